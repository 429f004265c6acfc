"""Starting an assessment: what is said of a name and of a date, at the field."""

from datetime import date

import pytest

from tests.views.entering.drafts import AT
from tests.views.given.small import imported, scored
from tilburg_samenwerking.portfolio.snapshot import Snapshot
from tilburg_samenwerking.store import WorkRow
from tilburg_samenwerking.views.entering.start import (
    NEW,
    NEW_TITLE,
    Beginning,
    DayView,
    beginning,
    collaborations,
    day_view,
    name_notes,
    named,
)

TODAY = date(2026, 7, 1)
NEXT = date(2026, 6, 1)


@pytest.fixture(scope="module")
def snapshot(tmp_path_factory: pytest.TempPathFactory) -> Snapshot:
    """Return Bomenplan, that began on 1 March 2024 and ended on 1 June 2026, assessed once; and Het Plein."""
    dates = {"startdatum": "2024-03-01", "einddatum": "2026-06-01"}
    rows = [
        *scored("2025-06-30", {"huis.doel.1": "4"}, **dates),
        *scored("2025-06-30", {"huis.doel.1": "5"}, samenwerking="Het Plein"),
    ]
    return imported(tmp_path_factory.mktemp("begin"), rows)


def told(snapshot: Snapshot, on: date, slug: str | None = "bomenplan", works: tuple[WorkRow, ...] = ()) -> DayView:
    """Return what is said of a reference date."""
    return day_view(snapshot, slug, on, works, TODAY)


@pytest.mark.parametrize(
    ("on", "slug", "words"),
    [
        (date(2026, 5, 31), "bomenplan", []),
        (date(2024, 3, 1), "bomenplan", []),
        (date(2024, 2, 29), "bomenplan", ["Deze samenwerking begint pas op 1 maart 2024."]),
        (date(2026, 6, 1), "bomenplan", ["Deze samenwerking is beëindigd op 1 juni 2026."]),
        (
            date(2026, 7, 2),
            "bomenplan",
            ["Deze peildatum ligt in de toekomst.", "Deze samenwerking is beëindigd op 1 juni 2026."],
        ),
        (TODAY, "het-plein", []),
        (date(2026, 7, 2), None, ["Deze peildatum ligt in de toekomst."]),
    ],
)
def test_a_date_outside_is_warned_about(snapshot: Snapshot, on: date, slug: str | None, words: list[str]) -> None:
    """In the future, before the begin or from the end on; it can be begun all the same."""
    view = told(snapshot, on, slug)

    assert [note.text for note in view.notes] == words
    assert {note.kind for note in view.notes} <= {"warning"}
    assert view.can == "start"


def test_a_date_that_cannot_be_is_refused(snapshot: Snapshot) -> None:
    """Nobody assessed anything in the year 1024."""
    view = told(snapshot, date(1024, 6, 30))

    assert [note.kind for note in view.notes] == ["error"]
    assert view.can == "nothing"


def test_a_definitive_assessment_can_be_corrected(snapshot: Snapshot) -> None:
    """Of this collaboration on this date; another collaboration has its own."""
    view = told(snapshot, date(2025, 6, 30))
    [definitive] = snapshot.assessments.loc[snapshot.assessments["place"] == 0, "id"].tolist()

    assert [note.text for note in view.notes] == [
        "De waardering van 30 juni 2025 is al definitief. U kunt die verbeteren, met een reden."
    ]
    assert (view.can, view.assessment) == ("correct", definitive)


def test_work_in_progress_is_gone_on_with(snapshot: Snapshot) -> None:
    """With the way to it; that of another collaboration or date is none."""
    work = WorkRow(9, 1, "bomenplan", "Bomenplan", NEXT, "concept", 1, None, "klein-1", "hash", AT, {})
    view = told(snapshot, NEXT, works=(work,))

    assert [way.href for note in view.notes for way in note.ways] == ["invoeren?waardering=9"]
    assert (view.can, view.assessment) == ("continue", 9)
    assert told(snapshot, NEXT, "het-plein", (work,)).can == "start"
    assert told(snapshot, date(2026, 5, 31), works=(work,)).can == "start"


def test_it_begins_as_the_time_before(two_rounds: Snapshot) -> None:
    """With the programme of its date, and phase and water of the last definitive assessment before it."""
    first, later = date(2025, 6, 30), date(2026, 7, 1)
    words = [beginning(two_rounds, "bomenplan", on).told for on in (first, date(2025, 7, 1), later)]

    assert beginning(two_rounds, "bomenplan", later).programme == "Groen"
    assert beginning(two_rounds, "het-plein", later).programme is None
    assert beginning(two_rounds, None, later) == Beginning(None, ("Groen",), "")
    assert words == [
        "",
        "Begint met fase Aan het begin, rustig vaarwater, zoals op 30 juni 2025. Na Beginnen kunt u dat wijzigen.",
        "Begint met fase Aan het eind, onrustig vaarwater, zoals op 30 juni 2026. Na Beginnen kunt u dat wijzigen.",
    ]


@pytest.mark.parametrize(
    ("name", "kinds", "ways"),
    [
        ("Sportcampus", [], []),
        ("bomenplan ", ["error"], ["invoeren?stap=beginnen&samenwerking=bomenplan"]),
        ("bomen", ["warning"], ["invoeren?stap=beginnen&samenwerking=bomenplan"]),
        ("Bomenplann", ["warning"], ["invoeren?stap=beginnen&samenwerking=bomenplan"]),
        ("pl", ["warning"], [f"invoeren?stap=beginnen&samenwerking={slug}" for slug in ("bomenplan", "het-plein")]),
        ("\u200b", ["error"], []),
    ],
)
def test_a_name_is_said_to_be_there_or_to_resemble(
    snapshot: Snapshot, name: str, kinds: list[str], ways: list[str]
) -> None:
    """The same name, however typed, is refused; one that resembles is warned about; each with the way to that one."""
    notes = name_notes(snapshot, name)

    assert [note.kind for note in notes] == kinds
    assert [way.href for note in notes for way in note.ways] == ways


def test_a_new_one_stands_first_of_the_choices(snapshot: Snapshot) -> None:
    """Before all that there are, by name; only the name of one of those, however typed, is that one."""
    assert list(collaborations(snapshot).items()) == [
        (NEW, NEW_TITLE),
        ("bomenplan", "Bomenplan"),
        ("het-plein", "Het Plein"),
    ]
    assert [named(snapshot, name) for name in (" het PLEIN", "Het Pleintje", "bomen", "pl")] == [
        "het-plein",
        None,
        None,
        None,
    ]
