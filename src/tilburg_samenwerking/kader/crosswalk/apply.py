"""Answers of one version of the framework as answers to the next; applied when reading, never stored."""

from collections.abc import Collection, Sequence

import numpy as np
import pandas as pd

from tilburg_samenwerking.errors import Refused
from tilburg_samenwerking.formatting import beyond
from tilburg_samenwerking.kader.codes import DONT_KNOW, NOT_APPLICABLE
from tilburg_samenwerking.kader.crosswalk.types import MERGED, SPLIT, Crosswalk
from tilburg_samenwerking.kader.types import Scale

RESPONDENT = ["assessment", "viewpoint", "function"]


def translated_answers(answers: pd.DataFrame, crosswalk: Crosswalk) -> pd.DataFrame:
    """Return the answers of assessments of the old version as answers to the new one; nothing is stored.

    `answers` has the columns of `store.read_answers`, of which `answer` and `text` may be left out, and so has the
    result. Per respondent: the same and the reworded question keep their score, brought to the new scale; merged
    questions give the mean of the scores there are (all `nvt`: `nvt`; else without a score: `weet_niet`); each part of
    a split question gets its score; a dropped question is gone, and a new one has no reply. An item without a score
    goes along where it is the same item in both. Replies of a viewpoint that the new version lacks are left out. For A
    to C by way of B: call it twice.
    """
    viewpoints = crosswalk.new.viewpoint_codes[1:] or ("",)
    known = answers[answers["viewpoint"].isin(viewpoints)]
    links = _as_frame(crosswalk)
    scored = known.merge(links, on="item").assign(score=lambda rows: mapped(rows["score"].to_numpy(), crosswalk))
    parts = scored["kind"] == MERGED
    single = scored[~parts].drop(columns=["item", "kind"]).rename(columns={"to": "item"})
    # What was said of one question does not answer the parts of it; only its score holds for each.
    split = scored.loc[~parts, "kind"].eq(SPLIT)
    single.loc[split, single.columns.intersection(["answer", "text"])] = None
    rest = known[known["item"].isin(_unscored(crosswalk))]
    merged = _merged(scored[parts])
    whole = pd.concat([part for part in (single, merged, rest) if len(part)] or [known.iloc[:0]], ignore_index=True)
    return whole[list(answers.columns)]


def _as_frame(crosswalk: Crosswalk) -> pd.DataFrame:
    """Return an old item with the new one it goes to, and how, per row."""
    rows = [(old, new, link.kind) for link in crosswalk.links for old in link.old for new in link.new]
    return pd.DataFrame(rows, columns=["item", "to", "kind"])


def _unscored(crosswalk: Crosswalk) -> list[str]:
    new = crosswalk.new.items
    return [code for code, item in crosswalk.old.items.items() if item.kind != "score" and new.get(code) == item]


def _merged(replies: pd.DataFrame) -> pd.DataFrame:
    """Return per respondent one reply to each question that others were merged into."""
    replies = replies.assign(nvt=replies["missing"] == NOT_APPLICABLE)
    grouped = replies.groupby([*RESPONDENT, "to"], sort=False, as_index=False)
    replied = grouped.agg(score=("score", "mean"), nvt=("nvt", "all"))
    missing = np.where(replied["nvt"], NOT_APPLICABLE, DONT_KNOW).astype(object)
    missing[replied["score"].notna().to_numpy()] = None
    return replied.drop(columns="nvt").rename(columns={"to": "item"}).assign(missing=missing, answer=None, text=None)


def mapped(scores: np.typing.NDArray[np.float64], crosswalk: Crosswalk) -> np.typing.NDArray[np.float64]:
    """Return scores of the old scale on the new one; raises `Refused` for a score outside the old scale."""
    scale: Scale = crosswalk.old.scale
    outside = scores[beyond(scale.min, scores) | beyond(scores, scale.max)]
    if len(outside):
        raise Refused(
            f"De score {outside[0]:g} ligt buiten de schaal {scale.min:g}–{scale.max:g} van kader "
            f"{crosswalk.old.version}, en kan niet naar {crosswalk.new.version} worden omgezet."
        )
    if not crosswalk.scale:
        return scores
    old, new = ([getattr(level, name) for level in crosswalk.scale] for name in ("old", "new"))
    return np.asarray(np.interp(scores, old, new), dtype=np.float64)


def sources(items: Collection[str], chain: Sequence[Crosswalk]) -> list[str]:
    """Return the items of the first version whose answers go to these items of the last."""
    wanted = set(items)
    for step in reversed(chain):
        scored = {code for link in step.links if wanted.intersection(link.new) for code in link.old}
        wanted = scored | wanted.intersection(_unscored(step))
    return sorted(wanted)


def targets(item: str, chain: Sequence[Crosswalk]) -> list[str]:
    """Return the items of the last version that an answer to this item of the first goes to."""
    reached = [item]
    for step in chain:
        kept = set(reached).intersection(_unscored(step))
        linked = (code for link in step.links if set(reached).intersection(link.old) for code in link.new)
        reached = list(dict.fromkeys([*sorted(kept), *linked]))
    return reached
