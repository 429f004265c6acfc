"""What was read: its key changes with what it depends on and with nothing else, through small databases."""

import os
import shutil
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy.engine import Engine

from tests.files import KADERS
from tests.store.given.small import batch, save
from tilburg_samenwerking import store
from tilburg_samenwerking.errors import Refused
from tilburg_samenwerking.kader import SAMEN, Kader, load_kader
from tilburg_samenwerking.kader.crosswalk.files import crosswalk_chains
from tilburg_samenwerking.kader.crosswalk.types import Chains
from tilburg_samenwerking.portfolio.filters import Filters
from tilburg_samenwerking.portfolio.snapshot import framework, open_snapshot

CROSSWALK = "overgangen/klein-1-naar-klein-2.toml"
FIRST, SECOND = date(2025, 6, 30), date(2026, 6, 30)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder with both versions of the small framework, their crosswalk, and a database with one score."""
    (tmp_path / "overgangen").mkdir()
    for name in ("klein.toml", "klein-2.toml", CROSSWALK):
        shutil.copy(KADERS / name, tmp_path / name)
    engine, _made = store.create(store.database_url(str(tmp_path / "a.db")), actor="toets")
    save(engine, load_kader(tmp_path / "klein.toml"), batch((FIRST, 4.0)))
    return tmp_path


def prepared_for_second(folder: Path) -> tuple[Engine, Kader, Chains]:
    """Return what a switch to the second version takes: the database, the framework and the crosswalks to it."""
    kader = load_kader(folder / "klein-2.toml")
    return store.open_database(store.database_url(str(folder / "a.db"))), kader, crosswalk_chains(folder, kader)


def key(folder: Path, database: str = "a.db", kader: str = "klein.toml") -> object:
    """Return the key of what is read now."""
    return open_snapshot(str(folder / database), folder / kader).key


def changed(path: Path, before: str, after: str) -> None:
    """Write a file with a piece of its text changed, a second later than it was."""
    text, then = path.read_text(encoding="utf-8"), path.stat().st_mtime
    assert before in text
    path.write_text(text.replace(before, after), encoding="utf-8")
    os.utime(path, (then + 1, then + 1))


def test_reading_the_same_again_has_the_same_key(folder: Path) -> None:
    """Nothing was saved and no file was touched; looking at the data changes nothing."""
    before = key(folder)
    open_snapshot(str(folder / "a.db"), folder / "klein.toml").portfolio_on(FIRST, SAMEN)

    assert key(folder) == before
    assert hash(key(folder)) == hash(before)


def test_the_key_changes_when_something_is_saved(folder: Path) -> None:
    """And not when what is saved was there already."""
    before, kader = key(folder), load_kader(folder / "klein.toml")
    engine = store.open_database(store.database_url(str(folder / "a.db")))
    save(engine, kader, batch((FIRST, 4.0)))
    same = key(folder)
    save(engine, kader, batch((SECOND, 6.0)))

    assert same == before
    assert key(folder) != before


def test_another_database_has_another_key(folder: Path) -> None:
    """Also with the same content, and also another file under the same name."""
    elsewhere, _made = store.create(store.database_url(str(folder / "c.db")), actor="toets")
    save(elsewhere, load_kader(folder / "klein.toml"), batch((FIRST, 4.0)))
    before = key(folder)
    shutil.copy(folder / "a.db", folder / "b.db")
    other = key(folder, "b.db")
    (folder / "a.db").unlink()
    shutil.copy(folder / "c.db", folder / "a.db")

    assert other != before
    assert key(folder) not in (before, other)


def test_the_key_changes_with_a_threshold_of_the_framework(folder: Path) -> None:
    """A threshold is no part of the hash of the framework, and still of what is worked out."""
    before = open_snapshot(str(folder / "a.db"), folder / "klein.toml")
    changed(folder / "klein.toml", "dekking_minimum = 0.6", "dekking_minimum = 1.0")
    after = open_snapshot(str(folder / "a.db"), folder / "klein.toml")

    assert after.kader.hash == before.kader.hash
    assert after.kader.thresholds.minimum_coverage == 1.0
    assert after.key != before.key


def test_a_copy_with_the_time_of_the_original_is_read_anew(folder: Path) -> None:
    """`cp -p`, or a file from a backup: written at the same moment as what it replaces, with other thresholds."""
    file = folder / "klein.toml"
    before, status = open_snapshot(str(folder / "a.db"), file), file.stat()
    changed(file, "dekking_minimum = 0.6", "dekking_minimum = 1.0")
    os.utime(file, ns=(status.st_atime_ns, status.st_mtime_ns))
    after = open_snapshot(str(folder / "a.db"), file)

    assert after.kader.thresholds.minimum_coverage == 1.0
    assert after.key != before.key


def test_the_key_changes_with_a_crosswalk_beside_the_framework(folder: Path) -> None:
    """Another text, a new file, one file less: each is read otherwise."""
    store.create(store.database_url(str(folder / "leeg.db")), actor="toets")
    keys = [key(folder, "leeg.db", "klein-2.toml")]
    changed(folder / CROSSWALK, "oud = 6", "oud = 5")
    keys.append(key(folder, "leeg.db", "klein-2.toml"))
    shutil.copy(folder / CROSSWALK, folder / "overgangen" / "nog-een.toml")
    keys.append(key(folder, "leeg.db", "klein-2.toml"))
    (folder / CROSSWALK).unlink()
    keys.append(key(folder, "leeg.db", "klein-2.toml"))

    assert len(set(keys)) == 4


def test_a_file_of_another_kind_is_no_part_of_the_key(folder: Path) -> None:
    """A note beside the framework changes nothing that is read."""
    before = key(folder)
    (folder / "lees-mij.txt").write_text("Hallo", encoding="utf-8")

    assert key(folder) == before


def test_the_key_changes_with_when_an_assessment_is_out_of_date(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A general setting, in a file of its own; what else it says does not matter."""
    file = folder / "instellingen" / "instellingen.toml"
    file.parent.mkdir()
    text = 'kader = "klein.toml"\n[veroudering]\nmaanden = 12\nmaanden_bij_aandacht = 6\n'
    file.write_text(text, encoding="utf-8")
    monkeypatch.setattr("tilburg_samenwerking.portfolio.snapshot.SETTINGS", file)
    keys = [key(folder)]
    changed(file, 'kader = "klein.toml"', 'kader = "ander.toml"')
    keys.append(key(folder))
    changed(file, "maanden = 12", "maanden = 18")
    keys.append(key(folder))
    changed(file, "maanden_bij_aandacht = 6", "maanden_bij_aandacht = 3")
    keys.append(key(folder))

    assert keys[0] == keys[1]
    assert len(set(keys)) == 3


