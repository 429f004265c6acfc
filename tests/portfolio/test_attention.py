"""The rules of the attention list, their order, and their sentences."""

from dataclasses import replace
from datetime import date

import numpy as np
import pandas as pd

from tests.portfolios import assessments, cell_scores, collaborations
from tilburg_samenwerking.kader import Kader, Staleness
from tilburg_samenwerking.portfolio.attention import Signals, asking_attention, previous_days
from tilburg_samenwerking.portfolio.panel import as_panel
from tilburg_samenwerking.portfolio.state import State

ON = date(2026, 6, 30)
STALENESS = Staleness(maanden=12, maanden_bij_aandacht=6)
NONE = Signals(
    pd.DataFrame(columns=["assessment_id", "cell", "change"]),
    pd.DataFrame(columns=["assessment_id", "cell", "gap_absolute"]),
    {},
)
SINCE = dict.fromkeys(range(4), date(2025, 12, 1))


def state(kader: Kader, **rows: tuple[str, float | None, str]) -> State:
    """Return a state: per name its water, the one score of all its cells (None: too few answers), and its date."""
    cells = len(kader.cell_codes)
    assessed = [day != "nooit" for _water, _score, day in rows.values()]
    days = [day if day != "nooit" else None for _water, _score, day in rows.values()]
    scores = [np.nan if score is None else score for _water, score, _day in rows.values()]
    return State(
        rows=pd.DataFrame(
            {
                "collaboration": list(rows),
                "name": list(rows),
                "place": range(len(rows)),
                "assessment": [place if known else -1 for place, known in enumerate(assessed)],
                "assessed_on": pd.to_datetime(pd.Series(days)).astype("datetime64[s]"),
                "water": [water for water, _score, _day in rows.values()],
                "kader_version": kader.version,
                "readable": assessed,
                "translated": False,
            }
        ),
        score=np.tile(np.array(scores)[:, None], (1, cells)),
        coverage=np.tile(np.where(np.isnan(scores), 0.0, 1.0)[:, None], (1, cells)),
        out_of=len(rows),
        ended=0,
    )


def reasons(kader: Kader, selection: State, signals: Signals = NONE) -> dict[str, list[tuple[str, str]]]:
    """Return per collaboration, in the order of the list, its rules and groups."""
    rows = asking_attention(selection, signals, ON, kader, STALENESS)
    return {selection.rows["name"][row.place]: [(reason.rule, reason.group) for reason in row.reasons] for row in rows}


def test_each_rule_gives_its_reason_in_its_group(kader: Kader) -> None:
    """Water and low cells are content; an old, incomplete or missing assessment is about the data."""
    selection = state(
        kader,
        goed=("rustig", 4.0, "2026-06-30"),
        woelig=("onrustig", 4.0, "2026-06-30"),
        laag=("rustig", 2.9, "2026-06-30"),
        oud=("rustig", 4.0, "2025-05-31"),
        dun=("rustig", None, "2026-06-30"),
        nieuw=("rustig", None, "nooit"),
    )

    assert reasons(kader, selection) == {
        "laag": [("aandacht", "inhoud")],
        "oud": [("verouderd", "gegevens")],
        "woelig": [("onrustig", "inhoud")],
        "dun": [("dekking", "gegevens")],
        "nieuw": [("nooit", "gegevens")],
    }


def test_the_order_is_troubled_then_fallen_then_how_many_then_how_low(kader: Kader) -> None:
    """Troubled water with a low cell comes first, then what fell, then the number of low cells, then the lowest."""
    selection = state(
        kader,
        lager=("rustig", 2.0, "2026-06-30"),
        laag=("rustig", 2.5, "2026-06-30"),
        viel=("rustig", 4.0, "2026-06-30"),
        woelig=("onrustig", 2.9, "2026-06-30"),
    )
    falls = pd.DataFrame({"assessment_id": [2], "cell": [kader.cell_codes[0]], "change": [-0.8]})

    assert list(reasons(kader, selection, Signals(falls, NONE.gaps, SINCE))) == ["woelig", "viel", "lager", "laag"]


