"""Inlezen: what the trial of a file says before anything is stored."""

from datetime import date
from pathlib import Path
from typing import Any

from tests.files import Row, answer, csv_bytes
from tests.views.given.small import column, imported, parts_of, table_of, words_of
from tilburg_samenwerking.drawing.document import Foldout, KeyFigures, Note
from tilburg_samenwerking.drawing.words.ways import Way
from tilburg_samenwerking.intake.importing import ImportReport, dry_run, read_answers_file
from tilburg_samenwerking.intake.plan_words import Filled, Planned
from tilburg_samenwerking.intake.sheets import Problem
from tilburg_samenwerking.portfolio.snapshot import Snapshot
from tilburg_samenwerking.store import RespondentFate
from tilburg_samenwerking.views.intake import import_report

ROW = answer()


def trial(snapshot: Snapshot | None, kader: Any, *rows: Row, **how: Any) -> ImportReport:
    """Return what an import of these rows would do."""
    checked = read_answers_file("in.csv", csv_bytes(list(rows)), kader, lambda *_: None)
    return dry_run(snapshot.engine if snapshot else None, checked, kader, **how)


def test_a_good_file_shows_in_numbers_and_by_assessment_what_would_happen(small_kader: Any) -> None:
    """Two assessments of two new collaborations, with three answers."""
    rows = (ROW, ROW | {"vraag": "huis.doel.2"}, answer(samenwerking="*Het* Plein"))
    view = import_report.view(trial(None, small_kader, *rows), "in.csv")
    (figures,) = parts_of(KeyFigures, view.details)
    planned = table_of("waarderingen", view.details)

    assert (view.summary, view.problems, view.can_start) == ((), None, True)
    assert [(one["value"], one["label"]) for one in figures.figures] == [
        ("2", "waarderingen nieuw"),
        ("0", "waarderingen vervangen"),
        ("0", "waarderingen ongewijzigd"),
        ("3", "antwoorden"),
        ("2", "nieuwe samenwerkingen"),
    ]
    assert [cell["text"] for cell in planned.data["body"][0]] == [
        *("Bomenplan", "30 juni 2026", "nieuw", "2"),
        "erbij: wethouder (bestuurlijk, 2 antwoorden)",
    ]
    assert "- Bomenplan\n- \\*Het\\* Plein" in words_of(view.details)


def test_problems_stand_at_their_place_and_keep_the_file_out(small_kader: Any) -> None:
    """Row 2 has a score beyond the scale; a file without sheets is named itself."""
    view = import_report.view(trial(None, small_kader, ROW | {"score": "11"}), "in.csv")
    table = table_of("fouten", view.details)

    assert view.problems == "fouten"
    assert words_of(view.summary)[0].startswith("1 fout in dit bestand. Er is niets ingelezen")
    assert [cell["text"] for cell in table.data["body"][0][:3]] == ["2", "score", "11"]
    assert table.data["body"][0][0]["more"] == "in.csv"
    assert not view.can_start


def test_how_a_file_was_read_is_told_with_its_problems_too(small_kader: Any) -> None:
    """And which rows were read before the first fault."""
    rows = (ROW, ROW | {"vraag": "huis.doel.2"}, ROW | {"vraag": "buurt.doel.1", "score": "11", "kleur": "rood"})
    view = import_report.view(trial(None, small_kader, *rows), "in.csv")
    (foldout,) = parts_of(Foldout, view.details)

    assert "Rijen 2 tot en met 3 zijn gelezen; de eerste fout staat op rij 4." in words_of(view.details)
    assert '- Niet gebruikte kolommen\\: "kleur" \\(onbekend\\)\\.' in words_of(view.details)
    assert foldout.title == "Zo is het bestand gelezen: 3 rijen"


