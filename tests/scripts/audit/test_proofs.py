from collections.abc import Callable, Iterator, Mapping

import pytest

import nnmath
from nnmath import DERIVATIONS, Derivation, Step
from nnmath.formula.letters import C, u, y
from nnmath.formula.nodes import equals
from nnmath.formula.plain import plain
from nnmath.proof.algebra import EXPAND
from scenes.course import BUILT_IN
from scripts.audit.proofs import reports
from scripts.build import main


class Lessons(Mapping[str, Derivation]):
    """Derivations by name, made when they are asked for."""

    def __init__(self, **makers: Callable[[], Derivation]) -> None:
        self._makers = makers

    def __getitem__(self, name: str) -> Derivation:
        return self._makers[name]()

    def __iter__(self) -> Iterator[str]:
        return iter(self._makers)

    def __len__(self) -> int:
        return len(self._makers)


def true() -> Derivation:
    return Derivation("true", equals(C, y * (1 - u)), [Step(EXPAND, equals(C, y - y * u))])


def false() -> Derivation:
    return Derivation("false", equals(C, y * (1 - u)), [Step(EXPAND, equals(C, y - u))])


def careless() -> Derivation:
    raise ValueError("the key 'gate' is used twice")


def test_a_broken_derivation_does_not_hide_the_others() -> None:
    found = list(reports(BUILT_IN, Lessons(false=false, true=true, careless=careless)))
    assert [report.good for report in found] == [False, True, False]
    broken, proved, refused = (report.text for report in found)
    assert "false: NOT PROVED" in broken
    assert "from      C = y(1 − u)" in broken
    assert "to        C = y − u" in broken
    assert "the key 'gate' is used twice" in refused
    assert proved.splitlines()[:3:2] == ["true: proved", "          C = y − yu"]


def test_prove_shows_every_line_of_every_derivation_and_how_it_was_proved(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["prove"]) == 0
    out = capsys.readouterr().out
    for name, derivation in DERIVATIONS.items():
        assert f"{name}: proved" in out
        for line in derivation.lines:
            assert plain(line.term) in out
            number = BUILT_IN.number(name, line.name)
            assert number is None or f"({number}) " in out
        for proof in derivation.proofs:
            assert f"{proof.rule}: {proof.words()}" in out
            assert not proof.conditions or f"with {', '.join(proof.conditions)}" in out
    told = out[out.index("definitions:") :].splitlines()
    heads = [row.split()[0] for row in told if row.lstrip().startswith("(")]
    assert heads[:2] == ["(4-1)", "(4-4)"]
    first, second = (told.index(next(row for row in told if head in row)) for head in heads[:2])
    assert "quadratic cost of one sample" in "".join(told[first:second])
    assert "mean cross_entropy cost" in "".join(told[second:])
    strike = out[out.rindex("cancel:") :]
    assert "0 < σ(z) < 1" in strike


def test_prove_fails_where_a_derivation_does(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(nnmath, "DERIVATIONS", Lessons(true=true, false=false))
    assert main(["prove"]) == 1
    out, err = capsys.readouterr()
    assert "true: proved" in out
    assert err == "not every derivation is proved\n"
