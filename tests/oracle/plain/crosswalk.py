"""From one version of a framework to the next: what was answered then as it is read now; crosswalks are parsed TOML."""

from collections.abc import Mapping, Sequence
from fractions import Fraction
from itertools import pairwise
from typing import Any

from tests.oracle.plain.framework import Framework, items, mean, viewpoints

Reply = tuple[str, str, str, Fraction | None, str | None, str | None]


def links(crosswalk: dict[str, Any], old: Framework, new: Framework) -> list[tuple[str, list[str], list[str]]]:
    """Return which scored items became which: kind, old codes, new codes; who is not named stays as it is."""
    listed = [(link["soort"], link.get("van", []), link.get("naar", [])) for link in crosswalk.get("overgangen", [])]
    named = {code for _kind, before, after in listed for code in (*before, *after)}
    now = items(new)
    kept = [
        ("gelijk", [code], [code])
        for code, (kind, text, _options) in items(old).items()
        if kind == "score" and code not in named and code in now and now[code][1] == text
    ]
    return kept + listed


def on_new_scale(score: Fraction, crosswalk: dict[str, Any]) -> Fraction:
    """Return a score on the scale of the new version: along straight lines between the points that are given."""
    points = [(Fraction(step["oud"]), Fraction(step["nieuw"])) for step in crosswalk.get("schaal", [])]
    if not points:
        return score
    for (low, low_new), (high, high_new) in pairwise(points):
        if low <= score <= high:
            return low_new + (score - low) * (high_new - low_new) / (high - low)
    raise AssertionError(f"{score} is outside the scale")


def translated(replies: Sequence[Reply], crosswalk: dict[str, Any], old: Framework, new: Framework) -> list[Reply]:
    """Return replies of the old version as replies of the new one, respondent by respondent."""
    known = [reply for reply in replies if reply[0] in viewpoints(new)]
    mapped = [_mapped(reply, crosswalk) for reply in known]
    new_replies: list[Reply] = []
    for kind, before, after in links(crosswalk, old, new):
        if kind in ("gelijk", "herformuleerd"):
            new_replies += [(who, name, after[0], *rest) for who, name, item, *rest in mapped if item == before[0]]
        elif kind == "gesplitst":
            parts = [reply for reply in mapped if reply[2] == before[0]]
            new_replies += [
                (who, name, to, score, why, None) for who, name, _i, score, why, _a in parts for to in after
            ]
        elif kind == "samengevoegd":
            new_replies += _merged([reply for reply in mapped if reply[2] in before], after[0])
    # A part that was not scored and not said to be missing was only answered; the parts of a split one say nothing.
    same = {code for code, item in items(old).items() if item[0] != "score" and items(new).get(code) == item}
    return new_replies + [reply for reply in known if reply[2] in same]


def _mapped(reply: Reply, crosswalk: dict[str, Any]) -> Reply:
    who, name, item, score, missing, answer = reply
    return who, name, item, None if score is None else on_new_scale(score, crosswalk), missing, answer


def _merged(parts: Sequence[Reply], to: str) -> list[Reply]:
    """Return one reply per respondent: the mean of the scores there are; nvt only where all of them are."""
    whole: list[Reply] = []
    for who, name in dict.fromkeys((reply[0], reply[1]) for reply in parts):
        mine = [reply for reply in parts if reply[:2] == (who, name)]
        score = mean([reply[3] for reply in mine if reply[3] is not None])
        why = "nvt" if all(reply[4] == "nvt" for reply in mine) else "weet_niet"
        whole.append((who, name, to, score, None if score is not None else why, None))
    return whole


def chain(crosswalks: Sequence[dict[str, Any]], old: str, new: str) -> list[dict[str, Any]] | None:
    """Return the crosswalks from one version to another, one after the other; none where there is no way."""
    if old == new:
        return []
    for step in crosswalks:
        if step["van"] == old:
            rest = chain(crosswalks, step["naar"], new)
            if rest is not None:
                return [step, *rest]
    return None


def carried(crosswalks: Sequence[dict[str, Any]], frameworks: Mapping[str, Framework]) -> set[str]:
    """Return the scored items of the last version to which any of the first leads, step by step."""
    reached = set(items(frameworks[crosswalks[0]["van"]]))
    for step in crosswalks:
        ways = links(step, frameworks[step["van"]], frameworks[step["naar"]])
        reached = {code for _kind, before, after in ways if reached & set(before) for code in after}
    return reached
