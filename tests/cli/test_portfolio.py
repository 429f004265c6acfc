"""The command `attention`: the contract, and the same list as the page."""

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
