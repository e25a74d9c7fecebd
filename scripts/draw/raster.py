"""Manim's pictures, bit for bit, for less: only what changes is drawn again.

Use it as `Scene(renderer=FastRenderer(file_writer_class=FilmWriter))`. Stock Manim draws all
that may move once a frame, on a fresh copy of the ground. Here every mobject is looked at once a
frame, and only where something is not as it was is it drawn again.
"""

from collections.abc import Iterable, Sequence
from operator import attrgetter
from typing import Any, NamedTuple

from manim import CairoRenderer, Camera
from manim.utils.iterables import list_update

from scripts.draw.canvas import Canvas, Pixels
from scripts.draw.ink import Ink, Inks
from scripts.video.regions import Box, Boxes, regions


class Scenery(NamedTuple):
    """What stands still during a play: `base` shows `ground`, and `inks` on it."""

    ground: Pixels
    inks: Sequence[Ink]
    base: Pixels


class Studio:
    """What a camera keeps from one frame to the next."""

    __slots__ = ("inks", "live", "scenery", "static")

    def __init__(self, camera: "FastCamera") -> None:
        pixels = camera.pixel_array
        matrix = camera.get_cairo_context(pixels).get_matrix()
        self.live = Canvas(pixels, matrix)
        self.static = Canvas(pixels.copy(), matrix)
        self.inks = Inks(camera, matrix, pixels.shape[1], pixels.shape[0])
        self.scenery: Scenery | None = None


class FastCamera(Camera):  # type: ignore[misc]
    """A camera whose pictures are those of Manim's, drawn only where they change.

    After something else has drawn or written on it, the next picture is drawn as a whole.
    The background is to be replaced, never written into.
    """

    _studio: Studio | None = None

    @property
    def studio(self) -> Studio:
        """What is kept from one frame to the next."""
        if self._studio is None or self._studio.live.array is not self.pixel_array:
            self._studio = Studio(self)
        return self._studio

    @property
    def everything(self) -> Boxes:
        """The whole picture."""
        return (Box(0, 0, self.pixel_width, self.pixel_height),)

    def set_pixel_array(self, *args: Any, **kwargs: Any) -> None:
        """Set the picture."""
        super().set_pixel_array(*args, **kwargs)
        self._forget()

    def capture_mobjects(self, mobjects: Iterable[Any], **kwargs: Any) -> None:
        """Draw on the picture what it may already show, as stock Manim does."""
        super().capture_mobjects(mobjects, **kwargs)
        self._forget()

    def get_mobjects_to_display(
        self,
        mobjects: Iterable[Any],
        include_submobjects: bool = True,
        excluded_mobjects: list[Any] | None = None,
    ) -> list[Any]:
        """Return what has points, from the bottom to the top."""
        if not include_submobjects or excluded_mobjects:
            found: list[Any] = super().get_mobjects_to_display(
                mobjects, include_submobjects, excluded_mobjects
            )
            return found
        flat = [mobject for mobject in families(mobjects) if mobject.get_num_points() > 0]
        return sorted(flat, key=attrgetter("z_index")) if self.use_z_index else flat

    def start_play(self, still: Sequence[Any]) -> Pixels | None:
        """Draw what stands still until the next play; the live picture stays as it is.

        Returns the picture of it, which is not to be written into, if anything stands still.
        """
        studio = self.studio
        studio.inks.start_play()
        studio.scenery = None
        if not still:
            return None
        inks = studio.inks.of(self.get_mobjects_to_display(still))
        if inks is None:
            self.reset()
            self.capture_mobjects(still)
            base = self.pixel_array.copy()
            studio.scenery = Scenery(base, (), base)
        else:
            ground = self._ground()
            studio.static.show(ground, (), ground, inks)
            studio.scenery = Scenery(ground, inks, studio.static.array)
        return studio.scenery.base

    def show(self, mobjects: Sequence[Any], scenery: Scenery | None) -> Boxes:
        """Let the picture show mobjects in front of scenery.

        Returns where it may have changed.
        """
        studio = self.studio
        inks = studio.inks.of(self.get_mobjects_to_display(mobjects))
        if scenery is None:
            ground = self._ground()
            scenery = Scenery(ground, (), ground)
        if inks is None:
            self.set_pixel_array(scenery.base)
            self.capture_mobjects(mobjects)
            return self.everything
        return studio.live.show(scenery.ground, scenery.inks, scenery.base, inks)

    def _ground(self) -> Pixels:
        ground: Pixels = self.background
        # It is compared by identity: better an error than a picture that is not Manim's.
        ground.setflags(write=False)
        return ground

    def _forget(self) -> None:
        if self._studio is not None:
            self._studio.live.forget()


