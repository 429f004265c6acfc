"""The sheets of a file, whatever kind of file it is."""

import csv
import io

from tilburg_samenwerking.intake.archive import UnreadableWorkbook
from tilburg_samenwerking.intake.sheets import Problem, Sheet, UnreadableFile
from tilburg_samenwerking.intake.workbook import sheets_of


def read_sheets(name: str, content: bytes) -> tuple[Sheet, ...]:
    """Return the sheets of a CSV or XLSX file; `name` is for messages. Raises `UnreadableFile`."""
    if not content.startswith(b"PK"):
        return (Sheet(None, _csv_rows(name, content)),)
    try:
        return sheets_of(content)
    except UnreadableWorkbook as error:
        raise UnreadableFile(_whole(name, f"Het bestand kan niet worden gelezen: {error}.")) from error


def _whole(name: str, message: str) -> Problem:
    return Problem(None, None, None, name, message)


def _csv_rows(name: str, content: bytes) -> list[list[str]]:
    text = _decoded(name, content)
    lines = (line for line in text.splitlines() if line.strip(' ;,\t"\ufeff'))
    first = next(lines, "")
    delimiter = max(";,\t", key=first.count)
    csv.field_size_limit(10_000_000)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    try:
        return list(reader)
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
