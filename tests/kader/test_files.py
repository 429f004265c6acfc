"""Framework files: which one is in use, reading one, and what its hash covers."""

import tomllib
from pathlib import Path

import pytest

from tests.kader.small import SMALL, changed
from tilburg_samenwerking.errors import Refused
from tilburg_samenwerking.kader import (
    FOLDER,
    Kader,
    content_hash,
    fingerprint,
    hashes_in,
    kader_path,
    kader_versions,
    kaders_in,
    load_kader,
    load_settings,
    parsed,
)

# ---------------------------------------------------------------- the hash


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("[schaal]", "# een opmerking\n\n\n[schaal]"),
        ("min = 0\nmax = 10", "max   =   10\nmin = 0"),
        ('titel = "Klein kader"', "titel = 'Klein kader'"),
        ("stap = 0.5", "stap = 5e-1"),
        ('[[domeinen]]\ncode = "huis"\ntitel = "Het huis"', '[["domeinen"]]\ntitel = "Het huis"\ncode = "huis"'),
    ],
    ids=["comment", "order and spaces", "quotes", "number", "key"],
)
def test_the_layout_of_the_file_is_no_part_of_the_hash(tmp_path: Path, small_kader: Kader, old: str, new: str) -> None:
    """The hash is over what the file says: comments, order of keys and ways of writing do not count."""
    assert load_kader(changed(tmp_path, (old, new))).hash == small_kader.hash


def test_the_order_of_tables_is_no_part_of_the_hash(small_kader: Kader) -> None:
    """A table further down in the file is the same table."""
    content = tomllib.loads(SMALL.read_text(encoding="utf-8"))
    turned = dict(
        reversed([(key, dict(reversed(v.items())) if isinstance(v, dict) else v) for key, v in content.items()])
    )

    assert list(turned) != list(content)
    assert content_hash(parsed(Kader, turned | {"hash": ""})) == small_kader.hash


@pytest.mark.parametrize(
    ("old", "new"),
    [("dekking_minimum = 0.6", "dekking_minimum = 0.75"), ("vanaf = 6", "vanaf = 7"), ("kloof = 2.0", "kloof = 3.0")],
)
def test_a_threshold_for_reading_is_no_part_of_the_hash(tmp_path: Path, small_kader: Kader, old: str, new: str) -> None:
    """Thresholds may change and hold at once, for old assessments too."""
    read = load_kader(changed(tmp_path, (old, new)))

    assert read.thresholds != small_kader.thresholds
    assert read.hash == small_kader.hash


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Is er een ladder?", "Is er een trap?"),
        ('code = "huis.doel.2"', 'code = "huis.doel.3"'),
        ("max = 10", "max = 20"),
        ('versie = "klein-1"', 'versie = "klein-2"'),
    ],
    ids=["question", "code", "scale", "version"],
)
def test_what_the_framework_asks_is_part_of_the_hash(tmp_path: Path, small_kader: Kader, old: str, new: str) -> None:
    """A changed question is another framework."""
    assert load_kader(changed(tmp_path, (old, new))).hash != small_kader.hash


@pytest.mark.parametrize(
    ("old", "new"),
    [("Tel ook de krukken mee.", "Tel de krukken niet mee."), ('titel = "Middelen"', 'titel = "Spullen"')],
    ids=["help", "title of a row"],
)
def test_what_only_explains_is_no_part_of_the_hash(tmp_path: Path, small_kader: Kader, old: str, new: str) -> None:
    """A typo in a help line or the title of a row may be mended under the same version."""
    read = load_kader(changed(tmp_path, (old, new)))

    assert read != small_kader
    assert read.hash == small_kader.hash


def test_the_order_of_the_questions_is_part_of_the_hash(small_kader: Kader) -> None:
    """Questions are asked in an order, so another order is another framework."""
    content = tomllib.loads(SMALL.read_text(encoding="utf-8"))
    content["velden"][1]["vragen"].reverse()

    assert content_hash(parsed(Kader, content | {"hash": ""})) != small_kader.hash


def test_two_frameworks_have_two_hashes(kader: Kader, small_kader: Kader, bare_kader: Kader) -> None:
    """The hash is stored with every assessment to tell which framework it follows."""
    assert len({kader.hash, small_kader.hash, bare_kader.hash}) == 3


