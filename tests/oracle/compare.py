"""Two answers to one question, number by number: which differ, and how many were looked at."""

import math
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from fractions import Fraction
from typing import Any

MARGIN = 1e-9


class Compared:
    """What was compared in a test: how many numbers and words, and which differ."""

    def __init__(self) -> None:
        self.count, self.differences = 0, list[str]()

    def same(self, about: str, product: Any, oracle: Any) -> None:
        """Compare what the product gives with what the oracle gives; of a mapping what the oracle knows."""
        for where, one, other in _leaves(about, product, oracle):
            self.count += 1
            if not equal(one, other):
                self.differences.append(f"{where}: product {one!r}, oracle {other!r}")


def _leaves(about: str, product: Any, oracle: Any) -> Iterator[tuple[str, Any, Any]]:
    if isinstance(oracle, Mapping) and isinstance(product, Mapping):
        for key, value in oracle.items():
            yield from _leaves(f"{about} {key}", product.get(key, "nothing"), value)
    elif isinstance(oracle, list | tuple) and isinstance(product, Sequence) and not isinstance(product, str):
        yield f"{about} length", len(product), len(oracle)
        for place, (one, other) in enumerate(zip(product, oracle, strict=False)):
            yield from _leaves(f"{about} {place}", one, other)
    else:
        yield about, product, oracle


def equal(product: Any, oracle: Any) -> bool:
    """Return whether two values are the same: numbers but for float noise, what is missing in any form."""
    one, other = plain(product), plain(oracle)
    if isinstance(one, float | int) and isinstance(other, float | int):
        return abs(one - other) <= MARGIN
    return bool(one == other)


def plain(value: Any) -> Any:
    """Return a value in its plain form: a fraction as a float, a moment as its day in text, missing as None."""
    if hasattr(value, "item"):
        value = value.item()
    if value is None or value != value:
        return None
    if isinstance(value, Fraction):
        return float(value)
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, date):
        return value.isoformat()
    return None if isinstance(value, float) and math.isinf(value) else value


def by(rows: Sequence[Mapping[str, Any]], *keys: str) -> dict[Any, Mapping[str, Any]]:
    """Return rows by one key, or by several together."""
    return {row[keys[0]] if len(keys) == 1 else tuple(row[key] for key in keys): row for row in rows}
