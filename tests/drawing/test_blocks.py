"""The sheet of one collaboration as plain data: register, course, texts, named cells, tables."""

import numpy as np
import pandas as pd

from tilburg_samenwerking.drawing import blocks, replies
from tilburg_samenwerking.drawing.grid import assessment_grid
from tilburg_samenwerking.kader import LEGAL_FORMS, SAMEN, Kader
from tilburg_samenwerking.portfolio import sections
from tilburg_samenwerking.portfolio.assessment import cells_made_from, side_by_side

REGISTER = {
    "programme": "Zorg",
    "policy_field": None,
    "legal_form": "cooperatie",
    "verbonden_partij": False,
    "portefeuillehouder": "wethouder Zorg",
    "accounthouder": np.nan,
    "start": pd.Timestamp("2014-06-01"),
    "end": pd.Timestamp("2025-10-31"),
    "yearly_contribution": 410000.0,
    "risk_profile": None,
    "register_id": None,
    "archived_at": None,
}
COLUMNS = ["assessment", "viewpoint", "function", "item", "score", "missing", "answer", "text"]
# Two respondents: both on the first question, one on the second, and both outside the grid.
ANSWERS = pd.DataFrame(
    [
        (1, "bestuurlijk", "wethouder", "huis.doel.1", 2.0, None, "nee", "Te laat."),
        (1, "ambtelijk", "adviseur", "huis.doel.1", 8.0, None, "ja", None),
        (1, "ambtelijk", "adviseur", "huis.doel.2", np.nan, "weet_niet", None, None),
        (1, "bestuurlijk", "wethouder", "rest.keuze", np.nan, None, "blauw", None),
        (1, "ambtelijk", "adviseur", "rest.keuze", np.nan, None, "blauw", None),
        (1, "ambtelijk", "adviseur", "rest.veld", np.nan, None, "huis.doel", "Daar begint het."),
    ],
    columns=COLUMNS,
)


def texts(block: blocks.Block) -> dict[str, list[str]]:
    """Return the texts of a block by label."""
    return {item["label"]: [line["text"] for line in item["lines"]] for item in block["items"]}


def test_the_register_shows_only_what_is_filled_in() -> None:
    """No is a fact, empty is not; forms are words, money is in euros."""
    assert texts(blocks.facts(REGISTER)) == {
        "Programma": ["Zorg"],
        "Rechtsvorm": ["coöperatie"],
        "Verbonden partij": ["nee"],
        "Portefeuillehouder": ["wethouder Zorg"],
        "Looptijd": ["1 juni 2014 tot 31 oktober 2025"],
        "Bijdrage per jaar": ["€ 410.000"],
    }


def test_every_legal_form_of_the_register_has_words() -> None:
    """A form that the database takes is never shown as a code."""
    shown = [texts(blocks.facts({"legal_form": code}))["Rechtsvorm"] for code in LEGAL_FORMS]

    assert not any("_" in text for [text] in shown)


def test_the_present_phase_is_marked_and_unquiet_water_stands_out(small_kader: Kader) -> None:
    """One step is the present one; what the framework does not have is left out."""
    course = blocks.course({"phase": "eind", "water": "onrustig", "adaptation": None}, small_kader)

    assert course["steps"] == [{"text": "Aan het begin", "now": False}, {"text": "Aan het eind", "now": True}]
    assert course["beside"] == [{"label": "Vaarwater", "text": "≈ onrustig", "strong": True}]


def test_what_is_unknown_is_said_and_marks_nothing(small_kader: Kader) -> None:
    """Without phase or water no step is present, and both are unknown."""
    course = blocks.course({"phase": None, "water": np.nan, "adaptation": None}, small_kader)

    assert course["now"] == "onbekend"
    assert not any(step["now"] for step in course["steps"])
    assert course["beside"][0]["text"] == "onbekend"


def test_the_same_answer_stands_there_once_with_who_gave_it(small_kader: Kader) -> None:
    """Texts and choices stand in the order of the framework; what nobody filled in says so."""
    (block,) = blocks.texts(ANSWERS, small_kader)
    empty, choice = block["items"]

    assert empty["lines"] == [{"text": "niet ingevuld", "quiet": True}]
    assert choice["lines"] == [{"text": "Blauw", "by": "adviseur (ambtelijk) en wethouder (bestuurlijk)"}]


