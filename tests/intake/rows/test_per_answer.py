"""What is read of a sheet equals what was written into it, whatever its layout; and what is not is told."""

from dataclasses import dataclass

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.files import CASES, answer
from tests.intake.rows.samples import HEADER, line, read
from tilburg_samenwerking.intake.checked import COLUMNS
from tilburg_samenwerking.intake.header import REPLIES, SUBJECT
from tilburg_samenwerking.intake.importing import read_answers_file
from tilburg_samenwerking.intake.rows.outcome import (
    FOOT,
    NO_ANSWERS,
    OTHER,
    REPEATED,
    SAME,
    SECOND,
    TOTAL,
    UNANSWERED,
    UNFILLED,
    WITHOUT_ITEM,
    SheetRows,
    Unread,
)
from tilburg_samenwerking.intake.rows.per_answer import rows_of
from tilburg_samenwerking.intake.sheets import FORM_HEAD, Area, Mark, Sheet
from tilburg_samenwerking.intake.tables import UnreadableTable, read_table
from tilburg_samenwerking.kader import Kader, code_key


@dataclass(frozen=True)
class Written:
    """A sheet of some layout, and what was written into it: its header row, and the answers by row."""

    rows: list[list[str]]
    header_row: int
    answers: dict[int, dict[str, str]]


ANSWERS = st.fixed_dictionaries(
    {
        "samenwerking": st.sampled_from(["Bomenplan", "Totaalplan", "Zorg; en meer"]),
        "peildatum": st.sampled_from(["2026-06-30", "30-06-2026"]),
        "perspectief": st.sampled_from(["bestuurlijk", "Ambtelijk"]),
        "respondent": st.sampled_from(["wethouder", "adviseur 2"]),
        "vraag": st.sampled_from(["huis.doel.1", "huis.doel.2", "buurt.doel.1"]),
        "score": st.sampled_from(["1", "7,5", "10"]),
        "antwoord": st.sampled_from(["", "ja", "weet niet"]),
        "toelichting": st.sampled_from(["", "Som van alles", "regel 1\nregel 2"]),
    }
)
NOISE = st.sampled_from(
    [["Waarderingen 2026"], [], ["", " "], ["", "", "Wie", "", "Wat"], ["Gemaakt op 1-1-2026", "x"]]
)
BETWEEN = st.sampled_from([[], [""] * 4, ["\u00a0"], ["", "\u200b"]])


@st.composite
def sheets(draw: st.DrawFn) -> Written:
    """Return a sheet with a header in row 1 to 20, columns in any order, and empty and other columns anywhere."""
    columns = draw(st.permutations([*HEADER, *draw(st.lists(st.sampled_from(["", "kleur"]), max_size=3, unique=True))]))
    titles = [draw(st.sampled_from([title, title.upper(), f" {title} ", f"\ufeff{title}"])) for title in columns]
    above = draw(st.lists(NOISE, max_size=19))
    answers: dict[int, dict[str, str]] = {}
    rows = [*above, titles]
    for row in draw(st.lists(ANSWERS, min_size=1, max_size=6)):
        rows += draw(st.lists(BETWEEN, max_size=2))
        rows.append([row.get(column, "rood" if column else "") for column in columns])
        answers[len(rows)] = row
    rows += draw(st.sampled_from([[], [[]], [["Totaal" if column == columns[0] else "" for column in columns]]]))
    return Written(rows, len(above) + 1, answers)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(written=sheets())
def test_what_is_read_is_what_was_written(small_kader: Kader, written: Written) -> None:
    """Wherever the header stands, in whatever order the columns are, and whatever is empty or added."""
    taken = read(small_kader, written.rows)

    assert taken.reading.header_row == written.header_row
    assert list(taken.rows) == list(written.answers)
    for column in HEADER:
        assert taken.columns[column] == [row[column].strip() for row in written.answers.values()]


def test_its_own_name_goes_before_another_word(small_kader: Kader) -> None:
    """Of two columns that can be the date, the one that is called so is read; the other is told."""
    rows = [["datum", *HEADER], ["1-1-2020", *line()]]
    taken = read(small_kader, rows)

    assert taken.columns["peildatum"] == ["2026-06-30"]
    assert [(one.title, one.reason) for one in taken.reading.unused] == [("datum", OTHER)]


