"""The replies of one assessment as tables, with the notes of who gave them."""

from collections.abc import Iterable

import numpy as np
import pandas as pd

from tests.drawing.given.sheet import ANSWERS, COLUMNS
from tilburg_samenwerking.drawing import replies
from tilburg_samenwerking.drawing.tables import Shown
from tilburg_samenwerking.kader import SAMEN, Kader
from tilburg_samenwerking.portfolio import sections
from tilburg_samenwerking.portfolio.assessment import side_by_side


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
    score, answer = replies.questions(frame, small_kader)["body"][0][3:5]

    assert (score["text"], answer["text"]) == ("7,0", "1× ja, 1× nee")
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


def texts(row: Iterable[Shown]) -> list[str]:
    """Return the texts of a row."""
    return [shown["text"] for shown in row]


def test_questions_stand_in_the_order_of_the_cell_and_a_follow_up_is_marked(small_kader: Kader) -> None:
    """The caption says that viewpoints stand side by side; who did not reply is said quietly, and what is not known."""
    rows = [(1, "ambtelijk", "adviseur", "huis.middelen.2b", np.nan, None, None, " ")]
    frame = side_by_side(pd.DataFrame(rows, columns=COLUMNS), small_kader, "huis.middelen")
    table = replies.questions(frame, small_kader)

    assert table["caption"] == "De vragen van dit veld, de perspectieven naast elkaar"
    assert [row[0]["text"] for row in table["body"]] == [
        "Zijn er genoeg stoelen?",
        "Is er een ladder?",
        "En is die lang genoeg?",
    ]
    assert [row[0]["kind"] for row in table["body"]] == ["question", "question", "question follow"]
    assert texts(table["body"][0][1:]) == ["", "niemand"]
    assert table["body"][0][1]["full"] == "niemand antwoordde"
    assert table["body"][0][2]["kind"] == "said quiet"
    assert texts(table["body"][2][1:]) == ["–", "–"]
    assert texts(table["head"][1]) == ["Score", "Antwoord"]


def test_an_answer_and_why_there_is_no_score_are_both_told(small_kader: Kader) -> None:
    """In the cell of its question, and in the list of all answers."""
    rows = [(1, "ambtelijk", "een", "huis.doel.1", np.nan, "nvt", "nee", None)]
    frame = pd.DataFrame(rows, columns=COLUMNS)
    in_cell = replies.questions(side_by_side(frame, small_kader, "huis.doel"), small_kader)["body"][0]
    in_list = replies.answers(frame, small_kader)["body"][0]

    assert texts(in_cell[1:]) == ["–", "nee (score: nvt)"]
    assert in_list[2]["text"] == "nee (score: nvt)"


def test_a_reply_without_a_score_is_no_part_of_the_mean(small_kader: Kader) -> None:
    """Of three only two scored; what was answered is counted by its word, and nothing is no word."""
    rows = [
        (1, "ambtelijk", "een", "huis.doel.1", 4.0, None, "ja", None),
        (1, "ambtelijk", "twee", "huis.doel.1", np.nan, "weet_niet", None, None),
        (1, "ambtelijk", "zes", "huis.doel.1", 7.0, None, None, None),
        (1, "ambtelijk", "zeven", "huis.doel.2", 3.0, None, "nee", None),
    ]
    frame = side_by_side(pd.DataFrame(rows, columns=COLUMNS), small_kader, "huis.doel")
    first, second = (row[1:] for row in replies.questions(frame, small_kader)["body"])

    assert texts(first) == ["5,5", "1× ja, 1× weet niet"]
    assert first[0]["full"].endswith("gemiddelde van 4,0 en 7,0")
    assert texts(second) == ["3,0", "nee"]
    assert "gemiddelde" not in second[0]["full"]


def test_a_task_says_from_how_many_answers_its_score_is(kader: Kader) -> None:
    """One answer and two; without any only that it has no score."""
    (network,) = sections.task_sections(kader)
    rows = [
        (1, "bestuurlijk", "wethouder", "netwerk.governance.in", 4.0, None, None, None),
        (1, "ambtelijk", "een", "netwerk.governance.van", 2.0, None, None, None),
        (1, "ambtelijk", "twee", "netwerk.governance.van", 3.0, None, None, None),
    ]
    frame = sections.tasks(pd.DataFrame(rows, columns=COLUMNS), kader, network.code, SAMEN)
    table = replies.tasks(frame, network, kader)
    first, second = table["body"][0][1:]

    assert table["caption"] == network.title
    assert table["head"][0][0]["text"] == "Taak"
    assert (first["text"], second["text"]) == ("4,0", "2,5")
    assert first["full"].endswith(", 1 antwoord")
    assert second["full"].endswith(", 2 antwoorden")
    assert "antwoord" not in table["body"][1][1].get("full", "")


