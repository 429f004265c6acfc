"""The network tasks: a line in time, and words beside it."""

from datetime import date

import numpy as np
import pandas as pd
import pytest

from tilburg_samenwerking.drawing import palette, tasks
from tilburg_samenwerking.drawing.grid import distribution
from tilburg_samenwerking.kader import Kader
from tilburg_samenwerking.portfolio.records import as_records
from tilburg_samenwerking.portfolio.sections import TaskTable
from tilburg_samenwerking.views.tasks import beside_in_words, over_time_in_words


def course(*scores: float) -> pd.DataFrame:
    """Return one task per year from 2024 on."""
    days = pd.to_datetime([f"{2024 + place}-06-30" for place in range(len(scores))])
    return pd.DataFrame({"on": days, "item": "netwerk.governance.in", "score": scores})


def test_a_line_has_the_whole_scale_as_its_height_and_a_gap_where_nothing_is_known(kader: Kader) -> None:
    """From 1 to 5: 2 is a quarter high; a missing score parts the line; the guide is at 3."""
    frame = course(2.0, np.nan, 5.0)
    drawn = tasks.line(as_records(frame), frame["on"].tolist(), kader)

    assert drawn["line"]["parts"] == [[[0.0, 0.25]], [[1.0, 1.0]]]
    assert drawn["line"]["guides"] == [0.5]
    assert drawn["full"] == "2,0 op 30 juni 2024, 5,0 op 30 juni 2026"


def test_one_date_is_a_dot_in_the_middle(kader: Kader) -> None:
    """Nothing to divide by, and nothing to draw a line to."""
    frame = course(3.0)

    assert tasks.line(as_records(frame), frame["on"].tolist(), kader)["line"]["parts"] == [[[0.5, 0.5]]]


@pytest.mark.parametrize(
    ("change", "compared", "words"),
    [
        (np.nan, 0, "Geen enkele samenwerking is te vergelijken met 30 juni 2025"),
        (0.2, 3, "Sinds 30 juni 2025 verschoof geen enkele taak 0,3 of meer."),
        (0.5, 3, "het meest omhoog ging Governance, in het netwerk (+0,5, 3 samenwerkingen)."),
        (-0.5, 1, "het meest omlaag ging Governance, in het netwerk (−0,5, 1 samenwerking)."),
    ],
)
def test_the_course_is_said_with_its_threshold(kader: Kader, change: float, compared: int, words: str) -> None:
    """A difference below the threshold of the framework is no change."""
    moved = abs(change) >= 0.3
    frame = pd.DataFrame({"item": ["netwerk.governance.in"], "change": change, "compared": compared, "moved": moved})

    assert words in over_time_in_words(frame, date(2025, 6, 30), kader)


@pytest.mark.parametrize(
    ("change", "moved", "incomparable", "lines"),
    [
        (-0.5, True, 0, ["−0,5 sinds jun 2025", "3 samenwerkingen op beide datums"]),
        (0.1, False, 0, ["+0,1 (klein verschil) sinds jun 2025", "3 samenwerkingen op beide datums"]),
        (0.0, False, 2, ["gelijk sinds jun 2025", "3 samenwerkingen op beide datums, 2 niet te vergelijken"]),
    ],
)
def test_a_task_says_its_change_and_what_it_is_called(
    kader: Kader, change: float, moved: bool, incomparable: int, lines: list[str]
) -> None:
    """Over how many, and how many have a score on both dates from others."""
    numbers = {"score": 3.0, "n": 4, "attention": 1, "change": change, "moved": moved, "compared": 3}
    frame = pd.DataFrame({"item": ["netwerk.governance.in"], **numbers, "incomparable": incomparable})
    places = TaskTable({"g": "Governance"}, {"in": "In"}, {("g", "in"): "netwerk.governance.in"})
    (cell,) = tasks.grid(frame, places, "jun 2025", kader, [[]])["rows"][0][1]

    assert cell is not None
    assert cell["lines"] == ["score 3,0, bespreken", *lines]


def test_who_stands_far_from_the_selection_is_said(kader: Kader) -> None:
    """The last round counts: 2 where the selection has 3,5 is −1,5."""
    rest = pd.DataFrame({"item": ["netwerk.governance.in"], "score": [3.5]})

    assert "(−1,5)" in beside_in_words(course(4.0, 2.0), rest, kader)
    assert "geen taak" in beside_in_words(course(4.0, np.nan), rest, kader)


