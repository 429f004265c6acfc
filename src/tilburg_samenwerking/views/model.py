"""Tilburgs model: how often each steering perspective is chosen, over the whole, per group and per collaboration."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import pandas as pd

from tilburg_samenwerking.drawing import charts, replies
from tilburg_samenwerking.drawing import profile as profile_drawing
from tilburg_samenwerking.drawing.canvas import model_of
from tilburg_samenwerking.drawing.document import (
    Caption,
    DataTable,
    Explanation,
    Foldout,
    Heading,
    Legend,
    Paragraph,
    Part,
    Text,
    Title,
    only,
)
from tilburg_samenwerking.drawing.words.ways import Pieces, whom
from tilburg_samenwerking.formatting import are_rounded, count, listed, long_date, out_of, percentage
from tilburg_samenwerking.kader import Section
from tilburg_samenwerking.kader.groupings import ASSESSMENT, of_framework
from tilburg_samenwerking.portfolio import section_statistics, sections
from tilburg_samenwerking.portfolio.answers import assessment_answers, model_answers
from tilburg_samenwerking.portfolio.filters import Filters
from tilburg_samenwerking.portfolio.records import as_records
from tilburg_samenwerking.portfolio.rounds import last_round
from tilburg_samenwerking.portfolio.section_statistics import TOTAL
from tilburg_samenwerking.portfolio.snapshot import Snapshot
from tilburg_samenwerking.portfolio.state import State
from tilburg_samenwerking.portfolio.who import ASSESSED, of_model
from tilburg_samenwerking.views import explanations, selection
from tilburg_samenwerking.views.choice import COLLABORATION, Choice
from tilburg_samenwerking.views.collaboration import (
    chosen_slug,
    heading_of_one,
    not_assessed,
    other_framework,
    rounds_until,
)
from tilburg_samenwerking.views.findings import NOTHING_ASSESSED
from tilburg_samenwerking.views.lists.columns import Column, by_name, phase_and_water, search_keys
from tilburg_samenwerking.views.lists.listing import list_of


@dataclass(frozen=True)
class Numbers:
    """The profile of one section over the selection."""

    snapshot: Snapshot
    filters: Filters
    section: Section
    state: State

    @cached_property
    def answers(self) -> pd.DataFrame:
        """What was chosen in the portfolio on the date."""
        return model_answers(self.snapshot, self.filters.on, self.section.code)

    @cached_property
    def profiles(self) -> pd.DataFrame:
        """The shares per collaboration, as `section_statistics.profiles`."""
        shares = sections.profile(self.answers, self.snapshot.kader, self.section.code, self.filters.viewpoint)
        return section_statistics.profiles(shares, self.state, self.section)

    def groups(self, by: str | None) -> pd.DataFrame:
        """Return the shares over all, or per phase or water, as `section_statistics.profile_groups`."""
        return section_statistics.profile_groups(self.profiles, self.state, self.snapshot.kader, self.section, by)

    @cached_property
    def aspects(self) -> pd.DataFrame:
        """How often each option is chosen per aspect, as `section_statistics.aspects`."""
        kader, code = self.snapshot.kader, self.section.code
        picked = sections.chosen_options(self.answers, kader, code, self.filters.viewpoint)
        return section_statistics.aspects(picked, self.state, self.section)


@dataclass(frozen=True)
class ModelView:
    """What the page shows, from top to bottom."""

    heading: Heading
    sections: tuple[Part, ...]


def view(snapshot: Snapshot, filters: Filters, choice: Choice) -> ModelView:
    """Return the page of the collaboration that is chosen; without one that of the selection.

    Of the selection: per section the shares over all and per group, per aspect, and per collaboration.
    """
    kader, state = snapshot.kader, snapshot.selection(filters)
    models = sections.model_sections(kader)
    numbers = [Numbers(snapshot, filters, one, state) for one in models]
    if choice.word(COLLABORATION):
        slug = chosen_slug(snapshot, choice)
        heading, parts = heading_of_one(snapshot, slug, filters, "Tilburgs model"), _of_one(numbers, slug)
    else:
        heading = selection.heading(snapshot, filters, "model")
        parts = tuple(part for of in numbers for part in _section(of, choice))
    return ModelView(
        heading=selection.unless_lacking(
            heading, bool(models), "Dit kader heeft geen onderdeel met sturingsperspectieven."
        ),
        sections=parts,
    )


def _section(of: Numbers, choice: Choice) -> tuple[Part, ...]:
    several = len(sections.model_sections(of.snapshot.kader)) > 1
    head = only(Title(of.section.title) if several else None, Paragraph(in_words(of.groups(None), of.section)))
    if not len(of.profiles):
        return head
    return *head, *_groups(of), _aspects(of), *_collaborations(of, choice)


def _groups(of: Numbers) -> tuple[Part, ...]:
    """Return the profile over all, per phase and per water, as far as the framework has them."""
    kader, section, code = of.snapshot.kader, of.section, of.section.code
    ways: list[tuple[str | None, str]] = [(None, "Alle samenwerkingen")]
    ways += [(grouping.code, grouping.label) for grouping in of_framework(kader, ASSESSMENT)]
    groups = [(by, title, of.groups(by), charts.titles(kader, by or "") | {TOTAL: "Totaal"}) for by, title in ways]
    drawn = [
        DataTable(profile_drawing.groups(frame, names, title, section), f"verdeling_{code}_{by}")
        for by, title, frame, names in groups
    ]
    numbers = profile_drawing.numbers([(title, frame, names) for _by, title, frame, names in groups], section)
    return only(
        Legend(profile_drawing.legend(section), f"legenda_{code}"),
        *drawn,
        Explanation(explanations.MODEL),
        explanations.rounded(numbers),
        Foldout("De verdeling: de cijfers als tabel", (DataTable(numbers, f"tabel_verdeling_{code}"),)),
    )


def _aspects(of: Numbers) -> Foldout:
    """Return per aspect how often each option is chosen, as a table that can be opened."""
    table = profile_drawing.aspects(of.aspects, of.section, of.snapshot.kader)
    words = (
        "De balk is het gemiddelde over de samenwerkingen. De getallen zijn het aantal keuzes: elke respondent "
        "telt daarin mee."
    )
    return Foldout(
        "Per aspect: hoe vaak elk sturingsperspectief is gekozen",
        only(DataTable(table, f"aspecten_{of.section.code}"), Explanation(words), explanations.rounded(table)),
    )


def _collaborations(of: Numbers, choice: Choice) -> tuple[Part, ...]:
    """Return the profile of each collaboration, in the order and on the page that is chosen."""
    section, code, rows, kader = of.section, of.section.code, of.profiles, of.snapshot.kader
    shown = list_of(
        choice,
        len(rows),
        [
            by_name(len(rows)),
            *(
                Column(
                    option.code,
                    option.title,
                    lambda name=option.code: rows[name],  # type: ignore[misc]
                    ("minste eerst", "meeste eerst"),
                    high_first=True,
                    former=f"Meeste {option.title.lower()}",
                )
                for option in section.options
            ),
            *phase_and_water(rows, kader),
            Column("keuzes", "Keuzes", lambda: rows["of"], high_first=True),
        ],
        names=lambda: search_keys(of.snapshot, rows["collaboration"]),
        name=code,
    )
    table = shown.table(
        lambda places: profile_drawing.collaborations(rows.iloc[list(places)], section, kader), f"profielen_{code}"
    )
    legend = Legend(profile_drawing.legend(section), f"legenda_lijst_{code}")
    return only(Title("Per samenwerking"), legend, table, explanations.rounded(table.data))


# ---------------------------------------------------------------- one collaboration


def _of_one(numbers: Sequence[Numbers], slug: str) -> tuple[Part, ...]:
    """Return the profile of the last assessment of a collaboration beside that of the selection, per section."""
    if not numbers:
        return ()
    snapshot, filters = numbers[0].snapshot, numbers[0].filters
    last = last_round(rounds_until(snapshot, slug, filters), filters.on)
    if last is None:
        return (not_assessed(snapshot, slug, filters),)
    if not last["readable"]:
        return only(other_framework(snapshot, last))
    about = only(Text(f"Waardering van {long_date(last['on'])}."), other_framework(snapshot, last))
    return *about, *(part for of in numbers for part in _chosen(of, int(last["assessment"])))


def _chosen(of: Numbers, assessment: int) -> tuple[Part, ...]:
    """Return what is chosen in one assessment: beside the selection, per aspect, and in which words by whom."""
    snapshot, section = of.snapshot, of.section
    code, several = section.code, len(sections.model_sections(snapshot.kader)) > 1
    title = only(Title(section.title) if several else None)
    drawn = model_of(assessment_answers(snapshot, assessment), section, of.filters.viewpoint, snapshot.kader)
    if drawn.shares is None or drawn.aspects is None:
        return *title, Caption("Bij deze waardering is hier niets gekozen.")
    (whole,) = as_records(of.groups(None))
    beside = profile_drawing.beside(drawn.shares, whole, section)
    wordings = replies.wordings(drawn.chosen, section, snapshot.kader)
    return only(
        *title,
        Legend(drawn.legend, f"legenda_{code}"),
        DataTable(beside, f"naast_{code}"),
        Explanation(explanations.MODEL),
        explanations.rounded(beside),
        Title("Per aspect", 3),
        DataTable(drawn.aspects, f"aspecten_{code}"),
        Foldout("De gekozen teksten, en door wie", (DataTable(wordings, f"teksten_{code}"),)),
    )


def in_words(frame: pd.DataFrame, section: Section) -> Pieces:
    """Return the finding of the total: the options from most to least chosen, and over how many collaborations."""
    row = frame.iloc[0]
    if not row["of"]:
        return (NOTHING_ASSESSED,)
    if not row["n"]:
        if row["of"] == 1:
            return ("De gewaardeerde samenwerking heeft dit onderdeel niet ingevuld.",)
        every = whom(row["of"], count(row["of"]), ASSESSED)
        return "Geen van de ", every, " gewaardeerde samenwerkingen heeft dit onderdeel ingevuld."
    titles = section.option_titles
    ordered = sorted(titles, key=lambda code: -row[code])
    shares = [f"{titles[code]} {percentage(row[code])}" for code in ordered]
    about = " (afgerond)" if are_rounded([percentage(row[code]) for code in ordered]) else ""
    filled = whom(row["n"], out_of(row["n"], row["of"]), of_model(section.code))
    return f"Gemiddeld gekozen: {listed(shares)}{about}. Ingevuld bij ", filled, " gewaardeerde samenwerkingen."
