"""The parameters: their defaults, help and ranges, and what a film sees of them."""

import pytest

from scenes.course import BUILT_IN
from scenes.declarations import Declaration, declarations
from scenes.groups import flatten, nested
from scenes.parameters import Parameters
from scenes.telling.about import About
from scenes.telling.view import UndeclaredParameter, restricted

DEFAULTS = {
    "start.bad.w": 2.0, "start.bad.b": 2.0, "start.mild.w": 0.6, "start.mild.b": 0.9,
    "sample.x": 1.0, "sample.y": 0.0, "training.eta": 0.15, "training.epochs": 300,
    "threshold": 0.5,
}  # fmt: skip


def test_the_defaults_are_the_lectures_own_experiment() -> None:
    assert DEFAULTS.items() <= Parameters().flat().items()
    assert {declared.name: declared.default for declared in declarations()} == Parameters().flat()


@pytest.mark.parametrize("declared", declarations(), ids=lambda declared: declared.name)
def test_every_parameter_has_help_in_every_language_and_a_range(declared: Declaration) -> None:
    assert {*declared.help} >= {"zh", "en"}
    assert all(len(text) > 4 for text in declared.help.values())
    assert any(digit in declared.must for digit in "0123456789")


def test_a_scene_can_read_what_it_declares_and_nothing_else() -> None:
    view = restricted(Parameters(), ["start.bad.w", "threshold"], "slow_start")
    assert (view.start.bad.w, view.threshold) == (2.0, 0.5)
    assert view.flat() == {"start.bad.w": 2.0, "threshold": 0.5}
    with pytest.raises(UndeclaredParameter, match=r"slow_start reads start\.bad\.b"):
        _ = view.start.bad.b
    with pytest.raises(UndeclaredParameter, match=r"slow_start reads training\.eta"):
        getattr(view.training, "eta", None)
    with pytest.raises(AttributeError, match=r"start\.worse is not a parameter"):
        _ = view.start.worse


def test_a_scene_cannot_declare_what_is_no_parameter() -> None:
    with pytest.raises(ValueError, match=r"declares training\.speed: no such parameter"):
        restricted(Parameters(), ["training.speed"], "slow_start")


@pytest.mark.parametrize("film", BUILT_IN.films, ids=lambda film: film.name)
def test_every_scene_of_the_playlist_declares_parameters_that_exist(film: About) -> None:
    restricted(Parameters(), film.uses, film.name)


def test_names_and_nesting_are_two_forms_of_the_same() -> None:
    assert flatten(nested(DEFAULTS)) == DEFAULTS
    assert Parameters.model_validate(nested(DEFAULTS)) == Parameters()
