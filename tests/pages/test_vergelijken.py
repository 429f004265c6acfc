"""The page Vergelijken: what stands beside what, what a stale link gives, and the numbers of the command."""

import contextlib
import io
import json
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from tests.conftest import SMALL_KADER
from tests.files import answer, csv_bytes
from tilburg_samenwerking.cli import main
from tilburg_samenwerking.formatting import number, signed
from tilburg_samenwerking.kader import Kader

from .conftest import Opener
from .test_drill import SLIDER, open_link
from .test_pages import drawn, text_of

NOW, BEFORE = f"{SLIDER}@2026-06-30", f"{SLIDER}@2025-06-30"
OTHER = "talent-voor-techniek"
SECOND = SMALL_KADER.with_name("klein-2.toml")


def run(*words: object) -> dict[str, Any]:
    """Return the document of a command."""
    out = io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(io.StringIO()), pytest.raises(SystemExit) as stop:
        main([*map(str, words), "--format", "json"])
    assert not stop.value.code
    document: dict[str, Any] = json.loads(out.getvalue())
    return document


def compare(*words: object) -> dict[str, Any]:
    """Return the document of the command that compares."""
    return run("compare", SLIDER, *words)


def grid(app: AppTest) -> dict[str, Any]:
    """Return the cells of the grid of differences by code."""
    return {cell["code"]: cell for _title, row in drawn(app, "verschil")["rows"] for cell in row if cell}


@pytest.mark.parametrize(
    ("right", "words"),
    [
        (BEFORE, ["--from", "2025-06-30", "--to", "2026-06-30"]),
        (f"{OTHER}@2026-06-30", ["--with", OTHER]),
        ("portfolio", ["--with", "portfolio"]),
    ],
)
def test_the_page_and_the_command_give_the_same_numbers(
    right: str, words: list[str], open_page: Opener, demo_database: Path
) -> None:
    """The same cells with the same change and the same scores beside it, and the same questions in the same order."""
    app = open_link(open_page, "vergelijken", demo_database, links=NOW, rechts=right)
    app.toggle(key="vragen_alle").set_value(True).run()
    document = compare(*words, "--on", "2026-06-30", "--database", demo_database)
    shown = [(row["cell"], signed(row["change"]), number(row["from"]), number(row["to"])) for row in document["cells"]]
    table = drawn(app, "tabel_verschil")["body"]

    assert not app.exception
    assert {code: cell["value"] for code, cell in grid(app).items()} == {row[0]: row[1] for row in shown}
    # An earlier assessment of the same one stands first; what else it is beside, second.
    earlier, later = (1, 2) if right == BEFORE else (2, 1)
    assert [(line[earlier]["text"], line[later]["text"]) for line in table] == [row[2:] for row in shown]
    assert [row[0]["full"] for row in drawn(app, "vragen_verschil")["body"]] == [
        row["question"] for row in document["questions"]
    ]
    assert f"{document['comparable']} van {document['of']} vragen zijn te vergelijken" in text_of(app)


def test_by_default_the_last_assessment_stands_beside_the_one_before(open_page: Opener, demo_database: Path) -> None:
    """Reached with only a collaboration in the link."""
    app = open_link(open_page, "vergelijken", demo_database, samenwerking=SLIDER)

    assert "op 30 juni 2026, vergeleken met zichzelf op 31 december 2025" in text_of(app)


def test_the_choosers_change_what_is_compared(open_page: Opener, demo_database: Path) -> None:
    """The portfolio, another collaboration, another date; the same assessment twice becomes the one before it."""
    app = open_link(open_page, "vergelijken", demo_database, links=NOW, rechts=BEFORE)
    app.selectbox(key="_rechts").set_value("portfolio").run()
    assert "vergeleken met 34 andere samenwerkingen op 30 juni 2026" in text_of(app)

    app.selectbox(key="_rechts").set_value(OTHER).run()
    assert "vergeleken met Talent voor Techniek op" in text_of(app)

    app.selectbox(key="_links").set_value(OTHER).run()
    app.selectbox(key="_rechts").set_value(SLIDER).run()
    app.selectbox(key="_rechts_op").set_value("2024-06-30").run()
    assert "vergeleken met Jeugdhulp Stadsregio op 30 juni 2024" in text_of(app)

    app.selectbox(key="_links").set_value(SLIDER).run()
    app.selectbox(key="_links_op").set_value("2024-06-30").run()
    assert "op 30 juni 2024, vergeleken met zichzelf op 31 december 2023" in text_of(app)


def test_only_differences_leaves_out_what_did_not_move(open_page: Opener, demo_database: Path) -> None:
    """Equal cells and small differences have no number then, and questions without a difference are gone."""
    app = open_link(open_page, "vergelijken", demo_database, links=NOW, rechts=f"{SLIDER}@2025-12-31")
    still = {code for code, cell in grid(app).items() if cell["word"] in ("klein verschil", "gelijk")}
    app.toggle(key="verschillen").set_value(True).run()
    app.toggle(key="vragen_alle").set_value(True).run()
    values = {row[-1]["text"] for row in drawn(app, "vragen_verschil")["body"]}

    assert still
    assert {code for code, cell in grid(app).items() if cell["value"] == ""} == still
    assert not values & {"–"}


