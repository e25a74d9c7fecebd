"""A film that needs much room."""

from scenes.telling.about import About

ABOUT = About(__name__, "Large", uses=("training.eta",))
