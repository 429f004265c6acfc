"""Netwerktaken: the tasks in and of the network: of one collaboration beside the selection, or over that, in time."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property

import pandas as pd

from tilburg_samenwerking.drawing import grid as grid_drawing
from tilburg_samenwerking.drawing import legend as legend_drawing
from tilburg_samenwerking.drawing import tables
from tilburg_samenwerking.drawing import tasks as task_drawing
from tilburg_samenwerking.drawing.document import (
    Caption,
    DataTable,
    Explanation,
    Grid,
    Heading,
    Legend,
    Paragraph,
    Part,
    Text,
    Title,
    numbers_of,
    only,
)
from tilburg_samenwerking.drawing.legend import LegendStep
from tilburg_samenwerking.drawing.words.ways import Pieces, whom
from tilburg_samenwerking.formatting import beyond, collaborations, limit, long_date, month, out_of, plural, signed
from tilburg_samenwerking.kader import Kader, Section
from tilburg_samenwerking.portfolio import section_statistics, sections, statistics
from tilburg_samenwerking.portfolio.answers import task_scores
from tilburg_samenwerking.portfolio.cache import cached
from tilburg_samenwerking.portfolio.filters import Filters
from tilburg_samenwerking.portfolio.records import as_records
from tilburg_samenwerking.portfolio.rounds import last_round
from tilburg_samenwerking.portfolio.snapshot import Snapshot
from tilburg_samenwerking.portfolio.state import State
from tilburg_samenwerking.portfolio.who import NO_SCORE, of_task, of_tasks
from tilburg_samenwerking.scoring.arrays import Ints
from tilburg_samenwerking.views import explanations, selection
from tilburg_samenwerking.views.choice import COLLABORATION, Choice
from tilburg_samenwerking.views.collaboration import (
    chosen_slug,
    heading_of_one,
    not_assessed,
    other_framework,
    rounds_until,
)
from tilburg_samenwerking.views.findings import NOTHING_ASSESSED, attention_in_words, ends_in_words

STATISTICS = {"score": "Score", "n": "Aantal", "min": "Laagste", "max": "Hoogste", "sd": "Spreiding"}
CHANGES = {
    "attention": "Vraagt aandacht",
    "change": "Verandering",
    "compared": "Aantal vergeleken",
    "incomparable": "Niet te vergelijken",
}


@dataclass(frozen=True)
class Numbers:
    """The numbers of the tasks of one section over the selection."""

    snapshot: Snapshot
    filters: Filters
    section: Section
    state: State

    @cached_property
    def tasks(self) -> pd.DataFrame:
        """The state and the change per task, as `section_statistics.task_statistics`."""
        scores, earlier = task_scores(self.snapshot, self.section.code), self.snapshot.earlier_portfolio(self.filters)
        return section_statistics.task_statistics(
            scores, self.state, earlier, self.snapshot.kader, self.section, self.filters.viewpoint
        )

    @property
    def answered(self) -> int:
        """How many of the selection have a score on one or more tasks."""
        scores = task_scores(self.snapshot, self.section.code)
        return section_statistics.answered_tasks(scores, self.state, self.filters.viewpoint)

    @property
    def bands(self) -> Ints:
        """How many of the selection are in each band per task, as `statistics.band_amounts`."""
        scores = task_scores(self.snapshot, self.section.code)
        rows = section_statistics.task_rows(scores, self.state, self.filters.viewpoint)
        return statistics.band_amounts(rows, self.snapshot.kader)

    @cached_property
    def over_time(self) -> pd.DataFrame:
        """The state per task and half year, as `section_statistics.tasks_over_time`."""
        panel = self.snapshot.panel(self.filters.viewpoint)
        scores = task_scores(self.snapshot, self.section.code)
        return section_statistics.tasks_over_time(scores, panel, self.filters, self.snapshot.kader, self.section)

    def changes_since(self, day: date) -> pd.DataFrame:
        """Return the change of every task since a date, as `section_statistics.task_changes`, with its `item`."""
        scores, viewpoint = task_scores(self.snapshot, self.section.code), self.filters.viewpoint
        then = self.snapshot.portfolio_on(day, viewpoint)
        changes = section_statistics.task_changes(scores, self.state, then, self.snapshot.kader, viewpoint)
        return changes.assign(item=sections.codes(sections.task_items(self.section)))


@dataclass(frozen=True)
class TasksView:
    """What the page shows, from top to bottom, of one collaboration or of the selection."""

    heading: Heading
    legend: Legend
    sections: tuple[Part, ...]


@cached(entries=16)
def numbers(snapshot: Snapshot, filters: Filters, section_code: str) -> Numbers:
    """Return the numbers of a section; made once, and the same for everyone who makes that choice."""
    section = sections.section(snapshot.kader, section_code)
    return Numbers(snapshot, filters, section, snapshot.selection(filters))


def view(snapshot: Snapshot, filters: Filters, choice: Choice) -> TasksView:
    """Return the page of the collaboration that is chosen; without one that of the selection."""
    kader = snapshot.kader
    scored = sections.task_sections(kader)
    if choice.word(COLLABORATION):
        slug = chosen_slug(snapshot, choice)
        heading, parts = heading_of_one(snapshot, slug, filters, "netwerktaken"), of_one(snapshot, filters, slug)
    else:
        heading = selection.heading(snapshot, filters, "netwerktaken")
        parts = tuple(part for section in scored for part in _section(numbers(snapshot, filters, section.code)))
    return TasksView(
        heading=selection.unless_lacking(
            heading, bool(scored), "Dit kader heeft geen taken met een score buiten het raster."
        ),
        legend=Legend(_legend(kader, one=bool(choice.word(COLLABORATION)))),
        sections=parts,
    )


def _legend(kader: Kader, *, one: bool) -> list[LegendStep]:
    """Return what the colours mean: of one collaboration its scores, of a selection how many ask attention."""
    if one or not kader.attention_bands:
        return legend_drawing.steps(kader)
    return legend_drawing.of_squares(*grid_drawing.legend(grid_drawing.ATTENTION, kader), legend_drawing.bands(kader))


def _section(of: Numbers) -> tuple[Part, ...]:
    return () if not len(of.state) else (*_now(of), *_course(of))


def _now(of: Numbers) -> tuple[Part, ...]:
    """Return the tasks of a section over the selection, and as a table."""
    kader, code = of.snapshot.kader, of.section.code
    several = len(sections.task_sections(kader)) > 1
    words, places = in_words(of.tasks, kader), sections.task_table(of.section)
    bars = grid_drawing.distribution(of.bands, kader, _doors(of))
    grid = task_drawing.grid(of.tasks, places, month(of.filters.compared_on), kader, bars)
    labelled = of.tasks.assign(item=[kader.items[item].text for item in of.tasks["item"]])
    names = {"item": "Taak", **STATISTICS, **CHANGES}
    answered: Pieces = (NOTHING_ASSESSED,)
    if of.state.assessed:
        amount = whom(of.answered, out_of(of.answered, of.state.assessed), of_tasks(code))
        answered = "In beeld: ", amount, " gewaardeerde samenwerkingen met een score op een of meer taken."
    return only(
        Title(of.section.title) if several else None,
        Text(words),
        Grid(grid, words, f"taken_{code}"),
        Paragraph(answered, small=True),
        Explanation(explanations.tasks(kader)),
        numbers_of(of.section.title, tables.numbers(as_records(labelled), names, of.section.title), f"taken_{code}"),
    )


def _doors(of: Numbers) -> list[list[str]]:
    """Return where the bar of each task leads: to who is in each band, and to who has no score."""
    outcomes = [*(band.code for band in of.snapshot.kader.thresholds.bands), NO_SCORE]
    items = sections.codes(sections.task_items(of.section))
    return [[tables.who_href(of_task(item, outcome)) for outcome in outcomes] for item in items]


def _course(of: Numbers) -> tuple[Part, ...]:
    """Return the tasks of a section per half year as small lines on one axis, and as a table."""
    kader, frame, code = of.snapshot.kader, of.over_time, of.section.code
    if frame.empty:
        return Title("Verloop"), Text("Er is nog niets om in de tijd te zetten.")
    wide, names = task_drawing.wide(frame, kader)
    title = "Het verloop, per datum de score (aantal)"
    return (
        Title("Verloop"),
        Text(_moved(of)),
        DataTable(task_drawing.over_time(frame, sections.task_table(of.section), kader), f"verloop_{code}"),
        Explanation(
            f"Elke lijn loopt van {long_date(frame['on'].min())} tot {long_date(frame['on'].max())}, per half jaar, en "
            f"van {limit(kader.scale.min)} (onder) tot {limit(kader.scale.max)} (boven). Stippellijn: de grens van "
            "aandacht. Op elke datum eerst de stand, dan de filters; zo kan de groep verschillen."
        ),
        numbers_of(title, tables.numbers(as_records(wide), names, title), f"verloop_{code}"),
    )


def _moved(of: Numbers) -> str:
    days = of.over_time["on"]
    first = days.min().date()
    if days.nunique() == 1:
        return "Er is één datum met scores; voor een verloop zijn er twee nodig."
    return over_time_in_words(of.changes_since(first), first, of.snapshot.kader)


def of_one(snapshot: Snapshot, filters: Filters, slug: str) -> tuple[Part, ...]:
    """Return the tasks of one collaboration beside those of the selection, and over its rounds."""
    parts = [
        part
        for section in sections.task_sections(snapshot.kader)
        for part in _one(numbers(snapshot, filters, section.code), slug)
    ]
    return tuple(parts)


def _one(of: Numbers, slug: str) -> tuple[Part, ...]:
    snapshot, filters, kader, section = of.snapshot, of.filters, of.snapshot.kader, of.section
    every = rounds_until(snapshot, slug, filters)
    rounds = every[every["readable"].astype(bool)]
    last = last_round(rounds, filters.on)
    if last is None:
        unread = last_round(every, filters.on)
        return only(other_framework(snapshot, unread) if unread else not_assessed(snapshot, slug, filters))
    across = task_scores(snapshot, section.code)
    frame = section_statistics.tasks_of_one(across, rounds, section, filters.viewpoint)
    older = int(rounds["translated"].sum())
    told = plural(older, "waardering volgt", "waarderingen volgen")
    wide, names = task_drawing.wide(frame, kader)
    title = "De waarderingen van deze samenwerking"
    return only(
        Text(beside_in_words(frame, of.tasks, kader)),
        DataTable(task_drawing.beside(frame, of.tasks, sections.task_table(section), kader), f"een_{section.code}"),
        Explanation(
            f"Score: de waardering van {long_date(last['on'])}. Selectie: het gemiddelde van de gekozen "
            f"samenwerkingen. De lijn: {plural(len(rounds), 'waardering', 'waarderingen')} tot en met de peildatum."
        ),
        Caption(f"{told} een oudere versie van het kader; de scores zijn omgezet naar deze versie.") if older else None,
        numbers_of(title, tables.numbers(as_records(wide), names, title), f"een_{section.code}"),
    )


def in_words(frame: pd.DataFrame, kader: Kader) -> str:
    """Return the finding of the tasks: the lowest and the highest, and how many ask attention on average."""
    ends = ends_in_words(as_records(frame), lambda row: kader.items[row["item"]].text)
    if not ends:
        return "Geen enkele taak heeft een score."
    if len(ends) == 1:
        return f"Alleen {ends[0]} heeft een score."
    asking = attention_in_words(frame["score"].tolist(), kader, "taken")
    return f"Laagst: {ends[0]}. Hoogst: {ends[1]}. {asking}"


def over_time_in_words(changes: pd.DataFrame, first: date, kader: Kader) -> str:
    """Return the finding over time: the task that rose most and the one that fell most since the first date.

    `changes` is `section_statistics.task_changes` since then, with its `item`.
    """
    changes = changes[changes["compared"] > 0]
    since, rows = long_date(first), as_records(changes[changes["moved"]].sort_values("change", kind="stable"))
    if changes.empty:
        return f"Geen enkele samenwerking is te vergelijken met {since}: voor een verloop zijn twee waarderingen nodig."
    sentences = [
        f"het meest {way} ging {kader.items[row['item']].text} "
        f"({signed(row['change'])}, {collaborations(row['compared'])})"
        for way, ends in (("omhoog", rows[-1:]), ("omlaag", rows[:1]))
        for row in ends
        if (row["change"] > 0) == (way == "omhoog")
    ]
    if not sentences:
        return f"Sinds {since} verschoof geen enkele taak {limit(kader.thresholds.change_overall)} of meer."
    return f"Sinds {since}, over wie op beide datums te vergelijken is: {'; '.join(sentences)}."


def beside_in_words(scores: pd.DataFrame, rest: pd.DataFrame, kader: Kader) -> str:
    """Return the finding: where one collaboration stands furthest above and below the mean of the selection."""
    last = scores[scores["on"] == scores["on"].max()].set_index("item")["score"]
    apart = (last - rest.set_index("item")["score"]).dropna()
    if apart.empty:
        return "Er is geen taak met een score van deze samenwerking en van de selectie."
    ends = [
        f"{kader.items[str(item)].text} ({signed(apart[item])})"
        for item in dict.fromkeys((apart.idxmax(), apart.idxmin()))
    ]
    if len(ends) == 1:
        return f"Ten opzichte van het gemiddelde van de selectie: {ends[0]}."
    high = "het minst laag" if beyond(-apart.max(), 0) else "het hoogst"
    low = "het minst hoog" if beyond(apart.min(), 0) else "het laagst"
    return f"Ten opzichte van het gemiddelde van de selectie {high}: {ends[0]}; {low}: {ends[1]}."
