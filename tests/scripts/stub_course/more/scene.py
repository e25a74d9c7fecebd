"""The eight steps again."""

from tests.scripts.stub_course.squares import EightSteps


class More(EightSteps):
    """Takes eight steps."""

    film = "more"
