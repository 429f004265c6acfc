"""A filter is one entry of `FIELDS`: whatever stands there has a link, a sentence, an option and a column.

That it has a widget too is held in `tests/pages/test_filters.py`.
"""

import json
from datetime import date
from pathlib import Path

import pytest

from tests.snapshots import snapshot_of
from tests.structure.test_layers import ROOT
from tilburg_samenwerking.cli import main
from tilburg_samenwerking.kader import UNKNOWN, Kader
from tilburg_samenwerking.portfolio.filters import (
    FIELDS,
    Field,
    Filters,
    filters_as_link,
    filters_in_words,
    parse_filters,
)
from tilburg_samenwerking.portfolio.snapshot import Snapshot

ON = date(2026, 6, 30)

each_field = pytest.mark.parametrize("field", FIELDS, ids=lambda field: field.key)


@pytest.fixture
def demo(demo_database: Path, kader: Kader) -> Snapshot:
    """Return what there is to read in the demo, in which every filter has something to choose."""
    return snapshot_of(demo_database, kader)


def first_code(demo: Snapshot, field: Field) -> str:
    """Return the first thing that can be chosen."""
    return next(code for code in demo.choices()[field.key] if code != UNKNOWN)


def those_with(demo: Snapshot, field: Field, code: str) -> set[str]:
    """Return the collaborations that have this code in the column of the filter."""
    state = demo.portfolio_on(ON, "samen")
    return set(state.rows["collaboration"][(state.column(field.column) == code).to_numpy(dtype=bool)])


def test_no_two_filters_share_a_name() -> None:
    """Not in a link, not on the command line, not on the screen, and not a column."""
    for names in (lambda field: field.key, lambda field: field.option, lambda field: field.label):
        assert len({names(field) for field in FIELDS}) == len(FIELDS)
    assert len({field.column for field in FIELDS}) == len(FIELDS)


@each_field
def test_a_filter_has_a_column_that_selects(demo: Snapshot, field: Field) -> None:
    """Whoever has the chosen code, and nobody else."""
    code = first_code(demo, field)
    chosen = demo.selection(Filters.of(ON, **{field.key: (code,)}))

    assert 0 < len(chosen) < len(demo.portfolio_on(ON, "samen"))
    assert set(chosen.rows["collaboration"]) == those_with(demo, field, code)


@each_field
def test_a_filter_stands_in_the_link(demo: Snapshot, field: Field) -> None:
    """What the link says is read back as what was chosen."""
    possible = demo.choices()
    filters = Filters.of(ON, **{field.key: (first_code(demo, field),)})

    assert parse_filters(filters_as_link(filters, possible), possible, today=date(2000, 1, 1)) == (filters, [])


@each_field
def test_a_filter_stands_in_the_sentence(demo: Snapshot, field: Field) -> None:
    """In other words than nothing chosen, and in other words than its other choices."""
    possible = demo.choices()
    choices = [Filters(ON), *(Filters.of(ON, **{field.key: (code,)}) for code in possible[field.key])]
    sentences = [filters_in_words(filters, possible) for filters in choices]

    assert len(set(sentences)) == len(sentences)


@each_field
def test_a_filter_stands_in_the_manual(field: Field) -> None:
    """Its label where the side bar is explained, its option where the commands are."""
    manual = (ROOT / "docs" / "handleiding.md").read_text(encoding="utf-8")
    filters = manual.partition("Links staan de filters:")[2].partition("\n## ")[0]

    assert field.label.lower() in filters.lower()
    assert f"`--{field.option}`" in manual


@each_field
def test_a_filter_has_an_option(
    demo: Snapshot, field: Field, demo_database: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Of every command that selects; it gives what the column says, and stands in the help."""
    code = first_code(demo, field)
    words = ["matrix", f"--{field.option}", code, "--on", ON.isoformat(), "--database", str(demo_database)]
    with pytest.raises(SystemExit):
        main([*words, "--format", "json"])
    rows = json.loads(capsys.readouterr().out)["rows"]
    with pytest.raises(SystemExit):
        main(["grid", "--help"])

    assert {row["collaboration"] for row in rows} == those_with(demo, field, code)
    assert f"--{field.option} " in capsys.readouterr().out
