"""The key figures of a selection in words, with their change."""

from typing import NotRequired, TypedDict


class KeyFigure(TypedDict):
    """One key figure: a number out of how many, what it counts, a note, and what those who are counted contribute.

    `amount` and `whole` are the same numbers for a file, `paid` and `paid_whole` what the money comes to in euros.
    `href` leads to who is counted.
    """

    value: str
    of: str
    label: str
    more: str
    money: NotRequired[str]
    amount: NotRequired[int]
    whole: NotRequired[int]
    paid: NotRequired[float]
    paid_whole: NotRequired[float]
    href: NotRequired[str]
