"""The profile of a model: bars of shares, with colours of their own."""

from itertools import pairwise

import numpy as np
import pandas as pd
import pytest

from tilburg_samenwerking.drawing import palette, profile
from tilburg_samenwerking.kader import Kader
from tilburg_samenwerking.portfolio import sections

from .test_palette import ENOUGH_CONTRAST, ENOUGH_DIFFERENCE, SIGHTS, difference, lightness


@pytest.mark.parametrize("sight", SIGHTS)
@pytest.mark.parametrize("amount", [2, 3])
def test_kinds_are_told_apart_in_every_sight(amount: int, sight: str) -> None:
    """Neighbours in a bar, and the options of the model, are far enough apart."""
    colours = palette.kinds(amount)

    assert len(colours) == amount
    assert min(difference(one, other, sight) for one, other in pairwise(colours)) >= ENOUGH_DIFFERENCE


@pytest.mark.parametrize("amount", [2, 3, 4, 5])
def test_kinds_are_told_apart_in_grey_and_readable(amount: int) -> None:
    """From dark to light in clear steps, each with text that reads."""
    colours = palette.kinds(amount)
    greys = [lightness(colour) for colour in colours]

    assert min(after - before for before, after in pairwise(greys)) >= 10
    assert min(palette.contrast(palette.text_on(colour), colour) for colour in colours) >= ENOUGH_CONTRAST


def test_nobody_takes_kinds_for_scores_or_differences() -> None:
    """A kind says nothing of good or bad: none has a colour of the other palettes, apart from their pale middles."""
    others = {*palette.ANCHORS, *palette.DIFFERENCES} - {palette.ANCHORS[2], palette.DIFFERENCES[2]}
    close = min(difference(one, other, "normal") for one in palette.KINDS for other in others)

    assert close >= ENOUGH_DIFFERENCE


def test_a_bar_has_only_the_parts_that_were_chosen_and_names_all(kader: Kader) -> None:
    """Shares in whole percentages; an option that nobody chose has no part, and its words say 0%."""
    section = sections.section(kader, "model")
    drawn = profile.bar({"autoriteit": 0.25, "strategische_partner": 0.0, "co_creator": 0.75}, section)

    assert [(part["text"], part["share"]) for part in drawn["segments"]] == [("25%", 0.25), ("75%", 0.75)]
    assert "0%" in drawn["full"]
    assert drawn["full"].count("%") == 3


def test_a_bar_of_nothing_is_a_dash(kader: Kader) -> None:
    """Missing is missing, and no bar of zeros."""
    shares = dict.fromkeys(("autoriteit", "strategische_partner", "co_creator"), np.nan)
    drawn = profile.bar(shares, sections.section(kader, "model"))

    assert drawn["text"] == "–"
    assert "segments" not in drawn
    assert profile.bar({**shares, "autoriteit": 1.0}, sections.section(kader, "model")) == drawn


SHARES = {"autoriteit": [0.25, np.nan], "strategische_partner": [0.0, np.nan], "co_creator": [0.75, np.nan]}
TITLES = {"evalueren": "Evalueren"}


def texts(row: list) -> list[str]:
    """Return the texts of a row; of a bar the words that name its parts."""
    return [shown["full"] if "segments" in shown else shown["text"] for shown in row]


def test_one_collaboration_stands_above_the_mean_of_the_selection(kader: Kader) -> None:
    """Its own bar has no amount; that of the selection says of how many it is."""
    section = sections.section(kader, "model")
    chosen = pd.DataFrame({"option": [*SHARES], "share": [shares[0] for shares in SHARES.values()]})
    whole = {"autoriteit": 0.5, "strategische_partner": 0.5, "co_creator": 0.0, "n": 3, "of": 4}
    table = profile.beside(chosen, whole, section)
    titles = [option.title for option in section.options]

    assert table["caption"] == f"{section.title}: naast de selectie"
    assert [shown.get("kind", "") for shown in table["head"][0]] == ["", "wide", "number narrow"]
    assert [texts(row) for row in table["body"]] == [
        ["Deze samenwerking", f"{titles[0]} 25%, {titles[1]} 0%, {titles[2]} 75%", ""],
        ["De selectie, gemiddeld", f"{titles[0]} 50%, {titles[1]} 50%, {titles[2]} 0%", "3 van 4"],
    ]


