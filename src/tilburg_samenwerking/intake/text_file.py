"""A CSV, or any text with delimiters, as a sheet."""

import csv
import io
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import TYPE_CHECKING

from tilburg_samenwerking.intake.decoding import NO_UTF8, decoded
from tilburg_samenwerking.intake.sheets import UNPACKED, Mark, Problem, Sheet, UnreadableFile, is_error

if TYPE_CHECKING:
    from _csv import Reader

DELIMITERS = ";\t|,"  # where two do as well, the first: a comma is often in a number
LOOKED_AT = 50  # records
MAX_FIELD = 2**31 - 1
STATED = re.compile(r'"?sep=(?P<delimiter>[^\r\n])"?[;,\t|]*(?:\r\n|\r|\n|$)', re.IGNORECASE)

NO_TEXT = "Dit is geen tekst en geen Excel-bestand. Geef een CSV- of XLSX-bestand."


def sheet_of(name: str, content: bytes) -> Sheet:
    """Return the rows of a text: a row is a record, also when it is empty, as a spreadsheet counts them.

    Raises `UnreadableFile`.
    """
    text_and_notes = decoded(content)
    if text_and_notes is None:
        raise UnreadableFile(Problem(None, None, None, name, NO_TEXT))
    text, notes = text_and_notes
    stated = STATED.match(text)
    if stated:  # a spreadsheet takes this line as an instruction, and does not count it
        text = text[stated.end() :]
    rows = _rows(text, stated["delimiter"] if stated else delimiter_of(text))
    _refuse_odd_signs(rows)
    return Sheet(None, rows, marks=error_marks(rows), notes=notes)


def delimiter_of(text: str) -> str:
    """Return the sign that most rows have between their cells, and then that gives rows of one length."""
    return max(DELIMITERS, key=lambda delimiter: _regularity(_records(text, delimiter)))


def _regularity(records: Sequence[Sequence[str]]) -> tuple[float, float]:
    """Return which share of the records has more than one cell, and which share is as long as most."""
    if not records:
        return 0.0, 0.0
    lengths = Counter(len(record) for record in records)
    divided = len(records) - lengths[1]
    return divided / len(records), max(lengths.values()) / len(records) if divided else 0.0


def _records(text: str, delimiter: str) -> list[list[str]]:
    """Return the first records that are not empty, as far as they can be read."""
    records: list[list[str]] = []
    try:
        for record in islice(_reader(text, delimiter), 4 * LOOKED_AT):
            if any(cell.strip(' ;,\t|"') for cell in record):
                records.append(record)
            if len(records) == LOOKED_AT:
                break
    except csv.Error:
        pass
    return records


def _reader(text: str, delimiter: str) -> "Reader":
    csv.field_size_limit(MAX_FIELD)
    return csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)


def _rows(text: str, delimiter: str) -> list[list[str]]:
    reader = _reader(text, delimiter)
    rows: list[list[str]] = []
    line = 1
    try:
        for row in reader:
            while row and not row[-1]:
                row.pop()
            rows.append(row)
            line = reader.line_num + 1
    except csv.Error as error:
        message = f"De CSV klopt niet vanaf regel {line}: een aanhalingsteken is niet goed gesloten."
        raise UnreadableFile(Problem(None, len(rows) + 1, None, None, message)) from error
    return rows


def _refuse_odd_signs(rows: Sequence[Sequence[str]]) -> None:
    problems = list(islice(_odd_signs(rows), 100))
    if problems:
        raise UnreadableFile(*problems)


def _odd_signs(rows: Sequence[Sequence[str]]) -> Iterator[Problem]:
    for number, row in enumerate(rows, 1):
        line = "\n".join(row)
        if line.isascii() and "\0" not in line:
            continue
        for place, cell in enumerate(row, 1):
            if "\0" in cell:
                shown, why = cell.replace("\0", "�"), "Hier staat een teken dat geen tekst is (NUL)."
            elif NO_UTF8.search(cell):
                shown, why = NO_UTF8.sub("�", cell), _other_encoding(cell)
            else:
                continue
            message = f"{why} Sla het hele bestand opnieuw op als 'CSV UTF-8'."
            yield Problem(None, number, f"kolom {place}", shown[:200], message)


def _other_encoding(cell: str) -> str:
    likely = NO_UTF8.sub(lambda sign: bytes([ord(sign[0]) - 0xDC00]).decode("cp1252", "replace"), cell)[:60]
    return f"Deze tekst is anders opgeslagen dan de rest van het bestand (UTF-8); waarschijnlijk staat er “{likely}”."


def error_marks(rows: Sequence[Sequence[str]]) -> dict[tuple[int, int], Mark]:
    """Return the places of cells that hold the sign of a formula that failed, as a spreadsheet writes it in a CSV."""
    return {
        (number, place): Mark.ERROR
        for number, row in enumerate(rows, 1)
        for place, cell in enumerate(row, 1)
        if is_error(cell)
    }


def unpacked(sheet: Sheet) -> Sheet:
    """Return the sheet with its cells apart where each row stands in its first cell (`naam;score`), else as it is."""
    filled = [row for row in sheet.rows if any(cell.strip() for cell in row)]
    if len(filled) < 2 or any(any(row[1:]) for row in filled):
        return sheet
    delimiter = delimiter_of("\n".join(_quoted(row[0]) for row in filled[:LOOKED_AT]))
    try:
        rows = [_cells(row[0], delimiter) if row else [] for row in sheet.rows]
    except csv.Error:
        return sheet
    lengths = [len(row) for row in rows if row]
    # Above them may stand a title, and a row with more is one without its quotes.
    width, times = Counter(lengths).most_common(1)[0]
    if width < 3 or times * 2 <= len(lengths):
        return sheet
    return Sheet(sheet.name, rows, sheet.hidden, error_marks(rows), (*sheet.notes, UNPACKED))


def _quoted(cell: str) -> str:
    return cell.replace("\n", " ").replace("\r", " ")


def _cells(cell: str, delimiter: str) -> list[str]:
    return next(csv.reader(io.StringIO(cell, newline=""), delimiter=delimiter, strict=True), [])
