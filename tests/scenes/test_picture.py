"""The picture is true: curves and dots are found in raw frames, where an independent run puts them.

The axes are located from the frame itself: from its grid lines, and the numbers that stand there.
"""

from collections.abc import Iterator, Sequence

import numpy as np
import numpy.typing as npt
import pytest
from manim import Mobject

from scenes.kit.plot import Plot
from scenes.kit.typeset import Typeset
from scenes.telling.theme import FRAME_HEIGHT, FRAME_WIDTH, SIZES, THEMES
from scripts.plan.values import load
from tests.scenes.oracle import Descent, descend, sigma
from tests.scenes.pixels import Axes, dense, dots, fit, ink, line_near, offsets, strays
from tests.scenes.raw import Film, render

WIDTH, HEIGHT = SIZE = (854, 480)
UNIT = HEIGHT / FRAME_HEIGHT
RADIUS = SIZES.dot * UNIT
STROKE = SIZES.curve / 100 * UNIT
EVERY = 5
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


def moments(film: Film, count: int) -> Iterator[tuple[int, float]]:
    """Choose kept frames in which the clock runs, and the epoch that a linear clock shows."""
    seen = [
        (frame, clock.at(frame))
        for clock in film.clocks
        for frame in range(clock.first, clock.end)
        if frame % EVERY == 0
    ]
    chosen = np.unique(np.linspace(2, len(seen) - 1, count).astype(int))
    yield from (seen[i] for i in chosen)


def axes(
    film: Film,
    beat: str,
    frame: int,
    *,
    left: float,
    right: float,
    level_in: int | None = None,
    log: bool = False,
) -> Axes:
    """Read a plot that stands between two columns (in frame units) off its grid and numbers.

    Where a curve hides a level line, `level_in` is an earlier frame, in which it does not.
    """
    numbers = [
        (float(text.source), *pixel(text.get_center()))
        for text in texts(film.pictures[beat])
        if is_number(text.source) and left < text.get_x() < right
    ]
    lowest = max(row for _, _, row in numbers)
    across = sorted((value, column) for value, column, row in numbers if lowest - row < 4)
    up = sorted((value, row) for value, _, row in numbers if lowest - row >= 4)
    rows = slice(round(up[-1][1]), round(up[0][1]))
    columns = slice(round(across[0][1]), round(across[-1][1]))
    upright = np.median(lines(film, frame)[rows], axis=0)
    level = np.median(lines(film, frame if level_in is None else level_in)[:, columns], axis=1)
    return Axes(
        x=fit(
            [np.log10(value) if log else value for value, _ in across],
            [line_near(upright, column) for _, column in across],
        ),
        y=fit([value for value, _ in up], [line_near(level, row) for _, row in up]),
    )


def lines(film: Film, frame: int) -> npt.NDArray[np.float64]:
    """Return the ink of the grid and of the axes."""
    theme = film.scene.theme
    grid, frames = (
        ink(film.frame(frame), colour, theme.ground) for colour in (theme.grid, theme.held_back)
    )
    return np.maximum(grid, frames)


def texts(picture: Sequence[Mobject]) -> Iterator[Typeset]:
    for mobject in picture:
        yield from (part for part in mobject.get_family() if isinstance(part, Typeset))


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


def test_the_costs_of_both_starts_are_drawn_where_they_are(
    slow_start: Film, case: tuple[str, ...]
) -> None:
    bad, mild = runs(case, "quadratic", "bad"), runs(case, "quadratic", "mild")
    theme, last = slow_start.scene.theme, len(bad.cost) - 1
    start = slow_start.clocks[0].first // EVERY * EVERY
    plot = axes(slow_start, "run_to_half", start, left=0.3, right=9)
    for frame, epoch in moments(slow_start, 6):
        seen = in_reach(
            ink(slow_start.frame(frame), theme.cost("quadratic"), theme.ground), plot, (0, last)
        )
        paths = [dense(plot.pixels(*so_far(run.cost, epoch))) for run in (bad, mild)]
        tips = np.array(
            [plot.pixels(*(v[-1] for v in so_far(run.cost, epoch))) for run in (bad, mild)]
        )
        for number, path in enumerate(paths):
            off, breadth = offsets(seen, path)
            clear = apart(path, paths[1 - number], 10) & apart(path, tips, 2.2 * RADIUS)
            inked = clear & (breadth > 0.7 * STROKE)
            if clear.sum() < 20:
                continue
            assert np.nanmax(np.abs(off[inked])) < 1, f"epoch {epoch:.1f}"
            share = inked.sum() / clear.sum()
            assert share > 0.99 if number == 0 else 0.4 < share < 0.85
        lost = strays(seen, [*paths, tips], reach=STROKE / 2 + 1.5)
        lost = lost[np.linalg.norm(lost[:, None] - tips, axis=-1).min(axis=1) > RADIUS + 2]
        assert len(lost) == 0, f"ink where no curve is, at epoch {epoch:.1f}: {lost[:5]}"


