"""Scores, names and dates in a table: text, kind, and what is said of what is missing."""

import pandas as pd

from tilburg_samenwerking.drawing import tables
from tilburg_samenwerking.kader import Kader
from tilburg_samenwerking.portfolio.records import as_records
from tilburg_samenwerking.portfolio.who import NO_SCORE, of_cell

NAN = float("nan")


def texts(table: tables.TableData) -> list[list[str]]:
    """Return the texts of the body."""
    return [[shown["text"] for shown in row] for row in table["body"]]


def matrix() -> pd.DataFrame:
    """Return two rows of the matrix of the small framework: one scored, one never assessed."""
    return pd.DataFrame(
        {
            "collaboration": ["bomenplan", "leeg"],
            "name": ["Bomenplan", "Leeg"],
            "assessed_on": pd.to_datetime(["2026-03-31", None]),
            "phase": ["eind", None],
            "water": ["onrustig", None],
            "readable": [True, False],
            "translated": [False, False],
            "huis.doel": [5.0, NAN],
            "buurt.doel": [7.04, NAN],
            "huis.middelen": [NAN, NAN],
            "overall": [6.0, NAN],
            "scored": [2, 0],
            "lowest_cell": ["huis.doel", None],
            "lowest_score": [5.0, NAN],
        }
    )


def test_a_score_has_its_band_in_words_and_a_missing_one_says_so(small_kader: Kader) -> None:
    """5,96 is shown as 6,0, which is goed."""
    shown, missing = tables.score(5.96, small_kader), tables.score(NAN, small_kader)

    assert (shown["text"], shown["full"], shown["kind"]) == ("6,0", "6,0, goed", "score")
    assert shown["value"] == 5.96
    assert missing == {"text": "–", "full": "geen score", "kind": "missing", "value": None, "scored": True}


LOWEST = "Het huis › Doelen"


def test_the_matrix_groups_the_cells_by_domain(small_kader: Kader) -> None:
    """Cells of a domain stand side by side; the lowest is marked, and who was never assessed says so."""
    table = tables.matrix(as_records(matrix()), small_kader)
    top, below = table["head"]

    assert [shown["text"] for shown in top] == [
        *("Samenwerking", "Fase", "Vaarwater", "Peildatum", "Het huis", "Buurt", "Totaal", "Laagste veld")
    ]
    assert [shown.get("columns") for shown in top[4:6]] == [2, 1]
    assert [shown["text"] for shown in below] == ["Doelen", "Middelen", "Doelen"]
    assert texts(table) == [
        [*("Bomenplan", "Aan het eind", "≈ onrustig", "mrt 2026", "5,0", "–", "7,0", "6,0", "5,0"), LOWEST],
        ["Leeg", "onbekend", "onbekend", "nooit", "–", "–", "–", "–", "–", "geen score"],
    ]
    assert [shown["place"] for shown in table["body"][0][4:7]] == [(1, 1), (2, 1), (1, 2)]
    assert [shown["column"] for shown in (*top[:4], *below, *top[6:])] == [
        *("naam", "fase", "vaarwater", "datum", "huis.doel", "huis.middelen", "buurt.doel", "totaal", "laagste")
    ]
    assert table["body"][0][0]["about"] == "Aan het eind, ≈ onrustig, mrt 2026"
    assert [shown["kind"] for shown in table["body"][0][4:7]] == ["lowest", "missing", "score"]
    assert table["body"][0][4]["full"] == "5,0, zwak, laagste veld"
    assert table["body"][0][7]["full"] == "2 van 3 velden"


def test_a_sign_after_the_name_says_that_an_assessment_is_of_another_version(small_kader: Kader) -> None:
    """One sign where it is brought over, another where it cannot be read; who was never assessed has none."""
    old = matrix().iloc[[0, 0, 1]].assign(translated=[True, False, False], readable=[True, False, False])
    rows = tables.matrix(as_records(old), small_kader)["body"]

    assert [row[0]["text"] for row in rows] == ["Bomenplan *", "Bomenplan **", "Leeg"]
    assert {row[0]["href"] for row in rows[:2]} == {"samenwerking?samenwerking=bomenplan"}


def test_a_round_of_another_version_names_it(small_kader: Kader) -> None:
    """Under its date; one of the version in use says nothing."""
    days = pd.to_datetime(["2024-03-31", "2025-03-31", "2026-03-31"])
    frame = matrix().iloc[[0, 0, 0]].assign(on=days, kader_version=["k-0", "k-1", "k-2"])
    frame = frame.assign(readable=[False, True, True], translated=[False, True, False])
    rows = tables.rounds(frame, small_kader)["body"]

    assert [row[0].get("more") for row in rows] == ["kader k-0, zonder overgang", "kader k-1, omgezet", None]


