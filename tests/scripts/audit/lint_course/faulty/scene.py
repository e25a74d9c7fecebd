from scenes.kit.stage import LectureScene
from tests.scripts.audit.small_scenes import close, move_something, open_on


class Faulty(LectureScene):
    """Words come from nowhere, on top of each other."""

    name = "faulty"

    def construct(self) -> None:
        with self.beat("only"):
            open_on(self)
            self.add(self.label("only", "here").put_baseline(2, 0))
            self.add(self.label("only", "there").put_baseline(2.1, 0.1))
            move_something(self)
            close(self)
