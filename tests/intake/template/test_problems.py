"""The problems of a file come out as harmless text, and the workbook itself with the bad cells pointed out."""

import csv
import io
import zipfile

import openpyxl
import pytest
from openpyxl.comments import Comment

from tests.files import workbook_bytes
from tilburg_samenwerking.intake.sheets import Problem
from tilburg_samenwerking.intake.template import (
    answers_template,
    problems_csv,
    problems_list,
    problems_workbook,
)
from tilburg_samenwerking.intake.template.problems import BAD, MOST
from tilburg_samenwerking.kader import Kader


def test_problems_come_out_as_text_that_no_spreadsheet_runs() -> None:
    """What would begin a formula gets an apostrophe; the rest stays as it was."""
    values = ["=1+1", "+31", "-2", "@som", "\t=1", " =1", "gewoon; met teken", None]
    content = problems_csv([Problem("Antwoorden", 3, "vraag", value, "=fout") for value in values])
    rows = list(csv.DictReader(io.StringIO(content.decode("utf-8-sig")), delimiter=";"))

    assert content.startswith(b"\xef\xbb\xbf")
    assert list(rows[0]) == ["blad", "rij", "kolom", "waarde", "melding"]
    assert [row["waarde"] for row in rows] == [
        *["'=1+1", "'+31", "'-2", "'@som", "'\t=1", "' =1"],
        *["gewoon; met teken", ""],
    ]
    assert {(row["blad"], row["rij"], row["melding"]) for row in rows} == {("Antwoorden", "3", "'=fout")}


def marked(content: bytes, *problems: Problem) -> openpyxl.Workbook:
    """Return the workbook with these problems in it."""
    copy = problems_workbook(content, problems)
    assert copy is not None
    return openpyxl.load_workbook(io.BytesIO(copy), rich_text=True)


def coloured(book: openpyxl.Workbook) -> dict[str, str]:
    """Return what each marked cell of the workbook says."""
    return {
        f"{sheet.title}!{cell.coordinate}": cell.comment.text
        for sheet in book.worksheets
        for row in sheet.iter_rows()
        for cell in row
        if cell.comment and cell.fill.fgColor.rgb == f"FF{BAD[1:].upper()}"
    }


SCORE = Problem("Antwoorden", 3, "score", "9", "Buiten de schaal.")


def test_a_bad_cell_is_marked_where_it_is() -> None:
    """In its row, in the column of that name, wherever the header stands; all else is as it was."""
    rows = [["Titel"], [], ["vraag", "Score", "toelichting"], ["a", 1, "x"], ["b", 9, "=1+1"]]
    content = workbook_bytes({"Antwoorden": rows})
    book = marked(content, Problem("Antwoorden", 5, "score", "9", "Buiten de schaal."))
    sheet = book["Antwoorden"]

    assert coloured(book) == {"Antwoorden!B5": "Buiten de schaal."}
    assert [[cell.value for cell in row] for row in sheet.iter_rows(min_row=3)] == rows[2:]
    assert book.sheetnames == ["Fouten", "Antwoorden"]


def test_the_list_leads_to_each_cell() -> None:
    """A row per problem, also of one without a place, and two problems of one cell in one comment."""
    content = workbook_bytes({"Mijn blad": [["vraag", "score"], ["a", 9]]})
    problems = [
        Problem("Mijn blad", 2, "score", "9", "Buiten de schaal."),
        Problem("Mijn blad", 2, "score", "9", "Dubbel."),
        Problem("Mijn blad", None, "peildatum", None, "De kolom ontbreekt."),
        Problem("Weg", 2, "score", None, "Een ander blad."),
    ]
    book = marked(content, *problems)
    listed = [[cell.value for cell in row] for row in book["Fouten"].iter_rows(min_row=4, max_col=5)]
    links = {row[1].coordinate: row[1].hyperlink.location for row in book["Fouten"].iter_rows() if row[1].hyperlink}

    assert coloured(book) == {"Mijn blad!B2": "Buiten de schaal.\nDubbel."}
    assert listed == [
        ["blad", "cel", "kolom", "waarde", "wat er mis is"],
        ["Mijn blad", "B2", "score", "9", "Buiten de schaal."],
        ["Mijn blad", "B2", "score", "9", "Dubbel."],
        ["Mijn blad", "hele bestand", "peildatum", None, "De kolom ontbreekt."],
        ["Weg", "rij 2", "score", None, "Een ander blad."],
    ]
    assert links == {"B5": "'Mijn blad'!B2", "B6": "'Mijn blad'!B2"}


def test_what_holds_for_a_whole_sheet_is_marked_behind_its_name(small_kader: Kader) -> None:
    """A date above the questions of a fill-in sheet, also one that was left out."""
    book = openpyxl.load_workbook(io.BytesIO(answers_template(small_kader)))
    book["Invullen"]["B4"] = "32-1"
    file = io.BytesIO()
    book.save(file)
    problems = [
        Problem("Invullen", 4, "Peildatum", "32-1", "Geen datum."),
        Problem("Invullen", 3, "Samenwerking", None, "Niet ingevuld."),
        Problem("Invullen", 10, "score", "x", "Geen getal."),
    ]

    assert coloured(marked(file.getvalue(), *problems)) == {
        "Invullen!B4": "Geen datum.",
        "Invullen!B3": "Niet ingevuld.",
        "Invullen!C10": "Geen getal.",
    }


