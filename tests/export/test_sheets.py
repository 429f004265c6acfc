"""What a page shows as sheets of a file."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from tests.export.conftest import FILTERS
from tilburg_samenwerking.drawing import phase_water, tables
from tilburg_samenwerking.drawing.document import (
    Blocks,
    DataTable,
    Essentials,
    Foldout,
    Grid,
    KeyFigures,
    Markdown,
    Part,
    Title,
)
from tilburg_samenwerking.drawing.tables import TableData, text_cell
from tilburg_samenwerking.export.sheets import FileSheet, sheets_of, table_sheet
from tilburg_samenwerking.kader import Kader
from tilburg_samenwerking.portfolio.snapshot import Snapshot
from tilburg_samenwerking.views import portfolio
from tilburg_samenwerking.views.choice import Choice


@dataclass(frozen=True)
class Page:
    """A view of a test."""

    parts: tuple[Part, ...]


def values(sheet: FileSheet) -> list[list[Any]]:
    """Return the bare values of a sheet."""
    return [[value.value for value in row] for row in sheet.rows]


def table(head: list[list[Any]], *body: list[Any], caption: str = "Lijst") -> TableData:
    """Return a table."""
    return {"caption": caption, "head": head, "body": list(body)}


def test_every_score_of_a_page_has_its_colour(shown_and_whole: tuple[Any, Any]) -> None:
    """Also one that has none on the screen: a total, the lowest, and what stands in the numbers behind a figure."""
    heads = ("Score", "Totaal", "Laagste", "Hoogste", "Laagste veld, score", "Bestuurlijk", "Ambtelijk")
    sheets = sheets_of(shown_and_whole[1])
    columns = [(sheet.heads.index(head), sheet) for sheet in sheets for head in heads if head in sheet.heads]
    values = [row[place] for place, sheet in columns for row in sheet.rows]
    bare = [value for value in values if value.kind == "decimal" and value.value is not None and not value.scored]

    assert not bare


def test_a_score_without_a_colour_on_the_screen_is_a_score_in_a_file() -> None:
    """A spread is none, however much it looks like one."""
    head = [[text_cell(name) for name in ("Totaal", "Spreiding")]]
    (row,) = table_sheet(table(head, [tables.bare_score(3.25), tables.decimal_cell(0.5)])).rows

    assert [(value.value, value.scored) for value in row] == [(3.25, True), (0.5, False)]


def test_a_file_writes_a_number_as_its_cell_says_it_is() -> None:
    """Whatever its text: a difference of nothing has no sign, and is one all the same."""
    cells = [
        tables.signed_cell(0.0),
        tables.share_cell(0.5),
        tables.count_cell(1132),
        {**text_cell("4 ton"), "value": 4e5, "number": "euros"},
    ]
    (row,) = table_sheet(table([[text_cell(name) for name in "abcd"]], cells)).rows

    assert [(value.value, value.kind) for value in row] == [
        (0.0, "signed"),
        (0.5, "share"),
        (1132, "count"),
        (4e5, "euros"),
    ]


def test_a_number_is_a_number_and_a_dash_is_nothing() -> None:
    """A day is a day, `4 van 31` two numbers, and what stands small below a number a column beside it."""
    head = [[text_cell(name) for name in ("Naam", "Score", "Velden", "Sinds", "Dag")]]
    day = {**text_cell("jun 2026"), "value": date(2026, 6, 30)}
    since = {**tables.signed_cell(-0.52), "more": "klein verschil"}
    line = [text_cell("Bomenplan"), tables.decimal_cell(3.25), tables.ratio_cell(4, 31), since, day]
    none = [text_cell("Ander"), tables.decimal_cell(None), text_cell("–"), text_cell("–"), text_cell("–")]
    sheet = table_sheet(table(head, line, none))

    assert sheet.heads == ("Naam", "Score", "Velden", "Velden, van", "Sinds", "Sinds, toelichting", "Dag")
    assert values(sheet) == [
        ["Bomenplan", 3.25, 4, 31, -0.52, "klein verschil", date(2026, 6, 30)],
        ["Ander", None, None, None, None, None, None],
    ]
    assert [value.kind for value in sheet.rows[0]] == ["text", "decimal", "count", "count", "signed", "text", "day"]


def test_headings_over_several_columns_and_rows_become_one_row() -> None:
    """The heading of a group stands before those under it, unless these say all of it themselves."""
    top = [{"text": "Naam", "rows": 2}, {"text": "Huis", "columns": 2, "kind": "group"}, {"text": "Totaal", "rows": 2}]
    under = [text_cell("Doel"), text_cell("Geld", full="Huis › Geld en tijd")]
    sheet = table_sheet(table([top, under], [text_cell(text) for text in ("a", "b", "c", "d")]))

    assert sheet.heads == ("Naam", "Huis › Doel", "Huis › Geld en tijd", "Totaal")


def test_what_reaches_over_rows_or_columns_is_in_every_row() -> None:
    """So that a filter or a sort of the sheet keeps what belongs together."""
    head = [[text_cell(name) for name in ("Vraag", "Wie", "Score")]]
    body = [
        [{"text": "Eén?", "rows": 2}, text_cell("wethouder"), tables.count_cell(4)],
        [text_cell("", "spanned"), {"text": "een opmerking", "columns": 2}],
    ]

    assert values(table_sheet(table(head, *body))) == [["Eén?", "wethouder", 4], ["Eén?", "een opmerking", None]]


def test_a_bar_is_a_column_for_each_of_its_parts() -> None:
    """An amount where it counts, however it is written, else a share; not in it is 0, without a bar nothing."""
    amounts = phase_water.bar([("laag", 3, "#ffffff", ""), ("hoog", 1_132, "#000000", "")])
    share = tables.bar_of([(1.0, "100%", "hoog", "#000000")], "hoog 100%")
    head = [[text_cell("Naam"), text_cell("Verdeling")]]
    lines = [[text_cell("a"), amounts], [text_cell("b"), share], [text_cell("c"), text_cell("–")]]
    sheet = table_sheet(table(head, *lines))

    assert sheet.heads == ("Naam", "Verdeling: laag", "Verdeling: hoog")
    assert values(sheet) == [["a", 3, 1_132], ["b", 0, 1.0], ["c", None, None]]
    assert [value.kind for value in sheet.rows[0][1:]] == ["count", "count"]


def test_the_parts_of_bars_stand_in_their_own_order() -> None:
    """Also where the first bar has none of what comes first."""
    bars = [
        [("bespreken", 2), ("op orde", 1)],
        [("aandacht", 1), ("op orde", 1)],
        [("aandacht", 1), ("bespreken", 1), ("geen totaal", 1)],
    ]
    lines = [
        [text_cell(str(place)), phase_water.bar([(title, n, "#ffffff", "") for title, n in bar])]
        for place, bar in enumerate(bars)
    ]
    sheet = table_sheet(table([[text_cell("Naam"), text_cell("")]], *lines))

    assert sheet.heads == ("Naam", "aandacht", "bespreken", "op orde", "geen totaal")


def test_a_drawing_is_told_in_words(small_kader: Kader) -> None:
    """Reasons, dots and a small grid as the words that they have."""
    chips = {
        "draw": "chips",
        "text": "",
        "chips": [{"text": "onrustig", "strong": True}, {"text": "oud", "strong": False}],
    }
    grid = {"draw": "grid", "text": "", "full": "1 van 3 velden", "fills": [], "across": 3}
    head = [[text_cell("Waarom"), text_cell("Velden"), text_cell("Score")]]
    sheet = table_sheet(table(head, [chips, grid, tables.score(5.96, small_kader)]))

    assert values(sheet) == [["onrustig; oud", "1 van 3 velden", 5.96]]
    assert sheet.rows[0][2].scored


def test_a_sheet_is_called_as_the_heading_above_it() -> None:
    """Where two stand under one heading, each as it calls itself; and where that is the same, with the heading."""
    one = table([[text_cell("A")]], [text_cell("1")], caption="De antwoorden")
    page = Page(
        (
            Title("Alle samenwerkingen"),
            DataTable(one, "a"),
            Foldout("Het raster: de cijfers als tabel", (DataTable(one, "b"),)),
            Title("Twee"),
            DataTable({**one, "caption": "Eerste"}, "c"),
            DataTable({**one, "caption": "Tweede"}, "d"),
        )
    )

    assert [(sheet.title, sheet.key) for sheet in sheets_of(page)] == [
        ("Alle samenwerkingen", "a"),
        ("Het raster", "b"),
        ("Eerste", "c"),
        ("Tweede", "d"),
    ]


def test_figures_a_grid_and_texts_have_their_sheets() -> None:
    """Numbers as numbers, the cells of a grid as rows, and all that is said in words on one last sheet."""
    stale = {"value": "3", "of": "35", "label": "verouderd", "more": "gelijk", "amount": 3, "whole": 35}
    figures = [stale, {**stale, "money": "€ 1 van € 2", "paid": 1.5, "paid_whole": 2.0}]
    cell = {"title": "Doel", "value": "3,2", "word": "bespreken", "lines": ["n = 4", "dekking 80%"]}
    grid = {"caption": "Het raster", "columns": ["Huis"], "rows": [("Plan", [cell])]}
    essentials = [
        {"value": "rustig", "label": "vaarwater", "lines": ["fase eind"]},
        {"value": "3,2", "label": "totaal", "word": "bespreken", "raw": 3.24, "number": "decimal"},
        {"value": "€ 21.400.000", "label": "bijdrage", "raw": 21_400_000.0, "number": "euros"},
        {"value": "30 juni 2026", "label": "gewaardeerd", "raw": date(2026, 6, 30).toordinal(), "number": "day"},
    ]
    values_of = {"values": essentials, "title": "Waarom", "reasons": [{"text": "oud"}]}
    block = {"title": "", "items": [{"label": "Doel", "lines": [{"text": "bomen", "by": "wethouder"}]}]}
    page = Page(
        (
            KeyFigures(figures, "kern"),
            Grid(grid, "", "raster"),
            Essentials(values_of, "essentie"),
            Title("Register"),
            Blocks([block], "facts", "feiten"),
            Markdown("**Let op**: 3\\.5 \\[x\\] [bron](https://a.example)"),
        )
    )
    kern, raster, essence, texts = sheets_of(page)

    assert values(kern) == [
        ["verouderd", 3, 35, "gelijk", None, None, None],
        ["verouderd", 3, 35, "gelijk", 1.5, 2.0, "€ 1 van € 2"],
    ]
    assert values(raster) == [["Huis", "Plan", "Doel", "3,2", "bespreken", "n = 4; dekking 80%"]]
    assert values(essence) == [
        ["vaarwater", "rustig", None, "fase eind"],
        ["totaal", 3.24, "bespreken", None],
        ["bijdrage", 21_400_000.0, None, None],
        ["gewaardeerd", date(2026, 6, 30), None, None],
        ["Waarom", "oud", None, None],
    ]
    assert values(texts) == [
        ["Register", "Doel", "bomen", "wethouder"],
        ["Register", None, "Let op: 3.5 [x] bron", None],
    ]


def test_a_list_that_was_searched_or_turned_says_so(demo: Snapshot) -> None:
    """The word and the order go along, and every row that was found, over all pages of it."""
    choice = Choice.of({"zoek": "stad", "volgorde": "-naam"}).completed()
    sheet = next(sheet for sheet in sheets_of(portfolio.view(demo, FILTERS, choice)) if sheet.key == "matrix")
    names = [str(row[0].value) for row in sheet.rows]

    assert sheet.note == 'gezocht: "stad", volgorde: Naam, Z tot A'
    assert names == sorted(names, reverse=True)
    assert len(names) > 3
    assert all("stad" in name.lower() for name in names)
