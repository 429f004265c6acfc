"""Uitsplitsen on three collaborations: Bomenplan (2, 7, 3) at the end, Het Plein (7) at the begin, Kade (9) nowhere."""

from dataclasses import replace
from datetime import date
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest

from tests.snapshots import snapshot_of
from tests.views.given.portfolios import GOALS
from tests.views.given.small import column, imported, parts_of, scored, table_of, words_of
from tilburg_samenwerking.drawing.document import DataTable, Options, Part, Toggle
from tilburg_samenwerking.kader import Kader
from tilburg_samenwerking.portfolio.answers import places_behind
from tilburg_samenwerking.portfolio.filters import Filters, filters_as_link, parse_filters
from tilburg_samenwerking.portfolio.snapshot import Snapshot
from tilburg_samenwerking.portfolio.who import WHO
from tilburg_samenwerking.views import breakdown, raster
from tilburg_samenwerking.views.choice import Choice

ON = Filters(date(2026, 6, 30))


def shown(snapshot: Snapshot, filters: Filters = ON, **words: str) -> tuple[Part, ...]:
    """Return the parts with these words in the link."""
    return breakdown.parts(snapshot, filters, Choice.of(words))


def groups(snapshot: Snapshot, **words: str) -> list[str]:
    """Return the groups in their order."""
    return column(table_of("uitsplitsen_tabel", shown(snapshot, **words)), 0)


def test_it_divides_by_phase_over_the_cells_until_something_else_is_asked(snapshot: Snapshot) -> None:
    """Kade has 9 and a phase too: two are at the begin."""
    parts = shown(snapshot)
    table = table_of("uitsplitsen_tabel", parts)

    assert [options.chosen for options in parts_of(Options, *parts)] == ["fase", "velden", "aandacht", "kader"]
    assert column(table, 0) == ["Aan het begin", "Aan het eind"]
    assert column(table, 1) == ["2", "1"]
    assert column(table, 2) == ["0", "1"]


def test_only_what_divides_this_portfolio_can_be_chosen(snapshot: Snapshot) -> None:
    """Of what the register says nothing is filled in."""
    by = parts_of(Options, *shown(snapshot))[0]

    assert by.titles == {"fase": "Fase", "vaarwater": "Vaarwater", "jaar": "Jaar"}
    assert by.default == "fase"


def test_what_the_register_says_divides_once_it_is_filled_in(tmp_path_factory: pytest.TempPathFactory) -> None:
    """A programme with a name as a formula stands as it is, and in the link by that name."""
    rows = scored("2026-06-30", dict.fromkeys(GOALS, "4"), programma="=1+1", belang="laag", rechtsvorm="bv")
    rows += scored("2026-06-30", dict.fromkeys(GOALS, "4"), samenwerking="Kade", belang="hoog")
    filled = imported(tmp_path_factory.mktemp("register"), rows)
    table = table_of("uitsplitsen_tabel", shown(filled, uitsplitsen="programma"))

    assert list(parts_of(Options, *shown(filled))[0].titles) == [
        *("fase", "vaarwater", "programma", "rechtsvorm", "belang", "jaar")
    ]
    assert groups(filled, uitsplitsen="belang") == ["hoog", "laag"]
    assert groups(filled, uitsplitsen="rechtsvorm") == ["bv", "onbekend"]
    assert column(table, 0)[0] == "=1+1"
    assert table.data["body"][0][1]["href"].endswith("&programma=%3D1%2B1")


def test_the_years_lead_to_the_list_of_their_last_day(snapshot: Snapshot) -> None:
    """From old to new, whatever the order; the reference date says which day it is."""
    parts = shown(snapshot, uitsplitsen="jaar", groepen="nood")
    table = table_of("uitsplitsen_tabel", parts)

    assert [(row[0]["text"], row[0].get("more")) for row in table.data["body"]] == [
        *[("2025", None), ("2026", "op 30 juni 2026")]
    ]
    assert table.data["body"][0][2]["href"] == ("samenwerking?wie=veld-huis.doel-vraagt-aandacht&peildatum=2025-12-31")
    assert [options.key for options in parts_of(Options, *parts)] == ["uitsplitsen", "over", "uitsplitsing"]


def test_the_most_urgent_comes_first_where_that_is_asked(snapshot: Snapshot) -> None:
    """Of Bomenplan, at the end, 2 of 3 scores ask attention, and its mean is 4; of the others none, and 8."""
    assert groups(snapshot, groepen="nood") == ["Aan het eind", "Aan het begin"]
    assert groups(snapshot, groepen="nood", uitsplitsing="score") == ["Aan het eind", "Aan het begin"]


def test_the_columns_can_be_domains_or_themes(snapshot: Snapshot) -> None:
    """Bomenplan has (2 + 3) / 2 in the house."""
    table = table_of("uitsplitsen_tabel", shown(snapshot, over="domeinen", uitsplitsing="score"))

    assert [cell["text"] for cell in table.data["head"][0]] == ["Fase", "Aantal", "Het huis", "Buurt"]
    assert column(table, 2) == ["8,0", "2,5"]


