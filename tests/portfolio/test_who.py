"""Who is behind a number: what each question means, and that every number has one.

The small framework has cells huis.doel, buurt.doel and huis.middelen; band "zwak" is below 6 and asks attention.
Of `of_four` a has 8 everywhere, b 4 in troubled water, c 5 and 7 there, and d was never assessed. Their assessments are
1, 2 and 3; in the register they are on rows 0 to 3.
"""

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest
from hypothesis import given

from tests.portfolios import ON, PORTFOLIOS, law, of_four, one_round
from tilburg_samenwerking.kader import Kader, load_settings
from tilburg_samenwerking.kader.types import Band
from tilburg_samenwerking.portfolio import sections, statistics, who
from tilburg_samenwerking.portfolio.attention import Signals
from tilburg_samenwerking.portfolio.money import Heavy
from tilburg_samenwerking.portfolio.state import State, state_on
from tilburg_samenwerking.portfolio.who import Among, question, questions

NOTHING_BESIDE = Signals(
    pd.DataFrame(columns=["assessment_id", "cell", "change"]),
    pd.DataFrame(columns=["assessment_id", "cell", "gap_absolute"]),
    {},
)


def among(state: State, kader: Kader) -> Among:
    """Return a selection of which nothing fell and nothing is apart, that scores 5, 9, none and 6 on every task.

    In every cell the first viewpoint is higher for a, equal for b, lower for c, and of d there is no gap. For
    `rest.veld` a names two cells and b one; a and c chose in every model. Of the whole portfolio b has a high risk, and
    d one of the largest contributions.
    """
    tasks, ways = np.array([5.0, 9.0, np.nan, 6.0]), np.repeat(np.eye(4, dtype=bool)[:, None], 3, axis=1)
    named = pd.DataFrame(
        [(1, "rest.veld", "huis.doel"), (1, "rest.veld", "buurt.doel"), (2, "rest.veld", "huis.doel")],
        columns=["assessment", "item", "cell"],
    )
    return Among(
        state,
        ON,
        kader,
        load_settings().staleness,
        signals=lambda: NOTHING_BESIDE,
        task_scores=lambda _item: tasks,
        directions=lambda: ways,
        named=lambda: named,
        filled=lambda _section: np.array([True, False, True, False]),
        heavy=lambda: Heavy(frozenset({1}), {3: 5e6}, 5e6),
    )


def names(code: str, of: Among) -> str:
    """Return of whom a question is true, as letters."""
    asked = question(who.questions(of.kader), code)
    assert asked is not None
    places = asked.places(of)
    return "".join(of.state.rows["collaboration"].iloc[places])


@pytest.mark.parametrize(
    ("code", "true_of"),
    [
        (who.EVERYONE, "abcd"),
        (who.ASSESSED, "abc"),
        (who.NEVER_ASSESSED, "d"),
        (who.SCORED, "abc"),
        (who.NOT_SCORED, "d"),
        (who.TROUBLED, "bc"),
        (who.OUT_OF_DATE, ""),
        (who.LISTED, "bc"),
        (who.ONLY_DATA, "d"),
        (who.ANY_CELL, "bc"),
        (who.MONEY_UNKNOWN, "abcd"),
        (who.of_total("zwak"), "b"),
        (who.of_total("goed"), "ac"),
        (who.of_total(who.NO_SCORE), "d"),
        (who.of_total(who.ATTENTION), "b"),
        (who.of_cell("huis.doel", "zwak"), "bc"),
        (who.of_cell("huis.doel", "goed"), "a"),
        (who.of_cell("buurt.doel", who.NO_SCORE), "cd"),
        (who.of_cell("huis.middelen", who.ATTENTION), "b"),
        (who.of_domain("huis", "goed"), "ac"),
        (who.of_theme("doel", who.ATTENTION), "bc"),
        (who.of_task("rest.cijfer", "zwak"), "a"),
        (who.of_task("rest.cijfer", "goed"), "bd"),
        (who.of_task("rest.cijfer", who.NO_SCORE), "c"),
        (who.of_gap("huis.doel", "eerste"), "a"),
        (who.of_gap("huis.doel", "gelijk"), "b"),
        (who.of_gap("buurt.doel", "tweede"), "c"),
        (who.of_gap("buurt.doel", "geen"), "d"),
        (who.of_tasks("rest"), "abd"),
        (who.of_named("rest.veld"), "ab"),
        (who.of_named("rest.veld", "buurt.doel"), "a"),
        (who.of_named("rest.veld", "huis.middelen"), ""),
        (who.LARGEST, "d"),
        (who.HEAVY, "bd"),
        (who.both(who.ASSESSED, who.of_cell("buurt.doel", who.NO_SCORE)), "c"),
        (who.both(who.HEAVY, who.ANY_CELL), "b"),
    ],
)
def test_a_question_is_true_of_these(code: str, true_of: str, small_kader: Kader) -> None:
    """As the key figures, the bands and the attention list count."""
    assert names(code, among(of_four(small_kader), small_kader)) == true_of


