"""A film on which renderers can be raced."""

from scenes.telling.about import About

ABOUT = About(__name__, "Race", uses=("training.eta",))
