"""Frames as what the screen's own tables draw: plain text and colours, nothing that is markup."""

import math
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from functools import cache
from typing import Any, Literal, NotRequired, TypedDict
from urllib.parse import urlencode

import pandas as pd

from tilburg_samenwerking.drawing import palette
from tilburg_samenwerking.formatting import (
    DECIMALS,
    MISSING,
    are_rounded,
    count,
    displayed,
    limit,
    long_date,
    month,
    number,
    out_of,
    percentage,
    signed,
)
from tilburg_samenwerking.kader import DONT_KNOW, NOT_APPLICABLE, UNKNOWN, Kader
from tilburg_samenwerking.portfolio.attention import Listed, Reason
from tilburg_samenwerking.portfolio.records import as_records
from tilburg_samenwerking.portfolio.who import NEVER_ASSESSED, OUT_OF_DATE, TROUBLED, WHO

VOID = "void"  # in place of a colour: a cell that is not applicable
WAVES = "≈ "
TRANSLATED, UNREAD = "*", "**"  # after a name: of an older version of the framework, brought over or not to be read
PERCENTAGE = re.compile(r"\d+%")
SIGNED = ("change", "gap")  # columns that are differences
SCORES = ("score", "min", "max")


# What a cell holds for a file: a number as it is before rounding, a share from 0 to 1, a day; None where it is missing.
Raw = float | int | str | date | None
# What kind of number that is: how a file writes it.
NumberKind = Literal["count", "decimal", "signed", "share", "euros"]


class Segment(TypedDict):
    """One part of a bar: its share of the whole, its text and its name, and its colours; hatched without a `fill`.

    With `href` it leads to who it counts; what `asks` for attention has a corner.
    """

    share: float
    text: str
    title: str
    fill: str
    ink: str
    href: NotRequired[str]
    asks: NotRequired[bool]


class LineData(TypedDict):
    """A small line: its parts, each a list of points from 0 to 1, and the heights of its guides."""

    parts: list[list[list[float]]]
    guides: list[float]


class SortData(TypedDict):
    """How a list is ordered by a column: the word that a click puts in the link, the state now, what a click does."""

    word: str
    state: Literal["ascending", "descending", "other", "none"]
    label: str


class Shown(TypedDict, total=False):
    """A cell with a text, and if any its full text, kind, colours, width in columns and height in rows.

    `more` is a small line under the text, and `about` one that is seen only where there is no room for the columns that
    say it; with `href` the text is a link, with `more_href` the first line of `more`. A heading has the name of its
    `column`, and `sort` where a list can be ordered by it. `place` says where on a narrow screen a cell stands among
    those of its row: row and column. What `asks` for attention has a corner.

    For a file and not for the screen: `value` is what the text stands for, `number` what kind of number that is,
    `whole` the amount that it is a part of, `scored` that it is a score, and `names` what a heading calls each of its
    columns.
    """

    draw: Literal["text"]
    text: str
    value: Raw
    number: NumberKind
    whole: int
    scored: bool
    asks: bool
    names: tuple[str, ...]
    more: str
    full: str
    kind: str
    fill: str
    ink: str
    columns: int
    rows: int
    href: str
    more_href: str
    about: str
    column: str
    sort: SortData
    place: tuple[int, int]


class Drawn(TypedDict):
    """What a cell with a drawing has too: what it says in words, and its kind."""

    text: str
    full: NotRequired[str]
    kind: NotRequired[str]


class Dots(Drawn):
    """A dot per score on a line, from 0 to 1."""

    draw: Literal["dots"]
    dots: list[float]


class SmallGrid(Drawn):
    """The cells of the grid as colours, so many across; None is hatched, empty is no cell, `VOID` is not applicable.

    `asks` are the places of those that ask for attention, which have a corner.
    """

    draw: Literal["grid"]
    fills: list[str | None]
    asks: list[int]
    across: int


class Chip(TypedDict):
    """One reason among others; `strong` stands out, `href` leads to what explains it or to who else has it."""

    text: str
    strong: bool
    href: NotRequired[str]


class Chips(Drawn):
    """Short texts as a list."""

    draw: Literal["chips"]
    chips: list[Chip]


