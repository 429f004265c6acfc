"""What the title of a column asks."""

from pathlib import Path

import pytest

from tests.kader.small import changed
from tilburg_samenwerking.intake.headings import CHOICE, NOTE, SCORE, QuestionColumn, Questions, settled
from tilburg_samenwerking.kader import Kader, load_kader

KEUKEN = "Is er een plan voor de keuken?"


@pytest.fixture
def twin_kader(tmp_path: Path) -> Kader:
    """Return the small framework with a second question that asks whether it is long enough, after a bank."""
    twin = '[[velden.vragen]]\ncode = "buurt.doel.2b"\nvolgt_op = "buurt.doel.2"\nvraag = "En is die lang genoeg?"\n\n'
    after = '[[velden]]\ncode = "huis.doel"'
    return load_kader(changed(tmp_path, (after, twin + after)))


@pytest.mark.parametrize(
    "title",
    [
        "huis.doel.1",
        "HUIS_DOEL_1",
        "huisdoel1",
        "raster[huisdoel1]",
        "huisdoel1. Hier stond een andere tekst",
        KEUKEN,
        "is er een plan voor  de keuken",
        f"1. {KEUKEN} *",
        f"Vraag 3: {KEUKEN}",
        f"<p>{KEUKEN.replace(' ', '&nbsp;')}</p> (verplicht)",
        f"G01Q01. {KEUKEN}",
        f"G01Q01[SQ001]. Het huis [{KEUKEN}]",
        f"Het huis [{KEUKEN}]",
        "Is er een plan voor de keu…",
        "Is er een plan voor de keu..",
    ],
)
def test_a_title_is_a_code_or_the_question(small_kader: Kader, title: str) -> None:
    """As a person or a survey tool writes it."""
    assert Questions(small_kader).heading(title) == QuestionColumn(("huis.doel.1",))


@pytest.mark.parametrize(
    ("title", "part"),
    [
        ("huis.doel.1 toelichting", NOTE),
        ("huis.doel.1_comment", NOTE),
        ("huisdoel1[comment]", NOTE),
        (f"{KEUKEN} - opmerking", NOTE),
        (f"{KEUKEN} (toelichting)", NOTE),
        (f"Toelichting bij: {KEUKEN}", NOTE),
        ("Opmerking bij huis.doel.1", NOTE),
        (f"G01Q01[comment]. {KEUKEN}", NOTE),
        (f"G01Q01[comment]. {KEUKEN} [Opmerking]", NOTE),
        (f"G01Q01[SQ001comment]. Het huis [{KEUKEN}][Opmerking]", NOTE),
        ("huis.doel.1 antwoord", CHOICE),
        ("huis.doel.1 score", SCORE),
        (f"Score: {KEUKEN}", SCORE),
    ],
)
def test_a_title_says_which_part_of_the_answer_it_asks(small_kader: Kader, title: str, part: str) -> None:
    """The note, the answer or the score."""
    assert Questions(small_kader).heading(title) == QuestionColumn(("huis.doel.1",), part)


@pytest.mark.parametrize(("title", "turn"), [(f"{KEUKEN}2", 2), (f"{KEUKEN}.1", 1), (f"{KEUKEN} (2)", 2)])
def test_a_title_that_was_there_before_has_a_number(small_kader: Kader, title: str, turn: int) -> None:
    """As Microsoft Forms and pandas put it behind a title."""
    assert Questions(small_kader).heading(title) == QuestionColumn(("huis.doel.1",), turn=turn)


@pytest.mark.parametrize(
    "title", ["", "Toelichting", "Naam", "12", "huis.doel.12", "huis.doel.1.1", "Is er een…", "Is er een zolder?", "[]"]
)
def test_another_title_is_no_question(small_kader: Kader, title: str) -> None:
    """Nor one of which only a bit is there."""
    assert Questions(small_kader).heading(title) is None