def test_a_file_that_is_refused_whole_has_no_places_to_mend(small_kader: Any) -> None:
    """A PDF: what it is and what to do stand in the table."""
    view = import_report.view(
        dry_run(None, read_answers_file("rapport.csv", b"%PDF-1.7", small_kader, lambda *_: None), small_kader),
        "rapport.csv",
    )

    assert words_of(view.summary) == [
        "Dit bestand kan niet worden ingelezen. Er is niets ingelezen: alles staat er nog zoals het was. "
        "Hieronder staat waarom, en wat u kunt doen."
    ]
    assert column(table_of("fouten", view.details), 3) == [
        "Dit is een PDF. Geef het Excel- of CSV-bestand waar de antwoorden in staan."
    ]


def test_of_many_problems_the_first_are_shown() -> None:
    """Two hundred on screen; the file has all 1,200."""
    problems = [Problem(None, row, "score", "x" * 100, "Dit is geen getal.") for row in range(2, 1_202)]
    view = import_report.view(ImportReport(problems=problems), "in.csv")
    table = table_of("fouten", view.details)

    assert words_of(view.details) == ["Hieronder staan de eerste 200 van 1.200; het bestand bevat ze alle."]
    assert column(table, 0) == [str(row) for row in range(2, 202)]
    assert column(table, 2)[0] == "x" * 90 + "…"


def test_what_differs_from_what_is_stored_asks_for_a_reason(tmp_path: Path, small_kader: Any) -> None:
    """Without one its place is shown without an error; with one the replacement is open at once."""
    snapshot = imported(tmp_path, [ROW])
    without, given = (
        trial(snapshot, small_kader, ROW | {"score": "3"}, reason=reason) for reason in (None, "typefout")
    )
    first, then = import_report.view(without, "in.csv"), import_report.view(given, "in.csv")

    assert without.replaceable
    assert import_report.asks_reason(without).text.startswith("Op 1 plaats zegt het bestand iets anders")
    assert (first.summary, first.problems, first.can_start) == ((), "verschillen", False)
    assert column(table_of("waarderingen", then.details), 2) == ["vervangt wat er staat"]
    assert [foldout.expanded for foldout in parts_of(Foldout, then.details)] == [False, True]


def test_a_concept_that_goes_on_is_counted_apart(tmp_path: Path, small_kader: Any) -> None:
    """It is not new, and replaces nothing that anybody has to give a reason for."""
    snapshot = imported(tmp_path, [ROW | {"status": "concept"}])
    report = trial(snapshot, small_kader, ROW | {"score": "3", "status": "definitief"})
    view = import_report.view(report, "in.csv")
    (figures,) = parts_of(KeyFigures, view.details)

    assert [(one["value"], one["label"]) for one in figures.figures[:3]] == [
        ("0", "waarderingen nieuw"),
        ("0", "waarderingen vervangen"),
        ("1", "waardering bijgewerkt"),
    ]
    assert column(table_of("waarderingen", view.details), 2) == ["werkt bij wat in bewerking is"]
    assert import_report.in_words(report) == "1 waardering met 1 antwoord, 0 vervangen, 1 bijgewerkt, 0 ongewijzigd"


def test_what_is_not_definitive_is_said_not_to_count(tmp_path: Path, small_kader: Any) -> None:
    """A concept is taken, and the sentence says that it counts nowhere yet."""
    report = trial(imported(tmp_path, [ROW]), small_kader, ROW | {"samenwerking": "Straatfeest", "status": "concept"})

    assert report.in_progress == 1
    assert import_report.in_words(report).endswith(", waarvan 1 nog niet definitief, en dus nog niet meegeteld")


def test_what_is_there_already_has_nothing_to_import(tmp_path: Path, small_kader: Any) -> None:
    """The same file again."""
    view = import_report.view(trial(imported(tmp_path, [ROW]), small_kader, ROW), "in.csv")

    assert words_of(view.summary) == ["Alles in dit bestand staat er al zo (1 waardering). Er is niets om in te lezen."]
    assert [foldout.expanded for foldout in parts_of(Foldout, view.details)] == [False]
    assert not view.can_start