class Bar(Drawn):
    """Parts of a whole as one bar."""

    draw: Literal["bar"]
    segments: list[Segment]


class SmallLine(Drawn):
    """A course in time as a small line."""

    draw: Literal["line"]
    line: LineData


# Which of them a cell is, its `draw` says; without it, a text.
TableCell = Shown | Dots | SmallGrid | Chips | Bar | SmallLine


class TableData(TypedDict):
    """A table: what it is, its header rows and its rows; of the kind `cards` each row is a card on a narrow screen."""

    caption: str
    head: Sequence[Sequence[Shown]]
    body: Sequence[Sequence[TableCell]]
    kind: NotRequired[str]


def text_cell(text: str, kind: str = "", full: str = "") -> Shown:
    """Return a cell with a text; `full` is what it says when it is pointed at."""
    cell: Shown = {"text": text}
    if kind:
        cell["kind"] = kind
    if full:
        cell["full"] = full
    return cell


def heading(text: str, column: str, kind: str = "", full: str = "") -> Shown:
    """Return the heading of a column by which a list can be ordered."""
    return {**text_cell(text, kind, full), "column": column}


def lowest_heading(kind: str = "") -> Shown:
    """Return the heading of the two columns of the lowest cell: its score and its name."""
    names = ("Laagste veld, score", "Laagste veld")
    return {**heading("Laagste veld", "laagste", kind), "columns": 2, "names": names}


def text_table(caption: str, names: Sequence[str], body: Sequence[Sequence[TableCell]]) -> TableData:
    """Return a table with one row of headings, all of which stand left."""
    return {"caption": caption, "head": [[text_cell(name) for name in names]], "body": body}


def number_cell(text: str, full: str = "") -> Shown:
    """Return a cell with a number, which stands right."""
    return text_cell(text, "number", full)


def decimal_cell(value: float | None, full: str = "") -> Shown:
    """Return a cell with a number with one decimal; a missing one is an en dash."""
    return {**number_cell(number(value), full), "value": raw(value), "number": "decimal"}


def bare_score(value: float | None, full: str = "") -> Shown:
    """Return a cell with a score that has no colour on the screen; in a workbook it has."""
    return {**decimal_cell(value, full), "scored": True}


def signed_cell(value: float | None, full: str = "") -> Shown:
    """Return a cell with a difference, with its sign."""
    return {**number_cell(signed(value), full), "value": raw(value), "number": "signed"}


def share_cell(share: float | None, full: str = "") -> Shown:
    """Return a cell with a share from 0 to 1 as a percentage."""
    return {**number_cell(percentage(share), full), "value": raw(share), "number": "share"}


def count_cell(amount: int, full: str = "") -> Shown:
    """Return a cell with a whole number."""
    return {**number_cell(count(amount), full), "value": int(amount), "number": "count"}


def ratio_cell(part: int, whole: int, full: str = "") -> Shown:
    """Return a cell with `4 van 31`."""
    return {**number_cell(out_of(part, whole), full), "value": int(part), "number": "count", "whole": int(whole)}


def has_rounded(data: TableData) -> bool:
    """Return whether in any row of a table of shares these are not 100% together."""
    rows = [[shown for cell in line for shown in PERCENTAGE.findall(_parts_of(cell))] for line in data["body"]]
    return any(are_rounded(shares) for shares in rows)


def _parts_of(cell: Mapping[str, Any]) -> str:
    return " ".join(part["text"] for part in cell["segments"]) if "segments" in cell else cell["text"]


def raw(value: float | None) -> float | None:
    """Return a number as a file holds it: without what floats add to it; None where it is missing."""
    return None if value is None or math.isnan(value) else round(float(value), DECIMALS)


def filled_cell(text: str, kind: str, fill: str, full: str = "") -> Shown:
    """Return a cell with a text on a colour."""
    return {**text_cell(text, kind, full), "fill": fill, "ink": palette.text_on(fill)}


def bar_of(parts: Sequence[tuple[float, str, str, str]], words: str, kind: str = "") -> Bar:
    """Return parts (share, text, title, colour) as one bar, with all of it in words."""
    segments: list[Segment] = [
        {"share": share, "text": text, "title": title, "fill": fill, "ink": palette.text_on(fill)}
        for share, text, title, fill in parts
    ]
    bar: Bar = {"draw": "bar", "text": "", "full": words, "segments": segments}
    return {**bar, "kind": kind} if kind else bar


