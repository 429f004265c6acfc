"""The frozen choice a user made: to and from the words of a link or a command, and as a sentence.

`FIELDS` is the one list of what can be filtered on; the choices, the link, the command line, the widgets, the sentence
and the selection all follow it. A new filter is one entry there.
"""

import calendar
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Any, Literal, Self

from tilburg_samenwerking.formatting import DATE_HOW, as_date, listed
from tilburg_samenwerking.kader import NO, SAMEN, UNKNOWN, YES, code_key
from tilburg_samenwerking.kader.groupings import GROUPING
from tilburg_samenwerking.kader.spelling import MAX_WORD, order_key, shortened, text_key

if TYPE_CHECKING:
    from tilburg_samenwerking.kader import Kader

FIRST_DAY, LAST_DAY = date(1900, 1, 1), date(2200, 12, 31)
DATE_KEY, SINCE_KEY, VIEWPOINT_KEY = "peildatum", "vergelijk", "perspectief"

Titles = Mapping[str, str]
# What can be chosen per key: codes with their titles.
Choices = Mapping[str, Titles]
# What the register says and said: all values of a field by its name, `slug` and `name` in the same order.
Values = Mapping[str, Sequence[Any]]


# ---------------------------------------------------------------- where the choices of a filter come from

# From the framework, the register and the column of the filter to what can be chosen.
Source = Callable[["Kader", Values, str], Titles]
_NOT_FILLED = {UNKNOWN: UNKNOWN}


def _of_kader(kader: "Kader", _values: Values, column: str) -> Titles:
    """Return all groups that the framework knows, whether they occur or not."""
    return {**GROUPING[column].titles(kader), **_NOT_FILLED}


def _texts(_kader: "Kader", values: Values, column: str) -> Titles:
    """Return the texts that occur in the register, sorted."""
    texts = {text for text in values.get(column, ()) if isinstance(text, str)} - {UNKNOWN}
    return {text: text for text in sorted(texts, key=order_key)} | _NOT_FILLED


def _codes(titles: Titles) -> Source:
    """Return a source: those of these codes that occur in the register, in this order."""
    return lambda _kader, values, column: _occurring(titles, values, column)


def _groups(kader: "Kader", values: Values, column: str) -> Titles:
    """Return the groups with a title that occur in the register, in the order of the groups."""
    return _occurring(GROUPING[column].titles(kader), values, column)


def _occurring(titles: Titles, values: Values, column: str) -> Titles:
    codes = set(values.get(column, ()))
    return {code: title for code, title in titles.items() if code in codes} | _NOT_FILLED


def _collaborations(_kader: "Kader", values: Values, _column: str) -> Titles:
    return dict(zip(values.get("slug", ()), values.get("name", ()), strict=True))


# ---------------------------------------------------------------- how a filter reads in the sentence

# From the filter, the titles that are chosen and all there are, to words; empty: nothing to say.
Words = Callable[["Field", list[str], list[str]], str]


def _named(field: "Field", chosen: list[str], _titles: list[str]) -> str:
    """Return `fase X`, or `fasen X en Y`."""
    return f"{field.one if len(chosen) == 1 else field.more} {listed(chosen)}" if chosen else ""


def _named_or_all(field: "Field", chosen: list[str], titles: list[str]) -> str:
    """Return the same, and `alle fasen` where nothing is chosen."""
    return _named(field, chosen, titles) or f"alle {field.more}"


def _in_water(_field: "Field", chosen: list[str], titles: list[str]) -> str:
    """Return `rustig en onbekend vaarwater`; all water is said in the words of the framework."""
    return f"{listed(chosen or [title for title in titles if title != UNKNOWN])} vaarwater"


def _whether(field: "Field", chosen: list[str], _titles: list[str]) -> str:
    """Return `wel een …`, `geen …`, `… onbekend`, or several of these."""
    words = {YES: f"wel een {field.one}", NO: f"geen {field.one}", UNKNOWN: f"{field.one} {UNKNOWN}"}
    return " of ".join(words[title] for title in chosen)


# ---------------------------------------------------------------- the one list


@dataclass(frozen=True, kw_only=True)
class Field:
    """One thing to filter on.

    `key` is its name in a link, in `Filters` and in the state of the screen. `option` is that of the command line, with
    the word for its value (`metavar`) and what it leaves (`only`). `one` and `more` are what a value and several are
    called. `column` is asked of `State.column`; `choices` says what can be chosen, `words` how a choice reads in the
    sentence. `of_assessment`: an assessment says it and not the register, so that it can be another at every date.
    `opened`: it stands in the side bar at once, and not under "Meer filters".
    """

    key: str
    option: str
    metavar: str
    only: str
    label: str
    one: str
    more: str
    widget: Literal["pills", "multiselect"]
    column: str
    choices: Source = _texts
    words: Words = _named
    of_assessment: bool = False
    opened: bool = False

    @property
    def parameter(self) -> str:
        """Its option as the name of a parameter."""
        return self.option.replace("-", "_")


