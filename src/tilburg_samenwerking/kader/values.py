"""The value rules: what a form or a file may say, as a value of the framework or as a refusal in Dutch.

They take text as it was typed and depend on the framework only, so that a form and a file take the same.
"""

import math
import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any

from tilburg_samenwerking.errors import WrongValue as WrongValue
from tilburg_samenwerking.formatting import plain_number
from tilburg_samenwerking.kader.codes import DONT_KNOW, NOT_APPLICABLE, code_key, code_lookup
from tilburg_samenwerking.kader.days import as_day as as_day
from tilburg_samenwerking.kader.days import looks_like_day
from tilburg_samenwerking.kader.spelling import MAX_CODE, MAX_NAME, MAX_TEXT, cleaned
from tilburg_samenwerking.kader.types import Item, Kader, Option, Scale

MAX_AMOUNT = 1e12
BLANK_OF_NO_WIDTH = "\u200b"
MISSING_WORDS = {  # as `_word` makes them; "-" and "?" are none of them: they can be either, or a slip
    "weet niet": DONT_KNOW,
    "weet ik niet": DONT_KNOW,
    "ik weet het niet": DONT_KNOW,
    "geen mening": DONT_KNOW,
    "geen idee": DONT_KNOW,
    "geen oordeel": DONT_KNOW,
    "niet bekend": DONT_KNOW,
    "weet niet / geen mening": DONT_KNOW,
    "weet niet/geen mening": DONT_KNOW,
    "onbekend": DONT_KNOW,
    "nvt": NOT_APPLICABLE,
    "n/a": NOT_APPLICABLE,
    "niet van toepassing": NOT_APPLICABLE,
}
MISSING_TITLES = {DONT_KNOW: "weet niet", NOT_APPLICABLE: "nvt"}
SIGNED_NUMBER = r"[+-]?[0-9]+(?:[.,][0-9]+)?"  # no digits but these: a sign that only looks like one is refused


@dataclass(frozen=True)
class Reply:
    """What one respondent says about one item: a score or why it is missing, an answer, a text; empty by default.

    `confirmed`: it is what was said the time before, left so by choice.
    """

    score: float | None = None
    missing: str | None = None
    answer: str | None = None
    text: str | None = None
    confirmed: bool = False


def as_score(text: str, scale: Scale) -> float:
    """Return a score on the scale, at a whole step; a comma or a point before the decimals.

    The word of a level is its score, alone or beside the number (`4 - op orde`), when the two agree.
    """
    plain = text.strip()
    if len(plain) > MAX_NAME:
        raise WrongValue(f"Te lang: {len(plain)} tekens. {_ask_for_score(scale)}")
    levels = {_word(level.word): level.value for level in scale.levels}
    if _word(plain) in levels:
        return levels[_word(plain)]
    number, word = _number_and_word(plain)
    if number is None:
        raise WrongValue(f"{_what_it_is(plain)} {_ask_for_score(scale)}")
    value = scale.nearest(float(number.replace(",", ".")))
    if word and word not in levels:
        raise WrongValue(f"{_what_it_is(plain)} {_ask_for_score(scale)}")
    if value is None:
        raise WrongValue(_off_the_scale(number, scale))
    if word and levels[word] != value:
        numbers = plain_number(value), plain_number(levels[word])
        raise WrongValue(f'Hier staat {numbers[0]}, maar "{word}" is {numbers[1]}. Laat één van de twee staan.')
    return value


def as_score_or_missing(text: str, scale: Scale) -> float | str:
    """Return a score, or the code of why it is missing where the text says that: `weet niet`, `n.v.t.`."""
    return as_missing(text, (level.word for level in scale.levels)) or as_score(text, scale)


def _word(text: str) -> str:
    """Return a word as it is compared: as a code, without points and brackets around it."""
    word = code_key(text).strip(" .()[]*")
    if re.fullmatch(r"n\. ?a|n ?[/\\] ?a", word):
        return "n/a"
    return "nvt" if re.fullmatch(r"n\.? ?v\.? ?t", word) else word


