"""What the architecture promises (design, section 6): layers of folders, one owner per library, thin pages.

Every rule is a function from source to problems. One test asks it of the whole project, and one shows that it bites.
What is decided here beside the design:

- A module belongs to its folder; `errors`, `formatting`, `opening`, `progress` and `faults`, which stand beside the
  folders, are layers too.
- `cli`, `ui` and `web` stand side by side, so that none of them can import another.
- SQL belongs to `store`. Who hands a connection on may name its type, and nothing more: `Connection`, `Engine` or
  `URL` from `sqlalchemy.engine`. Pages, drawings and the folders below the store may not.
"""

import ast
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = "tilburg_samenwerking"
FOLDER = ROOT / "src" / PACKAGE
PAGES = ROOT / "pages"
TESTS = ROOT / "tests"
FRAME = (ROOT / "src" / "main.py", ROOT / "app.py")

# From the bottom up; a layer imports from those above it in this list.
LAYERS = (
    ("errors", "formatting", "opening", "progress"),
    ("kader",),
    ("scoring", "faults"),
    ("store",),
    ("portfolio",),
    ("drawing",),
    ("intake",),
    ("demo", "views"),
    ("export",),
    ("cli", "ui", "web"),
)
LAYER = {name: number for number, names in enumerate(LAYERS) for name in names}

OWNERS = {
    "streamlit": {"ui", "pages", "main", "app"},
    "plotly": {"drawing"},
    "sqlalchemy": {"store"},
    "sqlmodel": {"store"},
    "alembic": {"store"},
    "sqlite3": {"store"},
    "starlette": {"web", "app"},
    "typer": {"cli"},
    "typst": {"export"},
    "xlsxwriter": {"export"},
}
CONNECTION_TYPES = {f"sqlalchemy.engine.{name}" for name in ("Connection", "Engine", "URL")}
MAY_NAME_CONNECTIONS = {"portfolio", "intake", "demo", "views", "cli", "ui", "web"}
MOST_FILES = 25  # of its own in one folder

PAGE_LINES = 70
PAGE_WORDS = ("session_state", "SELECT ", "execute(")
PAGE_LIBRARIES = {"pandas", "numpy", "plotly", "sqlalchemy", "sqlmodel", "sqlite3"}


def sources() -> Iterator[tuple[str, Path]]:
    """Yield every source file of the product with the part it belongs to; tests are no part of the product."""
    for path in sorted(FOLDER.rglob("*.py")):
        yield path.relative_to(FOLDER).parts[0].removesuffix(".py"), path
    for path in sorted(PAGES.rglob("*.py")):
        yield "pages", path
    for path in FRAME:
        if path.exists():
            yield path.stem, path


