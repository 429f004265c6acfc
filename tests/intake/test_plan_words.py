"""What an import would do, in words: what is warned about, whose answers it replaces, what stands in its way."""

from datetime import date

import pytest
from sqlalchemy.engine import Engine

from tests.files import answer
from tests.intake.given.imports import Import, taken
from tilburg_samenwerking.kader import Kader

ADVISER = {"respondent": "adviseur", "perspectief": "ambtelijk"}


def test_names_that_resemble_are_warned_about(take: Import) -> None:
    """A new name close to a stored one, or to another new one, is imported with a warning; an equal one is the same."""
    take(answer(samenwerking="Jeugdhulp Hart van Brabant"))
    stored = take(answer(samenwerking="Jeugdhulp Hart van Brabnt"))
    known = take(answer(samenwerking="JEUGDHULP hart van  Brabant"))
    both = take(answer(samenwerking="Waterketen Midden"), answer(samenwerking="Waterketen Midde"))
    other = take(answer(samenwerking="Afvalverwerking"))

    assert stored.new_collaborations == ("Jeugdhulp Hart van Brabnt",)
    assert stored.warnings == [
        'Nieuwe samenwerking "Jeugdhulp Hart van Brabnt" lijkt sterk op "Jeugdhulp Hart van Brabant". Is het dezelfde?'
    ]
    assert (known.new_collaborations, known.warnings) == ((), [])
    assert len(both.warnings) == 1
    assert '"Waterketen Midden"' in both.warnings[0]
    assert other.warnings == []


def test_a_date_to_come_is_warned_about(take: Import) -> None:
    """A reference date in the future is mostly a slip, but may be planned."""
    later = date(date.today().year + 1, 1, 31)
    report = take(answer(peildatum=later.isoformat()))

    assert report.assessments == 1
    assert report.warnings == [f"De peildatum van Bomenplan, 31 januari {later.year}, ligt in de toekomst."]


def test_a_name_that_differs_in_its_number_is_another_one(take: Import) -> None:
    """Numbered collaborations resemble each other on purpose: no warning."""
    report = take(answer(samenwerking="Wijkteam Oosterhaven 1"), answer(samenwerking="Wijkteam Oosterhaven 12"))

    assert report.warnings == []


def test_of_a_new_collaboration_it_is_told_that_its_start_is_unknown(take: Import) -> None:
    """It counts on every date; not of one with a start, nor of one that is known already."""
    first = take(answer(samenwerking="Bomenplan"), answer(samenwerking="Het Plein", start="2020-01-01"))
    ended = take(answer(samenwerking="Straatfeest", einde="2030-01-01"))
    again = take(answer(samenwerking="Bomenplan", peildatum="2026-07-01"))

    assert (first.without_start, ended.without_start, again.without_start) == (("Bomenplan",), ("Straatfeest",), ())


def test_an_import_says_whose_answers_it_drops(take: Import) -> None:
    """Of a concept as a warning, of a definitive one beside the question for a reason, and as a warning with one."""
    adviser = answer(respondent="adviseur", perspectief="ambtelijk", status="concept")
    take(answer(status="concept"), answer(vraag="buurt.doel.1", status="concept"), adviser)
    less = take(answer(score="8", status="definitief"))
    other = take(answer(vraag="huis.doel.2", status="definitief"))
    replaced = take(answer(vraag="huis.doel.2", status="definitief"), reason="andere vraag")
    whole = take(answer(vraag="huis.doel.2"), reason="alleen de wethouder", whole=True)
    gone = "want niet in dit bestand. Zet ze erbij als ze moeten blijven."

    assert len(less.warnings) == 1
    assert f"Verdwijnt: 1 antwoord van wethouder (bestuurlijk), {gone}" in less.warnings[0]
    assert f"Verdwijnt: 1 antwoord van wethouder (bestuurlijk), {gone}" in other.problems[0].message
    assert "adviseur" not in other.problems[0].message
    assert replaced.warnings[0].endswith("De oude versie blijft bewaard.")
    assert f"Verdwijnt: 1 antwoord van adviseur (ambtelijk), {gone}" in whole.warnings[0]


