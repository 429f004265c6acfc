"""Every problem of a crosswalk file at once, each with its place and its reason."""

from pathlib import Path

import pytest

from tests.kader.crosswalk.versions import FILE, changed
from tilburg_samenwerking.errors import Refused
from tilburg_samenwerking.kader.crosswalk.check import checked_crosswalk, is_crosswalk
from tilburg_samenwerking.kader.crosswalk.files import load_crosswalk


@pytest.mark.parametrize(
    ("before", "after", "problem"),
    [
        (
            'naar = "klein-2"',
            'naar = "klein-9"',
            'naar: kader "klein-9" bestaat niet. Leg het bestand van die versie erbij, of kies uit: klein-2, klein-1.',
        ),
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


def differences(path: Path) -> list[str]:
    """Return the problems of a file without its name in front."""
    return [problem.removeprefix(f"{path}, ") for problem in checked_crosswalk(path)[2]]


@pytest.mark.parametrize(
    ("before", "after", "problems"),
    [
        (
            '["huis.middelen.2b"]',
            '["huis.middelen.2b"]\nnaar = ["huis.middelen.1"]',
            [
                "overgang 5 (vervallen), naar: noemt 1; hier hoort geen code.",
                'overgangen, van: "huis.middelen.1" ontbreekt; noem die vraag, bijvoorbeeld als vervallen.',
            ],
        ),
        (
            'van = ["huis.doel.1"]',
            'van = ["huis.doel.1", "huis.middelen.1"]',
            [
                "overgang 2 (herformuleerd), van: noemt 2; hier hoort precies één code.",
                'overgangen, naar: "huis.middelen.1" ontbreekt; noem die vraag, bijvoorbeeld als nieuw.',
            ],
        ),
        (
            '["huis.middelen.2b"]',
            "[]",
            [
                "overgang 5 (vervallen), van: noemt 0; hier hoort minstens één code.",
                'overgangen, van: "huis.middelen.2b" ontbreekt; noem die vraag, bijvoorbeeld als vervallen.',
            ],
        ),
        (
            '["huis.doel.2", "huis.doel.3"]',
            '["huis.doel.2"]',
            [
                "overgang 3 (gesplitst), naar: noemt 1; hier hoort minstens twee codes.",
                'overgangen, naar: "huis.doel.3" ontbreekt; noem die vraag, bijvoorbeeld als nieuw.',
            ],
        ),
        (
            '["buurt.middelen.1"]',
            '["buurt.middelen.1", "huis.doel.1", "huis.doel.1"]',
            ['overgangen, naar: "huis.doel.1" van kader klein-2 staat er 3 keer; het mag één keer.'],
        ),
        (
            'van = "klein-1"',
            'van = "klein-0"',
            ['van: kader "klein-0" bestaat niet. Leg het bestand van die versie erbij, of kies uit: klein-2, klein-1.'],
        ),
        (
            "oud = 6",
            "oud = 12",
            [
                "schaal, oud 12: ligt buiten de schaal 0–10.",
                "schaal, oud moet steeds hoger worden; nu 0, 12, 10.",
            ],
        ),
        (
            "nieuw = 3",
            "nieuw = 0.5",
            [
                "schaal, nieuw 0.5: ligt buiten de schaal 1–5.",
                "schaal, nieuw mag niet op en neer gaan; nu 1, 0.5, 5.",
            ],
        ),
        (
            'soort = "herformuleerd"',
            'soort = "gelijk"',
            ["overgang 2 (gelijk): de vraag is niet dezelfde tekst; kies herformuleerd."],
        ),
        (
            '[[overgangen]]\nsoort = "herformuleerd"\nvan = ["huis.doel.1"]\nnaar = ["huis.doel.1"]\n',
            "",
            [
                'overgangen, van: "huis.doel.1" heeft een andere tekst gekregen; '
                "noem die vraag, bijvoorbeeld als herformuleerd."
            ],
        ),
        ("nieuw = 3", "nieuw = true", ["schaal 2: nieuw moet een getal zijn."]),
        ("nieuw = 3", 'nieuw = "drie"', ["schaal 2: nieuw moet een getal zijn."]),
        ("oud = 6", "oud = nan", ["schaal 2: oud moet een gewoon getal zijn, geen nan of inf."]),
    ],
)
def test_a_mistake_gives_these_sentences_and_no_others(
    folder: Path, before: str, after: str, problems: list[str]
) -> None:
    """What is right beside it is not named, and a value of the wrong type is no reason to stop."""
    assert differences(changed(folder, before, after)) == problems


def test_a_scale_may_stand_still_or_be_turned_round(folder: Path) -> None:
    """Two old values can become one, and a low score can become a high one."""
    changed(folder, "nieuw = 1", "nieuw = 5")
    path = changed(folder, "nieuw = 5\n\n", "nieuw = 1\n\n")

    assert differences(path) == []
    assert differences(changed(folder, "nieuw = 3", "nieuw = 5")) == []


def test_a_version_in_two_files_is_refused_with_both(folder: Path) -> None:
    """Which of the two is meant cannot be guessed."""
    (folder / "kopie.toml").write_bytes((folder / "klein.toml").read_bytes())
    path = folder / "overgangen" / "klein-1-naar-klein-2.toml"

    assert differences(path) == ['van: kader "klein-1" staat in meer dan één bestand: klein.toml, kopie.toml.']


def test_a_file_is_a_crosswalk_by_its_folder(folder: Path) -> None:
    """Also where it does not exist yet."""
    assert is_crosswalk(folder / "overgangen" / "later.toml")
    assert not is_crosswalk(folder / "klein.toml")
