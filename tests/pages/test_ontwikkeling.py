"""The page Ontwikkeling: one collaboration or the whole portfolio, over time."""

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from tests.conftest import SMALL_KADER
from tilburg_samenwerking.formatting import number
from tilburg_samenwerking.kader import Kader

from .conftest import Opener
from .test_drill import SLIDER, open_link
from .test_pages import HOSTILE, charts, drawn, saved, slug_of, text_of
from .test_vergelijken import SECOND, imported, run

ENDED, ONCE = "inkoopbureau-drie-torens", "talent-voor-techniek"


def of_one(open_page: Opener, database: Path, slug: str) -> AppTest:
    """Open the page on a collaboration."""
    return open_link(open_page, "ontwikkeling", database, samenwerking=slug)


def alts(app: AppTest) -> list[str]:
    """Return what the charts say."""
    return [chart["alt"] for chart in charts(app)]


def test_one_collaboration_shows_its_cells_its_words_and_its_numbers(open_page: Opener, demo_database: Path) -> None:
    """The chart says its finding, and all rounds stand below it as a table."""
    app = of_one(open_page, demo_database, SLIDER)

    assert not app.exception
    assert "Jeugdhulp Stadsregio" in text_of(app)
    assert "**Meest gedaald:** Gemeente › Ambitie" in text_of(app)
    cells = drawn(app, "velden_in_de_tijd")
    assert cells["alt"].startswith("Geen veld is verbeterd. Meest gedaald: Gemeente › Ambitie")
    assert [len(panel["dots"]) for panel in cells["panels"]] == [8] * 9
    assert len(drawn(app, "waarderingen")["body"]) == 8


def test_the_page_and_the_command_give_the_same_numbers(open_page: Opener, demo_database: Path, kader: Kader) -> None:
    """The rounds of the table are those of `trend`, cell for cell."""
    rows = drawn(of_one(open_page, demo_database, SLIDER), "waarderingen")["body"]
    rounds = run("trend", SLIDER, "--on", "2026-06-30", "--database", demo_database)["rounds"]
    codes = [code for domain in kader.domains for code in kader.cells_of(domain=domain.code)]

    assert [[shown["text"] for shown in row[3:-3]] for row in rows] == [
        [number(one["cells"][code]) for code in codes] for one in rounds
    ]
    assert [row[-3]["text"] for row in rows] == [number(one["overall"]) for one in rounds]


def test_every_cell_is_in_one_group_of_the_table_of_changes(
    open_page: Opener, demo_database: Path, kader: Kader
) -> None:
    """From the first to the last round, with how many questions can be compared."""
    rows = drawn(of_one(open_page, demo_database, "afvalketen-wikkedal"), "bewegingen")["body"]

    assert [row[0]["text"] for row in rows] == [kader.cell_short(code) for code in kader.cell_codes]
    assert [row[-1]["text"] for row in rows if row[0]["text"] == "Partners › Governance"] == [
        "klein verschil, bleef laag"
    ]
    assert [row[-1]["text"] for row in rows if row[1]["text"] == "–"] == ["niet te vergelijken"]


def test_one_assessment_says_that_two_are_needed_and_shows_the_one(open_page: Opener, demo_database: Path) -> None:
    """No words about a development that there is not."""
    app = of_one(open_page, demo_database, ONCE)

    assert not app.exception
    assert "Er is één waardering, van 31 december 2022" in text_of(app)
    assert "Meest verbeterd" not in text_of(app)
    assert len(drawn(app, "waarderingen")["body"]) == 1


def test_an_ended_collaboration_says_so(open_page: Opener, demo_database: Path) -> None:
    """It is no part of the portfolio any more, and still has its history."""
    app = of_one(open_page, demo_database, ENDED)

    assert "beëindigd op 31 oktober 2025" in text_of(app).replace("\\", "")
    assert len(drawn(app, "waarderingen")["body"]) == 6


def test_a_collaboration_that_does_not_exist_is_told_with_the_nearest(open_page: Opener, demo_database: Path) -> None:
    """The portfolio is shown instead."""
    app = of_one(open_page, demo_database, SLIDER[:-2])

    assert not app.exception
    assert f"(?samenwerking={SLIDER})" in text_of(app).replace("\\", "")
    assert app.title[0].value == "Ontwikkeling"


