"""The film `sigmoid_slope`."""
