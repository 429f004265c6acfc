"""What the link of the page Invoeren asks for."""

from datetime import date

import pytest

from tilburg_samenwerking.views.choice import Choice
from tilburg_samenwerking.views.entering.address import WorkAsked, asked, href, start_href, unknown_work


@pytest.mark.parametrize(
    ("words", "what"),
    [
        ({}, WorkAsked()),
        ({"waardering": "12"}, WorkAsked(work=12)),
        ({"waardering": "12", "stap": "afronden"}, WorkAsked(work=12, finishes=True)),
        ({"stap": "beginnen", "samenwerking": "warmtenet"}, WorkAsked(starts=True, collaboration="warmtenet")),
        ({"stap": "beginnen", "waardering": "2026-06-30"}, WorkAsked(starts=True, on=date(2026, 6, 30))),
        ({"stap": "beginnen", "waardering": "1800-01-01"}, WorkAsked(starts=True, unknown="1800-01-01")),
        ({"waardering": "2026-06-30"}, WorkAsked(on=date(2026, 6, 30))),
        ({"waardering": "9" * 40}, WorkAsked(unknown="9" * 40)),
        ({"waardering": "abc"}, WorkAsked(unknown="abc")),
        ({"stap": "afronden"}, WorkAsked()),
        ({"stap": "papier"}, WorkAsked(prints=True)),
        ({"waardering": "12", "stap": "papier"}, WorkAsked(work=12, prints=True)),
    ],
)
def test_a_link_asks_for_one_thing(words: dict[str, str], what: WorkAsked) -> None:
    """A work that is open, its finish, a start, the form on paper, or the list where the link means none of these."""
    assert asked(Choice.of(words)) == what


def test_a_word_that_is_no_work_is_told() -> None:
    """Cut where it is long; what is read is not told."""
    told = unknown_work(asked(Choice.of({"waardering": "x" * 500})))

    assert told is not None
    assert told.kind == "warning"
    assert told.text.startswith("Deze link bevat een onbekende keuze: waardering = xxx")
    assert len(told.text) < 300
    assert unknown_work(asked(Choice.of({"waardering": "12"}))) is None


def test_an_address_says_where_it_leads() -> None:
    """To a part of a work, to its finish, or to a start for a collaboration."""
    assert href(12, part="gemeente.ambitie") == "invoeren?waardering=12&deel=gemeente.ambitie"
    assert href(12, finishes=True) == "invoeren?waardering=12&stap=afronden"
    assert start_href("warmtenet") == "invoeren?stap=beginnen&samenwerking=warmtenet"
    assert start_href("warmtenet", date(2026, 6, 30)).endswith("&samenwerking=warmtenet&waardering=2026-06-30")
