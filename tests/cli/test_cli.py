"""The command line: its contracts, its exit codes, one JSON document whatever happens, and all of it in Dutch."""

import contextlib
import csv
import io
import json
import math
import re
import subprocess
import sys
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from tests.files import KADERS, answer, csv_bytes
from tilburg_samenwerking.cli import main

from .conftest import Run

KADER = KADERS / "klein.toml"
PROGRAM = Path(sys.executable).parent / "samenwerking"
READING = (["grid"], ["matrix"], ["summary", "--by", "domain"])
ENGLISH = (
    r"Usage|Options|Arguments|Commands?\b|Show this|default|required|<path>|No such|Missing|Invalid|Got |Did you|"
    r"requires|greater|valid integer|unexpected|should be|Traceback|Error:"
)


@pytest.fixture(autouse=True)
def _nowhere(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Keep the tests away from the embedded database, and from the settings of whoever runs them."""
    monkeypatch.setenv("SAMENWERKING_DATABASE", str(tmp_path / "standaard.db"))
    monkeypatch.delenv("SAMENWERKING_KADER", raising=False)


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a database with two collaborations on the small framework; the expected numbers are worked out by hand.

    Bomenplan: huis.doel (4+6)/2=5 and 5 → 5; buurt.doel 8 and 9 → 8.5; huis.middelen 1 of 3 questions → missing;
    overall 6.75. Straatfeest: huis.doel 7 and 8 → 7.5, one cell of three, so no overall.
    """
    trees = {"samenwerking": "  Bomenplan ", "fase": "begin", "vaarwater": "onrustig", "programma": "Groen"}
    party = {"samenwerking": "Straatfeest", "fase": "Aan het eind", "vaarwater": "rustig", "peildatum": "31-03-2026"}
    official = {"perspectief": "ambtelijk", "respondent": "adviseur"}
    rows = [
        answer(**trees, vraag="huis.doel.1", score="4"),
        answer(**trees, vraag="huis.doel.2", score="5"),
        answer(**trees, **official, vraag="huis.doel.1", score="6"),
        answer(**trees, **official, vraag="buurt.doel.1", score="8"),
        answer(**trees, **official, vraag="buurt.doel.2", score="9"),
        answer(**trees, **official, vraag="huis.middelen.1", score="7"),
        answer(**party, vraag="huis.doel.1", score="7"),
        answer(**party, vraag="huis.doel.2", score="8"),
    ]
    folder = tmp_path_factory.mktemp("cli")
    (folder / "in.csv").write_bytes(csv_bytes(rows))
    words = ["import", folder / "in.csv", "--database", folder / "klein.db", "--kader", KADER]
    with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
        with pytest.raises(SystemExit) as stop:
            main([str(word) for word in words])
        assert stop.value.code == 0
    return folder / "klein.db"


@pytest.fixture
def ask(run: Run, database: Path) -> Callable[..., dict[str, Any]]:
    """Return the function that runs a reading command on the database and gives its document."""

    def ask_with(*words: object) -> dict[str, Any]:
        outcome = run(*words, "--database", database, "--kader", KADER, "--format", "json")
        assert outcome.code == 0
        return outcome.document

    return ask_with


def test_grid_gives_all_cells_with_their_statistics(ask: Callable[..., dict[str, Any]]) -> None:
    """The cells stand in reading order, unrounded, with null for what is missing."""
    document = ask("grid", "--on", "2026-06-30")

    assert list(document) == ["on", "viewpoint", "kader", "collaborations", "cells"]
    assert document | {"cells": []} == {
        "on": "2026-06-30",
        "viewpoint": "samen",
        "kader": "klein-1",
        "collaborations": 2,
        "cells": [],
    }
    assert document["cells"] == [
        {
            "cell": "huis.doel",
            "domain": "huis",
            "theme": "doel",
            "score": 6.25,
            "n": 2,
            "min": 5.0,
            "max": 7.5,
            "sd": pytest.approx(math.sqrt(2 * 1.25**2)),
            "coverage": 1.0,
            "attention": 1,
            "not_applicable": 0,
        },
        {
            "cell": "buurt.doel",
            "domain": "buurt",
            "theme": "doel",
            "score": 8.5,
            "n": 1,
            "min": 8.5,
            "max": 8.5,
            "sd": None,
            "coverage": 0.5,
            "attention": 0,
            "not_applicable": 0,
        },
        {
            "cell": "huis.middelen",
            "domain": "huis",
            "theme": "middelen",
            "score": None,
            "n": 0,
            "min": None,
            "max": None,
            "sd": None,
            "coverage": pytest.approx(1 / 6),
            "attention": 0,
            "not_applicable": 0,
        },
    ]


def test_matrix_gives_a_row_per_collaboration(ask: Callable[..., dict[str, Any]]) -> None:
    """A row has the codes of phase and water, the name trimmed, and the lowest cell beside the overall."""
    document = ask("matrix", "--on", "2026-06-30")

    assert document == {
        "on": "2026-06-30",
        "rows": [
            {
                "collaboration": "bomenplan",
                "name": "Bomenplan",
                "assessed_on": "2026-06-30",
                "phase": "begin",
                "water": "onrustig",
                "cells": {"huis.doel": 5.0, "buurt.doel": 8.5, "huis.middelen": None},
                "overall": 6.75,
                "lowest": {"cell": "huis.doel", "score": 5.0},
                "not_applicable": [],
            },
            {
                "collaboration": "straatfeest",
                "name": "Straatfeest",
                "assessed_on": "2026-03-31",
                "phase": "eind",
                "water": "rustig",
                "cells": {"huis.doel": 7.5, "buurt.doel": None, "huis.middelen": None},
                "overall": None,
                "lowest": {"cell": "huis.doel", "score": 7.5},
                "not_applicable": [],
            },
        ],
    }
    assert list(document["rows"][0]) == (
        ["collaboration", "name", "assessed_on", "phase", "water", "cells", "overall", "lowest", "not_applicable"]
    )


@pytest.mark.parametrize(
    ("by", "expected"),
    [
        ("domain", {"huis": (6.25, 2, 5.0, 7.5), "buurt": (8.5, 1, 8.5, 8.5)}),
        ("theme", {"doel": (7.125, 2, 6.75, 7.5), "middelen": (None, 0, None, None)}),
        ("phase", {"begin": (6.75, 1, 6.75, 6.75), "eind": (None, 0, None, None)}),
        ("water", {"rustig": (None, 0, None, None), "onrustig": (6.75, 1, 6.75, 6.75)}),
        ("programme", {"Groen": (6.75, 1, 6.75, 6.75), "onbekend": (None, 0, None, None)}),
        ("legal-form", {"onbekend": (6.75, 1, 6.75, 6.75)}),
        ("year", {"2026": (6.75, 1, 6.75, 6.75)}),
    ],
)
def test_summary_gives_every_group(ask: Callable[..., dict[str, Any]], by: str, expected: dict[str, Any]) -> None:
    """Every domain, theme, phase and water of the framework is a group, with nulls and n 0 where there is nothing."""
    document = ask("summary", "--by", by, "--on", "2026-06-30")
    groups = {group["group"]: tuple(group[key] for key in ("score", "n", "min", "max")) for group in document["groups"]}

    assert list(document) == ["on", "by", "groups", "money"]
    assert (document["on"], document["by"]) == ("2026-06-30", by)
    assert groups == expected
    assert all(list(group) == ["group", "score", "n", "min", "max", "sd"] for group in document["groups"])


def test_summary_gives_every_group_on_every_cell(ask: Callable[..., dict[str, Any]], run: Run, database: Path) -> None:
    """Straatfeest is at the end, with 7,5 on huis.doel; as lines a row per group and cell."""
    document = ask("summary", "--by", "phase", "--cells", "--on", "2026-06-30")
    words = ["summary", "--by", "phase", "--cells", "--on", "2026-06-30", "--format", "csv", "--database", database]
    lines = run(*words, "--kader", KADER).out.splitlines()

    assert list(document) == ["on", "by", "groups"]
    assert [(group["group"], group["collaborations"]) for group in document["groups"]] == [("begin", 1), ("eind", 1)]
    assert document["groups"][1]["cells"][0] == {"cell": "huis.doel", "n": 1, "attention": 0, "score": 7.5}
    assert lines[0] == "group,cell,n,attention,score"
    assert lines[1] == "begin,huis.doel,1,1,5.0"
    assert len(lines) == 7


def test_a_year_on_every_cell_says_of_which_day_it_is(ask: Callable[..., dict[str, Any]]) -> None:
    """The last is the reference date."""
    document = ask("summary", "--by", "year", "--cells", "--on", "2026-06-30")

    assert [(group["group"], group["on"]) for group in document["groups"]] == [("2026", "2026-06-30")]


def test_parts_of_the_grid_have_no_cells_of_their_own(run: Run, database: Path) -> None:
    """A domain is refused beside --cells, with what can be asked."""
    outcome = run("summary", "--by", "domain", "--cells", "--database", database, "--kader", KADER)

    assert outcome.code == 1
    assert outcome.err.startswith("Een domein bestaat zelf uit velden. Kies bij --cells een andere --by: phase, water,")


def test_a_programme_called_onbekend_is_no_second_group(run: Run, tmp_path: Path) -> None:
    """A programme that happens to be named as what is not filled in never makes a group twice, counted double."""
    options = ["--database", tmp_path / "n.db", "--kader", KADER, "--format", "json"]
    rows = [answer(vraag=item, programma="onbekend") for item in ("huis.doel.1", "huis.doel.2", "buurt.doel.1")]
    (tmp_path / "in.csv").write_bytes(csv_bytes([*rows, answer(samenwerking="Straatfeest")]))
    taken = run("import", tmp_path / "in.csv", *options)
    groups = [group["group"] for group in run("summary", "--by", "programme", *options).document["groups"]]

    assert taken.code == 1 or len(groups) == len(set(groups))


def test_the_date_is_today_unless_given(ask: Callable[..., dict[str, Any]]) -> None:
    """Without `--on` the portfolio is that of today in the Netherlands, wherever the machine stands."""
    before = datetime.now(ZoneInfo("Europe/Amsterdam")).date()
    on = date.fromisoformat(ask("grid")["on"])

    assert before <= on <= datetime.now(ZoneInfo("Europe/Amsterdam")).date()


def test_attention_says_of_how_many_it_is_unknown(run: Run, database: Path) -> None:
    """Before the first assessment nobody is called in order: no score, in the document and in words."""
    outcome = run("attention", "--on", "2020-01-01", "--database", database, "--kader", KADER, "--format", "json")
    document = outcome.document

    assert (document["collaborations"], document["scored"]) == (2, 0)
    assert "Geen van de 2 samenwerkingen heeft een score. Wat aandacht vraagt, is onbekend." in outcome.err


def test_before_the_first_assessment_everything_is_there_and_empty(ask: Callable[..., dict[str, Any]]) -> None:
    """All cells and all collaborations appear, with nulls and n 0."""
    grid, matrix = ask("grid", "--on", "2020-01-01"), ask("matrix", "--on", "2020-01-01")

    assert [(cell["score"], cell["n"], cell["coverage"]) for cell in grid["cells"]] == [(None, 0, None)] * 3
    assert [(row["assessed_on"], row["phase"], row["water"]) for row in matrix["rows"]] == [(None, None, None)] * 2
    assert [(row["overall"], row["lowest"]) for row in matrix["rows"]] == [(None, None)] * 2
    assert all(row["cells"] == dict.fromkeys(row["cells"]) for row in matrix["rows"])


@pytest.mark.parametrize(
    ("words", "slugs"),
    [
        (["--phase", "begin"], ["bomenplan"]),
        (["--phase", " AAN HET eind "], ["straatfeest"]),
        (["--phase", "begin", "--phase", "eind"], ["bomenplan", "straatfeest"]),
        (["--water", "Rustig"], ["straatfeest"]),
        (["--water", "rustig", "--phase", "begin"], []),
        (["--programme", "groen"], ["bomenplan"]),
        (["--programme", "onbekend"], ["straatfeest"]),
        (["--collaboration", "straatfeest"], ["straatfeest"]),
        (["--collaboration", "BOMENPLAN"], ["bomenplan"]),
        (["--on", "30-06-2026", "--phase", "onbekend"], []),
        (["--on", "2026-06-29", "--phase", "onbekend"], ["bomenplan"]),
    ],
)
def test_filters_select_on_the_state(ask: Callable[..., dict[str, Any]], words: list[str], slugs: list[str]) -> None:
    """A filter takes codes and titles in any case, may be repeated, and selects from the state on the date."""
    assert [row["collaboration"] for row in ask("matrix", *words)["rows"]] == slugs


@pytest.mark.parametrize(
    ("words", "collaborations"),
    [
        (["--portefeuillehouder", "WETHOUDER verkeer"], {"fietsroute-lange-lijn", "openbaar-vervoer-voorbeeldland"}),
        (["--accounthouder", "accounthouder Werk"], {"werkplein-wikkedal", "werkbedrijf-zuiderzaad"}),
        (["--legal-form", "coöperatie"], {"wind-op-de-dijk", "schoolgebouwen-samen"}),
        (["--legal-form", "cooperatie", "--legal-form", "bv", "--risk-profile", "hoog"], {"warmtenet-oosterhaven"}),
        (
            ["--verbonden-partij", "nee", "--risk-profile", "Hoog"],
            {"beschermd-thuis-stadsregio", "ondermijning-samen-aanpakken", "wonen-in-voorbeeldland"},
        ),
        (
            ["--legal-form", "onbekend", "--risk-profile", "hoog"],
            {"ondermijning-samen-aanpakken", "wonen-in-voorbeeldland"},
        ),
    ],
)
def test_what_the_register_says_selects_too(
    run: Run, demo_database: Path, words: list[str], collaborations: set[str]
) -> None:
    """As data/voorbeeldstad.toml says of these collaborations."""
    outcome = run("matrix", *words, "--on", "2026-06-30", "--database", demo_database, "--format", "json")

    assert {row["collaboration"] for row in outcome.document["rows"]} == collaborations


def test_an_empty_selection_keeps_the_shape(ask: Callable[..., dict[str, Any]]) -> None:
    """Nothing selected is not an error: all cells and phases are there with n 0."""
    grid = ask("grid", "--phase", "begin", "--water", "rustig")
    phases = ask("summary", "--by", "phase", "--phase", "begin", "--water", "rustig")

    assert grid["collaborations"] == 0
    assert [(cell["score"], cell["n"], cell["coverage"]) for cell in grid["cells"]] == [(None, 0, None)] * 3
    assert [(group["group"], group["n"]) for group in phases["groups"]] == [("begin", 0), ("eind", 0)]


def test_a_viewpoint_counts_only_its_own_replies(ask: Callable[..., dict[str, Any]]) -> None:
    """For ambtelijk huis.doel has one score for two questions: under the minimum coverage, so missing."""
    document = ask("matrix", "--viewpoint", "Ambtelijk", "--collaboration", "bomenplan")

    assert document["rows"][0]["cells"] == {"huis.doel": None, "buurt.doel": 8.5, "huis.middelen": None}


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["--phase", "midden"], 'fase "midden" is onbekend. Kies uit: begin, eind, onbekend.'),
        (["--water", "woelig"], 'vaarwater "woelig" is onbekend'),
        (["--programme", "Rood"], 'programma "Rood" is onbekend'),
        (["--collaboration", "Vijver"], 'samenwerking "Vijver" is onbekend'),
        (["--legal-form", "bv"], 'rechtsvorm "bv" is onbekend. Kies uit: onbekend.'),
        (["--verbonden-partij", "soms"], 'verbonden partij "soms" is onbekend'),
        (["--viewpoint", "partner"], 'perspectief "partner" is onbekend'),
        (["--on", "2026-02-30"], 'peildatum "2026-02-30" is onbekend'),
        (["--on", "morgen"], "Schrijf een datum als 30-06-2026."),
        (["--on", ""], 'peildatum "" is onbekend'),
    ],
)
@pytest.mark.parametrize("command", READING)
def test_an_unknown_choice_is_refused(
    run: Run, database: Path, command: list[str], words: list[str], told: str
) -> None:
    """A value that is no choice is not passed over: exit code 1, what it was and what would be right."""
    outcome = run(*command, *words, "--database", database, "--kader", KADER, "--format", "json")

    assert outcome.code == 1
    assert told in outcome.document["errors"][0]["message"]


