"""What a workbook says already when it is given out: of which collaboration and date it is, and who fills it in."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

import numpy as np

from tilburg_samenwerking.errors import Refused
from tilburg_samenwerking.kader import Kader, values
from tilburg_samenwerking.kader.spelling import in_file_name
from tilburg_samenwerking.portfolio.panel import Panel

LONGEST = 80  # name of a collaboration in the name of a file
Person = tuple[str, str]  # function and viewpoint; the viewpoint is empty where the framework has none


@dataclass(frozen=True)
class Prefilled:
    """One assessment as far as it is known beforehand; empty or None is for whoever fills it in."""

    collaboration: str = ""
    on: date | None = None
    phase: str | None = None
    water: str | None = None
    adaptation: str | None = None
    people: tuple[Person, ...] = ()

    @property
    def file_name(self) -> str:
        """The name of its workbook: of which collaboration it is, so that several can lie beside each other."""
        of = in_file_name(self.collaboration)[:LONGEST].strip("-")
        return f"sjabloon-{of or 'antwoorden'}.xlsx"


def prefilled_of(panel: Panel, slug: str, on: date, people: Iterable[Person]) -> Prefilled:
    """Return what is known of a collaboration on a date: its name, and how its last assessment by then stood."""
    who = panel.collaborations
    place = int((who["slug"] == slug).to_numpy().argmax())
    rounds = panel.assessments
    by_then = rounds[(rounds["place"] == place) & (rounds["on"] <= np.datetime64(on, "s"))]
    last = by_then.iloc[-1] if len(by_then) else {}
    phase, water, adaptation = (_known(last.get(name)) for name in ("phase", "water", "adaptation"))
    return Prefilled(str(who["name"].iloc[place]), on, phase, water, adaptation, tuple(people))


def _known(value: object) -> str | None:
    return value if isinstance(value, str) and value else None


def people_of(words: Iterable[str], kader: Kader) -> tuple[Person, ...]:
    """Return who fills in, each once, given as `wethouder:bestuurlijk`; without viewpoints as the function alone.

    Raises `Refused` with what is wrong.
    """
    return tuple(dict.fromkeys(_person(word, kader) for word in words))


def _person(word: str, kader: Kader) -> Person:
    function, colon, viewpoint = word.rpartition(":") if kader.viewpoints else (word, ":", "")
    codes = ", ".join(kader.viewpoint_titles)
    if not colon or not function.strip():
        raise Refused(f'De respondent "{word}" is onvolledig. Schrijf functie:perspectief, met een van: {codes}.')
    try:
        known = values.as_viewpoint(viewpoint, kader) if kader.viewpoints else ""
        return values.as_function(function), known
    except values.WrongValue as error:
        raise Refused(f'De respondent "{word}" kan niet. {error}') from error
