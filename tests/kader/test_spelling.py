"""How a text is spelled: what cannot be seen goes, what is seen stays; one kind of hyphen and quote to compare by."""

import sys
import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tilburg_samenwerking.kader.spelling import (
    MAX_NAME,
    cleaned,
    in_file_name,
    order_key,
    search_key,
    searched_for,
    shortened,
    text_key,
)

# Made of letters, digits, marks, punctuation, symbols and blanks; without flags, whose tags are part of what is seen.
VISIBLE = st.text(
    st.characters(categories=("L", "N", "P", "S", "M", "Zs"), exclude_characters="\U0001f3f4\u2800\u034f"), max_size=40
).filter(lambda text: cleaned(text) == unicodedata.normalize("NFC", " ".join(text.split())))
# One of each kind: format, line and paragraph separators, control, joiner of graphemes, fillers, selectors, tags.
INVISIBLE = (
    "\u00ad\u061c\u180e\u200b\u200c\u200d\u200e\u202e\u2060\u2064\u2066\ufeff\ufff9\U0001d173\u2028\u2029\x00\x07\x1b"
    "\x7f\x9f\u034f\u115f\u1160\u3164\uffa0\u2800\u17b4\u180b\ufe00\ufe0e\ufe0f\U000e0041\U000e007f\U000e0100"
)
SEEN = [
    "می\u200cخواهم",
    "क्\u200dष",
    "\u0dc1\u0dca\u200d\u0dbb\u0dd3",
    "\U0001f468\u200d\U0001f469\u200d\U0001f467",
    "\U0001f44b\U0001f3fd",
    "\u2764\ufe0f\u200d\U0001f525",
    "1\ufe0f\u20e3",
    "\U0001f3f4\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f",
]


@pytest.mark.parametrize("category", ["Cf", "Zl", "Zp", "Cc"])
def test_every_sign_of_a_category_that_is_not_seen_goes(category: str) -> None:
    """Within a word as at its ends; line ends and tabs are blanks."""
    signs = [chr(code) for code in range(sys.maxunicode + 1) if unicodedata.category(chr(code)) == category]
    blanks = {sign for sign in signs if sign in "\t\n\v\f\r\x85"}

    assert signs
    assert {cleaned(f"{sign}we{sign}t{sign}") for sign in signs if sign not in blanks} == {"wet"}
    assert {cleaned(f"{sign}we{sign}t{sign}") for sign in blanks} <= {"we t"}


@pytest.mark.parametrize("sign", list(INVISIBLE), ids=ascii)
def test_what_cannot_be_seen_is_in_no_name(sign: str) -> None:
    """Whatever its category."""
    assert cleaned(f"{sign}wet{sign}houder {sign}") == "wethouder"
    assert text_key(f"Wet{sign}houder") == "wethouder"


@pytest.mark.parametrize("blank", list("\u00a0\u1680\u2003\u2007\u2009\u202f\u205f\u3000\t\n\v\f\r\x85"), ids=ascii)
def test_every_blank_is_one_blank(blank: str) -> None:
    """Between words; around them it goes."""
    assert cleaned(f"{blank}Sociaal{blank} {blank}domein{blank}") == "Sociaal domein"


@pytest.mark.parametrize("text", SEEN, ids=ascii)
def test_what_says_something_in_its_place_stays(text: str) -> None:
    """Joiners between letters that need them, sequences of emoji and the flags; also with a mark beside."""
    assert cleaned(text) == text
    assert cleaned(f"\u200d{text}\u200b ") == text
    assert cleaned(f"a\u200db{text}") == f"ab{text}"


def test_names_with_and_without_a_joiner_are_one_name() -> None:
    """Persian is often typed without; what is joined stays joined where it is shown."""
    assert text_key("می\u200cخواهم") == text_key("میخواهم")
    assert text_key("\U0001f468\u200d\U0001f469") == text_key("\U0001f468\U0001f469")


@pytest.mark.parametrize("dash", list("-\u2010\u2011\u2012\u2013\u2014\u2015\u2212\u2043\ufe58\ufe63\uff0d"), ids=ascii)
def test_every_hyphen_is_one_hyphen(dash: str) -> None:
    """But no hyphen is another name."""
    assert text_key(f"A{dash}2 regio") == "a-2 regio"
    assert text_key("A2 regio") != "a-2 regio"


@pytest.mark.parametrize("quote", list("'’‘‚‛ʼʻ′`´\uff07"), ids=ascii)
def test_every_apostrophe_is_one_apostrophe(quote: str) -> None:
    """Typographic, typed, a prime or a loose accent."""
    assert text_key(f"{quote}t Hof") == "'t hof"


@pytest.mark.parametrize("quote", list('"“”„«»″\uff02'), ids=ascii)
def test_every_double_quote_is_one(quote: str) -> None:
    """And another than a single one."""
    assert text_key(f"{quote}Hof{quote}") == '"hof"'


