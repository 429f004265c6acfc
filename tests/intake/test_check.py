"""Rows become checked answers, or every problem with its row, column, value, reason and what would be right."""

from datetime import date
from typing import Any

import pandas as pd
import pytest

from tests.files import CASES, answer, csv_bytes, workbook_bytes, xlsx_bytes
from tilburg_samenwerking.formatting import today
from tilburg_samenwerking.intake.check import check_answers
from tilburg_samenwerking.intake.checked import COLUMNS, CheckedAnswers
from tilburg_samenwerking.intake.reading import read_sheets
from tilburg_samenwerking.intake.sheets import Mark, Problem, Sheet
from tilburg_samenwerking.intake.tables import AnswerTable, Place, read_table
from tilburg_samenwerking.kader import Kader
from tilburg_samenwerking.store import ANSWER_COLUMNS, Batch
from tilburg_samenwerking.store.register import LASTING, REGISTER

TEXT = {"vraag": "rest.tekst", "score": ""}
CHOICE = {"vraag": "rest.keuze", "score": ""}
CELL_CHOICE = {"vraag": "rest.veld", "score": ""}


def table(kader: Kader, content: bytes) -> AnswerTable:
    """Return the rows of a file."""
    return read_table("in", read_sheets("in", content), kader, COLUMNS)


def checked(kader: Kader, *rows: dict[str, Any]) -> CheckedAnswers:
    """Return what the rows hold, by way of a CSV file."""
    return check_answers(table(kader, csv_bytes(list(rows))), kader)


def batch(kader: Kader, *rows: dict[str, Any]) -> Batch:
    """Return the rows as a batch; fails when there are problems."""
    outcome = checked(kader, *rows)
    assert outcome.problems == []
    assert outcome.batch is not None
    return outcome.batch


def of_sheets(kader: Kader, *sheets: Sheet) -> CheckedAnswers:
    """Return what the sheets of a workbook hold."""
    return check_answers(read_table("in.xlsx", sheets, kader, COLUMNS), kader)


def sheet(name: str | None, *rows: dict[str, Any], marks: dict[tuple[int, int], Mark] | None = None) -> Sheet:
    """Return a sheet with these rows under a header, which is that of the first."""
    return Sheet(name, [list(rows[0]), *([*row.values()] for row in rows)], marks=marks or {})


def problems(kader: Kader, *rows: dict[str, Any]) -> list[Problem]:
    """Return what is wrong with the rows; then there is no batch."""
    wrong = checked(kader, *rows)
    assert wrong.batch is None
    return wrong.problems


def places(wrong: list[Problem]) -> list[tuple[int | None, str | None, str | None]]:
    """Return row, column and value of each problem."""
    return [(one.row, one.column, one.value) for one in wrong]


def without_nan(frame: pd.DataFrame) -> list[tuple[Any, ...]]:
    """Return the rows of the frame, with None for what is missing."""
    values = frame.astype(object)
    return list(values.where(values.notna(), None).itertuples(index=False, name=None))


def test_a_good_file_is_a_batch(small_kader: Kader) -> None:
    """Collaborations, assessments and answers stand in the order of the file, with the first row of each assessment."""
    outcome = checked(
        small_kader,
        answer(fase="begin", vaarwater="rustig", programma="Groen", start="2020-01-01"),
        answer(samenwerking="Straatfeest", peildatum="31-12-2025", perspectief="ambtelijk", status="concept"),
        answer(peildatum="2026-07-01", score="", antwoord="weet niet", toelichting="later"),
    )

    assert outcome.batch is not None
    assert outcome.first_row == [0, 1, 2]
    assert list(outcome.answer_row) == [0, 1, 2]
    assert outcome.place(2, "score") == Place(None, 4, "score")
    assert outcome.batch.collaborations["name"].tolist() == ["Bomenplan", "Straatfeest"]
    assert set(outcome.batch.collaborations) == set(LASTING)
    assert outcome.batch.facts.to_dict("records") == [
        {"collaboration": 0, "field": "programme", "value": "Groen", "on": date(2026, 6, 30), "valid_from": None}
    ]
    assert outcome.batch.periods.to_dict("records") == [{"collaboration": 0, "start": date(2020, 1, 1), "end": None}]
    assert (outcome.fact_rows, outcome.period_rows) == ([{"programma": 0}], [{"start": 0}])
    assert outcome.batch.assessments[["collaboration", "on", "phase", "water", "status"]].to_numpy().tolist() == [
        [0, date(2026, 6, 30), "begin", "rustig", None],
        [1, date(2025, 12, 31), None, None, "concept"],
        [0, date(2026, 7, 1), None, None, None],
    ]
    assert set(outcome.batch.answers) == set(ANSWER_COLUMNS)
    assert without_nan(outcome.batch.answers[["item", "score", "missing", "text"]]) == [
        ("huis.doel.1", 7.0, None, None),
        ("huis.doel.1", 7.0, None, None),
        ("huis.doel.1", None, "weet_niet", "later"),
    ]


SAME = {"score": "6,5", "fase": "eind", "vaarwater": "onrustig", "toelichting": "Café\ntwee regels"}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
@pytest.mark.parametrize("delimiter", [";", ",", "\t"], ids=["semicolon", "comma", "tab"])
def test_every_kind_of_csv_gives_the_same_answers(small_kader: Kader, delimiter: str, encoding: str) -> None:
    """However the file was saved, the answer in it is the same."""
    content = csv_bytes([answer(**SAME)], delimiter=delimiter, encoding=encoding, newline="\r\n")
    outcome = check_answers(table(small_kader, content), small_kader)

    assert outcome.problems == []
    assert outcome.batch is not None
    assert outcome.batch.answers[["score", "text"]].to_numpy().tolist() == [[6.5, "Café\ntwee regels"]]
    assert outcome.batch.assessments[["phase", "water"]].to_numpy().tolist() == [["eind", "onrustig"]]


