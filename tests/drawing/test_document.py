"""The parts of a view: what can be opened for the numbers of a figure, and the parts that there are."""

from tilburg_samenwerking.drawing import document
from tilburg_samenwerking.drawing.tables import TableData


def test_the_numbers_of_a_figure_can_be_opened() -> None:
    """Under its title, as one table with a key of its own; they are there before it is opened."""
    table = {"caption": "De velden", "head": [], "body": []}
    foldout = document.numbers_of("Het raster", table, "raster")

    assert (foldout.title, foldout.key, foldout.expanded) == ("Het raster: de cijfers als tabel", None, False)
    assert foldout.parts == (document.DataTable(table, "tabel_raster"),)


def test_only_the_parts_that_there_are_remain() -> None:
    """In their order; an empty text is a part too."""
    text, empty = document.Text("Een"), document.Text("")

    assert document.only(None, text, None, empty) == (text, empty)
    assert document.only(None) == ()


def test_a_word_of_a_link_is_written_as_its_widget_does() -> None:
    """A code and a title both become the title, ja and 1 true, 02 the number 2; what cannot be chosen is None."""
    options = document.Options("maat", "Maat", {"change": "Meeste co-creator", "score": "Score"}, "score", "score")
    switches = (document.Toggle("alle", "Toon alle", on=False), document.Foldout("Teksten", None, "open"))
    pager = document.Pager("bladzijde", 3, 1)

    assert {options.written(word) for word in ("change", "Meeste co-creator", "Meeste co\\-creator")} == {
        "Meeste co\\-creator"
    }
    assert options.written("verandering") is None
    for switch in switches:
        assert [switch.written(word) for word in ("ja", "1", "true", "nee", "0", "x")] == [
            *["true"] * 3,
            *["false"] * 2,
            None,
        ]
    assert [pager.written(word) for word in ("02", "3", "4", "0", "x")] == ["2", "3", None, None, None]


def test_a_figure_is_made_into_text_once() -> None:
    """What is missing is nothing there, and its height is known beside it."""
    chart = document.Chart({"data": [{"y": [1.0, float("nan")]}], "layout": {"height": 480}}, "Eén punt", "figuur")

    assert chart.text == '{"data":[{"y":[1.0,null]}],"layout":{"height":480}}'
    assert chart.text is chart.text
    assert chart.height == 480


def test_what_can_be_chosen_is_said_in_words() -> None:
    """The titles, or what stands for too many of them; the pages there are; yes and no."""
    few = document.Options("maat", "Maat", {"change": "Verandering", "score": "Score"}, "score", "score")
    many = document.Options("veld", "Veld", {"a": "A"}, "a", "a", named=("een veld", "alle"))

    assert (few.right, many.right) == ("Verandering, Score", "een veld, alle")
    assert document.Pager("bladzijde", 3, 1).right == "1 tot en met 3"
    assert document.Toggle("alle", "Toon alle", on=False).right == "true, false"
    assert document.Pager("bladzijde", 3, 1).written("1") == "1"


def test_a_list_says_whether_it_is_longer_than_what_is_shown() -> None:
    """It has other pages, or a switch to see all of it that is off; a table alone can make all its rows."""
    order = document.Options("orde", "Volgorde", {"naam": "Naam"}, "naam", "naam")
    off, on = (document.Toggle("alle", "Toon alle", on=on) for on in (False, True))
    pager = document.Pager("bladzijde", 3, 1)
    part: TableData = {"caption": "De lijst", "head": [], "body": []}
    every: TableData = {**part, "caption": "De hele lijst"}

    def table(whole: document.Toggle | None, pages: document.Pager | None) -> document.DataTable:
        return document.DataTable(part, "lijst", document.Tools(order, None, whole, pages, "3 van 9"))

    assert [document.in_part(switch) for switch in (off, on, None)] == [True, False, False]
    assert [table(*beside).leaves_out for beside in ((off, None), (on, None), (None, None), (on, pager))] == [
        *(True, False, False, True)
    ]
    alone, longer = (document.DataTable(part, "lijst", whole=whole) for whole in (None, lambda: every))
    assert (alone.leaves_out, longer.leaves_out) == (False, True)
    assert ("De hele lijst" in alone.whole_text, "De hele lijst" in longer.whole_text) == (False, True)
    assert alone.whole_text == alone.text == longer.text
