"""From drawn pictures to what H.264 keeps of them: BT.709, limited range, half the colour's size.

Only rows that were drawn anew are converted. Colour is the mean of two by two pixels, so a stripe
of even height needs nothing of its neighbours: stripes give, bit for bit, what the whole picture
gives.
"""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
from av import VideoFrame
from av.video.reformatter import ColorRange, Colorspace, Interpolation, VideoReformatter

Pixels = npt.NDArray[np.uint8]
"""One picture. Shapes: (height, width, 4), RGBA from the top left."""

Bands = Sequence[tuple[int, int]]
"""Rows from the first to before the second."""

STRIPE = 40
"""Rows converted at once: few enough to skip much, enough to hide what a call costs. Even."""

# The mean is AREA's. The other flags make every kind of processor give the same bits, and colour
# be taken from both pixels of a pair.
_CONVERSION = (
    Interpolation.AREA
    | Interpolation.ACCURATE_RND
    | Interpolation.BITEXACT
    | Interpolation.FULL_CHR_H_INP
)


class Picture:
    """The picture that an encoder is given; it follows the pixels that are drawn."""

    def __init__(self, width: int, height: int) -> None:
        self.frame = VideoFrame(width, height, "yuv420p")
        self._planes = planes(self.frame)
        self._reformatter = VideoReformatter()
        self._stripes = _stripes(height)
        self._blank = True

    def update(self, pixels: Pixels, changed: Bands | None = None) -> bool:
        """Take over what was drawn, and say whether the picture is another one now.

        `changed` are the rows that may be others than at the last call; all, where it is None.
        Nothing of `pixels` is kept.

        Raises: `ValueError` where the pixels do not fit.
        """
        height, width = pixels.shape[:2]
        if (width, height) != (self.frame.width, self.frame.height):
            size = f"{self.frame.width} × {self.frame.height}"
            raise ValueError(f"a picture of {width} × {height} pixels in a film of {size}")
        everything = changed is None or self._blank
        self._blank = False
        bands = [(0, height)] if everything or changed is None else changed
        other = False
        for top, end in self._stripes:
            if any(first < end and top < last for first, last in bands):
                other |= self._take(pixels[top:end], top)
        return other

    def _take(self, rows: Pixels, top: int) -> bool:
        other = False
        for plane, new in zip(self._planes, planes(self._convert(rows)), strict=True):
            first = top * plane.shape[0] // self.frame.height
            old = plane[first : first + new.shape[0]]
            if not np.array_equal(old, new):
                old[:] = new
                other = True
        return other

    def _convert(self, rows: Pixels) -> VideoFrame:
        return self._reformatter.reformat(
            # No copy: the rows are read where they were drawn.
            VideoFrame.from_numpy_buffer(rows, format="rgba"),
            format="yuv420p",
            dst_colorspace=Colorspace.ITU709,
            dst_color_range=ColorRange.MPEG,
            interpolation=_CONVERSION,
            threads=1,
        )


def planes(frame: VideoFrame) -> list[npt.NDArray[np.uint8]]:
    """Return a frame's planes as arrays that share its memory."""
    return [
        np.frombuffer(memoryview(plane), np.uint8).reshape(plane.height, plane.line_size)[
            :, : plane.width
        ]
        for plane in frame.planes
    ]


def _stripes(height: int) -> list[tuple[int, int]]:
    """Cut a height into stripes of one size, which swscale need not be set up anew for.

    >>> _stripes(100)
    [(0, 40), (40, 80), (60, 100)]
    >>> _stripes(20)
    [(0, 20)]
    """
    tops = range(0, height, STRIPE)
    return [(max(0, min(top, height - STRIPE)), min(top + STRIPE, height)) for top in tops]
