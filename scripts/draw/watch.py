"""Goes through a film without drawing it, and lets others look at every frame."""

from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

import numpy as np
from manim import Annulus, Brace, CairoRenderer, Dot, Line, Mobject, Rectangle, VMobject
from manim.utils.iterables import list_update

from scenes.kit.plot import Plot
from scenes.kit.typeset import Glyph, SetLine, Typeset
from scenes.telling.clock import TICKS_PER_SECOND
from scripts.draw.looks import HeroSeen, Look, Moment, Played, Spoken, Subject, Watcher
from scripts.draw.setup import prepared
from scripts.draw.stills import BeatWriter
from scripts.plan.job import Job

SHAPES = {Line: "line", Annulus: "ring", Dot: "dot", Brace: "brace", Rectangle: "rectangle"}
"""What a person calls a shape."""

LONGEST_NAME = 44
"""Longer lines are named by their beginning. **Units**: characters."""

NOTHING = 1e-6
"""What is not larger leaves no ink. **Units**: frame units."""

_NONE: frozenset[Any] = frozenset()

MARKS = (Dot, Annulus)


class Inherited(NamedTuple):
    """What a part has from all that it is a part of."""

    path: tuple[int, ...] = ()
    owner: str = ""
    bonds: frozenset[Any] = frozenset()
    roles: frozenset[str] = frozenset()
    leaves_frame: bool = False
    miniature: bool = False
    subject: Subject | None = None


_ALONE = Inherited()


class Heir(NamedTuple):
    """A mobject, kept so that its id stays its own, and what it has from where."""

    mobject: Mobject
    above: Inherited
    own: tuple[frozenset[Any], frozenset[str]]
    inherited: Inherited


class LastSeen(NamedTuple):
    """A mobject as it was when it was looked at last; it is kept, so that its id stays its own."""

    mobject: Mobject
    points: bytes
    style: tuple[Any, ...]
    inherited: Inherited
    look: Look | None


class Eye:
    """Looks at mobjects, and knows again what has not changed."""

    def __init__(self, colours: dict[str, str]) -> None:
        self._roles = {colour: role for role, colour in colours.items()}
        self._seen: dict[int, LastSeen] = {}
        self._tops: dict[int, tuple[Look, ...]] = {}
        self._names: dict[Any, str] = {}
        self._heirs: dict[int, Heir] = {}

    def see(self, tops: Sequence[Mobject], moving: set[int] | None = None) -> tuple[Look, ...]:
        """Return all that can be seen of these mobjects and their parts.

        `moving` are the ids of what may have changed since the last time, by default all of them.
        """
        met: set[int] = set()
        found: list[Look] = []
        tops_before, self._tops = self._tops, {}
        for top in tops:
            looks = (
                tops_before.get(id(top)) if moving is not None and id(top) not in moving else None
            )
            if looks is None:
                gathered: list[Look] = []
                self._walk(top, _ALONE, gathered, met)
                looks = tuple(gathered)
            self._tops[id(top)] = looks
            found += looks
        return tuple(found)

    def _walk(self, part: Mobject, above: Inherited, found: list[Look], met: set[int]) -> None:
        if id(part) in met:
            return
        met.add(id(part))
        own = self._inherited(part, above)
        if isinstance(part, VMobject) and len(part.points):
            look = self._look(part, own)
            if look is not None:
                found.append(look)
        for below in part.submobjects:
            self._walk(below, own, found, met)

    def _inherited(self, part: Any, above: Inherited) -> Inherited:
        said = part.__dict__
        bonds, roles = said.get("bonds", _NONE), said.get("roles", _NONE)
        known = self._heirs.get(id(part))
        if known is not None and known.above is above and known.own == (bonds, roles):
            return known.inherited
        kind = type(part)
        subject = above.subject
        if subject is None and isinstance(part, Plot):
            subject = Subject(id(part), kind.__name__)
        own = Inherited(
            (id(part), *above.path),
            kind.__name__ if kind.__module__.startswith("scenes.") else above.owner,
            above.bonds | bonds,
            above.roles | roles,
            above.leaves_frame or said.get("leaves_frame", False),
            above.miniature or said.get("miniature", False),
            subject,
        )
        self._heirs[id(part)] = Heir(part, above, (bonds, roles), own)
        return own

    def _look(self, part: Any, inherited: Inherited) -> Look | None:
        points = part.points.tobytes()
        fill, stroke = part.get_fill_rgbas(), part.get_stroke_rgbas()
        said = part.line.source if isinstance(part, Glyph) else ""
        style = (fill.tobytes(), stroke.tobytes(), part.stroke_width, said)
        known = self._seen.get(id(part))
        if (
            known is not None
            and known.points == points
            and known.style == style
            and known.inherited == inherited
        ):
            return known.look
        look = self._fresh(part, inherited, fill[0], stroke[0])
        self._seen[id(part)] = LastSeen(part, points, style, inherited, look)
        return look

    def _fresh(self, part: Any, own: Inherited, fill: Any, stroke: Any) -> Look | None:
        width = float(part.stroke_width)
        fill_light, stroke_light = float(fill[3]), float(stroke[3]) if width else 0.0
        if max(fill_light, stroke_light) <= 0 or np.ptp(part.points, axis=0).max() < NOTHING:
            return None
        colours = _hexadecimal(fill), _hexadecimal(stroke)
        line = part.line if isinstance(part, Glyph) else None
        path, subject = own.path, own.subject
        if line is not None:
            path = (*path, id(line))
            if line.keys:
                subject = Subject(id(line), self._quoted(line))
        shown = colours[0] if fill_light else colours[1]
        return Look(
            name=self._quoted(line) if line is not None else self._named(part, own.owner, shown),
            path=path,
            points=part.points.copy(),
            fill=colours[0],
            fill_light=fill_light,
            stroke=colours[1],
            stroke_light=stroke_light,
            stroke_width=width,
            mark=isinstance(part, MARKS),
            line=line,
            number=part.number if line is not None else 0,
            bonds=own.bonds,
            roles=own.roles,
            leaves_frame=own.leaves_frame,
            miniature=own.miniature,
            subject=None if own.miniature else subject,
        )

    def _quoted(self, line: SetLine) -> str:
        """Name a line by its beginning; a number that runs keeps its first name."""
        if line not in self._names:
            said = line.source
            short = said if len(said) <= LONGEST_NAME else said[: LONGEST_NAME - 1] + "…"
            self._names[line] = f"“{short}”"
        return self._names[line]

    def _named(self, part: Mobject, owner: str, colour: str) -> str:
        kind = next((word for cls, word in SHAPES.items() if isinstance(part, cls)), "curve")
        role = self._roles.get(colour, colour)
        whole = f" of {owner}" if owner and owner != type(part).__name__ else ""
        return f"{role} {kind}{whole}"


