"""Every mistake in a framework file is named, all of them at once, with its place and its reason, in Dutch."""

import copy
import os
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.files import KADERS
from tilburg_samenwerking.kader import FOLDER, Kader
from tilburg_samenwerking.kader.check import checked_file, coherence_problems, model_problems

SMALL = KADERS / "klein.toml"
CHOICE = 'vraag = "Welke kleur past erbij?"'
UNKNOWN_KEY = "is een onbekende sleutel; verwijder hem of herstel de schrijfwijze."
ONCE = "elke code mag één keer."
QUOTE = "Vaak ontbreekt daar of net ervoor een aanhalingsteken of haak."

# Words of Pydantic and Python that no reader may see.
ENGLISH = re.compile(r"\b(should|must|input|field|required|valid|extra|permitted|expected|than|None|null|NoneType)\b")

# What is replaced in the small framework, and what the checker says of it.
MISTAKES = {
    "missing key": (
        'vraag = "Is er een ladder?"\n',
        "",
        'veld "huis.middelen", vraag "huis.middelen.2": vraag ontbreekt.',
    ),
    "missing at the top": ('bron = "Verzonnen voor de tests"\n', "", "bestand: bron ontbreekt."),
    "unknown key": ("hulp = ", "hulpp = ", f'veld "huis.middelen", vraag "huis.middelen.1": hulpp {UNKNOWN_KEY}'),
    "unknown key at the top": ("versie = ", f'hash = "{"0" * 64}"\nversie = ', f"bestand: hash {UNKNOWN_KEY}"),
    "number for text": ('versie = "klein-1"', "versie = 1", "bestand: versie moet tekst zijn."),
    "empty text": ('titel = "Klein kader"', 'titel = ""', "bestand: titel mag niet leeg zijn."),
    "text for a number": ("stap = 0.5", 'stap = "0,5"', "schaal: stap moet een getal zijn."),
    "part of a whole number": (
        "kloof_vragen = 1",
        "kloof_vragen = 1.5",
        "lezen: kloof_vragen moet een geheel getal zijn.",
    ),
    "text for true": (
        "vraagt_aandacht = true",
        'vraagt_aandacht = "ja"',
        'lezen, band "zwak": vraagt_aandacht moet true of false zijn.',
    ),
    "number for a list": ("kleurgrenzen = [3.0, 6.0]", "kleurgrenzen = 3", "lezen: kleurgrenzen moet een lijst zijn."),
    "number for a table": (
        CHOICE,
        f"{CHOICE}\nteksten = 3",
        'onderdeel "rest", item "rest.keuze": teksten moet een tabel zijn.',
    ),
    "list for a table": ("[vaarwater]\n", "[[vaarwater]]\n", "bestand: vaarwater moet een tabel zijn."),
    "code with capitals": (
        'code = "eind"',
        'code = "Eind!"',
        'fase "Eind!": code mag alleen kleine letters, cijfers, _ en punten bevatten.',
    ),
    "share above one": (
        "dekking_minimum = 0.6",
        "dekking_minimum = 60",
        "lezen: dekking_minimum mag hoogstens 1.0 zijn.",
    ),
    "threshold below nought": ("kloof = 2.0", "kloof = -2.0", "lezen: kloof moet groter zijn dan 0.0."),
    "step of nought": ("stap = 0.5", "stap = 0", "schaal: stap moet groter zijn dan 0.0."),
    "unknown kind": (
        'soort = "veldkeuze"',
        'soort = "cel"',
        'onderdeel "rest", item "rest.veld": soort kent deze waarde niet; '
        "kies uit: 'tekst', 'keuze', 'veldkeuze' of 'score'.",
    ),
    "scale upside down": ("min = 0\nmax = 10", "min = 10\nmax = 0", "schaal: min (10) moet lager zijn dan max (0)."),
    "step that does not fit": (
        "stap = 0.5",
        "stap = 0.3",
        "schaal: stap (0.3) past niet een heel aantal keren tussen 0 en 10.",
    ),
    "scale without length": (
        "min = 0\nmax = 10",
        "min = 10\nmax = 10",
        "schaal: min (10) moet lager zijn dan max (10).",
    ),
    "no number": ("kloof = 2.0", "kloof = nan", "lezen: kloof moet een gewoon getal zijn, geen nan of inf."),
    "too small": ("kloof_vragen = 1", "kloof_vragen = 0", "lezen: kloof_vragen moet minstens 1 zijn."),
    "level off the scale": ("waarde = 10", "waarde = 11", "schaal, niveau 11: ligt buiten de schaal 0–10."),
    "level twice": ("waarde = 10", "waarde = 0", f'schaal, niveaus: "0" staat er 2 keer; {ONCE}'),
    "bands that do not rise": ("vanaf = 6", "vanaf = 0", "lezen, banden: vanaf moet steeds hoger worden; nu 0, 0."),
    "colours that do not rise": (
        "[3.0, 6.0]",
        "[6.0, 3.0]",
        "lezen, kleurgrenzen moet steeds hoger worden; nu 6, 3.",
    ),
    "shared view that is no question": (
        "kleurgrenzen = [3.0, 6.0]",
        'kleurgrenzen = [3.0, 6.0]\ngedeeld_beeld = ["huis.doel.9"]',
        'lezen, gedeeld_beeld: vraag "huis.doel.9" bestaat niet in het raster.',
    ),
    "band above the scale": (
        "vanaf = 6",
        "vanaf = 11",
        "lezen: grens 11 ligt boven de schaal, die tot 10 loopt.",
    ),
    "scores below the lowest band": (
        "vanaf = 0",
        "vanaf = 1",
        "lezen, banden: de laagste band begint bij 1, maar de schaal begint bij 0.",
    ),
    "band twice": ('code = "goed"', 'code = "zwak"', f'lezen, banden: "zwak" staat er 2 keer; {ONCE}'),
    "phase twice": ('code = "eind"', 'code = "begin"', f'fasen: "begin" staat er 2 keer; {ONCE}'),
    "water twice": ('code = "onrustig"', 'code = "rustig"', f'vaarwater, opties: "rustig" staat er 2 keer; {ONCE}'),
    "answer twice": ('code = "nee"', 'code = "ja"', f'antwoorden: "ja" staat er 2 keer; {ONCE}'),
    "cell twice": ('code = "huis.doel"\n', 'code = "buurt.doel"\n', f'velden: "buurt.doel" staat er 2 keer; {ONCE}'),
    "question twice": (
        'code = "huis.doel.2"',
        'code = "buurt.doel.1"',
        f'vragen en items: "buurt.doel.1" staat er 2 keer; {ONCE}',
    ),
    "item with the code of a question": (
        'code = "rest.tekst"',
        'code = "huis.doel.1"',
        f'vragen en items: "huis.doel.1" staat er 2 keer; {ONCE}',
    ),
    "option twice": (
        'code = "lichtgroen"',
        'code = "blauw"',
        f'item "rest.keuze", opties: "blauw" staat er 2 keer; {ONCE}',
    ),
    "option of a section twice": (
        'titel = "De rest"',
        'titel = "De rest"\nopties = [{ code = "a", titel = "A" }, { code = "a", titel = "B" }]',
        f'onderdeel "rest", opties: "a" staat er 2 keer; {ONCE}',
    ),
    "shared view twice": (
        "kleurgrenzen = [3.0, 6.0]",
        'kleurgrenzen = [3.0, 6.0]\ngedeeld_beeld = ["huis.doel.1", "huis.doel.1"]',
        f'lezen, gedeeld_beeld: "huis.doel.1" staat er 2 keer; {ONCE}',
    ),
    "viewpoint named samen": (
        'code = "ambtelijk"',
        'code = "samen"',
        'perspectief "samen": deze code is voor alle perspectieven samen; kies een andere.',
    ),
    "phase named onbekend": (
        'code = "eind"',
        'code = "onbekend"',
        'fase "onbekend": deze code is voor wat niet is ingevuld; kies een andere.',
    ),
    "water named onbekend": (
        'code = "onrustig"',
        'code = "onbekend"',
        'vaarwater "onbekend": deze code is voor wat niet is ingevuld; kies een andere.',
    ),
    "cell in an unknown theme": (
        'thema = "middelen"',
        'thema = "middel"',
        'veld "huis.middelen": thema "middel" bestaat niet. Kies uit: doel, middelen.',
    ),
    "domain without a cell": ('code = "buurt"\n', 'code = "wijk"\n', 'domein "wijk": heeft geen veld.'),
    "two cells in one place": (
        'domein = "buurt"',
        'domein = "huis"',
        'velden: 2 velden staan op domein "huis" en thema "doel"; er past er één.',
    ),
    "follow-up of nothing": (
        'volgt_op = "huis.middelen.2"',
        'volgt_op = "huis.doel.1"',
        'vraag "huis.middelen.2b": volgt_op "huis.doel.1" is geen eerdere vraag van dit veld. '
        "Kies uit: huis.middelen.1, huis.middelen.2.",
    ),
    "follow-up of itself": (
        'volgt_op = "huis.middelen.2"',
        'volgt_op = "huis.middelen.2b"',
        'vraag "huis.middelen.2b": volgt_op "huis.middelen.2b" is geen eerdere vraag van dit veld. '
        "Kies uit: huis.middelen.1, huis.middelen.2.",
    ),
    "choice without options": (
        'soort = "tekst"',
        'soort = "keuze"',
        'item "rest.tekst": een keuze heeft opties nodig, hier of bij het onderdeel.',
    ),
    "text with options": (
        'soort = "keuze"',
        'soort = "tekst"',
        'item "rest.keuze": alleen een keuze heeft opties of teksten.',
    ),
    "wording of no option": (
        CHOICE,
        f'{CHOICE}\nteksten = {{ rood = "Rood" }}',
        'item "rest.keuze": teksten noemt "rood", dat geen optie is. Kies uit: blauw, lichtgroen.',
    ),
    "gap of an unknown viewpoint": (
        'min = "ambtelijk"',
        'min = "partner"',
        'kloof: perspectief "partner" bestaat niet. Kies uit: bestuurlijk, ambtelijk.',
    ),
    "gap with itself": (
        'min = "ambtelijk"',
        'min = "bestuurlijk"',
        "kloof: van en min moeten twee verschillende perspectieven zijn.",
    ),
}

