"""Every problem of a crosswalk file at once, each with its place and its reason."""

from pathlib import Path

import pytest

from tests.kader.crosswalk.versions import FILE, changed
from tilburg_samenwerking.errors import Refused
from tilburg_samenwerking.kader.crosswalk.check import checked_crosswalk
from tilburg_samenwerking.kader.crosswalk.files import load_crosswalk


@pytest.mark.parametrize(
    ("before", "after", "problem"),
    [
        ('naar = "klein-2"', 'naar = "klein-9"', 'naar: kader "klein-9" bestaat niet. Kies uit: klein-2, klein-1.'),
        ('soort = "nieuw"', 'soort = "verzonnen"', "overgang 6: soort kent deze waarde niet"),
        ('soort = "nieuw"', 'soort = "nieuw"\nwat = 1', "overgang 6: wat is een onbekende sleutel"),
        (
            '["huis.middelen.2b"]',
            '["weg"]',
            'overgang 5 (vervallen), van: "weg" is geen vraag met een score in kader klein-1.',
        ),
        ('["huis.middelen.2b"]', '["weg"]', 'overgangen, van: "huis.middelen.2b" ontbreekt'),
        (
            '["buurt.middelen.1"]',
            '["huis.doel.1"]',
            'overgangen, naar: "huis.doel.1" van kader klein-2 staat er 2 keer',
        ),
        ('["buurt.middelen.1"]', '["huis.doel.1"]', 'overgangen, naar: "buurt.middelen.1" ontbreekt'),
        ('["buurt.doel.1", "buurt.doel.2"]', '["buurt.doel.1"]', "van: noemt 1; hier hoort minstens twee codes."),
        ('soort = "herformuleerd"', 'soort = "gelijk"', "overgang 2 (gelijk): de vraag is niet dezelfde tekst"),
        ("nieuw = 5", "nieuw = 6", "schaal, nieuw 6: ligt buiten de schaal 1–5."),
        ("nieuw = 3", "nieuw = 0.5", "schaal, nieuw mag niet op en neer gaan"),
        ("oud = 10", "oud = 11", "schaal, oud 11: ligt buiten de schaal 0–10."),
        ("oud = 10", "oud = 9", "schaal: de oude waarde 10 ontbreekt."),
        ("oud = 6", "oud = 0", "schaal, oud moet steeds hoger worden; nu 0, 0, 10."),
    ],
)
def test_a_wrong_file_is_told_with_file_place_and_reason(folder: Path, before: str, after: str, problem: str) -> None:
    """Each mistake gives its own sentence, which starts with the file."""
    path = changed(folder, before, after)
    _content, _kaders, problems = checked_crosswalk(path)

    assert [line for line in problems if problem in line]
    assert all(line.startswith(str(path)) for line in problems)


def test_all_problems_come_at_once(folder: Path) -> None:
    """A wrong type, an unknown code, a wrong scale: one run tells all."""
    changed(folder, "nieuw = 5", "nieuw = 6")
    changed(folder, "toelichting", "uitleg")
    path = changed(folder, '["huis.middelen.2b"]', '["weg"]')

    with pytest.raises(Refused) as refused:
        load_crosswalk(path)
    assert len(str(refused.value).splitlines()) == 4


def test_a_question_with_another_text_must_be_listed(folder: Path) -> None:
    """The same code with another text is not taken to be the same."""
    path = changed(
        folder, '[[overgangen]]\nsoort = "herformuleerd"\nvan = ["huis.doel.1"]\nnaar = ["huis.doel.1"]\n', ""
    )

    assert ["heeft een andere tekst gekregen" in line for line in checked_crosswalk(path)[2]] == [True]


def test_another_scale_needs_a_mapping(folder: Path) -> None:
    """Without one, a 4 of ten would be read as a 4 of five."""
    text = FILE.read_text(encoding="utf-8")
    start, end = text.index("[[schaal]]"), text.index("[[overgangen]]")
    path = changed(folder, text[start:end], "")

    assert [
        "schaal: ontbreekt, maar de schaal gaat van 0–10 naar 1–5." in line for line in checked_crosswalk(path)[2]
    ] == [True]
