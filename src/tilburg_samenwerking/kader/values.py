"""The value rules: what a form or a file may say, as a value of the framework or as a refusal in Dutch.

They take text as it was typed and depend on the framework only, so that a form and a file take the same.
"""

import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any

from tilburg_samenwerking.errors import Refused
from tilburg_samenwerking.formatting import as_date, plain_number
from tilburg_samenwerking.kader.codes import DONT_KNOW, NOT_APPLICABLE, code_key, code_lookup
from tilburg_samenwerking.kader.types import Item, Kader, Option, Scale

MAX_NAME, MAX_TEXT = 300, 20_000
MAX_AMOUNT = 1e12
ZERO_WIDTH_SPACE = "\u200b"
MISSING_WORDS = {
    "weet niet": DONT_KNOW,
    "nvt": NOT_APPLICABLE,
    "n.v.t.": NOT_APPLICABLE,
    "n.v.t": NOT_APPLICABLE,
    "niet van toepassing": NOT_APPLICABLE,
}


class WrongValue(Refused):
    """A value that cannot be taken; the message says what would be right."""


@dataclass(frozen=True)
class Reply:
    """What one respondent says about one item: a score or why it is missing, an answer, a text; empty by default."""

    score: float | None = None
    missing: str | None = None
    answer: str | None = None
    text: str | None = None


def as_score(text: str, scale: Scale) -> float:
    """Return a score on the scale, at a whole step; a comma or a point before the decimals."""
    low, high = (plain_number(value) for value in (scale.min, scale.max))
    if not re.fullmatch(r"[+-]?\d+([.,]\d+)?", text):
        raise WrongValue(f"Geen getal. Geef een score van {low} tot {high}.")
    value = scale.nearest(float(text.replace(",", ".")))
    if value is None:
        raise WrongValue(_off_the_scale(scale))
    return value


def _off_the_scale(scale: Scale) -> str:
    low, high, step = (plain_number(value) for value in (scale.min, scale.max, scale.step))
    return f"Buiten de schaal. Geef {low} tot {high}, in stappen van {step}."


def as_day(text: str) -> date:
    """Return the day written as jjjj-mm-dd or dd-mm-jjjj."""
    day = as_date(text)
    if day is None:
        raise WrongValue("Geen geldige datum. Schrijf jjjj-mm-dd of dd-mm-jjjj.")
    if not 1900 <= day.year <= 2200:
        raise WrongValue("Dit jaar kan niet kloppen. Geef een datum tussen 1900 en 2200.")
    return day


def as_code(text: str, options: Iterable[Option], what: str) -> str:
    """Return the code of an option, given as its code or its title; `what` names the options when there are none."""
    known = code_lookup({option.code: option.title for option in options})
    if not known:
        raise WrongValue(f"Dit kader kent geen {what}. Laat de kolom leeg.")
    if code_key(text) not in known:
        raise WrongValue(f"Onbekende waarde. Kies uit: {_listed(dict.fromkeys(known.values()))}.")
    return known[code_key(text)]


def as_phase(text: str, kader: Kader) -> str:
    """Return the code of a phase."""
    return as_code(text, kader.phases, "fasen")


def as_water(text: str, kader: Kader) -> str:
    """Return the code of a water."""
    return as_code(text, kader.waters, "vaarwater")


def as_adaptation(text: str, kader: Kader) -> str:
    """Return the code of an adaptation."""
    return as_code(text, kader.adaptation.options if kader.adaptation else (), "aanpassing")


def as_viewpoint(text: str, kader: Kader) -> str:
    """Return the code of a viewpoint."""
    return as_code(text, kader.viewpoints, "perspectieven")


def as_item(text: str, kader: Kader) -> str:
    """Return the code of an item of the framework; the refusal names one that resembles it."""
    code = kader.item_keys.get(code_key(text))
    if code is None:
        from rapidfuzz import process  # only where something is wrong

        near = process.extractOne(text, list(kader.items), score_cutoff=80)
        hint = f' Bedoelt u "{near[0]}"?' if near else ""
        raise WrongValue(f"Deze vraag staat niet in het kader {kader.version}.{hint}")
    return code


