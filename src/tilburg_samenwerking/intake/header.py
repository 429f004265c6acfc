"""The header of a sheet: which row it is, which columns its titles are, and what stands above it for all rows."""

import re
from collections.abc import Callable, Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from itertools import chain, groupby

from tilburg_samenwerking.errors import WrongValue
from tilburg_samenwerking.intake.sheets import (
    ASSESSMENTS,
    REGISTER,
    Mark,
    Problem,
    Sheet,
    UnreadableFile,
    letters,
    with_cells,
)
from tilburg_samenwerking.kader import Kader, code_key
from tilburg_samenwerking.kader.spelling import cleaned, shortened
from tilburg_samenwerking.kader.values import (
    as_adaptation,
    as_day,
    as_phase,
    as_score_or_missing,
    as_viewpoint,
    as_water,
)

HEADER_WITHIN = 20  # rows of a sheet in which its header is looked for
RESEMBLES = 75  # of 100: how near the title of a column, or a code, is to one that is known
MAX_TITLE = 100  # signs; what is longer is no title of a column

ITEM, REPLIES = "vraag", ("score", "antwoord", "toelichting")
SUBJECT = ("samenwerking", "peildatum", "perspectief", "respondent")
# What a row can say of an assessment, without an answer.
ASSESSED = ("fase", "vaarwater", "aanpassing", "status")
# What may stand above a table, once for all its rows.
ABOVE = (*SUBJECT, *ASSESSED, "kader")
# Other words for a column, the surest first; the first that a sheet has is read.
SYNONYMS = {
    # A bare "naam" is mostly that of the person who filled it in.
    "samenwerking": ("naam samenwerking", "naam van de samenwerking", "samenwerkingsverband"),
    "peildatum": ("datum waardering", "datum van de waardering", "waarderingsdatum", "datum"),
    "perspectief": ("perspectief respondent", "bestuurlijk of ambtelijk"),
    "respondent": ("functie respondent", "functie van de respondent", "ingevuld door", "functie"),
    "vraag": ("vraagcode", "code vraag", "code van de vraag", "code"),
    "score": ("scores", "cijfer"),
    "antwoord": ("antwoorden", "keuze"),
    "toelichting": ("toelichtingen", "opmerking", "opmerkingen", "uitleg", "motivatie"),
    "vaarwater": ("rustig of onrustig", "rustig of onrustig vaarwater"),
    "aanpassing": ("aanpassing in eigen organisatie", "aanpassing eigen organisatie"),
    "programma": ("beleidsprogramma",),
    "einde": ("eind", "einddatum"),
    "start": ("startdatum", "begin", "begindatum"),
}
# Sheets with a name of our workbook, also where a spreadsheet or somebody put a number behind it.
OUR_TABLES = re.compile(rf"(?:{ASSESSMENTS.lower()}|{REGISTER.lower()})[\W\d]*")
ENOUGH_STATED = 3  # columns of a register on a sheet that is called otherwise
# A score off the scale is refused at its place: it is no word about the column, as what is no number may be.
NUMBER = r"[+-]?\d+(?:[.,]\d+)?%?"
# What people write under a title: what to fill in, from where to where, in what form.
HINT = re.compile(
    r".*\b(?:verplicht|optioneel|invullen)\b.*|(?:kies|keuze uit|vul)\b.*"
    r"|(?:uw|de|een)? ?(?:naam|functie|getal|cijfer|tekst|datum)\b.*"
    r"|\(?\d+ ?(?:-|/|t/m|tot(?: en met)?| ) ?\d+\)?|[dmj]{1,4}(?:[-/ ][dmjy]{1,4}){2}",
    re.DOTALL,
)
LONGEST_HINT = 30  # signs of one under a remark, where people write sentences
# What is stripped at both ends of a text.
BLANKS = "".join(filter(str.isspace, map(chr, range(0x3001)))) + "\ufeff"


# ---------------------------------------------------------------- titles


def title_key(text: str) -> str:
    """Return the title of a column as it is compared: without case, stray blanks, what cannot be seen, and a colon."""
    if len(text) > MAX_TITLE:
        return ""
    return code_key(text).strip(" :*.?")


def known_titles(columns: Iterable[str]) -> dict[str, tuple[str, int]]:
    """Return by key of a title which column it is, and how sure that is: 0 is its own name."""
    columns = list(columns)
    known = {
        title_key(word): (column, rank)
        for column in columns
        for rank, word in enumerate(SYNONYMS.get(column, ()), start=1)
    }
    return known | {title_key(column): (column, 0) for column in columns}