def test_constants_above_the_table_hold_for_all_its_rows(small_kader: Kader) -> None:
    """A label and the cell after it, or both in one cell; with the place of each."""
    above = [
        ["Samenwerking", "Bomenplan", "", "Peildatum:", "30-06-2026"],
        ["Perspectief: ambtelijk"],
        ["Respondent", "a"],
    ]
    rows = [*above, ["vraag", "score"], ["huis.doel.1", "3"], ["huis.doel.2", "4"]]
    taken = read(small_kader, rows)

    assert {name: texts[0] for name, texts in taken.columns.items() if name in SUBJECT} == {
        "samenwerking": "Bomenplan",
        "peildatum": "30-06-2026",
        "perspectief": "ambtelijk",
        "respondent": "a",
    }
    assert [(one.column, one.row, one.column_place) for one in taken.reading.constants] == [
        ("samenwerking", 1, 2),
        ("peildatum", 1, 5),
        ("perspectief", 2, 1),
        ("respondent", 3, 2),
    ]


def test_a_constant_without_a_value_is_asked_for(small_kader: Kader) -> None:
    """With the cell, and only where the sheet has answers."""
    above = [["Samenwerking", "Bomenplan"], ["Peildatum", ""], ["Perspectief", "ambtelijk"], ["Respondent", "a"]]
    outcome = rows_of(Sheet("A", [*above, ["vraag", "score"], ["huis.doel.1", "3"]]), small_kader, COLUMNS)
    empty = rows_of(Sheet("A", [*above, ["vraag", "score"], ["huis.doel.1", ""]]), small_kader, COLUMNS)

    assert isinstance(outcome, Unread)
    assert (outcome.reason, outcome.lacks) == (UNFILLED, ())
    assert [(one.row, one.column, one.message) for one in outcome.problems] == [
        (2, "Peildatum", 'Achter "Peildatum" staat niets. Vul in cel B2 in wat voor dit hele blad geldt.')
    ]
    assert empty == Unread("A", NO_ANSWERS)


@pytest.mark.parametrize("word", ["Totaal", "Som", "Gemiddelde", "Bomenplan Totaal", "Eindtotaal"])
def test_a_total_is_left_out(small_kader: Kader, word: str) -> None:
    """Also where its score is a number or a formula; a collaboration that is called so is not."""
    total = [word, "", "", "", "", "7", "", ""]
    taken = read(small_kader, [HEADER, line(), line(samenwerking="Totaal"), total])

    assert taken.columns["samenwerking"] == ["Bomenplan", "Totaal"]
    assert taken.reading.left_out == {TOTAL: (4,)}


@pytest.mark.parametrize(
    "second",
    [
        ["naam", "dd-mm-jjjj", "kies", "functie", "code", "1-10", "ja of nee", ""],
        ["Wie", "", "", "", "", "Cijfer", "", ""],
        ["", "", "", "", "welke", "(1-5)", "", ""],
        ["verplicht", "verplicht", "kies er een", "uw functie", "", "", "", "vul in bij 1 of 2"],
        ["", "", "", "", "Nummer", "Hoe gaat het?", "", ""],
    ],
)
def test_a_second_header_is_left_out_and_told(small_kader: Kader, second: list[str]) -> None:
    """Words about the columns, just under their titles."""
    taken = read(small_kader, [HEADER, second, line()])

    assert list(taken.rows) == [3]
    assert taken.reading.left_out == {SECOND: (2,)}


def test_a_first_row_with_a_mistake_is_no_header(small_kader: Kader) -> None:
    """With a date that is right, it is an answer with a question that is not known."""
    assert list(read(small_kader, [HEADER, line(vraag="huis.dol.1", score="zeven")]).rows) == [2]


@pytest.mark.parametrize("score", ["goed", "matig", "Hoe gaat het?", "1-5", "verplicht"])
@pytest.mark.parametrize("item", ["Q1", "Vraag een", "Is er een plan?", ""])
@pytest.mark.parametrize(
    "whose", [{"toelichting": "Een cijfer zegt niet alles, en is niet verplicht"}, {"respondent": "wethouder"}]
)
def test_a_first_row_that_somebody_wrote_is_no_header(
    small_kader: Kader, score: str, item: str, whose: dict[str, str]
) -> None:
    """However wrong its cells are: it is refused at its place later, and not left out."""
    empty = dict.fromkeys(HEADER, "")
    rows = [HEADER, line(**empty | whose | {"score": score, "vraag": item}), line()]

    assert read(small_kader, rows).rows == [2, 3]


