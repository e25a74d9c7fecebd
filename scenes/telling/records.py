"""What only the stage knows of a beat: how long it was, and what it put on the screen. No manim."""

from pydantic import BaseModel, ConfigDict

from scenes.telling.words import START


class Entry(BaseModel):
    """A frozen piece of a record or a cue sheet, with exactly the fields that it names."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class LineShown(Entry):
    """A line of a derivation from `nnmath.DERIVATIONS`, counted from 0."""

    derivation: str
    line: int


class CostShown(Entry):
    """The formula of a cost from `nnmath.COSTS`."""

    cost: str


FormulaShown = LineShown | CostShown


class PhraseStart(Entry):
    """When a phrase begins, and with which event. **Units**: ticks from the beat's start."""

    event: str
    at: int


class BeatRecord(Entry):
    """A beat as it was played; labels, equation numbers and formulas are those that it brings.

    A label of an earlier beat carries that beat's name: `race.passed`.

    **Units**: `ticks` of `clock.TICKS_PER_SECOND`.

    >>> record = BeatRecord(beat="strike", ticks=30, formulas=(LineShown(derivation="d", line=8),))
    >>> BeatRecord.model_validate_json(record.model_dump_json()) == record
    True
    """

    beat: str
    ticks: int
    phrases: tuple[PhraseStart, ...] = (PhraseStart(event=START, at=0),)
    labels: tuple[str, ...] = ()
    equations: tuple[str, ...] = ()
    formulas: tuple[FormulaShown, ...] = ()