# ---------------------------------------------------------------- files and settings


def test_a_wrong_file_is_refused_with_all_its_problems(tmp_path: Path) -> None:
    """One refusal, one line per problem."""
    path = changed(tmp_path, ("stap = 0.5", "stap = 0.3"), ('thema = "middelen"', 'thema = "middel"'))

    with pytest.raises(Refused) as refusal:
        load_kader(path)
    lines = str(refusal.value).splitlines()
    assert len(lines) == 3
    assert all(line.startswith(f"{path}, ") for line in lines)


def test_a_file_with_a_byte_order_mark_can_be_read(tmp_path: Path, small_kader: Kader) -> None:
    """Windows puts a mark in front of UTF-8; it is no part of the content."""
    path = tmp_path / "kader.toml"
    path.write_bytes(b"\xef\xbb\xbf" + SMALL.read_bytes())

    assert load_kader(path) == small_kader


def test_the_framework_in_use_is_that_of_the_settings(monkeypatch: pytest.MonkeyPatch, kader: Kader) -> None:
    """Without another choice, `load` gives the framework that instellingen.toml names."""
    monkeypatch.delenv("SAMENWERKING_KADER", raising=False)

    assert kader_path() == FOLDER / load_settings().kader
    assert load_kader() == kader


def test_the_environment_can_choose_another_framework(monkeypatch: pytest.MonkeyPatch, small_kader: Kader) -> None:
    """`SAMENWERKING_KADER` wins from the settings."""
    monkeypatch.setenv("SAMENWERKING_KADER", str(SMALL))

    assert load_kader() == small_kader


def test_the_files_of_a_folder_lead_from_the_old_hash_to_the_new(tmp_path: Path, small_kader: Kader) -> None:
    """A file with a problem leads nowhere, and stops no other."""
    (tmp_path / "goed.toml").write_bytes(SMALL.read_bytes())
    (tmp_path / "half.toml").write_text('versie = "half"', encoding="utf-8")

    assert hashes_in(tmp_path) == {fingerprint(tomllib.loads(SMALL.read_text(encoding="utf-8"))): small_kader.hash}


def test_the_files_of_a_folder_stand_by_the_version_they_name(tmp_path: Path) -> None:
    """Two of the same version both; what names none, or cannot be read, is passed by."""
    for name, text in {
        "b.toml": 'versie = "een"',
        "a.toml": 'versie = "een"',
        "c.toml": 'versie = "twee"',
        "d.toml": "versie = 3",
        "e.toml": "kapot",
        "f.txt": 'versie = "drie"',
    }.items():
        (tmp_path / name).write_text(text, encoding="utf-8")

    assert kader_versions(tmp_path) == {
        "een": [tmp_path / "a.toml", tmp_path / "b.toml"],
        "twee": [tmp_path / "c.toml"],
    }


def test_a_number_of_the_file_counts_and_not_how_it_is_written() -> None:
    """1.0 is 1 wherever it stands; 1.5 is not."""
    content = tomllib.loads(SMALL.read_text(encoding="utf-8"))
    whole = {**content, "schaal": {**content["schaal"], "min": 0.0}}
    levels = [{**level, "waarde": float(level["waarde"])} for level in content["schaal"]["niveaus"]]
    half = {**content, "schaal": {**content["schaal"], "max": 10.5}}

    assert fingerprint(whole) == fingerprint(content)
    assert fingerprint({**content, "schaal": {**content["schaal"], "niveaus": levels}}) == fingerprint(content)
    assert fingerprint(half) != fingerprint(content)


def test_the_frameworks_of_a_folder_are_read_each_content_once(tmp_path: Path) -> None:
    """A copy counts once, and what is no framework is left out."""
    for name in ("a.toml", "b.toml"):
        (tmp_path / name).write_text(SMALL.read_text(encoding="utf-8"), encoding="utf-8")
    (tmp_path / "kapot.toml").write_text('versie = "x"', encoding="utf-8")

    assert [kader.version for kader in kaders_in(sorted(tmp_path.glob("*.toml")))] == ["klein-1"]
