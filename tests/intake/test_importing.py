"""A file into the database: new, unchanged, different, replaced; all or nothing."""

from dataclasses import replace
from datetime import date
from io import BytesIO
from itertools import permutations
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook
from sqlalchemy.engine import Engine

from tests.campaigns import amount
from tests.files import CASES, answer, csv_bytes, workbook_bytes
from tests.intake.given.imports import Import, database, rows, taken
from tilburg_samenwerking import store
from tilburg_samenwerking.intake.checked import COLUMNS
from tilburg_samenwerking.intake.importing import (
    ChangedMeanwhile,
    ImportReport,
    dry_run,
    import_answers,
    read_answers_file,
)
from tilburg_samenwerking.intake.rows.outcome import SheetRows
from tilburg_samenwerking.intake.rows.per_answer import rows_of
from tilburg_samenwerking.intake.sheets import Sheet
from tilburg_samenwerking.kader import Kader
from tilburg_samenwerking.kader.values import Reply
from tilburg_samenwerking.store import deeds, drafts

SCORES = """
    SELECT c.name, a."on", a.version, s.viewpoint, s.cell, s.mean, s.scored, s.applicable, s.change,
           s.change_questions, s.change_moved, s.gap, s.gap_absolute, s.gap_questions, s.deviation,
           s.deviation_questions
    FROM cell_score s JOIN assessment a ON a.id = s.assessment_id JOIN collaboration c ON c.id = a.collaboration_id
    ORDER BY 1, 2, 3, 4, 5
"""


def test_a_new_file_is_imported(engine: Engine, take: Import) -> None:
    """The report counts assessments and answers, and names the new collaborations as the file writes them."""
    report = take(answer(), answer(vraag="huis.doel.2"), answer(samenwerking=" Het  Plein"))

    assert report == ImportReport(2, 3, 0, 0, ("Bomenplan", "Het Plein"))
    assert rows(engine, "SELECT slug, name FROM collaboration ORDER BY id") == [
        ("bomenplan", "Bomenplan"),
        ("het-plein", "Het Plein"),
    ]
    assert rows(engine, "SELECT count(*) FROM answer") == [(3,)]


def test_the_same_file_again_changes_nothing(engine: Engine, take: Import) -> None:
    """Nothing is written: no version, no audit line, no new data version."""
    content = [answer(toelichting="é\nb"), answer(vraag="rest.tekst", score="", toelichting="x", fase="begin")]
    take(*content)
    before = rows(engine, "SELECT data_version, (SELECT count(*) FROM audit_event) FROM database_info")
    report = take(*content)

    assert report == ImportReport(0, 0, 1, 0, ())
    assert rows(engine, "SELECT data_version, (SELECT count(*) FROM audit_event) FROM database_info") == before


def test_the_same_answers_written_otherwise_change_nothing(take: Import) -> None:
    """Order, case, spaces and notation are no content."""
    take(answer(fase="begin", score="7,5"), answer(vraag="huis.doel.2", antwoord="ja"))
    report = take(
        answer(vraag="HUIS.doel.2", antwoord=" JA", respondent="Wethouder", samenwerking="BOMENPLAN "),
        answer(fase="Aan het begin", score="7.5", peildatum="30-06-2026"),
    )

    assert (report.assessments, report.unchanged, report.new_collaborations, report.problems) == (0, 1, (), [])


@pytest.mark.parametrize(
    "changed",
    [
        *({"score": "8"}, {"score": "", "antwoord": "nvt"}, {"antwoord": "ja"}, {"toelichting": "x"}, {"fase": "eind"}),
        *({"vaarwater": "rustig"}, {"status": "concept"}, {"respondent": "burgemeester"}, {"vraag": "huis.doel.2"}),
    ],
)
def test_other_content_is_refused_at_its_row(engine: Engine, take: Import, changed: dict[str, str]) -> None:
    """Any difference is refused, at the first row of the assessment, with what to do; the rest is not saved either."""
    take(answer())
    report = take(answer(samenwerking="Straatfeest"), answer(**changed))

    assert [(one.row, one.column, one.value) for one in report.problems] == [(3, "peildatum", "2026-06-30")]
    assert "Klopt dat, geef dan een reden" in report.problems[0].message
    assert "30 juni 2026" in report.problems[0].message
    assert (report.assessments, report.answers, report.new_collaborations) == (0, 0, ())
    assert rows(engine, "SELECT name FROM collaboration") == [("Bomenplan",)]


