"""The handout: stills, formulas and words on paper, and the sources to use them elsewhere."""
