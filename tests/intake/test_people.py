"""Who stands on more than one sheet of a file."""

from collections.abc import Mapping

from tests.files import answer, workbook_bytes
from tilburg_samenwerking.intake.check import check_answers
from tilburg_samenwerking.intake.checked import COLUMNS, CheckedAnswers
from tilburg_samenwerking.intake.reading import read_sheets
from tilburg_samenwerking.intake.tables import read_table
from tilburg_samenwerking.kader import Kader

HOW = (
    "Zijn het twee mensen, geef hun dan elk een eigen functie, zoals adviseur 1 en adviseur 2. Is het één mens, zorg "
    "dan dat er alleen staat wat telt."
)


def sheets_of(kader: Kader, **sheets: list[Mapping[str, str]]) -> CheckedAnswers:
    """Return what is checked of a workbook with these answers on its sheets."""
    rows = {name: [list(some[0]), *(list(one.values()) for one in some)] for name, some in sheets.items()}
    return check_answers(read_table("in", read_sheets("in", workbook_bytes(rows)), kader, COLUMNS), kader)


def notes(checked: CheckedAnswers) -> list[tuple[str, ...]]:
    """Return what is noted of each sheet of a file without problems."""
    assert checked.problems == []
    assert checked.reading is not None
    return [sheet.notes for sheet in checked.reading.sheets]


def test_sheets_of_one_respondent_are_said_to_be_taken_together(small_kader: Kader) -> None:
    """They answer different questions: taken, with a note that names both sheets and what to do for two people."""
    second = answer(vraag="huis.doel.2", respondent="Wethouder")

    assert notes(sheets_of(small_kader, Een=[answer()], Twee=[second])) == [
        (),
        (
            'De bladen "Een" en "Twee" zijn samengevoegd voor wethouder (bestuurlijk) bij Bomenplan, 30 juni 2026: '
            f"daar staat dezelfde respondent op. {HOW}",
        ),
    ]


def test_of_many_respondents_three_are_named(small_kader: Kader) -> None:
    """In the order of the file; who stands on one sheet only is not among them."""
    people = ["een", "twee", "drie", "vier", "vijf"]
    first = [answer(respondent=who) for who in [*people, "zes"]]
    second = [answer(respondent=who, vraag="huis.doel.2") for who in [*people, "zeven"]]
    where = "(bestuurlijk) bij Bomenplan, 30 juni 2026"

    assert notes(sheets_of(small_kader, Een=first, Twee=second))[1] == (
        f'De bladen "Een" en "Twee" zijn samengevoegd voor een {where}; twee {where}; drie {where} en nog 2: '
        f"daar staat dezelfde respondent op. {HOW}",
    )


def test_three_respondents_are_all_named(small_kader: Kader) -> None:
    """None is left to count."""
    first = [answer(respondent=who) for who in ("een", "twee", "drie")]
    [_, [note]] = notes(sheets_of(small_kader, Een=first, Twee=[{**one, "vraag": "huis.doel.2"} for one in first]))

    assert "drie (bestuurlijk) bij Bomenplan, 30 juni 2026: daar" in note


def test_each_set_of_sheets_has_a_note_on_its_last(small_kader: Kader) -> None:
    """One stands on all three, one on the first and the last, one on the first two."""
    first = [answer(respondent=who) for who in ("drie", "een", "twee")]
    second = [answer(respondent=who, vraag="huis.doel.2") for who in ("een", "drie")]
    third = [answer(respondent="een", vraag="buurt.doel.1"), answer(respondent="twee", vraag="huis.doel.2")]
    noted = notes(sheets_of(small_kader, Een=first, Twee=second, Drie=third))

    assert [[note.split(" zijn ")[0] for note in some] for some in noted] == [
        [],
        ['De bladen "Een" en "Twee"'],
        ['De bladen "Een", "Twee" en "Drie"', 'De bladen "Een" en "Drie"'],
    ]


def test_another_viewpoint_or_another_day_is_no_repetition(small_kader: Kader) -> None:
    """Nor is one sheet with two questions of one respondent."""
    second = [answer(perspectief="ambtelijk"), answer(peildatum="2026-07-01")]

    assert notes(sheets_of(small_kader, Een=[answer()], Twee=second)) == [(), ()]
    assert notes(sheets_of(small_kader, Een=[answer(), answer(vraag="huis.doel.2")])) == [()]


def test_without_viewpoints_only_the_function_is_named(bare_kader: Kader) -> None:
    """A framework need not have any."""
    one, other = list(bare_kader.items)[:2]
    first = {**answer(vraag=one, score="2"), "perspectief": "", "fase": "", "vaarwater": ""}
    [_, [note]] = notes(sheets_of(bare_kader, Een=[first], Twee=[{**first, "vraag": other}]))

    assert "samengevoegd voor wethouder bij Bomenplan" in note


def test_a_question_that_two_sheets_of_one_respondent_answer_is_refused(small_kader: Kader) -> None:
    """Both sheets are named."""
    [problem] = sheets_of(small_kader, Een=[answer()], Twee=[answer(respondent="Wethouder")]).problems

    assert (problem.sheet, problem.row, problem.column) == ("Twee", 2, "vraag")
    assert problem.message == f'Deze respondent antwoordde hier al op: zie rij 2 van blad "Een". {HOW}'
