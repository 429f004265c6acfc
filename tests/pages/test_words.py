"""The words of every page as it is drawn: ours, and dates in one form, in tooltips too."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from tests.structure.test_words import unwanted_in

from .conftest import OTHER_PAGES, PAGES, Opener
from .test_pages import text_of

ON, SINCE = "2026-06-30", "2025-06-30"
ONE = {"samenwerking": "jeugdhulp-stadsregio"}
STATES: list[tuple[str, dict[str, str]]] = [
    *((page, {}) for page in (*PAGES, *OTHER_PAGES)),
    *(("raster", {"maat": measure}) for measure in ("score", "verandering", "kloof", "overeenstemming", "dekking")),
    ("raster", {"veld": "gemeente.ambitie", "vergelijken": SINCE}),
    ("kwetsbaarheid", {"veld": "context.capaciteit"}),
    *(
        (page, ONE)
        for page in ("samenwerking", "ontwikkeling", "vergelijken", "perspectieven", "netwerktaken", "model")
    ),
    ("samenwerking", {**ONE, "veld": "gemeente.ambitie"}),
    ("samenwerking", {"wie": "totaal-vraagt-aandacht"}),
    ("samenwerking", {"wie": "totaal-aandacht"}),
    ("portfolio", {"perspectief": "Partner", "vaarwater": "onrustig"}),
    ("portfolio", {"peildatum": "gisteren", "fase": "slapen"}),
]
ADDRESSES = ("href", "key", "code", "address", "x", "word", "page", "file", "tickvals", "range")


def texts(value: Any) -> Iterator[str]:
    """Yield every text that a component draws, without its addresses and the places on an axis."""
    if isinstance(value, str) and is_json(value.split("\n")[0]):
        for line in value.split("\n"):
            yield from texts(json.loads(line))
    elif isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for name, one in value.items():
            yield from texts(one) if name not in ADDRESSES else ()
    elif isinstance(value, list):
        for one in value:
            yield from texts(one)


def is_json(text: str) -> bool:
    """Return whether a text is data by itself."""
    try:
        return isinstance(json.loads(text), dict | list)
    except ValueError:
        return False


def drawn_texts(app: AppTest) -> Iterator[str]:
    """Yield every text of a page: of Streamlit itself, and of our own components line by line."""
    yield text_of(app)
    for one in app.get("bidi_component"):
        data = json.loads(one.proto.json or "{}")
        yield from texts(data)


def of_the_framework(page: str) -> str:
    """Return the word that the framework itself has, which Kader shows as it is written."""
    return r"\b[Ww]ij\b" if page == "kader" else ""


@pytest.mark.parametrize(("page", "link"), STATES)
def test_a_page_has_our_words_and_dates_in_one_form(
    open_page: Opener, demo_database: Path, page: str, link: dict[str, str]
) -> None:
    """`30 juni 2026`, or the month alone; what is unknown in a link is told in the same words everywhere."""
    shown = list(drawn_texts(open_page(page, demo_database, **{"peildatum": ON, **link})))
    wrong = [f"{word}: {text[:120]}" for text in shown for word in unwanted_in(text, of_the_framework(page))]
    dates = [text[:120] for text in shown if re.search(r"(?<![\w=/-])\d{4}-\d{2}-\d{2}(?![\w-])", text)]

    assert wrong == []
    assert dates == []
