"""A picture that goes to another place of the frame, where it has another size."""

from manim import Transform, VGroup

from scenes.kit.stage import LectureScene

SECONDS = 1.1


def move_over(scene: LectureScene, before: VGroup, after: VGroup) -> None:
    """Let what stands there become the same picture elsewhere, drawn part by part in one order."""
    # What has not been on stage yet shows the past.
    after.update(0)
    here, there = before.copy(), after.copy()
    for picture in (here, there):
        picture.clear_updaters()
    scene.remove(*before.get_family())
    scene.add(here)
    scene.play(Transform(here, there), run_time=SECONDS)
    scene.remove(here)
    scene.add(after)