def test_all_unknown_choices_are_named_at_once(run: Run, database: Path) -> None:
    """Two wrong filters give two errors."""
    words = ["--phase", "midden", "--water", "woelig", "--database", database, "--kader", KADER, "--format", "json"]

    assert len(run("grid", *words).document["errors"]) == 2


@pytest.mark.parametrize("command", READING)
@pytest.mark.parametrize("form", ["table", "csv"])
def test_other_formats_show_the_same_rows(run: Run, database: Path, command: list[str], form: str) -> None:
    """A table and a CSV are whole, and not cut to the width of a screen."""
    outcome = run(*command, "--on", "2026-06-30", "--database", database, "--kader", KADER, "--format", form)

    assert outcome.code == 0
    assert len(outcome.out.strip().splitlines()) == {"grid": 4, "matrix": 3, "summary": 3}[command[0]]
    assert "…" not in outcome.out


def test_a_csv_holds_no_formula(run: Run, tmp_path: Path) -> None:
    """Names that a spreadsheet would run come out as text, and numbers as numbers, also negative ones."""
    names = ["=1+1", "@x", "+31", "-naam", "Bomenplan"]
    rows = [
        answer(samenwerking=name, vraag=item, score=score, peildatum=day)
        for name in names
        for day, score in (("2025-06-30", "9"), ("2026-06-30", "4"))
        for item in ("huis.doel.1", "huis.doel.2")
    ]
    options = ["--database", tmp_path / "n.db", "--kader", KADER]
    (tmp_path / "in.csv").write_bytes(csv_bytes(rows))
    assert run("import", tmp_path / "in.csv", *options).code == 0

    matrix = run("matrix", "--on", "2026-06-30", *options, "--format", "csv").out
    compared = run(
        "compare", "Bomenplan", "--from", "2025-06-30", "--to", "2026-06-30", *options, "--format", "csv"
    ).out
    shown = [row["name"] for row in csv.DictReader(io.StringIO(matrix))]
    change = [row["change"] for row in csv.DictReader(io.StringIO(compared)) if row["cell"] == "huis.doel"]

    assert sorted(shown) == sorted(["'=1+1", "'@x", "'+31", "'-naam", "Bomenplan"])
    assert change == ["-5.0"]


