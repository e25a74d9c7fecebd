"""A film whose process is killed."""

from scenes.telling.about import About

ABOUT = About(__name__, "Killed", uses=("training.eta",))
