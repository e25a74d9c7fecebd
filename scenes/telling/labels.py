"""Which words stand in which beat's picture, and that none does before its own beat. No manim here.

A beat's picture may depend on its own words and on those of the beats before it, which may still
stand on the screen: never on words to come. So a change of words leaves all earlier beats as they
are.
"""

from collections.abc import Iterable


class EarlyLabel(ValueError):
    """Words that stand in the picture before the beat that they belong to."""


class Labels:
    """The words of one run of a scene, credited to the beats that show them.

    Words that are set after the end of the beat they belong to count for the beat that is on.

    >>> labels = Labels()
    >>> labels.note("race", "passed", "17"); labels.begin("race"); labels.begin("wait")
    >>> labels.note("race", "passed", "17 again"); labels.note("race", "late", "232")
    >>> labels.of("race"), labels.of("wait")
    (('passed',), ('race.late',))
    """

    def __init__(self) -> None:
        self._shown: dict[str, list[str]] = {}
        self._noted: set[tuple[str, str]] = set()
        self._begun: list[str] = []
        self._early: dict[int, tuple[str, str, object]] = {}

    def note(self, beat: str, name: str, label: object) -> None:
        """Remember that words of a beat were set."""
        if beat not in self._begun:
            self._early[id(label)] = (beat, name, label)
        if (beat, name) not in self._noted:
            self._noted.add((beat, name))
            late = beat in self._begun[:-1]
            place, label_name = (self._begun[-1], f"{beat}.{name}") if late else (beat, name)
            self._shown.setdefault(place, []).append(label_name)

    def begin(self, beat: str) -> None:
        """Allow the words of a beat from now on."""
        self._begun.append(beat)
        self._early = {key: label for key, label in self._early.items() if label[0] != beat}

    def refuse_early(self, on_stage: Iterable[object]) -> None:
        """Make sure that nothing on the stage belongs to a beat to come.

        **Raises**: `EarlyLabel`.
        """
        if not self._early:
            return
        for mobject in on_stage:
            if id(mobject) in self._early:
                beat, name, _ = self._early[id(mobject)]
                now = self._begun[-1] if self._begun else "the scene's start"
                raise EarlyLabel(
                    f"the words {name!r} of the beat {beat!r} stand in the picture at {now!r} "
                    f"already: a beat shows its own words and earlier ones; move them to {now!r}"
                )

    def of(self, beat: str) -> tuple[str, ...]:
        """Return the names of the words that a beat is the first to show."""
        return tuple(self._shown.get(beat, ()))
