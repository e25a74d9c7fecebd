"""Which files of this project a module runs when it is imported, found without importing it."""

import ast
import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
"""The project's folder."""


@dataclass(frozen=True)
class Import:
    """`import module`, or `from module import name`."""

    module: str
    name: str | None = None
    bound: str = ""


@dataclass(frozen=True)
class Module:
    """One source file of the project."""

    name: str
    path: Path

    @cached_property
    def text(self) -> bytes:
        """The file's content."""
        return self.path.read_bytes()

    @cached_property
    def digest(self) -> str:
        """A hash of the file's content."""
        return hashlib.sha256(self.text).hexdigest()

    @cached_property
    def imports(self) -> tuple[Import, ...]:
        """What importing this module, or calling its functions, may import."""
        return tuple(made for node in self._statements[0] for made in self._made(node))

    @cached_property
    def promised(self) -> tuple[Import, ...]:
        """What a package's `__getattr__` (PEP 562) imports on demand, as it tells type checkers."""
        return tuple(made for node in self._statements[1] for made in self._made(node))

    @cached_property
    def _statements(self) -> tuple[list[ast.stmt], list[ast.stmt]]:
        """The import statements: those that run, and those that only a type checker runs."""
        found: tuple[list[ast.stmt], list[ast.stmt]] = ([], [])
        todo = [(node, False) for node in ast.parse(self.text, str(self.path)).body]
        while todo:
            node, typed = todo.pop()
            if isinstance(node, ast.Import | ast.ImportFrom):
                found[typed].append(node)
                continue
            guard = isinstance(node, ast.If) and _is_guard(node.test)
            # Only statements hold imports: expressions, the bulk of a tree, are not looked at.
            for part in ("body", "orelse", "finalbody", "handlers", "cases"):
                inner = getattr(node, part, [])
                todo += [(child, typed or (guard and part == "body")) for child in inner]
        return found

    def _made(self, node: ast.AST) -> Iterator[Import]:
        match node:
            case ast.Import(names=names):
                yield from (Import(alias.name, None, alias.asname or alias.name) for alias in names)
            case ast.ImportFrom(module=module, names=names, level=level):
                base = self._relative(level) if level else ""
                source = ".".join(part for part in (base, module) if part)
                yield from (Import(source, a.name, a.asname or a.name) for a in names)

    def _relative(self, level: int) -> str:
        parts = self.name.split(".")
        drop = level - 1 if self.path.name == "__init__.py" else level
        return ".".join(parts[: len(parts) - drop])


class Sources:
    """The project's modules; each is read and parsed once."""

    def __init__(self, root: Path = ROOT) -> None:
        self.root = root
        self._modules: dict[str, Module | None] = {}

    def module(self, name: str) -> Module | None:
        """Return a module of this project, or `None` for anybody else's."""
        if name not in self._modules:
            place = self.root.joinpath(*name.split("."))
            paths = (place / "__init__.py", place.with_suffix(".py"))
            path = next((path for path in paths if path.is_file()), None)
            self._modules[name] = None if path is None else Module(name, path)
        return self._modules[name]

    def reached(self, *names: str) -> tuple[Module, ...]:
        """Return every module of this project that these modules may run, sorted by name.

        A package that gives its names lazily (PEP 562) is followed only for the names in use, so
        that a film does not depend on mathematics that it never shows.

        >>> [module.name for module in Sources().reached("scenes.telling.settings")]
        ['scenes', 'scenes.kit', 'scenes.telling.settings', 'scenes.lecture']
        """
        seen: dict[str, Module] = {}
        followed: set[Import] = set()
        todo = [Import(name, "") for name in names]
        while todo:
            wanted = todo.pop()
            if wanted in followed:
                continue
            followed.add(wanted)
            parts = wanted.module.split(".")
            for count in range(1, len(parts) + 1):
                self._visit(".".join(parts[:count]), seen, todo)
            todo += self._behind(wanted, seen)
        return tuple(seen[name] for name in sorted(seen))

    def _visit(self, name: str, seen: dict[str, Module], todo: list[Import]) -> None:
        module = self.module(name)
        if module is not None and name not in seen:
            seen[name] = module
            todo += module.imports

    def _behind(self, wanted: Import, seen: dict[str, Module]) -> tuple[Import, ...]:
        """Return the imports that stand behind a name of a package."""
        package = seen.get(wanted.module)
        if package is None or wanted.name == "":
            return ()
        inner = f"{wanted.module}.{wanted.name}"
        if wanted.name is not None and self.module(inner) is not None:
            return (Import(inner, ""),)
        exact = tuple(made for made in package.promised if made.bound == wanted.name)
        if exact or package.path.name != "__init__.py":
            return exact
        # The whole package is wanted, or a name that it does not announce: take all it may give.
        eager = {made.bound for made in package.imports}
        return () if wanted.name in eager else package.promised


def _is_guard(test: ast.expr) -> bool:
    name = test.attr if isinstance(test, ast.Attribute) else getattr(test, "id", "")
    return name == "TYPE_CHECKING"
