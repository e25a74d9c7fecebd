"""What one source file defines: its top-level definitions, what each of them mentions, and a hash.

Hashes and mentions are taken from the syntax tree without docstrings, so that comments, docstrings,
blank lines and formatting make no difference.
"""

import ast
import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

Chain = tuple[str, ...]
"""A name and the attributes behind it: `np.linalg.norm` is ("np", "linalg", "norm")."""

HARMLESS = frozenset(
    {
        *("dataclass", "cache", "lru_cache", "cached_property", "contextmanager", "errstate"),
        *("property", "setter", "staticmethod", "classmethod", "abstractmethod", "override"),
        *("overload", "runtime_checkable", "total_ordering", "wraps"),
        *("field_validator", "model_validator"),
    }
)
"""Decorators that do nothing but return what the name is bound to; others may register it."""

QUIET = (
    *(ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef, ast.Assign, ast.AnnAssign),
    *(ast.AugAssign, ast.Import, ast.ImportFrom, ast.Pass),
)
"""Statements that do nothing but bind names, if their targets are plain names."""


@dataclass(frozen=True)
class Import:
    """`import module`, or `from module import name`, and the name that it binds.

    `import a.b` binds `a`, and runs `a.b`: `module` is what is bound, `runs` what is run.
    """

    bound: str
    module: str
    name: str | None
    runs: str


@dataclass(frozen=True)
class Definition:
    """Code that counts as a whole: a function, a class, a constant, or what an import runs."""

    digest: str
    mentions: frozenset[Chain] = frozenset()
    """Names that it mentions, wherever they are bound."""
    words: frozenset[str] = frozenset()
    """Names of attributes, and words in quotes that could be one."""
    imports: tuple[Import, ...] = ()
    """Imports inside it."""

    def __add__(self, other: "Definition") -> "Definition":
        """Return two pieces of code as one: a name that is bound twice means both."""
        return Definition(
            _hash((self.digest, other.digest)),
            self.mentions | other.mentions,
            self.words | other.words,
            (*self.imports, *other.imports),
        )


NOTHING = Definition("")


@dataclass(frozen=True)
class Code:
    """One source file."""

    definitions: Mapping[str, Definition]
    """By name. An assignment or a compound statement may bind several names."""
    always: Definition
    """What importing the file does besides binding names."""
    imports: tuple[Import, ...]
    promised: tuple[Import, ...]
    """Imports that only a type checker runs: what a package gives on demand (PEP 562)."""


class CannotFollow(ValueError):
    """Code whose dependences cannot be found by reading it."""


def read(text: bytes, module: str, *, is_package: bool) -> Code:
    """Return what a file defines.

    **Raises**: `CannotFollow` where it imports `*`, or where a class registers its subclasses.

    >>> code = read(b"def turn(x):\\n    return x % tau", "m", is_package=False)
    >>> sorted(code.definitions["turn"].mentions)
    [('tau',), ('x',)]
    >>> again = read(b"def turn(x):\\n  'Turn.'\\n  return x%tau  # once", "m", is_package=False)
    >>> again.definitions == code.definitions
    True
    """
    return _Reader(module, is_package).code(ast.parse(text))


class _Reader:
    """Reads one file."""

    def __init__(self, module: str, is_package: bool) -> None:
        self._module = module
        self._is_package = is_package

    def code(self, tree: ast.Module) -> Code:
        bound: list[tuple[tuple[str, ...], Definition]] = []
        always = NOTHING
        imports: list[Import] = []
        promised: list[Import] = []
        for statement, typed in _top_level(tree.body):
            if isinstance(statement, ast.Import | ast.ImportFrom):
                (promised if typed else imports).extend(self._imports(statement))
            elif not typed:
                definition = self._definition(statement)
                bound.append((_bound_by(statement), definition))
                if not isinstance(statement, QUIET):
                    imports.extend(definition.imports)
                if not _only_binds(statement):
                    always += definition
        # Another import of the same name is another meaning of the code that mentions it.
        meaning = {made.bound: (made.module, made.name or "") for made in imports}
        definitions: dict[str, Definition] = {}
        for names, definition in bound:
            made = _with_meaning(definition, meaning)
            for name in names:
                before = definitions.get(name)
                definitions[name] = made if before is None else before + made
        return Code(definitions, _with_meaning(always, meaning), tuple(imports), tuple(promised))

    def _definition(self, statement: ast.stmt) -> Definition:
        tokens: list[str] = []
        mentions: set[Chain] = set()
        words: set[str] = set()
        imports: list[Import] = []

        def tell(node: object) -> None:
            """Write a syntax tree down, and collect what it mentions."""
            if isinstance(node, list):
                tokens.append("[")
                for item in node:
                    if not _is_remark(item):
                        tell(item)
                tokens.append("]")
            elif isinstance(node, ast.Name | ast.Attribute) and (chain := _chain(node)):
                mentions.add(chain)
                words.update(chain[1:])
                tokens.append(".".join(chain))
            elif isinstance(node, ast.Constant):
                if isinstance(node.value, str) and node.value.isidentifier():
                    words.add(node.value)
                tokens.append(f"{type(node.value).__name__} {node.value!r}")
            elif isinstance(node, ast.AST):
                match node:
                    case ast.Import() | ast.ImportFrom():
                        imports.extend(self._imports(node))
                    case ast.Attribute(attr=name):
                        words.add(name)
                    case ast.ClassDef() if _registers(node):
                        raise CannotFollow(
                            f"{self._module}.{node.name} defines __init_subclass__: what a film "
                            f"depends on cannot be found by reading; list its subclasses instead"
                        )
                tokens.append(type(node).__name__)
                for field in node._fields:
                    if field not in ("ctx", "kind", "type_comment"):
                        tell(getattr(node, field, None))
                tokens.append(";")
            else:
                tokens.append(repr(node))

        tell(statement)
        return Definition(_hash(tokens), frozenset(mentions), frozenset(words), tuple(imports))

    def _imports(self, node: ast.Import | ast.ImportFrom) -> Iterator[Import]:
        for alias in node.names:
            name = alias.name
            if isinstance(node, ast.Import):
                bound = alias.asname or name.partition(".")[0]
                yield Import(bound, name if alias.asname else bound, None, name)
            else:
                base = self._relative(node.level) if node.level else ""
                source = ".".join(part for part in (base, node.module) if part)
                if name == "*":
                    raise CannotFollow(
                        f"{self._module} imports * from {source}: name what it needs, "
                        f"so that films depend on no more than that"
                    )
                yield Import(alias.asname or name, source, name, source)

    def _relative(self, level: int) -> str:
        parts = self._module.split(".")
        drop = level - 1 if self._is_package else level
        return ".".join(parts[: len(parts) - drop])


