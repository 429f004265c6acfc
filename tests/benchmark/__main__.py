"""Measure, and print the table of docs/benchmark.md: `python -m tests.benchmark S M --only clicks,write`."""

import argparse
import os
import platform
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from tests.benchmark import browsing, clicks, computing, entering, portfolios, visiting
from tests.benchmark.results import Results
from tests.benchmark.servers import Checkout
from tests.benchmark.subjects import Subject, say

SIZES = tuple(portfolios.COLLABORATIONS)
LEGEND = "Median (first–third quartile)."


@dataclass(frozen=True)
class Group:
    """Rows that are measured together, and the sizes at which that is done when the group is not asked for by name."""

    measure: Callable[[Subject, Results], None]
    sizes: tuple[str, ...] = SIZES


GROUPS = {
    "import": Group(computing.importing),
    "switch": Group(computing.switching, ("S", "M")),
    "panel": Group(computing.panel),
    "figures": Group(computing.filtering),
    "change": Group(computing.changing, ("S", "M")),
    "download": Group(computing.downloading, ("S", "M")),
    "start": Group(browsing.starting),
    "repaint": Group(browsing.repainting),
    "importance": Group(browsing.weighing),
    "clicks": Group(browsing.choosing),
    "first": Group(visiting.first_openings, ("S", "M")),
    "write": Group(browsing.writing, ("S", "M")),
    "saving": Group(entering.saving, ("S", "M")),
    "typing": Group(entering.typing, ("S", "M")),
    "keyboard": Group(entering.by_keys, ("S", "M")),
    "many": Group(visiting.many, ("S", "M")),
    "memory": Group(visiting.memory, ("S", "M")),
}


def main() -> None:
    """Measure what is asked for, one group after the other, and print the table."""
    asked = _asked()
    results, columns = Results(), list[str]()
    for size in asked.sizes or SIZES:
        checkouts = {size: Checkout()}
        if asked.against:
            checkouts[f"{size}, {asked.against.name}"] = Checkout(asked.against)
        columns += checkouts
        subject = Subject(size, portfolios.database(size), checkouts)
        for name, group in GROUPS.items():
            if name in asked.only if asked.only else size in group.sizes:
                say(f"Measuring {name} at {size}, with a load of {os.getloadavg()[0]:.1f} …")
                group.measure(subject, results)
    print(results.table(columns))
    print(f"\n{_machine()}, {clicks.version()}; {date.today()}; load {os.getloadavg()[0]:.1f}. {LEGEND}")


def _asked() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.benchmark", description=__doc__)
    parser.add_argument("sizes", nargs="*", metavar="SIZE", help=f"{', '.join(SIZES)}; all when none is given")
    parser.add_argument("--only", type=_groups, metavar="GROUPS", help=f"a few of {','.join(GROUPS)}")
    parser.add_argument(
        "--against", type=_checkout, metavar="FOLDER", help="measure the servers of this other checkout too, by turns"
    )
    asked = parser.parse_args()
    if unknown := sorted(set(asked.sizes) - set(SIZES)):
        parser.error(f"unknown size {unknown[0]!r}; choose from {', '.join(SIZES)}")
    return asked


def _groups(text: str) -> list[str]:
    names = text.split(",")
    if unknown := sorted(set(names) - set(GROUPS)):
        raise argparse.ArgumentTypeError(f"unknown group {unknown[0]!r}; choose from {','.join(GROUPS)}")
    return names


def _checkout(text: str) -> Path:
    folder = Path(text).resolve()
    if not (folder / "app.py").exists():
        raise argparse.ArgumentTypeError(f"{text} has no app.py")
    return folder


def _machine() -> str:
    memory = next(line for line in Path("/proc/meminfo").read_text().splitlines() if line.startswith("MemTotal"))
    cores = Path("/proc/cpuinfo").read_text().count("processor\t:")
    gigabytes = round(int(memory.split()[1]) / 1024**2)
    return f"{cores} cores, {gigabytes} GiB, {platform.system()}, Python {platform.python_version()}"


if __name__ == "__main__":
    main()
