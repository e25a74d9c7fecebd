"""The picture is true: curves and dots are found in raw frames, where an independent run puts them.

The axes are located from the frame itself: from its grid lines, and the numbers that stand there.
"""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
import pytest
from scipy import ndimage

from scenes.kit import strobe
from scenes.kit.over_time import ROOM
from scenes.kit.plot import Plot
from scenes.kit.push import FILL
from scenes.slow_start.pushes import FILLED, TURN
from scenes.telling.clock import TICKS_PER_SECOND
from scenes.telling.theme import FRAME_HEIGHT, FRAME_WIDTH, SIZES, TEMPO, THEMES
from scripts.plan.values import load
from tests.scenes.lectures import facts_of
from tests.scenes.oracle import Descent, descend, sigma
from tests.scenes.pixels import Axes, dense, dots, fit, ink, offsets, rgb
from tests.scenes.raw import ClockPlay, Film, render

WIDTH, HEIGHT = SIZE = (854, 480)
UNIT = HEIGHT / FRAME_HEIGHT
RADIUS = SIZES.dot * UNIT
STROKE = SIZES.curve / 100 * UNIT
EVERY = 10
"""So many frames apart are those that are looked at."""

CASES = {
    "as published": (),
    "another target, reached from the start": ("sample.y=1", "sample.x=2"),
    "another target": (
        *("sample.y=1", "sample.x=2", "start.bad.w=-2", "start.bad.b=-1"),
        *("start.mild.w=-0.6", "start.mild.b=-0.9"),
    ),
    "a start that never passes": ("training.eta=0.02",),
    "a mild start that is worse": ("start.mild.w=2.5", "start.mild.b=2.6"),
    "a target between": ("sample.y=0.3", "threshold=0.6", "training.epochs=120"),
}


@pytest.fixture(scope="module", params=CASES, ids=str)
def case(request: pytest.FixtureRequest) -> tuple[str, ...]:
    return CASES[request.param]


@pytest.fixture(scope="module")
def slow_start(case: tuple[str, ...]) -> Film:
    return render("slow_start", *case, size=SIZE, keep=lambda number: number % EVERY == 0)


@pytest.fixture(scope="module")
def side_by_side(case: tuple[str, ...]) -> Film:
    return render("side_by_side", *case, size=SIZE, keep=lambda number: number % EVERY == 0)


def runs(case: Sequence[str], cost: str, start: str) -> Descent:
    values = load(sets=case).flat()
    return descend(
        cost,
        values[f"start.{start}.w"],
        values[f"start.{start}.b"],
        x=values["sample.x"],
        y=values["sample.y"],
        eta=values["training.eta"],
        epochs=int(values["training.epochs"]),
    )


def is_number(text: str) -> bool:
    return text.replace(".", "").replace("-", "").isdigit()


def pixel(point: npt.ArrayLike) -> tuple[float, float]:
    x, y = np.asarray(point)[:2]
    column = (x + FRAME_WIDTH / 2) / FRAME_WIDTH * WIDTH - 0.5
    return float(column), float((FRAME_HEIGHT / 2 - y) * UNIT - 0.5)


def apart(
    path: npt.NDArray[np.float64], others: npt.NDArray[np.float64], gap: float
) -> npt.NDArray[np.bool_]:
    """Tell which inner points of a path keep a distance from other points."""
    if not len(others):
        return np.ones(len(path) - 2, dtype=bool)
    gaps = np.linalg.norm(path[1:-1, None] - others[None], axis=-1)
    return np.asarray(gaps.min(axis=1) > gap)


def so_far(values: Sequence[float], epoch: float) -> tuple[list[float], list[float]]:
    """Return a run up to an epoch that may lie between two updates."""
    whole = [k for k in range(len(values)) if k <= epoch]
    tip = float(np.interp(epoch, range(len(values)), values))
    return [*map(float, whole), epoch], [*values[: len(whole)], tip]


def in_reach(
    ink_map: npt.NDArray[np.float64], plot: Axes, xs: tuple[float, float]
) -> npt.NDArray[np.float64]:
    """Blot out all but the columns of a plot."""
    low, high = plot.pixels(xs, 0.0)[:, 0]
    cut = np.zeros_like(ink_map)
    inside = slice(max(round(low) - 8, 0), round(high) + 9)
    cut[:, inside] = ink_map[:, inside]
    return cut


