"""What is known of a film before anything is drawn. No manim here."""

from collections.abc import Callable
from dataclasses import dataclass

from scenes.telling.view import View
from scenes.telling.words import Facts


def no_facts(_: View) -> Facts:
    """Return the facts of a film whose words depend on nothing."""
    return {}


@dataclass(frozen=True)
class About:
    """A film: the folder that it is made from, and what it depends on.

    `module` is the module in which this stands, `<package>.<film>.about`; `scene` is the class in
    the `scene.py` beside it. `uses` names the parameters that the film reads (reading another one
    raises `UndeclaredParameter`), `derivations` those of `nnmath.DERIVATIONS` whose lines it shows.
    `facts` computes all that its words may say. `shows` names films whose last
    pictures stand in this one.

    >>> about = About("scenes.slow_start.about", "SlowStart")
    >>> about.name, about.scene_module
    ('slow_start', 'scenes.slow_start.scene')
    """

    module: str
    scene: str
    uses: tuple[str, ...] = ()
    derivations: tuple[str, ...] = ()
    shows: tuple[str, ...] = ()
    facts: Callable[[View], Facts] = no_facts

    @property
    def package(self) -> str:
        """The package that is the film's folder."""
        return self.module.rpartition(".")[0]

    @property
    def name(self) -> str:
        """The film's name: that of its folder."""
        return self.package.rpartition(".")[2]

    @property
    def scene_module(self) -> str:
        """The module that the scene's class stands in."""
        return f"{self.package}.scene"
