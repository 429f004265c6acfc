"""The sheet of one respondent: every item in the order of the framework, with what it takes open, and nothing else."""

import io
import zipfile
from collections.abc import Sequence
from datetime import date

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from tests.intake.template.test_book import EVERY_KADER
from tilburg_samenwerking.intake.sheets import FORM_HEAD
from tilburg_samenwerking.intake.template import Prefilled, answers_template
from tilburg_samenwerking.intake.template.form import form_titles, offered, ranges, scores
from tilburg_samenwerking.kader import Kader, Scale

FIRST = Prefilled("Bomenplan", date(2026, 6, 30), people=(("wethouder", "bestuurlijk"), ("adviseur", "ambtelijk")))


def book_of(kader: Kader, *prefilled: Prefilled) -> openpyxl.Workbook:
    """Return the workbook for these assessments."""
    return openpyxl.load_workbook(io.BytesIO(answers_template(kader, prefilled)))


def rows_of(sheet: Worksheet) -> dict[str, int]:
    """Return the row of each code of the sheet."""
    head = next(cell.row for cell in sheet["A"] if cell.value == FORM_HEAD[0])
    return {cell.value: cell.row for cell in sheet["A"][head:] if cell.value}


@EVERY_KADER
def test_the_form_asks_every_item_in_the_order_of_the_framework(name: str, request: pytest.FixtureRequest) -> None:
    """Each code once, and above every cell a band with its domain and its row, without a code."""
    kader: Kader = request.getfixturevalue(name)
    sheet = book_of(kader)["Invullen"]
    bands = [row[1].value for row in sheet.iter_rows() if row[1].value and not row[0].value]
    cell = next(iter(kader.cell.values()))
    theme = next(theme.title for theme in kader.themes if theme.code == cell.theme)

    assert list(rows_of(sheet)) == [*kader.cell_of, *list(kader.items)[len(kader.cell_of) :]]
    assert len(bands) == len(kader.themes) + len(kader.cells) + len(kader.sections)
    assert bands[:2] == [kader.themes[0].title, bands[1]]
    assert bands[1].startswith(f"{kader.domain_titles[cell.domain]} › {theme}")


def test_there_is_a_sheet_per_respondent_with_what_is_known(small_kader: Kader) -> None:
    """Name, date, viewpoint and function stand above the questions, each beside its label."""
    book = book_of(small_kader, FIRST)
    tops = [[[cell.value for cell in row[:2]] for row in book[title]["A3:B6"]] for title in ("wethouder", "adviseur")]

    assert tops[0] == [
        ["Samenwerking", "Bomenplan"],
        ["Peildatum", "30-06-2026"],
        ["Perspectief", "Bestuurlijk"],
        ["Respondent", "wethouder"],
    ]
    assert [pair[1] for pair in tops[1]] == ["Bomenplan", "30-06-2026", "Ambtelijk", "adviseur"]


def test_a_framework_without_viewpoints_asks_none(bare_kader: Kader) -> None:
    """Then the label is not there either."""
    sheet = book_of(bare_kader)["Invullen"]

    assert [sheet.cell(row, 1).value for row in range(3, 6)] == ["Samenwerking", "Peildatum", "Respondent"]


@EVERY_KADER
def test_only_what_an_item_takes_is_open(name: str, request: pytest.FixtureRequest) -> None:
    """A score has no place at an open question, nor an answer; code and text are locked, without a password."""
    kader: Kader = request.getfixturevalue(name)
    sheet = book_of(kader)["Invullen"]
    rows = rows_of(sheet)
    opened = {
        code: [not sheet.cell(row, column).protection.locked for column in range(1, 6)] for code, row in rows.items()
    }
    right = {"score": [False, False, True, True, True], "choice": [False, False, False, True, True]}
    right["text"] = [False, False, False, False, True]

    assert opened == {code: right[item.kind] for code, item in kader.items.items()}
    assert sheet.protection.sheet
    assert sheet.protection.password is None
    assert not sheet.protection.formatColumns
    assert not sheet.protection.formatRows


def values_offered(book: openpyxl.Workbook, sheet: Worksheet, cell: str) -> tuple[list[object], str | None]:
    """Return the list that a cell offers, with the words beside it."""
    rule = next(rule for rule in sheet.data_validations.dataValidation if rule.type == "list" and cell in rule.sqref)
    title, area = book.defined_names[rule.formula1].attr_text.split("!")
    assert (rule.errorStyle, rule.showErrorMessage) == ("warning", True)
    return [one.value for (one,) in book[title.strip("'")][area.replace("$", "")]], rule.prompt