def _of_groups(code: str, **rest: Any) -> Field:
    """Return a filter on the groups of one of `GROUPINGS`, which has its column, its label and its option."""
    grouping = GROUPING[code]
    return Field(column=code, label=grouping.label, option=grouping.option, **rest)


FIELDS = (
    _of_groups(
        "phase",
        key="fase",
        metavar="FASE",
        only="deze fase",
        one="fase",
        more="fasen",
        widget="pills",
        opened=True,
        choices=_of_kader,
        words=_named_or_all,
        of_assessment=True,
    ),
    _of_groups(
        "water",
        key="vaarwater",
        metavar="VAARWATER",
        only="dit vaarwater",
        one="vaarwater",
        more="vaarwater",
        widget="pills",
        opened=True,
        choices=_of_kader,
        words=_in_water,
        of_assessment=True,
    ),
    _of_groups(
        "programme",
        key="programma",
        metavar="NAAM",
        only="dit programma",
        one="programma",
        more="programma's",
        widget="multiselect",
        opened=True,
    ),
    Field(
        key="samenwerkingen",
        option="collaboration",
        metavar="SAMENWERKING",
        only="deze samenwerking",
        label="Samenwerkingen",
        one="samenwerking",
        more="samenwerkingen",
        widget="multiselect",
        column="collaboration",
        opened=True,
        choices=_collaborations,
    ),
    _of_groups(
        "portefeuillehouder",
        key="portefeuillehouder",
        metavar="FUNCTIE",
        only="deze portefeuillehouder",
        one="portefeuillehouder",
        more="portefeuillehouders",
        widget="multiselect",
    ),
    Field(
        key="accounthouder",
        option="accounthouder",
        metavar="FUNCTIE",
        only="deze accounthouder",
        label="Accounthouder",
        one="accounthouder",
        more="accounthouders",
        widget="multiselect",
        column="accounthouder",
    ),
    _of_groups(
        "legal_form",
        key="rechtsvorm",
        metavar="RECHTSVORM",
        only="deze rechtsvorm",
        one="rechtsvorm",
        more="rechtsvormen",
        widget="multiselect",
        choices=_groups,
    ),
    Field(
        key="verbonden_partij",
        option="verbonden-partij",
        metavar="JA|NEE",
        only="verbonden partijen (ja) of juist niet (nee)",
        label="Verbonden partij",
        one="verbonden partij",
        more="verbonden partijen",
        widget="pills",
        column="verbonden_partij",
        choices=_codes({YES: YES, NO: NO}),
        words=_whether,
    ),
    _of_groups(
        "risk_profile",
        key="risicoprofiel",
        metavar="RISICOPROFIEL",
        only="dit risicoprofiel",
        one="risicoprofiel",
        more="risicoprofielen",
        widget="pills",
        choices=_groups,
    ),
    _of_groups(
        "importance",
        key="belang",
        metavar="BELANG",
        only="dit belang",
        one="belang",
        more="belang",
        widget="pills",
        choices=_groups,
    ),
)
FIELD = {field.key: field for field in FIELDS}
# The filter on the groups of a grouping.
FIELD_OF = {field.column: field for field in FIELDS if field.column in GROUPING}
# The keys of a link that all pages share, in the order of the filters.
FILTER_KEYS = (DATE_KEY, SINCE_KEY, VIEWPOINT_KEY, *FIELD)


@dataclass(frozen=True)
class Filters:
    """What is selected; made with `Filters.of(day, fase=("evalueren",), vaarwater=("rustig", "onbekend"))`.

    `since` is the date to compare with; without one that is a year earlier (`compared_on`). `codes` are what is chosen
    per key of `FIELDS`, in that order; a key that selects everything is not among them. `onbekend` selects what is not
    filled in.
    """

    on: date
    since: date | None = None
    viewpoint: str = SAMEN
    codes: tuple[tuple[str, tuple[str, ...]], ...] = ()

    @classmethod
    def of(cls, on: date, *, since: date | None = None, viewpoint: str = SAMEN, **chosen: Iterable[str] | None) -> Self:
        """Return filters with these codes per key of `FIELDS`; a key without codes selects everything."""
        if strange := chosen.keys() - FIELD.keys():
            raise TypeError(f"No filter: {', '.join(sorted(strange))}. There are: {', '.join(FIELD)}.")
        codes = ((key, tuple(chosen.get(key) or ())) for key in FIELD)
        return cls(on, since, viewpoint, tuple((key, wanted) for key, wanted in codes if wanted))

    def chosen(self, key: str) -> tuple[str, ...]:
        """Return the chosen codes of one filter; empty: everything."""
        return dict(self.codes).get(key, ())

    def choosing(self, **chosen: Iterable[str] | None) -> Self:
        """Return the same filters with these codes under these keys of `FIELDS`, instead of what was chosen there."""
        return self.of(self.on, since=self.since, viewpoint=self.viewpoint, **{**dict(self.codes), **chosen})

    def without(self, *keys: str) -> Self:
        """Return the same filters without what is chosen under these keys."""
        return self.choosing(**dict.fromkeys(keys))

    @property
    def everyone(self) -> Self:
        """The same dates and viewpoint, with the whole portfolio."""
        return replace(self, codes=())

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
        return bool(self.codes)