def test_a_first_row_with_nothing_about_its_columns_is_no_header(small_kader: Kader) -> None:
    """Words instead of a code and a score are two mistakes, and no explanation."""
    row = line(**dict.fromkeys(HEADER, "") | {"vraag": "Q1", "score": "goed"})

    assert read(small_kader, [HEADER, row, line()]).rows == [2, 3]


def test_a_row_without_an_answer_is_counted(small_kader: Kader) -> None:
    """A band of a group says nothing of a question; neither is an error."""
    taken = read(small_kader, [HEADER, ["Huis"], line(), line(vraag="huis.doel.2", score="")])

    assert list(taken.rows) == [3]
    assert taken.reading.left_out == {WITHOUT_ITEM: (2,), UNANSWERED: (4,)}


def test_a_header_that_comes_again_is_left_out(small_kader: Kader) -> None:
    """As at the top of every page."""
    taken = read(small_kader, [HEADER, line(), HEADER, line(vraag="huis.doel.2")])

    assert list(taken.rows) == [2, 4]
    assert taken.reading.left_out == {REPEATED: (3,)}


def test_columns_that_are_not_known_are_told(small_kader: Kader) -> None:
    """With what they resemble, and with the rows of what stands under no title."""
    rows = [[*HEADER, "kleur", "", "programa"], [*line(), "rood", "", ""], [*line(), "", "los", ""]]
    unused = read(small_kader, rows, marks={(2, 9): Mark.ERROR}).reading.unused

    assert [(one.title, one.place, one.rows, one.nearest, one.errors) for one in unused] == [
        ("kleur", 9, (2,), None, True),
        ("", 10, (3,), None, False),
        ("programa", 11, (), "programma", False),
    ]


def test_the_same_column_twice_is_read_once(small_kader: Kader) -> None:
    """Where both say the same, or one of them nothing."""
    same = read(small_kader, [[*HEADER, "Score"], [*line(), "7"]])
    empty = read(small_kader, [["Score", *HEADER], ["", *line()]])

    for taken in (same, empty):
        assert taken.columns["score"] == ["7"]
        assert taken.problems == ()
        assert [one.reason for one in taken.reading.unused] == [SAME]


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    column=st.sampled_from([*HEADER, "status", "programma"]),
    again=st.sampled_from(["", "upper", "cijfer"]),
    cells=st.lists(st.sampled_from(["x ", " x", "xx", "xy"]), min_size=1, max_size=4),
)
def test_of_a_column_that_stands_there_twice_nothing_is_lost(
    small_kader: Kader, column: str, again: str, cells: list[str]
) -> None:
    """On each row what one of the two says; what differs is refused, and a column is told as what it is."""
    column = "score" if again == "cijfer" else column
    title = again if again == "cijfer" else column.upper() if again else column
    head = [*(one for one in HEADER if one != column), column, title]
    others = [text for one, text in answer(toelichting="goed").items() if one != column]
    part = read(small_kader, [head, *([*others, *two] for two in cells)])
    wanted = [(number, two[1]) for number, two in enumerate(cells, start=2) if two == "xy"]

    assert part.columns[column] == ["x"] * len(cells)
    if title != "cijfer" or " x" in cells:
        assert [(one.row, one.value) for one in part.problems] == wanted[:1]
        assert (len(head) in [one.place for one in part.reading.used]) == (" x" in cells)


def test_what_is_filled_in_from_a_second_column_keeps_its_mark(small_kader: Kader) -> None:
    """An error there is an error of the column that is read."""
    rows = [[*HEADER, "Score"], [*line(), ""], [*line(vraag="huis.doel.2", score=""), "#N/A"]]
    part = read(small_kader, rows, marks={(3, 9): Mark.ERROR})

    assert part.columns["score"] == ["7", "#N/A"]
    assert part.marks == {(1, "score"): Mark.ERROR}
    assert part.reading.remarks == ("score staat in de kolommen F en I; die zijn samen gelezen.",)


