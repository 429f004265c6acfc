"""Whether what should be a function looks like the name of a person: a function is kept, a name is not asked."""

import re

NO_NAME = "Een functie, bijvoorbeeld wethouder of adviseur: geen naam van een persoon."
_TITLE = re.compile(r"\b(dhr|mevr|mw|de heer|mevrouw|meneer)\b", re.IGNORECASE)
_INITIALS = re.compile(r"\b[A-Z]\.\s?(?:[A-Z]\.\s?)*(?:(?:van|de|den|der|ter|ten)\s)*[A-Z]?[a-z]")
_BETWEEN = r"(?:(?:van|de|den|der|ter|ten|het|'t)\s)*"
_TWO_NAMES = re.compile(rf"^[A-Z][a-zà-ÿ'-]+\s{_BETWEEN}[A-Z][a-zà-ÿ'-]+(?:-[A-Z][a-zà-ÿ]+)?$")


def looks_like_a_person(function: str) -> bool:
    """Return whether it has a title (`dhr`, `mevr`), initials, or is two words with a capital: `Jan de Vries`."""
    text = " ".join(function.split())
    return any(pattern.search(text) for pattern in (_TITLE, _INITIALS, _TWO_NAMES))


def person_warning(function: str) -> str | None:
    """Return what to do with a function that looks like a name; None for any other."""
    if not looks_like_a_person(function):
        return None
    return f'"{function}" lijkt een naam van een persoon. Geef liever de functie.'