def test_a_filter_leaves_out_who_it_does_not_choose(snapshot: Snapshot) -> None:
    """The phase in which nobody is stays, as in every table of phases."""
    table = table_of("uitsplitsen_tabel", shown(snapshot, Filters.of(ON.on, fase=("eind",))))

    assert (column(table, 0), column(table, 1)) == (["Aan het begin", "Aan het eind"], ["0", "1"])


def test_the_finding_is_of_groups_that_say_something(
    snapshot: Snapshot, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """Two is too few to be named; of four with 4, 4, 4 and 8 it is three of four."""
    rows = [
        row
        for place, score in enumerate(("4", "4", "4", "8"))
        for row in scored("2026-06-30", dict.fromkeys(GOALS, score), samenwerking=f"Huis {place}", fase="begin")
    ]
    four = imported(tmp_path_factory.mktemp("vier"), rows)

    assert words_of(shown(snapshot))[1] == "Geen enkele groep heeft ergens 3 of meer scores."
    assert words_of(shown(four))[1].startswith("Het grootste deel dat aandacht vraagt: Aan het begin op Het huis")
    assert words_of(shown(four))[1].endswith(", 3 van 4, 75%. Even groot in nog 1 vakje.")
    assert words_of(shown(four, uitsplitsing="score"))[1].endswith(
        ": 5,0, over 4 samenwerkingen. Even laag in nog 1 vakje."
    )


def test_of_many_groups_a_hundred_are_shown_until_all_are_asked_for(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    """A programme for each of 101 collaborations."""
    rows = [
        row
        for place in range(101)
        for row in scored(
            "2026-06-30", {"huis.doel.1": "4"}, samenwerking=f"Huis {place:03}", programma=f"Programma {place:03}"
        )
    ]
    many = imported(tmp_path_factory.mktemp("veel"), rows)
    few = shown(many, uitsplitsen="programma")
    toggles, [table] = parts_of(Toggle, *few), parts_of(DataTable, *few)
    every = shown(many, uitsplitsen="programma", groepen_alle="true")

    assert len(groups(many, uitsplitsen="programma")) == 100
    assert toggles == [Toggle("groepen_alle", "Toon alle 101 groepen", False)]
    assert len(groups(many, uitsplitsen="programma", groepen_alle="true")) == 101
    assert table.leaves_out
    assert [table.whole_text] == [whole.text for whole in parts_of(DataTable, *every) if not whole.leaves_out]


def behind(snapshot: Snapshot, filters: Filters, href: str) -> int:
    """Return of how many of the selection the question in a link is true, under the filters that it adds."""
    words = parse_qs(urlsplit(href).query)
    possible = snapshot.choices()
    chosen, unknown = parse_filters(filters_as_link(filters, possible) | words, possible, today=ON.on)
    assert not unknown
    return len(places_behind(snapshot, chosen, words[WHO][0]))


@pytest.mark.parametrize("over", ["velden", "domeinen", "themas"])
@pytest.mark.parametrize("measure", ["aandacht", "score"])
def test_a_square_counts_as_many_as_its_list_has(demo_database: Path, kader: Kader, over: str, measure: str) -> None:
    """By every grouping of the demo, from one viewpoint and under a filter: who asks attention, or who has a score."""
    snapshot = snapshot_of(demo_database, kader)
    filters = Filters.of(ON.on, viewpoint="ambtelijk", vaarwater=("rustig", "onrustig"))
    wrong, doors = [], 0
    for by in parts_of(Options, *shown(snapshot, filters))[0].titles:
        table = table_of("uitsplitsen_tabel", shown(snapshot, filters, uitsplitsen=by, over=over, uitsplitsing=measure))
        for name, amount, *squares in table.data["body"]:
            counted = [
                (cell, cell["value" if measure == "aandacht" else "whole"]) for cell in squares if "href" in cell
            ]
            for cell, expected in ((amount, amount["value"]), *counted):
                doors += "href" in cell
                if "href" in cell and behind(snapshot, filters, cell["href"]) != expected:
                    wrong.append((by, name["text"], cell))

    assert wrong == []
    assert doors > 100


def test_raster_has_it_between_the_grid_and_the_groups(snapshot: Snapshot) -> None:
    """With the same finding; an empty selection has neither."""
    view = raster.view(snapshot, ON, Choice())
    nobody = raster.view(snapshot, Filters.of(ON.on, fase=("onbekend",)), Choice())

    assert words_of(view.breakdown)[0] == "Uitsplitsen"
    assert nobody.breakdown == ()


def test_without_a_band_of_attention_there_are_only_scores(snapshot: Snapshot) -> None:
    """A framework in which nothing asks attention has nothing to count."""
    bands = tuple(band.model_copy(update={"attention": False}) for band in snapshot.kader.thresholds.bands)
    thresholds = snapshot.kader.thresholds.model_copy(update={"bands": bands})
    calm: Kader = snapshot.kader.model_copy(update={"thresholds": thresholds})
    options = parts_of(Options, *breakdown.parts(_read_with(snapshot, calm), ON, Choice()))

    assert [one.key for one in options] == ["uitsplitsen", "over", "groepen"]


def _read_with(snapshot: Snapshot, kader: Kader) -> Snapshot:
    return replace(snapshot, kader=kader)
