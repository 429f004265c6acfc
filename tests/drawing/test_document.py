"""The parts of a view: what can be opened for the numbers of a figure, and the parts that there are."""

from tilburg_samenwerking.drawing import document


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
