"""What every sheet is made of: text that stays text, heights that fit, and what is printed."""

import openpyxl
import pytest

from tilburg_samenwerking.intake.template import cells


@pytest.mark.parametrize("text", ["=1+1", "+31", "-2", "@som", "=HYPERLINK(1)", "gewoon"])
def test_text_is_never_a_formula(text: str) -> None:
    """Whatever it begins with, and also as rich text."""
    sheet = openpyxl.Workbook().active
    plain, several = cells.write(sheet["A1"], text), cells.write(sheet["A2"], cells.rich((text, cells.BOLD)))

    assert (plain.data_type, plain.value) == ("s", text)
    assert str(several.value) == text
    assert several.data_type != "f"


def test_what_a_workbook_cannot_hold_is_left_out() -> None:
    """A control sign would make a file that no spreadsheet opens."""
    assert cells.write(openpyxl.Workbook().active["A1"], "een\x07 twee\x00").value == "een twee"


@pytest.mark.parametrize(
    ("text", "lines"), [("kort", 1), ("", 1), ("aaaa bbbb cccc", 2), ("een\ntwee\ndrie", 3), ("a" * 25, 3)]
)
def test_the_lines_of_a_text_follow_its_words(text: str, lines: int) -> None:
    """In a column of ten signs, words are not broken but where they are longer than the column."""
    assert cells.lines(text, 10) == lines


def test_a_footer_has_no_codes_of_its_own() -> None:
    """An ampersand in the source is printed as one, and a long source is cut off."""
    sheet = openpyxl.Workbook().active
    cells.set_print(sheet, "Jansen & Zonen " * 30)
    footer = sheet.oddFooter.left.text

    assert footer.startswith("Jansen && Zonen")
    assert footer.endswith(" …")
    assert len(footer) <= 2 * cells.MAX_FOOTER
    assert "Vertrouwelijk" in sheet.oddFooter.right.text
    assert (sheet.page_setup.orientation, sheet.page_setup.paperSize, sheet.page_setup.fitToHeight) == (
        *("landscape", 9),
        0,
    )
