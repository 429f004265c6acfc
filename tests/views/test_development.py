"""One collaboration in time, or the portfolio per quarter: which parts, which words, which numbers."""

from datetime import date

import numpy as np
import pandas as pd
import pytest

from tests.portfolios import NAN, cell_changes
from tests.views.given.small import column, imported, parts_of, scored, table_of, tools_of, words_of
from tilburg_samenwerking.drawing.document import Chart, Columns, Foldout, Multiples
from tilburg_samenwerking.drawing.words.ways import in_plain
from tilburg_samenwerking.kader import Kader
from tilburg_samenwerking.portfolio.filters import Filters
from tilburg_samenwerking.portfolio.rounds import cell_movements
from tilburg_samenwerking.portfolio.snapshot import Snapshot
from tilburg_samenwerking.views import development
from tilburg_samenwerking.views.choice import Choice
from tilburg_samenwerking.views.development import DevelopmentView

ON = Filters(on=date(2026, 6, 30))


def page(snapshot: Snapshot, slug: str | None = None, filters: Filters = ON, **words: str) -> DevelopmentView:
    """Return the page of a collaboration, or of the portfolio."""
    return development.view(snapshot, filters, Choice.of({"samenwerking": slug, **words}))


def test_one_collaboration_says_what_moved_between_its_first_and_last_round(two_rounds: Snapshot) -> None:
    """huis.doel rose by 3 and buurt.doel fell by 1, the threshold; huis.middelen was never answered."""
    view = page(two_rounds, "bomenplan")
    (small,) = parts_of(Multiples, view.course)

    assert view.heading.title == "Bomenplan: ontwikkeling"
    assert view.heading.sentence == "Stand op 30 juni 2026. Groen."
    assert words_of(view.finding)[:5] == [
        "2 waarderingen, van 30 juni 2025 tot 30 juni 2026. Perspectief: samen.",
        "Het huis › Doelen +3,0 (van 4,0 naar 7,0).",
        "Buurt › Doelen −1,0 (van 8,0 naar 7,0).",
        "Het huis › Middelen.",
        "Verschillen zijn berekend vóór het afronden.",
    ]
    assert small.alt == (
        "Meest verbeterd: Het huis › Doelen +3,0 (van 4,0 naar 7,0). Meest gedaald: Buurt › Doelen −1,0 (van 8,0 "
        "naar 7,0). Niet te vergelijken: Het huis › Middelen."
    )
    assert column(table_of("bewegingen", view.finding), -1) == ["verbeterd", "gedaald", "niet te vergelijken"]
    assert column(table_of("waarderingen", view.details), 0) == ["30 juni 2025", "30 juni 2026"]


def test_with_one_round_there_is_no_development(two_rounds: Snapshot) -> None:
    """It says so, and shows the one there is."""
    view = page(two_rounds, "het-plein")
    words = "Er is één waardering, van 30 juni 2026. Voor een ontwikkeling zijn er twee nodig."

    assert words_of(view.finding) == [words]
    assert parts_of(Multiples, view.course)[0].alt == words
    assert column(table_of("waarderingen", view.details), 0) == ["30 juni 2026"]


def test_before_its_first_round_a_collaboration_has_no_development(two_rounds: Snapshot) -> None:
    """The page ends with what to do next."""
    view = page(two_rounds, "bomenplan", Filters(on=date(2025, 1, 1)))

    assert words_of(view.heading.nothing) == [
        "Tot en met 1 januari 2025 is er geen definitieve waardering. Kies een latere peildatum.",
    ]
    assert (view.finding, view.course, view.details) == ((), (), ())


def test_the_portfolio_shows_its_bands_per_quarter(two_rounds: Snapshot) -> None:
    """Bomenplan alone was 6, in order; with Het Plein, 5, one of two asks for attention. The newest stands first."""
    view = page(two_rounds)
    words = "Op 30 juni 2026 vraagt het totaal van 1 van 2 aandacht (50%), op 30 juni 2025 was dat 0 van 1 (0%)."

    assert view.heading.title == "Ontwikkeling"
    assert words_of(view.course)[:2] == ["Banden van het totaal", words]
    assert parts_of(Chart, view.course)[0].alt == words
    assert column(table_of("banden_tabel", view.course), 0) == [
        "30 juni 2025",
        "30 september 2025",
        "31 december 2025",
        "31 maart 2026",
        "30 juni 2026",
    ]
    assert column(table_of("banden_tabel", view.course), 1) == ["1", "1", "1", "1", "2"]