def test_fewer_answers_are_other_content(take: Import) -> None:
    """A file that leaves out an answer does not delete it quietly."""
    take(answer(), answer(vraag="huis.doel.2"))

    assert len(take(answer()).problems) == 1


def test_a_replacement_keeps_the_old_version(engine: Engine, take: Import) -> None:
    """The new version has the reason, the old one its answers and its cell scores; the unchanged one stays."""
    take(answer(score="4"), answer(samenwerking="Straatfeest"))
    report = take(answer(score="9"), answer(samenwerking="Straatfeest"), reason="typefout")

    assert replace(report, warnings=[]) == ImportReport(1, 1, 1, 1, ())
    assert rows(
        engine,
        "SELECT a.version, a.reason, n.score FROM assessment a JOIN respondent r ON r.assessment_id = a.id "
        "JOIN answer n ON n.respondent_id = r.id JOIN collaboration c ON c.id = a.collaboration_id "
        "WHERE c.name = 'Bomenplan' ORDER BY 1",
    ) == [(1, None, 4.0), (2, "typefout", 9.0)]
    assert rows(
        engine,
        "SELECT a.version, s.mean FROM cell_score s JOIN assessment a ON a.id = s.assessment_id JOIN collaboration c "
        "ON c.id = a.collaboration_id WHERE s.viewpoint = 'samen' AND s.cell = 'huis.doel' AND c.name = 'Bomenplan' "
        "ORDER BY 1",
    ) == [(1, 4.0), (2, 9.0)]
    with store.reading(engine) as connection:
        counting = store.definitive(store.read_assessments(connection))
    assert counting["version"].tolist() == [2, 1]


def test_the_replaced_content_again_changes_nothing(take: Import) -> None:
    """What counts as the same is the newest version; going back to the old content needs a reason again."""
    take(answer(score="4"))
    take(answer(score="9"), reason="typefout")

    assert take(answer(score="9")).unchanged == 1
    assert len(take(answer(score="4")).problems) == 1
    assert take(answer(score="4"), reason="toch niet").replaced == 1


def test_a_reason_with_nothing_to_replace_makes_no_version(engine: Engine, take: Import) -> None:
    """A reason is not stored with what is new."""
    take(answer(), reason="voor de zekerheid")

    assert rows(engine, "SELECT version, reason FROM assessment") == [(1, None)]


def test_an_assessment_of_another_framework_is_other_content(engine: Engine, small_kader: Kader) -> None:
    """The same answers on another framework do not count as unchanged."""
    taken(engine, small_kader, answer())
    other = small_kader.model_copy(update={"hash": "anders", "version": "klein-2"})

    assert len(taken(engine, other, answer()).problems) == 1
    assert taken(engine, other, answer(), reason="nieuw kader").replaced == 1


PROPERTIES = {"korte naam": "BP", "programma": "Groen", "start": "2020-01-01", "einde": "31-12-2030"}
STORED = (
    'SELECT short_name, value, start, "end" FROM collaboration c JOIN dated_fact f ON f.collaboration_id = c.id '
    "JOIN period p ON p.collaboration_id = c.id WHERE c.name = 'Bomenplan' ORDER BY valid_from, start"
)


def test_properties_are_filled_in(engine: Engine, take: Import) -> None:
    """What a known collaboration does not have yet is filled in, also when its assessment is unchanged."""
    take(answer())
    report = take(answer(**PROPERTIES))

    assert (report.unchanged, report.problems) == (1, [])
    assert rows(engine, STORED) == [("BP", "Groen", "2020-01-01", "2030-12-31")]
    assert rows(engine, "SELECT data_version FROM database_info") == [(3,)]


def test_an_empty_property_takes_nothing_away(engine: Engine, take: Import) -> None:
    """A file without the columns, or with empty cells, leaves the properties as they are."""
    take(answer(**PROPERTIES))
    take(answer(peildatum="2025-01-01"))
    take(answer(peildatum="2024-01-01", **dict.fromkeys(PROPERTIES, "")))

    assert rows(engine, STORED) == [("BP", "Groen", "2020-01-01", "2030-12-31")]


@pytest.mark.parametrize(
    ("column", "value"), [("korte naam", "B"), ("programma", "Rood"), ("start", "2021-01-01"), ("einde", "2031-01-01")]
)
def test_another_property_is_refused_unless_with_a_reason(
    engine: Engine, take: Import, column: str, value: str
) -> None:
    """A property that is known otherwise is refused at its row, with both values; with a reason it is changed."""
    take(answer(**PROPERTIES))
    refused = take(answer(), answer(vraag="huis.doel.2", peildatum="2025-01-01", **{column: value}))
    before = rows(engine, STORED)
    replaced = take(answer(**{column: value}), reason="gewijzigd")

    assert [(one.row, one.column, one.value) for one in refused.problems] == [(3, column, value)]
    assert before == [("BP", "Groen", "2020-01-01", "2030-12-31")]
    assert replaced.problems == []
    assert rows(engine, STORED) != before


