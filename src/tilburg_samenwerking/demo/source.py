"""The profiles behind the demo: the fixed ones of data/voorbeeldstad.toml, and as many invented ones as asked."""

import math
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np

from tilburg_samenwerking.kader import LEGAL_FORMS, LEVELS, ROOT
from tilburg_samenwerking.store.register import REGISTER

FILE = ROOT / "data" / "voorbeeldstad.toml"

# What a profile may state of the register; the rest of a profile says how it is assessed.
PROPERTIES = [one.name for one in REGISTER if one.kind != "day"]
# Of invented collaborations: the forms they may have, and from which contribution on they are how important.
FORMS = ("netwerk_zonder_rechtsvorm", "convenant", None, *list(LEGAL_FORMS)[:10])
IMPORTANT = {1_000_000: "hoog", 200_000: "midden", 20_000: "laag"}
# What an invented collaboration becomes, and how often in a hundred.
SHARES = {
    "stabiel": 36,
    "sterk": 13,
    "langzaam_beter": 10,
    "zakt_weg": 4,
    "herstelt": 5,
    "roerig": 8,
    "wisselend": 6,
    "kloof": 4,
    "weet_niet": 2,
    "vergeten": 2,
    "nieuw": 6,
    "nooit_gewaardeerd": 2,
    "beeindigd": 2,
}
# How many respondents an invented collaboration has: one to six, and how often in a hundred.
SIZES = (24, 56, 12, 4, 2, 2)
# How long ago it began and ended where the story tells, in months before the last reference date: from and to.
BEGAN = {"nieuw": (7, 20), "nooit_gewaardeerd": (1, 5)}
ENDED = {"beeindigd": (7, 20)}


@dataclass(frozen=True)
class Profile:
    """One collaboration of the demo: its properties, and how it is assessed.

    `properties` is what the register says now. `earlier` is what it said before: a field, its value, and until when.
    `began` and `ended` are months before the last reference date, as is that; between the two of `paused` it did not
    run. `level` is
    its mean on a scale from 1 to 5 and `lift` what a domain or theme adds. `path` is where it stands in the row of
    phases in the first and in the last round, from 0 to 1. `crew` and `size` say who answers, `prefers` which options
    they mostly choose, `texts` what they write per section. `thorough`: every section in every round.
    """

    properties: Mapping[str, Any]
    story: str
    began: int
    level: float
    path: tuple[float, float]
    crew: int
    size: int
    ended: int | None = None
    paused: tuple[int, int] | None = None
    earlier: tuple[Mapping[str, Any], ...] = ()
    lift: Mapping[str, float] = field(default_factory=dict)
    prefers: tuple[str, ...] = ()
    texts: Mapping[str, Sequence[str]] = field(default_factory=dict)
    concept: bool = False
    thorough: bool = True


@dataclass(frozen=True)
class Source:
    """The content of the file: crews, notes, texts, what to invent from, and the fixed collaborations."""

    content: Mapping[str, Any]

    @cached_property
    def crews(self) -> list[list[tuple[str, str]]]:
        """Who answers, per crew in order of being asked: viewpoint and function."""
        return [[(viewpoint, function) for viewpoint, function in crew] for crew in self.content["crews"]]

    @cached_property
    def profiles(self) -> list[Profile]:
        """The fixed collaborations, in the order of the file."""
        return [_profile(row) for row in self.content["collaborations"]]

    def notes(self, theme: str, kind: str) -> list[str]:
        """Return sentences about a theme: `low`, `mid`, `high`, `vulnerable` or `promising`."""
        notes = self.content["notes"]
        return list(notes.get(theme, notes["algemeen"])[kind])

    def texts(self, item: str) -> list[str]:
        """Return what may be written at a text item by who has no text of their own."""
        texts = self.content["texts"]
        return list(texts.get(item, texts["algemeen"]))

    def lift(self, code: str) -> float:
        """Return how much a domain or theme lies above the rest in the whole municipality."""
        return float(self.content["lift"].get(code, 0.0))

    def invented(self, numbers: range, rng: np.random.Generator) -> list[Profile]:
        """Return an invented profile per number; a number always has the same name, and no other number has it."""
        names = _Names(self.content["invented"])
        return [_invented(*names.of(number), len(self.crews), rng) for number in numbers]


