"""Where the files of the tests are, and small files made by a test: rows as CSV or XLSX bytes.

A row is a dictionary; the first rows name the columns.
"""

import contextlib
import csv
import io
import sqlite3
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import openpyxl

from tilburg_samenwerking.intake.template import answers_template
from tilburg_samenwerking.kader import Kader

TESTS = Path(__file__).parent
KADERS, TEST_DATA = TESTS / "kaders", TESTS / "data"
# Small files that once went wrong, by what they are called.
CASES = {path.name: path for path in sorted((TEST_DATA / "cases").glob("*/*"))}

Row = Mapping[str, Any]


def answer(**changed: Any) -> dict[str, Any]:
    """Return a row that the small framework takes, with these columns changed or added."""
    row = {
        "samenwerking": "Bomenplan",
        "peildatum": "2026-06-30",
        "perspectief": "bestuurlijk",
        "respondent": "wethouder",
        "vraag": "huis.doel.1",
        "score": "7",
        "antwoord": "",
        "toelichting": "",
    }
    return row | changed


def header(rows: Iterable[Row]) -> list[str]:
    """Return the columns of the rows, in the order in which they first occur."""
    return list(dict.fromkeys(column for row in rows for column in row))


def csv_bytes(
    rows: list[Row], *, delimiter: str = ";", encoding: str = "utf-8", newline: str = "\n", quote_all: bool = False
) -> bytes:
    """Return the rows as a CSV file with a header."""
    text = io.StringIO(newline="")
    quoting = csv.QUOTE_ALL if quote_all else csv.QUOTE_MINIMAL
    writer = csv.DictWriter(text, header(rows), "", delimiter=delimiter, lineterminator=newline, quoting=quoting)
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue().encode(encoding)


def xlsx_bytes(rows: list[Row], *, sheet: str = "Antwoorden") -> bytes:
    """Return the rows as a workbook with one sheet."""
    columns = header(rows)
    return workbook_bytes({sheet: [columns, *([row.get(column) for column in columns] for row in rows)]})


def workbook_bytes(sheets: Mapping[str, Iterable[Iterable[Any]]]) -> bytes:
    """Return a workbook with these sheets, each a list of rows of cells."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    for title, rows in sheets.items():
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(list(row))
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def filled_template(kader: Kader, /, **row: Any) -> bytes:
    """Return the template of a framework with one answer in it."""
    book = openpyxl.load_workbook(io.BytesIO(answers_template(kader)))
    sheet = book["Antwoorden"]
    columns = [cell.value for cell in sheet[1]]
    for column, value in answer(**row).items():
        sheet.cell(2, columns.index(column) + 1, value)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def change_by_hand(database: Path, *statements: str) -> None:
    """Change a database in a way that the product never does."""
    with contextlib.closing(sqlite3.connect(database)) as connection:
        for statement in statements:
            connection.execute(statement)
        connection.commit()