def test_a_workbook_gives_the_same_answers(small_kader: Kader) -> None:
    """Numbers and dates may be real numbers and dates; problems name the sheet."""
    good = answer(**SAME, peildatum=date(2026, 6, 30)) | {"score": 6.5}
    outcome = check_answers(table(small_kader, xlsx_bytes([good])), small_kader)
    wrong = check_answers(table(small_kader, xlsx_bytes([good | {"score": True}])), small_kader)

    assert outcome.batch is not None
    pd.testing.assert_frame_equal(outcome.batch.answers, batch(small_kader, answer(**SAME)).answers)
    assert [(one.sheet, one.row, one.column, one.value) for one in wrong.problems] == [
        ("Antwoorden", 2, "score", "WAAR")
    ]


@pytest.mark.parametrize(
    ("text", "score"),
    [("7", 7.0), ("7,5", 7.5), ("7.5", 7.5), ("0", 0.0), ("10", 10.0), ("10,0", 10.0), (" 07 ", 7.0), ("+3", 3.0)],
)
def test_a_score_has_a_decimal_comma_or_point(small_kader: Kader, text: str, score: float) -> None:
    """Both are taken, from the lowest to the highest of the scale."""
    assert batch(small_kader, answer(score=text)).answers["score"].tolist() == [score]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("10,5", "Buiten de schaal. Geef 0 tot 10, in stappen van 0,5."),
        ("-0,5", "Buiten de schaal"),
        ("7,25", "in stappen van 0,5"),
        ("7,5000001", "in stappen van 0,5"),
        ("zeven", "Geen getal, en geen woord van de schaal. Geef een score van 0 tot 10"),
        ("7-8", "Dit is een datum, of twee getallen"),
        ("7/10", "Dit is een datum, of twee getallen"),
        ("1e1", "Geen getal"),
        ("nan", "Geen getal"),
        ("inf", "Geen getal"),
        ("7,", "Geen getal"),
        ("=3+4", "Geen getal"),
        ("#N/B", "fout van de spreadsheet"),
        ("2026-07-05", "Dit is een datum"),
        ("9" * 300, "Buiten de schaal"),
        ("9" * 400, "Te lang"),
    ],
)
def test_a_score_outside_the_scale_is_refused(small_kader: Kader, text: str, told: str) -> None:
    """A score is a number on a step of the scale; nothing is rounded or cut off."""
    wrong = problems(small_kader, answer(score=text))

    assert places(wrong) == [(2, "score", text)]
    assert told in wrong[0].message


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2026-06-30", date(2026, 6, 30)),
        ("30-06-2026", date(2026, 6, 30)),
        ("1-2-2026", date(2026, 2, 1)),
        (" 2024-02-29 ", date(2024, 2, 29)),
    ],
)
def test_a_date_is_written_from_either_end(small_kader: Kader, text: str, day: date) -> None:
    """jjjj-mm-dd or dd-mm-jjjj; never month first."""
    assert batch(small_kader, answer(peildatum=text)).assessments["on"].tolist() == [day]


NO_DATES = (
    *("2026-02-29", "31-06-2026", "06-30-2026", "06/30/2026", "30-06-26", "2026", "juni 2026", "20089"),
    *("2026-06-30 25:00:00", "1026-06-30", "20266-06-30", "0000-00-00", "2026-6", "vandaag"),
)


@pytest.mark.parametrize("column", ["peildatum", "start", "einde"])
def test_a_date_that_is_none_is_refused(small_kader: Kader, column: str) -> None:
    """No guessing: another notation, a day that does not exist and an impossible year are refused."""
    rows = [answer(**{"respondent": f"adviseur {text}", column: text}) for text in NO_DATES]
    wrong = problems(small_kader, *rows)

    assert places(wrong) == [(row, column, text) for row, text in enumerate(NO_DATES, start=2)]
    assert all("datum" in one.message for one in wrong)


@pytest.mark.parametrize(
    ("column", "text", "code"),
    [
        ("fase", "begin", "begin"),
        ("fase", " BEGIN ", "begin"),
        ("fase", "Aan  het\tbegin", "begin"),
        ("fase", "aan-het_EIND", "eind"),
        ("vaarwater", "Onrustig", "onrustig"),
        ("vaarwater", "", None),
        ("status", "Definitief", "definitief"),
        ("status", " concept", "concept"),
        ("status", "", None),
    ],
)
def test_codes_of_an_assessment_are_read_in_any_case(
    small_kader: Kader, column: str, text: str, code: str | None
) -> None:
    """Codes and titles count, in any case and with stray spaces; an absent status is not stated."""
    name = {"fase": "phase", "vaarwater": "water", "status": "status"}[column]

    assert batch(small_kader, answer(**{column: text})).assessments[name].tolist() == [code]


def test_adaptation_is_read_where_the_framework_has_it(kader: Kader) -> None:
    """The delivered framework takes ja or nee."""
    row = answer(vraag="gemeente.ambitie.1", score="3", aanpassing=" JA")

    assert batch(kader, row).assessments["adaptation"].tolist() == ["ja"]
    assert places(problems(kader, row | {"aanpassing": "misschien"})) == [(2, "aanpassing", "misschien")]


