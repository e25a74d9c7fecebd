"""The film `many_neurons`."""
