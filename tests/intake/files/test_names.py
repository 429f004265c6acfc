"""Names in files that differ in what one cannot see: one respondent, one collaboration, one programme."""

from pathlib import Path

import pytest

from tests.files import CASES
from tests.intake.given.imports import database, rows
from tilburg_samenwerking import store
from tilburg_samenwerking.intake.importing import ImportReport, import_answers, read_answers_file
from tilburg_samenwerking.kader import Kader


def imported(path: Path, kader: Kader, case: str) -> ImportReport:
    """Import a file of `tests/data/cases` into a new database and return the report."""
    content = CASES[f"{case}.csv"].read_bytes()
    checked = read_answers_file(f"{case}.csv", content, kader, lambda _step, _share: None)
    return import_answers(database(path), checked, kader, actor="toets", source=case)


def test_a_respondent_with_a_sign_that_is_not_seen_answered_already(tmp_path: Path, kader: Kader) -> None:
    """Two answers of one function to one question are refused, with the row of the first."""
    [problem] = imported(tmp_path / "n.db", kader, "respondent_zw").problems

    assert (problem.row, problem.column) == (6, "vraag")
    assert problem.message.startswith("Deze respondent antwoordde hier al op: zie rij 2. Zijn het twee mensen")


@pytest.mark.parametrize(
    ("case", "name"), [("softhyphen", "Veiligheidsregio Midden"), ("hyphen_name", "A-2 regio"), ("long_word", None)]
)
def test_names_that_are_compared_as_one_are_one_collaboration(
    tmp_path: Path, kader: Kader, case: str, name: str | None
) -> None:
    """As it is written first; a name of one long word is a name."""
    report = imported(tmp_path / "n.db", kader, case)

    assert report.problems == []
    assert len(report.new_collaborations) == report.assessments == 1
    assert name in (None, report.new_collaborations[0])
    assert report.warnings == []


def test_every_apostrophe_is_the_same(tmp_path: Path, kader: Kader) -> None:
    """So the last row answers for the same collaboration what the one before it did."""
    [problem] = imported(tmp_path / "n.db", kader, "quotes").problems

    assert (problem.row, problem.column) == (7, "vraag")
    assert problem.message.startswith("Deze respondent antwoordde hier al op: zie rij 6.")


def test_a_programme_is_spelled_in_one_way(tmp_path: Path, kader: Kader) -> None:
    """As most rows write it, whatever case and blanks others have."""
    path = tmp_path / "n.db"
    report = imported(path, kader, "prog_case")

    assert (report.problems, report.assessments) == ([], 3)
    assert rows(
        store.open_database(store.database_url(str(path))),
        "SELECT DISTINCT value FROM dated_fact WHERE field = 'programme'",
    ) == [("Sociaal domein",)]
