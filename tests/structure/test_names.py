"""How things are called (style): a local is the noun of what it holds, and one name means one thing.

Every rule is a function from source to problems. One test asks it of the whole product, one asks of the tests that
their locals say what they hold, and one shows that it bites.
"""

import ast
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import pytest

from tests.structure.test_layers import ROOT, TESTS, sources

SAYS_NOTHING = {"found", "own", "said"}
COMPREHENSIONS = (ast.ListComp, ast.SetComp, ast.DictComp, ast.GeneratorExp)
# A limit is compared with by `formatting.reaches` and its neighbours, which know how near the same is.
MARGIN = 1e-9
# A class name means one thing in the whole package, but for a pattern that every module of its kind follows.
SHARED_CLASSES = {
    "Numbers": "what a view worked out before it is put into words: one per view, and no other module imports it",
    "Problem": "what is wrong, and where: a row of a file (intake), a record of a database (store); they never meet",
}


def name_problems(_module: str, source: str) -> list[str]:
    """Return the locals, arguments and functions whose name does not say what they hold."""
    tree = ast.parse(source)
    named = [(node.lineno, name) for node in _outside_comprehensions(tree) for name in _names(node)]
    return [f"line {line}: {name}" for line, name in sorted(named) if name in SAYS_NOTHING]


def _outside_comprehensions(node: ast.AST) -> Iterator[ast.AST]:
    """Yield every node under this one but the loop variables of comprehensions."""
    for child in ast.iter_child_nodes(node):
        if isinstance(child, COMPREHENSIONS):
            yield from (inner for inner in ast.walk(child) if isinstance(inner, ast.NamedExpr))
        else:
            yield child
            yield from _outside_comprehensions(child)


def _names(node: ast.AST) -> list[str]:
    """Return the name that a node gives to something."""
    if isinstance(node, ast.NamedExpr):
        return [node.target.id]
    if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
        return [node.id]
    if isinstance(node, ast.arg):
        return [node.arg]
    return [node.name] if isinstance(node, ast.FunctionDef | ast.ClassDef) else []


def module_problems(module: str, source: str) -> list[str]:
    """Return the values of a module that are called as the module is."""
    names = [name for node in ast.parse(source).body for child in _top(node) for name in _names(child)]
    return [f"defines {name}" for name in names if name == module]


def _top(node: ast.AST) -> list[ast.AST]:
    targets = node.targets if isinstance(node, ast.Assign) else []
    return [node, *targets, *([node.target] if isinstance(node, ast.AnnAssign) else [])]


def margin_problems(module: str, source: str) -> list[str]:
    """Return where the margin between numbers that are the same is written again."""
    numbers = [node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Constant)]
    return [f"line {node.lineno}: {node.value}" for node in numbers if node.value == MARGIN and module != "formatting"]


ROUNDS = {"number", "percentage", "signed"}  # how a score is shown; a threshold is shown by `limit` or `share_limit`
DECIDES = ("thresholds.", "practical_limit(", "scale.m", "scale.step", "band.start")


def limit_problems(_module: str, source: str) -> list[str]:
    """Return where a threshold or an end of a scale is shown rounded, as if it were a score."""
    calls = [node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Call)]
    shown = [call for call in calls if isinstance(call.func, ast.Name) and call.func.id in ROUNDS]
    words = [(call.lineno, ast.unparse(call)) for call in shown]
    return [f"line {line}: {text}" for line, text in words if any(word in text for word in DECIDES)]


Rule = Callable[[str, str], list[str]]
RULES: tuple[Rule, ...] = (name_problems, module_problems, margin_problems, limit_problems)


def paths() -> list[Path]:
    """Return every source file of the product but the one whose value Streamlit looks for by its own name."""
    return [path for _part, path in sources() if path != ROOT / "app.py"]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
def test_the_product_keeps_its_names(rule: Rule) -> None:
    """Whatever is there already keeps every rule."""
    problems = [
        f"{path.relative_to(ROOT)}: {problem}"
        for path in paths()
        for problem in rule(path.stem, path.read_text(encoding="utf-8"))
    ]

    assert problems == []


def test_the_locals_of_the_tests_say_what_they_hold() -> None:
    """As those of the product, in every test and in what tests share."""
    problems = [
        f"{path.relative_to(ROOT)}: {problem}"
        for path in sorted(TESTS.rglob("*.py"))
        for problem in name_problems(path.stem, path.read_text(encoding="utf-8"))
    ]

    assert problems == []


def class_problems(modules: Iterable[tuple[str, str]]) -> list[str]:
    """Return the class names that mean two things: each with the modules that define it."""
    places: dict[str, list[str]] = {}
    for module, source in modules:
        for node in ast.walk(ast.parse(source)):
            if isinstance(node, ast.ClassDef) and node.name not in SHARED_CLASSES:
                places.setdefault(node.name, []).append(module)
    return [f"{name}: {', '.join(where)}" for name, where in sorted(places.items()) if len(where) > 1]


def test_a_class_name_means_one_thing() -> None:
    """No two modules of the package define a class of the same name."""
    modules = [(str(path.relative_to(ROOT)), path.read_text(encoding="utf-8")) for path in paths()]

    assert class_problems(modules) == []


def test_the_rule_on_class_names_bites() -> None:
    """Two classes of one name are told with both modules, wherever they stand; what is shared by name is not."""
    one, other = "class Table:\n    pass", "def f():\n    class Table:\n        pass"

    assert class_problems([("tables", one), ("document", other), ("blocks", "class Block:\n    pass")]) == [
        "Table: tables, document"
    ]
    assert class_problems([("raster", "class Numbers:\n    pass"), ("model", "class Numbers:\n    pass")]) == []


@pytest.mark.parametrize(
    ("rule", "module", "source", "problem"),
    [
        (name_problems, "rounds", "def rounds_of():\n    found = 1", "line 2: found"),
        (name_problems, "rounds", "def f(own):\n    return own", "line 1: own"),
        (name_problems, "rounds", "def said():\n    pass", "line 1: said"),
        (name_problems, "rounds", "x = [y for z in v if (found := z)]", "line 1: found"),
        (name_problems, "rounds", "for found in rows:\n    print(found)", "line 1: found"),
        (module_problems, "rounds", "def rounds():\n    pass", "defines rounds"),
        (module_problems, "rounds", "rounds: int = 3", "defines rounds"),
        (margin_problems, "rounds", "enough = value >= limit - 1e-9", "line 1: 1e-09"),
        (limit_problems, "rounds", "x = number(thresholds.gap)", "line 1: number(thresholds.gap)"),
    ],
)
def test_the_rules_on_names_bite(rule: Rule, module: str, source: str, problem: str) -> None:
    """A source that breaks a rule is named, also when nothing in the project breaks it yet."""
    assert rule(module, source) == [problem]


@pytest.mark.parametrize(
    "source",
    ["parts = [found for found in rows]", "def rounds_of():\n    rounds = 1", "found.close()", "f(own=1)"],
)
def test_the_rules_on_names_let_pass_what_is_meant(source: str) -> None:
    """The loop variable of a comprehension, a local called as the module is, and names of others."""
    assert [problem for rule in RULES for problem in rule("rounds", source)] == []
