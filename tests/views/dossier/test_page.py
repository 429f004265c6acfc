"""The canvas of one collaboration: which assessment, the words around the grid, what is opened, what is lacking."""

from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest

from tests.views.given.small import column, imported, parts_of, scored, table_of, words_of
from tilburg_samenwerking.drawing.document import Blocks, Box, Foldout, Grid, Unfold
from tilburg_samenwerking.kader import SAMEN, Kader
from tilburg_samenwerking.portfolio import sections
from tilburg_samenwerking.portfolio.assessment import side_by_side
from tilburg_samenwerking.portfolio.filters import Filters
from tilburg_samenwerking.portfolio.snapshot import Snapshot, open_snapshot
from tilburg_samenwerking.views.choice import Choice
from tilburg_samenwerking.views.dossier import DossierView, view
from tilburg_samenwerking.views.dossier import page as page_of

ON = Filters(on=date(2026, 6, 30))
COLUMNS = ["assessment", "viewpoint", "function", "item", "score", "missing", "answer", "text"]
REGISTER = {"start": pd.Timestamp("2014-06-01"), "end": pd.Timestamp("2025-10-31"), "archived_at": None}


def page(snapshot: Snapshot, filters: Filters = ON, **words: str) -> DossierView:
    """Return the page of Bomenplan, with more words in its link."""
    return view(snapshot, filters, Choice.of({"samenwerking": "bomenplan"} | words))


def test_by_default_it_is_the_last_assessment(two_rounds: Snapshot) -> None:
    """Its date, who filled it in, and what the framework does not know."""
    view = page(two_rounds)

    assert (view.heading.title, view.heading.nothing) == ("Bomenplan", ())
    assert view.heading.sentence == ("Waardering van 30 juni 2026. Stand op 30 juni 2026, vergeleken met 30 juni 2025.")
    assert words_of(view.notes, view.assessment) == ["Dit kader kent geen aanpassing."]
    assert [block["items"][0]["label"] for block in parts_of(Blocks, view.facts)[0].blocks] == ["Programma"]


def test_the_overall_score_never_stands_without_the_lowest_cell(two_rounds: Snapshot) -> None:
    """(7 + 7) / 2, over two of three cells; the first of two that are as low."""
    view = page(two_rounds)

    assert parts_of(Grid, view.grid)[0].alt == (
        "Totaal 7,0, over 2 van 3 velden. Het laagste veld is Het huis › Doelen met 7,0."
    )


def test_each_cell_says_how_it_changed_and_who_scored_it(two_rounds: Snapshot) -> None:
    """Since the comparison date; of the first assessment there is no change, and none of a cell without a score."""
    last, first = page(two_rounds), page(two_rounds, waardering="2025-06-30")
    lines = [
        {
            cell["code"]: cell["lines"]
            for _title, row in parts_of(Grid, view.grid)[0].data["rows"]
            for cell in row
            if cell
        }
        for view in (last, first)
    ]

    assert words_of(last.grid)[:2] == ["Het raster", "De verandering per veld is sinds 30 juni 2025."]
    assert lines[0] == {
        "huis.doel": ["+3,0 gestegen", "2 van 2 vragen, 1 bestuurlijk"],
        "buurt.doel": ["−1,0 gedaald", "2 van 2 vragen, 1 bestuurlijk"],
        "huis.middelen": ["0 van 3 vragen, 0 respondenten"],
    }
    assert lines[1]["huis.doel"] == ["2 van 2 vragen, 1 bestuurlijk"]
    assert words_of(first.grid) == ["Het raster"]


def test_without_another_assessment_on_the_comparison_date_a_cell_changed_since_the_one_before(
    two_rounds: Snapshot,
) -> None:
    """On the comparison date this one held already."""
    view = page(two_rounds, Filters(on=date(2026, 12, 31), since=date(2026, 9, 30)))

    assert words_of(view.grid)[1] == "De verandering per veld is sinds de waardering ervoor, van 30 juni 2025."


def test_an_open_cell_shows_its_questions_and_who_was_silent(two_rounds: Snapshot) -> None:
    """Under the grid, apart from what is printed; an unknown cell is told and opens nothing."""
    opened, wrong = page(two_rounds, veld="huis.doel"), page(two_rounds, veld="huis.zolder")

    assert column(table_of("vragen_een", opened.grid), 0) == [
        "Is er een plan voor de keuken?",
        "Is er een plan voor de tuin?",
    ]
    assert words_of(opened.grid)[-1] == (
        "Score: het gemiddelde van wie vanuit dat perspectief een score gaf. "
        "Niemand antwoordde vanuit het perspectief ambtelijk."
    )
    assert parts_of(Grid, opened.grid)[0].chosen == "huis.doel"
    assert "onbekende keuze: veld = huis.zolder" in words_of(wrong.grid)[2]
    assert parts_of(Grid, wrong.grid)[0].chosen is None