@pytest.mark.parametrize(
    ("first", "second", "words"),
    [
        (
            2.9,
            2.0,
            "het minst laag: Governance, in het netwerk (−0,6); het laagst: Governance, van het netwerk (−1,5).",
        ),
        (4.0, 2.0, "het hoogst: Governance, in het netwerk (+0,5); het laagst: Governance, van het netwerk (−1,5)."),
        (
            4.5,
            4.0,
            "het hoogst: Governance, in het netwerk (+1,0); het minst hoog: Governance, van het netwerk (+0,5).",
        ),
        (3.5, 2.0, "het hoogst: Governance, in het netwerk (0,0); het laagst: Governance, van het netwerk (−1,5)."),
    ],
)
def test_where_all_is_below_the_selection_nothing_is_called_high(
    kader: Kader, first: float, second: float, words: str
) -> None:
    """Of −0,6 and −1,5 the one is the least low; of +1,0 and +0,5 the other the least high."""
    items = ["netwerk.governance.in", "netwerk.governance.van"]
    scores = pd.DataFrame({"on": pd.Timestamp("2026-06-30"), "item": items, "score": [first, second]})
    rest = pd.DataFrame({"item": items, "score": [3.5, 3.5]})
    named = beside_in_words(scores, rest, kader)
    titles = {
        kader.items[item].text: f"Governance, {side} het netwerk"
        for item, side in zip(items, ("in", "van"), strict=True)
    }
    for title, name in titles.items():
        named = named.replace(title, name)

    assert named == f"Ten opzichte van het gemiddelde van de selectie {words}"


# Two tasks seen from two sides; the second task has only one.
PLACES = TaskTable(
    rows={"post": "Post", "geld": "Geld"},
    columns={"in": "In het huis", "uit": "Uit het huis"},
    items={("post", "in"): "post.in", ("post", "uit"): "post.uit", ("geld", "in"): "geld.in"},
)


def scores_in_time(scores: dict[str, tuple[float, ...]]) -> pd.DataFrame:
    """Return the scores of each item, every ten days."""
    days = pd.date_range("2024-01-01", periods=3, freq="10D")
    rows = [(day, item, score) for item, row in scores.items() for day, score in zip(days, row, strict=True)]
    return pd.DataFrame(rows, columns=["on", "item", "score"])


def texts(row: list) -> list[str]:
    """Return the texts of a row."""
    return [shown["text"] for shown in row]


def statistics() -> pd.DataFrame:
    """Return the tasks over a selection: one rose, one stayed, and of one there is no score."""
    rows = [("post.in", 5.0, 1, 3, 2, 0.6, True), ("post.uit", 7.0, 0, 4, 2, 0.0, False)]
    rows.append(("geld.in", np.nan, 0, 0, 0, np.nan, False))
    names = ["item", "score", "attention", "n", "compared", "change", "moved"]
    return pd.DataFrame(rows, columns=names).assign(incomparable=0)


def test_the_tasks_of_a_selection_are_a_grid_of_sides(small_kader: Kader) -> None:
    """Each with who is in trouble and what changed, also aloud; without a score it says so, and no side is no cell."""
    bars = distribution(np.array([[1, 2, 0], [0, 4, 0], [0, 0, 5]]), small_kader)
    grid = tasks.grid(statistics(), PLACES, "mei 2025", small_kader, bars)
    (post, (rose, stayed)), (money, (missing, none)) = grid["rows"]

    assert (grid["caption"], grid["columns"]) == ("De taken", ["In het huis", "Uit het huis"])
    assert (post, money, none) == ("Post", "Geld", None)
    assert (rose["value"], rose["word"]) == ("1", "van 3 vraagt aandacht")
    assert rose["lines"] == ["score 5,0, zwak", "+0,6 sinds mei 2025", "2 samenwerkingen op beide datums"]
    assert rose["label"] == f"Post, in het huis: 1 van 3 vraagt aandacht, {', '.join(rose['lines'])}"
    assert rose["fill"] == palette.share_fill(1, 3)
    assert [(part["text"], part["title"]) for part in rose["parts"]] == [("1", "zwak"), ("2", "goed")]
    assert rose["label"].startswith(f"{rose['name']}: ")
    assert stayed["lines"][1] == "gelijk sinds mei 2025"
    assert (missing["lines"], missing["label"]) == ([], "Geld, in het huis: – geen score")
    assert [(part["text"], part["title"]) for part in missing["parts"]] == [("5", "geen score")]


def test_a_task_that_cannot_be_compared_says_with_what(small_kader: Kader) -> None:
    """Where no band asks for attention, how many have a score stands there instead of how many are in it."""
    bands = tuple(band.model_copy(update={"attention": False}) for band in small_kader.thresholds.bands)
    thresholds = small_kader.thresholds.model_copy(update={"bands": bands})
    quiet = small_kader.model_copy(update={"thresholds": thresholds})
    grid = tasks.grid(statistics().assign(compared=0), PLACES, "mei 2025", quiet, [[]] * 3)

    assert grid["rows"][0][1][0]["lines"] == ["3 samenwerkingen", "niet te vergelijken met mei 2025"]


