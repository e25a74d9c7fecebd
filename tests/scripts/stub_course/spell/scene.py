"""The eight steps once more."""

from tests.scripts.stub_course.squares import EightSteps


class Spell(EightSteps):
    """Takes eight steps."""

    film = "spell"
