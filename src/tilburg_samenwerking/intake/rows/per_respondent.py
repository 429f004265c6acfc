"""A sheet with a row per respondent and a column per question, as survey tools export it: its rows, one per answer.

What belongs to the tool or to a person (who, when, from where) is named and never read; what is no question of the
framework is named with the question that it resembles.
"""

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from tilburg_samenwerking.formatting import listed
from tilburg_samenwerking.intake.header import (
    BLANKS,
    ITEM,
    REPLIES,
    SUBJECT,
    Constant,
    blank,
    constant_marks,
    constants_above,
    constants_that_hold,
    header_of,
    known_titles,
    text_at,
    title_key,
    top,
)
from tilburg_samenwerking.intake.headings import ANSWER, CHOICE, NOTE, SCORE, Questions
from tilburg_samenwerking.intake.merged import merged_remarks, with_merged_rows, with_merged_titles
from tilburg_samenwerking.intake.rows.other_questions import unasked
from tilburg_samenwerking.intake.rows.outcome import (
    BROKEN,
    INCOMPLETE,
    NO_ANSWERS,
    NO_REPLIES,
    SAME,
    SECOND,
    TOTAL,
    TOTAL_ALONE,
    TOTALS,
    UNFILLED,
    UNKNOWN,
    UNSETTLED,
    UNTITLED,
    SheetReading,
    SheetRows,
    Unread,
    UnusedColumn,
    UsedColumn,
)
from tilburg_samenwerking.intake.rows.problems import alike, differing_column, merged_problems, too_long
from tilburg_samenwerking.intake.rows.titles import RESEMBLES, ColumnTitles
from tilburg_samenwerking.intake.sheets import Mark, Problem, Sheet, letters
from tilburg_samenwerking.kader import Item, Kader, code_key

ENOUGH = 3  # columns with a question make a row the header of such a sheet
ADVICE = {
    "samenwerking": 'Voeg die kolom toe, of zet boven de kopregel "Samenwerking" en in de cel ernaast de naam.',
    "peildatum": 'Voeg die kolom toe, of zet boven de kopregel "Peildatum" en in de cel ernaast de datum.',
    "perspectief": "Voeg die kolom toe, met per rij van welk perspectief de respondent is.",
    "respondent": "Voeg die kolom toe, met per rij de functie van wie antwoordt; geen naam.",
}


def wide_rows_of(sheet: Sheet, kader: Kader, columns: Sequence[str]) -> SheetRows | Unread | None:
    """Return what is read of a sheet with a column per question, or why it is not; None where it is no such sheet.

    `columns` are the known columns of a file with a row per answer: those that are about the assessment, the
    collaboration or the respondent may stand beside the questions.
    """
    known = known_titles(columns)
    sheet = with_merged_titles(sheet, known)
    questions = Questions(kader)
    by_answer = header_of(sheet.rows, known)
    header, asked = _header(sheet.rows, questions)
    if by_answer and by_answer.has_answers() and (asked < ENOUGH or by_answer.row < header):
        return None
    titled = ColumnTitles(sheet, header, known, questions) if header else None
    if titled and (asked >= ENOUGH or titled.mostly_asks()):
        return _Respondents(sheet, header, kader, columns, titled).part()
    return unasked(sheet, kader, known, questions)


def _header(rows: Sequence[Sequence[str]], questions: Questions) -> tuple[int, int]:
    """Return the first row with most questions, from 1, and how many; (0, 0) where there is none."""
    best = (0, 0)
    for number, row in top(rows):
        asked = len({heading.codes for text in row if text and (heading := questions.heading(text))})
        if asked > best[1]:
            best = (number, asked)
    return best


