"""The film `side_by_side`."""