# Mistakes that do not touch each other, in one file.
TOGETHER = (
    "missing at the top",
    "unknown key",
    "number for text",
    "step that does not fit",
    "level off the scale",
    "part of a whole number",
    "text for true",
    "share above one",
    "threshold below nought",
    "colours that do not rise",
    "band above the scale",
    "answer twice",
    "code with capitals",
    "water twice",
    "gap with itself",
    "missing key",
    "follow-up of nothing",
    "question twice",
    "unknown kind",
    "wording of no option",
)


def written(folder: Path, *replacements: tuple[str, str]) -> Path:
    """Write the small framework with these texts replaced, and return where."""
    text = SMALL.read_text(encoding="utf-8")
    for old, new in replacements:
        assert old in text
        text = text.replace(old, new, 1)
    path = folder / "kader.toml"
    path.write_text(text, encoding="utf-8")
    return path


@pytest.mark.parametrize("path", [FOLDER / "waarderingskader-2026.toml", SMALL, SMALL.with_name("kaal.toml")])
def test_a_good_file_has_no_problems(path: Path) -> None:
    """The delivered framework and those of the tests pass the check."""
    content, problems = checked_file(path)

    assert problems == []
    assert content == tomllib.loads(path.read_text(encoding="utf-8"))


@pytest.mark.parametrize(("old", "new", "reason"), MISTAKES.values(), ids=MISTAKES)
def test_a_mistake_is_named_with_its_place_and_reason(tmp_path: Path, old: str, new: str, reason: str) -> None:
    """File, place in the words of the file, reason in Dutch."""
    path = written(tmp_path, (old, new))
    _content, problems = checked_file(path)

    assert f"{path}, {reason}" in problems
    assert all(problem.startswith(f"{path}, ") for problem in problems)
    assert not [problem for problem in problems if ENGLISH.search(problem.removeprefix(f"{path}, "))]


