"""What differs between two frameworks: item by item, and in what stands around the items."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping

from tilburg_samenwerking.formatting import plain_number
from tilburg_samenwerking.kader.crosswalk.types import DROPPED, NEW, REWORDED, SAME, Crosswalk, Kind, Link
from tilburg_samenwerking.kader.types import Item, Kader, Scale


def differing_links(old: Kader, new: Kader, crosswalk: Crosswalk | None = None) -> list[Link]:
    """Return every item of both frameworks once, with what became of it; in the order of the new one, then what went.

    With a crosswalk what is scored follows it. What it does not name, and everything without one, goes by code and
    text: the same code and text is the same; the same code with another text is reworded; a text that stands once in
    the rest of both under another code is the same too.
    """
    stated = list(crosswalk.links) if crosswalk else []
    named = {code for link in stated for code in (*link.old, *link.new)}
    parts = [{code: item for code, item in kader.items.items() if code not in named} for kader in (old, new)]
    order = {
        code: place for place, code in enumerate([*new.items, *(code for code in old.items if code not in new.items)])
    }
    links = [*stated, *_by_code_and_text(*parts)]
    return sorted(links, key=lambda link: (not link.new, order[(link.new or link.old)[0]]))


def _by_code_and_text(old: Mapping[str, Item], new: Mapping[str, Item]) -> Iterator[Link]:
    both = [code for code in old if code in new]
    for code in both:
        yield _link(SAME if _content(old[code]) == _content(new[code]) else REWORDED, [code], [code])
    gone, come = ({code: item for code, item in part.items() if code not in both} for part in (old, new))
    texts = [Counter(item.text for item in part.values()) for part in (gone, come)]
    moved = {item.text: code for code, item in come.items() if all(text[item.text] == 1 for text in texts)}
    for code, item in gone.items():
        other = moved.get(item.text)
        yield _link(SAME, [code], [other]) if other else _link(DROPPED, [code], [])
    for code, item in come.items():
        if item.text not in moved:
            yield _link(NEW, [], [code])


def _link(kind: Kind, old: list[str], new: list[str]) -> Link:
    return Link(soort=kind, van=tuple(old), naar=tuple(new))


def _content(item: Item) -> tuple[str, str, dict[str, str]]:
    """Return what makes an item what it is; the answers to a question of the grid are those of the whole framework."""
    return item.kind, item.text, {} if item.kind == "score" else item.options


def differences_around(old: Kader, new: Kader) -> list[str]:
    """Return what differs beside the items, as sentences: scale, bands, answers, and the parts of the framework."""
    sentences = []
    for name, words in (("Schaal", _scale), ("Banden", _bands), ("Antwoorden", _answers), ("Vaarwater", _water)):
        before, after = words(old), words(new)
        if before != after:
            sentences.append(f"{name}: was {before or 'er niet'}; is {after or 'er niet'}.")
    for name, titles in PARTS.items():
        sentences += _parts(name, titles(old), titles(new))
    return sentences


PARTS: dict[str, Callable[[Kader], dict[str, str]]] = {
    "Domein": lambda kader: kader.domain_titles,
    "Thema": lambda kader: kader.theme_titles,
    "Veld": lambda kader: {one.code: one.title for one in kader.cells},
    "Onderdeel": lambda kader: {one.code: one.title for one in kader.sections},
    "Perspectief": lambda kader: kader.viewpoint_titles,
    "Fase": lambda kader: kader.phase_titles,
}


def _parts(name: str, old: Mapping[str, str], new: Mapping[str, str]) -> Iterator[str]:
    for code in [*old, *(code for code in new if code not in old)]:
        if code not in new:
            yield f"{name} {code} is vervallen ({old[code]})."
        elif code not in old:
            yield f"{name} {code} is nieuw ({new[code]})."
        elif old[code] != new[code]:
            yield f"{name} {code} heet anders (was {old[code]}, is {new[code]})."


def _scale(kader: Kader) -> str:
    scale: Scale = kader.scale
    return f"{plain_number(scale.min)} tot {plain_number(scale.max)} in stappen van {plain_number(scale.step)}"


def _bands(kader: Kader) -> str:
    return _joined(f"{band.title} vanaf {plain_number(band.start)}" for band in kader.thresholds.bands)


def _answers(kader: Kader) -> str:
    return _joined(option.title for option in kader.answers)


def _water(kader: Kader) -> str:
    return _joined(option.title for option in kader.waters)


def _joined(words: Iterable[str]) -> str:
    return ", ".join(words)
