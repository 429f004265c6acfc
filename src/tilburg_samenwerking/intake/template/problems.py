"""What is wrong with a file, as a file: a list as CSV, or the workbook itself with the bad cells pointed out.

`problems_workbook` opens a workbook from outside, which can be a trap; so the server never calls it, but
`outside.marked_copy`, which does so in a process of its own, with limits.
"""

import csv
import io
import zipfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import openpyxl
from openpyxl.cell.cell import Cell, MergedCell
from openpyxl.comments import Comment
from openpyxl.styles import PatternFill
from openpyxl.utils import get_column_letter, quote_sheetname
from openpyxl.workbook.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from tilburg_samenwerking.drawing.palette import ANCHORS, INK, WHITE, tint
from tilburg_samenwerking.formatting import count, harmless, listed, plural
from tilburg_samenwerking.intake import archive
from tilburg_samenwerking.intake.sheets import Problem
from tilburg_samenwerking.intake.template import cells

PROBLEMS = "Fouten"
AUTHOR = "Tilburg Samenwerking"
HEAD = ("blad", "cel", "kolom", "waarde", "wat er mis is")
HEAD_ROW, PLACES = 4, range(1, len(HEAD) + 1)
WIDTHS = (24, 10, 24, 34, 90)
BAD = tint(ANCHORS[1], 0.7)
TOP_ROWS = 20  # where the names of columns can stand
MOST = 1_000  # problems in the workbook; the CSV has all
MAX_SIGNS = 500  # of a value or of what is said of a cell
MAX_OUTPUT = 50_000_000  # bytes
# What openpyxl does not keep, by the folder of its parts.
LOST = {
    "afbeeldingen": ("xl/media/", "xl/drawings/drawing"),
    "grafieken": ("xl/charts/",),
    "macro's": ("xl/vbaproject",),
    "draaitabellen": ("xl/pivottables/", "xl/slicers/"),
}