def test_a_score_shown_as_three_asks_no_attention(kader: Kader) -> None:
    """The band goes by the shown number: 2,95 is shown as 3,0."""
    selection = state(kader, net=("rustig", 2.95, "2026-06-30"))

    assert reasons(kader, selection) == {}


def test_a_cell_that_is_not_applicable_has_no_lack_of_answers(kader: Kader) -> None:
    """Without a score on any cell: on the first everyone answered nvt, the others have too few answers."""
    selection = state(kader, dun=("rustig", None, "2026-06-30"))
    nowhere = np.zeros(selection.score.shape, dtype=bool)
    first, every = nowhere.copy(), ~nowhere
    first[0, 0] = True
    (row,) = asking_attention(replace(selection, not_applicable=first), NONE, ON, kader, STALENESS)

    assert [reason.text for reason in row.reasons] == ["8 velden met te weinig antwoorden"]
    assert asking_attention(replace(selection, not_applicable=every), NONE, ON, kader, STALENESS) == []


def test_where_the_viewpoint_did_not_reply_no_answers_lack(kader: Kader) -> None:
    """Of two without a score the viewpoint replied in one; who did not reply is counted in the key figures."""
    selection = state(kader, zei=("rustig", None, "2026-06-30"), zweeg=("rustig", None, "2026-06-30"))
    seen = replace(selection, replied=np.array([True, False]))

    assert reasons(kader, seen) == {"zei": [("dekking", "gegevens")]}


def test_attention_makes_an_assessment_old_sooner(kader: Kader) -> None:
    """In troubled water or with a low cell an assessment is out of date after half a year, else after a year."""
    selection = state(
        kader,
        rust=("rustig", 4.0, "2025-12-30"),
        woel=("onrustig", 4.0, "2025-12-29"),
        laag=("rustig", 2.0, "2025-12-29"),
    )

    assert [name for name, rules in reasons(kader, selection).items() if ("verouderd", "gegevens") in rules] == [
        "laag",
        "woel",
    ]


def test_the_sentences_name_cells_numbers_and_the_rest(kader: Kader) -> None:
    """A reason names the worst two cells with their numbers, and says how many more there are."""
    selection = state(kader, x=("rustig", 4.0, "2026-06-30"))
    cells = list(kader.cell_codes[:3])
    falls = pd.DataFrame({"assessment_id": [0] * 3, "cell": cells, "change": [-0.5, -1.2, -0.8]})
    gaps = pd.DataFrame({"assessment_id": [0], "cell": cells[:1], "gap_absolute": [1.3]})
    (row,) = asking_attention(selection, Signals(falls, gaps, SINCE), ON, kader, STALENESS)

    assert [reason.text for reason in row.reasons] == [
        "gedaald sinds dec 2025: Partners › Ambitie −1,2, Context › Ambitie −0,8 en nog 1",
        "kloof bestuurlijk–ambtelijk: Gemeente › Ambitie 1,3",
    ]
    assert [reason.cell for reason in row.reasons] == [cells[1], cells[0]]


def test_a_reason_knows_the_cell_that_shows_it_best(kader: Kader) -> None:
    """The lowest of those in attention, and the first with too few answers; of the water there is none."""
    seen = state(kader, x=("onrustig", 2.5, "2026-06-30"))
    seen.score[0, 3:5] = 1.5
    lacking = seen.coverage.copy()
    lacking[0, 6:] = 0.0
    (row,) = asking_attention(replace(seen, coverage=lacking), NONE, ON, kader, STALENESS)

    assert [(reason.rule, reason.cell) for reason in row.reasons] == [
        ("onrustig", ""),
        ("aandacht", kader.cell_codes[3]),
        ("dekking", kader.cell_codes[6]),
    ]


def test_a_framework_without_water_has_no_rule_about_it(bare_kader: Kader) -> None:
    """What the framework does not know gives no reason."""
    selection = state(bare_kader, x=("onrustig", 9.0, "2026-06-30"))

    assert "onrustig" not in [rule for rules in reasons(bare_kader, selection).values() for rule, _group in rules]


