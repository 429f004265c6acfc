"""The cells of one sheet of a workbook as text: what stands in the file, as people see it.

One streaming pass gives values and marks together. python-calamine, which reads twice as fast, gives nothing for an
error or a formula without a value, the first text for a text numbered -1, and stops at one that does not exist.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from functools import cache

from tilburg_samenwerking.intake.archive import DAMAGED, Archive, UnreadableWorkbook
from tilburg_samenwerking.intake.number_formats import Appearance, appearance
from tilburg_samenwerking.intake.sheets import Area, Mark, Sheet, is_error

LAST_ROW, LAST_COLUMN = 1_048_576, 16_384  # of a spreadsheet
MAX_CELLS = 20_000_000  # with the empty ones before them in their row
TOO_MANY_CELLS = "er staan te veel cellen in. Splits het, of neem alleen de kolommen van het sjabloon over"
UNKNOWN_FORMULA = "=…"
KINDS = ("row", "c", "v", "f", "t", "rPh", "mergeCell")

NUMBER = re.compile(r"[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d{1,5})?", re.ASCII)
REFERENCE = re.compile(r"\$?([A-Z]{1,3})\$?([1-9]\d{0,6})", re.ASCII | re.IGNORECASE)
ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
SECONDS = 86_400  # in a day
# Serial numbers of days; 60 is the 29 February 1900 that never was.
EPOCH, EPOCH_1904, EARLY = date(1899, 12, 30), date(1904, 1, 1), 60
LAST_DAY = (date.max - EPOCH_1904).days

TextAndMark = tuple[str, Mark | None]


@dataclass(frozen=True)
class Book:
    """What the sheets of a workbook share.

    `formats` are the number formats by style; `recalculated`: whoever opens it is asked to calculate it anew, so that a
    0 as the outcome of a formula is what XlsxWriter puts there for want of an outcome.
    """

    texts: Sequence[str] = ()
    formats: Sequence[str] = ()
    since_1904: bool = False
    recalculated: bool = False


@dataclass(slots=True)
class _Cell:
    """What the file says of a cell."""

    attributes: dict[str, str]
    value: str | None = None
    inline: str | None = None
    formula: dict[str, str] | None = None
    formula_text: str = ""


class _Grid:
    """Rows of text that come in any order, as long as no cell comes twice."""

    def __init__(self) -> None:
        self.rows: dict[int, list[str]] = {}
        self.marks: dict[tuple[int, int], Mark] = {}
        self.cells = 0

    def put(self, row: int, column: int, text: str, mark: Mark | None) -> None:
        """Set a cell to a text."""
        cells = self.rows.setdefault(row, [])
        missing = column - len(cells)
        if missing > 0:
            self.cells += missing
            if self.cells > MAX_CELLS:
                raise UnreadableWorkbook(TOO_MANY_CELLS)
            cells.extend([""] * missing)
        elif cells[column - 1]:
            raise UnreadableWorkbook(DAMAGED)
        cells[column - 1] = text
        if mark:
            self.marks[row, column] = mark

    def is_empty(self, row: int, column: int) -> bool:
        """Return whether a cell has no text."""
        return not "".join(self.rows.get(row, ())[column - 1 : column])


class _SheetReader:
    """Takes the elements of a sheet as they come."""

    def __init__(self, book: Book) -> None:
        self.book, self.grid = book, _Grid()
        self.row, self.column, self.row_reference = 0, 0, ""
        self.cell: _Cell | None = None
        self.pieces: list[str] = []
        self.in_phonetic = False
        self.shared: dict[str, str] = {}
        self.uncalculated_areas: list[tuple[str, str]] = []
        self.merged: dict[str, None] = {}
        self.kinds: dict[str, str] = {}
        self.readings: dict[tuple[str | None, str], TextAndMark] = {}
        self.space: str | None = None

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """Begin an element."""
        if self.space is None:
            self._know_names(name)
        kind = self.kinds.get(name)
        if kind == "c":
            self.cell = _Cell(attributes)
        elif kind == "row":
            self._start_row(attributes)
        elif kind == "mergeCell":
            self.merged[attributes.get("ref", "")] = None
        elif kind == "rPh":
            self.in_phonetic = True
        elif kind is not None:
            self.pieces.clear()
            if kind == "f" and self.cell:
                self.cell.formula = attributes

    def end(self, name: str) -> None:
        """End an element; at the end of a cell all of it is known."""
        kind = self.kinds.get(name)
        cell = self.cell
        if kind == "rPh":
            self.in_phonetic = False
        if kind is None or cell is None:
            return
        if kind == "c":
            self.cell = None
            self._put(cell)
        elif kind == "v":
            cell.value = "".join(self.pieces)
        elif kind == "f":
            cell.formula_text = "".join(self.pieces)
        elif kind == "t" and not self.in_phonetic:
            cell.inline = (cell.inline or "") + "".join(self.pieces)

    def _know_names(self, root: str) -> None:
        """Take the namespace of the sheet from its root: there are two, and writers with none or a prefix."""
        self.space = root.rpartition(" ")[0]
        before = f"{self.space} " if self.space else ""
        self.kinds = {before + kind: kind for kind in KINDS}

    def _start_row(self, attributes: dict[str, str]) -> None:
        reference = attributes.get("r")
        self.row = whole_number(reference, LAST_ROW) if reference else self.row + 1
        self.row_reference, self.column = str(self.row), 0

    def _place(self, reference: str | None) -> int:
        if reference is None:
            return self.column + 1
        start = reference.rstrip("0123456789")
        if reference[len(start) :] != self.row_reference:
            raise UnreadableWorkbook(DAMAGED)
        return column_number(start)

    def _put(self, cell: _Cell) -> None:
        self.column = column = self._place(cell.attributes.get("r"))
        is_formula = cell.formula is not None and self._is_uncalculated(cell)
        text, mark = self._formula(cell) if is_formula else self._reading(cell)
        if text:
            self.grid.put(self.row, column, text, mark)

    def _is_uncalculated(self, cell: _Cell) -> bool:
        kind = cell.attributes.get("t", "n")
        if kind == "str":
            return cell.value is None and not cell.inline
        value = (cell.value or "").strip()
        return not (value or cell.inline) or (self.book.recalculated and (kind, value) == ("n", "0"))

    def _formula(self, cell: _Cell) -> TextAndMark:
        formula, text = cell.formula or {}, cell.formula_text.strip()
        if formula.get("t") == "shared":
            text = (
                self.shared.setdefault(formula.get("si", ""), text)
                if text
                else self.shared.get(formula.get("si", ""), "")
            )
        text = f"={text}" if text else UNKNOWN_FORMULA
        if formula.get("t") in ("array", "dataTable") and "ref" in formula:
            self.uncalculated_areas.append((formula["ref"], text))
        return text, Mark.FORMULA

    def _reading(self, cell: _Cell) -> TextAndMark:
        kind = cell.attributes.get("t", "n")
        if kind == "inlineStr" or (cell.inline and cell.value is None):
            return marked(unescaped(cell.inline or ""))
        value = cell.value
        if kind == "str":
            return marked(unescaped(value or ""))
        if not value or not (stripped := value.strip()):
            return "", None
        if kind == "s":
            return marked(self._shared_text(stripped))
        if kind == "n":
            return self._number(cell.attributes.get("s"), stripped)
        return _other(kind, stripped)

    def _shared_text(self, place: str) -> str:
        number = whole_number(place, len(self.book.texts), least=0)
        if number >= len(self.book.texts):
            raise UnreadableWorkbook(DAMAGED)
        return self.book.texts[number]

    def _number(self, style: str | None, value: str) -> TextAndMark:
        reading = self.readings.get((style, value))
        if reading is None:
            place = int(style) if style and style.isdecimal() else 0
            code = self.book.formats[place] if place < len(self.book.formats) else "General"
            reading = self.readings[style, value] = number_as_shown(value, code, since_1904=self.book.since_1904)
        return reading

    def fill_areas(self) -> None:
        """Name the formula in every cell of an area for which it stands: the file holds the first only."""
        for area, text in self.uncalculated_areas:
            for row, column in _cells_of(_area(area)):
                if self.grid.is_empty(row, column):
                    self.grid.put(row, column, text, Mark.FORMULA)


def read_sheet(archive: Archive, part: str, name: str, book: Book, *, hidden: bool) -> Sheet:
    """Return the sheet that stands in a part of the archive. Raises `UnreadableWorkbook`."""
    reader = _SheetReader(book)
    archive.parse(part, reader.start, reader.end, reader.pieces.append)
    reader.fill_areas()
    grid = reader.grid
    last = max(grid.rows, default=0)
    rows = [grid.rows.get(row, []) for row in range(1, last + 1)]
    return Sheet(name, rows, hidden, grid.marks, merged=tuple(_merged(reader.merged, last)))


def shared_texts(archive: Archive, part: str) -> list[str]:
    """Return the texts to which cells refer by number. Raises `UnreadableWorkbook`."""
    texts: list[str] = []
    pieces: list[str] = []
    phonetic, in_text = 0, False

    def start(name: str, _attributes: dict[str, str]) -> None:
        nonlocal phonetic, in_text
        kind = name.rpartition(" ")[2]
        if kind == "si":
            pieces.clear()
        elif kind == "rPh":
            phonetic += 1
        in_text = kind == "t" and not phonetic

    def end(name: str) -> None:
        nonlocal phonetic, in_text
        kind = name.rpartition(" ")[2]
        if kind == "si":
            texts.append(unescaped("".join(pieces)))
        elif kind == "rPh":
            phonetic -= 1
        in_text = False

    archive.parse(part, start, end, lambda text: pieces.append(text) if in_text else None)
    return texts


def marked(text: str) -> TextAndMark:
    """Return a text with the mark it needs: an error that was pasted as text is an error too."""
    return text, Mark.ERROR if is_error(text) else None


def _other(kind: str, value: str) -> TextAndMark:
    if kind == "e":
        return value, Mark.ERROR
    if kind == "b":
        return ("ONWAAR" if value.lower() in ("0", "false") else "WAAR"), None
    return _iso(value) if kind == "d" else marked(unescaped(value))


def _iso(value: str) -> TextAndMark:
    """Return a moment that a file writes out, as ECMA-376 has it for cells of type d."""
    try:
        return _moment(datetime.fromisoformat(value)), None
    except ValueError:
        pass
    try:
        return time.fromisoformat(value.removeprefix("T")).isoformat("seconds"), Mark.TIME
    except ValueError:
        return value, None


def _moment(moment: datetime) -> str:
    return moment.replace(tzinfo=None).isoformat(" ", "seconds").removesuffix(" 00:00:00")


def number_as_shown(value: str, format_code: str, *, since_1904: bool = False) -> TextAndMark:
    """Return a number of a file as it is shown by a format; what is no number comes back as it is."""
    if not NUMBER.fullmatch(value):
        return marked(value)
    number = float(value)
    kind = appearance(format_code, number)
    if kind is Appearance.PERCENTAGE:
        return f"{plain(Decimal(f'{number:.15g}') * 100)}%", Mark.PERCENTAGE
    if kind is Appearance.CURRENCY:
        return plain(Decimal(f"{number:.15g}")), Mark.CURRENCY
    if kind is not Appearance.NUMBER and 0 <= number < LAST_DAY:
        return _day_or_time(number, kind, since_1904=since_1904)
    return plain(Decimal(f"{number:.15g}")), None


def plain(number: Decimal) -> str:
    """Return a number without an exponent, unless it has more than 20 signs: `4`, `0.3`, `1E+30`."""
    if not number.is_finite() or not -15 <= number.adjusted() <= 20:
        return "0" if not number else f"{number.normalize():E}"
    text = f"{number:f}"
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return "0" if text == "-0" else text


def _day_or_time(number: float, kind: Appearance, *, since_1904: bool) -> TextAndMark:
    days, seconds = divmod(round(number * SECONDS), SECONDS)
    clock = f"{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}"
    if kind is Appearance.DURATION:
        return f"{days * 24 + seconds // 3600:02}{clock[2:]}", Mark.TIME
    if kind is Appearance.TIME or (days == 0 and seconds):
        return clock, Mark.TIME
    if since_1904:
        day = (EPOCH_1904 + timedelta(days)).isoformat()
    elif days in (0, EARLY):  # what a spreadsheet shows, and no calendar has
        day = "1900-01-00" if days == 0 else "1900-02-29"
    else:
        day = (EPOCH + timedelta(days + (days < EARLY))).isoformat()
    return (f"{day} {clock}" if seconds else day), None


def unescaped(text: str) -> str:
    """Return a text with its signs that XML cannot hold (`_x000D_`), and with one kind of line end."""
    if "_x" not in text:
        return text
    text = ESCAPED.sub(lambda escape: chr(int(escape[1], 16)), text)
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace").replace("\r\n", "\n").replace("\r", "\n")


def whole_number(text: str, most: int, *, least: int = 1) -> int:
    """Return a number of a row or a text. Raises `UnreadableWorkbook` when it is none, or out of bounds."""
    if not (text.isascii() and text.isdecimal() and len(text) < 10 and least <= int(text) <= most):
        raise UnreadableWorkbook(DAMAGED)
    return int(text)


@cache
def _column(name: str) -> int:
    number = 0
    for letter in name.upper():
        number = number * 26 + ord(letter) - ord("A") + 1
    return number


def column_number(name: str) -> int:
    """Return the number of a column that is named in letters: 28 for AB. Raises `UnreadableWorkbook`."""
    if not (name.isascii() and name.isalpha() and len(name) <= 3) or (number := _column(name)) > LAST_COLUMN:
        raise UnreadableWorkbook(DAMAGED)
    return number


def _cells_of(area: Area) -> Iterator[tuple[int, int]]:
    """Yield the places of an area."""
    for row in range(area.first_row, area.last_row + 1):
        for column in range(area.column, area.last_column + 1):
            yield row, column


def _merged(references: Iterable[str], last_row: int) -> Iterator[Area]:
    """Yield the merged cells that begin in these rows, from the top; of those that overlap in their column the first.

    What is no area is left out: it says how cells look, and what stands in them is read all the same.
    """
    areas = []
    for reference in references:
        with suppress(UnreadableWorkbook):
            areas.append(_area(reference))
    until: dict[int, int] = {}
    for area in sorted(areas, key=lambda one: (one.first_row, one.column)):
        if until.get(area.column, 0) < area.first_row <= last_row:
            until[area.column] = area.last_row
            yield area


def _area(text: str) -> Area:
    """Return an area that is written as B2:C5. Raises `UnreadableWorkbook`."""
    corners = [REFERENCE.fullmatch(corner) for corner in text.split(":")]
    if not all(corners):
        raise UnreadableWorkbook(DAMAGED)
    columns = [column_number(corner[1]) for corner in corners if corner]
    rows = [min(int(corner[2]), LAST_ROW) for corner in corners if corner]
    return Area(min(rows), min(columns), max(rows), max(columns))
