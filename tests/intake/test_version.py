"""Of which framework a file is: what it says itself goes first, nothing is guessed where there is a choice."""

import zipfile
from pathlib import Path
from typing import Any

import pytest

from tests.files import KADERS, answer, csv_bytes, filled_template, workbook_bytes, xlsx_bytes
from tests.kader.small import changed
from tilburg_samenwerking import store
from tilburg_samenwerking.intake.checked import CheckedAnswers
from tilburg_samenwerking.intake.importing import ImportReport, dry_run, import_answers, read_answers_file
from tilburg_samenwerking.intake.version import PROPERTIES_PART, Known, label
from tilburg_samenwerking.kader import Kader, load_kader

REWORDED = ("Is er een plan voor de tuin?", "Is er een tuinplan?")


@pytest.fixture(scope="module")
def second() -> Kader:
    """Return the second version of the small framework: the same code, a scale of 1 to 5 and not of 0 to 10."""
    return load_kader(KADERS / "klein-2.toml")


def read(content: bytes, kader: Kader, *frameworks: Kader, **known: Any) -> CheckedAnswers:
    """Return what is read in a file, with these frameworks beside the one in use."""
    return read_answers_file("in", content, kader, lambda *_: None, Known((kader, *frameworks), **known))


def message(checked: CheckedAnswers) -> str:
    """Return what is wrong with the file."""
    (problem,) = checked.problems
    return problem.message


def test_a_template_of_another_version_is_read_as_that_one(small_kader: Kader, second: Kader) -> None:
    """A 4 of 5 stays a 4 of 5, also while a scale of 0 to 10 with the same code is in use."""
    checked = read(filled_template(second, score="4"), small_kader, second, used=("klein-1", "klein-2"))

    assert checked.problems == []
    assert checked.kader is second
    assert [one.version for one in checked.others] == ["klein-1"]
    assert "Buiten de schaal" in message(read(filled_template(second, score="7"), small_kader, second))


def test_a_template_of_a_version_that_is_not_there_is_refused(small_kader: Kader, second: Kader) -> None:
    """Whatever has been used before: it is never taken as the one in use, and what to do is said."""
    checked = read(filled_template(second, score="4"), small_kader)

    assert (checked.problems[0].column, checked.problems[0].value) == ("kader", label(second))
    assert "niet in de map van het kader staat; daar staan: klein-1" in message(checked)
    assert "haal een nieuw sjabloon op" in message(checked)
    assert not checked.asks_version


def test_a_template_of_the_same_version_with_another_content_is_refused(tmp_path: Path, small_kader: Kader) -> None:
    """The hash tells them apart, although the version does not."""
    reworded = load_kader(changed(tmp_path, REWORDED))

    assert "een andere inhoud van deze versie" in message(read(filled_template(reworded), small_kader))
    assert read(filled_template(reworded), small_kader, reworded).kader is reworded


@pytest.mark.parametrize("make", [csv_bytes, xlsx_bytes])
@pytest.mark.parametrize("short", [False, True])
def test_a_column_says_it_too(make: Any, short: bool, small_kader: Kader, second: Kader) -> None:
    """By the version alone, or as the template offers it; on one row is enough."""
    words = "klein-2" if short else label(second)
    checked = read(make([answer(score="4", kader=words), answer(vraag="huis.doel.2", score="3")]), small_kader, second)

    assert checked.problems == []
    assert checked.kader is second


def test_a_file_of_two_frameworks_is_refused(small_kader: Kader, second: Kader) -> None:
    """At the first row that names another one than before it; what the workbook says itself goes first."""
    rows = [answer(kader="klein-1"), answer(vraag="huis.doel.2", kader="klein-2")]
    of_rows = read(csv_bytes(rows), small_kader, second)
    of_both = read(filled_template(second, kader="klein-1"), small_kader, second)

    assert (of_rows.problems[0].row, of_rows.problems[0].value) == (3, "klein-2")
    assert (of_both.problems[0].row, of_both.problems[0].value) == (2, "klein-1")
    assert f"Hiervoor staat al: {label(second)}" in message(of_both)


@pytest.mark.parametrize("used", [(), ("klein-1",)])
def test_a_file_that_says_nothing_is_of_the_only_version(small_kader: Kader, second: Kader, used: Any) -> None:
    """As it was, as long as no other has been used."""
    checked = read(csv_bytes([answer()]), small_kader, second, used=used)

    assert checked.problems == []
    assert checked.kader is small_kader