def test_a_cell_that_an_older_version_has_too_little_of_says_which(kader: Kader) -> None:
    """Nobody could have answered what was not asked then."""
    selection = state(kader, toen=("rustig", None, "2026-06-30"))
    selection.rows[["translated", "kader_version"]] = [True, "2025"]
    (row,) = asking_attention(selection, NONE, ON, kader, STALENESS)

    assert [reason.text for reason in row.reasons] == ["9 velden met te weinig antwoorden uit kader 2025"]


def test_what_follows_a_framework_that_cannot_be_read_says_so_and_not_that_answers_lack(kader: Kader) -> None:
    """Its own reason about the data, beside its water and its age; nobody answered too little."""
    selection = state(kader, toen=("onrustig", None, "2025-06-30"))
    selection.rows[["readable", "kader_version"]] = [False, "2025"]
    (row,) = asking_attention(selection, NONE, ON, kader, STALENESS)

    assert [(reason.rule, reason.group) for reason in row.reasons] == [
        *(("onrustig", "inhoud"), ("verouderd", "gegevens"), ("kader", "gegevens"))
    ]
    assert row.reasons[-1].text == f"gewaardeerd met kader 2025, zonder overgang naar {kader.version}"


def test_an_empty_selection_has_an_empty_list(kader: Kader) -> None:
    """Without collaborations there is nothing to attend to."""
    selection = state(kader, x=("rustig", 4.0, "2026-06-30"))
    empty = State(selection.rows.iloc[:0], selection.score[:0], selection.coverage[:0], 0, 0, 0)

    assert asking_attention(empty, NONE, ON, kader, STALENESS) == []


def test_every_reason_is_a_sentence_in_the_order_of_the_rules(kader: Kader) -> None:
    """First what is about the content, then what is about the data; one and more are told apart."""
    selection = state(
        kader, x=("onrustig", 2.0, "2025-05-31"), y=("rustig", None, "2026-05-31"), z=("rustig", None, "nooit")
    )
    gaps = pd.DataFrame({"assessment_id": [0, 0], "cell": list(kader.cell_codes[:2]), "gap_absolute": [1.2, 1.6]})
    listed = asking_attention(selection, Signals(NONE.falls, gaps, {}), ON, kader, STALENESS)
    texts = {selection.rows["name"][row.place]: [reason.text for reason in row.reasons] for row in listed}

    assert texts == {
        "x": [
            "onrustig vaarwater",
            "9 velden vragen aandacht",
            "kloof bestuurlijk–ambtelijk: Partners › Ambitie 1,6 en Gemeente › Ambitie 1,2",
            "laatste waardering 13 maanden oud",
        ],
        "y": ["9 velden met te weinig antwoorden"],
        "z": ["nog nooit gewaardeerd"],
    }
    assert [row.has_content for row in listed] == [True, False, False]


def test_one_cell_and_one_month_are_said_as_one(kader: Kader) -> None:
    """`1 veld`; a cell with exactly half of its answers has enough, float noise or not, and one with fewer has not."""
    selection = state(kader, x=("rustig", 4.0, "2026-06-30"))
    score, coverage = selection.score.copy(), selection.coverage.copy()
    score[0, 0], score[0, 1], coverage[0, 1], coverage[0, 2] = 2.0, np.nan, 0.49, 0.5 - 1e-12
    selection = replace(selection, score=score, coverage=coverage)
    (row,) = asking_attention(selection, NONE, ON, kader, STALENESS)

    assert [reason.text for reason in row.reasons] == ["1 veld vraagt aandacht", "1 veld met te weinig antwoorden"]
    assert row.has_content


def test_a_gap_or_a_fall_alone_is_about_the_content(kader: Kader) -> None:
    """Each brings a collaboration on the list by itself, and only the one it belongs to."""
    selection = state(kader, x=("rustig", 4.0, "2026-06-30"), y=("rustig", 4.0, "2026-06-30"))
    gap = pd.DataFrame({"assessment_id": [1], "cell": [kader.cell_codes[0]], "gap_absolute": [1.0]})
    fall = pd.DataFrame({"assessment_id": [0], "cell": [kader.cell_codes[0]], "change": [-0.5]})

    for signals, place in ((Signals(NONE.falls, gap, {}), 1), (Signals(fall, NONE.gaps, SINCE), 0)):
        (row,) = asking_attention(selection, signals, ON, kader, STALENESS)
        assert (row.place, row.has_content) == (place, True)


