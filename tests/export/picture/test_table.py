"""A table of coloured cells as a picture."""

from typing import Any

from tests.export.picture.test_grid import drawn
from tests.export.test_pictures import texts
from tilburg_samenwerking.drawing import tables
from tilburg_samenwerking.drawing.tables import TableData, text_cell
from tilburg_samenwerking.export.picture import table
from tilburg_samenwerking.kader import Kader


def of(*body: list[Any]) -> TableData:
    """Return a table with two rows of headings."""
    top = [{"text": "Naam", "rows": 2}, {"text": "Huis", "columns": 2, "kind": "group"}]
    return {"caption": "Lijst", "head": [top, [text_cell("Doel"), text_cell("Geld")]], "body": list(body)}


def test_only_what_has_colours_is_a_picture(small_kader: Kader) -> None:
    """A list of texts is no picture."""
    bar = tables.bar_of([(1.0, "3", "laag", "#ffffff")], "3 laag")

    assert not table.is_coloured(of([text_cell("a"), text_cell("b"), text_cell("c")]))
    assert table.is_coloured(of([text_cell("a"), tables.score(6, small_kader), text_cell("c")]))
    assert table.is_coloured(of([text_cell("a"), bar, text_cell("c")]))


def test_a_table_is_drawn_with_its_headings_squares_and_bars(small_kader: Kader) -> None:
    """What is missing is hatched, the lowest has a frame, one of few a dashed edge."""
    score, missing = tables.score(6, small_kader), tables.score(None, small_kader)
    few = {**tables.filled_cell("1", "square few", "#fff0e0"), "more": "van 2"}
    bar = tables.bar_of([(0.5, "2", "laag", "#aa0000"), (0.5, "2", "hoog", "#0000aa")], "")
    grid = {"draw": "grid", "text": "", "full": "", "fills": ["#112233", None, "void", ""], "across": 2}
    svg = drawn(
        table.picture(
            of(
                [text_cell("Bomenplan", "name"), {**score, "kind": "lowest"}, missing],
                [text_cell("Plein"), few, bar],
                [text_cell("Wijk"), grid, text_cell("")],
            )
        )
    )

    assert texts(svg) == "Naam Huis Doel Geld Bomenplan 6,0 – Plein 1 van 2 2 2 Wijk "
    assert f'fill="{score["fill"]}" stroke="#14213d"' in svg
    assert svg.count("url(#gearceerd)") == 2
    assert svg.count("stroke-dasharray") == 1
    assert 'fill="#112233"' in svg


def test_what_asks_attention_has_its_sign_in_a_cell_a_bar_and_a_small_grid() -> None:
    """In grey too it is told apart; what does not ask has none."""
    cell = tables.filled_cell("1", "score", "#aa0000")
    bar = tables.bar_of([(0.5, "2", "laag", "#aa0000"), (0.5, "2", "hoog", "#0000aa")], "")
    grid = {"draw": "grid", "text": "", "full": "", "fills": ["#aa0000", "#0000aa"], "across": 2, "asks": []}
    asking = [{**part, "asks": not place} for place, part in enumerate(bar["segments"])]
    loud = [{**cell, "asks": True}, {**bar, "segments": asking}, {**grid, "asks": [0]}]
    signs = {
        one: drawn(table.picture(of([text_cell("Bomenplan"), *rows]))).count("<path")
        for one, rows in {
            "calm": [cell, bar],
            "calm grid": [grid, cell],
            "cell and bar": loud[:2],
            "grid and cell": [loud[2], cell],
        }.items()
    }

    assert signs == {"calm": 0, "calm grid": 0, "cell and bar": 2, "grid and cell": 1}


def test_of_a_long_table_the_first_rows_are_drawn() -> None:
    """And how many there are."""
    rows = [[text_cell(f"naam {n}"), tables.filled_cell("1", "amount", "#ffffff"), text_cell("")] for n in range(101)]
    written = texts(drawn(table.picture(of(*rows))))

    assert "naam 99" in written
    assert "naam 100" not in written
    assert written.endswith("De eerste 100 van 101 rijen.")
