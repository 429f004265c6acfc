"""Which collaboration can be chosen, and which is: one of them, the whole selection, or the list."""

from datetime import date
from pathlib import Path

from tests.conftest import SMALL_KADER
from tests.files import answer
from tests.views.given.small import imported, words_of
from tilburg_samenwerking import store
from tilburg_samenwerking.portfolio.filters import Filters
from tilburg_samenwerking.portfolio.snapshot import Snapshot, open_snapshot
from tilburg_samenwerking.views.choice import Choice
from tilburg_samenwerking.views.collaboration_choice import offered, or_the_list, or_the_selection, standings_on
from tilburg_samenwerking.views.dossier.steps import to_dossier

ON = Filters(date(2026, 6, 30))
NAMES = {"bomenplan": "Bomenplan", "het-plein": "Het Plein"}


def test_the_selection_is_chosen_without_a_word_and_the_way_back_to_it_with_one(two_rounds: Snapshot) -> None:
    """It stands before the collaborations; a name is as good as a code."""
    whole, one = (
        or_the_selection(two_rounds, ON, Choice()),
        or_the_selection(two_rounds, ON, Choice.of({"samenwerking": "Het Plein"})),
    )

    assert list(whole.titles.items()) == [("", "hele selectie"), *NAMES.items()]
    assert (whole.label, whole.chosen, whole.back) == ("Samenwerking", "", None)
    assert whole.has_others
    assert (one.chosen, one.back) == ("het-plein", "Naar de hele selectie")
    assert (whole.dossier, one.dossier) == (None, to_dossier("het-plein"))


def test_the_page_of_one_goes_back_to_the_list(two_rounds: Snapshot) -> None:
    """The list stands before the collaborations, and is what is shown without a word."""
    every, one = (
        or_the_list(two_rounds, ON, Choice()),
        or_the_list(two_rounds, ON, Choice.of({"samenwerking": "bomenplan"})),
    )

    assert list(every.titles.values()) == ["lijst van samenwerkingen", *NAMES.values()]
    assert (every.chosen, every.back) == ("", None)
    assert (one.chosen, one.back, one.dossier) == ("bomenplan", "Naar de lijst", None)


def test_one_that_does_not_exist_is_told_and_none_is_chosen(two_rounds: Snapshot) -> None:
    """The whole is shown then."""
    unknown = or_the_selection(two_rounds, ON, Choice.of({"samenwerking": "bomen"}))

    assert (unknown.chosen, unknown.back) == ("", None)
    assert words_of(unknown.unknown)[0].startswith('Deze link klopt niet meer. De samenwerking "bomen" bestaat niet.')


def test_without_collaborations_only_the_whole_can_be_chosen(tmp_path: Path) -> None:
    """The page says what to do, and offers no choice."""
    store.create(store.database_url(str(tmp_path / "leeg.db")), actor="toets")
    empty = or_the_selection(open_snapshot(str(tmp_path / "leeg.db"), SMALL_KADER), ON, Choice())

    assert (list(empty.titles), empty.chosen, empty.unknown) == ([""], "", None)
    assert not empty.has_others


def test_those_in_the_selection_come_first_and_the_others_can_be_shown(two_rounds: Snapshot) -> None:
    """Only Het Plein is among the chosen; the way to the others is the last choice, and becomes the way back."""
    chosen = Filters.of(ON.on, samenwerkingen=("het-plein",))
    few = or_the_selection(two_rounds, chosen, Choice())
    every = or_the_selection(two_rounds, chosen, Choice.of({"keuze_alle": "true"}))

    assert list(few.titles.items()) == [
        ("", "hele selectie"),
        ("het-plein", "Het Plein"),
        ("*", "alle tonen (nog 1 buiten de selectie)"),
    ]
    assert list(every.titles.items())[1:] == [
        ("het-plein", "Het Plein"),
        ("bomenplan", "Bomenplan (buiten de selectie)"),
        ("*", "alleen de selectie tonen"),
    ]


def test_the_chosen_one_is_always_among_them_and_says_where_it_stands(two_rounds: Snapshot) -> None:
    """Also when it is outside the selection."""
    chosen = Filters.of(ON.on, samenwerkingen=("het-plein",))
    one = or_the_selection(two_rounds, chosen, Choice.of({"samenwerking": "bomenplan"}))

    assert one.chosen == "bomenplan"
    assert one.titles == {"": "hele selectie", "het-plein": "Het Plein", "bomenplan": "Bomenplan (buiten de selectie)"}


def test_what_has_ended_by_a_date_is_said_beside_its_name(tmp_path: Path) -> None:
    """Not the day before: then it still ran."""
    snapshot = imported(tmp_path, [answer(peildatum="2023-06-30", start="2022-01-01", einde="2024-01-01")])
    before, after = Filters(date(2023, 12, 31)), Filters(date(2024, 1, 1))

    assert offered(snapshot, before, Choice()) == {"bomenplan": "Bomenplan"}
    assert offered(snapshot, after, Choice(), "bomenplan") == {
        "bomenplan": "Bomenplan (beëindigd op 1 januari 2024, buiten de selectie)"
    }
    assert standings_on(snapshot, before.on) == {}
    assert standings_on(snapshot, after.on) == {"bomenplan": "beëindigd op 1 januari 2024"}