def test_all_mistakes_are_named_at_once(tmp_path: Path) -> None:
    """Twenty mistakes of twenty kinds in one file give twenty lines, so that one round of repair is enough."""
    path = written(tmp_path, *(MISTAKES[name][:2] for name in TOGETHER))
    _content, problems = checked_file(path)

    assert [name for name in TOGETHER if not any(MISTAKES[name][2] in problem for problem in problems)] == []
    assert len(problems) == len(TOGETHER)


def test_a_wrong_type_does_not_hide_a_wrong_reference(tmp_path: Path) -> None:
    """Both are named, though the first keeps the file from being a framework at all."""
    path = written(tmp_path, ("max = 10", 'max = "tien"'), ('thema = "middelen"', 'thema = "middel"'))
    _content, problems = checked_file(path)

    assert [problem.removeprefix(f"{path}, ") for problem in problems] == [
        "schaal: max moet een getal zijn.",
        'veld "huis.middelen": thema "middel" bestaat niet. Kies uit: doel, middelen.',
        'thema "middelen": heeft geen veld.',
    ]


def test_a_part_without_a_code_is_named_by_its_number(tmp_path: Path) -> None:
    """Counted as a reader counts: the first is 1."""
    path = written(tmp_path, ('code = "begin"\n', ""), ("kleurgrenzen = [3.0, 6.0]", 'kleurgrenzen = [3.0, "6"]'))
    _content, problems = checked_file(path)

    assert [problem.removeprefix(f"{path}, ") for problem in problems] == [
        "lezen, kleurgrenzen 2: regel moet een getal zijn.",
        "fase 1: code ontbreekt.",
    ]


