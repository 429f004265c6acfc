"""The text of a file that does not say how its letters were written, and what is to be told of that."""

import re
from collections.abc import Iterable
from itertools import islice

# Bytes that were no UTF-8 stand in the text as these, so that their place is known.
NO_UTF8 = re.compile("[\udc80-\udcff]")
BOMS = ((b"\xff\xfe\0\0", "utf-32"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
LOOKED_AT = 4_096
MAX_CONTROLS = 0.002  # share of the signs that no text has; a picture has many more
CONTROLS = re.compile("[\0-\x08\x0e-\x1a\x1c-\x1f]")

COMMON = "éèëïöü"
SMALL, CAPITALS = "éëèêïíîóöôòúüûùáàäâçñåøœß", "ÉËÈÊÏÍÓÖÔÚÜÁÀÄÂÇÑÅØ"
SIGNS = "€…•°½¼²³©®™§«»–—\xa0´·×±µ"
SAMPLES, SAMPLE = 3, 40
ENOUGH = 20_000  # signs outside ASCII that decide how a text was written
READ_WRONGLY = "Klopt dat niet, sla het bestand dan op als 'CSV UTF-8' en lees het opnieuw in."


def _as_byte(sign: str) -> int | None:
    """Return the byte that stands for a sign in cp1252, with those it leaves open as they are."""
    try:
        return sign.encode("cp1252")[0]
    except UnicodeEncodeError:
        return ord(sign) if ord(sign) < 256 else None


_FOLLOWING = "".join(map(re.escape, filter(lambda s: 0x80 <= (_as_byte(s) or 0) < 0xC0, map(chr, range(128, 0x2200)))))
# UTF-8 that was read as cp1252 and written as UTF-8 again: Ã¶ for ö.
TWICE = re.compile(f"[Â-ß][{_FOLLOWING}]|[à-ï][{_FOLLOWING}]{{2}}|[ð-ô][{_FOLLOWING}]{{3}}")


def decoded(content: bytes) -> tuple[str, tuple[str, ...]] | None:
    """Return the text and Dutch sentences about how it was read, or None when it is no text.

    Bytes that are no UTF-8 in a text that otherwise is are kept as lone surrogates (`NO_UTF8`): nobody can know what
    they were, so who reads the text has to refuse it.
    """
    encoding = _wide_encoding(content)
    try:
        text = content.decode(encoding) if encoding else content.decode("utf-8", "surrogateescape")
    except UnicodeDecodeError:
        return None
    notes: list[str] = []
    if not encoding and NO_UTF8.search(text) and not is_mostly_utf8(text):
        text, notes = _legacy(content)
    text = text.lstrip("\ufeff").rstrip("\x1a")
    if len(CONTROLS.findall(text)) > MAX_CONTROLS * len(text):
        return None
    text, twice = _once(text)
    return text, (*notes, *twice, *_lost(text))


def _wide_encoding(content: bytes) -> str | None:
    """Return how a text is written with two or four bytes a letter, by its mark or its zeros; None where it is not."""
    for mark, encoding in BOMS:
        if content.startswith(mark):
            return encoding
    start = content[:LOOKED_AT]
    halves = start[0::2], start[1::2]
    if len(start) < 4 or len(content) % 2:
        return None
    zeros = [half.count(0) / len(half) for half in halves]
    if zeros[1] > 0.5 and zeros[0] < 0.05:
        return "utf-16-le"
    return "utf-16-be" if zeros[0] > 0.5 and zeros[1] < 0.05 else None


def is_mostly_utf8(text: str) -> bool:
    """Return whether a text with bytes that are no UTF-8 has as many letters that are, or several."""
    bad = len(NO_UTF8.findall(text))
    good = sum(ord(sign) > 127 for sign in text) - bad
    return good > 2 or good >= bad


def _legacy(content: bytes) -> tuple[str, list[str]]:
    """Return the text in the old encoding that gives the likeliest Dutch: Windows, Mac (Roman) or MS-DOS."""
    candidates = {name: content.decode(name, "replace") for name in ("cp1252", "mac_roman", "cp850")}
    points = {name: likelihood(text) for name, text in candidates.items()}
    best = max(points, key=lambda name: points[name])
    text = candidates[best]
    if best == "cp1252" and points[best] >= 0:
        return text, []
    kind = {"cp1252": "Windows", "mac_roman": "Mac Roman", "cp850": "MS-DOS"}[best]
    return text, [f"Gelezen als {kind}: {_listed(_words(text))}. {READ_WRONGLY}"]


def likelihood(text: str) -> int:
    """Return how likely a text is Dutch by its signs outside ASCII and what stands beside them: more is likelier."""
    return sum(
        _points(text[match.start() - 1 : match.start()], match[0], text[match.end() : match.end() + 1])
        for match in islice(re.finditer(r"[^\0-\x7f]", text), ENOUGH)
    )


def _points(before: str, sign: str, after: str) -> int:
    within = before.isalpha() and after.isalpha()
    if sign in SMALL:
        return (4 if sign in COMMON else 2) if before.isalpha() or after.isalpha() else 0
    if sign in CAPITALS:
        return -2 if before.islower() else 2
    if sign in "‘“":
        return -2 if before.isalpha() else 1
    if sign in "’”":
        return 1 if before.strip() and (sign == "’" or not within) else -2
    return -2 if within or sign not in SIGNS else 1


def _once(text: str) -> tuple[str, list[str]]:
    """Return a text in which letters that were written twice over are as they were, and what was read."""
    mended = TWICE.sub(_mended, text) if "Ã" in text or "â" in text or "Â" in text else text
    if mended == text:
        return text, []
    before = [word for word in _words(text) if TWICE.search(word)]
    shown = _listed(TWICE.sub(_mended, word) for word in before)
    return mended, [f"Gelezen als {shown}; in het bestand staat {_listed(before)}. {READ_WRONGLY}"]


def _mended(match: re.Match[str]) -> str:
    letter = bytes(filter(None, map(_as_byte, match[0]))).decode("utf-8", "replace")
    return letter if letter in f"{SMALL}{CAPITALS}{SIGNS}‘’“”„" else match[0]


def _lost(text: str) -> list[str]:
    """Return a sentence about letters that another program lost before."""
    words = [word for word in _words(text) if "\ufffd" in word] if "\ufffd" in text else []
    return [f"In {_listed(words)} ging eerder een letter verloren (�). Kijk dat na in het bestand."] if words else []


def _words(text: str) -> list[str]:
    """Return the first few different bits of text with a sign outside ASCII, as they stand between delimiters."""
    bits: dict[str, None] = {}
    for match in re.finditer(r"[^;,\t|\r\n\"]*[^\0-\x7f;,\t|\r\n\"][^;,\t|\r\n\"]*", text):
        bits.setdefault(match[0].strip()[:SAMPLE])
        if len(bits) == 200:
            break
    return list(bits)


def _listed(words: Iterable[str]) -> str:
    return ", ".join(f"“{word}”" for word in list(words)[:SAMPLES])
