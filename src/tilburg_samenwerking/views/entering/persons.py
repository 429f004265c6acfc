"""The function as which somebody works or answers: a function is kept, the name of a person is not asked."""

import re

from tilburg_samenwerking.drawing.document import Note

NO_NAME = "Een functie, bijvoorbeeld wethouder of adviseur: geen naam van een persoon."
ONLY_FUNCTION = "Geen naam van een persoon."
FUNCTION_KEPT = f"{NO_NAME} Zij staat bij wat u doet in de geschiedenis."
FUNCTION_FIRST = "Vul eerst in als welke functie u werkt, bijvoorbeeld: adviseur."
_TITLE = re.compile(r"\b(dhr|mevr|mw|de heer|mevrouw|meneer)\b", re.IGNORECASE)
_INITIALS = re.compile(r"\b[A-Z]\.\s?(?:[A-Z]\.\s?)*(?:(?:van|de|den|der|ter|ten)\s)*[A-Z]?[a-z]")
_BETWEEN = r"(?:(?:van|de|den|der|ter|ten|het|'t)\s)*"
_TWO_NAMES = re.compile(rf"^[A-Z][a-zà-ÿ'-]+\s{_BETWEEN}[A-Z][a-zà-ÿ'-]+(?:-[A-Z][a-zà-ÿ]+)?$")


def looks_like_a_person(function: str) -> bool:
    """Return whether it has a title (`dhr`, `mevr`), initials, or is two words with a capital: `Jan de Vries`."""
    text = " ".join(function.split())
    return any(pattern.search(text) for pattern in (_TITLE, _INITIALS, _TWO_NAMES))


def works_as(function: str) -> str:
    """Return as which function a visitor works."""
    return f"U werkt hier als {function}."


def person_warning(function: str) -> Note | None:
    """Return what to do with a function that looks like a name; None for any other."""
    if not looks_like_a_person(function):
        return None
    words = f'"{function}" lijkt een naam van een persoon. Geef liever de functie.'
    return Note(words, ":material/person:", "warning")
