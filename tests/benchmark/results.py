"""The table of docs/benchmark.md: its rows, and what was measured for them."""

import statistics
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

BARE = "bare app"


def spread(digits: int) -> Callable[[Sequence[float]], str]:
    """Return how values are written: median (first-third quartile)."""

    def written(values: Sequence[float]) -> str:
        low, middle, high = (percentile(values, share) for share in (25, 50, 75))
        return f"{middle:,.{digits}f} ({low:,.{digits}f}–{high:,.{digits}f})"

    return written


MILLISECONDS = spread(0)


def middle(values: Sequence[float]) -> str:
    """Return how values are written of which only the median counts."""
    return f"{statistics.median(values):,.0f}"


def tail(values: Sequence[float]) -> str:
    """Return how values are written of which the worst count: p50, p95."""
    return f"p50 {percentile(values, 50):,.0f}, p95 {percentile(values, 95):,.0f}"


def percentile(values: Sequence[float], share: int) -> float:
    """Return the value that so many percent of the values do not exceed."""
    return statistics.quantiles(values, n=100, method="inclusive")[share - 1] if len(values) > 1 else values[0]


@dataclass(frozen=True)
class Row:
    """A row of the table: what is measured, what must be reached, and how the values are written."""

    name: str
    reach: str = ""
    written: Callable[[Sequence[float]], str] = MILLISECONDS


IMPORT = Row("Import (s)", written=spread(1))
LONG_FILE = Row("Reading a file of 60,000 rows (s)", written=spread(1))
LONG_MEMORY = Row("Reading a file of 60,000 rows: memory added to the server at most (MB)", "≤ 50", middle)
CHILD_MEMORY = Row("Reading a file of 60,000 rows: memory of the process that reads (MB)", written=middle)
WIDE_FILE = Row("Reading a file of 2,000 × 35, a column per question (s)", written=spread(1))
WIDE_MEMORY = Row("Reading a file of 2,000 × 35: memory added to the server at most (MB)", "≤ 50", middle)
WIDE_CHILD_MEMORY = Row("Reading a file of 2,000 × 35: memory of the process that reads (MB)", written=middle)
HOSTILE_ANSWER = Row("Slowest answer of the server while a hostile file is tried (ms)", "≤ 200")
HOSTILE_MEMORY = Row("Memory of the server that a hostile file leaves (MB)", "≤ 50", middle)
SWITCH = Row("kader switch of everything (s)", "M ≤ 60", spread(1))
CHANGE_NEW = Row("Change over the portfolio, two dates never asked for before (ms)", "M ≤ 300")
CHANGE_AGAIN = Row("Change over the portfolio, asked again with another filter (ms)", "M ≤ 10", spread(1))
SWITCHED = {
    page: Row(f"{page} with every assessment brought over, beside none (ratio)", "M ≤ 1.2", spread(2))
    for page in ("Portfolio", "Raster")
}
PANEL = Row("Panel read from the database (s)", written=spread(2))
START = Row("Start → first usable page (s)", "≤ 5", spread(1))
FIGURES = Row("Filter → figure data (ms)", "S ≤ 5, M ≤ 10, L ≤ 25", spread(1))
DOWNLOAD = {
    kind: Row(f"Download of the lists of Portfolio as {kind}: processor time (s)", "M ≤ 2", spread(2))
    for kind in ("XLSX", "CSV")
}
RERUN_CPU = Row("Processor time per rerun (ms)", "M ≤ 40")
REPAINT = Row("Click → repainted page (ms)", "M ≤ 1.5 × bare")
TO_PORTFOLIO = Row("A click from Raster to Portfolio → repainted page (ms)")
STEP_BACK = Row("A step back from Raster to Portfolio → repainted page (ms)", "M ≤ that click")
DOSSIER = Row("Dossier: click → repainted page (ms)", "M ≤ 2 × bare")
DEVELOPMENT = Row("Ontwikkeling: click → repainted page (ms)", "M ≤ 2 × bare")
IMPORTANCE = Row("Belang en gezondheid: click → repainted page (ms)", "M ≤ 1.6 × bare")
SORT = Row("Portfolio, a heading never clicked on before: click → repainted page (ms)", "M ≤ 1.5 × bare")
SEARCH = Row("Portfolio, a word never searched for before: typed → repainted page (ms)", "M ≤ 1.5 × bare")
MEMORY = Row("Memory of the server (MB)", "M ≤ 300", middle)
NEW_PORTFOLIO = Row("Portfolio, a filter never chosen before: click → repainted page (ms)", "M ≤ 1.6 × bare")
NEW_PORTFOLIO_CPU = Row("Portfolio, a filter never chosen before: processor time (ms)")
NEW_RASTER = Row("Raster, a filter never chosen before: click → repainted page (ms)", "M ≤ 1.6 × bare")
NEW_RASTER_CPU = Row("Raster, a filter never chosen before: processor time (ms)")
FIRST_OPENING = {
    page: Row(f"First opening of {page}: processor time (ms)", "M ≤ 250")
    for page in (
        "Wat is veranderd",
        "Raster with an open cell",
        "Samenwerking",
        "Ontwikkeling",
        "Vergelijken",
        "Bestuurlijk en ambtelijk",
        "Kwetsbaarheid en potentieel",
        "Netwerktaken",
        "Tilburgs model",
        "Inlezen",
        "Kader",
    )
}
WRITE = Row("First click after a write: click → repainted page (ms)", "M ≤ 400")
WRITE_CPU = Row("First click after a write: processor time (ms)")
SAVED = Row("Invoeren: a choice → said to be saved (ms)", "S, M ≤ 1.5 × bare")
TYPING = Row("Portfolio: a click while ten people type, over one while nobody does (ratio)", "M ≤ 1.3", spread(2))
BY_KEYS = Row("A whole assessment by keyboard, from the dossier to definitive: keys", written=middle)
BY_KEYS_SECONDS = Row("A whole assessment by keyboard (s)", written=spread(1))
VISITORS = {
    25: Row("25 visitors at once: choice → end of the run (ms)", "M p95 ≤ 300", tail),
    50: Row("50 visitors at once: choice → end of the run (ms)", "M p95 ≤ 1,000", tail),
}
VISITORS_CPU = Row("Visitors at once: processor time for each choice (ms)", written=middle)
ALL_OPENED = Row("Memory with all viewpoints and 8 dates opened (MB)", written=middle)

