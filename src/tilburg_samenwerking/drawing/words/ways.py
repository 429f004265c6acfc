"""A sentence of which some words lead somewhere: its pieces, as a view makes them and as every reader reads them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from tilburg_samenwerking.drawing.tables import who_href
from tilburg_samenwerking.drawing.words.markdown import SPACES, escaped, plain


@dataclass(frozen=True)
class Way:
    """A link that a reader may follow: what it is called, and its address, as `?samenwerking=…` on the same page."""

    title: str
    href: str


Pieces: TypeAlias = tuple[str | Way, ...]


def whom(amount: int, text: str, code: str, **words: str | Sequence[str]) -> str | Way:
    """Return a count as it stands in a sentence, as the way to exactly whom it counts; of nobody there is no way.

    `code` is a question of `portfolio/who`, `words` are filters beside it, as in `tables.who_href`.
    """
    return Way(text, who_href(code, **words)) if amount else text


def in_plain(pieces: Pieces) -> str:
    """Return the sentence as text, for the command line, a file and who hears a figure."""
    return "".join(piece if isinstance(piece, str) else piece.title for piece in pieces)


def joined(sentences: Iterable[Pieces]) -> Pieces:
    """Return sentences one after the other; an empty one is left out."""
    spaced = [piece for sentence in sentences if sentence for piece in (" ", *sentence)]
    return tuple(spaced[1:])


def listed_pieces(parts: Sequence[Pieces]) -> Pieces:
    """Return parts of a sentence as a list in words: with commas, and `en` before the last."""
    pieces: list[str | Way] = []
    for place, part in enumerate(parts):
        pieces += [" en " if place == len(parts) - 1 else ", "] * (place > 0)
        pieces += part
    return tuple(pieces)


def with_ways(pieces: Pieces) -> str:
    """Return the sentence as Markdown: its ways are links, all else is as it is written."""
    return "".join(map(_piece, pieces)).strip()


def _piece(piece: str | Way) -> str:
    if isinstance(piece, Way):
        return f"[{plain(piece.title)}]({piece.href})"
    return escaped(SPACES.sub(" ", piece))