def test_a_line_begins_at_its_first_score_and_a_day_is_wide_enough(kader: Kader) -> None:
    """What is missing before it is no part; two days after each other stand at both ends."""
    late = course(np.nan, 2.0)
    soon = course(1.0, 5.0).assign(on=pd.to_datetime(["2024-06-30", "2024-07-01"]))

    assert tasks.line(as_records(late), late["on"].tolist(), kader)["line"]["parts"] == [[[1.0, 0.25]]]
    assert tasks.line(as_records(soon), soon["on"].tolist(), kader)["line"]["parts"] == [[[0.0, 0.0], [1.0, 1.0]]]


def test_the_tasks_in_time_are_lines_with_their_ends(small_kader: Kader) -> None:
    """From the first to the last score, on the days of all tasks; one score has no second end, and none no line."""
    frame = scores_in_time(
        {"post.in": (2.0, 9.0, 8.0), "post.uit": (np.nan, 4.0, np.nan), "geld.in": (3.0, np.nan, 3.0)}
    )
    post, money = (table := tasks.over_time(frame, PLACES, small_kader))["body"]
    unknown = tasks.over_time(frame.assign(score=np.nan), PLACES, small_kader)["body"][0]

    assert table["caption"] == "De taken in de tijd"
    assert texts(table["head"][0]) == ["Taak", "In het huis", "van → naar", "Uit het huis", "van → naar"]
    assert texts(post) == ["Post", "", "2,0 → 8,0", "", "4,0"]
    assert texts(money) == ["Geld", "", "3,0 → 3,0", "–", ""]
    assert post[1]["line"]["parts"] == [[[0.0, 0.2], [0.5, 0.9], [1.0, 0.8]]]
    assert post[3]["line"]["parts"] == [[[0.5, 0.4]]]
    assert (texts(unknown), unknown[1]["full"]) == (["Post", "–", "", "–", ""], "geen scores")


def test_the_days_are_those_of_all_tasks_together(small_kader: Kader) -> None:
    """A task that was scored on the last of them only stands at the end."""
    frame = scores_in_time({"post.in": (2.0, 4.0, np.nan), "post.uit": (np.nan, 4.0, 6.0)})
    (_name, first, _ends, second, _others) = tasks.over_time(frame.dropna(), PLACES, small_kader)["body"][0]

    assert first["line"]["parts"] == [[[0.0, 0.2], [0.5, 0.4]]]
    assert second["line"]["parts"] == [[[0.5, 0.4], [1.0, 0.6]]]


def test_the_numbers_in_time_are_a_row_per_task_and_a_column_per_date(small_kader: Kader) -> None:
    """In the order of the frame, with behind each score of how many it is, where that is known and not nought."""
    days = pd.to_datetime(["2023-12-31", "2024-06-30"])
    frame = pd.DataFrame({"on": [*days, *days], "item": ["rest.cijfer"] * 2 + ["huis.doel.1"] * 2})
    frame = frame.assign(score=[2.0, 3.46, np.nan, 7.0])
    table, names = tasks.wide(frame, small_kader)
    counted, _names = tasks.wide(frame.assign(n=[1, 31, 0, 2]), small_kader)

    assert names == {"item": "Taak", "0": "dec 2023", "1": "jun 2024"}
    assert table[list(names)].to_numpy().tolist() == [
        ["Welk cijfer krijgt het geheel?", "2,0", "3,5"],
        ["Is er een plan voor de keuken?", "–", "7,0"],
    ]
    assert counted[["0", "1"]].to_numpy().tolist() == [["2,0 (1)", "3,5 (31)"], ["–", "7,0 (2)"]]


def test_the_tasks_of_one_stand_beside_the_selection(small_kader: Kader) -> None:
    """Its last score, the mean and its rounds, for each side; a side that the task has not is empty."""
    frame = scores_in_time({"post.in": (2.0, np.nan, 8.0), "post.uit": (np.nan, np.nan, np.nan)})
    rest = pd.DataFrame({"item": ["post.in"], "score": [6.04]})
    table = tasks.beside(frame, rest, PLACES, small_kader)
    top, under = table["head"]
    post, money = table["body"]

    assert table["caption"] == "De taken van deze samenwerking naast de selectie"
    assert [(shown["text"], shown.get("rows"), shown.get("columns")) for shown in top] == [
        *(("Taak", 2, None), ("In het huis", None, 3), ("Uit het huis", None, 3))
    ]
    assert texts(under) == ["Score", "Selectie", "Waarderingen"] * 2
    assert texts(post) == ["Post", "8,0", "6,0", "", "–", "–", "–"]
    assert post[3]["line"]["parts"] == [[[0.0, 0.2]], [[1.0, 0.8]]]
    assert post[6]["full"] == "geen scores"
    assert texts(money) == ["Geld", *[""] * 6]