ROWS = (
    IMPORT, LONG_FILE, LONG_MEMORY, CHILD_MEMORY, WIDE_FILE, WIDE_MEMORY, WIDE_CHILD_MEMORY,
    HOSTILE_ANSWER, HOSTILE_MEMORY,
    SWITCH, *SWITCHED.values(), PANEL, START, FIGURES, CHANGE_NEW, CHANGE_AGAIN, *DOWNLOAD.values(),
    RERUN_CPU, REPAINT, TO_PORTFOLIO, STEP_BACK, SORT, SEARCH, DOSSIER, DEVELOPMENT, IMPORTANCE, MEMORY,
    NEW_PORTFOLIO, NEW_PORTFOLIO_CPU, NEW_RASTER, NEW_RASTER_CPU, *FIRST_OPENING.values(),
    WRITE, WRITE_CPU, SAVED, TYPING, BY_KEYS, BY_KEYS_SECONDS, *VISITORS.values(), VISITORS_CPU, ALL_OPENED,
)  # fmt: skip


@dataclass
class Results:
    """What was measured, by row and column: a size (`M`), that size with other code (`M, other`), the bare app.

    What the bare app costs is measured beside every size: compared with that, and shown of all sizes together.
    """

    values: dict[tuple[Row, str], list[float]] = field(default_factory=dict)
    notes: dict[tuple[Row, str], str] = field(default_factory=dict)

    def add(self, row: Row, column: str, values: Sequence[float]) -> None:
        """Add what was measured."""
        self.values.setdefault((row, column), []).extend(values)

    def add_bare(self, row: Row, size: str, values: Sequence[float]) -> None:
        """Add what was measured of the bare app, beside this size."""
        self.add(row, BARE, values)
        self.add(row, _beside(size), values)

    def table(self, columns: Sequence[str]) -> str:
        """Return the table, with the rows of which something was measured."""
        head = ["", *columns, BARE, "reach"]
        rows = [
            [row.name, *(self._cell(row, column) for column in (*columns, BARE)), row.reach]
            for row in ROWS
            if any(measured is row for measured, _ in self.values)
        ]
        return "\n".join(f"| {' | '.join(row)} |" for row in [head, ["---"] * len(head), *rows])

    def _cell(self, row: Row, column: str) -> str:
        values = self.values.get((row, column))
        if not values:
            return ""
        bare = self.values.get((row, _beside(column.split(",")[0]))) if "× bare" in row.reach else None
        ratio = f", {statistics.median(values) / statistics.median(bare):.1f} × bare" if bare else ""
        return row.written(values) + ratio + self.notes.get((row, column), "")


def _beside(size: str) -> str:
    return f"{BARE} beside {size}"
