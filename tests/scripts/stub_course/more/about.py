"""The eight steps again."""

from scenes.telling.about import About

ABOUT = About(__name__, "More", uses=("training.eta",))
