"""A real panel that nobody in this project wrote: the World Bank's CPIA, from file to published value.

Source and licence: `tests/data/cpia/README.md`.
"""

import contextlib
import csv
import io
import json
from dataclasses import dataclass
from pathlib import Path

import pytest

from tilburg_samenwerking.cli import main

HERE = Path(__file__).parent
KADER, DATA = HERE / "kaders" / "cpia.toml", HERE / "data" / "cpia"
CLUSTERS = ("ECON", "STRC", "SOCI", "PUBS")
INDEX = "IRAI"
ROUNDED_YEARS = (2006, 2008)

# The cluster values that do not follow from the scores are in golden_notes.json. These indices stand above them.
INDICES_ABOVE = {
    *(("ARM", 2005, INDEX), ("FSM", 2014, INDEX), ("LKA", 2006, INDEX), ("MHL", 2014, INDEX), ("MMR", 2014, INDEX)),
    *(("MNG", 2014, INDEX), ("SDN", 2006, INDEX), ("SLB", 2006, INDEX), ("SLB", 2014, INDEX), ("SLE", 2006, INDEX)),
    *(("TLS", 2014, INDEX), ("TUV", 2014, INDEX), ("TZA", 2006, INDEX), ("VCT", 2006, INDEX), ("VNM", 2014, INDEX)),
    ("WSM", 2014, INDEX),
}
# Where the source is incomplete or inconsistent: a criterion of the cluster SOCI is missing, and so the cluster
# (Zimbabwe) or the index above it (Zimbabwe, Bolivia); the index of Honduras is not the mean of its published clusters.
SOURCE_AT_FAULT = {
    ("ZWE", 2006, "SOCI"),
    ("ZWE", 2006, INDEX),
    ("BOL", 2005, INDEX),
    ("BOL", 2007, INDEX),
    ("HND", 2015, INDEX),
}

Key = tuple[str, int, str]


@dataclass(frozen=True)
class Panel:
    """What the import reported, and what the matrix says beside what was published, by country, year and column."""

    imported: dict
    computed: dict[Key, float | None]
    published: dict[Key, float | None]


def _rows(name: str) -> list[dict[str, str]]:
    with (DATA / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _as_import_file() -> str:
    lines = [["samenwerking", "peildatum", "respondent", "vraag", "score"]]
    for row in _rows("cpia_long.csv"):
        lines.append([row["entity"], f"{row['year']}-12-31", "World Bank", row["item"], row["score"]])
    text = io.StringIO(newline="")
    csv.writer(text, delimiter=";").writerows(lines)
    return text.getvalue()


def _command(*words: object) -> dict:
    out = io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(io.StringIO()):
        with pytest.raises(SystemExit) as stop:
            main([str(word) for word in words])
        assert stop.value.code == 0
    return json.loads(out.getvalue())


@pytest.fixture(scope="module")
def panel(tmp_path_factory: pytest.TempPathFactory) -> Panel:
    """Import the panel once, and ask the matrix for every year."""
    folder = tmp_path_factory.mktemp("cpia")
    file = folder / "cpia.csv"
    file.write_text(_as_import_file(), encoding="utf-8", newline="")
    options = ["--database", folder / "cpia.db", "--kader", KADER, "--format", "json"]
    imported = _command("import", file, *options)
    aggregates = _rows("cpia_published_aggregates.csv")
    codes = {row["entity"]: row["entity_code"] for row in aggregates}
    computed: dict[Key, float | None] = {}
    for year in sorted({int(row["year"]) for row in aggregates}):
        for row in _command("matrix", "--on", f"{year}-12-31", *options)["rows"]:
            if row["assessed_on"] == f"{year}-12-31":
                computed |= {(codes[row["name"]], year, name): row["cells"][name.lower()] for name in CLUSTERS}
                computed[codes[row["name"]], year, INDEX] = row["overall"]
    published = {
        (row["entity_code"], int(row["year"]), name): float(row[name]) if row[name] else None
        for row in aggregates
        for name in (*CLUSTERS, INDEX)
    }
    return Panel(imported, computed, published)


def _matches(key: Key, computed: float | None, published: float) -> bool:
    margin = 0.05 + 1e-9 if key[1] in ROUNDED_YEARS else 5e-4
    return computed is not None and abs(computed - published) <= margin


def test_the_whole_panel_is_imported(panel: Panel) -> None:
    """82 countries, 1,132 country-years and 18,108 scores come in, without an error."""
    imported = panel.imported

    assert (imported["assessments"], imported["answers"], imported["unchanged"]) == (1_132, 18_108, 0)
    assert len(imported["new_collaborations"]) == 82
    assert imported["errors"] == []


def test_every_published_value_is_reproduced_but_the_listed_ones(panel: Panel) -> None:
    """Clusters and index equal what was published; what does not is exactly what is listed, key by key."""
    golden = json.loads((DATA / "golden_notes.json").read_text(encoding="utf-8"))["really_different_in_published_data"]
    different = {(country, int(year), cluster) for country, year, cluster, _mean, _published in golden}
    given = {key: value for key, value in panel.published.items() if value is not None}

    wrong = {key for key, value in given.items() if not _matches(key, panel.computed[key], value)}

    assert len(different) == 28
    assert wrong == different | INDICES_ABOVE | SOURCE_AT_FAULT
    assert len(given) == 4_525 + 1_132
    assert len(given) - len(wrong) == 5_608


def test_a_cluster_with_a_missing_criterion_is_missing(panel: Panel) -> None:
    """With a minimum coverage of 1 a cluster without all its criteria has no value, as in the publication."""
    missing = {key for key, value in panel.computed.items() if value is None}
    unpublished = {key for key, value in panel.published.items() if value is None}

    assert panel.computed.keys() == panel.published.keys()
    assert unpublished == {("BOL", year, "SOCI") for year in (2005, 2006, 2007)}
    assert missing == unpublished | {("ZWE", 2006, "SOCI")}


def test_the_published_exceptions_have_the_mean_of_their_scores(panel: Panel) -> None:
    """Where the publication differs from its own scores, ours is the mean of the scores, as the notes give it."""
    golden = json.loads((DATA / "golden_notes.json").read_text(encoding="utf-8"))["really_different_in_published_data"]

    for country, year, cluster, mean, published in golden:
        assert panel.computed[country, int(year), cluster] == pytest.approx(mean, abs=5e-5)
        assert panel.published[country, int(year), cluster] == pytest.approx(published, abs=5e-3)
