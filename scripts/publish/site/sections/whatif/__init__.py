"""The what-if figure: a reader chooses start and learning rate, and both costs are trained."""