def test_without_a_collaboration_it_is_the_portfolio(open_page: Opener, demo_database: Path) -> None:
    """The bands per quarter, and who went to another phase or other water by name."""
    app = open_link(open_page, "ontwikkeling", demo_database)
    quarters = drawn(app, "banden_tabel")["body"]
    names = {slug_of(row[0]) for row in drawn(app, "wie_water")["body"]}

    assert not app.exception
    assert alts(app)[0].startswith("Op 30 juni 2026 vraagt het totaal van 3 van 33 aandacht (9%)")
    assert [row[0]["text"] for row in quarters][-2:] == ["31 maart 2026", "30 juni 2026"]
    assert drawn(app, "stroom_phase")["body"][0][0]["text"] == "Overwegen en analyseren"
    assert SLIDER in names
    assert [slug_of(row[0]) for row in drawn(app, "heen_en_weer")["body"]] == ["werkplein-wikkedal"]


def test_from_a_collaboration_the_selection_is_one_click_away_and_stays(open_page: Opener, demo_database: Path) -> None:
    """The collaboration leaves the link, and does not come back by itself."""
    app = of_one(open_page, demo_database, SLIDER)
    button = next(one for one in app.button if one.label == "Naar de hele selectie")
    button.click().run()

    assert app.title[0].value == "Ontwikkeling"
    assert "samenwerking" not in app.query_params
    assert app.run().title[0].value == "Ontwikkeling"

    app.selectbox(key="_samenwerking").set_value(SLIDER).run()

    assert app.title[0].value == "Jeugdhulp Stadsregio\\: ontwikkeling"


def test_filters_hold_for_the_portfolio_over_time(open_page: Opener, demo_database: Path) -> None:
    """Fewer collaborations with a filter than without, on every date."""
    every = drawn(open_link(open_page, "ontwikkeling", demo_database), "banden_tabel")["body"]
    app = open_page("ontwikkeling", demo_database, peildatum="2026-06-30", vaarwater="onrustig")
    some = drawn(app, "banden_tabel")["body"]

    assert all(int(few[-1]["text"]) < int(many[-1]["text"]) for few, many in zip(some, every, strict=True))


def test_rounds_of_another_version_are_shown_and_said(
    open_page: Opener, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A dotted line where the version changes; what was scored on the old scale is brought over."""
    imported(tmp_path, monkeypatch, SMALL_KADER, "2025-06-30", {"huis.doel.1": "10", "huis.doel.2": "6"})
    database = imported(tmp_path, monkeypatch, SECOND, "2026-06-30", {"huis.doel.1": "4", "huis.doel.2": "3"})
    app = of_one(open_page, database, "bomenplan")

    assert not app.exception
    assert "vanaf 30 juni 2026 is gewaardeerd met kader klein-2" in text_of(app).replace("\\", "")
    assert [row[0]["text"] for row in drawn(app, "waarderingen")["body"]] == ["30 juni 2025", "30 juni 2026"]


@pytest.mark.parametrize("link", [{}, {"samenwerking": "bomenplan"}])
def test_a_framework_without_phases_water_or_viewpoints_does_not_break_it(
    link: dict[str, str], open_page: Opener, tmp_path: Path, bare_kader: Kader, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What the framework lacks is said, or left out."""
    item = next(iter(bare_kader.cell_of))
    for on, score in (("2025-06-30", "1"), ("2026-06-30", "3")):
        kader = SMALL_KADER.with_name("kaal.toml")
        database = imported(tmp_path, monkeypatch, kader, on, {item: score}, without="perspectief")
    app = open_link(open_page, "ontwikkeling", database, **link)

    assert not app.exception
    assert ("Dit kader heeft geen fasen en geen vaarwater" in text_of(app)) == (not link)


def test_hostile_names_stay_text(open_page: Opener, tmp_path: Path, kader: Kader) -> None:
    """A name with markup is shown as it is written."""
    database = saved(tmp_path / "naam.db", kader, [HOSTILE])
    app = open_link(open_page, "ontwikkeling", database, samenwerking=HOSTILE)

    assert not app.exception
    assert r"\<b\>vet\</b\>" in text_of(app)


def test_filtered_to_nothing_or_before_everything_says_what_to_do(open_page: Opener, demo_database: Path) -> None:
    """Before the first assessment there is nothing over time, and it says so."""
    nothing = open_page("ontwikkeling", demo_database, peildatum="2001-01-01")
    before = open_page("ontwikkeling", demo_database, peildatum="2021-12-31")

    assert not nothing.exception
    assert "liep er geen samenwerking" in text_of(nothing)
    assert not before.exception
    assert "heeft geen enkele gekozen samenwerking een totaal" in text_of(before)
    assert not charts(before)
