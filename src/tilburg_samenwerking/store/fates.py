"""What happens to each assessment of a batch and to its respondents, by what is stored for its collaboration and date.

A batch adds respondents and replaces respondents: who is stored and not in it stays. Only a batch that says to be whole
takes away who is not in it. What it leaves empty of the header stays, whole or not.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

import pandas as pd
import sqlalchemy as sa
from sqlalchemy.engine import Connection

from tilburg_samenwerking.kader import CONCEPT, DEFINITIVE, Kader
from tilburg_samenwerking.kader.spelling import text_key
from tilburg_samenwerking.kader.values import Reply, header_problems
from tilburg_samenwerking.store.models import ASSESSMENT
from tilburg_samenwerking.store.names import name_keys
from tilburg_samenwerking.store.reads import chunks, read_answers, read_assessments

TEXT_OF_ANSWER = ["viewpoint", "function_key", "item", "missing", "answer", "text"]
ANSWER_KEY = ["assessment", "score", *TEXT_OF_ANSWER]
RESPONDENT_KEY = ["assessment", "viewpoint", "function_key"]
REPLY_KEY = [*RESPONDENT_KEY, "item"]
HEADER = ["phase", "water", "adaptation"]
Header = tuple[str | None, ...]
# What happens to an assessment of a batch: nothing is there yet; it is there with this content; a definitive one has
# other content, so that this is a new version; the same, and only with who was not in it; what is in progress and only
# files touched takes this content; the same where somebody typed and it contradicts that, which needs a reason; it is
# under review, which a file does not end; it follows another framework, in which who stays cannot be read; it would be
# definitive without a single answer; or it is not there and has none, so that it is not made.
FATES = (
    "new",
    "unchanged",
    "different",
    "extended",
    "continued",
    "typed",
    "reviewed",
    "foreign",
    "empty",
    "unanswered",
)
NOTHING_DONE = ("unchanged", "unanswered")
NEW_VERSION = ("different", "extended")
IN_PLACE = ("continued", "typed")
# What happens to a respondent of it: is not there yet; is there with other answers; with these; is not in the batch and
# stays; or goes, because the batch is the whole assessment.
RespondentWay = Literal["added", "replaced", "same", "stays", "gone"]


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
class RespondentFate:
    """What a batch does to one respondent of an assessment, by its place in the batch.

    `answers` is how many answers the respondent has in the batch, or where not in it, in the database. `lost` is how
    many of the stored ones do not stay as they are, and `dropped` how many of those have no other in their place.
    """

    assessment: int
    viewpoint: str
    function: str
    fate: RespondentWay
    answers: int
    lost: int = 0
    dropped: int = 0

    @property
    def key(self) -> tuple[str, str]:
        """The respondent as the respondents of one assessment are compared."""
        return self.viewpoint, text_key(self.function)


@dataclass(frozen=True)
class Stored:
    """What is stored of an assessment: its newest version; `definitive` is the one that counts, where that is another.

    `header` holds `HEADER`, None where empty. `typed`: it is in progress, and a person changed it.
    """

    id: int
    version: int
    status: str
    kader_hash: str
    header: Header
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


@dataclass(frozen=True)
class Merge:
    """What a batch does to each of its assessments: its fate, its header afterwards, and what happens to whom.

    `respondents` are by the place of their assessment in the batch, and so is what is `dropped` of a header: what this
    framework does not know.
    """

    fate: list[str]
    header: list[Header]
    respondents: dict[int, list[RespondentFate]]
    dropped: dict[int, dict[str, str]]


def merge_of(
    connection: Connection,
    assessments: pd.DataFrame,
    answers: pd.DataFrame,
    kader: Kader,
    stored: Sequence[Stored | None],
    *,
    whole: bool = False,
) -> Merge:
    """Return what happens to each assessment of a batch, and to its respondents.

    What the batch leaves empty of the header stays, and so does who is not in it, unless the batch is `whole`: that is
    about people only. Of an assessment without any answer in the batch everybody stays.
    """
    rows = assessments.to_dict("records")
    answered = set(answers["assessment"].tolist())
    respondents = respondent_fates(connection, answers, stored, whole=whole)
    headers = [_merged(row, one, kader) for row, one in zip(rows, stored, strict=True)]
    below = [one.definitive if one else None for one in stored]
    former = respondent_fates(connection, answers, below, whole=whole) if any(below) else {}
    fates = []
    for place, (row, one) in enumerate(zip(rows, stored, strict=True)):
        to = _Side(one, headers[place], respondents.get(place, []), kader.hash, place in answered)
        header = _merged(row, below[place], kader)
        to_definitive = _Side(below[place], header, former.get(place, []), kader.hash, place in answered)
        fates.append(_fate(row["status"], to, to_definitive))
    dropped = {place: _dropped(one, headers[place]) for place, one in enumerate(stored) if one}
    return Merge(fates, headers, respondents, dropped)


@dataclass(frozen=True)
class _Side:
    """What a batch does to one stored version of an assessment; `answered`: the batch has answers of it."""

    stored: Stored | None
    header: Header
    respondents: Sequence[RespondentFate]
    kader_hash: str
    answered: bool

    def any(self, *fates: str) -> bool:
        return any(one.fate in fates for one in self.respondents)

    @property
    def foreign(self) -> bool:
        """Whether it follows another framework than the batch."""
        return self.stored is not None and self.stored.kader_hash != self.kader_hash

    @property
    def says_nothing_new(self) -> bool:
        """Whether all that the batch says is stored, but for the status."""
        if self.stored is None or (self.foreign and self.answered):
            return False
        return self.header == self.stored.header and not self.any("added", "replaced", "gone")

    @property
    def contradicts(self) -> bool:
        """Whether something that is stored would be another or go."""
        pairs = zip(self.stored.header if self.stored else (), self.header, strict=False)
        return any(was not in (None, wanted) for was, wanted in pairs) or self.any("replaced", "gone")

    @property
    def extends(self) -> bool:
        """Whether it only adds to what is stored."""
        return self.any("added") and not self.contradicts and not self.foreign

    @property
    def empty(self) -> bool:
        """Whether there would be nobody who answered."""
        return not self.any("added", "replaced", "same", "stays")


def _fate(stated: str | None, to: _Side, to_definitive: _Side) -> str:
    stored, status = to.stored, status_of(stated, to.stored)
    if stored is None:
        if not to.empty or stated == CONCEPT:
            return "new"
        return "empty" if stated == DEFINITIVE else "unanswered"
    if to.says_nothing_new and status == stored.status:
        return "unchanged"
    if stored.status != DEFINITIVE and to_definitive.says_nothing_new and stated != CONCEPT:
        return "unchanged"  # the file of before a correction began
    if to.foreign and to.any("stays"):
        return "foreign"
    if stored.status == DEFINITIVE:
        return "extended" if to.extends else "different"
    if stored.status != CONCEPT and stated == DEFINITIVE:
        return "reviewed"
    if to.empty and status == DEFINITIVE:
        return "empty"
    return "typed" if stored.typed and to.contradicts else "continued"


def status_of(stated: str | None, stored: Stored | None) -> str:
    """Return the status that an assessment gets: a file ends a concept, and takes nothing back from its reviewer."""
    now = stored.status if stored else DEFINITIVE
    return stated if stated and now in (CONCEPT, DEFINITIVE) else now


def version_of(stored: Stored | None) -> int:
    """Return the version that other content would be: what is in progress keeps its own."""
    return stored.version + (stored.status == DEFINITIVE) if stored else 1


def typed_differences(
    connection: Connection, answers: pd.DataFrame, stored: dict[int, Stored], merge: Merge
) -> Iterator[Difference]:
    """Yield what a batch says otherwise than what is in progress, of the assessments whose place is in `stored`.

    Of each the header first, then the answers of who is replaced or goes, in the order of the batch, and then those
    that only the database has.
    """
    for place, one in stored.items():
        lost = {who.key for who in merge.respondents.get(place, []) if who.fate in ("replaced", "gone")}
        for name, was, wanted in zip(HEADER, one.header, merge.header[place], strict=True):
            if was != wanted:
                yield Difference(place, name, was, wanted)
        before, now = _replies(_answered(connection, [one.id])), _replies(answers[answers["assessment"] == place])
        for key in dict.fromkeys([*now, *before]):
            if key[:2] not in lost:
                continue
            (function, where, given), (other, _where, typed) = (side.get(key, NOTHING) for side in (now, before))
            if typed != given:
                yield Difference(place, key[2], typed, given, function or other, where)


def respondent_fates(
    connection: Connection, answers: pd.DataFrame, stored: Sequence[Stored | None], *, whole: bool
) -> dict[int, list[RespondentFate]]:
    """Return what a batch does to each respondent of these versions, by the place of the assessment in the batch.

    First who is in the batch, in its order, and then who is stored only.
    """
    place_of = {one.id: place for place, one in enumerate(stored) if one is not None}
    given = answers.assign(function_key=name_keys(answers["function"]))
    old = _answered(connection, list(place_of)) if place_of else given.iloc[:0]
    old = old.assign(assessment=old["assessment"].map(place_of), function_key=name_keys(old["function"]))
    answered = set(given["assessment"].tolist()) if whole else set()
    fates: dict[int, list[RespondentFate]] = {}
    for row in _compared(old, given).itertuples(index=False):
        fate: RespondentWay
        if not row.given:
            fate = "gone" if row.assessment in answered else "stays"
        elif not row.stored:
            fate = "added"
        else:
            fate = "replaced" if row.differs else "same"
        lost = (0, 0) if fate == "stays" else (int(row.lost), int(row.dropped))
        one = RespondentFate(
            int(row.assessment), row.viewpoint, row.function, fate, int(row.given or row.stored), *lost
        )
        fates.setdefault(one.assessment, []).append(one)
    return fates


def _compared(old: pd.DataFrame, new: pd.DataFrame) -> pd.DataFrame:
    """Return the respondents of both sides: `RESPONDENT_KEY`, `function`, and how many answers are `given`, `stored`,
    `lost` and `dropped`, and whether anything `differs`.
    """
    # Objects throughout: a column without a row would have another type than one with.
    old, new = (side.astype(dict.fromkeys(REPLY_KEY, object)) for side in (old, new))
    people = pd.concat([side[[*RESPONDENT_KEY, "function"]] for side in (new, old)], ignore_index=True)
    people = people.drop_duplicates(RESPONDENT_KEY).set_index(RESPONDENT_KEY)
    lost = dropped = different = old
    if not old.empty:  # of a first assessment there is nothing to compare
        items = old[REPLY_KEY].merge(new[REPLY_KEY], on=REPLY_KEY, how="left", indicator=True)
        dropped = items[items["_merge"] == "left_only"]
        # No row occurs twice on its own side, so what occurs once is on one side only.
        both = pd.concat([_comparable(side).assign(old=side is old) for side in (old, new)], ignore_index=True)
        different = both[~both[ANSWER_KEY].duplicated(keep=False)]
        lost = different[different["old"]]
    counts = {"given": new, "stored": old, "lost": lost, "dropped": dropped, "differs": different}
    for name, rows in counts.items():
        sizes = rows.groupby(RESPONDENT_KEY, sort=False).size()
        people[name] = sizes.reindex(people.index, fill_value=0)
    return people.reset_index()


def _typed(connection: Connection, assessments: list[int]) -> set[int]:
    query = sa.select(ASSESSMENT.c.id).where(ASSESSMENT.c.typed)
    some = (query.where(ASSESSMENT.c.id.in_(ids)) for ids in chunks(assessments))
    return {row.id for one in some for row in connection.execute(one)}


def _header(row: dict[Any, Any]) -> Header:
    return tuple(None if pd.isna(row[name]) else row[name] for name in HEADER)


def _merged(row: dict[Any, Any], stored: Stored | None, kader: Kader) -> Header:
    """Return the header that an assessment gets: what is left empty stays as it is, where this framework knows it."""
    given = _header(row)
    if stored is None:
        return given
    was = dict(zip(HEADER, stored.header, strict=True))
    unknown = header_problems(was, kader) if stored.kader_hash != kader.hash else ()
    kept = (None if name in unknown else value for name, value in was.items())
    return tuple(old if wanted is None else wanted for old, wanted in zip(kept, given, strict=True))


def _dropped(stored: Stored, header: Header) -> dict[str, str]:
    pairs = zip(HEADER, stored.header, header, strict=True)
    return {name: was for name, was, now in pairs if was is not None and now is None}


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


def _comparable(answers: pd.DataFrame) -> pd.DataFrame:
    rows = answers[ANSWER_KEY]
    # Objects throughout: a column without any text would have another type than one with.
    return rows.astype({"score": "float64"} | dict.fromkeys(TEXT_OF_ANSWER, object)).drop_duplicates()