@pytest.mark.parametrize(
    ("first", "second", "column"),
    [
        ({"start": "2026-01-01"}, {"einde": "2025-01-01"}, "einde"),
        ({"einde": "2025-01-01"}, {"start": "2026-01-01", "einde": "2025-01-01"}, "einde"),
    ],
)
def test_an_end_before_the_known_start_is_refused(
    engine: Engine, take: Import, small_kader: Kader, first: dict[str, str], second: dict[str, str], column: str
) -> None:
    """Filling in the other end of a period is checked against what is stored, by an import and by a dry run."""
    take(answer(**first))
    checked = read_answers_file("in.csv", csv_bytes([answer(**second)]), small_kader, lambda _step, _share: None)
    tried = dry_run(engine, checked, small_kader)
    report = take(answer(**second))

    assert [(one.row, one.column) for one in tried.problems] == [(2, column)]
    assert [(one.row, one.column) for one in report.problems] == [(2, column)]


def test_a_file_with_a_problem_writes_nothing(engine: Engine, take: Import) -> None:
    """One wrong row among good ones: nothing is imported."""
    report = take(answer(), answer(samenwerking="Straatfeest", score="11"))

    assert len(report.problems) == 1
    assert rows(engine, "SELECT (SELECT count(*) FROM collaboration), (SELECT count(*) FROM audit_event)") == [(0, 1)]


def test_a_dry_run_says_the_same_and_writes_nothing(engine: Engine, take: Import, small_kader: Kader) -> None:
    """The report of a dry run is that of the import, and the file of the database stays as it was."""
    take(answer(), answer(samenwerking="Straatfeest"))
    content = [answer(), answer(samenwerking="Straatfeest", score="3"), answer(samenwerking="Straatfeesten")]
    checked = read_answers_file("in.csv", csv_bytes(content), small_kader, lambda _step, _share: None)
    file = Path(str(engine.url.database))
    before = file.read_bytes()
    refused, tried = dry_run(engine, checked, small_kader), dry_run(engine, checked, small_kader, reason="beter")

    assert len(refused.problems) == 1
    assert file.read_bytes() == before
    assert tried.dry_run
    done = take(*content, reason="beter")
    assert (tried.assessments, tried.answers, tried.unchanged, tried.replaced, tried.new_collaborations) == (
        *(done.assessments, done.answers, done.unchanged, done.replaced, done.new_collaborations),
    )
    assert tried.warnings == done.warnings != []


def test_a_dry_run_without_a_database_takes_everything_as_new(small_kader: Kader) -> None:
    """Nothing is opened or made."""
    checked = read_answers_file("in.csv", csv_bytes([answer()]), small_kader, lambda _step, _share: None)

    assert dry_run(None, checked, small_kader) == ImportReport(1, 1, 0, 0, ("Bomenplan",), dry_run=True)


YEARS = ("2023-06-30", "2024-06-30", "2025-06-30")


@pytest.fixture(scope="module")
def in_order(tmp_path_factory: pytest.TempPathFactory, small_kader: Kader) -> pd.DataFrame:
    """Return the cell scores of three rounds in one file."""
    engine = database(tmp_path_factory.mktemp("volgorde") / "n.db")
    taken(engine, small_kader, *(row for year in YEARS for row in _round(year)))
    return pd.DataFrame(rows(engine, SCORES))


def _round(year: str) -> list[dict[str, Any]]:
    place = YEARS.index(year)
    one = [
        answer(peildatum=year, vraag=item, score=str((3 * place + number) % 11))
        for number, item in enumerate(("huis.doel.1", "huis.doel.2", "buurt.doel.1"))
    ]
    return [*one, answer(peildatum=year, perspectief="ambtelijk", respondent="adviseur", score=str(9 - place))]


