"""The film `softmax`."""
