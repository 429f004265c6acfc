"""Files that go with an import: the workbook to fill in, and what is wrong with a file as a table."""

import csv
import io
from collections.abc import Iterable, Sequence
from typing import Any

from openpyxl import Workbook
from openpyxl.packaging.custom import StringProperty
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter, quote_sheetname
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from tilburg_samenwerking.formatting import harmless, listed, plain_number
from tilburg_samenwerking.intake.check import COLUMNS
from tilburg_samenwerking.intake.register import STATED
from tilburg_samenwerking.intake.sheets import Problem
from tilburg_samenwerking.intake.version import COLUMN, HASH_PROPERTY, VERSION_PROPERTY, label
from tilburg_samenwerking.kader import CONCEPT, DEFINITIVE, LEGAL_FORMS, LEVELS, NO, YES, Item, Kader

ANSWERS, QUESTIONS, CHOICES = "Antwoorden", "Vragen", "Keuzes"
LAST_ROW = 1_048_576
WIDTHS = {
    "samenwerking": 34,
    "vraag": 28,
    "toelichting": 50,
    "programma": 24,
    "respondent": 22,
    "doel": 34,
    "portefeuillehouder": 24,
    "accounthouder": 24,
}
TEXT_FORMAT = "@"
MISSING_ANSWERS = ("weet niet", "nvt")
QUESTION_COLUMNS = {"code": 28, "domein": 20, "thema": 26, "veld": 34, "vraag": 60, "soort": 12, "antwoord": 44}
QUESTION_COLUMNS |= {"hulp": 70}
REGISTER_LISTS: dict[str, Sequence[str]] = {
    "legal_form": list(LEGAL_FORMS.values()),
    "level": LEVELS,
    "yes_no": (YES, NO),
}
KINDS = {"score": "score", "text": "open vraag", "choice": "keuze"}


def answers_template(kader: Kader) -> bytes:
    """Return the workbook to fill in: an empty sheet with answers, the questions of the framework, and the choices."""
    book = Workbook()
    book.properties.creator, book.properties.title = "Tilburg Samenwerking", f"Antwoorden bij {kader.title}"
    answers, questions, choices = book.active, book.create_sheet(QUESTIONS), book.create_sheet(CHOICES)
    answers.title = ANSWERS
    for name, text in ((VERSION_PROPERTY, kader.version), (HASH_PROPERTY, kader.hash)):
        book.custom_doc_props.append(StringProperty(name=name, value=text))
    _fill_answers(answers)
    first = _fill_questions(questions, kader)
    _offer(answers, "vraag", f"{quote_sheetname(QUESTIONS)}!$A${first}:$A${first + len(kader.items) - 1}")
    for place, (column, codes) in enumerate(_lists(kader).items(), start=1):
        letter = get_column_letter(place)
        _row(choices, 1, [column], start=place, font=Font(bold=True))
        for row, code in enumerate(codes, start=2):
            _row(choices, row, [code], start=place)
        choices.column_dimensions[letter].width = 22
        _offer(answers, column, f"{quote_sheetname(CHOICES)}!${letter}$2:${letter}${len(codes) + 1}")
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def _fill_answers(sheet: Worksheet) -> None:
    _row(sheet, 1, COLUMNS, font=Font(bold=True))
    sheet.freeze_panes = "A2"
    for place, column in enumerate(COLUMNS, start=1):
        dimension = sheet.column_dimensions[get_column_letter(place)]
        dimension.width = WIDTHS.get(column, 15)
        # As text a date stays as it is typed, and a remark that begins with a dash is no formula.
        dimension.number_format = "General" if column == "score" else TEXT_FORMAT


def _lists(kader: Kader) -> dict[str, Sequence[str]]:
    """Return per column the codes it takes; a column that the framework does not know has no list."""
    adaptation = kader.adaptation.options if kader.adaptation else ()
    answers = dict.fromkeys([*kader.answer_titles, *MISSING_ANSWERS])
    answers |= dict.fromkeys(code for item in kader.items.values() for code in item.options)
    lists: dict[str, Sequence[str]] = {
        "fase": list(kader.phase_titles),
        "vaarwater": list(kader.water_titles),
        "aanpassing": [option.code for option in adaptation],
        "perspectief": list(kader.viewpoint_titles),
        "antwoord": list(answers),
        "status": [CONCEPT, DEFINITIVE],
        **{one.file_column: REGISTER_LISTS[one.kind] for one in STATED if one.kind in REGISTER_LISTS},
        COLUMN: [label(kader)],
    }
    return {column: codes for column, codes in lists.items() if codes}


