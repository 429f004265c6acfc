"""Groups as a table of squares; the small framework has huis.doel, buurt.doel and huis.middelen, attention below 6."""

import numpy as np

from tilburg_samenwerking.drawing import breakdown as drawing
from tilburg_samenwerking.drawing import palette
from tilburg_samenwerking.drawing.breakdown import ATTENTION, SCORE, Group
from tilburg_samenwerking.drawing.tables import TableData
from tilburg_samenwerking.kader import Kader
from tilburg_samenwerking.portfolio.breakdown import Breakdown

NAN = float("nan")
GROUPS = (Group("Aan het begin", {"fase": "Aan het begin"}), Group("onbekend", {"fase": "onbekend"}))


def of_two(kader: Kader, columns: tuple[str, ...] = ()) -> Breakdown:
    """Return ten at the begin and two without a phase; of those nobody has a score on the last column."""
    return Breakdown(
        groups=("begin", "onbekend"),
        columns=columns or tuple(kader.cell_codes),
        amounts=np.array([10, 2]),
        n=np.array([[10, 9, 3], [2, 1, 0]]),
        attention=np.array([[1, 0, 2], [1, 1, 0]]),
        score=np.array([[6.0, 8.0, 5.0], [6.0, 4.0, NAN]]),
    )


def drawn(kader: Kader, measure: str = ATTENTION) -> TableData:
    """Return the table of those two over the cells."""
    return drawing.table(of_two(kader), GROUPS, kader, by="phase", over="cell", measure=measure)


def test_a_square_says_how_many_of_how_many(small_kader: Kader) -> None:
    """Its colour is that of the share: 1 of 10 is up to 10%, 2 of 3 is over half."""
    first = drawn(small_kader)["body"][0]

    assert [(cell["text"], cell.get("more")) for cell in first] == [
        *[("Aan het begin", None), ("10", None), ("1", "van 10"), ("2", "van 3"), ("0", "van 9")]
    ]
    assert [cell["fill"] for cell in first[2:]] == [
        *(palette.share_fill(1, 10), palette.share_fill(2, 3), palette.share_fill(0, 9))
    ]
    assert [cell["kind"] for cell in first[2:]] == ["square"] * 3
    assert first[2]["full"] == f"Aan het begin, {small_kader.cell_label('huis.doel')}: 1 van 10, 10%, vragen aandacht"


def test_a_square_of_few_is_thin_and_one_of_nobody_is_missing(small_kader: Kader) -> None:
    """Two and one are pale; nobody has no colour."""
    squares = drawn(small_kader)["body"][1][2:]

    assert [(cell["text"], cell["kind"]) for cell in squares] == [
        *[("1", "square few"), ("–", "square missing"), ("1", "square few")]
    ]
    assert squares[0]["fill"] == palette.tint(palette.share_fill(1, 2) or "", 0.4)
    assert "fill" not in squares[1]
    assert squares[1]["full"].endswith(": geen score")


def test_a_file_has_the_numbers_behind_a_square(small_kader: Kader) -> None:
    """How many of how many, or the score and of how many; the squares of scores are scores."""
    first, scores = drawn(small_kader)["body"][0], drawn(small_kader, SCORE)["body"][0]

    assert [(cell["value"], cell.get("whole")) for cell in first[1:]] == [(10, None), (1, 10), (2, 3), (0, 9)]
    assert [(cell["value"], cell["kind"]) for cell in scores[2:]] == [
        *[(6.0, "square score"), (5.0, "square score"), (8.0, "square score")]
    ]
    assert drawn(small_kader)["body"][1][3]["value"] is None


def test_the_text_of_every_square_can_be_read(small_kader: Kader) -> None:
    """On pale colours too."""
    for measure in (ATTENTION, SCORE):
        squares = [cell for row in drawn(small_kader, measure)["body"] for cell in row if "fill" in cell]

        assert all(palette.contrast(cell["fill"], cell["ink"]) >= 4.5 for cell in squares)


def test_the_score_has_the_colour_of_the_scale(small_kader: Kader) -> None:
    """With of how many it is the mean."""
    first = drawn(small_kader, SCORE)["body"][0]

    assert [(cell["text"], cell["more"]) for cell in first[2:]] == [
        *[("6,0", "over 10"), ("5,0", "over 3"), ("8,0", "over 9")]
    ]
    assert first[2]["fill"] == palette.fill(6.0, small_kader)


