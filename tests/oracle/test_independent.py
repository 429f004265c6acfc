"""The oracle knows nothing of the product: else both could be wrong in the same way."""

import ast
import sys
from pathlib import Path

import pytest

FOLDER = Path(__file__).parent / "plain"
ORACLE = sorted(path.stem for path in FOLDER.glob("*.py"))
# What a module of the oracle may import beside the other modules of it.
STANDARD = {"calendar", "collections", "collections.abc", "datetime", "fractions", "functools", "itertools", "math"} | {
    *("pathlib", "tomllib", "typing"),
}


def imports(source: str) -> set[str]:
    """Return what a source imports, by its full name."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            names.add(node.module or "")
    return names


def strange(source: str) -> list[str]:
    """Return what a module of the oracle imports that it must not."""
    allowed = STANDARD | {f"tests.oracle.plain.{name}" for name in ORACLE}
    return sorted(imports(source) - allowed)


@pytest.mark.parametrize("module", ORACLE)
def test_the_oracle_uses_the_standard_library_only(module: str) -> None:
    """No module of it imports the package, pandas, or a test that does."""
    assert strange((FOLDER / f"{module}.py").read_text(encoding="utf-8")) == []


def test_an_import_of_the_package_is_seen() -> None:
    """Also inside a function."""
    assert strange("def f():\n    from tilburg_samenwerking import scoring") == ["tilburg_samenwerking"]


def test_what_it_may_import_is_the_standard_library() -> None:
    """Whatever the list says."""
    assert {name.split(".")[0] for name in STANDARD} <= set(sys.stdlib_module_names)