def test_a_question_is_said_after_a_name(small_kader: Kader) -> None:
    """Of everyone there is nothing to say."""
    every = questions(small_kader)

    assert every[who.EVERYONE].words == ""
    assert every[who.of_cell("huis.doel", who.NO_SCORE)].words == f"{small_kader.cell_label('huis.doel')} zonder score"
    assert every[who.of_total("goed")].words == "totaal in de band goed"
    assert every[who.of_gap("huis.doel", "eerste")].words == (
        f"{small_kader.cell_label('huis.doel')}, bestuurlijk hoger"
    )
    assert every[who.ANY_CELL].words == "met een of meer velden die aandacht vragen"


def test_every_question_about_all_is_said_after_a_name(small_kader: Kader) -> None:
    """In lower case, for it stands in a sentence."""
    every = questions(small_kader)

    assert {code: every[code].words for code in list(every)[1:13]} == {
        who.ASSESSED: "gewaardeerd",
        who.NEVER_ASSESSED: "nog nooit gewaardeerd",
        who.SCORED: "met een score",
        who.NOT_SCORED: "zonder score",
        who.TROUBLED: "in onrustig vaarwater",
        who.OUT_OF_DATE: "verouderd",
        who.LISTED: "vraagt aandacht",
        who.ONLY_DATA: "alleen gegevens niet op orde",
        who.ANY_CELL: "met een of meer velden die aandacht vragen",
        who.MONEY_UNKNOWN: "bijdrage onbekend",
        who.LARGEST: "met een van de grootste bijdragen van het portfolio",
        who.HEAVY: "hoog risico of grote bijdrage",
    }


def test_a_question_about_a_score_a_gap_or_a_section_names_it(small_kader: Kader) -> None:
    """With its own title, and then what is asked."""
    every = questions(small_kader)
    (section,) = sections.task_sections(small_kader)
    naming = every[who.of_named("rest.veld")].words

    assert every[who.of_cell("huis.doel", who.WITH_SCORE)].words == "Het huis › Doelen met een score"
    assert every[who.of_cell("huis.doel", who.ATTENTION)].words == "Het huis › Doelen vraagt aandacht"
    assert every[who.of_gap("huis.doel", "geen")].words == "Het huis › Doelen, geen kloof"
    assert every[who.of_tasks("rest")].words == f"{section.title} met een score"
    assert naming.endswith(": een veld genoemd")
    assert every[who.of_named("rest.veld", "huis.doel")].words.endswith(": Het huis › Doelen genoemd")


def test_who_has_a_score_on_one_of_two_tasks_has_a_score(small_kader: Kader) -> None:
    """On the first a and b have one, on the second b and c."""
    scores = {"een": np.array([5.0, 6.0, np.nan, np.nan]), "twee": np.array([np.nan, 7.0, 8.0, np.nan])}
    of = replace(among(of_four(small_kader), small_kader), task_scores=scores.__getitem__)

    assert of.scored(["een", "twee"]).tolist() == [True, True, True, False]


