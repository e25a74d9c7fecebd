"""How films are measured, against their masters, which are stored without loss.

A film's SSIM says how like its master it is; the floor is the time that the encoder alone needs
for the master's pictures.
"""

import time
from collections.abc import Iterable, Iterator
from fractions import Fraction
from pathlib import Path

import av
import numpy as np
from av import VideoFormat, VideoFrame
from av.filter import Graph
from av.video.reformatter import ColorRange, Colorspace, Interpolation

from scripts.video.h264 import Encoder
from scripts.video.yuv import Picture, Pixels

_EXACT = Interpolation.BICUBIC | Interpolation.ACCURATE_RND | Interpolation.FULL_CHR_H_INT


def ssim(film: Path, master: Path, numbers: Iterable[int], rate: Fraction) -> float:
    """Return the mean structural similarity of these frames: 1 where nothing is lost.

    It is computed in RGB, on blocks of 8 by 8 pixels, by libavfilter's `ssim`. A film that does not
    name its colour matrix is read as players read it, with that of BT.601.
    """
    wanted = sorted(set(numbers))
    pairs = zip(_shown(film, wanted, rate), _shown(master, wanted, rate), strict=True)
    meter = None
    total = 0.0
    for number, (found, drawn) in enumerate(pairs):
        meter = meter or _Meter(drawn.width, drawn.height)
        total += meter.measure(number, _rgb(found), _rgb(drawn))
    return total / len(wanted)


def floor(master: Path, target: Path, rate: Fraction) -> float:
    """Encode a master's pictures into a file; return the processor time of the encoder alone.

    Reading the master and converting its colours are not counted.
    """
    encoder = picture = None
    began = time.process_time()
    elsewhere = 0.0
    with av.open(master) as container:
        # Only this thread decodes: the other threads are the encoder's.
        container.streams.video[0].codec_context.thread_count = 1
        mark = time.thread_time()
        for frame in container.decode(video=0):
            if picture is None or encoder is None:
                picture = Picture(frame.width, frame.height)
                encoder = Encoder(target, frame.width, frame.height, rate)
            assert frame.time_base is not None
            picture.update(_pixels(frame))
            held = round(frame.duration * frame.time_base * rate)
            elsewhere += time.thread_time() - mark
            encoder.show(picture.frame, held)
            mark = time.thread_time()
        elsewhere += time.thread_time() - mark
    if encoder is None:
        raise ValueError(f"{master} shows nothing")
    encoder.finish()
    return time.process_time() - began - elsewhere


def _shown(film: Path, numbers: list[int], rate: Fraction) -> Iterator[VideoFrame]:
    """Decode frames in rising order; a held picture is yielded once for each of its frames."""
    ahead = iter(numbers)
    number = next(ahead, None)
    with av.open(film) as container:
        container.streams.video[0].thread_type = "AUTO"
        for frame in container.decode(video=0):
            assert frame.pts is not None
            assert frame.time_base is not None
            end = (frame.pts + frame.duration) * frame.time_base * rate
            while number is not None and number < end:
                yield frame
                number = next(ahead, None)
            if number is None:
                return
    raise ValueError(f"{film} has no frame {number}")


def _pixels(frame: VideoFrame) -> Pixels:
    pixels = frame.to_ndarray(format="rgba")
    assert pixels.dtype == np.uint8
    return pixels.view(np.uint8)


def _rgb(frame: VideoFrame) -> VideoFrame:
    if frame.format.name == "gbrp":
        return frame
    tagged = frame.colorspace == Colorspace.ITU709
    return frame.reformat(
        format="gbrp",
        src_colorspace=Colorspace.ITU709 if tagged else Colorspace.ITU601,
        src_color_range=ColorRange.MPEG,
        dst_color_range=ColorRange.JPEG,
        interpolation=_EXACT,
    )


class _Meter:
    def __init__(self, width: int, height: int) -> None:
        self._graph = Graph()
        self._inputs = [
            self._graph.add_buffer(
                width=width, height=height, format=VideoFormat("gbrp"), time_base=Fraction(1, 1000)
            )
            for _ in range(2)
        ]
        compare = self._graph.add("ssim")
        self._output = self._graph.add("buffersink")
        for pad, source in enumerate(self._inputs):
            source.link_to(compare, 0, pad)
        compare.link_to(self._output)
        self._graph.configure()

    def measure(self, number: int, *pair: VideoFrame) -> float:
        for source, frame in zip(self._inputs, pair, strict=True):
            frame.pts, frame.time_base = number, Fraction(1, 1000)
            source.push(frame)
        result = self._output.pull()
        assert isinstance(result, VideoFrame)
        return float(result.metadata["lavfi.ssim.All"])
