"""Work of the first version of the small framework as it is in the second, by hand.

0, 6 and 10 of the first scale are 1, 3 and 5 of the second, with straight lines between them, in steps of 1.
"""

import pytest
import sqlalchemy as sa
from sqlalchemy.engine import Engine

from tests.files import KADERS
from tests.store.given.drafts import Started, started
from tilburg_samenwerking.kader import Kader, load_kader
from tilburg_samenwerking.kader.crosswalk.files import crosswalk_chains
from tilburg_samenwerking.kader.values import Reply
from tilburg_samenwerking.store import deeds, drafts
from tilburg_samenwerking.store.work.conversion import Conversion, converted

CHAINS = crosswalk_chains(KADERS, load_kader(KADERS / "klein-2.toml"))
UNSURE, NVT = Reply(missing="weet_niet", answer="nee"), Reply(missing="nvt")


@pytest.fixture
def work(engine: Engine, small_kader: Kader) -> Started:
    """Return work in progress of the first version, with one respondent."""
    return started(engine, small_kader)


def becomes(work: Started, **replies: Reply) -> Conversion:
    """Return what the work becomes after these replies; `__` in a name stands for the point in a code."""
    for name, reply in replies.items():
        drafts.change_answer(work.engine, work.who, name.replace("__", "."), reply, kader=work.kader, seen=0)
    return converted(work.now(), CHAINS[work.kader.hash])


def replies_of(conversion: Conversion) -> dict[str, Reply]:
    """Return what the only respondent says, by item of the second version."""
    return {item: reply for (_who, item), reply in conversion.replies.items()}


def test_what_stayed_the_same_or_was_reworded_goes_along_whole(work: Started) -> None:
    """With answer and note, on the new scale; also where the score is missing or the question has none."""
    conversion = becomes(
        work,
        huis__doel__1=Reply(6.0, answer="ja", text="x"),
        huis__middelen__1=Reply(8.0, confirmed=True),
        huis__middelen__2=UNSURE,
        rest__tekst=Reply(text="t"),
    )

    assert replies_of(conversion) == {
        "huis.doel.1": Reply(3.0, answer="ja", text="x"),
        "huis.middelen.1": Reply(4.0),
        "huis.middelen.3": UNSURE,
        "rest.tekst": Reply(text="t"),
    }
    assert (conversion.carried, conversion.whole, conversion.left) == (4, 4, ())


def test_a_score_between_two_steps_stays_behind(work: Started) -> None:
    """7 would be 3.5, that nobody could give; the note beside it goes along."""
    conversion = becomes(work, huis__doel__1=Reply(7.0, text="x"), huis__middelen__1=Reply(7.0))

    assert replies_of(conversion) == {"huis.doel.1": Reply(text="x")}
    assert [(one.item, one.reply.score, one.why) for one in conversion.left] == [
        ("huis.doel.1", 7.0, "between"),
        ("huis.middelen.1", 7.0, "between"),
    ]


def test_the_parts_of_a_split_question_get_its_score(work: Started) -> None:
    """Not its note, that is of neither."""
    conversion = becomes(work, huis__doel__2=Reply(10.0, text="y"))

    assert replies_of(conversion) == {"huis.doel.2": Reply(5.0), "huis.doel.3": Reply(5.0)}
    assert [(one.item, one.why) for one in conversion.left] == [("huis.doel.2", "note")]


def test_merged_questions_give_their_mean(work: Started) -> None:
    """6 and 10 are 3 and 5, together 4."""
    conversion = becomes(work, buurt__doel__1=Reply(6.0), buurt__doel__2=Reply(10.0))

    assert replies_of(conversion) == {"buurt.doel.1": Reply(4.0)}
    assert (conversion.carried, conversion.whole) == (2, 2)


def test_a_mean_between_two_steps_leaves_both_behind(work: Started) -> None:
    """6 and 8 are 3 and 4, together 3.5."""
    conversion = becomes(work, buurt__doel__1=Reply(6.0), buurt__doel__2=Reply(8.0))

    assert replies_of(conversion) == {}
    assert [(one.item, one.why) for one in conversion.left] == [
        ("buurt.doel.1", "between"),
        ("buurt.doel.2", "between"),
    ]


def test_what_is_gone_stays_behind(work: Started) -> None:
    """A question that was dropped, and a choice of which the options changed."""
    conversion = becomes(work, huis__middelen__2b=NVT, rest__keuze=Reply(answer="blauw"))

    assert conversion.replies == {}
    assert [(one.item, one.why) for one in conversion.left] == [
        ("huis.middelen.2b", "dropped"),
        ("rest.keuze", "dropped"),
    ]


def test_a_viewpoint_that_is_gone_stays_behind(work: Started) -> None:
    """With who answers from there; who has no answer yet goes along."""
    drafts.add_respondent(work.engine, work.id, "ambtelijk", "adviseur", kader=work.kader)
    becomes(work, huis__doel__1=Reply(6.0))
    with work.engine.begin() as connection:
        connection.execute(sa.text("UPDATE respondent SET viewpoint = 'elders' WHERE function = 'wethouder'"))
    conversion = becomes(work)

    assert [who.function for who in conversion.respondents] == ["adviseur"]
    assert [(one.who.function, one.why) for one in conversion.left] == [("wethouder", "viewpoint")]


def test_an_answer_that_is_gone_leaves_its_score(work: Started) -> None:
    """What is said beside it goes along."""
    becomes(work, huis__doel__1=Reply(6.0, answer="ja", text="x"))
    with work.engine.begin() as connection:
        connection.execute(sa.text("UPDATE answer SET answer = 'misschien' WHERE item = 'huis.doel.1'"))
    conversion = becomes(work)

    assert replies_of(conversion) == {"huis.doel.1": Reply(3.0, text="x")}
    assert [one.why for one in conversion.left] == ["answer"]


def test_an_emptied_reply_is_none(work: Started) -> None:
    """It is not counted."""
    becomes(work, huis__doel__1=Reply(6.0))
    with work.engine.begin() as connection:
        connection.execute(sa.text(f"UPDATE answer SET score = NULL WHERE respondent_id = {work.who}"))

    assert (becomes(work).whole, becomes(work).replies) == (0, {})


def test_the_header_goes_along_as_far_as_it_is_known(work: Started) -> None:
    """What the newer framework does not know is told."""
    given = {"phase": "begin", "water": "rustig", "remarks": "x"}
    drafts.change_header(work.engine, work.id, given, kader=work.kader, seen=work.now().version)
    with work.engine.begin() as connection:
        connection.execute(sa.text("UPDATE assessment SET phase = 'midden'"))
    conversion = becomes(work)

    assert {name: conversion.header[name] for name in given} == {"phase": None, "water": "rustig", "remarks": "x"}
    assert conversion.lost == {"phase": "midden"}


def test_what_the_reviewer_asked_goes_to_what_the_question_became(work: Started) -> None:
    """To each part of a split one, and to a merged one together; that of a dropped one stays behind."""
    deeds.submit(work.engine, work.id, actor="toets")
    asked = {"huis.doel.2": "Welke?", "buurt.doel.1": "Waar?", "buurt.doel.2": "Hoe?", "huis.middelen.2b": "Wat?"}
    deeds.send_back(work.engine, work.id, asked, actor="toets")

    assert becomes(work).asked == {"huis.doel.2": "Welke?", "huis.doel.3": "Welke?", "buurt.doel.1": "Waar?\nHoe?"}
