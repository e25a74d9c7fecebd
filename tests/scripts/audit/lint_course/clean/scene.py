from scenes.kit.stage import LectureScene
from tests.scripts.audit.small_scenes import close, move_something, open_on


class Clean(LectureScene):
    """A line stands in the middle, and a square moves."""

    name = "clean"

    def construct(self) -> None:
        with self.beat("only"):
            open_on(self)
            move_something(self)
            close(self)