def test_cells_without_a_place_are_not_said_to_share_one(tmp_path: Path) -> None:
    """Of two cells without domain and theme only that is said: `None` is no domain."""
    path = written(tmp_path, ('domein = "buurt"\nthema = "doel"\n', ""), ('domein = "huis"\nthema = "doel"\n', ""))
    _content, problems = checked_file(path)

    assert sum("ontbreekt" in problem for problem in problems) == 4
    assert [problem for problem in problems if "None" in problem] == []


def test_a_list_in_the_place_of_a_code_is_named(tmp_path: Path) -> None:
    """A cell stands in one domain; a list of them is a wrong type, not a crash."""
    _content, problems = checked_file(written(tmp_path, ('domein = "buurt"', 'domein = ["buurt", "huis"]')))

    assert any('veld "buurt.doel": domein moet tekst zijn.' in problem for problem in problems)


@pytest.mark.parametrize(
    ("old", "place"),
    [
        ("min = 0", "schaal: min"),
        ("max = 10", "schaal: max"),
        ("stap = 0.5", "schaal: stap"),
        ("waarde = 10", "schaal, niveau 2: waarde"),
        ("vanaf = 6", 'lezen, band "goed": vanaf'),
        ("kloof = 2.0", "lezen: kloof"),
    ],
)
@pytest.mark.parametrize("word", ["nan", "inf", "-inf"])
def test_what_toml_calls_a_number_and_is_none_is_named(tmp_path: Path, old: str, place: str, word: str) -> None:
    """TOML knows nan and inf; no scale, band or threshold can be that."""
    key = old.split(" = ")[0]
    _content, problems = checked_file(written(tmp_path, (old, f"{key} = {word}")))

    assert any(place in problem for problem in problems)
    assert not [problem for problem in problems if ENGLISH.search(problem)]