def as_missing(text: str) -> str | None:
    """Return why a score is missing, where an answer says that; None for any other answer."""
    return MISSING_WORDS.get(code_key(text))


def as_answer(text: str, item: Item) -> str:
    """Return the code of an answer that the item takes, given as its code or its title."""
    answer = code_lookup(item.options).get(code_key(text))
    if answer is not None:
        return answer
    if item.kind == "text":
        raise WrongValue("Dit is een open vraag: zet de tekst in de kolom toelichting, en laat antwoord leeg.")
    raise WrongValue(f"Onbekend antwoord. Kies uit: {_listed(item.options)}, weet niet, nvt.")


def as_name(text: str) -> str:
    """Return a name or a function with single spaces, at most 300 signs."""
    name = " ".join(text.split())
    if len(name) <= 4 * MAX_NAME:  # composing takes long for very many accents on one letter
        name = unicodedata.normalize("NFC", name)
    if len(name) > MAX_NAME:
        raise WrongValue(f"Te lang: {len(name)} tekens, er passen er {MAX_NAME}.")
    return _visible(name)


def as_function(text: str) -> str:
    """Return the function of a respondent: a name of which something can be seen."""
    function = as_name(text)
    if all(unicodedata.category(sign)[0] in "CZ" for sign in function):
        raise WrongValue("Hier staat niets dat te zien is. Geef de functie van de respondent.")
    return function


def as_text(text: str) -> str:
    """Return a note as it was typed, at most 20,000 signs."""
    if len(text) > MAX_TEXT:
        raise WrongValue(f"Te lang: {len(text)} tekens, er passen er {MAX_TEXT}.")
    return _visible(text)


def as_label(text: str) -> str:
    """Return a name that many collaborations share, without what cannot be seen."""
    label = as_name("".join(sign for sign in text.replace(ZERO_WIDTH_SPACE, " ") if unicodedata.category(sign) != "Cf"))
    if not label:
        raise WrongValue("Hier staat niets dat te zien is. Typ de tekst opnieuw, of laat de cel leeg.")
    return label


def as_one_of(text: str, titles: Mapping[str, str]) -> str:
    """Return the one of these codes that is given, as itself or as its title."""
    known = code_lookup(titles)
    if code_key(text) not in known:
        raise WrongValue(f"Onbekende waarde. Kies uit: {_listed(titles.values())}.")
    return known[code_key(text)]


def as_amount(text: str) -> float:
    """Return an amount in euros a year: `21400000`, `21.400.000`, `€ 1.250,50`."""
    plain = re.sub(r"[€\s]", "", text)
    if re.fullmatch(r"\d{1,3}(\.\d{3})+(,\d+)?", plain):
        plain = plain.replace(".", "")
    if not re.fullmatch(r"\d+([.,]\d+)?", plain):
        raise WrongValue("Geen bedrag. Geef euro's per jaar, bijvoorbeeld 125000; leeg is onbekend.")
    amount = float(plain.replace(",", "."))
    if amount > MAX_AMOUNT:
        raise WrongValue("Dit bedrag kan niet kloppen. Geef euro's per jaar.")
    return amount


def as_reply(item: Item, kader: Kader, *, score: str = "", answer: str = "", text: str = "") -> Reply:
    """Return what a form says about an item; what is empty is not said, and all of it may be.

    A choice or an open question that only has a note so far is taken: what is typed is never lost for what is not yet.
    """
    missing = as_missing(answer)
    wrong = score_problem(item, scored=bool(score), missing=missing is not None)
    if wrong:
        raise WrongValue(wrong)
    return Reply(
        score=as_score(score, kader.scale) if score else None,
        missing=missing,
        answer=as_answer(answer, item) if answer and missing is None else None,
        text=as_text(text) if text else None,
    )