@pytest.mark.parametrize("order", list(permutations(YEARS)))
def test_the_order_of_files_does_not_matter(
    tmp_path: Path, small_kader: Kader, in_order: pd.DataFrame, order: tuple[str, ...]
) -> None:
    """Means, coverage, gaps and the change since the previous date are the same in whatever order files come."""
    engine = database(tmp_path / "n.db")
    for year in order:
        assert taken(engine, small_kader, *_round(year)).problems == []

    pd.testing.assert_frame_equal(pd.DataFrame(rows(engine, SCORES)), in_order)
    # 2023 → 2024 bestuurlijk: huis.doel.1 0 → 3 and huis.doel.2 1 → 4; ambtelijk huis.doel.1 9 → 8.
    change = {row[1:5]: row[8:11] for row in in_order.itertuples(index=False, name=None)}
    assert change["2024-06-30", 1, "bestuurlijk", "huis.doel"] == (3.0, 2, 2)
    assert change["2024-06-30", 1, "ambtelijk", "huis.doel"] == (-1.0, 1, 1)
    assert change["2024-06-30", 1, "samen", "huis.doel"] == (2.0, 2, 2)


ANSWERS = st.lists(
    st.builds(
        lambda name, year, item, who, score: answer(
            samenwerking=name, peildatum=year, vraag=item, perspectief=who, score=str(score)
        ),
        st.sampled_from(["Bomenplan", "Het Plein"]),
        st.sampled_from(YEARS),
        st.sampled_from(["huis.doel.1", "huis.doel.2", "buurt.doel.1", "huis.middelen.1"]),
        st.sampled_from(["bestuurlijk", "ambtelijk"]),
        st.integers(0, 10),
    ),
    min_size=1,
    max_size=12,
    unique_by=lambda row: tuple(row[name] for name in ("samenwerking", "peildatum", "vraag", "perspectief")),
)


# No shrinking: every example makes two databases, and a failure is small as it is.
@settings(max_examples=amount(120), deadline=None, phases=[Phase.explicit, Phase.reuse, Phase.generate])
@given(answers=ANSWERS, data=st.data())
def test_one_file_or_many_gives_the_same_scores(
    tmp_path_factory: pytest.TempPathFactory, small_kader: Kader, answers: list[dict[str, Any]], data: st.DataObject
) -> None:
    """Split over a file per assessment, in any order, with the rows shuffled: the same scores and changes."""
    folder = tmp_path_factory.mktemp("gesplitst")
    whole, parts = database(folder / "heel.db"), database(folder / "delen.db")
    taken(whole, small_kader, *answers)
    keys = sorted({(row["samenwerking"], row["peildatum"]) for row in answers})
    for key in data.draw(st.permutations(keys)):
        part = [row for row in answers if (row["samenwerking"], row["peildatum"]) == key]
        taken(parts, small_kader, *data.draw(st.permutations(part)))

    assert rows(parts, SCORES) == rows(whole, SCORES)


# ---------------------------------------------------------------- work in progress

STATUS = "SELECT version, status, reason FROM assessment"


def in_progress(engine: Engine, kader: Kader) -> tuple[int, int]:
    """Type an answer in an assessment in progress, beside what a file brought, and return its id and the respondent."""
    taken(engine, kader, answer(samenwerking="Straatfeest"), answer(status="concept"))
    draft = deeds.open_draft(engine, 2, date(2026, 6, 30), kader, actor="toets")
    drafts.change_answer(engine, 2, "huis.doel.1", Reply(3.0, text="getypt"), kader=kader, seen=1)
    return draft, 2


def test_a_concept_and_then_the_definitive_one_are_taken_without_a_reason(engine: Engine, take: Import) -> None:
    """Two files on one day, with other scores: one assessment, definitive, with the scores of the second."""
    questions = ("huis.doel.1", "huis.doel.2", "buurt.doel.1")
    first = take(*(answer(vraag=item, score="4", antwoord="ja", status="concept") for item in questions))
    again = take(*(answer(vraag=item, score="4", antwoord="ja", status="concept") for item in questions))
    second = take(*(answer(vraag=item, score="2", antwoord="ja", status="definitief") for item in questions))

    assert (first.problems, again.problems, second.problems) == ([], [], [])
    assert (again.unchanged, second.assessments, second.replaced, second.continued) == (1, 1, 0, 1)
    assert rows(engine, STATUS) == [(1, "definitief", None)]
    assert rows(engine, "SELECT DISTINCT score FROM answer") == [(2.0,)]


def test_adding_to_a_definitive_one_asks_for_a_reason_and_says_that_nothing_is_lost(
    engine: Engine, take: Import
) -> None:
    """One or more respondents; with the reason everybody is in the new version."""
    take(answer())
    [one] = take(answer(respondent="burgemeester")).problems
    [more] = take(answer(respondent="burgemeester"), answer(respondent="griffier")).problems
    done = take(answer(respondent="burgemeester"), reason="later ontvangen")

    assert "voegt 1 respondent toe; niemands antwoorden vervallen. Klopt dat, geef dan een reden" in one.message
    assert "voegt 2 respondenten toe" in more.message
    assert (done.problems, done.warnings, done.replaced, done.extended, done.answers) == ([], [], 0, 1, 1)
    assert rows(
        engine, "SELECT version, count(*) FROM assessment a JOIN respondent ON assessment_id = a.id GROUP BY 1"
    ) == [
        (1, 1),
        (2, 2),
    ]