def places(content: Any, path: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    """Yield the path of every key and every row of a parsed file."""
    steps = content.items() if isinstance(content, dict) else enumerate(content) if isinstance(content, list) else ()
    for step, value in steps:
        yield (*path, step)
        yield from places(value, (*path, step))


@pytest.mark.parametrize("value", [3, -1.5, True, "", "Wat?", [], [3], {}, {"a": 3}], ids=repr)
def test_whatever_stands_anywhere_is_answered_in_dutch(value: Any) -> None:
    """Any value in any place of the file gives problems in Dutch or none, and never a crash."""
    content = tomllib.loads(SMALL.read_text(encoding="utf-8"))
    problems, crashed = [], []
    for path in places(content):
        wrong = copy.deepcopy(content)
        part: Any = wrong
        for step in path[:-1]:
            part = part[step]
        part[path[-1]] = copy.deepcopy(value)
        try:
            problems += model_problems(Kader, wrong) + list(coherence_problems(wrong))
        except Exception as error:  # the place is what matters here
            crashed.append((path, repr(error)))

    assert crashed == []
    assert problems
    assert [problem for problem in problems if ENGLISH.search(problem)] == []


def test_an_empty_file_lacks_everything_it_must_have(tmp_path: Path) -> None:
    """One line per part that cannot be missed."""
    path = tmp_path / "kader.toml"
    path.write_text("", encoding="utf-8")
    _content, problems = checked_file(path)

    assert [problem.removeprefix(f"{path}, bestand: ") for problem in problems] == [
        f"{key} ontbreekt." for key in ("versie", "titel", "bron", "schaal", "lezen", "domeinen", "themas", "velden")
    ]


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    """With its path, and what to do."""
    path = tmp_path / "weg.toml"

    assert checked_file(path) == ({}, [f"{path}, bestand: bestaat niet. Controleer de naam en de map."])


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    """It is said that it cannot be read."""
    _content, problems = checked_file(tmp_path)

    assert problems == [
        f"{tmp_path}, bestand: kan niet worden gelezen. Controleer of het een bestand is en of u het mag lezen."
    ]


def test_what_is_no_file_of_a_framework_is_not_read(tmp_path: Path) -> None:
    """A pipe, a file of more than a megabyte, and a key that would take all memory: each with what to do."""
    pipe, large, dotted = (tmp_path / name for name in ("pijp.toml", "groot.toml", "punten.toml"))
    os.mkfifo(pipe)
    large.write_bytes(b"#" * 1_000_001)
    dotted.write_text(f"versie = 'een'\n{'.'.join('a' * 300)} = 1\n", encoding="utf-8")

    assert [checked_file(path) for path in (pipe, large, dotted)] == [
        ({}, [f"{pipe}, bestand: is geen gewoon bestand, en is niet gelezen. Controleer de naam en de map."]),
        ({}, [f"{large}, bestand: is groter dan 1 MB, en is niet gelezen. Een kader is veel kleiner."]),
        ({}, [f"{dotted}, bestand: op regel 2 staan te veel punten achter elkaar voor een sleutel."]),
    ]


def test_what_is_larger_than_any_framework_is_named_with_its_place(tmp_path: Path) -> None:
    """The key within its table, and nothing else is looked at."""
    path = written(tmp_path, ('woord = "helemaal niet"', f'woord = "{"x" * 301}"'))

    assert checked_file(path)[1] == [f"{path}, schaal, niveau 1: woord heeft 301 tekens; hoogstens 100."]


@pytest.mark.parametrize(
    ("low", "high", "step", "expected"),
    [
        ("0", "100", "1", []),
        ("-50", "50", "1", []),
        ("-60", "60", "1", ["schaal: stap (1) geeft meer dan 100 stappen tussen -60 en 60; neem een grotere."]),
        ("0", "10", "0.05", ["schaal: stap (0.05) geeft meer dan 100 stappen tussen 0 en 10; neem een grotere."]),
        ("0", "1000000", "100000", []),
        (
            *("-1000001", "10", "1000011"),
            ["schaal: min (-1e+06) ligt te ver weg; hoogstens 1e+06 boven of onder nul."],
        ),
    ],
)
def test_a_scale_has_a_hundred_steps_at_most_and_lies_near_nought(
    low: str, high: str, step: str, expected: list[str]
) -> None:
    """At the border it is right; beyond it the file says which key."""
    content = tomllib.loads(SMALL.read_text(encoding="utf-8"))
    ends = {"min": float(low), "max": float(high), "stap": float(step)}
    problems = coherence_problems({**content, "schaal": {**content["schaal"], **ends}})

    assert [one for one in problems if one.startswith(("schaal: min", "schaal: max", "schaal: stap"))] == expected


def test_a_part_that_is_no_table_is_named() -> None:
    """And what is no code is not looked for among the questions: that it is none is said once."""
    content = tomllib.loads(SMALL.read_text(encoding="utf-8"))
    shared = {**content, "lezen": {**content["lezen"], "gedeeld_beeld": [3]}}

    assert "bestand: schaal moet een tabel zijn." in model_problems(Kader, {**content, "schaal": 3})
    assert model_problems(Kader, shared) == ["lezen, gedeeld_beeld 1: regel moet tekst zijn."]
    assert list(coherence_problems(shared)) == []


def test_a_file_that_is_no_toml_is_named_with_the_line(tmp_path: Path) -> None:
    """Nothing else can be checked then, so it is the only problem."""
    path = written(tmp_path, ('versie = "klein-1"', "versie = klein 1"))
    _content, problems = checked_file(path)

    assert problems == [
        f"{path}, bestand: is geen geldige TOML op regel 4, teken 10. {QUOTE}",
    ]


def test_a_number_that_is_too_long_is_no_toml_either(tmp_path: Path) -> None:
    """Python does not read it, and does not say in which line it stands."""
    path = written(tmp_path, ("max = 10", f"max = {'1' * 5000}"))

    assert checked_file(path) == ({}, [f"{path}, bestand: is geen geldige TOML. {QUOTE}"])


def test_a_mark_in_front_of_the_file_is_no_part_of_it(tmp_path: Path) -> None:
    """Windows puts one before UTF-8."""
    path = tmp_path / "kader.toml"
    path.write_bytes(b"\xef\xbb\xbf" + SMALL.read_bytes())

    assert checked_file(path) == checked_file(SMALL)


def test_a_limit_may_lie_at_either_end_of_the_scale(tmp_path: Path) -> None:
    """Only above the scale nothing can reach it."""
    path = written(tmp_path, ("vanaf = 6", "vanaf = 10"), ("[3.0, 6.0]", "[0.0, 10.0]"))

    assert checked_file(path)[1] == []


def test_where_there_is_nothing_to_choose_from_that_is_said() -> None:
    """A gap without viewpoints, a follow-up without an earlier question."""
    questions = [{"code": "veld.1", "volgt_op": "veld.0"}]
    content = {"kloof": {"van": "een", "min": "twee"}, "velden": [{"code": "veld", "vragen": questions}]}

    assert list(coherence_problems(content)) == [
        'vraag "veld.1": volgt_op "veld.0" is geen eerdere vraag van dit veld. Kies uit: geen.',
        'kloof: perspectief "een" bestaat niet. Kies uit: geen.',
        'kloof: perspectief "twee" bestaat niet. Kies uit: geen.',
    ]


def test_a_framework_needs_at_least_one_of_what_it_is_made_of() -> None:
    """An empty list is as little as none."""
    content = tomllib.loads(SMALL.read_text(encoding="utf-8"))

    assert model_problems(Kader, {**content, "domeinen": [], "velden": []}) == [
        "bestand: domeinen mag niet leeg zijn.",
        "bestand: velden mag niet leeg zijn.",
    ]


@pytest.mark.parametrize("encoding", ["cp1252", "utf-16"])
def test_a_file_in_another_encoding_is_named(tmp_path: Path, encoding: str) -> None:
    """Only UTF-8 is read; what to do about it is said."""
    path = tmp_path / "kader.toml"
    path.write_bytes('versie = "één"'.encode(encoding))

    assert checked_file(path) == ({}, [f"{path}, bestand: is geen UTF-8. Sla het opnieuw op als UTF-8."])
