"""The workbook to fill in and the errors of a file, made on the command line."""

import io
from pathlib import Path

import openpyxl
import pytest

from tests.files import KADERS, answer, csv_bytes, xlsx_bytes

from .conftest import Run

KADER = KADERS / "klein.toml"


def test_an_empty_workbook_is_made(run: Run, tmp_path: Path) -> None:
    """Of the framework that is asked for, with one sheet to fill in."""
    outcome = run("template", tmp_path / "leeg.xlsx", "--kader", KADER, "--format", "json")
    book = openpyxl.load_workbook(tmp_path / "leeg.xlsx")

    assert (outcome.code, outcome.document["sheets"], outcome.document["kader"]) == (0, 1, "klein-1")
    assert book.sheetnames == [
        *("Uitleg", "Invullen", "Waarderingen", "Samenwerkingen", "Antwoorden", "Vragen", "Keuzes"),
    ]


def test_a_workbook_for_collaborations_knows_what_is_known(run: Run, tmp_path: Path) -> None:
    """A sheet per collaboration and respondent, with the phase of the last assessment; any way to write its name."""
    rows = [answer(fase="begin"), answer(samenwerking="Speeltuin")]
    (tmp_path / "in.csv").write_bytes(csv_bytes(rows))
    options = ["--database", tmp_path / "n.db", "--kader", KADER]
    assert run("import", tmp_path / "in.csv", *options).code == 0
    words = ["--collaboration", "bomenplan", "--collaboration", "Speeltuin", "--date", "31-12-2026"]
    people = ["--respondent", "wethouder:bestuurlijk", "--respondent", "adviseur:ambtelijk"]

    outcome = run("template", tmp_path / "in.xlsx", *words, *people, *options)
    book = openpyxl.load_workbook(tmp_path / "in.xlsx")

    assert outcome.code == 0
    assert book.sheetnames[1:5] == [
        *("Bomenplan, wethouder", "Bomenplan, adviseur", "Speeltuin, wethouder", "Speeltuin, adviseur"),
    ]
    assert [[cell.value for cell in row[:3]] for row in book["Waarderingen"]["A2:F3"]] == [
        ["Bomenplan", "31-12-2026", "begin"],
        ["Speeltuin", "31-12-2026", None],
    ]
    assert [book["Speeltuin, adviseur"].cell(row, 2).value for row in range(3, 7)] == [
        *("Speeltuin", "31-12-2026", "Ambtelijk", "adviseur"),
    ]


def test_a_collaboration_that_is_not_there_is_refused_with_what_resembles_it(run: Run, tmp_path: Path) -> None:
    """A typing error would make a new collaboration; without a database there is nothing to compare with."""
    (tmp_path / "in.csv").write_bytes(csv_bytes([answer()]))
    options = ["--database", tmp_path / "n.db", "--kader", KADER]
    before = run("template", tmp_path / "eerst.xlsx", "--collaboration", "Bomenpaln", *options)
    assert run("import", tmp_path / "in.csv", *options).code == 0
    after = run("template", tmp_path / "daarna.xlsx", "--collaboration", "Bomenpaln", *options)

    assert (before.code, after.code) == (0, 1)
    assert "Lijkt op: bomenplan (Bomenplan)" in after.err
    assert not (tmp_path / "daarna.xlsx").exists()


def test_a_file_that_is_there_is_only_replaced_with_force(run: Run, tmp_path: Path) -> None:
    """Whoever filled it in keeps it."""
    file = tmp_path / "leeg.xlsx"
    file.write_bytes(b"mijn werk")
    refused = run("template", file, "--kader", KADER)
    kept = file.read_bytes()
    forced = run("template", file, "--kader", KADER, "--force")

    assert (refused.code, kept, forced.code) == (1, b"mijn werk", 0)
    assert "vervang het met --force" in refused.err
    assert file.read_bytes().startswith(b"PK")


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["leeg.csv"], "Geef een naam die eindigt op .xlsx"),
        (["weg/leeg.xlsx"], "Kies een andere map of naam"),
        (["leeg.xlsx", "--collaboration", "A", "--date", "32-1"], "--date is ongeldig"),
        (["leeg.xlsx", "--collaboration", "A", "--respondent", "x"], "Schrijf functie:perspectief"),
        (["leeg.xlsx", "--respondent", "x:bestuurlijk"], "hoort --collaboration"),
        (
            ["leeg.xlsx", *(["--collaboration", "A"] + [f"--respondent=r {n}:ambtelijk" for n in range(61)])],
            "hoogstens",
        ),
    ],
)
def test_what_cannot_be_made_is_refused(run: Run, tmp_path: Path, words: list[str], message: str) -> None:
    """With what to do, and without a file."""
    outcome = run("template", tmp_path / words[0], *words[1:], "--kader", KADER, "--database", tmp_path / "n.db")

    assert outcome.code == 1
    assert message in outcome.err
    assert not list(tmp_path.iterdir())


def test_errors_come_back_in_the_workbook_or_as_a_list(run: Run, tmp_path: Path) -> None:
    """As the name of the file says; a CSV gives a workbook with the list."""
    (tmp_path / "in.xlsx").write_bytes(xlsx_bytes([answer(score="99")]))
    (tmp_path / "in.csv").write_bytes(csv_bytes([answer(score="99")]))
    options = ["--dry-run", "--kader", KADER, "--database", tmp_path / "n.db", "--errors"]
    outcomes = [
        run("import", tmp_path / source, *options, tmp_path / target)
        for source, target in (("in.xlsx", "fouten.xlsx"), ("in.xlsx", "fouten.csv"), ("in.csv", "lijst.xlsx"))
    ]
    book = openpyxl.load_workbook(io.BytesIO((tmp_path / "fouten.xlsx").read_bytes()))
    commented = [cell.value for row in book["Antwoorden"].iter_rows() for cell in row if cell.comment]

    assert [outcome.code for outcome in outcomes] == [1, 1, 1]
    assert "De fouten staan in " in outcomes[0].err
    assert commented == ["99"]
    assert "Buiten de schaal" in (tmp_path / "fouten.csv").read_text(encoding="utf-8-sig")
    assert openpyxl.load_workbook(tmp_path / "lijst.xlsx").sheetnames == ["Fouten"]


def test_a_file_for_the_errors_that_is_there_stays(run: Run, tmp_path: Path) -> None:
    """It is refused before anything is imported, the file itself too; and without errors nothing is written."""
    (tmp_path / "in.xlsx").write_bytes(xlsx_bytes([answer()]))
    options = ["--kader", KADER, "--database", tmp_path / "n.db", "--errors"]
    refused = run("import", tmp_path / "in.xlsx", *options, tmp_path / "in.xlsx")
    made = (tmp_path / "n.db").exists()
    taken = run("import", tmp_path / "in.xlsx", *options, tmp_path / "fouten.xlsx")

    assert (refused.code, made, taken.code) == (1, False, 0)
    assert "bestaat al" in refused.err
    assert not (tmp_path / "fouten.xlsx").exists()