@pytest.mark.parametrize("code", ["Code", "Vraagcode", "code vraag"])
@pytest.mark.parametrize("words", ["Vraag", "vraag "])
def test_of_two_columns_that_can_be_the_question_the_one_with_codes_is_read(
    small_kader: Kader, code: str, words: str
) -> None:
    """`Code | Vraag | Score`: beside the codes, the question in words of their own; in either order."""
    head = [*HEADER[:4], code, words, "Score"]
    rows = [head, [*line()[:4], "huis.doel.1", "Is er een plan?", "3"], [*line()[:4], "huis.dol.2", "Werkt het?", "4"]]
    turned = [[*row[:4], row[5], row[4], row[6]] for row in rows]

    for part in (read(small_kader, rows), read(small_kader, turned)):
        assert part.columns["vraag"] == ["huis.doel.1", "huis.dol.2"]
        assert part.columns["score"] == ["3", "4"]


def test_what_resembles_a_column_that_lacks_is_named(small_kader: Kader) -> None:
    """With its letter."""
    outcome = rows_of(Sheet(None, [["samenwerking", "peildatm", *HEADER[2:]], line()]), small_kader, COLUMNS)

    assert isinstance(outcome, Unread)
    assert [one.message for one in outcome.problems] == [
        'De kolom "peildatum" ontbreekt in de kopregel (rij 1). '
        'Bedoelt u "peildatm" (kolom B)? Noem die dan "peildatum".'
    ]


@pytest.mark.parametrize(
    ("name", "answers", "headers", "unread"),
    [
        ("title_above.xlsx", 4, [3], []),
        ("two_headers.xlsx", 4, [2], []),
        ("sheetname.xlsx", 4, [1], ["Uitleg"]),
        ("hidden_first.xlsx", 4, [1], ["Vorig jaar"]),
        ("sheet_per_collab.xlsx", 8, [1, 1], []),
    ],
)
def test_what_people_send_is_read(kader: Kader, name: str, answers: int, headers: list[int], unread: list[str]) -> None:
    """As workbooks, with the header and the sheets told."""
    checked = read_answers_file(name, CASES[name].read_bytes(), kader, lambda *_: None)

    assert checked.problems == []
    assert checked.batch is not None
    assert checked.batch.answers["score"].tolist() == [4.0] * answers
    assert checked.reading is not None
    assert [one.header_row for one in checked.reading.sheets] == headers
    assert [one.sheet for one in checked.reading.unread] == unread


def test_a_name_that_speaks_of_a_sum_is_no_total(small_kader: Kader) -> None:
    """On a sheet with collaborations, and in a remark; only a row that says nothing else but total is left out."""
    states = [["samenwerking", "programma"], ["Som der Delen", "Groen"], ["Bomenplan", "Het totaal"], ["Totaal", "2"]]
    remark = [HEADER, line(), line(vraag="", respondent="", toelichting="Gemiddeld genomen gaat het slecht")]

    assert read(small_kader, states, "Samenwerkingen").columns["samenwerking"] == ["Som der Delen", "Bomenplan"]
    assert read(small_kader, remark).rows == [2, 3]


def test_a_first_row_with_two_wrong_cells_is_no_header(small_kader: Kader) -> None:
    """A code with a typing error and a score off the scale: refused at its place later, and not left out."""
    assert read(small_kader, [HEADER, line(vraag="huis.doel.11", score="99"), line()]).rows == [2, 3]


@pytest.mark.parametrize("foot", [["Bron: register"], ["", "Bijgewerkt op 3 mei"], ["", "", "", "pagina 1"]])
@pytest.mark.parametrize("between", [[[]], [[""], ["\u00a0"]], [[], ["Let op: concept"]]])
def test_remarks_under_a_register_are_left_out_and_told(
    small_kader: Kader, foot: list[str], between: list[list[str]]
) -> None:
    """After an empty row, in whatever column; a name alone without one is a collaboration, of which it is told."""
    head = ["samenwerking", "programma", "start"]
    rows = [head, ["X", "Groen", ""], [], ["Y", "", "2020-01-01"], ["Z"]]
    part = read(small_kader, [*rows, *between, foot, []], "Samenwerkingen")
    without = read(small_kader, rows, "Samenwerkingen")

    assert part.columns["samenwerking"] == without.columns["samenwerking"] == ["X", "Y", "Z"]
    assert len(rows) + len(between) + 1 in part.reading.left_out[FOOT]
    assert without.reading.left_out == {}
    for reading in (part.reading, without.reading):
        assert ["Op rij 5" in note and '"Z"' in note for note in reading.notes] == [True]