def load_source(path: Path = FILE) -> Source:
    """Return the file the demo is made from."""
    return Source(tomllib.loads(path.read_text(encoding="utf-8")))


def _profile(row: Mapping[str, Any]) -> Profile:
    told = {key: value for key, value in row.items() if key in Profile.__dataclass_fields__}
    texts = {key: value for key, value in row.items() if key not in told and key not in PROPERTIES}
    told |= {name: tuple(row.get(name, ())) for name in ("path", "prefers", "earlier")}
    told |= {"paused": tuple(row["paused"]) if "paused" in row else None}
    return Profile(properties={key: row.get(key) for key in PROPERTIES}, texts=texts, **told)


class _Names:
    """Invented names: a kind, a topic and a place, in an order that looks random and never repeats."""

    def __init__(self, invented: Mapping[str, Any]) -> None:
        self.kinds = invented["kinds"]
        self.topics = [(programme, topic) for programme, topics in invented["topics"].items() for topic in topics]
        self.places = [start + end for start in invented["place_starts"] for end in invented["place_ends"]]
        self.total = len(self.kinds) * len(self.topics) * len(self.places)
        # A step without a common divisor passes every combination once before the first comes back.
        self.step = next(
            one for one in range(round(self.total * 0.618), 2 * self.total) if math.gcd(one, self.total) == 1
        )

    def of(self, number: int) -> tuple[str, str, str]:
        """Return the name, the programme and the topic of this number."""
        turn, place = divmod(number, self.total)
        rest, kind = divmod(place * self.step % self.total, len(self.kinds))
        where, topic = divmod(rest, len(self.topics))
        programme, about = self.topics[topic]
        again = f" {turn + 1}" if turn else ""
        return f"{self.kinds[kind]} {about} {self.places[where]}{again}", programme, about


def _invented(name: str, programme: str, about: str, crews: int, rng: np.random.Generator) -> Profile:
    story = _drawn(SHARES, rng)
    began = int(rng.integers(*BEGAN.get(story, (43, 220))))
    ended = int(rng.integers(*ENDED[story])) if story in ENDED else None
    start = float(rng.uniform(0.0, 0.75)) if story not in BEGAN else 0.0
    return Profile(
        properties=_invented_properties(name, programme, about, rng),
        story=story,
        began=began,
        ended=ended,
        level=float(rng.normal(3.6, 0.3)),
        path=(start, min(1.0, start + float(rng.uniform(0.0, 0.4)))),
        crew=int(rng.integers(crews)),
        size=1 + int(rng.choice(len(SIZES), p=np.array(SIZES) / sum(SIZES))),
        prefers=(("autoriteit", "strategische_partner", "co_creator")[rng.integers(3)],),
        concept=bool(rng.random() < 0.06),
        thorough=False,
    )


def _invented_properties(name: str, programme: str, about: str, rng: np.random.Generator) -> dict[str, Any]:
    drawn = rng.integers(len(FORMS))
    stated: dict[str, Any] = {
        "name": name,
        "aim": f"Samen werken aan {about.lower()}.",
        "legal_form": FORMS[drawn],
        "verbonden_partij": bool(drawn > 2 and rng.random() < 0.7),
        "programme": programme,
        "policy_field": about,
        "portefeuillehouder": f"wethouder {programme}",
        "accounthouder": f"adviseur {about}",
        "yearly_contribution": float(np.round(rng.lognormal(12.5, 1.3), -3)),
        "risk_profile": LEVELS[rng.choice(len(LEVELS), p=(0.2, 0.4, 0.4))],
    }
    amount = stated["yearly_contribution"]
    stated["importance"] = next((level for limit, level in IMPORTANT.items() if amount >= limit), None)
    return {key: stated.get(key) for key in PROPERTIES}


def _drawn(shares: Mapping[str, int], rng: np.random.Generator) -> str:
    return list(shares)[int(np.searchsorted(np.cumsum(list(shares.values())), rng.random() * 100, side="right"))]
