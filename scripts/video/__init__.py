"""H.264, colour, decoding, joining, caption tracks."""
