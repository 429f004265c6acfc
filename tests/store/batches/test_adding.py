"""A collaboration is added by its name."""

from pathlib import Path

import sqlalchemy as sa

from tilburg_samenwerking import store
from tilburg_samenwerking.kader import Kader
from tilburg_samenwerking.store.batches.adding import add_collaboration


def test_a_name_is_added_once(tmp_path: Path, kader: Kader) -> None:
    """A second time, or spelled with other capitals, it is the same one, without a second audit event."""
    engine, _made = store.create(store.database_url(str(tmp_path / "leeg.db")), actor="test")
    first = add_collaboration(engine, "Warmtenet Oosterhaven", kader, actor="adviseur")
    again = add_collaboration(engine, " warmtenet  oosterhaven ", kader, actor="adviseur")
    with store.reading(engine) as connection:
        rows = connection.execute(sa.text("SELECT name, slug FROM collaboration")).all()
        events = connection.execute(sa.text("SELECT actor FROM audit_event WHERE action = 'collaboration added'")).all()

    assert first == again
    assert [tuple(row) for row in rows] == [("Warmtenet Oosterhaven", "warmtenet-oosterhaven")]
    assert [tuple(row) for row in events] == [("adviseur",)]
