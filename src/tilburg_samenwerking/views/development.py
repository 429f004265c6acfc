"""Ontwikkeling: one collaboration in time, cell by cell, or the whole portfolio per quarter."""

from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

import numpy as np
import pandas as pd

from tilburg_samenwerking.drawing import legend as legend_drawing
from tilburg_samenwerking.drawing import multiples, tables
from tilburg_samenwerking.drawing.change import differs, from_to, over
from tilburg_samenwerking.drawing.document import (
    Caption,
    Chart,
    Columns,
    DataTable,
    Explanation,
    Foldout,
    Heading,
    Legend,
    Multiples,
    Note,
    Paragraph,
    Part,
    Text,
    Title,
    only,
)
from tilburg_samenwerking.drawing.figures import over_time
from tilburg_samenwerking.drawing.words.ways import Pieces, in_plain, whom
from tilburg_samenwerking.formatting import (
    MARGIN,
    count,
    displayed_values,
    equal,
    limit,
    listed,
    long_date,
    out_of,
    percentage,
    plural,
    signed,
)
from tilburg_samenwerking.kader import Kader
from tilburg_samenwerking.kader.groupings import ASSESSMENT, GROUPING, of_framework
from tilburg_samenwerking.portfolio import statistics
from tilburg_samenwerking.portfolio.answers import changes_of_pairs, selection_changes
from tilburg_samenwerking.portfolio.cache import cached
from tilburg_samenwerking.portfolio.causes import Change, passages
from tilburg_samenwerking.portfolio.filters import DATE_KEY, Filters
from tilburg_samenwerking.portfolio.period import Period, period_of
from tilburg_samenwerking.portfolio.records import as_records
from tilburg_samenwerking.portfolio.rounds import cell_movements, in_band
from tilburg_samenwerking.portfolio.snapshot import Snapshot
from tilburg_samenwerking.portfolio.trend import back_and_forth, bands_over_time, group_flow
from tilburg_samenwerking.portfolio.who import ATTENTION, of_total
from tilburg_samenwerking.views import explanations, selection
from tilburg_samenwerking.views.choice import COLLABORATION, Choice
from tilburg_samenwerking.views.collaboration import (
    chosen_slug,
    heading_of_one,
    not_assessed,
    register_row,
    rounds_until,
)
from tilburg_samenwerking.views.lists.changes import FIRST, list_of_changes
from tilburg_samenwerking.views.lists.columns import DAYS, Column, by_name, search_keys
from tilburg_samenwerking.views.lists.listing import list_of

NAMED = 3  # cells named in one sentence; of the rest it says how many
NARROW = 3  # groups
LOW = {"low": "staat op", "better": "steeg, maar staat op", "unknown": "staat op"}
BANDS = "Banden van het totaal"
TURNED = "heen_en_weer"  # what the list of who was in other water in between is called


@dataclass(frozen=True)
class Numbers:
    """The numbers of one collaboration in time, each worked out when it is asked for."""

    snapshot: Snapshot
    filters: Filters
    slug: str

    @cached_property
    def rounds(self) -> pd.DataFrame:
        """Its assessments up to the reference date, as `collaboration.rounds_until`."""
        return rounds_until(self.snapshot, self.slug, self.filters)

    @cached_property
    def readable(self) -> pd.DataFrame:
        """Those that this framework can read."""
        return self.rounds[self.rounds["readable"]]

    @cached_property
    def movements(self) -> pd.DataFrame:
        """What moved from the first that can be read to the last, as `cell_movements`; empty without two of them."""
        if len(self.readable) < 2:
            return pd.DataFrame()
        first, last = (int(self.readable["assessment"].iloc[place]) for place in (0, -1))
        changes = changes_of_pairs(self.snapshot, ((last, first),), self.filters.viewpoint)
        return cell_movements(self.readable, changes, self.snapshot.kader)

    @cached_property
    def until(self) -> date:
        """Until when it is shown: the reference date, or its end where that is earlier."""
        end = register_row(self.snapshot, self.slug, self.filters.on)["end"]
        return self.filters.on if pd.isna(end) else min(self.filters.on, end.date())


@dataclass(frozen=True)
class PortfolioNumbers:
    """The numbers of the selection in time, each worked out when it is asked for."""

    snapshot: Snapshot
    filters: Filters

    @cached_property
    def quarters(self) -> pd.DataFrame:
        """How many have their overall score in each band, per quarter, as `trend.bands_over_time`."""
        return _quarters(self.snapshot, replace(self.filters, since=None))

    @cached_property
    def period(self) -> Period:
        """The portfolio on the reference date beside that on the comparison date."""
        return period_of(self.snapshot, self.filters)

    @cached_property
    def passages(self) -> list[Change]:
        """Who came in other water and who went to another phase, as `causes.passages`."""
        return passages(self.period, selection_changes(self.snapshot, self.filters), self.snapshot.kader)

    @cached_property
    def back_and_forth(self) -> pd.DataFrame:
        """Who was in other water only between the two dates, as `trend.back_and_forth`."""
        return back_and_forth(self.period)

    def flow(self, by: str) -> pd.DataFrame:
        """Return how many went from one phase or water to another, as `trend.group_flow`."""
        return group_flow(self.period, self.snapshot.kader, by)


