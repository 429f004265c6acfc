"""The sheets of a file become one table of text, with the place of each value, or the reason why not."""

import pytest

from tests.files import answer
from tilburg_samenwerking.intake.checked import COLUMNS
from tilburg_samenwerking.intake.rows.outcome import (
    EMPTY,
    HIDDEN,
    INCOMPLETE,
    NO_ANSWERS,
    NO_COLUMNS,
    NO_ROWS,
    Unread,
)
from tilburg_samenwerking.intake.sheets import Mark, Problem, Sheet, UnreadableFile
from tilburg_samenwerking.intake.tables import (
    AnswerTable,
    Place,
    UnreadableTable,
    is_ours,
    may_be_missed,
    read_table,
)
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

    assert problem.message == (
        "Het blad met antwoorden is verborgen. Maak het zichtbaar, sla het bestand op en kies het opnieuw."
    )


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
        (
            [["kleur", "vorm"], ["rood", "rond"]],
            "In de eerste 20 rijen staat geen kopregel met namen van kolommen. Zet boven de antwoorden een rij met: "
            "samenwerking, peildatum, perspectief, respondent, vraag, score, antwoord, toelichting.",
        ),
    ],
)
def test_what_holds_no_answers_is_refused_as_a_whole(small_kader: Kader, content: list[list[str]], told: str) -> None:
    """One problem, about the whole file."""
    (problem,) = problems(small_kader, Sheet(None, content))

    assert (problem.row, problem.column, problem.value) == (None, None, "in.xlsx")
    assert problem.message.startswith(told)
    assert problem.message[-1] == "."


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


@pytest.mark.parametrize(
    ("sheet", "ours", "missed"),
    [
        (Unread("Toelichting", NO_COLUMNS), True, False),
        (Unread("Keuzes", INCOMPLETE), False, False),
        (Unread("Antwoorden", NO_ANSWERS), True, False),
        (Unread("Samenwerkingen", EMPTY), True, False),
        (Unread("Antwoorden", INCOMPLETE), False, True),
        (Unread("Overzicht", NO_COLUMNS), False, True),
        (Unread("Overzicht", NO_ANSWERS), False, True),
        (Unread("Overzicht", EMPTY), False, False),
        (Unread("Overzicht", NO_ROWS), False, False),
        (Unread(None, INCOMPLETE), False, True),
    ],
)
def test_what_is_not_read_may_be_missed_unless_nobody_expects_it(sheet: Unread, ours: bool, missed: bool) -> None:
    """Not of a sheet of our workbook that is to look up or not filled in, and not of one with nothing on it."""
    assert (is_ours(sheet), may_be_missed(sheet)) == (ours, missed)


def test_where_an_answer_stands_and_what_stands_above_it_is_known(small_kader: Kader) -> None:
    """The date stands once above the table, the score on a row of its own; another column would stand on that row."""
    above = [["Samenwerking", "B"], ["Peildatum", "2026-06-30"], ["Perspectief", "ambtelijk"], ["Respondent", "R1"]]
    sheet = Sheet("B", [*above, ["vraag", "score"], ["huis.doel.1", "3"]])
    read = table(small_kader, Sheet("A", rows({})), sheet)

    assert [read.places.is_constant(index, "peildatum") for index in (0, 1)] == [False, True]
    assert read.place(1, "peildatum") == Place("B", 2, "Peildatum")
    assert read.place(1, "score") == Place("B", 6, "score")
    assert [read.places.sheet_number(index) for index in (0, 1)] == [0, 1]


def test_the_table_has_the_columns_that_a_sheet_has(small_kader: Kader) -> None:
    """Those that are known and stand nowhere are no columns of it."""
    assert set(table(small_kader, Sheet("A", rows({}))).frame.columns) == set(HEADER)


REGISTER = [["samenwerking", "programma"], ["Bomenplan", "Groen"], ["Speelplan", "Groen"]]