def imports(source: str) -> set[str]:
    """Return everything that is imported anywhere in a source, also inside functions, with its full dotted name."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            start = "." * node.level + (node.module or "")
            names |= {f"{start}.{alias.name}" for alias in node.names}
    return names


def layer_problems(part: str, source: str) -> list[str]:
    """Return which imports of a source go up, sideways, or to a part that has no layer."""
    layer, problems = LAYER.get(part, len(LAYERS)), []
    if part not in {"__init__", "pages", "main", "app"} and part not in LAYER:
        problems.append(f"{part} has no layer")
    for name in sorted(imports(source)):
        if name.startswith("."):
            problems.append(f"{part} imports {name}: relative")
        elif name.split(".")[0] in ("pages", "main", "app"):
            problems.append(f"{part} imports {name}")
        elif name.startswith(f"{PACKAGE}."):
            other = name.split(".")[1]
            if other != part and LAYER.get(other, len(LAYERS)) >= layer:
                problems.append(f"{part} imports {other}")
    return problems


def owner_problems(part: str, source: str) -> list[str]:
    """Return which libraries a source imports that belong to another part."""
    allowed = CONNECTION_TYPES if part in MAY_NAME_CONNECTIONS else set()
    return [
        f"{part} imports {name}"
        for name in sorted(imports(source) - allowed)
        if part not in OWNERS.get(name.split(".")[0], {part})
    ]


def page_problems(part: str, source: str) -> list[str]:
    """Return where a page does more than select, read, compute, show and explain."""
    if part != "pages":
        return []
    lines = len(source.splitlines())
    functions = (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda, ast.ClassDef)
    return [
        *([f"{lines} lines, at most {PAGE_LINES}"] * (lines > PAGE_LINES)),
        *(f"line {node.lineno}: a function" for node in ast.walk(ast.parse(source)) if isinstance(node, functions)),
        *(f"says {word.strip()}" for word in PAGE_WORDS if word in source),
        *(f"imports {name}" for name in sorted(imports(source)) if name.split(".")[0] in PAGE_LIBRARIES),
    ]


def html_problems(part: str, source: str) -> list[str]:
    """Return whether a source asks Streamlit for HTML that is not escaped."""
    return [f"{part} says unsafe_allow_html"] * ("unsafe_allow_html" in source)


def sqlite_problems(part: str, source: str) -> list[str]:
    """Return which words of SQLite stand outside the store."""
    return [f"{part} says {word}" for word in ("PRAGMA", "sqlite_") if word in source and part != "store"]


Rule = Callable[[str, str], list[str]]
RULES: tuple[Rule, ...] = (layer_problems, owner_problems, page_problems, html_problems, sqlite_problems)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
def test_the_project_keeps_its_structure(rule: Rule) -> None:
    """Every source file, whatever is there already, keeps every rule."""
    problems = [
        f"{path.relative_to(ROOT)}: {problem}"
        for part, path in sources()
        for problem in rule(part, path.read_text(encoding="utf-8"))
    ]

    assert problems == []


@pytest.mark.parametrize(
    ("rule", "part", "source", "problem"),
    [
        (layer_problems, "kader", f"from {PACKAGE} import scoring", "kader imports scoring"),
        (layer_problems, "formatting", f"import {PACKAGE}.kader", "formatting imports kader"),
        (layer_problems, "scoring", f"from {PACKAGE}.store import save", "scoring imports store"),
        (layer_problems, "drawing", f"from {PACKAGE}.views import raster", "drawing imports views"),
        (layer_problems, "store", f"from {PACKAGE}.portfolio import State", "store imports portfolio"),
        (layer_problems, "intake", f"def f():\n    import {PACKAGE}.views", "intake imports views"),
        (layer_problems, "drawing", f"from {PACKAGE}.ui import grid", "drawing imports ui"),
        (layer_problems, "cli", f"from {PACKAGE} import ui", "cli imports ui"),
        (layer_problems, "ui", f"from {PACKAGE}.cli.output import say", "ui imports cli"),
        (layer_problems, "store", "from . import engine", "store imports ..engine: relative"),
        (layer_problems, "ui", "import main", "ui imports main"),
        (layer_problems, "helpers", "", "helpers has no layer"),
        (owner_problems, "portfolio", "import streamlit as st", "portfolio imports streamlit"),
        (owner_problems, "cli", "def f():\n    from streamlit import cache_data", "cli imports streamlit.cache_data"),
        (owner_problems, "ui", "import plotly.graph_objects as go", "ui imports plotly.graph_objects"),
        (owner_problems, "scoring", "from sqlalchemy.engine import Engine", "scoring imports sqlalchemy.engine.Engine"),
        (owner_problems, "ui", "import sqlalchemy as sa", "ui imports sqlalchemy"),
        (owner_problems, "cli", "from sqlmodel import Session", "cli imports sqlmodel.Session"),
        (owner_problems, "pages", "from sqlalchemy.engine import Engine", "pages imports sqlalchemy.engine.Engine"),
        (page_problems, "pages", "\n" * 71, "71 lines, at most 70"),
        (page_problems, "pages", "def f():\n    pass", "line 1: a function"),
        (page_problems, "pages", "double = lambda x: x", "line 1: a function"),
        (page_problems, "pages", "import streamlit as st\nst.session_state['a'] = 1", "says session_state"),
        (page_problems, "pages", "import pandas as pd", "imports pandas"),
        (html_problems, "ui", "st.markdown(text, unsafe_allow_html=True)", "ui says unsafe_allow_html"),
        (sqlite_problems, "portfolio", "Index('a', sqlite_where=b)", "portfolio says sqlite_"),
        (sqlite_problems, "cli", "run('PRAGMA integrity_check')", "cli says PRAGMA"),
    ],
)
def test_the_rules_bite(rule: Rule, part: str, source: str, problem: str) -> None:
    """A source that breaks a rule is named, also when nothing in the project breaks it yet."""
    assert rule(part, source) == [problem]


@pytest.mark.parametrize(
    ("part", "source"),
    [
        ("scoring", f"from {PACKAGE}.kader import NOT_APPLICABLE"),
        ("intake", "from sqlalchemy.engine import Engine"),
        ("store", f"import sqlite3\nimport sqlalchemy as sa\nfrom {PACKAGE} import scoring"),
        ("cli", f"from {PACKAGE} import demo, drawing, kader, portfolio\nfrom {PACKAGE}.cli.output import say"),
        ("ui", f"import streamlit as st\nfrom {PACKAGE}.drawing import grid\nfrom {PACKAGE}.ui import data"),
        ("pages", f"import streamlit as st\nfrom {PACKAGE} import portfolio, ui"),
        ("main", f"import streamlit as st\nfrom {PACKAGE} import ui"),
        ("app", f"import streamlit as st\nfrom {PACKAGE}.web.headers import SafeAnswers"),
    ],
)
def test_the_rules_let_pass_what_is_meant(part: str, source: str) -> None:
    """Downwards, within a family, and the types of a connection."""
    assert [problem for rule in RULES for problem in rule(part, source)] == []


def module_name(path: Path) -> str:
    """Return the dotted name of a module of the package."""
    return ".".join(path.relative_to(FOLDER.parent).with_suffix("").parts).removesuffix(".__init__")


def circles() -> list[str]:
    """Return the modules of the package that import each other, however far around."""
    names = {module_name(path): path for path in FOLDER.rglob("*.py")}
    todo = {name: _imported_modules(path, names) for name, path in names.items()}
    while True:
        # What imports nothing that is left is in no circle.
        free = {name for name, others in todo.items() if not others & todo.keys()}
        if not free:
            return sorted(todo)
        todo = {name: others for name, others in todo.items() if name not in free}


def _imported_modules(path: Path, names: Mapping[str, Path]) -> set[str]:
    wanted = imports(path.read_text(encoding="utf-8"))
    return {name if name in names else name.rpartition(".")[0] for name in wanted} & names.keys() - {module_name(path)}


def test_no_module_imports_one_that_needs_it() -> None:
    """A circle says that two files are one subject, or that one of them holds two."""
    assert circles() == []


def test_no_folder_is_a_list() -> None:
    """A folder of the product or of the tests holds at most so many files of its own that one sees what is in it."""
    folders = [path for top in (FOLDER, TESTS) for path in (top, *top.rglob("*")) if path.is_dir()]
    crowded = [
        str(folder.relative_to(ROOT))
        for folder in folders
        if folder.name != "__pycache__" and sum(path.is_file() for path in folder.iterdir()) > MOST_FILES
    ]

    assert crowded == []


def test_every_part_of_the_product_is_looked_at() -> None:
    """An empty search would keep every rule."""
    parts = {part for part, _path in sources()}

    assert {"errors", "formatting", "kader", "scoring", "store", "portfolio", "drawing", "intake", "cli", "ui"} <= parts
