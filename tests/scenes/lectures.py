"""Parameters of any kind, the words of the films as they are written, and what is true of them."""

import math
import string
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

from scenes.course import BUILT_IN
from scenes.parameters import Parameters
from scenes.telling import captions
from scenes.telling.words import Facts, Script
from scripts.plan.values import load
from tests.scenes.oracle import Descent, descend


def facts_of(scene: str, parameters: Parameters) -> Facts:
    return replace(BUILT_IN, parameters=parameters).facts(scene)


def content(scene: str, lang: str) -> Mapping[str, Any]:
    """Return the words of a film as they are written."""
    return BUILT_IN.words(scene, lang).content


def wordings(node: Any, path: str = "") -> Iterator[tuple[str, str | None, str]]:
    """Return every wording as it is written: where it stands, when it holds, its text."""
    if isinstance(node, str):
        yield path, None, node
    elif isinstance(node, list):
        for wording in node:
            yield path, wording.get("when"), wording["text"]
    else:
        for name, below in node.items():
            yield from wordings(below, f"{path}.{name}".strip("."))


def filled(scene: str, facts: Facts, lang: str) -> Iterator[tuple[str, str]]:
    """Return every text of a film, filled, with its place."""
    script = Script(BUILT_IN.words(scene, lang), facts)
    yield "title", script.title
    for beat in script.beats:
        yield f"{beat}.name", script.name(beat)
        for event in script.events(beat):
            if text := script.say(beat, event):
                yield f"{beat}.say.{event}", text
        yield f"{beat}.see", script.see(beat)
        for name in content(scene, lang)[beat].get("show", {}):
            yield f"{beat}.show.{name}", script.show(beat, name)


def all_said(script: Script, beat: str) -> str:
    """Return all that is said in a beat, on one line."""
    phrases = (script.say(beat, event) for event in script.events(beat))
    return captions.joined(filter(None, phrases), script.words.lang)


def fields(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


def small_or_round(low: float, high: float) -> st.SearchStrategy[float]:
    return st.floats(low, high).map(lambda value: round(value, 3))


CLASSES = (
    ((10.0, 0.0, 0.0), 2),
    ((10.0, 0.0, 0.0), 2),
    ((0.0, 0.0, 0.0), 3),
    ((3.0, 2.99, 0.0), 2),
    ((30.0, -30.0, 4.5), 2),
    ((5.0, 1.0, -2.0), 1),
)
"""Weighted inputs of softmax outputs, and which is true; few, since each takes long to learn."""


@st.composite
def any_parameters(draw: Callable[..., Any]) -> Parameters:
    """Return parameters of any kind, most of them near those that a lecturer would choose."""
    values: dict[str, Any] = {
        name: draw(small_or_round(-6, 6))
        for name in ("start.bad.w", "start.bad.b", "start.mild.w", "start.mild.b")
    }
    values["sample.x"] = draw(st.sampled_from([1.0, 1.0, 2.0, -1.0, 0.5, 3.25]))
    values["sample.y"] = draw(st.sampled_from([0.0, 0.0, 1.0, 1.0, 0.3, 0.75]))
    values["threshold"] = draw(st.sampled_from([0.5, 0.5, 0.1, 0.9, 0.4]))
    for name in ("x1", "x2", "x3", "w1", "w2", "w3", "b"):
        values[f"inputs.{name}"] = draw(small_or_round(-6, 6))
    values["network.hidden"] = draw(st.integers(2, 5))
    values["network.outputs"] = draw(st.integers(1, 3))
    values["network.seed"] = draw(st.integers(0, 9999))
    values["network.spread"] = draw(st.sampled_from([2.0, 2.0, 0.1, 1.0, 5.0, 10.0]))
    values["network.saturated"] = draw(st.sampled_from([6.0, 6.0, 1.0, 3.0, 12.5, 20.0]))
    logits, true = draw(st.sampled_from(CLASSES))
    values |= {f"classes.z{number}": z for number, z in enumerate(logits, start=1)}
    values["classes.true"] = true
    values["training.eta"] = draw(st.sampled_from([0.15, 0.15, 0.01, 1.0, 2.3, 20.0, 0.0001]))
    values["training.epochs"] = draw(st.sampled_from([300, 300, 2, 3, 40, 401]))
    return load(sets=[f"{name}={value}" for name, value in values.items()])


def runs(parameters: Parameters, cost: str) -> tuple[Descent, Descent]:
    """Return the independent runs of the bad and of the mild start."""
    sample, training = parameters.sample, parameters.training
    bad, mild = (
        descend(
            cost, start.w, start.b, x=sample.x, y=sample.y, eta=training.eta, epochs=training.epochs
        )
        for start in (parameters.start.bad, parameters.start.mild)
    )
    return bad, mild


def tame(parameters: Parameters) -> bool:
    """Tell whether steps are so small that rounding does not grow: others jump to and fro."""
    return parameters.training.eta * (1 + parameters.sample.x**2) < 8


def near(one: float, other: float) -> bool:
    return math.isclose(one, other, rel_tol=1e-7, abs_tol=1e-12)


ANY = settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
)


def chosen(scene: str, path: str, facts: Facts) -> str | None:
    """Return the condition of the wording that is taken (None for the last, unconditional one)."""
    found = [when for where, when, _ in wordings(content(scene, "en")) if where == path]
    return next(when for when in found if when is None or facts[when])
