"""Measure, and print the table of docs/benchmark.md: `python -m tests.benchmark S M L`."""

import platform
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

from playwright.sync_api import Browser

from tests.benchmark import clicks, figures, portfolios
from tests.benchmark.servers import APP, BARE, served
from tilburg_samenwerking.formatting import long_date
from tilburg_samenwerking.kader import SAMEN, Kader, load_kader
from tilburg_samenwerking.portfolio.cache import forget
from tilburg_samenwerking.portfolio.panel import Panel
from tilburg_samenwerking.portfolio.rounds import rounds_of
from tilburg_samenwerking.portfolio.snapshot import open_snapshot

SIZES = tuple(portfolios.COLLABORATIONS)
TARGETS = {
    "Import (s)": "",
    "Panel read from the database (s)": "",
    "Start → first usable page (s)": "≤ 5",
    "Filter → figure data (ms)": "S ≤ 5, M ≤ 10, L ≤ 25",
    "Processor time per rerun (ms)": "M ≤ 40",
    "Click → repainted page (ms)": "M ≤ 1.5 × bare",
    "Dossier: click → repainted page (ms)": "M ≤ 2 × bare",
    "Ontwikkeling: click → repainted page (ms)": "M ≤ 2 × bare",
    "Memory of the server (MB)": "M ≤ 300",
}
BARE_NAME = "bare app"

Column = dict[str, str]


def main(sizes: Sequence[str]) -> None:
    """Measure these sizes and the bare app, one after the other, and print the table."""
    unknown = [size for size in sizes if size not in SIZES]
    if unknown:
        sys.exit(f"Unknown size {unknown[0]!r}. Choose from: {', '.join(SIZES)}.")
    kader = load_kader()
    with clicks.chromium() as browser:
        columns = {size: _measured(size, kader, browser) for size in sizes}
        columns[BARE_NAME] = _bare(browser)
        machine = f"{_machine()}, Chromium {browser.version}"
    print(_table(columns))
    print(f"\n{machine}; {date.today()}. Median (first–third quartile).")


def _measured(size: str, kader: Kader, browser: Browser) -> Column:
    database = portfolios.database(size, kader)
    _say(f"Measuring {size} …")
    column = {"Import (s)": _import(size, kader)}
    seconds = _repeated(3, lambda: _read(database)[0])
    column["Panel read from the database (s)"] = _spread(seconds, 2)
    filters = figures.milliseconds_per_filter(_read(database)[1], kader, rounds=20)
    column["Filter → figure data (ms)"] = _spread(filters, 1)
    first = _repeated(3, lambda: clicks.seconds_to_first_page(browser, database))
    column["Start → first usable page (s)"] = _spread(first, 1)
    with served(APP, database) as server:
        page = clicks.opened(browser, server)
        repaints, cpu = clicks.clicked(page, server, rounds=10)
        column["Click → repainted page (ms)"] = _spread(repaints, 0)
        column["Processor time per rerun (ms)"] = _spread(cpu, 0)
        column["Memory of the server (MB)"] = f"{server.memory():.0f}"
        for name, (path, pair) in _of_one_collaboration(_read(database)[1], kader).items():
            repaints = clicks.stepped(page, f"{server.address}/{path}", server, pair, rounds=10)
            column[f"{name}: click → repainted page (ms)"] = _spread(repaints, 0)
        page.context.close()
    return column


def _of_one_collaboration(panel: Panel, kader: Kader) -> dict[str, tuple[str, list[tuple[str, str]]]]:
    """Return the links of the pages on the collaboration with most rounds, and the two clicks on each."""
    slug = panel.collaborations["slug"].iloc[panel.assessments["place"].value_counts().idxmax()]
    before, last = (f"Waardering van {long_date(day)}" for day in rounds_of(panel, slug, kader)["on"].iloc[-2:])
    words = f"peildatum=2026-06-30&samenwerking={slug}"
    return {
        "Dossier": (f"samenwerking?{words}", [("Vorige", before), ("Volgende", last)]),
        "Ontwikkeling": (
            f"ontwikkeling?{words}",
            [("Ambtelijk", "Gezien door: ambtelijk"), ("Samen", "Gezien door: samen")],
        ),
    }


def _bare(browser: Browser) -> Column:
    _say("Measuring the bare app …")
    with served(BARE, Path()) as server:
        page = clicks.opened_bare(browser, server)
        repaints, cpu = clicks.clicked(page, server, rounds=10)
        memory = server.memory()
        page.context.close()
    return {
        "Click → repainted page (ms)": _spread(repaints, 0),
        "Processor time per rerun (ms)": _spread(cpu, 0),
        "Memory of the server (MB)": f"{memory:.0f}",
    }


def _import(size: str, kader: Kader) -> str:
    """Return how long importing takes: S from a file, M straight to the store, L as it was when it was made."""
    if size == "L":
        return portfolios.note(size, kader)
    measure = portfolios.seconds_to_import_file if size == "S" else portfolios.seconds_to_save
    with tempfile.TemporaryDirectory() as folder:
        outcomes = [measure(kader, Path(folder) / f"{number}.db") for number in range(3)]
    return f"{_spread([seconds for seconds, _ in outcomes], 1)}, {outcomes[0][1]:,} answers"


def _read(database: Path) -> tuple[float, Panel]:
    forget()
    snapshot = open_snapshot(str(database))
    begin = time.perf_counter()
    panel = snapshot.panel(SAMEN)
    return time.perf_counter() - begin, panel


def _repeated(times: int, measure: Callable[[], float]) -> list[float]:
    return [measure() for _ in range(times)]


def _spread(values: Sequence[float], digits: int) -> str:
    low, middle, high = statistics.quantiles(values, n=4, method="inclusive")
    return f"{middle:.{digits}f} ({low:.{digits}f}–{high:.{digits}f})"


def _table(columns: dict[str, Column]) -> str:
    head = ["", *columns, "reach"]
    rows = [[name, *(column.get(name, "") for column in columns.values()), reach] for name, reach in TARGETS.items()]
    return "\n".join(f"| {' | '.join(row)} |" for row in [head, ["---"] * len(head), *rows])


def _machine() -> str:
    memory = next(line for line in Path("/proc/meminfo").read_text().splitlines() if line.startswith("MemTotal"))
    cores = Path("/proc/cpuinfo").read_text().count("processor\t:")
    gigabytes = round(int(memory.split()[1]) / 1024**2)
    return f"{cores} cores, {gigabytes} GiB, {platform.system()}, Python {platform.python_version()}"


def _say(text: str) -> None:
    print(text, file=sys.stderr, flush=True)


if __name__ == "__main__":
    main(sys.argv[1:] or SIZES)
