"""How a file was read, in sentences: its sheets, its header, its columns, and what was left out and why."""

from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass

from tilburg_samenwerking.drawing.document import Foldout, Markdown, Note, Part
from tilburg_samenwerking.drawing.words.markdown import plain
from tilburg_samenwerking.formatting import count, listed, plural
from tilburg_samenwerking.intake import survey
from tilburg_samenwerking.intake.checked import COLUMNS as KNOWN
from tilburg_samenwerking.intake.header import ITEM, title_key
from tilburg_samenwerking.intake.rows import outcome
from tilburg_samenwerking.intake.rows.outcome import SheetReading, Unread, UnusedColumn
from tilburg_samenwerking.intake.sheets import Problem, letters
from tilburg_samenwerking.intake.tables import OTHER_LIST, Reading, is_ours, may_be_missed
from tilburg_samenwerking.kader.spelling import shortened

NAMED = 5  # rows, or columns of a kind, in a sentence
SHEETS, UNREAD = 2, 8  # sheets in a sentence: of those that are read, and that are not
SHORT = 60  # signs of a value in a sentence
MOST = 12  # sentences that stand open
EXPECTED = (survey.PERSONAL, survey.OF_THE_TOOL, outcome.SAME)  # why a column is not used, of which nobody misses it
QUIET_ROWS = (outcome.WITHOUT_ITEM, outcome.UNANSWERED)
IN_WORDS = "omschrijving"  # the column of the fill-in sheet with the question in words, beside its code
ROWS = {
    outcome.UNANSWERED: ("is een vraag zonder antwoord", "zijn vragen zonder antwoord"),
    outcome.WITHOUT_ITEM: (
        "heeft geen vraag en geen antwoord, zoals een tussenkop",
        "hebben geen vraag en geen antwoord, zoals een tussenkop",
    ),
    outcome.NO_REPLIES: ("is een respondent zonder antwoorden", "zijn respondenten zonder antwoorden"),
    outcome.TOTAL: ("is een totaal", "zijn totalen"),
    outcome.REPEATED: ("herhaalt de kopregel", "herhalen de kopregel"),
    outcome.FOOT: ("is een opmerking onder de tabel", "zijn opmerkingen onder de tabel"),
    outcome.SECOND: ("hoort bij de kopregel", "horen bij de kopregel"),
}
COLUMNS = {
    outcome.UNKNOWN: "onbekend",
    outcome.OTHER: "er is al zo'n kolom",
    outcome.SAME: "staat er twee keer, met dezelfde inhoud",
    outcome.UNTITLED: "",
    survey.PERSONAL: "persoonsgegevens",
    survey.OF_THE_TOOL: "van het enquêteprogramma",
}


@dataclass(frozen=True)
class Sentence:
    """A sentence of how a file was read; `deviates`: something was not read that somebody may have meant."""

    text: str
    deviates: bool = False


def told(reading: Reading | None) -> list[Sentence]:
    """Return how a file was read: which sheets and rows, which columns as what, and what was not read and why.

    Sheets that are laid out alike are told together.
    """
    if reading is None:
        return []
    alike: dict[Hashable, list[SheetReading]] = {}
    for sheet in reading.sheets:
        alike.setdefault(_form(sheet), []).append(sheet)
    read = [sentence for group in alike.values() for sentence in _sheets(group, len(reading.sheets) > 1)]
    return [*read, *map(Sentence, reading.remarks), *_unread(reading.unread)]


def sentences(reading: Reading | None) -> list[str]:
    """Return how a file was read, all of it."""
    return [one.text for one in told(reading)]


def brief(reading: Reading | None) -> list[str]:
    """Return how a file was read in a few sentences: all of it, or else its sum and the first that deviate."""
    everything = told(reading)
    if reading is None or len(everything) <= MOST:
        return [one.text for one in everything]
    deviating = [one.text for one in everything if one.deviates]
    rest = len(everything) - len(deviating[:MOST])
    return [f"Gelezen: {_summary(reading)}.", *deviating[:MOST], f"En nog {rest} zinnen over hoe het is gelezen."]


def notes(reading: Reading | None) -> list[str]:
    """Return what may be wrong with how a file was read: signs, what contradicts, sheets that may hold answers."""
    if reading is None:
        return []
    read = [note for sheet in reading.sheets for note in sheet.notes]
    unread = [one for one in reading.unread if reading.sheets and one.reason in OTHER_LIST]
    return list(dict.fromkeys([*read, *(sentence.text for sentence in _unread(unread))]))


