"""The lists of a page as CSV, read back as a Dutch Excel reads it."""

import csv
import io
import zipfile
from datetime import date
from typing import Any

import pytest

from tests.export.test_workbook import FORMULAS
from tilburg_samenwerking.export.csv import as_csv, as_zip
from tilburg_samenwerking.export.origin import Origin
from tilburg_samenwerking.export.sheets import FileSheet, Value, sheets_of


def read(content: bytes) -> list[list[str]]:
    """Return the rows of a CSV."""
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""), delimiter=";"))


def written(value: Any) -> str:
    """Return a value as it must be written."""
    if isinstance(value, float):
        return repr(value).replace(".", ",").removesuffix(",0")
    return "" if value is None else f"{value:%d-%m-%Y}" if isinstance(value, date) else str(value)


def test_a_list_is_written_as_a_dutch_spreadsheet_reads_it() -> None:
    """The mark of UTF-8, a semicolon, a decimal comma, day-month-year; numbers stay numbers, also negative ones."""
    row = (Value("Beëindigd; toch"), Value(-0.5, "signed"), Value(1132, "count"), Value(date(2026, 6, 30)), Value(None))
    content = as_csv(FileSheet("Lijst", ("Naam", "Verschil", "Aantal", "Dag", "Niets"), (row,)))

    assert content.startswith(b"\xef\xbb\xbf")
    assert content.decode("utf-8-sig") == (
        'Naam;Verschil;Aantal;Dag;Niets\r\n"Beëindigd; toch";-0,5;1132;30-06-2026;\r\n'
    )


@pytest.mark.parametrize("nothing", [0.0, -0.0, -1e-17])
def test_nought_has_no_sign(nothing: float) -> None:
    """Also where floats left next to nothing below it."""
    assert read(as_csv(FileSheet("Lijst", ("Verschil",), ((Value(nothing, "signed"),),))))[1] == ["0"]


@pytest.mark.parametrize("text", FORMULAS)
def test_text_of_a_user_does_not_run(text: str) -> None:
    """What a spreadsheet would take for a formula stands behind an apostrophe, in a heading too."""
    rows = read(as_csv(FileSheet("Lijst", (text,), ((Value(text),),))))

    assert rows[0] == rows[1]
    assert rows[0][0].lstrip("'") == text
    assert not rows[0][0].startswith(("=", "+", "-", "@"))


def test_every_list_of_a_page_is_in_it(shown_and_whole: tuple[Any, Any], origin: Origin) -> None:
    """As many rows as in the workbook, with the same values, and where they come from."""
    sheets = sheets_of(shown_and_whole[1])
    file = zipfile.ZipFile(io.BytesIO(as_zip(sheets, origin)))
    about, *lists = (read(file.read(name)) for name in file.namelist())

    assert ["Vingerafdruk van het kader", origin.kader.hash] in about
    for sheet, rows in zip(sheets, lists, strict=True):
        numbers = [[n for n, one in enumerate(row) if not isinstance(one.value, str)] for row in sheet.rows]
        assert len(rows) == len(sheet.rows) + 1
        for places, line, row in zip(numbers, rows[1:], sheet.rows, strict=True):
            assert [line[n] for n in places] == [written(row[n].value) for n in places]


def test_a_list_has_its_whole_title_as_the_name_of_its_file(origin: Origin) -> None:
    """Longer than Excel takes for a sheet; without what Windows takes in no name; and no two the same."""
    titles = ("Gegevens op orde brengen: 5 samenwerkingen", 'Wijk <"Noord"> | Zuid', "wijk noord zuid")
    sheets = [FileSheet(title, ("Naam",), ()) for title in titles]
    names = zipfile.ZipFile(io.BytesIO(as_zip(sheets, origin))).namelist()

    assert names[1:] == [
        *("Gegevens op orde brengen 5 samenwerkingen.csv", "Wijk Noord Zuid.csv", "wijk noord zuid (2).csv")
    ]
