"""A file with rows, of whatever kind, as one table of text."""

import csv
import io
import unicodedata
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

import pandas as pd

from tilburg_samenwerking.intake.sheets import Problem, UnreadableFile
from tilburg_samenwerking.intake.workbook import UnreadableWorkbook, read_workbook


@dataclass(frozen=True)
class AnswerTable:
    """The rows of a file as text: `frame` has the columns of the file, and its row numbers as index."""

    sheet: str | None
    frame: pd.DataFrame


def read_table(name: str, content: bytes, columns: Iterable[str]) -> AnswerTable:
    """Return the rows of a CSV or XLSX file; `name` is for messages, `columns` are the names the header may have.

    Headers are compared trimmed and without regard to case. Rows without anything in them are left out. Raises
    `UnreadableFile` with every problem of the file's form.
    """
    sheet: str | None = None
    if content.startswith(b"PK"):
        try:
            sheet, rows = read_workbook(content)
        except UnreadableWorkbook as error:
            raise UnreadableFile(_whole(name, f"Het bestand kan niet worden gelezen: {error}.")) from error
    else:
        rows = _csv_rows(name, content, set(columns))
    if not any(any(row) for row in rows):
        raise UnreadableFile(_whole(name, "Het bestand is leeg: er is geen kopregel met kolomnamen.", sheet))
    return AnswerTable(sheet, _framed(name, sheet, rows, list(columns)))


def _whole(name: str, message: str, sheet: str | None = None) -> Problem:
    return Problem(sheet, None, None, name, message)


def _csv_rows(name: str, content: bytes, columns: set[str]) -> list[list[str]]:
    text = _decoded(name, content)
    lines = (line for line in text.splitlines() if line.strip(' ;,\t"\ufeff'))
    first = next(lines, "")
    delimiter = max(";,\t", key=lambda sign: sum(_key(cell.strip(' "')) in columns for cell in first.split(sign)))
    csv.field_size_limit(10_000_000)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    try:
        return [[cell.strip() for cell in row] for row in reader]
    except csv.Error as error:
        message = f"De CSV klopt niet op regel {reader.line_num}: een aanhalingsteken is niet goed gesloten ({error})."
        raise UnreadableFile(Problem(None, reader.line_num, None, None, message)) from error


def _decoded(name: str, content: bytes) -> str:
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise UnreadableFile(_whole(name, "Het bestand is UTF-16. Sla het in Excel op als 'CSV UTF-8'."))
    if content.startswith(b"\xd0\xcf\x11\xe0"):
        message = "Dit is een oud (.xls) of beveiligd bestand. Sla het zonder wachtwoord op als .xlsx."
        raise UnreadableFile(_whole(name, message))
    for encoding in ("utf-8-sig", "cp1252"):
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text
    raise UnreadableFile(_whole(name, "Dit is geen tekst en geen Excel-bestand. Geef een CSV- of XLSX-bestand."))


def _framed(name: str, sheet: str | None, rows: list[list[str]], columns: list[str]) -> pd.DataFrame:
    top = next(number for number, row in enumerate(rows) if any(row))
    header = [_key(cell) for cell in rows[top]]
    while header and not header[-1]:
        header.pop()
    problems = list(_header_problems(sheet, top + 1, header, rows[top], columns))
    body = [(number, row) for number, row in enumerate(rows[top + 1 :], start=top + 2) if any(row)]
    for number, row in body:
        if any(row[len(header) :]):
            extra = next(cell for cell in row[len(header) :] if cell)
            message = (
                f"Deze rij heeft meer kolommen dan de kopregel ({len(header)}). "
                "Zet tekst met een scheidingsteken erin tussen aanhalingstekens."
            )
            problems.append(Problem(sheet, number, None, extra, message))
    if not body and not problems:
        problems.append(_whole(name, "Onder de kopregel staan geen rijen.", sheet))
    if problems:
        raise UnreadableFile(*problems)
    width = len(header)
    cells = [[cell.strip() for cell in row[:width]] + [""] * (width - len(row)) for _number, row in body]
    return pd.DataFrame(cells, columns=header, index=[number for number, _row in body], dtype=object)


def _header_problems(
    sheet: str | None, row: int, header: list[str], shown: list[str], columns: list[str]
) -> Iterable[Problem]:
    times = Counter(header)
    for place, (key, original) in enumerate(zip(header, shown, strict=False), start=1):
        if key not in columns:
            message = f"Onbekende kolom op plaats {place}. Verwijder haar, of kies uit: {', '.join(columns)}."
            yield Problem(sheet, row, original or None, original, message)
        elif times[key] > 1:
            yield Problem(sheet, row, original, original, f"Deze kolom staat er {times[key]} keer; één keer is genoeg.")


def _key(cell: str) -> str:
    return " ".join(unicodedata.normalize("NFC", cell.lstrip("\ufeff")).split()).casefold()
