"""What is seen: the scenes of the lecture, their words, parameters and order."""