def test_a_table_says_what_its_squares_are(small_kader: Kader) -> None:
    """To who listens, who points at a heading, and who copies the table."""
    asking, scores = drawn(small_kader), drawn(small_kader, SCORE)

    assert scores["caption"] == "Per fase: de gemiddelde score"
    assert asking["head"][0][1]["full"] == "samenwerkingen in de groep"
    assert scores["body"][0][3]["full"].endswith(": 5,0, over 3 samenwerkingen")
    assert [cell.get("number") for cell in asking["body"][0][2:]] == ["count"] * 3
    assert [cell.get("number") for cell in scores["body"][0][2:]] == ["decimal"] * 3
    assert [cell.get("scored", False) for cell in scores["body"][1][2:]] == [True] * 3
    assert [cell.get("scored", False) for cell in asking["body"][1][2:]] == [False] * 3


def test_only_a_score_that_asks_attention_is_marked(small_kader: Kader) -> None:
    """Below 6; a share has its colour, however many of them ask."""
    assert [cell.get("asks", False) for cell in drawn(small_kader, SCORE)["body"][0]] == [False] * 3 + [True, False]
    assert [cell.get("asks", False) for row in drawn(small_kader)["body"] for cell in row] == [False] * 10


def test_a_square_leads_to_who_they_are(small_kader: Kader) -> None:
    """Of nobody there is no way; the score leads to all who have one, the amount to everyone in the group."""
    first, scores = drawn(small_kader)["body"][0], drawn(small_kader, SCORE)["body"][0]

    assert [cell.get("href") for cell in first[1:]] == [
        "samenwerking?wie=iedereen&fase=Aan+het+begin",
        "samenwerking?wie=veld-huis.doel-vraagt-aandacht&fase=Aan+het+begin",
        "samenwerking?wie=veld-huis.middelen-vraagt-aandacht&fase=Aan+het+begin",
        None,
    ]
    assert scores[4]["href"] == "samenwerking?wie=veld-buurt.doel-met-score&fase=Aan+het+begin"


def test_the_cells_stand_together_by_domain(small_kader: Kader) -> None:
    """Het huis has two, whatever their order in the file."""
    top, cells = drawn(small_kader)["head"]

    assert [(cell["text"], cell.get("columns"), cell.get("rows")) for cell in top] == [
        *[("Fase", None, 2), ("Aantal", None, 2), ("Het huis", 2, None), ("Buurt", 1, None)]
    ]
    assert [cell["text"] for cell in cells] == ["Doelen", "Middelen", "Doelen"]


def test_on_a_narrow_screen_the_cells_stand_as_in_the_grid(small_kader: Kader) -> None:
    """huis.middelen is in the second row; domains and themes stay a table."""
    table = drawn(small_kader)
    domains = drawing.table(
        of_two(small_kader, ("huis", "buurt")), GROUPS, small_kader, by="phase", over="domain", measure=ATTENTION
    )

    assert (table["kind"], domains["kind"]) == ("cards squares", "squares")
    assert [cell.get("place") for cell in table["body"][0]] == [None, None, (1, 1), (2, 1), (1, 2)]
    assert "place" not in domains["body"][0][2]


def test_domains_and_themes_have_one_row_of_headings(small_kader: Kader) -> None:
    """And lead to who asks attention on those."""
    divided = of_two(small_kader, ("huis", "buurt"))
    table = drawing.table(divided, GROUPS, small_kader, by="phase", over="domain", measure=ATTENTION)
    themes = drawing.table(
        of_two(small_kader, ("doel", "middelen")), GROUPS, small_kader, by="phase", over="theme", measure=ATTENTION
    )

    assert [[cell["text"] for cell in row] for row in table["head"]] == [["Fase", "Aantal", "Het huis", "Buurt"]]
    assert table["body"][0][2]["href"].startswith("samenwerking?wie=domein-huis-vraagt-aandacht&")
    assert themes["body"][0][2]["href"].startswith("samenwerking?wie=thema-doel-vraagt-aandacht&")


def test_a_group_has_a_line_about_it(small_kader: Kader) -> None:
    """As the last year its day."""
    groups = (Group("2026", {}, "op 30 juni 2026"), Group("onbekend"))
    table = drawing.table(of_two(small_kader), groups, small_kader, by="year", over="cell", measure=ATTENTION)

    assert (table["body"][0][0]["text"], table["body"][0][0]["more"]) == ("2026", "op 30 juni 2026")
    assert table["caption"] == "Per jaar: hoeveel samenwerkingen aandacht vragen"


def test_the_legend_is_that_of_what_is_shown(small_kader: Kader) -> None:
    """Shares, or the colours of the scale."""
    assert drawing.legend(small_kader, ATTENTION)[0]["text"] == "geen"
    assert drawing.legend(small_kader, SCORE)[0]["text"].startswith("zwak")
    assert drawing.legend(small_kader, SCORE)[-1] == {"text": "minder dan 3 scores", "fill": None, "few": True}
