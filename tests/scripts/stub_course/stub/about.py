"""A square that moves."""

from scenes.telling.about import About

ABOUT = About(__name__, "Stub", uses=("training.eta",))
