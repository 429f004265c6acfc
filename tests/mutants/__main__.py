"""Whether the tests of the pure modules notice a change in them: `python -m tests.mutants`.

Of each module a seeded sample of its mutants, or all: one change is made in memory, the tests that belong to the module
run in a process of their own, and at least `ENOUGH` of the changes must make one fail. A change after which nothing is
different, or only a pixel, is listed in equivalent.toml, with the reason. Nothing in the checkout is written.
"""

import argparse
import gc
import os
import random
import resource
import sys
import tomllib
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from types import CodeType, FunctionType

import hypothesis
import pytest

from tests.mutants.changes import Mutant, mutants

TESTS = Path(__file__).parents[1]
PACKAGE = TESTS.parent / "src" / "tilburg_samenwerking"
ENOUGH = 0.9
PURE = (
    *("formatting", "scoring/scores", "scoring/agreement"),
    *(f"kader/{name}" for name in ("types", "codes", "check", "files")),
    *(f"kader/crosswalk/{name}" for name in ("types", "check", "apply", "diff")),
    *(f"portfolio/{name}" for name in ("panel", "state", "statistics", "change", "money", "rounds", "attention")),
    *(f"portfolio/{name}" for name in ("assessment", "period", "trend", "causes", "key_figures", "breakdown")),
    *(f"portfolio/{name}" for name in ("viewpoints", "sections", "section_statistics", "names", "filters", "who")),
    *(f"drawing/{name}" for name in ("palette", "spells", "change", "difference", "grid", "multiples", "profile")),
    *(f"drawing/{name}" for name in ("agreement", "blocks", "charts", "document", "gaps", "legend", "mentions")),
    *(f"drawing/{name}" for name in ("figures/over_time", "phase_water", "replies", "tasks", "what_changed")),
    *(f"drawing/tables/{name}" for name in ("cells", "of_collaborations", "of_numbers")),
    *("portfolio/comparison/difference", "drawing/breakdown", "intake/tables", "intake/check", "intake/people"),
)


def files_of(module: str) -> list[str]:
    """Return the files with the tests of a module."""
    folder, _, name = module.rpartition("/")
    file = TESTS / folder / f"test_{name}.py"
    return [str(file)] if file.exists() else []


class Campaign:
    """A plugin that runs the collected tests once per change, each time in a process that starts from here."""

    def __init__(self, module: str, changes: Sequence[Mutant]) -> None:
        self.file, self.changes = PACKAGE / f"{module}.py", changes
        self.survived: list[Mutant] | None = None  # also without any change a test fails

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        """Run the tests without a change, and then with each of them."""
        session.items.sort(key=_is_slow)
        before = resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime  # of the modules before this one
        if session.items and self._pass(session, None, 600):
            limit = 10 + 5 * round(resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime - before)
            self.survived = [mutant for mutant in self.changes if self._pass(session, mutant, limit)]
        return True

    def _pass(self, session: pytest.Session, mutant: Mutant | None, limit: int) -> bool:
        child = os.fork()
        if not child:
            resource.setrlimit(resource.RLIMIT_CPU, (limit, limit))  # a change may well make a loop endless
            os._exit(self._failures(session, mutant))
        return os.waitpid(child, 0)[1] == 0

    def _failures(self, session: pytest.Session, mutant: Mutant | None) -> int:
        """Return 1 as soon as a test fails; never raises, for then two processes would go on."""
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, 1)
        os.dup2(nowhere, 2)
        try:
            if mutant:
                apply(mutant, self.file)
            for item, following in zip(session.items, [*session.items[1:], None], strict=True):
                item.config.hook.pytest_runtest_protocol(item=item, nextitem=following)
                if session.testsfailed:
                    return 1
        except BaseException:
            return 1
        return 0


def _is_slow(item: pytest.Item) -> bool:
    return hasattr(getattr(item, "obj", None), "hypothesis") or "demo_database" in getattr(item, "fixturenames", ())


SIMPLE = int | float | str | tuple | list | dict | date


