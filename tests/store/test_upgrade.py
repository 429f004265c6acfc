"""Bringing an older layout to the present one: the same numbers, a backup first, all of it or nothing."""

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa

from tests.files import KADERS
from tests.layouts import FILLED, LAYOUTS, READ_WITH, expected, numbers, restored
from tilburg_samenwerking import store
from tilburg_samenwerking.errors import Refused
from tilburg_samenwerking.kader import load_kader
from tilburg_samenwerking.kader.crosswalk.files import crosswalk_chains
from tilburg_samenwerking.store import content, migrations
from tilburg_samenwerking.store import upgrade as upgrading
from tilburg_samenwerking.store.engine import engine_on
from tilburg_samenwerking.store.migrations import Promise
from tilburg_samenwerking.store.upgrade import differences

# A layout that was never released has no databases.
RELEASED = [layout for layout in migrations.KNOWN[:-1] if (LAYOUTS / layout).is_dir()]
OLDER = [(layout, name) for layout in RELEASED for name in FILLED]


@pytest.fixture
def old(tmp_path: Path) -> Path:
    """Return a database of the first layout, with two versions of the framework."""
    return restored("0001", "versies", tmp_path / "n.db")


def url(path: Path) -> sa.URL:
    """Return the address of a database file."""
    return store.database_url(str(path))


def rows(path: Path, query: str) -> list[tuple[object, ...]]:
    """Return the rows of a query, past the product."""
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute(query).fetchall()


def made_of(path: Path) -> dict[tuple[str, str], list[str]]:
    """Return how everything in a database was made; the lines of a table in any order, for Alembic has none."""
    made = rows(path, "SELECT type, name, replace(coalesce(sql, ''), '\"', '') FROM sqlite_master")
    return {
        (str(kind), str(name)): sorted(line.strip(" \t,") for line in str(sql).splitlines()) for kind, name, sql in made
    }


@pytest.mark.parametrize(("layout", "name"), OLDER)
def test_every_older_layout_gives_the_same_numbers_after_an_upgrade(tmp_path: Path, layout: str, name: str) -> None:
    """Counts per table and the score of every cell are those of the program that made it; everything has its hash."""
    path = restored(layout, name, tmp_path / "n.db")
    upgraded = store.upgrade_database(url(path), actor="toets", folder=READ_WITH[name].parent)

    assert (upgraded.before, upgraded.after) == (layout, migrations.HEAD)
    assert numbers(path, name) == expected(layout, name)
    with store.reading(store.open_database(url(path))) as connection:
        assert content.mismatches(connection) == []
        assert store.read_token(connection)


def test_cell_scores_say_in_which_framework_they_are_read(old: Path) -> None:
    """That of their assessment; what is in progress has none any more, and can be continued."""
    before = rows(old, "SELECT assessment_id, viewpoint, cell, mean, scored, gap FROM cell_score ORDER BY 1, 2, 3")
    definitive = {number for (number,) in rows(old, "SELECT id FROM assessment WHERE status = 'definitief'")}
    store.upgrade_database(url(old), actor="toets")
    after = rows(old, "SELECT assessment_id, viewpoint, cell, mean, scored, gap FROM cell_score ORDER BY 1, 2, 3")

    assert after == [row for row in before if row[0] in definitive]
    assert len(after) < len(before)
    assert rows(
        old,
        "SELECT count(*) FROM cell_score s JOIN assessment a ON a.id = assessment_id AND a.kader_hash <> s.kader_hash",
    ) == [(0,)]
    assert rows(old, "SELECT DISTINCT typed, changes, row_version, discarded_at FROM assessment") == [(0, 1, 1, None)]


@pytest.mark.parametrize(("layout", "name"), OLDER)
def test_an_upgraded_database_has_the_tables_of_a_new_one(tmp_path: Path, layout: str, name: str) -> None:
    """With the same constraints, indexes and triggers, also those that a table loses when it is made anew."""
    store.create(url(tmp_path / "nieuw.db"), actor="toets")
    path = restored(layout, name, tmp_path / "n.db")
    store.upgrade_database(url(path), actor="toets")

    assert made_of(path) == made_of(tmp_path / "nieuw.db")
    assert ("trigger", "audit_event_no_delete") in made_of(path)


