"""The commands of the portfolio: their contract, what they refuse, and the same list as the page."""

import json
from pathlib import Path

import pytest

from tests.portfolio.versions.given import SECOND, run
from tests.views.given.portfolios import switched, two_viewpoints
from tilburg_samenwerking.cli import main
from tilburg_samenwerking.cli.output import Format, show


def attention(capsys: pytest.CaptureFixture[str], *words: str) -> dict:
    """Return the document that the command gives."""
    with pytest.raises(SystemExit) as ended:
        main(["attention", *words, "--format", "json"])

    assert ended.value.code == 0
    return json.loads(capsys.readouterr().out)


def test_attention_follows_its_contract(demo_database: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Rows of a collaboration and its reasons, each with rule, group, text and the cell that shows it, if any."""
    document = attention(capsys, "--database", str(demo_database), "--on", "2026-06-30")

    assert list(document) == ["on", "collaborations", "scored", "rows"]
    assert all(list(row) == ["collaboration", "reasons"] for row in document["rows"])
    assert all(
        list(reason) == ["rule", "group", "text", "cell"] for row in document["rows"] for reason in row["reasons"]
    )
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


def test_the_commands_of_the_portfolio_cross_a_version(tmp_path: Path) -> None:
    """Finding N2. On the day of the switch: 1.67, 2.67 and 4.5 on huis.doel, a fall, and nobody left out."""
    switched(tmp_path, reassessed=False)
    words = ["--database", tmp_path / "klein.db", "--kader", SECOND, "--on", "2026-06-30"]
    grid, matrix, asking = (run(name, *words) for name in ("grid", "matrix", "attention"))
    changes = run("changes", *words, "--since", "2024-12-31")
    (cell,) = (cell for cell in grid["cells"] if cell["cell"] == "huis.doel")
    reasons = {row["collaboration"]: [reason["rule"] for reason in row["reasons"]] for row in asking["rows"]}

    assert (grid["collaborations"], cell["n"]) == (3, 3)
    assert cell["score"] == pytest.approx((5 / 3 + 8 / 3 + 4.5) / 3)
    assert [round(row["cells"]["huis.doel"], 2) for row in matrix["rows"]] == [1.67, 2.67, 4.5]
    assert reasons["bomenplan"] == ["onrustig", "aandacht", "gedaald", "verouderd", "dekking"]
    assert ("band_down", "bomenplan") in [(row["kind"], row["collaboration"]) for row in changes["rows"]]


def test_gap_and_agreement_cross_a_version(tmp_path: Path) -> None:
    """Of the portfolio and of one: 8 and 5 of 0–10 are 4 and 2.67 of 1–5, on all three questions of the cell."""
    two_viewpoints(tmp_path)
    words = ["--database", tmp_path / "klein.db", "--kader", SECOND, "--on", "2026-06-30"]
    whole, one = run("gap", *words), run("gap", "bomenplan", *words)
    agreed = run("agreement", "bomenplan", *words)
    cells = [{row["cell"]: row for row in document["cells"]}["huis.doel"] for document in (whole, one)]

    assert (whole["code"], one["code"], agreed["code"]) == (0, 0, 0)
    assert [cell["n"] for cell in cells] == [12, 1]
    assert cells[1]["gap"] == pytest.approx(4 / 3)
    assert cells[1]["questions"] == 3
    assert {row["question"]: row["n"] for row in agreed["questions"]}["huis.doel.3"] == 2


def test_importance_gives_the_rows_of_the_page(demo_database: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """From the largest contribution down; the ten largest of the portfolio are marked."""
    told = document(capsys, "importance", "--on", "2026-06-30", "--database", str(demo_database))

    assert len(told["rows"]) == 35
    assert told["largest_from"] == 4_700_000
    assert sum(row["largest"] for row in told["rows"]) == 10
    assert (told["rows"][0]["collaboration"], told["rows"][0]["contribution"]) == ("jeugdhulp-stadsregio", 21_400_000)


def test_a_table_says_yes_and_no_in_dutch(demo_database: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Who reads a table is no program."""
    with pytest.raises(SystemExit) as stop:
        main(["importance", "--on", "2026-06-30", "--database", str(demo_database)])
    first = next(line for line in capsys.readouterr().out.splitlines() if "jeugdhulp-stadsregio" in line)

    assert not stop.value.code
    assert " ja" in first
    assert "True" not in first
    assert "€\u00a021.400.000 " in first


def test_a_document_has_the_cents_that_a_table_leaves_out(capsys: pytest.CaptureFixture[str]) -> None:
    """For a program nothing is rounded; a person reads whole euros."""
    rows = [{"name": "Bomenplan", "contribution": 1250.75}, {"name": "Het Plein", "contribution": None}]
    written = []
    for format in Format:
        show({"rows": rows}, rows, format)
        written.append(capsys.readouterr().out)
    table, as_json, lines = written

    assert [line.split()[-1] for line in table.splitlines()[1:]] == ["1.251", "–"]
    assert json.loads(as_json)["rows"] == rows
    assert "1250.75" in lines
