"""The workbook to fill in goes in again as it is, and the problems of a file come out as harmless text."""

import io
from datetime import date
from typing import Any

import openpyxl
import pytest

from tilburg_samenwerking.intake.checked import COLUMNS
from tilburg_samenwerking.intake.importing import read_answers_file
from tilburg_samenwerking.intake.tables import Place
from tilburg_samenwerking.intake.template import Prefilled, answers_template
from tilburg_samenwerking.kader import Kader

EVERY_KADER = pytest.mark.parametrize("name", ["kader", "small_kader", "bare_kader"])


def opened(kader: Kader) -> openpyxl.Workbook:
    """Return the template as a workbook."""
    return openpyxl.load_workbook(io.BytesIO(answers_template(kader)))


def filled(kader: Kader, rows: list[dict[str, Any]]) -> bytes:
    """Return the template with these rows filled in, as someone does in a spreadsheet."""
    book = opened(kader)
    for number, row in enumerate(rows, start=2):
        for column, value in row.items():
            book["Antwoorden"].cell(number, COLUMNS.index(column) + 1, value)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def answers_to_everything(kader: Kader) -> list[dict[str, Any]]:
    """Return a row per item of the framework, with what that item takes."""
    rows = []
    for code, item in kader.items.items():
        row: dict[str, Any] = {"samenwerking": "Proef", "peildatum": "30-06-2026", "respondent": "adviseur"}
        row |= {"vraag": code, "perspectief": kader.viewpoints[0].code if kader.viewpoints else None}
        row |= {"fase": kader.phases[0].code if kader.phases else None, "status": "concept"}
        reply = {"score": kader.scale.max} if item.kind == "score" else {"toelichting": "- een opmerking"}
        rows.append(row | ({"antwoord": list(item.options)[-1]} if item.kind == "choice" else reply))
    return rows


@EVERY_KADER
def test_a_filled_in_template_imports_as_it_is(name: str, request: pytest.FixtureRequest) -> None:
    """Every item of the framework is accepted, in the sheet and the columns of the template."""
    kader: Kader = request.getfixturevalue(name)
    checked = read_answers_file("in.xlsx", filled(kader, answers_to_everything(kader)), kader, lambda *_: None)

    assert checked.problems == []
    assert checked.place(0, "score") == Place("Antwoorden", 2, "score")
    assert checked.batch is not None
    assert set(checked.batch.answers["item"]) == set(kader.items)


def test_a_template_says_of_which_framework_it_is(kader: Kader) -> None:
    """Version and hash are properties of the workbook, and a column offers them."""
    book = opened(kader)
    properties = {one.name: one.value for one in book.custom_doc_props.props}
    offered = [column[1].value for column in book["Keuzes"].iter_cols() if column[0].value == "kader"]

    assert properties == {"kader": kader.version, "kader_vingerafdruk": kader.hash}
    assert offered == [f"{kader.version} ({kader.hash[:12]})"]


def test_an_empty_template_imports_nothing(kader: Kader) -> None:
    """There are no example rows that could come along by accident."""
    checked = read_answers_file("leeg.xlsx", answers_template(kader), kader, lambda *_: None)

    assert [one.message for one in checked.problems] == [
        "Er staan nog geen antwoorden in: op geen enkele rij staat een score, een antwoord of een toelichting."
    ]


def test_the_register_of_a_template_has_each_collaboration_that_is_known_beforehand(kader: Kader) -> None:
    """Only its name, once; an empty template has no row."""
    on = date(2026, 6, 30)
    prefilled = [Prefilled("Bomenplan", on), Prefilled("Bomenplan", date(2026, 12, 31)), Prefilled("Anders", on)]
    book = openpyxl.load_workbook(io.BytesIO(answers_template(kader, prefilled)))
    rows = list(book["Samenwerkingen"].iter_rows(min_row=2, values_only=True))

    assert [[value for value in row if value] for row in rows] == [["Bomenplan"], ["Anders"]]
    assert opened(kader)["Samenwerkingen"].max_row == 1


