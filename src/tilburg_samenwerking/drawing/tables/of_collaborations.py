"""Tables of which each row is a collaboration or an assessment, with its cells."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache
from typing import Any

import pandas as pd

from tilburg_samenwerking.drawing import palette
from tilburg_samenwerking.drawing.tables.cells import (
    NOT_APPLICABLE_CELL,
    VOID,
    Chip,
    Chips,
    Shown,
    SmallGrid,
    SmallLine,
    TableCell,
    TableData,
    bare_score,
    cell_href,
    heading,
    link,
    lowest_heading,
    named,
    not_applicable_in_words,
    phase,
    raw,
    score,
    text_cell,
    water,
    who_href,
)
from tilburg_samenwerking.formatting import (
    displayed,
    long_date,
    month,
)
from tilburg_samenwerking.kader import Kader
from tilburg_samenwerking.portfolio.attention import Listed, Reason
from tilburg_samenwerking.portfolio.records import as_records
from tilburg_samenwerking.portfolio.who import NEVER_ASSESSED, OUT_OF_DATE, TROUBLED

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
    names = [*["Fase"] * bool(kader.phases), *["Vaarwater"] * bool(kader.waters)]
    rows = as_records(frame)
    body: list[list[Shown]] = []
    for row, scores in zip(rows, _scores(rows, kader), strict=True):
        about = _when_and_how(row, kader)
        day: Shown = {**_round(row), "about": ", ".join(shown["text"] for shown in about)}
        *cells, overall = scores
        summary = _of_kind([overall, *_lowest(row, kader)], SUMMARY)
        body.append([day, *_of_kind(about, ROOMY), *cells, *summary])
    before = [text_cell("Peildatum"), *(text_cell(name, ROOMY) for name in names)]
    head = heads_of_cells(before, kader, _of_kind([text_cell("Totaal", "number"), LOWEST], SUMMARY))
    return {"caption": "De waarderingen, van oud naar nieuw", "head": head, "body": body, "kind": "cards matrix"}


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
