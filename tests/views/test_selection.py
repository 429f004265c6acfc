"""What every page of the portfolio begins with: what is selected, what is left out, and why there is nothing."""

from collections.abc import Callable
from dataclasses import fields, replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tests.files import KADERS
from tests.snapshots import snapshot_of
from tests.views.given.portfolios import switched
from tests.views.given.small import column, imported, parts_of, scored, table_of, words_of
from tilburg_samenwerking import store
from tilburg_samenwerking.drawing.document import Grid
from tilburg_samenwerking.kader import Kader
from tilburg_samenwerking.portfolio.filters import FIELD, Choices, Filters
from tilburg_samenwerking.portfolio.snapshot import Snapshot, open_snapshot
from tilburg_samenwerking.portfolio.who import questions
from tilburg_samenwerking.views import (
    changes,
    development,
    model,
    named_cells,
    portfolio,
    raster,
    selection,
    tasks,
    viewpoints,
)
from tilburg_samenwerking.views.choice import Choice

ON = date(2026, 6, 30)


def test_the_heading_says_how_many_are_selected_and_on_which_dates(snapshot: Snapshot) -> None:
    """One of the three is in unquiet water; compared is with a year earlier when nothing else is chosen."""
    heading = selection.heading(snapshot, Filters.of(on=ON, vaarwater=("onrustig",)), "raster")

    assert heading.title == "Raster"
    assert heading.sentence == (
        "1 van 3 samenwerkingen, stand op 30 juni 2026, vergeleken met 30 juni 2025. Alle fasen, onrustig vaarwater."
    )
    assert (heading.notes, heading.nothing) == ((), ())


def test_a_page_that_compares_nothing_names_no_date_to_compare_with(snapshot: Snapshot) -> None:
    """Kwetsbaarheid en potentieel shows one date."""
    heading = selection.heading(snapshot, Filters.of(on=ON, vaarwater=("onrustig",)), "kwetsbaarheid")

    assert heading.title == "Kwetsbaarheid en potentieel"
    assert heading.sentence == ("1 van 3 samenwerkingen, stand op 30 juni 2026. Alle fasen, onrustig vaarwater.")


POSSIBLE: Choices = {
    **{key: {} for key in FIELD},
    "fase": {"begin": "Begin", "eind": "Einde"},
    "vaarwater": {"onrustig": "onrustig", "onbekend": "onbekend"},
    "verbonden_partij": {"ja": "ja", "nee": "nee"},
    "samenwerkingen": {code: code.upper() for code in "abcdefg"},
    "perspectief": {"samen": "Samen", "ambtelijk": "Ambtelijk"},
}
CHOSEN = Filters.of(
    ON,
    since=date(2025, 12, 31),
    viewpoint="ambtelijk",
    fase=("begin", "eind"),
    vaarwater=("onbekend",),
    verbonden_partij=("nee",),
)


def test_each_choice_is_a_word_that_can_be_taken_away() -> None:
    """In the words of the sentence, two of one filter apart; the reference date is none."""
    every = selection.chosen_filters(CHOSEN, POSSIBLE, ("peildatum", "vergelijk", "perspectief", *FIELD))

    assert [one.words for one in every] == [
        "vergeleken met 31 december 2025",
        "perspectief ambtelijk",
        "fase Begin",
        "fase Einde",
        "onbekend vaarwater",
        "geen verbonden partij",
    ]
    assert every[2].label == "Verwijder filter: fase Begin"
    assert len({one.code for one in every}) == len(every)


def test_what_does_nothing_on_a_page_is_no_word_there() -> None:
    """On a page of one collaboration the viewpoint is left."""
    words = [one.words for one in selection.chosen_filters(CHOSEN, POSSIBLE, ("peildatum", "perspectief"))]

    assert words == ["perspectief ambtelijk"]
    assert selection.chosen_filters(Filters(ON), POSSIBLE, ("peildatum", "vergelijk", "perspectief", *FIELD)) == ()


@pytest.mark.parametrize("since", [ON, date(2027, 1, 1)])
def test_a_date_that_is_not_used_is_no_word(since: date) -> None:
    """Compared is with a year earlier then, which is said."""
    assert selection.chosen_filters(Filters(ON, since=since), POSSIBLE, ("vergelijk",)) == ()


