"""The replies of one assessment as tables, with the notes of who gave them."""

import numpy as np
import pandas as pd

from tests.drawing.sheet import ANSWERS, COLUMNS
from tilburg_samenwerking.drawing import replies
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
