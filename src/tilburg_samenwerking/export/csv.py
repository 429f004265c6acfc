"""The lists of a page as CSV for a Dutch Excel: semicolons, a comma in numbers, and nothing that runs as a formula."""

import csv
import io
import zipfile
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Any

from tilburg_samenwerking.drawing.tables import Raw
from tilburg_samenwerking.export.origin import Origin
from tilburg_samenwerking.export.sheets import FileSheet
from tilburg_samenwerking.export.workbook import FIRST, sheet_names
from tilburg_samenwerking.formatting import harmless, plain_number

CODING = "utf-8-sig"  # with the mark by which Excel knows it
LONGEST_NAME = 100  # signs of a file within the zip: with its folder it stays far below what Windows takes
# What Windows takes in no name of a file, beside what Excel takes in none of a sheet.
FORBIDDEN = str.maketrans(dict.fromkeys('<>"|', " "))


def as_zip(sheets: Sequence[FileSheet], origin: Origin) -> bytes:
    """Return a file with each list as a CSV, and one that says where they come from."""
    content = io.BytesIO()
    names = sheet_names([FIRST, *(sheet.title.translate(FORBIDDEN) for sheet in sheets)], LONGEST_NAME)
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr(f"{names[0]}.csv", _csv(origin.lines))
        for name, sheet in zip(names[1:], sheets, strict=True):
            file.writestr(f"{name}.csv", as_csv(sheet))
    return content.getvalue()


def as_csv(sheet: FileSheet) -> bytes:
    """Return a list as a CSV: its headings, and its values as they are before rounding."""
    return _csv([sheet.heads, *([value.value for value in row] for row in sheet.rows)])


def _csv(rows: Iterable[Iterable[Raw]]) -> bytes:
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    writer.writerows([_written(value) for value in row] for row in rows)
    return text.getvalue().encode(CODING)


def _written(value: Raw) -> Any:
    """Return a value as a Dutch spreadsheet reads it; text that it would run gets an apostrophe."""
    if isinstance(value, datetime):
        return f"{value:%d-%m-%Y %H:%M}"
    if isinstance(value, date):
        return f"{value:%d-%m-%Y}"
    if isinstance(value, float):
        return plain_number(value)
    return harmless(value)
