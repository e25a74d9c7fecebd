"""What people get of the films: the course site, the handout, the storyboard, and their words."""
