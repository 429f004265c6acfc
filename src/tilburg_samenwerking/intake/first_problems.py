"""The first problems of a file, however many there are, in the memory of those few."""

import itertools
from heapq import heappush, heapreplace

from tilburg_samenwerking.intake.limits import LIMITS
from tilburg_samenwerking.intake.sheets import Problem

Order = tuple[int, int, int]  # the number of the sheet, the row, the number of the column


class FirstProblems:
    """The first problems of a file by sheet, row and column, up to a number; `unlisted` is how many come after those.

    Those that are told twice, of one row with many answers, are one.
    """

    def __init__(self, most: int = LIMITS.problems) -> None:
        self.most, self.unlisted = most, 0
        self._last_first: list[tuple[Order, int, Problem]] = []  # a heap: what would go first is at its top
        self._there: set[Problem] = set()
        self._number = itertools.count()

    def __bool__(self) -> bool:
        return bool(self._last_first)

    def takes(self, order: Order) -> bool:
        """Return whether a problem with this place is among the first; counts it where it is not."""
        takes = len(self._last_first) < self.most or _backwards(order) > self._last_first[0][0]
        self.unlisted += not takes
        return takes

    def add(self, order: Order, problem: Problem) -> None:
        """Add a problem that is taken, in the place of the last where there are enough."""
        if problem in self._there:
            return
        self._there.add(problem)
        entry = _backwards(order), -next(self._number), problem
        if len(self._last_first) < self.most:
            heappush(self._last_first, entry)
        else:
            self._there.discard(heapreplace(self._last_first, entry)[2])
            self.unlisted += 1

    def ordered(self) -> list[Problem]:
        """Return the problems by sheet, row and column."""
        return [problem for *_order, problem in sorted(self._last_first, key=lambda entry: entry[:2], reverse=True)]


def _backwards(order: Order) -> Order:
    sheet, row, column = order
    return -sheet, -row, -column