@pytest.mark.parametrize(
    ("column", "text", "told"),
    [
        ("fase", "midden", "Kies uit: begin, eind."),
        ("vaarwater", "woelig", "Kies uit: rustig, onrustig."),
        ("aanpassing", "ja", "Dit kader kent geen aanpassing. Laat de kolom leeg."),
        ("perspectief", "partner", "Kies uit: bestuurlijk, ambtelijk."),
        ("perspectief", "samen", "Kies uit: bestuurlijk, ambtelijk."),
        ("status", "klaar", "Kies uit: concept, definitief."),
        ("vraag", "huis.dol.1", 'niet in het kader klein-1. Bedoelt u "huis.doel.1"?'),
        ("vraag", "iets heel anders", "Deze vraag staat niet in het kader klein-1."),
        ("vraag", "huis.doel", "Deze vraag staat niet in het kader"),
    ],
)
def test_an_unknown_code_is_refused(small_kader: Kader, column: str, text: str, told: str) -> None:
    """The message says what would be right."""
    wrong = problems(small_kader, answer(**{column: text}))

    assert places(wrong) == [(2, column, text)]
    assert told in wrong[0].message


@pytest.mark.parametrize("column", ["samenwerking", "peildatum", "perspectief", "respondent", "vraag"])
@pytest.mark.parametrize("text", ["", "  ", "\u00a0"])
def test_what_must_be_filled_in_is(small_kader: Kader, column: str, text: str) -> None:
    """An empty cell where something is needed is a problem, and only that one."""
    wrong = problems(small_kader, answer(**{column: text}))

    assert places(wrong) == [(2, column, None)]
    assert "niet ingevuld" in wrong[0].message


def test_only_the_columns_that_are_used_are_needed(small_kader: Kader) -> None:
    """Of score, antwoord and toelichting one will do."""
    row = {name: text for name, text in answer().items() if name not in ("score", "antwoord")}

    assert batch(small_kader, row | {"toelichting": "tekst"}).answers["text"].tolist() == ["tekst"]


@pytest.mark.parametrize(
    ("text", "missing"),
    [
        *((text, "weet_niet") for text in ("weet niet", "Weet Niet", "weet_niet", " WEET  NIET ", "weet-niet")),
        *((text, "nvt") for text in ("nvt", "NVT", "n.v.t.", "N.v.t", "niet van toepassing", " n.v.t. ")),
    ],
)
def test_a_score_may_be_missing_for_a_reason(small_kader: Kader, text: str, missing: str) -> None:
    """Weet niet and nvt are read in every spelling, on every kind of item, and kept apart."""
    items = ("huis.doel.1", "rest.cijfer", "rest.keuze", "rest.veld", "rest.tekst")
    answers = batch(small_kader, *(answer(vraag=item, score="", antwoord=text) for item in items)).answers

    assert without_nan(answers[["item", "score", "missing", "answer"]]) == [
        (item, None, missing, None) for item in items
    ]


@pytest.mark.parametrize("text", ["weet niet", "n.v.t."])
def test_a_score_and_a_reason_it_is_missing_do_not_go_together(small_kader: Kader, text: str) -> None:
    """Nobody can tell which of the two was meant."""
    wrong = problems(small_kader, answer(antwoord=text))

    assert places(wrong) == [(2, "score", "7")]
    assert "gaan niet samen" in wrong[0].message


@pytest.mark.parametrize("item", ["huis.doel.1", "rest.cijfer", "rest.keuze", "rest.veld", "rest.tekst"])
def test_a_row_without_an_answer_is_left_out(small_kader: Kader, item: str) -> None:
    """A row without score, answer or text says nothing, whatever the item, also where it was prepared twice."""
    empty = answer(vraag=item, score="", respondent="adviseur")
    answers = batch(small_kader, answer(), empty, empty).answers

    assert answers[["function", "item"]].to_numpy().tolist() == [["wethouder", "huis.doel.1"]]


def test_a_row_without_an_answer_states_what_it_says_of_its_assessment(small_kader: Kader) -> None:
    """Its phase and programme hold; of an assessment without any answer nothing is taken."""
    taken = batch(
        small_kader,
        answer(),
        answer(vraag="huis.doel.2", score="", fase="begin", programma="Groen", perspectief="", respondent=""),
        answer(samenwerking="Straatfeest", score="", fase="eind"),
    )

    assert taken.collaborations["name"].tolist() == ["Bomenplan"]
    assert taken.assessments["phase"].tolist() == ["begin"]
    assert taken.facts["value"].tolist() == ["Groen"]
    assert len(taken.answers) == 1


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ({"antwoord": " JA "}, (7.0, None, "ja", None)),
        ({"score": "", "antwoord": "nee", "toelichting": "uitleg"}, (None, None, "nee", "uitleg")),
        ({"score": "", "toelichting": "alleen uitleg"}, (None, None, None, "alleen uitleg")),
        ({"score": "", "antwoord": "nvt", "toelichting": "uitleg"}, (None, "nvt", None, "uitleg")),
        ({"vraag": "REST.cijfer", "score": "9,5"}, (9.5, None, None, None)),
        ({**TEXT, "toelichting": "=HYPERLINK(1)"}, (None, None, None, "=HYPERLINK(1)")),
        ({**CHOICE, "antwoord": "blauw"}, (None, None, "blauw", None)),
        ({**CHOICE, "antwoord": "LICHT groen"}, (None, None, "lichtgroen", None)),
        ({**CHOICE, "antwoord": "lichtgroen", "toelichting": "om te zien"}, (None, None, "lichtgroen", "om te zien")),
        ({**CELL_CHOICE, "antwoord": "Huis.Doel"}, (None, None, "huis.doel", None)),
        ({**CELL_CHOICE, "antwoord": "buurt.doel", "toelichting": "reden"}, (None, None, "buurt.doel", "reden")),
    ],
)
def test_each_kind_of_item_is_taken(small_kader: Kader, row: dict[str, str], expected: tuple[object, ...]) -> None:
    """A score with or without an answer and a note, a text, a choice by code or title, the choice of a cell."""
    answers = batch(small_kader, answer(**row)).answers

    assert without_nan(answers[["score", "missing", "answer", "text"]]) == [expected]


