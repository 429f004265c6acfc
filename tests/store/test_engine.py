"""Opening and making a database: what is refused stays untouched, and how writes wait for each other."""

import gc
import sqlite3
import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy.engine import Engine

from tests.layouts import restored
from tilburg_samenwerking import store
from tilburg_samenwerking.errors import Refused
from tilburg_samenwerking.store import engine as engine_module
from tilburg_samenwerking.store import migrations
from tilburg_samenwerking.store.models import Table


def url(path: Path) -> sa.URL:
    """Return the address of a database file."""
    return store.database_url(str(path))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Return the path of a database of this application."""
    store.create(url(tmp_path / "n.db"), actor="toets")
    return tmp_path / "n.db"


def _empty(path: Path) -> None:
    path.write_bytes(b"")


def _text(path: Path) -> None:
    path.write_text("samenwerking;peildatum\n", encoding="utf-8")


def _short(path: Path) -> None:
    path.write_bytes(b"SQLite")


def _damaged(path: Path) -> None:
    path.write_bytes(b"SQLite format 3\x00" + bytes(range(256)) * 20)


def _only_header(path: Path) -> None:
    path.write_bytes(b"SQLite format 3\x00")


def _foreign(path: Path, *statements: str) -> None:
    with sqlite3.connect(path) as connection:
        for statement in ("CREATE TABLE klant (naam TEXT)", "INSERT INTO klant VALUES ('Jansen')", *statements):
            connection.execute(statement)
    connection.close()


def _foreign_alembic(path: Path) -> None:
    create = "CREATE TABLE alembic_version (version_num TEXT)"
    _foreign(path, create, f"INSERT INTO alembic_version VALUES ('{migrations.HEAD}')")


def _foreign_tables(path: Path) -> None:
    _foreign(path, "CREATE TABLE alembic_version (iets TEXT)", "CREATE TABLE database_info (iets TEXT)")


def _ours(path: Path, *statements: str) -> None:
    store.create(url(path), actor="toets")[0].dispose()
    with sqlite3.connect(path) as connection:
        for statement in statements:
            connection.execute(statement)
    connection.close()


def _newer(path: Path) -> None:
    _ours(path, "UPDATE alembic_version SET version_num = '9999'")


def _older(path: Path) -> None:
    restored("0001", "klein", path)


def _no_revision(path: Path) -> None:
    _ours(path, "DELETE FROM alembic_version")


@pytest.mark.parametrize(
    ("make", "told"),
    [
        (_empty, "het bestand is leeg (0 bytes)"),
        (_text, "dit is geen SQLite-database"),
        (_short, "dit is geen SQLite-database"),
        (_damaged, "kan niet worden geopend"),
        (_only_header, "kan niet worden geopend"),
        (_foreign, "dit is geen database van Tilburg Samenwerking"),
        (_foreign_alembic, "dit is geen database van Tilburg Samenwerking"),
        (_foreign_tables, "kan niet worden geopend"),
        (_newer, f'de indeling heeft versie "9999" en dit programma is ouder: het kent "{migrations.HEAD}"'),
        (
            _older,
            'de indeling heeft versie "0001" en is ouder dan dit programma. Werk de database bij met',
        ),
        (_no_revision, "dit is geen database van Tilburg Samenwerking"),
    ],
)
@pytest.mark.parametrize("opening", [store.open_database, lambda target: store.create(target, actor="toets")])
def test_a_database_that_is_not_ours_is_refused_untouched(
    tmp_path: Path, opening: Callable[[sa.URL], object], make: Callable[[Path], None], told: str
) -> None:
    """The message names the file and the reason, and not one byte of the folder is changed."""
    file = tmp_path / "iets.db"
    make(file)
    before = file.read_bytes()
    with pytest.raises(Refused) as refused:
        opening(url(file))

    assert told in str(refused.value)
    assert "iets.db" in str(refused.value)
    assert file.read_bytes() == before
    assert list(tmp_path.iterdir()) == [file]


def test_a_foreign_database_in_use_is_refused_untouched(tmp_path: Path) -> None:
    """A database of another program with a write-ahead log keeps its file and its log as they are."""
    file = tmp_path / "iets.db"
    connection = sqlite3.connect(file)
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("CREATE TABLE klant (naam TEXT)")
    connection.commit()
    log = tmp_path / "iets.db-wal"
    # As after a crash of that program: its log is there, and nobody has it open.
    main_bytes, log_bytes = file.read_bytes(), log.read_bytes()
    connection.close()
    file.write_bytes(main_bytes)
    log.write_bytes(log_bytes)
    with pytest.raises(Refused):
        store.open_database(url(file))
    gc.collect()  # a connection that was left open is closed here at the latest

    assert file.read_bytes() == main_bytes
    assert log.read_bytes() == log_bytes


@pytest.mark.parametrize("opening", [store.open_database, lambda target: store.create(target, actor="toets")])
def test_a_folder_is_refused(tmp_path: Path, opening: Callable[[sa.URL], object]) -> None:
    """A folder is no database, and stays empty."""
    (tmp_path / "map.db").mkdir()
    with pytest.raises(Refused, match="dit is een map"):
        opening(url(tmp_path / "map.db"))

    assert list((tmp_path / "map.db").iterdir()) == []


def test_a_missing_database_is_refused_and_not_made(tmp_path: Path) -> None:
    """Opening makes nothing; the message says how to make one."""
    with pytest.raises(Refused, match="samenwerking init"):
        store.open_database(url(tmp_path / "map" / "n.db"))

    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("address", ["sqlite://", "sqlite:///:memory:", ":memory:"])
def test_a_database_in_memory_is_refused(address: str) -> None:
    """It would keep nothing."""
    with pytest.raises(Refused, match="in het geheugen"):
        store.create(store.database_url(address), actor="toets")


@pytest.mark.parametrize("address", ["iets://x", "://", "postgresql+niets://x/y"])
def test_an_address_that_is_none_is_refused(address: str) -> None:
    """What is no database address is said so, in Dutch."""
    with pytest.raises(Refused, match="geen bekend databaseadres"):
        store.database_url(address)


def test_the_address_is_the_given_one_else_that_of_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    """First what is given, then SAMENWERKING_DATABASE, then the embedded database."""
    monkeypatch.delenv("SAMENWERKING_DATABASE", raising=False)
    embedded = store.database_url()
    monkeypatch.setenv("SAMENWERKING_DATABASE", "ander.db")

    assert embedded.database == str(engine_module.EMBEDDED)
    assert store.database_url().database == "ander.db"
    assert store.database_url("dit.db").database == "dit.db"
    assert store.database_url("sqlite:///dit.db").database == "dit.db"


def test_a_database_is_made_once(tmp_path: Path) -> None:
    """Folders are made on the way; a second time the database is opened and left as it is."""
    file = tmp_path / "een" / "twee" / "n.db"
    _engine, made = store.create(url(file), actor="toets")
    before = file.read_bytes()
    _again, remade = store.create(url(file), actor="toets")

    assert (made, remade) == (True, False)
    assert file.read_bytes() == before


def test_a_new_database_says_what_it_is(tmp_path: Path) -> None:
    """It has an audit line of its making, data version 1 or more, and the name of the demo where it is one."""
    engine, _made = store.create(url(tmp_path / "n.db"), actor="toets", demo_name="Voorbeeldstad")
    with store.reading(engine) as connection:
        audit = connection.execute(sa.text("SELECT actor, action FROM audit_event")).all()

        assert [tuple(row) for row in audit] == [("toets", "init")]
        assert store.read_token(connection)
        assert store.demo_name(connection) == "Voorbeeldstad"


def test_a_making_that_fails_leaves_no_database(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """When the layout cannot be made, the next attempt starts afresh instead of finding half a database."""

    def fails(_connection: object) -> None:
        raise RuntimeError("stroom uit")

    with monkeypatch.context() as patch:
        patch.setattr(migrations, "upgrade", fails)
        with pytest.raises(RuntimeError):
            store.create(url(tmp_path / "n.db"), actor="toets")
    engine, made = store.create(url(tmp_path / "n.db"), actor="toets")

    assert made
    with store.reading(engine) as connection:
        assert store.read_token(connection)


def test_every_connection_checks_references(path: Path) -> None:
    """Foreign keys are on, and a commit is on disk before it is acknowledged."""
    engine = store.open_database(url(path))
    for _again in range(2):
        with engine.connect() as connection:
            assert connection.exec_driver_sql("PRAGMA foreign_keys").scalar() == 1
            assert connection.exec_driver_sql("PRAGMA synchronous").scalar() == 2
        engine.dispose()


def test_the_log_follows_the_version_of_sqlite(path: Path) -> None:
    """Below 3.51.3 no write-ahead log, because of its corruption bug with two writers."""
    with store.reading(store.open_database(url(path))) as connection:
        mode = connection.exec_driver_sql("PRAGMA journal_mode").scalar()

    assert mode == ("wal" if sqlite3.sqlite_version_info >= (3, 51, 3) else "delete")


def test_a_file_of_before_the_first_release_is_refused_with_what_it_lacks(path: Path) -> None:
    """The layout grew under the same revision; such a file says so, and not at the first page that needs it."""
    with sqlite3.connect(path) as connection:
        connection.execute("ALTER TABLE cell_score DROP COLUMN deviation")
    connection.close()

    with pytest.raises(Refused, match=r"voor de eerste uitgave; cell_score\.deviation ontbreekt"):
        store.open_database(url(path))


def test_the_layouts_are_the_ones_the_program_knows() -> None:
    """`migrations.KNOWN` is Alembic's one chain, from the first to the last."""
    script = ScriptDirectory(str(Path(migrations.__file__).parent))

    assert [step.revision for step in script.walk_revisions()] == list(reversed(migrations.KNOWN))
    assert script.get_heads() == [migrations.HEAD]


