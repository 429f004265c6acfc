"""Small changes to a module, one at a time: what a test of it should notice.

mutmut 3 and cosmic-ray were tried. mutmut leaves out decorated functions and constants, which here are the properties
of every frozen value, and drops `strict=`, `dtype=` and the like, which changes nothing on a test's five rows; neither
takes a seeded sample; cosmic-ray writes in the checkout and starts a process of its own for every change.
"""

import ast
import copy
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

SWAPPED = (
    *((ast.Lt, ast.LtE), (ast.Gt, ast.GtE), (ast.Eq, ast.NotEq), (ast.In, ast.NotIn), (ast.Is, ast.IsNot)),
    *((ast.And, ast.Or), (ast.Add, ast.Sub), (ast.Mult, ast.Div), (ast.BitAnd, ast.BitOr), (ast.FloorDiv, ast.Mod)),
)
OPERATORS: dict[type[ast.AST], type[ast.AST]] = {**dict(SWAPPED), **{two: one for one, two in SWAPPED}}
PAIRS = "min max|any all|floor ceil|startswith endswith|partition rpartition|lower upper|argmin argmax|first last"
NAMES = {one: two for pair in PAIRS.split("|") for one, two in (pair.split(), pair.split()[::-1])}
# On the few rows of a test they change nothing, or only stop what cannot happen.
SILENT = {"strict", "kind", "dtype", "validate", "copy", "ignore_index"}
SHORT = 100
ANNOTATIONS = {"annotation", "returns", "decorator_list", "type_params"}


@dataclass(frozen=True)
class Mutant:
    """One change: the function it is in, what stood there and what stands there now, and the whole module with it."""

    where: str
    line: int
    change: str
    tree: ast.Module


@dataclass(frozen=True)
class _Place:
    """A node on the way down: the fields that lead to it, the function around it, and what is shown of a change."""

    path: tuple[tuple[str, int | None], ...]
    where: str
    shown: int


def mutants(file: Path) -> list[Mutant]:
    """Return every change of a module, in the order of its text."""
    tree = ast.parse(file.read_text(encoding="utf-8"))
    return [
        _mutant(tree, place, changed) for place, node in _places(tree, _Place((), "module", 0)) for changed in _of(node)
    ]


def _places(node: ast.AST, place: _Place) -> Iterator[tuple[_Place, ast.AST]]:
    yield place, node
    for field, value in ast.iter_fields(node):
        if field in ANNOTATIONS or (field == "slice" and _is_type(node)):
            continue
        for number, child in enumerate(value) if isinstance(value, list) else [(None, value)]:
            if not isinstance(child, ast.AST) or _is_silent(child):
                continue
            if isinstance(node, ast.ClassDef) and not isinstance(child, ast.FunctionDef):
                continue  # a field is stated, not computed
            path = (*place.path, (field, number))
            named = isinstance(child, ast.FunctionDef | ast.ClassDef)
            where = f"{place.where}.{child.name}".removeprefix("module.") if named else place.where
            # An expression is shown with what it stands in, as far as that is an expression too.
            inside = isinstance(node, ast.expr | ast.keyword | ast.comprehension | ast.Slice | ast.FormattedValue)
            shown = max(place.shown, len(path) - 3) if inside else len(path)
            yield from _places(child, _Place(path, where, shown))


def _is_type(node: ast.AST) -> bool:
    """Return whether a subscript is of a type, as in `dict[str, int]`."""
    return isinstance(node, ast.Subscript) and ast.unparse(node.value) in {
        "dict",
        "list",
        "tuple",
        "Literal",
        "NDArray",
    }


def _is_silent(node: ast.AST) -> bool:
    docstring = isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
    for_types = isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING"
    return docstring or for_types or (isinstance(node, ast.keyword) and node.arg in SILENT)


def _of(node: ast.AST) -> Iterator[ast.AST]:
    """Yield what a node may become."""
    if isinstance(node, ast.BinOp | ast.BoolOp | ast.AugAssign) and type(node.op) in OPERATORS:
        yield _with(node, op=OPERATORS[type(node.op)]())
    # No number lies exactly on a threshold with its margin, so `<` and `<=` are the same there.
    if isinstance(node, ast.Compare) and "MARGIN" not in ast.unparse(node):
        for number, operator in enumerate(node.ops):
            if type(operator) in OPERATORS:
                yield _with(node, ops=[*node.ops[:number], OPERATORS[type(operator)](), *node.ops[number + 1 :]])
    if isinstance(node, ast.UnaryOp):
        yield node.operand
    if isinstance(node, ast.Constant):
        yield from _constants(node)
    if isinstance(node, ast.If | ast.IfExp):
        yield _with(node, test=ast.UnaryOp(ast.Not(), node.test))
    if isinstance(node, ast.comprehension) and node.ifs:
        yield _with(node, ifs=node.ifs[1:])
    if isinstance(node, ast.Call):
        yield from _calls(node)


def _constants(node: ast.Constant) -> Iterator[ast.AST]:
    if isinstance(node.value, bool):
        yield ast.Constant(not node.value)
    elif isinstance(node.value, int | float):
        yield ast.Constant(node.value + 1)
    # A code or the name of a column that is wrong fails at once, and would only flatter the rate.
    elif isinstance(node.value, str) and " " in node.value.strip():
        yield ast.Constant(node.value + "X")


def _calls(node: ast.Call) -> Iterator[ast.AST]:
    function = node.func
    if isinstance(function, ast.Name) and function.id in NAMES:
        yield _with(node, func=ast.Name(NAMES[function.id], ast.Load()))
    if isinstance(function, ast.Attribute) and function.attr in NAMES:
        yield _with(node, func=ast.Attribute(function.value, NAMES[function.attr], ast.Load()))
    for number, keyword in enumerate(node.keywords):
        if keyword.arg and keyword.arg not in SILENT and isinstance(keyword.value, ast.Constant | ast.Attribute):
            yield _with(node, keywords=[*node.keywords[:number], *node.keywords[number + 1 :]])


def _with(node: ast.AST, **fields: object) -> ast.AST:
    changed = copy.copy(node)
    for field, value in fields.items():
        setattr(changed, field, value)
    return changed


def _mutant(tree: ast.Module, place: _Place, changed: ast.AST) -> Mutant:
    mutated = _replaced(tree, place.path, changed)
    texts = []
    for end in range(place.shown, len(place.path) + 1):  # as much around it as stays short
        texts = [_text(_at(root, place.path[:end])) for root in (tree, mutated)]
        if max(map(len, texts)) <= SHORT:
            break
    line = getattr(_at(tree, place.path[: place.shown]), "lineno", 0)
    assert isinstance(mutated, ast.Module)
    return Mutant(place.where, line, " → ".join(texts), ast.fix_missing_locations(mutated))


def _replaced(node: ast.AST, path: tuple[tuple[str, int | None], ...], changed: ast.AST) -> ast.AST:
    """Return the node with another one at the end of the path; what is not on the way is shared."""
    if not path:
        return changed
    (field, number), rest = path[0], path[1:]
    value = getattr(node, field)
    if number is None:
        return _with(node, **{field: _replaced(value, rest, changed)})
    return _with(node, **{field: [*value[:number], _replaced(value[number], rest, changed), *value[number + 1 :]]})


def _at(node: ast.AST, path: tuple[tuple[str, int | None], ...]) -> ast.AST:
    for field, number in path:
        node = getattr(node, field) if number is None else getattr(node, field)[number]
    return node


def _text(node: ast.AST) -> str:
    """Return a node as text; of a statement its first line."""
    return ast.unparse(node).splitlines()[0]
