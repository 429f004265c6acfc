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
from tilburg_samenwerking.kader.spelling import text_key
from tilburg_samenwerking.kader.values import as_label, day_problem
from tilburg_samenwerking.portfolio.names import nearest_names
from tilburg_samenwerking.portfolio.snapshot import Snapshot
from tilburg_samenwerking.store import WorkRow
from tilburg_samenwerking.views.collaboration import register_row
from tilburg_samenwerking.views.collaboration_choice import names
from tilburg_samenwerking.views.entering.address import href, start_href

HEADING = Heading("Waardering invullen", "Kies van welke samenwerking, en op welke peildatum.")
NEW, NEW_TITLE = "", "Een samenwerking die er nog niet is …"
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


def collaborations(snapshot: Snapshot) -> dict[str, str]:
    """Return what can be chosen, by slug, with at the end one that is not there yet."""
    return names(snapshot) | {NEW: NEW_TITLE}


def name_notes(snapshot: Snapshot, name: str) -> tuple[Note, ...]:
    """Return what is to be said of the name of a new collaboration; the first of kind `error` keeps it from saving."""
    try:
        label = as_label(name)
    except Refused as error:
        return (Note(str(error), STOPS, "error"),)
    stored = names(snapshot)
    same = [slug for slug, known in stored.items() if text_key(known) == text_key(label)]
    if same:
        words = "Deze samenwerking is er al. Kies die, of geef een andere naam."
        return (Note(words, STOPS, "error", "Ga verder met", _ways({same[0]: stored[same[0]]})),)
    alike = nearest_names(snapshot.panel(SAMEN), label)
    told = list(resemblances([label], list(stored.values())))
    if not (alike or told):
        return ()
    words = told[0] if told else f'"{label}" lijkt op een samenwerking die er al is. Is het dezelfde, kies die dan.'
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
        words = f"De waardering van {long_date(on)} is al definitief. U kunt haar verbeteren, met een reden."
        return DayView((Note(words, ":material/lock:"),), "correct", definitive)
    return DayView((*notes, *_outside(snapshot, slug, on)), "start")


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
    panel = snapshot.panel(SAMEN)
    place = panel.collaborations["slug"].tolist().index(slug)
    rows = panel.assessments
    mine = rows[(rows["place"] == place) & (rows["on"] == pd.Timestamp(on))]
    return int(mine["id"].iloc[-1]) if len(mine) else None
