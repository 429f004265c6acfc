"""What comes of a sheet: what is read of it, which of its rows and columns are not, and why; or why nothing is."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from tilburg_samenwerking.intake.header import Constant
from tilburg_samenwerking.intake.sheets import REGISTER, Mark, Problem

# Why a row, or a column, is not read.
UNANSWERED, WITHOUT_ITEM = "zonder antwoord", "zonder vraag en antwoord"
TOTAL, REPEATED, SECOND, FOOT = "totaal", "kopregel nog eens", "tweede kopregel", "onder de tabel"
NO_REPLIES = "respondent zonder antwoorden"
UNKNOWN, OTHER, UNTITLED, SAME = "onbekend", "er is al zo'n kolom", "zonder kop", "dubbel"
# Why a sheet is not read.
HIDDEN, EMPTY, NO_COLUMNS = "het is verborgen", "het is leeg", "er zijn geen kolommen met antwoorden"
NO_ROWS, NO_ANSWERS = "onder de kopregel staan geen rijen", "er staan geen antwoorden op"
INCOMPLETE, UNFILLED = "er ontbreken kolommen", "boven de tabel is niet alles ingevuld"
CONTRADICTED = "boven de tabel staat twee keer iets anders"
UNSETTLED = "van een kolom is niet duidelijk bij welke vraag die hoort"
UNASKED = "de koppen zijn geen vragen van dit kader"
NO_REGISTER = (
    "er staan geen antwoorden op, en te weinig kolommen over samenwerkingen. Moet het toch gelezen worden, noem het "
    f'blad dan "{REGISTER}"'
)
BROKEN = (Mark.ERROR, Mark.FORMULA)
TOTALS = re.compile(r"(?:(?:sub|eind)?totaal|totalen|som|gemiddelde?|total|average)\b.*|.*\b(?:totaal|gemiddelde)")
TOTAL_ALONE = re.compile(r"(?:sub|eind)?totaal|totalen|som|gemiddelde?|total|average")


@dataclass(frozen=True)
class UsedColumn:
    """A column that is read: as what, how the file calls it, and its place from 1."""

    column: str
    title: str
    place: int


@dataclass(frozen=True)
class UnusedColumn:
    """A column that is not read: its title (or none), its place from 1, why, and the rows in which it holds something.

    `nearest` is the known column that it resembles and that the sheet does not have.
    """

    title: str
    place: int
    reason: str
    rows: tuple[int, ...] = ()
    nearest: str | None = None
    errors: bool = False


@dataclass(frozen=True)
class SheetReading:
    """How a sheet was read: its header, its columns, what stands above it, and the rows that were left out.

    `notes` are what may be wrong with that and `remarks` what is good to know, in Dutch; `states` as in `SheetRows`.
    """

    sheet: str | None
    header_row: int
    first_row: int
    last_row: int
    rows: int
    used: tuple[UsedColumn, ...]
    unused: tuple[UnusedColumn, ...] = ()
    constants: tuple[Constant, ...] = ()
    left_out: Mapping[str, tuple[int, ...]] = field(default_factory=dict)
    notes: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()
    states: bool = False


@dataclass(frozen=True)
class SheetRows:
    """What is read of one sheet: texts by known column, one per row, and where each of them stands.

    `rows` are the rows of the file; `titles` is how the file calls each column, and `item_titles` how it calls the one
    of a question (by its text in `vraag` and the known column), where every question has a column of its own. `marks`
    are by index from 0 and known column. `states`: its rows say something of collaborations or assessments, and hold
    no answers.
    """

    reading: SheetReading
    columns: Mapping[str, list[str]]
    rows: Sequence[int]
    titles: Mapping[str, str]
    marks: Mapping[tuple[int, str], Mark] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()
    states: bool = False
    item_titles: Mapping[tuple[str, str], str] = field(default_factory=dict)


@dataclass(frozen=True)
class Unread:
    """A sheet that is not read, and why; `lacks` are the columns that are not there, where that is the reason."""

    sheet: str | None
    reason: str
    problems: tuple[Problem, ...] = ()
    lacks: tuple[str, ...] = ()
