"""The stub course: films as small as can be, found as the built-in ones are."""

from scenes.course import Course

STUBS = Course(
    playlist=(
        *("stub", "wrong", "unreadable", "killed", "endless", "large"),
        *("steps", "spell", "more"),
    ),
    packages=("tests.scripts.stub_course",),
)

STEPS = STUBS.words("steps", "zh").beats
