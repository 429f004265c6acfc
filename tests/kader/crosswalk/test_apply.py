"""From one version of the framework to the next: what becomes of the answers."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.kader.crosswalk.versions import FILE, replies, translated
from tilburg_samenwerking.errors import Refused
from tilburg_samenwerking.kader import Kader
from tilburg_samenwerking.kader.crosswalk.apply import mapped, sources, targets, translated_answers
from tilburg_samenwerking.kader.crosswalk.files import load_crosswalk


def test_a_score_goes_along_on_the_new_scale() -> None:
    """0, 6 and 10 became 1, 3 and 5; between them the line is straight, so 3 becomes 2 and 8 becomes 4."""
    carried = translated(
        ("a", "huis.middelen.1", 3, None), ("a", "huis.middelen.2", 8, None), ("b", "rest.cijfer", 6, None)
    )

    assert carried == {("a", "huis.middelen.1"): 2.0, ("a", "huis.middelen.3"): 4.0, ("b", "rest.cijfer"): 3.0}


def test_each_part_of_a_split_question_gets_its_score_or_its_reason() -> None:
    """One respondent scored it, the other did not know."""
    carried = translated(("a", "huis.doel.2", 10, None), ("b", "huis.doel.2", None, "weet_niet"))

    assert carried == {
        ("a", "huis.doel.2"): 5.0,
        ("a", "huis.doel.3"): 5.0,
        ("b", "huis.doel.2"): "weet_niet",
        ("b", "huis.doel.3"): "weet_niet",
    }


def test_merged_questions_give_the_mean_per_respondent() -> None:
    """0 and 6 are 1 and 3, so 2; one score alone counts; all nvt stays nvt; without a score it is not known."""
    one, other = "buurt.doel.1", "buurt.doel.2"
    carried = translated(
        *(("a", one, 0, None), ("a", other, 6, None)),
        *(("b", one, None, "nvt"), ("b", other, 10, None)),
        *(("c", one, None, "nvt"), ("c", other, None, "nvt")),
        *(("d", one, None, "nvt"), ("d", other, None, "weet_niet")),
    )

    assert carried == {("a", one): 2.0, ("b", one): 5.0, ("c", one): "nvt", ("d", one): "weet_niet"}


def test_a_dropped_question_is_gone_and_a_new_one_has_no_reply() -> None:
    """Nothing is made up."""
    assert translated(("a", "huis.middelen.2b", 4, None)) == {}


def test_an_item_without_a_score_goes_along_only_where_it_is_the_same(second_kader: Kader) -> None:
    """The text is the same item; the choice has other options now, and the choice of a cell is gone."""
    answers = replies(*(("a", f"rest.{name}", None, None) for name in ("tekst", "keuze", "veld"))).assign(
        answer=[None, "blauw", "huis.doel"], text=["Iets", None, None]
    )
    carried = translated_answers(answers, load_crosswalk(FILE))

    assert carried[["item", "text"]].to_numpy().tolist() == [["rest.tekst", "Iets"]]
    assert list(carried.columns) == list(answers.columns)
    assert set(carried["item"]) <= set(second_kader.items)


def test_the_sources_of_an_item_are_all_that_went_into_it() -> None:
    """Of a merged question both, of a text itself, of a new question and of a choice with other options nothing."""
    chain = [load_crosswalk(FILE)]

    assert sources(["buurt.doel.1"], chain) == ["buurt.doel.1", "buurt.doel.2"]
    assert sources(["huis.doel.3", "rest.tekst"], chain) == ["huis.doel.2", "rest.tekst"]
    assert sources(["buurt.middelen.1", "rest.keuze"], chain) == []


def test_the_targets_of_an_item_are_all_that_it_went_into() -> None:
    """Each part of a split question, one for merged ones, a text itself, nothing of what was dropped or changed."""
    chain = [load_crosswalk(FILE)]
    items = ("huis.doel.2", "buurt.doel.2", "rest.tekst", "huis.middelen.2b", "rest.keuze")

    assert [targets(item, chain) for item in items] == [
        ["huis.doel.2", "huis.doel.3"],
        ["buurt.doel.1"],
        ["rest.tekst"],
        [],
        [],
    ]


def test_replies_of_a_viewpoint_that_is_gone_are_left_out() -> None:
    """Nothing can be said from a viewpoint that the new version does not have."""
    answers = replies(*((function, "huis.doel.1", 6, None) for function in "abc"))
    answers = answers.assign(viewpoint=["partner", "bestuurlijk", "ambtelijk"])
    partner = answers[answers["viewpoint"] == "partner"]

    assert translated_answers(answers, load_crosswalk(FILE))["viewpoint"].tolist() == ["bestuurlijk", "ambtelijk"]
    assert translated_answers(partner, load_crosswalk(FILE)).empty


def test_merged_questions_keep_the_order_of_the_respondents() -> None:
    """As they stand in the answers, not by the alphabet."""
    answers = replies(("wethouder", "buurt.doel.1", 6, None), ("adviseur", "buurt.doel.2", 10, None))

    assert translated_answers(answers, load_crosswalk(FILE))["function"].tolist() == ["wethouder", "adviseur"]


def test_without_another_scale_a_score_stays_as_it_is() -> None:
    """A half point too; what lies outside the scale on either side is refused all the same."""
    crosswalk = replace(load_crosswalk(FILE), scale=())

    assert mapped(np.array([0.0, 7.5, 10.0]), crosswalk).tolist() == [0.0, 7.5, 10.0]
    for score in (-1.0, 10.5):
        with pytest.raises(Refused, match="ligt buiten de schaal"):
            mapped(np.array([5.0, score]), crosswalk)


def test_a_reply_to_several_questions_together_has_no_words_of_its_own() -> None:
    """What was said of one of the merged questions, or of a question that was split, does not answer the new one."""
    answers = replies(
        ("a", "buurt.doel.1", 6, None), ("a", "huis.doel.2", 6, None), ("a", "huis.doel.1", 6, None)
    ).assign(answer="ja", text="Omdat.")
    carried = translated_answers(answers, load_crosswalk(FILE)).set_index("item")

    assert carried.loc["huis.doel.1", ["answer", "text"]].tolist() == ["ja", "Omdat."]
    assert carried.loc[["huis.doel.2", "huis.doel.3", "buurt.doel.1"], ["answer", "text"]].isna().all(axis=None)


def test_a_score_outside_the_old_scale_is_refused() -> None:
    """It is never brought back to an end of the scale."""
    with pytest.raises(Refused) as refused:
        translated(("a", "huis.doel.1", 11, None))
    assert str(refused.value) == (
        "De score 11 ligt buiten de schaal 0–10 van kader klein-1, en kan niet naar klein-2 worden omgezet."
    )


@given(st.lists(st.floats(0, 10), min_size=1, max_size=5))
def test_the_scale_keeps_order_and_stays_inside(scores: list[float]) -> None:
    """A higher score stays at least as high, and every score falls on the new scale."""
    new_scores = mapped(np.array(sorted(scores)), load_crosswalk(FILE))

    assert (np.diff(new_scores) >= 0).all()
    assert new_scores.min() >= 1
    assert new_scores.max() <= 5
