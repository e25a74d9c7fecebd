"""Joining films without encoding: packets are copied, and only their times change."""

from collections.abc import Sequence
from contextlib import ExitStack
from fractions import Fraction
from pathlib import Path

import av
from av import VideoStream
from av.container import InputContainer, OutputContainer


class CannotJoin(ValueError):
    """Files cannot be joined into one film."""


def join(
    segments: Sequence[Path], target: Path, chapters: Sequence[tuple[float, str]] = ()
) -> None:
    """Write the segments one after the other into one film.

    `chapters` are named with the second at which they start, in rising order. The film is the same,
    byte for byte, whenever it is joined.

    **Raises**: `CannotJoin` where there is nothing to join, or where segments were made by other
    settings than the first.
    """
    if not segments:
        raise CannotJoin(f"there is nothing to join into {target.name}")
    length = _length(segments)
    with ExitStack() as stack:
        first = stack.enter_context(av.open(segments[0]))
        # faststart: what a player must know first (moov) stands before the pictures (mdat).
        film = stack.enter_context(
            av.open(target, "w", format="mp4", options={"movflags": "+faststart"})
        )
        stream = film.add_stream_from_template(first.streams.video[0])
        if chapters:
            _mark(film, chapters, length)
        end = 0
        for path in segments:
            with av.open(path) as segment:
                end = _copy(segment, film, stream, end)


def _length(segments: Sequence[Path]) -> Fraction:
    """Check that all segments can follow the first one; return their length in seconds."""
    length = Fraction(0)
    heads = []
    for path in segments:
        with av.open(path) as segment:
            stream = segment.streams.video[0]
            heads.append(_head(stream))
            assert stream.duration is not None
            assert stream.time_base is not None
            length += stream.duration * stream.time_base
    for path, head in zip(segments, heads, strict=True):
        if differ := [name for name in head if head[name] != heads[0][name]]:
            raise CannotJoin(
                f"{path} cannot be joined to {segments[0]}: they differ in {', '.join(differ)}"
            )
    return length


def _head(stream: VideoStream) -> dict[str, object]:
    """Return all that must be the same in files that are joined."""
    context = stream.codec_context
    return {
        "codec": context.name,
        "size": (context.width, context.height),
        "clock": stream.time_base,
        "encoder's settings": context.extradata,
    }


def _copy(segment: InputContainer, film: OutputContainer, stream: VideoStream, start: int) -> int:
    """Copy the packets, beginning at a time; return the time at which they end."""
    end = start
    for packet in segment.demux(segment.streams.video[0]):
        # The last packet is an empty one.
        if packet.pts is None or packet.duration is None:
            continue
        packet.pts += start
        packet.dts = packet.pts
        end = packet.pts + packet.duration
        packet.stream = stream
        film.mux(packet)
    return end


def _mark(film: OutputContainer, chapters: Sequence[tuple[float, str]], length: Fraction) -> None:
    unit = Fraction(1, 1000)
    starts = [round(start / unit) for start, _ in chapters]
    ends = [*starts[1:], round(length / unit)]
    film.set_chapters(
        [
            {
                "id": number,
                "start": start,
                "end": end,
                "time_base": unit,
                "metadata": {"title": title},
            }
            for number, (start, end, (_, title)) in enumerate(
                zip(starts, ends, chapters, strict=True), 1
            )
        ]
    )
