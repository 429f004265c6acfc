"""A table of answers, one row per answer, as a checked batch; or every problem in it, by row and column."""

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import numpy as np
import pandas as pd

from tilburg_samenwerking.formatting import as_date, plain_number
from tilburg_samenwerking.intake.register import (
    COLUMN_OF,
    FACTS,
    PERIODS,
    PROPERTIES,
    STATED,
    VALID_FROM,
    period_problems,
    stated_facts,
    stated_periods,
)
from tilburg_samenwerking.intake.tables import AnswerTable, Problem
from tilburg_samenwerking.kader import (
    CONCEPT,
    DEFINITIVE,
    DONT_KNOW,
    LEGAL_FORMS,
    LEVELS,
    NO,
    NOT_APPLICABLE,
    YES,
    Item,
    Kader,
    Option,
    code_key,
    code_lookup,
)
from tilburg_samenwerking.store import ANSWER_COLUMNS, Batch, name_key
from tilburg_samenwerking.store.register import RegisterField

REQUIRED = ("samenwerking", "peildatum", "respondent", "vraag")
COLUMNS = (
    "samenwerking", "peildatum", "fase", "vaarwater", "aanpassing", "perspectief", "respondent", "vraag", "score",
    "antwoord", "toelichting", "status", *COLUMN_OF.values(), VALID_FROM, "kader",
)  # fmt: skip
MISSING_WORDS = {
    "weet niet": DONT_KNOW,
    "nvt": NOT_APPLICABLE,
    "n.v.t.": NOT_APPLICABLE,
    "n.v.t": NOT_APPLICABLE,
    "niet van toepassing": NOT_APPLICABLE,
}
MAX_NAME, MAX_TEXT = 300, 20_000
MAX_AMOUNT = 1e12
ZERO_WIDTH_SPACE = "\u200b"
HEADER = {"fase": "phase", "vaarwater": "water", "aanpassing": "adaptation", "status": "status"}


class _Wrong(Exception):
    """A value that cannot be taken; the message says what would be right."""


@dataclass(frozen=True)
class CheckedAnswers:
    """What a file holds: a batch when it has no problems, and where in the file its parts are stated.

    `first_row` is the first row of each assessment, `stated_row` the row that states a property of a collaboration,
    by its place in the batch and its column. `fact_rows` and `period_rows` are the rows that state each fact and each
    period of the batch, by column of the file. `kader` is the framework that it is read as, `others` are those beside
    it; `asks_version`: it does not say which, and somebody must.
    """

    sheet: str | None
    batch: Batch | None
    first_row: list[int] = field(default_factory=list)
    stated_row: dict[tuple[int, str], int] = field(default_factory=dict)
    fact_rows: list[dict[str, int]] = field(default_factory=list)
    period_rows: list[dict[str, int]] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    kader: Kader | None = field(default=None, repr=False)
    others: tuple[Kader, ...] = field(default=(), repr=False)
    asks_version: bool = False


def check_answers(table: AnswerTable, kader: Kader) -> CheckedAnswers:
    """Return the answers of the table as a batch, or every problem in it in the order of the rows."""
    missing = _missing_columns(table, kader)
    if missing:
        return CheckedAnswers(table.sheet, None, problems=missing)
    check = _Check(table, kader)
    check.run()
    if check.problems:
        order = {name: place for place, name in enumerate(COLUMNS)}
        ordered = sorted(check.problems, key=lambda one: (one.row or 0, order.get(one.column or "", 0)))
        return CheckedAnswers(table.sheet, None, problems=ordered)
    facts, periods = stated_facts(check.read), stated_periods(check.read)
    batch, first_row = check.batch(facts.frame, periods.frame)
    return CheckedAnswers(table.sheet, batch, first_row, check.stated_rows(), facts.rows, periods.rows)


def _missing_columns(table: AnswerTable, kader: Kader) -> list[Problem]:
    required = [*REQUIRED, *(["perspectief"] if kader.viewpoints else [])]
    absent = [name for name in required if name not in table.frame]
    if not {"score", "antwoord", "toelichting"} & set(table.frame):
        absent.append("score")
    return [Problem(table.sheet, None, name, None, f'De kolom "{name}" ontbreekt in de kopregel.') for name in absent]