def nearest(found: npt.NDArray[np.float64], expected: npt.NDArray[np.float64]) -> float:
    assert len(found), "no dot was found"
    return float(np.linalg.norm(found - expected, axis=1).min())


# -- slow_start ------------------------------------------------------------------------------------


def soft(z: npt.ArrayLike, cut: float = 6.0, room: float = 2.0) -> npt.NDArray[np.float64]:
    """Return where z is drawn on an axis that is cut: closer and closer beyond the cut."""
    beyond = np.maximum(np.abs(z) - cut, 0.0)
    return np.sign(z) * (np.minimum(np.abs(z), cut) + beyond * room / (beyond + room))


def reach(case: Sequence[str]) -> list[float]:
    """Return where the axis of z ends: at -6 and 6, or where the runs that are seen go further."""
    shown = facts_of("slow_start", load(sets=case))["shown"]
    seen = [z for start in ("bad", "mild") for z in runs(case, "quadratic", start).z[: shown + 1]]
    return [float(z) for z in soft([min(-6.0, *seen), max(6.0, *seen)])]


def sigmoid_axes(film: Film, case: tuple[str, ...]) -> Axes:
    """Read the plot of the sigmoid off its two axes; its values are those that are drawn."""
    (plot,) = {
        id(part): part
        for mobject in film.pictures["run_to_end"]
        for part in mobject.get_family()
        if isinstance(part, Plot)
    }.values()
    across, up = ([pixel(end) for end in (line.get_start(), line.get_end())] for line in plot.frame)
    ends = reach(case)
    return Axes(
        x=fit(ends, [column for column, _ in across]), y=fit([0, 1], [row for _, row in up])
    )


def clock_plays(film: Film, beat: str) -> list[ClockPlay]:
    """Return the plays of a beat in which the epochs ran, and not a thing's own tracker."""
    cue = film.cues[beat]
    return [
        play
        for play in film.clocks
        if cue.start <= play.first < cue.end and play.end - play.first > 25 and play.stop > 1.0
    ]


def test_the_beads_ride_on_the_sigmoid_where_the_neurons_are(
    slow_start: Film, case: tuple[str, ...]
) -> None:
    bad, mild = runs(case, "quadratic", "bad"), runs(case, "quadratic", "mild")
    theme, plot = slow_start.scene.theme, sigmoid_axes(slow_start, case)
    seen_apart = 0
    for play in clock_plays(slow_start, "run_to_half"):
        frames = [frame for frame in range(play.first, play.end) if frame % EVERY == 0]
        for frame in frames[1::2]:
            epoch = play.at(frame)
            found = dots(
                ink(slow_start.frame(frame), theme.cost("quadratic"), theme.ground), RADIUS
            )
            zs = [float(np.interp(epoch, range(len(run.z)), run.z)) for run in (bad, mild)]
            spots = plot.pixels(soft(zs), [sigma(z) for z in zs])
            if np.linalg.norm(spots[0] - spots[1]) > 3.5 * RADIUS:
                seen_apart += 1
                for spot in spots:
                    assert nearest(found, spot) < 1.2, f"epoch {epoch:.1f}"
    assert seen_apart >= 3


def test_the_error_bars_reach_from_the_beads_to_the_target(
    slow_start: Film, case: tuple[str, ...]
) -> None:
    y = load(sets=case).sample.y
    theme, plot = slow_start.scene.theme, sigmoid_axes(slow_start, case)
    frame = slow_start.cues["predict"].end // EVERY * EVERY - EVERY
    coral = ink(slow_start.frame(frame), theme.output, theme.ground)
    for start in ("bad", "mild"):
        z = runs(case, "quadratic", start).z[0]
        (column, top), (_, foot) = plot.pixels(soft([z, z]), [sigma(z), y])
        first, last = sorted((top, foot))
        inside = coral[round(first + 1.8 * RADIUS) : round(last) - 2, round(column)]
        # A short one is hidden by the marks.
        if len(inside) > 40:
            assert (inside > 0.8).mean() > 0.95
            # Beyond the target there is none.
            beyond = round(foot) + (6 if foot > top else -6)
            assert coral[beyond, round(column)] < 0.5


