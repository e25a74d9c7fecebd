"""What a formula is, and how it is written."""
