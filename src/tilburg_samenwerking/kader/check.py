"""Every problem of a framework file at once, each with its place and its reason, in Dutch.

The checks on how the parts hang together work on the raw content, so that a wrong type in one place does not
hide a wrong reference in another.
"""

import math
import re
import tomllib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ValidationError

from tilburg_samenwerking.formatting import equal
from tilburg_samenwerking.kader.codes import SAMEN, UNKNOWN
from tilburg_samenwerking.kader.paths import shown_path
from tilburg_samenwerking.kader.sizes import MOST_BYTES, MOST_STEPS, OUTERMOST, long_key_line, too_large
from tilburg_samenwerking.kader.types import Kader, parsed
from tilburg_samenwerking.opening import NoRegularFile, TooLarge, read_bounded

Entry = Mapping[str, Any]  # a table of a file, before it is known to be right

NOUNS = {
    "velden": "veld",
    "vragen": "vraag",
    "onderdelen": "onderdeel",
    "items": "item",
    "domeinen": "domein",
    "themas": "thema",
    "fasen": "fase",
    "perspectieven": "perspectief",
    "antwoorden": "antwoord",
    "opties": "optie",
    "banden": "band",
    "niveaus": "niveau",
    "overgangen": "overgang",
}
REASONS = {
    "missing": "ontbreekt",
    "extra_forbidden": "is een onbekende sleutel; verwijder hem of herstel de schrijfwijze",
    "string_type": "moet tekst zijn",
    "string_too_short": "mag niet leeg zijn",
    "string_pattern_mismatch": "mag alleen kleine letters, cijfers, _ en punten bevatten",
    "float_type": "moet een getal zijn",
    "finite_number": "moet een gewoon getal zijn, geen nan of inf",
    "int_type": "moet een geheel getal zijn",
    "bool_type": "moet true of false zijn",
    "tuple_type": "moet een lijst zijn",
    "dict_type": "moet een tabel zijn",
    "model_type": "moet een tabel zijn",
    "model_attributes_type": "moet een tabel zijn",
    "too_short": "mag niet leeg zijn",
    "greater_than": "moet groter zijn dan {gt}",
    "greater_than_equal": "moet minstens {ge} zijn",
    "less_than_equal": "mag hoogstens {le} zijn",
    "literal_error": "kent deze waarde niet; kies uit: {expected}",
}


def checked_file(path: Path, model: type[BaseModel] = Kader) -> tuple[dict[str, Any], list[str]]:
    """Return the content of the file and all its problems, each as `file, place: reason`."""
    content, problems = toml_content(path)
    problems = problems or list(size_problems(content))
    if not problems:
        problems = model_problems(model, content)
        if model is Kader:
            problems += list(coherence_problems(content))
    return content, [f"{shown_path(path)}, {problem}" for problem in problems]


def toml_content(path: Path) -> tuple[dict[str, Any], list[str]]:
    """Return the parsed file, or why it cannot be read."""
    try:
        text = read_bounded(path, MOST_BYTES).decode("utf-8-sig")
        long_key = long_key_line(text)
        if long_key:
            return {}, [f"bestand: op regel {long_key} staan te veel punten achter elkaar voor een sleutel."]
        return tomllib.loads(text), []
    except FileNotFoundError:
        return {}, ["bestand: bestaat niet. Controleer de naam en de map."]
    except TooLarge:
        return {}, [
            f"bestand: is groter dan {MOST_BYTES // 1_000_000} MB, en is niet gelezen. Een kader is veel kleiner."
        ]
    except NoRegularFile:
        return {}, ["bestand: is geen gewoon bestand, en is niet gelezen. Controleer de naam en de map."]
    except OSError:
        return {}, ["bestand: kan niet worden gelezen. Controleer of het een bestand is en of u het mag lezen."]
    except UnicodeDecodeError:
        return {}, ["bestand: is geen UTF-8. Sla het opnieuw op als UTF-8."]
    except (ValueError, RecursionError) as error:  # TOMLDecodeError is a ValueError; a number can be too long
        place = re.search(r"line (\d+), column (\d+)", str(error))
        where = f" op regel {place[1]}, teken {place[2]}" if place else ""
        return {}, [
            f"bestand: is geen geldige TOML{where}. Vaak ontbreekt daar of net ervoor een aanhalingsteken of haak."
        ]


def size_problems(content: Entry) -> Iterator[str]:
    """Yield what is larger than any framework, with its place: nothing else is looked at then."""
    for path, reason in too_large(content):
        yield f"{_place(content, path[:-1])}: {path[-1]} {reason}."