def score(value: float | None, kader: Kader) -> Shown:
    """Return a score as a coloured cell; a missing one is hatched and says so."""
    fill = palette.fill(value, kader)
    if fill is None:
        return {**text_cell(MISSING, "missing", "geen score"), "value": None, "scored": True}
    band = kader.band(value)
    shown = filled_cell(number(value), "score", fill, f"{number(value)}, {band.title if band else ''}")
    shown = {**shown, "value": raw(value), "number": "decimal", "scored": True}
    return {**shown, "asks": True} if kader.asks_attention(value) else shown


NOT_APPLICABLE_CELL = text_cell("nvt", "void", "niet van toepassing")


def not_applicable_in_words(row: Mapping[Any, Any]) -> str:
    """Return how many cells of a row of `statistics.matrix` are not applicable, after a comma; empty without any."""
    amount = len(row.get("not_applicable", ()))
    return f", {amount} niet van toepassing" if amount else ""


def water(code: str | None, kader: Kader) -> Shown:
    """Return water as text; what asks for attention carries a sign too."""
    if code not in kader.water_titles:
        return text_cell(UNKNOWN, "quiet")
    return text_cell((WAVES if code in kader.troubled_waters else "") + kader.water_titles[code], "water")


def phase(code: str | None, kader: Kader) -> Shown:
    """Return the title of a phase, or `onbekend`."""
    return text_cell(kader.phase_titles[code]) if code in kader.phase_titles else text_cell(UNKNOWN, "quiet")


def link(name: str, slug: str) -> Shown:
    """Return the name of a collaboration as a link to its page."""
    address = f"samenwerking?{urlencode({'samenwerking': slug})}"
    return {**text_cell(name, "name", name), "href": address}


def cell_href(slug: str, cell: str) -> str:
    """Return the address of a collaboration with one of its cells open."""
    return f"samenwerking?{urlencode({'samenwerking': slug, 'veld': cell})}"


def who_href(code: str, **words: str | Sequence[str]) -> str:
    """Return the address of the list of exactly those of the selection of whom a question is true (`portfolio/who`).

    `words` are filters beside it by key, as their titles: `fase="Implementeren"`. All else that is chosen goes along.
    """
    return f"samenwerking?{urlencode({WHO: code, **words}, doseq=True)}"


def named(row: Mapping[str, Any]) -> Shown:
    """Return the name of a collaboration in a row of `statistics.matrix_rows` as a link.

    With a sign where its assessment is of another version of the framework; a list says below it what that means.
    """
    other = pd.notna(row["assessed_on"]) and not row["readable"]
    sign = TRANSLATED if row["translated"] else UNREAD if other else ""
    shown = link(row["name"], row["collaboration"])
    return {**shown, "text": f"{row['name']} {sign}"} if sign else shown


MATRIX = "Elke samenwerking met haar velden; de pijltjestoetsen gaan van veld naar veld"


def matrix(
    rows: Sequence[Mapping[str, Any]],
    kader: Kader,
    change: tuple[Shown, Sequence[Shown]] | None = None,
    courses: Sequence[SmallLine] | None = None,
) -> TableData:
    """Return `statistics.matrix_rows` as a table, its cells grouped by domain.

    `change` is the column beside the total: its heading, and what it shows of each row; `courses` are its last
    assessments. None: without that column.
    """
    names = {
        **({"fase": "Fase"} if kader.phases else {}),
        **({"vaarwater": "Vaarwater"} if kader.waters else {}),
        "datum": "Peildatum",
    }
    before = [heading("Samenwerking", "naam"), *(heading(name, code, ROOMY) for code, name in names.items())]
    changes = [[shown] for shown in change[1]] if change else [[]] * len(rows)
    drawn = [[]] * len(rows) if courses is None else [[line] for line in courses]
    lines: list[list[TableCell]] = [[{**line, "kind": COURSE["kind"]} for line in row] for row in drawn]
    body: list[list[TableCell]] = []
    for row, scores, changed, line in zip(rows, _scores(rows, kader), changes, lines, strict=True):
        about = [*_when_and_how(row, kader), _assessed(row["assessed_on"])]
        name: Shown = {**named(row), "about": ", ".join(shown["text"] for shown in about)}
        *cells, overall = scores
        total, lowest = (_of_kind(part, SUMMARY) for part in ([overall, *changed], _lowest(row, kader)))
        body.append([name, *_of_kind(about, ROOMY), *cells, *total, *line, *lowest])
    total, lowest = (_of_kind(part, SUMMARY) for part in ([TOTAL, *([change[0]] if change else [])], [LOWEST]))
    head = heads_of_cells(before, kader, [*total, *[COURSE] * (courses is not None), *lowest])
    return {"caption": MATRIX, "head": head, "body": body, "kind": "cards matrix"}