@pytest.mark.parametrize("used", [("klein-1", "klein-2"), ("klein-2",)])
def test_a_file_that_says_nothing_is_asked_about_once_there_are_two(
    small_kader: Kader, second: Kader, used: tuple[str, ...]
) -> None:
    """Also where the one in use is the second; who says which one it is, is believed."""
    content = csv_bytes([answer(score="4")])
    asked = read(content, small_kader, second, used=used)

    assert asked.asks_version
    assert "zegt niet van welk kader" in message(asked)
    assert "--kader" in message(asked)
    assert read(content, second, small_kader, used=used, chosen=True).kader is second


def test_two_files_of_a_version_are_no_choice(tmp_path: Path, small_kader: Kader, second: Kader) -> None:
    """Where the file gives only the version, and neither is in use."""
    reworded = load_kader(changed(tmp_path, REWORDED))
    content = csv_bytes([answer(score="4", kader="klein-1")])

    assert "meer bestanden" in message(read(content, second, small_kader, reworded))
    assert read(content, small_kader, second, reworded).kader is small_kader


@pytest.mark.parametrize(
    "part",
    [
        b"geen xml",
        b"<x/>",
        b'<!ENTITY a "aa"><x><property name="kader">klein-2</property></x>',
        b"<x><!-- " + b"-" * 200_000 + b' --><property name="kader">klein-2</property></x>',
    ],
)
def test_properties_that_cannot_be_read_say_nothing(small_kader: Kader, part: bytes, tmp_path: Path) -> None:
    """A file from outside can hold anything there."""
    path = tmp_path / "in.xlsx"
    path.write_bytes(workbook_bytes({"Antwoorden": [list(answer()), list(answer().values())]}))
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr(PROPERTIES_PART, part)
    checked = read(path.read_bytes(), small_kader)

    assert checked.problems == []
    assert checked.kader is small_kader


def taken(engine: Any, content: bytes, kader: Kader, *frameworks: Kader) -> ImportReport:
    """Import a file, as the command and the page do."""
    checked = read(content, kader, *frameworks)
    return import_answers(engine, checked, checked.kader or kader, actor="toets", source="in")


def test_what_is_read_as_its_own_version_is_stored_and_scored_so(
    tmp_path: Path, small_kader: Kader, second: Kader
) -> None:
    """With that version and hash; the change of what comes after it, in the other framework, is worked out anew."""
    url = store.database_url(str(tmp_path / "n.db"))
    engine, _made = store.create(url, actor="toets")
    for day, score in (("2024-06-30", "6"), ("2026-06-30", "8")):
        taken(engine, csv_bytes([answer(peildatum=day, score=score)]), small_kader)
    content = filled_template(second, score="4", peildatum="2025-06-30")
    tried = read(content, small_kader, second)
    report = dry_run(engine, tried, second)
    taken(engine, content, small_kader, second)
    with store.reading(engine) as connection:
        assessments = store.read_assessments(connection)

    assert report.assessments == 1
    assert assessments["kader_version"].tolist() == ["klein-1", "klein-2", "klein-1"]
    assert assessments["kader_hash"].tolist() == [small_kader.hash, second.hash, small_kader.hash]
    assert store.check_database(url, [small_kader, second]).problems == ()
    assert taken(engine, content, small_kader, second).unchanged == 1


def test_a_wide_file_that_names_another_version_is_read_as_that_one(second: Kader, kader: Kader) -> None:
    """Also where the framework in use knows none of its questions; not where it names none."""
    head = ["samenwerking", "peildatum", "perspectief", "respondent", "kader"]
    row = {**dict(zip(head, ["Bomenplan", "2026-06-30", "ambtelijk", "adviseur", "klein-2"], strict=True))}
    row |= {"huis.doel.1": "4", "huis.doel.2": "5", "buurt.doel.1": "3"}
    named = read(csv_bytes([row]), kader, second)
    unnamed = read(csv_bytes([row | {"kader": ""}]), kader, second)

    assert named.problems == []
    assert named.kader is second
    assert named.batch is not None
    assert named.batch.answers["score"].tolist() == [4.0, 5.0, 3.0]
    assert "geen vragen van het kader" in message(unnamed)


@pytest.mark.parametrize("above", [[["Kader", "klein-2"]], [["Kader: klein-2"]], []])
def test_what_is_wrong_is_told_for_the_framework_that_a_wide_file_names(
    above: list[list[str]], second: Kader, kader: Kader
) -> None:
    """Above the table or in a column: a column that lacks is asked for, and its questions are not called unknown."""
    head = ["samenwerking", "perspectief", "respondent", "huis.doel.1", "huis.doel.2", "buurt.doel.1"]
    row = ["Bomenplan", "ambtelijk", "adviseur", "4", "5", "3"]
    column = [] if above else ["kader"]
    sheet = [*above, [*head, *column], [*row, *(["klein-2"] if column else [])]]
    checked = read(workbook_bytes({"Blad1": sheet}), kader, second)

    assert [one.column for one in checked.problems] == ["peildatum"]
