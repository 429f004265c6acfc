"""The page Wat is veranderd: what changed between two dates, with the cause."""

from datetime import date
from pathlib import Path

import pandas as pd
import pytest

from tests.conftest import SMALL_KADER
from tilburg_samenwerking import store
from tilburg_samenwerking.kader import Kader
from tilburg_samenwerking.portfolio.causes import KINDS

from .conftest import Opener
from .test_pages import HOSTILE, drawn, saved, slug_of, text_of
from .test_vergelijken import imported, run

ON, SINCE = "2026-06-30", "2025-06-30"


def test_the_page_and_the_command_say_the_same(open_page: Opener, demo_database: Path) -> None:
    """Per kind the same collaborations with the same sentences, in the same order."""
    app = open_page("veranderd", demo_database, peildatum=ON)
    rows = run("changes", "--since", SINCE, "--on", ON, "--database", demo_database)["rows"]
    kinds = [kind for kind in KINDS if any(row["kind"] == kind for row in rows)]
    shown = [
        {"collaboration": slug_of(line[0]), "kind": kind, "text": line[1]["text"]}
        for kind in kinds
        for line in drawn(app, f"veranderd_{kind}")["body"]
    ]

    assert not app.exception
    assert shown == rows
    assert len(app.header) == len(kinds)


def test_the_summary_counts_each_kind(open_page: Opener, demo_database: Path) -> None:
    """The numbers on top are those of the tables below, out of how many that can be compared."""
    app = open_page("veranderd", demo_database, peildatum=ON)
    figures = {one["label"]: (one["value"], one["of"]) for one in drawn(app, "veranderd_kern")["figures"]}

    assert figures["naar een lagere band"] == (str(len(drawn(app, "veranderd_band_down")["body"])), "32")
    assert figures["in ander vaarwater"][0] == str(len(drawn(app, "veranderd_water")["body"]))
    assert "veranderde band, vaarwater of fase bij 7 van de 33 samenwerkingen die op beide datums" in text_of(app)
    assert "kwamen in een andere band, maar met een klein verschil of doordat anderen antwoordden" in text_of(app)


def test_who_came_and_went_is_the_same_on_portfolio(open_page: Opener, demo_database: Path) -> None:
    """Both count by start and end."""
    app = open_page("veranderd", demo_database, peildatum=ON)
    came, went = (len(drawn(app, f"veranderd_{kind}")["body"]) for kind in ("new", "ended"))
    figures = drawn(open_page("portfolio", demo_database, peildatum=ON), "kerncijfers")["figures"]

    assert figures[0]["more"].startswith(f"{came} nieuw, {went} beëindigd sinds ")


def test_a_date_before_everything_says_why_nothing_can_be_compared(open_page: Opener, demo_database: Path) -> None:
    """It names the first date that can be compared with, and gives no zero for what cannot be known."""
    app = open_page("veranderd", demo_database, peildatum=ON, vergelijk="2022-01-01")
    labels = [one["label"] for one in drawn(app, "veranderd_kern")["figures"]]

    assert not app.exception
    assert "Op 1 januari 2022 was nog geen van deze samenwerkingen gewaardeerd" in text_of(app)
    assert "De eerste waardering is van 9 december 2022" in text_of(app)
    assert "naar een lagere band" not in labels
    assert "is er niets te vergelijken" in text_of(app)


def test_nothing_changed_says_so_and_how_to_choose_another_date(
    open_page: Opener, tmp_path: Path, kader: Kader
) -> None:
    """An empty page would look like a mistake."""
    database = saved(tmp_path / "stil.db", kader, ["Een"], score=4.0)
    app = open_page("veranderd", database, peildatum="2026-07-31", vergelijk="2026-07-01")

    assert not app.exception
    assert "kwam geen van deze samenwerkingen in een andere band of fase" in text_of(app)
    assert "Kies links bij Vergelijk met een eerdere datum" in text_of(app)
    assert not app.header


def test_before_the_first_assessment_there_is_nothing_to_compare(
    open_page: Opener, tmp_path: Path, kader: Kader
) -> None:
    """Said without a date to choose, for there is none."""
    app = open_page("veranderd", saved(tmp_path / "x.db", kader, ["Een"]), peildatum="2026-01-01")

    assert "er nog niets gewaardeerd, dus is er niets te vergelijken" in text_of(app)


def test_a_filter_on_phase_holds_for_what_changed_and_for_who_came(open_page: Opener, demo_database: Path) -> None:
    """Neither of the two that are new is in that phase; the one that ended was. Portfolio counts the same."""
    app = open_page("veranderd", demo_database, peildatum=ON, fase="evalueren")
    portfolio = open_page("portfolio", demo_database, peildatum=ON, fase="evalueren")
    (new,) = [one for one in drawn(app, "veranderd_kern")["figures"] if one["label"] == "nieuw"]

    assert [slug_of(row[0]) for row in drawn(app, "veranderd_phase")["body"]] == ["muziekstad-voorbeeldstad"]
    assert (new["value"], new["more"]) == ("0", "1 samenwerking beëindigd")
    assert drawn(portfolio, "kerncijfers")["figures"][0]["more"].startswith("0 nieuw, 1 beëindigd")
    assert "bij 2 van de 6 samenwerkingen die op beide datums" in text_of(app)


def test_a_framework_without_phases_and_water_leaves_them_out(
    open_page: Opener, tmp_path: Path, bare_kader: Kader, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No zero for what the framework does not know."""
    kader = SMALL_KADER.with_name("kaal.toml")
    for on, score in (("2025-06-30", "1"), ("2026-06-30", "3")):
        answers = dict.fromkeys(bare_kader.cell_of, score)
        database = imported(tmp_path, monkeypatch, kader, on, answers, without="perspectief")
    app = open_page("veranderd", database, peildatum=ON)
    labels = [one["label"] for one in drawn(app, "veranderd_kern")["figures"]]

    assert not app.exception
    assert "in ander vaarwater" not in labels
    assert len(drawn(app, "veranderd_band_up")["body"]) == 1


def test_hostile_names_stay_text_and_are_links(open_page: Opener, tmp_path: Path, kader: Kader) -> None:
    """The components of the screen set every name as text."""
    engine, _made = store.create(store.database_url(str(tmp_path / "n.db")), actor="test")
    names = pd.DataFrame({"name": [HOSTILE]})
    periods = pd.DataFrame([(0, date(2026, 1, 1), None)], columns=list(store.PERIODS_STATED))
    empty = pd.DataFrame(columns=["collaboration", "on", "phase", "water", "adaptation", "status"])
    columns = ["assessment", "viewpoint", "function", "item", "score", "missing", "answer", "text"]
    batch = store.Batch(names, empty, pd.DataFrame(columns=columns), periods=periods)
    store.save(engine, batch, kader, actor="test", action="import")
    app = open_page("veranderd", tmp_path / "n.db", peildatum=ON)

    assert not app.exception
    assert drawn(app, "veranderd_new")["body"][0][0]["text"] == HOSTILE
