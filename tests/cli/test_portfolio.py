"""The commands of the portfolio: their contract, what they refuse, and the same list as the page."""

import json
from pathlib import Path

import pytest

from tilburg_samenwerking.cli import main


def attention(capsys: pytest.CaptureFixture[str], *words: str) -> dict:
    """Return the document that the command gives."""
    with pytest.raises(SystemExit) as ended:
        main(["attention", *words, "--format", "json"])

    assert ended.value.code == 0
    return json.loads(capsys.readouterr().out)


def test_attention_follows_its_contract(demo_database: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Rows of a collaboration and its reasons, each with rule, group and text."""
    document = attention(capsys, "--database", str(demo_database), "--on", "2026-06-30")

    assert list(document) == ["on", "collaborations", "scored", "rows"]
    assert all(list(row) == ["collaboration", "reasons"] for row in document["rows"])
    assert all(list(reason) == ["rule", "group", "text"] for row in document["rows"] for reason in row["reasons"])
    assert {reason["group"] for row in document["rows"] for reason in row["reasons"]} == {"inhoud", "gegevens"}


def test_the_top_of_the_demo_is_what_a_manager_can_take_in(
    demo_database: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Five to ten collaborations are both in onrustig vaarwater and have a low cell, and they stand first."""
    rows = attention(capsys, "--database", str(demo_database), "--on", "2026-06-30")["rows"]
    rules = [{reason["rule"] for reason in row["reasons"]} for row in rows]
    top = [{"onrustig", "aandacht"} <= one for one in rules]

    assert 5 <= sum(top) <= 10
    assert top == sorted(top, reverse=True)


def test_filters_hold_for_attention_too(demo_database: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """With a filter on water only those in that water are on the list."""
    rows = attention(capsys, "--database", str(demo_database), "--on", "2026-06-30", "--water", "onrustig")["rows"]

    assert all("onrustig" in {reason["rule"] for reason in row["reasons"]} for row in rows)


def document(capsys: pytest.CaptureFixture[str], *words: str, code: int = 0) -> dict:
    """Return the document that a command gives."""
    with pytest.raises(SystemExit) as ended:
        main([*words, "--format", "json"])

    assert ended.value.code == code
    return json.loads(capsys.readouterr().out)


def test_grid_and_matrix_give_the_change_only_when_it_is_asked_for(
    demo_database: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """With --since; without it nothing of a second date is read or shown."""
    words = ("--database", str(demo_database), "--on", "2026-06-30")
    grid, since = (document(capsys, "grid", *words, *more) for more in ((), ("--since", "2025-06-30")))
    matrix, changed = (document(capsys, "matrix", *words, *more) for more in ((), ("--since", "2025-06-30")))
    change = ["from", "to", "change", "compared", "incomparable", "moved"]

    assert list(since["cells"][0]) == [*grid["cells"][0], *change]
    assert (since["since"], "since" in grid) == ("2025-06-30", False)
    assert list(changed["rows"][0]) == [
        *matrix["rows"][0],
        *("from", "to", "change", "moved", "compared", "both", "why"),
    ]


def test_a_date_to_compare_with_that_is_not_earlier_is_refused(
    demo_database: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """As by `changes`."""
    words = ("--database", str(demo_database), "--on", "2026-06-30")

    assert document(capsys, "grid", *words, "--since", "2026-06-30", code=1)["errors"]
    assert document(capsys, "matrix", *words, "--since", "gisteren", code=1)["errors"]
