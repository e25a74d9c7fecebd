"""A writer for Manim that writes no file: the base of all writers here."""

from manim import SceneFileWriter


class NoFileWriter(SceneFileWriter):  # type: ignore[misc]
    """Takes the place of Manim's writer and ignores all that it is given."""

    takes_live_pixels = True
    """`FastRenderer` may pass its own array: it is read before `write_frame` returns."""

    def begin_animation(self, *_: object, **__: object) -> None:
        """Do nothing: animations have no files of their own."""

    def end_animation(self, *_: object, **__: object) -> None:
        """Do nothing: animations have no files of their own."""

    def is_already_cached(self, hash_invocation: str) -> bool:
        """Return `False`: Manim's cache is not used."""
        return False

    def finish(self) -> None:
        """Do nothing: there is nothing to combine."""