def score_problem(item: Item, *, scored: bool, missing: bool) -> str | None:
    """Return why a score cannot stand with this item, or beside a reason that it is missing; None where it can."""
    if scored and missing:
        return "Een score en 'weet niet' of 'nvt' gaan niet samen. Laat één van de twee leeg."
    if scored and item.kind != "score":
        return f'Vraag "{item.code}" krijgt geen score. Laat de score leeg.'
    return None


def reply_problems(code: str, reply: Reply, kader: Kader) -> list[str]:
    """Return why a reply cannot be stored as it is with the item of this code; empty where it can.

    What is stored is spelled as the framework does: a score at a step of the scale, and codes, no titles.
    """
    item = kader.items.get(code)
    if item is None:
        return [f"Deze vraag staat niet in het kader {kader.version}."]
    score, scored, missing = reply.score, reply.score is not None, reply.missing is not None
    problems = [score_problem(item, scored=scored, missing=missing)]
    if score is not None and kader.scale.nearest(score) != score:
        problems.append(_off_the_scale(kader.scale))
    if missing and reply.missing not in (DONT_KNOW, NOT_APPLICABLE):
        problems.append("Onbekende reden waarom een score ontbreekt. Kies uit: weet niet, nvt.")
    if missing and reply.answer is not None:
        problems.append("Een antwoord en 'weet niet' of 'nvt' gaan niet samen. Laat één van de twee leeg.")
    problems += [_problem(reply.answer, partial(as_answer, item=item)), _problem(reply.text, as_text)]
    return [problem for problem in problems if problem]


def header_problems(header: Mapping[str, Any], kader: Kader) -> dict[str, str]:
    """Return why these parts of the header of an assessment cannot be stored as they are, by part."""
    rules: dict[str, Callable[[str], str]] = {
        "phase": partial(as_phase, kader=kader),
        "water": partial(as_water, kader=kader),
        "adaptation": partial(as_adaptation, kader=kader),
        "remarks": as_text,
    }
    problems = {name: _problem(header[name], rule) for name, rule in rules.items() if name in header}
    if "on" in header:
        problems["on"] = day_problem(header["on"])
    return {name: problem for name, problem in problems.items() if problem}


def day_problem(on: date | None) -> str | None:
    """Return why there can be no assessment on this day; None where there can."""
    return _problem(str(on), lambda text: as_day(text).isoformat())


def respondent_problems(viewpoint: str, function: str, kader: Kader) -> list[str]:
    """Return why a respondent cannot be stored as it is; no viewpoint only where the framework has none."""
    problems = [_problem(function, as_function)]
    if viewpoint or kader.viewpoints:
        problems.append(_problem(viewpoint, partial(as_viewpoint, kader=kader)))
    return [problem for problem in problems if problem]


def _problem(value: str | None, rule: Callable[[str], str]) -> str | None:
    """Return why a value cannot be stored as it is; None where it can, and where nothing is given."""
    if value is None:
        return None
    try:
        right = rule(value)
    except WrongValue as wrong:
        return str(wrong)
    return None if right == value else f'Onbekende waarde. Bedoeld is "{right}".'


def _visible(text: str) -> str:
    """Return the text when it has no control signs but line breaks and tabs; those could steer a terminal.

    And no half of a sign (a lone surrogate), that no file can hold.
    """
    if any(unicodedata.category(sign) == "Cs" for sign in text):
        raise WrongValue("Hier staat een half teken, dat niet kan worden bewaard. Typ de tekst opnieuw.")
    if any(unicodedata.category(sign) == "Cc" and sign not in "\n\r\t" for sign in text):
        raise WrongValue("Hier staat een onzichtbaar stuurteken. Typ de tekst opnieuw.")
    return text


def _listed(options: Iterable[str]) -> str:
    return ", ".join(options)
