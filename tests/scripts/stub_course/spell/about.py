"""The eight steps once more."""

from scenes.telling.about import About

ABOUT = About(__name__, "Spell", uses=("training.eta",))
