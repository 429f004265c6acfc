"""How a file was read, in sentences: its sheets, its header, its columns, and what was left out and why."""

from collections.abc import Iterator, Sequence

from tilburg_samenwerking.drawing.document import Foldout, Markdown, Note
from tilburg_samenwerking.drawing.markdown import plain
from tilburg_samenwerking.formatting import listed, plural
from tilburg_samenwerking.intake import layout, survey, wide
from tilburg_samenwerking.intake.header import title_key
from tilburg_samenwerking.intake.layout import SheetReading, Unread, UnusedColumn
from tilburg_samenwerking.intake.sheets import ANSWERS, ASSESSMENTS, REGISTER, Problem, letters
from tilburg_samenwerking.intake.tables import OTHER_LIST, Reading
from tilburg_samenwerking.kader.spelling import shortened

NAMED = 5  # rows in a sentence
SHORT = 60  # signs of a value in a sentence
QUIET = ("uitleg", "vragen", "keuzes", "toelichting", "fouten")  # sheets of which nobody expects answers
NOTHING = (layout.EMPTY, layout.NO_ROWS, layout.NO_ANSWERS)
TO_FILL_IN = tuple(map(title_key, (ASSESSMENTS, REGISTER, ANSWERS)))
ROWS = {
    layout.UNANSWERED: ("is een vraag zonder antwoord", "zijn vragen zonder antwoord"),
    layout.WITHOUT_ITEM: ("heeft geen vraag en geen antwoord", "hebben geen vraag en geen antwoord"),
    wide.NO_REPLIES: ("is een respondent zonder antwoorden", "zijn respondenten zonder antwoorden"),
    layout.TOTAL: ("is een totaal", "zijn totalen"),
    layout.REPEATED: ("herhaalt de kopregel", "herhalen de kopregel"),
    layout.SECOND: ("hoort bij de kopregel", "horen bij de kopregel"),
}
COLUMNS = {
    layout.UNKNOWN: "onbekend",
    layout.OTHER: "er is al zo'n kolom",
    layout.SAME: "staat er twee keer, met dezelfde inhoud",
    layout.UNTITLED: "",
    survey.PERSONAL: "persoonsgegevens",
    survey.OF_THE_TOOL: "van het enquêteprogramma",
}


def sentences(reading: Reading | None) -> list[str]:
    """Return how a file was read: which sheets and rows, which columns as what, and what was not read and why."""
    if reading is None:
        return []
    read = [sentence for sheet in reading.sheets for sentence in _sheet(sheet, len(reading.sheets) > 1)]
    ours = [one.sheet for one in reading.unread if _is_ours(one) and one.reason != layout.NO_COLUMNS]
    unread = [_unread(one) for one in reading.unread if not _is_ours(one)]
    unread += [f"Nog niet ingevuld: {listed([name for name in ours if name])}."] if ours else []
    return [*read, *reading.remarks, *unread]


def notes(reading: Reading | None) -> list[str]:
    """Return what may be wrong with how a file was read: signs, what contradicts, sheets that may hold answers."""
    if reading is None:
        return []
    read = [note for sheet in reading.sheets for note in sheet.notes]
    unread = [_unread(one) for one in reading.unread if reading.sheets and one.reason in OTHER_LIST]
    return list(dict.fromkeys([*read, *unread]))


def warnings(reading: Reading | None) -> tuple[Note, ...]:
    """Return these as notes for the page."""
    return tuple(Note(plain(note), ":material/help:", "warning") for note in notes(reading))


def foldout(reading: Reading | None) -> tuple[Foldout, ...]:
    """Return how a file was read, to fold out; open where something was left out or not used."""
    words = sentences(reading)
    if reading is None or not words:
        return ()
    listing = Markdown("\n".join(f"- {plain(sentence)}" for sentence in words))
    return (Foldout(f"Zo is het bestand gelezen: {_summary(reading)}", (listing,), expanded=_left_something(reading)),)


def before_the_first_fault(reading: Reading | None, problems: Sequence[Problem]) -> str | None:
    """Return which rows were read before the first fault, and where that is; None where it has no row."""
    fault = next((one for one in problems if one.row), None)
    sheets = {one.sheet: one for one in (reading.sheets if reading else ())}
    if fault is None or fault.row is None or fault.sheet not in sheets:
        return None
    where = f"op rij {fault.row}" + (f' van blad "{fault.sheet}"' if len(sheets) > 1 else "")
    before = list(sheets).index(fault.sheet)
    sheets_before = "Het blad ervoor is" if before == 1 else f"De {before} bladen ervoor zijn"
    whole = f"{sheets_before} helemaal gelezen. " if before else ""
    first = sheets[fault.sheet].first_row
    if fault.row <= first:
        return f"{whole}De eerste fout staat {where}."
    rows = f"Rij {first} is" if fault.row == first + 1 else f"Rijen {first} tot en met {fault.row - 1} zijn"
    return f"{whole}{rows} gelezen; de eerste fout staat {where}."


