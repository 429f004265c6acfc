"""Starting an assessment: of which collaboration and date, and what is wrong with either, said at the field."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

import pandas as pd

from tilburg_samenwerking.drawing.document import Heading, Note
from tilburg_samenwerking.drawing.words.ways import Way
from tilburg_samenwerking.errors import Refused
from tilburg_samenwerking.formatting import long_date
from tilburg_samenwerking.intake.resemblance import resemblances
from tilburg_samenwerking.kader import SAMEN
from tilburg_samenwerking.kader.spelling import order_key, text_key
from tilburg_samenwerking.kader.values import as_label, day_problem
from tilburg_samenwerking.portfolio.names import nearest_names
from tilburg_samenwerking.portfolio.snapshot import Snapshot
from tilburg_samenwerking.store import WorkRow
from tilburg_samenwerking.store.deeds import LASTING
from tilburg_samenwerking.views.collaboration import register_row
from tilburg_samenwerking.views.collaboration_choice import names
from tilburg_samenwerking.views.entering.address import href, start_href
from tilburg_samenwerking.views.entering.work import phase_and_water

HEADING = Heading("Waardering invullen", "Kies van welke samenwerking, en op welke peildatum.")
NEW, NEW_TITLE = "", "Nieuwe samenwerking toevoegen …"
NEW_PROGRAMME = "Een programma dat er nog niet is …"
MOST_ALIKE = 5  # names that hold what was typed
WARNS, STOPS = ":material/warning:", ":material/block:"

Way_on = Literal["start", "correct", "continue", "nothing"]


@dataclass(frozen=True)
class DayView:
    """What is said of a reference date, and what can be done with it.

    `start`: begin; `correct`: the definitive `assessment` of that date can be corrected; `continue`: the `assessment`
    is in progress; `nothing`: choose another.
    """

    notes: tuple[Note, ...]
    can: Way_on
    assessment: int | None = None


@dataclass(frozen=True)
class Beginning:
    """What a new assessment begins with: the programme that holds on its date (None: unknown), and those there are.

    `told` says what phase and water it begins with, and from when those are; empty where there are none.
    """

    programme: str | None
    programmes: tuple[str, ...]
    told: str


def collaborations(snapshot: Snapshot) -> dict[str, str]:
    """Return what can be chosen, by slug, first of all one that is not there yet."""
    return {NEW: NEW_TITLE} | names(snapshot)


def named(snapshot: Snapshot, name: str) -> str | None:
    """Return the slug of the collaboration of this name, however it is typed; None where there is none."""
    return next((slug for slug, known in names(snapshot).items() if text_key(known) == text_key(name)), None)


def name_notes(snapshot: Snapshot, name: str) -> tuple[Note, ...]:
    """Return what is to be said of the name of a new collaboration; the first of kind `error` keeps it from saving."""
    try:
        label = as_label(name)
    except Refused as error:
        return (Note(str(error), STOPS, "error"),)
    stored, same = names(snapshot), named(snapshot, label)
    if same:
        words = "Deze samenwerking is er al. Kies die, of geef een andere naam."
        return (Note(words, STOPS, "error", "Ga verder met", _ways({same: stored[same]})),)
    within = [(slug, known) for slug, known in stored.items() if text_key(label) in text_key(known)]
    alike = dict(within[:MOST_ALIKE]) | nearest_names(snapshot.panel(SAMEN), label)
    told = list(resemblances([label], list(stored.values())))
    if not (alike or told):
        return ()
    words = told[0] if told else f'"{label}" lijkt op een samenwerking die er al is. Is het dezelfde?'
    return (Note(words, WARNS, "warning", "Kies" if alike else "", _ways(alike)),)


def _ways(slugs: dict[str, str]) -> tuple[Way, ...]:
    return tuple(Way(name, start_href(slug)) for slug, name in slugs.items())


def day_view(snapshot: Snapshot, slug: str | None, on: date, works: Sequence[WorkRow], today: date) -> DayView:
    """Return what is said of a reference date for a collaboration (None: a new one), and what can be done."""
    wrong = day_problem(on)
    if wrong:
        return DayView((Note(wrong, STOPS, "error"),), "nothing")
    notes = [Note("Deze peildatum ligt in de toekomst.", WARNS, "warning")] if on > today else []
    if slug is None:
        return DayView(tuple(notes), "start")
    work = next((work for work in works if (work.slug, work.on) == (slug, on)), None)
    if work:
        words = f"De waardering van {long_date(on)} is al in bewerking. Ga daarmee verder."
        ways = (Way(f"waardering van {long_date(on)}", href(work.id)),)
        return DayView((Note(words, ":material/edit_note:", lead="Open de", ways=ways),), "continue", work.id)
    definitive = _definitive(snapshot, slug, on)
    if definitive is not None:
        words = f"De waardering van {long_date(on)} is al definitief. U kunt die verbeteren, met een reden."
        return DayView((Note(words, ":material/lock:"),), "correct", definitive)
    return DayView((*notes, *_outside(snapshot, slug, on)), "start")


def beginning(snapshot: Snapshot, slug: str | None, on: date) -> Beginning:
    """Return what an assessment of a collaboration (None: a new one) begins with on a date."""
    programmes = sorted({name for name in snapshot.register.held()["programme"] if pd.notna(name)}, key=order_key)
    if slug is None:
        return Beginning(None, tuple(programmes), "")
    programme = register_row(snapshot, slug, on)["programme"]
    rows = _assessments(snapshot, slug)
    before = rows[rows["on"] < pd.Timestamp(on)].tail(1).to_dict("records")
    told = ""
    for last in before:
        header = {name: last[name] if pd.notna(last[name]) else None for name in LASTING}
        if about := phase_and_water(header, snapshot.kader):
            told = f"Begint met {about}, zoals op {long_date(last['on'])}. Na Beginnen kunt u dat wijzigen."
    return Beginning(programme if pd.notna(programme) else None, tuple(programmes), told)


def _outside(snapshot: Snapshot, slug: str, on: date) -> tuple[Note, ...]:
    """Return that the collaboration had not begun on that date, or had ended by then."""
    row = register_row(snapshot, slug, on)
    if pd.notna(row["start"]) and row["start"] > pd.Timestamp(on):
        return (Note(f"Deze samenwerking begint pas op {long_date(row['start'])}.", WARNS, "warning"),)
    if pd.notna(row["end"]) and row["end"] <= pd.Timestamp(on):
        return (Note(f"Deze samenwerking is beëindigd op {long_date(row['end'])}.", WARNS, "warning"),)
    return ()


def _definitive(snapshot: Snapshot, slug: str, on: date) -> int | None:
    """Return the newest definitive assessment of a collaboration on that date."""
    rows = _assessments(snapshot, slug)
    mine = rows.loc[rows["on"] == pd.Timestamp(on), "id"].tolist()
    return int(mine[-1]) if mine else None


def _assessments(snapshot: Snapshot, slug: str) -> pd.DataFrame:
    """Return the definitive assessments of a collaboration in time, as `Panel.assessments`."""
    panel = snapshot.panel(SAMEN)
    place = panel.collaborations["slug"].tolist().index(slug)
    return panel.assessments[panel.assessments["place"] == place].sort_values("on")
