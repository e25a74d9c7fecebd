"""The film `a_better_cost`."""
