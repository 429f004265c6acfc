"""The sheets of a file become one table of text, with the place of each value, or the reason why not."""

import pytest

from tests.files import answer
from tilburg_samenwerking.intake.checked import COLUMNS
from tilburg_samenwerking.intake.rows.outcome import HIDDEN, INCOMPLETE, NO_COLUMNS
from tilburg_samenwerking.intake.sheets import Mark, Problem, Sheet, UnreadableFile
from tilburg_samenwerking.intake.tables import AnswerTable, Place, read_table
from tilburg_samenwerking.kader import Kader

HEADER = list(answer())


def rows(*changes: dict[str, str]) -> list[list[str]]:
    """Return a header with an answer per change."""
    return [HEADER, *(list(answer(**change).values()) for change in changes)]


def table(kader: Kader, *sheets: Sheet) -> AnswerTable:
    """Return the sheets as a table."""
    return read_table("in.xlsx", sheets, kader, COLUMNS)


def problems(kader: Kader, *sheets: Sheet) -> tuple[Problem, ...]:
    """Return why the sheets are no table."""
    with pytest.raises(UnreadableFile) as refused:
        table(kader, *sheets)
    return refused.value.problems


def test_every_sheet_with_the_columns_is_read(small_kader: Kader) -> None:
    """Each with its own header row and its own order of columns; the index runs on."""
    north = Sheet("Noord", rows({"score": "3"}, {"score": "4"}))
    south = Sheet("Zuid", [["Titel"], [], *([*row[4:], *row[:4]] for row in rows({"score": "5"}))])
    read = table(small_kader, north, Sheet("Uitleg", [["Vul alles in"]]), south)

    assert list(read.frame.index) == [0, 1, 2]
    assert list(read.frame["score"]) == ["3", "4", "5"]
    assert [read.place(index, "score") for index in (0, 1, 2)] == [
        Place("Noord", 2, "score"),
        Place("Noord", 3, "score"),
        Place("Zuid", 4, "score"),
    ]
    assert [one.header_row for one in read.reading.sheets] == [1, 3]
    assert [(one.sheet, one.reason) for one in read.reading.unread] == [("Uitleg", NO_COLUMNS)]


def test_a_hidden_sheet_is_not_read(small_kader: Kader) -> None:
    """Not that of last year, wherever it stands, and it is named."""
    read = table(small_kader, Sheet("2024", rows({"score": "1"}), hidden=True), Sheet("2026", rows({"score": "4"})))

    assert list(read.frame["score"]) == ["4"]
    assert [(one.sheet, one.reason) for one in read.reading.unread] == [("2024", HIDDEN)]


def test_a_file_with_hidden_answers_only_says_so(small_kader: Kader) -> None:
    """There is nothing to see that could have been meant."""
    (problem,) = problems(small_kader, Sheet("2024", rows({}), hidden=True), Sheet("Blad1", []))

    assert "verborgen" in problem.message


def test_a_column_that_only_one_sheet_has_is_empty_on_the_other(small_kader: Kader) -> None:
    """The sheets need not have the same columns."""
    short = [row[:-2] for row in rows({"score": "3"})]
    read = table(small_kader, Sheet("A", short), Sheet("B", rows({"toelichting": "tekst"})))

    assert list(read.frame["toelichting"]) == ["", "tekst"]


def test_marks_follow_their_cell(small_kader: Kader) -> None:
    """By index over all sheets, and by the known name of the column."""
    first = Sheet("A", rows({}, {}))
    second = Sheet("B", [[], *rows({}, {"score": "#N/A"})], marks={(4, HEADER.index("score") + 1): Mark.ERROR})

    assert dict(table(small_kader, first, second).marks) == {(3, "score"): Mark.ERROR}


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ([], "Het bestand is leeg: er is geen kopregel met kolomnamen."),
        ([["", " "], ["\u00a0"]], "Het bestand is leeg"),
        ([HEADER], "Onder de kopregel staan geen rijen."),
        ([HEADER, ["", " "]], "Onder de kopregel staan geen rijen."),
        (rows({"score": ""}), "Er staan nog geen antwoorden in"),
        ([["kleur", "vorm"], ["rood", "rond"]], "In de eerste 20 rijen staat geen kopregel"),
    ],
)
def test_what_holds_no_answers_is_refused_as_a_whole(small_kader: Kader, content: list[list[str]], told: str) -> None:
    """One problem, about the whole file."""
    (problem,) = problems(small_kader, Sheet(None, content))

    assert (problem.row, problem.column, problem.value) == (None, None, "in.xlsx")
    assert problem.message.startswith(told)


@pytest.mark.parametrize("column", ["samenwerking", "peildatum", "perspectief", "respondent", "vraag"])
def test_a_column_that_is_needed_and_not_there_is_named_once(small_kader: Kader, column: str) -> None:
    """At the header, with the row in which that was seen."""
    place = HEADER.index(column)
    content = [[*row[:place], *row[place + 1 :]] for row in rows({}, {})]

    assert problems(small_kader, Sheet(None, content)) == (
        Problem(None, 1, column, None, f'De kolom "{column}" ontbreekt in de kopregel (rij 1).'),
    )


def test_one_column_for_what_is_answered_is_needed(small_kader: Kader) -> None:
    """Of score, antwoord and toelichting."""
    (problem,) = problems(small_kader, Sheet(None, [row[:5] for row in rows({})]))

    assert (problem.row, problem.column) == (1, "score")


OVERVIEW = Sheet("Overzicht", [["Samenwerking", "Score"], ["Bomenplan", "7"]])


def test_a_sheet_that_lacks_columns_beside_one_with_answers_is_not_read_and_named(small_kader: Kader) -> None:
    """An overview, or a list of another kind, wherever its tab stands."""
    for sheets in ([OVERVIEW, Sheet("A", rows({}))], [Sheet("A", rows({})), OVERVIEW]):
        read = table(small_kader, *sheets)

        assert read.problems == ()
        assert [(one.sheet, one.reason, one.lacks) for one in read.reading.unread] == [
            ("Overzicht", INCOMPLETE, ("peildatum", "perspectief", "respondent", "vraag"))
        ]


def test_without_answers_anywhere_the_sheet_that_lacks_least_is_refused(small_kader: Kader) -> None:
    """Also beside a register: its answers would be lost."""
    answers = Sheet("A", [row[1:] for row in rows({})])
    register = Sheet("Samenwerkingen", [["samenwerking", "programma"], ["Bomenplan", "Groen"]])

    assert [(one.sheet, one.column) for one in problems(small_kader, OVERVIEW, answers)] == [("A", "samenwerking")]
    assert [one.column for one in table(small_kader, register, answers, OVERVIEW).problems] == ["samenwerking"]
    assert table(small_kader, register, OVERVIEW).problems == ()


def test_a_sheet_on_which_what_holds_for_all_is_empty_is_refused_beside_others(small_kader: Kader) -> None:
    """It is a sheet of answers, and they would be lost."""
    above = [["Samenwerking", "B"], ["Peildatum", "2026-06-30"], ["Perspectief", "ambtelijk"], ["Respondent", ""]]
    sheet = Sheet("Invullen", [*above, ["vraag", "score"], ["huis.doel.1", "3"]])
    read = table(small_kader, Sheet("A", rows({})), sheet)

    assert [(one.sheet, one.row, one.column) for one in read.problems] == [("Invullen", 4, "Respondent")]
