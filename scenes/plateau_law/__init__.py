"""The film `plateau_law`."""
