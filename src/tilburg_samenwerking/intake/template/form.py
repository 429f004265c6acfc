"""The fill-in sheet of one respondent, laid out like the canvas: a band per cell, and a row per question below it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from openpyxl.cell.cell import Cell
from openpyxl.worksheet.worksheet import Worksheet

from tilburg_samenwerking.drawing.palette import BORDER, INK, STONE, WHITE, kinds, text_on, tint
from tilburg_samenwerking.formatting import plain_number
from tilburg_samenwerking.intake.sheets import FORM_HEAD
from tilburg_samenwerking.intake.template import cells
from tilburg_samenwerking.intake.template.prefilled import Prefilled
from tilburg_samenwerking.intake.template.tables import DATE_PROMPT, MISSING_ANSWERS, ChoiceSheet, scale_words
from tilburg_samenwerking.kader import Item, Kader, Section, SectionItem, code_key, code_lookup
from tilburg_samenwerking.kader.spelling import MAX_NAME, MAX_TEXT

CODE, TEXT, SCORE, ANSWER, NOTE = range(1, 6)
LETTER = dict(zip((CODE, TEXT, SCORE, ANSWER, NOTE), "ABCDE", strict=True))
WIDTHS = (20, 58, 12, 28, 56)
MOST_SCORES = 101  # a list of more is no help
MAX_TITLE = 31  # signs in the name of a sheet
FORBIDDEN = str.maketrans(dict.fromkeys("[]:*?/\\", " "))
PAPER, CLOSED = tint(STONE, 0.1), tint(STONE, 0.28)
NEUTRAL = tint(BORDER, 0.85)


@dataclass(frozen=True)
class Asked:
    """One row that asks something: an item with its text as it is read, the help below it, and what can be chosen."""

    item: Item
    text: str
    help: str
    answers: tuple[str, ...]
    fill: str


@dataclass(frozen=True)
class FormHeading:
    """One row that names what follows, in its colour; `aside` is smaller, and stands behind or below the title."""

    title: str
    aside: str
    fill: str


def form_titles(prefilled: Sequence[Prefilled], taken: Sequence[str]) -> list[str]:
    """Return the names of the sheets, one per respondent of each assessment: all different, and as Excel allows."""
    several = len({one.collaboration for one in prefilled}) > 1
    names = [_names(one, person, several) for one in prefilled for person in one.people or (("", ""),)]
    titles: list[str] = []
    for choices in names:
        used = {title.casefold() for title in (*taken, *titles, "History")}
        titles.append(next(title for title in _possible(choices) if title.casefold() not in used))
    return titles


def _names(prefilled: Prefilled, person: tuple[str, str], several: bool) -> list[str]:
    function, viewpoint = person
    start = f"{prefilled.collaboration[: MAX_TITLE // 2]}, " if several and function else ""
    if not function:
        return [prefilled.collaboration or "Invullen"]
    return [f"{start}{function}", f"{start}{function[:14]} {viewpoint}"]


def _possible(names: Sequence[str]) -> Iterator[str]:
    clean = [" ".join(name.translate(FORBIDDEN).split()).strip("' ") or "Invullen" for name in names]
    yield from (name[:MAX_TITLE].strip("' ") for name in clean)
    number = 2
    while True:
        yield f"{clean[0][: MAX_TITLE - 5].strip()} {number}"
        number += 1


def fill_form(sheet: Worksheet, kader: Kader, prefilled: Prefilled, choices: ChoiceSheet) -> None:
    """Make the sheet of the first respondent of an assessment, or an empty one: who and when, and every item."""
    cells.set_widths(sheet, WIDTHS)
    _fill_top(sheet, kader, prefilled)
    constants = list(_constants(kader, prefilled))
    for row, (name, value) in enumerate(constants, start=3):
        _fill_constant(sheet, row, name, value)
    if kader.viewpoints:
        row = 3 + [name for name, _value in constants].index("Perspectief")
        titles = list(offered(kader.viewpoint_titles).values())
        cells.offer(sheet, f"B{row}", choices.source("perspectief", titles))
    head = 3 + len(constants)
    cells.write_head(sheet, head, FORM_HEAD, BORDER)
    rows = dict(enumerate(form_rows(kader), start=head + 1))
    for row, line in rows.items():
        if isinstance(line, FormHeading):
            _fill_band(sheet, row, line)
        else:
            _fill_asked(sheet, row, line)
    _offer_all(sheet, {row: line for row, line in rows.items() if isinstance(line, Asked)}, kader, choices)
    sheet.sheet_view.showGridLines = False
    cells.protect(sheet)


def _fill_top(sheet: Worksheet, kader: Kader, prefilled: Prefilled) -> None:
    title = prefilled.collaboration or kader.title
    cells.write_band(sheet, 1, 1, NOTE, title, title, PAPER)
    sheet["A1"].font, sheet.row_dimensions[1].height = cells.font(bold=True, size=16), 28
    words = (
        f"Vul de witte vakken in. {kader.scale.question} {scale_words(kader)}. Geen score? Kies weet niet of nvt. "
        "Wat leeg blijft, telt niet mee. Vertrouwelijk."
    )
    text = " ".join(words.split())
    cells.write_band(sheet, 2, 1, NOTE, text, text, PAPER)
    sheet["A2"].font = cells.font(size=10)


def _constants(kader: Kader, prefilled: Prefilled) -> Iterator[tuple[str, str]]:
    """Yield what holds for the whole sheet: it is read for every row below it."""
    function, viewpoint = next(iter(prefilled.people), ("", ""))
    yield "Samenwerking", prefilled.collaboration
    yield "Peildatum", prefilled.on.strftime("%d-%m-%Y") if prefilled.on else ""
    if kader.viewpoints:
        yield "Perspectief", offered(kader.viewpoint_titles).get(viewpoint, "")
    yield "Respondent", function


PROMPTS = {
    "Samenwerking": "De naam, zoals die in het dashboard staat.",
    "Peildatum": DATE_PROMPT,
    "Respondent": "De functie van wie dit invult, nooit een naam: wethouder, adviseur 1.",
}


def _fill_constant(sheet: Worksheet, row: int, name: str, value: str) -> None:
    for column in range(1, NOTE + 1):
        sheet.cell(row, column).fill = cells.filled(PAPER)
    cells.write(sheet.cell(row, CODE), name, font=cells.BOLD, alignment=cells.MIDDLE)
    _open(sheet.cell(row, TEXT), value or None)
    sheet.cell(row, TEXT).alignment = cells.MIDDLE
    sheet.row_dimensions[row].height = 18
    if name in PROMPTS:
        least, most = (8, 10) if name == "Peildatum" else (1, MAX_NAME)
        warning = "Dit lijkt geen datum. Toch gebruiken?" if name == "Peildatum" else "Dit is erg lang. Toch gebruiken?"
        cells.limit_length(sheet, f"B{row}", least, most, warning, name, PROMPTS[name])


def _open(cell: Cell, value: str | None = None, format: str = cells.TEXT_FORMAT) -> None:
    """Make a cell one to type in."""
    look = {"fill": cells.filled(WHITE), "border": cells.BOXED, "protection": cells.OPEN, "number_format": format}
    cells.write(cell, value, font=cells.font(), alignment=cells.TOP, **look)


# ---------------------------------------------------------------- the rows


def form_rows(kader: Kader) -> Iterator[FormHeading | Asked]:
    """Yield the rows of the form: the grid theme by theme, then the other sections, in the order of the framework."""
    colours = dict(zip(kader.domain_titles, kinds(max(2, len(kader.domains))), strict=False))
    answers = (*offered(kader.answer_titles).values(), *MISSING_ANSWERS)
    for theme, codes in kader.grid:
        yield FormHeading(theme.title, "", INK)
        for cell in (kader.cell[code] for code in codes if code):
            fill = colours[cell.domain]
            aside = "" if cell.title == theme.title else cell.title
            yield FormHeading(kader.cell_label(cell.code), aside, fill)
            for question in cell.questions:
                text = f"↳ {question.text}" if question.follows else question.text
                yield Asked(kader.items[question.code], text, question.help, answers, fill)
    for section in kader.sections:
        yield FormHeading(section.title, section.help, INK)
        yield from (_asked(one, section, kader) for one in section.items)


def _asked(one: SectionItem, section: Section, kader: Kader) -> Asked:
    item, titles = kader.items[one.code], section.option_titles
    wordings = [f"{titles.get(code, code)}: {text}" for code, text in one.wordings.items()]
    short = {code: titles.get(code, title) if code in one.wordings else title for code, title in item.options.items()}
    answers = (*offered(short, item.options).values(), *MISSING_ANSWERS)
    return Asked(item, one.text, "\n".join([one.help, *wordings] if one.help else wordings), answers, NEUTRAL)


def _fill_band(sheet: Worksheet, row: int, band: FormHeading) -> None:
    """Write a band over all columns but that of the codes: what has no code is no answer."""
    aside = band.aside
    colour = cells.colour(text_on(band.fill))
    title = (band.title, cells.font(bold=True, color=colour, size=12 if band.fill == INK else 11))
    value = cells.rich(title, (f"\n{aside}", cells.font(size=cells.SMALL, color=colour))) if aside else band.title
    cells.write_band(sheet, row, TEXT, NOTE, value, f"{band.title}\n{aside}" if aside else band.title, band.fill)
    sheet.cell(row, TEXT).font = title[1]


def _fill_asked(sheet: Worksheet, row: int, asked: Asked) -> None:
    """Write the code and the question, locked, and open what the item takes."""
    grey, paper = cells.colour(BORDER), cells.filled(PAPER)
    small = cells.font(size=8, color=grey)
    cells.write(sheet.cell(row, CODE), asked.item.code, font=small, alignment=cells.TOP, fill=paper, border=cells.LINES)
    parts = (asked.text, cells.BOLD), (f"\n{asked.help}", cells.font(size=cells.SMALL, color=grey))
    text = cells.rich(*parts) if asked.help else asked.text
    look = {"font": cells.BOLD, "alignment": cells.TOP, "fill": paper, "border": cells.LINES}
    cells.write(sheet.cell(row, TEXT), text, **look)
    takes = {SCORE: asked.item.kind == "score", ANSWER: asked.item.kind != "text", NOTE: True}
    for column, wanted in takes.items():
        if wanted:
            _open(sheet.cell(row, column), format="General" if column == SCORE else cells.TEXT_FORMAT)
        else:
            cells.write(sheet.cell(row, column), None, fill=cells.filled(CLOSED), border=cells.BOXED)
    sheet.cell(row, SCORE).alignment = cells.CENTRE
    cells.fit_row(sheet, row, {TEXT: asked.text}, asked.help, least=4 if asked.item.kind == "text" else 2)


# ---------------------------------------------------------------- what can be chosen


def offered(titles: dict[str, str], options: dict[str, str] | None = None) -> dict[str, str]:
    """Return how each option is offered: by its title where that is read as this option, else by its code."""
    known = code_lookup(titles if options is None else options)
    return {code: title if known.get(code_key(title)) == code else code for code, title in titles.items()}


def scores(kader: Kader) -> list[float | int]:
    """Return every step of the scale; none where those are too many to choose from."""
    scale = kader.scale
    amount = round((scale.max - scale.min) / scale.step) + 1
    if amount > MOST_SCORES:
        return []
    steps = [round(scale.min + place * scale.step, 9) for place in range(amount)]
    return [int(value) if float(value).is_integer() else value for value in steps]


def _offer_all(sheet: Worksheet, asked: dict[int, Asked], kader: Kader, choices: ChoiceSheet) -> None:
    """Offer the scores and the answers as lists, and warn of a note that is too long."""
    scored = [row for row, one in asked.items() if one.item.kind == "score"]
    if scored and scores(kader):
        words = "\n".join(f"{plain_number(level.value)} = {level.word}" for level in kader.scale.levels)
        prompt = f"{words}\nGeen score? Kies weet niet of nvt.".strip()
        source = choices.source("schaal", [*scores(kader), *MISSING_ANSWERS])
        cells.offer(sheet, ranges(SCORE, scored), source, title="Score", prompt=prompt)
    by_answers: dict[tuple[str, ...], list[int]] = {}
    for row, one in asked.items():
        if one.item.kind != "text":
            by_answers.setdefault(one.answers, []).append(row)
    for answers, rows in by_answers.items():
        name = "antwoord op een vraag" if rows[0] in scored else f"antwoord op {asked[rows[0]].item.code}"
        cells.offer(sheet, ranges(ANSWER, rows), choices.source(name, answers))
    warning = f"Een toelichting is hoogstens {MAX_TEXT} tekens lang."
    cells.limit_length(sheet, ranges(NOTE, list(asked)), 0, MAX_TEXT, warning, "", "")


def ranges(column: int, rows: Sequence[int]) -> str:
    """Return the cells of a column in these rows, what is together as one range: `C9:C11 C13`."""
    letter = LETTER[column]
    parts: list[list[int]] = []
    for row in rows:
        if parts and parts[-1][-1] == row - 1:
            parts[-1].append(row)
        else:
            parts.append([row])
    return " ".join(f"{letter}{part[0]}:{letter}{part[-1]}" for part in parts)
