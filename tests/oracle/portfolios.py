"""Random portfolios as plain descriptions, the same for the same number, and what is asked of each.

`PLAIN` are on one framework; `SWITCHING` are in the middle of a switch to another, one of them with an assessment of
a version to which no crosswalk leads.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

from tests.files import KADERS
from tests.oracle.plain.crosswalk import Reply
from tests.oracle.plain.framework import SAMEN, Framework, all_questions, codes, items, read_toml, viewpoints, waters
from tests.oracle.plain.state import UNKNOWN, Reading

FOLDER = Path(__file__).parent / "kaders"
SHIPPED = KADERS.parents[1] / "kader" / "waarderingskader-2026.toml"
FILES = {
    **{version: FOLDER / f"{version}.toml" for version in ("plein-0", "plein-1", "plein-2", "plein-3")},
    "2026": SHIPPED,
    "klein-1": KADERS / "klein.toml",
    "kaal-1": KADERS / "kaal.toml",
}
PLAIN = range(38)
SWITCHING = (39, 38)
ALONE = ("plein-2", "plein-1", "2026", "plein-3", "klein-1", "plein-2", "kaal-1")
# Before the switch and after it; who is assessed anew is so with the last.
SWITCHES = {38: ("plein-1", "plein-2"), 39: ("plein-0", "plein-1", "plein-2", "plein-3")}

FIRST, LAST = date(2023, 1, 1), date(2026, 6, 30)
PROGRAMMES = ("Groen", "Zorg", "Wonen")
HOLDERS = ("wethouder Zorg", "Wethouder Wonen", "burgemeester")
FORMS = ("bv", "centrumgemeente", "openbaar_lichaam", "stichting")
PLACES = (
    *("Aarhoek", "Beemd", "Cluse", "Dries", "Eikendonk", "Frater", "Geer", "Haak", "Inslag"),
    *("Jacht", "Kreek", "Laar", "Moer", "Nieuwhof", "Oever", "Plas", "Quirijn", "Rul"),
)
FUNCTIONS = ("wethouder", "adviseur", "accounthouder", "directeur")


@dataclass(frozen=True)
class Asked:
    """What is asked of a portfolio: two dates, a viewpoint, and filters by phase, water and programme."""

    on: date
    since: date
    viewpoint: str
    filters: dict[str, tuple[str, ...]]


def frameworks(number: int) -> tuple[str, ...]:
    """Return the versions that a portfolio is made with, the one in use last."""
    return SWITCHES.get(number) or (ALONE[number % len(ALONE)],)


@cache
def framework_of(version: str) -> Framework:
    """Return the framework of a version; nobody changes it."""
    return read_toml(FILES[version])


def crosswalks() -> list[dict[str, Any]]:
    """Return every crosswalk between the frameworks."""
    return [read_toml(path) for path in sorted((FOLDER / "overgangen").glob("*.toml"))]


def reading(number: int) -> Reading:
    """Return a portfolio as the framework in use reads it."""
    versions = frameworks(number)
    known = {version: framework_of(version) for version in versions}
    steps = [step for step in crosswalks() if {step["van"], step["naar"]} <= set(versions)]
    return Reading(portfolio(number), versions[-1], known, steps)


def portfolio(number: int) -> dict[str, Any]:
    """Return a random portfolio as a plain description."""
    chance = Random(number)
    names = [f"{place} {chance.choice(('samen', 'werkt', 'verbindt'))}" for place in PLACES]
    # Each apart, so that all else stays as it was.
    money, register = Random(f"money {number}"), Random(f"register {number}")
    people = [
        _collaboration(chance, name) | _stakes(money) | _stated(register)
        for name in chance.sample(names, chance.randint(8, len(names)))
    ]
    made = [one for who in people for one in _rounds(chance, who["slug"], frameworks(number))]
    replaced = [_replacement(chance, one) for one in made if one["definitive"] and chance.random() < 0.15]
    order = [*sorted(made, key=lambda one: frameworks(number).index(one["kader"])), *replaced]
    return {"collaborations": people, "assessments": [one | {"order": place} for place, one in enumerate(order)]}


def questions_to(number: int, whole: Reading) -> Iterator[Asked]:
    """Yield what is asked of a portfolio: everything at its end, then a few times something random."""
    chance = Random(-1 - number)
    framework = whole.framework
    yield Asked(LAST, date(2025, 6, 30), SAMEN, {})
    for _time in range(3):
        on = chance.choice([LAST, _day(chance), _day(chance)])
        since = on - timedelta(days=chance.choice((30, 180, 365, 500)))
        yield Asked(on, since, chance.choice(_looks(framework)), _filters(chance, whole))


def _looks(framework: Framework) -> list[str]:
    return [SAMEN, *(code for code in viewpoints(framework) if code)]


def _filters(chance: Random, whole: Reading) -> dict[str, tuple[str, ...]]:
    framework, kept = whole.framework, [one for one in whole.portfolio["collaborations"] if not one["archived"]]
    choices = {
        "phase": [*codes(framework.get("fasen", [])), UNKNOWN],
        "water": [*codes(waters(framework)), UNKNOWN],
        "programme": [*sorted({value for one in kept for _start, value in one["programmes"]}), UNKNOWN],
    }
    chosen = chance.sample(sorted(choices), chance.choice((0, 0, 1, 1, 2)))
    return {key: tuple(chance.sample(choices[key], chance.randint(1, len(choices[key])))) for key in chosen}


# ---------------------------------------------------------------- what a portfolio is made of


def _day(chance: Random, first: date = FIRST, last: date = LAST) -> date:
    return first + timedelta(days=chance.randint(0, (last - first).days))


def _collaboration(chance: Random, name: str) -> dict[str, Any]:
    start, end = sorted((_day(chance), _day(chance)))
    again = end + timedelta(days=chance.randint(30, 600))
    periods = chance.choice(
        (
            [],
            [],
            [],
            [],
            [(date(2020, 1, 1), None)],
            [(start, None)],
            [(start, end)],
            [(None, end)],
            [(start, end), (again, None)],
            [(date(2027, 1, 1), None)],
        )
    )
    later = [(_day(chance), chance.choice(PROGRAMMES))] if chance.random() < 0.4 else []
    return {
        "name": name,
        "slug": name.lower().replace(" ", "-"),
        "archived": chance.random() < 0.08,
        "periods": [span for span in periods if span[0] != span[1]],
        "programmes": [(None, chance.choice(PROGRAMMES)), *later] if chance.random() < 0.8 else [],
    }


def _stakes(chance: Random) -> dict[str, Any]:
    """Return what one contributes and risks: never known, for ever the same, or another from a day on."""
    amounts, levels = (0, 500, 30_000, 30_000, 250_000, 1_000_000, 2_345_678), ("hoog", "midden", "laag")
    return {"amounts": list(_dated(chance, amounts)), "risks": list(_dated(chance, levels))}


def _stated(chance: Random) -> dict[str, Any]:
    """Return what the register says that portfolios are divided by: holders and importance in time, and a form."""
    return {
        "holders": list(_dated(chance, HOLDERS)),
        "importances": list(_dated(chance, ("hoog", "midden", "laag"))),
        "legal_form": chance.choice((None, *FORMS)),
    }


def _dated(chance: Random, values: Sequence[Any]) -> Iterator[tuple[date | None, Any]]:
    if chance.random() < 0.8:
        yield chance.choice((None, _day(chance))), chance.choice(values)
    if chance.random() < 0.4:
        yield LAST - timedelta(days=chance.randint(0, 200)), chance.choice(values)


def _rounds(chance: Random, slug: str, versions: Sequence[str]) -> Iterator[dict[str, Any]]:
    """Yield the assessments of a collaboration: none, or some; not all of them come as far as the last version."""
    days = sorted({_day(chance) for _time in range(chance.choice((0, 1, 2, 2, 3, 4)))})
    last = chance.randrange(len(versions))
    kinds = sorted(chance.randint(0, last) for _round in days)
    level = chance.random()
    for day, kind in zip(days, kinds, strict=True):
        framework = framework_of(versions[kind])
        level = min(1.0, max(0.0, level + chance.uniform(-0.25, 0.25)))
        yield {
            "collaboration": slug,
            "on": day,
            "kader": versions[kind],
            "phase": chance.choice([*codes(framework.get("fasen", [])), None]),
            "water": chance.choice([*codes(waters(framework)), None]),
            "adaptation": chance.choice(("ja", "nee", None)) if "aanpassing" in framework else None,
            "definitive": chance.random() < 0.9,
            "replies": list(_replies(chance, framework, level)) or [_dont_know(framework)],
        }


def _replacement(chance: Random, one: dict[str, Any]) -> dict[str, Any]:
    framework = framework_of(one["kader"])
    return one | {"replies": list(_replies(chance, framework, chance.random())) or [_dont_know(framework)]}


def _dont_know(framework: Framework) -> Reply:
    """Return the one reply of who says nothing: an assessment has at least one."""
    return viewpoints(framework)[0], FUNCTIONS[0], all_questions(framework)[0], None, "weet_niet", None


def _replies(chance: Random, framework: Framework, level: float) -> Iterator[Reply]:
    """Yield what the respondents say: each viewpoint some of them, or nobody; now and then everybody only nvt."""
    only_nvt = chance.random() < 0.05
    none_of = {code for code in items(framework) if chance.random() < 0.06}
    who = [(look, name) for look in viewpoints(framework) for name in FUNCTIONS if chance.random() < 0.35]
    for look, name in who or [(viewpoints(framework)[0], FUNCTIONS[0])]:
        diligence = chance.choice((0.4, 0.8, 0.95))
        for code, (kind, _text, options) in items(framework).items():
            if kind == "score" and (only_nvt or code in none_of):
                yield look, name, code, None, "nvt", None
            elif chance.random() < diligence:
                yield from _reply(
                    chance, framework, (look, name, code), kind, [option for option, _title in options], level
                )


def _reply(
    chance: Random, framework: Framework, key: tuple[str, str, str], kind: str, options: list[str], level: float
) -> Iterator[Reply]:
    if kind in ("keuze", "veldkeuze"):
        yield *key, None, None, chance.choice(options)
    elif kind == "score":
        given = chance.choice(("score",) * 8 + ("nvt", "weet_niet", "answer"))
        answer = chance.choice(options) if options and given in ("score", "answer") else None
        if given == "score" or (given == "answer" and answer is None):
            yield *key, _score(chance, framework, level), None, answer
        else:
            yield *key, None, given if given != "answer" else None, answer


def _score(chance: Random, framework: Framework, level: float) -> Fraction:
    scale = framework["schaal"]
    step = Fraction(scale["stap"])
    steps = int((scale["max"] - scale["min"]) / step)
    place = round(min(1.0, max(0.0, level + chance.uniform(-0.3, 0.3))) * steps)
    return scale["min"] + place * step