def test_rounds_stand_from_old_to_new(small_kader: Kader) -> None:
    """The date is the name of the row."""
    frame = matrix().iloc[[0, 0]].assign(on=pd.to_datetime(["2025-03-31", "2026-03-31"]))
    table = tables.rounds(frame, small_kader)

    assert [row[0]["text"] for row in table["body"]] == ["31 maart 2025", "31 maart 2026"]
    assert [shown["text"] for shown in table["head"][0][:3]] == ["Peildatum", "Fase", "Vaarwater"]
    assert table["caption"] == "De waarderingen, van oud naar nieuw"


def test_a_name_leads_to_its_page(small_kader: Kader) -> None:
    """With the slug in the address, as a link must write it."""
    shown = tables.link("Bomen & plan", "bomen plan")

    assert (shown["text"], shown["href"]) == ("Bomen & plan", "samenwerking?samenwerking=bomen+plan")
    assert tables.water("rustig", small_kader) == {"text": "rustig", "kind": "water"}
    assert tables.phase("elders", small_kader) == {"text": "onbekend", "kind": "quiet"}


def test_a_small_grid_says_in_words_what_its_colours_show(small_kader: Kader) -> None:
    """One of two scored cells is zwak; without scores it says that."""
    first, second = (tables.small_grid(row, small_kader) for row in matrix().to_dict("records"))

    assert (first["full"], second["full"]) == ("1 van 2 velden vraagt aandacht", "geen scores")
    assert first["across"] == 2
    assert [bool(fill) for fill in first["fills"]] == [True, True, False, False]


def test_numbers_of_a_frame_are_shown_by_what_they_are() -> None:
    """Text left, counts as they are, coverage as a share, a change with its sign, missing as a dash."""
    frame = pd.DataFrame({"group": ["a"], "n": [3], "score": [NAN], "coverage": [0.5], "change": [0.25], "x": [9]})
    names = {"group": "Groep", "n": "n", "score": "Score", "coverage": "Dekking", "change": "Verandering"}
    table = tables.numbers(as_records(frame), names, "Groepen")

    assert texts(table) == [["a", "3", "–", "50%", "+0,3"]]
    assert [shown.get("kind", "") for shown in table["head"][0]] == ["", "number", "number", "number", "number"]
    assert table["body"][0][0]["kind"] == "name"


def test_scores_are_dots_on_the_scale_while_there_are_not_too_many(small_kader: Kader) -> None:
    """0, 5 and 10 on a scale to 10; of 61 only lowest, mean and highest; none is a dash."""
    few = {"values": [0.0, 5.0, 10.0], "min": 0.0, "max": 10.0, "score": 5.0, "n": 3}
    many = {**few, "values": [5.0] * 61, "n": 61}

    assert tables.dots(few, small_kader)["dots"] == [0.0, 0.5, 1.0]
    assert len(tables.dots({**few, "values": [5.0] * 60}, small_kader)["dots"]) == 60
    assert tables.dots(many, small_kader)["dots"] == [0.0, 0.5, 1.0]
    assert tables.dots(few, small_kader)["text"] == "van 0,0 tot 10,0, 3 scores"
    assert tables.dots({**few, "values": [], "n": 0}, small_kader) == {"text": "–", "full": "geen scores"}


def test_the_questions_of_a_cell_have_their_numbers_and_a_dot_per_score(small_kader: Kader) -> None:
    """A follow-up is marked as one; the scale stands over the dots, with what a dot is."""
    numbers = {"score": [5.0, NAN], "sd": [5.0, NAN], "n": [2, 0], "min": [0.0, NAN], "max": [10.0, NAN]}
    frame = pd.DataFrame({"question": ["huis.middelen.2", "huis.middelen.2b"], **numbers, "values": [[0.0, 10.0], []]})
    table = tables.questions(frame, small_kader, "samenwerking")

    assert table["caption"] == "De vragen van dit veld"
    assert [shown["text"] for shown in table["head"][0]] == [
        *("Vraag", "Score", "Aantal", "Spreiding", "0,0 – 10,0, per samenwerking")
    ]
    assert texts(table) == [
        ["Is er een ladder?", "5,0", "2", "5,0", "van 0,0 tot 10,0, 2 scores"],
        ["En is die lang genoeg?", "–", "0", "–", "–"],
    ]
    assert [row[0]["kind"] for row in table["body"]] == ["question", "question follow"]


def test_who_replied_is_a_function_with_its_viewpoint(small_kader: Kader, bare_kader: Kader) -> None:
    """In lower case, where the framework has viewpoints."""
    row = {"function": "Directeur Ruimte", "viewpoint": "bestuurlijk"}

    assert tables.respondent(row, small_kader) == "Directeur Ruimte (bestuurlijk)"
    assert tables.respondent(row | {"function": "Directeur (bestuurlijk)"}, small_kader) == "Directeur (bestuurlijk)"
    assert tables.respondent(row | {"viewpoint": ""}, bare_kader) == "Directeur Ruimte"


