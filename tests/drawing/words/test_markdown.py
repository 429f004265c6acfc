"""Text of users where Markdown is drawn."""

import pytest

from tilburg_samenwerking.drawing.words.markdown import JOINER, escaped, plain, without_markup


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("  twee\n\nregels\tmet  ruimte ", "twee regels met ruimte"),
        ("€\u00a024,6 van €\u00a0101,4\u00a0miljoen", "€\u00a024,6 van €\u00a0101,4\u00a0miljoen"),
        ("*vet* [hier](http://x)", rf"\*vet\* \[hier\]\(http\:{JOINER}//x\)"),
        ("$a$ :material/x: <b>", r"\$a\$ \:material/x\: \<b\>"),
        ("www.x.nl en a@b", rf"www{JOINER}\.x\.nl en a@{JOINER}b"),
    ],
)
def test_a_text_is_shown_as_it_is_written(text: str, shown: str) -> None:
    """On one line, without markup; a space at which no line breaks stays one."""
    assert plain(text) == shown


def test_a_piece_keeps_the_spaces_around_it() -> None:
    """It stands between others."""
    assert escaped(" en 1. ") == r" en 1\. "


def test_the_words_of_a_text_with_markup() -> None:
    """As they are heard: without stars and addresses, and without what kept signs from being markup."""
    assert without_markup(rf"**Let op**: [3 van 35](x?y=1), {plain('a*b')}") == "Let op: 3 van 35, a*b"