def test_what_was_saved_is_seen_by_the_next_snapshot(folder: Path) -> None:
    """Its panel, its portfolio and its assessments: 4 on the first date, 6 on the second."""
    engine = store.open_database(store.database_url(str(folder / "a.db")))
    before = open_snapshot(str(folder / "a.db"), folder / "klein.toml")
    old = before.portfolio_on(SECOND, SAMEN).score[0, 0]
    save(engine, before.kader, batch((SECOND, 6.0)))
    after = open_snapshot(str(folder / "a.db"), folder / "klein.toml")

    assert old == 4.0
    assert after.portfolio_on(SECOND, SAMEN).score[0, 0] == 6.0
    assert after.portfolio_on(FIRST, SAMEN).score[0, 0] == 4.0
    assert len(after.assessments) == 2
    assert after.collaborations["name"].tolist() == ["Bomenplan"]
    assert after.demo_name() is None


def test_the_selection_is_of_the_date_and_the_whole_portfolio_of_the_date_to_compare_with(folder: Path) -> None:
    """In phase begin; by a phase that nobody has nobody is left, and then the one collaboration is still there."""
    snapshot = open_snapshot(str(folder / "a.db"), folder / "klein.toml")
    chosen = Filters.of(on=SECOND, since=FIRST, fase=("begin",))
    nobody = Filters.of(on=SECOND, since=date(2025, 6, 29), fase=("eind",))

    assert (len(snapshot.selection(chosen)), len(snapshot.selection(nobody))) == (1, 0)
    assert len(snapshot.earlier_portfolio(nobody)) == 1
    assert snapshot.earlier_portfolio(nobody).assessed == 0


