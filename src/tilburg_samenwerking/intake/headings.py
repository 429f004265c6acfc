"""What the title of a column asks, in a file with a column per question: which question, and what of its answer.

Titles are codes of the framework or its questions, as people and survey tools (LimeSurvey, Microsoft Forms, Google
Forms) write them. Nothing is guessed: a title that could be two questions is one by what stands beside it, or none.
"""

import html
import math
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from itertools import pairwise, product

from tilburg_samenwerking.kader import Kader, code_key

MAX_HEADING = 500  # signs of a title that are looked at
CUT_FROM, SHORTEST_CUT = 250, 10  # a title that a tool cut off has so many signs; of one with "…" so many are enough
MOST_READINGS = 5_000
ANSWER, SCORE, CHOICE, NOTE = "", "score", "antwoord", "toelichting"

_NOTE = r"toelichting(?:en)?|opmerking(?:en)?|comments?|uitleg|motivatie|motivering|onderbouwing"
_PARTS = rf"(?P<word>{_NOTE}|antwoord|score|cijfer)"
SEPARATORS = r"\s_\-–—:,.(\["  # between a question and what of its answer is asked
MARKUP = re.compile(r"<[^<>]{0,300}>")
REQUIRED = re.compile(r"\b(?:verplicht|required|optioneel|optional)[\s)\]*]{0,9}$", re.IGNORECASE)
NUMBERED = re.compile(
    r"(?:vraag\s*)?\d{1,3}[a-z]?(?:\.\d{1,3})*\s*[.):\-–—]+\s*|(?:vraag\s+)?\d{1,3}(?:\.\d{1,3})*[a-z]?\s+", re.I
)
SURVEY_CODE = re.compile(
    r"(?P<code>[a-z]\w*)(?P<parts>(?:\[[^\[\]]*\]){0,3})(?:\.\s+(?P<text>.+))?", re.IGNORECASE | re.DOTALL
)
IN_BRACKETS = re.compile(r".*\[(?P<inside>[^\[\]]+)\]\s*", re.DOTALL)
PART_AFTER = re.compile(rf"(?<=[{SEPARATORS}]){_PARTS}\s?[)\]]?$", re.IGNORECASE)
SURVEY_PART = re.compile(rf"(?P<stem>\w*?)_?{_PARTS}", re.IGNORECASE)  # `[comment]`, `[SQ001comment]`
PART_BEFORE = re.compile(
    rf"{_PARTS}\s*(?:(?:bij|op|over|van|voor)\b\s*(?:de\s+)?(?:vraag\b)?|(?=[:\-–—]))\s*[:\-–—]?\s*(?P<stem>.+)",
    re.IGNORECASE | re.DOTALL,
)
AGAIN = re.compile(r"(?P<stem>.*[^\d\s.(])(?:\.|\s?\(?)(?P<turn>\d{1,2})\)?\s*", re.DOTALL)


@dataclass(frozen=True)
class QuestionColumn:
    """Which items the title of a column can be (one, or more that have the same text), and what of the answer.

    `turn` is the number that a tool puts behind a title that was there before.
    """

    codes: tuple[str, ...]
    part: str = ANSWER
    turn: int = 0


def heading_key(text: str) -> str:
    """Return a title as it is compared: its letters and digits only."""
    return "".join(filter(str.isalnum, unicodedata.normalize("NFC", text).casefold()))