def _summary(reading: Reading) -> str:
    rows = plural(sum(sheet.rows for sheet in reading.sheets), "rij", "rijen")
    if not reading.unread and len(reading.sheets) == 1:
        return rows
    read = plural(len(reading.sheets), "blad", "bladen")
    return f"{rows} van {read}" + (f", {len(reading.unread)} niet" if reading.unread else "")


def _left_something(reading: Reading) -> bool:
    """Return whether something was not read that somebody may have meant."""
    sheets = [one for one in reading.unread if title_key(one.sheet or "") not in QUIET and not _is_ours(one)]
    columns = [one for sheet in reading.sheets for one in sheet.unused if one.rows or one.nearest]
    rows = [reason for sheet in reading.sheets for reason in sheet.left_out if reason != layout.WITHOUT_ITEM]
    return bool([one for one in sheets if one.reason != layout.EMPTY] or columns or rows)


def _is_ours(sheet: Unread) -> bool:
    """Return whether a sheet is one of our workbook that is to look up, or that nobody filled in."""
    key = title_key(sheet.sheet or "")
    return (key in QUIET and sheet.reason == layout.NO_COLUMNS) or (key in TO_FILL_IN and sheet.reason in NOTHING)


def _unread(sheet: Unread) -> str:
    lacks = f" ({listed(list(sheet.lacks))})" if sheet.lacks else ""
    return f"{_name(sheet.sheet)} is niet gelezen: {sheet.reason}{lacks}."


def _name(sheet: str | None) -> str:
    return "Het bestand" if sheet is None else f'Blad "{sheet}"'


def _sheet(sheet: SheetReading, several: bool) -> Iterator[str]:
    on = f' op blad "{sheet.sheet}"' if several else ""
    rows, stand = plural(sheet.rows, "rij", "rijen"), "staat" if sheet.rows == 1 else "staan"
    span = f"rij {sheet.first_row} tot en met {sheet.last_row}" if sheet.rows > 1 else f"rij {sheet.first_row}"
    yield f"{_name(sheet.sheet)} is gelezen: de kopregel is rij {sheet.header_row}, daaronder {stand} {rows} ({span})."
    if sheet.states:
        yield f"{_name(sheet.sheet)} geeft gegevens van samenwerkingen en waarderingen, geen antwoorden."
    if sheet.constants:
        stated = [f'{one.column} "{shortened(one.value, SHORT)}" (rij {one.row})' for one in sheet.constants]
        yield f"Boven de tabel{on} staat voor alle rijen: {listed(stated)}."
    yield f"Gebruikte kolommen{on}: {listed([one.column for one in sheet.used])}."
    others = [f'"{one.title}" als {one.column}' for one in sheet.used if title_key(one.title) != one.column]
    if others:
        yield f"Gelezen als{on}: {listed(others)}."
    if sheet.unused:
        yield f"Niet gebruikte kolommen{on}: {listed([_unused(one) for one in sheet.unused])}."
    left_out = [_rows(reason, rows_out) for reason, rows_out in sheet.left_out.items()]
    if left_out:
        yield f"Niet gelezen rijen{on}: {'; '.join(left_out)}."
    yield from sheet.remarks


def _unused(column: UnusedColumn) -> str:
    """Return a column that is not used: its title or its letter, why, and what stands in it."""
    parts = [COLUMNS[column.reason]] if column.title else []
    if column.nearest:
        parts = [f'bedoelt u "{column.nearest}"?']
    if not column.title:
        parts.append(f"zonder kop, gevuld op {_named(column.rows)}")
    if column.errors:
        parts.append("met fouten van de spreadsheet")
    name = f'"{shortened(column.title, SHORT)}"' if column.title else f"kolom {letters(column.place)}"
    return f"{name} ({', '.join(parts)})"


def _rows(reason: str, rows: Sequence[int]) -> str:
    one, more = ROWS[reason]
    if len(rows) == 1:
        return f"rij {rows[0]} {one}"
    return f"{plural(len(rows), 'rij', 'rijen')} {more} ({_named(rows)})"


def _named(rows: Sequence[int]) -> str:
    rest = len(rows) - NAMED
    numbers = [str(row) for row in rows[:NAMED]]
    return f"rij {', '.join(numbers)} en nog {rest}" if rest > 0 else f"rij {listed(numbers)}"
