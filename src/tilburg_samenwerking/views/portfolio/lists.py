"""The lists of Portfolio: who asks attention and why, and every collaboration with its cells."""

from collections.abc import Sequence

import numpy as np

from tilburg_samenwerking.drawing import change as change_drawing
from tilburg_samenwerking.drawing import legend as legend_drawing
from tilburg_samenwerking.drawing import tables
from tilburg_samenwerking.drawing.document import (
    Explanation,
    Foldout,
    Legend,
    Paragraph,
    Part,
    Text,
    Title,
    only,
)
from tilburg_samenwerking.drawing.tables import Shown, TableData
from tilburg_samenwerking.drawing.tasks import line
from tilburg_samenwerking.formatting import month, plural
from tilburg_samenwerking.kader import Kader
from tilburg_samenwerking.portfolio import statistics
from tilburg_samenwerking.portfolio.attention import Listed
from tilburg_samenwerking.portfolio.cache import cached
from tilburg_samenwerking.portfolio.filters import Filters
from tilburg_samenwerking.portfolio.snapshot import Snapshot
from tilburg_samenwerking.portfolio.state import State
from tilburg_samenwerking.scoring.arrays import Ints
from tilburg_samenwerking.views import explanations, selection
from tilburg_samenwerking.views.choice import Choice
from tilburg_samenwerking.views.findings import unknown_in_words
from tilburg_samenwerking.views.lists.columns import Column, about_columns, of_rows, search_keys
from tilburg_samenwerking.views.lists.kept import KeptRows
from tilburg_samenwerking.views.lists.listing import keys_of, list_of
from tilburg_samenwerking.views.portfolio.selection_numbers import LAST, Numbers, numbers

FIRST = 10  # rows of the attention list before "show all"
LISTED, ONLY_DATA = "aandacht", "gegevens"  # the names of the two lists in the link


@cached(entries=8)
def attention(snapshot: Snapshot, filters: Filters, choice: Choice) -> tuple[Part, ...]:
    """Return who asks attention and why, and of how many it is unknown; what is only about data stands apart."""
    of = numbers(snapshot, filters)
    content = [row for row in of.attention if row.has_content]
    only_data = [row for row in of.attention if not row.has_content]
    unknown = unknown_in_words(of.figures.scored, len(of.state), of.filters.viewpoint, of.snapshot.kader)
    parts: list[Part] = [Title("Vraagt aandacht")]
    if content:
        parts += _list(of, content, "Samenwerkingen die aandacht vragen, met de redenen", LISTED, choice)
    elif of.figures.scored:
        whole = "Geen van de samenwerkingen met een score" if unknown else "Geen enkele samenwerking"
        parts.append(Text(f"{whole} vraagt aandacht."))
    if unknown:
        parts.append(Paragraph(unknown))
    if only_data:
        title = f"Gegevens op orde brengen: {plural(len(only_data), 'samenwerking', 'samenwerkingen')}"
        rows = _list(of, only_data, "Samenwerkingen met gegevens niet op orde", ONLY_DATA, choice)
        parts.append(Foldout(title, rows))
    return tuple(parts)


def _list(of: Numbers, rows: Sequence[Listed], caption: str, key: str, choice: Choice) -> tuple[Part, ...]:
    """Return a part of the attention list, the most urgent first; its orders and search go by places in it."""
    kader, state, on_list = of.snapshot.kader, of.state, [row.place for row in rows]
    about = [
        *about_columns(state, kader),
        Column("velden", "Velden die aandacht vragen", lambda: _asking(state, kader), high_first=True),
    ]
    whole = choice.whole(f"{key}_alle", len(rows), FIRST)

    def table(places: Sequence[int]) -> TableData:
        kept = _kept_reasons(of.snapshot, of.filters.everyone)
        return {**kept.table(of.in_portfolio([on_list[place] for place in places])), "caption": caption}

    shown = list_of(
        choice,
        len(rows),
        [
            Column("aandacht", "Aandacht", lambda: range(len(rows)), ("meeste eerst", "minste eerst"), ranked=True),
            *(of_rows(column, on_list) for column in about),
        ],
        names=lambda: search_keys(of.snapshot, state.rows["collaboration"].iloc[on_list]),
        name=key,
        whole=whole,
        first=FIRST,
    )
    signs = selection.signs(of.snapshot, state, [on_list[place] for place in shown.places])
    return only(shown.table(table, key), signs)


