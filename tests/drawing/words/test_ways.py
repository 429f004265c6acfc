"""A sentence of which some words lead somewhere: as text, as Markdown, and put together."""

from tilburg_samenwerking.drawing.words.ways import Way, in_plain, joined, listed_pieces, whom, with_ways

TWO = whom(2, "2 van 3", "gewaardeerd", fase="Aan het begin")


def test_a_count_leads_to_whom_it_counts() -> None:
    """With the filters that make it; of nobody there is no way."""
    assert Way("2 van 3", "samenwerking?wie=gewaardeerd&fase=Aan+het+begin") == TWO
    assert whom(0, "0 van 3", "gewaardeerd") == "0 van 3"


def test_a_sentence_is_read_without_its_ways() -> None:
    """As the command line and a file have it."""
    assert in_plain(("Gewaardeerd: ", TWO, ".")) == "Gewaardeerd: 2 van 3."


def test_only_a_way_is_a_link() -> None:
    """What a user wrote in a sentence, or in the title of a way, is no markup; the spaces between pieces stay."""
    pieces = ("[Stad](x) *heeft*  er ", Way("2 [b](c)", "#wie"), " van\n3.")

    assert with_ways(pieces) == ("\\[Stad\\]\\(x\\) \\*heeft\\* er [2 \\[b\\]\\(c\\)](#wie) van 3\\.")


def test_sentences_stand_after_each_other() -> None:
    """What is not said leaves no space."""
    assert in_plain(joined([("Een.",), (), ("Er zijn er ", TWO, ".")])) == "Een. Er zijn er 2 van 3."
    assert joined([(), ()]) == ()


def test_parts_are_an_enumeration() -> None:
    """With commas, and `en` before the last."""
    assert in_plain(listed_pieces([("1 a",), (TWO, " b"), ("3 c",)])) == "1 a, 2 van 3 b en 3 c"
    assert in_plain(listed_pieces([("1 a",)])) == "1 a"
    assert listed_pieces([]) == ()
