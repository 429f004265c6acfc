"""The parts of a view one by one, wherever they stand in it, each with the title that it stands under."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import fields
from typing import Any, get_args

from tilburg_samenwerking.drawing.document import Box, Columns, Foldout, Folds, Heading, Part, Title

KINDS = get_args(Part)


def parts_of(view: Any) -> Iterator[tuple[str, Part]]:
    """Yield every part of a view from top to bottom, with the title of the foldout or the heading above it.

    A view is a frozen value with fields that are a part, parts or something else; the last is passed by.
    """
    title = ""
    for field in fields(view):
        for part in _listed(getattr(view, field.name)):
            if isinstance(part, Title):
                title = part.text
            yield from _within(part, title)


def _listed(value: Any) -> Iterator[Part]:
    if isinstance(value, Heading):
        yield from (*value.notes, *value.nothing)
    elif isinstance(value, KINDS):
        yield value
    elif isinstance(value, tuple):
        for part in value:
            yield from _listed(part)


def _within(part: Part, title: str) -> Iterator[tuple[str, Part]]:
    inner: tuple[Any, ...] = ()
    if isinstance(part, Foldout):
        inner, title = part.parts or (), part.title
    elif isinstance(part, Columns):
        inner = part.columns
    elif isinstance(part, Box | Folds):
        inner = part.parts
    else:
        yield title, part
    for one in _listed(inner):
        title = one.text if isinstance(one, Title) else title
        yield from _within(one, title)


def names_of(titles: Sequence[tuple[str, str]]) -> list[str]:
    """Return a name for each: the heading above it, where that stands above one; else as it calls itself.

    Each is its heading and what it calls itself; where that would be the same as another, both.
    """
    above = Counter(heading for heading, _called in titles)
    names = [heading if heading and above[heading] == 1 else called for heading, called in titles]
    times = Counter(names)
    return [
        name if times[name] == 1 else f"{heading}: {called}" if heading else called
        for name, (heading, called) in zip(names, titles, strict=True)
    ]
