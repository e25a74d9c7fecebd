"""A square that takes eight steps."""

from scenes.telling.about import About

ABOUT = About(__name__, "Steps", uses=("training.eta",))