def test_a_word_takes_away_its_own_choice_and_no_other() -> None:
    """One by one, until only the reference date is left."""
    filters = CHOSEN
    left = []
    for one in selection.chosen_filters(CHOSEN, POSSIBLE, ("vergelijk", "perspectief", *FIELD)):
        filters = one.removed(filters)
        left.append((filters.since is not None, filters.viewpoint, filters.codes))
    water, party = ("vaarwater", ("onbekend",)), ("verbonden_partij", ("nee",))

    assert left == [
        (False, "ambtelijk", (("fase", ("begin", "eind")), water, party)),
        (False, "samen", (("fase", ("begin", "eind")), water, party)),
        (False, "samen", (("fase", ("eind",)), water, party)),
        (False, "samen", (water, party)),
        (False, "samen", (party,)),
        (False, "samen", ()),
    ]
    assert filters == Filters(ON)


def test_many_choices_of_one_filter_are_one_word() -> None:
    """Five stand apart; seven are counted, and go together."""
    five = selection.chosen_filters(Filters.of(ON, samenwerkingen=tuple("abcde")), POSSIBLE, FIELD)
    seven = Filters.of(ON, samenwerkingen=tuple("abcdefg"), fase=("eind",))
    (_phase, counted) = selection.chosen_filters(seven, POSSIBLE, FIELD)

    assert [one.words for one in five] == [f"samenwerking {name}" for name in "ABCDE"]
    assert counted.words == "7 samenwerkingen"
    assert counted.removed(seven) == Filters.of(ON, fase=("eind",))


def test_filters_that_fit_nothing_are_named(snapshot: Snapshot) -> None:
    """Bomenplan is in the last phase and in unquiet water: the two filters together leave nothing."""
    filters = Filters.of(on=ON, fase=("eind",), vaarwater=("rustig",))
    heading = selection.heading(snapshot, filters, "raster")

    assert words_of(heading.nothing) == [
        "Geen enkele samenwerking past bij deze filters (fase, vaarwater). "
        "Wis een filter hierboven, of kies een andere peildatum."
    ]


def test_a_date_before_all_of_them_says_so(tmp_path: Path) -> None:
    """The only collaboration began in 2020."""
    snapshot = imported(tmp_path, scored("2026-06-30", {"huis.doel.1": "7"}, start="2020-01-01"))
    heading = selection.heading(snapshot, Filters(on=date(2019, 12, 31)), "raster")

    assert heading.sentence.startswith("0 van 0 samenwerkingen")
    assert words_of(heading.nothing) == ["Op deze peildatum liep er geen samenwerking. Kies een andere peildatum."]


def test_an_empty_database_says_how_to_begin(tmp_path: Path, small_kader: Kader) -> None:
    """There is nothing to filter, so another date would not help, and no date or filter is said."""
    store.create(store.database_url(str(tmp_path / "leeg.db")), actor="toets")
    heading = selection.heading(snapshot_of(tmp_path / "leeg.db", small_kader), Filters(on=ON), "raster")

    assert heading.sentence == ""
    assert heading.nothing == selection.nothing_yet()
    assert words_of(heading.nothing)[0] == "Er zijn nog geen samenwerkingen ingelezen."


def test_who_was_assessed_with_another_framework_is_in_and_the_page_says_what_lacks(tmp_path: Path) -> None:
    """Read with the bare framework, the one assessment follows another one: what counts, what lacks, what to do."""
    imported(tmp_path, scored("2026-06-30", {"huis.doel.1": "7"}))
    snapshot = open_snapshot(str(tmp_path / "klein.db"), KADERS / "kaal.toml")
    filters = Filters(on=ON)
    heading = selection.heading(snapshot, filters, "raster")
    (grid,) = parts_of(Grid, raster.view(snapshot, filters, Choice()).grid)
    cells = [cell for _title, row in grid.data["rows"] for cell in row if cell]

    assert {tuple(cell["lines"]) for cell in cells} == {("gewaardeerd met een ander kader",)}
    assert heading.sentence.startswith("1 van 1 samenwerkingen")
    assert heading.nothing == ()
    assert words_of(heading.notes) == [
        "1 van 1 gewaardeerd met kader klein-1, zonder overgang naar kader kaal-1: ouderdom en geld tellen mee, scores "
        "ontbreken. Vraag de beheerder om een overgang tussen deze kaders, of waardeer opnieuw."
    ]
    assert selection.not_in_picture(snapshot.selection(filters)) is None


