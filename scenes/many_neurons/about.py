"""What the film `many_neurons` depends on: a network, and two chains of neurons. No manim here."""

from typing import TYPE_CHECKING

from scenes.many_neurons.numbers import short
from scenes.telling.about import About
from scenes.telling.numbers import Output
from scenes.telling.view import View
from scenes.telling.words import Facts

if TYPE_CHECKING:
    from scenes.many_neurons.nets import Passed

ALIKE, APART = 1.1, 3.0
"""To two neurons the same comes if one gets at most so much more; their valves differ if one is
so much wider open."""

NEARLY_SHUT = 0.05
"""Below this, a fifth of what it is at most, σ′ is nearly shut."""


def facts(view: View) -> Facts:
    """Compute all that the words may say."""
    # Imported here: a film's key is computed without numpy.
    from scenes.many_neurons.nets import chains, network_of

    passed = network_of(view)
    pair = chains(view)
    ready, saturated = map(_chain, pair)
    return {
        "one_output": view.network.outputs == 1,
        "outputs": view.network.outputs,
        "hidden": view.network.hidden,
        "hollow": any((layer.weights < 0.0).any() for layer in passed.layers()),
        "errors": ", ".join(_errors(passed)),
        "prices": " + ".join(map(short, passed.prices())),
        "cost": short(sum(passed.prices())),
        **_hidden(passed),
        "z": f"{view.network.saturated:g}",
        "input": f"{pair[0].x.item():g}",
        "weight": f"{pair[0].network.weights[1].item():g}",
        "z_shut": saturated["gate"] < NEARLY_SHUT,
        "w_2": short(saturated["w_2"]),
        "w_1": short(saturated["w_1"]),
        "ready": short(ready["w_1"]),
        "ready_2": short(ready["w_2"]),
        "gate": short(saturated["gate"]),
        "ready_gate": short(ready["gate"]),
    }


def twins(passed: "Passed") -> tuple[int, int] | None:
    """Return two hidden neurons to which the same comes, one with σ′ much larger: that one first.

    None if there are none.
    """
    arriving, shares = passed.arriving(0), passed.layers()[0].activation_derivative[0]
    most = max(map(abs, arriving))
    pairs = [
        (one, other)
        for one, here in enumerate(arriving)
        for other, there in enumerate(arriving)
        if shares[one] > APART * shares[other]
        and here * there > 0
        and min(abs(here), abs(there)) > most / 2
        and max(abs(here), abs(there)) < ALIKE * min(abs(here), abs(there))
    ]
    return max(pairs, key=lambda pair: float(shares[pair[0]] / shares[pair[1]]), default=None)


def narrowest(passed: "Passed") -> int:
    """Return the number of the hidden neuron with the least σ′."""
    return int(passed.layers()[0].activation_derivative[0].argmin())


def _errors(passed: "Passed") -> list[str]:
    """Write a − y of each output; one that would read 1 says how far it is from there."""
    zs = passed.layers()[-1].z[0]
    return [
        f"−{Output(-float(z)):.2f}" if y else f"{Output(float(z)):.2f}"
        for z, y in zip(zs, passed.y, strict=True)
    ]


def _hidden(passed: "Passed") -> Facts:
    state, arriving, pair = passed.layers()[0], passed.arriving(0), twins(passed)
    least = narrowest(passed)
    wide, tight = pair or (least, least)
    share = float(state.activation_derivative[0, least])
    return {
        "twins": pair is not None,
        "wide_out": short(abs(float(state.delta[0, wide]))),
        "tight_out": short(abs(float(state.delta[0, tight]))),
        "wide_in": short(abs(arriving[wide])),
        "tight_in": short(abs(arriving[tight])),
        "least_out": short(abs(float(state.delta[0, least]))),
        "least_in": short(abs(arriving[least])),
        "shut": share < NEARLY_SHUT,
        "arriving": ", ".join(map(short, arriving)),
        "shares": ", ".join(short(float(one)) for one in state.activation_derivative[0]),
        "passing": ", ".join(short(float(one)) for one in state.delta[0]),
    }


def _chain(passed: "Passed") -> dict[str, float]:
    hidden, output = passed.layers()
    return {
        "w_1": float(hidden.weight_gradient.item()),
        "w_2": float(output.weight_gradient.item()),
        "gate": float(hidden.activation_derivative.item()),
    }


ABOUT = About(
    __name__,
    "ManyNeurons",
    uses=tuple(f"network.{name}" for name in ("hidden", "outputs", "seed", "spread", "saturated")),
    derivations=("output_weight_gradient", "output_bias_gradient", "hidden_error"),
    facts=facts,
)
