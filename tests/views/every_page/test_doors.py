"""Numbers are doors: behind each stands a list of exactly as many as it says, on every page."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

from tests.snapshots import snapshot_of
from tests.views.given.portfolios import three
from tests.views.given.small import parts_of, table_of
from tests.views.test_side_bar import VIEWS, View
from tilburg_samenwerking.drawing.document import DataTable, Heading, KeyFigures, Paragraph, Title
from tilburg_samenwerking.drawing.words.ways import Way
from tilburg_samenwerking.kader import Kader
from tilburg_samenwerking.portfolio.filters import Filters, filters_as_link, parse_filters
from tilburg_samenwerking.portfolio.snapshot import Snapshot
from tilburg_samenwerking.portfolio.who import WHO
from tilburg_samenwerking.views import changes, collaborations, importance, named_cells, portfolio, raster, viewpoints
from tilburg_samenwerking.views.choice import Choice

ON = date(2026, 6, 30)
CELL = "partners.capaciteit"
OF_SELECTION = [
    *(
        pytest.param(view, words, id=path)
        for path, view, words in VIEWS
        if not {"samenwerking", "links"} & words.keys()
    ),
    pytest.param(raster.view, {"veld": CELL, "uitsplitsing": "score", "over": "domeinen"}, id="raster, een veld"),
    pytest.param(raster.view, {"uitsplitsen": "jaar", "over": "themas"}, id="raster, per jaar"),
    pytest.param(viewpoints.view, {"veld": CELL}, id="perspectieven, een veld"),
    pytest.param(named_cells.view, {"veld": CELL}, id="kwetsbaarheid, een veld"),
    pytest.param(importance.view, {"as": "importance"}, id="belang"),
    pytest.param(importance.view, {"as": "risk_profile"}, id="risico"),
]

# What is drawn, and where it leads.
Door = tuple[str, str]


def doors(drawn: Any) -> Iterator[Door]:
    """Yield every text of a view that leads to a list, with its address, however deep it stands."""
    if isinstance(drawn, Way):
        if f"{WHO}=" in drawn.href:
            yield drawn.title, drawn.href
    elif isinstance(drawn, Mapping):
        text = str(drawn.get("text", drawn.get("value", "")))
        for words, href in ((text, drawn.get("href")), (drawn.get("more"), drawn.get("more_href"))):
            if href and f"{WHO}=" in href:
                yield str(words), href
        yield from (door for value in drawn.values() for door in doors(value))
    elif is_dataclass(drawn):
        yield from (door for one in fields(drawn) for door in doors(getattr(drawn, one.name)))
    elif isinstance(drawn, list | tuple):
        yield from (door for value in drawn for door in doors(value))


def behind(snapshot: Snapshot, filters: Filters, href: str) -> tuple[int, Heading]:
    """Return how many stand in the list that a door leads to, and what it says above them."""
    words = parse_qs(urlsplit(href).query)
    possible = snapshot.choices()
    chosen, unknown = parse_filters(filters_as_link(filters, possible) | words, possible, today=ON)
    view = collaborations.view(snapshot, chosen, Choice.of({WHO: words[WHO][0]}))

    assert unknown == []
    return len(table_of("lijst", view.rows).data["body"]), view.heading


def amount_in(text: str) -> int | None:
    """Return the amount in a door: `1.132 van 2.000`, `de andere 2`, `de andere`; None without any, as in a score."""
    amount = re.match(r"(?:de andere )?([0-9.]+)(?![0-9.,])", text)
    return int(amount[1].replace(".", "")) if amount else 1 if text == "de andere" else None


FILTERS = {
    "alles": Filters(ON),
    "fase": Filters.of(ON, fase=("implementeren", "evalueren")),
    "ambtelijk": Filters.of(ON, viewpoint="ambtelijk", vaarwater=("rustig",)),
}


@pytest.mark.parametrize("chosen", FILTERS)
@pytest.mark.parametrize(("view", "words"), OF_SELECTION)
def test_a_number_is_as_many_as_its_list_has(
    demo_database: Path, kader: Kader, view: View, words: dict[str, str], chosen: str
) -> None:
    """On every page of the demo, under any filters; cells are counted above the list of who has them."""
    snapshot, filters = snapshot_of(demo_database, kader), FILTERS[chosen]
    wrong = []
    for text, href in sorted(set(doors(view(snapshot, filters, Choice.of(words))))):
        rows, heading = behind(snapshot, filters, href)
        amount = amount_in(text)
        if amount is not None and amount != rows and f"(samen {amount} veld" not in heading.sentence:
            wrong.append((text, href, rows))

    assert wrong == []


@pytest.mark.parametrize("chosen", FILTERS)
def test_a_number_of_what_changed_leads_to_exactly_those(demo_database: Path, kader: Kader, chosen: str) -> None:
    """Every one that is not 0 is a door: to the list of Samenwerking, or to a part of the page that has as many."""
    snapshot, filters = snapshot_of(demo_database, kader), FILTERS[chosen]
    view = changes.view(snapshot, filters, Choice())
    (figures,) = [part.figures for part in view.summary if isinstance(part, KeyFigures)]
    places = zip(parts_of(Title, view.kinds), parts_of(DataTable, view.kinds), strict=True)
    rows = {f"#{title.anchor}": len(table.data["body"]) for title, table in places}
    behind_each = {
        href: rows[href] if href in rows else behind(snapshot, filters, href)[0]
        for href in (one["href"] for one in figures if "href" in one)
    }

    assert [one["label"] for one in figures if ("href" in one) != bool(one["amount"])] == []
    assert list(behind_each.values()) == [one["amount"] for one in figures if one["amount"]]


# What counts collaborations in the sentences of the demo, in their order; what is not of one date has no list.
IN_SENTENCES = {
    "portfolio": ["3 van 35", "2", "20 van 35", "34 van 35", "de andere", "1 van 35", "12", "34", "9", "33", "3"],
    "veranderd": ["1", "2", "1", "2", "1 van 35"],
    "raster": ["4 van 8"],
    "raster, een veld": ["1", "6"],
    "perspectieven, een veld": ["7"],
    "belang": ["20 van 35", "10", "7", "20", "10"],
    "samenwerking": ["1 van 35"],
    "ontwikkeling": ["3 van 33"],
    "kwetsbaarheid": ["16 van 34", "18 van 34", "34 van 34", "34 van 34"],
    "kwetsbaarheid, een veld": ["16 van 34", "18 van 34", "34 van 34", "34 van 34", "16", "1"],
    "netwerktaken": ["34 van 34"],
    "model": ["34 van 34"],
}


def test_every_count_in_a_sentence_of_the_demo_is_a_way(demo_database: Path, kader: Kader) -> None:
    """A sentence that is worded anew would otherwise lose its ways unseen."""
    snapshot = snapshot_of(demo_database, kader)
    ways: dict[str, list[str]] = {}
    for param in OF_SELECTION:
        view, words = param.values
        if "wie" not in words and param.id in IN_SENTENCES:
            page = view(snapshot, FILTERS["alles"], Choice.of(words))
            ways.setdefault(str(param.id), [way.title for way in ways_of(page)])

    assert ways == IN_SENTENCES


def ways_of(page: Any) -> list[Way]:
    """Return the ways in the sentences of a page, from top to bottom."""
    sentences = parts_of(Paragraph, *(getattr(page, one.name) for one in fields(page)))
    return [piece for sentence in sentences for piece in sentence.pieces if isinstance(piece, Way)]


def test_a_framework_of_three_cells_has_doors_too(tmp_path: Path) -> None:
    """Of other phases and bands, under a filter of them."""
    snapshot, filters = three(tmp_path), Filters.of(ON, fase=("begin",))
    drawn = sorted(set(doors(portfolio.view(snapshot, filters, Choice()))))

    assert ("2", "samenwerking?wie=gewaardeerd") in drawn
    assert ("2", "samenwerking?wie=iedereen&fase=Aan+het+begin&vaarwater=rustig") in drawn
    assert [behind(snapshot, filters, href)[0] for text, href in drawn] == [amount_in(text) for text, _href in drawn]
