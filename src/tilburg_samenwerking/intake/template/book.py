"""The workbook to fill in: a sheet per respondent, the tables, the questions and the choices, for one framework."""

import io
from collections.abc import Sequence
from dataclasses import replace

from openpyxl import Workbook
from openpyxl.packaging.custom import StringProperty

from tilburg_samenwerking.drawing.palette import BORDER, INK, KINDS
from tilburg_samenwerking.errors import Refused
from tilburg_samenwerking.formatting import count
from tilburg_samenwerking.intake.checked import COLUMNS
from tilburg_samenwerking.intake.template import cells, tables
from tilburg_samenwerking.intake.template.form import fill_form, form_titles
from tilburg_samenwerking.intake.template.prefilled import Prefilled
from tilburg_samenwerking.intake.template.tables import ChoiceSheet
from tilburg_samenwerking.intake.version import HASH_PROPERTY, VERSION_PROPERTY
from tilburg_samenwerking.kader import Kader

TABLES = {
    tables.ASSESSMENTS: tables.ASSESSMENT_COLUMNS,
    tables.REGISTER: tables.REGISTER_COLUMNS,
    tables.ANSWERS: COLUMNS,
}
MOST_FORMS = 60
# A sheet with the heads of answers would be read as one.
LIST_NAMES = {"antwoord": "alle antwoorden"}
# What is to fill in, what may be filled in, and what is to look up.
TABS = {tables.EXPLANATION: INK, **dict.fromkeys(TABLES, KINDS[1]), tables.QUESTIONS: BORDER, tables.CHOICES: BORDER}


def answers_template(kader: Kader, prefilled: Sequence[Prefilled] = ()) -> bytes:
    """Return the workbook to fill in, with a sheet per respondent of each assessment that is known beforehand.

    Without any it is an empty one, with one sheet for a respondent. Raises `Refused` where those are too many.
    """
    forms = sum(max(1, len(one.people)) for one in prefilled)
    if forms > MOST_FORMS:
        raise Refused(f"Dat zijn {count(forms)} bladen om in te vullen, hoogstens {MOST_FORMS} kan. Maak er minder.")
    book = Workbook()
    book.remove(book.active)
    book.properties.creator, book.properties.title = "Tilburg Samenwerking", f"Antwoorden bij {kader.title}"
    for name, text in ((VERSION_PROPERTY, kader.version), (HASH_PROPERTY, kader.hash)):
        book.custom_doc_props.append(StringProperty(name=name, value=text))
    assessments = prefilled or [Prefilled()]
    titles = form_titles(assessments, list(TABS))
    for name in (tables.EXPLANATION, *titles, *TABLES, tables.QUESTIONS, tables.CHOICES):
        sheet = book.create_sheet(name)
        sheet.sheet_properties.tabColor = cells.colour(TABS.get(name, KINDS[0]))
        cells.set_print(sheet, kader.source)
    _fill(book, kader, assessments, titles)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def _fill(book: Workbook, kader: Kader, prefilled: Sequence[Prefilled], titles: Sequence[str]) -> None:
    choices = ChoiceSheet(book[tables.CHOICES])
    sources = {"vraag": tables.fill_questions(book[tables.QUESTIONS], kader)}
    sources |= {
        column: choices.source(LIST_NAMES.get(column, column), codes)
        for column, codes in tables.column_lists(kader).items()
    }
    for name, columns in TABLES.items():
        tables.fill_table(book[name], columns, sources)
    known = [one for one in prefilled if one.collaboration]
    tables.fill_assessments(book[tables.ASSESSMENTS], known)
    tables.fill_register(book[tables.REGISTER], known)
    people = [replace(one, people=(person,)) for one in prefilled for person in one.people or (("", ""),)]
    for name, one in zip(titles, people, strict=True):
        fill_form(book[name], kader, one, choices)
    tables.fill_explanation(book[tables.EXPLANATION], kader, titles)
    for name in (tables.EXPLANATION, tables.QUESTIONS, tables.CHOICES):
        cells.protect(book[name])