def test_a_filter_changes_the_portfolio_beside_it(open_page: Opener, demo_database: Path) -> None:
    """The sentence says which part of the portfolio it is."""
    app = open_page("vergelijken", demo_database, peildatum="2026-06-30", vaarwater="rustig")
    app.query_params["links"], app.query_params["rechts"] = NOW, "portfolio"
    app.run()
    document = compare("--with", "portfolio", "--on", "2026-06-30", "--water", "rustig", "--database", demo_database)

    assert "rustig vaarwater" in text_of(app)
    assert [cell["value"] for cell in grid(app).values()] == [signed(row["change"]) for row in document["cells"]]


@pytest.mark.parametrize(
    ("link", "told"),
    [
        ({"links": "jeugdhulp-stadregio"}, f"(?links={SLIDER})"),
        ({"links": NOW, "rechts": "atlantis"}, '"atlantis" bestaat niet'),
        ({"links": f"{SLIDER}@2025-07-01"}, "Het dichtst daarbij: 31 december 2024, 30 juni 2025 en 31 december 2025"),
        ({"links": f"{SLIDER}@gisteren"}, 'De datum "gisteren" in deze link is ongeldig'),
    ],
)
def test_a_stale_link_is_told_with_the_nearest(
    link: dict[str, str], told: str, open_page: Opener, demo_database: Path
) -> None:
    """An unknown collaboration or date never gives an empty page or another one in silence."""
    app = open_link(open_page, "vergelijken", demo_database, **link)

    assert not app.exception
    assert told in text_of(app).replace("\\", "")


def test_one_assessment_says_that_two_are_needed_and_shows_the_one(
    open_page: Opener, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The portfolio is offered beside it."""
    database = imported(tmp_path, monkeypatch, SMALL_KADER, "2026-06-30", {"huis.doel.1": "4", "huis.doel.2": "6"})
    app = open_link(open_page, "vergelijken", database, samenwerking="bomenplan")

    assert not app.exception
    assert "vraagt twee waarderingen, en hier is er één" in text_of(app)
    assert drawn(app, "raster_een")["rows"][0][1][0]["value"] == "5,0"
    assert "portfolio" in app.selectbox(key="_rechts").options[1]


def imported(
    folder: Path, monkeypatch: pytest.MonkeyPatch, kader: Path, on: str, scores: dict[str, str], without: str = ""
) -> Path:
    """Return a database with one assessment more, made with this framework, which is then the one in use."""
    rows = [answer(peildatum=on, vraag=item, score=score) for item, score in scores.items()]
    kept = [{key: value for key, value in row.items() if key != without} for row in rows]
    (folder / f"{on}.csv").write_bytes(csv_bytes(kept))
    monkeypatch.setenv("SAMENWERKING_KADER", str(kader))
    run("import", folder / f"{on}.csv", "--kader", kader, "--database", folder / "klein.db")
    return folder / "klein.db"


def test_a_comparison_across_versions_says_what_differs(
    open_page: Opener, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each question that is not the same is listed with how it changed; the old scores are on the new scale."""
    imported(tmp_path, monkeypatch, SMALL_KADER, "2025-06-30", {"huis.doel.1": "10", "huis.doel.2": "6"})
    database = imported(tmp_path, monkeypatch, SECOND, "2026-06-30", {"huis.doel.1": "4", "huis.doel.2": "3"})
    app = open_link(open_page, "vergelijken", database, samenwerking="bomenplan")
    kinds = [row[0]["text"] for row in drawn(app, "versie_klein-2")["body"]]

    assert not app.exception
    assert kinds == ["herformuleerd", "gesplitst", "samengevoegd", "vervallen", "nieuw"]
    assert "2 van 7 vragen zijn te vergelijken" in text_of(app)
    assert grid(app)["huis.doel"]["value"] == "−0,5"  # 5 became 4, and 3 stayed 3
    assert grid(app)["buurt.middelen"]["word"] == "niet te vergelijken"


def test_a_framework_without_viewpoints_can_be_compared(
    open_page: Opener, tmp_path: Path, bare_kader: Kader, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where nobody has a viewpoint, all answers count."""
    kader = SMALL_KADER.with_name("kaal.toml")
    item = next(iter(bare_kader.cell_of))
    for on, score in (("2025-06-30", "1"), ("2026-06-30", "3")):
        database = imported(tmp_path, monkeypatch, kader, on, {item: score}, without="perspectief")
    app = open_link(open_page, "vergelijken", database, samenwerking="bomenplan")

    assert not app.exception
    assert grid(app)[bare_kader.cell_of[item]]["value"] == "+2,0"
