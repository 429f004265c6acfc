"""The commands `gap` and `agreement`: their contracts, their refusals, and that they say what the functions say."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.files import KADERS
from tests.portfolio.versions.given import SECOND
from tests.snapshots import snapshot_of
from tests.views.given.portfolios import of_an_older_version
from tilburg_samenwerking import store
from tilburg_samenwerking.cli import main
from tilburg_samenwerking.kader import SAMEN, Kader, Scale, parsed
from tilburg_samenwerking.portfolio import viewpoints
from tilburg_samenwerking.portfolio.answers import answers_of, collaboration_rounds
from tilburg_samenwerking.scoring import agreement

ON = "2026-06-30"
SLUG = "jeugdhulp-stadsregio"
MEASURES = {"n", "mean", "median_interpolated", "ad", "rwg", "rwg_raw", "awg", "a", "polarization", "consensus"}

Run = Callable[..., dict[str, Any]]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], demo_database: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Return the function that runs a command on the demo and gives its one JSON document and its exit code."""
    monkeypatch.setenv("SAMENWERKING_DATABASE", str(demo_database))

    def run_with(*words: str) -> dict[str, Any]:
        with pytest.raises(SystemExit) as stop:
            main([*words, "--format", "json"])
        return {"code": int(stop.value.code or 0), **json.loads(capsys.readouterr().out)}

    return run_with


def told(outcome: dict[str, Any]) -> str:
    """Return what a refused command says."""
    assert outcome["code"] == 1
    return "\n".join(error["message"] for error in outcome["errors"])


def test_gap_follows_its_contract_and_the_filters(run: Run, kader: Kader) -> None:
    """A row per cell with five keys; a phase chooses fewer collaborations."""
    everything, part = run("gap", "--on", ON), run("gap", "--on", ON, "--phase", "implementeren")

    assert set(everything) == {"code", "cells"}
    assert [row["cell"] for row in everything["cells"]] == list(kader.cell_codes)
    assert all(set(row) == {"cell", "gap", "absolute", "questions", "n"} for row in everything["cells"])
    assert 0 < part["cells"][0]["n"] < everything["cells"][0]["n"]


def test_gap_of_one_is_that_of_its_last_assessment(run: Run, demo_database: Path, kader: Kader) -> None:
    """The stored gap of a cell is that over its answers, question by question."""
    snapshot = snapshot_of(demo_database, kader)
    last = collaboration_rounds(snapshot, SLUG, SAMEN).iloc[-1]
    pairs = viewpoints.cell_pairs(answers_of(snapshot, [int(last["assessment"])]), kader)
    cells = run("gap", SLUG, "--on", ON)["cells"]

    assert [row["questions"] for row in cells] == pairs["questions"].tolist()
    assert [row["gap"] for row in cells] == pytest.approx(pairs["gap"].tolist())
    assert [row["absolute"] for row in cells] == pytest.approx(pairs["absolute"].tolist())


def test_gap_and_agreement_of_an_older_version_are_brought_over(run: Run, tmp_path: Path) -> None:
    """On huis.doel.1 the two gave 10 and 0, which are 5 and 1 in the version in use: a gap of 4, and a mean of 3."""
    of_an_older_version(tmp_path)
    words = ("bomenplan", "--on", ON, "--database", str(tmp_path / "klein.db"), "--kader", str(SECOND))
    cell, question = run("gap", *words)["cells"][0], run("agreement", *words)["questions"][0]

    assert cell == {"cell": "huis.doel", "gap": 4.0, "absolute": 4.0, "questions": 1, "n": 1}
    assert (question["question"], question["n"], question["mean"]) == ("huis.doel.1", 2, 3.0)


def test_agreement_follows_its_contract(run: Run, kader: Kader) -> None:
    """The date of the assessment, and every question of the grid with all measures."""
    document = run("agreement", SLUG, "--on", ON)

    assert set(document) == {"code", "on", "questions"}
    assert document["on"] <= ON
    assert [row["question"] for row in document["questions"]] == list(kader.cell_of)
    assert all(set(row) == MEASURES | {"question"} for row in document["questions"])
    assert max(row["n"] for row in document["questions"]) > 1


