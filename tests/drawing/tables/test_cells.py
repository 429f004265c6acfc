"""What a cell says: its text, its kind, what is said of what is missing, and where it leads."""

from tilburg_samenwerking.drawing import tables
from tilburg_samenwerking.drawing.tables import cells
from tilburg_samenwerking.kader import Kader
from tilburg_samenwerking.portfolio.who import NO_SCORE, of_cell

NAN = float("nan")


def test_a_score_has_its_band_in_words_and_a_missing_one_says_so(small_kader: Kader) -> None:
    """5,96 is shown as 6,0, which is goed."""
    shown, missing = tables.score(5.96, small_kader), tables.score(NAN, small_kader)

    assert (shown["text"], shown["full"], shown["kind"]) == ("6,0", "6,0, goed", "score")
    assert shown["value"] == 5.96
    assert missing == {"text": "–", "full": "geen score", "kind": "missing", "value": None, "scored": True}


def test_a_name_leads_to_its_page(small_kader: Kader) -> None:
    """With the slug in the address, as a link must write it."""
    shown = tables.link("Bomen & plan", "bomen plan")

    assert (shown["text"], shown["href"]) == ("Bomen & plan", "samenwerking?samenwerking=bomen+plan")
    assert tables.water("rustig", small_kader) == {"text": "rustig", "kind": "water"}
    assert tables.phase("elders", small_kader) == {"text": "onbekend", "kind": "quiet"}


def test_a_table_of_text_has_one_row_of_headings() -> None:
    """Its rows stand as they come."""
    body = [[tables.text_cell("zwak"), tables.number_cell("1")]]

    assert tables.text_table("De banden", ["Band", "n"], body) == {
        "caption": "De banden",
        "head": [[{"text": "Band"}, {"text": "n"}]],
        "body": body,
    }


def test_a_cell_with_a_number_holds_it_for_a_file() -> None:
    """As it is before it is rounded, without what floats add to it; missing is nothing."""
    cells = [
        tables.decimal_cell(0.1 + 0.2),
        tables.signed_cell(-0.04),
        tables.share_cell(2 / 3),
        tables.count_cell(1132),
        tables.ratio_cell(4, 31),
        tables.decimal_cell(NAN),
    ]

    assert [cell["text"] for cell in cells] == ["0,3", "−0,0", "67%", "1.132", "4 van 31", "–"]
    assert [cell["value"] for cell in cells] == [0.3, -0.04, 0.666666667, 1132, 4, None]
    assert cells[4]["whole"] == 31


def test_a_number_leads_to_who_it_counts() -> None:
    """The question stands in the address, and the filters beside it as their titles."""
    code = of_cell("gemeente.ambitie", NO_SCORE)

    assert tables.who_href(code) == "samenwerking?wie=veld-gemeente.ambitie-geen-score"
    assert (
        tables.who_href("iedereen", fase="Op weg", programma=["Zorg", "Wonen & meer"])
        == "samenwerking?wie=iedereen&fase=Op+weg&programma=Zorg&programma=Wonen+%26+meer"
    )


def test_shares_that_are_not_all_of_it_together_are_rounded() -> None:
    """Three thirds are 99%, in a bar as in cells; two halves are 100%, and amounts are no shares."""
    third = tables.bar_of([(1 / 3, "33%", name, "#ffffff") for name in "abc"], "")
    amounts = tables.bar_of([(0.5, "1", "a", "#ffffff"), (0.5, "1", "b", "#ffffff")], "")

    def table(*line: tables.TableCell) -> tables.TableData:
        return {"caption": "", "head": [], "body": [line]}

    assert tables.has_rounded(table(tables.text_cell("a"), third))
    assert tables.has_rounded(table(*[tables.share_cell(1 / 3)] * 3))
    assert not tables.has_rounded(table(tables.share_cell(0.5), tables.share_cell(0.5)))
    assert not tables.has_rounded(table(amounts))


def test_a_score_that_asks_for_attention_says_so(small_kader: Kader) -> None:
    """Below 6 it is zwak, which asks for attention; 6 is goed, which does not."""
    low, high = tables.score(5.0, small_kader), tables.score(6.0, small_kader)

    assert low["asks"] is True
    assert "asks" not in high


def test_the_lowest_cell_is_one_heading_over_two_columns() -> None:
    """In a file, where each column has a name of its own, it has two."""
    assert tables.lowest_heading("summary") == {
        "text": "Laagste veld",
        "column": "laagste",
        "kind": "summary",
        "columns": 2,
        "names": ("Laagste veld, score", "Laagste veld"),
    }


def test_a_name_has_a_sign_by_the_version_of_its_assessment() -> None:
    """None where the framework in use is that of the assessment, nor where there is none to read."""
    row = {"name": "Bomenplan", "collaboration": "bomenplan", "assessed_on": "2025-03-31"}
    brought = tables.named({**row, "translated": True, "readable": True})
    unread = tables.named({**row, "translated": False, "readable": False})
    same = tables.named({**row, "translated": False, "readable": True})
    never = tables.named({**row, "translated": False, "readable": False, "assessed_on": None})

    assert [shown["text"] for shown in (brought, unread, same, never)] == [
        *("Bomenplan *", "Bomenplan **", "Bomenplan", "Bomenplan")
    ]


def test_a_bar_has_a_kind_only_where_it_is_given() -> None:
    """It holds its parts in order, with all of it in words."""
    parts = [(0.25, "1", "zwak", "#ffffff"), (0.75, "3", "goed", "#000000")]

    assert tables.bar_of(parts, "1 zwak, 3 goed", "wide")["kind"] == "wide"
    assert "kind" not in tables.bar_of(parts, "1 zwak, 3 goed")
    assert [part["text"] for part in tables.bar_of(parts, "1 zwak, 3 goed")["segments"]] == ["1", "3"]


def test_one_row_of_shares_that_is_rounded_is_enough() -> None:
    """Three thirds are 99% together, a half and a half are all of it."""
    thirds, halves = ([tables.share_cell(1 / n)] * n for n in (3, 2))

    assert tables.has_rounded({"caption": "", "head": [], "body": [halves, thirds]})
    assert not tables.has_rounded({"caption": "", "head": [], "body": [halves]})


def test_a_score_is_known_as_one_for_a_workbook(small_kader: Kader) -> None:
    """With its colour on the screen or without; a difference is no score."""
    cells = (tables.bare_score(7.0), tables.score(7.0, small_kader), tables.score(NAN, small_kader))

    assert [cell["scored"] for cell in cells] == [True, True, True]
    assert "scored" not in tables.signed_cell(1.0)


def test_how_many_cells_are_not_applicable_is_said_where_any_is() -> None:
    """After a comma; a cell that is not says so in words."""
    rows = ({"not_applicable": ("a", "b")}, {"not_applicable": ()}, {})

    assert [tables.not_applicable_in_words(row) for row in rows] == [", 2 niet van toepassing", "", ""]
    assert (cells.NOT_APPLICABLE_CELL["text"], cells.NOT_APPLICABLE_CELL["full"]) == ("nvt", "niet van toepassing")