def column_of(text: str, known: Mapping[str, tuple[str, int]]) -> tuple[str, int] | None:
    """Return which column a title is, also with a hint between brackets behind it: `score (1-5)`."""
    key = title_key(text)
    return known.get(key) or known.get(title_key(re.sub(r"[(\[][^)\]]*[)\]]\s*[*:]*\s*$", "", text[: MAX_TITLE + 1])))


def shown_title(text: str) -> str:
    """Return a title for a sentence: on one line, and not too long."""
    return " ".join(text[:MAX_TITLE].split())


# ---------------------------------------------------------------- the header


@dataclass(frozen=True)
class Header:
    """The header of a sheet: its row from 1, and per known column the places (from 1) with the surest title.

    `less_sure` are the places with other words for a column, the surest first.
    """

    row: int
    places: Mapping[str, tuple[int, ...]]
    less_sure: Mapping[str, tuple[int, ...]] = field(default_factory=dict)

    def has_answers(self) -> bool:
        """Return whether rows under it can hold answers."""
        return ITEM in self.places and any(column in self.places for column in REPLIES)

    def is_near(self) -> bool:
        """Return whether it looks like a header over answers, so that a column that lacks must be named."""
        has = self.places.keys()
        return "score" in has or (bool({ITEM, "antwoord"} & has) and bool({*SUBJECT} & has))

    def states(self, head: Sequence[str]) -> bool:
        """Return whether rows under it say something of collaborations or assessments, which they must name as such."""
        has = self.places.keys()
        named = any("samenwerking" in title_key(head[place - 1]) for place in self.places.get("samenwerking", ()))
        return named and not {ITEM, "score", "antwoord", "respondent", "perspectief"} & has

    def is_register(self, name: str | None, head: Sequence[str]) -> bool:
        """Return whether what its rows say of collaborations may be taken over: it is a register, no other list.

        A text is one, and a sheet with a name of our workbook; else a sheet of which most columns belong in a register,
        and three at least.
        """
        if name is None or OUR_TABLES.fullmatch(title_key(name)):
            return True
        stated = self.places.keys() - {*SUBJECT, *REPLIES, "kader"}
        titled = sum(bool(text.strip(BLANKS)) for text in head) - len(self.places.keys() & {*SUBJECT})
        return len(stated) >= ENOUGH_STATED and 2 * len(stated) >= titled


def header_of(rows: Sequence[Sequence[str]], known: Mapping[str, tuple[str, int]]) -> Header | None:
    """Return the first row that can be over answers, else the one with most known columns, if two at least."""
    headers = [_header(number, row, known) for number, row in top(rows)]
    answers = next((header for header in headers if header.has_answers()), None)
    best = answers or max(headers, key=lambda header: len(header.places), default=None)
    return best if best and len(best.places) > 1 else None


def top(rows: Sequence[Sequence[str]]) -> list[tuple[int, Sequence[str]]]:
    """Return the first rows in which something stands, with their numbers."""
    filled = ((number, row) for number, row in enumerate(rows, start=1) if not blank(row))
    return [pair for pair, _place in zip(filled, range(HEADER_WITHIN), strict=False)]


def _header(number: int, row: Sequence[str], known: Mapping[str, tuple[str, int]]) -> Header:
    ranked: dict[str, dict[int, list[int]]] = {}
    for place, text in enumerate(row, start=1):
        match = column_of(text, known) if text else None
        if match:
            column, rank = match
            ranked.setdefault(column, {}).setdefault(rank, []).append(place)
    by_rank = {column: [ranks[rank] for rank in sorted(ranks)] for column, ranks in ranked.items()}
    less_sure = {column: tuple(chain.from_iterable(places[1:])) for column, places in by_rank.items()}
    return Header(number, {column: tuple(places[0]) for column, places in by_rank.items()}, less_sure)


def with_what_is_filled(header: Header, rows: Sequence[Sequence[str]], codes: Container[str]) -> Header:
    """Return the header with the places that its rows speak for, where more titles can be one column.

    The question is the column with codes, as in `Code | Vraag | Score`: else its surest title. A less sure title of an
    answer counts too where it answers a question that the surest does not.
    """
    below, places = rows[header.row :], dict(header.places)
    if header.less_sure.get(ITEM):
        several = (*places[ITEM], *header.less_sure[ITEM])
        coded = {place: sum(code_key(text_at(row, place)) in codes for row in below) for place in several}
        most = max(several, key=lambda place: coded[place])
        places[ITEM] = places[ITEM] if most in places[ITEM] else (most,)
    for column in ("score", "antwoord"):
        sure = places.get(column, ())
        open_rows = [
            row
            for row in (below if header.less_sure.get(column) else ())
            if any(text_at(row, place) for place in places.get(ITEM, ())) and not any(text_at(row, one) for one in sure)
        ]
        more = (place for place in header.less_sure.get(column, ()) if any(text_at(row, place) for row in open_rows))
        places[column] = (*sure, *more)
    return replace(header, places={column: several for column, several in places.items() if several})


