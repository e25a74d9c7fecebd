"""From drawn pictures to what H.264 keeps of them: BT.709, limited range, half the colour's size.

Only what was drawn anew is converted. Colour is the mean of two by two pixels, so a box of even
sides needs nothing of its neighbours: boxes give, bit for bit, what the whole picture gives.
"""

import numpy as np
import numpy.typing as npt
from av import VideoFrame
from av.video.reformatter import ColorRange, Colorspace, Interpolation, VideoReformatter

from scripts.video.regions import Box, Boxes

Pixels = npt.NDArray[np.uint8]
"""One picture. Shapes: (height, width, 4), RGBA from the top left."""

GRAIN = 64
"""Boxes are made larger to so many pixels: swscale is set up once for each size. Even."""

# The mean is AREA's. The other flags make every kind of processor give the same bits, and colour
# be taken from both pixels of a pair.
_CONVERSION = (
    Interpolation.AREA
    | Interpolation.ACCURATE_RND
    | Interpolation.BITEXACT
    | Interpolation.FULL_CHR_H_INP
)

_PIXELS_A_SAMPLE = (1, 2, 2)
"""How many pixels a sample of each plane stands for, across and down."""


class Picture:
    """The picture that an encoder is given; it follows the pixels that are drawn."""

    def __init__(self, width: int, height: int) -> None:
        self.frame = VideoFrame(width, height, "yuv420p")
        self._planes = planes(self.frame)
        self._reformatters: dict[tuple[int, int], VideoReformatter] = {}
        self._blank = True

    def update(self, pixels: Pixels, changed: Boxes | None = None) -> bool:
        """Take over what was drawn, and say whether the picture is another one now.

        `changed` is where it may be another than at the last call; all, where it is None.
        Nothing of `pixels` is kept.

        Raises: `ValueError` where the pixels do not fit.
        """
        height, width = pixels.shape[:2]
        if (width, height) != (self.frame.width, self.frame.height):
            size = f"{self.frame.width} × {self.frame.height}"
            raise ValueError(f"a picture of {width} × {height} pixels in a film of {size}")
        if changed is None or self._blank:
            self._blank = False
            changed = [Box(0, 0, width, height)]
        other = False
        for box in changed:
            other |= self._take(pixels, self._grown(box))
        return other

    def _take(self, pixels: Pixels, box: Box) -> bool:
        other = False
        parts = planes(self._convert(pixels[box.slices]))
        for plane, new, size in zip(self._planes, parts, _PIXELS_A_SAMPLE, strict=True):
            top, left = box.top // size, box.left // size
            old = plane[top : top + new.shape[0], left : left + new.shape[1]]
            if not np.array_equal(old, new):
                old[:] = new
                other = True
        return other

    def _convert(self, pixels: Pixels) -> VideoFrame:
        size = pixels.shape[:2]
        # One for each size: it forgets another size's tables, which take longer than a small box.
        reformatter = self._reformatters.setdefault(size, VideoReformatter())
        return reformatter.reformat(
            # No copy: the pixels are read where they were drawn.
            VideoFrame.from_numpy_buffer(pixels, format="rgba"),
            format="yuv420p",
            dst_colorspace=Colorspace.ITU709,
            dst_color_range=ColorRange.MPEG,
            interpolation=_CONVERSION,
            threads=1,
        )

    def _grown(self, box: Box) -> Box:
        left, right = _grown(box.left, box.right, self.frame.width)
        top, bottom = _grown(box.top, box.bottom, self.frame.height)
        return Box(left, top, right, bottom)


def planes(frame: VideoFrame) -> list[npt.NDArray[np.uint8]]:
    """Return a frame's planes as arrays that share its memory."""
    return [
        np.frombuffer(memoryview(plane), np.uint8).reshape(plane.height, plane.line_size)[
            :, : plane.width
        ]
        for plane in frame.planes
    ]


def _grown(first: int, end: int, size: int) -> tuple[int, int]:
    """Return a range that holds another one: of a size that others have, from an even number on.

    >>> _grown(3, 9, 854), _grown(101, 230, 854), _grown(850, 853, 854), _grown(3, 9, 22)
    ((2, 66), (100, 292), (790, 854), (0, 22))
    """
    first -= first % 2
    length = min(-(-(end - first) // GRAIN) * GRAIN, size)
    first = min(first, size - length)
    return first, first + length