def test_import_reports_what_it_did(run: Run, tmp_path: Path) -> None:
    """The document of an import has exactly its keys, and progress is on stderr."""
    file, options = tmp_path / "in.csv", ["--database", tmp_path / "n.db", "--kader", KADER, "--format", "json"]
    file.write_bytes(csv_bytes([answer(), answer(vraag="huis.doel.2")]))

    first, second = run("import", file, *options), run("import", file, *options)

    assert (first.code, second.code) == (0, 0)
    numbers = {"assessments": 1, "answers": 2, "unchanged": 0, "new_collaborations": ["Bomenplan"]}
    reading = [
        "Het bestand is gelezen: de kopregel is rij 1, daaronder staan 2 rijen (rij 2 tot en met 3).",
        "Gebruikte kolommen: samenwerking, peildatum, perspectief, respondent, vraag, score, antwoord en toelichting.",
    ]
    as_read = {"reading": reading, "errors": [], "unlisted": 0}

    assert first.document == numbers | as_read
    assert second.document == dict.fromkeys(numbers, 0) | {"unchanged": 1, "new_collaborations": []} | as_read
    assert "niets gewijzigd" in second.err
    assert all(step in first.err for step in ("Lezen", "Controleren", "Opslaan", "Berekenen"))


def test_import_reports_every_error_by_place(run: Run, tmp_path: Path) -> None:
    """Each error has sheet, row, column, value and message; exit code 1, and no database is made."""
    file, target = tmp_path / "in.csv", tmp_path / "n.db"
    file.write_bytes(csv_bytes([answer(score="11"), answer(vraag="huis.doel.9")]))

    outcome = run("import", file, "--database", target, "--kader", KADER, "--format", "json")
    errors = outcome.document["errors"]

    assert outcome.code == 1
    assert [(error["sheet"], error["row"], error["column"], error["value"]) for error in errors] == [
        (None, 2, "score", "11"),
        (None, 3, "vraag", "huis.doel.9"),
    ]
    assert all(list(error) == ["sheet", "row", "column", "value", "message"] for error in errors)
    assert set(outcome.document) == {
        *("assessments", "answers", "unchanged", "new_collaborations"),
        *("reading", "errors", "unlisted"),
    }
    assert not target.exists()


