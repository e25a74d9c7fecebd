"""How it is made: the command line and the pipeline behind it."""
