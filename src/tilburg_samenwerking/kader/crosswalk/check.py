"""Every problem of a crosswalk file at once, each with its place and its reason, in Dutch."""

import math
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

from tilburg_samenwerking.errors import Refused
from tilburg_samenwerking.kader.check import Entry, checked_file, finite_number
from tilburg_samenwerking.kader.crosswalk.types import (
    DROPPED,
    FOLDER,
    MERGED,
    NEW,
    REWORDED,
    SAME,
    SPLIT,
    CrosswalkFile,
    scored_items,
)
from tilburg_samenwerking.kader.files import kader_versions, load_kader
from tilburg_samenwerking.kader.paths import shown_path
from tilburg_samenwerking.kader.types import Kader

NONE, ONE, SOME, SEVERAL = (0, 0), (1, 1), (1, math.inf), (2, math.inf)
WORDS = {NONE: "geen code", ONE: "precies één code", SOME: "minstens één code", SEVERAL: "minstens twee codes"}
AMOUNTS: Mapping[str, tuple[tuple[int, float], ...]] = {
    SAME: (ONE, ONE),
    REWORDED: (ONE, ONE),
    SPLIT: (ONE, SEVERAL),
    MERGED: (SEVERAL, ONE),
    DROPPED: (SOME, NONE),
    NEW: (NONE, SOME),
}

Content = dict[str, Any]


@dataclass(frozen=True)
class _Row:
    """A link as far as it can be read."""

    place: str
    kind: str
    old: list[str]
    new: list[str]


def is_crosswalk(path: Path) -> bool:
    """Return whether a file is a crosswalk, by the folder it is in."""
    return path.resolve().parent.name == FOLDER


def checked_crosswalk(path: Path) -> tuple[Content, tuple[Kader, ...], list[str]]:
    """Return the content of a crosswalk file, the two versions it is between, and all its problems."""
    content, problems = checked_file(path, CrosswalkFile)
    kaders: list[Kader] = []
    for key in ("van", "naar") if content else ():
        if isinstance(content.get(key), str):
            try:
                kaders.append(_version(content[key], path.resolve().parent.parent))
            except Refused as error:
                problems.append(f"{shown_path(path)}, {key}: {error}")
    if len(kaders) == 2:
        old, new = kaders
        differences = [*_link_problems(content, old, new), *_scale_problems(content, old, new)]
        differences = differences or list(_nothing(content, old, new))
        problems += [f"{shown_path(path)}, {problem}" for problem in differences]
    return content, tuple(kaders), problems


def _version(version: str, folder: Path) -> Kader:
    known = kader_versions(folder)
    paths = known.get(version, [])
    if len(paths) == 1:
        return load_kader(paths[0])
    names = ", ".join(path.name for path in paths)
    if paths:
        raise Refused(f'kader "{version}" staat in meer dan één bestand: {names}.')
    raise Refused(
        f'kader "{version}" bestaat niet. Leg het bestand van die versie erbij, of kies uit: {", ".join(known)}.'
    )


def _rows(content: Entry) -> list[_Row]:
    links = content.get("overgangen")
    rows = []
    for number, row in enumerate(links if isinstance(links, list) else [], start=1):
        if isinstance(row, Mapping):
            kind = row.get("soort") if isinstance(row.get("soort"), str) else "?"
            rows.append(_Row(f"overgang {number} ({kind})", str(kind), _codes(row, "van"), _codes(row, "naar")))
    return rows


def _codes(row: Entry, key: str) -> list[str]:
    value = row.get(key)
    return [code for code in value if isinstance(code, str)] if isinstance(value, list) else []


def _link_problems(content: Entry, old: Kader, new: Kader) -> Iterator[str]:
    rows = _rows(content)
    before, after = scored_items(old), scored_items(new)
    for row in rows:
        yield from _amounts(row)
        for key, codes, known, kader in (("van", row.old, before, old), ("naar", row.new, after, new)):
            for code in codes:
                if code not in known:
                    yield f'{row.place}, {key}: "{code}" is geen vraag met een score in kader {kader.version}.'
        if row.kind == SAME and [before.get(code) for code in row.old] != [after.get(code) for code in row.new]:
            yield f"{row.place}: de vraag is niet dezelfde tekst; kies {REWORDED}."
    yield from _repeated([code for row in rows for code in row.old], "van", old)
    yield from _repeated([code for row in rows for code in row.new], "naar", new)
    yield from _forgotten(rows, before, after)


