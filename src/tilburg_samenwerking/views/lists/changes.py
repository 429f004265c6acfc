"""The list of what changed, one kind at a time: who, what and why."""

from collections.abc import Sequence

from tilburg_samenwerking.drawing import what_changed
from tilburg_samenwerking.drawing.document import DataTable
from tilburg_samenwerking.drawing.tables import TableData
from tilburg_samenwerking.portfolio.causes import Change
from tilburg_samenwerking.portfolio.filters import Filters
from tilburg_samenwerking.portfolio.snapshot import Snapshot
from tilburg_samenwerking.views.choice import Choice
from tilburg_samenwerking.views.lists.columns import DAYS, NUMBERS, TEXTS, Column, search_keys
from tilburg_samenwerking.views.lists.listing import list_of

FIRST = 40  # rows of a kind before "show all"


def list_of_changes(
    snapshot: Snapshot, filters: Filters, choice: Choice, kind: str, rows: Sequence[Change], key: str
) -> DataTable:
    """Return the changes of a kind as a table with this key, in the order of the review at first."""

    def table(places: Sequence[int]) -> TableData:
        changes = [rows[place] for place in places]
        return what_changed.table(kind, changes, snapshot.kader, filters.compared_on, filters.on)

    columns = [
        Column(
            "wat",
            "Wat er veranderde",
            lambda: range(len(rows)),
            ("belangrijkste eerst", "belangrijkste laatst"),
            ranked=True,
        ),
        Column("naam", "Naam", lambda: [row.name for row in rows], TEXTS),
        Column("toen", "Toen", lambda: [row.before for row in rows], DAYS if kind == "due" else NUMBERS),
        Column("nu", "Nu", lambda: [row.after for row in rows]),
        Column("verschil", "Verschil", lambda: [row.difference for row in rows]),
    ]
    (head,) = table(())["head"]
    there = {shown.get("column") for shown in head}
    every = list_of(
        choice,
        len(rows),
        [column for column in columns if column.code in there],
        names=lambda: search_keys(snapshot, [row.collaboration for row in rows]),
        name=kind,
        whole=choice.whole(f"{kind}_alle", len(rows), FIRST),
        first=FIRST,
    )
    return every.table(table, key)