def test_the_portfolio_names_who_went_to_another_phase_and_other_water(two_rounds: Snapshot) -> None:
    """A narrow table stands beside the names; the cause is the cell that fell."""
    view = page(two_rounds)

    assert words_of(view.details) == [
        "Van 30 juni 2025 naar 30 juni 2026",
        "Fase",
        "Op beide datums gewaardeerd: 1. Daarvan heeft er 1 een andere fase.",
        "Vaarwater",
        "Op beide datums gewaardeerd: 1. Daarvan heeft er 1 ander vaarwater.",
    ]
    assert column(table_of("wie_phase", view.details), 1) == [
        "Van aan het begin naar aan het eind bij de waardering van 30 juni 2026."
    ]
    assert column(table_of("wie_water", view.details), 1) == [
        "Van rustig naar onrustig vaarwater bij de waardering van 30 juni 2026; sinds 30 juni 2025 gedaald: "
        "Buurt › Doelen (−1,0)."
    ]
    assert len(parts_of(Columns, view.details)) == 2


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Snapshot:
    """Return 60 that went from the beginning to the end, and back and forth in water in between; the tenth searches."""
    days = (("2025-06-30", "begin", "rustig"), ("2025-12-31", "begin", "onrustig"), ("2026-06-30", "eind", "rustig"))
    rows = [
        row
        for number in range(1, 61)
        for day, phase, water in days
        for row in scored(day, {"huis.doel.1": "7"}, samenwerking=f"Wijk {number}", fase=phase, vaarwater=water)
    ]
    return imported(tmp_path_factory.mktemp("veel"), rows)


@pytest.mark.parametrize(("key", "name"), [("wie_phase", "phase"), ("heen_en_weer", "heen_en_weer")])
def test_who_went_elsewhere_is_a_list_like_any_other(many: Snapshot, key: str, name: str) -> None:
    """The first forty of sixty until all are asked for, then by pages of fifty; it is put in order and searched."""

    def names(**words: str) -> list[str]:
        return column(table_of(key, page(many, **words).details), 0)

    assert names() == [f"Wijk {number}" for number in range(1, 41)]
    assert tools_of(table_of(key, page(many).details)).status == "1–40 van 60 samenwerkingen"
    assert names(**{f"{name}_alle": "true", f"bladzijde_{name}": "2"}) == [f"Wijk {n}" for n in range(51, 61)]
    assert names(**{f"volgorde_{name}": "-naam"})[:2] == ["Wijk 60", "Wijk 59"]
    assert names(**{f"zoek_{name}": "wijk 10"}) == ["Wijk 10"]
    assert all(f'"Wijk {number}"' in table_of(key, page(many).details).whole_text for number in range(1, 61))


def test_without_anyone_assessed_on_both_dates_nothing_is_compared(two_rounds: Snapshot) -> None:
    """It says that nobody was assessed then, and draws no table."""
    view = page(two_rounds, filters=Filters(on=date(2026, 6, 30), since=date(2024, 1, 1)))

    assert words_of(view.details) == [
        "Van 1 januari 2024 naar 30 juni 2026",
        "Op 1 januari 2024 was nog geen van deze samenwerkingen gewaardeerd.",
    ]


def test_an_empty_selection_ends_the_page(two_rounds: Snapshot) -> None:
    """Nothing is quiet and at its end."""
    view = page(two_rounds, filters=Filters.of(on=date(2026, 6, 30), fase=("eind",), vaarwater=("rustig",)))

    assert words_of(view.heading.nothing)[0].startswith("Geen enkele samenwerking past bij deze filters")
    assert (view.course, view.details) == ((), ())


