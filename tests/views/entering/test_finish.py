"""Finishing a work: what is missing, the cells, what a correction changes, and why it cannot be definitive yet."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import pytest

from tests.views.entering.drafts import draft
from tests.views.given.small import column, parts_of, table_of, words_of
from tilburg_samenwerking.drawing.document import Caption, Grid, Note
from tilburg_samenwerking.drawing.grid import squares_of
from tilburg_samenwerking.kader import Kader
from tilburg_samenwerking.kader.form import form_of
from tilburg_samenwerking.kader.values import Reply
from tilburg_samenwerking.portfolio.snapshot import Snapshot
from tilburg_samenwerking.store import PreviousReply
from tilburg_samenwerking.store.deeds import NotYetRight
from tilburg_samenwerking.store.drafts import DraftProblem
from tilburg_samenwerking.views.entering import finish
from tilburg_samenwerking.views.entering.finish import (
    COMPLETE,
    FREEZES,
    LOOKING,
    NO_ANSWER,
    NO_EARLIER,
    NOT_YET,
    FinishView,
    cell_row,
)

NVT, UNSURE = Reply(missing="nvt"), Reply(missing="weet_niet")
EARLIER = date(2026, 6, 30)
# huis.doel.1: bestuurlijk 8, ambtelijk (4 + 6) / 2 = 5, samen 6.5; huis.doel.2: only ambtelijk, 3.
# buurt.doel: one of two questions; huis.middelen: nothing applies.
REPLIES = {
    "wethouder": {
        "huis.doel.1": Reply(8.0),
        "huis.doel.2": UNSURE,
        "huis.middelen.1": NVT,
        "huis.middelen.2": NVT,
        "huis.middelen.2b": NVT,
    },
    "adviseur": {"huis.doel.1": Reply(4.0), "huis.doel.2": Reply(3.0), "buurt.doel.1": Reply(7.0)},
    "strateeg": {"huis.doel.1": Reply(6.0)},
}


def test_a_cell_is_what_samen_would_be(small_kader: Kader) -> None:
    """The mean over questions of the mean over viewpoints; too few questions give no score, nor does what is nvt."""
    row = cell_row(draft(small_kader, REPLIES), small_kader)

    assert row["huis.doel"] == 4.75  # (6.5 + 3) / 2
    assert row["buurt.doel"] != row["buurt.doel"]  # 1 of 2 is less than the 0.6 that is asked
    assert row["huis.middelen"] != row["huis.middelen"]
    assert row["not_applicable"] == ["huis.middelen"]
    assert row["lines"] == {"huis.doel": ["2 van 2 vragen"], "buurt.doel": ["1 van 2 vragen"], "huis.middelen": []}


def test_a_note_or_a_choice_alone_is_no_score(small_kader: Kader) -> None:
    """And an answer that was emptied says nothing: as if nobody had answered."""
    replies = {"huis.doel.1": Reply(answer="ja"), "huis.doel.2": Reply(text="later"), "buurt.doel.1": Reply()}
    row = cell_row(draft(small_kader, {"wethouder": replies}), small_kader)

    assert all(row[code] != row[code] for code in small_kader.cell_codes)
    assert row["not_applicable"] == []
    assert row["lines"]["huis.middelen"] == ["0 van 3 vragen"]


def finished(
    snapshot: Snapshot,
    replies: dict[str, dict[str, Reply]],
    previous: Sequence[PreviousReply] = (),
    slug: str = "bomenplan",
    **about: object,
) -> FinishView:
    """Return what is to be seen before work with these replies is finished."""
    kader = snapshot.kader
    return finish.view(snapshot, draft(kader, replies, **about), "Bomenplan", slug, form_of(kader), previous)


def test_what_is_missing_is_told_per_part(two_rounds: Snapshot) -> None:
    """Each respondent beside the other, a part that all completed left out, with the way to it."""
    both = {"buurt.doel.1": Reply(5.0), "buurt.doel.2": UNSURE}
    view = finished(two_rounds, {"wethouder": both, "adviseur": both | {"huis.doel.1": NVT, "huis.doel.2": Reply(2.0)}})
    table = table_of("mist", view.missing)
    rows = [[cell.get("text") for cell in row[1:]] for row in table.data["body"]]

    assert [cell["text"] for cell in table.data["head"][0]] == [
        "Onderdeel",
        "wethouder (bestuurlijk)",
        "adviseur (ambtelijk)",
    ]
    assert rows == [["0 van 2", "compleet"], ["0 van 3", "0 van 3"], ["0 van 4", "0 van 4"]]
    assert table.data["body"][0][0]["href"] == "invoeren?waardering=7&deel=huis.doel"


def test_nothing_filled_in_cannot_be_finished(two_rounds: Snapshot) -> None:
    """It says what to do; no deed is offered."""
    view = finished(two_rounds, {"wethouder": {"huis.doel.1": Reply()}})

    assert words_of(view.missing) == [NOT_YET]
    assert (view.cells, view.may_submit, view.may_ask, view.may_freeze) == ((), False, False, False)


def test_all_filled_in_misses_nothing(two_rounds: Snapshot) -> None:
    """One sentence says so."""
    form = form_of(two_rounds.kader)
    questions = [question for part in form.parts for question in part.questions]
    replies = {question.code: Reply(text="x") if question.kind == "text" else UNSURE for question in questions}

    assert words_of(finished(two_rounds, {"wethouder": replies}).missing) == [COMPLETE]


def test_who_answered_is_told_with_what_of_each_part(two_rounds: Snapshot) -> None:
    """How many scores and reasons why there is none; a part of which nobody gave anything is left out."""
    replies = REPLIES | {"strateeg": {"rest.tekst": Reply(text="x"), "rest.keuze": Reply(answer="blauw")}}
    view = finished(two_rounds, replies)
    table = table_of("wie_gaf_wat", view.who)

    assert words_of(view.who) == [
        "wethouder (bestuurlijk): 5 van 11 antwoorden, adviseur (ambtelijk): 3 van 11 antwoorden en strateeg "
        "(ambtelijk): 2 van 11 antwoorden."
    ]
    assert [column(table, place) for place in range(1, 4)] == [
        ["1 score, 1 weet niet", "niets", "3 nvt", "niets"],
        ["2 scores", "1 score", "niets", "niets"],
        ["niets", "niets", "niets", "2 antwoorden"],
    ]


def test_what_stays_open_is_told_before_it_is_frozen(two_rounds: Snapshot) -> None:
    """Cells without a score, but not where nothing applies; that so few leave no total; and what was asked."""
    first = {"on": date(2025, 1, 1), "phase": None, "water": None}
    bare, few = "1 van 3 velden krijgt geen score.", "Er blijven te weinig velden over voor een totaal"

    assert [
        finished(two_rounds, REPLIES, asked={"huis.doel.1": "Waarom?"}).freezes,
        finished(two_rounds, REPLIES, header=first).freezes,
        finished(two_rounds, {"adviseur": REPLIES["adviseur"] | {"buurt.doel.2": Reply(4.0)}}).freezes,
    ] == [
        f"{bare} {few}; op 30 juni 2026 was het 7,0. Er is 1 aanvulling gevraagd. {FREEZES}",
        f"{bare} {few}. {FREEZES}",
        f"{bare} {FREEZES}",
    ]


def test_two_questions_of_the_same_words_are_told_apart(two_rounds: Snapshot) -> None:
    """By their part and their number in it."""
    form = form_of(two_rounds.kader)
    first = form.parts[0]
    same = replace(first, questions=tuple(replace(one, text="Gedeeld?") for one in first.questions))
    replies = draft(two_rounds.kader, REPLIES)
    view = finish.view(two_rounds, replies, "Bomenplan", "bomenplan", replace(form, parts=(same, *form.parts[1:])), ())
    (one, other) = list(view.questions.values())[:2]

    assert (one, other) == ("Het huis › Doelen, vraag 1: Gedeeld?", "Het huis › Doelen, vraag 2: Gedeeld?")


def test_what_waits_in_the_browser_is_told_with_its_place(small_kader: Kader) -> None:
    """How many answers, and the way to their parts; what has no place any more leads to the form.

    Before the browser told anything, that is what is waited for.
    """
    work, form = draft(small_kader, REPLIES), form_of(small_kader)
    told = [finish.waiting(waits, work, form) for waits in ("1|buurt.doel.1 2|buurt.doel.2", "9|weg.1", "", None)]
    notes = [note for part in told for note in part if isinstance(note, Note)]

    assert [note.text.partition(" alleen")[0] for note in notes] == ["2 antwoorden staan", "1 antwoord staat"]
    assert [[way.href for way in note.ways] for note in notes] == [
        ["invoeren?waardering=7&deel=buurt.doel"],
        ["invoeren?waardering=7"],
    ]
    assert told[2:] == [(), (Caption(LOOKING),)]


def test_a_browser_that_does_not_answer_holds_the_work(small_kader: Kader) -> None:
    """It may keep what nobody else has: that is said, with what to do."""
    (note,) = finish.waiting("?", draft(small_kader, REPLIES), form_of(small_kader))

    assert isinstance(note, Note)
    assert note.text == NO_ANSWER


@pytest.mark.parametrize(
    ("status", "deeds"),
    [
        ("concept", (True, False, True)),
        ("ter_controle", (False, True, True)),
        ("aanvulling_gevraagd", (True, False, True)),
    ],
)
def test_its_status_says_which_deeds_there_are(
    two_rounds: Snapshot, status: str, deeds: tuple[bool, bool, bool]
) -> None:
    """To submit what is not under review, to ask an addition of what is, and to freeze either."""
    view = finished(two_rounds, REPLIES, status=status)

    assert (view.may_submit, view.may_ask, view.may_freeze) == deeds


def test_work_of_another_framework_is_not_frozen(two_rounds: Snapshot) -> None:
    """Its scores are not shown either: they would be read in another framework."""
    view = finished(two_rounds, REPLIES, kader_hash="anders")

    assert (view.cells, view.may_freeze) == ((), False)


def test_the_cells_stand_before_and_after(two_rounds: Snapshot) -> None:
    """What they were at the last definitive assessment, and what they will be, with what another was."""
    view = finished(two_rounds, REPLIES)
    before, after = parts_of(Grid, view.cells)

    assert words_of(view.cells) == [
        "De velden ervoor en erna",
        "geen, was 7,0.",
        "Zo was het op 30 juni 2026",
        "Zo wordt het",
    ]
    assert (before.alt, after.alt) == ("2 van 3 velden hebben een score.", "1 van 3 velden hebben een score.")
    assert [square["value"] for square in squares_of(before.data)] == ["7,0", "7,0", "–"]
    assert [square["lines"] for square in squares_of(after.data)] == [
        ["2 van 2 vragen", "was 7,0"],
        ["1 van 2 vragen", "was 7,0"],
        [],
    ]


def test_a_square_says_what_it_was_only_where_that_reads_otherwise(two_rounds: Snapshot) -> None:
    """The same score has nothing to say, and a cell that had none says that."""
    same = {name: {"huis.doel.1": Reply(7.0), "huis.doel.2": Reply(7.0)} for name in ("wethouder", "adviseur")}
    first = {f"huis.middelen.{number}": Reply(6.0) for number in ("1", "2", "2b")}
    view = finished(two_rounds, {name: replies | first for name, replies in same.items()})
    _before, after = parts_of(Grid, view.cells)

    assert [square["lines"][1:] for square in squares_of(after.data)] == [[], ["was 7,0"], ["had geen score"]]
    assert "6,5, was 7,0." in words_of(view.cells)


def test_the_first_assessment_has_nothing_before(two_rounds: Snapshot) -> None:
    """On a date before the first definitive one there is only what it will be."""
    header = {"on": date(2025, 1, 1), "phase": None, "water": None}
    view = finished(two_rounds, REPLIES, header=header)

    assert [grid.key for grid in parts_of(Grid, view.cells)] == ["raster_straks"]
    assert words_of(view.cells)[-1] == NO_EARLIER


def test_a_correction_stands_beside_what_it_corrects(two_rounds: Snapshot) -> None:
    """That has the same date."""
    header = {"on": EARLIER, "phase": None, "water": None}

    assert "Zo was het op 30 juni 2026" in words_of(
        finished(two_rounds, REPLIES, header=header, number=2, corrects=True).cells
    )
    assert "Zo was het op 30 juni 2025" in words_of(finished(two_rounds, REPLIES, header=header).cells)


def was(item: str, reply: Reply, function: str = "wethouder", viewpoint: str = "bestuurlijk") -> PreviousReply:
    """Return what somebody said in the version that is corrected."""
    return PreviousReply(viewpoint, function, item, reply, EARLIER)


def test_a_correction_says_what_it_changes(two_rounds: Snapshot) -> None:
    """Per question and respondent, in words; what stayed the same is left out, and so is a confirmation alone."""
    previous = [
        was("huis.doel.1", Reply(4.0, answer="ja")),
        was("huis.doel.2", Reply(5.0)),
        was("buurt.doel.1", Reply(6.0)),
        was("huis.doel.1", Reply(3.0), "strateeg", "ambtelijk"),
    ]
    becomes = {
        "wethouder": {
            "huis.doel.1": Reply(8.0, answer="nee", text="beter"),
            "huis.doel.2": Reply(5.0, confirmed=True),
            "buurt.doel.1": Reply(),
            "rest.keuze": Reply(answer="lichtgroen"),
        },
        "adviseur": {"huis.doel.1": UNSURE},
    }
    table = table_of("wijzigingen", finished(two_rounds, becomes, previous, number=2, corrects=True).differences)

    assert [column(table, place) for place in range(4)] == [
        [
            "Is er een plan voor de keuken?",
            "Is er een plan voor de keuken?",
            "Is er een plan voor de keuken?",
            "Wil de straat een boom?",
            "Welke kleur past erbij?",
        ],
        [
            "wethouder (bestuurlijk)",
            "strateeg (verwijderd)",
            "adviseur (ambtelijk)",
            "wethouder (bestuurlijk)",
            "wethouder (bestuurlijk)",
        ],
        ["4, ja", "3", "niets", "6", "niets"],
        ['8, nee, "beter"', "niets", "weet niet", "niets", "Licht groen"],
    ]


def test_a_correction_that_changes_nothing_says_so(two_rounds: Snapshot) -> None:
    """And a first version has no difference to tell."""
    replies = {"wethouder": {"huis.doel.1": Reply(4.0)}}
    previous = [was("huis.doel.1", Reply(4.0))]
    view = finished(two_rounds, replies, previous, number=2, corrects=True)

    assert words_of(view.differences)[1].startswith("Nog niets:")
    assert finished(two_rounds, replies, previous).differences == ()


def test_what_was_brought_over_from_another_framework_has_no_differences(two_rounds: Snapshot) -> None:
    """A work that corrects nothing shows none; of a correction it says why its answers are not compared."""
    replies, brought_over = {"wethouder": {"huis.doel.1": Reply(4.0)}}, {"number": 3, "converted_from": "klein-0"}
    correction = finished(two_rounds, replies, **brought_over, corrects=True).differences

    assert finished(two_rounds, replies, **brought_over).differences == ()
    assert words_of(correction)[1].startswith("De versie die u verbetert, is van kader klein-0.")


def test_what_is_not_yet_right_leads_to_its_part(small_kader: Kader) -> None:
    """What is refused first, then each problem with the way to where it is mended; the header has none."""
    [who] = draft(small_kader, {"wethouder": {}}).respondents
    problems = [
        DraftProblem(None, None, "Fase: Onbekende waarde."),
        DraftProblem(who, "huis.doel.2", "Buiten de schaal."),
        DraftProblem(replace(who, function="x"), "huis.doel.9", "Staat niet in het kader."),
    ]
    notes = finish.not_yet_right(NotYetRight("Niet gemaakt:\n- en zo voort", problems), 7, form_of(small_kader))

    assert [note.text for note in notes if isinstance(note, Note)] == [
        "Niet gemaakt:",
        "Fase: Onbekende waarde.",
        'respondent "wethouder", vraag "huis.doel.2": Buiten de schaal.',
        'respondent "x", vraag "huis.doel.9": Staat niet in het kader.',
    ]
    assert [[way.href for way in note.ways] for note in notes] == [
        [],
        [],
        ["invoeren?waardering=7&deel=huis.doel"],
        [],
    ]


def test_what_is_definitive_is_told_with_its_dossier() -> None:
    """Of whom and of which day, and the way to that very assessment."""
    note = finish.made_definitive("Bomenplan", "bomenplan", EARLIER)

    assert (note.text, note.kind) == (
        "Bomenplan: de waardering van 30 juni 2026 is definitief en telt nu mee.",
        "success",
    )
    assert (note.lead, [(way.title, way.href) for way in note.ways]) == (
        "Ga naar",
        [("het dossier", "samenwerking?samenwerking=bomenplan&waardering=2026-06-30")],
    )