def warnings(reading: Reading | None) -> tuple[Note, ...]:
    """Return these as notes for the page."""
    return tuple(Note(note, ":material/help:", "warning") for note in notes(reading))


def report(reading: Reading | None) -> tuple[Part, ...]:
    """Return how a file was read: what deviates, open, and the rest to fold out under one line."""
    everything = told(reading)
    if reading is None or not everything:
        return ()
    deviating = [one for one in everything if one.deviates][:MOST]
    rest = [one for one in everything if one not in deviating]
    folded = (Foldout(f"Zo is het bestand gelezen: {_summary(reading)}", (_listing(rest),)),) if rest else ()
    return (*((Markdown("**Niet gelezen of niet gebruikt**"), _listing(deviating)) if deviating else ()), *folded)


def _listing(of: Sequence[Sentence]) -> Markdown:
    return Markdown("\n".join(f"- {plain(one.text)}" for one in of))


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
    unread = plural(len(reading.unread), "ander blad", "andere bladen")
    return f"{rows} van {read}" + (f", {unread} niet gelezen" if reading.unread else "")


def _unread(unread: Sequence[Unread]) -> Iterator[Sentence]:
    """Yield what was not read, the sheets with one reason together; of our own sheets only which are not filled in."""
    reasons: dict[tuple[str, bool], list[str | None]] = {}
    for one in unread:
        if not is_ours(one):
            lacks = f" ({listed(list(one.lacks))})" if one.lacks else ""
            reasons.setdefault((one.reason + lacks, may_be_missed(one)), []).append(one.sheet)
    for (reason, deviates), sheets in reasons.items():
        verb = "is" if len(sheets) == 1 else "zijn"
        yield Sentence(f"{_named_sheets(sheets, UNREAD)} {verb} niet gelezen: {reason}.", deviates)
    unfilled = [one.sheet for one in unread if is_ours(one) and one.reason != outcome.NO_COLUMNS]
    if unfilled:
        yield Sentence(f"Nog niet ingevuld: {listed([name for name in unfilled if name])}.")


def _named_sheets(names: Sequence[str | None], most: int = SHEETS) -> str:
    if names[0] is None:
        return "Het bestand"
    quoted = [f'"{shortened(name or "", SHORT)}"' for name in names]
    return f"{'Blad' if len(names) == 1 else 'Bladen'} {_some(quoted, most)}"


def _form(sheet: SheetReading) -> Hashable:
    """Return how a sheet is laid out, as far as it is told."""
    unused = tuple(map(_unused, sheet.unused))
    return (
        sheet.states,
        sheet.header_row,
        tuple(one.column for one in sheet.constants),
        _used(sheet),
        _renamed(sheet),
        unused,
    )


def _sheets(group: Sequence[SheetReading], several: bool) -> Iterator[Sentence]:
    """Yield how sheets were read that are laid out alike; with `several` there are others, or more than one."""
    sheet = group[0]
    names = _named_sheets([one.sheet for one in group])
    on = f" op {'blad' if len(group) == 1 else 'de bladen'}{names[names.index(' ') :]}" if several else ""
    rows = sum(one.rows for one in group)
    verb, stand = "is" if len(group) == 1 else "zijn", "staat" if rows == 1 else "staan"
    span = f" ({_span(sheet)})" if len(group) == 1 else ""
    counted = f"{'' if len(group) == 1 else 'samen '}{plural(rows, 'rij', 'rijen')}{span}"
    yield Sentence(f"{names} {verb} gelezen: de kopregel is rij {sheet.header_row}, daaronder {stand} {counted}.")
    if sheet.states:
        verb = "geeft" if len(group) == 1 else "geven"
        yield Sentence(f"{names} {verb} gegevens van samenwerkingen en waarderingen, geen antwoorden.")
    if sheet.constants:
        yield Sentence(f"Boven de tabel{on} staat voor alle rijen: {listed(_constants(group))}.")
    yield Sentence(f"Gebruikte kolommen{on}: {listed(list(_used(sheet)))}.")
    renamed = _renamed(sheet)
    if renamed:
        yield Sentence(f"Gelezen als{on}: {_some(renamed, NAMED)}.")
    if sheet.unused:
        unused = listed([_unused(one, _is_in_words(one, sheet)) for one in sheet.unused])
        yield Sentence(f"Niet gebruikte kolommen{on}: {unused}.", any(_is_missed(one, sheet) for one in sheet.unused))
    reasons = dict.fromkeys(reason for one in group for reason in one.left_out)
    if reasons:
        left_out = "; ".join(_rows(reason, [one.left_out.get(reason, ()) for one in group]) for reason in reasons)
        yield Sentence(f"Niet gelezen rijen{on}: {left_out}.", any(reason not in QUIET_ROWS for reason in reasons))
    yield from map(Sentence, dict.fromkeys(remark for one in group for remark in one.remarks))


