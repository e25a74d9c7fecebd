"""A film that takes very long."""

from scenes.telling.about import About

ABOUT = About(__name__, "Endless", uses=("training.eta",))