def test_what_is_printed_keeps_the_names_of_the_style_sheet(two_rounds: Snapshot) -> None:
    """The grid and the network are printed, an open cell, the answers and the rounds are not."""
    view = page(two_rounds, veld="huis.doel")

    assert [box.key for box in parts_of(Box, view.grid, view.network, view.rounds, view.answers)] == [
        "blad_raster",
        "niet_op_papier_veld",
        "geopend_veld",
        "blad_netwerk",
        "niet_op_papier_rondes",
        "niet_op_papier_antwoorden",
    ]


def test_answers_are_made_when_they_are_opened(two_rounds: Snapshot) -> None:
    """A cell or section without answers has no line; the word of an opened one is in the link."""
    closed = parts_of(Foldout, page(two_rounds).answers)
    opened = page(two_rounds, **{"antwoorden_open_huis.doel": "true"})

    assert [(part.key, part.parts) for part in closed] == [
        ("antwoorden_open_huis.doel", None),
        ("antwoorden_open_buurt.doel", None),
        ("antwoorden_open_rest", None),
    ]
    assert column(table_of("antwoorden_huis.doel", opened.answers), 3) == ["7,0", "7,0"]


def test_all_answers_open_and_close_at_once(two_rounds: Snapshot) -> None:
    """One word in the link opens every line, and with any open one they can all be closed."""
    closed, one, every = (
        page(two_rounds, **words)
        for words in ({}, {"antwoorden_open_rest": "true"}, {"antwoorden_alle": "true", "antwoorden_open_rest": "true"})
    )
    (nothing,), (some,), (whole,) = (parts_of(Unfold, one.answers) for one in (closed, one, every))

    assert nothing.keys == ("antwoorden_open_huis.doel", "antwoorden_open_buurt.doel", "antwoorden_open_rest")
    assert [(unfold.opens, unfold.closes) for unfold in (nothing, some, whole)] == [
        (True, False),
        (True, True),
        (False, True),
    ]
    assert [(part.key, part.expanded) for part in parts_of(Foldout, every.answers)] == [(None, True)] * 3
    assert column(table_of("antwoorden_huis.doel", every.answers), 3) == ["7,0", "7,0"]


def test_before_its_first_assessment_there_is_only_what_the_register_says(two_rounds: Snapshot) -> None:
    """And what to do next."""
    view = page(two_rounds, Filters(on=date(2025, 1, 1)))

    assert words_of(view.assessment) == [
        "Tot en met 1 januari 2025 is er geen definitieve waardering. Kies een latere peildatum."
    ]
    assert len(parts_of(Blocks, view.facts)) == 1
    assert (view.steps, view.grid, view.rounds) == (None, None, None)


def test_one_viewpoint_is_said(two_rounds: Snapshot) -> None:
    """The scores are then those of that viewpoint alone: here of nobody."""
    view = page(two_rounds, Filters(on=date(2026, 6, 30), viewpoint="ambtelijk"))

    assert view.essentials is not None
    assert view.essentials.data["values"][0]["label"] == "totaal vanuit ambtelijk, over 0 van 3 velden"
    assert parts_of(Grid, view.grid)[0].alt == "Geen enkel veld heeft een score."


def test_an_assessment_of_another_framework_is_named_and_not_guessed(tmp_path: Path, kader: Kader) -> None:
    """Without a crosswalk there is no grid, and the page ends there."""
    made = imported(tmp_path, scored("2026-06-30", {"huis.doel.1": "5"}))
    view = page(open_snapshot(made.database.url))

    assert kader.version != "klein-1"
    assert words_of(view.assessment)[-1] == (
        f"Deze waardering volgt een ander kader (klein-1), zonder overgang naar kader {kader.version}. De scores en "
        "antwoorden staan hier daarom niet. Vraag de beheerder om een overgang tussen deze kaders, of waardeer opnieuw."
    )
    assert (view.grid, view.texts, view.network, view.rounds, view.answers) == (None,) * 5


def test_the_register_is_shown_as_it_was_on_the_reference_date(tmp_path: Path) -> None:
    """What held then, and the periods that had begun; what was not known yet is not there."""
    first = {"programma": "Groen", "start": "2022-01-01", "einde": "2024-01-01"}
    again = {"geldig vanaf": "2026-01-01", "programma": "Rood", "bijdrage": "250000", "start": "2026-01-01"}
    rows = scored("2023-06-30", {"huis.doel.1": "5"}, **first) + scored("2026-06-30", {"huis.doel.1": "7"}, **again)
    snapshot = imported(tmp_path, rows)
    then, now = (
        {
            item["label"]: item["lines"][0]["text"]
            for item in parts_of(Blocks, page(snapshot, on).facts)[0].blocks[0]["items"]
        }
        for on in (Filters(on=date(2025, 6, 30)), ON)
    )

    assert then == {"Programma": "Groen", "Looptijd": "1 januari 2022 tot 1 januari 2024"}
    assert now == {
        "Programma": "Rood",
        "Looptijd": "1 januari 2022 tot 1 januari 2024; vanaf 1 januari 2026",
    }


