"""Seeded portfolios of three sizes, each in a database of its own that is kept between runs; and what is in them."""

import csv
import functools
import io
import shutil
import sqlite3
import sys
import time
from contextlib import closing
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import numpy as np
import pandas as pd
from sqlalchemy.engine import Engine

from tests.benchmark.servers import ROOT
from tests.caches import forget
from tests.switching import NEXT, next_version
from tilburg_samenwerking import demo, store
from tilburg_samenwerking.formatting import long_date
from tilburg_samenwerking.intake.importing import import_answers, read_answers_file
from tilburg_samenwerking.kader import SAMEN, Kader, load_kader
from tilburg_samenwerking.portfolio.panel import Panel
from tilburg_samenwerking.portfolio.rounds import rounds_of
from tilburg_samenwerking.portfolio.snapshot import open_snapshot
from tilburg_samenwerking.store import Batch, migrations

COLLABORATIONS = {"S": 100, "M": 2_000, "L": 35_000}
END = date(2026, 6, 30)
AFTER = date(2026, 7, 1)  # when nothing was assessed yet
# Beside the code and outside git: making the largest takes minutes.
FOLDER = ROOT / "build" / "benchmark"


@functools.cache
def framework() -> Kader:
    """Return the framework in use."""
    return load_kader()


def database(size: str) -> Path:
    """Return the database with the portfolio of this size, made where there is none of this framework and layout."""
    path = FOLDER / f"{size}-{demo.SEED}-{framework().hash[:12]}-{migrations.HEAD}.db"
    if not path.exists():
        print(f"Making portfolio {size} …", file=sys.stderr, flush=True)
        unfinished = path.with_suffix(".unfinished")
        unfinished.unlink(missing_ok=True)
        seconds, answers = _fill(_empty(unfinished), size)
        unfinished.replace(path)
        path.with_suffix(".txt").write_text(f"{seconds:.0f} {answers}", encoding="utf-8")
    return path


def note(size: str) -> tuple[float, int]:
    """Return how long saving took when the database was made, and how many answers it holds."""
    seconds, answers = database(size).with_suffix(".txt").read_text(encoding="utf-8").split()[:2]
    return float(seconds.strip(",")), int(answers.replace(",", ""))


def copied(database: Path, copy: Path) -> Path:
    """Copy a database to this place, and return that."""
    with closing(sqlite3.connect(database)) as origin, closing(sqlite3.connect(copy)) as target:
        origin.backup(target)
    return copy


def panel(database: Path) -> tuple[float, Panel]:
    """Return how long reading the panel takes, and the panel."""
    forget()
    snapshot = open_snapshot(str(database))
    begin = time.perf_counter()
    whole = snapshot.panel(SAMEN)
    return time.perf_counter() - begin, whole


def most_assessed(database: Path) -> tuple[str, str, str]:
    """Return the collaboration with most assessments, and the dates of its last two as the pages write them."""
    whole = panel(database)[1]
    slug = str(whole.collaborations["slug"].iloc[whole.assessments["place"].value_counts().idxmax()])
    before, last = rounds_of(whole, slug, framework())["on"].iloc[-2:]
    return slug, long_date(before), long_date(last)


def first_cell() -> str:
    """Return the first cell of the grid."""
    return next(iter(framework().cell))


def small_file(path: Path, number: int) -> Path:
    """Return a CSV file at this path with one collaboration that no portfolio has; each number is another."""
    batch = demo.portfolio(framework(), end=END, collaborations=1)
    named = Batch(batch.collaborations.assign(name=f"Meting {number}"), batch.assessments, batch.answers)
    path.write_bytes(_as_csv(named))
    return path


def seconds_to_import_file(path: Path) -> tuple[float, int]:
    """Return how long it takes to import portfolio S from a CSV file into an empty database, and how many rows."""
    kader = framework()
    batch = demo.portfolio(kader, end=END, collaborations=COLLABORATIONS["S"])
    content = _as_csv(batch)
    engine = _empty(path)
    begin = time.perf_counter()
    checked = read_answers_file("S.csv", content, kader, lambda _step, _share: None)
    report = import_answers(engine, checked, kader, actor="benchmark", source="S.csv")
    seconds = time.perf_counter() - begin
    assert not report.problems, report.problems[:3]
    return seconds, report.answers


def seconds_to_save(path: Path) -> tuple[float, int]:
    """Return how long saving portfolio M in an empty database takes, without making it, and how many answers."""
    return _fill(_empty(path), "M")


@dataclass(frozen=True)
class Switched:
    """A copy of a database that is prepared for a next version of the framework: that file, and how long it took."""

    database: Path
    kader: Path
    seconds: float


def switched(path: Path, folder: Path) -> Switched:
    """Return a copy of this database in the folder, prepared for a next version of the framework."""
    copy = folder / path.name
    shutil.copyfile(path, copy)
    kader, chains = next_version(folder)
    engine = store.open_database(store.database_url(str(copy)))
    begin = time.perf_counter()
    store.switch(engine, kader, chains, actor="benchmark")
    return Switched(copy, folder / NEXT, time.perf_counter() - begin)


def _fill(engine: Engine, size: str) -> tuple[float, int]:
    kader, seconds, answers = framework(), 0.0, 0
    for batch in demo.blocks(kader, end=END, collaborations=COLLABORATIONS[size]):
        begin = time.perf_counter()
        answers += store.save(engine, batch, kader, actor="benchmark", action="demo").answers
        seconds += time.perf_counter() - begin
    engine.dispose()
    return seconds, answers


def _empty(path: Path) -> Engine:
    path.parent.mkdir(parents=True, exist_ok=True)
    return store.create(store.database_url(str(path)), actor="benchmark", demo_name=demo.NAME)[0]


def _as_csv(batch: Batch) -> bytes:
    """Return the answers of the batch as a file that an organisation could have filled in."""
    rounds = batch.assessments.assign(name=batch.collaborations["name"].to_numpy()[batch.assessments["collaboration"]])
    rows = batch.answers.merge(rounds, left_on="assessment", right_index=True)
    score = np.where(rows["score"].isna(), "", rows["score"].map("{:g}".format))
    columns = {
        "samenwerking": rows["name"],
        "peildatum": [day.isoformat() for day in rows["on"]],
        "fase": rows["phase"],
        "vaarwater": rows["water"],
        "aanpassing": rows["adaptation"],
        "status": rows["status"],
        "perspectief": rows["viewpoint"],
        "respondent": rows["function"],
        "vraag": rows["item"],
        "score": score,
        "antwoord": rows["answer"].where(rows["missing"].isna(), rows["missing"].str.replace("_", " ")),
        "toelichting": rows["text"],
    }
    file = io.StringIO(newline="")
    pd.DataFrame(columns).to_csv(file, index=False, quoting=csv.QUOTE_MINIMAL, na_rep="")
    return file.getvalue().encode()
