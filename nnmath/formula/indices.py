"""Indices and layers: what stands below a letter and what stands above it."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Index:
    """A letter that counts from 1 to a size: x the samples (to n), j and k the inputs (to d).

    In a network k counts the neurons of a layer (to d), and j those of the next one (to m).
    """

    letter: str
    size: str


@dataclass(frozen=True)
class Layer:
    """Which layer of a network a letter belongs to: L the last one, L − 1 the one before it.

    >>> Layer("L").before, Layer("l").after
    (Layer(name='L', offset=-1), Layer(name='l', offset=1))
    """

    name: str
    offset: int = 0

    @property
    def before(self) -> "Layer":
        """The layer that this one takes its inputs from."""
        return Layer(self.name, self.offset - 1)

    @property
    def after(self) -> "Layer":
        """The layer that takes its inputs from this one."""
        return Layer(self.name, self.offset + 1)

    def written(self, plus: str, minus: str) -> str:
        """Write the name with the offset behind it, if there is one."""
        sign = plus if self.offset > 0 else minus
        return f"{self.name}{sign}{abs(self.offset)}" if self.offset else self.name
