"""Which formulas stand in which beat's picture. No manim here."""

from collections.abc import Iterable

from scenes.telling.records import FormulaShown


class Sightings:
    """The formulas of one run of a scene, each credited to the beat that shows it first.

    >>> from scenes.telling.records import CostShown
    >>> sightings, panel = Sightings(), object()
    >>> sightings.expect(panel, CostShown(cost="quadratic"))
    >>> sightings.look("same_start", [object()]); sightings.look("race", [panel, object()])
    >>> sightings.of("same_start"), sightings.of("race")
    ((), (CostShown(cost='quadratic'),))
    """

    def __init__(self) -> None:
        # Objects are kept beside their ids: an id may be given again once its object is gone.
        self._awaited: dict[int, tuple[object, FormulaShown]] = {}
        self._seen: dict[str, list[FormulaShown]] = {}

    def expect(self, shape: object, formula: FormulaShown) -> None:
        """Note that a shape draws a formula, wherever it will be shown."""
        self._awaited[id(shape)] = shape, formula

    def look(self, beat: str, on_stage: Iterable[object]) -> None:
        """Credit a beat with what stands on its stage for the first time."""
        if not self._awaited:
            return
        there = {id(shape) for shape in on_stage}
        for key in [key for key in self._awaited if key in there]:
            _, formula = self._awaited.pop(key)
            self._seen.setdefault(beat, []).append(formula)

    def of(self, beat: str) -> tuple[FormulaShown, ...]:
        """Return the formulas that a beat is the first to show, in the order of appearance."""
        return tuple(self._seen.get(beat, ()))
