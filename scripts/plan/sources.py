"""Which code of this project a film depends on, found by reading the code, not by running it.

From the film's class and from what draws and joins, every name that a definition mentions is
followed to the definition behind it, through imports and through packages that give their names on
demand (PEP 562). Code that runs when a module is imported, and that does more than bind names,
counts for everything that imports the module.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from scripts.plan.code import CannotFollow, Chain, Code, Definition, Import, read
from scripts.plan.memory import Memory

ROOT = Path(__file__).resolve().parents[2]
"""The project's folder."""

IMPORTED = ""
"""Stands for what importing a module runs, among the names of its definitions."""

WHOLE = "*"
"""Stands for everything in a module."""

Node = tuple[str, str]
"""A module and the name of a definition in it, or `IMPORTED`, or `WHOLE`."""

Digests = Mapping[str, Mapping[str, str]]
"""By module and name of a definition: a hash of its code."""


@dataclass(frozen=True)
class Uses:
    """The code that something depends on."""

    digests: Digests
    words: frozenset[str]
    """Names of attributes and words in quotes in this code: which values it may ask for."""


BY_NAME = frozenset(
    {
        *(("importlib", "import_module"), ("importlib", "reload"), ("sys", "modules")),
        *(("runpy", "run_module"), ("runpy", "run_path")),
    }
)
BUILTINS = frozenset({"__import__", "eval", "exec", "globals"})
"""What reaches code by names that stand in no source file."""

EMPTY = Code({}, Definition(""), (), ())


class Module:
    """A source file of the project; a folder without `__init__.py` is an empty one."""

    def __init__(self, name: str, path: Path | None, memory: Memory) -> None:
        self.name = name
        self.path = path
        self._memory = memory

    @property
    def is_package(self) -> bool:
        """Whether it has modules inside."""
        return self.path is None or self.path.name == "__init__.py"

    @cached_property
    def code(self) -> Code:
        """What the file defines.

        **Raises**: `CannotFollow`.
        """
        if self.path is None:
            return EMPTY
        text = self.path.read_bytes()
        return self._memory.recall(
            self.name, text, lambda: read(text, self.name, is_package=self.is_package)
        )

    def definition(self, name: str) -> Definition | None:
        """Return a definition, or what importing the module runs."""
        return self.code.always if name == IMPORTED else self.code.definitions.get(name)

    def differs(self, digests: Mapping[str, str]) -> bool:
        """Whether some of its definitions are others than they were."""
        now = {name: self.definition(name) for name in digests}
        return any(made is None or made.digest != digests[name] for name, made in now.items())


