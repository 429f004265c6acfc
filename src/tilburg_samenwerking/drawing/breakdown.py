"""Groups over cells, domains or themes as a table of coloured squares: how many ask attention, or the mean score."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from tilburg_samenwerking.drawing import palette
from tilburg_samenwerking.drawing.legend import LegendStep, shares, steps
from tilburg_samenwerking.drawing.tables import (
    Shown,
    TableData,
    by_domain,
    count_cell,
    filled_cell,
    heads_of_cells,
    number_cell,
    place_in_grid,
    raw,
    text_cell,
    who_href,
)
from tilburg_samenwerking.formatting import MISSING, count, number, plural, share_of
from tilburg_samenwerking.kader import Kader
from tilburg_samenwerking.kader.groupings import GROUPING
from tilburg_samenwerking.portfolio import who
from tilburg_samenwerking.portfolio.breakdown import CELL, DOMAIN, FEW, Breakdown

ATTENTION, SCORE = "aandacht", "score"  # what a square shows


@dataclass(frozen=True)
class Group:
    """A group as it is shown: its title, a small line under it, and what chooses it in a link, by key."""

    title: str
    words: Mapping[str, str] = field(default_factory=dict)
    about: str = ""


def table(divided: Breakdown, groups: Sequence[Group], kader: Kader, *, by: str, over: str, measure: str) -> TableData:
    """Return a row per group, and a column per cell (together by domain), domain or theme.

    A square with anybody in it leads to who they are; one of less than `FEW` scores is pale and dashed.
    """
    order = _order(divided.columns, kader, over)
    columns = [divided.columns[place] for place in order]
    in_grid = [place_in_grid(code, kader) for code in columns] if over == CELL else []
    body: list[list[Shown]] = []
    for row, group in enumerate(groups):
        squares = [_square(divided, row, place, group, kader, over=over, measure=measure) for place in order]
        if over == CELL:
            squares = [{**shown, "place": at} for shown, at in zip(squares, in_grid, strict=True)]
        body.append([_name(group), _amount(int(divided.amounts[row]), group), *squares])
    about = "hoeveel samenwerkingen aandacht vragen" if measure == ATTENTION else "de gemiddelde score"
    label = GROUPING[by].label
    return {
        "caption": f"Per {label.lower()}: {about}",
        "head": _head(label, columns, kader, over),
        "body": body,
        # On a narrow screen the cells of a group stand as in the grid.
        "kind": "cards squares" if over == CELL else "squares",
    }


def question(over: str) -> Callable[[str, str], str]:
    """Return what gives the code of a question of `portfolio/who` about a cell, domain or theme."""
    return {CELL: who.of_cell, DOMAIN: who.of_domain}.get(over, who.of_theme)


def column_label(column: str, kader: Kader, over: str) -> str:
    """Return the name of a column: that of the cell, the domain or the theme."""
    return kader.cell_label(column) if over == CELL else GROUPING[over].titles(kader)[column]


def legend(kader: Kader, measure: str) -> list[LegendStep]:
    """Return what the colours of the squares mean."""
    colours = shares() if measure == ATTENTION else steps(kader)
    return [*colours, {"text": f"minder dan {FEW} scores", "fill": None, "few": True}]


def _order(columns: Sequence[str], kader: Kader, over: str) -> list[int]:
    """Return the places of the columns in their order: cells by domain, all else as it is."""
    if over != CELL:
        return list(range(len(columns)))
    return [columns.index(code) for code in by_domain(kader)]


def _head(label: str, columns: Sequence[str], kader: Kader, over: str) -> list[list[Shown]]:
    before = [text_cell(label), number_cell("Aantal", "samenwerkingen in de groep")]
    if over == CELL:
        return heads_of_cells(before, kader, [])
    labels = {part.code: part.label for part in (*kader.domains, *kader.themes)}
    names = [text_cell(labels[column], "centre", column_label(column, kader, over)) for column in columns]
    return [[*before, *names]]


def _name(group: Group) -> Shown:
    name = text_cell(group.title, "name", group.title)
    return {**name, "more": group.about} if group.about else name


def _amount(amount: int, group: Group) -> Shown:
    """Return how many collaborations there are in a group, as the way to them."""
    shown = count_cell(amount, f"{group.title}: {plural(amount, 'samenwerking', 'samenwerkingen')}")
    return {**shown, "href": who_href(who.EVERYONE, **group.words)} if amount else shown


def _square(divided: Breakdown, row: int, place: int, group: Group, kader: Kader, *, over: str, measure: str) -> Shown:
    n, asking = int(divided.n[row, place]), int(divided.attention[row, place])
    column = divided.columns[place]
    about = f"{group.title}, {column_label(column, kader, over)}"
    if not n:
        missing = text_cell(MISSING, "square missing", f"{about}: geen score")
        return {**missing, "value": None, "scored": measure == SCORE}
    value = asking if measure == ATTENTION else raw(float(divided.score[row, place]))
    if measure == ATTENTION:
        text, kind, fill = count(asking), "square", palette.share_fill(asking, n)
        says, outcome = f"{share_of(asking, n)}, vragen aandacht", who.ATTENTION if asking else None
    else:
        text, kind, fill = number(value), "square score", palette.fill(value, kader)
        says, outcome = f"{text}, over {plural(n, 'samenwerking', 'samenwerkingen')}", who.WITH_SCORE
    fill = fill or palette.WHITE
    if n < FEW:
        kind, fill = f"{kind} few", palette.tint(fill, palette.PALE)
    shown = filled_cell(text, kind, fill, f"{about}: {says}")
    if measure == SCORE and kader.asks_attention(value):
        shown["asks"] = True
    shown |= {"more": f"{'van' if measure == ATTENTION else 'over'} {count(n)}", "value": value, "whole": n}
    shown |= {"number": "count"} if measure == ATTENTION else {"number": "decimal", "scored": True}
    return {**shown, "href": who_href(question(over)(column, outcome), **group.words)} if outcome else shown