class Questions:
    """The items of a framework, found by the titles of columns."""

    def __init__(self, kader: Kader) -> None:
        self.kader, self.exact = kader, kader.item_keys
        keys = Counter(map(heading_key, kader.items))  # a.1.2 and a.12 are one without their points
        self.codes = {heading_key(code): code for code in kader.items if keys[heading_key(code)] == 1}
        self.texts: dict[str, tuple[str, ...]] = {}
        for code, item in kader.items.items():
            key = heading_key(_plain(item.text))
            self.texts[key] = (*self.texts.get(key, ()), code)

    def heading(self, title: str) -> QuestionColumn | None:
        """Return what a title asks; None where it is no question of the framework."""
        plain = _plain(title[:MAX_HEADING])
        for stem, part in _readings(plain):
            codes, turn = self._codes(stem)
            if codes:
                return QuestionColumn(codes, part, turn)
        return None

    def nearest(self, title: str, cutoff: float) -> str | None:
        """Return the code of the item that a title resembles most, by its code or its text; None where none does."""
        from rapidfuzz import fuzz, process  # only where something is not known

        near = process.extractOne(
            heading_key(_plain(title[:MAX_HEADING])), [*self.codes, *self.texts], scorer=fuzz.ratio, score_cutoff=cutoff
        )
        if near is None:
            return None
        return self.codes[near[0]] if near[0] in self.codes else self.texts[near[0]][0]

    def _codes(self, stem: str) -> tuple[tuple[str, ...], int]:
        exact = self._exact(stem) or self._exact(NUMBERED.sub("", stem, count=1) if NUMBERED.match(stem) else "")
        if exact:
            return exact, 0
        again = AGAIN.fullmatch(stem)  # "…?2" of Microsoft Forms, "…?.1" of pandas
        texts = self._texts(again["stem"]) if again else ()
        return (texts, int(again["turn"])) if again and texts else (self._cut(stem), 0)

    def _texts(self, stem: str) -> tuple[str, ...]:
        return self.texts.get(heading_key(stem)) or self.texts.get(heading_key(NUMBERED.sub("", stem, count=1)), ())

    def _exact(self, stem: str) -> tuple[str, ...]:
        key = heading_key(stem)
        code = self.exact.get(code_key(stem)) or self.codes.get(key)
        return (code,) if code else self.texts.get(key, ())

    def _cut(self, stem: str) -> tuple[str, ...]:
        """Return the only text that begins with a title that was cut off."""
        shortened = re.fullmatch(r"(.*?)\s*(?:\.{2,}|…)\s*", stem, re.DOTALL)
        key = heading_key(shortened[1] if shortened else stem)
        if len(key) < SHORTEST_CUT or not (shortened or len(stem) >= CUT_FROM):
            return ()
        longer = [codes for text, codes in self.texts.items() if text.startswith(key)]
        return longer[0] if len(longer) == 1 else ()


def _plain(title: str) -> str:
    """Return a title without mark-up, stray blanks, and the mark that an answer is required."""
    text = " ".join(html.unescape(MARKUP.sub(" ", title)).split())
    return REQUIRED.sub("", text).rstrip(" *([").lstrip(" *") or text


def _readings(plain: str) -> Iterator[tuple[str, str]]:
    """Yield the ways to read a title: what may be the code or the text of an item, and what of its answer it asks."""
    yield plain, ANSWER
    survey = SURVEY_CODE.fullmatch(plain)
    if survey:
        yield from _survey_readings(survey)
    for stem, word in _without_part(plain):
        yield stem, _part(word)
        inner = IN_BRACKETS.fullmatch(stem)
        if inner:
            yield inner["inside"], _part(word)
    inner = IN_BRACKETS.fullmatch(plain)
    if inner:
        yield inner["inside"], ANSWER


def _without_part(plain: str) -> Iterator[tuple[str, str]]:
    """Yield a title without the word, at its end or its begin, that says what of the answer it asks; and that word."""
    after = PART_AFTER.search(plain)
    if after:
        yield plain[: after.start()].rstrip(" _-–—:,.(["), after["word"]
    before = PART_BEFORE.fullmatch(plain)
    if before:
        yield before["stem"].strip(" \"'“”‘’"), before["word"]


