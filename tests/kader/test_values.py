"""The value rules: a value of the framework, or a refusal that says what would be right."""

from datetime import date

import pytest

from tilburg_samenwerking.kader import Kader
from tilburg_samenwerking.kader.values import (
    MAX_NAME,
    MAX_TEXT,
    Reply,
    WrongValue,
    as_adaptation,
    as_answer,
    as_function,
    as_item,
    as_missing,
    as_name,
    as_phase,
    as_score,
    as_score_or_missing,
    as_text,
    as_viewpoint,
    as_water,
    header_problems,
    missing_problem,
    reply_problems,
    respondent_problems,
    score_problem,
)


@pytest.mark.parametrize(("text", "score"), [("0", 0.0), ("10", 10.0), ("7,5", 7.5), ("7.5", 7.5), ("+3", 3.0)])
def test_a_score_stands_on_a_step_of_the_scale(small_kader: Kader, text: str, score: float) -> None:
    """With a comma or a point before the decimals."""
    assert as_score(text, small_kader.scale) == score


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "Geen getal"),
        ("zeven", "Geen getal"),
        ("1e3", "Geen getal"),
        ("4/5", "datum"),
        ("3 of 4", "Geen getal"),
        ("WAAR", "Geen getal"),
        ("11", "Buiten"),
        ("7,3", "7,3 ligt tussen 7 en 7,5. Kies een van beide"),
        ("11 - helemaal wel", "Buiten"),
        ("100%", "percentage"),
        ("€ 4", "bedrag"),
        ("04-05", "datum"),
        ("4-mei", "datum"),
        ("2026-05-04", "datum"),
        ("2026-05-04 00:00:00", "datum"),
        ("10:30", "tijd"),
        ("04:00:00", "tijd"),
        ("٤", "andere cijfers"),
        ("４", "andere cijfers"),
        ("4²", "andere cijfers"),
        ("4" * 301, "Te lang"),
    ],
)
def test_a_score_that_is_none_is_refused(small_kader: Kader, text: str, words: str) -> None:
    """No number, outside the scale, between two steps, or of another kind; the refusal says the scale."""
    with pytest.raises(WrongValue, match=f"{words}.*0 tot 10"):
        as_score(text, small_kader.scale)


@pytest.mark.parametrize(
    ("text", "score"),
    [
        ("helemaal wel", 10.0),
        ("Helemaal  WEL.", 10.0),
        ("10 - helemaal wel", 10.0),
        ("10 – helemaal wel", 10.0),
        ("10: helemaal wel", 10.0),
        ("10. helemaal wel", 10.0),
        ("10 = helemaal wel", 10.0),
        ("10 (helemaal wel)", 10.0),
        ("10 helemaal wel", 10.0),
        ("helemaal wel (10)", 10.0),
        ("(0) helemaal niet", 0.0),
        ("0,0 - helemaal niet", 0.0),
        ("helemaal niet - 0", 0.0),
    ],
)
def test_a_word_of_the_scale_is_a_score(small_kader: Kader, text: str, score: float) -> None:
    """Alone, or beside its number, as survey tools write it."""
    assert as_score(text, small_kader.scale) == score


def test_a_number_and_a_word_that_contradict_are_refused(small_kader: Kader) -> None:
    """With both named; and a word that is none of the scale with the words that are."""
    with pytest.raises(WrongValue, match='Hier staat 5, maar "helemaal wel" is 10'):
        as_score("5 - helemaal wel", small_kader.scale)
    with pytest.raises(WrongValue, match=r"Geef een score van 0 tot 10: 0 \(helemaal niet\), 10 \(helemaal wel\)"):
        as_score("5 - heel aardig", small_kader.scale)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("n.v.t.", "nvt"),
        ("n/a", "nvt"),
        ("N.A.", "nvt"),
        ("geen idee", "weet_niet"),
        ("N.V.T", "nvt"),
        ("nvt", "nvt"),
        ("niet van toepassing", "nvt"),
        ("Weet niet", "weet_niet"),
        ("weet_niet", "weet_niet"),
        ("weet ik niet", "weet_niet"),
        ("geen mening", "weet_niet"),
        ("Weet niet / geen mening", "weet_niet"),
        ("onbekend", "weet_niet"),
        ("7,5", 7.5),
    ],
)
def test_why_a_score_is_missing_may_stand_in_its_place(small_kader: Kader, text: str, reason: str | float) -> None:
    """A sign that does not say why is refused."""
    assert as_score_or_missing(text, small_kader.scale) == reason
    for sign in ("-", "–", "?", "..."):
        with pytest.raises(WrongValue, match="Laat de cel leeg, of schrijf weet niet of nvt"):
            as_score_or_missing(sign, small_kader.scale)


