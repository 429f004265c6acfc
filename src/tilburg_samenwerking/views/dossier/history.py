"""Geschiedenis: what was done with the assessments of a collaboration, in plain Dutch."""

from collections.abc import Sequence
from itertools import groupby

from tilburg_samenwerking.drawing.document import Caption, DataTable, Part
from tilburg_samenwerking.drawing.tables import Shown, TableData, text_cell
from tilburg_samenwerking.formatting import MISSING, listed, long_date, plural, time_of_day, today
from tilburg_samenwerking.store import Action, Deed

TITLE = "Geschiedenis"
OPENED = "geschiedenis_open"
WORDS: dict[Action, str] = {
    "started": "Begonnen aan {}",
    "submitted": "Ter controle gegeven: {}",
    "sent_back": "Aanvulling gevraagd bij {}",
    "definitief": "Definitief gemaakt: {}",
    "corrected": "Begonnen aan {}",
    "converted": "Omgezet naar een nieuwer kader: {}",
    "discarded": "Weggegooid: {}",
    "restored": "Teruggezet: {}",
    "imported": "Ingelezen: {}",
}


def deeds_in_words(deeds: Sequence[Deed]) -> tuple[Part, ...]:
    """Return what was done, the last first; what one file brought stands on one line."""
    if not deeds:
        return (Caption("Met deze samenwerking is nog niets gedaan."),)
    together = groupby(reversed(deeds), key=lambda deed: (deed.at, deed.actor, deed.action))
    body: list[list[Shown]] = [_line(list(group)) for _key, group in together]
    head: list[Shown] = [text_cell("Wanneer"), text_cell("Wat"), text_cell("Door")]
    table: TableData = {"caption": "Wat er met de waarderingen is gedaan", "head": [head], "body": body}
    return (DataTable(table, "geschiedenis"),)


def unchanged_in_words(amount: int) -> str:
    """Return how many answers were confirmed as they were the time before; empty for none."""
    if not amount:
        return ""
    return f"{plural(amount, 'antwoord is', 'antwoorden zijn')} ongewijzigd bevestigd: hetzelfde als de keer ervoor."


def _line(deeds: list[Deed]) -> list[Shown]:
    """Return when, what and by whom, of deeds that were done at once."""
    first = deeds[0]
    when = f"{long_date(today(first.at))}, {time_of_day(first.at)}"
    whom = [text for text in (_assessments(deeds, corrects) for corrects in (False, True)) if text]
    return [text_cell(when), text_cell(WORDS[first.action].format(listed(whom))), text_cell(_by(first.actor))]


def _assessments(deeds: list[Deed], corrects: bool) -> str:
    """Return which assessments, or which corrections of one, these deeds are about; empty where none is."""
    days = [long_date(deed.on) for deed in reversed(deeds) if deed.corrects is corrects]
    one, more = ("de correctie", "de correcties") if corrects else ("de waardering", "de waarderingen")
    return f"{one if len(days) == 1 else more} van {listed(days)}" if days else ""


def _by(actor: str) -> str:
    """Return who did it, without the name of the account that a command line was used under."""
    return actor.split(":")[0] or MISSING