def test_groups_have_a_bar_and_of_how_many_it_is(kader: Kader) -> None:
    """A group in which nobody chose has a dash that says so, and its code where it has no title."""
    section = sections.section(kader, "model")
    frame = pd.DataFrame({"group": ["evalueren", "onbekend"], **SHARES, "n": [2, 0], "of": [3, 1]})
    table = profile.groups(frame, TITLES, "Fase", section)
    titles = [option.title for option in section.options]
    words = f"{titles[0]} 25%, {titles[1]} 0%, {titles[2]} 75%"

    assert table["caption"] == "Fase: verdeling"
    assert texts(table["head"][0]) == ["Fase", "Verdeling", "Aantal"]
    assert [shown.get("kind", "") for shown in table["head"][0]] == ["", "wide", "number narrow"]
    assert [texts(row) for row in table["body"]] == [["Evalueren", words, "2 van 3"], ["onbekend", "–", "0 van 1"]]
    assert table["body"][1][1]["full"] == "niet gekozen"


def test_the_numbers_of_several_groups_stand_under_each_other(kader: Kader) -> None:
    """Each with its heading, the shares in the order of the options, and missing where nobody chose."""
    section = sections.section(kader, "model")
    frame = pd.DataFrame({"group": ["evalueren", "onbekend"], **SHARES, "n": [2, 0], "of": [3, 1]})
    table = profile.numbers([("Fase", frame, TITLES), ("Alle", frame[:1], {})], section)

    assert table["caption"] == "De verdeling per groep"
    assert texts(table["head"][0]) == ["Groep", *(option.title for option in section.options), "Aantal"]
    assert [texts(row) for row in table["body"]] == [
        ["Fase: evalueren", "25%", "0%", "75%", "2 van 3"],
        ["Fase: onbekend", "–", "–", "–", "0 van 1"],
        ["Alle: evalueren", "25%", "0%", "75%", "2 van 3"],
    ]


def test_collaborations_have_phase_and_water_where_the_framework_has_them(kader: Kader, bare_kader: Kader) -> None:
    """Those columns may be left out on a narrow screen, as the number of choices."""
    section = sections.section(kader, "model")
    frame = pd.DataFrame({"collaboration": ["a"], "name": ["A"], "phase": ["evalueren"], "water": ["rustig"]})
    frame = frame.assign(**{code: shares[:1] for code, shares in SHARES.items()}, of=4)
    full, bare = (profile.collaborations(frame, section, framework) for framework in (kader, bare_kader))

    assert full["caption"] == "De verdeling per samenwerking"
    assert texts(full["head"][0]) == ["Samenwerking", "Verdeling", "Fase", "Vaarwater", "Keuzes"]
    assert [shown["column"] for shown in full["head"][0]] == ["naam", "autoriteit", "fase", "vaarwater", "keuzes"]
    assert [shown["text"] for shown in full["body"][0] if "segments" not in shown] == ["A", "Evalueren", "rustig", "4"]
    assert all("aside" in shown["kind"].split() for shown in [*full["head"][0][2:], *full["body"][0][2:]])
    assert texts(bare["head"][0]) == ["Samenwerking", "Verdeling", "Keuzes"]
    assert len(bare["body"][0]) == 3


def test_an_aspect_has_a_bar_and_how_often_each_option_was_chosen(kader: Kader) -> None:
    """The number of replies per option, and of how many collaborations they are."""
    section = sections.section(kader, "model")
    counts = {"n_autoriteit": [1], "n_strategische_partner": [0], "n_co_creator": [1234]}
    frame = pd.DataFrame(
        {"item": ["model.rol"], **{code: shares[:1] for code, shares in SHARES.items()}, **counts, "n": [2]}
    )
    table = profile.aspects(frame, section, kader)

    assert table["caption"] == "Per aspect hoe vaak elk sturingsperspectief is gekozen"
    assert texts(table["head"][0]) == ["Aspect", "Verdeling", *(option.title for option in section.options), "Aantal"]
    assert [shown["text"] for shown in table["body"][0] if "segments" not in shown] == [
        *(kader.items["model.rol"].text, "1", "0", "1.234", "2")
    ]