class FastRenderer(CairoRenderer):  # type: ignore[misc]
    """A renderer that writes the frames that `CairoRenderer` writes.

    A writer class with `takes_live_pixels = True` is given the camera's own array, to be read
    before `write_frame(pixels, repeat=n, changed=boxes)` returns, and where it may have changed
    since the frame before. Others are given copies that they may keep.
    """

    def __init__(
        self, *args: Any, camera_class: type[FastCamera] = FastCamera, **kwargs: Any
    ) -> None:
        super().__init__(*args, camera_class=camera_class, **kwargs)
        self._playing = False
        self._changed: Boxes = self.camera.everything

    def play(self, scene: Any, *args: Any, **kwargs: Any) -> None:
        """Play animations."""
        self._playing = True
        try:
            super().play(scene, *args, **kwargs)
        finally:
            self._playing = False

    def save_static_frame_data(self, scene: Any, static_mobjects: Iterable[Any]) -> Pixels | None:
        """Draw what stands still during a play, unless the play is skipped."""
        self.static_image = None
        if not self._unseen():
            self.static_image = self.camera.start_play(list(static_mobjects))
        return self.static_image

    def update_frame(
        self,
        scene: Any,
        mobjects: Iterable[Any] | None = None,
        include_submobjects: bool = True,
        ignore_skipping: bool = True,
        **kwargs: Any,
    ) -> None:
        """Draw a frame, unless it is skipped."""
        if self._unseen() or (self.skip_animations and not ignore_skipping):
            return
        scenery = self.camera.studio.scenery if self.static_image is not None else None
        foreign = scenery is not None and scenery.base is not self.static_image
        if foreign or kwargs or not include_submobjects:
            super().update_frame(scene, mobjects, include_submobjects, ignore_skipping, **kwargs)
            boxes = self.camera.everything
        else:
            # Manim draws everything, even on what stands still, where nothing moves.
            shown = mobjects or list_update(scene.mobjects, scene.foreground_mobjects)
            boxes = self.camera.show(list(shown), scenery)
        self._changed = regions([*self._changed, *boxes]) if self._changed else boxes

    def render(self, scene: Any, time: float, moving_mobjects: Iterable[Any] | None = None) -> None:
        """Draw a frame and write it."""
        self.update_frame(scene, moving_mobjects)
        self.add_frame(self.camera.pixel_array)

    def freeze_current_frame(self, duration: float) -> None:
        """Write the frame that is drawn already, for a duration in seconds."""
        frames = int(duration / (1 / self.camera.frame_rate))
        self.add_frame(self.camera.pixel_array, num_frames=frames)

    def add_frame(self, frame: Pixels, num_frames: int = 1) -> None:
        """Write a frame that is held for so many frames."""
        if self.skip_animations:
            return
        live = frame is self.camera.pixel_array
        if not getattr(self.file_writer, "takes_live_pixels", False):
            super().add_frame(frame.copy() if live else frame, num_frames)
            return
        self.time += num_frames * (1 / self.camera.frame_rate)
        everything = self.camera.everything
        changed = self._changed if live else everything
        self.file_writer.write_frame(frame, repeat=num_frames, changed=changed)
        self._changed = () if live else everything

    def _unseen(self) -> bool:
        return self._playing and self.skip_animations


def families(mobjects: Iterable[Any]) -> list[Any]:
    """Return mobjects and all their descendants, each once: where it stands last.

    What stands last is met first from the end, and its descendants with it: each is met once.
    """
    found: list[Any] = []
    met: set[Any] = set()

    def meet(mobject: Any) -> None:
        met.add(mobject)
        for child in reversed(mobject.submobjects):
            if child not in met:
                meet(child)
        found.append(mobject)

    for mobject in reversed(list(mobjects)):
        if mobject not in met:
            meet(mobject)
    found.reverse()
    return found