def apply(mutant: Mutant, file: Path) -> None:
    """Give the functions of a module, which many others hold already, the code with the change; and its constants."""
    code = compile(mutant.tree, str(file), "exec")
    changed = {(part.co_qualname, part.co_firstlineno): part for part in _parts(code)}
    module = next(one for one in sys.modules.values() if getattr(one, "__file__", None) == str(file))
    before, after = dict(vars(module)), dict(vars(module))
    held = _functions(file)
    exec(code, after)
    made = {_place(one): one for one in _functions(file) if one not in held}
    for function in held:
        place = _place(function)
        function.__code__ = changed[place]
        if place in made:
            values, named = function.__defaults__ or (), function.__kwdefaults__ or {}
            now, now_named = made[place].__defaults__ or (), made[place].__kwdefaults__ or {}
            function.__defaults__ = tuple(_newer(*pair) for pair in zip(values, now, strict=True)) or None
            function.__kwdefaults__ = {name: _newer(value, now_named[name]) for name, value in named.items()} or None
    if mutant.where == "module":
        for name, value in before.items():
            if isinstance(value, SIMPLE) and after[name] != value:
                for other in [one for one in sys.modules.values() if vars(one).get(name) is value]:
                    setattr(other, name, after[name])


def _functions(file: Path) -> list[FunctionType]:
    every = [one for one in gc.get_objects() if isinstance(one, FunctionType)]
    return [one for one in every if one.__code__.co_filename == str(file)]


def _place(function: FunctionType) -> tuple[str, int]:
    return function.__code__.co_qualname, function.__code__.co_firstlineno


def _newer(value: object, now: object) -> object:
    """Return the default with the change; one that is told by what it is, and not by what it says, stays."""
    return now if isinstance(value, SIMPLE) and now != value else value


def _parts(code: CodeType) -> list[CodeType]:
    return [code, *(part for one in code.co_consts if isinstance(one, CodeType) for part in _parts(one))]


def equivalents(module: str) -> dict[tuple[str, str], str]:
    """Return the changes of a module after which nothing is different: function and change, with the reason."""
    content = tomllib.loads(Path(__file__).with_name("equivalent.toml").read_text(encoding="utf-8"))
    rows = [row for row in content.get("mutant", []) if row["module"] == module]
    return {(row["where"], row["change"]): row["reason"] for row in rows}


def campaign(module: str, sample: int | None, seed: int) -> tuple[int, list[Mutant]]:
    """Return how many changes of a module were tried, and which of them no test noticed."""
    files = files_of(module)
    if not files:  # pytest would run all there are
        raise SystemExit(f"{module}: it has no tests.")
    known, every = equivalents(module), mutants(PACKAGE / f"{module}.py")
    for where, change in known.keys() - {(mutant.where, mutant.change) for mutant in every}:
        raise SystemExit(f"equivalent.toml, {module}, {where}: no such change any more: {change}")
    every = [mutant for mutant in every if (mutant.where, mutant.change) not in known]
    if sample is not None and sample < len(every):
        every = random.Random(f"{seed} {module}").sample(every, sample)
    plugin = Campaign(module, every)
    # A failing example is enough; the smallest one is not needed.
    phases = [phase for phase in hypothesis.Phase if phase not in (hypothesis.Phase.shrink, hypothesis.Phase.explain)]
    hypothesis.settings.register_profile("no shrinking", phases=phases)
    hypothesis.settings.load_profile("no shrinking")
    pytest.main(["-qq", "--no-header", "--no-summary", "-p", "no:cacheprovider", *files], plugins=[plugin])
    if plugin.survived is None:
        raise SystemExit(f"{module}: a test fails without any change.")
    return len(every), plugin.survived


def main(words: Sequence[str] | None = None) -> int:
    """Print per module which changes survived, and return 1 if they are too many anywhere."""
    parser = argparse.ArgumentParser(prog="python -m tests.mutants", description=__doc__)
    parser.add_argument("module", nargs="*", default=PURE, help="as in portfolio/statistics; all pure modules without")
    parser.add_argument("--sample", type=int, help="how many changes per module; all without")
    parser.add_argument("--seed", type=int, default=1)
    chosen = parser.parse_args(words)
    weak = []
    for module in chosen.module:
        tried, survived = campaign(module, chosen.sample, chosen.seed)
        killed = tried - len(survived)
        print(f"{module}: {killed} of {tried} killed", flush=True)
        for mutant in sorted(survived, key=lambda mutant: mutant.line):
            print(f"  survived, line {mutant.line}, {mutant.where}: {mutant.change}", flush=True)
        weak += [module] if killed < ENOUGH * tried else []
    if weak:
        print(f"Fewer than {ENOUGH:.0%} killed: {', '.join(weak)}")
    return 1 if weak else 0


if __name__ == "__main__":
    sys.exit(main())