@pytest.mark.parametrize(
    ("row", "column", "told"),
    [
        ({"antwoord": "soms"}, "antwoord", "Kies uit: ja, nee, weet niet, nvt."),
        ({**TEXT, "antwoord": "een verhaal"}, "antwoord", "zet de tekst in de kolom toelichting"),
        ({"vraag": "rest.tekst", "toelichting": "tekst"}, "score", 'Vraag "rest.tekst" krijgt geen score'),
        ({**CHOICE, "antwoord": "rood"}, "antwoord", "Kies uit: blauw, lichtgroen, weet niet, nvt."),
        ({**CHOICE, "toelichting": "rood"}, "antwoord", "Kies een antwoord: blauw, lichtgroen."),
        ({"vraag": "rest.keuze", "antwoord": "blauw"}, "score", "krijgt geen score"),
        ({**CELL_CHOICE, "antwoord": "buurt.middelen"}, "antwoord", "huis.doel, "),
        ({"toelichting": "x" * 20_001}, "toelichting", "Te lang: 20001 tekens, er passen er 20000."),
        ({"samenwerking": "x" * 301}, "samenwerking", "Te lang: 301 tekens, er passen er 300."),
        ({"respondent": "x" * 301}, "respondent", "Te lang"),
        ({"programma": "x" * 301}, "programma", "Te lang"),
        ({"start": "2026-07-01", "einde": "2026-06-30"}, "einde", "Het einde ligt voor de start (1 juli 2026)."),
    ],
)
def test_what_does_not_fit_the_item_is_refused(small_kader: Kader, row: dict[str, str], column: str, told: str) -> None:
    """One problem, in the column where it can be mended, saying what would be right."""
    wrong = problems(small_kader, answer(**row))

    assert [(one.row, one.column) for one in wrong] == [(2, column)]
    assert told in wrong[0].message


@pytest.mark.parametrize(
    "again",
    [
        {},
        {"respondent": "  WETHOUDER "},
        {"samenwerking": "bomenplan", "peildatum": "30-06-2026"},
        {"samenwerking": " BOMENPLAN", "vraag": "HUIS.doel.1", "perspectief": "Bestuurlijk"},
        {"score": "3", "toelichting": "iets anders"},
    ],
)
def test_one_respondent_twice_on_one_item_is_refused(small_kader: Kader, again: dict[str, str]) -> None:
    """Also when name, date, viewpoint or item is written another way; the first row is named."""
    wrong = problems(small_kader, answer(), answer(vraag="huis.doel.2"), answer(**again))

    assert [(one.row, one.column) for one in wrong] == [(4, "vraag")]
    assert "zie rij 2" in wrong[0].message


@pytest.mark.parametrize(
    "other",
    [
        *({"respondent": "wethouder 2"}, {"perspectief": "ambtelijk"}, {"peildatum": "2026-07-01"}),
        *({"samenwerking": "Straatfeest"}, {"vraag": "huis.doel.2"}),
    ],
)
def test_another_respondent_item_or_assessment_is_no_repetition(small_kader: Kader, other: dict[str, str]) -> None:
    """A function may occur under two viewpoints; what differs in any part of the key is another answer."""
    assert len(batch(small_kader, answer(), answer(**other)).answers) == 2


def test_an_unreadable_viewpoint_is_no_repetition(small_kader: Kader) -> None:
    """Two viewpoints that are both misspelt are two problems, not three."""
    wrong = problems(small_kader, answer(perspectief="bestuurlik"), answer(perspectief="ambtelik"))

    assert places(wrong) == [(2, "perspectief", "bestuurlik"), (3, "perspectief", "ambtelik")]


@pytest.mark.parametrize(
    ("column", "one", "other"),
    [("fase", "begin", "eind"), ("vaarwater", "rustig", "onrustig"), ("status", "concept", "definitief")],
)
def test_an_assessment_has_one_phase_and_one_water(small_kader: Kader, column: str, one: str, other: str) -> None:
    """Rows that differ within one assessment are refused, with the row they differ from."""
    wrong = problems(
        small_kader,
        answer(**{column: one}),
        answer(**{column: one.upper()}, vraag="huis.doel.2"),
        answer(**{column: other}, vraag="buurt.doel.1"),
    )

    assert places(wrong) == [(4, column, other)]
    assert wrong[0].message == f'Dit verschilt binnen deze waardering: rij 2 zegt "{one}".'