def _nothing(content: Entry, old: Kader, new: Kader) -> Iterator[str]:
    """Yield that no question goes along, where that is so: such a crosswalk would make everything empty."""
    rows = _rows(content)
    before, after = scored_items(old), scored_items(new)
    unlisted = before.keys() - {code for row in rows for code in row.old}
    if not any(row.old and row.new for row in rows) and not unlisted & after.keys():
        yield (
            f"overgangen: er gaat geen enkele vraag mee van kader {old.version} naar {new.version}. Noem welke vragen "
            "meegaan, of haal het bestand weg."
        )


def _amounts(row: _Row) -> Iterator[str]:
    for key, codes, amount in zip(("van", "naar"), (row.old, row.new), AMOUNTS.get(row.kind, ()), strict=False):
        low, high = amount
        if not low <= len(codes) <= high:
            yield f"{row.place}, {key}: noemt {len(codes)}; hier hoort {WORDS[amount]}."


def _repeated(codes: list[str], key: str, kader: Kader) -> Iterator[str]:
    for code, times in Counter(codes).items():
        if times > 1:
            yield f'overgangen, {key}: "{code}" van kader {kader.version} staat er {times} keer; het mag één keer.'


def _forgotten(rows: list[_Row], before: Mapping[str, str], after: Mapping[str, str]) -> Iterator[str]:
    """Yield the questions that stand in no link, and are not the same in both versions."""
    old = {code for row in rows for code in row.old}
    new = {code for row in rows for code in row.new}
    same = {code for code, text in before.items() if code not in old | new and after.get(code) == text}
    for code in before:
        if code not in old | same:
            reworded = code in after and code not in new
            hint = f"heeft een andere tekst gekregen; noem die vraag, bijvoorbeeld als {REWORDED}" if reworded else ""
            yield f'overgangen, van: "{code}" {hint or f"ontbreekt; noem die vraag, bijvoorbeeld als {DROPPED}"}.'
    for code in after:
        if code not in new | same and (code not in before or code in old):
            yield f'overgangen, naar: "{code}" ontbreekt; noem die vraag, bijvoorbeeld als {NEW}.'


def _scale_problems(content: Entry, old: Kader, new: Kader) -> Iterator[str]:
    scales = ((old.scale.min, old.scale.max), (new.scale.min, new.scale.max))
    given = content.get("schaal", [])
    levels = [row for row in given if isinstance(row, Mapping)] if isinstance(given, list) else []
    if not levels:
        if scales[0] != scales[1]:
            (low, high), (least, most) = scales
            yield f"schaal: ontbreekt, maar de schaal gaat van {low:g}–{high:g} naar {least:g}–{most:g}."
        return
    pairs = [(row.get("oud"), row.get("nieuw")) for row in levels]
    numbers = [(finite_number(one), finite_number(other)) for one, other in pairs]
    for key, values, (low, high) in zip(("oud", "nieuw"), zip(*numbers, strict=True), scales, strict=True):
        for value in values:
            if value is not None and not low <= value <= high:
                yield f"schaal, {key} {value:g}: ligt buiten de schaal {low:g}–{high:g}."
    stated = [value for value, _new in numbers if value is not None]
    if any(one >= other for one, other in pairwise(stated)):
        yield f"schaal, oud moet steeds hoger worden; nu {', '.join(f'{value:g}' for value in stated)}."
    yield from _directions([value for _old, value in numbers if value is not None])
    wanted = {old.scale.min, old.scale.max, *(level.value for level in old.scale.levels)}
    for value in sorted(wanted - set(stated)):
        yield f"schaal: de oude waarde {value:g} ontbreekt."


def _directions(values: list[float]) -> Iterator[str]:
    steps = {math.copysign(1, other - one) for one, other in pairwise(values) if other != one}
    if len(steps) > 1:
        yield f"schaal, nieuw mag niet op en neer gaan; nu {', '.join(f'{value:g}' for value in values)}."