def test_calm_water_with_a_low_cell_comes_after_what_fell_and_troubled_water_alone_last(kader: Kader) -> None:
    """Troubled water counts in the order only together with a low cell; more low cells come before fewer."""
    selection = state(
        kader,
        alleen=("onrustig", 4.0, "2026-06-30"),
        een=("rustig", 4.0, "2026-06-30"),
        alle=("rustig", 2.5, "2026-06-30"),
        viel=("rustig", 4.5, "2026-06-30"),
    )
    score = selection.score.copy()
    score[1, 0] = 1.5
    selection = replace(selection, score=score)
    falls = pd.DataFrame({"assessment_id": [3], "cell": [kader.cell_codes[0]], "change": [-0.8]})

    assert list(reasons(kader, selection, Signals(falls, NONE.gaps, SINCE))) == ["viel", "alle", "een", "alleen"]


def test_two_cells_that_fell_are_both_named(kader: Kader) -> None:
    """Of three the third is only counted; of two there is nothing more to say."""
    selection = state(kader, x=("rustig", 4.0, "2026-06-30"))
    falls = pd.DataFrame({"assessment_id": [0, 0], "cell": list(kader.cell_codes[:2]), "change": [-0.5, -0.9]})
    (row,) = asking_attention(selection, Signals(falls, NONE.gaps, SINCE), ON, kader, STALENESS)

    assert [reason.text for reason in row.reasons] == [
        "gedaald sinds dec 2025: Partners › Ambitie −0,9 en Gemeente › Ambitie −0,5"
    ]


def test_since_when_a_cell_fell_is_the_day_of_the_assessment_before(small_kader: Kader) -> None:
    """Finding N10. Of the same collaboration, in time; before the first there is none."""
    panel = as_panel(
        collaborations((1, "a", None, None, None, None), (2, "b", None, None, None, None)),
        assessments(
            small_kader,
            *((7, 1, "2026-05-01", None, None), (5, 1, "2025-12-01", None, None), (6, 1, "2025-02-01", None, None)),
            *((8, 2, "2026-05-01", None, None), (9, 2, "2026-06-01", None, None)),
        ),
        cell_scores(),
        small_kader,
    )

    assert previous_days(panel, [7, 5, 6, 8, 9]) == {
        7: date(2025, 12, 1),
        5: date(2025, 2, 1),
        9: date(2026, 5, 1),
    }
    assert previous_days(panel, []) == {}


def test_one_cell_with_too_few_answers_is_enough_to_be_listed(kader: Kader) -> None:
    """All else is in order; it is about the data and not about the content."""
    selection = state(kader, x=("rustig", 4.0, "2026-06-30"))
    coverage = selection.coverage.copy()
    coverage[0, 8] = 0.4
    (row,) = asking_attention(replace(selection, coverage=coverage), NONE, ON, kader, STALENESS)

    assert [reason.text for reason in row.reasons] == ["1 veld met te weinig antwoorden"]
    assert not row.has_content


def test_one_low_cell_in_troubled_water_comes_before_what_fell(kader: Kader) -> None:
    """The water and a single low cell together are the most urgent."""
    selection = state(kader, viel=("rustig", 4.0, "2026-06-30"), woelig=("onrustig", 4.0, "2026-06-30"))
    score = selection.score.copy()
    score[1, 0] = 2.0
    falls = pd.DataFrame({"assessment_id": [0], "cell": [kader.cell_codes[0]], "change": [-0.8]})

    assert list(reasons(kader, replace(selection, score=score), Signals(falls, NONE.gaps, SINCE))) == ["woelig", "viel"]


def test_with_as_many_low_cells_the_lowest_score_decides(kader: Kader) -> None:
    """Each has one low cell: 1,0 comes before 2,0, however high the rest is."""
    selection = state(kader, eerst=("rustig", 4.0, "2026-06-30"), laagst=("rustig", 5.0, "2026-06-30"))
    score = selection.score.copy()
    score[:, 0] = [2.0, 1.0]

    assert list(reasons(kader, replace(selection, score=score))) == ["laagst", "eerst"]
