"""From one version of the framework to the next: what a file may say, and what becomes of the answers."""

from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.files import KADERS
from tilburg_samenwerking.errors import Refused
from tilburg_samenwerking.kader import Kader, load_kader
from tilburg_samenwerking.kader.crosswalk.apply import mapped, translated_answers
from tilburg_samenwerking.kader.crosswalk.check import checked_crosswalk
from tilburg_samenwerking.kader.crosswalk.files import crosswalk_chains, load_crosswalk
from tilburg_samenwerking.kader.crosswalk.types import SAME, scored_items

FILE = KADERS / "overgangen" / "klein-1-naar-klein-2.toml"


@pytest.fixture(scope="session")
def second_kader() -> Kader:
    """Return the second version of the small framework."""
    return load_kader(KADERS / "klein-2.toml")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder with both versions of the small framework and their crosswalk, to change."""
    (tmp_path / "overgangen").mkdir()
    for name in ("klein.toml", "klein-2.toml", "overgangen/klein-1-naar-klein-2.toml"):
        (tmp_path / name).write_text((KADERS / name).read_text(encoding="utf-8"), encoding="utf-8")
    return tmp_path


def changed(folder: Path, before: str, after: str) -> Path:
    """Return the crosswalk file of the folder with a piece of its text changed."""
    path = folder / "overgangen" / "klein-1-naar-klein-2.toml"
    text = path.read_text(encoding="utf-8")
    assert before in text
    path.write_text(text.replace(before, after), encoding="utf-8")
    return path


def replies(*rows: tuple[str, str, float | None, str | None]) -> pd.DataFrame:
    """Return answers (function, item, score, missing) of one assessment from one viewpoint."""
    frame = pd.DataFrame(rows, columns=["function", "item", "score", "missing"])
    return frame.assign(
        assessment=1, viewpoint="ambtelijk", answer=None, text=None, score=frame["score"].astype("float64")
    )


def translated(*rows: tuple[str, str, float | None, str | None]) -> dict[tuple[str, str], object]:
    """Return per function and new item the score, or why it is missing."""
    found = translated_answers(replies(*rows), load_crosswalk(FILE))
    records = found.to_dict("records")
    return {
        (row["function"], row["item"]): row["missing"] if np.isnan(row["score"]) else row["score"] for row in records
    }


def test_what_is_the_same_need_not_be_listed() -> None:
    """Two questions have the same code and text in both; one has another code only, and is listed as the same."""
    same = {link.old for link in load_crosswalk(FILE).links if link.kind == SAME}

    assert same == {("huis.middelen.1",), ("rest.cijfer",), ("huis.middelen.2",)}


def test_every_scored_item_of_both_is_accounted_for_once(small_kader: Kader, second_kader: Kader) -> None:
    """The links name each code of the old and of the new version once, and have one of each kind."""
    links = load_crosswalk(FILE).links

    assert sorted(code for link in links for code in link.old) == sorted(scored_items(small_kader))
    assert sorted(code for link in links for code in link.new) == sorted(scored_items(second_kader))
    assert {link.kind for link in links} == {
        *("gelijk", "herformuleerd", "gesplitst"),
        *("samengevoegd", "vervallen", "nieuw"),
    }


def test_a_score_goes_along_on_the_new_scale() -> None:
    """0, 6 and 10 became 1, 3 and 5; between them the line is straight, so 3 becomes 2 and 8 becomes 4."""
    found = translated(
        ("a", "huis.middelen.1", 3, None), ("a", "huis.middelen.2", 8, None), ("b", "rest.cijfer", 6, None)
    )

    assert found == {("a", "huis.middelen.1"): 2.0, ("a", "huis.middelen.3"): 4.0, ("b", "rest.cijfer"): 3.0}


def test_each_part_of_a_split_question_gets_its_score_or_its_reason() -> None:
    """One respondent scored it, the other did not know."""
    found = translated(("a", "huis.doel.2", 10, None), ("b", "huis.doel.2", None, "weet_niet"))

    assert found == {
        ("a", "huis.doel.2"): 5.0,
        ("a", "huis.doel.3"): 5.0,
        ("b", "huis.doel.2"): "weet_niet",
        ("b", "huis.doel.3"): "weet_niet",
    }


def test_merged_questions_give_the_mean_per_respondent() -> None:
    """0 and 6 are 1 and 3, so 2; one score alone counts; all nvt stays nvt; without a score it is not known."""
    one, other = "buurt.doel.1", "buurt.doel.2"
    found = translated(
        *(("a", one, 0, None), ("a", other, 6, None)),
        *(("b", one, None, "nvt"), ("b", other, 10, None)),
        *(("c", one, None, "nvt"), ("c", other, None, "nvt")),
        *(("d", one, None, "nvt"), ("d", other, None, "weet_niet")),
    )

    assert found == {("a", one): 2.0, ("b", one): 5.0, ("c", one): "nvt", ("d", one): "weet_niet"}


def test_a_dropped_question_is_gone_and_a_new_one_has_no_reply() -> None:
    """Nothing is made up."""
    assert translated(("a", "huis.middelen.2b", 4, None)) == {}


def test_an_item_without_a_score_goes_along_only_where_it_is_the_same(second_kader: Kader) -> None:
    """The text is the same item; the choice has other options now, and the choice of a cell is gone."""
    answers = replies(*(("a", f"rest.{name}", None, None) for name in ("tekst", "keuze", "veld"))).assign(
        answer=[None, "blauw", "huis.doel"], text=["Iets", None, None]
    )
    found = translated_answers(answers, load_crosswalk(FILE))

    assert found[["item", "text"]].to_numpy().tolist() == [["rest.tekst", "Iets"]]
    assert list(found.columns) == list(answers.columns)
    assert set(found["item"]) <= set(second_kader.items)


def test_replies_of_a_viewpoint_that_is_gone_are_left_out() -> None:
    """Nothing can be said from a viewpoint that the new version does not have."""
    answers = replies(("a", "huis.doel.1", 5, None)).assign(viewpoint="partner")

    assert translated_answers(answers, load_crosswalk(FILE)).empty


def test_a_score_outside_the_old_scale_is_refused() -> None:
    """It is never brought back to an end of the scale."""
    with pytest.raises(Refused, match="score 11 ligt buiten de schaal 0–10 van kader klein-1"):
        translated(("a", "huis.doel.1", 11, None))


@given(st.lists(st.floats(0, 10), min_size=1, max_size=5))
def test_the_scale_keeps_order_and_stays_inside(scores: list[float]) -> None:
    """A higher score stays at least as high, and every score falls on the new scale."""
    found = mapped(np.array(sorted(scores)), load_crosswalk(FILE))

    assert (np.diff(found) >= 0).all()
    assert found.min() >= 1
    assert found.max() <= 5


def test_a_chain_of_versions_is_found_and_applied_in_order(folder: Path) -> None:
    """From the first by way of the second to a third version that only renames a question."""
    third = (folder / "klein-2.toml").read_text(encoding="utf-8").replace("klein-2", "klein-3")
    (folder / "klein-3.toml").write_text(third.replace("koken en eten", "koken"), encoding="utf-8")
    (folder / "overgangen" / "verder.toml").write_text(
        'van = "klein-2"\nnaar = "klein-3"\n[[overgangen]]\nsoort = "herformuleerd"\n'
        'van = ["huis.doel.1"]\nnaar = ["huis.doel.1"]\n',
        encoding="utf-8",
    )
    newest = load_kader(folder / "klein-3.toml")
    chains = crosswalk_chains(folder, newest)
    first = load_kader(folder / "klein.toml")
    found = replies(("a", "huis.doel.1", 6, None))
    for step in chains[first.hash]:
        found = translated_answers(found, step)

    assert [step.new.version for step in chains[first.hash]] == ["klein-2", "klein-3"]
    assert len(chains) == 2
    assert found["score"].tolist() == [3.0]


def test_a_changed_version_is_not_reached(folder: Path, small_kader: Kader, second_kader: Kader) -> None:
    """What was made with other content than the file beside it has now, is not translated by guess."""
    old = folder / "klein.toml"
    old.write_text(old.read_text(encoding="utf-8").replace("Klein kader", "Kleiner kader"), encoding="utf-8")

    assert small_kader.hash in crosswalk_chains(KADERS, second_kader)
    assert list(crosswalk_chains(folder, second_kader)) == [load_kader(old).hash]


@pytest.mark.parametrize(
    ("before", "after", "problem"),
    [
        ('naar = "klein-2"', 'naar = "klein-9"', 'naar: kader "klein-9" bestaat niet. Kies uit: klein-2, klein-1.'),
        ('soort = "nieuw"', 'soort = "verzonnen"', "overgang 6: soort kent deze waarde niet"),
        ('soort = "nieuw"', 'soort = "nieuw"\nwat = 1', "overgang 6: wat is een onbekende sleutel"),
        (
            '["huis.middelen.2b"]',
            '["weg"]',
            'overgang 5 (vervallen), van: "weg" is geen vraag met een score in kader klein-1.',
        ),
        ('["huis.middelen.2b"]', '["weg"]', 'overgangen, van: "huis.middelen.2b" ontbreekt'),
        (
            '["buurt.middelen.1"]',
            '["huis.doel.1"]',
            'overgangen, naar: "huis.doel.1" van kader klein-2 staat er 2 keer',
        ),
        ('["buurt.middelen.1"]', '["huis.doel.1"]', 'overgangen, naar: "buurt.middelen.1" ontbreekt'),
        ('["buurt.doel.1", "buurt.doel.2"]', '["buurt.doel.1"]', "van: noemt 1; hier hoort minstens twee codes."),
        ('soort = "herformuleerd"', 'soort = "gelijk"', "overgang 2 (gelijk): de vraag is niet dezelfde tekst"),
        ("nieuw = 5", "nieuw = 6", "schaal, nieuw 6: ligt buiten de schaal 1–5."),
        ("nieuw = 3", "nieuw = 0.5", "schaal, nieuw mag niet op en neer gaan"),
        ("oud = 10", "oud = 11", "schaal, oud 11: ligt buiten de schaal 0–10."),
        ("oud = 10", "oud = 9", "schaal: de oude waarde 10 ontbreekt."),
        ("oud = 6", "oud = 0", "schaal, oud moet steeds hoger worden; nu 0, 0, 10."),
    ],
)
def test_a_wrong_file_is_told_with_file_place_and_reason(folder: Path, before: str, after: str, problem: str) -> None:
    """Each mistake gives its own sentence, which starts with the file."""
    path = changed(folder, before, after)
    _content, _kaders, problems = checked_crosswalk(path)

    assert [line for line in problems if problem in line]
    assert all(line.startswith(str(path)) for line in problems)


def test_all_problems_come_at_once(folder: Path) -> None:
    """A wrong type, an unknown code, a wrong scale: one run tells all."""
    changed(folder, "nieuw = 5", "nieuw = 6")
    changed(folder, "toelichting", "uitleg")
    path = changed(folder, '["huis.middelen.2b"]', '["weg"]')

    with pytest.raises(Refused) as refused:
        load_crosswalk(path)
    assert len(str(refused.value).splitlines()) == 4


def test_a_question_with_another_text_must_be_listed(folder: Path) -> None:
    """The same code with another text is not taken to be the same."""
    path = changed(
        folder, '[[overgangen]]\nsoort = "herformuleerd"\nvan = ["huis.doel.1"]\nnaar = ["huis.doel.1"]\n', ""
    )

    assert ["heeft een andere tekst gekregen" in line for line in checked_crosswalk(path)[2]] == [True]


def test_another_scale_needs_a_mapping(folder: Path) -> None:
    """Without one, a 4 of ten would be read as a 4 of five."""
    text = FILE.read_text(encoding="utf-8")
    start, end = text.index("[[schaal]]"), text.index("[[overgangen]]")
    path = changed(folder, text[start:end], "")

    assert [
        "schaal: ontbreekt, maar de schaal gaat van 0–10 naar 1–5." in line for line in checked_crosswalk(path)[2]
    ] == [True]
