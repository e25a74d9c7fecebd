"""The film `why_slow`."""
