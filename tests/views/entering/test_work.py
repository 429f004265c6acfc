"""One assessment in progress: what it is in words, what one should know of it, and what was refused."""

import json
from dataclasses import replace
from datetime import date

import pytest

from tests.views.entering.drafts import ON, draft
from tests.views.given.small import words_of
from tilburg_samenwerking.drawing.document import Caption, Note
from tilburg_samenwerking.kader import Kader
from tilburg_samenwerking.kader.form import form_of
from tilburg_samenwerking.kader.values import Reply
from tilburg_samenwerking.store.drafts import Conflict, Draft, NoLongerOpen
from tilburg_samenwerking.views.choice import Choice
from tilburg_samenwerking.views.entering import work
from tilburg_samenwerking.views.entering.work import NOBODY, WorkView, conflict_notes, sentence

HEADER = {"on": ON, "phase": "eind", "water": "onrustig", "adaptation": None, "remarks": None}
ANSWERED = {"wethouder": {"huis.doel.1": Reply(8.0)}, "adviseur": {"huis.doel.1": Reply(4.0)}}


def viewed(one: Draft, kader: Kader, **words: str) -> WorkView:
    """Return what the page shows of a work, with these words in the link."""
    return work.view(one, "Bomenplan", form_of(kader), kader, Choice.of(words), [])


@pytest.mark.parametrize(
    ("about", "words"),
    [
        ({}, "Waardering van 15 juli 2026, in bewerking."),
        (
            {"header": HEADER, "status": "ter_controle"},
            "Waardering van 15 juli 2026, ter controle. Fase Aan het eind, onrustig vaarwater.",
        ),
        (
            {"header": HEADER | {"phase": None}, "number": 2, "corrects": True, "reason": "typefout"},
            "Waardering van 15 juli 2026, in bewerking. Onrustig vaarwater. Een correctie: typefout",
        ),
        (
            {"number": 2, "converted_from": "klein-0"},
            "Waardering van 15 juli 2026, in bewerking. Omgezet uit kader klein-0.",
        ),
    ],
)
def test_a_work_in_one_sentence(small_kader: Kader, about: dict[str, object], words: str) -> None:
    """Its date and status, what is known of phase and water, and why it corrects."""
    assert sentence(draft(small_kader, {}, **about), small_kader) == words


def test_without_a_respondent_there_is_no_form(small_kader: Kader) -> None:
    """It says what to do first."""
    view = viewed(draft(small_kader, {}), small_kader)

    assert (view.form, words_of(view.notes), words_of(view.first)) == ("", [], [NOBODY])


def test_the_link_says_which_part_and_who(small_kader: Kader) -> None:
    """One respondent or all beside each other; what the link does not know gives the first part and everybody."""

    def shown(**words: str) -> tuple[str, list[int]]:
        text = json.loads(viewed(draft(small_kader, ANSWERED), small_kader, **words).work)
        return text["part"], text["shown"]

    assert shown(deel="rest", respondent="2") == ("rest", [2])
    assert shown(deel="elders", respondent="9") == ("huis.doel", [1, 2])
    assert shown() == ("huis.doel", [1, 2])


def test_what_the_reviewer_asks_and_who_looks_like_a_person_is_told(small_kader: Kader) -> None:
    """What is asked has the way to its part; a question that is gone has none."""
    one = draft(small_kader, ANSWERED, asked={"buurt.doel.2": "Waaruit blijkt dat?", "elders.1": "En dit?"})
    first, *others = one.respondents
    notes = viewed(replace(one, respondents=(replace(first, function="Jan de Vries"), *others)), small_kader).notes

    assert words_of(notes) == [
        "Waaruit blijkt dat?",
        "En dit?",
        '"Jan de Vries" lijkt een naam van een persoon. Geef liever de functie.',
    ]
    assert [[way.href for way in note.ways] for note in notes if isinstance(note, Note)] == [
        ["invoeren?waardering=7&deel=buurt.doel"],
        [],
        [],
    ]


def test_work_of_another_framework_has_no_form(small_kader: Kader) -> None:
    """It names both frameworks."""
    view = viewed(draft(small_kader, ANSWERED, kader_hash="anders", kader_version="klein-0"), small_kader)

    assert view.form == ""
    assert "begonnen met kader klein-0; nu is klein-1 in gebruik" in words_of(view.notes)[0]


