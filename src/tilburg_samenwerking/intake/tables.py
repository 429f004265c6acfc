"""The sheets of a file, of whatever layout, as one table of text: where each value stood, and how it was read."""

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain

import pandas as pd

from tilburg_samenwerking.intake.header import HEADER_WITHIN, ITEM, REPLIES, SUBJECT, blank, title_key
from tilburg_samenwerking.intake.rows.outcome import (
    CONTRADICTED,
    EMPTY,
    HIDDEN,
    INCOMPLETE,
    NO_ANSWERS,
    NO_COLUMNS,
    NO_REGISTER,
    NO_ROWS,
    UNASKED,
    SheetReading,
    SheetRows,
    Unread,
)
from tilburg_samenwerking.intake.rows.per_answer import rows_of
from tilburg_samenwerking.intake.rows.per_respondent import wide_rows_of
from tilburg_samenwerking.intake.sheets import ANSWERS, ASSESSMENTS, REGISTER, Mark, Problem, Sheet, UnreadableFile
from tilburg_samenwerking.kader import Kader

# Why a sheet may be another list than of answers.
OTHER_LIST = (INCOMPLETE, UNASKED)
# Sheets beside the answers of which nobody expects any, and those of our workbook that need not be filled in.
QUIET = ("toelichting", "uitleg", "vragen", "keuzes", "fouten")
TO_FILL_IN = tuple(map(title_key, (ASSESSMENTS, REGISTER, ANSWERS)))
NOTHING = (EMPTY, NO_ROWS, NO_ANSWERS)
NO_NEWS = (EMPTY, NO_ROWS)  # why nothing can be missed of a sheet


@dataclass(frozen=True)
class Place:
    """Where a value stands: the sheet (None in a CSV), the row from 1, and the column as the file calls it."""

    sheet: str | None
    row: int
    column: str


@dataclass(frozen=True)
class _SheetPlaces:
    """Where the rows of one sheet stand: `rows` by index from 0; `constants` are the rows of what stands above them."""

    sheet: str | None
    rows: Sequence[int]
    titles: Mapping[str, str]
    constants: Mapping[str, int]
    items: Sequence[str]
    item_titles: Mapping[tuple[str, str], str]

    def at(self, index: int, column: str) -> Place:
        title = self.titles.get(column, column)
        if self.items:
            title = self.item_titles.get((self.items[index], column), title)
        return Place(self.sheet, self.constants.get(column, self.rows[index]), title)


@dataclass(frozen=True)
class Places:
    """Where the rows of a table stand in the file, by their index."""

    sheets: tuple[_SheetPlaces, ...] = ()
    starts: tuple[int, ...] = ()

    def at(self, index: int, column: str) -> Place:
        """Return where the value of a column stands, or would stand, on the row with this index."""
        number = self.sheet_number(index)
        return self.sheets[number].at(index - self.starts[number], column)

    def sheet_number(self, index: int) -> int:
        """Return of which sheet the row with this index is, from 0."""
        return bisect_right(self.starts, index) - 1

    def is_constant(self, index: int, column: str) -> bool:
        """Return whether the value of a column stands above the table, once for all rows of its sheet."""
        return column in self.sheets[self.sheet_number(index)].constants


@dataclass(frozen=True)
class Reading:
    """How a file was read: the sheets that were, in order, and those that were not, with why.

    `order` are the names of all sheets, as their tabs stand; `remarks` are Dutch sentences about values.
    """

    sheets: tuple[SheetReading, ...] = ()
    unread: tuple[Unread, ...] = ()
    order: tuple[str | None, ...] = ()
    remarks: tuple[str, ...] = ()

    def with_notes(self, notes: Mapping[int, tuple[str, ...]]) -> "Reading":
        """Return the same with these notes more, by the number of the sheet from 0."""
        sheets = (replace(one, notes=one.notes + notes.get(number, ())) for number, one in enumerate(self.sheets))
        return replace(self, sheets=tuple(sheets))


@dataclass(frozen=True)
class AnswerTable:
    """The rows of a file as text.

    `frame` has columns out of `check.COLUMNS`; its index is 0 to n - 1 over all sheets that were read. `marks` are by
    index and column, `places` says where each row stands, and `problems` is what is wrong with the form of the file.
    `stating` are the rows of sheets that say something of collaborations or assessments, and hold no answers.
    """

    frame: pd.DataFrame
    marks: Mapping[tuple[int, str], Mark]
    reading: Reading
    places: Places
    problems: tuple[Problem, ...] = ()
    stating: frozenset[int] = frozenset()

    def place(self, index: int, column: str) -> Place:
        """Return where the value of a column stands, or would stand, on the row with this index."""
        return self.places.at(index, column)


class UnreadableTable(UnreadableFile):
    """Nothing in the file can be read as answers; `reading` says how far it was read."""

    def __init__(self, reading: Reading, *problems: Problem) -> None:
        super().__init__(*problems)
        self.reading = reading


