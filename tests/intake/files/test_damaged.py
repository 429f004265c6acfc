"""Files that were damaged on the way: each is read as what it says, or refused in Dutch; nothing is taken silently."""

import csv
import io
import random
import re
from collections import Counter
from collections.abc import Callable
from datetime import date
from typing import Any

import openpyxl
import pandas as pd

from tests.campaigns import share
from tests.files import csv_bytes, header
from tilburg_samenwerking.intake.checked import CheckedAnswers
from tilburg_samenwerking.intake.importing import read_answers_file
from tilburg_samenwerking.kader import Kader
from tilburg_samenwerking.kader.spelling import text_key
from tilburg_samenwerking.kader.values import as_day

NAMES = ["Bomenplan", "Coöperatie Eén", "Wijkteam 3", "Fietsroute Noord", "Ons huis"]
FUNCTIONS = [("wethouder", "bestuurlijk"), ("manager", "ambtelijk"), ("adviseur", "ambtelijk")]
QUESTIONS = ["huis.doel.1", "huis.doel.2", "buurt.doel.1", "buurt.doel.2", "huis.middelen.1"]
NOTES = ["", "", "gaat goed", "nog niet besproken; volgt", 'zegt "ja, maar"', "één reden\nen nog één", "-3 plaatsen"]
ENGLISH = re.compile(
    r"Traceback|Exception|invalid|expected|unexpected|not a |No such|None\b|nan\b|Error", re.IGNORECASE
)
Row = dict[str, Any]
Answer = tuple[str, str, str, str, str, float, str]


def drawn(chance: random.Random) -> list[Row]:
    """Return the rows of a small portfolio, each answer once, in a random order."""
    rows = [
        {
            "samenwerking": name,
            "peildatum": day,
            "perspectief": viewpoint,
            "respondent": function,
            "vraag": question,
            "score": chance.randrange(21) / 2,
            "toelichting": chance.choice(NOTES),
        }
        for name in chance.sample(NAMES, chance.randint(1, 4))
        for day in chance.sample([date(2025, 6, 30), date(2026, 3, 31), date(2026, 6, 30)], chance.randint(1, 2))
        for function, viewpoint in chance.sample(FUNCTIONS, chance.randint(1, 3))
        for question in chance.sample(QUESTIONS, chance.randint(1, 5))
    ]
    chance.shuffle(rows)
    return rows