def test_a_named_cell_carries_its_mark_and_its_reason(small_kader: Kader) -> None:
    """The cell has a sign with how often, its label says so too, and the reason stands in the block."""
    named = sections.named_cells(ANSWERS, small_kader)
    marks = blocks.marks(named, small_kader)
    lines = blocks.made_from(cells_made_from(ANSWERS, small_kader, SAMEN))
    grid = assessment_grid(dict.fromkeys(small_kader.cell_codes, 5.0), lines, marks, small_kader)
    cell = next(cell for _title, row in grid["rows"] for cell in row if cell and cell["code"] == "huis.doel")
    (block,) = blocks.named(named, small_kader)

    assert cell["marks"] == [{"sign": "▲", "text": "veld 1×"}]
    assert cell["lines"] == ["1 van 2 vragen, dekking 50%", "2 respondenten"]
    assert cell["label"].endswith("1 van 2 vragen, dekking 50%, 2 respondenten, veld 1×")
    assert texts(block) == {"Het huis: Wat het huis wil (1×)": ["adviseur (ambtelijk): Daar begint het."]}


def test_a_cell_counts_who_is_looked_from(small_kader: Kader) -> None:
    """Seen from one viewpoint only its respondents and its questions count; a cell without answers counts none."""
    found = cells_made_from(ANSWERS, small_kader, "bestuurlijk").set_index("cell")

    assert found.loc["huis.doel"].tolist() == [1, 2, 1]
    assert found.loc["buurt.doel", "respondents"] == 0


def test_without_answers_every_question_is_still_asked(small_kader: Kader) -> None:
    """Nobody replied: no question has a score, and all of them are applicable."""
    found = cells_made_from(ANSWERS.iloc[:0], small_kader, SAMEN).set_index("cell")

    assert found.loc["huis.doel"].tolist() == [0, 2, 0]


def test_viewpoints_stand_side_by_side_with_score_answer_and_note(small_kader: Kader) -> None:
    """Each viewpoint keeps its own score; what is not known says so; the note says whose it is."""
    frame = side_by_side(ANSWERS, small_kader, "huis.doel")
    table = replies.questions(frame, small_kader)
    first, note, second = table["body"]

    assert [shown["text"] for shown in table["head"][0]] == ["Vraag", "Bestuurlijk", "Ambtelijk"]
    assert [shown["text"] for shown in first[1:]] == ["2,0", "nee", "8,0", "ja"]
    assert note[1] == {"text": "wethouder (bestuurlijk): Te laat.", "kind": "note", "columns": 4}
    assert [shown["text"] for shown in second[1:]] == ["", "niemand", "–", "weet niet"]


def test_a_silent_viewpoint_has_no_columns(small_kader: Kader) -> None:
    """With one respondent there is one viewpoint; without any the questions stand there without answers."""
    alone = side_by_side(ANSWERS[ANSWERS["viewpoint"] == "ambtelijk"], small_kader, "huis.doel")
    nobody = side_by_side(ANSWERS.iloc[:0], small_kader, "huis.doel")

    assert [shown["text"] for shown in replies.questions(alone, small_kader)["head"][0]] == [
        "Vraag",
        "Ambtelijk",
    ]
    assert replies.replied(alone, small_kader) == {"ambtelijk": "Ambtelijk"}
    assert replies.replied(nobody, small_kader) == {}
    assert len(replies.questions(nobody, small_kader)["body"]) == 2


def test_several_replies_are_counted_and_their_scores_named(small_kader: Kader) -> None:
    """Two advisers: the mean as score, each answer with how often."""
    other = ANSWERS.iloc[[1]].assign(function="adviseur 2", score=6.0, answer="nee")
    frame = side_by_side(pd.concat([ANSWERS, other]), small_kader, "huis.doel")
    score, said = replies.questions(frame, small_kader)["body"][0][3:5]

    assert (score["text"], said["text"]) == ("7,0", "1× ja, 1× nee")
    assert score["full"].endswith("gemiddelde van 8,0 en 6,0")


def test_tasks_and_model_of_the_framework_are_drawn(kader: Kader) -> None:
    """A row per task and per aspect, and what nobody did is a dash."""
    (network,) = sections.task_sections(kader)
    (model,) = sections.model_sections(kader)
    item = sections.task_items(network)[0].code
    rows = [
        (1, "bestuurlijk", "wethouder", item, 4.0, None, None, None),
        (1, "bestuurlijk", "wethouder", sections.model_items(model)[0].code, np.nan, None, model.options[0].code, None),
    ]
    answers = pd.DataFrame(rows, columns=COLUMNS)
    tasks = replies.tasks(sections.tasks(answers, kader, network.code, SAMEN), network, kader)
    chosen = sections.chosen_options(answers, kader, model.code, SAMEN)
    aspects = replies.aspects(chosen, model)
    profile = sections.profile(answers, kader, model.code, SAMEN)

    assert [row[1]["text"] for row in tasks["body"]].count("4,0") == 1
    assert len(tasks["body"]) * 2 == len(sections.task_items(network))
    assert [shown["text"] for shown in aspects["body"][0][1:]] == ["1", "–", "–"]
    assert replies.profile_legend(profile, model)[0]["text"].endswith("100%, 1 van 1 keuzes")
    assert replies.wordings(chosen, model, kader)["body"][0][3]["text"] == "wethouder (bestuurlijk)"
