"""One neuron, its costs, and how it learns.

In order of import: inputs, activations, costs, trajectory, descent, training, flow.
"""
