"""How it is made: the command line and what stands behind it."""
