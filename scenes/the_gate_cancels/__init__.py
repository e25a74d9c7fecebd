"""The film `the_gate_cancels`."""