def _number_and_word(text: str) -> tuple[str | None, str]:
    """Return the number with which a text begins or ends, and the word beside it as `_word`; else no number."""
    first = re.fullmatch(
        rf"[(\[]?({SIGNED_NUMBER})(?:[)\]]?[ \t]*[-–—:=.,(\[]?[ \t]*([^\W\d_].*))?[)\]]?", text, re.DOTALL
    )
    if first:
        return first[1], _word(first[2] or "")
    last = re.fullmatch(r"([^\W\d_].*?)[ \t]*[-–—:=,]?[ \t]*[(\[]?([0-9]+(?:[.,][0-9]+)?)[)\]]?", text, re.DOTALL)
    return (last[2], _word(last[1])) if last else (None, "")


def _what_it_is(text: str) -> str:
    """Return what stands where a score should be."""
    if text.endswith("%"):
        return "Een percentage is geen score."
    if any(sign in text for sign in "€$£"):
        return "Een bedrag is geen score."
    if looks_like_day(text):
        return "Dit is een datum, of twee getallen; een spreadsheet maakt van 4-5 een datum."
    if re.fullmatch(r"[0-9]{1,2}:[0-9]{2}(:[0-9]{2}([.,][0-9]+)?)?", text):
        return "Een tijd is geen score."
    if text and not text.strip("-–—?./ \t"):
        return "Dit teken zegt niet waarom de score ontbreekt. Laat de cel leeg, of schrijf weet niet of nvt."
    if any(sign.isnumeric() and sign not in "0123456789" for sign in text):
        return "Dit zijn andere cijfers dan 0 tot en met 9."
    return "Geen getal, en geen woord van de schaal."


def _ask_for_score(scale: Scale) -> str:
    words = [f"{plain_number(level.value)} ({level.word})" for level in scale.levels]
    low, high = (plain_number(value) for value in (scale.min, scale.max))
    return f"Geef een score van {low} tot {high}{f': {_listed(words)}' if words else ''}."


def _off_the_scale(number: str, scale: Scale) -> str:
    """Return why a number is no score: it is outside the scale, or between two of its steps."""
    low, high, step = (plain_number(value) for value in (scale.min, scale.max, scale.step))
    value = float(number.replace(",", "."))
    if not scale.min < value < scale.max:
        return f"Buiten de schaal. Geef {low} tot {high}, in stappen van {step}."
    below = scale.min + math.floor((value - scale.min) / scale.step) * scale.step
    near = plain_number(below), plain_number(min(below + scale.step, scale.max))
    number = number.replace(".", ",")
    return (
        f"{number} ligt tussen {near[0]} en {near[1]}. Kies een van beide; de schaal is {low} tot {high}, in stappen "
        f"van {step}."
    )


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

        near = process.extractOne(text, list(kader.items), score_cutoff=80) if len(text) <= MAX_CODE else None
        hint = f' Bedoelt u "{near[0]}"?' if near else ""
        raise WrongValue(f"Deze vraag staat niet in het kader {kader.version}.{hint}")
    return code


def as_missing(text: str, words: Iterable[str] = ()) -> str | None:
    """Return why a score is missing, where a text says that; None for any other.

    `words` are those that the framework uses itself in this place: they keep their meaning.
    """
    if len(text) > MAX_NAME or code_key(text) in map(code_key, words):
        return None
    return MISSING_WORDS.get(_word(text))


def as_answer(text: str, item: Item) -> str:
    """Return the code of an answer that the item takes, given in any of the ways to write it."""
    spellings = {code_key(one): code for one, code in item.spellings.items()}
    answer = (spellings | code_lookup(item.options)).get(code_key(text))
    if answer is not None:
        return answer
    if item.kind == "text":
        raise WrongValue("Dit is een open vraag: zet de tekst in de kolom toelichting, en laat antwoord leeg.")
    raise WrongValue(f"Onbekend antwoord. Kies uit: {_listed(item.options)}, weet niet, nvt.")


def as_name(text: str) -> str:
    """Return a name or a function without what cannot be seen, at most 300 signs; empty where nothing is to be seen."""
    typed = text.strip()
    if len(typed) > MAX_NAME:  # before anything is made of it: composing takes long for very many accents on one letter
        raise WrongValue(f"Te lang: {len(typed)} tekens, er passen er {MAX_NAME}.")
    return cleaned(_whole_signs(typed))


def as_function(text: str) -> str:
    """Return the function of a respondent: a name of which something can be seen."""
    function = as_name(text)
    if not function:
        raise WrongValue("Hier staat niets dat te zien is. Geef de functie van de respondent.")
    return function