@pytest.mark.parametrize("column", ["fase", "vaarwater"])
def test_what_is_stated_once_holds_for_the_assessment(small_kader: Kader, column: str) -> None:
    """An empty cell does not contradict; another date or collaboration may have another phase."""
    value, other = {"fase": ("begin", "eind"), "vaarwater": ("rustig", "onrustig")}[column]
    rows = [
        answer(**{column: ""}),
        answer(**{column: value}, vraag="huis.doel.2"),
        answer(**{column: other}, peildatum="2025-06-30"),
    ]
    name = {"fase": "phase", "vaarwater": "water"}[column]

    assert batch(small_kader, *rows).assessments[name].tolist() == [value, other]


@pytest.mark.parametrize(
    ("column", "one", "other"),
    [
        ("korte naam", "BP", "Bomen"),
        ("rechtsvorm", "bv", "convenant"),
        ("verbonden partij", "ja", "nee"),
        ("start", "2020-01-01", "2021-01-01"),
        ("einde", "2030-01-01", "2031-01-01"),
    ],
)
def test_a_collaboration_has_one_of_what_lasts(small_kader: Kader, column: str, one: str, other: str) -> None:
    """That holds for the collaboration, over all its dates; a difference names both rows."""
    wrong = problems(
        small_kader,
        answer(**{column: one}),
        answer(**{column: other}, samenwerking="bomenplan ", peildatum="2027-01-01"),
        answer(**{column: other}, samenwerking="Straatfeest"),
    )

    assert places(wrong) == [(3, column, other)]
    assert wrong[0].message == f'Dit verschilt binnen deze samenwerking: rij 2 zegt "{one}".'


def test_what_changes_in_time_may_differ_between_dates(small_kader: Kader) -> None:
    """Each value is a fact of its own, in the order of the file, with the date at which it is stated."""
    facts = batch(
        small_kader,
        answer(programma="Groen"),
        answer(programma="Groen", vraag="huis.doel.2"),
        answer(programma="Rood", peildatum="2025-01-01"),
        answer(programma="Blauw", peildatum="2025-01-01", vraag="huis.doel.2", **{"geldig vanaf": "2024-02-01"}),
    ).facts

    assert facts[["value", "on", "valid_from"]].to_numpy().tolist() == [
        ["Groen", date(2026, 6, 30), None],
        ["Rood", date(2025, 1, 1), None],
        ["Blauw", date(2025, 1, 1), date(2024, 2, 1)],
    ]


@pytest.mark.parametrize("since", [{}, {"geldig vanaf": "2026-06-30"}])
def test_what_changes_in_time_has_one_value_from_a_day_on(small_kader: Kader, since: dict[str, str]) -> None:
    """Two values on one reference date, or from one day on, contradict each other; both rows are named."""
    wrong = problems(small_kader, answer(belang="hoog", **since), answer(belang="laag", vraag="huis.doel.2"))

    assert places(wrong) == [(3, "belang", "laag")]
    assert wrong[0].message == 'Dit verschilt binnen deze samenwerking op deze datum: rij 2 zegt "hoog".'


def test_a_begin_date_needs_something_that_begins(small_kader: Kader) -> None:
    """A day alone would be lost without a word."""
    wrong = problems(small_kader, answer(**{"geldig vanaf": "2026-01-01", "korte naam": "BP"}))

    assert places(wrong) == [(2, "geldig vanaf", "2026-01-01")]
    assert wrong[0].message.startswith("Op deze rij staat niets dat vanaf een dag geldt: vul programma, ")
    assert wrong[0].message.endswith(" in, of laat dit leeg.")


@pytest.mark.parametrize(
    ("column", "text", "value"),
    [
        ("programma", " Sociaal\u200bdomein ", "Sociaal domein"),
        ("portefeuillehouder", "wet\u00adhouder\u200b", "wethouder"),
        ("accounthouder", "adviseur  1", "adviseur 1"),
        ("bijdrage", "21400000", "21400000"),
        ("bijdrage", "€ 21.400.000", "21400000"),
        ("bijdrage", "1.250,50", "1250.5"),
        ("bijdrage", "0", "0"),
        ("risicoprofiel", "Hoog", "hoog"),
        ("belang", "MIDDEN", "midden"),
    ],
)
def test_a_fact_is_read_from_its_column(small_kader: Kader, column: str, text: str, value: str) -> None:
    """As text, without what cannot be seen, and an amount in one way."""
    assert batch(small_kader, answer(**{column: text})).facts["value"].tolist() == [value]


@pytest.mark.parametrize(
    ("column", "text", "value"),
    [
        ("doel", "Meer bomen", "Meer bomen"),
        ("beleidsveld", "Groen", "Groen"),
        ("rechtsvorm", "Bestuursovereenkomst", "bestuursovereenkomst"),
        ("rechtsvorm", "netwerk zonder rechtsvorm", "netwerk_zonder_rechtsvorm"),
        ("rechtsvorm", "VOF", "vof"),
        ("rechtsvorm", "", None),
        ("verbonden partij", "Ja", True),
        ("verbonden partij", "nee", False),
        ("verbonden partij", "", None),
        ("registernummer", "GR-12", "GR-12"),
    ],
)
def test_what_lasts_is_read_from_its_column(small_kader: Kader, column: str, text: str, value: object) -> None:
    """By code or title; what is empty stays unknown."""
    [name] = [field.name for field in REGISTER if field.file_column == column]

    assert batch(small_kader, answer(**{column: text})).collaborations[name].tolist() == [value]