def test_what_an_import_did_is_one_sentence_and_the_new_names() -> None:
    """Up to ten names are open at once."""
    planned = (Planned("Bomenplan", date(2026, 6, 30), 2, "new"),)
    report = ImportReport(assessments=1, answers=2, filled=3, new_collaborations=("Bomenplan",), planned=planned)
    note, names = import_report.imported(report, "in.csv")

    assert note == Note(
        "in.csv is ingelezen: 1 waardering met 2 antwoorden, 0 vervangen, 0 ongewijzigd, 3 gegevens van "
        "samenwerkingen bijgewerkt.",
        ":material/check_circle:",
        "success",
        lead="Naar het dossier van",
        ways=(Way("Bomenplan", "samenwerking?samenwerking=Bomenplan"),),
    )
    assert isinstance(names, Foldout)
    assert (names.title, names.expanded) == ("1 nieuwe samenwerking", True)


def test_new_names_without_a_start_are_told_to_count_on_every_date() -> None:
    """Below their names; nothing is said where every start is known."""
    two = ImportReport(new_collaborations=("A", "B", "C"), without_start=("A", "B"))
    one = ImportReport(new_collaborations=("A",), without_start=("A",))
    (_note, names) = import_report.imported(two, "in.csv")

    assert isinstance(names, Foldout)
    assert words_of(names.parts)[-1] == (
        "Van 2 nieuwe samenwerkingen is de start onbekend: zij tellen mee op elke peildatum, ook op eerdere. "
        "Geef die anders op in een kolom start."
    )
    assert import_report.without_start_in_words(one) == (
        "Van één nieuwe samenwerking is de start onbekend: zij telt mee op elke peildatum, ook op eerdere. Geef "
        "die anders op in een kolom start."
    )
    assert import_report.without_start_in_words(ImportReport(new_collaborations=("A",))) == ""


def test_what_an_import_replaced_is_told_afterwards() -> None:
    """Of each assessment what happened to whom, as the trial told it; not where nothing was there yet."""
    people = (RespondentFate(0, "ambtelijk", "adviseur", "replaced", 3, 2, 1),)
    planned = (Planned("Bomenplan", date(2026, 6, 30), 3, "continued", people),)
    parts = import_report.imported(ImportReport(assessments=1, answers=3, continued=1, planned=planned), "in.csv")

    assert column(table_of("waarderingen", parts), 4) == [
        "vervangen: adviseur (ambtelijk, 3 antwoorden, 2 oude vervallen)"
    ]


def test_the_portfolio_can_be_seen_on_the_last_day_that_changed() -> None:
    """The first of two new assessments is the later one; what is there already changes nothing, however late."""
    later, earlier, same = date(2026, 6, 30), date(2025, 12, 31), date(2026, 9, 30)
    planned = (Planned("A", later, 3, "new"), Planned("B", earlier, 3, "new"), Planned("C", same, 3, "unchanged"))

    assert import_report.last_changed(ImportReport(planned=planned)) == later
    assert import_report.last_changed(ImportReport(planned=planned[2:])) is None


def test_a_real_database_has_no_warning_for_fictional_data(tmp_path: Path) -> None:
    """Nor has the page without a database."""
    for snapshot in (imported(tmp_path, [ROW]), None):
        assert words_of(import_report.intro(snapshot))[0] == "Inlezen"
        assert parts_of(Note, import_report.intro(snapshot)) == []


def test_what_changes_in_the_register_is_told_with_its_date() -> None:
    """What was unknown too, and what is no fact in time has no date."""
    fills = (
        Filled("Bomenplan", "bijdrage", "150000", "200000", date(2024, 1, 1)),
        Filled("Bomenplan", "verbonden partij", None, True),
    )

    assert import_report.fills_in_words(ImportReport(fills=fills)) == [
        "Bomenplan: bijdrage is nu 150000 en wordt 200000, vanaf 1 januari 2024.",
        "Bomenplan: verbonden partij is nu onbekend en wordt ja.",
    ]


