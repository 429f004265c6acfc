"""The parts of a view one by one."""

from dataclasses import dataclass

from tilburg_samenwerking.drawing.document import (
    Box,
    Caption,
    Columns,
    Foldout,
    Folds,
    Heading,
    Note,
    Part,
    Text,
    Title,
)
from tilburg_samenwerking.export.parts import names_of, parts_of


@dataclass(frozen=True)
class Page:
    """A view of a test."""

    heading: Heading
    number: int
    finding: Text
    parts: tuple[Part, ...]


def test_every_part_is_told_with_the_title_above_it() -> None:
    """Wherever it stands: in columns, in a box, in what can be opened; what is no part is passed by."""
    page = Page(
        heading=Heading("Pagina", notes=(Note("let op", ""),)),
        number=3,
        finding=Text("bevinding"),
        parts=(
            Title("Deel"),
            Columns(((Text("links"),), (Box("doos", (Text("rechts"),)),))),
            Foldout("Uitklap", (Text("binnen"),)),
            Foldout("Dicht", None, "dicht"),
            Folds((Foldout("Regel", (Text("in een regel"),)),), "regels"),
            Caption("onder"),
        ),
    )
    texts = [(title, part.text) for title, part in parts_of(page) if not isinstance(part, Title)]

    assert texts == [
        ("", "let op"),
        ("", "bevinding"),
        ("Deel", "links"),
        ("Deel", "rechts"),
        ("Uitklap", "binnen"),
        ("Regel", "in een regel"),
        ("Deel", "onder"),
    ]


def test_each_is_called_as_the_heading_above_it() -> None:
    """Where that stands above one; else as it calls itself, and with the heading where two would be the same."""
    titles = [("Alle", "lijst"), ("", "Het raster"), ("Twee", "a"), ("Twee", "b"), ("Drie", "c"), ("Drie", "a")]

    assert names_of(titles) == ["Alle", "Het raster", "Twee: a", "b", "c", "Drie: a"]
