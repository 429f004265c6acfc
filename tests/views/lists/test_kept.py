"""A table of which each row is drawn once."""

from collections.abc import Sequence

from tilburg_samenwerking.drawing.tables import TableData, text_cell
from tilburg_samenwerking.views.lists import kept
from tilburg_samenwerking.views.lists.kept import KeptRows


def rows_of(drawn: list[list[int]]) -> KeptRows:
    """Return rows that say their place, and note in `drawn` for which places they were made."""

    def draw(places: Sequence[int]) -> TableData:
        drawn.append(list(places))
        body = [[text_cell(f"row {place}")] for place in places]
        return {"caption": "Rijen", "head": [[text_cell("Plaats")]], "body": body}

    return KeptRows(draw)


def test_each_row_is_drawn_once_in_whatever_order_it_is_asked_for() -> None:
    """The second table has its rows in its own order, and only the one that is new is drawn."""
    drawn: list[list[int]] = []
    rows = rows_of(drawn)
    first, second = rows.table([4, 1]), rows.table([1, 7, 4])

    assert [row[0]["text"] for row in first["body"]] == ["row 4", "row 1"]
    assert [row[0]["text"] for row in second["body"]] == ["row 1", "row 7", "row 4"]
    assert [places for places in drawn if places] == [[4, 1], [7]]
    assert first["head"] == second["head"] == [[text_cell("Plaats")]]


def test_a_table_without_rows_has_its_heading() -> None:
    """A list in which nothing was found is still a table."""
    assert rows_of([]).table([]) == {"caption": "Rijen", "head": [[text_cell("Plaats")]], "body": []}


def test_more_rows_than_are_kept_are_all_in_the_table() -> None:
    """Those asked for longest ago go, after the table is made."""
    drawn: list[list[int]] = []
    rows, many = rows_of(drawn), range(kept.ROWS_KEPT + 2)

    assert [row[0]["text"] for row in rows.table(many)["body"]] == [f"row {place}" for place in many]
    rows.table([many[-1], 0])
    assert drawn[-1] == [0]