@cached(entries=2)
def _kept_reasons(snapshot: Snapshot, everyone: Filters) -> KeptRows:
    """Return the rows of the attention list by their place in the portfolio: what they show goes by no filter."""
    of = numbers(snapshot, everyone)
    listed = {row.place: row for row in of.attention}

    def draw(places: Sequence[int]) -> TableData:
        return tables.attention([listed[place] for place in places], of.matrix_rows(places), snapshot.kader)

    return KeptRows(draw)


def _asking(state: State, kader: Kader) -> Ints:
    """Return how many cells of each collaboration ask for attention."""
    return np.asarray(statistics.cells_in_attention(state, kader).sum(axis=1), dtype=np.int64)


def keys_of_attention() -> tuple[str, ...]:
    """Return the keys in the link of the lists of who asks attention."""
    return tuple(key for name in (LISTED, ONLY_DATA) for key in keys_of(name, f"{name}_alle"))


@cached(entries=8)
def collaborations(snapshot: Snapshot, filters: Filters, choice: Choice) -> tuple[Part, ...]:
    """Return every collaboration with its cells, in the order and on the page that is chosen."""
    kader, of = snapshot.kader, numbers(snapshot, filters)
    shown = list_of(
        choice, len(of.state), _columns(of), names=lambda: search_keys(of.snapshot, of.state.rows["collaboration"])
    )

    def matrix(places: Sequence[int]) -> TableData:
        return _kept_matrix(snapshot, filters.everyone).table(of.in_portfolio(places))

    return only(
        Title("Alle samenwerkingen"),
        Legend(legend_drawing.matrix(kader)),
        shown.table(matrix, "matrix"),
        selection.signs(of.snapshot, of.state, shown.places),
        Explanation(explanations.matrix(kader)),
        Explanation(explanations.overall_change(kader)),
        Explanation(explanations.course(LAST, kader)),
        selection.not_in_picture(of.state),
    )


@cached(entries=2)
def _kept_matrix(snapshot: Snapshot, everyone: Filters) -> KeptRows:
    """Return the rows of the matrix by their place in the portfolio: what they show goes by no filter."""
    kader, of = snapshot.kader, numbers(snapshot, everyone)

    def draw(places: Sequence[int]) -> TableData:
        days = of.course_days
        lines = [line(course, days, kader) for course in of.courses(places)] if days else None
        return tables.matrix(of.matrix_rows(places), kader, _changes(of, places), lines)

    return KeptRows(draw)


def _columns(of: Numbers) -> list[Column]:
    """Return by what the matrix can be ordered: by attention at first."""
    kader, state = of.snapshot.kader, of.state
    return [
        Column("aandacht", "Aandacht", lambda: of.urgency, ("meeste eerst", ""), ranked=True),
        *about_columns(state, kader),
        *(
            Column(code, kader.cell_label(code), lambda place=place: state.score[:, place])  # type: ignore[misc]
            for place, code in enumerate(kader.cell_codes)
        ),
        Column("totaal", "Totaal", lambda: statistics.overall_scores(state, kader)),
        Column("verandering", "Verandering", lambda: of.change.change),
        Column("laagste", "Laagste veld", lambda: statistics.lowest_scores(state)),
    ]


def _changes(of: Numbers, places: Sequence[int]) -> tuple[Shown, list[Shown]]:
    """Return the heading of the column of changes, and the overall change of these rows."""
    head = change_drawing.overall_heading(month(of.filters.compared_on))
    return head, [change_drawing.overall(row, of.snapshot.kader) for row in of.change_rows(places)]
