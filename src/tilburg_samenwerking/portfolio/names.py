"""Which collaboration a word means: its slug, name, short name or number in the register, or what resembles it."""

from collections.abc import Mapping

from tilburg_samenwerking.errors import Refused
from tilburg_samenwerking.kader import code_key
from tilburg_samenwerking.kader.spelling import MAX_WORD, shortened, text_key
from tilburg_samenwerking.portfolio.panel import Panel

NEAREST = 3  # names that a refusal gives
ALIKE = 80  # of 100: below this a name does not resemble what was asked for, and to give it would mislead
SHORTEST = 3  # letters: fewer stand in any name


class UnknownCollaboration(Refused):
    """A word does not name one collaboration.

    `words` say so; `alike` has the slugs and names of those it may mean, the nearest first, and `lead` introduces them.
    """

    def __init__(self, words: str, alike: Mapping[str, str], lead: str = "Lijkt op") -> None:
        names = ", ".join(f"{slug} ({name})" for slug, name in alike.items())
        super().__init__(f"{words} {lead}: {names}." if alike else words)
        self.words, self.alike, self.lead = words, alike, lead


def collaboration_slug(panel: Panel, word: str) -> str:
    """Return the slug of the one collaboration that a word names, in any case.

    That is its slug, its name, its short name or its number in the register, in this order. Ended and archived ones
    count too. Raises `UnknownCollaboration` when there is none, or more than one. For every command and page that takes
    one collaboration.
    """
    who, key = panel.collaborations, code_key(word)
    if (who["slug"] == word).any():
        return word
    named = [who[name].fillna("").astype("str") for name in ("slug", "name", "short_name", "register_id")]
    for column in named if key else ():
        slugs = who["slug"][column.map(code_key) == key]
        if len(slugs) == 1:
            return str(slugs.iloc[0])
        if len(slugs) > 1:
            words = f'Er is meer dan één samenwerking "{shortened(word)}".'
            raise UnknownCollaboration(words, dict(zip(slugs, who.loc[slugs.index, "name"], strict=True)), "Kies uit")
    words = f'De samenwerking "{shortened(word)}" bestaat niet.'
    empty = "" if len(who) else " Er zijn nog geen samenwerkingen in deze database."
    raise UnknownCollaboration(words + empty, nearest_names(panel, word))


def nearest_names(panel: Panel, word: str) -> dict[str, str]:
    """Return the slugs and names of the few collaborations that resemble a word, the nearest first.

    A word resembles a name of which it is a part, or nearly. One that is shorter than `SHORTEST` resembles none.
    """
    from rapidfuzz import fuzz, process

    asked = text_key(word[:MAX_WORD]).replace("-", " ")
    if len(asked) < SHORTEST:
        return {}
    names = dict(zip(panel.collaborations["slug"], panel.collaborations["name"], strict=True))
    keys = {slug: text_key(name) for slug, name in names.items()}
    alike = process.extract(asked, keys, scorer=fuzz.partial_ratio, score_cutoff=ALIKE, limit=None)
    nearest = sorted(alike, key=lambda one: (-one[1], -fuzz.ratio(asked, one[0])))[:NEAREST]
    return {slug: names[slug] for _text, _score, slug in nearest}
