"""A backup and putting one back: verified, whole or not at all, and nothing of before is shown or lost."""

import os
import re
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
import sqlalchemy as sa
from sqlalchemy.engine import Engine

from tests.layouts import restored
from tests.store.given.small import FIRST, SECOND, THIRD, batch, counts, rows, save
from tilburg_samenwerking import store
from tilburg_samenwerking.errors import Refused
from tilburg_samenwerking.kader import Kader
from tilburg_samenwerking.kader.values import Reply
from tilburg_samenwerking.store import backup as backup_module
from tilburg_samenwerking.store import deeds, drafts, migrations
from tilburg_samenwerking.store import engine as engine_module
from tilburg_samenwerking.store.backup import verified
from tilburg_samenwerking.store.drafts import NEVER, NoLongerOpen


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Return where the database of `engine` is."""
    return tmp_path / "n.db"


@pytest.fixture
def url(path: Path) -> sa.URL:
    """Return its address."""
    return store.database_url(str(path))


@pytest.fixture
def copy(engine: Engine, small_kader: Kader, url: sa.URL, tmp_path: Path) -> Path:
    """Return a backup of a database with one assessment."""
    save(engine, small_kader, batch((FIRST, 4.0)))
    store.back_up(url, tmp_path / "kopie" / "b.db")
    return tmp_path / "kopie" / "b.db"


def opened(path: Path) -> Engine:
    """Return an engine on another database file."""
    return store.open_database(store.database_url(str(path)))


def token(engine: Engine) -> str:
    """Return the token of a database."""
    with store.reading(engine) as connection:
        return store.read_token(connection)


def test_a_backup_has_a_manifest_of_what_it_holds(engine: Engine, copy: Path, small_kader: Kader) -> None:
    """Rows per table, a hash per column, the frameworks, the layout and the token; and nothing else lies beside it."""
    manifest = verified(copy)

    assert manifest
    assert (manifest.rows["collaboration"], manifest.rows["assessment"], manifest.rows["answer"]) == (1, 1, 2)
    columns = {"respondent_id", "item", "score", "missing", "answer", "text", "confirmed", "row_version"}
    assert set(manifest.hashes["answer"]) == columns
    assert manifest.kaders == [[small_kader.version, small_kader.hash]]
    assert (manifest.layout, manifest.token) == (migrations.HEAD, token(engine))
    assert [file.name for file in copy.parent.iterdir()] == ["b.db"]


def test_a_backup_is_a_database_that_can_be_opened(copy: Path, engine: Engine) -> None:
    """Who copies it over a database by hand has one that works."""
    assert counts(opened(copy)) == counts(engine)


def test_a_backup_is_made_while_someone_writes(engine: Engine, small_kader: Kader, url: sa.URL, tmp_path: Path) -> None:
    """It holds what was kept by then, and the write goes on."""
    save(engine, small_kader, batch((FIRST, 4.0)))
    with engine_module.writing(engine, actor="een", action="x") as (connection, _audit):
        connection.execute(sa.text("UPDATE collaboration SET aim = 'half'"))
        manifest = store.back_up(url, tmp_path / "b.db")

    assert manifest.rows["assessment"] == 1
    assert rows(opened(tmp_path / "b.db"), "SELECT aim FROM collaboration") == [(None,)]
    assert rows(engine, "SELECT aim FROM collaboration") == [("half",)]


def test_a_backup_does_not_overwrite_unless_that_is_said(
    engine: Engine, copy: Path, url: sa.URL, small_kader: Kader
) -> None:
    """What is there stays, to the byte; with `overwrite` it is replaced by a newer one."""
    before = copy.read_bytes()
    save(engine, small_kader, batch((SECOND, 6.0)))
    with pytest.raises(Refused, match="bestaat al"):
        store.back_up(url, copy)
    unchanged = copy.read_bytes()
    manifest = store.back_up(url, copy, overwrite=True)

    assert unchanged == before
    assert manifest.rows["assessment"] == 2
    assert verified(copy) == manifest


@pytest.mark.usefixtures("engine")
def test_a_database_is_no_backup_of_itself(url: sa.URL, path: Path) -> None:
    """Neither to write over, nor to put back."""
    before = path.read_bytes()
    with pytest.raises(Refused, match="database zelf"):
        store.back_up(url, path, overwrite=True)
    with pytest.raises(Refused, match="database zelf"):
        store.restore(url, path, actor="toets")

    assert path.read_bytes() == before


def test_what_is_not_as_it_was_written_is_not_backed_up(
    engine: Engine, small_kader: Kader, url: sa.URL, tmp_path: Path
) -> None:
    """A damaged database would take the place of a good backup."""
    save(engine, small_kader, batch((FIRST, 4.0)))
    with engine.connect().execution_options(write=True) as connection, connection.begin():
        connection.execute(sa.text("UPDATE answer SET score = 5"))
    with pytest.raises(Refused, match=r"n\.db is beschadigd.*geen reservekopie gemaakt.*samenwerking check"):
        store.back_up(url, tmp_path / "b.db")

    assert [file.name for file in tmp_path.iterdir()] == ["n.db"]


def test_a_backup_put_back_is_what_it_was(engine: Engine, copy: Path, url: sa.URL, small_kader: Kader) -> None:
    """All its rows, an audit line more, no manifest, and its hashes right."""
    before = counts(engine)
    save(engine, small_kader, batch((SECOND, 6.0)))
    outcome = store.restore(url, copy, actor="de beheerder")
    again = store.open_database(url)

    assert counts(again)[:5] == before[:5]
    assert rows(again, "SELECT actor, action, detail FROM audit_event ORDER BY id DESC LIMIT 1") == [
        ("de beheerder", "restore", "b.db")
    ]
    assert rows(again, "SELECT count(*) FROM sqlite_master WHERE name = 'backup_manifest'") == [(0,)]
    assert outcome.kept
    assert verified(outcome.kept) is None


def test_what_was_there_is_kept_under_a_dated_name(engine: Engine, copy: Path, url: sa.URL, small_kader: Kader) -> None:
    """With everything that was written since the backup."""
    save(engine, small_kader, batch((SECOND, 6.0)))
    before = counts(engine)
    kept = store.restore(url, copy, actor="toets").kept

    assert kept
    assert kept.name.startswith("n-voor-terugzetten-")
    assert counts(opened(kept)) == before


def test_a_backup_put_back_has_a_token_of_its_own(engine: Engine, copy: Path, url: sa.URL) -> None:
    """Never that of the backup again, also when it is put back twice."""
    tokens = [token(engine)]
    for _again in range(2):
        store.restore(url, copy, actor="toets")
        tokens.append(token(store.open_database(url)))

    assert len(set(tokens)) == 3


def test_a_backup_is_put_back_where_nothing_is(copy: Path, tmp_path: Path) -> None:
    """On another computer, or after the file was lost."""
    outcome = store.restore(store.database_url(str(tmp_path / "map" / "m.db")), copy, actor="toets")

    assert outcome.kept is None
    assert [file.name for file in (tmp_path / "map").iterdir()] == ["m.db"]


@pytest.mark.parametrize("left", [b"geen database", b"SQLite format 3\x00" + bytes(5000)])
def test_a_backup_is_put_back_over_what_is_no_database_any_more(copy: Path, tmp_path: Path, left: bytes) -> None:
    """What is left of it is kept byte for byte, with the log beside it, which is not applied to what comes."""
    (tmp_path / "m.db").write_bytes(left)
    (tmp_path / "m.db-journal").write_bytes(b"oud")
    target = store.database_url(str(tmp_path / "m.db"))
    kept = store.restore(target, copy, actor="toets").kept

    assert kept
    assert kept.read_bytes() == left
    assert counts(store.open_database(target))[:4] == (1, 1, 1, 2)
    assert not (tmp_path / "m.db-journal").exists()


def refusal(url: sa.URL, source: Path) -> str:
    """Return why a backup is not put back; empty where it is."""
    try:
        store.restore(url, source, actor="toets")
    except Refused as refused:
        return str(refused)
    return ""


@pytest.mark.parametrize("place", [0, 30, 100, 5000, 9000, -3000, -1])
def test_a_backup_with_a_changed_byte_is_refused(engine: Engine, copy: Path, url: sa.URL, place: int) -> None:
    """Or it holds what it should: the byte was of no use to it."""
    damaged = bytearray(copy.read_bytes())
    damaged[place] ^= 0x10
    copy.write_bytes(damaged)
    before = counts(engine)
    why = refusal(url, copy)
    left = counts(store.open_database(url))

    assert "b.db" in why or not why
    assert left == before if why else left[:5] == before[:5]


@pytest.mark.usefixtures("engine")
def test_a_backup_that_lacks_a_row_is_refused(copy: Path, url: sa.URL) -> None:
    """Also when the row belongs to no hash of its own: the manifest counts it."""
    with closing(sqlite3.connect(copy)) as connection:
        connection.execute("DELETE FROM cell_score WHERE cell = 'huis.doel'")
        connection.commit()

    with pytest.raises(Refused, match=r"b\.db is beschadigd"):
        store.restore(url, copy, actor="toets")


def test_a_plain_copy_is_put_back_too(
    engine: Engine, small_kader: Kader, url: sa.URL, tmp_path: Path, path: Path
) -> None:
    """It has no manifest, and is checked by its own hashes."""
    save(engine, small_kader, batch((FIRST, 4.0)))
    (tmp_path / "b.db").write_bytes(path.read_bytes())
    outcome = store.restore(url, tmp_path / "b.db", actor="toets")

    assert outcome.manifest is None
    assert outcome.layout == migrations.HEAD


def test_a_backup_of_an_older_layout_is_put_back_as_it_is(url: sa.URL, tmp_path: Path) -> None:
    """It can be upgraded then."""
    source = restored("0001", "klein", tmp_path / "oud.db")
    outcome = store.restore(url, source, actor="toets")
    upgraded = store.upgrade_database(url, actor="toets")

    assert outcome.layout == "0001"
    assert upgraded.rows["assessment"] == 2


def test_a_restore_waits_for_a_write_and_gives_up(
    engine: Engine, copy: Path, url: sa.URL, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nothing is put back over what someone is saving."""
    monkeypatch.setattr(backup_module, "BUSY_SECONDS", 0)
    with (
        engine_module.writing(engine, actor="een", action="x"),
        pytest.raises(Refused, match=r"niets teruggezet.*bezig"),
    ):
        store.restore(url, copy, actor="toets")

    assert rows(engine, "SELECT actor FROM audit_event ORDER BY id DESC LIMIT 1") == [("een",)]