def test_a_portfolio_without_an_overall_score_says_so(two_rounds: Snapshot) -> None:
    """Seen from a viewpoint from which nobody answered there are no bars, and no zero."""
    view = page(two_rounds, filters=Filters(on=date(2026, 6, 30), viewpoint="ambtelijk"))

    assert words_of(view.course) == [
        "Banden van het totaal",
        "Tot en met 30 juni 2026 heeft geen enkele gekozen samenwerking een totaal.",
    ]
    assert parts_of(Chart, view.course) == parts_of(Foldout, view.course) == []


# ---------------------------------------------------------------- sentences


def test_what_rose_and_is_still_low_is_named_too(small_kader: Kader) -> None:
    """Nobody reads that nothing is low while a cell asks for attention."""
    codes = list(small_kader.cell_codes)
    rounds = pd.DataFrame([[1.0] * 3, [3.0, 7.0, 7.0]], columns=codes)
    changes = cell_changes(small_kader, [2.0, 6.0, 6.0], before=1.0)
    words = dict(development.movements_in_words(cell_movements(rounds, changes, small_kader), small_kader))

    assert words["Vraagt aandacht"].endswith("steeg, maar staat op 3,0 (zwak).")


def test_the_words_name_the_largest_first_and_leave_out_what_does_not_occur(kader: Kader) -> None:
    """Most improved from high to low, then what fell most, then what asks attention and did not fall."""
    codes = list(kader.cell_codes)
    first = [3.0, 3.0, 4.0, 2.0, *[4.0] * 5]
    last = [3.6, 4.2, 3.0, 2.0, *[4.0] * 5]
    change = np.subtract(last, first)
    rounds = pd.DataFrame([first, last], columns=codes)
    sides = {"from": first, "to": last, "change_questions": [len(kader.cell[code].questions) for code in codes]}
    changes = cell_changes(kader, change).assign(**sides)
    words = dict(development.movements_in_words(cell_movements(rounds, changes, kader), kader))

    assert words["Meest verbeterd"] == (
        "Partners › Ambitie +1,2 (van 3,0 naar 4,2) en Gemeente › Ambitie +0,6 (van 3,0 naar 3,6)."
    )
    assert words["Meest gedaald"] == "Context › Ambitie −1,0 (van 4,0 naar 3,0)."
    assert words["Vraagt aandacht"] == "Gemeente › Capaciteit bleef 2,0 (aandacht)."
    assert words["Gelijk gebleven"].startswith("Gemeente › Capaciteit, Partners › Capaciteit, ")
    assert "Niet te vergelijken" not in words


def test_more_than_three_cells_are_counted_and_the_largest_come_first(kader: Kader) -> None:
    """Five rose; the two that rose least are only counted, and nothing fell or is low."""
    last = [3.6, 3.7, 3.8, 3.9, 4.0, 3.0, 3.0, 3.0, 3.0]
    rounds = pd.DataFrame([[3.0] * 9, last], columns=list(kader.cell_codes))
    changes = cell_changes(kader, np.subtract(last, 3.0), before=3.0)
    words = dict(development.movements_in_words(cell_movements(rounds, changes, kader), kader))
    labels = [kader.cell_short(code) for code in kader.cell_codes]

    assert words["Meest verbeterd"] == (
        f"{labels[4]} +1,0 (van 3,0 naar 4,0), {labels[3]} +0,9 (van 3,0 naar 3,9), "
        f"{labels[2]} +0,8 (van 3,0 naar 3,8) en nog 2 velden."
    )
    assert words[""] == "Geen veld is gedaald."
    assert "Vraagt aandacht" not in words
    assert words["Gelijk gebleven"] == f"{', '.join(labels[5:8])} en {labels[8]}."


def test_four_cells_leave_one_cell_unnamed(kader: Kader) -> None:
    """`en nog 1 veld`; what cannot be compared and is low is named, and nothing improved or fell."""
    rounds = pd.DataFrame([[4.0] * 9, [1.5, 1.0, 2.0, 2.5, *[4.0] * 5]], columns=list(kader.cell_codes))
    changes = cell_changes(kader, [NAN] * 4 + [0.0] * 5, moved=0)
    sentences = development.movements_in_words(cell_movements(rounds, changes, kader), kader)
    labels = [kader.cell_short(code) for code in kader.cell_codes]
    words = dict(sentences)

    assert sentences[:2] == [("", "Geen veld is verbeterd."), ("", "Geen veld is gedaald.")]
    assert words["Vraagt aandacht"] == (
        f"{labels[1]} staat op 1,0 (aandacht), {labels[0]} staat op 1,5 (aandacht), "
        f"{labels[2]} staat op 2,0 (aandacht) en nog 1 veld."
    )
    assert words["Niet te vergelijken"] == f"{', '.join(labels[:3])} en {labels[3]}."