def _hexadecimal(rgba: Any) -> str:
    red, green, blue = (round(255 * float(value)) for value in rgba[:3])
    return f"#{red:02x}{green:02x}{blue:02x}"


class WatchedRenderer(CairoRenderer):  # type: ignore[misc]
    """Draws nothing, and passes what each frame would show to watchers."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.watchers: Iterable[Watcher] = ()
        self.eye = Eye({})
        self._tick = 0
        self._heroes = 0
        self._last_hero: HeroSeen | None = None
        self._moving: set[int] | None = None

    def play(self, scene: Any, *args: Any, **kwargs: Any) -> None:
        """Play animations, and show what they end in."""
        self._moving = None
        super().play(scene, *args, **kwargs)
        self._moving = None
        self._show(scene, 0)

    def save_static_frame_data(self, *_: Any) -> None:
        """Do nothing: nothing is drawn."""

    def update_frame(self, scene: Any, *_: Any, **__: Any) -> None:
        """Do nothing: nothing is drawn."""
        self._scene = scene

    def render(self, scene: Any, time: float, moving_mobjects: Any = None) -> None:
        """Show a frame."""
        self._show(scene, 1)
        self._moving = {id(mobject) for mobject in moving_mobjects or ()}

    def freeze_current_frame(self, duration: float) -> None:
        """Show a frame that is held."""
        self._show(self._scene, int(duration * TICKS_PER_SECOND))

    def _show(self, scene: Any, held: int) -> None:
        tops = list_update(scene.mobjects, scene.foreground_mobjects)
        looks = self.eye.see(tops, self._moving)
        moment = Moment(self.file_writer.beat, self._tick, held, looks, self._hero(scene))
        for watcher in self.watchers:
            watcher.look(moment)
        self._tick += held

    def _hero(self, scene: Any) -> HeroSeen | None:
        if len(scene.heroes) != self._heroes:
            self._heroes, hero = len(scene.heroes), scene.heroes[-1]
            self._last_hero = HeroSeen(hero.tick, _ids(hero.parts), hero.because)
        return self._last_hero


def watch(job: Job, watchers: Iterable[Watcher]) -> Played:
    """Let watchers look at every moment of a film at 15 frames a second, and nothing be drawn."""
    with prepared(job, WatchedRenderer, BeatWriter, scene_class=listening) as scene:
        return follow(scene, watchers)


def listening(scene_class: type[Any]) -> type[Any]:
    """Return the same scene, which remembers when the event of each phrase was."""

    def say(self: Any, event: str) -> None:
        cue, before = self.cues[-1], len(self.cues[-1].phrases)
        scene_class.say(self, event)
        calls = self.__dict__.setdefault("calls", [])
        calls += [
            (cue.beat, event, self.tick, cue.start + phrase.at, self._read_until)
            for phrase in cue.phrases[before:]
        ]

    return type(scene_class.__name__, (scene_class,), {"say": say})


def follow(scene: Any, watchers: Iterable[Watcher]) -> Played:
    """Let watchers look at every moment of a prepared scene that is `listening`."""
    scene.renderer.watchers = tuple(watchers)
    scene.renderer.eye = Eye(dict(scene.theme.colours))
    scene.render()
    return _played(scene, scene.__dict__.get("calls", []))


def _played(scene: Any, spoken: Sequence[tuple[str, str, int, int, int]]) -> Played:
    ends = {cue.beat: cue.end for cue in scene.cues}
    nexts = [*((beat, start) for beat, _, _, start, _ in spoken[1:]), ("", scene.tick)]
    return Played(
        ticks=scene.tick,
        beats=tuple((cue.beat, cue.start, cue.end) for cue in scene.cues),
        rests=tuple(range(rest.start, rest.end) for rest in scene.rests),
        spoken=tuple(
            Spoken(beat, event, called, start, read, then if other == beat else ends[beat])
            for (beat, event, called, start, read), (other, then) in zip(spoken, nexts, strict=True)
        ),
    )


def _ids(parts: Iterable[Mobject]) -> frozenset[int]:
    """Name mobjects with all their parts; a line that is set is known by its glyphs, too."""
    found: set[int] = set()
    for part in parts:
        found |= {id(below) for below in part.get_family()}
        if isinstance(part, Typeset):
            found.add(id(part.line))
    return frozenset(found)