def test_the_migrations_make_what_the_models_say(path: Path) -> None:
    """Alembic sees no difference between a database made by the migrations and the models."""
    with store.reading(store.open_database(url(path))) as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True, "compare_server_default": True})

        assert compare_metadata(context, Table.metadata) == []


def test_the_migrations_make_the_same_constraints_as_the_models(path: Path, tmp_path: Path) -> None:
    """Alembic does not compare CHECK constraints; their names and texts are the same too."""
    plain = sa.create_engine(f"sqlite:///{tmp_path / 'plain.db'}")
    Table.metadata.create_all(plain)

    assert _checks(store.open_database(url(path))) == _checks(plain) != {}


def _checks(engine: Engine) -> dict[str, dict[str | None, str]]:
    inspector = sa.inspect(engine)
    tables = [table for table in inspector.get_table_names() if table != "alembic_version"]
    return {table: {one["name"]: one["sqltext"] for one in inspector.get_check_constraints(table)} for table in tables}


def test_a_second_writer_waits_its_turn(path: Path) -> None:
    """Two writes at once are both kept, one after the other."""
    engine = store.open_database(url(path))
    entered, order = threading.Event(), []

    def first() -> None:
        with engine_module.writing(engine, actor="een", action="x"):
            entered.set()
            time.sleep(0.3)
            order.append("een")

    thread = threading.Thread(target=first)
    thread.start()
    entered.wait()
    with engine_module.writing(store.open_database(url(path)), actor="twee", action="x"):
        order.append("twee")
    thread.join()

    assert order == ["een", "twee"]
    assert _actors(engine) == ["toets", "een", "twee"]


