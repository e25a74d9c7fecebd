"""Keys exchanged, and what then moves, by the places of the parts and not by their keys."""

from dataclasses import replace
from itertools import combinations

from nnmath.proof.places import every_node, placed


def exchanges(line):
    """Every (two keys, the line with them exchanged)."""
    keys = [node.key for node in every_node(line) if node.key]
    for one, other in combinations(keys, 2):
        yield (one, other), renamed(line, {one: other, other: one})


def renamed(node, names):
    inside = tuple(renamed(child, names) for child in node.children)
    return replace(node.with_children(inside), key=names.get(node.key, node.key))


def movement(transition):
    """The pairs (place before, place after) of a transition."""
    old, new = (places_of(line.term) for line in (transition.before, transition.after))
    return {(old[one], new[other]) for one, other in transition.kept}


def places_of(line):
    nodes = every_node(placed(line))
    return {key: node.key for (key, _), node in zip(line.nodes(), nodes, strict=True)}