@pytest.mark.usefixtures("engine")
def test_a_write_that_waited_for_a_restore_is_not_lost_in_the_old_file(
    copy: Path, url: sa.URL, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It had the old file open; it is refused, and can be done again."""
    begin = engine_module._begin_sqlite

    def after_a_restore(connection: sa.Connection) -> None:
        monkeypatch.undo()
        store.restore(url, copy, actor="toets")
        begin(connection)

    late = engine_module.engine_on(url)
    sa.event.remove(late, "begin", begin)
    sa.event.listen(late, "begin", after_a_restore)
    with (
        pytest.raises(Refused, match="intussen teruggezet"),
        engine_module.writing(late, actor="te laat", action="x"),
    ):
        pytest.fail("this would be saved in the old file")


def test_a_number_given_since_the_backup_is_not_given_again(
    engine: Engine, copy: Path, url: sa.URL, small_kader: Kader
) -> None:
    """Who still has open what was started since, does not write in what somebody else started after the restore."""
    gone = deeds.open_draft(engine, 1, SECOND, small_kader, actor="an")
    who = drafts.add_respondent(engine, gone, "bestuurlijk", "wethouder", kader=small_kader)
    store.restore(url, copy, actor="de beheerder")
    again = store.open_database(url)
    draft = deeds.open_draft(again, 1, THIRD, small_kader, actor="bo")
    other = drafts.add_respondent(again, draft, "bestuurlijk", "directeur", kader=small_kader)

    assert draft > gone
    assert other.id > who.id
    with pytest.raises(NoLongerOpen, match="verwijderd"):
        drafts.change_answer(again, who.id, "huis.doel.1", Reply(2.0), kader=small_kader, seen=NEVER)


def test_a_database_on_a_server_is_backed_up_there(tmp_path: Path) -> None:
    """Its own program does that."""
    with pytest.raises(Refused, match="staat op een server"):
        store.back_up(sa.URL.create("postgresql"), tmp_path / "b.db")


def test_a_backup_that_was_copied_into_place_and_written_to_can_be_kept_and_put_back(
    copy: Path, url: sa.URL, path: Path, small_kader: Kader, tmp_path: Path
) -> None:
    """Its manifest goes with the first write: it would say that what was added does not belong there."""
    path.write_bytes(copy.read_bytes())
    save(opened(path), small_kader, batch((SECOND, 6.0)))
    kept = store.restore(url, copy, actor="toets").kept
    assert kept
    store.restore(url, kept, actor="toets")
    again = store.back_up(url, tmp_path / "weer.db")

    assert again.rows["assessment"] == 2


def test_what_is_typed_takes_the_manifest_away_too(copy: Path, path: Path, small_kader: Kader, tmp_path: Path) -> None:
    """A copied backup in which only work in progress changed can be put back elsewhere."""
    path.write_bytes(copy.read_bytes())
    deeds.open_draft(opened(path), 1, SECOND, small_kader, actor="toets")
    elsewhere = store.database_url(str(tmp_path / "elders.db"))

    assert store.restore(elsewhere, path, actor="toets").manifest is None


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (None, "bestaat niet; er is niets gewijzigd. Controleer de naam en de map."),
        (b"# Leesmij", "is geen reservekopie van dit programma, of is beschadigd"),
        (b"", "Neem een andere reservekopie."),
    ],
)
def test_what_is_no_backup_is_refused_as_that(url: sa.URL, tmp_path: Path, content: bytes | None, words: str) -> None:
    """The message is about the backup, and never advises the very command that was given."""
    source = tmp_path / "k.db"
    if content is not None:
        source.write_bytes(content)

    with pytest.raises(Refused, match=re.escape(words)) as refused:
        store.restore(url, source, actor="toets")
    assert "samenwerking restore" not in str(refused.value)


def test_what_is_no_regular_file_is_neither_read_nor_replaced(url: sa.URL, copy: Path, tmp_path: Path) -> None:
    """A pipe is no backup and no place for one, also with `overwrite`; and no database."""
    pipe = tmp_path / "pijp"
    os.mkfifo(pipe)
    for refused in (
        lambda: store.restore(url, pipe, actor="toets"),
        lambda: store.back_up(url, pipe, overwrite=True),
        lambda: store.open_database(store.database_url(str(pipe))),
    ):
        with pytest.raises(Refused, match="geen gewoon bestand"):
            refused()

    assert copy.exists()
    assert pipe.is_fifo()
