"""One change: what a page, its view and a command say of the same two dates is the same number."""

from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from tests.snapshots import snapshot_of
from tilburg_samenwerking.formatting import collaborations, number, signed
from tilburg_samenwerking.kader import Kader
from tilburg_samenwerking.portfolio.change import way
from tilburg_samenwerking.portfolio.filters import Filters
from tilburg_samenwerking.views import portfolio, raster

from .conftest import Opener
from .test_pages import drawn, slug_of
from .test_vergelijken import run

ON, SINCE = "2026-06-30", "2025-12-31"
FILTERS = Filters.of(date.fromisoformat(ON), vaarwater=("rustig",))
WORDS = ("--on", ON, "--since", SINCE, "--water", "rustig", "--database")


def value_of(shown: str | None) -> float:
    """Return a number of a document; what is missing is NaN."""
    return np.nan if shown is None else float(shown)


def between(slug: str, database: Path) -> dict[str, Any] | None:
    """Return what `compare` says of the last assessments of a collaboration on both dates; None without two."""
    rounds = [row["on"] for row in run("trend", slug, "--on", ON, "--database", database)["rounds"]]
    earlier = [day for day in rounds if day <= SINCE]
    if not earlier:
        return None
    return run("compare", slug, "--from", earlier[-1], "--to", rounds[-1], "--database", database)


def test_the_grid_says_the_same_on_the_page_in_the_view_and_in_the_command(
    open_page: Opener, demo_database: Path, kader: Kader
) -> None:
    """Per cell: from, to, change, what it is called, over how many, and how many cannot be compared."""
    cells = {row["cell"]: row for row in run("grid", *WORDS, demo_database)["cells"]}
    filters = Filters.of(FILTERS.on, vaarwater=("rustig",), since=date.fromisoformat(SINCE))
    frame = raster.numbers(snapshot_of(demo_database, kader), filters).change.set_index("cell")
    app = open_page("raster", demo_database, peildatum=ON, vergelijk=SINCE, vaarwater="rustig")
    app.segmented_control(key="maat").set_value("verandering").run()
    shown = {cell["code"]: cell for _title, row in drawn(app, "raster")["rows"] for cell in row if cell}

    assert list(cells) == list(frame.index)
    for code, row in cells.items():
        assert row["change"] == pytest.approx(frame.loc[code, "change"])
        assert row["to"] - row["from"] == pytest.approx(row["change"])
        assert shown[code]["value"] == signed(row["change"])
        assert shown[code]["word"] == way(row["change"], row["moved"], up="beter", down="slechter")
        assert shown[code]["lines"][:2] == [
            f"van {number(row['from'])} naar {number(row['to'])}",
            f"{collaborations(row['compared'])} op beide datums",
        ]
        apart = [f"{row['incomparable']} niet te vergelijken"] if row["incomparable"] else []
        assert shown[code]["lines"][2:] == apart


def test_the_order_of_portfolio_goes_by_the_change_of_the_command(
    open_page: Opener, demo_database: Path, kader: Kader
) -> None:
    """The same number for everyone, from low to high, and who has none last."""
    rows = {row["collaboration"]: row for row in run("matrix", *WORDS, demo_database)["rows"]}
    filters = Filters.of(FILTERS.on, vaarwater=("rustig",), since=date.fromisoformat(SINCE))
    of = portfolio.numbers(snapshot_of(demo_database, kader), filters)
    words = {"peildatum": ON, "vergelijk": SINCE, "vaarwater": "rustig", "volgorde": "verandering"}
    app = open_page("portfolio", demo_database, **words)
    body = drawn(app, "matrix")["body"]
    order = [value_of(rows[slug_of(line[0])]["change"]) for line in body]
    shown = [cell["text"] for line in body for cell in line if "change" in cell.get("kind", "").split()]

    assert len(body) == len(rows)
    assert shown == [signed(change) for change in order]
    assert order == pytest.approx(np.sort(order), nan_ok=True)
    assert dict(zip(of.state.rows["collaboration"], of.change.change, strict=True)) == {
        slug: pytest.approx(value_of(row["change"]), nan_ok=True) for slug, row in rows.items()
    }


def test_the_portfolio_is_the_mean_of_what_compare_says_of_each(demo_database: Path, kader: Kader) -> None:
    """Of every collaboration its cells; of the cells their mean where half of them can be compared."""
    rows = run("matrix", *WORDS, demo_database)["rows"]
    pairs = {row["collaboration"]: between(row["collaboration"], demo_database) for row in rows if row["both"]}
    values = np.array([[value_of(cell["change"]) for cell in found["cells"]] for found in pairs.values() if found])
    counted = np.isfinite(values).sum(axis=1)
    overall = np.where(counted >= 4.5, np.nansum(values, axis=1) / np.maximum(counted, 1), np.nan)
    cells = run("grid", *WORDS, demo_database)["cells"]

    assert len(values) == len(pairs) > 20
    assert [cell["change"] for cell in cells] == pytest.approx(np.nanmean(values, axis=0))
    assert [cell["compared"] for cell in cells] == np.isfinite(values).sum(axis=0).tolist()
    assert [cell["incomparable"] for cell in cells] == np.isnan(values).sum(axis=0).tolist()
    assert [value_of(row["change"]) for row in rows if row["both"]] == pytest.approx(overall, nan_ok=True)
    assert len(cells) == len(kader.cells)
