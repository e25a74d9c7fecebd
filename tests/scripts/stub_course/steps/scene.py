"""A square that takes eight steps."""

from tests.scripts.stub_course.squares import EightSteps


class Steps(EightSteps):
    """Takes eight steps."""

    film = "steps"