@pytest.mark.parametrize(
    ("about", "asked", "told"),
    [
        (
            {},
            "De waardering van 15 juli 2026 weggooien, met alles wat hier is ingevuld? "
            "U kunt haar nog een dag lang terugzetten in de lijst van Invoeren.",
            "De waardering is weggegooid. U kunt de waardering hieronder nog een dag lang terugzetten.",
        ),
        (
            {"number": 2, "corrects": True, "reason": "typefout"},
            "Alleen deze correctie van de waardering van 15 juli 2026 (de definitieve blijft) weggooien, met alles wat "
            "hier is ingevuld? U kunt de correctie nog een dag lang terugzetten in de lijst van Invoeren.",
            "De correctie is weggegooid; de definitieve waardering blijft zoals zij was. "
            "U kunt de correctie hieronder nog een dag lang terugzetten.",
        ),
    ],
)
def test_what_is_thrown_away_is_named_before_and_after(
    small_kader: Kader, about: dict[str, object], asked: str, told: str
) -> None:
    """All of it with its date, or only a correction; either can come back."""
    one = draft(small_kader, ANSWERED, **about)

    assert viewed(one, small_kader).discards == asked
    assert work.discarded(one) == Note(told, ":material/check_circle:", "success")


@pytest.mark.parametrize("about", [{"kader_hash": "anders"}, {"respondents": (), "answers": {}}])
def test_a_work_without_a_form_can_be_thrown_away(small_kader: Kader, about: dict[str, object]) -> None:
    """Of another framework, or while nobody answers."""
    view = viewed(draft(small_kader, ANSWERED, **about), small_kader)

    assert (view.form, view.discards.partition(",")[0]) == ("", "De waardering van 15 juli 2026 weggooien")


def test_the_answers_that_go_with_a_respondent_are_counted(small_kader: Kader) -> None:
    """One, more, or none; those of another do not count."""
    two = {"huis.doel.1": Reply(8.0), "huis.doel.2": Reply(text="x")}
    one = draft(small_kader, {"wethouder": two, "adviseur": {"huis.doel.1": Reply(4.0)}, "strateeg": {}})

    assert [work.asks_removal(who, one) for who in one.respondents] == [
        "Ja, deze respondent met 2 antwoorden verwijderen",
        "Ja, deze respondent met 1 antwoord verwijderen",
        "Ja, deze respondent verwijderen",
    ]


@pytest.mark.parametrize(
    ("remarks", "words"),
    [
        ("Zie bijlage 2.", "Intussen schreef iemand anders hier: Zie bijlage 2."),
        ("", "Intussen schreef iemand anders hier: niets"),
        (None, "Intussen schreef iemand anders hier: niets"),
    ],
)
def test_what_another_wrote_meanwhile_is_told(small_kader: Kader, remarks: str | None, words: str) -> None:
    """Also that the remarks were emptied."""
    one = draft(small_kader, ANSWERED, header=HEADER | {"remarks": remarks})

    assert work.remarks_meanwhile(one) == Caption(words)


def test_a_conflict_in_the_header_shows_what_differs(small_kader: Kader) -> None:
    """In words of the framework, each part that both changed; what is the same for both is left out."""
    stored = {"on": ON, "phase": "begin", "water": None, "remarks": ""}
    given = {"on": date(2026, 7, 16), "phase": "eind", "water": "rustig", "remarks": ""}
    notes = conflict_notes(Conflict("Intussen gewijzigd.", stored=stored, given=given, version=4), small_kader)

    assert [note.text for note in notes] == [
        "Intussen gewijzigd.",
        "Peildatum. Er staat nu: 15 juli 2026. U gaf: 16 juli 2026.",
        "Fase. Er staat nu: Aan het begin. U gaf: Aan het eind.",
        "Vaarwater. Er staat nu: onbekend. U gaf: rustig.",
    ]


def test_a_conflict_about_a_respondent_names_both(small_kader: Kader) -> None:
    """The function with its viewpoint."""
    stored, given = ("bestuurlijk", "wethouder zorg"), ("ambtelijk", "adviseur")
    notes = conflict_notes(Conflict("Intussen gewijzigd.", stored=stored, given=given, version=4), small_kader)

    assert [note.text for note in notes] == [
        "Intussen gewijzigd.",
        "Er staat nu: wethouder zorg (bestuurlijk). U gaf: adviseur (ambtelijk).",
    ]


def test_a_conflict_about_the_whole_has_nothing_beside_it(small_kader: Kader) -> None:
    """Of a finish that somebody was before there are only numbers of changes, which say nothing to a reader."""
    notes = conflict_notes(Conflict("Intussen gewijzigd.", stored=4, given=3, version=4), small_kader)

    assert [note.text for note in notes] == ["Intussen gewijzigd."]


def test_a_closed_work_leads_on() -> None:
    """With the reason why it is closed: to the list; of what is definitive to its dossier and to a correction too."""
    gone = work.closed(NoLongerOpen("Is weggegooid.", slug="bomenplan", on=ON))
    error = NoLongerOpen("Is intussen definitief.", status="definitief", slug="bomenplan", on=ON)
    note = work.closed(error)

    assert (gone.text, [way.href for way in gone.ways]) == ("Is weggegooid.", ["invoeren"])
    assert note.text == "Is intussen definitief."
    assert [way.href for way in note.ways] == [
        "samenwerking?samenwerking=bomenplan&waardering=2026-07-15",
        "invoeren?stap=beginnen&samenwerking=bomenplan&waardering=2026-07-15",
        "invoeren",
    ]
