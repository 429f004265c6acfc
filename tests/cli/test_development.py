"""The commands `trend` and `changes`: their contract, their refusals, and the same rows as the page."""

import json
from pathlib import Path

import pytest

from tilburg_samenwerking.cli import main
from tilburg_samenwerking.kader import Kader
from tilburg_samenwerking.portfolio.causes import KINDS

ON = ("--on", "2026-06-30")


def run(capsys: pytest.CaptureFixture[str], *words: str, code: int = 0) -> dict:
    """Return the document that a command gives."""
    with pytest.raises(SystemExit) as ended:
        main([*words, "--format", "json"])

    assert ended.value.code == code
    return json.loads(capsys.readouterr().out)


def slug_of(database: Path, capsys: pytest.CaptureFixture[str]) -> str:
    """Return a collaboration with several assessments."""
    return run(capsys, "attention", *ON, "--database", str(database))["rows"][0]["collaboration"]


def test_trend_follows_its_contract(demo_database: Path, capsys: pytest.CaptureFixture[str], kader: Kader) -> None:
    """Rounds in the order of their dates, each with all cells of the framework."""
    slug = slug_of(demo_database, capsys)
    document = run(capsys, "trend", slug, *ON, "--database", str(demo_database))
    days = [one["on"] for one in document["rounds"]]

    assert list(document) == ["collaboration", "rounds"]
    assert document["collaboration"] == slug
    assert len(days) > 1
    assert days == sorted(days)
    assert all(list(one) == ["on", "phase", "water", "cells", "overall"] for one in document["rounds"])
    assert all(tuple(one["cells"]) == kader.cell_codes for one in document["rounds"])


def test_trend_ends_at_the_reference_date_and_follows_the_viewpoint(
    demo_database: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """What was assessed later is not there yet; seen from one viewpoint the scores are others."""
    slug, where = slug_of(demo_database, capsys), ("--database", str(demo_database))
    all_rounds = run(capsys, "trend", slug, *ON, *where)["rounds"]
    earlier = run(capsys, "trend", slug, "--on", all_rounds[-2]["on"], *where)["rounds"]
    seen = run(capsys, "trend", slug, *ON, "--viewpoint", "bestuurlijk", *where)["rounds"]

    assert earlier == all_rounds[:-1]
    assert [one["on"] for one in seen] == [one["on"] for one in all_rounds]
    assert [one["overall"] for one in seen] != [one["overall"] for one in all_rounds]


def test_trend_refuses_an_unknown_collaboration_with_the_nearest(
    demo_database: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A slug that is written a little wrong is refused with the right one."""
    slug = slug_of(demo_database, capsys)
    document = run(capsys, "trend", slug[:-2], *ON, "--database", str(demo_database), code=1)

    assert "bestaat niet. Lijkt op: " in document["errors"][0]["message"]
    assert slug in document["errors"][0]["message"]


def test_trend_of_an_ended_collaboration_is_still_there(
    demo_database: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Ended collaborations remain in history."""
    where = ("--database", str(demo_database))
    rows = run(capsys, "changes", "--since", "2023-01-01", *ON, *where)["rows"]
    ended = [row["collaboration"] for row in rows if row["kind"] == "ended"]

    assert ended
    assert run(capsys, "trend", ended[0], *ON, *where)["rounds"]


def test_changes_follow_their_contract(demo_database: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Both dates, and rows of a collaboration, a kind and a sentence; every kind but the first occurs in the demo."""
    document = run(capsys, "changes", "--since", "2025-06-30", *ON, "--database", str(demo_database))

    assert list(document) == ["since", "on", "rows"]
    assert (document["since"], document["on"]) == ("2025-06-30", "2026-06-30")
    assert all(list(row) == ["collaboration", "kind", "text"] for row in document["rows"])
    assert {row["kind"] for row in document["rows"]} == set(KINDS) - {"first"}


def test_filters_hold_for_changes(demo_database: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """With one collaboration chosen only that one is told about."""
    where = ("--since", "2023-01-01", *ON, "--database", str(demo_database))
    slug = run(capsys, "changes", *where)["rows"][0]["collaboration"]
    rows = run(capsys, "changes", *where, "--collaboration", slug)["rows"]

    assert {row["collaboration"] for row in rows} == {slug}


@pytest.mark.parametrize(
    ("since", "message"),
    [("gisteren", 'De datum "gisteren" bij --since is ongeldig'), ("2026-06-30", "ligt niet voor de peildatum")],
)
def test_changes_refuses_a_date_that_cannot_be_compared_with(
    demo_database: Path, capsys: pytest.CaptureFixture[str], since: str, message: str
) -> None:
    """Said, and not replaced by another date."""
    document = run(capsys, "changes", "--since", since, *ON, "--database", str(demo_database), code=1)

    assert message in document["errors"][0]["message"]
