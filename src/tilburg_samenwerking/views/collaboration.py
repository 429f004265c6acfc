"""What every page about one collaboration begins with: which one, what the register says, its rounds until a date."""

from collections.abc import Mapping
from datetime import date
from typing import Any
from urllib.parse import urlencode

import numpy as np
import pandas as pd

from tilburg_samenwerking.drawing.document import Heading, Note
from tilburg_samenwerking.drawing.words.ways import Way
from tilburg_samenwerking.errors import Refused
from tilburg_samenwerking.formatting import long_date, out_of
from tilburg_samenwerking.kader import SAMEN
from tilburg_samenwerking.portfolio.answers import collaboration_rounds
from tilburg_samenwerking.portfolio.cache import cached
from tilburg_samenwerking.portfolio.filters import Filters
from tilburg_samenwerking.portfolio.names import UnknownCollaboration, collaboration_slug
from tilburg_samenwerking.portfolio.rounds import RoundRow
from tilburg_samenwerking.portfolio.snapshot import Snapshot
from tilburg_samenwerking.views.choice import COLLABORATION, Choice
from tilburg_samenwerking.views.messages import WRONG_LINK
from tilburg_samenwerking.views.selection import TO_DO

RULE = ":material/rule:"


def chosen_slug(snapshot: Snapshot, choice: Choice) -> str:
    """Return the collaboration that is chosen; raises `Refused` where there is none, or it does not exist."""
    word = choice.word(COLLABORATION)
    if word is None:
        raise Refused("Er is geen samenwerking gekozen.")
    return slug_of(snapshot, word)


def slug_of(snapshot: Snapshot, word: str) -> str:
    """Return the slug of the collaboration that a word of a link names; raises `Refused` with the nearest names."""
    # A link mostly has the slug itself; to look among thousands of names takes ten milliseconds.
    if (snapshot.collaborations["slug"] == word).any():
        return word
    return collaboration_slug(snapshot.panel(SAMEN), word)


def register_row(snapshot: Snapshot, slug: str, on: date) -> dict[str, Any]:
    """Return what the register says of a collaboration on a date, as `Register.row`."""
    return snapshot.register.row(_place(snapshot, slug), on)


def periods_until(snapshot: Snapshot, slug: str, on: date) -> list[tuple[pd.Timestamp, pd.Timestamp]]:
    """Return the periods of a collaboration that began by a date, as `Register.spans`."""
    return snapshot.register.spans(_place(snapshot, slug), on)


def _place(snapshot: Snapshot, slug: str) -> int:
    return int(np.flatnonzero(snapshot.collaborations["slug"].to_numpy() == slug)[0])


def facts_in_words(row: Mapping[str, Any], on: date) -> str:
    """Return what a heading says of a collaboration: its programme, its begin and its end; empty when unknown."""
    facts = [str(row["programme"])] if pd.notna(row["programme"]) else []
    if pd.notna(row["start"]):
        facts.append(f"{'sinds' if row['start'] <= pd.Timestamp(on) else 'start op'} {long_date(row['start'])}")
    return ", ".join([*facts, *standing_in_words(row["end"], row["archived_at"], on)])


def standing_in_words(end: Any, archived_at: Any, on: date) -> list[str]:
    """Return that a collaboration ended by a date or will end, and that it is archived; each may be missing."""
    ends = [end_in_words(end, on)] if pd.notna(end) else []
    return [*ends, *(["gearchiveerd"] if pd.notna(archived_at) else [])]


def end_in_words(end: pd.Timestamp, on: date) -> str:
    """Return that a collaboration ended by a date, as on the day itself, or will end: `beëindigd op …`."""
    return f"{'beëindigd' if end <= pd.Timestamp(on) else 'eindigt'} op {long_date(end)}"


def heading_of_one(snapshot: Snapshot, slug: str, filters: Filters, what: str) -> Heading:
    """Return the heading of a page that shows this of one collaboration, with what the register says of it."""
    row = register_row(snapshot, slug, filters.on)
    facts = facts_in_words(row, filters.on)
    sentence = f"Stand op {long_date(filters.on)}. {facts[:1].upper()}{facts[1:]}{'.' * bool(facts)}"
    return Heading(f"{row['name']}: {what}", sentence.strip())


def rounds_until(snapshot: Snapshot, slug: str, filters: Filters) -> pd.DataFrame:
    """Return the definitive assessments of a collaboration up to the reference date, in time.

    Columns as `answers.collaboration_rounds`.
    """
    every = collaboration_rounds(snapshot, slug, filters.viewpoint)
    return every[every["on"] <= pd.Timestamp(filters.on)].reset_index(drop=True)


def not_assessed(snapshot: Snapshot, slug: str, filters: Filters) -> Note:
    """Return that there is no assessment up to the reference date, and what to do about it."""
    later = len(collaboration_rounds(snapshot, slug, filters.viewpoint))
    advice = "Kies een latere peildatum." if later else "Lees er een in op de pagina Inlezen."
    words = f"Tot en met {long_date(filters.on)} is er geen definitieve waardering. {advice}"
    return Note(words, ":material/event_busy:")


def other_framework(snapshot: Snapshot, assessment: RoundRow) -> Note | None:
    """Return that an assessment follows another version of the framework, and what that means for what is shown."""
    version, kader = assessment["kader_version"], snapshot.kader
    if not assessment["readable"]:
        words = f"Deze waardering volgt een ander kader ({version}), zonder overgang naar kader {kader.version}. "
        return Note(f"{words}De scores en antwoorden staan hier daarom niet. {TO_DO}", RULE)
    if assessment["translated"]:
        counted = out_of(snapshot.carried_questions[version], len(kader.cell_of))
        words = f"Deze waardering volgt kader {version} en is omgezet naar kader {kader.version}: {counted} vragen "
        return Note(words + "gaan mee. Antwoorden op vragen die dit kader niet kent, staan er niet bij.", RULE)
    return None


@cached(entries=64)
def collaboration_in_link(
    snapshot: Snapshot, word: str | None, key: str = COLLABORATION, beside: tuple[tuple[str, str], ...] = ()
) -> tuple[str | None, Note | None]:
    """Return the slug of the collaboration that a word of the link names; one that does not exist is told.

    The note has links to the collaborations that the word may mean, under this key; `beside` are the other words that
    such a link needs.
    """
    if not word:
        return None, None
    try:
        return slug_of(snapshot, word), None
    except UnknownCollaboration as error:
        ways = tuple(Way(name, f"?{urlencode([*beside, (key, slug)])}") for slug, name in error.alike.items())
        return None, Note(f"Deze link klopt niet meer. {error.words}", WRONG_LINK, "warning", error.lead, ways)
