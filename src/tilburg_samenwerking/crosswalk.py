"""From one version of the framework to the next: which question became which. Applied when reading, never stored.

A crosswalk is a file in the folder `overgangen` beside the framework files. It lists only what differs: a question
with the same code and the same text in both versions is the same question.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import numpy as np
import pandas as pd
from pydantic import BaseModel, ConfigDict, Field

from tilburg_samenwerking import kader as kader_module
from tilburg_samenwerking import kader_check
from tilburg_samenwerking.errors import Refused
from tilburg_samenwerking.kader import Code, Kader, Scale, Text, shown_path
from tilburg_samenwerking.models import DONT_KNOW, NOT_APPLICABLE

FOLDER = "overgangen"
Kind = Literal["gelijk", "herformuleerd", "gesplitst", "samengevoegd", "vervallen", "nieuw"]
SAME: Kind = "gelijk"
REWORDED: Kind = "herformuleerd"
SPLIT: Kind = "gesplitst"
MERGED: Kind = "samengevoegd"
DROPPED: Kind = "vervallen"
NEW: Kind = "nieuw"
RESPONDENT = ["assessment", "viewpoint", "function"]

Chains = Mapping[str, tuple["Crosswalk", ...]]


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", strict=True, allow_inf_nan=False)


class Level(_Part):
    """A value of the old scale and what it is on the new one; between two of them the line is straight."""

    old: float = Field(alias="oud")
    new: float = Field(alias="nieuw")


class Link(_Part):
    """Which questions of the old version became which of the new one, and in what way."""

    kind: Kind = Field(alias="soort")
    old: tuple[Code, ...] = Field(alias="van", default=())
    new: tuple[Code, ...] = Field(alias="naar", default=())


class CrosswalkFile(_Part):
    """What a crosswalk file holds: two versions, the scale where it differs, and the questions that differ."""

    old: Text = Field(alias="van")
    new: Text = Field(alias="naar")
    note: str = Field(alias="toelichting", default="")
    scale: tuple[Level, ...] = Field(alias="schaal", default=())
    links: tuple[Link, ...] = Field(alias="overgangen", default=())


@dataclass(frozen=True)
class Crosswalk:
    """The way from one version to another; `links` name every scored item of both exactly once."""

    path: Path
    old: Kader
    new: Kader
    scale: tuple[Level, ...]
    links: tuple[Link, ...]

    @property
    def differences(self) -> tuple[Link, ...]:
        """The links of questions that are not the same."""
        return tuple(link for link in self.links if link.kind != SAME)


def scored_items(kader: Kader) -> dict[str, str]:
    """Return the text of every item that is scored, by code: the questions of the grid first."""
    return {code: item.text for code, item in kader.items.items() if item.kind == "score"}


def load(path: Path) -> Crosswalk:
    """Return the crosswalk in a file, with the versions it names beside it; raises `Refused` with every problem."""
    from tilburg_samenwerking.crosswalk_check import check

    content, kaders, problems = check(path)
    if problems:
        raise Refused("\n".join(problems))
    file = kader_module.parsed(CrosswalkFile, content)
    old, new = kaders
    return Crosswalk(path, old, new, file.scale, (*_unlisted(file.links, old, new), *file.links))


def _unlisted(links: tuple[Link, ...], old: Kader, new: Kader) -> Iterator[Link]:
    listed = {code for link in links for code in (*link.old, *link.new)}
    texts = scored_items(new)
    for code, text in scored_items(old).items():
        if code not in listed and texts.get(code) == text:
            yield Link(soort=SAME, van=(code,), naar=(code,))


def versions(folder: Path) -> dict[str, list[Path]]:
    """Return the framework files in a folder by the version they name."""
    found: dict[str, list[Path]] = {}
    for path in sorted(folder.glob("*.toml")):
        content, _problems = kader_check.read(path)
        if isinstance(content.get("versie"), str):
            found.setdefault(content["versie"], []).append(path)
    return found


def files(folder: Path) -> list[tuple[str, str, Path]]:
    """Return the crosswalk files of the framework files in a folder: old version, new version, path.

    Raises `Refused` where one of them cannot be read.
    """
    found = []
    for path in sorted((folder / FOLDER).glob("*.toml")):
        content, problems = kader_check.read(path)
        if problems:
            raise Refused("\n".join(f"{shown_path(path)}, {problem}" for problem in problems))
        found.append((str(content.get("van", "")), str(content.get("naar", "")), path))
    return found


def between(folder: Path, old: str, new: str) -> Crosswalk | None:
    """Return the crosswalk from one version to another, if there is one beside the framework files in a folder."""
    path = next((path for of, to, path in files(folder) if (of, to) == (old, new)), None)
    return load(path) if path else None


def chains(folder: Path, kader: Kader) -> Chains:
    """Return per hash of an older framework the crosswalks from there to `kader`, in the order to apply them."""
    known, found = files(folder), dict[str, tuple[Crosswalk, ...]]()
    todo: list[tuple[str, str, tuple[Crosswalk, ...]]] = [(kader.version, kader.hash, ())]
    while todo:
        version, fingerprint, after = todo.pop(0)
        for step in (load(path) for _old, new, path in known if new == version):
            if step.new.hash == fingerprint and step.old.hash not in {kader.hash, *found}:
                found[step.old.hash] = (step, *after)
                todo.append((step.old.version, step.old.hash, found[step.old.hash]))
    return found


def translated(answers: pd.DataFrame, crosswalk: Crosswalk) -> pd.DataFrame:
    """Return the answers of assessments of the old version as answers to the new one; nothing is stored.

    `answers` has the columns of `store.read_answers`, and so has the result. Per respondent: the same and the reworded
    question keep their score, brought to the new scale; merged questions give the mean of the scores there are (all
    `nvt`: `nvt`; else without a score: `weet_niet`); each part of a split question gets its score; a dropped question
    is gone, and a new one has no reply. An item without a score goes along where it is the same item in both. Replies
    of a viewpoint that the new version lacks are left out. For A to C by way of B: call it twice.
    """
    viewpoints = crosswalk.new.viewpoint_codes[1:] or ("",)
    known = answers[answers["viewpoint"].isin(viewpoints)]
    links = _as_frame(crosswalk)
    scored = known.merge(links, on="item").assign(score=lambda rows: mapped(rows["score"].to_numpy(), crosswalk))
    parts = scored["kind"] == MERGED
    single = scored[~parts].drop(columns=["item", "kind"]).rename(columns={"to": "item"})
    # What was said of one question does not answer the parts of it; only its score holds for each.
    split = scored.loc[~parts, "kind"].eq(SPLIT)
    single.loc[split, ["answer", "text"]] = None
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
    found = grouped.agg(score=("score", "mean"), nvt=("nvt", "all"))
    missing = np.where(found["nvt"], NOT_APPLICABLE, DONT_KNOW).astype(object)
    missing[found["score"].notna().to_numpy()] = None
    return found.drop(columns="nvt").rename(columns={"to": "item"}).assign(missing=missing, answer=None, text=None)


def mapped(scores: np.typing.NDArray[np.float64], crosswalk: Crosswalk) -> np.typing.NDArray[np.float64]:
    """Return scores of the old scale on the new one; raises `Refused` for a score outside the old scale."""
    scale: Scale = crosswalk.old.scale
    outside = scores[(scores < scale.min - 1e-9) | (scores > scale.max + 1e-9)]
    if len(outside):
        raise Refused(
            f"De score {outside[0]:g} ligt buiten de schaal {scale.min:g}–{scale.max:g} van kader "
            f"{crosswalk.old.version}, en kan niet naar {crosswalk.new.version} worden omgezet."
        )
    if not crosswalk.scale:
        return scores
    old, new = ([getattr(level, name) for level in crosswalk.scale] for name in ("old", "new"))
    return np.asarray(np.interp(scores, old, new), dtype=np.float64)
