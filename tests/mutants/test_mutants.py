"""That the tests notice a change in the code: a few seeded ones here, all of them with CAMPAIGNS=full."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.mutants.__main__ import PACKAGE, PURE, equivalents, files_of
from tests.mutants.changes import mutants

ROOT = Path(__file__).parents[2]
# The quickest ones: the whole is measured by `make campaigns`.
SOME = ("formatting", "portfolio/change")


def changes(folder: Path, text: str) -> list[tuple[str, str]]:
    """Return the function and the change of each mutant of a module with this text."""
    file = folder / "module.py"
    file.write_text(text, encoding="utf-8")
    return [(mutant.where, mutant.change) for mutant in mutants(file)]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("return a < b", ["a < b → a <= b"]),
        ("return a < b - MARGIN", ["a < b - MARGIN → a < b + MARGIN"]),
        ("return a and not b", ["a and (not b) → a or not b", "a and (not b) → a and b"]),
        ("return a + 1", ["a + 1 → a - 1", "a + 1 → a + 2"]),
        (
            "return 'a b' if a else 'c'",
            ["'a b' if a else 'c' → 'a b' if not a else 'c'", "'a b' if a else 'c' → 'a bX' if a else 'c'"],
        ),
        ("return [x for x in a if x]", ["[x for x in a if x] → [x for x in a]"]),
        ("return max(a, key=b.c)", ["max(a, key=b.c) → min(a, key=b.c)", "max(a, key=b.c) → max(a)"]),
        ("return zip(a, b, strict=True)", []),
        ("return a  # one", []),
    ],
)
def test_a_line_has_these_changes(tmp_path: Path, line: str, expected: list[str]) -> None:
    """Each is one small slip; types, docstrings and what is silent by nature are left alone."""
    text = f'def f(a: "int | None", b: dict[str, int]) -> int:\n    """Say 1 < 2."""\n    {line}\n'
    made = [change.removeprefix("return ") for _where, change in changes(tmp_path, text)]

    assert [change.replace("→ return ", "→ ") for change in made] == expected


def test_every_pure_module_has_tests_and_its_equivalent_changes_have_a_reason() -> None:
    """So that the campaign runs on all of them."""
    assert [module for module in PURE if not files_of(module)] == []
    assert all(reason.endswith(".") for module in PURE for reason in equivalents(module).values())


@pytest.mark.parametrize("module", PURE)
def test_every_equivalent_change_can_still_be_made(module: str) -> None:
    """What is listed of code that has changed since would end the run over all of them."""
    there = {(mutant.where, mutant.change) for mutant in mutants(PACKAGE / f"{module}.py")}

    assert equivalents(module).keys() - there == set()


@pytest.mark.campaign
def test_a_change_in_a_pure_module_makes_a_test_fail() -> None:
    """In a process of its own, because it collects tests itself."""
    words = [] if os.environ.get("CAMPAIGNS") == "full" else [*SOME, "--sample", "6"]
    command = [sys.executable, "-m", "tests.mutants", *words]
    environment = {**os.environ, "PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT}"}
    run = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)

    assert run.returncode == 0, run.stdout + run.stderr