@pytest.mark.parametrize(
    ("column", "text"),
    [
        ("bijdrage", "veel"),
        ("bijdrage", "-5"),
        ("bijdrage", "1.25.000"),
        ("bijdrage", "1e9"),
        ("bijdrage", "9999999999999"),
        ("rechtsvorm", "gilde"),
        ("risicoprofiel", "enorm"),
        ("belang", "groot"),
        ("verbonden partij", "misschien"),
        ("programma", "\u200b"),
        ("geldig vanaf", "morgen"),
    ],
)
def test_a_value_of_the_register_that_cannot_be_is_refused(small_kader: Kader, column: str, text: str) -> None:
    """At its row and column."""
    wrong = problems(small_kader, answer(**{"accounthouder": "adviseur", column: text}))

    assert [(one.row, one.column) for one in wrong] == [(2, column)]


def test_a_restart_is_two_periods_whatever_the_order_of_the_rows(small_kader: Kader) -> None:
    """Start and end of one assessment belong together; those of another date may be another period."""
    ended = answer(start="2022-01-01", einde="2024-01-01", peildatum="2023-06-30")
    rows = [answer(start="2026-01-01"), ended]

    for order in (rows, rows[::-1]):
        assert without_nan(batch(small_kader, *order).periods) == [
            (0, date(2022, 1, 1), date(2024, 1, 1)),
            (0, date(2026, 1, 1), None),
        ]


def test_periods_that_overlap_in_one_file_are_refused(small_kader: Kader) -> None:
    """The second starts before the first has ended."""
    wrong = problems(
        small_kader,
        answer(start="2022-01-01", einde="2024-01-01", peildatum="2023-06-30"),
        answer(start="2023-12-01", peildatum="2026-06-30"),
    )

    assert places(wrong) == [(3, "start", "2023-12-01")]


def test_an_end_before_a_start_on_another_row_is_refused(small_kader: Kader) -> None:
    """Start and end are properties of the collaboration, so they need not stand on the same row."""
    wrong = problems(small_kader, answer(start="2026-01-01"), answer(einde="2025-01-01", vraag="huis.doel.2"))

    assert places(wrong) == [(3, "einde", "2025-01-01")]


def test_all_problems_of_the_whole_file_come_at_once(small_kader: Kader) -> None:
    """Every kind of problem in one file, in the order of the rows, and within a row of the columns."""
    wrong = problems(
        small_kader,
        answer(fase="begin"),
        answer(samenwerking="", score="11", fase="x"),
        answer(peildatum="ooit", perspectief="", respondent="", vraag="niets"),
        answer(fase="eind", vraag="huis.doel.2", antwoord="nvt"),
        answer(),
        answer(vraag="buurt.doel.1", score="", status="af"),
    )

    assert places(wrong) == [
        (3, "samenwerking", None),
        (3, "fase", "x"),
        (3, "score", "11"),
        (4, "peildatum", "ooit"),
        (4, "perspectief", None),
        (4, "respondent", None),
        (4, "vraag", "niets"),
        (5, "fase", "eind"),
        (5, "score", "7"),
        (6, "vraag", "huis.doel.1"),
        (7, "status", "af"),
    ]
    assert all(one.message.endswith((".", "?")) for one in wrong)


def test_rows_are_counted_as_in_the_workbook(small_kader: Kader) -> None:
    """Empty rows above and between do not shift the row that is named."""
    columns = list(answer())
    sheet = [[], columns, [], list(answer().values()), [], list(answer(score="11", vraag="huis.doel.2").values())]
    content = workbook_bytes({"Uitleg": [["lees dit"]], "antwoorden": sheet})
    wrong = check_answers(table(small_kader, content), small_kader).problems

    assert [(one.sheet, one.row, one.column) for one in wrong] == [("antwoorden", 6, "score")]


@pytest.mark.parametrize("name", ["Jeugd  regio", " JEUGD REGIO ", "jeugd\u00a0regio", "Jeugd\nregio"])
def test_a_name_is_matched_trimmed_and_without_case(small_kader: Kader, name: str) -> None:
    """One collaboration, by the name that the file gives first."""
    taken = batch(small_kader, answer(samenwerking="Jeugd regio"), answer(samenwerking=name, vraag="huis.doel.2"))

    assert taken.collaborations["name"].tolist() == ["Jeugd regio"]
    assert taken.assessments["collaboration"].tolist() == [0]


def test_a_letter_with_an_accent_is_one_however_it_is_stored(small_kader: Kader) -> None:
    """An é as one sign (Windows) or as two (macOS) is the same name."""
    taken = batch(small_kader, answer(samenwerking="Caf\u00e9"), answer(samenwerking="Cafe\u0301", vraag="huis.doel.2"))

    assert taken.collaborations["name"].tolist() == ["Café"]


def test_a_framework_without_viewpoints_needs_no_such_column(small_kader: Kader) -> None:
    """Then the column may be absent or empty, and a value in it is refused."""
    plain = small_kader.model_copy(update={"viewpoints": (), "gap": None})
    absent = {name: text for name, text in answer().items() if name != "perspectief"}

    assert batch(plain, absent).answers["viewpoint"].tolist() == [""]
    assert batch(plain, answer(perspectief="")).answers["viewpoint"].tolist() == [""]
    assert places(problems(plain, answer())) == [(2, "perspectief", "bestuurlijk")]


