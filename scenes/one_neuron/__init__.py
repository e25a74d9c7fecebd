"""The film `one_neuron`."""
