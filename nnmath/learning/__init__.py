"""Neurons and networks of them, their costs, and how they learn.

In order of import: inputs, activations, costs, then one neuron (trajectory, descent, training) and
networks (backpropagation, network, network_training); beside them what is known exactly of one
neuron and one sample: flow, steps, push.
"""
