"""A film that stock Manim and our renderer see differently."""

from scenes.telling.about import About

ABOUT = About(__name__, "Liar", uses=("training.eta",))
