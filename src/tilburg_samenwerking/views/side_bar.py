"""The side bar on a page: which filters do something there, and what is said of the others, which are kept."""

from collections.abc import Mapping
from dataclasses import dataclass

from tilburg_samenwerking.kader import SAMEN
from tilburg_samenwerking.portfolio.comparison.sides import PORTFOLIO, means_portfolio
from tilburg_samenwerking.portfolio.filters import (
    DATE_KEY,
    FIELD,
    FILTER_KEYS,
    SINCE_KEY,
    VIEWPOINT_KEY,
    Choices,
    Filters,
    divides,
)
from tilburg_samenwerking.portfolio.snapshot import Snapshot
from tilburg_samenwerking.views.choice import COLLABORATION, RIGHT
from tilburg_samenwerking.views.collaboration import collaboration_in_link
from tilburg_samenwerking.views.method.terms import listed
from tilburg_samenwerking.views.pages import Page

CLEAR, CLEAR_SEEN = "Filters wissen", "Deze filters wissen"
KEPT = "Andere filters gelden op deze pagina niet. Ze blijven bewaard."
NONE_ACTS = "Op deze pagina gelden geen filters. Wat u koos, blijft bewaard."

# The names of what is chosen beside the filters of the list.
NAMES = {DATE_KEY: "Peildatum", SINCE_KEY: "Vergelijk met", VIEWPOINT_KEY: "Perspectief"}
SINCE_MEANS = "Een datum voor de peildatum. Leeg: een jaar ervoor."
NOTHING_YET = "Filters staan hier zodra er samenwerkingen zijn ingelezen."


@dataclass(frozen=True)
class SideBar:
    """The keys of the filters that do something on a page: those are seen, the others keep what is chosen."""

    acting: tuple[str, ...] = ()
    empty: bool = False  # there is nothing yet to filter

    @property
    def idle(self) -> tuple[str, ...]:
        """The keys of the filters that do nothing there."""
        return tuple(key for key in FILTER_KEYS if key not in self.acting)

    def kept(self, filters: Filters) -> str:
        """Return that there are choices that do nothing here and are kept; empty where there are none."""
        if not self.acting:
            return NOTHING_YET if self.empty else NONE_ACTS
        return KEPT if any(is_chosen(filters, key) for key in self.idle) else ""

    def explained(self, meanings: Mapping[str, str], possible: Choices) -> str:
        """Return what the filters that are seen choose, as a list: each word by its meaning, as far as it has one."""
        every = {**meanings, NAMES[SINCE_KEY].lower(): SINCE_MEANS}
        fields = [FIELD[key] for key in self.acting if key in FIELD]
        words = [NAMES[key] for key in self.acting if key in NAMES]
        words += [field.label for field in fields if divides(possible[field.key])]
        words += ["Selectie"] * bool(fields)
        return listed({word: every[word.lower()] for word in words if word.lower() in every})

    def clear(self, filters: Filters) -> str:
        """Return what the button is called that clears what is seen: only that, where there is more."""
        return CLEAR_SEEN if self.kept(filters) else CLEAR

    def cleared(self, filters: Filters, start: Filters) -> Filters:
        """Return the filters with what is seen as at the start, and the rest as it was."""

        def of(key: str) -> Filters:
            return start if key in self.acting else filters

        codes = {key: of(key).chosen(key) for key in FIELD}
        return Filters.of(of(DATE_KEY).on, since=of(SINCE_KEY).since, viewpoint=of(VIEWPOINT_KEY).viewpoint, **codes)


def side_bar_on(snapshot: Snapshot, page: Page, words: Mapping[str, str]) -> SideBar:
    """Return the side bar of a page with these words in its link.

    A page about either shows the selection unless its link names a collaboration that exists; a comparison with the
    portfolio follows the filters too. Without collaborations nothing can be filtered, and of one nothing is selected:
    then only a filter that the link has is seen, to be taken away.
    """
    slug = collaboration_in_link(snapshot, words.get(COLLABORATION))[0] if page.has(COLLABORATION) else None
    acting = page.acting(one=slug is not None, portfolio=_beside_portfolio(snapshot, page, words))
    every = len(snapshot.collaborations)
    if not every:
        return SideBar(empty=True)
    return SideBar(acting if every > 1 else tuple(key for key in acting if key not in FIELD or words.get(key)))


def _beside_portfolio(snapshot: Snapshot, page: Page, words: Mapping[str, str]) -> bool:
    return page.has(RIGHT) and words.get(RIGHT) == PORTFOLIO and means_portfolio(PORTFOLIO, snapshot.panel(SAMEN))


def is_chosen(filters: Filters, key: str) -> bool:
    """Return whether anything is chosen under a key; a reference date there always is, and is no choice."""
    if key == DATE_KEY:
        return False
    if key == SINCE_KEY:
        return filters.since is not None
    return filters.viewpoint != SAMEN if key == VIEWPOINT_KEY else bool(filters.chosen(key))