def problems_csv(problems: Iterable[Problem]) -> bytes:
    """Return the problems as CSV for a spreadsheet: semicolons, a byte order mark, and nothing that is a formula."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    writer.writerow(["blad", "rij", "kolom", "waarde", "melding"])
    for one in problems:
        row = [one.sheet, one.row, one.column, one.value, one.message]
        writer.writerow([harmless(value) for value in row])
    return text.getvalue().encode("utf-8-sig")


def problems_workbook(content: bytes, problems: Sequence[Problem]) -> bytes | None:
    """Return the workbook as it came with each bad cell coloured and commented, after a sheet that lists all problems.

    None where it is no workbook that openpyxl can open and keep: then there is the CSV.
    """
    try:
        archive.opened(content)
        book = openpyxl.load_workbook(io.BytesIO(content), rich_text=True)
        _point_out(book, problems, _lost(content))
        file = io.BytesIO()
        book.save(file)
    except Exception:  # whatever is wrong with a file from outside: the list of problems is there without it
        return None
    return file.getvalue() if file.tell() <= MAX_OUTPUT else None


def _point_out(book: Workbook, problems: Sequence[Problem], lost: Sequence[str]) -> None:
    _clear(book)
    shown = list(problems[:MOST])
    names = {sheet.title: _Heads.of(sheet) for sheet in book.worksheets}
    places = [_place(book, one, names) for one in shown]
    messages: dict[tuple[str, str], list[str]] = {}
    for one, place in zip(shown, places, strict=True):
        if place is not None:
            messages.setdefault((place.parent.title, place.coordinate), []).append(one.message)
    for (title, coordinate), texts in messages.items():
        _mark(book[title][coordinate], texts)
    _fill_list(book, list(zip(shown, places, strict=True)), len(problems), "\n".join(_words(lost)))


def problems_list(problems: Sequence[Problem]) -> bytes:
    """Return a workbook with only the list of problems, for where the file itself cannot have them."""
    book = Workbook()
    book.remove(book.active)
    _fill_list(book, [(one, None) for one in problems[:MOST]], len(problems), LISTED)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def _lost(content: bytes) -> list[str]:
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        names = [name.lower().replace("\\", "/") for name in parts.namelist()]
    return [what for what, starts in LOST.items() if any(name.startswith(starts) for name in names)]


def _clear(book: Workbook) -> None:
    """Take away what an earlier copy pointed out: who mends a copy sends that one again."""
    for sheet in book.worksheets:
        for cell in list(_filled(sheet)):
            if cell.comment and cell.comment.author == AUTHOR:
                cell.comment, cell.fill = None, PatternFill()
        if sheet.title.startswith(PROBLEMS) and tuple(sheet.cell(HEAD_ROW, place).value for place in PLACES) == HEAD:
            book.remove(sheet)


def _filled(sheet: Worksheet) -> Iterable[Cell]:
    """Return the cells that there are; to walk over rows and columns would make all those between them."""
    cells_of_sheet: dict[tuple[int, int], Cell] = sheet._cells
    return cells_of_sheet.values()


# ---------------------------------------------------------------- where a problem is


@dataclass(frozen=True)
class _Heads:
    """Where the names of columns stand in the first rows of a sheet: by row and name, and the last column of a name."""

    on_row: dict[tuple[int, str], int]
    column: dict[str, int]

    @classmethod
    def of(cls, sheet: Worksheet) -> "_Heads":
        top = [cell for cell in _filled(sheet) if cell.row <= TOP_ROWS and _key(cell.value)]
        ordered = sorted(top, key=lambda cell: (cell.row, cell.column))
        return cls(
            {(cell.row, _key(cell.value)): cell.column for cell in ordered},
            {_key(cell.value): cell.column for cell in ordered},
        )


def _place(book: Workbook, problem: Problem, names: Mapping[str, _Heads]) -> Cell | None:
    """Return the cell that a problem is about; where the column is not there, the first of its row."""
    if problem.sheet is None or problem.sheet not in names:
        return None
    if problem.row is None or problem.row > cells.LAST_ROW:
        return None
    sheet, known, name = book[problem.sheet], names[problem.sheet], _key(problem.column)
    column = known.column.get(name, 1)
    if (problem.row, name) in known.on_row:
        column = known.on_row[problem.row, name]
        # What holds for a whole sheet stands behind its name.
        behind = sheet.cell(problem.row, column + 1).value
        column += _key(behind) == _key(problem.value)
    return _whole(sheet, sheet.cell(problem.row, column))


def _key(value: object) -> str:
    return " ".join(str(value).split()).casefold() if value is not None else ""


def _whole(sheet: Worksheet, cell: Cell | MergedCell) -> Cell:
    """Return the cell that shows: of merged ones the first."""
    if not isinstance(cell, MergedCell):
        return cell
    ranges = [area for area in sheet.merged_cells.ranges if cell.coordinate in area]
    return sheet.cell(ranges[0].min_row, ranges[0].min_col)


# ---------------------------------------------------------------- what is put in


def _mark(cell: Cell, messages: Sequence[str]) -> None:
    """Colour a cell and say in a comment what is wrong; a comment that was there stays below it."""
    before = [cell.comment.text] if cell.comment else []
    text = "\n".join(dict.fromkeys([*messages, *before]))
    cell.fill = cells.filled(BAD)
    cell.comment = Comment(cells.clean(_cut(text)), AUTHOR, height=40 + 18 * cells.lines(text, 40), width=320)


def _cut(text: str) -> str:
    return text if len(text) <= MAX_SIGNS else f"{text[:MAX_SIGNS]}…"


def _fill_list(book: Workbook, placed: Sequence[tuple[Problem, Cell | None]], amount: int, words: str) -> None:
    """Put a sheet before all others that lists the problems; each leads to its cell."""
    # openpyxl numbers a name that is there already.
    sheet = book.create_sheet(PROBLEMS, 0)
    book.active = 0
    for other in book.worksheets[1:]:
        other.sheet_view.tabSelected = False
    cells.set_widths(sheet, WIDTHS)
    cells.write(sheet["A1"], plural(amount, "fout", "fouten"), font=cells.font(bold=True, size=16))
    if amount > len(placed):
        words = f"{words} Hieronder staan de eerste {count(len(placed))}."
    cells.write_band(sheet, 2, 1, len(HEAD), words, words, WHITE)
    sheet["A2"].font = cells.font()
    cells.write_head(sheet, HEAD_ROW, HEAD, INK)
    for row, (problem, place) in enumerate(placed, start=HEAD_ROW + 1):
        where = place.coordinate if place is not None else _row_words(problem)
        texts = [problem.sheet or "", where, problem.column or "", _cut(problem.value or ""), _cut(problem.message)]
        cells.write_row(sheet, row, texts, font=cells.font(), alignment=cells.TOP, border=cells.LINES)
        cells.fit_row(sheet, row, dict(enumerate(texts, start=1)))
        if place is not None:
            cells.link(sheet.cell(row, 2), f"{quote_sheetname(place.parent.title)}!{place.coordinate}")
    sheet.auto_filter.ref = f"A{HEAD_ROW}:{get_column_letter(len(HEAD))}{HEAD_ROW + len(placed)}"
    sheet.sheet_properties.tabColor = cells.colour(ANCHORS[0])
    cells.set_print(sheet, "")


def _row_words(problem: Problem) -> str:
    return f"rij {problem.row}" if problem.row else "hele bestand"


def _words(lost: Sequence[str]) -> Iterator[str]:
    yield (
        "Er is niets ingelezen. De cellen met een fout zijn in dit bestand gekleurd, met een opmerking erbij. Klik op "
        "een cel om erheen te gaan. Verbeter de cel, sla op en lees dit bestand opnieuw in. Dit blad mag blijven staan."
    )
    if lost:
        yield f"Let op: {listed(list(lost))} uit uw bestand staan niet in deze kopie. In uw eigen bestand wel."


LISTED = "Er is niets ingelezen. Verbeter deze plaatsen in uw eigen bestand, sla het op en lees het opnieuw in."