def test_an_amount_with_many_digits_moves_as_it_is(old: Path) -> None:
    """SQLite reads the text of this one as a number next to it, which is no reason to refuse the upgrade."""
    amount = 27964784.20838877
    with closing(sqlite3.connect(old)) as connection:
        connection.execute("UPDATE collaboration SET yearly_contribution = ? WHERE id = 1", (amount,))
        connection.commit()
    store.upgrade_database(url(old), actor="toets")

    assert rows(old, "SELECT value FROM dated_fact WHERE field = 'yearly_contribution'") == [(repr(amount),)]


def test_the_backup_of_before_is_the_old_database(old: Path) -> None:
    """It lies beside the database, under a dated name, with the layout and the rows of before."""
    before = rows(old, "SELECT * FROM answer ORDER BY respondent_id, item")
    upgraded = store.upgrade_database(url(old), actor="toets")

    assert upgraded.backup
    assert upgraded.backup.parent == old.parent
    assert upgraded.backup.name.startswith(f"n-voor-{migrations.HEAD}-")
    assert rows(upgraded.backup, "SELECT version_num FROM alembic_version") == [("0001",)]
    assert rows(upgraded.backup, "SELECT * FROM answer ORDER BY respondent_id, item") == before


def test_an_upgrade_has_its_audit_line_and_says_how_much_there_is(old: Path) -> None:
    """From which layout, where the backup is, and how many rows each table has."""
    upgraded = store.upgrade_database(url(old), actor="toets")
    (actor, detail), *_rest = rows(old, "SELECT actor, detail FROM audit_event WHERE action = 'upgrade'")

    assert upgraded.rows["answer"] == 16
    assert actor == "toets"
    assert '"from": "0001"' in str(detail)


def test_the_present_layout_is_left_as_it_is(tmp_path: Path) -> None:
    """No backup and no write where there is nothing to do."""
    store.create(url(tmp_path / "n.db"), actor="toets")
    before = (tmp_path / "n.db").read_bytes()
    upgraded = store.upgrade_database(url(tmp_path / "n.db"), actor="toets")

    assert upgraded.backup is None
    assert (tmp_path / "n.db").read_bytes() == before
    assert [path.name for path in tmp_path.iterdir()] == ["n.db"]


def test_a_newer_layout_is_refused(tmp_path: Path) -> None:
    """The program is the older one, and says so."""
    store.create(url(tmp_path / "n.db"), actor="toets")
    with closing(sqlite3.connect(tmp_path / "n.db")) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
        connection.commit()

    with pytest.raises(Refused, match="dit programma is ouder"):
        store.upgrade_database(url(tmp_path / "n.db"), actor="toets")