def read_table(name: str, sheets: Sequence[Sheet], kader: Kader, columns: Sequence[str]) -> AnswerTable:
    """Return the rows of all sheets that hold answers as one table; `name` is for messages.

    `columns` are the names of the columns that are known; other words for them are understood, other columns are told
    in `reading` and not read. Raises `UnreadableTable` where no sheet holds answers.
    """
    parts: list[SheetRows] = []
    unread: list[Unread] = []
    alone = sum(not all(map(blank, sheet.rows)) for sheet in sheets if not sheet.hidden) == 1
    for sheet in sheets:
        outcome = Unread(sheet.name, HIDDEN) if sheet.hidden else _rows(sheet, kader, columns, alone)
        if isinstance(outcome, Unread) and not alone:
            outcome = _quiet(outcome)
        if isinstance(outcome, SheetRows):
            parts.append(outcome)
        else:
            unread.append(outcome)
    reading = Reading(tuple(part.reading for part in parts), tuple(unread), tuple(sheet.name for sheet in sheets))
    problems = [one for part in parts for one in part.problems]
    problems += [one for sheet in _refusing(parts, unread) for one in sheet.problems]
    if not parts:
        raise UnreadableTable(reading, *(problems or [_nothing(name, reading)]))
    starts = [0]
    for part in parts:
        starts.append(starts[-1] + len(part.rows))
    marks = {
        (start + index, column): mark
        for start, part in zip(starts, parts, strict=False)
        for (index, column), mark in part.marks.items()
    }
    places = Places(tuple(map(_places, parts)), tuple(starts[:-1]))
    stating = (range(start, start + len(part.rows)) for start, part in zip(starts, parts, strict=False) if part.states)
    return AnswerTable(
        _frame(parts, columns), marks, reading, places, tuple(problems), frozenset(chain.from_iterable(stating))
    )


def _rows(sheet: Sheet, kader: Kader, columns: Sequence[str], alone: bool) -> SheetRows | Unread:
    try:
        return wide_rows_of(sheet, kader, columns) or rows_of(sheet, kader, columns, alone=alone)
    except UnreadableFile as refused:
        return Unread(sheet.name, CONTRADICTED, refused.problems)


def _quiet(sheet: Unread) -> Unread:
    """Return a sheet to look up, such as `Keuzes`, as one without answers: some titles on it are those of columns."""
    is_list = sheet.reason in OTHER_LIST and title_key(sheet.sheet or "") in QUIET
    return Unread(sheet.sheet, NO_COLUMNS) if is_list else sheet


def _refusing(parts: Sequence[SheetRows], unread: Sequence[Unread]) -> list[Unread]:
    """Return the sheets that are not read for what is wrong with them, and not for being another list.

    A sheet that lacks columns beside one with answers is another list. Without answers anywhere, it is meant to have
    them: the one that lacks least.
    """
    wrong = [sheet for sheet in unread if sheet.problems and sheet.reason not in OTHER_LIST]
    others = [sheet for sheet in unread if sheet.reason in OTHER_LIST]
    if any(not part.states for part in parts):
        return wrong
    if parts:
        others = [sheet for sheet in others if ITEM not in sheet.lacks]
    elif any(sheet.reason in (NO_ROWS, NO_ANSWERS) for sheet in unread):
        others = [sheet for sheet in others if not {"samenwerking", "peildatum", "respondent"} <= {*sheet.lacks}]
    least = min((len(sheet.lacks) for sheet in others), default=0)
    return wrong + [sheet for sheet in others if len(sheet.lacks) == least]


def is_ours(sheet: Unread) -> bool:
    """Return whether a sheet is one of our workbook that is to look up, or that nobody filled in."""
    key = title_key(sheet.sheet or "")
    return (key in QUIET and sheet.reason == NO_COLUMNS) or (key in TO_FILL_IN and sheet.reason in NOTHING)


def may_be_missed(sheet: Unread) -> bool:
    """Return whether a sheet that is not read may hold what somebody means to be read."""
    return not is_ours(sheet) and title_key(sheet.sheet or "") not in QUIET and sheet.reason not in NO_NEWS


def _places(part: SheetRows) -> _SheetPlaces:
    constants = {one.column: one.row for one in part.reading.constants}
    items = part.columns[ITEM] if part.item_titles else ()
    return _SheetPlaces(part.reading.sheet, part.rows, part.titles, constants, items, part.item_titles)


def _frame(parts: Sequence[SheetRows], columns: Sequence[str]) -> pd.DataFrame:
    texts = {
        column: [text for part in parts for text in part.columns.get(column) or [""] * len(part.rows)]
        for column in columns
        if any(column in part.columns for part in parts)
    }
    return pd.DataFrame(texts, dtype=object)


def _nothing(name: str, reading: Reading) -> Problem:
    """Return why nothing was read of a file."""
    reasons = {sheet.reason for sheet in reading.unread}
    if HIDDEN in reasons and reasons <= {HIDDEN, EMPTY}:
        words = "Het blad met antwoorden is verborgen. Maak het zichtbaar, sla het bestand op en kies het opnieuw."
    elif NO_ANSWERS in reasons:
        words = "Er staan nog geen antwoorden in: op geen enkele rij staat een score, een antwoord of een toelichting."
    elif NO_ROWS in reasons:
        words = "Onder de kopregel staan geen rijen."
    elif NO_REGISTER in reasons:
        words = f"Er is niets om te lezen: {NO_REGISTER}."
    elif NO_COLUMNS in reasons:
        words = (
            f"In de eerste {HEADER_WITHIN} rijen staat geen kopregel met namen van kolommen. Zet boven de antwoorden "
            f"een rij met: {', '.join([*SUBJECT, ITEM, *REPLIES])}."
        )
    else:
        words = "Het bestand is leeg: er is geen kopregel met kolomnamen."
    sheet = reading.unread[0].sheet if len(reading.unread) == 1 else None
    return Problem(sheet, None, None, name, words)
