"""Bestuurlijk en ambtelijk: where two viewpoints differ, for one collaboration or over the selection."""

from dataclasses import dataclass

import pandas as pd

from tilburg_samenwerking.drawing import agreement, gaps, tables
from tilburg_samenwerking.drawing import legend as legend_drawing
from tilburg_samenwerking.drawing.document import (
    Chart,
    Columns,
    DataTable,
    Explanation,
    Foldout,
    Grid,
    Heading,
    Legend,
    Note,
    Paragraph,
    Part,
    Text,
    Title,
    Toggle,
    numbers_of,
    only,
    opened_cell,
)
from tilburg_samenwerking.drawing.words.ways import whom
from tilburg_samenwerking.formatting import (
    count,
    displayed,
    long_date,
    number,
    out_of,
    plural,
    signed,
)
from tilburg_samenwerking.kader import SAMEN, Kader
from tilburg_samenwerking.portfolio import viewpoints
from tilburg_samenwerking.portfolio.answers import (
    assessment_answers,
    cell_values,
    collaboration_rounds,
    selection_gaps,
    stated_views,
)
from tilburg_samenwerking.portfolio.change import EQUAL
from tilburg_samenwerking.portfolio.filters import Filters
from tilburg_samenwerking.portfolio.records import as_records
from tilburg_samenwerking.portfolio.rounds import last_round
from tilburg_samenwerking.portfolio.snapshot import Snapshot
from tilburg_samenwerking.portfolio.state import State
from tilburg_samenwerking.portfolio.who import NO_DIRECTION, of_gap
from tilburg_samenwerking.views import explanations, selection
from tilburg_samenwerking.views.choice import COLLABORATION, Choice, cell_of, unknown_cell
from tilburg_samenwerking.views.collaboration import chosen_slug, heading_of_one, other_framework
from tilburg_samenwerking.views.findings import gap_in_words
from tilburg_samenwerking.views.lists.columns import TEXTS, Column, search_keys
from tilburg_samenwerking.views.lists.listing import list_of

FEW = 8  # collaborations of one direction before the rest is asked for
COLUMNS = {"cell": "Veld", **gaps.COLUMNS["kloof"], "n_beside": "Aantal"}
NO_GAP = "Dit kader vergelijkt geen twee perspectieven: een kloof is er niet."
SHARED = "gedeeld_beeld_alle"


@dataclass(frozen=True)
class ViewpointsView:
    """What the page shows, from top to bottom: of one collaboration (`one`), or of the selection."""

    heading: Heading
    one: tuple[Part, ...] = ()
    grid: tuple[Part, ...] = ()
    cell: tuple[Part, ...] = ()
    shared_views: tuple[Part, ...] = ()


def view(snapshot: Snapshot, filters: Filters, choice: Choice) -> ViewpointsView:
    """Return the page of the collaboration that is chosen; without one that of the selection."""
    if choice.word(COLLABORATION):
        slug = chosen_slug(snapshot, choice)
        heading = heading_of_one(snapshot, slug, filters, "bestuurlijk en ambtelijk")
        return ViewpointsView(heading, of_one(snapshot, filters, slug))
    kader, state = snapshot.kader, snapshot.selection(filters)
    cell = cell_of(choice, kader.cell)
    return ViewpointsView(
        heading=selection.heading(snapshot, filters, "perspectieven"),
        grid=_grid(snapshot, state, choice),
        cell=_cell(snapshot, state, cell, choice) if cell and kader.gap else (),
        shared_views=_shared_views(snapshot, filters, state, choice),
    )


# ---------------------------------------------------------------- over the selection


def _grid(snapshot: Snapshot, state: State, choice: Choice) -> tuple[Part, ...]:
    """Return the gap per cell over the selection, and as a table."""
    kader = snapshot.kader
    if kader.gap is None:
        return selection.lacking(NO_GAP)
    frame = selection_gaps(snapshot, state)
    words = gap_in_words(frame, kader, "kloof")
    labelled = frame.assign(cell=[kader.cell_label(code) for code in frame["cell"]]).rename(columns={"n": "n_beside"})
    amounts = viewpoints.directions(cell_values(snapshot, SAMEN, viewpoints.GAP), viewpoints.of_state(state))
    data = gaps.grid(frame, kader, "kloof", gaps.directions(amounts, kader))
    return only(
        unknown_cell(choice, kader.cell),
        Text(words),
        Legend(legend_drawing.of_squares(*gaps.legend("kloof", kader), gaps.direction_legend(kader))),
        Grid(data, words, "kloof", opens=True, chosen=cell_of(choice, kader.cell)),
        Explanation(explanations.gap(kader)),
        numbers_of("De kloof per veld", tables.numbers(as_records(labelled), COLUMNS, "De kloof per veld"), "kloof"),
    )


