"""The profile of a model as bars in parts: counts only, and colours of which none is better than another."""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import pandas as pd

from tilburg_samenwerking.drawing import palette
from tilburg_samenwerking.drawing.legend import LegendStep
from tilburg_samenwerking.drawing.tables import Segment, Shown, TableData, link, phase, water
from tilburg_samenwerking.formatting import MISSING, count, listed, out_of, percentage
from tilburg_samenwerking.kader import Kader, Section


def legend(section: Section) -> list[LegendStep]:
    """Return the options with their colours."""
    return [{"text": title, "fill": fill} for title, fill in _options(section).values()]


def _options(section: Section) -> dict[str, tuple[str, str]]:
    """Return title and colour of each option by code."""
    fills = palette.kinds(len(section.options))
    return {option.code: (option.title, fill) for option, fill in zip(section.options, fills, strict=True)}


def bar(shares: Mapping[Any, float], section: Section) -> Shown:
    """Return the shares of the options as one bar; its words name every part."""
    options = _options(section)
    if any(np.isnan(shares[code]) for code in options):
        return {"text": MISSING, "full": "niet gekozen"}
    parts: list[Segment] = [
        {
            "share": float(shares[code]),
            "text": percentage(shares[code]),
            "title": title,
            "fill": fill,
            "ink": palette.text_on(fill),
        }
        for code, (title, fill) in options.items()
        if shares[code] > 0
    ]
    return {"text": "", "full": _said(shares, section), "kind": "wide", "segments": parts}


def _said(shares: Mapping[Any, float], section: Section) -> str:
    return ", ".join(f"{option.title} {percentage(shares[option.code])}" for option in section.options)


def groups(frame: pd.DataFrame, titles: Mapping[str, str], heading: str, section: Section) -> TableData:
    """Return `section_statistics.profile_groups` as a bar per group, with of how many collaborations it is."""
    head: list[Shown] = [
        {"text": heading},
        {"text": "Verdeling", "kind": "wide"},
        {"text": "n", "kind": "number narrow"},
    ]
    body: list[list[Shown]] = []
    for row in frame.to_dict("records"):
        name: Shown = {"text": titles.get(row["group"], row["group"]), "kind": "name"}
        body.append([name, bar(row, section), {"text": out_of(row["n"], row["of"]), "kind": "number"}])
    return {"caption": f"{heading}: verdeling", "head": [head], "body": body}


def numbers(parts: Sequence[tuple[str, pd.DataFrame, Mapping[str, str]]], section: Section) -> TableData:
    """Return the numbers of several `groups` as one table: heading, frame and titles of each."""
    head: list[Shown] = [{"text": "Groep"}]
    head += [{"text": option.title, "kind": "number"} for option in section.options]
    head.append({"text": "n", "kind": "number"})
    body: list[list[Shown]] = []
    for heading, frame, titles in parts:
        for row in frame.to_dict("records"):
            name: Shown = {"text": f"{heading}: {titles.get(row['group'], row['group']).lower()}", "kind": "name"}
            shares: list[Shown] = [
                {"text": percentage(row[option.code]), "kind": "number"} for option in section.options
            ]
            body.append([name, *shares, {"text": out_of(row["n"], row["of"]), "kind": "number"}])
    return {"caption": "De verdeling per groep", "head": [head], "body": body}


def in_words(frame: pd.DataFrame, section: Section) -> str:
    """Return the finding of the total: the options from most to least chosen, and over how many collaborations."""
    row = frame.iloc[0]
    if not row["n"]:
        return f"Geen van de {count(row['of'])} samenwerkingen heeft dit onderdeel ingevuld."
    titles = section.option_titles
    ordered = sorted(titles, key=lambda code: -row[code])
    shares = [f"{titles[code]} {percentage(row[code])}" for code in ordered]
    return f"Gemiddeld gekozen: {listed(shares)}. Ingevuld bij {out_of(row['n'], row['of'])} samenwerkingen."


def collaborations(frame: pd.DataFrame, section: Section, kader: Kader) -> TableData:
    """Return `section_statistics.profiles` as a bar per collaboration."""
    names = [*["Fase"] * bool(kader.phases), *["Vaarwater"] * bool(kader.waters)]
    head: list[Shown] = [{"text": "Samenwerking"}, {"text": "Verdeling", "kind": "wide"}]
    head += [{"text": name, "kind": "aside"} for name in names]
    head.append({"text": "Keuzes", "kind": "number aside"})
    body: list[list[Shown]] = []
    for row in frame.to_dict("records"):
        line: list[Shown] = [link(row["name"], row["collaboration"]), bar(row, section)]
        about = [*[phase(row["phase"], kader)] * bool(kader.phases), *[water(row["water"], kader)] * bool(kader.waters)]
        line += [{**shown, "kind": f"{shown.get('kind', '')} aside".strip()} for shown in about]
        body.append([*line, {"text": count(row["of"]), "kind": "number aside"}])
    return {"caption": "De verdeling per samenwerking", "head": [head], "body": body}


def aspects(frame: pd.DataFrame, section: Section, kader: Kader) -> TableData:
    """Return `section_statistics.aspects` as a table: per aspect a bar, the number of replies, and n."""
    head: list[Shown] = [{"text": "Aspect"}, {"text": "Verdeling"}]
    head += [{"text": option.title, "kind": "number"} for option in section.options]
    head.append({"text": "n", "kind": "number"})
    body: list[list[Shown]] = []
    for row in frame.to_dict("records"):
        line: list[Shown] = [{"text": kader.items[row["item"]].text, "kind": "name"}, bar(row, section)]
        line += [{"text": count(row[f"n_{option.code}"]), "kind": "number"} for option in section.options]
        body.append([*line, {"text": count(row["n"]), "kind": "number"}])
    return {"caption": "Per aspect hoe vaak elk perspectief is gekozen", "head": [head], "body": body}