def _offer(sheet: Worksheet, column: str, source: str) -> None:
    """Offer the values of a range as a list; titles and other ways of writing are allowed after a warning."""
    letter = get_column_letter(COLUMNS.index(column) + 1)
    rule = DataValidation("list", formula1=source, allow_blank=True, errorStyle="warning", showErrorMessage=True)
    rule.errorTitle, rule.error = (
        "Niet in de lijst",
        "Deze waarde staat niet in de lijst. Wilt u haar toch gebruiken?",
    )
    rule.add(f"{letter}2:{letter}{LAST_ROW}")
    sheet.add_data_validation(rule)


def _fill_questions(sheet: Worksheet, kader: Kader) -> int:
    """Write what the framework asks, and return the row of its first item."""
    scale = kader.scale
    words = "; ".join(f"{plain_number(level.value)} = {level.word}" for level in scale.levels)
    low, high, step = (plain_number(value) for value in (scale.min, scale.max, scale.step))
    lines = [
        f"{kader.title}, versie {kader.version}",
        kader.notice or "Vertrouwelijk.",
        f"Bron: {kader.source}",
        f"Score van {low} tot {high}, in stappen van {step}. {scale.question} {words}".strip(),
        f"Geen score? Zet dan {listed(list(MISSING_ANSWERS)).replace(' en ', ' of ')} in de kolom antwoord.",
    ]
    for number, line in enumerate(lines, start=1):
        _row(sheet, number, [line])
    sheet["A1"].font = Font(bold=True)
    head = len(lines) + 2
    _row(sheet, head, list(QUESTION_COLUMNS), font=Font(bold=True))
    sheet.freeze_panes = f"B{head + 1}"
    for place, width in enumerate(QUESTION_COLUMNS.values(), start=1):
        sheet.column_dimensions[get_column_letter(place)].width = width
    for number, cells in enumerate(_questions(kader), start=head + 1):
        _row(sheet, number, cells, alignment=Alignment(wrap_text=True, vertical="top"))
    return head + 1


def _questions(kader: Kader) -> Iterable[list[str]]:
    domains, themes = kader.domain_titles, kader.theme_titles
    for cell in kader.cell.values():
        for question in cell.questions:
            place = [domains[cell.domain], themes[cell.theme], cell.title]
            text = f"↳ {question.text}" if question.follows else question.text
            yield [question.code, *place, text, *_takes(kader.items[question.code]), question.help]
    for section in kader.sections:
        for one in section.items:
            item = kader.items[one.code]
            yield [one.code, "", "", section.title, one.text, *_takes(item), one.help or section.help]


def _takes(item: Item) -> tuple[str, str]:
    """Return the kind of an item, and what its answer may be."""
    allowed = "; ".join(code if code == title else f"{code} = {title}" for code, title in item.options.items())
    return KINDS[item.kind], "tekst in de kolom toelichting" if item.kind == "text" else allowed


def _row(sheet: Worksheet, row: int, values: Sequence[str], start: int = 1, **style: Any) -> None:
    """Write texts; also what begins as a formula stays text."""
    for column, value in enumerate(values, start=start):
        cell = sheet.cell(row, column, value)
        if value:
            cell.data_type = "s"
        for name, look in style.items():
            setattr(cell, name, look)


def problems_csv(problems: Iterable[Problem]) -> bytes:
    """Return the problems as CSV for a spreadsheet: semicolons, a byte order mark, and nothing that is a formula."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    writer.writerow(["blad", "rij", "kolom", "waarde", "wat er mis is"])
    for one in problems:
        row = [one.sheet, one.row, one.column, one.value, one.message]
        writer.writerow([harmless(value) for value in row])
    return text.getvalue().encode("utf-8-sig")