def test_a_register_with_names_alone_has_no_remarks(small_kader: Kader) -> None:
    """Where no row has more, nothing shows which of them is none; answers under each other are no remarks either."""
    names = read(small_kader, [["samenwerking", "programma"], ["X"], [], ["Y"]], "Samenwerkingen")
    several = read(small_kader, [["samenwerking", "programma"], ["X", "a"], ["Y"], ["Z"]], "Samenwerkingen")

    assert names.columns["samenwerking"] == ["X", "Y"]
    assert several.columns["samenwerking"] == ["X", "Y", "Z"]
    assert names.reading.notes == several.reading.notes == ()


def test_above_a_table_the_surest_label_counts_and_a_start_is_of_the_survey(small_kader: Kader) -> None:
    """Who filled it in on which day is not the collaboration and its reference date."""
    head = [one for one in HEADER if one not in ("samenwerking", "peildatum")]
    above = [["Naam", "J. Jansen"], ["Datum", "1-9-2026"], ["Start: 1-6-2026"], ["Samenwerking", "Bomenplan"]]
    rows = [
        *above,
        ["Peildatum", "30-06-2026"],
        [],
        head,
        [dict(zip(HEADER, line(), strict=True))[one] for one in head],
    ]
    part = read(small_kader, rows)

    assert part.columns["samenwerking"] == ["Bomenplan"]
    assert part.columns["peildatum"] == ["30-06-2026"]
    assert "start" not in part.columns


@pytest.mark.parametrize(
    ("name", "head", "register"),
    [
        ("Samenwerkingen", ["samenwerking", "programma"], True),
        ("Waarderingen (2)", ["samenwerking", "peildatum", "fase"], True),
        ("Lijst", ["samenwerking", "programma", "doel", "start"], True),
        ("Planning", ["samenwerking", "start", "einde"], False),
        ("Acties", ["samenwerking", "doel", "risico", "start", "wie", "wat", "hoe", "klaar"], False),
    ],
)
def test_only_a_register_says_something_of_collaborations(
    small_kader: Kader, name: str, head: list[str], register: bool
) -> None:
    """A sheet with a name of our workbook, or mostly columns of a register; alone in a file it is what is meant."""
    sheet = Sheet(name, [head, ["2026"] * len(head)])
    beside, alone = rows_of(sheet, small_kader, COLUMNS), rows_of(sheet, small_kader, COLUMNS, alone=True)

    assert isinstance(beside, SheetRows) == register
    assert isinstance(alone, SheetRows)
    assert alone.reading.states


def test_what_stands_above_a_table_and_contradicts_its_column_is_told(small_kader: Kader) -> None:
    """With both values; the column is read. The same day, written otherwise, is no contradiction."""
    above = [["Samenwerking", "Bosplan"], ["Peildatum", "30-06-2026"], []]
    part = read(small_kader, [*above, HEADER, line()])

    assert part.columns["samenwerking"] == ["Bomenplan"]
    assert part.reading.notes == (
        'Boven de tabel op blad "Blad1" staat Samenwerking "Bosplan" (rij 1), en in de kolom samenwerking staat '
        '"Bomenplan". De kolom is gelezen, wat erboven staat niet.',
    )