def _span(sheet: SheetReading) -> str:
    return f"rij {sheet.first_row} tot en met {sheet.last_row}" if sheet.rows > 1 else f"rij {sheet.first_row}"


def _constants(group: Sequence[SheetReading]) -> list[str]:
    """Return what stands above the tables: with what, where that is the same on all of them."""
    words = []
    for same in zip(*(one.constants for one in group), strict=True):
        value, several = same[0].value, len({one.value for one in same}) > 1
        value = "per blad een ander" if several else f'"{shortened(value, SHORT)}"'
        words.append(f"{same[0].column} {f'({value})' if several else f'{value} (rij {same[0].row})'}")
    return words


def _used(sheet: SheetReading) -> tuple[str, ...]:
    """Return the columns that are used; many that are a question of their own by the first and the last."""
    columns = [one.column for one in sheet.used]
    questions = [column for column in columns if column not in KNOWN]
    if len(questions) <= NAMED:
        return tuple(columns)
    together = f"{count(len(questions))} kolommen met vragen ({questions[0]} tot en met {questions[-1]})"
    return *(column for column in columns if column in KNOWN), together


def _renamed(sheet: SheetReading) -> tuple[str, ...]:
    used = [one for one in sheet.used if title_key(one.title) != title_key(one.column)]
    return tuple(f'"{shortened(one.title, SHORT)}" als {one.column}' for one in used)


def _is_in_words(column: UnusedColumn, sheet: SheetReading) -> bool:
    """Return whether a column has the questions in words, and their codes stand beside it."""
    return title_key(column.title) in (IN_WORDS, ITEM) and any(one.column == ITEM for one in sheet.used)


def _is_missed(column: UnusedColumn, sheet: SheetReading) -> bool:
    if column.nearest or column.errors:
        return True
    return bool(column.rows) and column.reason not in EXPECTED and not _is_in_words(column, sheet)


def _unused(column: UnusedColumn, in_words: bool = False) -> str:
    """Return a column that is not used: its title or its letter, why, and what stands in it."""
    parts = ["de vraag in woorden" if in_words else COLUMNS[column.reason]] if column.title else []
    if column.nearest:
        parts = [f'bedoelt u "{column.nearest}"?']
    if not column.title:
        parts.append(f"zonder kop, gevuld op {_named(column.rows)}")
    if column.errors:
        parts.append("met fouten van de spreadsheet")
    name = f'"{shortened(column.title, SHORT)}"' if column.title else f"kolom {letters(column.place)}"
    return f"{name} ({', '.join(parts)})"


def _rows(reason: str, by_sheet: Sequence[Sequence[int]]) -> str:
    """Return which rows were left out for a reason; of more than one sheet how many."""
    one, more = ROWS[reason]
    amount, rows = sum(map(len, by_sheet)), by_sheet[0]
    if len(by_sheet) == 1:
        return f"rij {rows[0]} {one}" if amount == 1 else f"{plural(amount, 'rij', 'rijen')} {more} ({_named(rows)})"
    return f"{plural(amount, 'rij', 'rijen')} {one if amount == 1 else more}"


def _named(rows: Sequence[int]) -> str:
    numbers = [str(row) for row in rows]
    rest = len(rows) - NAMED
    return f"rij {', '.join(numbers[:NAMED])} en nog {rest}" if rest > 0 else f"rij {listed(numbers)}"


def _some(words: Sequence[str], most: int) -> str:
    """Return words in a sentence, those beyond the first so many by their number, where they are more than one."""
    rest = len(words) - most
    return f"{', '.join(words[:most])} en nog {rest}" if rest > 1 else listed(list(words))
