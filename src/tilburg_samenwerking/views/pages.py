"""The pages, in the order of the menu: the one list that the menu, the side bar and the links follow."""

from dataclasses import dataclass
from fnmatch import fnmatchcase
from typing import Literal

from tilburg_samenwerking.portfolio.filters import DATE_KEY, FIELD, SINCE_KEY, VIEWPOINT_KEY
from tilburg_samenwerking.portfolio.who import WHO
from tilburg_samenwerking.views.choice import CELL, COLLABORATION, LEFT, RIGHT, ROUND


@dataclass(frozen=True, kw_only=True)
class Page:
    """One page.

    `path` is its name in a link and its file in `pages/`, `group` where it stands in the menu. `words` are the keys of
    its link beside the filters; one with `*` stands for all that are like it. `about` says what it shows: the selection
    of the portfolio, one collaboration, either (a collaboration when its link names one), or neither. `compares`: it
    shows something since the comparison date. `beside`: its one collaboration stands beside the selection.
    `every_viewpoint`: of the selection it shows all of them, whichever is chosen. `lists`: without a collaboration it
    lists the selection.
    """

    path: str
    title: str
    group: str = ""
    about: Literal["selection", "one", "either", "neither"] = "selection"
    compares: bool = False
    beside: bool = False
    every_viewpoint: bool = False
    lists: bool = False
    words: tuple[str, ...] = ()

    def has(self, key: str) -> bool:
        """Return whether a key of a link counts on this page, beside the filters."""
        return any(fnmatchcase(key, word) for word in self.words)

    def acting(self, *, one: bool = False, portfolio: bool = False) -> tuple[str, ...]:
        """Return the keys of the filters that do something on it, in the order of the side bar.

        `one`: its link names a collaboration; `portfolio`: that is compared with the portfolio.
        """
        if self.about == "neither":
            return ()
        whole = self.about == "selection" or (self.about == "either" and not one)
        # The list of all collaborations does not compare, nor does a course through time, which shows every date.
        compares = self.compares and (whole or (self.about == "one" and one))
        viewpoint = not (self.every_viewpoint and whole)
        fields = tuple(FIELD) if whole or self.beside or portfolio or (self.lists and not one) else ()
        return (DATE_KEY, *[SINCE_KEY] * compares, *[VIEWPOINT_KEY] * viewpoint, *fields)


# The words of a list that is put in order, searched and paged; of a second list on a page its name comes after each.
LIST = ("volgorde", "zoek", "bladzijde")
LISTS = tuple(f"{word}_*" for word in LIST)
DEEPER, UPKEEP = "Verdieping", "Beheer"

PAGES = (
    Page(
        path="portfolio",
        title="Portfolio",
        compares=True,
        words=(
            *LIST,
            *(f"{word}_{name}" for name in ("aandacht", "gegevens") for word in LIST),
            "aandacht_alle",
            "gegevens_alle",
        ),
    ),
    Page(path="veranderd", title="Wat is veranderd", compares=True, words=("*_alle", *LISTS)),
    Page(
        path="raster",
        title="Raster",
        compares=True,
        words=(
            "maat",
            CELL,
            "veld_alle",
            *(f"{word}_veld" for word in LIST),
            "uitsplitsen",
            "over",
            "uitsplitsing",
            "groepen",
            "groepen_alle",
        ),
    ),
    Page(path="belang", title="Belang en gezondheid", words=("as", "hoogte", *LIST)),
    Page(
        path="samenwerking",
        title="Samenwerking",
        about="one",
        compares=True,
        lists=True,
        words=(
            COLLABORATION,
            ROUND,
            CELL,
            "teksten_open_*",
            "antwoorden_open_*",
            "antwoorden_alle",
            "geschiedenis_open",
            "keuze_alle",
            *LIST,
            WHO,
        ),
    ),
    Page(
        path="invoeren",
        title="Invoeren",
        about="neither",
        words=("waardering", "deel", "respondent", "stap", "vraag_voor_vraag", "ingevuld", COLLABORATION, *LIST),
    ),
    Page(
        path="ontwikkeling",
        title="Ontwikkeling",
        group=DEEPER,
        about="either",
        compares=True,
        words=(COLLABORATION, "*_alle", *LISTS),
    ),
    Page(
        path="vergelijken",
        title="Vergelijken",
        group=DEEPER,
        about="one",
        words=(COLLABORATION, LEFT, RIGHT, "keuze_alle", "verschillen", "vragen_alle"),
    ),
    Page(
        path="perspectieven",
        title="Bestuurlijk en ambtelijk",
        group=DEEPER,
        about="either",
        every_viewpoint=True,
        words=(COLLABORATION, CELL, "*_alle", *LISTS),
    ),
    Page(path="kwetsbaarheid", title="Kwetsbaarheid en potentieel", group=DEEPER, words=(CELL, "*_alle", *LISTS)),
    Page(
        path="netwerktaken",
        title="Netwerktaken",
        group=DEEPER,
        about="either",
        compares=True,
        beside=True,
        words=(COLLABORATION, "keuze_alle"),
    ),
    Page(
        path="model",
        title="Tilburgs model",
        group=DEEPER,
        about="either",
        beside=True,
        words=(COLLABORATION, "keuze_alle", *LISTS),
    ),
    Page(path="inlezen", title="Inlezen", group=UPKEEP, about="neither"),
    Page(path="kader", title="Kader", group=UPKEEP),
    Page(path="toegankelijkheid", title="Toegankelijkheid", group=UPKEEP, about="neither"),
)
PAGE = {page.path: page for page in PAGES}
# Those about one collaboration, between which it goes along.
OF_ONE = tuple(page.path for page in PAGES if COLLABORATION in page.words)
# Those that can do without a database.
WITHOUT_DATABASE = (PAGE["inlezen"], PAGE["kader"], PAGE["toegankelijkheid"])
