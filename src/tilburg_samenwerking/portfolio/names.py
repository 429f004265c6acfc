"""Which collaboration a word means: its slug, name or short name, or what looks most like it."""

from tilburg_samenwerking.errors import Refused
from tilburg_samenwerking.kader import code_key
from tilburg_samenwerking.portfolio.panel import Panel

NEAREST = 3  # names that a refusal gives


def collaboration_slug(panel: Panel, word: str) -> str:
    """Return the slug of the one collaboration that a word names: its slug, name or short name, in any case.

    Ended and archived ones count too. Raises `Refused` with the nearest names when there is none, or more than one.
    For every command and page that takes one collaboration.
    """
    who = panel.collaborations
    named = [who[name].fillna("").astype("str") for name in ("slug", "name", "short_name")]
    for column in named:
        slugs = who["slug"][column.map(code_key) == code_key(word)] if word.strip() else who["slug"].iloc[:0]
        if len(slugs) == 1:
            return str(slugs.iloc[0])
        if len(slugs) > 1:
            raise Refused(f'Er is meer dan één samenwerking "{word}". Kies uit: {", ".join(slugs)}.')
    raise Refused(f'De samenwerking "{word}" bestaat niet. {nearest_names(panel, word)}')


def nearest_names(panel: Panel, word: str) -> str:
    """Return which collaborations look most like a word, as a sentence with their slugs."""
    from rapidfuzz import fuzz, process

    who = panel.collaborations
    names = dict(zip(who["slug"], who["name"], strict=True))
    if not names:
        return "Er zijn nog geen samenwerkingen in deze database."
    every = {slug: f"{slug.replace('-', ' ')} {name}".casefold() for slug, name in names.items()}
    alike = process.extract(word.casefold(), every, scorer=fuzz.WRatio, limit=NEAREST)
    return f"Lijkt op: {', '.join(f'{slug} ({names[slug]})' for _text, _score, slug in alike)}."
