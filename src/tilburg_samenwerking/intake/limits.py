"""How much of a file from outside is taken: every limit of reading it in one place, and what is said beyond one.

Nothing heavy is imported here: the process that reads a file begins with it.
"""

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

from tilburg_samenwerking.formatting import count, plain_number
from tilburg_samenwerking.intake.sheets import Problem, Sheet, UnreadableFile
from tilburg_samenwerking.kader.spelling import shortened

SHOWN = 60  # signs of a text that is too long
MEGABYTE = 2**20  # as Streamlit and the explorer of Windows count them


@dataclass(frozen=True)
class Limits:
    """What one file may cost: sizes in bytes, times in seconds, texts in signs.

    `size` is of the file as it comes; `memory`, `processor` and `wall` are of the process that reads it, and `output`
    is what it hands over; `problems` are listed, those beyond are counted.
    """

    size: int = 50 * MEGABYTE
    memory: int = 2_000 * MEGABYTE
    processor: int = 60
    wall: int = 120
    rows: int = 300_000
    columns: int = 1_000
    cell: int = 20_000
    text: int = 100 * MEGABYTE
    problems: int = 1_000
    value: int = 200
    output: int = 150 * MEGABYTE


LIMITS = Limits()
PAGE_SIZE = 5 * MEGABYTE  # of a file on the page Inlezen; the command line takes `Limits.size`
VISIT_SIZE = 100 * MEGABYTE  # of all files together that one visitor offers


T = TypeVar("T")


class Bounded(list[T]):
    """The first of many, up to a number; `unlisted` is how many came after those."""

    def __init__(self, most: int = LIMITS.problems) -> None:
        super().__init__()
        self.most, self.unlisted = most, 0

    @property
    def full(self) -> bool:
        """Whether the next one will only be counted."""
        return len(self) >= self.most

    def append(self, value: T) -> None:
        """Add a value, or count it where there are enough."""
        if self.full:
            self.unlisted += 1
        else:
            super().append(value)

    def extend(self, values: Iterable[T]) -> None:
        """Add each of these values, or count it."""
        for value in values:
            self.append(value)


def refuse_beyond(sheets: Sequence[Sheet], limits: Limits = LIMITS) -> None:
    """Raise `UnreadableFile` where the sheets together hold more rows, columns or text than one file may.

    Hidden sheets count too: reading them cost as much.
    """
    problems = [*_beyond_as_a_whole(sheets, limits), *_beyond_in_cells(sheets, limits)]
    if problems:
        raise UnreadableFile(*problems)


def _beyond_as_a_whole(sheets: Sequence[Sheet], limits: Limits) -> Iterator[Problem]:
    rows = sum(len(sheet.rows) for sheet in sheets)
    if rows > limits.rows:
        words = f"Dit bestand heeft {count(rows)} rijen; hoogstens {count(limits.rows)} worden gelezen."
        yield Problem(None, None, None, None, f"{words} Splits het in kleinere bestanden.")
    for sheet in sheets:
        width = _filled_columns(sheet, limits.columns)
        if width > limits.columns:
            words = f"Hier zijn {count(width)} kolommen gevuld; hoogstens {count(limits.columns)} worden gelezen."
            yield Problem(sheet.name, None, None, None, f"{words} Neem alleen de kolommen van het sjabloon over.")
    text = sum(len(cell) for sheet in sheets for row in sheet.rows for cell in row)
    if text > limits.text:
        words = f"In dit bestand staat meer tekst dan er in één keer wordt gelezen ({size_in_words(limits.text)})."
        yield Problem(None, None, None, None, f"{words} Splits het in kleinere bestanden.")


def _filled_columns(sheet: Sheet, most: int) -> int:
    """Return in how many columns something stands; looked at more closely only where a row is longer than that."""
    width = max(map(len, sheet.rows), default=0)
    if width <= most:
        return width
    return len({place for row in sheet.rows for place, cell in enumerate(row) if cell and not cell.isspace()})


def _beyond_in_cells(sheets: Sequence[Sheet], limits: Limits) -> list[Problem]:
    problems = Bounded[Problem](limits.problems)
    for sheet in sheets:
        for number, row in enumerate(sheet.rows, 1):
            if any(len(cell) > limits.cell for cell in row):
                problems.extend(_long_cells(sheet, number, row, limits.cell))
    if problems.unlisted:
        problems[-1:] = [Problem(None, None, None, None, f"En nog {count(problems.unlisted + 1)} te lange cellen.")]
    return list(problems)


def _long_cells(sheet: Sheet, number: int, row: Sequence[str], longest: int) -> Iterator[Problem]:
    for place, cell in enumerate(row, 1):
        if len(cell) > longest:
            words = f"Deze tekst heeft {count(len(cell))} tekens; hoogstens {count(longest)} passen in een cel."
            yield Problem(sheet.name, number, f"kolom {place}", shortened(cell, SHOWN), f"{words} Kort hem in.")


def size_in_words(size: int) -> str:
    """Return a size for a sentence, upwards: one byte more than `5 MB` is `5,1 MB`."""
    return f"{plain_number(math.ceil(size * 10 / MEGABYTE) / 10)} MB"


def too_large(name: str, size: int, most: int) -> Problem:
    """Return what is wrong with a file that is larger than may be."""
    words = f"Dit bestand is {size_in_words(size)}, en hoogstens {size_in_words(most)} wordt gelezen."
    return Problem(None, None, None, name, f"{words} Er is niets ingelezen. Splits het in kleinere bestanden.")