def with_columns_joined(sheet: Sheet, header: int, doubled: Iterable[Sequence[int]]) -> tuple[Sheet, frozenset[int]]:
    """Return the sheet with what stands in one of more places of a column in the first, where that is empty.

    With the places from which something was taken.
    """
    source_of = {
        (number, first): (number, other)
        for first, *others in doubled
        for number, row in enumerate(sheet.rows[header:], start=header + 1)
        if not text_at(row, first) and (other := next((place for place in others if text_at(row, place)), None))
    }
    return with_cells(sheet, source_of), frozenset(place for _row, place in source_of.values())


def is_about_columns(texts: Mapping[str, str], known: Mapping[str, tuple[str, int]], kader: Kader) -> bool:
    """Return whether a row just under the header has words about the columns, and nothing that can be an answer.

    `texts` are what it has by column. A remark or a respondent of somebody's own is of an answer, whatever is wrong
    with the rest.
    """
    item, score, viewpoint = (code_key(texts[name]) for name in (ITEM, "score", "perspectief"))
    on = texts["peildatum"]
    about = {column: _is_about_column(column, text, known) for column, text in texts.items() if text}
    if not any(about.values()) or not all(about.get(column, True) for column in ("respondent", "toelichting")):
        return False
    right = (
        item in kader.item_keys
        or _can_be(as_day, on)
        or re.fullmatch(NUMBER, score)
        or _can_be(partial(as_score_or_missing, scale=kader.scale), score)
        or viewpoint in map(code_key, kader.viewpoint_titles)
        or _mistyped(item, kader)
    )
    wrong = sum(bool(text) for text in (item, on, score, viewpoint))
    return not right and (wrong > 1 or (wrong == 1 and not item and not on))


def _is_about_column(column: str, text: str, known: Mapping[str, tuple[str, int]]) -> bool:
    if len(text) > (LONGEST_HINT if column == "toelichting" else MAX_TITLE):
        return False
    asks = column in ("score", "antwoord") and text.endswith("?")
    return asks or bool(column_of(text, known) or HINT.fullmatch(title_key(text)))


def _mistyped(item: str, kader: Kader) -> bool:
    from rapidfuzz import process  # only for a row just under the header

    return process.extractOne(item, kader.item_keys, score_cutoff=RESEMBLES) is not None


def _can_be(convert: Callable[[str], object], text: str) -> bool:
    try:
        convert(text)
    except WrongValue:
        return False
    return bool(text)


def text_at(row: Sequence[str], place: int) -> str:
    """Return what stands in a cell, by its place from 1, without blanks around it; beyond the row nothing does."""
    return row[place - 1].strip(BLANKS) if 0 < place <= len(row) else ""


def blank(row: Iterable[str]) -> bool:
    """Return whether nothing stands in a row that can be seen."""
    return not any(text and (text[0].isalnum() or cleaned(text.strip(BLANKS))) for text in row)


def foot_of(rows: Sequence[Sequence[str]], header: int) -> tuple[int, list[int]]:
    """Return the row from which only remarks stand under a table, and the last rows above it that have one cell too.

    Remarks have one cell, and stand after an empty row, under rows that have more.
    """
    foot, single = len(rows) + 1, list[int]()
    for number in range(len(rows), header, -1):
        filled = sum(not blank([text]) for text in rows[number - 1])
        if filled > 1:
            return foot, single
        if filled:
            single.append(number)
        elif single:
            foot, single = number, []
    return len(rows) + 1, []


# ---------------------------------------------------------------- above the header


