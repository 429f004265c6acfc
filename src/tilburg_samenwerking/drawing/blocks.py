"""The sheet of one collaboration: its register, its phase, its texts and named cells, as plain data to be drawn."""

from collections.abc import Mapping, Sequence
from typing import Any, TypedDict

import pandas as pd

from tilburg_samenwerking.drawing.grid import GridMark
from tilburg_samenwerking.drawing.tables import respondent
from tilburg_samenwerking.formatting import count, euros, listed, long_date, out_of, plural
from tilburg_samenwerking.kader import LEGAL_FORMS, NO, UNKNOWN, YES, Kader
from tilburg_samenwerking.kader.spelling import order_key
from tilburg_samenwerking.portfolio import sections
from tilburg_samenwerking.portfolio.records import as_records
from tilburg_samenwerking.store.register import REGISTER, FieldKind

# In grey and for every sight: a shape per item in which a cell is named; a longer list starts again.
SIGNS = ("▲", "◆", "●", "■")
NOT_FILLED = "niet ingevuld"


class TextLine(TypedDict, total=False):
    """One text of an item, and who said it; `quiet`: there is none."""

    text: str
    by: str
    quiet: bool


class Entry(TypedDict):
    """A label with its texts."""

    label: str
    lines: list[TextLine]


class Block(TypedDict):
    """A part of the sheet: a title (empty: none) and its items."""

    title: str
    items: list[Entry]


class Step(TypedDict):
    """One phase; `now` where the collaboration is in it."""

    text: str
    now: bool


class Beside(TypedDict):
    """What stands beside the phases: a label and its value."""

    label: str
    text: str


class CourseData(TypedDict):
    """The phases as a line, and what stands beside it."""

    label: str
    now: str
    steps: list[Step]
    beside: list[Beside]


# ---------------------------------------------------------------- the register


def facts(row: Mapping[str, Any], periods: Sequence[tuple[Any, Any]] = ()) -> Block:
    """Return what the register says of a collaboration, as far as it is filled in, with when it ran: from and to.

    Where nobody says when it began, that is said, with what comes of it.
    """
    known = {name: value for name, value in row.items() if not pd.isna(value)}
    texts: dict[str, str] = {}
    for one in REGISTER:
        if one.kind == "day":
            texts["Looptijd"] = "; ".join(_period(*period) for period in periods or [(None, None)])
        elif one.name in known and not one.heads:
            texts[one.label] = _fact(known[one.name], one.kind)
    items: list[Entry] = [{"label": label, "lines": [{"text": text}]} for label, text in texts.items() if text]
    return {"title": "", "items": items}


def _fact(value: Any, kind: FieldKind) -> str:
    if kind == "legal_form":
        return str(LEGAL_FORMS.get(value, value))
    if kind == "yes_no":
        return YES if value else NO
    return euros(value) if kind == "amount" else str(value)


def _period(start: Any, end: Any) -> str:
    if pd.isna(start):
        until = "" if pd.isna(end) else f" tot {long_date(end)}"
        return f"start onbekend: telt mee op elke peildatum{until}"
    return f"vanaf {long_date(start)}" if pd.isna(end) else f"{long_date(start)} tot {long_date(end)}"


# ---------------------------------------------------------------- phase, water, adaptation


def course(row: Mapping[str, Any], kader: Kader) -> CourseData:
    """Return the phases of the framework with the present one marked, and the adaptation beside them."""
    now = kader.phase_titles.get(row["phase"], UNKNOWN)
    steps: list[Step] = [{"text": option.title, "now": option.code == row["phase"]} for option in kader.phases]
    beside: list[Beside] = []
    if kader.adaptation:
        titles = {option.code: option.title for option in kader.adaptation.options}
        beside.append({"label": "Aanpassing in eigen organisatie", "text": titles.get(row["adaptation"], UNKNOWN)})
    return {"label": "Fase", "now": now, "steps": steps, "beside": beside}


# ---------------------------------------------------------------- texts and choices


