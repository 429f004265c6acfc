"""What every sheet of a workbook is made of: cells that are no formulas, heights, print set-up, lists to choose."""

import math
import re
import textwrap
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE, Cell
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection, Side
from openpyxl.utils import get_column_letter
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.dimensions import RowDimension
from openpyxl.worksheet.hyperlink import Hyperlink
from openpyxl.worksheet.worksheet import Worksheet

from tilburg_samenwerking.drawing.palette import FIRST, INK, WITHOUT, text_on

LINE_HEIGHT, SMALL, SMALL_HEIGHT = 15.0, 9, 12.5  # points: of a line of 11 points, and the small letter with its line
TEXT_FORMAT = "@"
A4 = 9
LAST_ROW = 1_048_576
# What a spreadsheet allows, in signs.
MAX_PROMPT, MAX_PROMPT_TITLE, MAX_WARNING, MAX_FOOTER = 255, 32, 225, 170
TOP = Alignment(wrap_text=True, vertical="top")
CENTRE = Alignment(horizontal="center", vertical="top")
MIDDLE = Alignment(wrap_text=True, vertical="center")
OPEN = Protection(locked=False)


class FittedRow(RowDimension):  # type: ignore[misc]
    """A row that is so high as its text needs now, and grows with what is typed: its height is nobody's wish."""

    customHeight = False


def colour(value: str) -> str:
    """Return a colour of the palette as a workbook writes it."""
    return f"FF{value.lstrip('#').upper()}"


def filled(value: str) -> PatternFill:
    """Return a cell filled with a colour of the palette."""
    return PatternFill("solid", fgColor=colour(value))


def font(**look: Any) -> Font:
    """Return the letter of the workbook in ink, with what differs."""
    return Font(**({"name": "Calibri", "size": 11, "color": colour(INK)} | look))


BOLD = font(bold=True)
LINES = Border(bottom=Side("thin", color=colour(WITHOUT)))
BOXED = Border(*(Side("thin", color=colour(WITHOUT)) for _edge in range(4)))


def clean(text: str) -> str:
    """Return a text without the signs that a workbook cannot hold."""
    return str(ILLEGAL_CHARACTERS_RE.sub("", text))


def write(cell: Cell, value: Any, **style: Any) -> Cell:
    """Write a value with its looks, and return the cell; also what begins as a formula stays text."""
    text = clean(value) if type(value) is str else value
    cell.value = text
    if isinstance(text, str) and text:
        cell.data_type = "s"
    for name, look in style.items():
        setattr(cell, name, look)
    return cell


def write_row(sheet: Worksheet, row: int, values: Sequence[Any], start: int = 1, **style: Any) -> None:
    """Write values beside each other."""
    for column, value in enumerate(values, start=start):
        write(sheet.cell(row, column), value, **style)


def write_head(sheet: Worksheet, row: int, names: Sequence[str], fill: str) -> None:
    """Write the names of columns, which stay in sight with what is above and are printed on every page."""
    look = {"font": font(bold=True, color=colour(text_on(fill))), "fill": filled(fill), "alignment": MIDDLE}
    write_row(sheet, row, names, **look)
    sheet.row_dimensions[row].height = 22
    sheet.freeze_panes = f"A{row + 1}"
    sheet.print_title_rows = f"{row}:{row}"


def write_band(sheet: Worksheet, row: int, first: int, last: int, value: Any, text: str, fill: str) -> None:
    """Write one text over several columns, with the whole row in its colour; `text` is how it reads, for its height."""
    for column in range(1, last + 1):
        sheet.cell(row, column).fill = filled(fill)
    look = {"alignment": MIDDLE, "font": font(bold=True, color=colour(text_on(fill)))}
    write(sheet.cell(row, first), value, **look)
    sheet.merge_cells(start_row=row, end_row=row, start_column=first, end_column=last)
    width = sum(sheet.column_dimensions[get_column_letter(column)].width for column in range(first, last + 1))
    # In merged cells no spreadsheet fits a height by itself.
    sheet.row_dimensions[row].height = LINE_HEIGHT * lines(text, width) + 7


def named(sheet: Worksheet, name: str, place: str) -> str:
    """Give cells a name to be called by in formulas, and return it.

    A list that names cells of another sheet is kept by Excel where openpyxl does not read it; by a name it stays.
    """
    plain = re.sub(r"\W", "_", name)
    sheet.parent.defined_names[plain] = DefinedName(plain, attr_text=place)
    return plain


