"""The film `by_design`."""
