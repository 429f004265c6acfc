"""Phase × water and the bands per phase as one table."""

import pandas as pd
import pytest

from tilburg_samenwerking.drawing import palette, phase_water
from tilburg_samenwerking.drawing.words.ways import in_plain
from tilburg_samenwerking.kader import Kader
from tilburg_samenwerking.portfolio.key_figures import SelectionFigures
from tilburg_samenwerking.portfolio.records import as_records
from tilburg_samenwerking.views.portfolio.words import phases_in_words

COUNTS = pd.DataFrame(
    [
        ("begin", "rustig", 3, 3, 1, 2_640_000.0, 1),
        ("begin", "onrustig", 1, 1, 1, 0.0, 1),
        ("eind", "rustig", 0, 0, 0, 0.0, 0),
        ("eind", "onrustig", 0, 0, 0, 0.0, 0),
    ],
    columns=["phase", "water", "n", "scored", "attention", "contribution", "contribution_unknown"],
)
BANDS = pd.DataFrame({"group": ["begin", "eind"], "zwak": [1, 0], "goed": [2, 0], "none": [1, 0]})


def test_a_phase_has_its_amounts_per_water_and_its_bands(small_kader: Kader) -> None:
    """The bar holds only parts with anything in them, and its words name them all."""
    (first, _second) = phase_water.table(as_records(COUNTS), as_records(BANDS), small_kader)["body"]
    texts = [shown["text"] for shown in first[:3]]

    assert texts == ["Aan het begin", "3", "1"]
    assert first[1]["more"] == "1 met een veld dat aandacht vraagt\n€\u00a02,6\u00a0miljoen, van 1 onbekend"
    assert [(part["text"], part["share"]) for part in first[3]["segments"]] == [("1", 0.25), ("2", 0.5), ("1", 0.25)]
    assert [part["amount"] for part in first[3]["segments"]] == [1, 2, 1]
    assert first[3]["full"] == "1 zwak, 2 goed, 1 geen totaal"


def test_who_has_no_score_is_not_counted_as_asking_no_attention(small_kader: Kader) -> None:
    """Of three only two have a score, and one of those asks attention; of the one in unquiet water nothing is known."""
    counts = COUNTS.assign(scored=[2, 0, 0, 0], attention=[1, 0, 0, 0])
    (first, _second) = phase_water.table(as_records(counts), as_records(BANDS), small_kader)["body"]

    scores = [shown["more"].split("\n")[0] for shown in first[1:3]]

    assert scores == ["1 van 2 met een veld dat aandacht vraagt", "geen scores"]


def test_amounts_of_a_large_portfolio_have_a_point_per_thousand(small_kader: Kader) -> None:
    """In a square, in a part of the bar and in its words; for a file they are still amounts."""
    counts, bands = COUNTS.assign(n=[1_132, 0, 0, 0], scored=1_132), BANDS.assign(goed=[1_131, 0])
    (first, _second) = phase_water.table(as_records(counts), as_records(bands), small_kader)["body"]

    assert first[1]["text"] == "1.132"
    assert [part["text"] for part in first[3]["segments"]] == ["1", "1.131", "1"]
    assert [part["amount"] for part in first[3]["segments"]] == [1, 1_131, 1]
    assert first[3]["full"] == "1 zwak, 1.131 goed, 1 geen totaal"


def test_a_phase_without_collaborations_is_a_dash(small_kader: Kader) -> None:
    """Nothing is drawn as nothing, not as a bar of zero."""
    (_first, second) = phase_water.table(as_records(COUNTS), as_records(BANDS), small_kader)["body"]

    assert [shown["text"] for shown in second] == ["Aan het eind", "–", "–", "–"]


@pytest.mark.parametrize(
    ("assessed", "unquiet", "water"),
    [
        (5, 1, "Van de 5 gewaardeerde samenwerkingen is er 1 in onrustig vaarwater. "),
        (5, 2, "Van de 5 gewaardeerde samenwerkingen zijn er 2 in onrustig vaarwater. "),
        (0, 0, ""),
    ],
)
def test_the_finding_says_where_most_are_and_who_is_in_trouble(
    small_kader: Kader, assessed: int, unquiet: int, water: str
) -> None:
    """Water out of the assessed, and the bands out of the three of four that have an overall score."""
    figures = SelectionFigures(6, assessed, assessed, unquiet, 0, 0, 0, 0, None)

    assert in_plain(phases_in_words(figures, as_records(COUNTS), as_records(BANDS), small_kader)) == (
        f"De meeste samenwerkingen (3) zijn in de fase Aan het begin, in rustig vaarwater. {water}"
        "Van de 3 samenwerkingen met een totaal vraagt dat bij 1 aandacht."
    )


def test_the_finding_of_what_is_unknown_says_so(small_kader: Kader) -> None:
    """Two without phase and water, one of three assessed without water, and no overall score."""
    counts = pd.DataFrame([("onbekend", "onbekend", 2, 0, 0)], columns=["phase", "water", "n", "scored", "attention"])
    bands = pd.DataFrame({"group": ["onbekend"], "zwak": [0], "goed": [0], "none": [2]})
    figures = SelectionFigures(3, 3, 0, 1, 2, 0, 0, 0, None)

    assert in_plain(phases_in_words(figures, as_records(counts), as_records(bands), small_kader)) == (
        "Van de meeste samenwerkingen (2) is de fase of het vaarwater onbekend. "
        "Van de 3 gewaardeerde samenwerkingen is er 1 in onrustig vaarwater; van 2 is dat onbekend. "
        "Geen enkele samenwerking heeft een totaal."
    )


