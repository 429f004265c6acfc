"""From one version of the framework to the next: which question became which. No answer is ever rewritten by it.

A crosswalk is a file in the folder `overgangen` beside the framework files. It lists only what differs: a question
with the same code and the same text in both versions is the same question.
"""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from pydantic import Field

from tilburg_samenwerking.kader.types import Code, FilePart, Kader, Text

FOLDER = "overgangen"
Kind = Literal["gelijk", "herformuleerd", "gesplitst", "samengevoegd", "vervallen", "nieuw"]
SAME: Kind = "gelijk"
REWORDED: Kind = "herformuleerd"
SPLIT: Kind = "gesplitst"
MERGED: Kind = "samengevoegd"
DROPPED: Kind = "vervallen"
NEW: Kind = "nieuw"

Chains = Mapping[str, tuple["Crosswalk", ...]]


class ScaleStep(FilePart):
    """A value of the old scale and what it is on the new one; between two of them the line is straight."""

    old: float = Field(alias="oud")
    new: float = Field(alias="nieuw")


class Link(FilePart):
    """Which questions of the old version became which of the new one, and in what way."""

    kind: Kind = Field(alias="soort")
    old: tuple[Code, ...] = Field(alias="van", default=())
    new: tuple[Code, ...] = Field(alias="naar", default=())


class CrosswalkFile(FilePart):
    """What a crosswalk file holds: two versions, the scale where it differs, and the questions that differ."""

    old: Text = Field(alias="van")
    new: Text = Field(alias="naar")
    note: str = Field(alias="toelichting", default="")
    scale: tuple[ScaleStep, ...] = Field(alias="schaal", default=())
    links: tuple[Link, ...] = Field(alias="overgangen", default=())


@dataclass(frozen=True)
class Crosswalk:
    """The way from one version to another; `links` name every scored item of both exactly once."""

    path: Path
    old: Kader
    new: Kader
    scale: tuple[ScaleStep, ...]
    links: tuple[Link, ...]

    @property
    def differences(self) -> tuple[Link, ...]:
        """The links of questions that are not the same."""
        return tuple(link for link in self.links if link.kind != SAME)


def chains_digest(chains: Chains) -> str:
    """Return a hash of what these crosswalks say, by which scores that were made with others can be told."""
    steps = [
        [step.old.hash, step.new.hash, [[level.old, level.new] for level in step.scale], _links_of(step)]
        for chain in chains.values()
        for step in chain[:1]
    ]
    return hashlib.sha256(json.dumps(sorted(steps)).encode()).hexdigest()


def _links_of(crosswalk: Crosswalk) -> list[list[str]]:
    return sorted([link.kind, " ".join(link.old), " ".join(link.new)] for link in crosswalk.links)


def scored_items(kader: Kader) -> dict[str, str]:
    """Return the text of every item that is scored, by code: the questions of the grid first."""
    return {code: item.text for code, item in kader.items.items() if item.kind == "score"}
