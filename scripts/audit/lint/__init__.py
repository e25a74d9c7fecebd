"""A lint of films: it sees every frame as outlines, and finds what a director would send back."""
