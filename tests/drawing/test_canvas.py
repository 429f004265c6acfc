"""The sheet of one assessment: everything around the grid, and the answers of who gave them."""

from tests.drawing.given.sheet import ANSWERS
from tilburg_samenwerking.drawing import canvas
from tilburg_samenwerking.kader import SAMEN, Kader


def test_the_sheet_has_who_answered_and_what_was_answered_per_part(small_kader: Kader) -> None:
    """Two respondents; one cell and the section around it have answers, in the order of the framework."""
    sheet = canvas.canvas_of(ANSWERS, small_kader, SAMEN)

    assert sheet.respondents == ["wethouder (bestuurlijk)", "adviseur (ambtelijk)"]
    assert [(code, title, len(rows)) for code, title, rows in sheet.parts] == [
        ("huis.doel", "Het huis › Doelen", 3),
        ("rest", "De rest", 3),
    ]
    assert sheet.marks["huis.doel"][0]["text"] == "veld 1×"


def test_from_one_viewpoint_only_its_replies_count_and_all_texts_stay(small_kader: Kader) -> None:
    """Only ambtelijk named a cell; the texts and the respondents are those of everyone."""
    sheet = canvas.canvas_of(ANSWERS, small_kader, "bestuurlijk")

    assert sheet.marks == {}
    assert sheet.lines["huis.doel"] == ["1 van 2 vragen, 1 bestuurlijk"]
    assert len(sheet.respondents) == 2


def test_a_section_in_which_nothing_is_scored_or_chosen_says_so(kader: Kader) -> None:
    """Without answers there is no table and no bar, and the sheet is still there."""
    sheet = canvas.canvas_of(ANSWERS.iloc[:0], kader, SAMEN)
    tasks, model = sheet.network

    assert isinstance(tasks, canvas.Tasks)
    assert isinstance(model, canvas.Model)
    assert (tasks.table, len(tasks.scores)) == (None, 0)
    assert (model.bar, model.legend, model.aspects) == (None, [], None)
    assert sheet.parts == []
