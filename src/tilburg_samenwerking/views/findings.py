"""The findings that several pages have: the lowest and the highest, how many ask attention, how far two are apart."""

import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

import pandas as pd

from tilburg_samenwerking.drawing import gaps
from tilburg_samenwerking.drawing.words.ways import Pieces, whom
from tilburg_samenwerking.formatting import DECIMALS, beyond, count, money_out_of, number, out_of, share_of
from tilburg_samenwerking.kader import SAMEN, Kader
from tilburg_samenwerking.portfolio.money import Money
from tilburg_samenwerking.portfolio.who import EVERYONE, MONEY_UNKNOWN, NOT_SCORED, SCORED, both

Row = Mapping[Any, Any]
NOTHING_ASSESSED = "Er is nog geen samenwerking gewaardeerd."


def lowest_and_highest(rows: Iterable[Row]) -> tuple[Row, Row] | None:
    """Return the rows with the lowest and with the highest `score`, the first of equal ones; None without any score."""
    scored = [row for row in rows if not math.isnan(row["score"])]
    return (min(scored, key=_score), max(scored, key=_score)) if scored else None


def _score(row: Row) -> float:
    return round(float(row["score"]), DECIMALS)


def ends_in_words(rows: Sequence[Row], name: Callable[[Row], str]) -> tuple[str, ...]:
    """Return the lowest and the highest, each as `name (2,5)`; of one with a score only that, without any nothing."""
    ends = lowest_and_highest(rows)
    scored = sum(not math.isnan(row["score"]) for row in rows)
    return tuple(f"{name(row)} ({number(row['score'])})" for row in (ends or ())[:scored])


def attention_in_words(scores: Sequence[float], kader: Kader, what: str) -> str:
    """Return how many of these means ask attention: `1 van 9 velden vraagt gemiddeld aandacht.`

    Of those with a score; how many have none is said too.
    """
    asking, known = sum(map(kader.asks_attention, scores)), sum(not math.isnan(score) for score in scores)
    words = f"{out_of(asking, known)} {what} {'vraagt' if asking == 1 else 'vragen'} gemiddeld aandacht."
    return words if known == len(scores) else f"{words[:-1]}; {without_score(len(scores) - known)}."


def without_score(amount: int) -> str:
    """Return that so many have no score."""
    return f"{count(amount)} {'heeft' if amount == 1 else 'hebben'} geen score"


def unknown_in_words(scored: int, whole: int, viewpoint: str, kader: Kader) -> Pieces:
    """Return of how many collaborations it is unknown whether they ask attention; empty where all have a score.

    `scored` is how many of the `whole` selection have a score on any cell from this viewpoint.
    """
    if scored >= whole:
        return ()
    title = "" if viewpoint == SAMEN else kader.viewpoint_titles.get(viewpoint, viewpoint).lower()
    score = f"score vanuit het perspectief {title}" if title else "score"
    if not scored:
        every = ("Geen van de ", whom(whole, count(whole), EVERYONE), " samenwerkingen heeft een")
        none: Pieces = ("De samenwerking heeft geen",) if whole == 1 else every
        return *none, f" {score}. Wat aandacht vraagt, is onbekend."
    rest = "de andere" if whole - scored == 1 else f"de andere {count(whole - scored)}"
    has = "heeft" if scored == 1 else "hebben"
    return (
        whom(scored, out_of(scored, whole), SCORED),
        f" samenwerkingen {has} een {score}. Van ",
        whom(whole - scored, rest, NOT_SCORED),
        " is onbekend welke velden aandacht vragen.",
    )


def money_in_words(part: Money, whole: Money, code: str) -> Pieces:
    """Return what a part of a selection contributes: `€ 24,6 van € 101,4 miljoen, 24%; van 2 onbekend`.

    `code` is the question of `portfolio/who` that is true of that part. Empty where nothing is known of the whole.
    """
    if not whole.is_known:
        return ()
    unknown = whom(part.unknown, count(part.unknown), both(code, MONEY_UNKNOWN))
    return money_out_of(part.known, whole.known), *(("; van ", unknown, " onbekend") if part.unknown else ())


def counted_in_words(part: Money, whole: Money, code: str) -> Pieces:
    """Return how many of a selection, and what they contribute: `3 van 35, 9%; € 24,6 van € 101,4 miljoen, 24%`."""
    amount, money = out_of(part.n, whole.n), money_in_words(part, whole, code)
    share = share_of(part.n, whole.n).removeprefix(amount)
    return whom(part.n, amount, code), share, *(("; ", *money) if money else ())


def gap_in_words(frame: pd.DataFrame, kader: Kader, measure: str) -> str:
    """Return the finding of that grid as a sentence."""
    value = "absolute" if measure == "kloof" else "deviation"
    known = frame.dropna(subset=value)
    if known.empty:
        return "Er is geen veld waarover twee antwoorden te vergelijken zijn."
    far, near = known.loc[known[value].idxmax()], known.loc[known[value].idxmin()]
    ends = [f"{kader.cell_label(row['cell'])} ({number(row[value])})" for row in (far, near)]
    where = f"het verst uiteen bij {ends[0]} en het dichtst bijeen bij {ends[1]}"
    if len(known) == 1:
        where = f"alleen bij {ends[0]} te vergelijken"
    if measure != "kloof":
        return f"Respondenten {'zijn' if len(known) == 1 else 'liggen'} {where}."
    first, second = gaps.names(kader)
    higher = sum(1 for gap in known["gap"] if beyond(gap, 0))
    return (
        f"{first} en {second.lower()} {'zijn' if len(known) == 1 else 'liggen'} {where}. "
        f"{first} scoort hoger op {out_of(higher, len(known))} velden."
    )
