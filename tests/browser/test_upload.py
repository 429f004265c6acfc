"""A file through the real uploader: tried, imported, looked at; and one with problems, that comes back as a list."""

import io
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import openpyxl
import pytest
from playwright.sync_api import Page, expect

from tests.files import answer, csv_bytes, xlsx_bytes

from .conftest import served
from .visits import is_own

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
GOOD = [answer(vraag="gemeente.ambitie.1", score=score, respondent=who) for who, score in (("a", "4"), ("b", "3"))]
BAD = [answer(vraag="gemeente.ambitie.1", score="9"), answer(vraag="=1+1", score="4")]


@pytest.fixture(scope="module")
def nowhere(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Path, str]]:
    """Return where there is no database yet, and the address of a server on it, for tests that make none."""
    database = tmp_path_factory.mktemp("inlezen") / "nieuw.db"
    with served(database) as address:
        yield database, address


@contextmanager
def inlezen(page: Page, address: str) -> Iterator[None]:
    """Open the page Inlezen of this server; what it asks of another host fails the test."""
    elsewhere: list[str] = []
    page.on("request", lambda request: elsewhere.append(request.url) if not is_own(request.url) else None)
    page.goto(f"{address}/inlezen")
    expect(page.get_by_role("heading", level=1, name="Inlezen")).to_be_visible()
    yield
    assert elsewhere == []


def choose(page: Page, name: str, content: bytes) -> None:
    """Choose a file in the uploader."""
    page.locator("input[type=file]").set_input_files({"name": name, "mimeType": XLSX, "buffer": content})
    expect(page.get_by_role("heading", level=2, name=f"Proef: {name}")).to_be_visible()


def test_a_good_file_is_tried_imported_once_and_seen_in_the_portfolio(page: Page, tmp_path: Path) -> None:
    """Where there is no database yet: a trial, a double click, one import, an empty choice, and on to the portfolio."""
    database = tmp_path / "nieuw.db"
    with served(database) as address, inlezen(page, address):
        choose(page, "goed.xlsx", xlsx_bytes(GOOD))
        expect(page.get_by_text("Er is nog niets gewijzigd")).to_be_visible()

        assert not database.exists()

        page.get_by_test_id("stMain").get_by_role("button", name="Inlezen", exact=False).dblclick()
        expect(page.get_by_text("goed.xlsx is ingelezen: 1 waardering met 2 antwoorden")).to_be_visible()
        expect(page.get_by_role("heading", level=2, name="Proef")).to_have_count(0)

        page.get_by_role("button", name="Bekijk het portfolio op 30 juni 2026").click()
        expect(page.get_by_role("heading", level=1, name="Portfolio")).to_be_visible()
        expect(page.get_by_role("table", name="Elke samenwerking met haar velden")).to_contain_text("Bomenplan")
        page.wait_for_function("location.search.includes('peildatum=2026-06-30')")

    with sqlite3.connect(database) as connection:
        events = connection.execute("SELECT actor, action FROM audit_event").fetchall()
    assert events == [("dashboard", "init"), ("dashboard", "import")]


def _go_to(page: Page, name: str) -> None:
    page.get_by_role("button", name="Beheer").click()
    page.get_by_role("menuitem", name=name).click()


def test_the_message_waits_for_who_left_during_the_import(page: Page, tmp_path: Path) -> None:
    """Who goes to another page at once, and comes back, reads that the file was imported."""
    with served(tmp_path / "nieuw.db") as address, inlezen(page, address):
        choose(page, "goed.xlsx", xlsx_bytes(GOOD))
        page.get_by_test_id("stMain").get_by_role("button", name="Inlezen", exact=False).click()
        _go_to(page, "Kader")
        expect(page.get_by_role("heading", level=1, name="Kader")).to_be_visible()
        _go_to(page, "Inlezen")

        expect(page.get_by_text("goed.xlsx is ingelezen")).to_be_visible()


def test_a_bad_file_gives_its_problems_as_a_table_and_as_a_file(page: Page, nowhere: tuple[Path, str]) -> None:
    """Every problem stands at its place, can be taken along without becoming a formula, and nothing is made."""
    database, address = nowhere
    with inlezen(page, address):
        choose(page, "slecht.csv", csv_bytes(BAD))
        table = page.get_by_role("table", name="Wat er mis is in het bestand, per plaats")
        expect(table).to_contain_text("Buiten de schaal")
        expect(table).to_contain_text("=1+1")
        expect(page.get_by_test_id("stMain").get_by_role("button", name="Inlezen", exact=False)).to_have_count(0)
        with page.expect_download() as waiting:
            page.get_by_role("button", name="Lijst van fouten (CSV)").click()
        lines = Path(waiting.value.path()).read_text(encoding="utf-8-sig").splitlines()

    assert waiting.value.suggested_filename == "fouten-slecht.csv"
    assert lines[1].startswith(";2;score;9;Buiten de schaal.")
    assert lines[2].startswith(";3;vraag;'=1+1;")
    assert not database.exists()


def test_why_a_file_is_not_taken_can_be_read(page: Page, nowhere: tuple[Path, str]) -> None:
    """Another kind is told what it is and what to do; one that is too large is told so beside it, without a pointer."""
    _database, address = nowhere
    with inlezen(page, address):
        choose(page, "rapport.pdf", b"%PDF-1.7 geen antwoorden")
        expect(
            page.get_by_test_id("stMain").get_by_text("Dit is een PDF. Geef het Excel- of CSV-bestand")
        ).to_be_visible()
        page.get_by_role("button", name="rapport.pdf weghalen").click()
        too_large = {"name": "groot.csv", "mimeType": "text/csv", "buffer": b"a" * 5_500_000}
        page.locator("input[type=file]").set_input_files(too_large)  # type: ignore[arg-type]
        why = page.get_by_test_id("stFileChip").get_by_role("alert")
        expect(why).to_have_text("Fout: Het bestand mag hoogstens 5 MB zijn.")
        seen = why.bounding_box()
        around = page.get_by_test_id("stFileUploaderDropzone").bounding_box()

    assert seen is not None
    assert around is not None
    assert seen["width"] > 200
    assert 12 < seen["height"] < 40
    assert around["y"] < seen["y"]
    assert seen["y"] + seen["height"] < around["y"] + around["height"]


def test_the_template_comes_down_whole(page: Page, nowhere: tuple[Path, str]) -> None:
    """The button gives a workbook with empty sheets to fill in, how to do that first."""
    _database, address = nowhere
    with inlezen(page, address):
        with page.expect_download() as waiting:
            page.get_by_role("button", name="Sjabloon").click()
        book = openpyxl.load_workbook(io.BytesIO(Path(waiting.value.path()).read_bytes()))

    assert waiting.value.suggested_filename == "sjabloon-antwoorden.xlsx"
    assert book.sheetnames[0] == "Uitleg"
    assert {"Samenwerkingen", "Waarderingen", "Antwoorden", "Vragen", "Keuzes"} < set(book.sheetnames)
    assert book["Antwoorden"].max_row == 1
