"""What a file holds before anybody knows what it is about: sheets with rows of text, and what is wrong with a file."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum

# As Excel writes them, in English and in Dutch, and LibreOffice; ### is a number that did not fit its column.
ENGLISH = "#N/A #REF! #NAME? #VALUE! #DIV/0! #NUM! #NULL! #SPILL! #CALC! #FIELD! #BLOCKED! #UNKNOWN! #CONNECT! #BUSY!"
DUTCH = "#N/B #VERW! #NAAM? #WAARDE! #DEEL/0! #GETAL! #LEEG! #OVERLOOP! #BEREKENEN! #VELD! #GEBLOKKEERD! #ONBEKEND!"
ERRORS = frozenset(f"{ENGLISH} {DUTCH} #GETTING_DATA".split(" "))
OTHER_ERROR = re.compile(r"(Err|Fout):5\d\d|#{3,}", re.IGNORECASE | re.ASCII)

# The sheets of our own workbook: to look up, and to fill in; and the head of those of one respondent.
EXPLANATION, QUESTIONS, CHOICES = "Uitleg", "Vragen", "Keuzes"
ASSESSMENTS, REGISTER, ANSWERS = "Waarderingen", "Samenwerkingen", "Antwoorden"
FORM_HEAD = ("vraag", "omschrijving", "score", "antwoord", "toelichting")


class Mark(StrEnum):
    """What the text of a cell alone does not say."""

    ERROR = "error"  # the outcome of a formula that failed: #N/A, #REF!
    FORMULA = "formula"  # a formula whose outcome is not in the file
    PERCENTAGE = "percentage"  # a number that is shown as a percentage
    CURRENCY = "currency"  # a number that is shown as money
    TIME = "time"  # a time of day, or a length of time


@dataclass(frozen=True)
class Area:
    """Cells that are merged into one: their rows, and their first and last column, from 1."""

    first_row: int
    column: int
    last_row: int
    last_column: int

    def __str__(self) -> str:
        return f"{letters(self.column)}{self.first_row}:{letters(self.last_column)}{self.last_row}"


@dataclass(frozen=True)
class Sheet:
    """A sheet of a workbook, or a whole CSV (then `name` is None): rows of text from row 1 of the file.

    Cells are not trimmed. A number has a decimal point, a date is jjjj-mm-dd, a date with a time jjjj-mm-dd hh:mm:ss,
    an error its sign (#N/A), a formula that was never calculated its text (=A1+B1), a percentage its number with %
    (100%), and money its number. `marks` are by (row, column), both from 1; `notes` are Dutch sentences about the
    reading itself, for the report; `merged` are the cells that are one: only the first of them has a text.
    """

    name: str | None
    rows: list[list[str]]
    hidden: bool = False
    marks: Mapping[tuple[int, int], Mark] = field(default_factory=dict)
    notes: tuple[str, ...] = ()
    merged: tuple[Area, ...] = ()


@dataclass(frozen=True)
class Problem:
    """What is wrong with a file, and where; row and column are None when it is about the whole file."""

    sheet: str | None
    row: int | None
    column: str | None
    value: str | None
    message: str


class UnreadableFile(Exception):
    """The file cannot be read as a table; `problems` says why."""

    def __init__(self, *problems: Problem) -> None:
        super().__init__(problems[0].message)
        self.problems = problems


# What the report says of a sheet with each row in its first cell.
UNPACKED = "Elke rij stond in één cel; de cellen zijn uit elkaar gehaald."


def with_cells(sheet: Sheet, source_of: Mapping[tuple[int, int], tuple[int, int]]) -> Sheet:
    """Return the sheet with these cells filled as other ones of it, text and mark; cells are (row, column) from 1."""
    rows, marks = list(sheet.rows), dict(sheet.marks)
    for (row, column), source in source_of.items():
        texts = [*rows[row - 1], *[""] * (column - len(rows[row - 1]))]
        texts[column - 1] = sheet.rows[source[0] - 1][source[1] - 1]
        rows[row - 1] = texts
        if source in marks:
            marks[row, column] = marks[source]
    return replace(sheet, rows=rows, marks=marks)


def is_error(text: str) -> bool:
    """Return whether a cell holds nothing but the sign of a formula that failed."""
    if "#" not in text and ":5" not in text:
        return False
    stripped = text.strip()
    return stripped.upper() in ERRORS or bool(OTHER_ERROR.fullmatch(stripped))


def letters(column: int) -> str:
    """Return how a spreadsheet names a column: AB for 28."""
    name = ""
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(ord("A") + rest) + name
    return name