CONTENT = """
    SELECT c.name, a."on", a.status, a.phase, a.water, r.viewpoint, r.function, x.item, x.score, x.missing, x.text
    FROM assessment a JOIN collaboration c ON c.id = a.collaboration_id JOIN respondent r ON r.assessment_id = a.id
    JOIN answer x ON x.respondent_id = r.id
    WHERE a.id IN (SELECT max(id) FROM assessment GROUP BY collaboration_id, "on") ORDER BY 1, 2, 6, 7, 8
"""
PEOPLE = ("wethouder", "burgemeester", "adviseur")


@st.composite
def colleagues(draw: st.DrawFn) -> list[dict[str, Any]]:
    """Draw the answers of some people to one or two assessments, each definitive or a concept."""
    given = []
    for name in draw(st.lists(st.sampled_from(["Bomenplan", "Het Plein"]), min_size=1, unique=True)):
        status, phase = draw(st.sampled_from(["definitief", "concept"])), draw(st.sampled_from(["", "begin"]))
        for who in draw(st.lists(st.sampled_from(PEOPLE), min_size=1, unique=True)):
            for item in draw(st.lists(st.sampled_from(["huis.doel.1", "huis.doel.2"]), min_size=1, unique=True)):
                score = str(draw(st.integers(0, 10)))
                row = {"samenwerking": name, "respondent": who, "vraag": item, "score": score}
                given.append(answer(**row, status=status, fase=phase))
    return given


@settings(max_examples=amount(60), deadline=None, phases=[Phase.explicit, Phase.reuse, Phase.generate])
@given(answers=colleagues(), data=st.data())
def test_the_files_of_colleagues_give_what_one_file_gives(
    tmp_path_factory: pytest.TempPathFactory, small_kader: Kader, answers: list[dict[str, Any]], data: st.DataObject
) -> None:
    """Split by respondent, in any order: the same content and scores, and once more nothing changes."""
    folder = tmp_path_factory.mktemp("samen")
    whole, parts = database(folder / "heel.db"), database(folder / "delen.db")
    taken(whole, small_kader, *answers)
    who_in = {who: data.draw(st.integers(0, 2)) for who in PEOPLE}
    files = [[row for row in answers if who_in[row["respondent"]] == number] for number in range(3)]
    ordered = data.draw(st.permutations([file for file in files if file]))
    for file in ordered:
        assert taken(parts, small_kader, *file, reason="erbij").problems == []
    again = [taken(parts, small_kader, *file) for file in (*ordered, answers)]
    counting = (
        'SELECT "on", name, viewpoint, cell, mean, scored, deviation FROM cell_score s JOIN assessment a ON a.id = '
    )
    counting += "assessment_id JOIN collaboration c ON c.id = collaboration_id WHERE a.id IN (SELECT max(id) FROM "
    counting += 'assessment GROUP BY collaboration_id, "on") ORDER BY 1, 2, 3, 4'

    assert rows(parts, CONTENT) == rows(whole, CONTENT)
    assert rows(parts, counting) == rows(whole, counting)
    assert [(one.assessments, one.problems) for one in again] == [(0, [])] * len(again)
    assert store.check_database(parts.url, [small_kader]).problems == ()


def test_an_empty_status_leaves_it_in_progress(engine: Engine, take: Import) -> None:
    """And is definitive for what is new, or was definitive."""
    take(answer(status="concept"))
    report = take(answer(score="8"), answer(samenwerking="Straatfeest"))

    assert (report.assessments, report.continued) == (2, 1)
    assert rows(engine, "SELECT status FROM assessment ORDER BY id") == [("concept",), ("definitief",)]


