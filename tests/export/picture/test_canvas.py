"""Marks of SVG."""

from xml.etree import ElementTree

import pytest

from tilburg_samenwerking.export.picture.canvas import box, escaped, height_of, lines, width_of, words, wrapped


@pytest.mark.parametrize("text", ["<script>", 'a & "b"', "a\x00b\x1f", "gewoon"])
def test_a_text_is_a_text_whatever_is_in_it(text: str) -> None:
    """No mark-up, and nothing that XML does not take."""
    read = ElementTree.fromstring(f"<text>{escaped(text)}</text>").text

    assert read == text.replace("\x00", "").replace("\x1f", "")


def test_lines_are_as_wide_as_they_may_be() -> None:
    """A word that is wider is broken; after the last line that there may be stands that there is more."""
    whole = wrapped("een twee drie vier vijf zes", 60)
    few = wrapped("een twee drie vier vijf zes", 60, most=2)
    long = wrapped("a" * 40, 60)

    assert " ".join(whole) == "een twee drie vier vijf zes"
    assert all(width_of(line) <= 60 for line in (*whole, *long))
    assert "".join(long) == "a" * 40
    assert few == [whole[0], f"{whole[1]}…"]
    assert wrapped("een\ntwee", 600) == ["een", "twee"]


def test_letters_are_measured() -> None:
    """Twice as large is twice as wide, and bold is wider."""
    assert width_of("Gemeente", 26) == pytest.approx(2 * width_of("Gemeente", 13))
    assert width_of("Gemeente", bold=True) > width_of("Gemeente")
    assert height_of(["a", "b"], 10) == 26


def test_a_sign_that_our_letters_lack_is_named_apart() -> None:
    """So that the words beside it stay in our letters."""
    marks = ElementTree.fromstring(f"<g>{words(100, 0, '≈ onrustig', anchor='end')}</g>")
    places = [float(part.get("x", "")) for part in marks]

    assert [(part.text, "DejaVu" in part.get("font-family", "")) for part in marks] == [
        ("≈", True),
        (" onrustig", False),
    ]
    assert places[1] == pytest.approx(100 - width_of(" onrustig"), abs=0.1)
    assert places[0] == pytest.approx(places[1] - 0.602 * 13, abs=0.1)


def test_a_colour_that_is_seen_through_is_said_as_every_program_knows_it() -> None:
    """As a colour and its opacity."""
    assert 'fill="#ff8000" fill-opacity="0.55"' in box(0, 0, 1, 1, "rgba(255, 128, 0, 0.55)")
    assert 'fill="#123456"' in box(0, 0, 1, 1, "#123456")


def test_lines_stand_under_each_other() -> None:
    """Each a line of the letter and a bit further down."""
    places = [float(ElementTree.fromstring(mark).get("y", "")) for mark in lines(0, 0, ["a", "b"], 10)]

    assert places == [10, 23]