def test_two_questions_are_said_together_about_the_cell_of_one(small_kader: Kader) -> None:
    """Of everyone there is still nothing to say."""
    unscored = who.of_cell("buurt.doel", who.NO_SCORE)
    every = who.questions(small_kader)
    two, one = question(every, who.both(who.ASSESSED, unscored)), question(every, f"iedereen,{unscored}")

    assert two is not None
    assert one is not None
    assert (two.words, two.cell) == ("gewaardeerd en De buurt › Doelen zonder score", "buurt.doel")
    assert one.words == "De buurt › Doelen zonder score"


@pytest.mark.parametrize("code", ["", ",", "onzin", "gewaardeerd,", "gewaardeerd,onzin", "zwaar,verouderd,aandacht"])
def test_what_cannot_be_asked_is_no_question(code: str, small_kader: Kader) -> None:
    """Neither is a third one beside two."""
    assert question(who.questions(small_kader), code) is None


def test_a_model_is_asked_about_where_the_framework_has_one(kader: Kader, small_kader: Kader) -> None:
    """Who chose anything in it: a and c."""
    (model,) = sections.model_sections(kader)
    asked = questions(kader)[who.of_model(model.code)]

    assert np.flatnonzero(asked.chosen(among(of_four(small_kader), small_kader))).tolist() == [0, 2]
    assert asked.words == f"{model.title} ingevuld"
    assert not any(code.startswith("model-") for code in questions(small_kader))


def test_bands_with_the_names_of_our_own_words_are_no_other_question(small_kader: Kader) -> None:
    """A framework may call its bands "geen", "geen.score" or "aandacht", whether they ask for attention or not."""
    bands = tuple(
        Band(code=code, titel=code, vanaf=start, vraagt_aandacht=asks)
        for code, start, asks in (("geen", 0.0, True), ("geen.score", 4.5, True), ("aandacht", 6.0, False))
    )
    thresholds = small_kader.thresholds.model_copy(update={"bands": bands})
    of = among(of_four(small_kader), small_kader.model_copy(update={"thresholds": thresholds}))
    outcomes = ("geen", "geen.score", "aandacht", who.NO_SCORE, who.ATTENTION)

    assert [names(who.of_cell("huis.doel", outcome), of) for outcome in outcomes] == ["b", "c", "a", "d", "bc"]


def test_a_framework_asks_nothing_about_what_it_does_not_have(bare_kader: Kader) -> None:
    """Without water nobody is in troubled water."""
    codes = questions(bare_kader)

    assert who.TROUBLED not in codes
    assert who.of_total(who.NO_SCORE) in codes


@law
@given(PORTFOLIOS)
def test_the_numbers_of_cells_and_bands_are_those_of_their_questions(
    small_kader: Kader, scores: list[dict[str, float]]
) -> None:
    """Of each cell and of the total everyone is in one band or has no score; attention is what `statistics` counts."""
    state = state_on(one_round(small_kader, *scores), ON, small_kader)
    of, every = among(state, small_kader), questions(small_kader)
    amount = {code: len(one.places(of)) for code, one in every.items()}
    outcomes = [*(band.code for band in small_kader.thresholds.bands), who.NO_SCORE]
    grid = statistics.grid(state, small_kader)
    bands = statistics.bands(state, small_kader, "phase")
    domains = statistics.summary(state, small_kader, "domain")

    assert [sum(amount[who.of_cell(cell, one)] for one in outcomes) for cell in grid["cell"]] == [len(state)] * 3
    assert [amount[who.of_cell(cell, who.ATTENTION)] for cell in grid["cell"]] == grid["attention"].tolist()
    assert [amount[who.of_total(one)] for one in outcomes] == bands.drop(columns="group").sum().tolist()
    assert [amount[who.of_domain(one, who.ATTENTION)] for one in domains["group"]] == domains["attention"].tolist()
    assert np.isfinite(state.score).any(axis=1).sum() == amount[who.SCORED]