def test_a_migration_that_loses_something_is_undone(old: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A deleted answer and a changed score are named, and the database is as it was, to the byte."""
    before, migrate = old.read_bytes(), migrations.upgrade

    def losing(connection: sa.Connection, *given: Any) -> dict[str, str]:
        respelled = migrate(connection, *given)
        connection.execute(sa.text("UPDATE answer SET score = score + 1 WHERE item = 'huis.doel.2'"))
        connection.execute(sa.text("DELETE FROM cell_score WHERE cell = 'huis.middelen'"))
        return respelled

    monkeypatch.setattr(migrations, "upgrade", losing)
    with pytest.raises(Refused, match=r"answer\.score, cell_score") as refused:
        store.upgrade_database(url(old), actor="toets")

    assert "is zoals die was" in str(refused.value)
    assert old.read_bytes() == before


def test_an_orphan_of_before_is_refused(old: Path) -> None:
    """Where an answer belongs to nobody, no migration can know what to do with it."""
    with closing(sqlite3.connect(old)) as connection:
        connection.execute("UPDATE answer SET respondent_id = 99 WHERE respondent_id = 1")
        connection.commit()

    with pytest.raises(Refused, match="beschadigd"):
        store.upgrade_database(url(old), actor="toets")
    assert rows(old, "SELECT version_num FROM alembic_version") == [("0001",)]


def test_what_a_migration_announces_is_no_difference(old: Path) -> None:
    """A column that moves gives its values by the query that is promised; what changes on purpose is not compared."""
    engine = store.create(url(old.with_name("nieuw.db")), actor="toets")[0]
    with engine.connect().execution_options(write=True) as connection, connection.begin():
        for number, aim in ((1, "Groen"), (2, None)):
            row = f"({number}, 's{number}', 'N{number}', 'n{number}', {repr(aim) if aim else 'NULL'})"
            connection.execute(sa.text(f"INSERT INTO collaboration (id, slug, name, name_key, aim) VALUES {row}"))
        before = content.table_contents(connection)
        facts = "SELECT id AS collaboration, aim AS value FROM collaboration"
        connection.execute(sa.text(f"CREATE TABLE fact AS {facts}"))
        connection.execute(sa.text("ALTER TABLE collaboration DROP COLUMN aim"))
        connection.execute(sa.text("UPDATE collaboration SET slug = slug || 'x'"))
        after = content.table_contents(connection)
        moved = {"collaboration.aim": "SELECT value FROM fact ORDER BY collaboration"}
        announced = Promise(moved, frozenset({"collaboration.slug"}))
        wrong = Promise({"collaboration.aim": "SELECT 'Groen' FROM fact"}, frozenset({"collaboration.slug"}))

        assert differences(connection, before, after, announced) == []
        assert differences(connection, before, after, wrong) == ["collaboration.aim"]
        assert differences(connection, before, after, Promise({}, frozenset())) == [
            "collaboration.aim",
            "collaboration.slug",
        ]


def test_the_database_is_backed_up_with_what_was_written_last(old: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The backup is made when nobody else can write any more."""
    locked = []
    make = upgrading.back_up

    def backed_up(*given: object, **named: object) -> object:
        with closing(sqlite3.connect(old, timeout=0, isolation_level=None)) as other:
            with pytest.raises(sqlite3.OperationalError, match="locked"):
                other.execute("BEGIN IMMEDIATE")
            locked.append(True)
        return make(*given, **named)  # type: ignore[arg-type]

    monkeypatch.setattr(upgrading, "back_up", backed_up)
    store.upgrade_database(url(old), actor="toets")

    assert locked == [True]


def kader_hashes(path: Path) -> dict[str, set[object]]:
    """Return the hashes that are stored with the assessments, by version."""
    stored: dict[str, set[object]] = {}
    for version, fingerprint in rows(path, "SELECT kader_version, kader_hash FROM assessment"):
        stored.setdefault(str(version), set()).add(fingerprint)
    return stored


def test_stored_hashes_of_frameworks_become_those_of_their_meaning(old: Path) -> None:
    """Through the files in the folder of the framework: one hash per version, that of the file."""
    upgraded = store.upgrade_database(url(old), actor="toets", folder=KADERS)

    assert upgraded.unexplained == ()
    assert kader_hashes(old) == {
        "klein-1": {load_kader(KADERS / "klein.toml").hash},
        "klein-2": {load_kader(KADERS / "klein-2.toml").hash},
    }
    assert store.check_database(url(old), [load_kader(KADERS / "klein.toml")]).problems == ()


def test_a_hash_that_no_file_explains_is_kept_and_named_until_one_does(old: Path, tmp_path: Path) -> None:
    """Nothing is guessed; once the file lies in the folder, an upgrade of the same layout finds it."""
    folder = tmp_path / "kaders"
    folder.mkdir()
    shutil.copy(KADERS / "klein.toml", folder)
    before = kader_hashes(old)["klein-2"]
    first = store.upgrade_database(url(old), actor="toets", folder=folder)

    assert [(used.version, {used.hash}, used.assessments) for used in first.unexplained] == [("klein-2", before, 3)]
    assert kader_hashes(old)["klein-2"] == before

    shutil.copy(KADERS / "klein-2.toml", folder)
    second = store.upgrade_database(url(old), actor="toets", folder=folder)

    assert (second.before, second.after, second.unexplained) == (migrations.HEAD, migrations.HEAD, ())
    assert kader_hashes(old)["klein-2"] == {load_kader(KADERS / "klein-2.toml").hash}
    assert store.check_database(url(old), [load_kader(KADERS / "klein-2.toml")]).problems == ()
    assert store.upgrade_database(url(old), actor="toets", folder=folder).backup is None


def test_what_the_register_said_moves_as_facts_that_always_held(tmp_path: Path) -> None:
    """Each value of the columns that go is a fact without a begin date, each start and end a period."""
    path = restored("0001", "demo", tmp_path / "n.db")
    names = ("programme", "portefeuillehouder", "accounthouder", "risk_profile", "yearly_contribution")
    register = rows(path, f'SELECT name, start, "end", {", ".join(names)} FROM collaboration ORDER BY id')
    store.upgrade_database(url(path), actor="toets")
    held = rows(
        path, "SELECT c.name, field, value, valid_from FROM dated_fact JOIN collaboration c ON c.id = collaboration_id"
    )
    periods = rows(
        path, 'SELECT c.name, start, "end" FROM collaboration c JOIN period ON c.id = collaboration_id ORDER BY c.id'
    )

    assert len(register) == 36
    assert periods == [row[:3] for row in register]
    assert set(held) == {
        (row[0], name, value if isinstance(value, str) else str(int(value)), None)
        for row in register
        for name, value in zip(names, row[3:], strict=True)
    }


@pytest.mark.parametrize(("layout", "name"), [("0001", "versies"), ("0005", "versies"), ("0005", "demo")])
def test_an_upgrade_makes_the_scores_that_the_older_layout_lacked(tmp_path: Path, layout: str, name: str) -> None:
    """Of every definitive assessment, in its own framework and in the newer one that is used; a rebuild is the same."""
    path = restored(layout, name, tmp_path / "n.db")
    kader, folder = load_kader(READ_WITH[name]), READ_WITH[name].parent
    store.upgrade_database(url(path), actor="toets", folder=folder)
    engine = store.open_database(url(path))
    tables = [f"SELECT * FROM {table} ORDER BY 1, 2, 3, 4" for table in ("cell_score", "question_score")]
    made = [rows(path, query) for query in tables]
    with store.reading(engine) as connection:
        waiting = store.unprepared(connection, kader, crosswalk_chains(folder, kader))
    store.rebuild(engine, kader, actor="toets", folder=folder)
    missing = "SELECT count(*) FROM assessment WHERE status = 'definitief' AND id NOT IN (SELECT assessment_id FROM {})"

    assert waiting == 0
    assert [rows(path, missing.format(table)) for table in ("cell_score", "question_score")] == [[(0,)]] * 2
    assert [rows(path, query) for query in tables] == made


def test_scores_of_a_framework_without_a_file_wait_for_it(old: Path, tmp_path: Path) -> None:
    """The upgrade names it, as before; once the file is there, another one makes them."""
    folder = tmp_path / "kaders"
    folder.mkdir()
    upgraded = store.upgrade_database(url(old), actor="toets", folder=folder)
    before = rows(old, "SELECT count(*) FROM question_score")
    (folder / "klein.toml").write_bytes((KADERS / "klein.toml").read_bytes())
    kader = load_kader(folder / "klein.toml")
    store.upgrade_database(url(old), actor="toets", folder=folder)
    engine = store.open_database(url(old))
    with store.reading(engine) as connection:
        waiting = store.unprepared(connection, kader, {})

    assert [used.version for used in upgraded.unexplained] == ["klein-1", "klein-2"]
    assert before == [(0,)]
    assert waiting == 0


COLLABORATIONS = "INSERT INTO collaboration (id, slug, name, name_key, policy_field) VALUES "
PROGRAMMES = "INSERT INTO dated_fact (collaboration_id, field, value) VALUES "
SPELLED = (
    "UPDATE collaboration SET name = 'Pl\u00adein', name_key = 'pl\u00adein' WHERE id = 1",
    f"{COLLABORATIONS} (901, 'plein-2', 'PLEIN', 'plein', 'Zorg')",
    f"{COLLABORATIONS} (902, 'a-1', 'A\u20112', 'a\u20112', 'zorg'), (903, 'a-2', 'A-2', 'a-2', 'Zorg')",
    f"{PROGRAMMES} (901, 'programme', 'Sociaal domein'), (902, 'programme', 'sociaal Domein\u200b')",
    f"{PROGRAMMES} (903, 'programme', 'Sociaal domein')",
    "INSERT INTO respondent (assessment_id, viewpoint, function) SELECT assessment_id, viewpoint, function || '\u200b' "
    "FROM respondent WHERE id = 1",
)


def written(path: Path, *statements: str) -> Path:
    """Write to a database of an older layout as its program did: with the hashes of what is stored."""
    with engine_on(url(path)).begin() as connection:
        for statement in statements:
            connection.execute(sa.text(statement))
        content.seal_all(connection)
    return path


@pytest.fixture
def spelled(tmp_path: Path) -> Path:
    """Return a database of layout 0006 with names that are the same but for what cannot be seen, hyphens and case."""
    return written(restored("0006", "klein", tmp_path / "n.db"), *SPELLED)


def test_names_that_are_compared_as_one_now_are_all_kept_and_named(spelled: Path) -> None:
    """The one that was spelled so has the key; the others have one that no name has; nothing else of them changes."""
    before = rows(spelled, "SELECT id, slug, name FROM collaboration ORDER BY id")
    of_answers = (
        "SELECT r.*, item, score, missing, answer, text FROM respondent r JOIN answer a ON a.respondent_id = r.id "
        "ORDER BY r.id, item"
    )
    answers = rows(spelled, of_answers)
    upgraded = store.upgrade_database(url(spelled), actor="toets", folder=KADERS)
    collaborations, other, respondents = upgraded.namesakes

    assert rows(spelled, "SELECT id, slug, name FROM collaboration ORDER BY id") == before
    assert rows(spelled, "SELECT id, name_key FROM collaboration ORDER BY id") == [
        (1, "plein\n1"),
        (901, "plein"),
        (902, "a-2\n902"),
        (903, "a-2"),
    ]
    assert (other.slugs, collaborations.slugs) == (("plein-2", "bomenplan"), ("a-2", "a-1"))
    assert respondents.on is not None
    assert [name.strip("\u200b") for name in respondents.names] == [respondents.names[0]] * 2
    assert rows(spelled, of_answers) == answers
    assert store.check_database(url(spelled), [load_kader(KADERS / "klein.toml")]).namesakes == upgraded.namesakes


def test_a_label_is_spelled_in_one_way_after_an_upgrade(spelled: Path) -> None:
    """As it was written most; what changed is told."""
    upgraded = store.upgrade_database(url(spelled), actor="toets", folder=KADERS)

    assert rows(spelled, "SELECT DISTINCT value FROM dated_fact WHERE field = 'programme'") == [("Sociaal domein",)]
    assert rows(spelled, "SELECT DISTINCT policy_field FROM collaboration WHERE id > 900") == [("Zorg",)]
    assert upgraded.respelled == {"sociaal Domein\u200b": "Sociaal domein", "zorg": "Zorg"}
    assert store.check_database(url(spelled), [load_kader(KADERS / "klein.toml")]).problems == ()


def test_a_function_in_progress_is_cleaned_where_that_makes_no_two_the_same(tmp_path: Path) -> None:
    """Else it could not be made definitive; a definitive one stays as it was answered."""
    path = restored("0006", "versies", tmp_path / "n.db")
    written(path, "UPDATE respondent SET function = function || '\u200b'")
    status = "SELECT DISTINCT status, function LIKE '%\u200b' FROM respondent JOIN assessment a ON a.id = assessment_id"
    store.upgrade_database(url(path), actor="toets", folder=KADERS)

    assert sorted(rows(path, status)) == [("concept", 0), ("definitief", 1)]