def test_import_errors_are_shown_as_a_table_too(run: Run, tmp_path: Path) -> None:
    """For a person they stand in a table with Dutch heads; on stderr how many, and after that how it was read."""
    file = tmp_path / "in.csv"
    file.write_bytes(csv_bytes([answer(score="11")]))

    outcome = run("import", file, "--database", tmp_path / "n.db", "--kader", KADER)

    assert outcome.code == 1
    assert outcome.out.split()[:5] == ["blad", "rij", "kolom", "waarde", "melding"]
    assert "Buiten de schaal" in outcome.out
    assert outcome.err.index("1 fout in het bestand. Er is niets ingelezen.") < outcome.err.index("is gelezen")


@pytest.mark.parametrize("words", [["--dry-run"], ["--dry-run", "--replace", "reden"]])
def test_a_dry_run_makes_no_database(run: Run, tmp_path: Path, words: list[str]) -> None:
    """A dry run on a database that does not exist says what it would do, and makes nothing."""
    file, target = tmp_path / "in.csv", tmp_path / "map" / "n.db"
    file.write_bytes(csv_bytes([answer()]))

    outcome = run("import", file, *words, "--database", target, "--kader", KADER, "--format", "json")

    assert outcome.code == 0
    assert (outcome.document["assessments"], outcome.document["new_collaborations"]) == (1, ["Bomenplan"])
    assert not target.parent.exists()


