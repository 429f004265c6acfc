"""How names are stored: by what they are compared, how they stand in a link, and what to do with two that are the same.

Two collaborations, or two respondents of one assessment, are namesakes when their names differ only in what is not
compared (`kader.spelling.text_key`). None are made any more; an older layout may hold them, and keeps them.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from hashlib import blake2b
from itertools import groupby

import numpy as np
import pandas as pd
import sqlalchemy as sa
from numpy.typing import NDArray
from sqlalchemy.engine import Connection

from tilburg_samenwerking.kader.spelling import text_key, without_accents
from tilburg_samenwerking.store.models import ASSESSMENT, COLLABORATION, RESPONDENT

# Words that mean something else where a collaboration is named: `compare … --with portfolio`.
RESERVED = ("portfolio",)
LONGEST_SLUG = 80


def name_keys(names: "pd.Series[str]") -> NDArray[np.object_]:
    """Return the key of each name; every different name is worked out once."""
    codes, different = pd.factorize(names)
    keys: NDArray[np.object_] = np.array([text_key(name) for name in different], dtype=object)[codes]
    return keys


class Slugs:
    """The short names for links that are taken."""

    def __init__(self, taken: Iterable[str]) -> None:
        self._taken = {*taken, *RESERVED}
        self._numbers: dict[str, int] = {}  # the last that was given to each, so that no number is tried twice

    def take(self, name: str) -> str:
        """Return a slug that was not taken, and take it: `jeugdhulp-stadsregio`, `jeugdhulp-stadsregio-2`."""
        slug = base = _slug(name)
        number = self._numbers.get(base, 1)
        while slug in self._taken:
            number += 1
            slug = f"{base}-{number}"
        self._numbers[base] = number
        self._taken.add(slug)
        return slug


def _slug(name: str) -> str:
    """Return the letters of a name without accents; of a name in another script a slug that is always the same."""
    plain = without_accents(name).lower()
    slug = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:LONGEST_SLUG].strip("-")
    signs = [sign for sign in plain if not sign.isspace()]
    if 2 * sum(sign.isascii() for sign in signs) >= len(signs) and slug:
        return slug
    return f"samenwerking-{blake2b(text_key(name).encode('utf-8', 'replace'), digest_size=4).hexdigest()}"


@dataclass(frozen=True)
class Namesakes:
    """Names that are compared as one and were stored apart: of collaborations, or of respondents of one assessment.

    `collaboration`, `on` and `viewpoint` say of which assessment; None where they are collaborations. Those have
    `slugs`, and the first of them is the one that a name means.
    """

    names: tuple[str, ...]
    ids: tuple[int, ...]
    slugs: tuple[str, ...] = ()
    collaboration: str | None = None
    on: date | None = None
    viewpoint: str | None = None


def read_namesakes(connection: Connection) -> list[Namesakes]:
    """Return the namesakes: of collaborations first, then those of respondents by assessment."""
    return [*collaboration_namesakes(connection), *_respondents(connection)]


def collaboration_namesakes(connection: Connection) -> Iterator[Namesakes]:
    """Yield the collaborations that have the same name as names are compared."""
    table = COLLABORATION
    rows = connection.execute(sa.select(table.c.id, table.c.name, table.c.name_key, table.c.slug)).all()
    # The one whose key was not made distinct comes first.
    keyed = sorted((text_key(row.name), row.name_key != text_key(row.name), row.id, row) for row in rows)
    for _key, group in groupby(keyed, key=lambda row: row[0]):
        alike = [row[3] for row in group]
        if len(alike) > 1:
            names, ids, slugs = ([getattr(row, name) for row in alike] for name in ("name", "id", "slug"))
            yield Namesakes(tuple(names), tuple(ids), tuple(slugs))


def _respondents(connection: Connection) -> Iterator[Namesakes]:
    table = RESPONDENT
    functions = list(connection.execute(sa.select(table.c.function).distinct()).scalars())
    key_of = dict(zip(functions, map(text_key, functions), strict=True))
    if len(set(key_of.values())) == len(functions):
        return
    columns = (table.c.assessment_id, table.c.viewpoint, table.c.function, table.c.id)
    rows = [(row[:2], key_of[row.function], row.id, row.function) for row in connection.execute(sa.select(*columns))]
    for (who, _key), group in groupby(sorted(rows), key=lambda row: row[:2]):
        alike = list(group)
        if len(alike) > 1:
            query = sa.select(COLLABORATION.c.name, ASSESSMENT.c.on).join_from(ASSESSMENT, COLLABORATION)
            name, on = connection.execute(query.where(ASSESSMENT.c.id == who[0])).one()
            yield Namesakes(tuple(row[3] for row in alike), tuple(row[2] for row in alike), (), name, on, who[1])