def model_problems(model: type[BaseModel], content: Entry) -> list[str]:
    """Return what is missing, unknown or of the wrong type."""
    if model is Kader and "hash" in content:  # ours, and never from a file
        return [f"bestand: hash {REASONS['extra_forbidden']}."]
    try:
        parsed(model, {**content, "hash": ""} if model is Kader else content)
    except ValidationError as error:
        return [_reworded(content, problem) for problem in error.errors()]
    return []


def _reworded(content: Entry, problem: Any) -> str:
    reason = REASONS.get(problem["type"], problem["msg"]).format(**problem.get("ctx", {})).replace(" or ", " of ")
    key, place = problem["loc"][-1], _place(content, problem["loc"][:-1])
    if isinstance(key, int):
        key, place = NOUNS.get(str(problem["loc"][-2]), "regel"), _place(content, problem["loc"])
    return f"{place}: {key} {reason}."


def _place(content: Any, path: Sequence[str | int]) -> str:
    """Return where in the file: `veld "gemeente.ambitie", vraag "gemeente.ambitie.1"`."""
    words: list[str] = []
    for step in path:
        try:
            content = content[step]
        except (KeyError, IndexError, TypeError):
            content = None
        if isinstance(step, int):
            code = content.get("code") if isinstance(content, Mapping) else None
            words[-1] = f"{NOUNS.get(words[-1], words[-1])} " + (f'"{code}"' if code else str(step + 1))
        else:
            words.append(str(step))
    return ", ".join(words) or "bestand"


def coherence_problems(content: Entry) -> Iterator[str]:
    """Yield where parts of the file contradict each other."""
    yield from _scale_problems(_table(content, "schaal"))
    yield from _band_problems(content)
    for key in ("domeinen", "themas", "fasen", "perspectieven", "antwoorden", "velden", "onderdelen"):
        yield from _repeated(key, _codes(_rows(content, key)))
    for key in ("vaarwater", "aanpassing"):
        yield from _repeated(f"{key}, opties", _codes(_rows(_table(content, key), "opties")))
    yield from _reserved(content)
    yield from _cell_problems(content)
    yield from _question_problems(content)
    yield from _section_problems(content)
    yield from _gap_problems(content)
    yield from _shared_view_problems(content)


def _scale_problems(scale: Entry) -> Iterator[str]:
    low, high, step = (finite_number(scale.get(key)) for key in ("min", "max", "stap"))
    if low is None or high is None or step is None or step <= 0:
        return
    for key, end in (("min", low), ("max", high)):
        if abs(end) > OUTERMOST:
            yield f"schaal: {key} ({end:g}) ligt te ver weg; hoogstens {OUTERMOST:g} boven of onder nul."
    if low < high and (high - low) / step > MOST_STEPS:
        steps = f"meer dan {MOST_STEPS} stappen tussen {low:g} en {high:g}"
        yield f"schaal: stap ({step:g}) geeft {steps}; neem een grotere."
    elif low >= high:
        yield f"schaal: min ({low:g}) moet lager zijn dan max ({high:g})."
    elif not equal((high - low) / step, round((high - low) / step)):
        yield f"schaal: stap ({step:g}) past niet een heel aantal keren tussen {low:g} en {high:g}."
    values = [finite_number(level.get("waarde")) for level in _rows(scale, "niveaus")]
    for value in values:
        if value is not None and not low <= value <= high:
            yield f"schaal, niveau {value:g}: ligt buiten de schaal {low:g}–{high:g}."
    yield from _repeated("schaal, niveaus", [f"{value:g}" for value in values if value is not None])


def _band_problems(content: Entry) -> Iterator[str]:
    thresholds, scale = _table(content, "lezen"), _table(content, "schaal")
    bands = _rows(thresholds, "banden")
    yield from _repeated("lezen, banden", _codes(bands))
    starts = [start for band in bands if (start := finite_number(band.get("vanaf"))) is not None]
    limits = [limit for value in _list(thresholds, "kleurgrenzen") if (limit := finite_number(value)) is not None]
    for name, values in (("banden: vanaf", starts), ("kleurgrenzen", limits)):
        if values != sorted(set(values)):
            yield f"lezen, {name} moet steeds hoger worden; nu {', '.join(f'{value:g}' for value in values)}."
    low, high = finite_number(scale.get("min")), finite_number(scale.get("max"))
    if low is None or high is None:
        return
    if starts and starts[0] > low:
        yield f"lezen, banden: de laagste band begint bij {starts[0]:g}, maar de schaal begint bij {low:g}."
    for value in starts + limits:
        if value > high:
            yield f"lezen: grens {value:g} ligt boven de schaal, die tot {high:g} loopt."