@pytest.mark.parametrize(
    ("never", "ended", "to_come", "words"),
    [
        (1, 0, 0, "Nog nooit gewaardeerd: 1 van 3."),
        (0, 1, 2, "Niet in beeld: 1 beëindigd, 2 nog niet gestart."),
        (2, 0, 1, "Nog nooit gewaardeerd: 2 van 3. Niet in beeld: 1 nog niet gestart."),
    ],
)
def test_who_was_never_assessed_is_said_apart_from_who_is_not_in_the_picture(
    snapshot: Snapshot, never: int, ended: int, to_come: int, words: str
) -> None:
    """Of three; who was never assessed is counted, and has a row on Portfolio."""
    state = snapshot.selection(Filters(on=ON))
    rows = state.rows.assign(assessment=[-1] * never + [5] * (3 - never))

    sentence = selection.not_in_picture(replace(state, rows=rows, ended=ended, to_come=to_come))

    assert sentence is not None
    assert (sentence.text, sentence.small) == (words, True)


def test_when_all_are_in_the_picture_nothing_is_said(snapshot: Snapshot) -> None:
    """Three of three are assessed with this framework, and none has ended."""
    assert selection.not_in_picture(snapshot.selection(Filters(on=ON))) is None


def test_what_the_framework_lacks_is_said_unless_there_is_nothing_at_all(snapshot: Snapshot) -> None:
    """An empty selection is the first thing to know."""
    full = selection.heading(snapshot, Filters(on=ON), "model")
    empty = selection.heading(snapshot, Filters.of(on=ON, fase=("onbekend",)), "model")

    assert selection.unless_lacking(full, True, "Dat is er niet.") == full
    assert words_of(selection.unless_lacking(full, False, "Dat is er niet.").nothing) == ["Dat is er niet."]
    assert selection.unless_lacking(empty, False, "Dat is er niet.") == empty


# ---------------------------------------------------------------- during a switch to another version of the framework

SWITCH = Filters(on=date(2026, 6, 30), since=date(2025, 11, 30))
UNTRUE = ("Wis een filter", "past bij deze filters", "nog niets gewaardeerd", "Voor het eerst", "geen definitieve")
PAGES: dict[str, Callable[[Snapshot], Any]] = {
    "portfolio": lambda snapshot: portfolio.view(snapshot, SWITCH, Choice()),
    "raster": lambda snapshot: raster.view(snapshot, SWITCH, Choice.of({"veld": "huis.doel"})),
    "changes": lambda snapshot: changes.view(snapshot, SWITCH, Choice()),
    "development": lambda snapshot: development.view(snapshot, SWITCH, Choice()),
    "tasks": lambda snapshot: tasks.view(snapshot, SWITCH, Choice()),
    "viewpoints": lambda snapshot: viewpoints.view(snapshot, SWITCH, Choice()),
    "model": lambda snapshot: model.view(snapshot, SWITCH, Choice()),
    "named cells": lambda snapshot: named_cells.view(snapshot, SWITCH, Choice()),
}


SWITCHES = {
    f"{who}, {how}": (who == "half reassessed", how == "with a crosswalk")
    for who in ("nobody reassessed", "half reassessed")
    for how in ("with a crosswalk", "without")
}


@pytest.fixture(scope="module")
def switches(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Snapshot]:
    """Return the small portfolio in every state of a switch."""
    return {
        name: switched(tmp_path_factory.mktemp("kader"), reassessed=reassessed, crosswalk=crosswalk)
        for name, (reassessed, crosswalk) in SWITCHES.items()
    }