def test_why_a_score_is_missing_may_stand_in_its_place(small_kader: Kader) -> None:
    """Also with the same reason as the answer; also of a choice."""
    rows = [
        answer(score="n.v.t."),
        answer(vraag="huis.doel.2", score="weet niet", antwoord="Weet niet"),
        answer(vraag="buurt.doel.1", score="geen mening", toelichting="later"),
        answer(vraag="rest.keuze", score="nvt"),
        answer(vraag="buurt.doel.2", score="7"),
    ]
    answers = batch(small_kader, *rows).answers

    assert answers["missing"].fillna("").tolist() == ["nvt", "weet_niet", "weet_niet", "nvt", ""]
    assert answers["score"].notna().tolist() == [False, False, False, False, True]


def test_an_answer_is_kept_beside_the_reason_that_there_is_no_score(small_kader: Kader) -> None:
    """Of a question of the grid, and of another one with a score."""
    rows = [answer(score="n.v.t.", antwoord="Nee"), answer(vraag="huis.doel.2", score="weet niet", antwoord="ja")]
    answers = batch(small_kader, *rows).answers

    assert answers[["missing", "answer"]].to_numpy().tolist() == [["nvt", "nee"], ["weet_niet", "ja"]]
    assert answers["score"].isna().all()


@pytest.mark.parametrize(("item", "text"), [("huis.doel.1", "weet niet"), ("rest.keuze", "blauw")])
def test_a_reason_in_the_place_of_a_score_that_the_answer_contradicts_is_refused(
    small_kader: Kader, item: str, text: str
) -> None:
    """Another reason, or the answer to a question that has no score; with both named."""
    wrong = problems(small_kader, answer(vraag=item, score="n.v.t.", antwoord=text))

    assert places(wrong) == [(2, "score", "n.v.t.")]
    assert f'In score staat "nvt" en in antwoord "{text}"' in wrong[0].message


@pytest.mark.parametrize(
    ("name", "missing"),
    [("score_nvt.csv", "nvt"), ("score_wn.csv", "weet_niet"), ("date_iso_time.csv", None), ("timestamp.xlsx", None)],
)
def test_a_file_with_reasons_for_scores_or_times_for_days_is_read(kader: Kader, name: str, missing: str | None) -> None:
    """The reason is taken, and the day."""
    content = CASES[name].read_bytes()
    read = check_answers(table(kader, content), kader).batch

    assert read is not None
    assert read.answers["missing"].tolist() == [missing] * 4
    assert read.assessments["on"].tolist() == [date(2026, 6, 30)]


def test_a_percentage_is_no_score(kader: Kader) -> None:
    """In every row."""
    content = CASES["percent100.xlsx"].read_bytes()
    wrong = check_answers(table(kader, content), kader).problems

    assert {(one.column, one.value) for one in wrong} == {("score", "100%")}


MARKED = {
    Mark.ERROR: "In deze cel staat een fout van de spreadsheet. Verbeter de formule, of typ de waarde.",
    Mark.FORMULA: (
        "Deze formule is niet uitgerekend, en dus staat hier geen waarde. Open het bestand in een spreadsheet en sla "
        "het op, of typ de waarde."
    ),
    Mark.PERCENTAGE: "Een percentage is hier geen waarde. Typ het getal zonder procentteken.",
    Mark.CURRENCY: "Een bedrag is geen score. Geef de cel de opmaak van een getal, en typ de score.",
    Mark.TIME: "Hier staat een tijd. Geef de cel de opmaak van tekst, en typ de waarde.",
}


@pytest.mark.parametrize("mark", Mark)
def test_what_a_cell_holds_besides_its_text_may_make_it_no_value(small_kader: Kader, mark: Mark) -> None:
    """A score is a number alone; beside it only what has failed, or was not worked out, is no text."""
    row = answer(toelichting="tekst")
    score, text = (list(row).index(column) + 1 for column in ("score", "toelichting"))
    of_score, of_text = (
        of_sheets(small_kader, sheet("A", row, marks={(2, place): mark})).problems for place in (score, text)
    )

    assert [(one.row, one.column, one.message) for one in of_score] == [(2, "score", MARKED[mark])]
    assert [(one.column, one.message) for one in of_text] == [("toelichting", MARKED[mark])] * (
        mark in (Mark.ERROR, Mark.FORMULA)
    )


def test_what_differs_from_another_sheet_names_it(small_kader: Kader) -> None:
    """And the row there; on the same sheet the row alone. Start and end are those of an assessment."""
    first, second = answer(fase="begin"), answer(fase="eind", vraag="huis.doel.2")
    apart = of_sheets(small_kader, sheet("Noord", first), sheet("Zuid", second)).problems
    starts = problems(small_kader, answer(start="2020-01-01"), answer(start="2021-01-01", vraag="huis.doel.2"))

    assert [(one.sheet, one.row, one.message) for one in apart] == [
        ("Zuid", 2, 'Dit verschilt binnen deze waardering: rij 2 van blad "Noord" zegt "begin".')
    ]
    assert 'Dit verschilt binnen deze waardering: rij 2 zegt "2020-01-01".' in [one.message for one in starts]


def test_what_is_wrong_with_the_form_of_a_row_stands_before_what_is_wrong_in_it(small_kader: Kader) -> None:
    """In the order of the rows: a wrong name, a row that is too long, and one that is both."""
    rows = [list(answer()), *(list(answer(samenwerking=name, vraag=item).values()) for name, item in NAMES_AND_ITEMS)]
    content = [row + ["te veel"] * (number in (3, 4)) for number, row in enumerate(rows, start=1)]
    wrong = of_sheets(small_kader, Sheet(None, content)).problems

    assert [(one.row, one.column) for one in wrong] == [
        *((2, "samenwerking"), (3, None), (4, None), (4, "samenwerking"))
    ]