@pytest.mark.parametrize("reason", ["", "  "])
def test_a_replacement_needs_a_reason_with_words(run: Run, tmp_path: Path, reason: str) -> None:
    """An empty reason is refused, before anything is read."""
    file = tmp_path / "in.csv"
    file.write_bytes(csv_bytes([answer()]))

    outcome = run("import", file, "--replace", reason, "--database", tmp_path / "n.db", "--format", "json")

    assert outcome.code == 1
    assert outcome.document["errors"][0]["message"] == "Geef bij --replace een reden op."
    assert not (tmp_path / "n.db").exists()


def test_a_file_that_is_the_whole_assessment_says_whose_answers_disappear(run: Run, tmp_path: Path) -> None:
    """Before it is done, on a dry run with the reason, and when it is done: two of the wethouder, for they are gone."""
    options = ["--database", tmp_path / "n.db", "--kader", KADER]
    both = [answer(), answer(vraag="huis.doel.2"), answer(perspectief="ambtelijk", respondent="adviseur")]
    (tmp_path / "a.csv").write_bytes(csv_bytes(both))
    (tmp_path / "b.csv").write_bytes(csv_bytes(both[2:]))

    run("import", tmp_path / "a.csv", *options)
    merged = run("import", tmp_path / "b.csv", *options)
    options.append("--whole")
    refused = run("import", tmp_path / "b.csv", *options)
    tried, done = (
        run("import", tmp_path / "b.csv", *options, "--replace", "nieuw", *more) for more in (["--dry-run"], [])
    )

    assert "Er is niets gewijzigd: 1 waardering stond er al zo." in merged.err
    assert refused.code == 1
    assert "vervalt: wethouder (bestuurlijk, 2 antwoorden)" in " ".join(tried.err.split())
    for outcome in (refused, tried, done):
        words = " ".join((outcome.out + outcome.err).split())
        assert "Verdwijnt: 2 antwoorden van wethouder (bestuurlijk), want niet in dit bestand." in words


