"""What the dossier answers first: total, lowest cell, change, age, water, phase, money, and why it asks attention."""

from datetime import date
from pathlib import Path

import pytest

from tests.views.given.portfolios import cells, others_answered, switched, three
from tests.views.given.small import imported, scored
from tilburg_samenwerking.drawing.dossier.essentials import EssentialsData
from tilburg_samenwerking.kader import Kader
from tilburg_samenwerking.portfolio.filters import Filters
from tilburg_samenwerking.portfolio.snapshot import Snapshot
from tilburg_samenwerking.views import portfolio
from tilburg_samenwerking.views.collaboration import rounds_until
from tilburg_samenwerking.views.dossier import essentials

ON = Filters(on=date(2026, 6, 30))


def data(
    snapshot: Snapshot, filters: Filters = ON, slug: str = "bomenplan", place: int | None = None
) -> EssentialsData:
    """Return what is drawn of a collaboration, by default with its last assessment."""
    last = len(rounds_until(snapshot, slug, filters)) - 1
    one = essentials.one_assessment(snapshot, filters, slug, last if place is None else place)
    return essentials.essentials_of(one, "wethouder (bestuurlijk)")


def lines(of: EssentialsData) -> list[tuple[str, ...]]:
    """Return of every value what it is, its word, and what else is said of it."""
    return [(one["value"], one.get("word", ""), one["label"], *one.get("lines", [])) for one in of["values"]]


def test_the_last_assessment_in_a_row(two_rounds: Snapshot) -> None:
    """(7 + 7) / 2 after (4 + 8) / 2: +1 over two of three cells, since the one before and on the comparison date."""
    assert lines(data(two_rounds)) == [
        (
            "7,0",
            "goed",
            "totaal, over 2 van 3 velden",
            "+1,0 gestegen sinds jun 2025, de waardering ervoor, over 2 van 3 velden",
            "+1,0 gestegen sinds jun 2025, over 2 van 3 velden",
        ),
        ("7,0", "goed", "laagste veld", "Het huis › Doelen"),
        ("≈ onrustig", "", "vaarwater, sinds jun 2026", "fase aan het eind, sinds jun 2026"),
        ("onbekend", "", "bijdrage per jaar, jun 2026", "risico onbekend, belang onbekend"),
        ("30 juni 2026", "", "gewaardeerd, nog geen maand oud", "door wethouder (bestuurlijk)"),
    ]


def test_an_earlier_assessment_is_told_as_it_was_on_its_day(two_rounds: Snapshot) -> None:
    """The first has no change, and nobody knows since when its water held."""
    assert lines(data(two_rounds, place=0)) == [
        ("6,0", "goed", "totaal, over 2 van 3 velden", "eerste waardering: nog geen verandering"),
        ("4,0", "zwak", "laagste veld", "Het huis › Doelen"),
        ("rustig", "", "vaarwater", "fase aan het begin"),
        ("onbekend", "", "bijdrage per jaar, jun 2025", "risico onbekend, belang onbekend"),
        ("30 juni 2025", "", "gewaardeerd, nog geen maand oud", "door wethouder (bestuurlijk)"),
    ]


def test_the_sentence_says_of_which_day_it_is(two_rounds: Snapshot) -> None:
    """Of an earlier assessment also that there is a newer one."""
    sentences = [
        essentials.sentence(essentials.one_assessment(two_rounds, filters, "bomenplan", place))
        for filters, place in ((ON, 1), (ON, 0), (Filters(on=date(2025, 1, 1)), -1))
    ]

    assert sentences == [
        "Waardering van 30 juni 2026. Stand op 30 juni 2026, vergeleken met 30 juni 2025.",
        "Waardering van 30 juni 2025. Stand op die dag; er is een nieuwere waardering.",
        "Stand op 1 januari 2025.",
    ]


def test_the_reasons_are_those_of_the_attention_list(tmp_path: Path) -> None:
    """Word for word what Portfolio says of it, with a link where something explains it."""
    snapshot = three(tmp_path)
    reasons = data(snapshot)["reasons"]
    (listed,) = [row for row in portfolio.numbers(snapshot, ON).attention if row.place == 0]

    assert [why["text"] for why in reasons] == [reason.text for reason in listed.reasons]
    assert {why["text"]: why.get("href") for why in reasons} == {
        "onrustig vaarwater": None,
        "2 velden vragen aandacht": "samenwerking?samenwerking=bomenplan&veld=huis.doel",
        "gedaald sinds jun 2025: Het huis › Doelen −6,0, Het huis › Middelen −5,0 en nog 1": (
            "vergelijken?links=bomenplan%402026-06-30&rechts=bomenplan%402025-06-30"
        ),
    }
    assert data(snapshot)["title"] == "Vraagt aandacht, omdat"
    assert (data(snapshot, slug="kade")["title"], data(snapshot, slug="kade")["reasons"]) == (
        "Vraagt geen aandacht",
        [],
    )


def test_an_old_assessment_says_how_old_and_that_it_is_out_of_date(two_rounds: Snapshot) -> None:
    """46 months after June 2026; nothing new since the comparison date, a year before."""
    of = data(two_rounds, Filters(on=date(2030, 4, 30)))

    assert lines(of)[-1][:3] == ("30 juni 2026", "verouderd", "gewaardeerd, 46 maanden oud")
    assert lines(of)[0][-1] == "geen nieuwe waardering sinds apr 2029"
    assert "laatste waardering 46 maanden oud" in [why["text"] for why in of["reasons"]]


