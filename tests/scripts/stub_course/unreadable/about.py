"""A film that wants a letter that no font has."""

from scenes.telling.about import About

ABOUT = About(__name__, "Unreadable", uses=("training.eta",))