def test_a_question_that_a_tool_cut_off_is_known_by_its_beginning(tmp_path: Path) -> None:
    """At 255 signs, when no other question begins like that."""
    long = "Is er een plan " + "en nog een plan " * 20 + "voor de keuken?"
    questions = Questions(load_kader(changed(tmp_path, (KEUKEN, long))))

    assert questions.heading(long[:255]) == QuestionColumn(("huis.doel.1",))
    assert questions.heading(long[:240]) is None


def test_codes_that_differ_in_their_points_are_not_mixed_up(tmp_path: Path) -> None:
    """Without its points the title could be either: then it is none."""
    questions = Questions(load_kader(changed(tmp_path, ('"buurt.doel.1"', '"huis.doel1"'))))

    assert questions.heading("huis.doel1") == QuestionColumn(("huis.doel1",))
    assert questions.heading("huis.doel.1") == QuestionColumn(("huis.doel.1",))
    assert questions.heading("huisdoel_1") is None


def test_the_nearest_question_is_named(small_kader: Kader) -> None:
    """By its code, whether the code or the text resembles; what resembles nothing has none."""
    questions = Questions(small_kader)

    assert questions.nearest("huis.doel.11", 80) == "huis.doel.1"
    assert questions.nearest("Is er een keukenplan?", 60) == "huis.doel.1"
    assert questions.nearest("Hoe was het eten?", 80) is None


def test_a_very_long_title_costs_no_time(small_kader: Kader) -> None:
    """Only its first signs are looked at."""
    questions = Questions(small_kader)

    assert [questions.heading(sign * 1_000_000) for sign in ("(", " - ", "<", "é", "a[")] == [None] * 5


def items_of(kader: Kader, *titles: str) -> list[str | None]:
    """Return the item of each title, in the order of the columns."""
    questions = Questions(kader)
    headings = {place: heading for place, title in enumerate(titles) if (heading := questions.heading(title))}
    return list(settled(headings, kader).values())


LADDER, BANK, LANG = "Is er een ladder?", "Wil de straat een bank?", "En is die lang genoeg?"


@pytest.mark.parametrize(
    ("titles", "items"),
    [
        ((LADDER, LANG, BANK, LANG), ["huis.middelen.2", "huis.middelen.2b", "buurt.doel.2", "buurt.doel.2b"]),
        ((LADDER, LANG, BANK, f"{LANG}2"), ["huis.middelen.2", "huis.middelen.2b", "buurt.doel.2", "buurt.doel.2b"]),
        ((BANK, LANG, LADDER, LANG), ["buurt.doel.2", "buurt.doel.2b", "huis.middelen.2", "huis.middelen.2b"]),
        ((LANG, f"{LANG}.1"), [None, None]),
        ((LADDER, KEUKEN, LANG), ["huis.middelen.2", "huis.doel.1", None]),
        ((LANG, BANK), ["huis.middelen.2b", "buurt.doel.2"]),
        ((BANK, LANG), ["buurt.doel.2", "buurt.doel.2b"]),
        ((LADDER, LANG, LANG), ["huis.middelen.2", "huis.middelen.2b", "buurt.doel.2b"]),
        ((LANG,), [None]),
        ((LANG, KEUKEN, LADDER, BANK), [None, "huis.doel.1", "huis.middelen.2", "buurt.doel.2"]),
        ((BANK, LANG, LADDER, f"{LANG}2"), ["buurt.doel.2", None, "huis.middelen.2", None]),
    ],
)
def test_questions_with_one_text_are_told_apart_by_what_stands_beside_them(
    twin_kader: Kader, titles: tuple[str, ...], items: list[str | None]
) -> None:
    """The question that they follow, or the order of the framework; where that does not settle it, none is chosen."""
    assert items_of(twin_kader, *titles) == items


def test_a_note_belongs_to_the_question_before_it(twin_kader: Kader) -> None:
    """Also where the question has the text of another."""
    notes = (BANK, f"{BANK} - toelichting", LANG, f"{LANG} - toelichting")

    assert items_of(twin_kader, *notes) == ["buurt.doel.2", "buurt.doel.2", "buurt.doel.2b", "buurt.doel.2b"]