def test_a_table_of_text_has_one_row_of_headings() -> None:
    """Its rows stand as they come."""
    body = [[tables.text_cell("zwak"), tables.number_cell("1")]]

    assert tables.text_table("De banden", ["Band", "n"], body) == {
        "caption": "De banden",
        "head": [[{"text": "Band"}, {"text": "n"}]],
        "body": body,
    }


def test_a_cell_that_is_not_applicable_is_no_missing_score(small_kader: Kader) -> None:
    """It has its own sign in the matrix and in the small grid, and its own words."""
    scores = {"huis.doel": 5.0, "buurt.doel": float("nan"), "huis.middelen": float("nan")}
    about = {"overall": float("nan"), "scored": 1, "lowest_cell": "huis.doel", "lowest_score": 5.0}
    row = {"collaboration": "a", "name": "A", "assessed_on": None, "phase": None, "water": None}
    row |= {"readable": True, "translated": False}
    row |= {**scores, **about, "not_applicable": ("buurt.doel",)}
    drawn = tables.matrix([row], small_kader)["body"][0]
    small = tables.small_grid(row, small_kader)

    assert [shown["text"] for shown in drawn[4:8]] == ["5,0", "–", "nvt", "–"]
    assert [shown.get("full") for shown in drawn[5:8]] == [
        "geen score",
        "niet van toepassing",
        "1 van 3 velden, 1 niet van toepassing",
    ]
    assert small["full"] == "1 van 1 velden vraagt aandacht, 1 niet van toepassing"
    assert small["fills"].count(tables.VOID) == 1
    assert small["fills"].count(None) == 1


def test_a_cell_with_a_number_holds_it_for_a_file() -> None:
    """As it is before it is rounded, without what floats add to it; missing is nothing."""
    cells = [
        tables.decimal_cell(0.1 + 0.2),
        tables.signed_cell(-0.04),
        tables.share_cell(2 / 3),
        tables.count_cell(1132),
        tables.ratio_cell(4, 31),
        tables.decimal_cell(NAN),
    ]

    assert [cell["text"] for cell in cells] == ["0,3", "−0,0", "67%", "1.132", "4 van 31", "–"]
    assert [cell["value"] for cell in cells] == [0.3, -0.04, 0.666666667, 1132, 4, None]
    assert cells[4]["whole"] == 31


def test_a_number_leads_to_who_it_counts() -> None:
    """The question stands in the address, and the filters beside it as their titles."""
    code = of_cell("gemeente.ambitie", NO_SCORE)

    assert tables.who_href(code) == "samenwerking?wie=veld-gemeente.ambitie-geen-score"
    assert (
        tables.who_href("iedereen", fase="Op weg", programma=["Zorg", "Wonen & meer"])
        == "samenwerking?wie=iedereen&fase=Op+weg&programma=Zorg&programma=Wonen+%26+meer"
    )


def test_shares_that_are_not_all_of_it_together_are_rounded() -> None:
    """Three thirds are 99%, in a bar as in cells; two halves are 100%, and amounts are no shares."""
    third = tables.bar_of([(1 / 3, "33%", name, "#ffffff") for name in "abc"], "")
    amounts = tables.bar_of([(0.5, "1", "a", "#ffffff"), (0.5, "1", "b", "#ffffff")], "")

    def table(*line: tables.TableCell) -> tables.TableData:
        return {"caption": "", "head": [], "body": [line]}

    assert tables.has_rounded(table(tables.text_cell("a"), third))
    assert tables.has_rounded(table(*[tables.share_cell(1 / 3)] * 3))
    assert not tables.has_rounded(table(tables.share_cell(0.5), tables.share_cell(0.5)))
    assert not tables.has_rounded(table(amounts))


def test_a_square_leads_to_its_cell_and_without_an_assessment_there_is_nothing_to_open(small_kader: Kader) -> None:
    """A cell without a score has answers to show; who was never assessed has none."""
    scored, never = tables.matrix(as_records(matrix()), small_kader)["body"]

    assert [shown.get("href") for shown in scored[4:7]] == [
        f"samenwerking?samenwerking=bomenplan&veld={cell}" for cell in ("huis.doel", "huis.middelen", "buurt.doel")
    ]
    assert not any("href" in shown for shown in never[1:])


def test_the_matrix_has_the_course_of_each_beside_its_total(small_kader: Kader) -> None:
    """As small as it can be, and it stays in view with the total."""
    line: tables.SmallLine = {"draw": "line", "text": "", "full": "5,0", "line": {"parts": [], "guides": []}}
    table = tables.matrix(as_records(matrix()), small_kader, courses=[line, line])

    assert [shown["text"] for shown in table["head"][0]][-3:] == ["Totaal", "Verloop", "Laagste veld"]
    assert table["body"][0][8] == line | {"kind": "course tiny summary"}
