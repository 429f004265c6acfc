"""A framework as its file says it: parsed TOML, and what can be read off it. Numbers are exact fractions."""

import tomllib
from collections.abc import Sequence
from fractions import Fraction
from math import floor
from pathlib import Path
from typing import Any

SAMEN = "samen"
Framework = dict[str, Any]


def read_toml(path: Path) -> Framework:
    """Return a file with its decimal numbers as exact fractions."""
    return tomllib.loads(path.read_text(encoding="utf-8"), parse_float=Fraction)


def cells(framework: Framework, domain: str | None = None, theme: str | None = None) -> list[str]:
    """Return the codes of the cells in reading order: theme by theme, in each from the first domain to the last."""
    places = {(cell["thema"], cell["domein"]): cell["code"] for cell in framework["velden"]}
    return [
        places[row["code"], column["code"]]
        for row in framework["themas"]
        for column in framework["domeinen"]
        if (row["code"], column["code"]) in places and domain in (None, column["code"]) and theme in (None, row["code"])
    ]


def questions(framework: Framework, cell: str) -> list[str]:
    """Return the codes of the questions of a cell."""
    (definition,) = [one for one in framework["velden"] if one["code"] == cell]
    return [question["code"] for question in definition["vragen"]]


def all_questions(framework: Framework) -> list[str]:
    """Return the codes of the questions of the grid, cell by cell in reading order."""
    return [question for cell in cells(framework) for question in questions(framework, cell)]


def codes(options: Sequence[Framework]) -> list[str]:
    """Return the codes of options, domains, phases and the like."""
    return [option["code"] for option in options]


def viewpoints(framework: Framework) -> list[str]:
    """Return the codes of the viewpoints; one without a name where the framework has none."""
    return codes(framework.get("perspectieven", [])) or [""]


def waters(framework: Framework) -> list[Framework]:
    """Return the kinds of water."""
    return framework.get("vaarwater", {}).get("opties", [])


def troubled(framework: Framework) -> set[str]:
    """Return which water asks for attention."""
    return {option["code"] for option in waters(framework) if option.get("vraagt_aandacht")}


def items(framework: Framework) -> dict[str, tuple[str, str, tuple[tuple[str, str], ...]]]:
    """Return every item by code: its kind, its text, and its options with their titles."""
    answers = _options(framework.get("antwoorden", []))
    grid = {
        question["code"]: ("score", question["vraag"], answers)
        for cell in framework["velden"]
        for question in cell["vragen"]
    }
    rest = {
        item["code"]: (item["soort"], item["vraag"], _item_options(framework, section, item))
        for section in framework.get("onderdelen", [])
        for item in section["items"]
    }
    return grid | rest


def _options(options: Sequence[Framework]) -> tuple[tuple[str, str], ...]:
    return tuple((option["code"], option["titel"]) for option in options)


def _item_options(framework: Framework, section: Framework, item: Framework) -> tuple[tuple[str, str], ...]:
    if item["soort"] == "veldkeuze":
        titles = dict(_options(framework["domeinen"]))
        return tuple((cell["code"], titles[cell["domein"]] + ": " + cell["titel"]) for cell in framework["velden"])
    options = dict(_options(item.get("opties") or section.get("opties", []))) | item.get("teksten", {})
    return tuple(options.items())


def displayed(value: Fraction) -> Fraction:
    """Return a value as it is shown: one decimal, half away from zero."""
    tenths = Fraction(floor(abs(value) * 10 + Fraction(1, 2)), 10)
    return tenths if value >= 0 else -tenths


def band(framework: Framework, value: Fraction | None) -> Framework | None:
    """Return the band of the shown value; none where the value is missing."""
    if value is None:
        return None
    reached = [one for one in framework["lezen"]["banden"] if one["vanaf"] <= displayed(value)]
    return reached[-1] if reached else framework["lezen"]["banden"][0]


def asks(framework: Framework, value: Fraction | None) -> bool:
    """Return whether a value is in a band that asks for attention."""
    its_band = band(framework, value)
    return its_band is not None and bool(its_band.get("vraagt_aandacht"))


def mean(values: Sequence[Fraction]) -> Fraction | None:
    """Return the mean; nothing of nothing."""
    return sum(values, Fraction(0)) / len(values) if values else None
