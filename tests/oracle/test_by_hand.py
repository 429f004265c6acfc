"""The oracle itself, on numbers small enough to work out by hand."""

from datetime import date
from fractions import Fraction

from tests.oracle.plain import agreement, change, crosswalk, framework, scores, state, words
from tests.oracle.portfolios import FOLDER

FIRST, SECOND = (framework.read_toml(FOLDER / f"plein-{version}.toml") for version in (1, 2))
STEP = framework.read_toml(FOLDER / "overgangen" / "plein-1-naar-plein-2.toml")


def reply(item: str, score: float | None, look: str = "bestuurlijk", missing: str | None = None) -> crosswalk.Reply:
    """Return a reply of one respondent."""
    return look, "adviseur", item, None if score is None else Fraction(score), missing, None


def test_a_viewpoint_weighs_as_much_as_another() -> None:
    """One says 2, two others say 4 and 5: (2 + 4,5) / 2."""
    replies = [reply("a", 2), reply("a", 4, "ambtelijk"), ("ambtelijk", "directeur", "a", Fraction(5), None, None)]

    assert scores.question_score(replies, "a", "samen") == Fraction(13, 4)
    assert scores.question_score(replies, "a", "ambtelijk") == Fraction(9, 2)
    assert scores.question_score(replies, "a", "buren") is None


def test_coverage_is_over_what_applies() -> None:
    """Of three questions one is scored, one does not apply and one has no reply: 1 of 2."""
    replies = [reply("markt.plan.1", 4), reply("markt.plan.2", None, missing="nvt")]

    assert scores.cell_score(replies, SECOND, "markt.plan", "samen") == {
        "score": 4,
        "coverage": Fraction(1, 2),
        "scored": 1,
        "applicable": 2,
    }


def test_what_is_shown_is_rounded_half_away_from_zero() -> None:
    """2,95 is 3,0 and in no band that asks for attention; 2,94 is 2,9 and is."""
    assert words.number(Fraction(295, 100)) == "3,0"
    assert words.signed(Fraction(-25, 100)) == "−0,3"
    assert not framework.asks(SECOND, Fraction(295, 100))
    assert framework.asks(SECOND, Fraction(294, 100))


def test_every_kind_of_crosswalk() -> None:
    """On 0–10, where 5 is 2,5: reworded, dropped, merged, split and renamed."""
    replies = [
        reply("markt.plan.1", 10),
        reply("markt.plan.3", 10),
        reply("park.plan.1", 5),
        reply("park.plan.2", 0),
        reply("markt.geld.3", 8),
        reply("markt.mensen.1", None, missing="nvt"),
    ]
    carried = {one[2]: one[3:5] for one in crosswalk.translated(replies, STEP, FIRST, SECOND)}

    assert carried == {
        "markt.plan.1": (5, None),
        "park.plan.1": (Fraction(7, 4), None),
        "markt.geld.5": (4, None),
        "markt.geld.6": (4, None),
        "markt.mensen.5": (None, "nvt"),
    }


def test_a_change_is_over_what_both_scored() -> None:
    """Question 1 went from 2 to 4; of question 2 nobody said anything then, of question 4 another viewpoint."""
    then = [reply("markt.plan.1", 2), reply("markt.plan.4", 5, "ambtelijk")]
    now = [reply("markt.plan.1", 4), reply("markt.plan.2", 1), reply("markt.plan.4", 1)]

    assert change.cell_change(now, then, SECOND, "markt.plan", "samen") == {
        "change": 2,
        "from": 2,
        "to": 4,
        "questions": 1,
        "of": 3,
        "shifted": 1,
        "moved": False,
    }


def test_the_gap_has_a_sign_and_a_size() -> None:
    """+2 and −1: a mean of 0,5, and 1,5 apart."""
    replies = [
        *(reply("park.geld.1", 5), reply("park.geld.1", 3, "ambtelijk")),
        *(reply("park.geld.2", 2), reply("park.geld.2", 3, "ambtelijk")),
    ]

    assert agreement.cell_gap(replies, SECOND, "park.geld") == {
        "gap": Fraction(1, 2),
        "absolute": Fraction(3, 2),
        "questions": 2,
    }


def test_months_are_full_months() -> None:
    """From the end of a month to the end of another, and never half."""
    assert state.months_between(date(2025, 12, 31), date(2026, 2, 28)) == 2
    assert state.months_between(date(2026, 2, 28), date(2026, 3, 30)) == 0
    assert state.months_between(date(2025, 7, 1), date(2026, 6, 30)) == 11
