"""A film that fails."""

from scenes.telling.about import About

ABOUT = About(__name__, "Wrong", uses=("training.eta",))
