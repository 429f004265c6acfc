"""The pictures of a page: what can be drawn of it, and each as SVG or PNG with where it comes from."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from tilburg_samenwerking.drawing import document
from tilburg_samenwerking.drawing.document import AS_TABLE
from tilburg_samenwerking.drawing.legend import LegendStep
from tilburg_samenwerking.export.origin import Origin
from tilburg_samenwerking.export.parts import names_of, parts_of
from tilburg_samenwerking.export.picture import chart, grid, multiples, table
from tilburg_samenwerking.export.picture.canvas import Picture
from tilburg_samenwerking.export.picture.framed import as_svg
from tilburg_samenwerking.kader.spelling import in_file_name


@dataclass(frozen=True)
class Drawable:
    """Something that a page draws: its title, the part, its finding in words, and what its colours mean."""

    title: str
    part: Any
    says: str
    legend: tuple[LegendStep, ...] = ()

    @property
    def name(self) -> str:
        """Its title as a part of the name of a file."""
        return in_file_name(self.title)

    def svg(self, origin: Origin) -> str:
        """Return it as a picture."""
        return as_svg(_picture(self.part), self.title, self.says, self.legend, origin)


def drawables_of(view: Any) -> tuple[Drawable, ...]:
    """Return what can be drawn of a view, in its order; no two have the same title."""
    drawables = list(_drawables(view))
    names = names_of([(heading, one.title) for heading, one in drawables])
    seen: Counter[str] = Counter()
    told: list[Drawable] = []
    for name, (_heading, one) in zip(names, drawables, strict=True):
        seen[name] += 1
        told.append(replace(one, title=name if seen[name] == 1 else f"{name} ({seen[name]})"))
    return tuple(told)


def _drawables(view: Any) -> Iterator[tuple[str, Drawable]]:
    """Yield what can be drawn with the heading above it, and what its colours mean as far as that says so."""
    legend: tuple[str, tuple[LegendStep, ...]] = ("", ())
    for heading, part in parts_of(view):
        if isinstance(part, document.Legend):
            legend = (heading, tuple(part.steps))
        steps = legend[1] if legend[0] == heading else ()
        if isinstance(part, document.DataTable):
            # The numbers of a figure are a list: the figure itself is the picture.
            if table.is_coloured(part.data) and not heading.endswith(AS_TABLE):
                yield heading, Drawable(part.data["caption"], part, part.data["caption"], steps)
        elif isinstance(part, document.Grid):
            yield heading, Drawable(part.data["caption"], part, part.alt, steps)
        elif isinstance(part, document.Chart | document.Multiples):
            yield heading, Drawable("De grafiek", part, part.alt, steps)


def _picture(part: Any) -> Picture:
    if isinstance(part, document.Grid):
        return grid.picture(part.data)
    if isinstance(part, document.Chart):
        return chart.picture(part.figure)
    if isinstance(part, document.Multiples):
        return multiples.picture(part.data)
    return table.picture(part.data)