def test_agreement_over_items_follows_its_contract(run: Run, demo_database: Path, kader: Kader) -> None:
    """Per cell what the functions say of the last assessment by the date; missing is null."""
    outcome = run("agreement", SLUG, "--items", "--on", ON)
    snapshot = snapshot_of(demo_database, kader)
    last = collaboration_rounds(snapshot, SLUG, SAMEN).iloc[-1]
    expected = viewpoints.cell_agreement(answers_of(snapshot, [int(last["assessment"])]), kader, SAMEN)

    assert list(outcome) == ["code", "on", "viewpoint", "cells"]
    assert (outcome["on"], outcome["viewpoint"]) == (str(last["on"].date()), SAMEN)
    assert outcome["cells"] == expected
    assert [row["cell"] for row in outcome["cells"]] == list(kader.cell_codes)
    assert max(row["items"] for row in outcome["cells"]) > 1
    assert any(row["icc1"] is None for row in outcome["cells"])


def test_agreement_over_items_of_one_viewpoint_has_fewer_raters(run: Run) -> None:
    """One respondent is no agreement."""
    outcome = run("agreement", SLUG, "--items", "--on", ON, "--viewpoint", "bestuurlijk")

    assert outcome["viewpoint"] == "bestuurlijk"
    assert {row["raters"] for row in outcome["cells"]} <= {0, 1}
    assert {row["ad_j"] for row in outcome["cells"]} == {row["alpha_ordinal"] for row in outcome["cells"]} == {None}


def test_agreement_of_one_viewpoint_counts_only_that(run: Run) -> None:
    """With one respondent there is a mean, and no agreement."""
    rows = run("agreement", SLUG, "--on", ON, "--viewpoint", "bestuurlijk")["questions"]

    assert {row["n"] for row in rows} <= {0, 1}
    assert {row["ad"] for row in rows} == {row["a"] for row in rows} == {None}
    assert any(row["mean"] is not None for row in rows)


@pytest.mark.parametrize(
    ("words", "ratings", "scale"),
    [
        (["4,4,5,3"], [4, 4, 5, 3], {"min": 1, "max": 5, "stap": 1}),
        (["1,7,7", "--scale", "1-7"], [1, 7, 7], {"min": 1, "max": 7, "stap": 1}),
        (["4,5;3", "--scale", "0-10/0.5"], [4.5, 3], {"min": 0, "max": 10, "stap": 0.5}),
        (["3"], [3], {"min": 1, "max": 5, "stap": 1}),
    ],
)
def test_agreement_of_any_list_needs_no_database(
    run: Run, monkeypatch: pytest.MonkeyPatch, words: list[str], ratings: list[float], scale: dict[str, float]
) -> None:
    """The same measures for a list of scores, with a decimal comma where `;` stands between them."""
    monkeypatch.setenv("SAMENWERKING_DATABASE", "/bestaat/niet.db")
    document = run("agreement", "--ratings", *words)
    expected = agreement.measures(ratings, parsed(Scale, scale))

    assert document["on"] is None
    assert document["questions"] == [{"question": None, **expected}]


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["gap", "jeugdulp", "--on", ON], f"Lijkt op: {SLUG}"),
        (["agreement", "jeugdulp", "--on", ON], f"Lijkt op: {SLUG}"),
        (["gap", SLUG, "--on", "1950-01-01"], "geen definitieve waardering"),
        (["gap", SLUG, "--on", ON, "--phase", "overwegen"], "past niet bij de gekozen filters"),
        (["gap", "--on", "gisteren"], "Schrijf een datum als 30-06-2026"),
        (["agreement"], "Geef een samenwerking, of een lijst scores"),
        (["agreement", SLUG, "--ratings", "4"], "een van de twee"),
        (["agreement", SLUG, "--scale", "1-5"], "staat in het kader"),
        (["agreement", "--ratings", "4,5", "--items"], "--items hoort bij een samenwerking"),
        (["agreement", "--ratings", "4,vijf"], "niet te lezen"),
        (["agreement", "--ratings", ""], "niet te lezen"),
        (["agreement", "--ratings", "4,6"], "Score 6 past niet op de schaal 1–5"),
        (["agreement", "--ratings", "4", "--scale", "5-1"], "niet te lezen"),
        (["agreement", "--ratings", "4", "--scale", "0-1/0.3"], "niet te lezen"),
    ],
)
def test_what_cannot_be_is_refused_with_what_to_do(run: Run, words: list[str], message: str) -> None:
    """One JSON document with the reason, and exit code 1."""
    assert message in told(run(*words))


def test_a_framework_without_a_pair_has_no_gap(run: Run, tmp_path: Path) -> None:
    """The command says what the framework lacks."""
    database = str(tmp_path / "kaal.db")
    store.create(store.database_url(database), actor="toets")
    framework = str(KADERS / "kaal.toml")

    assert "vergelijkt geen twee perspectieven" in told(run("gap", "--database", database, "--kader", framework))