@dataclass(frozen=True)
class Constant:
    """What stands above the table and holds for all its rows: a known column, how the file calls it, where, and what.

    `column_place` is the place of its value, from 1.
    """

    column: str
    title: str
    row: int
    column_place: int
    value: str

    @property
    def cell(self) -> str:
        """How a spreadsheet calls the cell of its value: `B6`."""
        return f"{letters(self.column_place)}{self.row}"

    def asked(self, sheet: str | None) -> Problem:
        """Return that its value is missing, and where to fill it in."""
        message = f'Achter "{self.title}" staat niets. Vul in cel {self.cell} in wat voor dit hele blad geldt.'
        return Problem(sheet, self.row, self.title, None, message)

    def contradicts(self, first: "Constant", sheet: str | None) -> Problem:
        """Return that it says something else than one before it."""
        message = (
            f'"{first.title}" staat twee keer boven de tabel: in cel {first.cell} staat "{shortened(first.value)}" en '
            f'in cel {self.cell} "{shortened(self.value)}". Laat staan wat voor dit hele blad geldt.'
        )
        return Problem(sheet, self.row, self.title, self.value, message)

    def overruled(self, other: str, sheet: str | None) -> str:
        """Return that a column says something else, and is read."""
        on = "" if sheet is None else f' op blad "{sheet}"'
        return (
            f'Boven de tabel{on} staat {self.title} "{shortened(self.value)}" (rij {self.row}), en in de kolom '
            f'{self.column} staat "{shortened(other)}". De kolom is gelezen, wat erboven staat niet.'
        )


def constants_above(sheet: Sheet, header: int, known: Mapping[str, tuple[str, int]]) -> list[Constant]:
    """Return the pairs of a known label and the cell after it above a header; those without a value too.

    A label and its value may stand in one cell: `Peildatum: 30-06-2026`. Only what says whose answers they are and of
    which assessment: a "Start" above a table is mostly that of the survey. Of two labels the surest counts; two that
    are equally sure come both, where they say something else.
    """
    constants: dict[str, dict[tuple[bool, int], dict[str, Constant]]] = {}
    last_place = {(area.first_row, area.column): area.last_column for area in sheet.merged}
    for number, row in enumerate(sheet.rows[: header - 1], start=1):
        for place, text in enumerate(row, start=1):
            label, colon, inside = text.partition(":")
            match = column_of(label, known) if label else None
            if match is None or match[0] not in ABOVE:
                continue
            column, rank = match
            value, at = inside.strip(BLANKS), place
            if not (colon and value):
                at = last_place.get((number, place), place) + 1
                after = text_at(sheet.rows[number - 1], at)
                value = "" if column_of(after, known) else after
            by_value = constants.setdefault(column, {}).setdefault((not value, rank), {})
            by_value.setdefault(code_key(value), Constant(column, shown_title(label), number, at, value))
    return [one for by_sureness in constants.values() for one in by_sureness[min(by_sureness)].values()]


def constants_that_hold(
    sheet: Sheet, constants: Iterable[Constant], columns: Mapping[str, Sequence[str]], kader: Kader
) -> tuple[list[Constant], list[str]]:
    """Return what is read of above a table: what no column says, or only on some rows; and what a column contradicts.

    That is a sentence for each. Raises `UnreadableFile` where two contradict each other, and no column decides.
    """
    taken, notes = [], []
    for column, several in groupby(constants, lambda one: one.column):
        first, *others = several
        texts = columns.get(column, ())
        stated = [text for text in dict.fromkeys(texts) if text]
        for one in () if stated else others:
            if not says_same(column, first.value, one.value, kader):
                raise UnreadableFile(one.contradicts(first, sheet.name))
        contradicted = [
            (one, text)
            for one in (first, *others)
            if (text := next((text for text in stated if not says_same(column, text, one.value, kader)), None))
        ]
        if first.value and not contradicted and (not stated or "" in texts):
            taken.append(first)
        notes += [one.overruled(text, sheet.name) for one, text in contradicted if one.value]
    return taken, notes


def constant_marks(sheet: Sheet, constants: Iterable[Constant]) -> dict[tuple[int, str], Mark]:
    """Return the marks of what is read of above a table, as those of its first row."""
    cells = {(0, one.column): (one.row, one.column_place) for one in constants}
    return {place: sheet.marks[cell] for place, cell in cells.items() if cell in sheet.marks}


def says_same(column: str, first: str, second: str, kader: Kader) -> bool:
    """Return whether two texts say the same in a column."""
    rules: dict[str, Callable[[str], object]] = {
        "peildatum": as_day,
        "perspectief": partial(as_viewpoint, kader=kader),
        "fase": partial(as_phase, kader=kader),
        "vaarwater": partial(as_water, kader=kader),
        "aanpassing": partial(as_adaptation, kader=kader),
    }
    if code_key(first) == code_key(second):
        return True
    try:
        return column in rules and rules[column](first) == rules[column](second)
    except WrongValue:
        return False
