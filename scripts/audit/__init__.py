"""Checks and measures of the program itself."""