def _reserved(content: Entry) -> Iterator[str]:
    if SAMEN in _codes(_rows(content, "perspectieven")):
        yield f'perspectief "{SAMEN}": deze code is voor alle perspectieven samen; kies een andere.'
    for key, rows in (("fase", _rows(content, "fasen")), ("vaarwater", _rows(_table(content, "vaarwater"), "opties"))):
        if UNKNOWN in _codes(rows):
            yield f'{key} "{UNKNOWN}": deze code is voor wat niet is ingevuld; kies een andere.'


def _cell_problems(content: Entry) -> Iterator[str]:
    cells = _rows(content, "velden")
    for key, one in (("domeinen", "domein"), ("themas", "thema")):
        known = _codes(_rows(content, key))
        for cell in cells:
            if isinstance(cell.get(one), str) and cell[one] not in known:
                yield f'veld "{cell.get("code")}": {one} "{cell[one]}" bestaat niet. Kies uit: {", ".join(known)}.'
        for code in known:
            if code not in [cell.get(one) for cell in cells]:
                yield f'{one} "{code}": heeft geen veld.'
    stated = [(cell.get("domein"), cell.get("thema")) for cell in cells]
    places = Counter(place for place in stated if all(isinstance(code, str) for code in place))
    for (domain, theme), times in places.items():
        if times > 1:
            yield f'velden: {times} velden staan op domein "{domain}" en thema "{theme}"; er past er één.'


def _question_problems(content: Entry) -> Iterator[str]:
    codes: list[str] = []
    for cell in _rows(content, "velden"):
        before: list[str] = []
        for question in _rows(cell, "vragen"):
            follows = question.get("volgt_op")
            if follows is not None and follows not in before:
                yield (
                    f'vraag "{question.get("code")}": volgt_op "{follows}" is geen eerdere vraag van dit veld. '
                    f"Kies uit: {', '.join(before) or 'geen'}."
                )
            before += _codes([question])
        codes += before
    for section in _rows(content, "onderdelen"):
        codes += _codes(_rows(section, "items"))
    yield from _repeated("vragen en items", codes)


def _section_problems(content: Entry) -> Iterator[str]:
    for section in _rows(content, "onderdelen"):
        shared = _codes(_rows(section, "opties"))
        yield from _repeated(f'onderdeel "{section.get("code")}", opties', shared)
        for item in _rows(section, "items"):
            codes, place = _codes(_rows(item, "opties")), f'item "{item.get("code")}"'
            yield from _repeated(f"{place}, opties", codes)
            options = codes or shared
            if item.get("soort") == "keuze" and not options:
                yield f"{place}: een keuze heeft opties nodig, hier of bij het onderdeel."
            if item.get("soort") != "keuze" and (codes or item.get("teksten")):
                yield f"{place}: alleen een keuze heeft opties of teksten."
            for code in _table(item, "teksten") if options else ():
                if code not in options:
                    yield f'{place}: teksten noemt "{code}", dat geen optie is. Kies uit: {", ".join(options)}.'


def _gap_problems(content: Entry) -> Iterator[str]:
    gap, known = _table(content, "kloof"), _codes(_rows(content, "perspectieven"))
    for key in ("van", "min"):
        if isinstance(gap.get(key), str) and gap[key] not in known:
            yield f'kloof: perspectief "{gap[key]}" bestaat niet. Kies uit: {", ".join(known) or "geen"}.'
    if gap and gap.get("van") == gap.get("min"):
        yield "kloof: van en min moeten twee verschillende perspectieven zijn."


def _shared_view_problems(content: Entry) -> Iterator[str]:
    named = [code for code in _list(_table(content, "lezen"), "gedeeld_beeld") if isinstance(code, str)]
    known = {code for cell in _rows(content, "velden") for code in _codes(_rows(cell, "vragen"))}
    for code in named:
        if code not in known:
            yield f'lezen, gedeeld_beeld: vraag "{code}" bestaat niet in het raster.'
    yield from _repeated("lezen, gedeeld_beeld", named)


def _repeated(place: str, codes: Iterable[str]) -> Iterator[str]:
    for code, times in Counter(codes).items():
        if times > 1:
            yield f'{place}: "{code}" staat er {times} keer; elke code mag één keer.'


def _rows(content: Entry, key: str) -> list[Entry]:
    return [row for row in _list(content, key) if isinstance(row, Mapping)]


def _list(content: Entry, key: str) -> list[Any]:
    value = content.get(key)
    return value if isinstance(value, list) else []


def _table(content: Entry, key: str) -> Entry:
    value = content.get(key)
    return value if isinstance(value, Mapping) else {}


def _codes(rows: Iterable[Entry]) -> list[str]:
    return [row["code"] for row in rows if isinstance(row.get("code"), str)]


def finite_number(value: Any) -> float | None:
    """Return a number that can be counted with; nan and inf are told by the model."""
    usable = isinstance(value, int | float) and not isinstance(value, bool) and math.isfinite(value)
    return float(value) if usable else None
