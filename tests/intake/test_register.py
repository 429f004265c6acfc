"""What a file states of a collaboration that changes in time: facts, periods, and what is refused or warned about."""

from datetime import date
from typing import Any

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy.engine import Engine

from tests.campaigns import amount
from tests.files import answer, csv_bytes
from tests.intake.given.imports import Import, database, rows, taken
from tilburg_samenwerking.intake.importing import dry_run, read_answers_file
from tilburg_samenwerking.intake.plan_words import Filled
from tilburg_samenwerking.intake.register import stated_facts, stated_periods
from tilburg_samenwerking.kader import Kader

FACTS = "SELECT field, valid_from, value FROM dated_fact ORDER BY collaboration_id, field, valid_from"
PERIODS = 'SELECT start, "end" FROM period ORDER BY collaboration_id, start'


def since(day: str, **changed: Any) -> dict[str, Any]:
    """Return a row that says from which day it holds."""
    return answer(**{"geldig vanaf": day, **changed})


# ---------------------------------------------------------------- facts


def test_the_first_fact_always_held(engine: Engine, take: Import) -> None:
    """Without a begin date; the same value at a later date adds nothing."""
    take(answer(programma="Groen", peildatum="2025-06-30"))
    take(answer(programma="Groen", peildatum="2026-06-30"))

    assert rows(engine, FACTS) == [("programme", None, "Groen")]


def test_another_value_holds_from_the_reference_date(engine: Engine, take: Import) -> None:
    """Where nothing later is known; no reason is needed, for nothing is rewritten."""
    take(answer(bijdrage="100", peildatum="2025-06-30"))
    report = take(answer(bijdrage="250", peildatum="2026-06-30"))

    assert (report.problems, report.filled) == ([], 1)
    assert rows(engine, FACTS) == [
        ("yearly_contribution", None, "100"),
        ("yearly_contribution", "2026-06-30", "250"),
    ]


def test_an_old_file_never_rewrites_today(engine: Engine, take: Import) -> None:
    """Another value at an earlier date is refused at its row until it says from when it holds."""
    take(answer(programma="Groen", peildatum="2026-06-30"))
    refused = take(answer(programma="Rood", peildatum="2024-06-30"))
    with_reason = take(answer(programma="Rood", peildatum="2024-06-30"), reason="oud bestand")

    for report in (refused, with_reason):
        assert [(one.row, one.column, one.value) for one in report.problems] == [(2, "programma", "Rood")]
        assert "Geef geldig vanaf" in report.problems[0].message
    assert rows(engine, FACTS) == [("programme", None, "Groen")]


def test_a_begin_date_in_an_old_file_that_changes_what_is_shown_later_is_warned_about(
    engine: Engine, take: Import
) -> None:
    """The value of the last assessment would go; not where the file, or a fact, says what holds by then."""
    take(answer(programma="Groen", bijdrage="100", belang="laag", peildatum="2026-06-30"))
    take(since("2026-01-01", belang="hoog", peildatum="2026-06-30"))
    old = {"peildatum": "2024-06-30", "geldig vanaf": "2024-01-01"}
    report = take(
        answer(programma="Rood", bijdrage="90", belang="midden", **old),
        answer(bijdrage="100", peildatum="2026-06-30"),
    )

    assert report.warnings == [
        'Bomenplan: vanaf 1 januari 2024 geldt programma "Rood", ook op 30 juni 2026; daar stond "Groen". Klopt dat '
        'niet, zet dan ook in het bestand vanaf wanneer "Groen" geldt.'
    ]
    assert rows(engine, FACTS) == [
        ("importance", None, "laag"),
        ("importance", "2024-01-01", "midden"),
        ("importance", "2026-01-01", "hoog"),
        ("programme", None, "Groen"),
        ("programme", "2024-01-01", "Rood"),
        ("yearly_contribution", None, "100"),
        ("yearly_contribution", "2024-01-01", "90"),
        ("yearly_contribution", "2026-06-30", "100"),
    ]