def texts(answers: pd.DataFrame, kader: Kader) -> list[Block]:
    """Return the texts and choices outside the grid and the model: a block per section, in the order of the framework.

    `answers` are those of one assessment. The same text of several respondents stands there once, with all of them.
    """
    blocks: list[Block] = []
    outside = as_records(answers[~answers["item"].isin(list(kader.cell_of))])
    replies: dict[str, list[dict[Any, Any]]] = {}
    for row in sorted(outside, key=lambda row: order_key(row["function"])):
        replies.setdefault(row["item"], []).append(row)
    for section in kader.sections:
        model = sections.codes(sections.model_items(section))
        codes = [item.code for item in section.items if item.kind in ("tekst", "keuze") and item.code not in model]
        if codes:
            items: list[Entry] = [
                {"label": kader.items[code].text, "lines": lines_of(replies.get(code, ()), code, kader)}
                for code in codes
            ]
            blocks.append({"title": section.title, "items": items})
    return blocks


def lines_of(replies: Sequence[Mapping[Any, Any]], code: str, kader: Kader) -> list[TextLine]:
    """Return what was said on an item: each different text with who said it."""
    options = kader.items[code].options
    by: dict[str, list[str]] = {}
    for row in replies:
        parts = [options.get(row["answer"], row["answer"]), row["text"]]
        text = ": ".join(part for part in parts if isinstance(part, str) and part.strip())
        if text:
            by.setdefault(text, []).append(respondent(row, kader))
    lines: list[TextLine] = [{"text": text, "by": listed(who)} for text, who in by.items()]
    return lines or [{"text": NOT_FILLED, "quiet": True}]


def respondents(answers: pd.DataFrame, kader: Kader) -> list[str]:
    """Return who answered anything in this assessment, by viewpoint in the order of the framework."""
    order = {option.code: place for place, option in enumerate(kader.viewpoints)}
    who = as_records(answers[["viewpoint", "function"]].drop_duplicates())
    who.sort(key=lambda row: (order.get(row["viewpoint"], len(order)), order_key(row["function"])))
    return [respondent(row, kader) for row in who]


# ---------------------------------------------------------------- the grid and the named cells


def named(frame: pd.DataFrame, kader: Kader) -> list[Block]:
    """Return `sections.named_cells` of one assessment: a block per item, with its cells and the reasons."""
    blocks: list[Block] = []
    for place, item in enumerate(sections.cell_items(kader)):
        rows = as_records(frame[frame["item"] == item.code])
        items = [_named(row, kader) for row in rows]
        none: list[Entry] = [{"label": "", "lines": [{"text": NOT_FILLED, "quiet": True}]}]
        blocks.append({"title": f"{_sign(place)} {item.text}", "items": items or none})
    return blocks


def _named(row: Mapping[str, Any], kader: Kader) -> Entry:
    reasons: list[TextLine] = [{"text": text} for text in row["reasons"]]
    label = f"{kader.cell_label(row['cell'])} ({row['n']}×)"
    return {"label": label, "lines": reasons or [{"text": "zonder reden", "quiet": True}]}


def _sign(place: int) -> str:
    return SIGNS[place % len(SIGNS)]


def marks(frame: pd.DataFrame, kader: Kader) -> dict[str, list[GridMark]]:
    """Return per cell how often it is named, and as what."""
    by_cell: dict[str, list[GridMark]] = {}
    for place, item in enumerate(sections.cell_items(kader)):
        word = item.code.rpartition(".")[2].replace("_", " ")
        for row in as_records(frame[frame["item"] == item.code]):
            by_cell.setdefault(row["cell"], []).append({"sign": _sign(place), "text": f"{word} {row['n']}×"})
    return by_cell


def made_from(counted: pd.DataFrame, kader: Kader) -> dict[str, list[str]]:
    """Return per cell from how many its score is made, in words: `assessment.cells_made_from`."""
    return {row["cell"]: _made_from(row, kader) for row in as_records(counted)}


def _made_from(row: Mapping[Any, Any], kader: Kader) -> list[str]:
    if not row["applicable"]:
        return ["alle vragen nvt"]
    return [f"{out_of(row['scored'], row['applicable'])} vragen, {_who(row['respondents'], kader)}"]


def _who(amounts: Mapping[str, int], kader: Kader) -> str:
    """Return how many respondents there are per viewpoint: `2 bestuurlijk, 3 ambtelijk`."""
    titles = kader.viewpoint_titles
    if not amounts or not titles:
        return plural(sum(amounts.values()), "respondent", "respondenten")
    return ", ".join(f"{count(amount)} {titles[code].lower()}" for code, amount in amounts.items())
