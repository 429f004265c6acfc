"""Text of users where Markdown is drawn: it stays the text it is."""

import re

# An address in a text would become a link, also behind escapes; an invisible joiner keeps it text.
ADDRESSES = re.compile(r"(?<=:)(?=//)|(?<=@)(?=\w)|(?<=\bwww)(?=\.)", re.IGNORECASE)
JOINER = "\u2060"
SPACES = re.compile(r"[^\S\u00a0]+")  # all but the one at which no line breaks
SIGNS = re.compile(r"([\\`*_{}\[\]()#+\-.!|<>~$:&^])")


def plain(text: str) -> str:
    """Return the text so that Markdown shows it as it is written: no links, images, formulas, icons or colours."""
    return escaped(SPACES.sub(" ", text).strip())


def escaped(text: str) -> str:
    """Return a piece of a text, with the spaces around it, so that Markdown shows it as it is written."""
    return SIGNS.sub(r"\\\1", ADDRESSES.sub(JOINER, text))


def without_markup(markdown: str) -> str:
    """Return the words of a text with markup as they are read: no stars, no addresses, no escapes."""
    words = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", markdown)
    words = re.sub(r"(?<!\\)[*`]+", "", words).replace(JOINER, "")
    return re.sub(r"\\(.)", r"\1", words)
