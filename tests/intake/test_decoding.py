"""How the letters of a text were written, when nothing says so."""

import pytest

from tilburg_samenwerking.intake.decoding import NO_UTF8, decoded, is_mostly_utf8, likelihood

TEXT = "naam;toelichting\nCoöperatie Eén;knelpunten in België, Curaçao’s “reünie”\n"
SPECIAL = "éëèêïíîóöôúüûáàâäçñÉËÖÜ"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"])
def test_a_text_of_today_is_read_without_a_word(encoding: str) -> None:
    """With a mark at its start or without, as Excel, a browser or a script writes it."""
    assert decoded(TEXT.encode(encoding)) == (TEXT, ())


@pytest.mark.parametrize(("encoding", "name"), [("mac_roman", "Mac Roman"), ("cp850", "MS-DOS")])
def test_a_text_of_an_older_kind_is_read_and_shown(encoding: str, name: str) -> None:
    """The sentence holds what was read, so that a person can see whether it is right."""
    text = TEXT if encoding == "mac_roman" else "naam\nCoöperatie Eén\n"
    read = decoded(text.encode(encoding))

    assert read is not None
    assert read[0] == text
    assert len(read[1]) == 1
    assert read[1][0].startswith(f"Gelezen als {name}: “Coöperatie Eén”")
    assert "sla het bestand dan op als 'CSV UTF-8'" in read[1][0]


@pytest.mark.parametrize("encoding", ["utf-8", "cp1252", "mac_roman", "cp850", "utf-16", "utf-16-be"])
@pytest.mark.parametrize("letter", SPECIAL)
def test_every_special_letter_comes_back_in_every_encoding(letter: str, encoding: str) -> None:
    """In the middle of a word, or at its start for a capital, in a file with more of them."""
    word = f"{letter}nhuis" if letter.isupper() else f"co{letter}peratie"
    text = f"naam;score\n{word} noord;3\nCoöperatie één;4\n"
    read = decoded(text.encode(encoding))

    assert read is not None
    assert read[0] == text


@pytest.mark.parametrize("letter", [*"éëèïöüáàçñÉ", "’", "“", "–", "€", "©"])
@pytest.mark.parametrize("through", ["cp1252", "latin-1"])
def test_a_text_that_was_written_twice_over_is_mended_and_shown(letter: str, through: str) -> None:
    """What is read and what stands in the file are both told."""
    right = f"co{letter}peratie noord"
    wrong = right.encode().decode(through)
    read = decoded(f"naam;score\n{wrong};3\n".encode())

    assert read is not None
    assert read[0] == f"naam;score\n{right};3\n"
    assert read[1][0].startswith(f"Gelezen als “{right}”; in het bestand staat “{wrong}”.")


@pytest.mark.parametrize(
    "text", ["“CAFÉ”", "CAFÉ’s", "São Paulo", "Ã", "â la carte", "één à twee", "À propos", "Ångström"]
)
def test_text_that_only_looks_like_it_is_left_alone(text: str) -> None:
    """A capital with an accent before a quote is no letter that was written twice."""
    assert decoded(text.encode()) == (text, ())


def test_letters_that_were_lost_before_are_told() -> None:
    """They cannot be brought back."""
    read = decoded("naam\nCo\ufffdperatie\n".encode())

    assert read is not None
    assert read[1] == ("In “Co\ufffdperatie” ging eerder een letter verloren (\ufffd). Kijk dat na in het bestand.",)


@pytest.mark.parametrize(
    "content", [b"\x00" * 100, b"\x01\x02\x03abc", bytes(range(256)), b"\xff\xfea", b"\xfe\xff\xd8"]
)
def test_what_is_no_text_is_none(content: bytes) -> None:
    """Signs that no text has, and half letters."""
    assert decoded(content) is None


def test_one_bad_byte_in_utf8_is_kept_apart() -> None:
    """It is not known what it was, so it may not turn all other letters into something else."""
    content = TEXT.encode() + "Caf\xe9\n".encode("latin-1")
    read = decoded(content)

    assert read is not None
    assert read[0] == f"{TEXT}Caf\udce9\n"
    assert NO_UTF8.findall(read[0]) == ["\udce9"]


@pytest.mark.parametrize(
    ("text", "mostly"), [("é\udce9", True), ("é\udce9\udce9", False), ("ééé" + "\udce9" * 9, True), ("\udce9", False)]
)
def test_as_many_good_letters_as_bad_bytes_make_it_utf8(text: str, mostly: bool) -> None:
    """Letters of two bytes hardly ever fit together by chance."""
    assert is_mostly_utf8(text) is mostly


def test_likelier_dutch_has_more_points() -> None:
    """Small letters in words, capitals at their start, quotes around them."""
    assert likelihood("coöperatie") > likelihood("coˆperatie")
    assert likelihood("“reünie”") > likelihood("reŸnie")
    assert likelihood("Één") > likelihood("zÉÉ")
    assert likelihood("foto’s") > likelihood("foto‘s")
    assert likelihood("plein ascii") == 0
