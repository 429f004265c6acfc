"""The titles of a sheet with a column per question: what each column is, a question or something else."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from itertools import chain, islice

from tilburg_samenwerking.intake.header import BLANKS, ITEM, REPLIES, column_of, shown_title, text_at, title_key
from tilburg_samenwerking.intake.headings import ANSWER, NOTE, QuestionColumn, Questions, settled
from tilburg_samenwerking.intake.rows.outcome import UNKNOWN
from tilburg_samenwerking.intake.sheets import Sheet
from tilburg_samenwerking.intake.survey import NO_SUBJECT, SUBJECT_WORDS, asks_note, reason_unread
from tilburg_samenwerking.kader import code_key

RESEMBLES = 60  # of 100: how near a title is to a question, to name it
TRIED = 50  # rows of a column that show whether it holds answers


@dataclass(frozen=True)
class SurveyColumns:
    """What each column of such a sheet is, by its place from 1; `doubled` are more of those of a subject."""

    subjects: Mapping[str, int]
    doubled: Mapping[int, str]
    headings: Mapping[int, QuestionColumn]
    items: Mapping[int, str | None]
    others: Mapping[int, str]


class ColumnTitles:
    """The titles of the columns of one sheet, and what each of them is."""

    def __init__(self, sheet: Sheet, header: int, known: Mapping[str, tuple[str, int]], questions: Questions) -> None:
        self.sheet, self.header, self.questions, self.kader = sheet, header, questions, questions.kader
        self.head = sheet.rows[header - 1]
        self.titles = [shown_title(text) for text in self.head]
        self.known = {
            key: match for key, match in known.items() if key not in NO_SUBJECT and match[0] not in (ITEM, *REPLIES)
        }
        for column, words in SUBJECT_WORDS.items():
            for rank, word in enumerate(words, start=50):
                self.known.setdefault(title_key(word), (column, rank))

    def subjects(self) -> dict[str, list[int]]:
        """Return the places of the surest title of each known column, the first in which something stands first."""
        ranked: dict[str, dict[int, list[int]]] = {}
        for place, text in enumerate(self.head, start=1):
            match = column_of(text, self.known) if text else None
            if match and not (match[1] and self._is_answered(place, text)):
                column, rank = match
                ranked.setdefault(column, {}).setdefault(rank, []).append(place)
        surest = {column: ranks[min(ranks)] for column, ranks in ranked.items()}
        return {
            column: sorted(places, key=lambda place: not self.cells(place)) if len(places) > 1 else places
            for column, places in surest.items()
        }

    def _is_answered(self, place: int, text: str) -> bool:
        """Return whether a column with a title that is also a choice of the framework holds answers to it: "Rol"."""
        heading = self.questions.heading(text)
        if heading is None:
            return False
        cells = self.cells(place)
        options = {code_key(one) for code in heading.codes for one in self.kader.items[code].written}
        return bool(cells) and all(code_key(text) in options for text in cells)

    def cells(self, place: int) -> list[str]:
        """Return the first texts under a title."""
        rows = range(self.header + 1, len(self.sheet.rows) + 1)
        texts = (text for row in rows if (text := text_at(self.sheet.rows[row - 1], place)))
        return list(islice(texts, TRIED))

    def others(self, taken: Iterable[int]) -> dict[int, str]:
        """Return the titled columns that are not taken, with why they are not read as far as that is known."""
        taken = {*taken}
        free = {place: text for place, text in enumerate(self.head, start=1) if text.strip(BLANKS)}
        return {place: reason_unread(text) for place, text in free.items() if place not in taken}

    def columns(self) -> SurveyColumns:
        """Return what each column is."""
        subjects = self.subjects()
        others = self.others(chain.from_iterable(subjects.values()))
        headings = {}
        for place in [place for place, reason in others.items() if reason == UNKNOWN]:
            heading = self.questions.heading(self.head[place - 1])
            if heading:
                headings[place] = heading
                del others[place]
        items = settled(headings, self.kader)
        for place, answer in self._notes(headings, others).items():
            headings[place], items[place] = replace(headings[answer], part=NOTE), items[answer]
            del others[place]
        first = {column: places[0] for column, places in subjects.items()}
        doubled = {place: column for column, places in subjects.items() for place in places[1:]}
        return SurveyColumns(first, doubled, headings, items, others)

    def _notes(self, headings: Mapping[int, QuestionColumn], others: Mapping[int, str]) -> dict[int, int]:
        """Return the columns that only say "Toelichting", with the question before: when every question has one."""
        answers = [place for place, heading in headings.items() if heading.part == ANSWER]
        notes = {place: place - 1 for place in others if asks_note(self.head[place - 1]) and place - 1 in answers}
        return notes if answers and len(notes) == len(answers) else {}

    def mostly_asks(self) -> bool:
        """Return whether most columns that are not about the respondent or the assessment are questions."""
        subjects = self.subjects()
        others = self.others(chain.from_iterable(subjects.values()))
        unknown = [place for place, reason in others.items() if reason == UNKNOWN]
        asked = sum(self.questions.heading(self.head[place - 1]) is not None for place in unknown)
        return len(subjects) > 1 and asked > 0 and asked * 2 >= len(unknown)
