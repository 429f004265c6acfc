"""A workbook of what a page shows: first where it comes from, then a sheet per list, with numbers as numbers."""

import io
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from itertools import count, pairwise
from typing import Any

import xlsxwriter

from tilburg_samenwerking.drawing import palette
from tilburg_samenwerking.drawing.legend import steps
from tilburg_samenwerking.drawing.tables import Raw
from tilburg_samenwerking.export.origin import Origin
from tilburg_samenwerking.export.sheets import FileSheet, Kind, Value
from tilburg_samenwerking.formatting import plural
from tilburg_samenwerking.kader import Kader

# Nothing that a user wrote becomes a formula, a link or a number.
PLAIN = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
FORMATS: Mapping[Kind, str] = {
    "count": "#,##0",
    "decimal": "0.0",
    "signed": "+0.0;−0.0;0.0",
    "share": "0%",
    "euros": '"€ "#,##0',
    "day": "dd-mm-yyyy",
}
FIRST = "Over dit bestand"
MOST_SIGNS = 32_767  # in a cell of Excel
LONGEST_NAME = 31  # of a sheet
FORBIDDEN = dict.fromkeys(map(ord, "[]:*?/\\"), " ")
NARROWEST, WIDEST, ABOUT = 8, 60, 90  # widths of columns, in signs
HEAD_SIGNS = 18  # of a heading on one line


def as_workbook(sheets: Sequence[FileSheet], origin: Origin) -> bytes:
    """Return the workbook as a file."""
    content = io.BytesIO()
    book = xlsxwriter.Workbook(content, PLAIN)
    book.set_properties(
        {"title": origin.title, "subject": origin.sentence, "comments": origin.foot, "created": _made(origin)}
    )
    writer = _Writer(book, origin)
    names = sheet_names([FIRST, *(sheet.title for sheet in sheets)])
    writer.about(names[0], list(zip(names[1:], sheets, strict=True)))
    for name, sheet in zip(names[1:], sheets, strict=True):
        writer.write(name, sheet)
    book.close()
    return content.getvalue()


def sheet_names(titles: Sequence[str], longest: int = LONGEST_NAME) -> list[str]:
    """Return a name for each title that Excel takes: short enough, no forbidden sign, and no two the same."""
    names: list[str] = []
    for title in titles:
        # Excel keeps the name History for itself, and takes no apostrophe at an end.
        bare = " ".join(title.translate(FORBIDDEN).split()).strip("' ") or "Blad"
        bare = f"{bare} (1)" if bare.lower() == "history" else bare
        names.append(next(name for name in _numbered(bare, longest) if name.lower() not in map(str.lower, names)))
    return names


def _numbered(name: str, longest: int) -> Iterator[str]:
    yield name if len(name) <= longest else name[: longest - 1].strip("' ") + "…"
    for number in count(2):
        end = f" ({number})"
        yield name[: longest - len(end)].strip("' ") + end


def _made(origin: Origin) -> datetime:
    return origin.made.replace(tzinfo=None)