def _survey_readings(survey: re.Match[str]) -> Iterator[tuple[str, str]]:
    """Yield the ways to read `G01Q01[SQ001]. Text [Text of the row]`; with `[comment]` it is the note."""
    parts = re.findall(r"\[([^\[\]]*)\]", survey["parts"])
    word = SURVEY_PART.fullmatch(parts[-1]) if parts else None
    part = _part(word["word"]) if word else ANSWER
    if survey["text"]:
        for stem, of in _readings(survey["text"]):
            yield stem, of or part
    if word:
        yield from ((inside, part) for inside in (*parts[:-1], word["stem"]) if inside)
    elif parts:
        yield parts[-1], ANSWER
    if word or survey["text"]:
        yield survey["code"], part


def _part(word: str) -> str:
    word = word.casefold()
    return {"antwoord": CHOICE, "score": SCORE, "cijfer": SCORE}.get(word, NOTE)


def settled(headings: Mapping[int, QuestionColumn], kader: Kader) -> dict[int, str | None]:
    """Return the item of each column by its place; None where it can be more than one.

    Items that have the same text are told apart by the item they follow, in the column before them, or else by their
    order: when that fits in one way only, and the numbers of a tool do not contradict it.
    """
    items = {place: heading.codes[0] if len(heading.codes) == 1 else None for place, heading in headings.items()}
    alike = {place: heading for place, heading in sorted(headings.items()) if len(heading.codes) > 1}
    if not alike:
        return items
    follows = {one.code: one.follows for cell in kader.cells for one in cell.questions if one.follows}
    taken: set[tuple[str, str]] = set()
    before: str | None = None
    for place in sorted(headings):
        part = headings[place].part
        if place in alike:
            free = [code for code in alike[place].codes if (code, part) not in taken]
            near = [code for code in free if before and (before == follows.get(code) or (part and before == code))]
            items[place] = near[0] if len(near) == 1 else None
        before = items[place]
        if before:
            taken.add((before, part))
    unsettled = {place: heading for place, heading in alike.items() if items[place] is None}
    items.update(_by_order(items, unsettled, taken, kader))
    return items | dict.fromkeys(_contradicted(items, alike, list(kader.items)))


def _by_order(
    items: Mapping[int, str | None], alike: Mapping[int, QuestionColumn], taken: Set[tuple[str, str]], kader: Kader
) -> Mapping[int, str]:
    """Return the only way to fill in these places that keeps all columns in the order of the framework."""
    if not alike or math.prod(len(heading.codes) for heading in alike.values()) > MOST_READINGS:
        return {}
    orders = [list(kader.items), [*kader.cell_of, *(code for code in kader.items if code not in kader.cell_of)]]
    places = [{code: place for place, code in enumerate(order)} for order in orders]
    fitting = []
    for codes in product(*(heading.codes for heading in alike.values())):
        filled = dict(zip(alike, codes, strict=True))
        asked = {(code, alike[place].part) for place, code in filled.items()}
        if len(asked) < len(filled) or asked & taken:
            continue
        sequence = [code for _place, code in sorted({**items, **filled}.items()) if code]
        if any(_ascends([place_of[code] for code in sequence]) for place_of in places):
            fitting.append(filled)
    return fitting[0] if len(fitting) == 1 else {}


def _contradicted(
    items: Mapping[int, str | None], alike: Mapping[int, QuestionColumn], order: Sequence[str]
) -> list[int]:
    """Return the places of titles that a tool numbered in another order than that of the framework."""
    wrong: list[int] = []
    for codes, part in {(heading.codes, heading.part) for heading in alike.values()}:
        turns = sorted(
            (heading.turn, place) for place, heading in alike.items() if (heading.codes, heading.part) == (codes, part)
        )
        numbers = [order.index(code) for _turn, place in turns if (code := items[place])]
        if turns[-1][0] and not _ascends(numbers):
            wrong += [place for _turn, place in turns]
    return wrong


def _ascends(numbers: Sequence[int]) -> bool:
    return all(first <= second for first, second in pairwise(numbers))
