"""The framework as a value: what the delivered file holds, and how it is looked up in."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from tests.kader.small import changed
from tilburg_samenwerking.kader import (
    Kader,
    load_kader,
)

# ---------------------------------------------------------------- the delivered file


def test_the_delivered_framework_has_a_full_grid_of_three_by_three(kader: Kader) -> None:
    """Three domains, three themes, and a cell in every place, named by both."""
    domains, themes = ("gemeente", "partners", "context"), ("ambitie", "capaciteit", "governance")

    assert tuple(domain.code for domain in kader.domains) == domains
    assert tuple(theme.code for theme in kader.themes) == themes
    assert kader.cell_codes == tuple(f"{domain}.{theme}" for theme in themes for domain in domains)


def test_the_delivered_framework_has_thirty_questions_and_five_follow_ups(kader: Kader) -> None:
    """The follow-ups are items of their own, with the code of their question and a b."""
    questions = [question for cell in kader.cells for question in cell.questions]
    follow_ups = {question.code: question.follows for question in questions if question.follows}

    assert len(questions) - len(follow_ups) == 30
    assert follow_ups == {
        "gemeente.capaciteit.3b": "gemeente.capaciteit.3",
        "gemeente.governance.2b": "gemeente.governance.2",
        "gemeente.governance.3b": "gemeente.governance.3",
        "partners.governance.3b": "partners.governance.3",
        "partners.governance.4b": "partners.governance.4",
    }


def test_the_questions_of_a_cell_are_numbered_as_in_the_source(kader: Kader) -> None:
    """Per cell the numbers run from 1 without a gap, and every code starts with its cell."""
    numbers = {
        cell.code: [question.code for question in cell.questions if question.follows is None] for cell in kader.cells
    }

    assert {code: len(own) for code, own in numbers.items()} == {
        "gemeente.ambitie": 3,
        "partners.ambitie": 3,
        "context.ambitie": 3,
        "gemeente.capaciteit": 3,
        "partners.capaciteit": 4,
        "context.capaciteit": 3,
        "gemeente.governance": 4,
        "partners.governance": 4,
        "context.governance": 3,
    }
    assert all(own == [f"{code}.{number + 1}" for number in range(len(own))] for code, own in numbers.items())


def test_every_question_of_the_grid_has_a_help_line(kader: Kader) -> None:
    """The help line is ours, one per question, follow-ups included."""
    without = [question.code for cell in kader.cells for question in cell.questions if not question.help]

    assert without == []


def test_the_delivered_framework_has_all_sections_around_the_grid(kader: Kader) -> None:
    """The canvas, the opening question, the model and the network tasks, each with all of its items."""
    items = {section.code: len(section.items) for section in kader.sections}

    assert items == {"opgave": 3, "deelname": 2, "organisatie": 2, "opening": 2, "model": 8, "netwerk": 10}


def test_the_items_of_the_sections_have_the_codes_and_kinds_of_the_design(kader: Kader) -> None:
    """Codes outside the grid are part of the file formats."""
    kinds = {item.code: item.kind for section in kader.sections for item in section.items}
    tasks = ("governance", "verantwoording", "conflict", "commitment", "legitimiteit")
    aspects = ("kernvraag", "coordinatie", "besluitvorming", "rol", "relaties", "dynamiek", "intentie", "kennis")

    assert kinds == {
        **{f"opgave.{number}": "tekst" for number in (1, 2, 3)},
        "deelname.1": "tekst",
        "deelname.2": "keuze",
        "organisatie.bestuurlijk": "tekst",
        "organisatie.ambtelijk": "tekst",
        "kwetsbaarheid": "veldkeuze",
        "potentieel": "veldkeuze",
        **{f"model.{aspect}": "keuze" for aspect in aspects},
        **{f"netwerk.{task}.{side}": "score" for task in tasks for side in ("in", "van")},
    }


def test_the_options_of_the_delivered_framework(kader: Kader) -> None:
    """Phases, water, adaptation, viewpoints, answers and the choices have the codes of the design."""
    assert [phase.code for phase in kader.phases] == [
        "overwegen",
        "onderhandelen",
        "implementeren",
        "institutionaliseren",
        "evalueren",
    ]
    assert [water.code for water in kader.waters] == ["rustig", "onrustig"]
    assert kader.adaptation is not None
    assert [option.code for option in kader.adaptation.options] == ["ja", "nee"]
    assert kader.viewpoint_codes == ("samen", "bestuurlijk", "ambtelijk", "partner")
    assert list(kader.items["gemeente.ambitie.1"].options) == ["ja", "deels", "nee"]
    assert list(kader.items["deelname.2"].options) == ["apart_bureau", "een_partner", "partners_samen"]
    assert list(kader.items["model.rol"].options) == ["autoriteit", "strategische_partner", "co_creator"]
    assert kader.gap is not None
    assert (kader.gap.first, kader.gap.second) == ("bestuurlijk", "ambtelijk")


def test_the_scale_has_a_word_for_every_step(kader: Kader) -> None:
    """From 1 to 5 in whole steps, each with its own word."""
    scale = kader.scale

    assert (scale.min, scale.max, scale.step) == (1, 5, 1)
    assert [level.value for level in scale.levels] == [1, 2, 3, 4, 5]
    assert len({level.word for level in scale.levels}) == 5


def test_the_delivered_framework_names_its_source_and_asks_for_care(kader: Kader) -> None:
    """Every page and export shows these two."""
    assert "Trommelen, Raab, Kenis" in kader.source
    assert "Vertrouwelijk" in kader.notice


# ---------------------------------------------------------------- bands and scale


@pytest.mark.parametrize(
    ("score", "band"),
    [
        (1.0, "aandacht"),
        (2.94, "aandacht"),
        (2.95, "bespreken"),
        (2.9499999999999997, "bespreken"),
        (3.0, "bespreken"),
        (3.94, "bespreken"),
        (3.95, "op_orde"),
        (5.0, "op_orde"),
    ],
)
def test_the_band_is_that_of_the_displayed_value(kader: Kader, score: float, band: str) -> None:
    """What is shown as 3,0 stands in the band that begins at 3, whatever the digits behind it."""
    named_range = kader.band(score)

    assert named_range is not None
    assert named_range.code == band


@pytest.mark.parametrize("score", [None, float("nan")])
def test_a_missing_score_has_no_band(kader: Kader, score: float | None) -> None:
    """Missing is never a colour of the scale."""
    assert kader.band(score) is None


def test_only_the_lowest_band_asks_for_attention(kader: Kader) -> None:
    """Who needs attention follows from the file, not from the code."""
    assert [(band.code, band.attention) for band in kader.thresholds.bands] == [
        ("aandacht", True),
        ("bespreken", False),
        ("op_orde", False),
    ]


def test_another_framework_has_its_own_bands(small_kader: Kader) -> None:
    """On the scale from 0 to 10 the border lies at 6, on the displayed value too."""
    bands = [small_kader.band(score) for score in (0.0, 5.94, 5.95, 10.0)]

    assert [band and band.code for band in bands] == ["zwak", "zwak", "goed", "goed"]


@pytest.mark.parametrize(
    ("value", "step"), [(1, 1.0), (3, 3.0), (3 + 1e-12, 3.0), (5, 5.0), (3.5, None), (0, None), (6, None), (-1, None)]
)
def test_nearest_gives_the_step_that_a_value_is(kader: Kader, value: float, step: float | None) -> None:
    """Between two steps and outside the scale there is none; float noise does not count."""
    assert kader.scale.nearest(value) == step


@given(steps=st.integers(min_value=-5, max_value=25))
def test_every_half_point_of_the_small_scale_is_a_step(small_kader: Kader, steps: int) -> None:
    """A step inside the scale is itself; outside it is none; a quarter point further is never one."""
    value = steps * 0.5

    assert small_kader.scale.nearest(value) == (value if 0 <= value <= 10 else None)
    assert small_kader.scale.nearest(value + 0.25) is None


@pytest.mark.parametrize("value", [float("inf"), float("-inf"), float("nan")])
def test_nearest_of_what_is_no_number_is_none(kader: Kader, value: float) -> None:
    """A score of four hundred digits in a file is infinite as a float: outside the scale, not a crash."""
    assert kader.scale.nearest(value) is None


# ---------------------------------------------------------------- lookups


def test_cells_stand_in_reading_order_whatever_the_order_of_the_file(small_kader: Kader) -> None:
    """Per theme from the first domain to the last; a place without a cell is passed by."""
    assert [cell.code for cell in small_kader.cells] == ["huis.middelen", "buurt.doel", "huis.doel"]
    assert small_kader.cell_codes == ("huis.doel", "buurt.doel", "huis.middelen")
    assert tuple(small_kader.cell) == small_kader.cell_codes


def test_questions_stand_in_the_order_of_their_cells(small_kader: Kader) -> None:
    """`cell_of` gives the cell of each question, the follow-up after its question."""
    assert small_kader.cell_of == {
        "huis.doel.1": "huis.doel",
        "huis.doel.2": "huis.doel",
        "buurt.doel.1": "buurt.doel",
        "buurt.doel.2": "buurt.doel",
        "huis.middelen.1": "huis.middelen",
        "huis.middelen.2": "huis.middelen",
        "huis.middelen.2b": "huis.middelen",
    }
    assert list(small_kader.cell_of)[-3:] == ["huis.middelen.1", "huis.middelen.2", "huis.middelen.2b"]


def test_the_grid_has_a_row_per_theme_and_a_place_per_domain(small_kader: Kader) -> None:
    """Where the framework has no cell the place is empty."""
    assert [(theme.code, codes) for theme, codes in small_kader.grid] == [
        ("doel", ("huis.doel", "buurt.doel")),
        ("middelen", ("huis.middelen", None)),
    ]


def test_the_framework_says_once_what_asks_for_attention(small_kader: Kader, bare_kader: Kader) -> None:
    """Bands in words, a score by its displayed value, water by code and title; nothing where the framework has none."""
    assert [band.code for band in small_kader.attention_bands] == ["zwak"]
    assert [small_kader.asks_attention(score) for score in (5.94, 5.95, None, float("nan"))] == [True] + [False] * 3
    assert (small_kader.troubled_waters, small_kader.troubled_water) == (("onrustig",), "onrustig")
    assert (bare_kader.troubled_waters, bare_kader.troubled_water) == ((), "")


def test_titles_stand_by_code(small_kader: Kader) -> None:
    """In the order of the file, for what has a title."""
    assert small_kader.phase_titles == {"begin": "Aan het begin", "eind": "Aan het eind"}
    assert small_kader.water_titles == {"rustig": "rustig", "onrustig": "onrustig"}
    assert small_kader.viewpoint_titles == {"bestuurlijk": "Bestuurlijk", "ambtelijk": "Ambtelijk"}
    assert small_kader.domain_titles == {"huis": "Het huis", "buurt": "De buurt"}
    assert small_kader.theme_titles == {"doel": "Doelen", "middelen": "Middelen"}
    assert small_kader.answer_titles == {"ja": "ja", "nee": "nee"}


def test_a_changed_copy_keeps_nothing_of_what_the_first_worked_out(small_kader: Kader) -> None:
    """Without viewpoints only `samen` can be looked from, also where the first had its viewpoints asked before."""
    assert small_kader.viewpoint_codes == ("samen", "bestuurlijk", "ambtelijk")

    assert small_kader.model_copy(update={"viewpoints": ()}).viewpoint_codes == ("samen",)


def test_cells_can_be_asked_by_domain_and_by_theme(small_kader: Kader) -> None:
    """Both together give the one cell in that place, or none."""
    assert small_kader.cells_of(domain="huis") == ("huis.doel", "huis.middelen")
    assert small_kader.cells_of(theme="doel") == ("huis.doel", "buurt.doel")
    assert small_kader.cells_of(domain="buurt", theme="middelen") == ()
    assert small_kader.cells_of() == small_kader.cell_codes


def test_every_item_says_what_it_is_and_what_it_takes(small_kader: Kader) -> None:
    """A score takes the answers, a choice its options, the choice of a cell all cells, a text nothing."""
    items = small_kader.items

    assert (items["huis.doel.1"].kind, items["huis.doel.1"].options) == ("score", {"ja": "ja", "nee": "nee"})
    assert (items["rest.tekst"].kind, items["rest.tekst"].options) == ("text", {})
    assert (items["rest.keuze"].kind, items["rest.keuze"].options) == (
        "choice",
        {"blauw": "Blauw", "lichtgroen": "Licht groen"},
    )
    assert items["rest.veld"].kind == "choice"
    assert set(items["rest.veld"].options) == set(small_kader.cell_codes)
    assert items["rest.cijfer"].kind == "score"
    assert len(items) == 7 + 4


def test_an_item_shows_its_own_wording_of_a_shared_option(tmp_path: Path) -> None:
    """Options may stand at the section; an item can word them for itself, and keeps the title of the others."""
    shared = 'titel = "De rest"\nopties = [{ code = "a", titel = "A" }, { code = "b", titel = "B" }]'
    item = 'code = "rest.tekst"\nsoort = "keuze"\nteksten = { b = "op z\'n b\'s" }'
    path = changed(tmp_path, ('titel = "De rest"', shared), ('code = "rest.tekst"\nsoort = "tekst"', item))

    assert load_kader(path).items["rest.tekst"].options == {"a": "A", "b": "op z'n b's"}


def test_a_cell_is_named_with_its_domain(small_kader: Kader) -> None:
    """In a sentence a cell needs its column: titles of cells may look alike."""
    assert small_kader.cell_label("buurt.doel") == "De buurt › Doelen"


def test_a_cell_has_a_short_name_of_its_row_and_its_column(small_kader: Kader) -> None:
    """The theme first, and the domain in its short form, in lower case."""
    names = {code: small_kader.cell_short(code) for code in small_kader.cell_codes}

    assert names == {
        "huis.doel": "Het huis › Doelen",
        "buurt.doel": "Buurt › Doelen",
        "huis.middelen": "Het huis › Middelen",
    }


def test_a_narrow_column_takes_the_short_title(small_kader: Kader) -> None:
    """Where there is no short title, the title is the label."""
    assert [domain.label for domain in small_kader.domains] == ["Het huis", "Buurt"]


def test_a_framework_may_leave_out_viewpoints_phases_and_water(bare_kader: Kader) -> None:
    """Only `samen` is left to look from, and there is nothing to choose."""
    assert bare_kader.viewpoint_codes == ("samen",)
    assert (bare_kader.phases, bare_kader.waters, bare_kader.gap, bare_kader.sections) == ((), (), None, ())


def test_the_framework_is_frozen(small_kader: Kader) -> None:
    """Nobody changes the framework that others read from."""
    with pytest.raises(ValidationError):
        small_kader.version = "2"  # type: ignore[misc]