def link(cell: Cell, place: str) -> None:
    """Let a cell lead to a place in the same workbook: `'Antwoorden'!C12`."""
    cell.hyperlink = Hyperlink(ref=cell.coordinate, location=place)
    cell.font = font(bold=True, underline="single", color=colour(FIRST))


def rich(*parts: tuple[str, Font]) -> CellRichText:
    """Return a text of which each part has its own letter."""
    blocks = []
    for text, look in parts:
        inline = InlineFont(rFont=look.name, sz=look.size, b=look.bold, i=look.italic, color=look.color)
        blocks.append(TextBlock(inline, clean(text)))
    return CellRichText(*blocks)


def lines(text: str, width: float) -> int:
    """Return over how many lines a text falls in a column of this width, in signs; rather one too many than too few."""
    signs = max(1, math.floor(width * 1.04))
    return sum(max(1, len(textwrap.wrap(part, signs))) for part in text.split("\n"))


def fit_row(sheet: Worksheet, row: int, texts: Mapping[int, str], small: str = "", least: int = 1) -> None:
    """Give a row the height that its texts need, by column; it grows where more is typed.

    `small` stands in smaller letters below the text of the last column.
    """
    widths = {column: sheet.column_dimensions[get_column_letter(column)].width for column in texts}
    height = LINE_HEIGHT * max(lines(text, widths[column]) for column, text in texts.items())
    if small:
        height += SMALL_HEIGHT * lines(small, widths[max(texts)] * LINE_HEIGHT / SMALL_HEIGHT)
    sheet.row_dimensions[row] = FittedRow(sheet, index=row, ht=max(height, LINE_HEIGHT * least) + 6)


def set_widths(sheet: Worksheet, widths: Iterable[float]) -> None:
    """Give the columns their widths, in signs."""
    for place, width in enumerate(widths, start=1):
        sheet.column_dimensions[get_column_letter(place)].width = width


def protect(sheet: Worksheet) -> None:
    """Lock what is not open, without a password; widths and heights may still be changed."""
    sheet.protection.enable()
    sheet.protection.formatColumns = sheet.protection.formatRows = False


def set_print(sheet: Worksheet, source: str) -> None:
    """Print on A4 landscape, as wide as the paper, with the source and that it is confidential on every page."""
    page = sheet.page_setup
    page.orientation, page.paperSize, page.fitToWidth, page.fitToHeight = "landscape", A4, 1, 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    margins = sheet.page_margins
    margins.left = margins.right = 0.4
    margins.top, margins.bottom, margins.footer = 0.5, 0.75, 0.3
    for part, text in ((sheet.oddFooter.left, _footer(source)), (sheet.oddFooter.right, "Vertrouwelijk, &P van &N")):
        part.text, part.size = text, 8


def _footer(text: str) -> str:
    """Return a text for below a page: short enough, and without codes of its own."""
    return textwrap.shorten(text, MAX_FOOTER, placeholder=" …").replace("&", "&&")


def offer(
    sheet: Worksheet, cells: str, source: str, *, title: str = "", prompt: str = "", column: str = "de lijst"
) -> None:
    """Offer the values of a range as a list in these cells; another value is allowed after a warning."""
    rule = DataValidation("list", formula1=source, allow_blank=True, errorStyle="warning", showErrorMessage=True)
    rule.errorTitle = "Niet in de lijst"
    rule.error = f"Deze waarde staat niet in {column}. Wilt u die waarde toch gebruiken?"[:MAX_WARNING]
    _prompt(rule, title, prompt)
    rule.sqref = cells
    sheet.add_data_validation(rule)


def limit_length(sheet: Worksheet, cells: str, least: int, most: int, warning: str, title: str, prompt: str) -> None:
    """Warn in these cells where a text is shorter or longer; nothing that is typed is changed."""
    rule = DataValidation(
        "textLength", operator="between", formula1=str(least), formula2=str(most), allow_blank=True,
        errorStyle="warning", showErrorMessage=True,
    )  # fmt: skip
    rule.errorTitle, rule.error = "Klopt dit?", warning[:MAX_WARNING]
    _prompt(rule, title, prompt)
    rule.sqref = cells
    sheet.add_data_validation(rule)


def _prompt(rule: DataValidation, title: str, prompt: str) -> None:
    if prompt:
        rule.showInputMessage, rule.promptTitle = True, title[:MAX_PROMPT_TITLE]
        rule.prompt = prompt if len(prompt) <= MAX_PROMPT else f"{prompt[: MAX_PROMPT - 1]}…"
