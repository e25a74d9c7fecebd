"""The order of the scenes: the lecture's table of contents. No manim here."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Entry:
    """A scene of the lecture: where its class stands and what its film depends on.

    `uses` names the parameters that the scene reads (another one raises `UndeclaredParameter`),
    `derivations` those of `nnmath.DERIVATIONS` whose lines it shows.
    """

    name: str
    cls: str
    uses: tuple[str, ...] = ()
    derivations: tuple[str, ...] = ()

    @property
    def module(self) -> str:
        """Return the module that the scene's class stands in."""
        return f"scenes.{self.name}.scene"


_RUN = ("sample.x", "sample.y", "training.eta", "training.epochs", "threshold")
_BAD = ("start.bad.w", "start.bad.b")
_MILD = ("start.mild.w", "start.mild.b")

PLAYLIST = (
    Entry("slow_start", "SlowStart", uses=(*_BAD, *_MILD, *_RUN)),
    Entry(
        "the_gate_cancels",
        "TheGateCancels",
        derivations=("weight_gradient", "bias_gradient", "sigmoid_slope"),
    ),
    Entry("side_by_side", "SideBySide", uses=(*_BAD, *_RUN)),
)


def entry(name: str) -> Entry:
    """Return the entry of a scene by its name."""
    return next(entry for entry in PLAYLIST if entry.name == name)