class _Respondents:
    """One pass over the rows of one sheet: each answer of each respondent is a row."""

    def __init__(self, sheet: Sheet, header: int, kader: Kader, columns: Sequence[str], titled: ColumnTitles) -> None:
        self.header, self.kader, self.known = header, kader, columns
        self.titled, self.titles = titled, titled.titles
        self.columns = titled.columns()
        self.sheet, self.merged = with_merged_rows(sheet, header, [*self.columns.subjects.values()])
        questions = {place: self.titles[place - 1] for place in self.columns.headings}
        self.problems: list[Problem] = [*merged_problems(sheet, header, questions)]
        self.left_out: dict[str, list[int]] = {}
        self.respondents = self._respondents()  # the rows of who answered something
        self.rows: list[int] = []  # of each answer
        self.texts: dict[str, list[str]] = {}
        self.marks: dict[tuple[int, str], Mark] = {}
        self.slot_of = lru_cache(maxsize=100_000)(self._slot)

    def part(self) -> SheetRows | Unread:
        """Return what is read, or why nothing is."""
        above = constants_above(self.sheet, self.header, known_titles(self.known))
        stated = {column: self._column(place) for column, place in self.columns.subjects.items()}
        constants, notes = constants_that_hold(self.sheet, above, stated, self.kader)
        unread = self._incomplete(above)
        if unread:
            return unread
        twice = list(self._twice(stated))
        self.texts = {name: [] for name in (*self.columns.subjects, ITEM, *REPLIES)}
        respondents = self._read()
        if not self.rows and not self.problems:
            return Unread(self.sheet.name, NO_ANSWERS)
        texts = self.texts | {one.column: [one.value] * len(self.rows) for one in constants}
        return SheetRows(
            reading=self._reading(constants, respondents, notes, twice),
            columns=texts,
            rows=self.rows,
            titles={column: self.titles[place - 1] for column, place in self.columns.subjects.items()}
            | {one.column: one.title for one in constants},
            marks=self.marks | (constant_marks(self.sheet, constants) if self.rows else {}),
            problems=tuple(self.problems),
            item_titles=self._item_titles(),
        )

    def _respondents(self) -> list[int]:
        """Return the rows that are read; the others are left out."""
        rows = []
        for number, row in enumerate(self.sheet.rows[self.header :], start=self.header + 1):
            if blank(row):
                continue
            reason = self._left_out(number, row)
            if reason:
                self.left_out.setdefault(reason, []).append(number)
            else:
                rows.append(number)
        return rows

    def _column(self, place: int) -> list[str]:
        """Return the texts of a column, per row that is read."""
        return [text_at(self.sheet.rows[row - 1], place) for row in self.respondents]

    def _incomplete(self, above: Sequence[Constant]) -> Unread | None:
        """Return what a sheet needs beside its questions and does not have; None where it has all."""
        empty = {one.column: one for one in above if not one.value}
        there = {*self.columns.subjects, *(one.column for one in above)}
        needed = [column for column in SUBJECT if column != "perspectief" or self.kader.viewpoints]
        lacks = tuple(column for column in needed if column not in there)
        problems = [
            empty[column].asked(self.sheet.name)
            for column in needed
            if column in empty and column not in self.columns.subjects
        ]
        for column in lacks:
            message = f'De kolom "{column}" ontbreekt in de kopregel (rij {self.header}). {ADVICE[column]}'
            problems.append(Problem(self.sheet.name, self.header, column, None, message))
        unsettled = list(self._unsettled())
        reason = INCOMPLETE if lacks else UNFILLED if problems else UNSETTLED
        problems += unsettled
        return Unread(self.sheet.name, reason, tuple(problems), lacks) if problems else None

    def _twice(self, stated: Mapping[str, Sequence[str]]) -> Iterator[UnusedColumn]:
        """Yield the columns about the respondent that stand there once more; what differs is a problem."""
        for place, column in self.columns.doubled.items():
            first = self.columns.subjects[column]
            again = self._column(place)
            differs = differing_column(self.titles, (first, place), stated[column], again)
            if differs is not None:
                at, message = differs
                row, title = self.respondents[at], self.titles[place - 1]
                self.problems.append(Problem(self.sheet.name, row, title, again[at] or None, message))
            yield UnusedColumn(self.titles[place - 1], place, SAME)

    def _twice_asked(self) -> Iterator[str]:
        """Yield the questions that more than one column asks, for the report: what they say is read together."""
        places: dict[tuple[str, str], list[int]] = {}
        for place, heading in sorted(self.columns.headings.items()):
            places.setdefault((self.columns.items[place] or "", heading.part), []).append(place)
        for (code, part), several in places.items():
            if len(several) > 1:
                asked = f"{code} {part}".strip()
                yield f"{asked} staat in de kolommen {listed(list(map(letters, several)))}; die zijn samen gelezen."

    def _unsettled(self) -> Iterator[Problem]:
        """Yield the columns that can be more than one question, once per title."""
        for place, code in self.columns.items.items():
            if code is None:
                codes = listed(list(self.columns.headings[place].codes))
                message = (
                    f"Deze vraag staat vaker in het kader ({codes}), en uit de kolommen ernaast blijkt niet welke "
                    f"kolom {letters(place)} is. Zet er de code boven."
                )
                yield Problem(self.sheet.name, self.header, self.titles[place - 1], self.titles[place - 1], message)

    def _read(self) -> int:
        """Read the rows; return how many of them hold answers that are read."""
        respondents: dict[tuple[str, ...], int] = {}
        for number in self.respondents:
            row = self.sheet.rows[number - 1]
            self.problems += too_long(self.sheet, number, row, len(self.titled.head))
            who = tuple(
                " ".join(text_at(row, self.columns.subjects.get(name, 0)).split()).casefold() for name in SUBJECT
            )
            if who[-1] and respondents.setdefault(who, number) != number:
                self._again(number, respondents[who], row)
                continue
            self._add(number, row, self._replies(number, row))
        return len(set(self.rows))

    def _left_out(self, number: int, row: Sequence[str]) -> str | None:
        """Return why a row gives no answers; None where it does."""
        if number == self.header + 1 and self._asks_too(row):
            return SECOND
        if self._total(row):
            return TOTAL
        replied = any(code and text_at(row, place) for place, code in self.columns.items.items())
        return None if replied else NO_REPLIES

    def _total(self, row: Sequence[str]) -> bool:
        """Return whether a row sums up others: it names a total, and no respondent.

        Looked at is what says whose answers they are, and the first text of the row: a remark may say anything but a
        bare total.
        """
        who = text_at(row, self.columns.subjects.get("respondent", 0))
        if who and not TOTALS.fullmatch(title_key(who)):
            return False
        filled = [place for place, text in enumerate(row, start=1) if text.strip(BLANKS)]
        beside = {place: title_key(row[place - 1]) for place in filled if place not in self.columns.headings}
        named = [beside[place] for place in self.columns.subjects.values() if place in beside]
        if not named or filled[0] not in self.columns.others:
            named.append(beside.get(filled[0], ""))
        return any(map(TOTALS.fullmatch, named)) or any(map(TOTAL_ALONE.fullmatch, beside.values()))

    def _asks_too(self, row: Sequence[str]) -> bool:
        """Return whether the row under the header says once more what is asked: the texts under the codes."""
        again = [
            place
            for place, heading in self.columns.headings.items()
            if (text := text_at(row, place))
            and (other := self.titled.questions.heading(text))
            and set(other.codes) & set(heading.codes)
        ]
        return len(again) * 2 > len(self.columns.headings)

    def _replies(self, number: int, row: Sequence[str]) -> dict[str, dict[str, tuple[str, int]]]:
        """Return per item what is said in score, answer and note, each with the place of its column."""
        replies: dict[str, dict[str, tuple[str, int]]] = {}
        for place, code in self.columns.items.items():
            text = text_at(row, place)
            if not text or code is None:
                continue
            slot, text = self.slot_of(code, self.columns.headings[place].part, text)
            first, where = replies.setdefault(code, {}).setdefault(slot, (text, place))
            if not alike(first, text):
                message = (
                    f"Over deze vraag staat in kolom {letters(where)} iets anders dan in kolom {letters(place)}. "
                    "Zet er in één van de twee een andere kop boven."
                )
                self.problems.append(Problem(self.sheet.name, number, self.titles[place - 1], text, message))
        return replies

    def _slot(self, code: str, part: str, text: str) -> tuple[str, str]:
        """Return in which column of a file with a row per answer a text belongs, and the text as it stands there."""
        item = self.kader.items[code]
        if part == NOTE or (item.kind == "text" and part != SCORE):
            return NOTE, text
        single = text.rstrip("; ") or text  # of a question where more could be chosen
        if part == ANSWER:
            return (CHOICE if item.kind == "choice" or self._is_option(item, single) else SCORE), single
        return part, single

    def _is_option(self, item: Item, text: str) -> bool:
        words = {code_key(level.word) for level in self.kader.scale.levels}
        options = set(map(code_key, item.written))
        return code_key(text) in options - words

    def _again(self, number: int, first: int, row: Sequence[str]) -> None:
        place = self.columns.subjects.get("respondent", 0)
        who = text_at(row, place)
        message = (
            f'Op rij {first} staat deze respondent ook. Zijn het twee mensen, noem ze dan "{who} 1" en "{who} 2". '
            "Stuurde één mens het formulier twee keer, laat dan alleen de rij staan die telt."
        )
        self.problems.append(Problem(self.sheet.name, number, self.titles[place - 1] if place else None, who, message))

    def _add(self, number: int, row: Sequence[str], replies: Mapping[str, Mapping[str, tuple[str, int]]]) -> None:
        subjects = {column: (text_at(row, place), place) for column, place in self.columns.subjects.items()}
        for code, slots in replies.items():
            index = len(self.rows)
            self.rows.append(number)
            self.texts[ITEM].append(code)
            for column in self.texts.keys() - {ITEM}:
                text, place = subjects.get(column) or slots.get(column) or ("", 0)
                self.texts[column].append(text)
                mark = self.sheet.marks.get((number, place)) if place and self.sheet.marks else None
                if mark:
                    self.marks[index, column] = mark

    def _item_titles(self) -> dict[tuple[str, str], str]:
        """Return how the file calls the column of each item and each part of its answer."""
        titles: dict[tuple[str, str], str] = {}
        alike = [self.titles[place - 1] for place in self.columns.headings]
        for place, heading in sorted(self.columns.headings.items(), key=lambda pair: pair[1].part != ANSWER):
            code, title = self.columns.items[place], self.titles[place - 1]
            if code is None:
                continue
            if alike.count(title) > 1:
                title = f"{title} (kolom {letters(place)})"
            for column in (ITEM, *REPLIES) if heading.part == ANSWER else (heading.part,):
                titles[code, column] = title
        return titles

    def _reading(
        self,
        constants: Sequence[Constant],
        respondents: int,
        notes: Sequence[str],
        twice: Sequence[UnusedColumn],
    ) -> SheetReading:
        used = [UsedColumn(column, self.titles[place - 1], place) for column, place in self.columns.subjects.items()]
        for place, heading in self.columns.headings.items():
            asked = f"{self.columns.items[place]} {heading.part}".strip()
            used.append(UsedColumn(asked, self.titles[place - 1], place))
        return SheetReading(
            sheet=self.sheet.name,
            header_row=self.header,
            first_row=min(self.rows, default=self.header + 1),
            last_row=max(self.rows, default=self.header + 1),
            rows=respondents,
            used=tuple(sorted(used, key=lambda one: one.place)),
            unused=tuple(sorted([*twice, *self._unused()], key=lambda one: one.place)),
            constants=tuple(constants),
            left_out={reason: tuple(rows) for reason, rows in self.left_out.items()},
            notes=(*self.sheet.notes, *notes),
            remarks=(*merged_remarks(self.merged), *self._twice_asked()),
        )

    def _unused(self) -> Iterator[UnusedColumn]:
        """Yield the columns that are not read: of what is no question, the question that it resembles."""
        errors = {place for (row, place), mark in self.sheet.marks.items() if row > self.header and mark in BROKEN}
        answered = set(self.rows)
        for place, reason in self.columns.others.items():
            title = self.titles[place - 1]
            rows = [number for number in answered if text_at(self.sheet.rows[number - 1], place)]
            near = self.titled.questions.nearest(title, RESEMBLES) if reason == UNKNOWN else None
            yield UnusedColumn(title, place, reason, tuple(sorted(rows)), near, place in errors)
        subjects = (*self.columns.subjects.values(), *self.columns.doubled)
        titled = {*self.columns.others, *self.columns.headings, *subjects}
        for place in range(1, max((len(self.sheet.rows[number - 1]) for number in answered), default=0) + 1):
            rows = [number for number in answered if text_at(self.sheet.rows[number - 1], place)]
            if rows and place not in titled:
                yield UnusedColumn("", place, UNTITLED, tuple(sorted(rows)), None, place in errors)
