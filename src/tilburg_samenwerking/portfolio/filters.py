"""The frozen choice a user made: to and from the words of a link or a command, and as a sentence.

`FIELDS` is the one list of what can be filtered on; the link, the command line, the widgets and the sentence all
follow it.
"""

import calendar
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from tilburg_samenwerking.formatting import as_date, listed
from tilburg_samenwerking.kader import SAMEN, UNKNOWN, code_key

if TYPE_CHECKING:
    from tilburg_samenwerking.kader import Kader

FIRST_DAY, LAST_DAY = date(1900, 1, 1), date(2200, 12, 31)
DATE_KEY, SINCE_KEY, VIEWPOINT_KEY = "peildatum", "vergelijk", "perspectief"


@dataclass(frozen=True)
class Filters:
    """What is selected. An empty tuple selects everything; `onbekend` selects what is not filled in.

    `since` is the date to compare with; without one that is a year earlier (`compared_on`). Phases, waters and
    viewpoint are codes of the framework, collaborations are slugs.
    """

    on: date
    since: date | None = None
    viewpoint: str = SAMEN
    phases: tuple[str, ...] = ()
    waters: tuple[str, ...] = ()
    programmes: tuple[str, ...] = ()
    collaborations: tuple[str, ...] = ()

    @property
    def compared_on(self) -> date:
        """The date to compare with: the chosen one where it is earlier, else a year before the reference date."""
        if self.since and self.since < self.on:
            return self.since
        last = calendar.monthrange(self.on.year - 1, self.on.month)[1]
        return self.on.replace(year=self.on.year - 1, day=min(self.on.day, last))

    @property
    def limits(self) -> bool:
        """Whether anything but the date and the viewpoint is chosen."""
        return bool(self.phases or self.waters or self.programmes or self.collaborations)


@dataclass(frozen=True)
class Field:
    """One thing to filter on: its key in a link, its name in `Filters`, its label, and how it reads in a sentence."""

    key: str
    name: str
    label: str
    everything: str
    one: str
    more: str


FIELDS = (
    Field("fase", "phases", "Fase", "alle fasen", "fase", "fasen"),
    Field("vaarwater", "waters", "Vaarwater", "alle vaarwater", "vaarwater", "vaarwater"),
    Field("programma", "programmes", "Programma", "", "programma", "programma's"),
    Field("samenwerkingen", "collaborations", "Samenwerkingen", "", "samenwerking", "samenwerkingen"),
)

Choices = Mapping[str, Mapping[str, str]]


def filter_choices(kader: "Kader", programmes: Sequence[str], collaborations: Mapping[str, str]) -> Choices:
    """Return what can be chosen per key: codes with their titles; `collaborations` are slugs with names."""
    unknown = {UNKNOWN: UNKNOWN}
    phases = {option.code: option.title for option in kader.phases}
    waters = {option.code: option.title for option in kader.waters}
    return {
        "fase": phases | unknown,
        "vaarwater": waters | unknown,
        "programma": {name: name for name in programmes} | unknown,
        "samenwerkingen": dict(collaborations),
        VIEWPOINT_KEY: {SAMEN: "Samen"} | {option.code: option.title for option in kader.viewpoints},
    }


def parse_filters(
    given: Mapping[str, Sequence[str]], possible: Choices, *, today: date
) -> tuple[Filters, list[tuple[str, str, str]]]:
    """Return the filters that the words ask for, and the words that are unknown: (key, value, what would be right).

    `given` has the words per key, as in a link (`{"fase": ["implementeren"]}`); codes and titles both count, in any
    case. An unknown word is left out of the filters; a key that is no filter is passed by.
    """
    unknown: list[tuple[str, str, str]] = []
    filters = Filters(on=today)
    for key, name in ((DATE_KEY, "on"), (SINCE_KEY, "since")):
        for text in given.get(key, ())[-1:]:
            day = as_date(text)
            if day is None or not FIRST_DAY <= day <= LAST_DAY:
                unknown.append((key, text, "jjjj-mm-dd of dd-mm-jjjj"))
            else:
                filters = replace(filters, **{name: day})  # type: ignore[arg-type]
    for key, name in [(VIEWPOINT_KEY, "viewpoint"), *((field.key, field.name) for field in FIELDS)]:
        words = {word: _resolved(word, possible[key]) for word in given.get(key, ())}
        unknown += [(key, word, _some(possible[key])) for word, code in words.items() if code is None]
        found = tuple(dict.fromkeys(code for code in words.values() if code is not None))
        if found:
            filters = replace(filters, **{name: found[-1] if name == "viewpoint" else found})  # type: ignore[arg-type]
    return filters, unknown


def _resolved(word: str, titles: Mapping[str, str]) -> str | None:
    """Return the code that a word means: that code, else that title, else the only one that is written much like it."""
    if word in titles:
        return word
    exact = [code for code, title in titles.items() if _same(title) == _same(word)]
    alike = exact or [code for code, title in titles.items() if code_key(word) in (code_key(code), code_key(title))]
    return alike[0] if len(alike) == 1 else None


def _same(text: str) -> str:
    return " ".join(text.split()).casefold()


def filters_as_link(filters: Filters, possible: Choices) -> dict[str, list[str]]:
    """Return the words of a link for the filters, per key: titles as the widgets show them; empty: nothing chosen."""
    link = {field.key: [possible[field.key][code] for code in getattr(filters, field.name)] for field in FIELDS}
    viewpoint = [] if filters.viewpoint == SAMEN else [possible[VIEWPOINT_KEY][filters.viewpoint]]
    since = [filters.since.isoformat()] if filters.since else []
    return {DATE_KEY: [filters.on.isoformat()], SINCE_KEY: since, VIEWPOINT_KEY: viewpoint, **link}


def _some(titles: Mapping[str, str]) -> str:
    codes = list(titles)
    return ", ".join(codes[:12]) + (f" en {len(codes) - 12} andere" if len(codes) > 12 else "")


def filters_in_words(filters: Filters, possible: Choices) -> str:
    """Return the choice as a sentence: `Alle fasen, onrustig vaarwater. Gezien vanuit één perspectief: ambtelijk.`"""
    parts = []
    for field in FIELDS:
        titles = possible[field.key]
        chosen = [titles.get(code, code) for code in getattr(filters, field.name)]
        if field.key == "vaarwater" and len(titles) > 1:
            known = chosen or [title for code, title in titles.items() if code != UNKNOWN]
            parts.append(f"{listed(known)} vaarwater")
        elif chosen:
            parts.append(f"{field.one if len(chosen) == 1 else field.more} {listed(chosen)}")
        elif field.everything and len(titles) > 1:
            parts.append(field.everything)
    sentence = ", ".join(parts)
    sentence = f"{sentence[:1].upper()}{sentence[1:]}." if sentence else ""
    if filters.viewpoint != SAMEN:
        sentence += f" Gezien vanuit één perspectief: {possible[VIEWPOINT_KEY][filters.viewpoint].lower()}."
    return sentence.strip()
