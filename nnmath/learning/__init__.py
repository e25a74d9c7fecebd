"""One neuron, its costs, and how it learns."""