def test_every_input_offers_what_the_framework_takes(kader: Kader) -> None:
    """Scores with the words of the scale, answers, cells by their name; another value only gives a warning."""
    book = book_of(kader)
    sheet = book["Invullen"]
    rows = rows_of(sheet)
    listed, words = values_offered(book, sheet, f"C{rows['gemeente.ambitie.1']}")

    assert listed == [1, 2, 3, 4, 5, "weet niet", "nvt"]
    assert words is not None
    assert "1 = vraagt direct aandacht" in words
    assert values_offered(book, sheet, f"D{rows['gemeente.ambitie.1']}")[0] == [
        "ja",
        "deels",
        "nee",
        "weet niet",
        "nvt",
    ]
    assert values_offered(book, sheet, f"D{rows['kwetsbaarheid']}")[0][:2] == [
        kader.cell_label("gemeente.ambitie"),
        kader.cell_label("partners.ambitie"),
    ]
    assert values_offered(book, sheet, f"D{rows['model.rol']}")[0][:2] == ["Autoriteit", "Strategische partner"]
    assert values_offered(book, sheet, "B5")[0] == ["Bestuurlijk", "Ambtelijk", "Partner"]


def test_the_texts_of_a_choice_can_be_read_below_it(kader: Kader) -> None:
    """Of the Tilburgs model all three, each behind its name."""
    sheet = book_of(kader)["Invullen"]
    text = str(sheet.cell(rows_of(sheet)["model.rol"], 2).value)

    assert text.split("\n") == [
        *("Rol", "Autoriteit: rol als autoriteit", "Strategische partner: strategische partner"),
        "Co-creator: co-creator",
    ]


def test_the_heads_stay_in_sight_and_are_printed(small_kader: Kader) -> None:
    """On A4 landscape, one page wide, with the source below."""
    sheet = book_of(small_kader)["Invullen"]

    assert sheet.freeze_panes == "A8"
    assert sheet.print_title_rows == "$7:$7"
    assert (sheet.page_setup.orientation, sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (
        *("landscape", 1),
        0,
    )
    assert sheet.oddFooter.left.text == small_kader.source


def test_a_row_may_grow_with_what_is_typed(small_kader: Kader) -> None:
    """Its height is what its text needs, and not fixed."""
    with zipfile.ZipFile(io.BytesIO(answers_template(small_kader))) as archive:
        text = archive.read("xl/worksheets/sheet2.xml").decode()
    row = text[text.index('<row r="10"') :].split(">")[0]

    assert "customHeight" not in row
    assert float(row.split('ht="')[1].split('"')[0]) > 15


@pytest.mark.parametrize(
    ("prefilled", "titles"),
    [
        ([Prefilled()], ["Invullen"]),
        ([FIRST], ["wethouder", "adviseur"]),
        ([Prefilled("Bomenplan")], ["Bomenplan"]),
        (
            [Prefilled("A", people=(("raad", "bestuurlijk"),)), Prefilled("B", people=(("raad", "bestuurlijk"),))],
            ["A, raad", "B, raad"],
        ),
        ([Prefilled("A", people=(("raad", "bestuurlijk"), ("Raad", "ambtelijk")))], ["raad", "Raad ambtelijk"]),
        ([Prefilled("A", people=(("Vragen", "x"), ("a/b:c*", "x"), ("'n", "x")))], ["Vragen x", "a b c", "n"]),
        ([Prefilled("A", people=(("w" * 40, "x"), ("w" * 41, "x")))], ["w" * 31, "w" * 14 + " x"]),
    ],
)
def test_the_names_of_the_sheets_differ_and_are_allowed(prefilled: Sequence[Prefilled], titles: list[str]) -> None:
    """Excel takes 31 signs, without some of them, and no name twice."""
    assert form_titles(prefilled, ["Vragen"]) == titles


def test_many_respondents_of_one_name_all_have_a_sheet() -> None:
    """What is left to tell them apart is a number."""
    people = tuple(("w" * 40 + str(number), "ambtelijk") for number in range(12))
    titles = form_titles([Prefilled("A", people=people)], [])

    assert len({title.casefold() for title in titles}) == 12
    assert max(map(len, titles)) <= 31


def test_an_option_is_offered_as_it_is_read() -> None:
    """By its title, or by its code where that title is another option's."""
    assert offered({"een": "Eén", "twee": "een", "drie": "een"}) == {"een": "Eén", "twee": "twee", "drie": "drie"}


@pytest.mark.parametrize(
    ("scale", "steps"),
    [((1, 5, 1), [1, 2, 3, 4, 5]), ((0, 1, 0.5), [0, 0.5, 1]), ((0, 1000, 1), []), ((0, 0.3, 0.1), [0, 0.1, 0.2, 0.3])],
)
def test_the_scores_are_the_steps_of_the_scale(scale: tuple[float, float, float], steps: list[float]) -> None:
    """As they are typed; none where the list would be no help."""
    low, high, step = scale
    kader = Kader.model_construct(scale=Scale.model_construct(min=low, max=high, step=step))

    assert scores(kader) == steps


def test_rows_together_are_one_range() -> None:
    """As a list of cells for a rule."""
    assert ranges(3, [9, 10, 11, 13]) == "C9:C11 C13:C13"
