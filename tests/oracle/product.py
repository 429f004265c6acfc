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

from tests.files import csv_bytes
from tests.oracle.plain.state import UNKNOWN
from tests.oracle.portfolios import FILES, Asked, frameworks
from tilburg_samenwerking import store
from tilburg_samenwerking.cli import main
from tilburg_samenwerking.kader import load_kader
from tilburg_samenwerking.portfolio.filters import Filters, parse_filters
from tilburg_samenwerking.portfolio.snapshot import Snapshot, open_snapshot

COLUMNS = ["assessment", "viewpoint", "function", "item", "score", "missing", "answer", "text"]
FACTS = {
    "programme": "programmes",
    "yearly_contribution": "amounts",
    "risk_profile": "risks",
    "portefeuillehouder": "holders",
    "importance": "importances",
}
KEYS = {"phase": "fase", "water": "vaarwater", "programme": "programma"}


def filled(folder: Path, number: int, portfolio: dict[str, Any]) -> Path:
    """Return a database that holds a described portfolio: version by version, replacements with a reason.

    The register is saved; the assessments are too, or of every other portfolio imported from a file.
    """
    path = folder / f"portfolio-{number}.db"
    engine, _made = store.create(store.database_url(str(path)), actor="toets")
    kaders = {version: load_kader(FILES[version]) for version in frameworks(number)}
    people = portfolio["collaborations"]
    register = replace(
        _batch(people, []),
        facts=pd.DataFrame(list(_facts(people)), columns=list(store.FACTS_STATED), dtype=object),
        periods=pd.DataFrame(list(_periods(people)), columns=list(store.PERIODS_STATED), dtype=object),
    )
    use = frameworks(number)[-1]
    for version, together in [(use, None), *_together(portfolio)]:
        if together and number % 2:
            _import(folder, path, version, use, people, together)
            continue
        batch = _batch(people, together) if together else register
        others = [kader for kader in kaders.values() if kader.version != version]
        store.save(engine, batch, kaders[version], actor="toets", action="proef", reason="beter", others=others)
    engine.dispose()
    if len(kaders) > 1:
        run(["kader", "switch", str(FILES[use]), "--kader", str(FILES[use]), "--database", str(path)])
    _archive(path, [one["slug"] for one in people if one["archived"]])
    return path


def opened(path: Path, number: int) -> Snapshot:
    """Return what the product reads of it, in the framework that is in use."""
    return open_snapshot(str(path), FILES[frameworks(number)[-1]])


def _together(portfolio: dict[str, Any]) -> Iterator[tuple[str, list[dict[str, Any]]]]:
    """Yield the assessments in the order in which they were made definitive, together as far as they can be."""
    together: list[dict[str, Any]] = []
    for one in [*portfolio["assessments"], None]:
        ends = one is None or any(each["kader"] != one["kader"] or _same(each, one) for each in together)
        if together and ends:
            yield together[0]["kader"], together
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
        pd.DataFrame([{"name": one["name"], "legal_form": one["legal_form"]} for one in people]),
        pd.DataFrame(rows, columns=names, dtype=object),
        answers,
        whole=True,
    )


def _import(
    folder: Path, path: Path, version: str, use: str, people: Sequence[dict[str, Any]], some: Sequence[dict[str, Any]]
) -> None:
    """Import assessments from a file, as a user does; a file of an older version says so."""
    names = {one["slug"]: one["name"] for one in people}
    file = folder / "antwoorden.csv"
    file.write_bytes(csv_bytes([row for one in some for row in _lines(one, names[one["collaboration"]], version)]))
    options = ["--database", str(path), "--kader", str(FILES[use]), "--replace", "beter", "--whole"]
    run(["import", str(file), *options])


def _lines(one: dict[str, Any], name: str, version: str) -> Iterator[dict[str, Any]]:
    words = {"nvt": "n.v.t.", "weet_niet": "weet niet", None: ""}
    for look, function, item, score, missing, answer in one["replies"]:
        yield {
            "samenwerking": name,
            "peildatum": one["on"].isoformat(),
            "fase": one["phase"] or "",
            "vaarwater": one["water"] or "",
            "aanpassing": one["adaptation"] or "",
            "perspectief": look,
            "respondent": function,
            "vraag": item,
            "score": "" if score is None else f"{float(score):g}".replace(".", ","),
            "antwoord": answer or words[missing],
            "status": "definitief" if one["definitive"] else "concept",
            "kader": version,
        }


def _facts(people: Sequence[dict[str, Any]]) -> Iterator[tuple[Any, ...]]:
    for place, one in enumerate(people):
        for field, facts in FACTS.items():
            for start, value in one[facts]:
                yield place, field, str(value), start or date(2020, 1, 1), start


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
    document: dict[str, Any] = json.loads(run([*words, *options]))
    return document


def run(words: Sequence[str]) -> str:
    """Return what a command writes; it must not be refused."""
    out, told = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(told), pytest.raises(SystemExit) as stop:
        main(words)
    assert not stop.value.code, out.getvalue() + told.getvalue()
    return out.getvalue()