def test_import_says_what_it_filled_in(run: Run, tmp_path: Path) -> None:
    """When only a property of a known collaboration is filled in, the message does not say that nothing changed."""
    options = ["--database", tmp_path / "n.db", "--kader", KADER, "--format", "json"]
    (tmp_path / "a.csv").write_bytes(csv_bytes([answer()]))
    (tmp_path / "b.csv").write_bytes(csv_bytes([answer(programma="Groen")]))

    run("import", tmp_path / "a.csv", *options)
    filled = run("import", tmp_path / "b.csv", *options)

    assert filled.code == 0
    assert run("summary", "--by", "programme", *options).document["groups"][0]["group"] == "Groen"
    assert "niets gewijzigd" not in filled.err


def test_init_makes_a_database_once(run: Run, tmp_path: Path) -> None:
    """The first time it is made, the second time it is left as it is; both succeed."""
    options = ["--database", tmp_path / "map" / "n.db", "--format", "json"]

    first, before = run("init", *options), (tmp_path / "map" / "n.db").read_bytes()
    second = run("init", *options)

    assert (first.code, first.document["created"]) == (0, True)
    assert (second.code, second.document["created"]) == (0, False)
    assert (tmp_path / "map" / "n.db").read_bytes() == before


def test_the_database_of_the_environment_is_used(run: Run, tmp_path: Path) -> None:
    """Without `--database` the one of SAMENWERKING_DATABASE is made and read."""
    made = run("init")

    assert made.code == 0
    assert (tmp_path / "standaard.db").exists()
    assert run("matrix", "--format", "json").document["rows"] == []


