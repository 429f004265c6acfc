"""Work in progress of an older framework as it is in a newer one, through the crosswalks between the two."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal, TypeAlias

import pandas as pd

from tilburg_samenwerking.kader import Kader
from tilburg_samenwerking.kader.crosswalk.apply import targets, translated_answers
from tilburg_samenwerking.kader.crosswalk.types import Crosswalk
from tilburg_samenwerking.kader.values import Reply, header_problems
from tilburg_samenwerking.store.drafts import HEADER, REPLY, Draft, DraftRespondent, as_values

# The viewpoint or the question is gone; its score falls between two of the scale; the answer beside it is gone; or it
# was split or merged, by which a note belongs to neither.
Why: TypeAlias = Literal["viewpoint", "dropped", "between", "answer", "note"]


@dataclass(frozen=True)
class LeftBehind:
    """A reply of the older work that is not in the newer one, or not whole: of whom, to which older item, and why."""

    who: DraftRespondent
    item: str
    reply: Reply
    why: Why


@dataclass(frozen=True)
class Conversion:
    """What a work becomes: `replies` by respondent (id in the older work) and item of the newer framework.

    `left` is what does not go along of its `whole` replies, `lost` the parts of the header that the newer framework
    does not know. `asked` is what the reviewer asked, by item.
    """

    respondents: tuple[DraftRespondent, ...]
    replies: Mapping[tuple[int, str], Reply]
    header: Mapping[str, Any]
    lost: Mapping[str, Any]
    asked: Mapping[str, str]
    left: tuple[LeftBehind, ...]
    whole: int

    @property
    def carried(self) -> int:
        """How many replies go along whole."""
        return self.whole - len(self.left)


def converted(draft: Draft, chain: Sequence[Crosswalk]) -> Conversion:
    """Return a work as it is in the framework at the end of these crosswalks, of which the first begins at its own.

    No score is made that nobody could give: one between two steps of the newer scale stays behind. Raises `Refused` for
    a score outside the older scale.
    """
    newer = chain[-1].new
    given = {key: answer.reply for key, answer in draft.answers.items() if _says(answer.reply)}
    replies = dict(_translated(given, draft.respondents, chain))
    respondents = tuple(who for who in draft.respondents if all(_knows(step.new, who.viewpoint) for step in chain))
    by_id = {who.id: who for who in draft.respondents}
    left = (_left(by_id[who], item, reply, chain, replies, respondents) for (who, item), reply in given.items())
    wrong = header_problems(draft.header, newer)
    return Conversion(
        respondents=respondents,
        replies={key: reply for key, reply in replies.items() if _says(reply)},
        header={name: None if name in wrong else draft.header[name] for name in HEADER},
        lost={name: draft.header[name] for name in wrong},
        asked=_asked(draft, chain),
        left=tuple(one for one in left if one),
        whole=len(given),
    )


def _says(reply: Reply) -> bool:
    return any(value is not None for value in as_values(reply, REPLY).values())


def _knows(kader: Kader, viewpoint: str) -> bool:
    return viewpoint in (kader.viewpoint_codes[1:] or ("",))


def _translated(
    given: Mapping[tuple[int, str], Reply], people: Sequence[DraftRespondent], chain: Sequence[Crosswalk]
) -> Iterator[tuple[tuple[int, str], Reply]]:
    """Yield what each respondent says about an item of the newer framework, as far as that takes it."""
    viewpoint = {who.id: who.viewpoint for who in people}
    # The id stands for the function: it tells respondents apart, and comes back with each reply.
    rows = [
        (0, viewpoint[who], str(who), item, *as_values(reply, REPLY).values()) for (who, item), reply in given.items()
    ]
    frame = pd.DataFrame(rows, columns=["assessment", "viewpoint", "function", "item", *REPLY], dtype=object)
    frame = frame.astype({"score": float})
    for step in chain:
        frame = translated_answers(frame, step)
    newer = chain[-1].new
    for row in frame.astype(object).where(frame.notna(), None).to_dict("records"):
        score = None if row["score"] is None else newer.scale.nearest(row["score"])
        answer = row["answer"] if row["answer"] in newer.items[row["item"]].options else None
        yield (int(row["function"]), row["item"]), Reply(score, row["missing"], answer, row["text"])


def _left(
    who: DraftRespondent,
    item: str,
    reply: Reply,
    chain: Sequence[Crosswalk],
    replies: Mapping[tuple[int, str], Reply],
    respondents: Sequence[DraftRespondent],
) -> LeftBehind | None:
    """Return a reply of which not all goes along; None where all does."""
    becomes = [replies.get((who.id, target), Reply()) for target in targets(item, chain)]
    beside = {name: getattr(reply, name) for name in ("answer", "text") if getattr(reply, name) is not None}
    lost = [name for name, value in beside.items() if any(getattr(one, name) != value for one in becomes)]
    reasons: dict[Why, bool] = {
        "viewpoint": who not in respondents,
        "dropped": not becomes,
        "between": reply.score is not None and any(one.score is None for one in becomes),
        "answer": lost == ["answer"],
        "note": bool(lost),
    }
    return next((LeftBehind(who, item, reply, why) for why, holds in reasons.items() if holds), None)


def _asked(draft: Draft, chain: Sequence[Crosswalk]) -> dict[str, str]:
    """Return what the reviewer asked by item of the newer framework; of merged questions below each other."""
    asked: dict[str, str] = {}
    for item, text in draft.asked.items():
        for target in targets(item, chain):
            asked[target] = f"{asked[target]}\n{text}" if target in asked else text
    return asked