def test_the_marks_ride_on_the_sigmoid_where_the_neurons_are(
    slow_start: Film, case: tuple[str, ...]
) -> None:
    bad, mild = runs(case, "quadratic", "bad"), runs(case, "quadratic", "mild")
    theme = slow_start.scene.theme
    start = slow_start.clocks[0].first // EVERY * EVERY
    plot = axes(slow_start, "run_to_half", start, left=-9, right=0.3)
    seen_apart = 0
    for frame, epoch in moments(slow_start, 8):
        found = dots(ink(slow_start.frame(frame), theme.output, theme.ground), RADIUS)
        zs = [float(np.interp(epoch, range(len(run.z)), run.z)) for run in (bad, mild)]
        spots = plot.pixels(zs, [sigma(z) for z in zs])
        if np.linalg.norm(spots[0] - spots[1]) < 2.5 * RADIUS:
            continue
        seen_apart += 1
        for spot in spots:
            assert nearest(found, spot) < 1, f"epoch {epoch:.1f}"
    assert seen_apart >= 3


def test_the_marks_ride_at_the_tips_of_the_costs(slow_start: Film, case: tuple[str, ...]) -> None:
    bad, mild = runs(case, "quadratic", "bad"), runs(case, "quadratic", "mild")
    theme, last = slow_start.scene.theme, len(bad.cost) - 1
    start = slow_start.clocks[0].first // EVERY * EVERY
    plot = axes(slow_start, "run_to_half", start, left=0.3, right=9)
    for frame, epoch in moments(slow_start, 8):
        seen = in_reach(
            ink(slow_start.frame(frame), theme.cost("quadratic"), theme.ground), plot, (0, last)
        )
        costs = [float(np.interp(epoch, range(last + 1), run.cost)) for run in (bad, mild)]
        spots = plot.pixels(epoch, costs)
        if np.linalg.norm(spots[0] - spots[1]) > 2.5 * RADIUS:
            found = dots(seen, RADIUS)
            for spot in spots:
                assert nearest(found, spot) < 1, f"epoch {epoch:.1f}"


def test_the_sigmoid_is_drawn_where_it_is(slow_start: Film) -> None:
    theme = slow_start.scene.theme
    frame = slow_start.cues["predict"].end // EVERY * EVERY - EVERY
    plot = axes(slow_start, "predict", frame, left=-9, right=0.3)
    zs = np.linspace(-5.8, 5.8, 400)
    path = dense(plot.pixels(zs, [sigma(z) for z in zs]))
    seen = ink(slow_start.frame(frame), theme.words, theme.ground)
    # The axes have the same hue, and half the ink.
    off, breadth = offsets(seen, path, faint=0.65)
    marks = dots(ink(slow_start.frame(frame), theme.output, theme.ground), RADIUS)
    upright = plot.pixels(0.0, np.linspace(0, 1, 200))
    clear = apart(path, marks, 2 * RADIUS) & apart(path, upright, 6)
    assert clear.mean() > 0.7
    assert (breadth[clear] > 0.5 * STROKE).all()
    assert np.nanmax(np.abs(off[clear])) < 1


# -- side_by_side ----------------------------------------------------------------------------------


def learning_axes(film: Film, last: int) -> Axes:
    """Read the right plot off its axes and its numbers: the epochs go from 0 to the last one."""
    (plot,) = (
        part
        for mobject in film.pictures["race"]
        for part in mobject.get_family()
        if isinstance(part, Plot) and part.get_left()[0] > 0
    )
    ends = [pixel(end)[0] for end in (plot.frame[0].get_start(), plot.frame[0].get_end())]
    levels = [
        (float(text.source), pixel((0, text.baseline + 0.075))[1])
        for text in plot.numbers
        if is_number(text.source)
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
    last = round(clocks[-1].stop)
    plot = learning_axes(side_by_side, last)
    both = {cost: runs(case, cost, "bad") for cost in ("cross_entropy", "quadratic")}
    held = [(frame, play.at(frame)) for play in clocks for frame in range(play.first, play.end)]
    seen = [(frame, epoch) for frame, epoch in held if frame % EVERY == 0]
    for frame, epoch in seen[2 :: max(1, len(seen) // 7)]:
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
