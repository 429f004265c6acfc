"""Reading a workbook in a process of its own, with a limit on time and memory: a file from outside can be a trap.

Run as `python -m tilburg_samenwerking.intake.workbook`: the file comes on standard input, its rows go as JSON to
standard output. This module imports nothing heavy, so that the process starts quickly.
"""

import io
import json
import os
import re
import subprocess
import sys
import zipfile
import zlib
from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

SHEET = "antwoorden"
MAX_COLUMNS = 100
MAX_UNPACKED = 1_000_000_000
MAX_MEMORY = 2_000_000_000
MAX_SECONDS = 300

UNCALCULATED = re.compile(rb"<f\b[^>]*(?:/>|>[^<]*</f>)\s*(?:<v\s*/>|<v></v>)?\s*</c>")

DAMAGED = "dit is geen leesbaar Excel-bestand. Open het in Excel, sla het op als .xlsx en probeer het opnieuw"


class UnreadableWorkbook(Exception):
    """The workbook cannot be read; the message says why, in Dutch."""


def read_workbook(content: bytes) -> tuple[str, list[list[str]]]:
    """Return the name and the rows of the sheet with answers: the sheet "Antwoorden", else the first.

    Every cell is text, with a decimal point and dates as jjjj-mm-dd. Raises `UnreadableWorkbook`.
    """
    _check_archive(content)
    environment = os.environ | {"OPENBLAS_NUM_THREADS": "1", "PYTHONIOENCODING": "utf-8"}
    # -P: nothing is imported from the folder that the command happens to run in.
    command = [sys.executable, "-P", "-m", "tilburg_samenwerking.intake.workbook"]
    try:
        done = subprocess.run(
            command, input=content, capture_output=True, timeout=MAX_SECONDS, env=environment, check=False
        )
    except subprocess.TimeoutExpired as error:
        raise UnreadableWorkbook(f"het lezen duurde langer dan {MAX_SECONDS // 60} minuten. Splits het") from error
    if done.returncode:
        raise UnreadableWorkbook(DAMAGED)
    sheet, rows = json.loads(done.stdout)
    return sheet, rows


def _check_archive(content: bytes) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            names = archive.namelist()
            # A workbook has no document type; who adds one means harm.
            typed = any(b"<!DOCTYPE" in archive.open(name).read(1_000) for name in names if name.endswith(".xml"))
            unpacked = sum(entry.file_size for entry in archive.infolist())
    except (zipfile.BadZipFile, zlib.error, ValueError, RuntimeError, EOFError, OSError) as error:
        raise UnreadableWorkbook(DAMAGED) from error
    if "xl/workbook.xml" not in names or typed:
        raise UnreadableWorkbook(DAMAGED)
    if unpacked > MAX_UNPACKED:
        raise UnreadableWorkbook("het wordt uitgepakt te groot. Splits het, of sla het op als CSV")


def _rows(content: bytes) -> tuple[str, list[list[str]]]:
    # Ten times as fast as openpyxl; a trap in the file can end this process only.
    from python_calamine import CalamineWorkbook, SheetTypeEnum

    book = CalamineWorkbook.from_filelike(io.BytesIO(content))
    names = [sheet.name for sheet in book.sheets_metadata if sheet.typ == SheetTypeEnum.WorkSheet]
    title = next((name for name in names if name.strip().lower() == SHEET), names[0])
    rows = [_texts(row[:MAX_COLUMNS]) for row in book.get_sheet_by_name(title).iter_rows()]
    if _has_uncalculated(content):
        _name_uncalculated(rows, content, title)
    return title, _without_empty_end(rows)


def _texts(row: Sequence[Any]) -> list[str]:
    return _without_empty_end([_text(value) for value in row])


def _without_empty_end(values: list[Any]) -> list[Any]:
    while values and not values[-1]:
        values.pop()
    return values


def _has_uncalculated(content: bytes) -> bool:
    """Return whether any sheet has a formula without a stored value."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        sheets = [name for name in archive.namelist() if name.startswith("xl/worksheets/sheet")]
        return any(UNCALCULATED.search(archive.read(name)) for name in sheets)


def _name_uncalculated(rows: list[list[str]], content: bytes, title: str) -> None:
    """Put the formula in the place of a value that was never calculated: as nothing it would go unnoticed."""
    import openpyxl  # with defusedxml installed it refuses entity tricks

    sheet = openpyxl.load_workbook(io.BytesIO(content), read_only=True)[title]
    sheet.reset_dimensions()
    for row, formulas in zip(rows, sheet.iter_rows(max_col=MAX_COLUMNS, values_only=True), strict=False):
        for place, formula in enumerate(formulas):
            if isinstance(formula, str) and formula.startswith("=") and not "".join(row[place : place + 1]):
                row.extend([""] * (place + 1 - len(row)))
                row[place] = formula


def _text(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "WAAR" if value else "ONWAAR"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == datetime.min.time() else value.isoformat(" ")
    return value.isoformat() if isinstance(value, date) else str(value)


def _limit_memory() -> None:
    try:
        import resource
    except ImportError:  # Windows has no such limit; the limits on size and time still hold
        return
    resource.setrlimit(resource.RLIMIT_AS, (MAX_MEMORY, MAX_MEMORY))


if __name__ == "__main__":
    _limit_memory()
    sys.stdout.write(json.dumps(_rows(sys.stdin.buffer.read())))