def test_wide_letters_and_ligatures_are_their_letters_and_what_is_raised_is_not() -> None:
    """A Dutch ij in one sign is an i and a j; a square metre is no 2."""
    assert text_key("ＡＢＣ ３") == "abc 3"
    assert text_key("\u0132sselﬁ") == "ijsselfi"
    assert text_key("m²") != text_key("m2")
    assert text_key("Straße") == "strasse"


def test_a_long_text_is_never_normalised() -> None:
    """It is its own key: nothing that is stored is as long."""
    text = "a" + "\u0301\u0323" * 25_000

    assert cleaned(text) is text
    assert text_key(text) is text
    assert text_key("A" * (MAX_NAME + 1)) == "A" * (MAX_NAME + 1)


def test_a_text_in_a_message_is_cut() -> None:
    """What is left out shows."""
    assert shortened("x" * 200) == "x" * 200
    assert shortened("x" * 10_000) == "x" * 200 + "…"


@given(st.text(max_size=MAX_NAME))
@example("a\ufe0f\u200d\U0001f469")
@example("\u0627\u200c\u200d\u0628")
@example("\U0001f468\u200c\ufe0f\u200d\U0001f469")
def test_cleaning_twice_is_cleaning_once(text: str) -> None:
    """Nothing that is left becomes removable."""
    assert cleaned(cleaned(text)) == cleaned(text)


@given(VISIBLE, st.sampled_from(INVISIBLE), st.integers(0, 40))
def test_what_cannot_be_seen_makes_no_other_name(text: str, sign: str, place: int) -> None:
    """Wherever it stands."""
    assert text_key(text[:place] + sign + text[place:]) == text_key(text)


@given(VISIBLE, st.sampled_from("abcxyz0123456789éλя中"), st.integers(0, 40))
def test_what_can_be_seen_makes_another_name(text: str, sign: str, place: int) -> None:
    """A letter or a digit more, wherever it stands."""
    assert text_key(text[:place] + sign + text[place:]) != text_key(text)


@given(VISIBLE)
def test_a_key_is_that_of_every_form_of_its_letters(text: str) -> None:
    """Composed or not, in any case, and compared once or twice."""
    assert text_key(unicodedata.normalize("NFD", text)) == text_key(unicodedata.normalize("NFC", text))
    assert text_key(text_key(text)) == text_key(text)


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("'s-Hertogenbosch", ("s-hertogenbosch", "’s Hertogenbosch", "shertogenbosch", "HERTOGEN", "'s-h")),
        ("Coöperatie Eén-Dak", ("cooperatie", "een dak", "eendak", "één–dak", "dak coop", "COÖP")),
        ("Zorg regio", ("zorg-regio", "regio zorg", "ZORG")),
    ],
)
def test_a_name_is_found_however_it_is_typed(name: str, words: tuple[str, ...]) -> None:
    """Without regard to case, accents, hyphens and quotes; its words in any order."""
    key = search_key(name)

    assert [word for word in words if not searched_for(word)(key)] == []


@pytest.mark.parametrize("word", ["hertogin", "den bosch", "s hertogenboschx"])
def test_a_name_that_lacks_a_word_is_not_found(word: str) -> None:
    """All words must be there."""
    assert not searched_for(word)(search_key("'s-Hertogenbosch"))


@given(VISIBLE)
def test_every_name_is_found_by_itself(name: str) -> None:
    """Whatever signs it is made of."""
    assert searched_for(name)(search_key(name))


def test_texts_are_put_in_the_order_of_a_reader() -> None:
    """Numbers by how large they are, letters without accents and quotes, a shorter name before what begins with it."""
    right = [
        *("1e lijn", "2e lijn", "10e lijn", "Eik", "Élan", "Els", "'s-Gravenmoer", "Wijk", "Wijk 2", "wijk 9b"),
        *("Wijk 10", "Wijk 10 oost", "Wijk 10-2", "Wijk 10-10", "Wijkteam"),
    ]

    assert sorted(sorted(right), key=order_key) == right


@given(st.text(max_size=20), st.integers(0, 10**30), st.integers(0, 10**30))
def test_of_two_texts_that_differ_in_a_number_the_smaller_comes_first(text: str, one: int, other: int) -> None:
    """However many digits it has; after a blank, so that the text does not end in digits itself."""
    assert (order_key(f"{text} {one}") < order_key(f"{text} {other}")) == (one < other)


def test_a_letter_with_a_stroke_is_ordered_searched_and_named_as_its_letter() -> None:
    """Unicode does not take these apart: ø, ł, đ, and ligatures that are letters of their own."""
    right = ["La", "Łódź", "Øre", "Oz", "Straße", "Zee"]

    assert sorted(sorted(right), key=order_key) == right
    assert [searched_for(word)(search_key(name)) for word, name in (("oresund", "Øresund"), ("lodz", "Łódź"))] == [
        True,
        True,
    ]
    assert in_file_name("Øresund & Færøer") == "oresund-faeroer"


def test_texts_that_read_the_same_have_an_order_all_the_same() -> None:
    """So that it does not depend on which came first: an accent, a quote and a zero in front come after none."""
    assert sorted(["é", "e", "'e", "01", "1"], key=order_key) == ["01", "1", "'e", "e", "é"]