@pytest.mark.parametrize(
    ("column", "first", "same", "other"),
    [
        ("samenwerking", "Bomenplan", "BOMENPLAN", "Bosplan"),
        ("peildatum", "2026-06-30", "30-06-2026", "2025-06-30"),
        ("perspectief", "ambtelijk", "Ambtelijk", "bestuurlijk"),
        ("respondent", "a", "A", "b"),
        ("status", "concept", "Concept", "definitief"),
    ],
)
def test_two_equal_labels_above_a_table_have_to_say_the_same(
    small_kader: Kader, column: str, first: str, same: str, other: str
) -> None:
    """Beside or below each other, with a row per answer or per respondent; both cells are named where they differ."""
    head = [one for one in HEADER if one != column]
    table = [head, [text for one, text in answer().items() if one != column]]
    codes = ["huis.doel.1", "huis.doel.2", "huis.middelen.1"]
    subject = [one for one in SUBJECT if one != column]
    wide = [[*subject, *codes], [*(answer()[one] for one in subject), "7", "7", "7"]]
    for rows in (table, wide):
        for value, problems in ((same, 0), (other, 1)):
            beside = [[column, first, column, value], [], *rows]
            below = [[column, first], [f"{column}: {value}"], [], *rows]
            for sheet in (beside, below):
                try:
                    taken = read_table("a", [Sheet("A", sheet)], small_kader, COLUMNS)
                except UnreadableTable as refused:
                    (problem,) = refused.problems
                    assert problems
                    assert (problem.value, problem.column) == (other, column)
                    assert "in cel B1" in problem.message
                else:
                    assert not problems
                    assert {*taken.frame[column]} == {first}


def test_what_stands_above_a_table_fills_a_column_that_says_it_on_some_rows(small_kader: Kader) -> None:
    """A status that is filled in for one collaboration holds for the other too, where it stands above both."""
    rows = [[*HEADER, "status"], [*line(), "concept"], [*line(samenwerking="Bosplan"), ""]]
    part = read(small_kader, [["Status", "Concept"], [], *rows])
    other = read(small_kader, [["Status", "definitief"], [], *rows])

    assert {code_key(text) for text in part.columns["status"]} == {"concept"}
    assert [(one.column, one.value) for one in part.reading.constants] == [("status", "Concept")]
    assert other.columns["status"] == ["concept", ""]
    assert len(other.reading.notes) == 1


def test_what_is_merged_below_the_header_holds_for_all_its_rows(small_kader: Kader) -> None:
    """In a column that says whose answer it is, or on which question; and it is told."""
    empty = {"samenwerking": "", "vraag": ""}
    rows = [HEADER, line(), line(respondent="b", **empty), ["", "", "", "", ""], line(vraag="huis.doel.2")]
    part = read(small_kader, rows, merged=(Area(2, 1, 4, 1), Area(2, 5, 3, 5)))

    assert part.columns["samenwerking"] == ["Bomenplan"] * 3
    assert part.columns["vraag"] == ["huis.doel.1", "huis.doel.1", "huis.doel.2"]
    assert part.reading.remarks == ("Wat in samengevoegde cellen staat, geldt voor al hun rijen: A2:A4, E2:E3.",)
    assert part.reading.left_out == {}


@pytest.mark.parametrize(
    ("column", "register"),
    [(one, of) for one in COLUMNS for of in (False, True) if one not in (HEADER[2:] if of else REPLIES)],
)
def test_what_is_merged_holds_for_all_its_rows_in_every_column(small_kader: Kader, column: str, register: bool) -> None:
    """On a sheet with answers and in a register; only an answer is of one row."""
    head = [one for one in ("samenwerking", "peildatum", "programma") if register] or HEADER
    head = [*head, *(() if column in head else (column,))]
    place = head.index(column) + 1
    texts = [answer().get(one) or "x" for one in head]
    rows = [head, texts, [*texts[: place - 1], "", *texts[place:]]]
    part = read(small_kader, rows, "Samenwerkingen", merged=(Area(2, place, 3, place),))

    assert part.columns[column] == [texts[place - 1]] * 2
    assert part.states == register
    assert part.problems == ()


def test_the_bands_and_the_questions_of_our_own_sheet_are_not_told(small_kader: Kader) -> None:
    """They are ours, and nobody meant them as answers; a question without an answer is counted."""
    above = [["Samenwerking", "B"], ["Peildatum", "2026-06-30"], ["Perspectief", "ambtelijk"], ["Respondent", "a"]]
    form = [[*FORM_HEAD], ["", "Huis"], ["huis.doel.1", "Is er een plan?", "7"], ["huis.doel.2", "En daar?"]]
    reading = read(small_kader, [*above, *form]).reading

    assert reading.unused == ()
    assert reading.left_out == {UNANSWERED: (8,)}
