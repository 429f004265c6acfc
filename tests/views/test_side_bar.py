"""The side bar: on each page the filters that do something there, and what is said of those that are kept."""

from datetime import date

import pytest

from tests.views.portfolios import three
from tilburg_samenwerking.portfolio.filters import FIELD, Filters
from tilburg_samenwerking.portfolio.snapshot import Snapshot
from tilburg_samenwerking.views.opened_link import FILTER_KEYS
from tilburg_samenwerking.views.pages import PAGE, Page
from tilburg_samenwerking.views.side_bar import SideBar, acting, is_chosen, side_bar

ON, TODAY = date(2026, 6, 30), date(2026, 11, 26)
OF_ONE = ("peildatum", "perspectief")
COMPARING = ("peildatum", "vergelijk", "perspectief")
SELECTING = (*OF_ONE, *FIELD)
EVERYTHING = (*COMPARING, *FIELD)


@pytest.fixture(scope="module")
def snapshot(tmp_path_factory: pytest.TempPathFactory) -> Snapshot:
    """Return three collaborations."""
    return three(tmp_path_factory.mktemp("drie"))


@pytest.mark.parametrize(
    ("page", "one", "keys"),
    [
        (Page(path="p", title="P", compares=True), False, EVERYTHING),
        (Page(path="p", title="P"), False, SELECTING),
        (Page(path="p", title="P", about="one"), True, OF_ONE),
        (Page(path="p", title="P", about="one", compares=True), True, COMPARING),
        (Page(path="p", title="P", about="one", compares=True), False, OF_ONE),
        (Page(path="p", title="P", about="either", compares=True), False, EVERYTHING),
        (Page(path="p", title="P", about="either", compares=True), True, OF_ONE),
        (Page(path="p", title="P", about="neither"), False, ()),
    ],
)
def test_which_filters_act_follows_from_what_a_page_is_about(page: Page, one: bool, keys: tuple[str, ...]) -> None:
    """The date to compare with only where something is compared with it; the fields only where there is a selection."""
    assert acting(page, one=one) == keys


@pytest.mark.parametrize(
    ("path", "words", "keys"),
    [
        ("portfolio", {}, EVERYTHING),
        ("portfolio", {"samenwerking": "bomenplan"}, EVERYTHING),
        ("raster", {}, EVERYTHING),
        ("kwetsbaarheid", {}, SELECTING),
        ("kader", {}, SELECTING),
        ("perspectieven", {}, SELECTING),
        ("perspectieven", {"samenwerking": "bomenplan"}, OF_ONE),
        ("perspectieven", {"samenwerking": "Bomenplan"}, OF_ONE),
        ("perspectieven", {"samenwerking": "bestaat-niet"}, SELECTING),
        ("ontwikkeling", {}, EVERYTHING),
        ("ontwikkeling", {"samenwerking": "bomenplan"}, OF_ONE),
        ("vergelijken", {"links": "bomenplan", "rechts": "bomenplan@2025-06-30"}, OF_ONE),
        ("vergelijken", {"links": "bomenplan", "rechts": "portfolio"}, SELECTING),
        ("inlezen", {}, ()),
    ],
)
def test_the_link_says_whether_the_selection_is_shown(
    snapshot: Snapshot, path: str, words: dict[str, str], keys: tuple[str, ...]
) -> None:
    """By slug or by name; one that does not exist leaves the selection, and a side that is the portfolio follows it."""
    assert side_bar(snapshot, PAGE[path], words).acting == keys


def test_what_does_not_act_is_idle() -> None:
    """Every filter is one or the other."""
    shown = SideBar(OF_ONE)

    assert shown.idle == ("vergelijk", *FIELD)
    assert {*shown.acting, *shown.idle} == set(FILTER_KEYS)
    assert SideBar().idle == FILTER_KEYS


@pytest.mark.parametrize(
    ("filters", "key", "expected"),
    [
        (Filters(ON), "peildatum", False),
        (Filters(ON), "vergelijk", False),
        (Filters(ON, since=date(2025, 1, 1)), "vergelijk", True),
        (Filters(ON), "perspectief", False),
        (Filters(ON, viewpoint="ambtelijk"), "perspectief", True),
        (Filters.of(ON, fase=("eind",)), "fase", True),
        (Filters.of(ON, fase=("eind",)), "vaarwater", False),
    ],
)
def test_a_reference_date_is_no_choice_and_anything_else_is(filters: Filters, key: str, expected: bool) -> None:
    """There always is one."""
    assert is_chosen(filters, key) is expected


def test_what_is_chosen_and_does_nothing_here_is_said_to_be_kept() -> None:
    """Only where there is such a choice; where nothing acts it is always said."""
    chosen = Filters.of(ON, fase=("eind",))

    assert SideBar(EVERYTHING).kept(chosen) == ""
    assert SideBar(OF_ONE).kept(Filters(ON)) == ""
    assert SideBar(OF_ONE).kept(chosen) == "Andere filters gelden op deze pagina niet. Ze blijven bewaard."
    assert SideBar().kept(Filters(ON)) == "Op deze pagina gelden geen filters. Wat u koos, blijft bewaard."


def test_the_button_clears_what_is_seen_and_says_so() -> None:
    """On a page of one collaboration date and viewpoint begin anew, the phase and the date to compare with stay."""
    chosen = Filters.of(ON, since=date(2025, 1, 1), viewpoint="ambtelijk", fase=("eind",))
    start = Filters(TODAY)

    assert SideBar(EVERYTHING).clear(chosen) == "Filters wissen"
    assert SideBar(EVERYTHING).cleared(chosen, start) == start
    assert SideBar(OF_ONE).clear(chosen) == "Deze filters wissen"
    assert SideBar(OF_ONE).cleared(chosen, start) == Filters.of(TODAY, since=date(2025, 1, 1), fase=("eind",))