ROOMY = "aside roomy"  # what a name says below it where there is no room
SUMMARY = "summary"  # what stays in view while the cells go by
TOTAL = heading("Totaal", "totaal", "number")
COURSE: Shown = text_cell("Verloop", f"course tiny {SUMMARY}", "het totaal bij de laatste waarderingen, oud naar nieuw")
LOWEST = lowest_heading()


def rounds(frame: pd.DataFrame, kader: Kader) -> TableData:
    """Return `rounds.rounds_of` as a table, from old to new."""
    names = ["Peildatum", *["Fase"] * bool(kader.phases), *["Vaarwater"] * bool(kader.waters)]
    rows = as_records(frame)
    body: list[list[Shown]] = []
    for row, scores in zip(rows, _scores(rows, kader), strict=True):
        body.append([_round(row), *_when_and_how(row, kader), *scores, *_lowest(row, kader)])
    head = heads_of_cells([text_cell(name) for name in names], kader, [text_cell("Totaal", "number"), LOWEST])
    return {"caption": "De waarderingen, van oud naar nieuw", "head": head, "body": body}


def _round(row: Mapping[Any, Any]) -> Shown:
    """Return the date of an assessment, with the version of the framework under it where it is another one."""
    day: Shown = {**text_cell(long_date(row["on"]), "name"), "value": pd.Timestamp(row["on"]).date()}
    if row["readable"] and not row["translated"]:
        return day
    return {**day, "more": f"kader {row['kader_version']}, {'omgezet' if row['translated'] else 'zonder overgang'}"}


def by_domain(kader: Kader) -> list[str]:
    """Return the cells as the columns of a table: the cells of the first domain, then those of the next."""
    return [code for domain in kader.domains for code in kader.cells_of(domain=domain.code)]


def heads_of_cells(before: Sequence[Shown], kader: Kader, after: Sequence[Shown]) -> list[list[Shown]]:
    """Return the two header rows of a table of cells: the domains, and under them the themes."""
    themes = {theme.code: theme.label for theme in kader.themes}
    top: list[Shown] = [{**shown, "rows": 2} for shown in before]
    for domain in kader.domains:
        width = len(kader.cells_of(domain=domain.code))
        top.append({"text": domain.label, "full": domain.title, "columns": width, "kind": "group"})
    top += [{**shown, "rows": 2} for shown in after]
    names = [(code, themes[kader.cell[code].theme]) for code in by_domain(kader)]
    return [top, [heading(name, code, "centre", kader.cell_label(code)) for code, name in names]]


def _when_and_how(row: Mapping[Any, Any], kader: Kader) -> list[Shown]:
    """Return phase and water, as far as the framework has them."""
    return [*[phase(row["phase"], kader)] * bool(kader.phases), *[water(row["water"], kader)] * bool(kader.waters)]


def _scores(rows: Sequence[Mapping[Any, Any]], kader: Kader) -> Iterator[list[Shown]]:
    """Yield of each row its cells and its overall score."""
    codes = by_domain(kader)
    at = {code: place_in_grid(code, kader) for code in codes}
    # There are some forty different values to show, and ten times as many cells.
    shown = cache(lambda value: score(value, kader))
    for row in rows:
        void = row.get("not_applicable", ())
        door = _door(row)
        marked = {code: _cell(row[code], shown, code == row["lowest_cell"]) | door(code) for code in codes}
        marked |= dict.fromkeys(void, NOT_APPLICABLE_CELL)
        cells: list[Shown] = [{**marked[code], "place": at[code]} for code in codes]
        yield [*cells, _overall(row, kader)]