def test_a_name_in_the_register_of_a_template_states_nothing(kader: Kader) -> None:
    """What is not filled in beside it is no fact, and takes none away."""
    content = answers_template(kader, [Prefilled("Bomenplan", date(2026, 6, 30))])
    checked = read_answers_file("n.xlsx", content, kader, lambda *_: None)

    assert checked.problems == []
    assert len(checked.batch.collaborations) == 1
    assert len(checked.batch.facts) == 0


@EVERY_KADER
def test_nothing_in_the_template_is_a_formula(name: str, request: pytest.FixtureRequest) -> None:
    """Every filled cell is text, also where the framework has a title that looks like a formula."""
    kader: Kader = request.getfixturevalue(name)
    kader = kader.model_copy(update={"title": "=1+1", "source": "@bron", "notice": "=HYPERLINK(1)"})
    cells = [cell for sheet in opened(kader) for row in sheet.iter_rows() for cell in row if cell.value is not None]

    assert {cell.data_type for cell in cells} <= {"s", "n"}
    assert {type(cell.value) for cell in cells if cell.data_type == "n"} <= {int, float}


def test_the_template_offers_the_choices_of_the_framework(kader: Kader) -> None:
    """Each coded column has a list, and what each list points at are the codes of the framework."""
    book = opened(kader)
    sheet = book["Antwoorden"]
    rules = [rule for rule in sheet.data_validations.dataValidation if rule.type == "list"]
    lists = {next(iter(rule.sqref.ranges)).min_col: rule.formula1 for rule in rules}
    offered = {}
    for place, source in lists.items():
        title, cells = book.defined_names[source].attr_text.split("!")
        listed = book[title.strip("'")][cells.replace("$", "")]
        offered[COLUMNS[place - 1]] = [cell.value for (cell,) in listed]

    assert offered["vraag"] == [*kader.cell_of, *list(kader.items)[len(kader.cell_of) :]]
    assert offered["fase"] == [phase.code for phase in kader.phases]
    assert offered["vaarwater"] == ["rustig", "onrustig"]
    assert offered["aanpassing"] == ["ja", "nee"]
    assert offered["perspectief"] == ["bestuurlijk", "ambtelijk", "partner"]
    assert offered["antwoord"][:5] == ["ja", "deels", "nee", "weet niet", "nvt"]
    assert {"autoriteit", "apart_bureau", "context.governance"} <= set(offered["antwoord"])
    assert offered["status"] == ["concept", "definitief"]
    assert offered["belang"] == offered["risicoprofiel"] == ["hoog", "midden", "laag"]
    assert "netwerk zonder rechtsvorm" in offered["rechtsvorm"]
    assert offered["verbonden partij"] == ["ja", "nee"]


def test_the_template_is_ready_for_typing(kader: Kader) -> None:
    """The header stays in sight, and dates and remarks are kept as they are typed."""
    sheet = opened(kader)["Antwoorden"]
    formats = {name: sheet.column_dimensions[sheet.cell(1, place).column_letter].number_format
               for place, name in enumerate(COLUMNS, start=1)}  # fmt: skip

    assert [cell.value for cell in sheet[1]] == list(COLUMNS)
    assert sheet.freeze_panes == "A2"
    assert {formats[name] for name in ("peildatum", "start", "einde", "toelichting")} == {"@"}


def test_the_questions_say_their_source_and_confidentiality(kader: Kader) -> None:
    """The second sheet has every code with its question, the words of the scale, the source and the notice."""
    rows = list(opened(kader)["Vragen"].iter_rows(values_only=True))
    text = "\n".join(str(row[0]) for row in rows)
    table = {row[0]: row for row in rows}

    assert kader.source in text
    assert "Vertrouwelijk" in text
    assert "1 = vraagt direct aandacht" in text
    assert set(kader.items) <= set(table)
    assert table["gemeente.capaciteit.3b"][1:6] == (
        "Gemeente",
        "Capaciteit en aanpassingsvermogen",
        "Capaciteit en aanpassingsvermogen",
        "↳ En past het bij samenwerking?",
        "score",
    )
    assert table["model.rol"][6] == (
        "autoriteit = rol als autoriteit; strategische_partner = strategische partner; co_creator = co-creator"
    )