def test_databases_are_made_beside_each_other(tmp_path: Path) -> None:
    """Several made at the same time in one process are each whole, and one that several make is made once."""
    names = [f"{number}.db" for number in range(6)] + ["samen.db"] * 4
    with ThreadPoolExecutor(len(names)) as threads:
        outcomes = list(threads.map(lambda name: store.create(url(tmp_path / name), actor="toets"), names))

    assert [made for _, made in outcomes[:6]] == [True] * 6
    assert sum(made for _, made in outcomes[6:]) == 1
    assert [_actors(engine) for engine, _ in outcomes] == [["toets"]] * len(names)


def test_a_writer_that_waits_too_long_is_refused(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The message is Dutch and says what to do; nothing of the write is kept, and the other one is."""
    monkeypatch.setattr(engine_module, "BUSY_SECONDS", 0)
    engine, other = store.open_database(url(path)), store.open_database(url(path))
    with (
        engine_module.writing(engine, actor="een", action="x"),
        pytest.raises(Refused, match=r"niets opgeslagen: .*bezet"),
        engine_module.writing(other, actor="twee", action="x"),
    ):
        pytest.fail("both write at once")

    assert _actors(engine) == ["toets", "een"]


def test_a_reader_sees_one_state(path: Path) -> None:
    """What is being written is not seen before it is whole."""
    engine, other = store.open_database(url(path)), store.open_database(url(path))
    with engine_module.writing(engine, actor="een", action="x") as (connection, _audit):
        connection.execute(sa.text("INSERT INTO collaboration (slug, name, name_key) VALUES ('a', 'A', 'a')"))
        with store.reading(other) as reader:
            during = len(store.read_collaborations(reader))
    with store.reading(other) as reader:
        after = len(store.read_collaborations(reader))

    assert (during, after) == (0, 1)


def _actors(engine: Engine) -> list[str]:
    with store.reading(engine) as connection:
        return list(connection.execute(sa.text("SELECT actor FROM audit_event ORDER BY id")).scalars())


@pytest.mark.parametrize("limit", ["query_only = ON", "max_page_count = 1"], ids=["no rights", "disk full"])
def test_a_write_that_the_disk_forbids_is_refused(path: Path, limit: str) -> None:
    """A write without rights or room is a refusal, not an error of the driver, and leaves nothing."""
    engine = store.open_database(url(path))
    sa.event.listen(engine, "connect", lambda connection, _record: connection.execute(f"PRAGMA {limit}"))
    with (
        pytest.raises(Refused, match=r"niets opgeslagen: .*schrijfbaar"),
        engine_module.writing(engine, actor="een", action="x" * 100_000),
    ):
        pass

    assert _actors(store.open_database(url(path))) == ["toets"]
