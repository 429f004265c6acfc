"""The same descriptions in the product: saved in a database, and asked by its views and its commands."""

import contextlib
import io
import json
import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from tests.oracle.portfolios import FILES, Asked, frameworks
from tests.oracle.state import UNKNOWN
from tilburg_samenwerking import store
from tilburg_samenwerking.cli import main
from tilburg_samenwerking.kader import load_kader
from tilburg_samenwerking.portfolio.filters import Filters, parse_filters
from tilburg_samenwerking.portfolio.snapshot import Snapshot, open_snapshot

COLUMNS = ["assessment", "viewpoint", "function", "item", "score", "missing", "answer", "text"]
KEYS = {"phase": "fase", "water": "vaarwater", "programme": "programma"}


def filled(folder: Path, number: int, portfolio: dict[str, Any]) -> Path:
    """Return a database that holds a described portfolio: saved version by version, replacements with a reason."""
    path = folder / f"portfolio-{number}.db"
    engine, _made = store.create(store.database_url(str(path)), actor="toets")
    kaders = {version: load_kader(FILES[version]) for version in frameworks(number)}
    people = portfolio["collaborations"]
    register = replace(
        _batch(people, []),
        facts=pd.DataFrame(list(_facts(people)), columns=list(store.FACTS_STATED), dtype=object),
        periods=pd.DataFrame(list(_periods(people)), columns=list(store.PERIODS_STATED), dtype=object),
    )
    for version, batch in [(frameworks(number)[-1], register), *_batches(portfolio)]:
        others = [kader for kader in kaders.values() if kader.version != version]
        store.save(engine, batch, kaders[version], actor="toets", action="proef", reason="beter", others=others)
    engine.dispose()
    _archive(path, [one["slug"] for one in people if one["archived"]])
    return path


def opened(path: Path, number: int) -> Snapshot:
    """Return what the product reads of it, in the framework that is in use."""
    return open_snapshot(str(path), FILES[frameworks(number)[-1]])


def _batches(portfolio: dict[str, Any]) -> Iterator[tuple[str, store.Batch]]:
    """Yield the assessments in the order in which they were made definitive, together as far as they can be."""
    together: list[dict[str, Any]] = []
    for one in [*portfolio["assessments"], None]:
        ends = one is None or any(each["kader"] != one["kader"] or _same(each, one) for each in together)
        if together and ends:
            yield together[0]["kader"], _batch(portfolio["collaborations"], together)
            together = []
        together += [one] if one else []


def _same(one: dict[str, Any], other: dict[str, Any]) -> bool:
    return (one["collaboration"], one["on"]) == (other["collaboration"], other["on"])


def _batch(people: Sequence[dict[str, Any]], assessments: Sequence[dict[str, Any]]) -> store.Batch:
    slugs = [one["slug"] for one in people]
    rows = [
        {
            "collaboration": slugs.index(one["collaboration"]),
            "status": "definitief" if one["definitive"] else "concept",
            **{name: one[name] for name in ("on", "phase", "water", "adaptation")},
        }
        for one in assessments
    ]
    replies = [
        (place, look, name, item, None if score is None else float(score), missing, answer, None)
        for place, one in enumerate(assessments)
        for look, name, item, score, missing, answer in one["replies"]
    ]
    names = ["collaboration", "on", "phase", "water", "adaptation", "status"]
    answers = pd.DataFrame(replies, columns=COLUMNS, dtype=object).astype({"score": "float64", "assessment": "int64"})
    return store.Batch(
        pd.DataFrame([{"name": one["name"]} for one in people]),
        pd.DataFrame(rows, columns=names, dtype=object),
        answers,
    )


def _facts(people: Sequence[dict[str, Any]]) -> Iterator[tuple[Any, ...]]:
    for place, one in enumerate(people):
        for start, value in one["programmes"]:
            yield place, "programme", value, start or date(2020, 1, 1), start


def _periods(people: Sequence[dict[str, Any]]) -> Iterator[tuple[Any, ...]]:
    for place, one in enumerate(people):
        yield from ((place, *span) for span in one["periods"])


def _archive(path: Path, slugs: Sequence[str]) -> None:
    with contextlib.closing(sqlite3.connect(path)) as connection, connection:
        for slug in slugs:
            connection.execute("UPDATE collaboration SET archived_at = '2026-01-01' WHERE slug = ?", (slug,))


# ---------------------------------------------------------------- asking


def filters(asked: Asked, snapshot: Snapshot) -> Filters:
    """Return what is asked as the pages take it."""
    words = {KEYS[key]: [_word(key, code) for code in chosen] for key, chosen in asked.filters.items()}
    words |= {"peildatum": [asked.on.isoformat()], "perspectief": [asked.viewpoint]}
    chosen, unknown = parse_filters(words, snapshot.choices(), today=asked.on)
    assert not unknown, unknown
    return replace(chosen, since=asked.since)


def _word(_key: str, code: str) -> str:
    return UNKNOWN if code == UNKNOWN else code


def command(path: Path, number: int, asked: Asked | None, *words: str) -> dict[str, Any]:
    """Return the document of a command in JSON, run in this process."""
    options = ["--database", str(path), "--kader", str(FILES[frameworks(number)[-1]]), "--format", "json"]
    if asked:
        options += ["--on", asked.on.isoformat(), "--viewpoint", asked.viewpoint]
        options += [word for key, chosen in asked.filters.items() for code in chosen for word in (f"--{key}", code)]
    out = io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(io.StringIO()), pytest.raises(SystemExit) as stop:
        main([*words, *options])
    assert not stop.value.code, out.getvalue()
    document: dict[str, Any] = json.loads(out.getvalue())
    return document