def test_the_sigmoid_is_drawn_where_it_is(slow_start: Film, case: tuple[str, ...]) -> None:
    theme, plot = slow_start.scene.theme, sigmoid_axes(slow_start, case)
    frame = slow_start.cues["predict"].end // EVERY * EVERY - EVERY
    zs = np.linspace(-5.8, 5.8, 400)
    path = dense(plot.pixels(soft(zs), [sigma(z) for z in zs]))
    seen = ink(slow_start.frame(frame), theme.words, theme.ground)
    off, breadth = offsets(seen, path, faint=0.65)
    starts = [runs(case, "quadratic", start).z[0] for start in ("bad", "mild")]
    marks = plot.pixels(soft(starts), [sigma(z) for z in starts])
    levels = [0.0, 1.0, load(sets=case).sample.y]
    rows = plot.pixels(0.0, levels)[:, 1]
    off_the_levels = np.abs(path[1:-1, 1, None] - rows).min(axis=1) > 6
    clear = apart(path, marks, 3.5 * RADIUS) & off_the_levels
    assert clear.mean() > 0.4
    assert (breadth[clear] > 0.5 * STROKE).all()
    assert np.nanmax(np.abs(off[clear])) < 1


def test_the_rectangles_have_the_shape_of_error_and_slope(
    slow_start: Film, case: tuple[str, ...]
) -> None:
    theme, y = slow_start.scene.theme, load(sets=case).sample.y
    # Before one of them is filled by the other.
    push = slow_start.cues["push"]
    (turned,) = (phrase.at for phrase in push.phrases if phrase.event == "turn")
    seen_whole = TURN + TEMPO.move + TEMPO.appear + FILLED / 2
    frame = slow_start.frame(
        (push.start + turned + round(seen_whole * TICKS_PER_SECOND)) // EVERY * EVERY
    )
    gold, ground = rgb(theme.cost("quadratic")), rgb(theme.ground)
    filled = np.abs(frame[..., :3] - (ground + FILL * (gold - ground))).max(axis=-1) < 6
    labels, _ = ndimage.label(filled)
    seen = {}
    for rows, columns in ndimage.find_objects(labels):
        height, width = rows.stop - rows.start, columns.stop - columns.start
        if width > 40 and height > 3:
            seen[round(width)] = (width, height, int(filled[rows, columns].sum()))
    expected = []
    for start in ("bad", "mild"):
        z = runs(case, "quadratic", start).z[0]
        expected.append((abs(sigma(z) - y), sigma(z) * sigma(-z)))
    units = []
    for error, slope in expected:
        # Both are drawn in one unit; what is too small to be filled is not looked for.
        fits = [
            (width / error, box)
            for width, *box in seen.values()
            if error > 0 and abs(box[0] / width - slope / error) < 0.05 * slope / error + 3 / width
        ]
        if error * slope > 0.01:
            assert fits, (error, slope, seen)
            units.append(fits)
    if len(units) == 2:
        assert min(abs(a / b - 1) for a, _ in units[0] for b, _ in units[1]) < 0.02