NAMES_AND_ITEMS = [("", "huis.doel.1"), ("Bomenplan", "huis.doel.2"), ("", "buurt.doel.1")]


def test_a_row_about_an_assessment_has_its_date_and_one_about_a_collaboration_need_not(small_kader: Kader) -> None:
    """A phase is of a date; what is no date is refused on both."""
    columns = ["samenwerking", "peildatum", "fase", "vaarwater", "programma"]
    rows = [
        ["Bomenplan", "", "begin", "", "Groen"],
        ["Straatfeest", "", "", "", "Zorg"],
        ["Speelplan", "ooit", "", "", "Zorg"],
    ]
    wrong = of_sheets(small_kader, Sheet("Samenwerkingen", [columns, *rows])).problems

    assert [(one.row, one.column, one.value) for one in wrong] == [(2, "peildatum", None), (4, "peildatum", "ooit")]


def test_what_holds_without_a_date_holds_before_the_first_day_that_has_one(small_kader: Kader) -> None:
    """Of Bomenplan before 1 May 2023, whatever an answer says of another day; of Straatfeest from today on."""
    since = [("Groen", ""), ("Rood", "2024-02-01"), ("Geel", "2023-05-01")]
    rows = [["samenwerking", "programma", "geldig vanaf"], *(["Bomenplan", *pair] for pair in since)]
    register = Sheet("Samenwerkingen", [*rows, ["Straatfeest", "Zorg", ""]])
    dated = sheet("Antwoorden", answer(belang="hoog", **{"geldig vanaf": "2020-01-01"}))
    outcome = of_sheets(small_kader, dated, register)

    assert outcome.batch is not None
    facts = outcome.batch.facts[outcome.batch.facts["field"] == "programme"]
    assert facts[["collaboration", "value", "on"]].to_numpy().tolist() == [
        *([0, value, date(2023, 4, 30)] for value, _day in since),
        [1, "Zorg", today()],
    ]
    assert outcome.batch.collaborations["name"].tolist() == ["Bomenplan", "Straatfeest"]


def test_what_is_left_out_moves_no_row(small_kader: Kader) -> None:
    """Of an assessment without any answer above it: the problem stands at its own row, and names the other."""
    wrong = problems(
        small_kader,
        answer(samenwerking="Straatfeest", score="", fase="eind"),
        answer(),
        answer(vraag="huis.doel.2"),
        answer(respondent="WETHOUDER"),
    )

    assert places(wrong) == [(5, "vraag", "huis.doel.1")]
    assert "zie rij 3" in wrong[0].message


def test_only_an_answer_is_given_twice(small_kader: Kader) -> None:
    """Rows that say the same of their assessment, and answer nothing, are no repetition."""
    prepared = answer(vraag="huis.doel.2", score="", fase="begin")

    assert len(batch(small_kader, answer(), prepared, prepared).answers) == 1


def test_rows_without_a_name_are_not_compared(small_kader: Kader) -> None:
    """Nobody knows whether they are of one assessment."""
    rows = [answer(samenwerking="", fase=phase, vraag=item) for phase, item in PHASES_AND_ITEMS]

    assert places(problems(small_kader, *rows)) == [(2, "samenwerking", None), (3, "samenwerking", None)]


PHASES_AND_ITEMS = [("begin", "huis.doel.1"), ("eind", "huis.doel.2")]


def test_a_reason_at_an_unknown_question_is_one_problem(small_kader: Kader) -> None:
    """The question; and a score at an open one says where its text belongs."""
    assert places(problems(small_kader, answer(vraag="niets", score="nvt"))) == [(2, "vraag", "niets")]
    assert [
        one.message for one in problems(small_kader, answer(vraag="rest.tekst")) if one.column == "toelichting"
    ] == ["Dit is een open vraag: zet de tekst in de kolom toelichting."]


def test_the_first_row_that_says_something_is_the_one_that_is_named(small_kader: Kader) -> None:
    """Of an assessment, and of a property of its collaboration; both are said on the second row too."""
    rows = [answer(**{"korte naam": "BP"}), answer(vraag="huis.doel.2", **{"korte naam": "BP"})]
    outcome = checked(small_kader, *rows)

    assert outcome.first_row == [0]
    assert outcome.stated_row[0, "short_name"] == 0
    assert list(outcome.answer_row) == [0, 1]


@pytest.mark.parametrize(
    ("amount", "named", "rest"), [(4, 4, ""), (5, 5, ""), (6, 5, " en nog 1"), (7, 5, " en nog 2")]
)
def test_at_most_five_numbers_that_are_read_as_days_are_named(
    small_kader: Kader, amount: int, named: int, rest: str
) -> None:
    """Of more it says how many."""
    rows = [answer(peildatum=str(46203 + place)) for place in range(amount)]
    reading = checked(small_kader, *rows).reading

    assert reading is not None
    (remark,) = reading.remarks
    assert remark.count(" is ") == named
    assert remark.endswith(f"2026{rest}.")


def test_a_number_that_is_read_as_a_day_is_told(small_kader: Kader) -> None:
    """It could be no day: the number and the day that was read."""
    rows = [list(answer()), list(answer(peildatum="46203").values())]
    table = read_table("in.csv", [Sheet(None, rows)], small_kader, COLUMNS)
    reading = check_answers(table, small_kader).reading

    assert reading is not None
    assert reading.remarks == ('Gelezen als het nummer dat Excel een dag geeft: peildatum "46203" is 30 juni 2026.',)
