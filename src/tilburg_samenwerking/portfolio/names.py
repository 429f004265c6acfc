"""Which collaboration a word means: its slug, name or short name, or what looks most like it."""

from tilburg_samenwerking.errors import Refused
from tilburg_samenwerking.kader import code_key
from tilburg_samenwerking.kader.spelling import MAX_WORD, shortened, text_key
from tilburg_samenwerking.portfolio.panel import Panel

NEAREST = 3  # names that a refusal gives


def collaboration_slug(panel: Panel, word: str) -> str:
    """Return the slug of the one collaboration that a word names: its slug, name or short name, in any case.

    Ended and archived ones count too. Raises `Refused` with the nearest names when there is none, or more than one.
    For every command and page that takes one collaboration.
    """
    who, key = panel.collaborations, code_key(word)
    if (who["slug"] == word).any():
        return word
    named = [who[name].fillna("").astype("str") for name in ("slug", "name", "short_name")]
    for column in named if key else ():
        slugs = who["slug"][column.map(code_key) == key]
        if len(slugs) == 1:
            return str(slugs.iloc[0])
        if len(slugs) > 1:
            raise Refused(f'Er is meer dan één samenwerking "{shortened(word)}". Kies uit: {", ".join(slugs)}.')
    raise Refused(f'De samenwerking "{shortened(word)}" bestaat niet. {nearest_names(panel, word)}')


def nearest_names(panel: Panel, word: str) -> str:
    """Return which collaborations look most like a word, as a sentence with their slugs."""
    from rapidfuzz import fuzz, process

    who = panel.collaborations
    names = dict(zip(who["slug"], who["name"], strict=True))
    if not names:
        return "Er zijn nog geen samenwerkingen in deze database."
    every = {slug: text_key(f"{slug.replace('-', ' ')} {name}") for slug, name in names.items()}
    alike = process.extract(text_key(word[:MAX_WORD]), every, scorer=fuzz.WRatio, limit=NEAREST)
    return f"Lijkt op: {', '.join(f'{slug} ({names[slug]})' for _text, _score, slug in alike)}."