def test_rows_of_a_register_say_something_and_are_no_answers(small_kader: Kader) -> None:
    """By their index, wherever the sheet stands."""
    read = table(small_kader, Sheet("A", rows({}, {})), Sheet("Samenwerkingen", REGISTER), Sheet("B", rows({})))

    assert read.stating == {2, 3}
    assert len(read.frame) == 5


@pytest.mark.parametrize("others", [[], [Sheet("Leeg", [["", " "]])], [Sheet("2024", rows({}), hidden=True)]])
def test_a_list_of_collaborations_is_read_where_it_is_all_there_is_to_see(
    small_kader: Kader, others: list[Sheet]
) -> None:
    """Whatever it is called; beside another sheet only by the name of a register."""
    seen = table(small_kader, Sheet("Blad1", REGISTER), *others)

    assert list(seen.frame["samenwerking"]) == ["Bomenplan", "Speelplan"]
    beside = table(small_kader, Sheet("Blad1", REGISTER), *others, Sheet("A", rows({})))
    assert list(beside.frame["samenwerking"]) == [rows({})[1][0]]


def test_a_list_to_look_up_is_no_sheet_of_answers_that_lacks_columns(small_kader: Kader) -> None:
    """Beside the answers; alone it is what somebody means, and it says what it lacks."""
    content = [["samenwerking", "score"], ["Bomenplan", "3"]]
    beside = table(small_kader, Sheet("A", rows({})), Sheet("Keuzes", content), Sheet("Keuze", content))

    assert [(one.sheet, one.reason) for one in beside.reading.unread] == [
        *(("Keuzes", NO_COLUMNS), ("Keuze", INCOMPLETE))
    ]
    assert [one.column for one in problems(small_kader, Sheet("Keuzes", content))] == [
        *("peildatum", "perspectief", "respondent", "vraag")
    ]


def test_a_workbook_that_nobody_filled_in_says_that_and_not_what_a_list_beside_it_lacks(small_kader: Kader) -> None:
    """A list without any of the columns of an answer is none; one that lacks two of them is meant to be one."""
    empty = Sheet("Antwoorden", [HEADER])
    bare = Sheet("Lijst", [["perspectief", "vraag", "score"], ["ambtelijk", "huis.doel.1", "3"]])
    nearer = Sheet("Lijst", [["samenwerking", "perspectief", "vraag", "score"], ["B", "ambtelijk", "huis.doel.1", "3"]])

    (problem,) = problems(small_kader, empty, bare)
    assert (problem.sheet, problem.message) == (None, "Onder de kopregel staan geen rijen.")
    assert [one.column for one in problems(small_kader, empty, nearer)] == ["peildatum", "respondent"]
    assert [one.column for one in problems(small_kader, Sheet("Leeg", []), bare, Sheet("Niets", [["x"]]))] == [
        *("samenwerking", "peildatum", "respondent")
    ]


def test_why_nothing_is_read_is_said_of_the_sheet_that_it_is_about(small_kader: Kader) -> None:
    """Where there is one; of several it is about the file."""
    for sheets, of in (([Sheet("A", [HEADER])], "A"), ([Sheet("A", [HEADER]), Sheet("B", [])], None)):
        (problem,) = problems(small_kader, *sheets)

        assert (problem.sheet, problem.message) == (of, "Onder de kopregel staan geen rijen.")


def test_a_reading_takes_notes_of_its_sheets(small_kader: Kader) -> None:
    """After those that it had, on the sheet that they are about; why a file cannot be read is kept as it is told."""
    reading = table(small_kader, Sheet("A", rows({})), Sheet("B", rows({}))).reading
    noted = reading.with_notes({1: ("Eerst.",)}).with_notes({1: ("Dan.",)})

    assert [one.notes for one in noted.sheets] == [
        reading.sheets[0].notes,
        (*reading.sheets[1].notes, "Eerst.", "Dan."),
    ]
    with pytest.raises(UnreadableTable) as refused:
        table(small_kader, Sheet("A", [HEADER]))
    assert [one.reason for one in refused.value.reading.unread] == [NO_ROWS]
