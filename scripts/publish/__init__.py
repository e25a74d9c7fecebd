"""What people get: the course site, the handout, storyboards."""
