"""Hoe is dit berekend: each definition with an example, worked out by hand on three collaborations."""

from datetime import date
from pathlib import Path

import pytest

from tests.files import answer
from tests.views.given.portfolios import three
from tests.views.given.small import imported, parts_of, table_of, words_of
from tilburg_samenwerking.drawing.document import Title
from tilburg_samenwerking.kader import Kader, Staleness, parsed
from tilburg_samenwerking.portfolio.filters import Filters
from tilburg_samenwerking.portfolio.snapshot import Snapshot
from tilburg_samenwerking.views.method.calculation import definitions
from tilburg_samenwerking.views.method.worked_example import example_of

STALE = parsed(Staleness, {"maanden": 7, "maanden_bij_aandacht": 2})
ON = Filters(on=date(2026, 6, 30))
MARK = "**Voorbeeld:** "


@pytest.fixture(scope="module")
def snapshot(tmp_path_factory: pytest.TempPathFactory) -> Snapshot:
    """Return three collaborations; the example is Bomenplan (2, 7 and 3) on its first cell, huis.doel."""
    return three(tmp_path_factory.mktemp("drie"))


def examples(snapshot: Snapshot, filters: Filters = ON) -> dict[str, str]:
    """Return the examples by the title of what they explain."""
    title, given = "", {}
    for words in words_of(definitions(snapshot.kader, snapshot.staleness, example_of(snapshot, filters)))[1:]:
        if words.startswith(MARK):
            given[title] = words.removeprefix(MARK)
        elif "." not in words:
            title = words
    return given


def test_the_example_of_a_collaboration_is_computed_by_hand(snapshot: Snapshot) -> None:
    """Both questions have 2; het huis is (2 + 3) / 2, the total (2 + 7 + 3) / 3."""
    given = examples(snapshot)

    assert given["Score van een vraag"] == "samen, voor de eerste vraag: 2,0 = **2,0**."
    assert given["Score en dekking van een veld"] == ("(2,0 + 2,0) : 2 = **2,0**. Dekking: 2 van 2 vragen, dus 100%.")
    assert given["Domein, thema en totaal van een samenwerking"] == (
        "domein Het huis: (2,0 + 3,0) : 2 = **2,5**. Totaal over 3 van 3 velden: **4,0**; het laagste veld is "
        "Het huis › Doelen met 2,0."
    )


def test_the_example_of_the_portfolio_is_computed_by_hand(snapshot: Snapshot) -> None:
    """2, 7 and 9 have a mean of 6 and a deviation of the square root of 13; one of three is "zwak"."""
    given = examples(snapshot)

    assert given["De stand op een datum"] == (
        "op 30 juni 2026 zijn er 3 samenwerkingen; de filters kiezen er 3, waarvan 3 een waardering hebben. Van "
        "Bomenplan telt die van 30 juni 2026."
    )
    assert given["Een veld van het portfolio"] == (
        "(2,0 + 7,0 + 9,0) : 3 = **6,0**, over 3 samenwerkingen. Laagste 2,0, hoogste 9,0, spreiding 3,6. Het "
        "vraagt aandacht bij 1 van 3."
    )
    assert given["Het getal op het scherm, en de band"] == "het veld hierboven staat op het scherm als 2,0: zwak."


def test_the_examples_of_differences_are_computed_by_hand(snapshot: Snapshot) -> None:
    """Since 2025 both questions fell from 8 to 2; one respondent has no gap and no agreement."""
    given = examples(snapshot)

    assert (
        given["Verandering"] == "sinds 30 juni 2025 van 8,0 naar 2,0: **−6,0** over 2 vragen, waarvan er 2 veranderden."
    )
    assert not any(title.startswith(("Kloof", "Overeenstemming")) for title in given)
    assert given["Verouderd, en vraagt aandacht"] == "deze waardering is 0 maanden oud en dus niet verouderd."


def test_what_two_viewpoints_scored_explains_best(tmp_path: Path) -> None:
    """Aan Zee comes first by name, but of Bomenplan both viewpoints answered: 8 and 5 on one of two questions."""
    rows = [
        *(answer(samenwerking="Aan Zee", vraag=item) for item in ("huis.doel.1", "huis.doel.2")),
        *(answer(vraag=item, score="8") for item in ("huis.doel.1", "huis.doel.2")),
        answer(score="5", perspectief="ambtelijk", respondent="adviseur"),
        answer(score="", antwoord="weet niet", perspectief="ambtelijk", respondent="adviseur", vraag="huis.doel.2"),
    ]
    snapshot = imported(tmp_path, rows)
    example = example_of(snapshot, ON)
    (first, second) = table_of("voorbeeld_vragen", definitions(snapshot.kader, snapshot.staleness, example)).data[
        "body"
    ]

    assert example is not None
    assert (example.name, example.cell) == ("Bomenplan", "huis.doel")
    assert [cell["text"] for cell in first[1:]] == ["8 → 8,0", "5 → 5,0", "6,5"]
    assert [cell["text"] for cell in second[1:]] == ["8 → 8,0", "weet niet → –", "8,0"]
    assert examples(snapshot)["Kloof bestuurlijk − ambtelijk"] == (
        "gemiddeld **+3,0**, los van de richting **3,0**, over 1 vraag."
    )
    assert examples(snapshot)["Overeenstemming van de respondenten"] == (
        "gemiddeld **1,5** van het midden, over 1 vraag."
    )


def test_how_old_an_assessment_may_be_is_what_is_read(small_kader: Kader) -> None:
    """Seven months, and two where attention is asked; nothing is read beside it."""
    words = words_of(definitions(small_kader, STALE, None))

    told = "Een waardering is **verouderd** na 7 maanden, en al na 2 bij onrustig vaarwater of "
    told += "een veld dat aandacht vraagt."
    assert any(told in one for one in words)


def test_a_framework_without_viewpoints_defines_no_gap(small_kader: Kader, bare_kader: Kader) -> None:
    """The other nine definitions are there, without an example."""
    small, bare = (
        [title.text for title in parts_of(Title, definitions(framework, STALE, None))]
        for framework in (small_kader, bare_kader)
    )

    assert [title for title in small if title not in bare] == ["Kloof bestuurlijk − ambtelijk"]
    assert len(bare) == 9
