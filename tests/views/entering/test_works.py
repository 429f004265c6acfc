"""The list of work in progress."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from tilburg_samenwerking.drawing.document import DataTable, Note
from tilburg_samenwerking.kader import CONCEPT, SENT_BACK, UNDER_REVIEW, Kader
from tilburg_samenwerking.kader.form import form_of
from tilburg_samenwerking.kader.values import Reply
from tilburg_samenwerking.store import WorkRow
from tilburg_samenwerking.views.choice import Choice
from tilburg_samenwerking.views.entering.works import NOTHING_YET, moment_in_words, view

NOW = datetime(2026, 7, 15, 12, 2, tzinfo=UTC)


def test_an_empty_list_says_what_to_do(small_kader: Kader) -> None:
    """To begin a work."""
    parts = view([], [], {small_kader.hash: form_of(small_kader)}, NOW, Choice.of({})).works

    assert [part.text for part in parts if isinstance(part, Note)] == [NOTHING_YET]


def work(number: int, name: str, on: date, status: str, kader: Kader, answers: int | None) -> WorkRow:
    """Return a work of one respondent with so many answers, changed so many days before `NOW` as its number."""
    items = [item.code for part in form_of(kader).parts for item in part.questions]
    answered = {} if answers is None else {1: {code: Reply(score=3) for code in items[:answers]}}
    return WorkRow(
        number, number, str(number), name, on, status, 1, None, "klein-1", kader.hash, NOW - timedelta(number), answered
    )


def listed(words: dict[str, str], kader: Kader) -> DataTable:
    """Return the list of four works by these words of the link, of which one has another framework."""
    works = [
        work(1, "Wijk 10", date(2026, 3, 1), SENT_BACK, kader, 1),
        work(2, "Énergie", date(2026, 6, 30), CONCEPT, kader, 2),
        work(3, "Wijk 2", date(2025, 6, 30), UNDER_REVIEW, kader, None),
        replace(work(4, "Archief", date(2026, 1, 1), CONCEPT, kader, 2), kader_hash="anders"),
    ]
    (table, _counted) = view(works, [], {kader.hash: form_of(kader)}, NOW, Choice.of(words)).works
    assert isinstance(table, DataTable)
    return table


def names(table: DataTable) -> list[str]:
    """Return whose works are shown, from top to bottom."""
    return [row[0]["text"] for row in table.data["body"]]


@pytest.mark.parametrize(
    ("order", "first_to_last"),
    [
        ("", ["Wijk 10", "Énergie", "Wijk 2", "Archief"]),  # what was changed last comes first
        ("-gewijzigd", ["Archief", "Wijk 2", "Énergie", "Wijk 10"]),
        ("naam", ["Archief", "Énergie", "Wijk 2", "Wijk 10"]),
        ("datum", ["Wijk 2", "Archief", "Wijk 10", "Énergie"]),
        ("stand", ["Énergie", "Archief", "Wijk 2", "Wijk 10"]),
        ("ingevuld", ["Wijk 2", "Wijk 10", "Énergie", "Archief"]),  # how far is unknown, so it comes last
        ("-ingevuld", ["Énergie", "Wijk 10", "Wijk 2", "Archief"]),
    ],
)
def test_the_list_is_put_in_order_by_its_heads(order: str, first_to_last: list[str], small_kader: Kader) -> None:
    """As any list, and its link says which."""
    assert names(listed({"volgorde": order} if order else {}, small_kader)) == first_to_last


def test_the_list_is_searched_by_name(small_kader: Kader) -> None:
    """Whatever the accents; it says how many of how many, and its file has all that are found."""
    table = listed({"zoek": "energie"}, small_kader)

    assert names(table) == ["Énergie"]
    assert table.tools is not None
    assert table.tools.status == "1 van 4 waarderingen"


def test_a_moment_is_told_in_dutch_time() -> None:
    """Today and yesterday with the time, longer ago with the day."""
    moments = [NOW, datetime(2026, 7, 14, 7, 30, tzinfo=UTC), datetime(2026, 7, 1, 7, 30, tzinfo=UTC)]

    assert [moment_in_words(one, NOW) for one in moments] == ["vandaag 14:02", "gisteren 09:30", "1 juli 2026"]