def test_the_trial_tells_who_is_added_and_replaced_and_stays(tmp_path: Path, small_kader: Any) -> None:
    """In the table and as a sentence, with how many answers; of a definitive one with how many of the old ones go."""
    others = (ROW | {"respondent": "griffier"}, ROW | {"respondent": "burgemeester", "vraag": "huis.doel.2"})
    snapshot = imported(tmp_path, [ROW, *others])
    file = (ROW | {"respondent": "Burgemeester"}, ROW, ROW | {"respondent": "adviseur", "perspectief": "ambtelijk"})
    report = trial(snapshot, small_kader, *file, reason="later")
    words = (
        "erbij: adviseur (ambtelijk, 1 antwoord); vervangen: Burgemeester (bestuurlijk, 1 antwoord, 1 oude vervalt); "
        "staat er al zo: wethouder (bestuurlijk, 1 antwoord); blijft: griffier (bestuurlijk, 1 antwoord)"
    )

    assert column(table_of("waarderingen", import_report.view(report, "in.csv").details), 4) == [words]
    assert import_report.changes_in_words(report) == [f"Bomenplan, 30 juni 2026: vervangt wat er staat; {words}."]


def test_of_many_respondents_the_first_are_named() -> None:
    """Eight of a kind."""
    people = tuple(RespondentFate(0, "", f"lid {number}", "added", 2) for number in range(10))

    words = import_report.people_in_words(Planned("Bomenplan", date(2026, 6, 30), 20, "new", people))
    assert words.startswith("erbij: lid 0 (2 antwoorden), lid 1")
    assert words.endswith("lid 7 (2 antwoorden) en nog 2")


def test_a_respondent_who_is_added_to_a_definitive_one_is_counted_apart(tmp_path: Path, small_kader: Any) -> None:
    """Nothing is replaced."""
    report = trial(imported(tmp_path, [ROW]), small_kader, ROW | {"respondent": "griffier"}, reason="later")
    view = import_report.view(report, "in.csv")
    (figures,) = parts_of(KeyFigures, view.details)

    assert [(one["value"], one["label"]) for one in figures.figures[:3]] == [
        ("0", "waarderingen nieuw"),
        ("0", "waarderingen vervangen"),
        ("1", "waardering aangevuld"),
    ]
    assert import_report.in_words(report) == "1 waardering met 1 antwoord, 0 vervangen, 1 aangevuld, 0 ongewijzigd"


def test_who_would_stay_can_be_made_to_go(tmp_path: Path, small_kader: Any) -> None:
    """Asked with how many and whose, also after it was chosen; not where nobody would stay."""
    snapshot = imported(tmp_path, [ROW, ROW | {"respondent": "griffier"}])
    question = (
        "Dit bestand is de hele waardering: wie er niet in staat, vervalt. Dat is 1 respondent met 1 antwoord: "
        "griffier (bestuurlijk)."
    )
    asked = [trial(snapshot, small_kader, ROW, whole=whole) for whole in (False, True)]

    assert [import_report.whole_choice(report) for report in asked] == [question, question]
    assert [report.unchanged for report in asked] == [1, 0]
    assert "Verdwijnt: 1 antwoord van griffier (bestuurlijk)" in asked[1].problems[0].message
    assert import_report.whole_choice(trial(snapshot, small_kader, ROW, ROW | {"respondent": "griffier"})) is None
    assert import_report.whole_choice(trial(snapshot, small_kader, ROW | {"samenwerking": "Nieuw"})) is None


def test_an_assessment_that_is_not_made_is_said_where_nothing_else_happens() -> None:
    """The warning stands beside the sentence that there is nothing to import."""
    view = import_report.view(ImportReport(warnings=["die waardering is niet gemaakt"]), "in.csv")

    assert words_of(view.summary)[1] == "die waardering is niet gemaakt"
