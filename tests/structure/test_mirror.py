"""The tests are the same tree as the code: a module has a test file of its own name (design, section 6)."""

from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PACKAGE, TESTS = ROOT / "src" / "tilburg_samenwerking", ROOT / "tests"
# What a page looks like is tested on the page, in pages/ and browser/; a command in cli/, by what it prints.
WHOLE = {"ui", "cli"}
ENOUGH = 0.8  # of all modules


def modules() -> list[Path]:
    """Return every module, as its path in the package; the layouts of the database are data."""
    files = (path.relative_to(PACKAGE) for path in PACKAGE.rglob("*.py") if not path.name.startswith("__"))
    return sorted(path for path in files if "migrations" not in path.parts)


def without_tests(paths: list[Path]) -> list[str]:
    """Return which of these have no test file of their own name in the same place."""
    return [str(path) for path in paths if not (TESTS / path.parent / f"test_{path.name}").exists()]


def test_every_module_below_pages_and_commands_has_tests_of_its_own_name() -> None:
    """From the framework to the drawings: nearly all of them."""
    below = [path for path in modules() if path.parts[0] not in WHOLE]
    missing = without_tests(below)

    assert len(missing) <= (1 - ENOUGH) * len(below), missing


def test_the_tests_mirror_the_modules() -> None:
    """Of all folders together."""
    missing = without_tests(modules())

    assert len(missing) <= (1 - ENOUGH) * len(modules()), missing