def _cell(snapshot: Snapshot, state: State, cell: str, choice: Choice) -> tuple[Part, ...]:
    """Return the collaborations behind the gap of a cell, in both directions."""
    kader = snapshot.kader
    frame = viewpoints.gap_collaborations(cell_values(snapshot, SAMEN, viewpoints.GAP), state, kader, cell)
    ways = [gaps.direction(value, kader) for value in frame["gap"]]
    columns = []
    for name, high in zip(gaps.names(kader), (True, False), strict=True):
        part = frame[[way == f"{name.lower()} hoger" for way in ways]]
        columns.append(_direction(snapshot, part if high else part.iloc[::-1], f"{name} hoger", choice))
    equal = ways.count(EQUAL)
    many = "samenwerking" if equal == 1 else "samenwerkingen"
    zero = Paragraph(
        ("Bij ", whom(equal, count(equal), of_gap(cell, NO_DIRECTION)), f" {many} is de kloof precies 0."), small=True
    )
    return (opened_cell(Title(kader.cell_label(cell)), Columns(tuple(columns)), zero),)


def _direction(snapshot: Snapshot, frame: pd.DataFrame, title: str, choice: Choice) -> tuple[Part, ...]:
    head = Title(f"{title}: {plural(len(frame), 'samenwerking', 'samenwerkingen')}", 3)
    if frame.empty:
        return (head,)
    key = f"kloof_{title.lower().replace(' ', '_')}"
    listed = list_of(
        choice,
        len(frame),
        [
            Column("kloof", "Kloof", lambda: frame["gap"].abs(), high_first=True),
            Column("naam", "Naam", lambda: frame["name"], TEXTS),
            Column("uit_elkaar", "Uit elkaar", lambda: frame["absolute"], high_first=True),
            Column("vragen", "Vragen", lambda: frame["questions"], high_first=True),
        ],
        names=lambda: search_keys(snapshot, frame["collaboration"]),
        name=key,
        whole=choice.whole(f"{key}_alle", len(frame), FEW),
        first=FEW,
    )
    return head, listed.table(lambda places: gaps.collaborations(frame.iloc[list(places)], title), key)


def _shared_views(snapshot: Snapshot, filters: Filters, state: State, choice: Choice) -> tuple[Part, ...]:
    """Return over the selection what is said of a shared view and what is shown, when that is asked for."""
    kader = snapshot.kader
    if not kader.thresholds.shared_view:
        return ()
    toggle = Toggle(SHARED, "Toon het gedeelde beeld over deze samenwerkingen", choice.is_on(SHARED))
    if not toggle.on:
        return (toggle,)
    gap, deviation = (cell_values(snapshot, SAMEN, names) for names in (viewpoints.GAP, viewpoints.DEVIATION))
    stated = stated_views(snapshot, filters.on)
    frame = viewpoints.shared_views(stated, gap, deviation, viewpoints.of_state(state), kader)
    return (
        toggle,
        Text(shared_views_in_words(frame, kader)),
        DataTable(agreement.shared_views(frame, kader), "gedeelde_beelden"),
        Explanation(explanations.SHARED_VIEWS),
    )


# ---------------------------------------------------------------- one collaboration


def of_one(snapshot: Snapshot, filters: Filters, slug: str) -> tuple[Part, ...]:
    """Return of one collaboration both viewpoints per cell, the shared view, and agreement per question."""
    last = last_round(collaboration_rounds(snapshot, slug, SAMEN), filters.on)
    if last is None:
        words = f"Tot en met {long_date(filters.on)} is er geen definitieve waardering."
        return (Note(words, ":material/event_busy:"),)
    if not last["readable"]:
        return only(other_framework(snapshot, last))
    answers = assessment_answers(snapshot, int(last["assessment"]))
    answers = answers[answers["item"].isin(list(snapshot.kader.cell_of))]
    respondents = len(answers[["viewpoint", "function"]].drop_duplicates())
    words = f"Waardering van {long_date(last['on'])}, {plural(respondents, 'respondent', 'respondenten')}."
    about = only(Text(words), other_framework(snapshot, last))
    if respondents < 2:
        words = "Eén respondent: er is geen kloof en geen overeenstemming te bepalen. Daarvoor zijn er twee nodig."
        return *about, Note(words, ":material/person:")
    return (
        *about,
        *_dumbbells(answers, snapshot.kader),
        *_shared_view(answers, snapshot.kader),
        *_agreement(answers, filters, snapshot.kader),
    )