def test_an_empty_database_option_is_refused(run: Run, tmp_path: Path) -> None:
    """An option that was given but is empty (an unset variable) is not quietly another database."""
    outcome = run("init", "--database", "", "--format", "json")

    assert outcome.code != 0
    assert not (tmp_path / "standaard.db").exists()


def test_rebuild_reports_what_changed(run: Run, database: Path) -> None:
    """On a sound database a rebuild scores everything and changes nothing."""
    outcome = run("rebuild", "--database", database, "--kader", KADER, "--format", "json")

    # Two viewpoints and together for the first, one viewpoint and together for the second, three cells each.
    assert outcome.document == {"assessments": 2, "cell_scores": 15, "changed": 0, "skipped": 0}
    assert outcome.code == 0


def test_assessments_of_another_kader_are_told_about(run: Run, database: Path) -> None:
    """Read with another framework they are there without scores, and stderr says so."""
    outcome = run("grid", "--database", database, "--format", "json")

    assert outcome.code == 0
    assert outcome.document["collaborations"] == 2
    assert {cell["n"] for cell in outcome.document["cells"]} == {0}
    assert "2 van 2 gewaardeerd met kader klein-1, zonder overgang naar kader" in outcome.err


def test_kader_check_passes_a_sound_file(run: Run) -> None:
    """A sound file gives exit code 0 and no errors."""
    outcome = run("kader", "check", KADER, "--format", "json")

    assert (outcome.code, outcome.document["errors"]) == (0, [])


@pytest.mark.parametrize("words", [["kader", "check", "{}"], ["grid", "--kader", "{}"], ["init", "--kader", "{}"]])
@pytest.mark.parametrize("content", [None, b"", b"versie = ", b"\xff\xfe", b'versie = "1"\n'])
def test_a_broken_kader_is_refused(run: Run, tmp_path: Path, words: list[str], content: bytes | None) -> None:
    """A missing, empty, broken or incomplete framework file gives exit code 1 and its errors, on every command."""
    file = tmp_path / "kader.toml"
    if content is not None:
        file.write_bytes(content)

    outcome = run(*(word.format(file) for word in words), "--format", "json")

    assert outcome.code == 1
    assert outcome.document["errors"]
    assert "kader.toml" in outcome.document["errors"][0]["message"]
    assert not (tmp_path / "standaard.db").exists()


@pytest.mark.parametrize("command", [*READING, ["rebuild"]])
def test_a_missing_database_is_refused(run: Run, tmp_path: Path, command: list[str]) -> None:
    """Reading makes no database: exit code 1, and how to make one."""
    outcome = run(*command, "--database", tmp_path / "n.db", "--format", "json")

    assert outcome.code == 1
    assert "bestaat niet" in outcome.document["errors"][0]["message"]
    assert list(tmp_path.iterdir()) == []


def test_a_missing_file_is_refused(run: Run, tmp_path: Path) -> None:
    """An import of a file that is not there says so, and makes no database."""
    outcome = run("import", tmp_path / "niets.csv", "--format", "json")

    assert outcome.code == 1
    assert "het bestaat niet" in outcome.document["errors"][0]["message"]
    assert list(tmp_path.iterdir()) == []


MISUSE = (
    ["onzin"],
    ["--onzin"],
    ["kader", "onzin"],
    ["grid", "--onzin"],
    ["grid", "--form", "json"],
    ["grid", "te", "veel"],
    ["import"],
    ["import", "een", "twee", "drie"],
    ["summary"],
    ["summary", "--by", "kleur"],
    ["summary", "--by"],
    ["grid", "--on"],
    ["demo", "--collaborations", "0"],
    ["demo", "--seed", "x"],
)