@pytest.mark.parametrize(
    ("lacks", "phase", "water", "where", "heads", "names"),
    [
        ("water", "begin", "onbekend", "in de fase Aan het begin", ["Fase", "Aantal"], ("Fase", "Aan het begin")),
        ("phases", "onbekend", "rustig", "in rustig vaarwater", ["", "rustig"], ("Vaarwater", "alle")),
    ],
)
def test_what_the_framework_does_not_have_is_not_unknown(
    small_kader: Kader, lacks: str, phase: str, water: str, where: str, heads: list[str], names: tuple[str, str]
) -> None:
    """Of a framework without water only the phase is told, without phases only the water; each has its one column."""
    kader = small_kader.model_copy(update={lacks: () if lacks == "phases" else None})
    row = (phase, water, 2, 2, 1, 0.0, 2)
    counts = as_records(pd.DataFrame([row], columns=COUNTS.columns))
    bands = as_records(pd.DataFrame({"group": [phase], "zwak": [1], "goed": [1], "none": [0]}))
    figures = SelectionFigures(2, 2, 2, 0, 0, 0, 0, 0, None)
    table = phase_water.table(counts, bands, kader)

    finding = in_plain(phases_in_words(figures, counts, bands, kader))
    assert finding.startswith(f"De meeste samenwerkingen (2) zijn {where}. ")
    assert "onbekend" not in finding
    assert [shown["text"] for shown in table["head"][0]] == [*heads, "Totaal: zwak, goed"]
    assert (table["caption"], table["body"][0][0]["text"]) == names


def test_phases_stand_down_and_waters_across(small_kader: Kader) -> None:
    """After them the bands, which the heading names from low to high; what nobody is in says so."""
    table = phase_water.table(as_records(COUNTS), as_records(BANDS), small_kader)
    none = table["body"][1]

    assert table["caption"] == "Fase en vaarwater"
    assert [shown["text"] for shown in table["head"][0]] == ["Fase", "rustig", "onrustig", "Totaal: zwak, goed"]
    assert [shown["full"] for shown in none[1:]] == ["geen", "geen", "geen"]


def test_the_more_there_are_the_darker_their_number(small_kader: Kader) -> None:
    """The most in the full tint, also where that is one; a third of it in a third."""
    many, one = (
        phase_water.table(as_records(COUNTS.assign(n=n)), as_records(BANDS), small_kader)["body"][0]
        for n in ([3, 1, 0, 0], [1, 0, 0, 0])
    )

    assert many[1]["fill"] == one[1]["fill"] == palette.COUNTED
    assert many[2]["fill"] == palette.tint(palette.COUNTED, 1 / 3)


def test_a_bar_has_no_part_for_what_there_is_none_of() -> None:
    """Its words name it still."""
    parts = [("zwak", 3, "#111111", "a"), ("goed", 0, "#222222", "b"), ("geen totaal", 1, "#333333", "c")]
    bar = dict(phase_water.bar(parts))

    assert [(part["title"], part["share"], part["fill"]) for part in bar["segments"]] == [
        ("zwak", 0.75, "#111111"),
        ("geen totaal", 0.25, "#333333"),
    ]
    assert bar["full"] == "3 zwak, 0 goed, 1 geen totaal"
    assert [part["href"] for part in bar["segments"]] == ["a", "c"]


def test_every_number_leads_to_who_it_counts(small_kader: Kader) -> None:
    """By phase and water as the filters write them; of nobody there is no list."""
    counts = COUNTS.assign(attention=[1, 0, 0, 0])
    (first, _second) = phase_water.table(as_records(counts), as_records(BANDS), small_kader)["body"]
    begin = "fase=Aan+het+begin"

    assert first[1]["href"] == f"samenwerking?wie=iedereen&{begin}&vaarwater=rustig"
    assert first[1]["more_href"] == f"samenwerking?wie=minstens_een&{begin}&vaarwater=rustig"
    assert "more_href" not in first[2]
    assert [part["href"] for part in first[3]["segments"]] == [
        f"samenwerking?wie=totaal-{outcome}&{begin}" for outcome in ("zwak", "goed", "geen-score")
    ]


def test_only_what_asks_for_attention_in_a_bar_says_so() -> None:
    """The others do not, so that the sign stands out."""
    bar = dict(phase_water.bar([("zwak", 3, "#111111", "a"), ("goed", 1, "#222222", "b")], {"zwak"}))

    assert [part.get("asks") for part in bar["segments"]] == [True, None]


def test_nothing_in_a_cell_is_nought_in_a_file(small_kader: Kader) -> None:
    """On the screen it is a dash."""
    (_first, second) = phase_water.table(as_records(COUNTS), as_records(BANDS), small_kader)["body"]

    assert [shown["value"] for shown in second[1:3]] == [0, 0]
