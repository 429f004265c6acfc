"""The profile of a model as bars in parts: counts only, and colours of which none is better than another."""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import pandas as pd

from tilburg_samenwerking.drawing import palette
from tilburg_samenwerking.drawing.legend import LegendStep
from tilburg_samenwerking.drawing.tables import (
    Bar,
    Shown,
    TableCell,
    TableData,
    bar_of,
    count_cell,
    heading,
    link,
    number_cell,
    phase,
    ratio_cell,
    share_cell,
    text_cell,
    water,
)
from tilburg_samenwerking.formatting import MISSING, percentage
from tilburg_samenwerking.kader import Kader, Section
from tilburg_samenwerking.portfolio.records import as_records


def legend(section: Section) -> list[LegendStep]:
    """Return the options with their colours."""
    return [{"text": title, "fill": fill} for title, fill in _options(section).values()]


def _options(section: Section) -> dict[str, tuple[str, str]]:
    """Return title and colour of each option by code."""
    fills = palette.kinds(len(section.options))
    return {option.code: (option.title, fill) for option, fill in zip(section.options, fills, strict=True)}


def bar(shares: Mapping[Any, float], section: Section) -> Bar | Shown:
    """Return the shares of the options as one bar; its words name every part."""
    options = _options(section)
    if any(np.isnan(shares[code]) for code in options):
        return text_cell(MISSING, full="niet gekozen")
    parts = [
        (float(shares[code]), percentage(shares[code]), title, fill)
        for code, (title, fill) in options.items()
        if shares[code] > 0
    ]
    words = ", ".join(f"{title} {percentage(shares[code])}" for code, (title, _fill) in options.items())
    return bar_of(parts, words, "wide")


def beside(chosen: pd.DataFrame, whole: Mapping[str, Any], section: Section) -> TableData:
    """Return the profile of one collaboration (`sections.profile`) as a bar above the mean of the selection.

    `whole` is the row of `section_statistics.profile_groups` over all.
    """
    head: list[Shown] = [text_cell(""), text_cell("Verdeling", "wide"), text_cell("Aantal", "number narrow")]
    shares = dict(zip(chosen["option"], chosen["share"], strict=True))
    body: list[list[TableCell]] = [
        [text_cell("Deze samenwerking", "name"), bar(shares, section), number_cell("")],
        [
            text_cell("De selectie, gemiddeld", "name"),
            bar(whole, section),
            ratio_cell(whole["n"], whole["of"]),
        ],
    ]
    return {"caption": f"{section.title}: naast de selectie", "head": [head], "body": body}


def groups(frame: pd.DataFrame, titles: Mapping[str, str], heading: str, section: Section) -> TableData:
    """Return `section_statistics.profile_groups` as a bar per group, with of how many collaborations it is."""
    head: list[Shown] = [
        text_cell(heading),
        text_cell("Verdeling", "wide"),
        text_cell("Aantal", "number narrow"),
    ]
    body: list[list[TableCell]] = []
    for row in as_records(frame):
        name = text_cell(titles.get(row["group"], row["group"]), "name")
        body.append([name, bar(row, section), _answered(row)])
    return {"caption": f"{heading}: verdeling", "head": [head], "body": body}


def _answered(row: Mapping[Any, Any]) -> Shown:
    return ratio_cell(row["n"], row["of"]) if row["of"] else number_cell(MISSING)


def numbers(parts: Sequence[tuple[str, pd.DataFrame, Mapping[str, str]]], section: Section) -> TableData:
    """Return the numbers of several `groups` as one table: heading, frame and titles of each."""
    head: list[Shown] = [text_cell("Groep")]
    head += [number_cell(option.title) for option in section.options]
    head.append(number_cell("Aantal"))
    body: list[list[TableCell]] = []
    for part_title, frame, titles in parts:
        for row in as_records(frame):
            name = text_cell(f"{part_title}: {titles.get(row['group'], row['group']).lower()}", "name")
            shares: list[Shown] = [share_cell(row[option.code]) for option in section.options]
            body.append([name, *shares, _answered(row)])
    return {"caption": "De verdeling per groep", "head": [head], "body": body}


def collaborations(frame: pd.DataFrame, section: Section, kader: Kader) -> TableData:
    """Return `section_statistics.profiles` as a bar per collaboration."""
    head = [heading("Samenwerking", "naam"), heading("Verdeling", section.options[0].code, "wide")]
    head += [heading("Fase", "fase", "aside")] * bool(kader.phases)
    head += [heading("Vaarwater", "vaarwater", "aside")] * bool(kader.waters)
    head.append(heading("Keuzes", "keuzes", "number aside"))
    body: list[list[TableCell]] = []
    for row in as_records(frame):
        line: list[TableCell] = [link(row["name"], row["collaboration"]), bar(row, section)]
        about = [*[phase(row["phase"], kader)] * bool(kader.phases), *[water(row["water"], kader)] * bool(kader.waters)]
        line += [{**shown, "kind": f"{shown.get('kind', '')} aside".strip()} for shown in about]
        body.append([*line, {**count_cell(row["of"]), "kind": "number aside"}])
    return {"caption": "De verdeling per samenwerking", "head": [head], "body": body}


def aspects(frame: pd.DataFrame, section: Section, kader: Kader) -> TableData:
    """Return `section_statistics.aspects` as a table: per aspect a bar, the number of replies, and n."""
    head: list[Shown] = [text_cell("Aspect"), text_cell("Verdeling")]
    head += [number_cell(option.title) for option in section.options]
    head.append(number_cell("Aantal"))
    body: list[list[TableCell]] = []
    for row in as_records(frame):
        line: list[TableCell] = [text_cell(kader.items[row["item"]].text, "name"), bar(row, section)]
        line += [count_cell(row[f"n_{option.code}"]) for option in section.options]
        body.append([*line, count_cell(row["n"])])
    return {"caption": "Per aspect hoe vaak elk sturingsperspectief is gekozen", "head": [head], "body": body}
