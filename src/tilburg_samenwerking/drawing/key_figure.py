"""The key figures of a selection in words, with their change."""

from typing import TypedDict


class KeyFigure(TypedDict):
    """One key figure: a number out of how many, what it counts, and a note."""

    value: str
    of: str
    label: str
    more: str