def filter_choices(kader: "Kader", values: Values) -> Choices:
    """Return what can be chosen per key: codes with their titles.

    `values` has `slug` and `name`, and the columns of `FIELDS` as far as the register knows them, as codes: of what
    changes in time every value that ever held.
    """
    viewpoints = {SAMEN: "Samen"} | {option.code: option.title for option in kader.viewpoints}
    return {field.key: field.choices(kader, values, field.column) for field in FIELDS} | {VIEWPOINT_KEY: viewpoints}


def divides(titles: Titles) -> bool:
    """Return whether there is anything to choose beside `onbekend`."""
    return bool(titles.keys() - {UNKNOWN})


def parse_filters(
    given: Mapping[str, Sequence[str]], possible: Choices, *, today: date
) -> tuple[Filters, list[tuple[str, str, str]]]:
    """Return the filters that the words ask for, and the words that are unknown: (key, value, what would be right).

    `given` has the words per key, as in a link (`{"fase": ["implementeren"]}`); codes and titles both count, in any
    case. An unknown word is left out of the filters; a key that is no filter is passed by.
    """
    unknown: list[tuple[str, str, str]] = []
    days: dict[str, date] = {}
    for key in (DATE_KEY, SINCE_KEY):
        for text in given.get(key, ())[-1:]:
            day = as_date(text) if len(text) <= MAX_WORD else None
            if day is None or not FIRST_DAY <= day <= LAST_DAY:
                unknown.append((key, shortened(text), DATE_HOW))
            else:
                days[key] = day
    chosen: dict[str, tuple[str, ...]] = {}
    for key in (VIEWPOINT_KEY, *FIELD):
        codes = _resolved(given.get(key, ()), possible[key])
        unknown += [(key, shortened(word), _some(possible[key])) for word, code in codes.items() if code is None]
        chosen[key] = tuple(dict.fromkeys(code for code in codes.values() if code is not None))
    viewpoint = (SAMEN, *chosen.pop(VIEWPOINT_KEY))[-1]
    return Filters.of(days.get(DATE_KEY, today), since=days.get(SINCE_KEY), viewpoint=viewpoint, **chosen), unknown


def _resolved(words: Sequence[str], titles: Titles) -> dict[str, str | None]:
    """Return the code that each word means, None where it means none.

    That title, for so a link is written, else that code, else the only one that is written much like it. A word that is
    too long for a link is only compared as it stands.
    """
    codes: dict[str, str | None] = dict.fromkeys(words)
    by_title, by_code = [(title, code) for code, title in titles.items()], [(code, code) for code in titles]
    ways = ((str, by_title), (str, by_code), (text_key, by_title), (code_key, [*by_title, *by_code]))
    for key_of, texts in ways:
        asked = [word for word, code in codes.items() if code is None and (key_of is str or len(word) <= MAX_WORD)]
        alike: dict[str, set[str]] = {}
        for text, code in texts if asked else ():
            alike.setdefault(key_of(text), set()).add(code)
        codes |= {word: min(of) for word in asked if len(of := alike.get(key_of(word), set())) == 1}
    return codes


def filters_as_link(filters: Filters, possible: Choices) -> dict[str, list[str]]:
    """Return the words of a link for the filters, per key: titles as the widgets show them; empty: nothing chosen."""
    link = {key: [possible[key][code] for code in filters.chosen(key)] for key in FIELD}
    viewpoint = [] if filters.viewpoint == SAMEN else [possible[VIEWPOINT_KEY][filters.viewpoint]]
    since = [filters.since.isoformat()] if filters.since else []
    return {DATE_KEY: [filters.on.isoformat()], SINCE_KEY: since, VIEWPOINT_KEY: viewpoint, **link}


def _some(titles: Titles) -> str:
    codes = list(titles)
    return ", ".join(codes[:12]) + (f" en {len(codes) - 12} andere" if len(codes) > 12 else "")


def filters_in_words(filters: Filters, possible: Choices) -> str:
    """Return the choice as a sentence: `Alle fasen, onrustig vaarwater. Perspectief: ambtelijk.`

    A filter without anything to choose is passed by.
    """
    parts = []
    for key, field in FIELD.items():
        titles = possible[key]
        if divides(titles):
            chosen = [titles.get(code, code) for code in filters.chosen(key)]
            parts.append(field.words(field, chosen, list(titles.values())))
    sentence = ", ".join(part for part in parts if part)
    sentence = f"{sentence[:1].upper()}{sentence[1:]}." if sentence else ""
    return f"{sentence} {viewpoint_in_words(filters, possible)}".strip()


def viewpoint_in_words(filters: Filters, possible: Choices) -> str:
    """Return from where is looked, as a sentence; empty where all viewpoints count together."""
    if filters.viewpoint == SAMEN:
        return ""
    return f"Perspectief: {possible[VIEWPOINT_KEY][filters.viewpoint].lower()}."
