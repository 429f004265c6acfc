"""The rows of a sheet with a row per answer: which say something, and what of the sheet is not read.

People send files with titles above the table, constants ("Peildatum | 30-06-2026"), bands of groups, empty rows and
columns, totals, and columns of their own. What is read of a sheet is a `SheetRows`; what is not is in its `reading`.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache

from tilburg_samenwerking.formatting import listed
from tilburg_samenwerking.intake.header import (
    ASSESSED,
    BLANKS,
    ITEM,
    REPLIES,
    RESEMBLES,
    SUBJECT,
    Constant,
    Header,
    blank,
    column_of,
    constant_marks,
    constants_above,
    constants_that_hold,
    foot_of,
    header_of,
    is_about_columns,
    known_titles,
    shown_title,
    text_at,
    title_key,
    with_columns_joined,
    with_what_is_filled,
)
from tilburg_samenwerking.intake.merged import merged_remarks, with_merged_rows, with_merged_titles
from tilburg_samenwerking.intake.rows.outcome import (
    BROKEN,
    EMPTY,
    FOOT,
    INCOMPLETE,
    NO_ANSWERS,
    NO_COLUMNS,
    NO_REGISTER,
    NO_ROWS,
    OTHER,
    REPEATED,
    SAME,
    SECOND,
    TOTAL,
    TOTAL_ALONE,
    TOTALS,
    UNANSWERED,
    UNFILLED,
    UNKNOWN,
    UNTITLED,
    WITHOUT_ITEM,
    SheetReading,
    SheetRows,
    Unread,
    UnusedColumn,
    UsedColumn,
)
from tilburg_samenwerking.intake.rows.problems import differing_column, merged_problems, too_long
from tilburg_samenwerking.intake.sheets import FORM_HEAD, Mark, Problem, Sheet, letters
from tilburg_samenwerking.kader import Kader
from tilburg_samenwerking.kader.spelling import shortened

SECOND_WITHIN = 2  # rows under the header that may be about the columns


def rows_of(sheet: Sheet, kader: Kader, columns: Sequence[str], *, alone: bool = False) -> SheetRows | Unread:
    """Return what is read of a sheet with a row per answer, or why it is not; `columns` are those that are known.

    `alone`: no other sheet of the file holds anything, so that it is what somebody means.
    """
    known = known_titles(columns)
    if all(map(blank, sheet.rows)):
        return Unread(sheet.name, EMPTY)
    sheet = with_merged_titles(sheet, known)
    header = header_of(sheet.rows, known)
    if header is None:
        return Unread(sheet.name, NO_COLUMNS)
    head = sheet.rows[header.row - 1]
    states = header.states(head)
    if states and not (alone or header.is_register(sheet.name, head)):
        return Unread(sheet.name, NO_REGISTER)
    if not (states or header.has_answers() or header.is_near()):
        return Unread(sheet.name, NO_COLUMNS)
    return _Rows(sheet, header, kader, columns, known, states=states).read()


class _Rows:
    """One pass over the rows of one sheet: which are read, and what of them is left out."""

    def __init__(
        self,
        sheet: Sheet,
        header: Header,
        kader: Kader,
        columns: Sequence[str],
        known: Mapping[str, tuple[str, int]],
        *,
        states: bool,
    ) -> None:
        header = with_what_is_filled(header, sheet.rows, kader.item_keys)
        spread = [place for column, places in header.places.items() if column not in REPLIES for place in places]
        self.sheet, self.merged = with_merged_rows(sheet, header.row, spread)
        self.header, self.kader, self.columns, self.known = header, kader, columns, known
        self.head = sheet.rows[header.row - 1]
        self.titles = [shown_title(text) for text in self.head]
        # A remark about a collaboration is no answer.
        without = REPLIES if states else ()
        # Of a column that stands there twice, the first in which something stands.
        self.places = {
            column: next(filter(self._filled, places), places[0]) if len(places) > 1 else places[0]
            for column, places in header.places.items()
            if column not in without
        }
        several = {
            column: (first, *(place for place in header.places[column] if place != first))
            for column, first in self.places.items()
        }
        self.doubled = {place: column for column, places in several.items() for place in places[1:]}
        doubled = [places for places in several.values() if len(places) > 1]
        self.sheet, self.joined = with_columns_joined(self.sheet, header.row, doubled)
        self.states = states
        self.is_form = tuple(map(title_key, self.titles[: len(FORM_HEAD)])) == FORM_HEAD
        self.problems: list[Problem] = []
        self.left_out: dict[str, list[int]] = {}
        self.rows: list[int] = []
        self.foot, self.last_names = foot_of(self.sheet.rows, header.row) if states else (len(self.sheet.rows) + 1, [])
        self.without_replies = not any(column in self.places for column in REPLIES)
        self.answered = False
        self.key_of = lru_cache(maxsize=100_000)(title_key)  # rows name the same over and over

    def read(self) -> SheetRows | Unread:
        """Return what is read, or why nothing is."""
        self._choose_rows()
        if not self.answered and not (self.rows and self.without_replies):
            return Unread(self.sheet.name, NO_ANSWERS if self.left_out else NO_ROWS)
        twice = self._twice()
        replies = {self.places[name]: name for name in REPLIES if name in self.places}
        self.problems += merged_problems(self.sheet, self.header.row, replies)
        texts = {column: self._texts(place) for column, place in self.places.items()}
        constants = constants_above(self.sheet, self.header.row, self.known)
        taken, notes = constants_that_hold(self.sheet, constants, texts, self.kader)
        for one in taken:
            texts[one.column] = [one.value] * len(self.rows)
        unread = self._incomplete(texts, constants)
        if unread:
            return unread
        titles = {column: self.titles[place - 1] for column, place in self.places.items()}
        return SheetRows(
            reading=self._reading(taken, twice, notes),
            columns=texts,
            rows=self.rows,
            titles=titles | {one.column: one.title for one in taken},
            marks=self._marks(taken),
            problems=tuple(self.problems),
            states=self.states,
        )

    def _filled(self, place: int) -> bool:
        rows = range(self.header.row + 1, len(self.sheet.rows) + 1)
        return any(text_at(self.sheet.rows[row - 1], place) for row in rows)

    def _choose_rows(self) -> None:
        started = 0
        for number, row in enumerate(self.sheet.rows[self.header.row :], start=self.header.row + 1):
            if blank(row):
                continue
            started += 1
            reason = self._left_out(number, row, started)
            if reason and not (self.is_form and reason == WITHOUT_ITEM):  # a band of our own
                self.left_out.setdefault(reason, []).append(number)
            if reason is None or (reason in (UNANSWERED, WITHOUT_ITEM) and (self.without_replies or self._states(row))):
                self.rows.append(number)
                self.answered = self.answered or reason is None
                self.problems += too_long(self.sheet, number, row, len(self.head))

    def _left_out(self, number: int, row: Sequence[str], started: int) -> str | None:
        """Return why a row gives no answer; None where it does."""
        if self._repeats_header(row):
            return REPEATED
        if started <= SECOND_WITHIN and self._is_about_columns(number, row):
            return SECOND
        if self._total(row):
            return TOTAL
        if self.states and number >= self.foot:
            return FOOT
        if self.states or any(self._text(row, column) for column in REPLIES):
            return None
        return UNANSWERED if self._text(row, ITEM) else WITHOUT_ITEM

    def _is_about_columns(self, number: int, row: Sequence[str]) -> bool:
        if any(mark_row == number for mark_row, _place in self.sheet.marks):
            return False
        texts = {column: self._text(row, column) for column in (*SUBJECT, ITEM, *REPLIES)}
        return is_about_columns(texts, self.known, self.kader)

    def _text(self, row: Sequence[str], column: str) -> str:
        return text_at(row, self.places.get(column, 0))

    def _repeats_header(self, row: Sequence[str]) -> bool:
        return all(
            self.key_of(self._text(row, column)) == self.key_of(self.head[place - 1])
            for column, place in self.places.items()
        )

    def _total(self, row: Sequence[str]) -> bool:
        """Return whether a row sums up others: it names a total, and no question or respondent.

        Looked at is what is named, and the first text of the row: a remark may say anything.
        """
        named = [text for text in (self._text(row, ITEM), self._text(row, "respondent")) if text]
        words = TOTAL_ALONE if self.states else TOTALS
        if not all(words.fullmatch(self.key_of(text)) for text in named):
            return False
        place, first = next(((at, text) for at, text in enumerate(row, start=1) if text.strip(BLANKS)), (0, ""))
        if (TOTAL_ALONE if place == self.places.get("toelichting") else words).fullmatch(self.key_of(first)):
            return True
        return any(words.fullmatch(self.key_of(text)) for name in (*SUBJECT, ITEM) if (text := self._text(row, name)))

    def _states(self, row: Sequence[str]) -> bool:
        """Return whether a row without an answer says something of its assessment or its collaboration."""
        return any(self._text(row, column) for column in self.places if column not in (*SUBJECT, ITEM, *REPLIES))

    def _texts(self, place: int) -> list[str]:
        return [text_at(self.sheet.rows[number - 1], place) for number in self.rows]

    def _twice(self) -> list[UnusedColumn]:
        """Return the columns that stand there twice and say nothing of their own; what differs is a problem."""
        twice = []
        for other, column in self.doubled.items():
            first = self.places[column]
            texts = self._texts(first)
            again = [text or texts[at] for at, text in enumerate(self._texts(other))]
            differs = differing_column(self.titles, (first, other), texts, again)
            if differs is not None:
                at, message = differs
                title = self.titles[other - 1]
                self.problems.append(Problem(self.sheet.name, self.rows[at], title, again[at] or None, message))
            if other not in self.joined:
                twice.append(UnusedColumn(self.titles[other - 1], other, OTHER if differs else SAME))
        return twice

    def _incomplete(self, texts: Mapping[str, list[str]], constants: Iterable[Constant]) -> Unread | None:
        """Return that columns are needed and not there, with what resembles them; None where all are."""
        absent = [name for name in self._needed(texts) if name not in texts]
        if not self.states and not any(column in texts for column in REPLIES):
            absent.append("score")
        empty = {one.column: one for one in constants if not one.value}
        lacks = tuple(column for column in absent if column not in empty)
        problems = [empty[column].asked(self.sheet.name) for column in absent if column in empty]
        for column in lacks:
            message = f'De kolom "{column}" ontbreekt in de kopregel (rij {self.header.row}).'
            problems.append(Problem(self.sheet.name, self.header.row, column, None, message + self._meant(column)))
        return Unread(self.sheet.name, INCOMPLETE if lacks else UNFILLED, tuple(problems), lacks) if problems else None

    def _needed(self, texts: Mapping[str, list[str]]) -> list[str]:
        """Return the columns that rows of this kind cannot do without."""
        if self.states:
            return ["samenwerking", *(["peildatum"] if any(column in texts for column in ASSESSED) else [])]
        return [name for name in SUBJECT if name != "perspectief" or self.kader.viewpoints] + [ITEM]

    def _meant(self, column: str) -> str:
        free = self._free_titles()
        near = _nearest(column, [title_key(title) for _place, title in free])
        if near is None:
            return ""
        place, title = free[near]
        return f' Bedoelt u "{title}" (kolom {letters(place)})? Noem die dan "{column}".'

    def _free_titles(self) -> list[tuple[int, str]]:
        """Return the places and the titles that are no column that is read."""
        taken = {place for places in self.header.places.values() for place in places}
        return [(place, title) for place, title in enumerate(self.titles, start=1) if title and place not in taken]

    def _reading(
        self, constants: Sequence[Constant], twice: Sequence[UnusedColumn], notes: Sequence[str]
    ) -> SheetReading:
        used = {place: column for column, place in self.places.items()}
        used |= {place: column for place, column in self.doubled.items() if place in self.joined}
        return SheetReading(
            sheet=self.sheet.name,
            header_row=self.header.row,
            first_row=self.rows[0],
            last_row=self.rows[-1],
            rows=len(self.rows),
            used=tuple(UsedColumn(column, self.titles[place - 1], place) for place, column in sorted(used.items())),
            unused=tuple(sorted([*twice, *self._unused()], key=lambda one: one.place)),
            constants=tuple(constants),
            left_out={reason: tuple(rows) for reason, rows in self.left_out.items()},
            notes=(*self.sheet.notes, *notes, *self._foot_notes()),
            remarks=(*merged_remarks(self.merged), *self._joined_remarks()),
            states=self.states,
        )

    def _joined_remarks(self) -> Iterator[str]:
        for column in dict.fromkeys(self.doubled[place] for place in sorted(self.joined)):
            places = [self.places[column], *(place for place in self.joined if self.doubled[place] == column)]
            named = listed([letters(place) for place in sorted(places)])
            yield f"{column} staat in de kolommen {named}; die zijn samen gelezen."

    def _foot_notes(self) -> Iterator[str]:
        """Yield that the last row has a name alone, which may be a remark under the table."""
        if len(self.last_names) == 1 and self.last_names[0] in self.rows:
            number = self.last_names[0]
            name = next(text for text in self.sheet.rows[number - 1] if text.strip(BLANKS)).strip(BLANKS)
            yield (
                f'Op rij {number}, de laatste, staat alleen "{shortened(name)}". Dat is gelezen als een samenwerking; '
                "is het een opmerking onder de tabel, laat er dan een lege rij boven."
            )

    def _unused(self) -> Iterator[UnusedColumn]:
        """Yield the columns that are not read, and what stands where there is no title, with the rows."""
        absent = [column for column in self.columns if column not in self.places]
        filled = self._filled_rows()
        errors = {place for (row, place), mark in self.sheet.marks.items() if row > self.header.row and mark in BROKEN}
        titled = dict(self._free_titles())
        for place, title in titled.items():
            if self.is_form and title_key(title) in FORM_HEAD:
                continue
            match = column_of(title, self.known)
            near = _nearest(title_key(title), absent)
            yield UnusedColumn(
                title,
                place,
                UNKNOWN if match is None else OTHER,
                tuple(filled.get(place, ())),
                absent[near] if near is not None and match is None else None,
                place in errors,
            )
        named = titled.keys() | {place for places in self.header.places.values() for place in places}
        for place in sorted(filled.keys() - named):
            yield UnusedColumn("", place, UNTITLED, tuple(filled[place]), None, place in errors)

    def _filled_rows(self) -> dict[int, list[int]]:
        """Return per place that is not read the rows that were read in which something stands."""
        used = {place for places in self.header.places.values() for place in places}
        filled: dict[int, list[int]] = {}
        for number in self.rows:
            for place, text in enumerate(self.sheet.rows[number - 1], start=1):
                if text and place not in used and text.strip(BLANKS):
                    filled.setdefault(place, []).append(number)
        return filled

    def _marks(self, constants: Iterable[Constant]) -> dict[tuple[int, str], Mark]:
        if not self.sheet.marks:
            return {}
        index_of = {row: index for index, row in enumerate(self.rows)}
        column_at = {place: column for column, place in self.places.items()}
        marks = {
            (index_of[row], column_at[place]): mark
            for (row, place), mark in self.sheet.marks.items()
            if row in index_of and place in column_at
        }
        return marks | constant_marks(self.sheet, constants)


def _nearest(text: str, names: Sequence[str]) -> int | None:
    """Return the place of the name that most resembles a text; None where none resembles it enough."""
    from rapidfuzz import fuzz, process  # only where something is wrong

    near = process.extractOne(text, names, scorer=fuzz.ratio, score_cutoff=RESEMBLES)
    return None if near is None else int(near[2])
