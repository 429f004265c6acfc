"""The side bar: on each page the filters that do something there, and what is said of those that are kept."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tests.pages.test_pages import saved
from tests.snapshots import snapshot_of
from tilburg_samenwerking import store
from tilburg_samenwerking.kader import Kader
from tilburg_samenwerking.portfolio.filters import FIELD, FILTER_KEYS, Filters
from tilburg_samenwerking.portfolio.snapshot import Snapshot
from tilburg_samenwerking.views import (
    changes,
    collaborations,
    comparison,
    development,
    importance,
    model,
    named_cells,
    portfolio,
    raster,
    tasks,
    viewpoints,
)
from tilburg_samenwerking.views import kader as framework
from tilburg_samenwerking.views.choice import Choice
from tilburg_samenwerking.views.dossier import page as dossier
from tilburg_samenwerking.views.pages import PAGE
from tilburg_samenwerking.views.side_bar import SINCE_MEANS, SideBar, is_chosen, side_bar_on

ON, TODAY = date(2026, 6, 30), date(2026, 11, 26)
OF_ONE = ("peildatum", "perspectief")
COMPARING = ("peildatum", "vergelijk", "perspectief")
SELECTING = (*OF_ONE, *FIELD)
EVERYTHING = (*COMPARING, *FIELD)


SLUG = "fietsroute-lange-lijn"


def compared(of: Snapshot, filters: Filters, choice: Choice) -> comparison.ComparisonView:
    """Return a comparison without its choosers: those offer the selection first, on a page of one too."""
    return replace(comparison.view(of, filters, choice), sides=None)


# From a page and the words of its link to what it shows.
View = Callable[[Snapshot, Filters, Choice], Any]
VIEWS: list[tuple[str, View, dict[str, str]]] = [
    ("portfolio", portfolio.view, {}),
    ("veranderd", changes.view, {}),
    ("raster", raster.view, {"maat": "verandering"}),
    ("belang", importance.view, {}),
    ("samenwerking", collaborations.view, {}),
    ("samenwerking", collaborations.view, {"wie": "totaal-bespreken"}),
    ("samenwerking", dossier.view, {"samenwerking": SLUG}),
    ("ontwikkeling", development.view, {}),
    ("ontwikkeling", development.view, {"samenwerking": SLUG}),
    ("vergelijken", compared, {"samenwerking": SLUG}),
    ("vergelijken", compared, {"links": SLUG, "rechts": "portfolio"}),
    ("perspectieven", viewpoints.view, {}),
    ("perspectieven", viewpoints.view, {"samenwerking": SLUG}),
    ("kwetsbaarheid", named_cells.view, {}),
    ("netwerktaken", tasks.view, {}),
    ("netwerktaken", tasks.view, {"samenwerking": SLUG}),
    ("model", model.view, {}),
    ("model", model.view, {"samenwerking": SLUG}),
    ("kader", lambda of, filters, _choice: framework.view(of.kader, of.staleness, of, filters), {}),
]
CHANGES: dict[str, Callable[[Filters], Filters]] = {
    "peildatum": lambda filters: replace(filters, on=date(2024, 12, 31)),
    "vergelijk": lambda filters: replace(filters, since=date(2025, 12, 31)),
    "perspectief": lambda filters: replace(filters, viewpoint="bestuurlijk"),
    "fase": lambda filters: filters.choosing(fase=("implementeren",)),
    "risicoprofiel": lambda filters: filters.choosing(risicoprofiel=("hoog",)),
}


@pytest.mark.parametrize(
    ("path", "words", "keys"),
    [
        ("portfolio", {}, EVERYTHING),
        ("portfolio", {"samenwerking": "bomenplan"}, EVERYTHING),
        ("raster", {}, EVERYTHING),
        ("kwetsbaarheid", {}, SELECTING),
        ("kader", {}, SELECTING),
        ("perspectieven", {}, ("peildatum", *FIELD)),
        ("perspectieven", {"samenwerking": "bomenplan"}, OF_ONE),
        ("perspectieven", {"samenwerking": "Bomenplan"}, OF_ONE),
        ("perspectieven", {"samenwerking": "bestaat-niet"}, ("peildatum", *FIELD)),
        ("ontwikkeling", {}, EVERYTHING),
        ("ontwikkeling", {"samenwerking": "bomenplan"}, OF_ONE),
        ("vergelijken", {"links": "bomenplan", "rechts": "bomenplan@2025-06-30"}, OF_ONE),
        ("vergelijken", {"links": "bomenplan", "rechts": "portfolio"}, SELECTING),
        ("netwerktaken", {}, EVERYTHING),
        ("netwerktaken", {"samenwerking": "bomenplan"}, SELECTING),
        ("model", {"samenwerking": "bomenplan"}, SELECTING),
        ("samenwerking", {}, SELECTING),
        ("samenwerking", {"wie": "gewaardeerd"}, SELECTING),
        ("samenwerking", {"samenwerking": "bomenplan"}, COMPARING),
        ("inlezen", {}, ()),
    ],
)
def test_the_link_says_whether_the_selection_is_shown(
    snapshot: Snapshot, path: str, words: dict[str, str], keys: tuple[str, ...]
) -> None:
    """By slug or by name; one that does not exist leaves the selection, and a side that is the portfolio follows it."""
    assert side_bar_on(snapshot, PAGE[path], words).acting == keys


def test_where_there_is_nothing_to_choose_there_are_no_filters(tmp_path: Path, small_kader: Kader) -> None:
    """Without collaborations none, of one only date and viewpoint; what a link filters on is seen, to be taken away."""
    store.create(store.database_url(str(tmp_path / "leeg.db")), actor="toets")
    empty = side_bar_on(snapshot_of(tmp_path / "leeg.db", small_kader), PAGE["portfolio"], {"fase": "Implementeren"})
    one = snapshot_of(saved(tmp_path / "een.db", small_kader, ["Bomenplan"]), small_kader)

    assert empty.acting == ()
    assert empty.kept(Filters(ON)) == "Filters staan hier zodra er samenwerkingen zijn ingelezen."
    assert side_bar_on(one, PAGE["portfolio"], {}).acting == COMPARING
    assert side_bar_on(one, PAGE["portfolio"], {"fase": "Aan het eind"}).acting == (*COMPARING, "fase")


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


def test_one_sign_explains_the_filters_that_are_seen() -> None:
    """In their order, and what they select; not what has nothing to choose, nor a word without a meaning."""
    meanings = {
        "peildatum": "Welke dag.",
        "fase": "Hoe ver.",
        "selectie": "Wie.",
        "belang": "Hoeveel.",
        "kloof": "Nee.",
    }
    possible = {key: {"a": "A"} for key in FIELD} | {"belang": {"onbekend": "onbekend"}}

    def explained(*acting: str) -> str:
        return SideBar(acting).explained(meanings, possible).replace("\\", "")

    assert explained(*EVERYTHING) == (
        f"- **Peildatum**: Welke dag.\n- **Vergelijk met**: {SINCE_MEANS}\n- **Fase**: Hoe ver.\n- **Selectie**: Wie."
    )
    assert explained(*OF_ONE) == "- **Peildatum**: Welke dag."
    assert explained() == ""


def test_the_button_clears_what_is_seen_and_says_so() -> None:
    """On a page of one collaboration date and viewpoint begin anew, the phase and the date to compare with stay."""
    chosen = Filters.of(ON, since=date(2025, 1, 1), viewpoint="ambtelijk", fase=("eind",))
    start = Filters(TODAY)

    assert SideBar(EVERYTHING).clear(chosen) == "Filters wissen"
    assert SideBar(EVERYTHING).cleared(chosen, start) == start
    assert SideBar(OF_ONE).clear(chosen) == "Deze filters wissen"
    assert SideBar(OF_ONE).cleared(chosen, start) == Filters.of(TODAY, since=date(2025, 1, 1), fase=("eind",))


@pytest.mark.parametrize(("path", "view", "words"), VIEWS, ids=[f"{path}{'-een' * bool(w)}" for path, _v, w in VIEWS])
def test_what_is_seen_does_something_and_what_is_not_seen_does_nothing(
    demo_database: Path, kader: Kader, path: str, view: View, words: dict[str, str]
) -> None:
    """Of every page: each filter that is seen changes what it shows, and those that are kept change not a letter."""
    demo = snapshot_of(demo_database, kader)
    shown = side_bar_on(demo, PAGE[path], words)

    def drawn(filters: Filters) -> str:
        return repr(view(demo, filters, Choice.of(words)))

    plain, idle = drawn(Filters(ON)), Filters(ON)
    for key in shown.idle:
        idle = CHANGES.get(key, lambda filters: filters)(idle)

    assert drawn(idle) == plain
    assert [key for key in shown.acting if key in CHANGES and drawn(CHANGES[key](Filters(ON))) == plain] == []
