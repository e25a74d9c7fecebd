"""The film `recap`."""