def test_a_word_of_the_framework_keeps_its_meaning(small_kader: Kader) -> None:
    """Where it is also a word for a missing score."""
    level = small_kader.scale.levels[0].model_copy(update={"word": "Onbekend"})
    scale = small_kader.scale.model_copy(update={"levels": (level,)})

    assert as_score_or_missing("onbekend", scale) == 0.0
    assert as_missing("Geen mening", ("geen mening",)) is None


def test_a_reason_in_the_place_of_the_score_is_one_that_the_answer_does_not_contradict(small_kader: Kader) -> None:
    """The same reason twice is one; another reason, or a choice, beside it is refused with both."""
    question, choice = small_kader.items["huis.doel.1"], small_kader.items["rest.keuze"]

    assert missing_problem(question, "nvt", answer="", missing=None) is None
    assert missing_problem(question, "nvt", answer="n.v.t.", missing="nvt") is None
    for item, answer, missing in ((question, "weet niet", "weet_niet"), (choice, "blauw", None)):
        assert missing_problem(item, "nvt", answer=answer, missing=missing) == (
            f'In score staat "nvt" en in antwoord "{answer}". Laat één van de twee leeg.'
        )


def test_an_answer_stands_beside_the_reason_that_there_is_no_score(small_kader: Kader) -> None:
    """Of a question with a score, as its help says: nee, and therefore no score; a choice has only its answer."""
    question = small_kader.items["huis.doel.1"]

    assert missing_problem(question, "nvt", answer="nee", missing=None) is None
    assert reply_problems(question.code, Reply(missing="nvt", answer="nee"), small_kader) == []
    assert reply_problems("rest.keuze", Reply(missing="nvt", answer="blauw"), small_kader) == [
        "Een antwoord en 'weet niet' of 'nvt' gaan niet samen. Laat één van de twee leeg."
    ]


def test_a_coded_word_is_given_as_code_or_title(small_kader: Kader, bare_kader: Kader) -> None:
    """In any case; another word is refused with the codes, and any word where the framework has none."""
    assert as_phase(" Aan het BEGIN", small_kader) == "begin"
    assert as_water("Onrustig", small_kader) == "onrustig"
    assert as_viewpoint("bestuurlijk", small_kader) == "bestuurlijk"
    with pytest.raises(WrongValue, match=r"Kies uit: begin, .*eind"):
        as_phase("midden", small_kader)
    with pytest.raises(WrongValue, match="kent geen fasen"):
        as_phase("begin", bare_kader)
    with pytest.raises(WrongValue, match="kent geen aanpassing"):
        as_adaptation("ja", bare_kader)


def test_an_item_is_one_of_the_framework(small_kader: Kader) -> None:
    """In any case; one that resembles is proposed."""
    assert as_item("HUIS.doel.1", small_kader) == "huis.doel.1"
    with pytest.raises(WrongValue, match=r'Bedoelt u "huis.doel.1"'):
        as_item("huis.doel.l", small_kader)
    with pytest.raises(WrongValue, match="staat niet in het kader"):
        as_item("iets", small_kader)


def test_an_answer_is_one_that_the_item_takes(small_kader: Kader) -> None:
    """Or says why there is no score; an open question takes none."""
    assert as_answer(" JA", small_kader.items["huis.doel.1"]) == "ja"
    assert (as_missing("N.v.t."), as_missing("weet niet"), as_missing("ja")) == ("nvt", "weet_niet", None)
    with pytest.raises(WrongValue, match="Onbekend antwoord"):
        as_answer("misschien", small_kader.items["huis.doel.1"])
    with pytest.raises(WrongValue, match="open vraag"):
        as_answer("ja", small_kader.items["rest.tekst"])


