"""Portfolio: who asks attention and why, each collaboration with its cells, and how the whole stands."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from tilburg_samenwerking.drawing import change as change_drawing
from tilburg_samenwerking.drawing import legend as legend_drawing
from tilburg_samenwerking.drawing import phase_water, tables
from tilburg_samenwerking.drawing.charts import titles
from tilburg_samenwerking.drawing.document import (
    DataTable,
    Explanation,
    Foldout,
    Heading,
    KeyFigures,
    Legend,
    Paragraph,
    Part,
    Text,
    Title,
    only,
)
from tilburg_samenwerking.drawing.key_figure import KeyFigure
from tilburg_samenwerking.drawing.tables import Shown, TableData
from tilburg_samenwerking.drawing.tasks import line
from tilburg_samenwerking.drawing.words.ways import Pieces, in_plain, joined, whom
from tilburg_samenwerking.formatting import MISSING, count, month, out_of, plural
from tilburg_samenwerking.kader import SAMEN, UNKNOWN, Kader
from tilburg_samenwerking.portfolio import statistics, who
from tilburg_samenwerking.portfolio.answers import (
    places_in_portfolio,
    portfolio_courses,
    selection_changes,
    signals,
    why_incomparable,
)
from tilburg_samenwerking.portfolio.attention import Listed, asking_attention
from tilburg_samenwerking.portfolio.cache import cached
from tilburg_samenwerking.portfolio.change import Changes, OverallChange, overall_change
from tilburg_samenwerking.portfolio.filters import Filters
from tilburg_samenwerking.portfolio.key_figures import (
    Earlier,
    Movement,
    SelectionFigures,
    Shift,
    movement,
    selection_figures,
)
from tilburg_samenwerking.portfolio.records import Records, as_records
from tilburg_samenwerking.portfolio.rounds import Courses
from tilburg_samenwerking.portfolio.snapshot import Snapshot
from tilburg_samenwerking.portfolio.state import State, selected_places
from tilburg_samenwerking.views import explanations, selection
from tilburg_samenwerking.views.choice import Choice
from tilburg_samenwerking.views.findings import counted_in_words, money_in_words, unknown_in_words
from tilburg_samenwerking.views.lists.columns import Column, about_columns, of_rows, search_keys
from tilburg_samenwerking.views.lists.kept import KeptRows
from tilburg_samenwerking.views.lists.listing import keys_of, list_of

LAST = 6  # assessments in the small line of a collaboration
FIRST = 10  # rows of the attention list before "show all"
LISTED, ONLY_DATA = "aandacht", "gegevens"  # the names of the two lists in the link
NOTHING = "nog niets gewaardeerd"
# Who is behind a key figure; of cells, who has any of them.
COUNTED = {
    "assessed": who.ASSESSED,
    "scored": who.SCORED,
    "unquiet": who.TROUBLED,
    "cells_in_attention": who.ANY_CELL,
    "stale": who.OUT_OF_DATE,
}


@dataclass(frozen=True)
class Numbers:
    """The numbers of the page, each worked out when it is asked for."""

    snapshot: Snapshot
    filters: Filters
    state: State

    def matrix_rows(self, places: Sequence[int]) -> list[dict[str, Any]]:
        """Return these collaborations of the selection with their cells, as rows of `statistics.matrix`."""
        return statistics.matrix_rows(self.state, self.snapshot.kader, places)

    @property
    def urgency(self) -> NDArray[np.float64]:
        """The place of each collaboration on the attention list; NaN for who is not on it."""
        ranks = np.full(len(self.state), np.nan)
        ranks[[row.place for row in self.attention]] = range(len(self.attention))
        return ranks

    @cached_property
    def attention(self) -> list[Listed]:
        """Who has any reason on the attention list, most urgent first."""
        beside = signals(self.snapshot, self.filters.on, self.filters.viewpoint)
        return asking_attention(self.state, beside, self.filters.on, self.snapshot.kader, self.snapshot.staleness)

    def courses(self, places: Sequence[int]) -> list[list[dict[str, Any]]]:
        """Return the overall score of these collaborations at their last assessments, as `Courses.of`."""
        rows = places_in_portfolio(self.snapshot, self.filters)[list(places)].tolist()
        return [self._courses.of(row) for row in rows]

    @property
    def course_days(self) -> tuple[pd.Timestamp, ...]:
        """The first and the last day of those of the whole portfolio, so that a filter moves no line."""
        return self._courses.days

    @property
    def _courses(self) -> Courses:
        return portfolio_courses(self.snapshot, self.filters.on, self.filters.viewpoint, LAST)

    @property
    def changes(self) -> Changes:
        """What changed in the cells of each collaboration since the comparison date."""
        return selection_changes(self.snapshot, self.filters)

    @cached_property
    def change(self) -> OverallChange:
        """The overall change of each collaboration since the comparison date, as `change.overall_change`."""
        return overall_change(self.changes, self.snapshot.kader)

    def change_rows(self, places: Sequence[int]) -> list[dict[str, Any]]:
        """Return the overall change of these collaborations: from, to, change, whether it moved, over how many cells.

        `both` says whether it was assessed on both dates, and `why` why it then has no change; empty elsewhere.
        """
        reasons, made, chosen = why_incomparable(self.snapshot, self.filters), self.change, list(places)
        columns = {
            "from": made.before,
            "to": made.after,
            "change": made.change,
            "moved": made.moved,
            "compared": made.compared,
            "both": self.changes.both,
        }
        rows = zip(places, *(values[chosen].tolist() for values in columns.values()), strict=True)
        return [dict(zip(columns, row, strict=True)) | {"why": reasons.get(place, "")} for place, *row in rows]

    @cached_property
    def figures(self) -> SelectionFigures:
        """The key figures of the selection on the reference date."""
        return selection_figures(self.state, self.filters.on, self.snapshot.kader, self.snapshot.staleness)

    @cached_property
    def movement(self) -> Movement:
        """How they differ from the comparison date, over the same collaborations, and who came and went."""
        snapshot, filters = self.snapshot, self.filters
        whole = snapshot.earlier_portfolio(filters)
        then = Earlier(filters.compared_on, whole, selected_places(whole, filters))
        register = snapshot.panel(filters.viewpoint).register
        return movement(self.state, filters.on, then, register, snapshot.kader, snapshot.staleness)


@dataclass(frozen=True)
class PortfolioView:
    """What the page shows, from top to bottom."""

    heading: Heading
    figures: KeyFigures
    money: tuple[Part, ...]
    attention: tuple[Part, ...]
    collaborations: tuple[Part, ...]
    phases: tuple[Part, ...]


@cached(entries=8)
def numbers(snapshot: Snapshot, filters: Filters) -> Numbers:
    """Return the numbers of the selection; made once, and the same for everyone who makes that choice."""
    return Numbers(snapshot, filters, snapshot.selection(filters))


@cached(entries=16)
def view(snapshot: Snapshot, filters: Filters, choice: Choice) -> PortfolioView:
    """Return the page; each part of it is made once for the words that count in it."""
    of = numbers(snapshot, filters)
    listed = choice.among(*(key for name in (LISTED, ONLY_DATA) for key in keys_of(name, f"{name}_alle")))
    return PortfolioView(
        heading=selection.heading(snapshot, filters, "portfolio"),
        figures=_figures(snapshot, filters),
        money=only(Paragraph(money) if (money := attention_in_money(of.figures, snapshot.kader)) else None),
        attention=_attention(snapshot, filters, listed),
        collaborations=_collaborations(snapshot, filters, choice.among(*keys_of())),
        phases=_phases(snapshot, filters) if len(of.state) else (),
    )


@cached(entries=8)
def _figures(snapshot: Snapshot, filters: Filters) -> KeyFigures:
    of = numbers(snapshot, filters)
    return KeyFigures(figures_in_words(of.figures, of.movement, filters, snapshot.kader), "kerncijfers")


@cached(entries=8)
def _attention(snapshot: Snapshot, filters: Filters, choice: Choice) -> tuple[Part, ...]:
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

    in_portfolio = places_in_portfolio(of.snapshot, of.filters)[on_list]

    def table(places: Sequence[int]) -> TableData:
        rows = _kept_reasons(of.snapshot, of.filters.everyone)
        return {**rows.table(in_portfolio[list(places)].tolist()), "caption": caption}

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


def _asking(state: State, kader: Kader) -> NDArray[np.int64]:
    """Return how many cells of each collaboration ask for attention."""
    return np.asarray(statistics.cells_in_attention(state, kader).sum(axis=1), dtype=np.int64)


@cached(entries=8)
def _collaborations(snapshot: Snapshot, filters: Filters, choice: Choice) -> tuple[Part, ...]:
    """Return every collaboration with its cells, in the order and on the page that is chosen."""
    kader, of = snapshot.kader, numbers(snapshot, filters)
    shown = list_of(
        choice, len(of.state), _columns(of), names=lambda: search_keys(of.snapshot, of.state.rows["collaboration"])
    )

    in_portfolio = places_in_portfolio(snapshot, filters)

    def matrix(places: Sequence[int]) -> TableData:
        return _kept_matrix(snapshot, filters.everyone).table(in_portfolio[list(places)].tolist())

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


@cached(entries=8)
def _phases(snapshot: Snapshot, filters: Filters) -> tuple[Part, ...]:
    """Return phase × water and the bands per phase in words and as a table, as far as the framework has them.

    Made once for all orders of the lists above it.
    """
    kader, of = snapshot.kader, numbers(snapshot, filters)
    if not (kader.phases or kader.waters):
        return ()
    counts = as_records(statistics.counts(of.state, kader))
    bands = as_records(statistics.bands(of.state, kader, "phase"))
    words, table = phases_in_words(of.figures, counts, bands, kader), phase_water.table(counts, bands, kader)
    return Title("Fase en vaarwater"), Paragraph(words), DataTable(table, "fase_vaarwater")


def figures_in_words(now: SelectionFigures, moved: Movement, filters: Filters, kader: Kader) -> list[KeyFigure]:
    """Return the key figures as they are drawn; what the framework does not know is left out.

    Where there is nothing that a number could be of, there is no number: 0 would be a finding.
    """
    since = month(filters.compared_on)
    figures = [_figure(now, "assessed", now.collaborations, "gewaardeerd", came_and_went(moved, since))]
    if now.scored < now.assessed:
        title = kader.viewpoint_titles.get(filters.viewpoint, filters.viewpoint).lower()
        seen = "" if filters.viewpoint == SAMEN else f"vanuit het perspectief {title}; "
        figures.append(_figure(now, "scored", now.collaborations, "met een score", f"{seen}de rest is onbekend"))
    if kader.troubled_waters:
        change = _change(moved.unquiet, since) if now.assessed else NOTHING
        unknown = f"van {count(now.water_unknown)} onbekend; {change}" if now.water_unknown else change
        figures.append(_figure(now, "unquiet", now.assessed, f"in {kader.troubled_water} vaarwater", unknown))
    if kader.attention_bands:
        change = _change(moved.cells_in_attention, since) if now.cells_scored else "geen scores"
        figures.append(_figure(now, "cells_in_attention", now.cells_scored, "velden vragen aandacht", change))
    change = _change(moved.stale, since) if now.assessed else NOTHING
    oldest = f"oudste: {plural(now.oldest_months, 'maand', 'maanden')}" if now.oldest_months else change
    return [*figures, _figure(now, "stale", now.assessed, "verouderd", oldest)]


def attention_in_money(now: SelectionFigures, kader: Kader) -> Pieces:
    """Return how many have their total, and how many a cell, in attention, with what they contribute.

    Nothing where nobody has a score, or the framework asks no attention.
    """
    if not (kader.attention_bands and now.scored and now.money):
        return ()
    asking = (
        ("Totaal vraagt", "overall", who.of_total(who.ATTENTION)),
        ("Een of meer velden vragen", "any_cell", who.ANY_CELL),
    )
    return joined(
        (f"{label} aandacht: ", *counted_in_words(now.money[part], now.money["whole"], code), ".")
        for label, part, code in asking
    )


def money_in_sentences(now: SelectionFigures, kader: Kader) -> list[str]:
    """Return the contribution of the selection and beside each key figure, as on the page; for the command line."""
    counted = [
        ("Gewaardeerd", "assessed", now.collaborations),
        *[(f"In {kader.troubled_water} vaarwater", "unquiet", now.assessed)] * bool(kader.troubled_waters),
        ("Verouderd", "stale", now.assessed),
    ]
    money = {part: _money(now, part) for _label, part, _of in counted}
    words = [[out_of(getattr(now, part), of), money[part]] for _label, part, of in counted]
    sentences = [f"{one[0]}: {'; '.join(filter(None, said))}." for one, said in zip(counted, words, strict=True)]
    asking = in_plain(attention_in_money(now, kader))
    return [*sentences, *[asking] * bool(asking)] if now.collaborations else []


def _money(now: SelectionFigures, part: str) -> str:
    """Return what those who are counted contribute, as far as it is known; empty of what is no collaborations."""
    return in_plain(money_in_words(now.money[part], now.money["whole"], COUNTED[part])) if part in now.money else ""


def came_and_went(moved: Movement, since: str) -> str:
    """Return who began and who ended, and apart from those who came in or went out by the filters."""
    filtered = f"; door de filters {moved.came_in} erbij, {moved.went_out} eraf"
    return (
        f"{moved.new} nieuw, {moved.ended} beëindigd sinds {since}{filtered if moved.came_in or moved.went_out else ''}"
    )


def _change(shift: Shift, since: str) -> str:
    """Return the change of a number in words, with over how many; without any there is nothing to compare with."""
    if not shift.over:
        return f"niet te vergelijken met {since}"
    over = f"(bij {plural(shift.over, 'samenwerking', 'samenwerkingen')})"
    if not shift.difference:
        return f"gelijk aan {since} {over}"
    return f"{'▲' if shift.difference > 0 else '▼'} {count(abs(shift.difference))} sinds {since} {over}"


def _figure(now: SelectionFigures, name: str, of: int, label: str, more: str) -> KeyFigure:
    """Return one of the figures out of how many, with what those who are counted contribute as far as it is known."""
    value, money = getattr(now, name), _money(now, name)
    figure: KeyFigure = {"value": count(value), "of": count(of), "label": label, "more": more}
    if not of:
        return {**figure, "value": MISSING, "of": ""}
    counted: KeyFigure = {**figure, "amount": value, "whole": of}
    if value:
        counted["href"] = tables.who_href(COUNTED[name])
    return {**counted, "money": money} if money else counted


def phases_in_words(now: SelectionFigures, counts: Records, bands: Records, kader: Kader) -> Pieces:
    """Return the finding: where most collaborations are, how many are in trouble, and how many in attention.

    `counts` and `bands` are the rows of those of `statistics`. Water is counted over the assessed, as in the key
    figures; the bands over those with an overall score.
    """
    sentences = [_where_most_are(counts, kader)]
    if kader.troubled_waters and now.assessed:
        which = " of ".join(kader.water_titles[code] for code in kader.troubled_waters)
        sentences.append(
            (
                "Van de ",
                *_whom(now.assessed, who.ASSESSED, "gewaardeerde "),
                f" {'is' if now.unquiet == 1 else 'zijn'} er ",
                whom(now.unquiet, count(now.unquiet), who.TROUBLED),
                f" in {which} vaarwater",
                *_water_unknown(now.water_unknown, kader),
                ".",
            )
        )
    if kader.attention_bands:
        low, known = (
            sum(row[band.code] for row in bands for band in part)
            for part in (kader.attention_bands, kader.thresholds.bands)
        )
        asking = (
            "Van de ",
            *_whom(known, who.of_total(who.WITH_SCORE)),
            " met een totaal vraagt dat bij ",
            whom(low, count(low), who.of_total(who.ATTENTION)),
            " aandacht.",
        )
        sentences.append(asking if known else ("Geen enkele samenwerking heeft een totaal.",))
    return joined(sentences)


def _whom(amount: int, code: str, kind: str = "") -> Pieces:
    return whom(amount, count(amount), code), f" {kind}{'samenwerking' if amount == 1 else 'samenwerkingen'}"


def _water_unknown(amount: int, kader: Kader) -> Pieces:
    """Return of how many of the assessed the water is unknown; nothing where it is known of all."""
    if not amount:
        return ()
    number = whom(amount, count(amount), who.ASSESSED, **phase_water.filters(UNKNOWN, kader, "water"))
    return "; van ", number, " is dat onbekend"


def _where_most_are(rows: Records, kader: Kader) -> Pieces:
    phases, waters = titles(kader, "phase"), titles(kader, "water")
    most = max(rows, key=lambda row: row["n"])
    words = phase_water.filters(most["phase"], kader) | phase_water.filters(most["water"], kader, "water")
    number = whom(most["n"], count(most["n"]), who.EVERYONE, **words)
    if UNKNOWN in (most["phase"], most["water"]):
        return "Van de meeste samenwerkingen (", number, ") is de fase of het vaarwater onbekend."
    where = f"in de fase {phases[most['phase']]}, in {waters[most['water']]} vaarwater"
    return "De meeste samenwerkingen (", number, f") zijn {where}."
