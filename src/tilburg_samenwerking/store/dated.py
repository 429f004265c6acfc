"""What a statement about a collaboration does to what is known of it in time: facts, and periods.

A fact holds from its begin date until the next one. A file states what held on a reference date, with or without the
day from which it holds. A statement about an earlier date never changes what a later date shows, unless it says from
when it holds.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

# The facts of one collaboration and one field by the day from which they hold; None: it always held.
Facts = Mapping[date | None, str | None]
# `same`: it is known already. `new` and `fills` add to what is known, `replaces` contradicts it. `undated`: it is not
# clear from when it would hold. `impossible`: periods would overlap, or end before they start.
Fate = Literal["same", "new", "fills", "replaces", "undated", "impossible"]


def held_on(facts: Facts, on: date) -> str | None:
    """Return the value of the last fact that begins on or before the day; None where nothing is known."""
    begun = [begin for begin in facts if begin is None or begin <= on]
    return facts[max(begun, key=_order)] if begun else None


def _order(day: date | None) -> date:
    return day or date.min


@dataclass(frozen=True)
class FactFate:
    """What a statement does: its fate, from when it would hold, and what is known there."""

    fate: Fate
    valid_from: date | None
    held: str | None


def fact_fate(facts: Facts, value: str, on: date, valid_from: date | None, last: date | None = None) -> FactFate:
    """Return what stating a value does to these facts.

    `on` is the reference date of the statement. Without `valid_from` a first fact always held, and another value holds
    from `on`, where nothing later is known: no later fact, and no assessment after it (`last` is the last one).
    """
    begin = valid_from
    if begin is None:
        held = held_on(facts, on)
        if held == value:
            return FactFate("same", None, held)
        if not facts:
            return FactFate("new", None, None)
        if any(_order(day) > on for day in facts) or (last is not None and last > on):
            return FactFate("undated", None, held)
        begin = on
    if begin in facts:
        return FactFate("same" if facts[begin] == value else "replaces", begin, facts[begin])
    return FactFate("new", begin, held_on(facts, begin))


@dataclass(frozen=True)
class Span:
    """A period: its start and its end, each where it is known; the end is not part of it."""

    start: date | None = None
    end: date | None = None

    @property
    def backwards(self) -> bool:
        """Whether it ends before it starts."""
        return self.start is not None and self.end is not None and self.end < self.start

    def overlaps(self, other: "Span") -> bool:
        """Return whether there is a day on which both run."""
        return _order(self.start) < (other.end or date.max) and _order(other.start) < (self.end or date.max)

    def stated(self, other: "Span") -> "Span":
        """Return this period with what the other one says."""
        return Span(other.start or self.start, other.end or self.end)


@dataclass(frozen=True)
class SpanFate:
    """What a statement does: its fate, the place of the known period that it is about (None: one more), and how that
    period would be.
    """

    fate: Fate
    place: int | None
    span: Span


def span_fate(spans: Sequence[Span], stated: Span) -> SpanFate:
    """Return what stating a start, an end or both does to these periods, which are in order.

    A period that overlaps none of them is one more: the collaboration started again, or ran before.
    """
    place = _meant(spans, stated)
    if place is None:
        return SpanFate("impossible" if stated.backwards else "new", None, stated)
    known, others = spans[place], [*spans[:place], *spans[place + 1 :]]
    span = known.stated(stated)
    if span == known:
        return SpanFate("same", place, span)
    if span.backwards or any(span.overlaps(other) for other in others):
        return SpanFate("impossible", place, span)
    changed = (known.start not in (None, span.start)) or (known.end not in (None, span.end))
    return SpanFate("replaces" if changed else "fills", place, span)


def _meant(spans: Sequence[Span], stated: Span) -> int | None:
    """Return the place of the period that a statement is about, or None."""
    for name in ("start", "end"):
        day = getattr(stated, name)
        same = [place for place, span in enumerate(spans) if day is not None and getattr(span, name) == day]
        if same:
            return same[0]
    if stated.start is None:
        begun = [place for place, span in enumerate(spans) if _order(span.start) <= _order(stated.end)]
        return begun[-1] if begun else (0 if spans else None)
    return next((place for place, span in enumerate(spans) if span.overlaps(stated)), None)


def placed(spans: Sequence[Span], fate: SpanFate) -> list[Span]:
    """Return the periods with what a statement does to them, in order."""
    kept = [span for place, span in enumerate(spans) if place != fate.place]
    return sorted([*kept, fate.span], key=lambda span: _order(span.start))


def ended_on(spans: Sequence[Span], on: date) -> date | None:
    """Return when the last period that began by a date had ended by then; None where it runs, or none began."""
    begun = [span for span in spans if _order(span.start) <= on]
    end = begun[-1].end if begun else None
    return end if end is not None and end <= on else None