def place_in_grid(code: str, kader: Kader) -> tuple[int, int]:
    """Return where a cell stands in the grid of the framework: row and column, from 1."""
    themes, domains = ([one.code for one in part] for part in (kader.themes, kader.domains))
    return themes.index(kader.cell[code].theme) + 1, domains.index(kader.cell[code].domain) + 1


def _of_kind(cells: Sequence[Shown], kind: str) -> list[Shown]:
    return [{**shown, "kind": f"{shown.get('kind', '')} {kind}".strip()} for shown in cells]


def _aside(shown: Shown) -> Shown:
    """Return a cell that a narrow screen leaves out, so that the scores stay in view."""
    return _of_kind([shown], "aside")[0]


def _cell(value: float, score_of: Callable[[float | None], Shown], lowest: bool) -> Shown:
    """Return a cell of the matrix; the lowest of its row is outlined and says so."""
    shown = score_of(displayed(value))
    cell: Shown = {**shown, "value": raw(value)}
    return {**cell, "kind": "lowest", "full": f"{shown['full']}, laagste veld"} if lowest else cell


def _door(row: Mapping[Any, Any]) -> Callable[[str], Shown]:
    """Return what gives the link of a cell of a row to what is behind it; none where there is nothing to open."""
    if "collaboration" not in row or not row["readable"]:
        return lambda _code: {}
    # Codes need no encoding, and a page has five hundred of these.
    address = cell_href(row["collaboration"], "")
    return lambda code: {"href": f"{address}{code}"}


def _assessed(day: Any) -> Shown:
    known = None if pd.isna(day) else pd.Timestamp(day).date()
    if known is None:
        return {**text_cell("nooit", "quiet"), "value": None}
    return {**text_cell(month(known), full=long_date(known)), "value": known}


def _overall(row: Mapping[Any, Any], kader: Kader) -> Shown:
    counted = f"{row['scored']} van {len(kader.cell_codes)} velden{not_applicable_in_words(row)}"
    return bare_score(row["overall"], full=counted)


def _lowest(row: Mapping[Any, Any], kader: Kader) -> list[Shown]:
    """Return the lowest score, and the name of its cell."""
    if not row["scored"]:
        return [bare_score(None), text_cell("geen score", "quiet said")]
    return [bare_score(row["lowest_score"]), text_cell(kader.cell_label(row["lowest_cell"]), "said")]


def numbers(rows: Sequence[Mapping[str, Any]], names: dict[str, str], caption: str) -> TableData:
    """Return of these rows what `names` gives a heading, as a table.

    Text stands left, numbers right; `coverage` is a share and shown as a percentage; missing is an en dash.
    """
    text = {name for name in names if any(isinstance(row[name], str) for row in rows)}
    head: list[Shown] = [text_cell(names[name], "" if name in text else "number") for name in names]
    first = next(iter(names))
    body = [[_plain_cell(name, row[name], "name" if name == first else "") for name in names] for row in rows]
    return {"caption": caption, "head": [head], "body": body}


def _plain_cell(name: str, value: Any, kind: str) -> Shown:
    if isinstance(value, str):
        return text_cell(value, kind)
    if name == "coverage":
        return share_cell(value)
    if name in SIGNED:
        return signed_cell(value)
    if name in SCORES:
        return bare_score(value)
    if isinstance(value, float):
        return decimal_cell(value)
    return {**number_cell(str(value)), "value": value, "number": "count"}


