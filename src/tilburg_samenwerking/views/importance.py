"""Belang en gezondheid: what depends on each collaboration beside how it is doing."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np

from tilburg_samenwerking.drawing import legend as legend_drawing
from tilburg_samenwerking.drawing.document import (
    Box,
    Caption,
    Chart,
    Explanation,
    Heading,
    Legend,
    Options,
    Paragraph,
    Part,
    Title,
)
from tilburg_samenwerking.drawing.figures import importance as drawing
from tilburg_samenwerking.drawing.words.ways import Pieces, in_plain, whom
from tilburg_samenwerking.formatting import count, listed
from tilburg_samenwerking.kader import LEVELS, Kader
from tilburg_samenwerking.portfolio import statistics, who
from tilburg_samenwerking.portfolio.answers import places_in_portfolio
from tilburg_samenwerking.portfolio.cache import cached
from tilburg_samenwerking.portfolio.filters import FIELD_OF, Filters
from tilburg_samenwerking.portfolio.money import Heavy, contributions, heavy, money_of
from tilburg_samenwerking.portfolio.snapshot import Snapshot
from tilburg_samenwerking.portfolio.state import State
from tilburg_samenwerking.scoring.arrays import Floats, Ints
from tilburg_samenwerking.views import selection
from tilburg_samenwerking.views.choice import Choice
from tilburg_samenwerking.views.findings import counted_in_words
from tilburg_samenwerking.views.lists.columns import TEXTS, Column, search_keys, water_ranks, water_ways
from tilburg_samenwerking.views.lists.listing import list_of

DRAWN = 200  # points in the figure: of two thousand a browser draws most of a second after every click
ALONG = {"contribution": "Bijdrage", "importance": "Belang", "risk_profile": "Risico"}
HEALTH = {"lowest_score": "Laagste veld", "overall": "Totaal"}
WORDS = {"importance": "hoog belang", "risk_profile": "een hoog risico"}
LARGEST_ASKING = who.both(who.LARGEST, who.ANY_CELL)


@dataclass(frozen=True)
class Numbers:
    """The numbers of the page, each worked out when it is asked for."""

    snapshot: Snapshot
    filters: Filters
    state: State

    @cached_property
    def heavy(self) -> Heavy:
        """Who weighs heavily in the whole portfolio."""
        return heavy(self.snapshot.portfolio_on(self.filters.on, self.filters.viewpoint))

    @cached_property
    def amounts(self) -> Floats:
        """The `contributions` of the selection."""
        return contributions(self.state)

    @cached_property
    def asking(self) -> Ints:
        """How many cells of each collaboration of the selection ask attention."""
        counted: Ints = statistics.cells_in_attention(self.state, self.snapshot.kader).sum(axis=1)
        return counted

    @cached_property
    def rows(self) -> list[dict[str, Any]]:
        """A row per collaboration of the selection, from the largest contribution down; unknown comes last.

        `collaboration` (slug), `name`, `short`, `contribution` (euros a year), `importance`, `risk_profile`, `water`,
        `lowest_cell`, `lowest_score`, `overall`, `attention` (how many cells ask it), `high_risk` and `largest` (one of
        the largest contributions of the portfolio). What is missing is None.
        """
        rows = _every_row(self.snapshot, self.filters.everyone)
        places = places_in_portfolio(self.snapshot, self.filters).tolist()
        order = np.argsort(-np.nan_to_num(self.amounts, nan=-1.0), kind="stable").tolist()
        return [rows[places[n]] for n in order]


@cached(entries=2)
def _every_row(snapshot: Snapshot, everyone: Filters) -> list[dict[str, Any]]:
    """Return `Numbers.rows` of the whole portfolio in its own order: what they say goes by no filter."""
    of = numbers(snapshot, everyone)
    state, weighing, amounts, asking = of.state, of.heavy, of.amounts.tolist(), of.asking.tolist()
    levels = {name: state.column(name).tolist() for name in ("importance", "risk_profile")}
    places, short = state.rows["place"].tolist(), state.rows["short_name"].tolist()
    return [
        {
            "collaboration": row["collaboration"],
            "name": row["name"],
            "short": _known(short[n]) or row["name"],
            "contribution": _known(amounts[n]),
            **{name: _known(values[n]) for name, values in levels.items()},
            **{name: _known(row[name]) for name in ("water", "lowest_cell", "lowest_score", "overall")},
            "attention": asking[n],
            "high_risk": places[n] in weighing.high_risk,
            "largest": places[n] in weighing.largest,
        }
        for n, row in enumerate(statistics.matrix_rows(state, snapshot.kader, range(len(state))))
    ]


def _known(value: Any) -> Any:
    return None if value is None or value != value else value


@dataclass(frozen=True)
class ImportanceView:
    """What the page shows, from top to bottom."""

    heading: Heading
    choices: tuple[Part, ...]
    finding: tuple[Part, ...]
    figure: tuple[Part, ...]
    table: tuple[Part, ...]


@cached(entries=8)
def numbers(snapshot: Snapshot, filters: Filters) -> Numbers:
    """Return the numbers of the selection; made once, and the same for everyone who makes that choice."""
    return Numbers(snapshot, filters, snapshot.selection(filters))


@cached(entries=16)
def view(snapshot: Snapshot, filters: Filters, choice: Choice) -> ImportanceView:
    """Return the page, with the axes that are chosen."""
    kader, of = snapshot.kader, numbers(snapshot, filters)
    along = choice.options("as", "Van links naar rechts", ALONG, "contribution")
    health = choice.options("hoogte", "Van onder naar boven", HEALTH, "lowest_score")
    heading = selection.heading(snapshot, filters, "belang")
    if heading.nothing:
        return ImportanceView(heading, (), (), (), ())
    words = in_words(of, along.chosen)
    return ImportanceView(
        heading=heading,
        choices=(Box("belang_keuzes", (along, health), across=True),),
        finding=(Paragraph(words),),
        figure=_figure(of, along, health, in_plain(words)),
        table=_table(of, choice, kader),
    )


def _figure(of: Numbers, along: Options, health: Options, words: str) -> tuple[Part, ...]:
    kader = of.snapshot.kader
    rows = largest_first(of.rows, along.chosen)[:DRAWN]
    data = drawing.figure(rows, kader, along.chosen, health.chosen, of.heavy.limit)
    signs = " Het teken is het vaarwater." if kader.waters else ""
    how = (
        f"Elk punt is een samenwerking; klik erop voor haar pagina. De kleur is de score.{signs} Sleep over een deel "
        "om het te vergroten, dubbelklik voor het geheel."
    )
    told = [_largest_in_words(rows, along.chosen)]
    if len(rows) < len(of.rows):
        told += [f"Getekend zijn de {count(len(rows))} grootste van {count(len(of.rows))}; alle staan in de tabel."]
    captions = [Caption(words) for words in told if words]
    return Legend(legend_drawing.steps(kader)), Chart(data, words, "belang_gezondheid"), *captions, Explanation(how)


def _largest_in_words(rows: Sequence[dict[str, Any]], along: str) -> str:
    """Return who are named in the figure, or would be where there is room: on a phone there is none."""
    named = [_with_short_name(rows[n]) for n in drawing.largest_asking(rows, along)]
    if not named:
        return ""
    return f"De grootste met een veld dat aandacht vraagt: {listed(named)}."


def _with_short_name(row: dict[str, Any]) -> str:
    return row["name"] if row["short"] == row["name"] else f"{row['name']} ({row['short']})"


def largest_first(rows: Sequence[dict[str, Any]], along: str) -> list[dict[str, Any]]:
    """Return rows from the largest down along an axis, those of one level by contribution; unknown comes last."""
    if along == "contribution":
        return list(rows)
    level = {code: place for place, code in enumerate(LEVELS)}
    return sorted(rows, key=lambda row: level.get(row[along], len(LEVELS)))


def _table(of: Numbers, choice: Choice, kader: Kader) -> tuple[Part, ...]:
    rows = of.rows
    shown = list_of(
        choice, len(rows), _columns(of), names=lambda: search_keys(of.snapshot, [row["collaboration"] for row in rows])
    )
    table = shown.table(lambda places: drawing.table([rows[place] for place in places], kader), "belang_tabel")
    return Title("Dezelfde samenwerkingen als tabel"), table


def _columns(of: Numbers) -> list[Column]:
    """Return by what the table can be ordered: by the contribution at first, unknown last."""
    kader, level = of.snapshot.kader, {code: -place for place, code in enumerate(LEVELS)}
    water = water_ranks(kader)

    def values(name: str) -> list[Any]:
        return [row[name] for row in of.rows]

    levels = [
        Column(code, title, lambda name=name: [level.get(value) for value in values(name)], high_first=True)  # type: ignore[misc]
        for code, title, name in (("belang", "Belang", "importance"), ("risico", "Risico", "risk_profile"))
    ]
    troubled = Column(
        "vaarwater", "Vaarwater", lambda: [water.get(code) for code in values("water")], water_ways(kader)
    )
    return [
        Column("bijdrage", "Bijdrage per jaar", lambda: values("contribution"), high_first=True),
        Column("naam", "Naam", lambda: values("name"), TEXTS),
        *levels,
        Column("laagste", "Laagste veld", lambda: values("lowest_score")),
        Column("totaal", "Totaal", lambda: values("overall")),
        *[troubled] * bool(kader.waters),
    ]


def in_words(of: Numbers, along: str) -> Pieces:
    """Return the finding: how many ask attention and what they contribute, and how many of the large among them."""
    kader, rows = of.snapshot.kader, of.rows
    if not any(row["lowest_score"] is not None for row in rows):
        return ("Geen van deze samenwerkingen heeft een score.",)
    if not kader.attention_bands:
        return ("In dit kader vraagt geen enkele band aandacht.",)
    asking = of.asking > 0
    counted = counted_in_words(money_of(of.amounts, asking), money_of(of.amounts), who.ANY_CELL)
    known = ("Een of meer velden vragen aandacht: ", *counted, ". ", *_large(of, along))
    if not asking.any():
        return known
    weighing = sum((row["high_risk"] or row["largest"]) and row["attention"] > 0 for row in rows)
    return (
        *known,
        " Van de ",
        *_collaborations(int(asking.sum()), who.ANY_CELL),
        f" met een veld dat aandacht vraagt, {'weegt' if weighing == 1 else 'wegen'} er ",
        whom(weighing, count(weighing), who.both(who.HEAVY, who.ANY_CELL)),
        " zwaar (hoog risico of grote bijdrage).",
    )


def _collaborations(amount: int, code: str, **words: str) -> Pieces:
    return whom(amount, count(amount), code, **words), f" {'samenwerking' if amount == 1 else 'samenwerkingen'}"


def _large(of: Numbers, along: str) -> Pieces:
    """Return how many of the large ask attention; of money also of how many it is unknown."""
    words: dict[str, str] = {}
    if along == "contribution":
        large = [row for row in of.rows if row["largest"]]
        if not any(row["contribution"] is not None for row in of.rows):
            return ("Van geen enkele samenwerking is de bijdrage bekend.",)
        which, every, any_cell = "met een van de grootste bijdragen van het portfolio", who.LARGEST, LARGEST_ASKING
    else:
        large = [row for row in of.rows if row[along] == LEVELS[0]]
        if not any(row[along] for row in of.rows):
            return (f"Van geen enkele samenwerking is {ALONG[along].lower()} bekend.",)
        which, every, any_cell = f"met {WORDS[along]}", who.EVERYONE, who.ANY_CELL
        key = FIELD_OF[along].key
        words = {key: of.snapshot.choices()[key].get(LEVELS[0], LEVELS[0])}
    asking = sum(row["attention"] > 0 for row in large)
    if not large:
        return (f"Er is geen samenwerking {which}.",)
    return (
        "Van de ",
        *_collaborations(len(large), every, **words),
        f" {which} {'vraagt' if asking == 1 else 'vragen'} er ",
        whom(asking, count(asking), any_cell, **words),
        " aandacht.",
    )
