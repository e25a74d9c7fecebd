"""The film `slow_start`."""
