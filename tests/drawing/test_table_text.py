"""A table as text."""

from tests.drawing.tables.test_of_collaborations import matrix
from tilburg_samenwerking.drawing import table_text, tables
from tilburg_samenwerking.drawing.tables import Shown, text_cell
from tilburg_samenwerking.kader import Kader
from tilburg_samenwerking.portfolio.records import as_records


def test_the_browser_gets_a_line_for_the_head_and_one_for_each_row() -> None:
    """Without what a cell has for a file only; a break in a name is no break between rows."""
    head: list[list[Shown]] = [[{"text": "Naam", "names": ("Naam", "Code")}, {"text": "Totaal", "kind": "number"}]]
    body: list[list[tables.TableCell]] = [
        [{"text": "Brug\nen weg", "href": "?a=b"}, {"text": "3,0", "value": 3.04, "scored": True}],
        [text_cell("Café"), {"text": "2 van 3", "value": 2, "whole": 3}],
    ]

    assert table_text.as_lines({"caption": "Lijst", "kind": "cards", "head": head, "body": body}).split("\n") == [
        '{"caption":"Lijst","kind":"cards","head":[[{"text":"Naam"},{"text":"Totaal","kind":"number"}]]}',
        '[{"text":"Brug\\nen weg","href":"?a=b"},{"text":"3,0"}]',
        '[{"text":"Café"},{"text":"2 van 3"}]',
    ]


def test_a_table_is_text_to_paste_into_a_spreadsheet() -> None:
    """A heading of a column stands after the one above it; a difference has a sign that a spreadsheet reads."""
    head: list[list[Shown]] = [
        [{"text": "Naam", "rows": 2}, {"text": "Gemeente", "columns": 2}, {"text": "Laagste", "rows": 2, "columns": 2}],
        [{"text": "Ambitie"}, {"text": "Governance"}],
    ]
    body: list[list[tables.TableCell]] = [
        [text_cell("Weg\tnaar\nzee"), text_cell("3,0"), text_cell("−0,4"), text_cell("2,1"), text_cell("Ambitie")],
        [text_cell("=1+1"), {"text": "+0,2", "more": "klein"}, text_cell("–"), text_cell("–"), text_cell("-")],
        [{"text": "mei", "more": "kader 2"}, text_cell("12%"), text_cell("-x"), text_cell("+31 6"), text_cell("1.200")],
    ]

    assert table_text.tabbed({"caption": "Lijst", "head": head, "body": body}).split("\n") == [
        "Naam\tGemeente › Ambitie\tGemeente › Governance\tLaagste\tLaagste",
        "Weg naar zee\t3,0\t-0,4\t2,1\tAmbitie",
        "'=1+1\t+0,2\t–\t–\t'-",
        "mei (kader 2)\t12%\t'-x\t'+31 6\t1.200",
    ]


def test_every_column_of_a_copied_list_has_a_name_of_its_own(small_kader: Kader) -> None:
    """Also of the two below the heading of the lowest cell: one is its score, the other what it is called."""
    names = table_text.headings(tables.matrix(as_records(matrix()), small_kader)["head"])

    assert names[-2:] == ["Laagste veld, score", "Laagste veld"]
    assert len(set(names)) == len(names)


def test_troubled_water_is_copied_without_its_sign(small_kader: Kader) -> None:
    """Then it can be filtered by the word of the framework; on the screen the sign stands before it."""
    shown = tables.water("onrustig", small_kader)

    assert (shown["text"], table_text.in_words(shown)) == ("≈ onrustig", "onrustig")


def test_what_is_drawn_is_copied_in_words(small_kader: Kader) -> None:
    """The reasons behind each other, the small grid as what it says."""
    (row,) = as_records(matrix())[:1]
    chips: list[tables.Chip] = [{"text": "onrustig vaarwater", "strong": True}, {"text": "1 veld", "strong": False}]
    body: list[list[tables.TableCell]] = [
        [{"draw": "chips", "text": "", "chips": chips}, tables.small_grid(row, small_kader)]
    ]

    assert table_text.tabbed({"caption": "Lijst", "head": [], "body": body}) == (
        "\nonrustig vaarwater; 1 veld\t1 van 2 velden vraagt aandacht"
    )