class _Check:
    """One pass over one table: `read` holds the columns as values, `problems` what was wrong on the way."""

    def __init__(self, table: AnswerTable, kader: Kader) -> None:
        self.sheet, self.kader = table.sheet, kader
        self.raw = table.frame.reindex(columns=list(COLUMNS), fill_value="")
        self.read = pd.DataFrame(index=self.raw.index)
        self.problems: list[Problem] = []

    def run(self) -> None:
        kader = self.kader
        self._column("samenwerking", _name, required=True)
        self._column("peildatum", _date, required=True)
        self._column("fase", _coded(kader.phases, "fasen"))
        self._column("vaarwater", _coded(kader.waters, "vaarwater"))
        self._column("aanpassing", _coded(kader.adaptation.options if kader.adaptation else (), "aanpassing"))
        self._column("perspectief", _coded(kader.viewpoints, "perspectieven"), required=bool(kader.viewpoints))
        self._column("respondent", _name, required=True)
        self._column("vraag", _item(kader), required=True)
        self._column("score", _score(kader))
        self._column("status", _status)
        for one in STATED:
            self._column(one.file_column, _stated(one))
        self._column(VALID_FROM, _date)
        self._column("toelichting", _text)
        self.read["status"] = self.read["status"].fillna(DEFINITIVE)
        self._answers()
        self._keys()
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
        for row in rows:
            value = self.raw.at[row, column] or None
            words = message if isinstance(message, str) else message(row)
            self.problems.append(Problem(self.sheet, row, column, value, words))

    def _column(self, column: str, convert: Callable[[str], Any], *, required: bool = False) -> None:
        """Read a column: each different value is converted once."""
        values: dict[str, Any] = {}
        reasons: dict[str, str] = {}
        for text in self.raw[column].unique():
            try:
                values[text] = convert(text) if text else None
            except _Wrong as error:
                values[text], reasons[text] = None, str(error)
        if required and "" in values:
            reasons[""] = f"{column.capitalize()} is niet ingevuld."
        self.read[column] = pd.Series([values[text] for text in self.raw[column]], index=self.raw.index, dtype=object)
        wrong = self.raw[column][self.raw[column].isin(reasons)]
        self.problem(wrong.index, column, lambda row: reasons[self.raw.at[row, column]])

    def _answers(self) -> None:
        """Read the answers, and check them with score and text against what the item takes."""
        pairs = list(zip(self.read["vraag"], self.raw["antwoord"], strict=True))
        outcome = {pair: self._answer(*pair) for pair in set(pairs)}
        self.read["missing"] = [outcome[pair][0] for pair in pairs]
        self.read["antwoord"] = [outcome[pair][1] for pair in pairs]
        reason = pd.Series([outcome[pair][2] for pair in pairs], index=self.raw.index, dtype=object)
        self.problem(reason.dropna().index, "antwoord", lambda row: reason[row])

        kind = self.read["vraag"].map({code: item.kind for code, item in self.kader.items.items()})
        has = {column: self.raw[column] != "" for column in ("score", "antwoord", "toelichting")}
        known, missing = kind.notna(), self.read["missing"].notna()
        self.problem(
            _where(known & has["score"] & missing),
            "score",
            "Een score en 'weet niet' of 'nvt' gaan niet samen. Laat één van de twee leeg.",
        )
        self.problem(
            _where(known & (kind != "score") & has["score"] & ~missing),
            "score",
            lambda row: f'Vraag "{self.read.at[row, "vraag"]}" krijgt geen score. Laat de score leeg.',
        )
        nothing = known & ~has["score"] & ~has["antwoord"] & ~has["toelichting"]
        self.problem(
            _where(nothing),
            "score",
            "Op deze rij staat niets. Vul een score, een antwoord of een toelichting in, of verwijder de rij.",
        )
        self.problem(
            _where((kind == "text") & ~has["toelichting"] & ~nothing & ~missing & reason.isna()),
            "toelichting",
            "Dit is een open vraag: zet de tekst in de kolom toelichting.",
        )
        self.problem(
            _where((kind == "choice") & ~has["antwoord"] & ~nothing),
            "antwoord",
            lambda row: f"Kies een antwoord: {_codes(self.kader.items[self.read.at[row, 'vraag']].options)}.",
        )

    def _answer(self, code: str | None, text: str) -> tuple[str | None, str | None, str | None]:
        """Return why the score is missing, the code of the answer, and what is wrong with it."""
        missing = MISSING_WORDS.get(code_key(text))
        if not text or missing or code is None:
            return missing, None, None
        item: Item = self.kader.items[code]
        answer = code_lookup(item.options).get(code_key(text))
        if answer:
            return None, answer, None
        if item.kind == "text":
            return None, None, "Dit is een open vraag: zet de tekst in de kolom toelichting, en laat antwoord leeg."
        return None, None, f"Onbekend antwoord. Kies uit: {_codes(item.options)}, weet niet, nvt."

    def _keys(self) -> None:
        """Number the collaborations and the assessments, in the order in which the file names them."""
        names = self.read["samenwerking"].map(name_key, na_action="ignore")
        self.read["collaboration"] = pd.factorize(names)[0]
        self.read["function_key"] = self.read["respondent"].map(name_key, na_action="ignore")
        known = (self.read["collaboration"] >= 0) & self.read["peildatum"].notna()
        pairs = self.read["collaboration"].astype(str) + " " + self.read["peildatum"].astype(str)
        self.read["assessment"] = pd.factorize(pairs.where(known))[0]
        begins = self.read[VALID_FROM].where(self.read[VALID_FROM].notna(), self.read["peildatum"])
        moments = self.read["collaboration"].astype(str) + " " + begins.astype(str)
        self.read["moment"] = pd.factorize(moments.where(known))[0]

    def _repeated_answers(self) -> None:
        key = ["assessment", "perspectief", "function_key", "vraag"]
        known = ["function_key", "vraag", *(["perspectief"] if self.kader.viewpoints else [])]
        rows = self.read[(self.read["assessment"] >= 0) & self.read[known].notna().all(axis=1)]
        first = rows.index.to_series().groupby([rows[name] for name in key], dropna=False).transform("first")
        again = _where(first != first.index)
        self.problem(again, "vraag", lambda row: f"Deze respondent antwoordde hier al op: zie rij {first[row]}.")

    def _differing(self, column: str, per: str, what: str) -> None:
        """Report the rows that state something else than the first row that states anything."""
        stated = self.read[self.read[column].notna() & (self.read[per] >= 0)]
        groups = stated.groupby(per)
        if (groups[column].nunique() <= 1).all():
            return
        first = groups[column].transform("first")
        row_of = stated.index.to_series().groupby(stated[per]).transform("first")
        differs = _where(stated[column] != first)
        self.problem(
            differs,
            column,
            lambda row: f'Dit verschilt binnen {what}: rij {row_of[row]} zegt "{self.raw.at[row_of[row], column]}".',
        )

    def _begin_dates(self) -> None:
        """Report a begin date on a row without anything that begins."""
        alone = self.read[VALID_FROM].notna() & (self.raw[FACTS] == "").all(axis=1)
        message = f"Op deze rij staat niets dat vanaf een dag geldt: vul {', '.join(FACTS)} in, of laat dit leeg."
        self.problem(_where(alone), VALID_FROM, message)

    def _periods(self) -> None:
        """Report an end before the start, and periods of a collaboration that contradict each other."""
        if any(one.column in PERIODS for one in self.problems):
            return
        for row, column, message in period_problems(stated_periods(self.read)):
            self.problem([row], column, message)

    def stated_rows(self) -> dict[tuple[int, str], int]:
        """Return the first row that states each property of each collaboration."""
        first_rows: dict[tuple[int, str], int] = {}
        for column, name in PROPERTIES.items():
            stated = self.read[self.read[column].notna()]
            rows = stated.index.to_series().groupby(stated["collaboration"]).first()
            first_rows |= {(int(place), name): int(row) for place, row in rows.items()}
        return first_rows

    def batch(self, facts: pd.DataFrame, periods: pd.DataFrame) -> tuple[Batch, list[int]]:
        """Return the rows as a batch, and the first row of each assessment."""
        read = self.read.rename(columns={**HEADER, "peildatum": "on", "perspectief": "viewpoint", "vraag": "item"})
        read = read.rename(columns={"respondent": "function", "antwoord": "answer", "toelichting": "text"})
        people = read.rename(columns={"samenwerking": "name", **PROPERTIES})
        people = _first_stated(people, "collaboration", ["name", *PROPERTIES.values()])
        assessments = _first_stated(read, "assessment", ["collaboration", "on", *HEADER.values()])
        answers = read[list(ANSWER_COLUMNS)]
        answers = answers.assign(
            viewpoint=answers["viewpoint"].where(answers["viewpoint"].notna(), ""),
            score=pd.to_numeric(answers["score"]).astype(np.float64),
        )
        first_row = read.index.to_series().groupby(read["assessment"]).first()
        batch = Batch(people, assessments, answers.reset_index(drop=True), facts, periods)
        return batch, [int(row) for row in first_row]