def workbook(chance: random.Random, rows: list[Row], change: Callable[[Any], None] = lambda _sheet: None) -> bytes:
    """Return the rows as a workbook, scores and dates as numbers or as text; `change` has the last word."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = chance.choice(["Antwoorden", "Blad1", "antwoorden 2026"])
    columns = header(rows)
    chance.shuffle(columns)
    sheet.append(columns)
    as_text = chance.random() < 0.3
    for row in rows:
        sheet.append([str(row[column]) if as_text else row[column] for column in columns])
    for cells in sheet.iter_rows(min_row=2):
        for cell in cells:
            if isinstance(cell.value, str):
                cell.data_type = "s"  # what begins as a formula is text here
    change(sheet)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def damaged(chance: random.Random, content: bytes) -> bytes:
    """Return the file with bits turned, bytes lost, blanked, doubled or put in, or its end cut off."""
    some = bytearray(content)
    place, length = chance.randrange(len(some)), chance.randint(1, 40)
    match chance.randrange(6):
        case 0:
            some[place] ^= 1 << chance.randrange(8)
        case 1:
            del some[place:]
        case 2:
            del some[place : place + length]
        case 3:
            some[place : place + length] = bytes(len(some[place : place + length]))
        case 4:
            some[place:place] = some[place : place + length]
        case _:
            some[place:place] = chance.randbytes(length)
    return bytes(some)


def read(name: str, content: bytes, kader: Kader) -> CheckedAnswers:
    """Return what is read in a file."""
    return read_answers_file(name, content, kader, lambda _step, _share: None)


def answers(rows: list[Row]) -> Counter[Answer]:
    """Return the answers of rows as they were written: names and codes as they are compared."""
    return Counter(
        (
            text_key(row["samenwerking"]),
            str(row["peildatum"] if isinstance(row["peildatum"], date) else as_day(row["peildatum"])),
            row["perspectief"].lower(),
            text_key(row["respondent"]),
            row["vraag"].lower(),
            float(row["score"]),
            row["toelichting"].strip(),
        )
        for row in rows
    )


def taken(checked: CheckedAnswers) -> Counter[Answer]:
    """Return the answers of what was read, in the same form."""
    batch = checked.batch
    assert batch is not None
    of = batch.answers.merge(batch.assessments, left_on="assessment", right_index=True)
    names = batch.collaborations["name"]
    return Counter(
        (
            text_key(names[row.collaboration]),
            str(row.on),
            row.viewpoint,
            text_key(row.function),
            row.item,
            row.score,
            "" if pd.isna(row.text) else row.text.strip(),
        )
        for row in of.itertuples()
    )


def is_refused(checked: CheckedAnswers) -> bool:
    """Return whether nothing was taken; what is said then is Dutch, and names the value in few signs."""
    if checked.batch is not None:
        return False
    assert checked.problems
    for problem in checked.problems:
        assert not ENGLISH.search(problem.message), problem.message
        assert len(problem.message) < 2_000
    return True


def test_a_damaged_workbook_is_refused_or_whole(small_kader: Kader) -> None:
    """Whatever happened to the bytes: what is read is what was written, or nothing is read."""
    whole = 0
    for number in share("damaged workbooks", range(500)):
        chance = random.Random(number)
        rows = drawn(chance)
        checked = read("antwoorden.xlsx", damaged(chance, workbook(chance, rows)), small_kader)
        if not is_refused(checked):
            whole += 1
            assert taken(checked) == answers(rows), number

    assert whole


ERRORS = ["#N/A", "#REF!", "#NAME?", "#VALUE!", "#DIV/0!", "#NUM!", "#NULL!"]
REFUSED_IN = {
    "error": ("score", "toelichting", "peildatum", "samenwerking", "respondent", "vraag", "perspectief"),
    "formula": ("score", "toelichting", "peildatum", "samenwerking", "respondent", "vraag", "perspectief"),
    "percentage": ("score", "peildatum", "vraag", "perspectief"),
    "date": ("score", "vraag", "perspectief"),
    "boolean": ("score", "peildatum", "vraag", "perspectief"),
    "large": ("score", "peildatum", "vraag", "perspectief"),
}


def spoilt(chance: random.Random, kind: str, column: str, row: int) -> Callable[[Any], None]:
    """Return what puts something else in one cell of a sheet."""

    def change(sheet: Any) -> None:
        place = [cell.value for cell in sheet[1]].index(column) + 1
        cell = sheet.cell(row, place)
        match kind:
            case "error":
                cell.value, cell.data_type = chance.choice(ERRORS), "e"
            case "formula":
                cell.value, cell.data_type = "=B2&C2", "f"
            case "percentage":
                cell.value, cell.number_format = chance.choice([1, 0.5, 4]), chance.choice(["0%", "0.00%"])
            case "date":
                cell.value = date(2026, 5, 4)
            case "boolean":
                cell.value = chance.random() < 0.5
            case _:
                cell.value = 10**12

    return change


def test_a_spoilt_cell_is_refused_at_its_place(small_kader: Kader) -> None:
    """An error, a formula without a value, a percentage, a date, ja or nee of a spreadsheet: never another answer."""
    for number in share("spoilt cells", range(500)):
        chance = random.Random(number)
        rows = drawn(chance)
        kind = chance.choice(list(REFUSED_IN))
        column, row = chance.choice(REFUSED_IN[kind]), chance.randint(2, len(rows) + 1)
        checked = read("in.xlsx", workbook(chance, rows, spoilt(chance, kind, column, row)), small_kader)

        assert is_refused(checked), (number, kind, column)
        assert (row, column) in {(one.row, one.column) for one in checked.problems}, (number, kind, column)


def plainly(content: bytes, encoding: str, delimiter: str) -> dict[int, dict[str, str]] | None:
    """Return the rows of a CSV as the standard library reads them, by number; None where it cannot in this encoding."""
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError:
        return None
    lines = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    filled = {number: row for number, row in enumerate(lines, start=1) if any(cell.strip() for cell in row)}
    head = [title.lower() for title in filled.pop(min(filled))]
    filled = {number: row[: len(head)] + [""] * (len(head) - len(row)) for number, row in filled.items()}
    # Of a column that stands there twice, the first in which something stands.
    order = sorted(range(len(head)), key=lambda place: any(row[place] for row in filled.values()), reverse=True)
    places = {head[place]: place for place in reversed(order)}
    return {
        number: {"toelichting": ""} | {title: row[place] for title, place in places.items()}
        for number, row in filled.items()
    }


def left_out(checked: CheckedAnswers) -> set[int]:
    """Return the rows of which the report says that they were left out."""
    assert checked.reading is not None
    return {row for sheet in checked.reading.sheets for rows in sheet.left_out.values() for row in rows}


def notes(checked: CheckedAnswers) -> list[str]:
    """Return what the report says of the letters of the file."""
    assert checked.reading is not None
    return [note for sheet in checked.reading.sheets for note in sheet.notes]


def test_a_damaged_csv_is_refused_or_read_as_it_stands(small_kader: Kader) -> None:
    """What is read of it is what any other program reads in the same bytes, or nothing is read."""
    whole = 0
    for number in share("damaged CSVs", range(1000)):
        chance = random.Random(number)
        rows = drawn(chance)
        delimiter, encoding = chance.choice(";,\t"), chance.choice(["utf-8", "utf-8-sig", "cp1252", "utf-16"])
        content = csv_bytes(rows, delimiter=delimiter, encoding=encoding, newline=chance.choice(["\n", "\r\n"]))
        content = damaged(chance, content)
        checked = read("antwoorden.csv", content, small_kader)
        if is_refused(checked):
            continue
        whole += 1
        stands = plainly(content, encoding, delimiter)

        if stands is None:
            assert any(notes(checked)), number
            continue
        rows = [row for place, row in stands.items() if place not in left_out(checked)]
        assert taken(checked) == answers(rows), number

    assert whole