def test_a_filter_selects_on_what_held_on_the_reference_date(tmp_path: Path) -> None:
    """Whoever has the programme then; what was held before can still be chosen."""
    rows = [
        *scored("2025-06-30", {"huis.doel.1": "5"}, programma="Groen"),
        *scored("2026-06-30", {"huis.doel.1": "7"}, programma="Rood"),
    ]
    snapshot = imported(tmp_path, rows)
    chosen = [
        (programme, on.year)
        for on in (date(2025, 12, 31), date(2026, 6, 30))
        for programme in ("Groen", "Rood")
        if len(snapshot.selection(Filters.of(on, programma=(programme,))))
    ]

    assert chosen == [("Groen", 2025), ("Rood", 2026)]
    assert list(snapshot.choices()["programma"]) == ["Groen", "Rood", "onbekend"]


# ---------------------------------------------------------------- sentences


@pytest.mark.parametrize(
    ("on", "words"), [("2025-10-31", "is beëindigd op"), ("2025-10-30", "eindigt op"), ("2014-05-31", "begint op")]
)
def test_who_ended_or_has_not_begun_says_so(on: str, words: str) -> None:
    """On the last day a collaboration has ended; before its first it has not begun."""
    assert any(words in line for line in page_of.standing(REGISTER, pd.Timestamp(on)))


def test_who_is_archived_says_so() -> None:
    """An archived collaboration no longer counts in the portfolio."""
    row = {**REGISTER, "end": None, "archived_at": pd.Timestamp("2026-01-01")}

    assert "gearchiveerd" in " ".join(page_of.standing(row, pd.Timestamp("2026-06-30")))
    assert page_of.standing({**REGISTER, "end": None}, pd.Timestamp("2026-06-30")) == []


def test_of_many_respondents_four_are_named() -> None:
    """Of the rest it says how many."""
    assert page_of.respondents_in_words(["a", "b", "c"]) == "a, b en c"
    assert page_of.respondents_in_words(list("abcd")) == "a, b, c en d"
    assert page_of.respondents_in_words(list("abcdef")) == "a, b, c, d en nog 2"


def test_a_bare_framework_says_what_it_lacks(bare_kader: Kader, kader: Kader) -> None:
    """Nothing is missing silently, and a whole framework says nothing."""
    assert page_of.lacking_in_words(bare_kader) == (
        "Dit kader kent geen fasen, vaarwater, aanpassing, perspectieven of onderdelen buiten het raster."
    )
    assert page_of.lacking_in_words(kader) == ""


def test_a_silent_viewpoint_is_named(small_kader: Kader) -> None:
    """With one respondent there is one viewpoint; without any it says that nobody answered."""
    rows = [(1, "ambtelijk", "adviseur", "huis.doel.1", 8.0, None, "ja", None)]
    answers = pd.DataFrame(rows, columns=COLUMNS)
    alone = side_by_side(answers, small_kader, "huis.doel")
    nobody = side_by_side(answers.iloc[:0], small_kader, "huis.doel")

    assert page_of.silent_in_words(alone, small_kader) == "Niemand antwoordde vanuit het perspectief bestuurlijk."
    assert page_of.silent_in_words(nobody, small_kader) == "Niemand heeft op deze vragen geantwoord."


@pytest.mark.parametrize(
    ("scores", "words"),
    [
        ({}, "Geen enkele taak heeft een score."),
        ({0: 4.0}, "1 van 10 met een score, steeds 4,0."),
        ({0: 4.0, 1: 2.0}, "Laagst: {1} (2,0). Hoogst: {0} (4,0). 2 van 10 hebben een score."),
    ],
)
def test_the_words_of_the_tasks_name_both_ends(kader: Kader, scores: dict[int, float], words: str) -> None:
    """The lowest and the highest, and how many have a score; with one score there are no ends."""
    (network,) = sections.task_sections(kader)
    items = sections.task_items(network)
    rows: list[tuple[Any, ...]] = [
        (1, "bestuurlijk", "wethouder", items[place].code, score, None, None, None) for place, score in scores.items()
    ]
    answers = pd.DataFrame(rows, columns=COLUMNS).astype({"score": np.float64})
    tasks = sections.tasks(answers, kader, network.code, SAMEN)

    assert page_of.tasks_in_words(tasks, kader) == words.format(*(item.text for item in items))