def test_the_more_a_text_is_chosen_the_darker_it_is(kader: Kader) -> None:
    """Twice is the most, once is half of that; the words of the aspect stand behind it, and who chose them beside."""
    (model,) = sections.model_sections(kader)
    role = next(item for item in sections.model_items(model) if item.code == "model.rol")
    first, second, third = (option.code for option in model.options)
    rows = [
        (1, "ambtelijk", "een", role.code, np.nan, None, first, None),
        (1, "ambtelijk", "twee", role.code, np.nan, None, first, None),
        (1, "bestuurlijk", "wethouder", role.code, np.nan, None, third, None),
    ]
    chosen = sections.chosen_options(pd.DataFrame(rows, columns=COLUMNS), kader, model.code, SAMEN)
    table, words = replies.aspects(chosen, model), replies.wordings(chosen, model, kader)
    most, none, half = next(row[1:] for row in table["body"] if row[0]["text"] == role.text)

    assert (most["fill"], half["fill"]) == ("#9aa9bd", "#ccd4de")
    assert (most["full"], none["full"]) == (
        f"2× gekozen: {role.wordings[first]}",
        f"niet gekozen: {role.wordings[second]}",
    )
    assert (none["text"], none["kind"]) == ("–", "amount quiet")
    assert table["caption"] == "Per aspect: hoe vaak elke tekst is gekozen"
    assert words["caption"] == "Per aspect: de gekozen teksten, en door wie"
    assert texts(words["head"][0]) == ["Aspect", "Gekozen tekst", "Past bij", "Door"]
    assert [texts(row) for row in words["body"]] == [
        [role.text, role.wordings[first], model.options[0].title, "een (ambtelijk) en twee (ambtelijk)"],
        ["", role.wordings[third], model.options[2].title, "wethouder (bestuurlijk)"],
    ]


def test_without_a_choice_a_model_has_dashes_and_no_texts(kader: Kader) -> None:
    """Every aspect stands there; its profile is one bar, or a dash."""
    (model,) = sections.model_sections(kader)
    nothing = pd.DataFrame(columns=COLUMNS)
    table = replies.aspects(nothing, model)

    assert {shown["text"] for row in table["body"] for shown in row[1:]} == {"–"}
    assert len(table["body"]) == len(sections.model_items(model))
    assert replies.wordings(nothing, model, kader)["body"] == []


def test_all_answers_stand_in_a_table_with_who_gave_them(small_kader: Kader) -> None:
    """The item once before its answers; a choice by its title, a note as it was written."""
    table = replies.answers(ANSWERS, small_kader)

    assert table["caption"] == "De antwoorden"
    assert texts(table["head"][0]) == ["Vraag", "Wie", "Antwoord", "Score", "Toelichting"]
    assert [texts(row) for row in table["body"]] == [
        ["Is er een plan voor de keuken?", "wethouder (bestuurlijk)", "nee", "2,0", "Te laat."],
        ["", "adviseur (ambtelijk)", "ja", "8,0", ""],
        ["Is er een plan voor de tuin?", "adviseur (ambtelijk)", "weet niet", "", ""],
        ["Welke kleur past erbij?", "wethouder (bestuurlijk)", "Blauw", "", ""],
        ["", "adviseur (ambtelijk)", "Blauw", "", ""],
        ["Welk veld valt op?", "adviseur (ambtelijk)", "Het huis › Doelen", "", "Daar begint het."],
    ]


def test_questions_stand_in_the_order_in_which_they_come(small_kader: Kader) -> None:
    """That of the framework, which need not be that of their codes."""
    frame = side_by_side(ANSWERS, small_kader, "huis.doel").iloc[::-1]

    assert [row[0]["text"] for row in replies.questions(frame, small_kader)["body"] if "text" in row[0]][:1] == [
        "Is er een plan voor de tuin?"
    ]
    assert texts(row[0] for row in replies.answers(ANSWERS.iloc[::-1], small_kader)["body"]) == [
        *("Welk veld valt op?", "Welke kleur past erbij?", ""),
        *("Is er een plan voor de tuin?", "Is er een plan voor de keuken?", ""),
    ]


def test_the_profile_of_one_assessment_is_one_bar(kader: Kader) -> None:
    """Under the name of its section."""
    (model,) = sections.model_sections(kader)
    rows = [(1, "ambtelijk", "een", "model.rol", np.nan, None, model.options[1].code, None)]
    table = replies.profile(sections.profile(pd.DataFrame(rows, columns=COLUMNS), kader, model.code, SAMEN), model)

    assert table["caption"] == f"{model.title}: het profiel"
    assert [(part["text"], part["share"]) for part in table["body"][0][1]["segments"]] == [("100%", 1.0)]


def test_without_viewpoints_a_question_has_one_answer(bare_kader: Kader) -> None:
    """Under the heading Antwoorden; the heading Vraag stands as high as both rows of headings."""
    rows = [(1, "", "beheerder", "tuin.grijs.1", 2.0, None, None, None)]
    table = replies.questions(side_by_side(pd.DataFrame(rows, columns=COLUMNS), bare_kader, "tuin.grijs"), bare_kader)

    assert table["caption"] == "De vragen van dit veld"
    assert table["head"][0][0] == {"text": "Vraag", "rows": len(table["head"])}
    assert table["head"][0][1] == {"text": "Antwoorden", "columns": len(table["head"][1]), "kind": "group"}
    assert [texts(row[1:]) for row in table["body"]] == [["2,0", "–"], ["", "niemand"]]