@cached(entries=16)
def _quarters(snapshot: Snapshot, filters: Filters) -> pd.DataFrame:
    return bands_over_time(snapshot.panel(filters.viewpoint), filters, snapshot.kader)


@dataclass(frozen=True)
class DevelopmentView:
    """What the page shows, from top to bottom: of one collaboration or of the portfolio."""

    heading: Heading
    finding: tuple[Part, ...] = ()
    course: tuple[Part, ...] = ()
    details: tuple[Part, ...] = ()


def numbers(snapshot: Snapshot, filters: Filters, slug: str) -> Numbers:
    """Return the numbers of one collaboration; each is worked out when it is asked for."""
    return Numbers(snapshot, filters, slug)


@cached(entries=8)
def portfolio_numbers(snapshot: Snapshot, filters: Filters) -> PortfolioNumbers:
    """Return the numbers of the selection; made once, and the same for everyone who makes that choice."""
    return PortfolioNumbers(snapshot, filters)


def view(snapshot: Snapshot, filters: Filters, choice: Choice) -> DevelopmentView:
    """Return the page of the collaboration that is chosen; without one that of the portfolio."""
    if choice.word(COLLABORATION) is None:
        return _of_portfolio(portfolio_numbers(snapshot, filters), choice)
    return _of_one(numbers(snapshot, filters, chosen_slug(snapshot, choice)))


# ---------------------------------------------------------------- one collaboration


def _of_one(of: Numbers) -> DevelopmentView:
    heading = heading_of_one(of.snapshot, of.slug, of.filters, "ontwikkeling")
    if of.rounds.empty:
        return DevelopmentView(replace(heading, nothing=(not_assessed(of.snapshot, of.slug, of.filters),)))
    words, finding = _finding(of)
    return DevelopmentView(
        heading=heading,
        finding=finding,
        course=_cells_over_time(of, words),
        details=(
            Title("Waarderingen"),
            Legend([legend_drawing.LOWEST]),  # the colours are those of the small lines above
            DataTable(tables.rounds(of.rounds, of.snapshot.kader), "waarderingen"),
        ),
    )


def _finding(of: Numbers) -> tuple[str, tuple[Part, ...]]:
    """Return what moved between the first and the last round, as words and as parts; or why nothing can be said."""
    rounds = of.rounds
    if len(rounds) < 2:
        words = (
            f"Er is één waardering, van {long_date(rounds['on'].iloc[0])}. Voor een ontwikkeling zijn er twee nodig."
        )
        return words, (Note(words, ":material/looks_one:"),)
    first, last = (long_date(rounds["on"].iloc[place]) for place in (0, -1))
    span = Text(f"{len(rounds)} waarderingen, van {first} tot {last}.{_seen_from(of)}")
    if of.movements.empty:
        words = "Met dit kader is er nog geen tweede waardering om de velden mee te vergelijken."
        return words, (span, Note(words, ":material/rule:"))
    sentences = movements_in_words(of.movements, of.snapshot.kader)
    texts = (Text(text, label=title) for title, text in sentences)
    unrounded = Caption(explanations.UNROUNDED) if of.movements["change"].notna().any() else None
    parts = only(span, *texts, unrounded, _movements(of))
    return " ".join(f"{title}: {text}" if title else text for title, text in sentences), parts


def _seen_from(of: Numbers) -> str:
    titles, viewpoint = of.snapshot.kader.viewpoint_titles, of.filters.viewpoint
    return f" Perspectief: {titles.get(viewpoint, viewpoint).lower()}." if titles else ""


def _movements(of: Numbers) -> Foldout:
    kader, thresholds = of.snapshot.kader, of.snapshot.kader.thresholds
    first, last = (of.readable["on"].iloc[place].date() for place in (0, -1))
    made = (
        "De scores en het verschil zijn van de vragen die beide keren een score hebben, van dezelfde perspectieven. "
        f"Een veld telt als veranderd vanaf {limit(thresholds.change_cell)} en als minstens "
        f"{plural(thresholds.change_questions, 'vraag', 'vragen')} veranderden; anders is het een klein verschil."
    )
    table = DataTable(multiples.movements(of.movements, kader, first, last), "bewegingen")
    return Foldout("Per veld: de cijfers als tabel", (table, Explanation(made)))


