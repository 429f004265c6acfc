"""What every page of the portfolio begins with: what is selected, what is left out, and why there is nothing."""

from datetime import date
from pathlib import Path

import pytest

from tests.files import KADERS
from tests.snapshots import snapshot_of
from tests.views.portfolios import three
from tests.views.small import imported, scored, words_of
from tilburg_samenwerking import store
from tilburg_samenwerking.kader import Kader
from tilburg_samenwerking.portfolio.filters import Filters
from tilburg_samenwerking.portfolio.snapshot import Snapshot, open_snapshot
from tilburg_samenwerking.views import selection

ON = date(2026, 6, 30)


@pytest.fixture(scope="module")
def snapshot(tmp_path_factory: pytest.TempPathFactory) -> Snapshot:
    """Return three collaborations."""
    return three(tmp_path_factory.mktemp("drie"))


def test_the_heading_says_how_many_are_selected_and_on_which_dates(snapshot: Snapshot) -> None:
    """One of the three is in unquiet water; compared is with a year earlier when nothing else is chosen."""
    heading = selection.heading(snapshot, Filters.of(on=ON, vaarwater=("onrustig",)), "Raster")

    assert heading.title == "Raster"
    assert heading.sentence == (
        "1 van 3 samenwerkingen, stand op 30 juni 2026, vergeleken met 30 juni 2025. Alle fasen, onrustig vaarwater."
    )
    assert (heading.notes, heading.nothing) == ((), ())


def test_filters_that_fit_nothing_are_named(snapshot: Snapshot) -> None:
    """Bomenplan is in the last phase and in unquiet water: the two filters together leave nothing."""
    filters = Filters.of(on=ON, fase=("eind",), vaarwater=("rustig",))
    heading = selection.heading(snapshot, filters, "Raster")

    assert words_of(heading.nothing) == [
        "Geen enkele samenwerking past bij deze filters (fase, vaarwater). "
        "Wis een filter aan de linkerkant, of kies een andere peildatum."
    ]


def test_a_date_before_all_of_them_says_so(tmp_path: Path) -> None:
    """The only collaboration began in 2020."""
    snapshot = imported(tmp_path, scored("2026-06-30", {"huis.doel.1": "7"}, start="2020-01-01"))
    heading = selection.heading(snapshot, Filters(on=date(2019, 12, 31)), "Raster")

    assert heading.sentence.startswith("0 van 0 samenwerkingen")
    assert words_of(heading.nothing) == ["Op deze peildatum liep er geen samenwerking. Kies een andere peildatum."]


def test_an_empty_database_says_how_to_begin(tmp_path: Path, small_kader: Kader) -> None:
    """There is nothing to filter, so another date would not help."""
    store.create(store.database_url(str(tmp_path / "leeg.db")), actor="toets")
    heading = selection.heading(snapshot_of(tmp_path / "leeg.db", small_kader), Filters(on=ON), "Raster")

    assert heading.nothing == selection.nothing_yet()
    assert words_of(heading.nothing)[0] == "Er zijn nog geen samenwerkingen in deze database."


def test_who_was_assessed_with_another_framework_is_in_and_the_page_says_what_lacks(tmp_path: Path) -> None:
    """Read with the bare framework, the one assessment follows another one: what counts, what lacks, what to do."""
    imported(tmp_path, scored("2026-06-30", {"huis.doel.1": "7"}))
    snapshot = open_snapshot(str(tmp_path / "klein.db"), KADERS / "kaal.toml")
    filters = Filters(on=ON)
    heading = selection.heading(snapshot, filters, "Raster")

    assert heading.sentence.startswith("1 van 1 samenwerkingen")
    assert heading.nothing == ()
    assert words_of(heading.notes) == [
        "1 van 1 gewaardeerd met kader klein-1, zonder overgang naar kader kaal-1: ouderdom en geld tellen mee, scores "
        "ontbreken. Maak een overgang (samenwerking kader diff toont de verschillen), of waardeer opnieuw."
    ]
    assert selection.not_in_picture(snapshot.selection(filters)) is None


def test_when_all_are_in_the_picture_nothing_is_said(snapshot: Snapshot) -> None:
    """Three of three are assessed with this framework, and none has ended."""
    assert selection.not_in_picture(snapshot.selection(Filters(on=ON))) is None


def test_what_the_framework_lacks_is_said_unless_there_is_nothing_at_all(snapshot: Snapshot) -> None:
    """An empty selection is the first thing to know."""
    full = selection.heading(snapshot, Filters(on=ON), "Model")
    empty = selection.heading(snapshot, Filters.of(on=ON, fase=("onbekend",)), "Model")

    assert selection.unless_lacking(full, True, "Dat is er niet.") == full
    assert words_of(selection.unless_lacking(full, False, "Dat is er niet.").nothing) == ["Dat is er niet."]
    assert selection.unless_lacking(empty, False, "Dat is er niet.") == empty