def test_in_the_end_dots_and_curve_show_the_output_against_time(
    slow_start: Film, case: tuple[str, ...]
) -> None:
    bad, facts = runs(case, "quadratic", "bad"), facts_of("slow_start", load(sets=case))
    theme, shown = slow_start.scene.theme, facts["shown"]
    sigmoid = sigmoid_axes(slow_start, case)
    ends = sigmoid.x[0] + sigmoid.x[1] * np.array(reach(case))
    # The axis goes on a little beyond the last epoch.
    last = ends[1] - (pixel((ROOM, 0))[0] - pixel((0, 0))[0])
    plot = Axes(x=fit([0, shown], [ends[0], last]), y=sigmoid.y)
    frame = slow_start.frame((len(slow_start) - 1) // EVERY * EVERY)
    seen = ink(frame, theme.cost("quadratic"), theme.ground)
    path = dense(plot.pixels(range(shown + 1), bad.a[: shown + 1]))
    epochs = range(0, shown + 1, facts["step"])
    spots = plot.pixels(epochs, [bad.a[epoch] for epoch in epochs])
    off, breadth = offsets(seen, path)
    # Where both curves lie side by side, they are not told apart.
    other = runs(case, "quadratic", "mild").a[: shown + 1]
    beside = dense(plot.pixels(range(shown + 1), other))
    clear = apart(path, spots, RADIUS) & apart(path, beside, 1.5 * RADIUS)
    assert clear.mean() > 0.1
    assert (breadth[clear] > 0.7 * STROKE).mean() > 0.97
    assert np.nanmax(np.abs(off[clear])) < 1
    found = dots(seen, 0.8 * strobe.RADIUS * UNIT)
    gaps = np.linalg.norm(np.diff(spots, axis=0), axis=1)
    alone = [False, *apart(spots, beside, 1.5 * RADIUS), False]
    for number in range(1, len(spots) - 1):
        if alone[number] and min(gaps[number - 1], gaps[number]) > 2 * RADIUS:
            assert nearest(found, spots[number]) < 1.2, f"dot {number}"


# -- side_by_side ----------------------------------------------------------------------------------


def learning_axes(film: Film, last: int) -> Axes:
    """Read the right plot off its axes and its numbers: the epochs go from 0 to the last one."""
    (plot,) = (
        part
        for mobject in film.pictures["race"]
        for part in mobject.get_family()
        if isinstance(part, Plot) and part.left > 0
    )
    ends = [pixel(end)[0] for end in (plot.frame[0].get_start(), plot.frame[0].get_end())]
    levels = [
        (float(text.source), pixel((0, text.get_y()))[1])
        for text in plot.numbers
        # The last epoch is written below the axis.
        if is_number(text.source) and text.get_y() > plot.bottom - 0.2
    ]
    levels.append((1.06, pixel(plot.frame[1].get_end())[1]))
    levels.append((0.0, pixel(plot.frame[1].get_start())[1]))
    return Axes(x=fit([0, last], ends), y=fit(*map(list, zip(*levels, strict=True))))


def drops(film: Film, case: tuple[str, ...], plot: Axes) -> npt.NDArray[np.float64]:
    """Return where lines drop from where a run passes the threshold. Shape: (n, 2)."""
    values = load(sets=case).flat()
    spots = []
    for cost in ("quadratic", "cross_entropy"):
        run = runs(case, cost, "bad")
        passed = run.first_passing(values["threshold"], values["sample.y"])
        if 0 < passed < len(run.a):
            drop = np.linspace(0, run.a[int(passed)], 60)
            spots.append(plot.pixels(int(passed), drop))
    return np.concatenate(spots) if spots else np.empty((0, 2))


def test_both_outputs_are_drawn_where_they_are(side_by_side: Film, case: tuple[str, ...]) -> None:
    theme = side_by_side.scene.theme
    race = side_by_side.cues["race"]
    clocks = [play for play in side_by_side.clocks if race.start <= play.first < race.end]
    # Before it, the beads come back from their first steps.
    clocks = [play for play in clocks if play.stop > play.start]
    last = round(clocks[-1].stop)
    plot = learning_axes(side_by_side, last)
    both = {cost: runs(case, cost, "bad") for cost in ("cross_entropy", "quadratic")}
    held = [(frame, play.at(frame)) for play in clocks for frame in range(play.first, play.end)]
    seen = [(frame, epoch) for frame, epoch in held if frame % EVERY == 0]
    for frame, epoch in seen[1 :: max(1, len(seen) // 7)]:
        paths = {cost: dense(plot.pixels(*so_far(run.a, epoch))) for cost, run in both.items()}
        tips = np.array([path[-1] for path in paths.values()])
        marks = np.concatenate([tips, drops(side_by_side, case, plot)])
        for cost, path in paths.items():
            inked_map = in_reach(
                ink(side_by_side.frame(frame), theme.cost(cost), theme.ground), plot, (0, last)
            )
            (other,) = (far for name, far in paths.items() if name != cost)
            off, breadth = offsets(inked_map, path)
            clear = apart(path, other, 8) & apart(path, marks, 8)
            if clear.sum() < 20:
                continue
            inked = clear & (breadth > 0.7 * STROKE)
            share = inked.sum() / clear.sum()
            # One is drawn through, the other one in dashes.
            assert share > 0.97 if cost == "quadratic" else 0.4 < share < 0.85, (cost, epoch)
            assert np.nanmax(np.abs(off[inked])) < 1, f"{cost} at epoch {epoch:.1f}"


def test_themes_change_colours_and_nothing_else() -> None:
    films = [
        render("side_by_side", theme=theme, size=(427, 240), keep=lambda n: n == 400)
        for theme in (theme.name for theme in THEMES)
    ]
    shapes = [
        ink(film.frame(400), film.scene.theme.cost("quadratic"), film.scene.theme.ground) > 0.5
        for film in films
    ]
    assert shapes[0].sum() > 200
    assert (shapes[0] != shapes[1]).mean() < 0.002