def movements_in_words(frame: pd.DataFrame, kader: Kader) -> list[tuple[str, str]]:
    """Return `cell_movements` as sentences: most improved and fallen, what asks attention, and the rest."""
    size = displayed_values(frame["change"].to_numpy(dtype=np.float64))
    rows = frame.assign(size=size, label=[kader.cell_short(code) for code in frame["cell"]])
    part = {name: rows[rows["group"] == name] for name in ("better", "worse", "unknown")}
    better = _moved_cells(part["better"].sort_values("size", ascending=False, kind="stable"))
    worse = _moved_cells(part["worse"].sort_values("size", kind="stable"))
    still = rows[rows["group"].isin(["small", "same", "low"])]
    same = np.abs(still["change"]) < MARGIN
    small = [f"{row.label} {signed(row.change)}" for row in still[~same].itertuples()]
    texts = [
        ("Meest verbeterd", _some(better)) if better else ("", "Geen veld is verbeterd"),
        ("Meest gedaald", _some(worse)) if worse else ("", "Geen veld is gedaald"),
        ("Vraagt aandacht", _some(_low_cells(rows, kader))),
        ("Klein verschil", listed(small)),
        ("Gelijk gebleven", listed(still.loc[same, "label"].tolist())),
        ("Niet te vergelijken", listed(part["unknown"]["label"].tolist())),
    ]
    return [(title, f"{text}.") for title, text in texts if text]


def _low_cells(rows: pd.DataFrame, kader: Kader) -> list[str]:
    """Return which cells did not fall and ask for attention at the end, the lowest first."""
    asking = statistics.in_attention(rows["last"].to_numpy(dtype=np.float64), kader) & (rows["group"] != "worse")
    return [
        f"{row.label} {'bleef' if equal(row.change, 0.0) else LOW[row.group]} {in_band(row.last, kader)}"
        for row in rows[asking].sort_values("last", kind="stable").itertuples()
    ]


def _some(words: list[str]) -> str:
    rest = len(words) - NAMED
    return listed(words) if rest <= 0 else f"{', '.join(words[:NAMED])} en nog {plural(rest, 'veld', 'velden')}"


def _moved_cells(rows: pd.DataFrame) -> list[str]:
    return [
        f"{row['label']} {signed(row['change'])} ({from_to(row)}"
        f"{', ' + over(row['questions'], row['of']) if differs(row, row['first'], row['last']) else ''})"
        for row in as_records(rows)
    ]


def _cells_over_time(of: Numbers, words: str) -> tuple[Part, ...]:
    """Return the cells as small lines, where the version of the framework changes, and how to read them."""
    kader = of.snapshot.kader
    return (
        Title("Velden in de tijd"),
        *_versions(of.rounds),
        Legend(legend_drawing.steps(kader), "legenda_velden"),
        Multiples(multiples.over_time(of.rounds, kader, of.until), words, "velden_in_de_tijd"),
        Explanation(how_to_read(kader)),
    )


def _versions(rounds: pd.DataFrame) -> tuple[Part, ...]:
    """Return where the rounds go on with another version of the framework, and which cannot be read."""
    changes = multiples.version_changes(rounds)
    parts: list[Part] = [
        Caption(f"Stippellijn: vanaf {long_date(day)} is gewaardeerd met kader {version}.") for day, version in changes
    ]
    unread = rounds.loc[~rounds["readable"], "on"]
    if len(unread):
        days = ", ".join(long_date(day) for day in unread)
        words = f"Met een ander kader gewaardeerd en niet te vergelijken: {days}. Daar staat geen score."
        parts.append(Note(words, ":material/rule:"))
    return tuple(parts)


def how_to_read(kader: Kader) -> str:
    """Return what the lines, tints and streaks of the small lines mean, as far as the framework has them."""
    words = [
        "Eén as voor alle velden; de lijnen achter de punten zijn de grenzen van de banden. Wat ontbreekt, is een gat."
    ]
    if kader.phases:
        words.append("De tint is de fase, zoals de strook bovenaan zegt.")
    if kader.troubled_water:
        words.append(f"De oranje streep onder een veld: {kader.troubled_water} vaarwater.")
    return " ".join(words)


# ---------------------------------------------------------------- the whole portfolio


def _of_portfolio(of: PortfolioNumbers, choice: Choice) -> DevelopmentView:
    heading = selection.heading(of.snapshot, of.filters, "ontwikkeling")
    if heading.nothing:
        return DevelopmentView(heading)
    return DevelopmentView(heading, course=_bands(of), details=_transitions(of, choice))