def test_what_somebody_typed_is_shown_at_its_row(engine: Engine, take: Import, small_kader: Kader) -> None:
    """Each answer that differs, with both; what the file lacks at its first row. With a reason it is replaced."""
    _draft, who = in_progress(engine, small_kader)
    drafts.change_answer(engine, who, "buurt.doel.1", Reply(missing="nvt"), kader=small_kader, seen=0)
    content = [answer(samenwerking="Straatfeest"), answer(score="9", fase="begin", status="definitief")]
    refused = take(*content)
    replaced = take(*content, reason="papier gaat voor")

    assert [(one.row, one.column, one.value) for one in refused.problems] == [
        (3, "fase", "begin"),
        (3, "score", "9"),
        (3, "vraag", "buurt.doel.1"),
    ]
    assert 'vulde iemand in: 3, "getypt". Het bestand zegt: 9.' in refused.problems[1].message
    assert "wethouder vulde hier in: nvt. In het bestand staat dat antwoord niet." in refused.problems[2].message
    assert all("geef dan een reden" in one.message for one in refused.problems)
    assert (replaced.problems, replaced.replaced) == ([], 1)
    assert rows(engine, STATUS + " WHERE collaboration_id = 2 AND discarded_at IS NULL") == [(1, "definitief", None)]


def test_a_file_does_not_finish_what_is_reviewed(engine: Engine, take: Import, small_kader: Kader) -> None:
    """Also with a reason; the row says where to finish it."""
    draft, _who = in_progress(engine, small_kader)
    deeds.submit(engine, draft, actor="toets")
    report = take(answer(), answer(vraag="huis.doel.2", status="definitief"), reason="x")

    assert [(one.row, one.column) for one in report.problems] == [(2, "status")]
    assert "ter controle" in report.problems[0].message
    assert rows(engine, STATUS + " WHERE collaboration_id = 2") == [(1, "ter_controle", None)]


def test_words_typed_after_the_dry_run_are_not_replaced(engine: Engine, small_kader: Kader) -> None:
    """A reason was given for what was shown, and this was not."""
    _draft, who = in_progress(engine, small_kader)
    content = csv_bytes([answer(score="9")])
    checked = read_answers_file("in.csv", content, small_kader, lambda _step, _share: None)
    shown = dry_run(engine, checked, small_kader, reason="papier gaat voor")
    with store.reading(engine) as connection:
        seen = store.read_token(connection)
    drafts.change_answer(engine, who, "huis.doel.2", Reply(text="nog een woord"), kader=small_kader, seen=0)
    with pytest.raises(ChangedMeanwhile):
        import_answers(
            *(engine, checked, small_kader),
            actor="toets",
            source="in.csv",
            reason="papier gaat voor",
            seen=seen,
            work=shown.work,
        )

    assert rows(engine, "SELECT text FROM answer WHERE item = 'huis.doel.2'") == [("nog een woord",)]


# ---------------------------------------------------------------- rows without an answer

ASSESSED = ["samenwerking", "peildatum", "fase", "vaarwater", "status"]
REGISTER = ["samenwerking", "korte naam", "programma", "start", "einde", "geldig vanaf"]


def workbook(engine: Engine, kader: Kader, sheets: dict[str, list[list[Any]]], **how: Any) -> ImportReport:
    """Import a workbook with these sheets and return the report."""
    checked = read_answers_file("in.xlsx", workbook_bytes(sheets), kader, lambda _step, _share: None)
    return import_answers(engine, checked, kader, actor="toets", source="in.xlsx", **how)


def answers_sheet(*given: dict[str, Any]) -> list[list[Any]]:
    """Return the rows as a sheet with answers."""
    return [list(answer()), *([row[column] for column in answer()] for row in given)]


def test_the_register_and_the_assessments_have_sheets_of_their_own(engine: Engine, small_kader: Kader) -> None:
    """Facts with their day, two periods, the header of an assessment, and a concept without an answer."""
    sheets = {
        "Samenwerkingen": [
            REGISTER,
            ["Bomenplan", "BP", "Groen", "2020-01-01", "2022-01-01", ""],
            ["bomenplan", "", "Rood", "2024-01-01", "", "2025-01-01"],
            ["Zonder waardering", "", "Blauw", "", "", ""],
        ],
        "Waarderingen": [
            ASSESSED,
            ["Bomenplan", "30-06-2026", "begin", "rustig", ""],
            ["Straatfeest", "30-06-2026", "eind", "", "concept"],
        ],
        "Antwoorden": answers_sheet(answer()),
    }
    report = workbook(engine, small_kader, sheets)
    again = workbook(engine, small_kader, sheets)

    assert (report.problems, report.warnings) == ([], [])
    assert (report.assessments, report.answers, report.in_progress) == (2, 1, 1)
    assert rows(engine, "SELECT name, short_name FROM collaboration ORDER BY id") == [
        ("Bomenplan", "BP"),
        ("Zonder waardering", None),
        ("Straatfeest", None),
    ]
    assert rows(engine, "SELECT collaboration_id, value, valid_from FROM dated_fact ORDER BY 1, 3") == [
        (1, "Groen", None),
        (1, "Rood", "2025-01-01"),
        (2, "Blauw", None),
    ]
    assert rows(engine, 'SELECT start, "end" FROM period ORDER BY start') == [
        ("2020-01-01", "2022-01-01"),
        ("2024-01-01", None),
    ]
    assert rows(engine, "SELECT phase, water, status FROM assessment ORDER BY id") == [
        ("begin", "rustig", "definitief"),
        ("eind", None, "concept"),
    ]
    assert (again.assessments, again.filled, again.problems) == (0, 0, [])