@pytest.mark.parametrize("page", list(PAGES))
@pytest.mark.parametrize("state", list(SWITCHES))
def test_during_a_switch_every_page_has_everyone_and_says_nothing_untrue(
    switches: dict[str, Snapshot], page: str, state: str
) -> None:
    """Finding N2. One sentence says of which version how many are, and whether their scores are there."""
    reassessed, crosswalk = SWITCHES[state]
    view = PAGES[page](switches[state])
    told = words_of(*(getattr(view, field.name) for field in fields(view)))
    older = 2 if reassessed else 3
    note = (
        "en omgezet: 6 van 7 vragen gaan mee." if crosswalk else "zonder overgang naar kader klein-2: fase, vaarwater"
    )

    assert view.heading.sentence.startswith("3 van 3 samenwerkingen")
    (sentence,) = words_of(view.heading.notes)
    assert sentence.startswith(f"{older} van 3 gewaardeerd met kader klein-1")
    assert note in sentence
    assert [words for words in told for untrue in UNTRUE if untrue in words] == []


def test_on_the_day_of_the_switch_scores_reminders_and_falls_are_there(switches: dict[str, Snapshot]) -> None:
    """Bomenplan: 1.67, 3.5 and 2 after 4 everywhere; it and Kade are out of date, as before."""
    snapshot = switches["nobody reassessed, with a crosswalk"]
    view = portfolio.view(snapshot, SWITCH, Choice())
    table, matrix = (table_of(key, view.attention, view.collaborations) for key in ("aandacht", "matrix"))

    assert column(matrix, 0) == ["Bomenplan *", "Het Plein *", "Kade *"]
    assert column(matrix, 4) == ["1,7", "2,7", "4,5"]
    assert [chip["text"] for chip in table.data["body"][0][1]["chips"]] == [  # type: ignore[typeddict-item]
        *("onrustig vaarwater", "2 velden vragen aandacht"),
        "gedaald sinds jun 2024: Het huis › Doelen −2,3, Het huis › Middelen −2,0 en nog 1",
        *("laatste waardering 12 maanden oud", "1 veld met te weinig antwoorden uit kader klein-1"),
    ]
    assert "* omgezet van kader klein-1, 6 van 7 vragen gaan mee." in words_of(view.collaborations)


def test_a_change_crosses_the_switch(switches: dict[str, Snapshot]) -> None:
    """Het Plein went from 2.67 to 4 on three cells, over another band; nobody is assessed for the first time."""
    snapshot = switches["half reassessed, with a crosswalk"]
    listed = changes.numbers(snapshot, SWITCH).changes

    assert [(change.kind, change.collaboration) for change in listed] == [
        *(("band_up", "het-plein"), ("phase", "het-plein")),
        *(("due", "kade"), ("due", "bomenplan")),
    ]


def test_without_a_crosswalk_water_and_age_still_count_and_the_reason_is_named(switches: dict[str, Snapshot]) -> None:
    """Nobody answered too little; phases go on through the switch; what cannot be compared says why."""
    snapshot = switches["half reassessed, without"]
    view = portfolio.view(snapshot, SWITCH, Choice())
    rows = table_of("aandacht", view.attention).data["body"]
    chips = {row[0]["text"]: [chip["text"] for chip in row[1]["chips"]] for row in rows}  # type: ignore[typeddict-item]
    listed = changes.numbers(snapshot, SWITCH).changes

    assert chips["Bomenplan **"] == [
        "onrustig vaarwater",
        "laatste waardering 12 maanden oud",
        "gewaardeerd met kader klein-1, zonder overgang naar klein-2",
    ]
    assert ("phase", "het-plein") in [(change.kind, change.collaboration) for change in listed]
    assert "first" not in [change.kind for change in listed]


def test_who_is_listed_is_a_word_that_can_be_taken_away(small_kader: Kader) -> None:
    """Everyone is no word."""
    every = questions(small_kader)
    (chosen,) = selection.chosen_who(every["totaal-goed"])

    assert (chosen.label, chosen.code) == ("Verwijder filter: totaal in de band goed", "wie=totaal-goed")
    assert selection.chosen_who(every["iedereen"]) == selection.chosen_who(None) == ()


def test_a_large_portfolio_is_counted_as_everywhere(snapshot: Snapshot) -> None:
    """With a point between thousands, as the key figures below it have them."""
    words = selection.sentence(snapshot, Filters(on=ON), 1955, 2000, ())

    assert words.startswith("1.955 van 2.000 samenwerkingen, stand op 30 juni 2026.")
