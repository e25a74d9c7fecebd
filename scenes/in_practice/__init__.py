"""The film `in_practice`."""