def as_text(text: str) -> str:
    """Return a note as it was typed, at most 20,000 signs."""
    if len(text) > MAX_TEXT:
        raise WrongValue(f"Te lang: {len(text)} tekens, er passen er {MAX_TEXT}.")
    return _visible(text)


def as_label(text: str) -> str:
    """Return a name of which something can be seen: of a collaboration, or one that many of them share."""
    label = as_name(text)
    if not label:
        raise WrongValue("Hier staat niets dat te zien is. Typ de tekst opnieuw, of laat de cel leeg.")
    return label


def as_shared_label(text: str) -> str:
    """Return a label that many collaborations share, as a programme; a blank of no width divides its words.

    In a name that sign is nothing. In a label of several words, copied from a web page, it stands for the blank.
    """
    return as_label(text.replace(BLANK_OF_NO_WIDTH, " "))


def as_one_of(text: str, titles: Mapping[str, str]) -> str:
    """Return the one of these codes that is given, as itself or as its title."""
    known = code_lookup(titles)
    if code_key(text) not in known:
        raise WrongValue(f"Onbekende waarde. Kies uit: {_listed(titles.values())}.")
    return known[code_key(text)]


def as_amount(text: str) -> float:
    """Return an amount in euros a year: `21400000`, `21.400.000`, `€ 1.250,50`."""
    plain = re.sub(r"[€\s]", "", text[:MAX_NAME])
    if re.fullmatch(r"[0-9]{1,3}(\.[0-9]{3})+(,[0-9]+)?", plain):
        plain = plain.replace(".", "")
    if not re.fullmatch(r"[0-9]+([.,][0-9]+)?", plain):
        raise WrongValue("Geen bedrag. Geef euro's per jaar, bijvoorbeeld 125000; leeg is onbekend.")
    amount = float(plain.replace(",", "."))
    if amount > MAX_AMOUNT:
        raise WrongValue("Dit bedrag kan niet kloppen. Geef euro's per jaar.")
    return amount


def score_problem(item: Item, *, scored: bool, missing: bool) -> str | None:
    """Return why a score cannot stand with this item, or beside a reason that it is missing; None where it can."""
    if scored and missing:
        return "Een score en 'weet niet' of 'nvt' gaan niet samen. Laat één van de twee leeg."
    if scored and item.kind != "score":
        return f'Vraag "{item.code}" krijgt geen score. Laat de score leeg.'
    return None


def missing_problem(item: Item, reason: str, *, answer: str, missing: str | None) -> str | None:
    """Return why a reason in the place of the score contradicts what stands in the place of the answer; None if not.

    `missing` is the reason that the answer says, None where it says something else. Of a question with a score that is
    no contradiction: the answer says what is asked (nee), the reason why there is no score (nvt).
    """
    if not answer or missing == reason or (missing is None and item.kind == "score"):
        return None
    return f'In score staat "{MISSING_TITLES[reason]}" en in antwoord "{answer}". Laat één van de twee leeg.'


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
        problems.append(_off_the_scale(plain_number(score), kader.scale))
    if missing and reply.missing not in (DONT_KNOW, NOT_APPLICABLE):
        problems.append("Onbekende reden waarom een score ontbreekt. Kies uit: weet niet, nvt.")
    if missing and reply.answer is not None and item.kind != "score":
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
    if kader.viewpoints and not viewpoint:
        problems.append(f"Er is geen perspectief gekozen. Kies uit: {', '.join(one.code for one in kader.viewpoints)}.")
    elif viewpoint:
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

    And no half of a sign, that no file can hold.
    """
    if any(unicodedata.category(sign) == "Cc" and sign not in "\n\r\t" for sign in text):
        raise WrongValue("Hier staat een onzichtbaar stuurteken. Typ de tekst opnieuw.")
    return _whole_signs(text)


def _whole_signs(text: str) -> str:
    """Return the text when no sign of it is a half one (a lone surrogate)."""
    if any(unicodedata.category(sign) == "Cs" for sign in text):
        raise WrongValue("Hier staat een half teken, dat niet kan worden bewaard. Typ de tekst opnieuw.")
    return text


def _listed(options: Iterable[str]) -> str:
    return ", ".join(options)
