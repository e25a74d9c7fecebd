"""The fast writer: Manim's frames go straight into one H.264 file, with true colours.

Manim's own writer makes a file for every animation and joins them. Here one encoder runs on a
thread beside the drawing; a held frame is converted once, however long it is held.
"""

from contextlib import suppress
from fractions import Fraction
from pathlib import Path
from queue import Queue
from threading import Thread

import av
import numpy as np
import numpy.typing as npt
from av.video.frame import PictureType
from av.video.reformatter import ColorPrimaries, ColorRange, Colorspace, ColorTrc, Interpolation
from manim import SceneFileWriter

Pixels = npt.NDArray[np.uint8]
"""One picture. Shapes: (height, width, 4), RGBA from the top left."""

BT709 = 1
"""The number of BT.709 in H.264's tables of colour primaries, transfer and matrix."""

QUEUE = 4
"""Frames that drawing may be ahead of encoding: 33 MB at 1080p."""

SECONDS_BETWEEN_KEYFRAMES = 2

_CONVERSION = Interpolation.BICUBIC | Interpolation.ACCURATE_RND | Interpolation.FULL_CHR_H_INP


class Encoder:
    """Writes pictures into an H.264 file at a constant rate.

    Units: `rate` in frames a second.
    """

    def __init__(self, path: Path, width: int, height: int, rate: Fraction) -> None:
        self.frames = 0
        self._rate = rate
        self._key_next = True
        self._reformatter = av.video.reformatter.VideoReformatter()
        # faststart: what a player must know first (moov) stands before the pictures (mdat).
        self._container = av.open(path, "w", format="mp4", options={"movflags": "+faststart"})
        stream = self._container.add_stream("libx264", rate=rate)
        stream.width, stream.height, stream.pix_fmt = width, height, "yuv420p"
        stream.time_base = 1 / rate
        stream.options = {
            "preset": "veryfast",
            "crf": "18",
            # Without B-frames, films can be cut and joined at keyframes without a loss.
            "bf": "0",
            "threads": "1",
            "g": str(round(SECONDS_BETWEEN_KEYFRAMES * rate)),
            "forced-idr": "1",
        }
        context = stream.codec_context
        context.color_primaries = context.color_trc = context.colorspace = BT709
        context.color_range = ColorRange.MPEG
        self._stream = stream

    def start_segment(self) -> None:
        """Let the next picture be a keyframe: a film can be entered or cut there."""
        self._key_next = True

    def write(self, pixels: Pixels, repeat: int) -> None:
        """Write a picture that is held for so many frames."""
        picture = self._reformatter.reformat(
            av.VideoFrame.from_ndarray(pixels, format="rgba"),
            format="yuv420p",
            dst_colorspace=Colorspace.ITU709,
            dst_color_range=ColorRange.MPEG,
            dst_color_trc=ColorTrc.BT709,
            dst_color_primaries=ColorPrimaries.BT709,
            interpolation=_CONVERSION,
            threads=1,
        )
        picture.time_base = 1 / self._rate
        for _ in range(repeat):
            picture.pts = self.frames
            picture.pict_type = PictureType.I if self._key_next else PictureType.NONE
            self._key_next = False
            self.frames += 1
            self._container.mux(self._stream.encode(picture))

    def finish(self) -> None:
        """Write what is still held back, and close the file."""
        try:
            self._container.mux(self._stream.encode(None))
        finally:
            self._container.close()

    def abort(self) -> None:
        """Close the file; it is of no use."""
        with suppress(av.FFmpegError):
            self._container.close()


class EncoderThread:
    """An encoder that works while the next pictures are drawn."""

    def __init__(self, encoder: Encoder) -> None:
        self._encoder = encoder
        self._queue: Queue[tuple[Pixels, int, bool] | None] = Queue(QUEUE)
        self._fault: BaseException | None = None
        self._thread = Thread(target=self._work, name="encoder", daemon=True)
        self._thread.start()

    def put(self, pixels: Pixels, repeat: int, segment: bool) -> None:
        """Hand over a picture; it must not be changed afterwards.

        Raises: what went wrong with an earlier picture.
        """
        self._queue.put((pixels, repeat, segment))
        if self._fault is not None:
            raise self._fault

    def finish(self) -> None:
        """Wait until all is written.

        Raises: what went wrong with any picture.
        """
        self._queue.put(None)
        self._thread.join()
        if self._fault is not None:
            self._encoder.abort()
            raise self._fault
        self._encoder.finish()

    def abort(self) -> None:
        """Stop; the file is of no use."""
        self._fault = self._fault or InterruptedError("the film was given up")
        self._queue.put(None)
        self._thread.join()
        self._encoder.abort()

    def _work(self) -> None:
        while (item := self._queue.get()) is not None:
            # After a fault the queue is still emptied, so that `put` never waits for ever.
            if self._fault is None:
                pixels, repeat, segment = item
                try:
                    if segment:
                        self._encoder.start_segment()
                    self._encoder.write(pixels, repeat)
                except BaseException as fault:
                    self._fault = fault


class FilmWriter(SceneFileWriter):  # type: ignore[misc]
    """Takes the place of Manim's writer: `CairoRenderer(file_writer_class=FilmWriter)`.

    A scene that calls Manim's own `next_section` starts a segment: a keyframe stands there.
    """

    frames = 0
    """Frames taken so far."""

    last: Pixels | None = None
    """The latest picture."""

    _thread: EncoderThread | None = None
    _segment = False

    def next_section(self, name: str, type_: str, skip_animations: bool) -> None:
        """Start a segment of the film."""
        super().next_section(name, type_, skip_animations)
        self._segment = True

    def begin_animation(self, *_: object, **__: object) -> None:
        """Do nothing: all animations go into one file."""

    def end_animation(self, *_: object) -> None:
        """Do nothing: all animations go into one file."""

    def is_already_cached(self, hash_invocation: str) -> bool:
        """Say no: whole films are kept, under keys of our own."""
        return False

    def write_frame(self, pixels: Pixels, *, repeat: int = 1) -> None:
        """Take a picture that is held for so many frames."""
        if self._thread is None:
            spec = self.video_encoder
            encoder = Encoder(self.movie_file_path, spec.width, spec.height, spec.frame_rate)
            self._thread = EncoderThread(encoder)
        self._thread.put(pixels, repeat, self._segment)
        self._segment = False
        self.frames += repeat
        self.last = pixels

    def finish(self) -> None:
        """Complete the film."""
        if self._thread is not None:
            self._thread.finish()

    def abort_encode_jobs(self, reraise_encoder_failures: bool = False) -> None:
        """Give the film up."""
        if self._thread is not None:
            self._thread.abort()
