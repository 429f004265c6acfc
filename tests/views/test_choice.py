"""What a visitor chose, as the words of a link: what is unknown is the default, and never an error."""

import pandas as pd
import pytest

from tilburg_samenwerking.drawing.document import Pager, Toggle
from tilburg_samenwerking.views.choice import Choice, cell_of, paged, shown, unknown_cell

COLOURS = {"rood": "Rood", "blauw": "Donker blauw"}
CELLS = {"huis.doel": "Wat het huis wil"}


def test_a_choice_is_its_words_in_order_without_what_is_empty() -> None:
    """Two visitors who chose the same have the same choice, whatever came first; None and an empty text are none."""
    choice = Choice.of({"maat": "n", "veld": None, "volgorde": "", "alle": True, "bladzijde": 2})

    assert choice == Choice.of({"bladzijde": "2", "alle": "true", "maat": "n"})
    assert choice.words == (("alle", "true"), ("bladzijde", "2"), ("maat", "n"))
    assert choice.word("veld") is None


@pytest.mark.parametrize(
    ("word", "chosen"),
    [("blauw", "blauw"), ("Donker blauw", "blauw"), ("groen", "rood"), (None, "rood")],
)
def test_one_of_a_few_is_chosen_by_code_or_title(word: str | None, chosen: str) -> None:
    """A link has the title, a widget the code; what is neither is the default."""
    options = Choice.of({"kleur": word}).options("kleur", "Kleur", COLOURS, "rood")

    assert (options.chosen, options.default, options.key) == (chosen, "rood", "kleur")


@pytest.mark.parametrize(
    ("word", "page"), [(None, 1), ("2", 2), ("3", 3), ("4", 3), ("0", 1), ("-1", 1), ("2,5", 1), ("twee", 1)]
)
def test_a_page_of_a_list_is_one_that_there_is(word: str | None, page: int) -> None:
    """101 rows at 50 a page are three pages; beyond the last is the last, and what is no number the first."""
    assert Choice.of({"bladzijde": word}).pager("bladzijde", 101, 50) == Pager("bladzijde", 3, page)


def test_a_list_that_fits_has_no_pages_and_nothing_more_to_show() -> None:
    """Neither is offered, whatever the link says."""
    choice = Choice.of({"bladzijde": "2", "lijst_alle": "true"})

    assert choice.pager("bladzijde", 50, 50) is None
    assert choice.whole("lijst_alle", 10, 10) is None


@pytest.mark.parametrize(
    ("word", "rows"), [("true", [1, 2, 3]), (True, [1, 2, 3]), ("ja", [1, 2, 3]), ("false", [1, 2]), (None, [1, 2])]
)
def test_all_of_a_list_is_shown_when_that_is_asked_for(word: str | bool | None, rows: list[int]) -> None:
    """Without it the first are shown, of a list and of a frame alike."""
    whole = Choice.of({"lijst_alle": word}).whole("lijst_alle", 3, 2)

    assert whole == Toggle("lijst_alle", "Toon alle 3", len(rows) == 3)
    assert shown([1, 2, 3], whole, 2) == rows
    assert shown(pd.DataFrame({"a": [1, 2, 3]}), whole, 2)["a"].tolist() == rows


@pytest.mark.parametrize(("word", "cell"), [("huis.doel", "huis.doel"), ("maan.kaas", None), (None, None)])
def test_an_unknown_cell_is_told_and_not_opened(word: str | None, cell: str | None) -> None:
    """A cell that the framework does not have opens nothing; without a word there is nothing to tell."""
    choice = Choice.of({"veld": word})
    note = unknown_cell(choice, CELLS)

    assert cell_of(choice, CELLS) == cell
    assert (note is not None) == (word == "maan.kaas")
    assert note is None or note.text == (
        "Deze link bevat een onbekende keuze: veld = maan.kaas. Die keuze is weggelaten. Kies een veld van het raster."
    )


def test_a_word_that_is_too_long_is_told_cut() -> None:
    """A link may hold tens of thousands of signs."""
    note = unknown_cell(Choice.of({"veld": "x" * 30_000}), CELLS)

    assert note is not None
    assert len(note.text) < 400


@pytest.mark.parametrize(
    ("word", "page"), [("2", 2), ("9", 3), ("0", 1), ("-1", 1), ("twee", 1), ("9" * 19, 1), ("9" * 5_000, 1)]
)
def test_whatever_stands_for_a_page_one_is_shown(word: str, page: int) -> None:
    """The last for a number that is too high; the first for what is no number, or one that nothing can hold."""
    pager = Choice.of({"bladzijde": word}).pager("bladzijde", 52, 25)

    assert pager == Pager("bladzijde", 3, page)
    assert pager.written(word) == ("2" if word == "2" else None)


@pytest.mark.parametrize("word", ["co_creator", "Meeste co-creator", "Meeste co\\-creator"])
def test_a_title_with_a_sign_of_markdown_is_known_as_the_widget_writes_it(word: str) -> None:
    """A code, a title, and the title with its hyphen escaped are the same choice."""
    titles = {"naam": "Naam", "co_creator": "Meeste co-creator"}

    assert Choice.of({"volgorde": word}).options("volgorde", "Volgorde", titles, "naam").chosen == "co_creator"


def test_for_a_part_of_a_page_only_its_own_words_are_chosen() -> None:
    """Another order of a list below is the same choice for the grid above it."""
    first, second = (Choice.of({"maat": "n", "volgorde": order}) for order in ("naam", "-naam"))

    assert first.among("maat", "veld") == second.among("maat", "veld") == Choice.of({"maat": "n"})
    assert first.completed().among("maat") == Choice.of({"maat": "n"}).completed()


def test_a_complete_choice_has_every_list_whole() -> None:
    """No pages, nothing left to show, and what can be opened is there; what is chosen stays."""
    choice = Choice.of({"maat": "dekking", "bladzijde": "2"})
    part, whole = choice.pager("bladzijde", 5, 2), choice.completed().pager("bladzijde", 5, 2)
    rows = ["a", "b", "c", "d", "e"]

    assert paged(rows, part, 2) == ["c", "d"]
    assert paged(rows, whole, 2) == rows
    assert choice.completed().whole("rij_alle", 5, 2) is None
    assert (choice.opens("deel"), choice.completed().opens("deel")) == (False, True)
    assert choice.completed().word("maat") == "dekking"