@pytest.mark.parametrize(
    ("beside", "total", "row", "why"),
    [
        ({"Uitleg": [["Vul in"]], "Zuid": [[], []]}, "", None, ""),
        ({"Zuid": [["peildatum", "respondent", "vraag", "score"], ["2026-06-30", "burgemeester", "huis.doel.1", 7]]},
         "", None, "er ontbreken kolommen"),
        ({}, "Totaal", 3, "lijkt een totaal"),
    ],
)  # fmt: skip
def test_who_may_stand_where_nothing_was_read_is_not_taken_away(
    engine: Engine, small_kader: Kader, beside: dict[str, Any], total: str, row: int | None, why: str
) -> None:
    """A sheet or a row that was not read may hold who would go: it is named; without taking away, the file is taken."""
    taken(engine, small_kader, answer(), answer(respondent="burgemeester"))
    more = [answer(respondent=total, vraag="")] if total else []
    sheets = {"Noord": answers_sheet(answer(), *more), **beside}
    adding = workbook(engine, small_kader, sheets, reason="nieuw")
    report = workbook(engine, small_kader, sheets, reason="alles", whole=True)

    assert adding.problems == []
    assert [(one.sheet, one.row) for one in report.problems] == ([("Noord" if total else "Zuid", row)] if why else [])
    assert all(why in one.message for one in report.problems)
    assert rows(engine, "SELECT max(version) FROM assessment") == [(1 if why else 2,)]


def test_who_may_stand_on_a_hidden_sheet_is_not_taken_away(engine: Engine, small_kader: Kader) -> None:
    """Where nobody would go, a hidden sheet stands in nobody's way."""
    taken(engine, small_kader, answer(), answer(respondent="burgemeester"))
    book = load_workbook(BytesIO(workbook_bytes({"Noord": answers_sheet(answer()), "Zuid": [["Bron"]]})))
    book["Zuid"].sheet_state = "hidden"
    book.save(file := BytesIO())
    checked = read_answers_file("in.xlsx", file.getvalue(), small_kader, lambda _step, _share: None)
    [problem] = dry_run(engine, checked, small_kader, reason="alles", whole=True).problems

    assert (problem.sheet, "het is verborgen" in problem.message) == ("Zuid", True)
    assert dry_run(None, checked, small_kader, whole=True).problems == []


def test_an_assessment_that_nobody_answered_is_not_made(engine: Engine, small_kader: Kader) -> None:
    """Said as a warning; definitive it is refused at its row, and what is there takes what the sheet says."""
    sheet = [ASSESSED, ["Bomenplan", "2026-06-30", "begin", "", ""]]
    nothing = workbook(engine, small_kader, {"Waarderingen": sheet})
    refused = workbook(engine, small_kader, {"Waarderingen": [ASSESSED, [*sheet[1][:4], "definitief"]]})
    taken(engine, small_kader, answer(status="concept"))
    there = workbook(engine, small_kader, {"Waarderingen": sheet})

    assert nothing.assessments == 0
    assert nothing.warnings == [
        "Van Bomenplan op 30 juni 2026 zijn er nog geen antwoorden: die waardering is niet gemaakt. Moet "
        "de waardering er alvast zijn, zet dan de status op concept."
    ]
    assert [(one.sheet, one.row, one.column) for one in refused.problems] == [("Waarderingen", 2, "status")]
    assert (there.continued, there.problems) == (1, [])
    assert rows(engine, "SELECT phase, status FROM assessment") == [("begin", "concept")]


def test_sheets_that_contradict_each_other_are_named_both(engine: Engine, small_kader: Kader) -> None:
    """The phase on one sheet and on another, and a property of a collaboration."""
    given = answer(fase="eind") | {"korte naam": "B"}
    sheets = {
        "Samenwerkingen": [REGISTER, ["Bomenplan", "BP", "", "", "", ""]],
        "Waarderingen": [ASSESSED, ["Bomenplan", "2026-06-30", "begin", "", ""]],
        "Antwoorden": [list(given), list(given.values())],
    }
    phase, short = sorted(workbook(engine, small_kader, sheets).problems, key=lambda one: str(one.column))

    assert (phase.sheet, phase.row, phase.column) == ("Antwoorden", 2, "fase")
    assert 'rij 2 van blad "Waarderingen" zegt "begin"' in phase.message
    assert (short.sheet, short.row, short.column) == ("Antwoorden", 2, "korte naam")
    assert 'rij 2 van blad "Samenwerkingen" zegt "BP"' in short.message


