"""What a visitor chose on a page, beside the filters: frozen, and always as the words of its link."""

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, TypeVar

import pandas as pd

from tilburg_samenwerking.drawing.document import SWITCHED_ON, Note, Options, Pager, Toggle, in_part
from tilburg_samenwerking.formatting import count, whole_number
from tilburg_samenwerking.kader.spelling import shortened
from tilburg_samenwerking.portfolio.cache import Keyed

CELL, COLLABORATION, ROUND, LEFT, RIGHT = "veld", "samenwerking", "waardering", "links", "rechts"
PART, STEP = "deel", "stap"  # of the form on Invoeren, and of what is done there
# What says where one is on a page: a change of anything else is no step of its own.
PLACE = (COLLABORATION, CELL, LEFT, RIGHT, STEP, PART)

NOTHING: Mapping[str, str] = {}

Rows = TypeVar("Rows", bound=Sequence[Any] | pd.DataFrame)


@dataclass(frozen=True)
class Choice(Keyed):
    """The words that count on a page, by their key in the link; what is not chosen is not in it.

    `complete`: every list is whole, without pages, and what can be opened is there; as a file has it.
    """

    words: tuple[tuple[str, str], ...] = ()
    complete: bool = False

    @property
    def key(self) -> Hashable:
        """All of it."""
        return self.words, self.complete

    @property
    def is_kept(self) -> bool:
        """Whether what is worked out from it is remembered: lists of thousands that go into one file are not."""
        return not self.complete

    @classmethod
    def of(cls, words: Mapping[str, Any]) -> "Choice":
        """Return the choice of these words; what is None or empty is no choice."""
        texts = {key: str(value).lower() if isinstance(value, bool) else str(value) for key, value in words.items()}
        given = {key: value for key, value in texts.items() if words[key] is not None and value}
        return cls(tuple(sorted(given.items())))

    def among(self, *keys: str) -> "Choice":
        """Return the same choice with only its words under these keys: what is chosen of a part of a page."""
        return replace(self, words=tuple((key, word) for key, word in self.words if key in keys))

    def completed(self) -> "Choice":
        """Return the same choice with every list whole."""
        return replace(self, complete=True)

    def word(self, key: str) -> str | None:
        """Return what is chosen under a key, as it was written; None without a choice."""
        return dict(self.words).get(key)

    def is_on(self, key: str) -> bool:
        """Return whether something was switched on."""
        return self.word(key) in SWITCHED_ON

    def opens(self, key: str) -> bool:
        """Return whether what can be opened is made: it is open, or all of the page is asked for."""
        return self.complete or self.is_on(key)

    def options(
        self,
        key: str,
        label: str,
        titles: Mapping[str, str],
        default: str,
        *,
        shows_label: bool = True,
        former: Mapping[str, str] = NOTHING,
    ) -> Options:
        """Return a choice of one of these codes; what is unknown is the default."""
        options = Options(key, label, titles, default, default, shows_label, former)
        return replace(options, chosen=options.code(self.word(key) or "") or default)

    def pager(self, key: str, amount: int, per_page: int) -> Pager | None:
        """Return which page of a list is shown; None where it fits on one, or all of it is asked for."""
        pages = -(-amount // per_page)
        if pages < 2 or self.complete:
            return None
        chosen = whole_number(self.word(key) or "")
        return Pager(key, pages, min(max(chosen, 1), pages) if chosen is not None else 1)

    def whole(self, key: str, amount: int, first: int, what: str = "") -> Toggle | None:
        """Return whether all of a list is shown and not only the first; None without more, or where all are asked."""
        if amount <= first or self.complete:
            return None
        return Toggle(key, f"Toon alle {count(amount)} {what}".rstrip(), self.is_on(key))


def shown(rows: Rows, whole: Toggle | None, first: int) -> Rows:
    """Return the rows that are shown of a list or a frame."""
    return rows[:first] if in_part(whole) else rows  # type: ignore[return-value]


def paged(rows: Rows, pager: Pager | None, per_page: int) -> Rows:
    """Return the rows on the page that is chosen; without pages all of them."""
    start = (pager.chosen - 1) * per_page if pager else 0
    return rows[start : start + per_page] if pager else rows  # type: ignore[return-value]


def unknown_cell(choice: Choice, cells: Mapping[str, Any]) -> Note | None:
    """Return that the cell in the link does not exist, where that is so."""
    word = choice.word(CELL)
    if word is None or word in cells:
        return None
    choice_left_out = f"Deze link bevat een onbekende keuze: {CELL} = {shortened(word)}. Die keuze is weggelaten."
    return Note(f"{choice_left_out} Kies een veld van het raster.", ":material/link_off:", "warning")


def cell_of(choice: Choice, cells: Mapping[str, Any]) -> str | None:
    """Return the cell that is open; None without one, or with one that the framework does not have."""
    word = choice.word(CELL)
    return word if word in cells else None