def test_a_stated_begin_date_is_kept(engine: Engine, take: Import) -> None:
    """In the past, or still to come: a file may say what will change."""
    take(answer(belang="laag", peildatum="2025-06-30"))
    take(since("2026-01-01", belang="midden"))
    take(since("2027-01-01", belang="hoog", peildatum="2025-12-31"))

    assert rows(engine, FACTS) == [
        ("importance", None, "laag"),
        ("importance", "2026-01-01", "midden"),
        ("importance", "2027-01-01", "hoog"),
    ]


def test_another_value_from_the_same_day_needs_a_reason(engine: Engine, take: Import) -> None:
    """That is a correction: refused with both values, and with a reason the fact is corrected and keeps it."""
    take(since("2026-01-01", accounthouder="adviseur 1"))
    refused = take(since("2026-01-01", accounthouder="adviseur 2"))
    take(since("2026-01-01", accounthouder="adviseur 2"), reason="typefout")

    assert [(one.row, one.column, one.value) for one in refused.problems] == [(2, "accounthouder", "adviseur 2")]
    assert 'accounthouder (vanaf 1 januari 2026) "adviseur 1"' in refused.problems[0].message
    assert refused.problems[0].message.endswith("of laat de kolom leeg.")
    assert rows(engine, "SELECT value, reason FROM dated_fact") == [("adviseur 2", "typefout")]


def test_a_file_with_facts_that_is_imported_again_changes_nothing(engine: Engine, take: Import) -> None:
    """Nor is there a new version of the data."""
    file = [
        answer(programma="Groen", peildatum="2025-06-30", start="2020-01-01"),
        since("2026-01-01", programma="Rood", belang="hoog"),
    ]
    take(*file)
    before = rows(engine, "SELECT data_version FROM database_info")
    report = take(*file)

    assert (report.unchanged, report.filled, report.problems) == (2, 0, [])
    assert rows(engine, "SELECT data_version FROM database_info") == before


def test_one_programme_has_one_name(engine: Engine, take: Import) -> None:
    """In one file and over files, whatever the case, the blanks and what cannot be seen; written as it was first."""
    take(
        answer(samenwerking="Waterkring", programma="Sociaal domein"),
        answer(samenwerking="Zorgtafel", programma="sociaal Domein"),
        answer(samenwerking="Jeugdkring", programma="Sociaal\u200bdomein"),
    )
    take(answer(samenwerking="Vierde kring", programma="SOCIAAL  DOMEIN"))
    again = take(answer(samenwerking="Zorgtafel", programma="sociaal Domein"))

    assert rows(engine, "SELECT DISTINCT value FROM dated_fact") == [("Sociaal domein",)]
    assert (again.unchanged, again.filled) == (1, 0)


def test_a_trial_tells_what_holds_from_when(engine: Engine, take: Import, small_kader: Kader) -> None:
    """What is known now, what it would be, and from which day."""
    take(answer(programma="Groen", **{"verbonden partij": "nee"}))
    file = csv_bytes([since("2027-01-01", programma="Rood", start="2020-01-01")])
    checked = read_answers_file("in.csv", file, small_kader, lambda _step, _share: None)

    assert dry_run(engine, checked, small_kader).fills == (
        Filled("Bomenplan", "programma", "Groen", "Rood", date(2027, 1, 1)),
        Filled("Bomenplan", "start", None, date(2020, 1, 1)),
    )


def test_two_facts_from_one_row_are_found_in_the_file() -> None:
    """Each once, with the row that states it first."""
    read = pd.DataFrame(
        {name: [None, None] for name in ("portefeuillehouder", "accounthouder", "bijdrage", "risicoprofiel")}
        | {"programma": ["Groen", "Groen"], "belang": [None, "hoog"], "collaboration": [0, 0]}
        | {"stated on": [date(2026, 6, 30)] * 2, "geldig vanaf": [None, None]},
        index=[2, 3],
        dtype=object,
    )
    stated = stated_facts(read)

    assert stated.frame[["field", "value"]].to_numpy().tolist() == [["programme", "Groen"], ["importance", "hoog"]]
    assert stated.rows == [{"programma": 2}, {"belang": 3}]


DATED = st.dictionaries(
    st.sampled_from(["2024-01-01", "2025-01-01", "2026-01-01", "2026-07-01"]), st.sampled_from(["Groen", "Rood"])
)