@pytest.mark.parametrize("written", ["huis.doel", "Het huis › Doelen", "het huis: wat het huis wil"])
def test_a_cell_is_chosen_by_its_code_its_name_or_its_title(small_kader: Kader, written: str) -> None:
    """By its title, as files were filled in before cells were named by their row."""
    assert as_answer(written, small_kader.items["rest.veld"]) == "huis.doel"


def test_a_name_and_a_note_have_a_length() -> None:
    """Up to 300 and 20,000 signs; a name gets single spaces and one form per letter, a note stays as it was typed."""
    assert as_name("  Adviseur   e\u0301e\u0301n ") == "Adviseur één"
    assert as_name("e\u0301" * (MAX_NAME // 2)) == "é" * (MAX_NAME // 2)
    assert as_text(" a\n b" + "x" * (MAX_TEXT - 5)) == " a\n b" + "x" * (MAX_TEXT - 5)
    for text, convert in (("x" * (MAX_NAME + 1), as_name), ("x" * (MAX_TEXT + 1), as_text)):
        with pytest.raises(WrongValue, match=f"Te lang: {len(text)} tekens"):
            convert(text)
    with pytest.raises(WrongValue, match="stuurteken"):
        as_text("a\x1b[2Jb")
    assert as_name("a\x1b[2Jb") == "a[2Jb"


def test_a_score_beside_a_reason_that_it_is_missing_is_refused(small_kader: Kader) -> None:
    """And one for an item that is not scored; without a score there is no problem."""
    question, choice = small_kader.items["huis.doel.1"], small_kader.items["rest.keuze"]

    assert score_problem(question, scored=True, missing=False) is None
    assert score_problem(choice, scored=False, missing=False) is None
    assert score_problem(question, scored=True, missing=True) == (
        "Een score en 'weet niet' of 'nvt' gaan niet samen. Laat één van de twee leeg."
    )
    assert score_problem(choice, scored=True, missing=False) == (
        'Vraag "rest.keuze" krijgt geen score. Laat de score leeg.'
    )


def test_what_is_stored_is_spelled_as_the_framework_does(small_kader: Kader) -> None:
    """Codes, no titles, and a score at a step; each thing that is not right is told."""
    assert reply_problems("rest.keuze", Reply(answer="lichtgroen", text="x"), small_kader) == []
    assert reply_problems("rest.keuze", Reply(answer="Licht groen"), small_kader) == [
        'Onbekende waarde. Bedoeld is "lichtgroen".'
    ]
    assert len(reply_problems("huis.doel.1", Reply(99.0, missing="zomaar", answer="blauw"), small_kader)) == 4
    assert reply_problems("huis.doel.9", Reply(99.0), small_kader) == ["Deze vraag staat niet in het kader klein-1."]


def test_a_header_is_checked_by_part(small_kader: Kader, bare_kader: Kader) -> None:
    """Only the parts that are given; empty is always right, but for the day."""
    right = {"on": date(2026, 6, 30), "phase": "begin", "water": None, "remarks": "x"}

    assert header_problems(right, small_kader) == {}
    assert list(header_problems(right | {"on": None}, bare_kader)) == ["phase", "on"]


def test_a_respondent_has_a_viewpoint_where_the_framework_has_them(small_kader: Kader, bare_kader: Kader) -> None:
    """And always a function of which something can be seen."""
    assert respondent_problems("ambtelijk", "adviseur", small_kader) == []
    assert respondent_problems("", "adviseur", bare_kader) == []
    assert len(respondent_problems("", " ", small_kader)) == 2
    assert len(respondent_problems("ambtelijk", "adviseur", bare_kader)) == 1
    for function in ("", "\u200b", " \n"):
        with pytest.raises(WrongValue, match="niets dat te zien is"):
            as_function(function)