def attention(listed: Sequence[Listed], rows: Sequence[Mapping[str, Any]], kader: Kader) -> TableData:
    """Return rows of the attention list as a table: why, the cells small, phase, water and date.

    `rows` are `statistics.matrix_rows` of the places that are listed.
    """
    has_phases = bool(kader.phases)
    head = [heading("Samenwerking", "naam"), heading("Waarom", "aandacht"), heading("Velden", "velden")]
    head += [heading("Fase", "fase", "aside")] * has_phases
    head.append(heading("Waardering", "datum", "aside"))
    body: list[list[TableCell]] = []
    for one, row in zip(listed, rows, strict=True):
        why: Chips = {
            "draw": "chips",
            "text": "",
            "kind": "chips",
            "chips": [_chip(reason, row["collaboration"]) for reason in one.reasons],
        }
        line: list[TableCell] = [named(row), why, {**small_grid(row, kader), "kind": "small"}]
        line += [_aside(phase(row["phase"], kader))] * has_phases
        body.append([*line, _aside(_assessed(row["assessed_on"]))])
    caption = "Samenwerkingen die aandacht vragen, met de redenen"
    return {"caption": caption, "head": [head], "body": body, "kind": "cards"}


# What is said of many leads to all of them.
_OTHERS = {"onrustig": TROUBLED, "verouderd": OUT_OF_DATE, "nooit": NEVER_ASSESSED}


def _chip(reason: Reason, slug: str) -> Chip:
    """Return a reason as a link: to the cell that shows it, to who else has it, or to the collaboration."""
    if reason.rule in _OTHERS:
        href = who_href(_OTHERS[reason.rule])
    else:
        href = cell_href(slug, reason.cell) if reason.cell else link("", slug)["href"]
    return {"text": reason.text, "strong": reason.rule == "onrustig", "href": href}


def small_grid(row: Mapping[Any, Any], kader: Kader) -> SmallGrid:
    """Return the cells of a collaboration as a grid of colours, with what it says in words."""
    places = [code for _theme, codes in kader.grid for code in codes]
    void = row.get("not_applicable", ())
    fills = ["" if code is None else VOID if code in void else palette.fill(row[code], kader) for code in places]
    asking = sum(kader.asks_attention(row[code]) for code in kader.cell_codes)
    verb = "vraagt" if asking == 1 else "vragen"
    words = f"{asking} van {row['scored']} velden {verb} aandacht" if row["scored"] else "geen scores"
    words += not_applicable_in_words(row)
    asks = [place for place, code in enumerate(places) if code and kader.asks_attention(row[code])]
    return {"draw": "grid", "text": "", "full": words, "fills": fills, "asks": asks, "across": len(kader.domains)}


def questions(frame: pd.DataFrame, kader: Kader, what: str) -> TableData:
    """Return `statistics.cell_questions` as a table, with a dot per score while there are not too many."""
    follows = {question.code: question.follows for cell in kader.cells for question in cell.questions}
    head: list[Shown] = [
        text_cell("Vraag"),
        number_cell("Score"),
        number_cell("Aantal"),
        number_cell("Spreiding"),
        text_cell(f"{limit(kader.scale.min)} – {limit(kader.scale.max)}, per {what}"),
    ]
    body: list[list[TableCell]] = []
    for row in as_records(frame):
        kind = "question follow" if follows[row["question"]] else "question"
        name = text_cell(kader.items[row["question"]].text, kind, row["question"])
        numbers = [score(row["score"], kader), count_cell(row["n"]), decimal_cell(row["sd"])]
        body.append([name, *numbers, dots(row, kader)])
    return {"caption": "De vragen van dit veld", "head": [head], "body": body}


MANY = 60


def dots(row: Mapping[Any, Any], kader: Kader) -> Dots | Shown:
    """Return the scores as dots on the scale; with many of them their lowest, mean and highest."""
    values = row["values"] if len(row["values"]) <= MANY else [row["min"], row["score"], row["max"]]
    low, width = kader.scale.min, kader.scale.max - kader.scale.min
    if not values:
        return text_cell(MISSING, full="geen scores")
    words = f"van {number(row['min'])} tot {number(row['max'])}, {row['n']} scores"
    return {"draw": "dots", "text": words, "full": words, "dots": [(value - low) / width for value in values]}


def respondent(row: Mapping[str, Any], kader: Kader) -> str:
    """Return who replied: the function, with the viewpoint where the framework has them and the function does not."""
    function, title = str(row["function"]), kader.viewpoint_titles.get(row["viewpoint"], "").lower()
    return f"{function} ({title})" if title and not function.lower().endswith(f"({title})") else function


MISSING_WORDS = {DONT_KNOW: "weet niet", NOT_APPLICABLE: "nvt"}
