"""One build: what is missing is drawn, and films are joined."""