@pytest.mark.parametrize("words", MISUSE, ids=" ".join)
def test_misuse_is_one_json_document(run: Run, words: list[str]) -> None:
    """A command that cannot be read gives exit code 2, one JSON document, and the same message on stderr."""
    outcome = run(*words, "--format", "json")

    assert outcome.code == 2
    assert [list(error) for error in outcome.document["errors"]] == [["message"]]
    assert outcome.document["errors"][0]["message"] in outcome.err


@pytest.mark.parametrize("words", MISUSE, ids=" ".join)
def test_misuse_is_told_in_dutch(run: Run, words: list[str]) -> None:
    """What went wrong is said in Dutch, without a traceback, and stdout stays empty."""
    outcome = run(*words)

    assert outcome.code == 2
    assert outcome.out == ""
    assert outcome.err.strip()
    assert re.findall(ENGLISH, outcome.err) == []


def test_a_format_that_does_not_exist_is_refused(run: Run) -> None:
    """An unknown format is misuse."""
    outcome = run("grid", "--format", "xml")

    assert (outcome.code, outcome.out) == (2, "")


COMMANDS = ("init", "import", "grid", "matrix", "summary", "compare", "rebuild", "kader check", "kader diff")


@pytest.mark.parametrize("words", ["", "kader", *COMMANDS])
def test_help_is_dutch(run: Run, words: str) -> None:
    """The help of every command is Dutch, and names its options."""
    outcome = run(*words.split(), "--help")

    assert outcome.code == 0
    assert outcome.out.startswith("Gebruik: ")
    assert re.findall(ENGLISH, outcome.out) == []


def test_help_lists_the_commands(run: Run) -> None:
    """The commands of the contract are there."""
    shown = run("--help").out

    assert all(re.search(rf"^  {command.split()[0]} ", shown, re.MULTILINE) for command in COMMANDS)


@pytest.mark.parametrize("words", COMMANDS)
def test_every_command_takes_the_shared_options(run: Run, words: str) -> None:
    """Database, framework and format are options of every command."""
    shown = run(*words.split(), "--help").out

    assert all(option in shown for option in ("--database", "--kader", "--format"))


def test_a_password_is_never_shown(run: Run) -> None:
    """A database address that cannot be used is shown without its password, also when it is mistyped."""
    known = run("init", "--database", "postgresql://jan:geheim@host/db", "--format", "json")
    mistyped = run("init", "--database", "postgrsql://jan:geheim@host/db", "--format", "json")

    assert (known.code, mistyped.code) == (1, 1)
    assert "geheim" not in known.out + known.err
    assert "geheim" not in mistyped.out + mistyped.err


@pytest.mark.parametrize("place", ["bestand/n.db", "x" * 300 + ".db"], ids=["in a file", "long"])
def test_an_impossible_place_is_refused_in_dutch(run: Run, tmp_path: Path, place: str) -> None:
    """A path that cannot hold a database is a refusal with a reason, not an unexpected error."""
    (tmp_path / "bestand").write_text("x", encoding="utf-8")

    outcome = run("init", "--database", tmp_path / place, "--format", "json")

    assert outcome.code == 1
    assert "Onverwachte fout" not in outcome.document["errors"][0]["message"]


def test_the_installed_program_speaks_json(database: Path) -> None:
    """The program `samenwerking` gives the document on stdout and nothing else."""
    words = ["matrix", "--on", "2026-06-30", "--database", str(database), "--kader", str(KADER), "--format", "json"]
    done = subprocess.run([str(PROGRAM), *words], capture_output=True, text=True, encoding="utf-8", check=False)

    assert (done.returncode, done.stderr) == (0, "")
    assert [row["name"] for row in json.loads(done.stdout)["rows"]] == ["Bomenplan", "Straatfeest"]


def test_the_installed_program_fails_with_json(tmp_path: Path) -> None:
    """The exit code reaches the shell, and the refusal is a document too."""
    words = ["grid", "--database", str(tmp_path / "n.db"), "--format", "json"]
    done = subprocess.run([str(PROGRAM), *words], capture_output=True, text=True, encoding="utf-8", check=False)

    assert done.returncode == 1
    assert "bestaat niet" in json.loads(done.stdout)["errors"][0]["message"]
    assert "Traceback" not in done.stderr