def test_what_cannot_be_compared_says_why(tmp_path: Path) -> None:
    """First only politicians answered, then only officials."""
    words = "toen alleen bestuurlijk, nu alleen ambtelijk"

    assert lines(data(others_answered(tmp_path)))[0][3:] == (
        f"niet te vergelijken met jun 2025, de waardering ervoor: {words}",
        f"niet te vergelijken met jun 2025: {words}",
    )


def test_equal_and_a_small_difference_are_called_so(tmp_path: Path) -> None:
    """Kade stays 7 everywhere; of Het Plein one of two questions of one of three cells fell by 1: −0.5 / 3."""
    rows = [
        *scored("2025-06-30", cells("7", "7", "7")),
        *scored("2026-06-30", cells("7", "7", "7")),
        *scored("2025-06-30", cells("7", "7", "7"), samenwerking="Het Plein"),
        *scored("2026-06-30", {**cells("7", "7", "7"), "buurt.doel.1": "6"}, samenwerking="Het Plein"),
    ]
    snapshot = imported(tmp_path, rows)

    assert lines(data(snapshot))[0][4] == "gelijk sinds jun 2025"
    assert lines(data(snapshot, slug="het-plein"))[0][4] == "−0,2 klein verschil sinds jun 2025"


def test_money_risk_and_importance_are_those_of_the_day(tmp_path: Path) -> None:
    """Of an earlier assessment what held then."""
    first = {"bijdrage": "100000", "risicoprofiel": "laag"}
    last = {"geldig vanaf": "2026-01-01", "bijdrage": "250000", "risicoprofiel": "hoog", "belang": "midden"}
    rows = scored("2025-06-30", {"huis.doel.1": "7"}, **first) + scored("2026-06-30", {"huis.doel.1": "7"}, **last)
    snapshot = imported(tmp_path, rows)
    now, then = (lines(data(snapshot, place=place))[-2] for place in (1, 0))

    assert now == ("€\u00a0250.000", "", "bijdrage per jaar, jun 2026", "risico hoog, belang midden")
    assert then == ("€\u00a0100.000", "", "bijdrage per jaar, jun 2025", "risico laag, belang onbekend")


def test_never_assessed_says_so_and_why_it_is_on_the_list(tmp_path: Path) -> None:
    """There is no number to show but what the register says."""
    snapshot = imported(tmp_path, scored("2026-06-30", {"huis.doel.1": "7"}, start="2020-01-01"))
    of = data(snapshot, Filters(on=date(2025, 1, 1)))

    assert lines(of) == [
        ("onbekend", "", "bijdrage per jaar, jan 2025", "risico onbekend, belang onbekend"),
        ("–", "", "niet gewaardeerd tot en met 1 januari 2025"),
    ]
    assert (of["title"], of["reasons"]) == ("Gegevens op orde brengen, want", [{"text": "nog nooit gewaardeerd"}])


def test_who_has_ended_is_on_no_list(tmp_path: Path) -> None:
    """Its last scores stay."""
    snapshot = imported(tmp_path, scored("2024-06-30", cells("2", "2", "2"), start="2020-01-01", einde="2025-01-01"))
    of = data(snapshot)

    assert (of["title"], of["reasons"]) == ("", [])
    assert lines(of)[0][:2] == ("2,0", "zwak")


def test_too_few_cells_for_a_total_still_have_a_lowest(tmp_path: Path) -> None:
    """One of three cells has a score."""
    of = data(imported(tmp_path, scored("2026-06-30", {"huis.doel.1": "7", "huis.doel.2": "7"})))

    assert lines(of)[0][:3] == ("–", "", "totaal, over 1 van 3 velden, te weinig voor een totaal")
    assert lines(of)[1] == ("7,0", "goed", "laagste veld", "Het huis › Doelen")


def test_an_assessment_of_another_framework_has_no_total(tmp_path: Path) -> None:
    """Without a crosswalk; its water, phase and age stay."""
    of = data(switched(tmp_path, reassessed=False, crosswalk=False))

    assert lines(of)[0][:3] == ("–", "", "totaal: ander kader (klein-1)")
    assert [one["value"] for one in of["values"]] == ["–", "≈ onrustig", "onbekend", "30 juni 2025"]


def test_a_framework_without_phases_and_water_has_no_word_of_them(two_rounds: Snapshot, small_kader: Kader) -> None:
    """With phases alone the phase has their place."""
    one = essentials.one_assessment(two_rounds, ON, "bomenplan", 1)
    neither = small_kader.model_copy(update={"phases": (), "water": None})
    phases = small_kader.model_copy(update={"water": None})

    assert essentials.course(one.rounds, neither) == []
    assert essentials.course(one.rounds, phases) == [{"value": "Aan het eind", "label": "fase, sinds jun 2026"}]


@pytest.mark.parametrize(
    ("months", "words"),
    [
        (0, "gewaardeerd, nog geen maand oud"),
        (1, "gewaardeerd, 1 maand oud"),
        (46, "gewaardeerd, 46 maanden oud"),
    ],
)
def test_the_age_is_in_full_months(months: int, words: str) -> None:
    """One month has no plural."""
    assert essentials.age_in_words(months) == words