def _top_level(body: Iterable[ast.stmt], typed: bool = False) -> Iterator[tuple[ast.stmt, bool]]:
    """Return the statements of a file, and whether only a type checker reads them."""
    for statement in body:
        if _is_remark(statement):
            continue
        if isinstance(statement, ast.If) and _tests(statement.test, "TYPE_CHECKING"):
            yield from _top_level(statement.body, True)
            yield from _top_level(statement.orelse, typed)
        # What runs a file as a program does not run when it is imported.
        elif not (isinstance(statement, ast.If) and _tests(statement.test, "__name__")):
            yield statement, typed


def _tests(test: ast.expr, name: str) -> bool:
    first = test.left if isinstance(test, ast.Compare) else test
    return (first.attr if isinstance(first, ast.Attribute) else getattr(first, "id", "")) == name


def _bound_by(statement: ast.stmt) -> tuple[str, ...]:
    """Return the names that a statement binds, at any depth outside of functions and classes."""
    names: dict[str, None] = {}
    todo: list[ast.AST] = [statement]
    while todo:
        node = todo.pop()
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            names[node.name] = None
        elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            names[node.id] = None
        elif not isinstance(node, ast.Lambda):
            todo += ast.iter_child_nodes(node)
    return tuple(names)


def _only_binds(statement: ast.stmt) -> bool:
    """Whether a statement does nothing but bind names, so that it counts where they are used."""
    match statement:
        case ast.FunctionDef() | ast.AsyncFunctionDef():
            return _harmless(statement.decorator_list)
        case ast.ClassDef(body=body, keywords=keywords):
            # What stands in a class may bind anything, but names of the class alone.
            inner = all(_is_remark(part) or _only_binds(part) for part in body)
            return inner and not keywords and _harmless(statement.decorator_list)
        case ast.Assign(targets=targets):
            return all(map(_is_plain, targets))
        case ast.AnnAssign(target=target) | ast.AugAssign(target=target):
            return _is_plain(target)
    return isinstance(statement, QUIET)


def _is_plain(target: ast.expr) -> bool:
    if isinstance(target, ast.Tuple | ast.List):
        return all(map(_is_plain, target.elts))
    if isinstance(target, ast.Starred):
        return _is_plain(target.value)
    # What is bound to `_` is thrown away: it was called for what it does.
    return isinstance(target, ast.Name) and target.id != "_"


def _harmless(decorators: Iterable[ast.expr]) -> bool:
    called = (node.func if isinstance(node, ast.Call) else node for node in decorators)
    return all((_chain(node) or ("",))[-1] in HARMLESS for node in called)


def _registers(node: ast.ClassDef) -> bool:
    return any(getattr(part, "name", "") == "__init_subclass__" for part in node.body)


def _is_remark(node: object) -> bool:
    """Whether a statement is a docstring, or as idle as one."""
    idle = isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
    return idle or isinstance(node, ast.Pass)


def _chain(node: ast.expr) -> Chain:
    """Return a name with its attributes; nothing, where they are attributes of something else."""
    names: list[str] = []
    while isinstance(node, ast.Attribute):
        names.append(node.attr)
        node = node.value
    return (node.id, *reversed(names)) if isinstance(node, ast.Name) else ()


def _with_meaning(definition: Definition, meaning: Mapping[str, tuple[str, str]]) -> Definition:
    first = sorted({chain[0] for chain in definition.mentions} & meaning.keys())
    means = [part for name in first for part in (name, *meaning[name])]
    return replace(definition, digest=_hash((definition.digest, *means))[:16])


def _hash(tokens: Iterable[str]) -> str:
    return hashlib.sha256("\0".join(tokens).encode()).hexdigest()