class Sources:
    """The project's modules; each is read once."""

    def __init__(self, root: Path = ROOT) -> None:
        self.root = root
        self._memory = Memory(root / "media" / ".stamps" / "source.json")
        self._modules: dict[str, Module | None] = {}
        self._steps: dict[Node, tuple[Node, ...]] = {}

    def module(self, name: str) -> Module | None:
        """Return a module of this project, or `None` for anybody else's."""
        if name not in self._modules:
            place = self.root.joinpath(*name.split("."))
            paths = (place / "__init__.py", place.with_suffix(".py"))
            path = next((path for path in paths if path.is_file()), None)
            known = path is not None or (bool(name) and place.is_dir())
            self._modules[name] = Module(name, path, self._memory) if known else None
        return self._modules[name]

    def uses(
        self,
        roots: Iterable[Node],
        *,
        values: Collection[str] = (),
        declared: Collection[str] = (),
    ) -> Uses:
        """Return the code that some definitions depend on, themselves included.

        `values` are definitions that are not followed: what they say counts elsewhere. `declared`
        are those that may reach code by names that stand in no source file.

        **Raises**: `CannotFollow` where another one does.

        >>> used = Sources().uses([("scenes.telling.clock", "ticks")])
        >>> sorted(used.digests["scenes.telling.clock"])
        ['', 'TICKS_PER_SECOND', 'ticks']
        """
        seen: set[Node] = set()
        todo = list(roots)
        while todo:
            node = todo.pop()
            if node in seen or ".".join(node) in values:
                continue
            seen.add(node)
            if node not in self._steps:
                self._steps[node] = tuple(dict.fromkeys(self._step(node, declared)))
            todo += self._steps[node]
        self._memory.save()
        return self._found(seen)

    def _found(self, nodes: Iterable[Node]) -> Uses:
        digests: dict[str, dict[str, str]] = {}
        words: set[str] = set()
        for module_name, name in sorted(nodes):
            module = self.module(module_name)
            definition = module.definition(name) if module and name != WHOLE else None
            if definition is not None:
                digests.setdefault(module_name, {})[name] = definition.digest
                words |= definition.words
        return Uses(digests, frozenset(words))

    def _step(self, node: Node, declared: Collection[str]) -> Iterator[Node]:
        """Return what a definition depends on directly."""
        module = self.module(node[0])
        if module is None:
            return
        code, name = module.code, node[1]
        if name == IMPORTED:
            package = module.name.rpartition(".")[0]
            if package:
                yield package, IMPORTED
            yield from self._run(code.imports)
            yield from self._behind(module, code.always, declared, "the module")
            return
        yield module.name, IMPORTED
        if name == WHOLE:
            yield from ((module.name, inner) for inner in code.definitions)
            for made in (*code.imports, *code.promised):
                yield from self._bound(made, (), set())
        elif name in code.definitions:
            yield from self._behind(module, code.definitions[name], declared, name)
        else:
            yield from self._named(module.name, (name,), set())

    def _behind(
        self, module: Module, definition: Definition, declared: Collection[str], name: str
    ) -> Iterator[Node]:
        """Return what stands behind the names that a definition mentions."""
        yield from self._run(definition.imports)
        for chain in definition.mentions:
            inside = [made for made in definition.imports if made.bound == chain[0]]
            imports = inside + [made for made in module.code.imports if made.bound == chain[0]]
            if f"{module.name}.{name}" not in declared:
                _refuse_names_of_nowhere(chain, imports, f"{module.name}, {name}")
            for made in imports:
                yield from self._bound(made, chain[1:], set())
            if chain[0] in module.code.definitions:
                yield module.name, chain[0]

    def _run(self, imports: Iterable[Import]) -> Iterator[Node]:
        """Return the modules that imports run."""
        for made in imports:
            if self.module(made.runs.partition(".")[0]) is None:
                continue
            yield made.runs, IMPORTED
            for module, _ in self._bound(made, (), set()):
                yield module, IMPORTED

    def _bound(self, made: Import, rest: Chain, asked: set[Node]) -> Iterator[Node]:
        """Return what stands behind a name that an import binds, and the attributes after it."""
        chain = rest if made.name is None else (made.name, *rest)
        yield from self._named(made.module, chain, asked)

    def _named(self, module_name: str, chain: Chain, asked: set[Node]) -> Iterator[Node]:
        """Return what stands behind a name in a module, and the attributes after it."""
        module = self.module(module_name)
        if module is None:
            return
        yield module_name, IMPORTED
        if not chain:
            yield module_name, WHOLE
            return
        name, rest = chain[0], chain[1:]
        if (module_name, name) in asked:
            return
        asked.add((module_name, name))
        code, inner = module.code, f"{module_name}.{name}"
        found = [made for made in code.imports if made.bound == name]
        if name in code.definitions:
            yield module_name, name
        elif module.is_package and self.module(inner) is not None:
            yield from self._named(inner, rest, asked)
        elif not found and "__getattr__" in code.definitions and not name.startswith("__"):
            # A name that the package does not announce may be any of those that it gives.
            announced = [made for made in code.promised if made.bound == name]
            found = announced or list(code.promised)
            if not announced:
                yield module_name, "__getattr__"
        for made in found:
            yield from self._bound(made, rest, asked)


def _refuse_names_of_nowhere(chain: Chain, imports: list[Import], where: str) -> None:
    means = [(made.module, made.name) if made.name else (made.module, *chain[1:2])
             for made in imports]  # fmt: skip
    if BY_NAME.intersection(means) or (not imports and chain[0] in BUILTINS):
        raise CannotFollow(
            f"{where}: {'.'.join(chain)} reaches code by a name that stands in no source file, "
            f"so it cannot be followed which films depend on it; import it by its name, or say in "
            f"scripts/plan/planner.py (DECLARED) how it is counted"
        )