def _dumbbells(answers: pd.DataFrame, kader: Kader) -> tuple[Part, ...]:
    if kader.gap is None:
        return selection.lacking(NO_GAP)
    frame = viewpoints.cell_pairs(answers, kader)
    words = dumbbells_in_words(frame, kader)
    parts = (Title("Per veld"), Text(words))
    if frame["questions"].sum() == 0:
        return parts
    numbers = Foldout(
        "Beide perspectieven: de cijfers als tabel", (DataTable(gaps.pairs(frame, kader), "tabel_halters"),)
    )
    return *parts, Chart(gaps.dumbbells(frame, kader), words, "halters"), numbers


def _shared_view(answers: pd.DataFrame, kader: Kader) -> tuple[Part, ...]:
    title = Title("Gedeeld beeld: gezegd en getoond")
    if not kader.thresholds.shared_view:
        words = "Dit kader wijst geen vragen aan die naar een gedeeld beeld vragen (gedeeld_beeld onder lezen)."
        return title, Note(words, ":material/rule:")
    frame = viewpoints.shared_view(answers, kader)
    return (
        title,
        Text(shared_view_in_words(frame)),
        DataTable(agreement.shared_view(frame, kader), "gedeeld_beeld"),
        Explanation(explanations.shared_view(kader)),
    )


def _agreement(answers: pd.DataFrame, filters: Filters, kader: Kader) -> tuple[Part, ...]:
    title = Title("Overeenstemming per vraag")
    ratings = viewpoints.ratings(answers, kader, filters.viewpoint)
    if max(map(len, ratings.values())) < 2:
        viewpoint = kader.viewpoint_titles.get(filters.viewpoint, "").lower()
        seen = f" van perspectief {viewpoint}" if viewpoint else ""
        words = f"Geen vraag heeft scores van twee respondenten{seen}: er is geen overeenstemming te bepalen."
        return title, Note(words, ":material/person:")
    table = DataTable(agreement.questions(ratings, kader), "overeenstemming")
    return title, table, Explanation(explanations.question_agreement(kader))


def dumbbells_in_words(frame: pd.DataFrame, kader: Kader) -> str:
    """Return the finding of the dumbbells: where the two are furthest apart, and in which direction."""
    known = frame.dropna(subset="gap")
    first, second = gaps.names(kader)
    if known.empty:
        return f"Er is geen vraag die zowel {first.lower()} als {second.lower()} een score gaf."
    far = known.loc[known["absolute"].idxmax()]
    if displayed(far["absolute"]) == 0:
        return f"{first} en {second.lower()} geven overal dezelfde scores."
    return (
        f"{first} en {second.lower()} liggen het verst uiteen bij {kader.cell_label(far['cell'])}: gemiddeld "
        f"{number(far['absolute'])}, {gaps.direction(far['gap'], kader)} ({signed(far['gap'])})."
    )


def shared_view_in_words(frame: pd.DataFrame) -> str:
    """Return the finding of that table: how often what is said and what is shown differ."""
    asked = frame[frame["view"] != ""]
    differ = asked["view"].str.capitalize().isin(agreement.OTHERWISE).sum()
    if asked.empty:
        return "Op de vragen naar een gedeeld beeld is nog geen score gegeven."
    return (
        f"{out_of(int(differ), len(asked))} velden zeggen iets anders dan de antwoorden laten zien. Het gaat om velden "
        "met een score op een vraag naar het gedeelde beeld."
    )


def shared_views_in_words(frame: pd.DataFrame, kader: Kader) -> str:
    """Return the finding of that table: where most say that a view is shared and score apart."""
    most = frame.loc[frame["together_apart"].idxmax()] if len(frame) else None
    if most is None or not frame["n"].sum():
        return "Van geen enkele samenwerking is het gedeelde beeld te vergelijken met de antwoorden."
    if not most["together_apart"]:
        return "Geen samenwerking die zegt dat het beeld gedeeld is, scoort uiteen."
    return (
        f"Het vaakst zegt men dat het beeld gedeeld is terwijl men uiteen scoort bij "
        f"{kader.cell_label(most['cell'])}: {out_of(most['together_apart'], most['n'])} samenwerkingen."
    )