@settings(max_examples=amount(20))
@given(one=DATED, other=DATED)
def test_the_order_of_two_dated_files_does_not_matter(
    tmp_path_factory: pytest.TempPathFactory, small_kader: Kader, one: dict[str, str], other: dict[str, str]
) -> None:
    """What they both say with a begin date is the same whichever comes first, where they do not contradict."""
    other = {day: value for day, value in other.items() if day not in one}
    files = [
        [since(day, programma=value, respondent=f"adviseur {day}") for day, value in stated.items()] or [answer()]
        for stated in (one, other)
    ]
    outcomes = []
    for order in (files, files[::-1]):
        engine = database(tmp_path_factory.mktemp("volgorde") / "n.db")
        for place, file in enumerate(order):
            dated = [row | {"peildatum": "2026-06-30" if file is files[0] else "2025-06-30"} for row in file]
            assert taken(engine, small_kader, *dated).problems == [], place
        outcomes.append(rows(engine, FACTS))

    assert outcomes[0] == outcomes[1]


# ---------------------------------------------------------------- periods

ENDED = answer(peildatum="2023-06-30", start="2022-01-01", einde="2024-01-01")
AGAIN = answer(peildatum="2026-06-30", start="2026-01-01")


@pytest.mark.parametrize("files", [[[ENDED], [AGAIN]], [[AGAIN], [ENDED]], [[ENDED, AGAIN]], [[AGAIN, ENDED]]])
def test_a_collaboration_can_end_and_start_again(engine: Engine, take: Import, files: list[list[Any]]) -> None:
    """Both periods are kept, in whatever order and in one file or two; nothing is warned about."""
    reports = [take(*file) for file in files]

    assert [(report.problems, report.warnings) for report in reports] == [([], [])] * len(files)
    assert rows(engine, PERIODS) == [("2022-01-01", "2024-01-01"), ("2026-01-01", None)]


def test_a_period_into_another_is_refused(engine: Engine, take: Import) -> None:
    """The end of the first would lie in the second: no reason allows that."""
    take(ENDED, AGAIN)
    report = take(answer(start="2022-01-01", einde="2026-03-01"), reason="toch langer")

    assert [(one.row, one.column) for one in report.problems] == [(2, "einde")]
    assert "door een andere periode" in report.problems[0].message
    assert rows(engine, PERIODS) == [("2022-01-01", "2024-01-01"), ("2026-01-01", None)]


def test_an_assessment_after_the_end_is_warned_about(take: Import) -> None:
    """It is kept, but will not be in the portfolio; with the end in the same file or stored before."""
    take(ENDED)
    later = take(answer(peildatum="2026-06-30"))
    together = take(
        answer(samenwerking="Eindkring", einde="2024-01-01"), answer(samenwerking="Eindkring", peildatum="2023-12-31")
    )

    assert later.warnings == [
        "Bomenplan is gewaardeerd op 30 juni 2026, maar beëindigd op 1 januari 2024. De waardering telt niet mee in "
        "het portfolio. Is de samenwerking opnieuw begonnen, vul dan ook start in."
    ]
    assert len(together.warnings) == 1
    assert "Eindkring is gewaardeerd op 30 juni 2026" in together.warnings[0]


def test_start_and_end_of_one_assessment_are_one_period() -> None:
    """Also on different rows, and once for all the rows that repeat it."""
    read = pd.DataFrame(
        {
            "collaboration": [0, 0, 0],
            "assessment": [0, 0, 1],
            "peildatum": [date(2023, 6, 30), date(2023, 6, 30), date(2023, 1, 1)],
            "start": [date(2022, 1, 1), None, date(2022, 1, 1)],
            "einde": [None, date(2024, 1, 1), None],
        },
        index=[2, 3, 4],
        dtype=object,
    )
    stated = stated_periods(read)

    assert stated.frame["start"].tolist() == [date(2022, 1, 1)] * 2
    assert stated.frame["end"].tolist() == [None, date(2024, 1, 1)]
    assert stated.rows == [{"start": 4}, {"start": 2, "einde": 3}]
