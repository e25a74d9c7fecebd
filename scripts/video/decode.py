"""Reading films: single pictures in their true colours, and checks of a file."""

import math
import struct
from collections.abc import Iterable, Iterator
from fractions import Fraction
from pathlib import Path

import av
from av import VideoStream
from av.container import InputContainer
from av.video.frame import VideoFrame
from av.video.reformatter import ColorRange, Colorspace, Interpolation
from PIL import Image

_CONVERSION = Interpolation.BICUBIC | Interpolation.ACCURATE_RND | Interpolation.FULL_CHR_H_INT


class BrokenFilm(Exception):
    """A film file is not as it should be."""


def pictures(film: Path, frames: Iterable[int], fps: int) -> Iterator[tuple[int, Image.Image]]:
    """Decode what these frames of a film show, in rising order; films are entered at keyframes.

    Frames are counted as if each were stored: a held picture is the answer to many numbers.

    **Raises**: `BrokenFilm` where a frame is not there.
    """
    with av.open(film) as container:
        stream = container.streams.video[0]
        for wanted in sorted(set(frames)):
            picture = _picture(container, stream, Fraction(wanted, fps))
            if picture is None:
                raise BrokenFilm(f"{film.name} has no frame {wanted}")
            yield wanted, _image(picture)


def check(film: Path, *, width: int, height: int, fps: int, frames: int) -> None:
    """Look at every packet of a film, decode its last picture, and look at its head.

    **Raises**: `BrokenFilm`, which says what is wrong.
    """
    with av.open(film) as container:
        stream = container.streams.video[0]
        context = stream.codec_context
        starts, end = _times(container, stream, fps)
        found = {
            "size": (context.width, context.height),
            "codec": context.name,
            "pixels": context.pix_fmt,
            "colours": (context.color_primaries, context.color_trc, context.colorspace),
            "range": context.color_range,
            "pictures": len(starts),
            "frames": end,
            "pictures between two frames": sum(start.denominator > 1 for start in starts),
        }
        listed = stream.frames
    wanted = {
        "size": (width, height),
        "codec": "h264",
        "pixels": "yuv420p",
        "colours": (1, 1, 1),  # BT.709 for primaries, transfer and matrix
        "range": ColorRange.MPEG,
        "pictures": listed,
        "frames": frames,
        "pictures between two frames": 0,
    }
    wrong = [
        f"{name} {found[name]}, not {wanted[name]}"
        for name in wanted
        if found[name] != wanted[name]
    ]
    if wrong:
        raise BrokenFilm(f"{film.name} has {'; '.join(wrong)}")
    boxes = top_boxes(film)
    if boxes.index("moov") > boxes.index("mdat"):
        raise BrokenFilm(f"{film.name} cannot start before it is loaded: moov stands after mdat")
    for _ in pictures(film, [frames - 1], fps):
        pass


def _times(
    container: InputContainer, stream: VideoStream, fps: int
) -> tuple[list[Fraction], Fraction]:
    """Return when each stored picture starts, and when the last one ends, in frames."""
    starts = []
    end = Fraction(0)
    for packet in container.demux(stream):
        if packet.size > 0 and packet.pts is not None and packet.duration is not None:
            starts.append(packet.pts * packet.time_base * fps)
            end = (packet.pts + packet.duration) * packet.time_base * fps
    return starts, end


def _picture(container: InputContainer, stream: VideoStream, moment: Fraction) -> VideoFrame | None:
    """Decode the picture that is shown at a moment."""
    if stream.time_base is None:
        return None
    target = moment / stream.time_base
    container.seek(math.floor(target), stream=stream)
    for frame in container.decode(stream):
        if frame.pts is not None and frame.pts <= target < frame.pts + frame.duration:
            return frame
    return None


def top_boxes(film: Path) -> list[str]:
    """Return the types of an MP4 file's outermost boxes, in order.

    **Source**: ISO/IEC 14496-12, 4.2
    """
    boxes = []
    size = film.stat().st_size
    with film.open("rb") as file:
        while file.tell() + 8 <= size:
            start = file.tell()
            length, kind = struct.unpack(">I4s", file.read(8))
            if length == 1:
                (length,) = struct.unpack(">Q", file.read(8))
            boxes.append(kind.decode("latin-1"))
            file.seek(start + length if length else size)
    return boxes


def _image(frame: VideoFrame) -> Image.Image:
    rgb = frame.reformat(
        format="rgb24",
        # The file is tagged BT.709; swscale would take BT.601 where a tag is missing.
        src_colorspace=Colorspace.ITU709,
        src_color_range=ColorRange.MPEG,
        dst_color_range=ColorRange.JPEG,
        interpolation=_CONVERSION,
    )
    plane = rgb.planes[0]
    return Image.frombytes(
        "RGB", (rgb.width, rgb.height), bytes(plane), "raw", "RGB", plane.line_size
    )
