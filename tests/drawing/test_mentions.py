"""Cells that are named: the grid of amounts, and its words."""

import pandas as pd
import pytest

from tilburg_samenwerking.drawing import mentions
from tilburg_samenwerking.drawing.words.ways import in_plain
from tilburg_samenwerking.kader import Kader
from tilburg_samenwerking.views.named_cells import in_words as named_in_words


def test_cells_that_are_named_as_often_are_all_said(small_kader: Kader) -> None:
    """Two cells with the highest number are both named; without any answer that is said."""
    frame = pd.DataFrame({"item": "rest.veld", "cell": small_kader.cell_codes, "named": [2, 2, 0], "n": 3})
    words = in_plain(named_in_words(frame, small_kader))

    assert "2 van 3" in words
    assert all(small_kader.cell_label(code) in words for code in small_kader.cell_codes[:2])
    assert "niemand noemt een veld" in in_plain(named_in_words(frame.assign(named=0, n=0), small_kader))


def test_a_cell_reads_its_amounts_aloud_and_without_answers_has_no_zero(small_kader: Kader) -> None:
    """2 of 3 with a bar of two thirds; where nobody answered there is a dash."""
    frame = pd.DataFrame({"item": "rest.veld", "cell": small_kader.cell_codes, "named": [2, 0, 0], "n": 3})
    first = mentions.grid(frame, small_kader)["rows"][0][1][0]
    empty = mentions.grid(frame.assign(named=0, n=0), small_kader)["rows"][0][1][0]

    assert first
    assert empty
    assert first["amounts"][0]["share"] == pytest.approx(2 / 3)
    assert "2 van 3" in first["label"]
    assert empty["amounts"][0]["value"] == "–"


def test_a_cell_has_an_amount_for_each_item_that_names_cells(small_kader: Kader) -> None:
    """In the places of the framework; nobody who answered is no share, and no zero. Who name it are behind it."""
    frame = pd.DataFrame({"item": "rest.veld", "cell": small_kader.cell_codes, "named": [2, 0, 0], "n": [1500, 3, 0]})
    grid = mentions.grid(frame, small_kader)
    cells = {cell["code"]: cell for _title, row in grid["rows"] for cell in row if cell}

    assert (grid["caption"], grid["columns"]) == ("Genoemde velden", ["Het huis", "De buurt"])
    assert [cells[code]["amounts"] for code in small_kader.cell_codes] == [
        [
            {
                "value": "2",
                "word": "van 1.500",
                "name": "Welk veld valt op?",
                "share": 2 / 1500,
                "href": f"samenwerking?wie=genoemd-rest.veld-{small_kader.cell_codes[0]}",
            }
        ],
        [{"value": "0", "word": "van 3", "name": "Welk veld valt op?", "share": 0.0}],
        [{"value": "–", "word": "", "name": "Welk veld valt op?", "share": 0.0}],
    ]
    assert cells["huis.doel"]["title"] == "Wat het huis wil"
    assert cells["huis.doel"]["label"] == "Het huis › Doelen (Wat het huis wil). Welk veld valt op?: 2 van 1.500"


def test_the_numbers_of_the_grid_are_a_row_per_cell(small_kader: Kader) -> None:
    """In the order of the framework, whatever that of the frame, with a column per item under its text."""
    frame = pd.DataFrame({"item": "rest.veld", "cell": small_kader.cell_codes, "named": [2, 1, 0], "n": 3}).iloc[::-1]
    table, names = mentions.wide(frame, small_kader)

    assert names == {"cell": "Veld", "rest.veld": "Welk veld valt op?"}
    assert table[["cell", "rest.veld"]].to_numpy().tolist() == [
        ["Het huis › Doelen", 2],
        ["De buurt › Doelen", 1],
        ["Het huis › Middelen", 0],
    ]


def test_who_named_a_cell_stands_with_the_reasons() -> None:
    """Each on a line of its own; without any that is said quietly."""
    frame = pd.DataFrame({"collaboration": ["a", "b"], "name": ["A", "B"], "reasons": [["Te duur.", "Te laat."], []]})
    table = mentions.collaborations(frame, "Wie het huis noemt")
    first, second = table["body"]

    assert table["caption"] == "Wie het huis noemt"
    assert [shown["text"] for shown in table["head"][0]] == ["Samenwerking", "Reden"]
    assert (first[0]["text"], first[1]) == ("A", {"text": "Te duur.\nTe laat.", "kind": "note"})
    assert (second[0]["text"], second[1]) == ("B", {"text": "geen reden opgeschreven", "kind": "quiet"})
