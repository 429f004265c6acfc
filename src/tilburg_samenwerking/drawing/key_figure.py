"""The key figures of a selection in words, with their change."""

from typing import NotRequired, TypedDict


class KeyFigure(TypedDict):
    """One key figure: a number out of how many, what it counts, a note, and what those who are counted contribute.

    `amount` and `whole` are the same numbers for a file. `href` leads to who is counted.
    """

    value: str
    of: str
    label: str
    more: str
    money: NotRequired[str]
    amount: NotRequired[int]
    whole: NotRequired[int]
    href: NotRequired[str]
