"""How a text that somebody typed is spelled: without what cannot be seen; and by what texts are compared.

The only place where texts are normalised. That takes quadratic time for a run of combining marks, so that nothing
longer than a name gets there: who reads a text looks at its length first.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from itertools import zip_longest

MAX_NAME, MAX_CODE, MAX_WORD, MAX_TEXT = 300, 100, 200, 20_000  # signs; a word is one of a link or a command

# Control signs that are blanks, as \u00a0 and the other blanks of `str.split` are.
LINE_AND_TAB = "\t\n\v\f\r\x85"
# Cannot be seen either, and are of other categories: a joiner of graphemes, fillers of Hangul, two vowels of Khmer, an
# empty pattern of Braille, selectors of a variant. What is not assigned here can never be seen.
ALSO_INVISIBLE = frozenset(
    (
        *(0x034F, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x180B, 0x180C, 0x180D, 0x180F, 0x2065, 0x2800, 0x3164, 0xFFA0),
        *(*range(0xFE00, 0xFE10), *range(0xFFF0, 0xFFF9), *range(0xE0000, 0xE1000)),
    )
)
# What says something in its place: between letters of these scripts, and in sequences of emoji.
JOINERS, EMOJI_STYLE, TAGS = "\u200c\u200d", "\ufe0f", "\U000e0020-\U000e007f"
JOINED_SCRIPTS = (
    "\u0600-\u08ff\u0900-\u0dff\u0f00-\u109f\u1780-\u18af\u1a20-\u1aaf\u1b00-\u1c4f\ua840-\ua8ff\ua980-\uaaff"
    "\uabc0-\uabff\ufb50-\ufdff\ufe70-\ufefc\U00010a00-\U00010aff\U00011000-\U00011fff\U0001e900-\U0001e95f"
)
EMOJI = (
    "[\u00a9\u00ae\u203c\u2049\u2122\u2139\u2190-\u21ff\u2300-\u23ff\u24c2\u25a0-\u27bf\u2900-\u297f\u2b00-\u2bff"
    "\u3030\u303d\u3297\u3299\U0001f000-\U0001faff]"
)
ONE_EMOJI = f"{EMOJI}{EMOJI_STYLE}?[\U0001f3fb-\U0001f3ff]?"
IN_PLACE = re.compile(
    f"(\U0001f3f4[\U000e0020-\U000e007e]+\U000e007f|{ONE_EMOJI}(?:\u200d{ONE_EMOJI})*|[0-9#*]{EMOJI_STYLE}\u20e3"
    f"|(?<=[{JOINED_SCRIPTS}])[{JOINERS}](?=[{JOINED_SCRIPTS}]))|[{JOINERS}{EMOJI_STYLE}{TAGS}]"
)

SINGLE_QUOTES = (
    "\u2018\u2019\u201a\u201b\u2039\u203a\u02b9\u02bb\u02bc\u02bd\u02be\u02bf\u02c8\u02ca\u02cb\u2032\u2035"
    "`\u00b4\u055a\u05f3\ua78b\ua78c\uff07"
)
DOUBLE_QUOTES = "\u201c\u201d\u201e\u201f\u00ab\u00bb\u2033\u2036\u02ba\u02ee\u05f4\u275d\u275e\u301d\u301e\u301f\uff02"
QUOTES = dict.fromkeys(SINGLE_QUOTES, "'") | dict.fromkeys(DOUBLE_QUOTES, '"')
# Beside those of the category of dashes: a minus, a bullet, a minus that modifies a letter, a box drawing.
DASHES = "\u2212\u2043\u02d7\u2500"
# What is written wide, narrow, as one sign or joined is that sign; what is raised, in a circle or a fraction is not.
SAME_SIGN = ("<wide>", "<narrow>", "<compat>", "<initial>", "<medial>", "<final>", "<isolated>", "<noBreak>")


class _Translation(dict[int, str]):
    """What a sign becomes, worked out when it is first met."""

    def __missing__(self, code: int) -> str:
        self[code] = outcome = self.of(chr(code))
        return outcome

    def of(self, sign: str) -> str:
        raise NotImplementedError


class _Visible(_Translation):
    """A sign itself, and nothing for one that cannot be seen; what says something in its place stays for now."""

    def of(self, sign: str) -> str:
        if sign in LINE_AND_TAB:
            return " "
        if re.match(f"[{JOINERS}{EMOJI_STYLE}{TAGS}]", sign):
            return sign
        unseen = unicodedata.category(sign) in ("Cf", "Cc", "Zl", "Zp") or ord(sign) in ALSO_INVISIBLE
        return "" if unseen else sign


class _Alike(_Translation):
    """A sign as it is compared: one hyphen, one quote, one form of a letter."""

    def of(self, sign: str) -> str:
        if sign in QUOTES:
            return QUOTES[sign]
        if unicodedata.category(sign) == "Pd" or sign in DASHES:
            return "-"
        if sign in JOINERS + EMOJI_STYLE:
            return ""
        if unicodedata.decomposition(sign).startswith(SAME_SIGN):
            plain = unicodedata.normalize("NFKD", sign)
            return sign if " " in plain else "".join(self[ord(part)] for part in plain)
        return sign


_VISIBLE, _ALIKE = _Visible(), _Alike()

_NUMBER = re.compile(r"0*(\d+)")


def cleaned(text: str) -> str:
    """Return a text of one line without what cannot be seen, with single blanks and one form for each letter.

    Joiners stay between letters of scripts that need them, and in emoji. For texts of at most `MAX_NAME` signs: who
    calls looks at the length first; a longer one is returned as it is.
    """
    if len(text) > MAX_NAME:
        return text
    visible = text.translate(_VISIBLE)
    if not visible.isascii():
        visible = IN_PLACE.sub(lambda sequence: sequence[1] or "", visible)
    return unicodedata.normalize("NFC", " ".join(visible.split()))


def text_key(text: str) -> str:
    """Return a text as texts are compared: cleaned, in any case, with one kind of hyphen and one of each quote.

    A text that is longer than a name can be is its own key.
    """
    if len(text) > MAX_NAME:
        return text
    if text.isascii() and text.isprintable():  # as nearly all are, and a tenth of the time
        return " ".join(text.split()).replace("`", "'").lower()
    folded = unicodedata.normalize("NFD", cleaned(text)).translate(_ALIKE).casefold()
    return unicodedata.normalize("NFC", " ".join(folded.split()))


def search_key(text: str) -> str:
    """Return a name as it is searched: without accents and quotes, with its hyphens left out, and as blanks.

    For texts of at most `MAX_NAME` signs, as `text_key`; what is longer is searched as far as that.
    """
    plain = _plain(text[:MAX_NAME])
    joined = plain.replace("-", "")
    return joined if joined == plain else f"{joined}\n{plain.replace('-', ' ')}"


def searched_for(word: str) -> Callable[[str], bool]:
    """Return what says of a `search_key` whether it has all words that are searched for, in any order.

    Every name has nothing. What is written with a hyphen is found as two words and as one.
    """
    plain = _plain(word[:MAX_WORD])
    words, joined = plain.replace("-", " ").split(), plain.replace("-", "")
    return lambda key: joined in key or all(part in key for part in words)


def _plain(text: str) -> str:
    """Return a text as it is compared, without accents and quotes."""
    key = text_key(text)
    plain = key if key.isascii() else without_accents(key)
    return plain.replace("'", "").replace('"', "")


def order_key(text: str) -> str:
    """Return what texts are put in order by: without accents and quotes, and its numbers by how large they are.

    So `wijk 2` comes before `wijk 10`, and `Élan` between `Eik` and `Els`.
    """
    # A number after how long it is: of two of the same length the first in the alphabet is the smaller.
    counted = _NUMBER.sub(lambda digits: f"{len(digits[1]):04}{digits[1]}", _plain(text))
    return f"{counted}\n{text_key(text)}"


def shortened(text: str, most: int = MAX_WORD) -> str:
    """Return a text for a message: its first signs, and an ellipsis where there are more."""
    return text if len(text) <= most else f"{text[:most]}…"


def spellings(texts: Iterable[str]) -> dict[str, str]:
    """Return by key how most of these texts are spelled, without what cannot be seen; of as many the first."""
    chosen: dict[str, str] = {}
    for text, _count in Counter(texts).most_common():
        chosen.setdefault(text_key(text), cleaned(text) or text)
    return chosen


# Letters that Unicode does not take apart into a letter and a sign.
_WITHOUT_STROKE = str.maketrans(
    {"ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "đ": "d", "Đ": "D", "ħ": "h", "Ħ": "H", "ð": "d", "Ð": "D", "ı": "i"}
    | {"æ": "ae", "Æ": "AE", "œ": "oe", "Œ": "OE", "þ": "th", "Þ": "TH", "ß": "ss", "ẞ": "SS"}
)


def without_accents(text: str) -> str:
    """Return a text with every letter as it is without its accents and strokes; a ligature is its letters."""
    parts = unicodedata.normalize("NFKD", text[:MAX_NAME].translate(_WITHOUT_STROKE))
    return "".join(part for part in parts if not unicodedata.combining(part))


def in_file_name(text: str) -> str:
    """Return a text as a part of the name of a file: its letters a to z and digits, with hyphens; may be empty."""
    return "-".join(re.findall(r"[a-z0-9]+", without_accents(text).lower()))


# What can be another in names that look alike, and how a text is without it; in this order.
Part = Callable[[str], str]
LOOKS_ALIKE: Mapping[str, Part] = {
    "een teken dat niet te zien is": cleaned,
    "hoofdletters": str.casefold,
    "een koppelteken": lambda text: "".join(sign for sign in text if _ALIKE[ord(sign)] != "-"),
    "een aanhalingsteken": lambda text: "".join(sign for sign in text if _ALIKE[ord(sign)] not in ("'", '"')),
    "een accent": without_accents,
    "een spatie": lambda text: "".join(text.split()),
}


def skeleton(text: str) -> str:
    """Return what is left of a name without all in which names look alike; the same for two that do."""
    return _without(text, LOOKS_ALIKE)


def differences(text: str, other: str) -> list[str]:
    """Return in what two names with the same skeleton differ, in Dutch: `een koppelteken`, `een accent`."""
    words = []
    for word in LOOKS_ALIKE:
        rest = [one for one in LOOKS_ALIKE if one != word]
        if _without(text, rest) != _without(other, rest):
            words.append(word)
    unseen = next(iter(LOOKS_ALIKE))
    return [f"{word} {_where(text, other)}" if word == unseen else word for word in words]


def _without(text: str, words: Iterable[str]) -> str:
    if len(text) > MAX_NAME:
        return text
    for word in words:
        text = LOOKS_ALIKE[word](text)
    return unicodedata.normalize("NFC", text)


def _where(text: str, other: str) -> str:
    """Return where two texts begin to differ: after which of their signs."""
    same = next(place for place, pair in enumerate(zip_longest(text, other)) if pair[0] != pair[1])
    before = cleaned(text[:same])
    return f'na "{before}"' if before else "aan het begin"