def _bands(of: PortfolioNumbers) -> tuple[Part, ...]:
    """Return the share of the selected collaborations in each band, per quarter."""
    frame, kader = of.quarters, of.snapshot.kader
    if not frame["n"].sum():
        none = f"Tot en met {long_date(of.filters.on)} heeft geen enkele gekozen samenwerking een totaal."
        return Title(BANDS), Note(none, "")
    words = bands_in_words(frame, kader)
    numbers = over_time.bands_table(frame, kader)
    return only(
        Title(BANDS),
        Paragraph(words),
        Chart(over_time.bands_over_time(frame, kader), in_plain(words), "banden_in_de_tijd"),
        Explanation(
            "Per datum eerst de stand, dan de filters. Het aandeel is van wie dan een totaal heeft. "
            "In de balken staat het aantal, onder elke datum dat van allen."
        ),
        Foldout(
            f"{BANDS}: de cijfers als tabel",
            only(DataTable(numbers, "banden_tabel"), explanations.rounded(numbers)),
        ),
    )


def bands_in_words(frame: pd.DataFrame, kader: Kader) -> Pieces:
    """Return the finding: which share asks for attention at the end, and which at the beginning."""
    rows = frame[frame["n"] > 0]
    if rows.empty:
        return ("Geen enkele samenwerking heeft in deze tijd een totaal.",)
    asks = kader.attention_bands
    first, last = rows.iloc[0], rows.iloc[-1]
    amounts = [int(sum(row[band.code] for band in asks)) for row in (first, last)]
    shares = [percentage(amount / row["n"]) for amount, row in zip(amounts, (first, last), strict=True)]
    then, now = (
        whom(amount, out_of(amount, row["n"]), of_total(ATTENTION), **{DATE_KEY: row["on"].isoformat()})
        for amount, row in zip(amounts, (first, last), strict=True)
    )
    return (
        f"Op {long_date(last['on'])} vraagt het totaal van ",
        now,
        f" aandacht ({shares[1]}), op {long_date(first['on'])} was dat ",
        then,
        f" ({shares[0]}).",
    )


def _transitions(of: PortfolioNumbers, choice: Choice) -> tuple[Part, ...]:
    """Return who went to another phase and to other water between the two dates, in numbers and by name."""
    kader, since = of.snapshot.kader, long_date(of.filters.compared_on)
    title = Title(f"Van {since} naar {long_date(of.filters.on)}")
    if not of.period.both.any():
        words = f"Op {since} was nog geen van deze samenwerkingen gewaardeerd."
        return title, Note(words, ":material/event_busy:")
    parts: list[Part] = [title]
    groupings = of_framework(kader, ASSESSMENT)
    if not groupings:
        parts.append(Note("Dit kader heeft geen fasen en geen vaarwater.", ":material/rule:"))
    for grouping in groupings:
        parts += [Title(grouping.label, 3), *_flow(of, choice, grouping.code)]
    return *parts, *_back_and_forth(of, choice)


def _flow(of: PortfolioNumbers, choice: Choice, by: str) -> tuple[Part, ...]:
    """Return who went to another phase or water: how many from where to where, and by name."""
    frame, kader = of.flow(by), of.snapshot.kader
    changes = [change for change in of.passages if change.kind == by]
    words, table = Text(flow_in_words(frame, by)), DataTable(over_time.flow(frame, kader, by), f"stroom_{by}")
    if not changes:
        return words, table
    who = list_of_changes(of.snapshot, of.filters, choice, by, changes, f"wie_{by}")
    # A wide table stands above the names, a narrow one beside them.
    narrow = frame["before"].nunique() <= NARROW
    return (words, Columns(((table,), (who,)), (2, 3))) if narrow else (words, table, who)


def flow_in_words(frame: pd.DataFrame, by: str) -> str:
    """Return the finding: how many have another phase or water, of how many that can be compared."""
    whole = int(frame["n"].sum())
    moved = int(frame.loc[frame["before"] != frame["after"], "n"].sum())
    if not whole:
        return "Geen enkele samenwerking is op beide datums gewaardeerd."
    return (
        f"Op beide datums gewaardeerd: {count(whole)}. Daarvan {'heeft' if moved == 1 else 'hebben'} er {count(moved)} "
        f"{GROUPING[by].another}."
    )


def _back_and_forth(of: PortfolioNumbers, choice: Choice) -> tuple[Part, ...]:
    rows, kader = of.back_and_forth, of.snapshot.kader
    if rows.empty:
        return ()
    every = list_of(
        choice,
        len(rows),
        [by_name(len(rows)), Column("datum", "Waardering", lambda: rows["on"], DAYS)],
        names=lambda: search_keys(of.snapshot, rows["collaboration"]),
        name=TURNED,
        whole=choice.whole(f"{TURNED}_alle", len(rows), FIRST),
        first=FIRST,
    )
    table = every.table(lambda places: over_time.back_and_forth(rows.iloc[list(places)], kader), TURNED)
    return Text("Op beide datums gelijk, en ertussen even in ander vaarwater:"), table