def test_a_colleague_with_the_same_function_is_warned_about(take: Import) -> None:
    """In a concept too: whose answers are replaced, how many, and how to keep both; the import says it once more."""
    questions = ("huis.doel.1", "huis.doel.2", "buurt.doel.1")
    take(*(answer(**ADVISER, vraag=item, score="4", status="concept") for item in questions))
    report = take(
        answer(**ADVISER, score="4", status="concept"),
        answer(**ADVISER, vraag="huis.doel.2", score="9", status="concept"),
        answer(status="concept"),
    )

    assert report.warnings == [
        "Bomenplan, 30 juni 2026. Vervangen wordt: 1 antwoord van adviseur (ambtelijk). Verdwijnt: 1 antwoord van "
        "adviseur (ambtelijk), want niet in dit bestand. Zet ze erbij als ze moeten blijven. Is dit een andere collega "
        'met dezelfde functie? Geef die een eigen functie, zoals "adviseur 2". Is het een verbetering, ga dan door. '
        "Van een concept blijft geen oude versie bewaard."
    ]
    assert [(one.function, one.fate, one.lost) for one in report.planned[0].respondents] == [
        ("adviseur", "replaced", 2),
        ("wethouder", "added", 0),
    ]


@pytest.mark.parametrize(
    ("function", "other"), [("adviseur 1", "adviseur 3"), ("adviseur", "adviseur 3"), ("2", "2 3"), ("lid 2", "lid 3")]
)
def test_the_function_that_is_advised_is_free(take: Import, function: str, other: str) -> None:
    """The next number that nobody of this assessment has."""
    names = (function, "adviseur 2", "2 2", "lid")
    take(*(answer(respondent=name, score="4", status="concept") for name in names))
    [warning] = take(answer(respondent=function, score="5", status="concept")).warnings

    assert f'zoals "{other}".' in warning


def test_who_only_gets_answers_more_is_not_warned_about(take: Import) -> None:
    """Somebody who goes on with the same sheet loses nothing."""
    take(answer(status="concept"))
    report = take(answer(status="concept"), answer(vraag="huis.doel.2", status="concept"))

    assert (report.continued, report.warnings) == (1, [])


def test_a_definitive_one_says_whose_answers_a_reason_replaces(take: Import) -> None:
    """Beside the question for a reason, and with the reason once more: the old version is kept."""
    take(answer(), answer(respondent="burgemeester"))
    [problem] = take(answer(score="9")).problems
    [warning] = take(answer(score="9"), reason="typefout").warnings

    assert "Vervangen wordt: 1 antwoord van wethouder (bestuurlijk). Is dit een andere collega" in problem.message
    assert warning.endswith("ga dan door. De oude versie blijft bewaard.")


@pytest.mark.parametrize("status", ["concept", "definitief"])
def test_what_another_framework_does_not_know_of_the_header_is_told(
    engine: Engine, small_kader: Kader, status: str
) -> None:
    """It goes with the answers, unless the file says it otherwise; what that framework knows stays."""
    phases = small_kader.phases
    first = phases[0].model_copy(update={"code": "start", "title": "Start"})
    other = small_kader.model_copy(update={"hash": "anders", "version": "klein-2", "phases": (first, *phases[1:])})
    taken(engine, small_kader, answer(fase="begin", vaarwater="rustig", status=status))
    [warning] = taken(engine, other, answer(fase="", vaarwater="", score="8"), reason="nieuw kader").warnings
    taken(engine, small_kader, answer(samenwerking="Plein", fase="begin", status=status))
    [same] = taken(engine, other, answer(samenwerking="Plein", fase="eind", score="8"), reason="nieuw kader").warnings

    assert 'Verdwijnt: fase "begin", want het kader van dit bestand kent dat niet.' in warning
    assert "fase" not in same


def test_a_file_of_another_framework_names_who_it_lacks(engine: Engine, small_kader: Kader) -> None:
    """Whose answers cannot go along, with what to do."""
    taken(engine, small_kader, answer(), answer(respondent="burgemeester"))
    other = small_kader.model_copy(update={"hash": "anders", "version": "klein-2"})
    [problem] = taken(engine, other, answer(), reason="nieuw kader").problems

    assert (problem.row, problem.column) == (2, "peildatum")
    assert "ander kader dan klein-2, en dit bestand mist burgemeester (bestuurlijk)." in problem.message