def test_an_assessment_needs_its_date_and_a_collaboration_does_not(engine: Engine, small_kader: Kader) -> None:
    """Without it the row of the assessment is told; the register is said today."""
    sheets = {
        "Samenwerkingen": [["samenwerking", "programma"], ["Bomenplan", "Groen"]],
        "Waarderingen": [ASSESSED, ["Bomenplan", "", "begin", "", ""]],
    }
    [problem] = workbook(engine, small_kader, sheets).problems

    assert (problem.sheet, problem.row, problem.column) == ("Waarderingen", 2, "peildatum")
    assert workbook(engine, small_kader, {"Samenwerkingen": sheets["Samenwerkingen"]}).problems == []
    assert rows(engine, "SELECT value, valid_from FROM dated_fact") == [("Groen", None)]


def test_a_name_that_resembles_one_on_another_sheet_is_warned_about(engine: Engine, small_kader: Kader) -> None:
    """Known from the register of the same file."""
    sheets = {
        "Samenwerkingen": [["samenwerking", "programma"], ["Jeugdhulp Stadsregio", "Groen"]],
        "Antwoorden": answers_sheet(answer(samenwerking="Jeugdhulp Stadsregioo")),
    }

    assert workbook(engine, small_kader, sheets).warnings == [
        'Nieuwe samenwerking "Jeugdhulp Stadsregioo" lijkt sterk op "Jeugdhulp Stadsregio". Is het dezelfde?'
    ]


@pytest.mark.parametrize(
    ("head", "states"),
    [
        (["Samenwerking", "programma", "start"], True),
        (["samenwerking", "opmerkingen", "programma"], True),
        (["naam", "start", "einde"], False),
        (["samenwerking", "respondent", "vraag", "score"], False),
        (["code", "doel", "vraag"], False),
    ],
)
def test_a_sheet_about_collaborations_says_so(head: list[str], states: bool, small_kader: Kader) -> None:
    """It names them in a column of that name, and has nothing that belongs to an answer; people are others."""
    outcome = rows_of(Sheet(None, [head, ["2026"] * len(head)]), small_kader, COLUMNS)

    assert (isinstance(outcome, SheetRows) and outcome.states) == states


# ---------------------------------------------------------------- files as they were sent


def cases(engine: Engine, kader: Kader, *names: str) -> list[ImportReport]:
    """Import these files one after another and return their reports."""
    files = [CASES[name].read_bytes() for name in names]
    checked = [read_answers_file("in.csv", content, kader, lambda _step, _share: None) for content in files]
    return [import_answers(engine, one, kader, actor="toets", source="in.csv") for one in checked]


def test_a_concept_of_the_morning_is_finished_in_the_afternoon(engine: Engine, kader: Kader) -> None:
    """Without a reason: a concept is work in progress."""
    first, second = cases(engine, kader, "two_a_day_a.csv", "two_a_day_b.csv")

    assert (first.problems, second.problems, second.continued) == ([], [], 1)
    assert rows(engine, "SELECT version, status FROM assessment") == [(1, "definitief")]
    assert rows(engine, "SELECT DISTINCT score FROM answer") == [(2.0,)]


def test_a_collaboration_starts_again_after_its_end(engine: Engine, kader: Kader) -> None:
    """Both periods are kept."""
    reports = cases(engine, kader, "restart_a.csv", "restart_b.csv")

    assert [(one.problems, one.warnings) for one in reports] == [([], []), ([], [])]
    assert rows(engine, 'SELECT start, "end" FROM period ORDER BY start') == [
        ("2022-01-01", "2024-01-01"),
        ("2026-01-01", None),
    ]


def test_an_assessment_after_the_end_is_warned_about(engine: Engine, kader: Kader) -> None:
    """It is taken, and said not to be in the portfolio."""
    _first, second = cases(engine, kader, "assess_after_end_a.csv", "assess_after_end_b.csv")

    assert second.assessments == 1
    assert len(second.warnings) == 1
    assert "beëindigd op 1 januari 2024. De waardering telt niet mee in het portfolio" in second.warnings[0]