def _first_stated(rows: pd.DataFrame, key: str, columns: list[str]) -> pd.DataFrame:
    """Return per group the first value that is stated in each column, None where none is."""
    frame = rows.groupby(key)[columns].first().astype(object)
    return frame.where(frame.notna(), None).reset_index(drop=True)


def _where(condition: pd.Series) -> list[int]:
    return [int(row) for row in condition.index[condition.fillna(False).astype(bool)]]


def _codes(options: Iterable[str]) -> str:
    return ", ".join(options)


def _coded(options: Iterable[Option], what: str) -> Callable[[str], str]:
    known = code_lookup({option.code: option.title for option in options})
    codes = _codes(dict.fromkeys(known.values()))

    def convert(text: str) -> str:
        if not known:
            raise _Wrong(f"Dit kader kent geen {what}. Laat de kolom leeg.")
        if code_key(text) not in known:
            raise _Wrong(f"Onbekende waarde. Kies uit: {codes}.")
        return known[code_key(text)]

    return convert


def _stated(one: RegisterField) -> Callable[[str], Any]:
    """Return how a value of the register is read; what changes in time as the text that a fact holds."""
    if one.kind == "day":
        return _date
    if one.kind == "legal_form":
        return _one_of(LEGAL_FORMS)
    if one.kind == "level":
        return _one_of({level: level for level in LEVELS})
    if one.kind == "yes_no":
        yes_no = _one_of({YES: YES, NO: NO})
        return lambda text: yes_no(text) == YES
    if one.kind == "amount":
        return lambda text: one.as_text(_amount(text))
    return _label if one.dated else _name