def test_a_mended_copy_can_be_sent_again(small_kader: Kader) -> None:
    """Its list and its marks go, those of now come; the drop-downs, the lock and the version are still there."""
    first = problems_workbook(answers_template(small_kader), [Problem("Invullen", 10, "score", "x", "Geen getal.")])
    assert first is not None
    book = marked(first, Problem("Invullen", 11, "score", "y", "Geen getal."))
    sheet = book["Invullen"]

    assert coloured(book) == {"Invullen!C11": "Geen getal."}
    assert book.sheetnames.count("Fouten") == 1
    assert not any(name.startswith("Fouten1") for name in book.sheetnames)
    assert any(rule.type == "list" and "C10" in rule.sqref for rule in sheet.data_validations.dataValidation)
    assert sheet.protection.sheet
    assert {one.name: one.value for one in book.custom_doc_props.props}["kader"] == small_kader.version


def test_a_sheet_of_somebody_else_called_fouten_stays() -> None:
    """Only the list that was put there goes."""
    book = marked(workbook_bytes({"Fouten": [["iets"]], "Antwoorden": [["vraag", "score"], ["a", 1], ["b", 9]]}), SCORE)

    assert book.sheetnames == ["Fouten1", "Fouten", "Antwoorden"]
    assert coloured(book) == {"Antwoorden!B3": "Buiten de schaal."}


def test_text_of_the_file_stays_text() -> None:
    """What begins as a formula but is text, a value in the list, and what is said of it."""
    source = openpyxl.Workbook()
    source.active.title = "Antwoorden"
    source.active.append(["vraag", "score"])
    source.active["A2"], source.active["A2"].data_type = "=1+1", "s"
    file = io.BytesIO()
    source.save(file)
    book = marked(file.getvalue(), Problem("Antwoorden", 2, "vraag", "=1+1", "=fout\x07"))

    assert book["Antwoorden"]["A2"].data_type == "s"
    assert [book["Fouten"][place].data_type for place in ("D5", "E5")] == ["s", "s"]
    assert book["Fouten"]["E5"].value == "=fout"


def test_merged_cells_and_own_comments_are_kept() -> None:
    """The mark is on the cell that shows, and the comment of its owner stays below it."""
    source = openpyxl.Workbook()
    source.active.title = "Antwoorden"
    source.active.append(["vraag", "score", "toelichting"])
    source.active["A3"] = "a"
    source.active["A3"].comment = Comment("nog navragen", "collega")
    source.active.merge_cells("A3:B4")
    file = io.BytesIO()
    source.save(file)
    book = marked(file.getvalue(), Problem("Antwoorden", 4, "score", None, "Leeg."))

    assert coloured(book) == {"Antwoorden!A3": "Leeg.\nnog navragen"}


def test_what_gets_lost_is_said_in_one_line() -> None:
    """A macro and an image are in the file of its owner, not in the copy."""
    content = io.BytesIO(workbook_bytes({"Antwoorden": [["vraag", "score"], ["a", 1], ["b", 9]]}))
    with zipfile.ZipFile(content, "a") as archive:
        archive.writestr("xl/vbaProject.bin", b"x")
        archive.writestr("xl/media/image1.png", b"x")
    words = marked(content.getvalue(), SCORE)["Fouten"]["A2"].value.split("\n")

    assert words[1] == (
        "Let op: afbeeldingen en macro's uit uw bestand staan niet in deze kopie. In uw eigen bestand wel."
    )


@pytest.mark.parametrize("content", [b"", b"PK", b"vraag;score\na;9\n", b"PK\x03\x04" + b"x" * 100])
def test_what_is_no_workbook_gives_none(content: bytes) -> None:
    """Then there is the list."""
    assert problems_workbook(content, [SCORE]) is None


def test_a_workbook_that_says_to_be_huge_is_marked_as_fast() -> None:
    """Only the cells that are there are walked over, however far apart they are."""
    source = openpyxl.Workbook()
    source.active.title = "Antwoorden"
    source.active.append(["vraag", "score"])
    source.active["XFD1048576"] = "ver weg"
    source.active["B3"] = 9
    file = io.BytesIO()
    source.save(file)
    copy = problems_workbook(file.getvalue(), [SCORE])

    assert copy is not None
    assert openpyxl.load_workbook(io.BytesIO(copy))["Antwoorden"]["B3"].comment.text == "Buiten de schaal."


def test_many_problems_are_listed_up_to_a_number() -> None:
    """The sheet says how many there are, and the CSV has all."""
    content = workbook_bytes({"Antwoorden": [["vraag", "score"], *([["a", 9]] * (MOST + 10))]})
    problems = [Problem("Antwoorden", row, "score", "9", "Fout.") for row in range(2, MOST + 12)]
    sheet = marked(content, *problems)["Fouten"]

    assert sheet["A1"].value == "1.010 fouten"
    assert "de eerste 1.000" in sheet["A2"].value
    assert sheet.max_row == 4 + MOST


def test_without_the_file_there_is_a_workbook_with_the_list() -> None:
    """As of a CSV: every problem, without a link."""
    book = openpyxl.load_workbook(io.BytesIO(problems_list([SCORE])))

    assert book.sheetnames == ["Fouten"]
    assert [cell.value for cell in book["Fouten"][5]] == ["Antwoorden", "rij 3", "score", "9", "Buiten de schaal."]


def test_an_archive_that_unpacks_too_large_is_not_opened() -> None:
    """It is looked at first, as before reading it."""
    content = io.BytesIO(workbook_bytes({"Antwoorden": [["vraag", "score"], ["a", 1], ["b", 9]]}))
    with zipfile.ZipFile(content, "a", zipfile.ZIP_DEFLATED) as parts:
        parts.writestr("xl/worksheets/sheet9.xml", b" " * 60_000_000)

    assert problems_workbook(content.getvalue(), [SCORE]) is None
