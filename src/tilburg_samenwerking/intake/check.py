"""A table of answers, one row per answer, as a checked batch; or every problem in it, by row and column."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date, timedelta
from functools import partial
from typing import Any

import numpy as np
import pandas as pd

from tilburg_samenwerking.errors import WrongValue
from tilburg_samenwerking.formatting import listed, long_date, today
from tilburg_samenwerking.intake.checked import COLUMNS, HEADER, CheckedAnswers
from tilburg_samenwerking.intake.first_problems import FirstProblems
from tilburg_samenwerking.intake.header import REPLIES
from tilburg_samenwerking.intake.people import TWICE, people_on_more_sheets
from tilburg_samenwerking.intake.register import (
    FACTS,
    PERIODS,
    PROPERTIES,
    STATED,
    VALID_FROM,
    period_problems,
    stated_facts,
    stated_periods,
)
from tilburg_samenwerking.intake.sheets import Mark, Problem
from tilburg_samenwerking.intake.tables import AnswerTable, Reading
from tilburg_samenwerking.kader import CONCEPT, DEFINITIVE, LEGAL_FORMS, LEVELS, NO, YES, Kader, code_key, values
from tilburg_samenwerking.kader.days import is_day_number
from tilburg_samenwerking.kader.spelling import spellings, text_key
from tilburg_samenwerking.scoring.arrays import Ints
from tilburg_samenwerking.store import ANSWER_COLUMNS, Batch
from tilburg_samenwerking.store.register import REGISTER, RegisterField

NAMED_DAYS = 5  # in a sentence
PER_ANSWER = ("perspectief", "respondent", "vraag")


# What a mark says of a cell in these columns (all where there are none) makes that the cell cannot be read.
WRONG_MARKS = {
    Mark.ERROR: ((), "In deze cel staat een fout van de spreadsheet. Verbeter de formule, of typ de waarde."),
    Mark.FORMULA: (
        (),
        "Deze formule is niet uitgerekend, en dus staat hier geen waarde. Open het bestand in een spreadsheet en sla "
        "het op, of typ de waarde.",
    ),
    Mark.PERCENTAGE: (("score", "bijdrage"), "Een percentage is hier geen waarde. Typ het getal zonder procentteken."),
    Mark.CURRENCY: (("score",), "Een bedrag is geen score. Geef de cel de opmaak van een getal, en typ de score."),
    Mark.TIME: (("score", "peildatum"), "Hier staat een tijd. Geef de cel de opmaak van tekst, en typ de waarde."),
}


def check_answers(table: AnswerTable, kader: Kader) -> CheckedAnswers:
    """Return the answers of the table as a batch, or every problem in it in the order of the rows."""
    check = _Check(table, kader)
    check.run()
    table = replace(table, reading=check.reading())
    if check.problems:
        problems, unlisted = check.problems.ordered(), check.problems.unlisted
        return CheckedAnswers(None, table.places, table.reading, problems=problems, unlisted=unlisted)
    facts, periods = stated_facts(check.read), stated_periods(check.read)
    batch, first_row = check.batch(facts.frame, periods.frame)
    return CheckedAnswers(
        batch,
        table.places,
        table.reading.with_notes(people_on_more_sheets(check.read[check.answered], table)),
        first_row,
        check.stated_rows(),
        facts.rows,
        periods.rows,
        check.answer_rows(),
    )


class _Check:
    """One pass over one table: `read` holds the columns as values, `problems` what was wrong on the way."""

    def __init__(self, table: AnswerTable, kader: Kader) -> None:
        self.table, self.kader = table, kader
        self.raw = table.frame.reindex(columns=list(COLUMNS), fill_value="")
        # The other rows say something of their assessment or their collaboration only.
        self.answered = (self.raw[list(REPLIES)] != "").any(axis=1)
        self.stating = pd.Series(self.raw.index.isin(list(table.stating)), index=self.raw.index)
        self.read = pd.DataFrame(index=self.raw.index)
        self.problems = FirstProblems()
        order = dict.fromkeys([*table.reading.order, *(one.sheet for one in table.reading.sheets)])
        self.sheet_number = {name: number for number, name in enumerate(order)}
        self.day_numbers: list[str] = []
        self.told: set[tuple[int, str]] = set()
        self.wrong_columns: set[str] = set()

    def run(self) -> None:
        kader = self.kader
        self._form()
        self._marks()
        self._column("samenwerking", values.as_label, required=True)
        self._column("peildatum", values.as_day, required=True, where=self._dated())
        self._column("fase", partial(values.as_phase, kader=kader))
        self._column("vaarwater", partial(values.as_water, kader=kader))
        self._column("aanpassing", partial(values.as_adaptation, kader=kader))
        self._column("perspectief", partial(values.as_viewpoint, kader=kader), required=bool(kader.viewpoints))
        self._column("respondent", values.as_function, required=True)
        self._column("vraag", partial(values.as_item, kader=kader), required=True)
        self._column("score", partial(values.as_score_or_missing, scale=kader.scale))
        self._column("status", _status)
        for one in STATED:
            self._column(one.file_column, _stated(one))
        self._spellings()
        self._column(VALID_FROM, values.as_day)
        self._column("toelichting", values.as_text)
        self._answers()
        self._keys()
        self._without_lone_rows()
        self._repeated_answers()
        for column in HEADER:
            self._differing(column, "assessment", "deze waardering")
        for column in PROPERTIES:
            self._differing(column, "collaboration", "deze samenwerking")
        for column in FACTS:
            self._differing(column, "moment", "deze samenwerking op deze datum")
        for column in PERIODS:
            self._differing(column, "assessment", "deze waardering")
        self._begin_dates()
        self._periods()

    def problem(self, rows: Iterable[int], column: str, message: str | Callable[[int], str]) -> None:
        """Add a problem per row; what stands above a table once, or has a mark that says why, is told once."""
        places = self.table.places
        for row in rows:
            number = places.sheet_number(row)
            cell = (places.starts[number] if places.is_constant(row, column) else row, column)
            if cell in self.told:
                continue
            if cell[0] != row or places.is_constant(row, column):
                self.told.add(cell)
            self.wrong_columns.add(column)
            where = self.table.place(row, column)
            order = (self.sheet_number[where.sheet], where.row, COLUMNS.index(column))
            if self.problems.takes(order):  # of the others only how many there are is told
                words, value = message if isinstance(message, str) else message(row), self.raw.at[row, column] or None
                self.problems.add(order, Problem(where.sheet, where.row, where.column, value, words))

    def row_words(self, row: int, other: int, column: str) -> str:
        """Return how a message about one row names another: with its sheet, where that is another."""
        here, there = self.table.place(row, column), self.table.place(other, column)
        return f"rij {there.row}" + (f' van blad "{there.sheet}"' if here.sheet != there.sheet else "")

    def _form(self) -> None:
        """Take over what is wrong with the form of the file."""
        for one in self.table.problems:
            order = (self.sheet_number.get(one.sheet, -1), one.row or 0, -1)
            if self.problems.takes(order):
                self.problems.add(order, one)

    def _marks(self) -> None:
        """Report the cells of which a mark says that their text is not what stands there."""
        for (row, column), mark in self.table.marks.items():
            columns, message = WRONG_MARKS[mark]
            if not columns or column in columns:
                self.problem([row], column, message)
                self.told.add((row, column))

    def _dated(self) -> "pd.Series[bool]":
        """Return which rows must have a reference date: all but those that speak of a collaboration only."""
        return ~self.stating | (self.raw[list(HEADER)] != "").any(axis=1)

    def _column(
        self,
        column: str,
        convert: Callable[[str], Any],
        *,
        required: bool = False,
        where: "pd.Series[bool] | None" = None,
    ) -> None:
        """Read a column: each different value is converted once; `where` says which rows must have one."""
        converted: dict[str, Any] = {}
        reasons: dict[str, str] = {}
        for text in self.raw[column].unique():
            try:
                converted[text] = convert(text) if text else None
                if convert is values.as_day and is_day_number(text):
                    self.day_numbers.append(f'{column} "{text}" is {long_date(converted[text])}')
            except WrongValue as error:
                converted[text], reasons[text] = None, str(error)
        if required and "" in converted:
            reasons[""] = f"{column.capitalize()} is niet ingevuld."
        self.read[column] = _each(self.raw[column], converted.__getitem__)
        wrong = self.raw[column].isin(reasons)
        if column in PER_ANSWER:
            wrong &= self.answered
        if where is not None:
            wrong &= where | (self.raw[column] != "")
        self.problem(_where(wrong), column, lambda row: reasons[self.raw.at[row, column]])

    def _spellings(self) -> None:
        """Spell what collaborations share in one way, as the file does most: one programme has one name."""
        for one in REGISTER:
            if one.shared:
                stated = self.read[one.file_column].dropna()
                chosen = spellings(stated)
                respelled = {text: chosen[text_key(text)] for text in stated.unique()}
                self.read[one.file_column] = self.read[one.file_column].replace(respelled)

    def _answers(self) -> None:
        """Read the answers, and check them with score and text against what the item takes."""
        pairs = list(zip(self.read["vraag"], self.raw["antwoord"], strict=True))
        outcome = {pair: self._answer(*pair) for pair in set(pairs)}
        self.read["missing"] = [outcome[pair][0] for pair in pairs]
        self.read["antwoord"] = [outcome[pair][1] for pair in pairs]
        self._missing_in_score()
        reason = pd.Series([outcome[pair][2] for pair in pairs], index=self.raw.index, dtype=object)
        self.problem(reason.dropna().index, "antwoord", lambda row: reason[row])

        kind = self.read["vraag"].map({code: item.kind for code, item in self.kader.items.items()})
        has = {column: self.raw[column] != "" for column in ("antwoord", "toelichting")}
        missing = self.read["missing"].notna()
        wrong = pd.Series([outcome[pair][3] for pair in pairs], index=self.raw.index, dtype=object)
        self.problem(_where(self.read["score"].notna() & wrong.notna()), "score", lambda row: wrong[row])
        self.problem(
            _where((kind == "text") & ~has["toelichting"] & self.answered & ~missing & reason.isna()),
            "toelichting",
            "Dit is een open vraag: zet de tekst in de kolom toelichting.",
        )
        self.problem(
            _where((kind == "choice") & ~has["antwoord"] & self.answered & ~missing),
            "antwoord",
            lambda row: f"Kies een antwoord: {', '.join(self.kader.items[self.read.at[row, 'vraag']].options)}.",
        )

    def _missing_in_score(self) -> None:
        """Take over why a score is missing where that stands in its place, when the answer does not contradict it."""
        scores, index = self.read["score"], self.raw.index
        reasons = pd.Series([value if isinstance(value, str) else None for value in scores], index=index, dtype=object)
        if reasons.isna().all():
            return
        self.read["score"] = scores.where(reasons.isna(), None)
        items = [self.kader.items.get(code) for code in self.read["vraag"]]
        rows = list(zip(items, reasons, self.raw["antwoord"], self.read["missing"], strict=True))
        contradictions = pd.Series(
            [
                values.missing_problem(item, reason, answer=text, missing=missing) if reason and item else None
                for item, reason, text, missing in rows
            ],
            index=index,
            dtype=object,
        )
        self.problem(_where(contradictions.notna()), "score", lambda row: contradictions[row])
        self.read["missing"] = reasons.where(reasons.notna(), self.read["missing"]).tolist()

    def _answer(self, code: str | None, text: str) -> tuple[str | None, str | None, str | None, str | None]:
        """Return why the score is missing, the code of the answer, and what is wrong with it and with a score here."""
        if code is None:
            return values.as_missing(text), None, None, None
        item = self.kader.items[code]
        missing = values.as_missing(text, item.written)
        wrong = values.score_problem(item, scored=True, missing=missing is not None)
        try:
            answer = values.as_answer(text, item) if text and missing is None else None
        except WrongValue as error:
            return None, None, str(error), wrong
        return missing, answer, None, wrong

    def _keys(self) -> None:
        """Number the collaborations and the assessments, in the order in which the file names them."""
        names = _each(self.read["samenwerking"], text_key)
        self.read["collaboration"] = pd.factorize(names)[0]
        self.read["function_key"] = _each(self.read["respondent"], text_key)
        known = (self.read["collaboration"] >= 0) & self.read["peildatum"].notna()
        pairs = self.read["collaboration"].astype(str) + " " + self.read["peildatum"].astype(str)
        self.read["assessment"] = pd.factorize(pairs.where(known))[0]
        self.read["stated on"] = self.read["peildatum"].where(self.read["peildatum"].notna(), self._without_date())
        begins = self.read[VALID_FROM].where(self.read[VALID_FROM].notna(), self.read["stated on"])
        moments = self.read["collaboration"].astype(str) + " " + begins.astype(str)
        self.read["moment"] = pd.factorize(moments.where(known | self.stating))[0]

    def _without_date(self) -> "pd.Series[Any]":
        """Return when each row would be stated without a reference date: today, or before the first that has a day."""
        days = self.read[self.stating & self.read["collaboration"].ge(0) & self.read[VALID_FROM].notna()]
        first = {who: min(some) for who, some in days.groupby("collaboration")[VALID_FROM]}
        day = today()
        return _each(self.read["collaboration"], lambda who: min(first.get(who, date.max) - timedelta(days=1), day))

    def _without_lone_rows(self) -> None:
        """Leave out the rows between answers of assessments of which the file has no answer at all."""
        answered = self.read["assessment"][self.answered]
        lone = ~self.answered & ~self.stating & ~self.read["assessment"].isin(answered)
        if lone.any():
            self.raw, self.read, self.answered = self.raw[~lone], self.read[~lone].copy(), self.answered[~lone]
            self.stating = self.stating[~lone]
            self._keys()

    def _repeated_answers(self) -> None:
        key = ["assessment", "perspectief", "function_key", "vraag"]
        known = ["function_key", "vraag", *(["perspectief"] if self.kader.viewpoints else [])]
        rows = self.read[self.answered & (self.read["assessment"] >= 0) & self.read[known].notna().all(axis=1)]
        first = rows.index.to_series().groupby([rows[name] for name in key], dropna=False).transform("first")
        again = _where(first != first.index)
        self.problem(
            again,
            "vraag",
            lambda row: (
                f"Deze respondent antwoordde hier al op: zie {self.row_words(row, first[row], 'vraag')}. {TWICE}"
            ),
        )

    def _differing(self, column: str, per: str, what: str) -> None:
        """Report the rows that state something else than the first row that states anything."""
        known = self.read[column].notna() & (self.read[per] >= 0)
        if not known.any():
            return
        stated, whose = self.read.loc[known, column], self.read.loc[known, per]
        groups = stated.groupby(whose)
        if (groups.nunique() <= 1).all():
            return
        first = groups.transform("first")
        row_of = stated.index.to_series().groupby(whose).transform("first")
        differs = _where(stated != first)
        self.problem(
            differs,
            column,
            lambda row: (
                f"Dit verschilt binnen {what}: {self.row_words(row, row_of[row], column)} zegt "
                f'"{self.raw.at[row_of[row], column]}".'
            ),
        )

    def _begin_dates(self) -> None:
        """Report a begin date on a row without anything that begins."""
        alone = self.read[VALID_FROM].notna() & (self.raw[FACTS] == "").all(axis=1)
        message = f"Op deze rij staat niets dat vanaf een dag geldt: vul {', '.join(FACTS)} in, of laat dit leeg."
        self.problem(_where(alone), VALID_FROM, message)

    def _periods(self) -> None:
        """Report an end before the start, and periods of a collaboration that contradict each other."""
        if self.wrong_columns & {*PERIODS}:
            return
        for row, column, message in period_problems(stated_periods(self.read), self.row_words):
            self.problem([row], column, message)

    def reading(self) -> Reading:
        """Return how the file was read, with the numbers that were read as days: each could be no day."""
        if not self.day_numbers:
            return self.table.reading
        rest = len(self.day_numbers) - NAMED_DAYS
        named = self.day_numbers[:NAMED_DAYS] + ([f"nog {rest}"] if rest > 0 else [])
        remark = f"Gelezen als het nummer dat Excel een dag geeft: {listed(named)}."
        return replace(self.table.reading, remarks=(*self.table.reading.remarks, remark))

    def stated_rows(self) -> dict[tuple[int, str], int]:
        """Return the first row that states each property of each collaboration."""
        first_rows: dict[tuple[int, str], int] = {}
        for column, name in PROPERTIES.items():
            stated = self.read[self.read[column].notna()]
            rows = stated.index.to_series().groupby(stated["collaboration"]).first()
            first_rows |= {(int(place), name): int(row) for place, row in rows.items()}
        return first_rows

    def answer_rows(self) -> Ints:
        """Return the row of each answer of the batch."""
        rows: Ints = self.read.index[self.answered].to_numpy(dtype=np.int64)
        return rows

    def batch(self, facts: pd.DataFrame, periods: pd.DataFrame) -> tuple[Batch, list[int]]:
        """Return the rows as a batch, and the first row of each assessment."""
        read = self.read.rename(columns={**HEADER, "peildatum": "on", "perspectief": "viewpoint", "vraag": "item"})
        read = read.rename(columns={"respondent": "function", "antwoord": "answer", "toelichting": "text"})
        people = read.rename(columns={"samenwerking": "name", **PROPERTIES})
        people = _first_stated(people, "collaboration", ["name", *PROPERTIES.values()])
        dated = read[read["assessment"] >= 0]
        assessments = _first_stated(dated, "assessment", ["collaboration", "on", *HEADER.values()])
        answers = read.loc[self.answered, list(ANSWER_COLUMNS)]
        answers = answers.assign(
            viewpoint=answers["viewpoint"].where(answers["viewpoint"].notna(), ""),
            score=pd.to_numeric(answers["score"]).astype(np.float64),
        )
        first_row = dated.index.to_series().groupby(dated["assessment"]).first()
        batch = Batch(people, assessments, answers.reset_index(drop=True), facts, periods)
        return batch, [int(row) for row in first_row]


def _each(column: pd.Series, convert: Callable[[Any], Any]) -> "pd.Series[Any]":
    """Return what becomes of each value; a different one is converted once, and what is missing stays so."""
    places, different = pd.factorize(column)
    made = np.array([*map(convert, different), None], dtype=object)  # a missing one has place -1, which is the last
    return pd.Series(made[places], index=column.index, dtype=object)


def _first_stated(rows: pd.DataFrame, key: str, columns: list[str]) -> pd.DataFrame:
    """Return per group the first value that is stated in each column, None where none is."""
    frame = rows.groupby(key)[columns].first().astype(object)
    return frame.where(frame.notna(), None).reset_index(drop=True)


def _where(condition: pd.Series) -> list[int]:
    return [int(row) for row in condition.index[condition.fillna(False).astype(bool)]]


def _stated(one: RegisterField) -> Callable[[str], Any]:
    """Return how a value of the register is read; what changes in time as the text that a fact holds."""
    if one.kind == "day":
        return values.as_day
    if one.kind == "legal_form":
        return partial(values.as_one_of, titles=LEGAL_FORMS)
    if one.kind == "level":
        return partial(values.as_one_of, titles={level: level for level in LEVELS})
    if one.kind == "yes_no":
        return lambda text: values.as_one_of(text, {YES: YES, NO: NO}) == YES
    if one.kind == "amount":
        return lambda text: one.as_text(values.as_amount(text))
    return values.as_shared_label if one.shared else values.as_label


def _status(text: str) -> str:
    """Return the status that a file brings: nothing else is decided by a file."""
    if code_key(text) not in (CONCEPT, DEFINITIVE):
        raise WrongValue(f"Onbekende status. Kies uit: {CONCEPT}, {DEFINITIVE}.")
    return code_key(text)
