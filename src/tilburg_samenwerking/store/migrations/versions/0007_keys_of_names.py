"""Names are compared without what cannot be seen, with one kind of hyphen and of quote; a programme has one spelling.

Nothing is merged: of collaborations that are compared as one now, the others get a key that no name has. What is
definitive stays as it is.
"""

from collections import Counter
from typing import Any

import sqlalchemy as sa
from alembic import context, op

from tilburg_samenwerking.kader.spelling import cleaned, spellings, text_key

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

CHANGED = ("collaboration.name_key", "collaboration.policy_field", "dated_fact.value", "respondent.function")
LABELS = ("programme", "portefeuillehouder", "accounthouder")


def upgrade() -> None:
    _keys()
    respelled: dict[str, str] = context.config.attributes["respelled"]
    respelled |= _one_spelling("collaboration", "policy_field", "policy_field IS NOT NULL", {})
    for field in LABELS:
        respelled |= _one_spelling("dated_fact", "value", "field = :field AND value IS NOT NULL", {"field": field})
    _functions_in_progress()


def _keys() -> None:
    """Give every name its key of now; of those that have the same, the one that is spelled like it keeps it."""
    rows = _rows("SELECT id, name, name_key FROM collaboration ORDER BY id")
    rows.sort(key=lambda row: row.name_key != text_key(row.name))
    changed: list[dict[str, Any]] = []
    taken: set[str] = set()
    for row in rows:
        key = text_key(row.name)
        wanted = f"{key}\n{row.id}" if key in taken else key  # no key of a name has a line end
        taken.add(wanted)
        if wanted != row.name_key:
            changed.append({"id": row.id, "key": wanted})
    for given in ([one | {"key": f"\n{one['id']}"} for one in changed], changed):  # first out of the way of each other
        if given:
            op.get_bind().execute(sa.text("UPDATE collaboration SET name_key = :key WHERE id = :id"), given)


def _one_spelling(table: str, column: str, among: str, given: dict[str, str]) -> dict[str, str]:
    """Write every label as it is written most, and return what each became that was written otherwise."""
    texts = [row[0] for row in _rows(f"SELECT {column} FROM {table} WHERE {among} ORDER BY id", given)]
    chosen = spellings(texts)
    respelled = {text: chosen[text_key(text)] for text in texts if chosen[text_key(text)] != text}
    update = sa.text(f"UPDATE {table} SET {column} = :now WHERE {among} AND {column} = :before")
    for before, now in respelled.items():
        op.get_bind().execute(update, given | {"before": before, "now": now})
    return respelled


def _functions_in_progress() -> None:
    """Clean the functions in work in progress, where that makes no two of them the same."""
    rows = _rows(
        "SELECT r.id, r.assessment_id, r.viewpoint, r.function FROM respondent r "
        "JOIN assessment a ON a.id = r.assessment_id WHERE a.status <> 'definitief'"
    )
    keys = [(row.assessment_id, row.viewpoint, text_key(row.function)) for row in rows]
    times = Counter(keys)
    for row, key in zip(rows, keys, strict=True):
        if cleaned(row.function) not in ("", row.function) and times[key] == 1:
            update = sa.text("UPDATE respondent SET function = :function WHERE id = :id")
            op.get_bind().execute(update, {"function": cleaned(row.function), "id": row.id})


def _rows(query: str, given: dict[str, Any] | None = None) -> list[Any]:
    return list(op.get_bind().execute(sa.text(query), given or {}))


def downgrade() -> None:
    raise NotImplementedError("History is never dropped: restore a backup instead.")