def _one_of(titles: Mapping[str, str]) -> Callable[[str], str]:
    known = code_lookup(titles)

    def convert(text: str) -> str:
        if code_key(text) not in known:
            raise _Wrong(f"Onbekende waarde. Kies uit: {', '.join(titles.values())}.")
        return known[code_key(text)]

    return convert


def _amount(text: str) -> float:
    """Return an amount in euros: `21400000`, `21.400.000`, `€ 1.250,50`."""
    plain = re.sub(r"[€\s]", "", text)
    if re.fullmatch(r"\d{1,3}(\.\d{3})+(,\d+)?", plain):
        plain = plain.replace(".", "")
    if not re.fullmatch(r"\d+([.,]\d+)?", plain):
        raise _Wrong("Geen bedrag. Geef euro's per jaar, bijvoorbeeld 125000; leeg is onbekend.")
    amount = float(plain.replace(",", "."))
    if amount > MAX_AMOUNT:
        raise _Wrong("Dit bedrag kan niet kloppen. Geef euro's per jaar.")
    return amount


def _label(text: str) -> str:
    """Return a name that many collaborations share, without what cannot be seen."""
    shown = "".join(sign for sign in text.replace(ZERO_WIDTH_SPACE, " ") if unicodedata.category(sign) != "Cf")
    label = _name(shown)
    if not label:
        raise _Wrong("Hier staat niets dat te zien is. Typ de tekst opnieuw, of laat de cel leeg.")
    return label


def _item(kader: Kader) -> Callable[[str], str]:
    known = {code_key(code): code for code in kader.items}

    def convert(text: str) -> str:
        if code_key(text) not in known:
            near = next(iter(_nearest(text, list(kader.items))), None)
            hint = f' Bedoelt u "{near}"?' if near else ""
            raise _Wrong(f"Deze vraag staat niet in het kader {kader.version}.{hint}")
        return known[code_key(text)]

    return convert


def _score(kader: Kader) -> Callable[[str], float]:
    scale = kader.scale
    low, high, step = (plain_number(value) for value in (scale.min, scale.max, scale.step))

    def convert(text: str) -> float:
        if not re.fullmatch(r"[+-]?\d+([.,]\d+)?", text):
            raise _Wrong(f"Geen getal. Geef een score van {low} tot {high}.")
        value = scale.nearest(float(text.replace(",", ".")))
        if value is None:
            raise _Wrong(f"Buiten de schaal. Geef {low} tot {high}, in stappen van {step}.")
        return value

    return convert


def _status(text: str) -> str:
    if code_key(text) not in (CONCEPT, DEFINITIVE):
        raise _Wrong(f"Onbekende status. Kies uit: {CONCEPT}, {DEFINITIVE}.")
    return code_key(text)


def _date(text: str) -> date:
    day = as_date(text)
    if day is None:
        raise _Wrong("Geen geldige datum. Schrijf jjjj-mm-dd of dd-mm-jjjj.")
    if not 1900 <= day.year <= 2200:
        raise _Wrong("Dit jaar kan niet kloppen. Geef een datum tussen 1900 en 2200.")
    return day


def _name(text: str) -> str:
    name = " ".join(unicodedata.normalize("NFC", text).split())
    if len(name) > MAX_NAME:
        raise _Wrong(f"Te lang: {len(name)} tekens, er passen er {MAX_NAME}.")
    return _visible(name)


def _text(text: str) -> str:
    if len(text) > MAX_TEXT:
        raise _Wrong(f"Te lang: {len(text)} tekens, er passen er {MAX_TEXT}.")
    return _visible(text)


def _visible(text: str) -> str:
    """Return the text when it has no control signs but line breaks and tabs; those could steer a terminal."""
    if any(unicodedata.category(sign) == "Cc" and sign not in "\n\r\t" for sign in text):
        raise _Wrong("Hier staat een onzichtbaar stuurteken. Typ de tekst opnieuw.")
    return text


def _nearest(text: str, known: list[str]) -> Iterator[str]:
    from rapidfuzz import process

    for match in process.extract(text, known, limit=1, score_cutoff=80):
        yield match[0]
