"""How large a framework file may be: far more than any framework needs, and far less than would hold anybody up."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from tilburg_samenwerking.formatting import count

MOST_BYTES = 1_000_000
MOST_STEPS = 100  # of the scale
OUTERMOST = 1_000_000  # of the scale, from zero
MOST_SIGNS, MOST_SIGNS_OF = 5_000, {"code": 100, "versie": 100, "titel": 300, "kort": 100, "woord": 100}
MOST_OF_A_KIND = 2_000  # tables or values in all lists of one name together
DEEPEST = 20
LARGEST = 10**15  # of a number
# The parser keeps every beginning of a dotted key: in one of 50,000 parts that would be 9 GB.
MOST_DOTS = 200

Path = tuple[str | int, ...]


def long_key_line(text: str) -> int | None:
    """Return on which line of a TOML file there are more dots in a row of words than a key can need, if anywhere."""
    for number, line in enumerate(text.split("\n"), 1):
        if any(part.count(".") > MOST_DOTS for part in re.split("[=,]", line)):
            return number
    return None


def too_large(content: Mapping[str, Any]) -> Iterator[tuple[Path, str]]:
    """Yield the places that are larger than in any framework, and why; what is in such a place is not looked into."""
    amounts: Counter[str] = Counter()
    for path, value in _values(content):
        name = next((step for step in reversed(path) if isinstance(step, str)), "")
        if isinstance(value, list):
            amounts[name] += len(value)
            if amounts[name] > MOST_OF_A_KIND >= amounts[name] - len(value):
                yield path, f"staat er te vaak: meer dan {count(MOST_OF_A_KIND)} in het hele bestand"
        elif reason := _reason(path, name, value):
            yield path, reason


def _values(content: Mapping[str, Any]) -> Iterator[tuple[Path, Any]]:
    """Yield every value with its path, in the order of the file; without recursion, for the file decides how deep."""
    todo: list[tuple[Path, Any]] = [((), content)]
    while todo:
        path, value = todo.pop()
        if path:
            yield path, value
        if len(path) < DEEPEST:
            todo.extend(reversed([((*path, key), part) for key, part in _parts(value)]))


def _parts(value: Any) -> Sequence[tuple[str | int, Any]]:
    if isinstance(value, Mapping):
        return list(value.items())
    return list(enumerate(value)) if isinstance(value, list) else []


def _reason(path: Path, name: str, value: Any) -> str:
    if any(isinstance(step, str) and len(step) > MOST_SIGNS_OF["code"] for step in path[-1:]):
        return f"is een te lange sleutel: {count(len(str(path[-1])))} tekens"
    if len(path) == DEEPEST and _parts(value):
        return "ligt te diep: zoveel tabellen in elkaar heeft geen kader"
    most = MOST_SIGNS_OF.get(name, MOST_SIGNS)
    if isinstance(value, str) and len(value) > most:
        return f"heeft {count(len(value))} tekens; hoogstens {count(most)}"
    # A decimal number is looked at where it is used.
    if isinstance(value, int) and abs(value) > LARGEST:
        return "is een te groot getal"
    return ""