class _Writer:
    """Writes sheets in one workbook, with the formats that they share."""

    def __init__(self, book: xlsxwriter.Workbook, origin: Origin) -> None:
        self._book, self._origin, self._kader = book, origin, origin.kader
        self._formats: dict[tuple[Any, ...], Any] = {}
        self._head = book.add_format(
            {"bold": True, "text_wrap": True, "valign": "top", "bottom": 1, "bg_color": "#f0eee7"}
        )
        self._bold = book.add_format({"bold": True, "valign": "top"})
        self._steps = [
            (low, high, book.add_format({"bg_color": fill, "font_color": palette.text_on(fill)}))
            for low, high, fill in _score_steps(self._kader)
        ]

    def about(self, name: str, contents: Sequence[tuple[str, FileSheet]]) -> None:
        """Write where the file comes from, what is on which sheet, and what the colours mean."""
        sheet = self._sheet(name)
        lines: list[tuple[str, Raw]] = [*self._origin.lines, ("", None), ("Blad", "Wat erop staat")]
        lines += [(title, _counted(one)) for title, one in contents]
        for row, (label, value) in enumerate(lines):
            sheet.write_string(row, 0, label, self._bold)
            self._put(sheet, row, 1, Value(value, "day" if isinstance(value, date) else "text"))
        if any(value.scored for _name, one in contents for line in one.rows for value in line):
            self._legend(sheet, len(lines) + 1)
        sheet.set_column(0, 0, 28)
        sheet.set_column(1, 1, ABOUT)

    def _legend(self, sheet: Any, row: int) -> None:
        sheet.write_string(row, 0, "Kleur van een score", self._bold)
        for place, step in enumerate(steps(self._kader)):
            sheet.write_string(row + place, 1, step["text"], self._format("text", step["fill"]))

    def write(self, name: str, of: FileSheet) -> None:
        """Write a list: its headings stay in view, and can be filtered."""
        sheet = self._sheet(name)
        for column, head in enumerate(of.heads):
            sheet.write_string(0, column, head[:MOST_SIGNS], self._head)
            values = [line[column] for line in of.rows]
            sheet.set_column(column, column, _width(head, values))
            if any(value.scored for value in values):
                self._colour(sheet, column, len(of.rows))
        for row, line in enumerate(of.rows, start=1):
            for column, value in enumerate(line):
                self._put(sheet, row, column, value)
        sheet.freeze_panes(1, 1)
        if of.rows:
            sheet.autofilter(0, 0, len(of.rows), len(of.heads) - 1)

    def _sheet(self, name: str) -> Any:
        sheet = self._book.add_worksheet(name)
        sheet.set_landscape()
        sheet.set_paper(9)
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(0)
        sheet.set_footer(f"&L&8{self._origin.foot[:200].replace('&', '&&')}&R&8&P / &N")
        return sheet

    def _colour(self, sheet: Any, column: int, rows: int) -> None:
        """Let the colour of scores follow their number, as it is shown: a changed number gets another colour."""
        first = f"{xlsxwriter.utility.xl_col_to_name(column)}2"
        for low, high, look in self._steps:
            shown = f"ROUND({first},1)"
            rule = f"=AND(ISNUMBER({first}),{shown}>={low!r}{f',{shown}<{high!r}' if high is not None else ''})"
            sheet.conditional_format(1, column, rows, column, {"type": "formula", "criteria": rule, "format": look})

    def _put(self, sheet: Any, row: int, column: int, value: Value) -> None:
        look = self._format(value.kind, None if value.scored else value.fill, isinstance(value.value, datetime))
        if value.value is None:
            sheet.write_blank(row, column, None, look)
        elif isinstance(value.value, date):
            sheet.write_datetime(row, column, value.value, look)
        elif isinstance(value.value, str):
            sheet.write_string(row, column, value.value[:MOST_SIGNS], look)
        else:
            sheet.write_number(row, column, value.value, look)

    def _format(self, kind: Kind, fill: str | None, timed: bool = False) -> Any:
        key = (kind, fill, timed)
        if key not in self._formats:
            number = {"num_format": FORMATS[kind] + " hh:mm" * timed} if kind in FORMATS else {"text_wrap": True}
            align = {"align": "left"} if kind == "day" else {}
            colour = {"bg_color": fill, "font_color": palette.text_on(fill)} if fill else {}
            self._formats[key] = self._book.add_format({"valign": "top", **number, **align, **colour})
        return self._formats[key]


def _counted(sheet: FileSheet) -> str:
    return f"{sheet.title} ({', '.join(filter(None, (plural(len(sheet.rows), 'rij', 'rijen'), sheet.note)))})"


def _score_steps(kader: Kader) -> list[tuple[float, float | None, str]]:
    """Return the steps of scores: from, up to (the last one has no end), and the colour."""
    starts = [kader.scale.min, *kader.thresholds.colour_starts]
    ends = [high for _low, high in pairwise(starts)]
    return list(zip(starts, [*ends, None], palette.colours(kader), strict=True))


def _width(head: str, values: Sequence[Value]) -> int:
    """Return the width of a column: that of its longest value, within bounds, and of a heading over two lines."""
    longest = max(
        (max(map(len, value.value.split("\n")), default=0) for value in values if isinstance(value.value, str)),
        default=0,
    )
    heading = max([min(len(head), HEAD_SIGNS), *map(len, head.split())])
    return min(WIDEST, max(NARROWEST, longest + 1, heading + 3))
