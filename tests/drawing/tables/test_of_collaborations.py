"""The matrix, the rounds of one collaboration and its small grid."""

from types import SimpleNamespace

import pandas as pd

from tilburg_samenwerking.drawing import tables
from tilburg_samenwerking.kader import Kader
from tilburg_samenwerking.portfolio.attention import Reason
from tilburg_samenwerking.portfolio.records import as_records

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


def test_a_round_has_its_phase_and_water_under_its_date_where_there_is_no_room(small_kader: Kader) -> None:
    """The columns go, the summary stays; on a phone each round is a card with its cells as a small grid."""
    frame = matrix().iloc[[0]].assign(on=pd.to_datetime(["2026-03-31"]))
    table = tables.rounds(frame, small_kader)
    day, phase, water, *rest = table["body"][0]

    assert table["kind"] == "cards matrix"
    assert day["about"] == "Aan het eind, ≈ onrustig"
    assert all("roomy" in shown["kind"] for shown in (phase, water, *table["head"][0][1:3]))
    assert [shown["place"] for shown in rest[:3]] == [(1, 1), (2, 1), (1, 2)]
    assert all("summary" in shown["kind"] for shown in (*rest[3:], *table["head"][0][-2:]))


def test_a_round_without_phases_and_waters_has_no_line_under_its_date(bare_kader: Kader) -> None:
    """There is nothing to move there."""
    cells = dict.fromkeys(bare_kader.cell_codes, 2.0)
    row = {"on": pd.Timestamp("2026-03-31"), "kader_version": "kaal-1", "readable": True, "translated": False}
    row |= {"phase": None, "water": None}
    row |= {**cells, "overall": 2.0, "scored": len(cells), "lowest_cell": next(iter(cells)), "lowest_score": 2.0}
    [drawn] = tables.rounds(pd.DataFrame([row]), bare_kader)["body"]

    assert not drawn[0]["about"]
    assert len(drawn) == 1 + len(cells) + 3


def test_a_small_grid_says_in_words_what_its_colours_show(small_kader: Kader) -> None:
    """One of two scored cells is zwak; without scores it says that."""
    first, second = (tables.small_grid(row, small_kader) for row in matrix().to_dict("records"))

    assert (first["full"], second["full"]) == ("1 van 2 velden vraagt aandacht", "geen scores")
    assert first["across"] == 2
    assert [bool(fill) for fill in first["fills"]] == [True, True, False, False]


def test_a_small_grid_marks_only_what_asks_attention(small_kader: Kader) -> None:
    """huis.doel has 5, below 6; huis.middelen has no score, and in the fourth place there is no cell."""
    first, second = (tables.small_grid(row, small_kader) for row in matrix().to_dict("records"))

    assert (first["asks"], second["asks"]) == ([0], [])


def test_the_headings_beside_the_domains_stand_over_both_rows(small_kader: Kader) -> None:
    """Those before and after them; each domain is as wide as it has cells."""
    table = tables.matrix(as_records(matrix()), small_kader)

    top = table["head"][0]

    assert [shown.get("rows", 1) for shown in top] == [2] * 4 + [1] * 2 + [2] * (len(top) - 6)
    assert [shown.get("columns") for shown in top[4:6]] == [2, 1]


def test_a_table_of_collaborations_says_what_it_is(small_kader: Kader) -> None:
    """To who listens; and who has no score at all says so at the lowest."""
    table = tables.matrix(as_records(matrix()), small_kader)

    assert table["caption"] == "Elke samenwerking met haar velden; de pijltjestoetsen gaan van veld naar veld"
    assert tables.attention([], [], small_kader)["caption"] == "Samenwerkingen die aandacht vragen, met de redenen"
    assert table["body"][1][-1] == {"text": "geen score", "kind": "quiet said summary"}


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


def test_a_reason_leads_to_what_it_is_about(small_kader: Kader) -> None:
    """To who else has it, to the cell that shows it, or to the collaboration; unquiet water stands out."""
    reasons = (
        Reason("onrustig", "inhoud", "onrustig vaarwater"),
        Reason("gedaald", "inhoud", "gedaald", "huis.doel"),
        Reason("dekking", "gegevens", "te weinig antwoorden"),
    )
    row = as_records(matrix())[:1]
    table = tables.attention([SimpleNamespace(reasons=reasons)], row, small_kader)
    without = tables.attention([SimpleNamespace(reasons=())], row, small_kader.model_copy(update={"phases": ()}))
    chips = table["body"][0][1]["chips"]

    assert [chip["text"] for chip in chips] == ["onrustig vaarwater", "gedaald", "te weinig antwoorden"]
    assert [chip["strong"] for chip in chips] == [True, False, False]
    assert [chip["href"] for chip in chips] == [
        "samenwerking?wie=onrustig",
        "samenwerking?samenwerking=bomenplan&veld=huis.doel",
        "samenwerking?samenwerking=bomenplan",
    ]
    assert texts(table)[0][3:] == ["Aan het eind", "mrt 2026"]
    assert [shown["text"] for shown in table["head"][0]] == ["Samenwerking", "Waarom", "Velden", "Fase", "Waardering"]
    assert [shown["text"] for shown in without["head"][0]] == ["Samenwerking", "Waarom", "Velden", "Waardering"]
    assert len(without["body"][0]) == 4


def test_the_change_stands_between_the_total_and_the_lowest_cell(small_kader: Kader) -> None:
    """Under its own heading; with the total and the lowest it stays in view while the cells go by."""
    change = tables.text_cell("sinds mrt 2025", "change"), [tables.text_cell("+0,5"), tables.text_cell("–")]
    table = tables.matrix(as_records(matrix()), small_kader, change)

    assert table["kind"] == "cards matrix"
    assert [shown["text"] for shown in table["head"][0][-3:]] == ["Totaal", "sinds mrt 2025", "Laagste veld"]
    assert [row[8]["text"] for row in table["body"]] == ["+0,5", "–"]
    assert table["body"][0][8]["kind"] == "summary"