def test_crosswalks_are_read_only_where_an_assessment_needs_one(folder: Path) -> None:
    """The assessment follows the first version: read with that there is none, read with the second there is one."""
    store.switch(*prepared_for_second(folder), actor="toets")

    assert open_snapshot(str(folder / "a.db"), folder / "klein.toml").older == {}
    assert len(open_snapshot(str(folder / "a.db"), folder / "klein-2.toml").older) == 1


def test_a_framework_is_read_again_when_its_file_changes(folder: Path) -> None:
    """The same value as long as the file is the same; a file that is no framework is refused."""
    file = folder / "klein.toml"
    first = framework(file)
    again = framework(file)
    changed(file, "Klein kader", "Kleiner kader")

    assert again is first
    assert framework(file).title == "Kleiner kader"
    changed(file, 'versie = "klein-1"', "")
    with pytest.raises(Refused, match="versie ontbreekt"):
        framework(file)


def test_a_database_that_was_copied_back_and_written_to_shows_what_it_holds(folder: Path) -> None:
    """The same file with the same number of writes is still another portfolio: its token is another (V2)."""
    path, file = folder / "a.db", folder / "klein.toml"
    kader, engine = load_kader(file), store.open_database(store.database_url(str(folder / "a.db")))
    shutil.copyfile(path, folder / "kopie.db")
    save(engine, kader, batch((SECOND, 9.0)))
    before = open_snapshot(str(path), file)
    shown_before = before.portfolio_on(SECOND, SAMEN).score[0, 0]
    # As `cp` does: into the file that is there, while the server keeps its engine.
    path.write_bytes((folder / "kopie.db").read_bytes())
    save(store.open_database(store.database_url(str(path))), kader, batch((SECOND, 1.0)))
    after = open_snapshot(str(path), file)
    shown_after = after.portfolio_on(SECOND, SAMEN).score[0, 0]

    assert after.database == before.database
    assert (shown_before, shown_after) == (9.0, 1.0)


def test_a_database_that_was_restored_under_a_server_shows_what_it_holds(folder: Path) -> None:
    """And what is written to it after that."""
    path, file = folder / "a.db", folder / "klein.toml"
    kader, url = load_kader(file), store.database_url(str(folder / "a.db"))
    store.back_up(url, folder / "kopie.db")
    scores = []
    for score in (9.0, 1.0):
        save(store.open_database(url), kader, batch((SECOND, score)))
        scores.append(open_snapshot(str(path), file).portfolio_on(SECOND, SAMEN).score[0, 0])
        store.restore(url, folder / "kopie.db", actor="toets")
        scores.append(open_snapshot(str(path), file).portfolio_on(SECOND, SAMEN).score[0, 0])

    assert scores == [9.0, 4.0, 1.0, 4.0]


def test_a_framework_that_is_not_prepared_is_refused_with_the_command(folder: Path) -> None:
    """Until the switch was made, and again once a crosswalk is another; the first version goes on meanwhile."""
    with pytest.raises(Refused, match=r"1 waardering zijn de scores .* `samenwerking kader switch klein-2`"):
        open_snapshot(str(folder / "a.db"), folder / "klein-2.toml")
    store.switch(*prepared_for_second(folder), actor="toets")
    open_snapshot(str(folder / "a.db"), folder / "klein-2.toml")
    changed(folder / CROSSWALK, "nieuw = 3", "nieuw = 2")
    with pytest.raises(Refused, match="met een andere overgang"):
        open_snapshot(str(folder / "a.db"), folder / "klein-2.toml")

    assert open_snapshot(str(folder / "a.db"), folder / "klein.toml").older == {}
