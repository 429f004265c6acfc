"""What happens to each assessment of a batch, by what is stored for its collaboration and date."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import pandas as pd
import sqlalchemy as sa
from sqlalchemy.engine import Connection

from tilburg_samenwerking.kader import CONCEPT, DEFINITIVE, Kader
from tilburg_samenwerking.kader.spelling import text_key
from tilburg_samenwerking.kader.values import Reply
from tilburg_samenwerking.store.models import ASSESSMENT
from tilburg_samenwerking.store.names import name_keys
from tilburg_samenwerking.store.reads import chunks, read_answers, read_assessments

TEXT_OF_ANSWER = ["viewpoint", "function_key", "item", "missing", "answer", "text"]
ANSWER_KEY = ["assessment", "score", *TEXT_OF_ANSWER]
REPLY_KEY = ["assessment", "viewpoint", "function_key", "item"]
HEADER = ["phase", "water", "adaptation"]
# What happens to an assessment of a batch: nothing is there yet; it is there with this content; a definitive one has
# other content, so that this is a new version; what is in progress and only files touched takes this content; the same
# where somebody typed, which needs a reason; it is under review, which a file does not end.
FATES = ("new", "unchanged", "different", "continued", "typed", "reviewed")


@dataclass(frozen=True)
class Difference:
    """What a batch says otherwise than what somebody typed: of a part of the header, or of an answer.

    `part` is a part of the header or an item; of an item `answer` is its place in the batch, None where only the
    database has it, and `function` says whose it is. What is empty on one side is an empty reply, or None.
    """

    assessment: int
    part: str
    stored: Any
    given: Any
    function: str | None = None
    answer: int | None = None


@dataclass(frozen=True)
class Dropped:
    """Answers of one respondent that are stored and not in the batch, so that the content of now loses them."""

    assessment: int
    viewpoint: str
    function: str
    answers: int


@dataclass(frozen=True)
class Stored:
    """What is stored of an assessment: its newest version; `definitive` is the one that counts, where that is another.

    `header` holds `HEADER`, None where empty. `typed`: it is in progress, and a person changed it.
    """

    id: int
    version: int
    status: str
    kader_hash: str
    header: tuple[str | None, ...]
    typed: bool = False
    definitive: "Stored | None" = None


def stored_versions(
    connection: Connection, assessments: pd.DataFrame, collaborations: Sequence[int | None]
) -> list[Stored | None]:
    """Return what is stored of each of these assessments of a batch, None where nothing is.

    `collaborations` are the ids of the collaborations of the batch, None for a new one.
    """
    rows = read_assessments(connection, collaborations=sorted({one for one in collaborations if one is not None}))
    typed = _typed(connection, rows.loc[rows["status"] != DEFINITIVE, "id"].tolist())
    newest: dict[tuple[int | None, date], Stored] = {}
    for row in rows.sort_values("version").to_dict("records"):
        key = (row["collaboration_id"], row["on"].date())
        below = newest.get(key)
        newest[key] = Stored(
            id=row["id"],
            version=row["version"],
            status=row["status"],
            kader_hash=row["kader_hash"],
            header=_header(row),
            typed=row["id"] in typed,
            definitive=below and (below if below.status == DEFINITIVE else below.definitive),
        )
    keys = zip(assessments["collaboration"], assessments["on"], strict=True)
    return [newest.get((collaborations[place], on)) for place, on in keys]


def fates_of(
    connection: Connection, assessments: pd.DataFrame, answers: pd.DataFrame, kader: Kader, stored: list[Stored | None]
) -> list[str]:
    """Return what happens to each assessment of a batch (`FATES`)."""
    below = [one.definitive if one else None for one in stored]
    as_newest, as_definitive = (
        _same_content(connection, assessments, answers, kader, ones) for ones in (stored, below)
    )
    return [
        _fate(stated, one, place in as_newest, place in as_definitive)
        for place, (stated, one) in enumerate(zip(assessments["status"], stored, strict=True))
    ]


def _fate(stated: str | None, stored: Stored | None, as_newest: bool, as_definitive: bool) -> str:
    if stored is None:
        return "new"
    if as_newest and status_of(stated, stored) == stored.status:
        return "unchanged"
    if stored.status == DEFINITIVE:
        return "different"
    if as_definitive and stated != CONCEPT:
        return "unchanged"  # the file of before a correction began
    if stored.status != CONCEPT and stated == DEFINITIVE:
        return "reviewed"
    return "typed" if stored.typed and not as_newest else "continued"


def status_of(stated: str | None, stored: Stored | None) -> str:
    """Return the status that an assessment gets: a file ends a concept, and takes nothing back from its reviewer."""
    now = stored.status if stored else DEFINITIVE
    return stated if stated and now in (CONCEPT, DEFINITIVE) else now


def version_of(stored: Stored | None) -> int:
    """Return the version that other content would be: what is in progress keeps its own."""
    return stored.version + (stored.status == DEFINITIVE) if stored else 1


def typed_differences(
    connection: Connection, assessments: pd.DataFrame, answers: pd.DataFrame, stored: dict[int, Stored]
) -> Iterator[Difference]:
    """Yield what a batch says otherwise than what is in progress, of the assessments whose place is in `stored`.

    Of each the header first, then the answers in the order of the batch, then those that only the database has.
    """
    rows = assessments.to_dict("records")
    for place, one in stored.items():
        for name, was, wanted in zip(HEADER, one.header, _header(rows[place]), strict=True):
            if was != wanted:
                yield Difference(place, name, was, wanted)
        before, now = _replies(_answered(connection, [one.id])), _replies(answers[answers["assessment"] == place])
        for key in dict.fromkeys([*now, *before]):
            (function, where, given), (other, _where, typed) = (side.get(key, NOTHING) for side in (now, before))
            if typed != given:
                yield Difference(place, key[2], typed, given, function or other, where)


def dropped_answers(connection: Connection, answers: pd.DataFrame, stored: dict[int, Stored]) -> list[Dropped]:
    """Return whose answers are not in a batch, of the assessments whose place is in `stored` and take its content."""
    place_of = {one.id: place for place, one in stored.items()}
    if not place_of:
        return []
    old = _answered(connection, list(place_of))
    old = old.assign(assessment=old["assessment"].map(place_of), function_key=name_keys(old["function"]))
    new = answers.assign(function_key=name_keys(answers["function"]))[REPLY_KEY].drop_duplicates()
    lost = old.merge(new, on=REPLY_KEY, how="left", indicator=True)
    lost = lost[lost["_merge"] == "left_only"]
    counts = lost.groupby(["assessment", "viewpoint", "function"], sort=False, as_index=False).size()
    return [Dropped(*row) for row in counts.itertuples(index=False)]


def _typed(connection: Connection, assessments: list[int]) -> set[int]:
    query = sa.select(ASSESSMENT.c.id).where(ASSESSMENT.c.typed)
    some = (query.where(ASSESSMENT.c.id.in_(ids)) for ids in chunks(assessments))
    return {row.id for one in some for row in connection.execute(one)}


def _header(row: dict[Any, Any]) -> tuple[str | None, ...]:
    return tuple(None if pd.isna(row[name]) else row[name] for name in HEADER)


def _same_content(
    connection: Connection,
    assessments: pd.DataFrame,
    answers: pd.DataFrame,
    kader: Kader,
    stored: Sequence[Stored | None],
) -> set[int]:
    """Return the places of the assessments that say exactly what is stored, but for the status."""
    same = sorted(_same_answers(connection, answers, [one.id if one else None for one in stored]))
    rows = assessments.iloc[same].to_dict("records")
    return {
        place
        for place, row in zip(same, rows, strict=True)
        if (one := stored[place]) and one.kader_hash == kader.hash and one.header == _header(row)
    }


NOTHING: tuple[str, int | None, Reply] = ("", None, Reply())


def _replies(answers: pd.DataFrame) -> dict[tuple[str, str, str], tuple[str, int | None, Reply]]:
    """Return per viewpoint, function as it is compared and item: the function, the place of the answer, the reply."""
    values = answers.astype(object).where(answers.notna(), None)
    return {
        (row.viewpoint, text_key(row.function), row.item): (
            row.function,
            row.Index,
            Reply(row.score, row.missing, row.answer, row.text),
        )
        for row in values.itertuples()
    }


def _answered(connection: Connection, assessments: list[int]) -> pd.DataFrame:
    """Return the answers that say something: what was emptied in work in progress says nothing."""
    answers = read_answers(connection, assessments)
    return answers[answers[["score", "missing", "answer", "text"]].notna().any(axis=1)]


def _same_answers(connection: Connection, answers: pd.DataFrame, stored: list[int | None]) -> set[int]:
    """Return the places of the assessments whose stored answers are exactly these."""
    place_of = {one: place for place, one in enumerate(stored) if one is not None}
    if not place_of:
        return set()
    old = _answered(connection, list(place_of))
    new = answers[answers["assessment"].isin(place_of.values())]
    both = [_comparable(rows) for rows in (old.assign(assessment=old["assessment"].map(place_of)), new)]
    together = pd.concat(both, ignore_index=True)
    # No row occurs twice on its own side, so what occurs once is on one side only.
    different = together.loc[~together.duplicated(keep=False), "assessment"]
    return set(place_of.values()) - set(different.tolist())


def _comparable(answers: pd.DataFrame) -> pd.DataFrame:
    rows = answers.assign(function_key=name_keys(answers["function"]))[ANSWER_KEY]
    # Objects throughout: a column without any text would have another type than one with.
    return rows.astype({"score": "float64"} | dict.fromkeys(TEXT_OF_ANSWER, object)).drop_duplicates()