def test_small_differences_are_named_with_their_sign_and_are_not_called_the_same(kader: Kader) -> None:
    """Finding N11. All nine fell a little but one, which is exactly the same; one of them is low."""
    rounds = pd.DataFrame([[4.0] * 9, [3.6] * 7 + [2.0, 4.0]], columns=list(kader.cell_codes))
    changes = cell_changes(kader, [-0.4] * 7 + [-0.01, 0.0], before=4.0)
    words = dict(development.movements_in_words(cell_movements(rounds, changes, kader), kader))
    labels = [kader.cell_short(code) for code in kader.cell_codes]

    assert words["Klein verschil"] == (f"{', '.join(f'{label} −0,4' for label in labels[:7])} en {labels[7]} −0,0.")
    assert words["Gelijk gebleven"] == f"{labels[8]}."
    assert words["Vraagt aandacht"] == f"{labels[7]} staat op 2,0 (aandacht)."


def test_what_moved_says_over_how_many_questions_where_its_numbers_are_not_the_scores(kader: Kader) -> None:
    """The scores are 3 and 4; of what can be compared, one question, 2 became 4: +2 works out."""
    rounds = pd.DataFrame([[3.0] * 9, [4.0] * 9], columns=list(kader.cell_codes))
    changes = cell_changes(kader, [2.0] + [NAN] * 8, before=2.0, questions=1, moved=2)
    words = dict(development.movements_in_words(cell_movements(rounds, changes, kader), kader))
    of = len(kader.cell[kader.cell_codes[0]].questions)

    assert words["Meest verbeterd"] == (
        f"{kader.cell_short(kader.cell_codes[0])} +2,0 (van 2,0 naar 4,0, over 1 van {of} vragen)."
    )


def test_the_words_of_the_bands_name_both_ends(kader: Kader) -> None:
    """Shares of who has an overall score, at the first date with any and at the last."""
    frame = pd.DataFrame(
        {
            "on": [date(2024, 3, 31), date(2024, 6, 30), date(2024, 9, 30)],
            **{band.code: [0, place, 2] for place, band in enumerate(kader.thresholds.bands)},
            "none": [1, 0, 0],
            "n": [0, 3, 6],
            "collaborations": [1, 3, 6],
        }
    )

    assert in_plain(development.bands_in_words(frame, kader)) == (
        "Op 30 september 2024 vraagt het totaal van 2 van 6 aandacht (33%), op 30 juni 2024 was dat 0 van 3 (0%)."
    )
    assert (
        in_plain(development.bands_in_words(frame[:1], kader))
        == "Geen enkele samenwerking heeft in deze tijd een totaal."
    )


@pytest.mark.parametrize(
    ("amounts", "words"),
    [
        ([5, 1, 0, 2], "Op beide datums gewaardeerd: 8. Daarvan heeft er 1 een andere fase."),
        ([5, 1, 2, 0], "Op beide datums gewaardeerd: 8. Daarvan hebben er 3 een andere fase."),
        ([0, 0, 0, 0], "Geen enkele samenwerking is op beide datums gewaardeerd."),
    ],
)
def test_the_words_of_the_transitions_count_who_moved(amounts: list[int], words: str) -> None:
    """Who stayed is counted in the whole only."""
    frame = pd.DataFrame({"before": list("aabb"), "after": list("abab"), "n": amounts})

    assert development.flow_in_words(frame, "phase") == words


def test_how_to_read_the_lines_says_what_the_framework_has(small_kader: Kader, bare_kader: Kader) -> None:
    """Without phases there is no tint, without water no streak."""
    assert development.how_to_read(small_kader).endswith(
        "De tint is de fase, zoals de strook bovenaan zegt. De oranje streep onder een veld: onrustig vaarwater."
    )
    assert development.how_to_read(bare_kader).endswith("Wat ontbreekt, is een gat.")
