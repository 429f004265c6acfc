"""Inlezen: what a trial or an import of a file says: every problem by its place, or what happens to each part of it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any
from urllib.parse import urlencode

from tilburg_samenwerking.drawing.document import (
    Caption,
    DataTable,
    Foldout,
    KeyFigures,
    Markdown,
    Note,
    Part,
    Text,
    Title,
    only,
)
from tilburg_samenwerking.drawing.key_figure import KeyFigure
from tilburg_samenwerking.drawing.tables import Shown, TableData, text_cell, text_table
from tilburg_samenwerking.drawing.words.markdown import plain
from tilburg_samenwerking.drawing.words.ways import Way
from tilburg_samenwerking.formatting import count, long_date, plural
from tilburg_samenwerking.intake.importing import ImportReport
from tilburg_samenwerking.intake.plan_words import Planned
from tilburg_samenwerking.intake.sheets import Problem
from tilburg_samenwerking.kader import NO, YES, Kader
from tilburg_samenwerking.portfolio.snapshot import Snapshot
from tilburg_samenwerking.store import RespondentFate
from tilburg_samenwerking.views.choice import COLLABORATION
from tilburg_samenwerking.views.intake import file_reading

SHOWN = 200  # rows of a table on screen; the download has all
SHORT = 90  # signs of a value on screen
FAULTS, DIFFERENCES = "fouten", "verschillen"
NOTHING_SAVED = "Er is niets ingelezen: alles staat er nog zoals het was."
FATES = {
    "new": "nieuw",
    "different": "vervangt wat er staat",
    "extended": "vult aan wat er staat",
    "unchanged": "ongewijzigd",
    "continued": "werkt bij wat in bewerking is",
    "typed": "vervangt wat iemand invulde",
    "reviewed": "wordt gecontroleerd",
    "foreign": "is van een ander kader",
    "empty": "heeft geen antwoorden",
    "unanswered": "wordt niet gemaakt: geen antwoorden",
}
PEOPLE = {
    "added": "erbij",
    "replaced": "vervangen",
    "same": "staat er al zo",
    "stays": "blijft",
    "gone": "vervalt",
}
NAMED = 8  # people of one kind in a cell


@dataclass(frozen=True)
class ImportReportView:
    """What a trial shows: `summary`, the problems as a file, `details`, and whether there is something to import.

    `problems` is what these are called, faults or differences; None where there are none.
    """

    summary: tuple[Part, ...]
    problems: str | None
    details: tuple[Part, ...]
    can_start: bool


def intro(snapshot: Snapshot | None) -> tuple[Part, ...]:
    """Return how importing goes, and a warning where fictional data are shown; without a database there are none."""
    demo = snapshot.demo_name() if snapshot else None
    warning = (
        f"Dit is de database met voorbeeldgegevens van {demo}, een verzonnen gemeente. Oefenen mag. "
        "Echte gegevens horen hier niet: gebruik daarvoor een eigen database."
    )
    return only(
        Title("Inlezen", 1),
        Note(warning, ":material/science:", "warning") if demo else None,
        Markdown(
            "Haal een sjabloon op, vul het in, en kies hieronder het Excel- of CSV-bestand. U ziet eerst wat er zou "
            "gebeuren. Er wordt pas iets bewaard als u op *Inlezen* klikt: alles, of bij een fout niets."
        ),
    )


# ---------------------------------------------------------------- a trial


def view(report: ImportReport, name: str) -> ImportReportView:
    """Return what the trial of a file shows: its problems, what it would do, or that all of it is there already."""
    if report.problems:
        return _problems(report, name)
    if report.assessments or report.fills or report.new_collaborations:
        return ImportReportView((), None, _outcome(report), True)
    words = (
        f"Alles in dit bestand staat er al zo ({plural(report.unchanged, 'waardering', 'waarderingen')}). "
        "Er is niets om in te lezen."
    )
    warnings = (Note(warning, ":material/help:", "warning") for warning in report.warnings[:SHOWN])
    notes = (Note(words, ":material/done_all:"), *warnings)
    return ImportReportView(notes, None, file_reading.report(report.reading), False)


def title(name: str) -> Title:
    """Return above which file's trial this stands."""
    return Title(f"Proef: {name}")


def asks_version() -> Note:
    """Return why it must be said of which framework a file is."""
    words = (
        "Dit bestand zegt niet van welk kader het is, en deze database kent er meer dan één. Kies hieronder de versie "
        "waarmee het is ingevuld: daarna ziet u wat er zou gebeuren."
    )
    return Note(words, ":material/help:", "warning")


def read_as(kader: Kader, in_use: Kader) -> Note:
    """Return that a file is read as another framework than the one in use."""
    words = (
        f"Dit bestand is van kader {plain(kader.version)} en wordt zo gelezen en bewaard, met de schaal van dat kader. "
        f"In gebruik is kader {plain(in_use.version)}."
    )
    return Note(words, ":material/info:")


def asks_reason(report: ImportReport) -> Note:
    """Return why a reason is needed to replace what is stored."""
    amount = plural(len(report.problems) + report.unlisted, "plaats", "plaatsen")
    words = (
        f"Op {amount} zegt het bestand iets anders dan wat er al staat. Klopt het bestand, geef dan een reden: u ziet "
        "daarna wat er wordt vervangen. Van een definitieve waardering blijft de oude versie bewaard. Klopt het niet, "
        "pas dan het bestand aan."
    )
    return Note(words, ":material/compare_arrows:", "warning")


def _problems(report: ImportReport, name: str) -> ImportReportView:
    """Return the problems by place, with all of them as a file, and what to do."""
    amount = len(report.problems) + report.unlisted
    all_of_them = f"de eerste {count(len(report.problems))}" if report.unlisted else "ze alle"
    if all(one.row is None and one.column is None for one in report.problems):
        words = f"Dit bestand kan niet worden ingelezen. {NOTHING_SAVED} Hieronder staat waarom, en wat u kunt doen."
    else:
        words = (
            f"{plural(amount, 'fout', 'fouten')} in dit bestand. {NOTHING_SAVED} Verbeter de plaatsen hieronder, sla "
            "het bestand op en kies het opnieuw."
        )
    before = file_reading.before_the_first_fault(report.reading, report.problems)
    limit = Caption(f"Hieronder staan de eerste {SHOWN} van {count(amount)}; het bestand bevat {all_of_them}.")
    return ImportReportView(
        summary=() if report.replaceable else (Note(words, ":material/error:", "error"),),
        problems=DIFFERENCES if report.replaceable else FAULTS,
        details=(
            *only(
                None if report.replaceable or not before else Text(before),
                limit if amount > SHOWN else None,
                DataTable(_problem_table(report.problems[:SHOWN], name, replaceable=report.replaceable), "fouten"),
            ),
            *file_reading.warnings(report.reading),
            *file_reading.report(report.reading),
        ),
        can_start=False,
    )


def _problem_table(problems: Sequence[Problem], name: str, *, replaceable: bool) -> TableData:
    """Return the problems as a table; the sheet stands small below the row, so that a narrow screen has it too."""
    body = [
        [
            _place(one, name),
            _text(one.column),
            _text(one.value),
            _text(one.message, 1_000, "note"),
        ]
        for one in problems
    ]
    what = "Wat er al staat" if replaceable else "Wat er mis is"
    caption = "Wat het bestand anders zegt, per plaats" if replaceable else f"{what} in het bestand, per plaats"
    head = [text_cell(words) for words in ("Rij en blad", "Kolom", "Waarde", what)]
    return {"caption": caption, "head": [head], "body": body}


def _place(problem: Problem, name: str) -> Shown:
    row = _text(str(problem.row) if problem.row else "hele bestand")
    return {**row, "more": problem.sheet or name}


def _outcome(report: ImportReport) -> tuple[Part, ...]:
    """Return what an import would do: in numbers, what may be a mistake, and every part of it."""
    return (
        Note("Geen fouten. Er is nog niets gewijzigd; als u inleest, gebeurt dit:", ":material/fact_check:"),
        KeyFigures(_figures(report), "proef"),
        *(Note(warning, ":material/help:", "warning") for warning in report.warnings[:SHOWN]),
        *file_reading.warnings(report.reading),
        *file_reading.report(report.reading),
        *_new_names(report),
        _planned(report),
        *_fills(report),
    )


def _figures(report: ImportReport) -> list[KeyFigure]:
    added = report.assessments - report.replaced - report.continued - report.extended
    return [
        _figure(added, "waardering nieuw", "waarderingen nieuw"),
        _figure(report.replaced, "waardering vervangen", "waarderingen vervangen"),
        *([_figure(report.extended, "waardering aangevuld", "waarderingen aangevuld")] if report.extended else []),
        *([_figure(report.continued, "waardering bijgewerkt", "waarderingen bijgewerkt")] if report.continued else []),
        _figure(report.unchanged, "waardering ongewijzigd", "waarderingen ongewijzigd"),
        _figure(report.answers, "antwoord", "antwoorden"),
        _figure(len(report.new_collaborations), "nieuwe samenwerking", "nieuwe samenwerkingen"),
    ]


def _figure(amount: int, one: str, more: str) -> KeyFigure:
    return {"value": count(amount), "of": "", "label": one if amount == 1 else more, "more": ""}


def _planned(report: ImportReport) -> Foldout:
    """Return what happens to each assessment; open where one is replaced."""
    title = f"{plural(len(report.planned), 'waardering', 'waarderingen')} in dit bestand"
    parts = (DataTable(_planned_table(report.planned), "waarderingen"), *_rest(report.planned))
    return Foldout(f"{title}: wat er met elke gebeurt", parts, expanded=0 < report.replaced <= SHOWN)


def _planned_table(planned: Sequence[Planned]) -> TableData:
    body = [
        [
            _text(one.name),
            _text(long_date(one.on)),
            _text(FATES[one.fate]),
            _text(count(one.answers), kind="number"),
            _text(people_in_words(one), 1_000, "note"),
        ]
        for one in planned[:SHOWN]
    ]
    head = ["Samenwerking", "Peildatum", "Wat er gebeurt", "Antwoorden", "Respondenten"]
    return text_table("De waarderingen in het bestand", head, body)


def people_in_words(planned: Planned) -> str:
    """Return who is added, replaced and so on in an assessment, with how many answers."""
    parts = []
    for fate, words in PEOPLE.items():
        names = [_person(one) for one in planned.respondents if one.fate == fate]
        if names:
            parts.append(f"{words}: {_some(names)}")
    return "; ".join(parts)


def _some(names: Sequence[str]) -> str:
    rest = len(names) - NAMED
    return ", ".join(names[:NAMED]) + (f" en nog {rest}" if rest > 0 else "")


def _person(one: RespondentFate) -> str:
    answers = plural(one.answers, "antwoord", "antwoorden")
    lost = f", {count(one.lost)} oude {'vervalt' if one.lost == 1 else 'vervallen'}"
    details = f"{one.viewpoint}, {answers}" if one.viewpoint else answers
    return f"{one.function} ({details}{lost if one.fate == 'replaced' and one.lost else ''})"


def changes_in_words(report: ImportReport) -> list[str]:
    """Return of each assessment that was there already, and gets other content, what happens to whom."""
    return [
        f"{one.name}, {long_date(one.on)}: {FATES[one.fate]}; {people_in_words(one)}."
        for one in report.planned
        if one.fate not in ("new", "unchanged") and one.respondents
    ]


def whole_choice(report: ImportReport) -> str | None:
    """Return the question whether a file is all there is, with who would go; None where nobody would."""
    others = [
        one
        for planned in report.planned
        if planned.answers
        for one in planned.respondents
        if one.fate in ("stays", "gone")
    ]
    if not others:
        return None
    who = plural(len(others), "respondent", "respondenten")
    answers = plural(sum(one.answers for one in others), "antwoord", "antwoorden")
    names = list(
        dict.fromkeys(f"{one.function} ({one.viewpoint})" if one.viewpoint else one.function for one in others)
    )
    return (
        "Dit bestand is de hele waardering: wie er niet in staat, vervalt. "
        f"Dat {'is' if len(others) == 1 else 'zijn'} {who} met {answers}: {_some(names)}."
    )


def _fills(report: ImportReport) -> tuple[Part, ...]:
    """Return which properties of known collaborations are filled in, if any."""
    if not report.fills:
        return ()
    title = f"{plural(len(report.fills), 'gegeven', 'gegevens')} van bekende samenwerkingen: wat er wordt ingevuld"
    return (Foldout(title, (DataTable(_fills_table(report), "gegevens"), *_rest(report.fills))),)


def fills_in_words(report: ImportReport) -> list[str]:
    """Return what of known collaborations is filled in or changed, each as a sentence."""
    sentences = []
    for one in report.fills:
        known = "onbekend" if one.old is None else _value(one.old)
        since = f", vanaf {long_date(one.valid_from)}" if one.valid_from else ""
        sentences.append(f"{one.name}: {one.column} is nu {known} en wordt {_value(one.new)}{since}.")
    return sentences


def _fills_table(report: ImportReport) -> TableData:
    body = [
        [_text(one.name), _text(one.column), *(_text(_value(value)) for value in (one.old, one.new, one.valid_from))]
        for one in report.fills[:SHOWN]
    ]
    return text_table("De gegevens in het bestand", ["Samenwerking", "Gegeven", "Nu", "Wordt", "Vanaf"], body)


def _value(value: Any) -> str | None:
    if isinstance(value, bool):
        return YES if value else NO
    return long_date(value) if isinstance(value, date) else value


def _new_names(report: ImportReport) -> tuple[Part, ...]:
    """Return the names of the new collaborations, if any, and on which dates they count."""
    names = report.new_collaborations
    if not names:
        return ()
    title = plural(len(names), "nieuwe samenwerking", "nieuwe samenwerkingen")
    listed = Markdown("\n".join(f"- {plain(name)}" for name in names[:SHOWN]))
    unknown = without_start_in_words(report)
    parts = only(listed, *_rest(names), Caption(unknown) if unknown else None)
    return (Foldout(title, parts, expanded=len(names) <= 10),)


def without_start_in_words(report: ImportReport) -> str:
    """Return of how many new collaborations the start is unknown, and what comes of that; empty where of none."""
    amount = len(report.without_start)
    if not amount:
        return ""
    who = "één nieuwe samenwerking" if amount == 1 else f"{count(amount)} nieuwe samenwerkingen"
    counts = "zij telt" if amount == 1 else "zij tellen"
    until = f"{counts} mee op elke peildatum, ook op eerdere. Geef die anders op in een kolom start."
    return f"Van {who} is de start onbekend: {until}"


def _rest(rows: Sequence[Any]) -> tuple[Part, ...]:
    return (Caption(f"De eerste {SHOWN} van {count(len(rows))}."),) if len(rows) > SHOWN else ()


def _text(value: str | None, longest: int = SHORT, kind: str = "") -> Shown:
    """Return a text as a cell; a long one is cut off."""
    text = " ".join((value or "").split())
    return text_cell(text if len(text) <= longest else f"{text[:longest]}…", kind)


# ---------------------------------------------------------------- an import


def imported(report: ImportReport, name: str) -> tuple[Part, ...]:
    """Return what an import did, and to whom."""
    done = Note(f"{name} is ingelezen: {in_words(report)}.", ":material/check_circle:", "success")
    done = replace(done, lead="Naar het dossier van", ways=_dossiers(report)) if _dossiers(report) else done
    changed = report.replaced or report.continued or report.extended
    return done, *_new_names(report), *([_planned(report)] if changed else [])


def _dossiers(report: ImportReport) -> tuple[Way, ...]:
    """Return the ways to what was imported; a link may have a collaboration by its name."""
    names = list(dict.fromkeys([*(one.name for one in report.planned), *report.new_collaborations]))[:NAMED]
    return tuple(Way(name, f"samenwerking?{urlencode({COLLABORATION: name})}") for name in names)


def last_changed(report: ImportReport) -> date | None:
    """Return the last reference date of what an import changed; none where it changed no assessment."""
    return max((one.on for one in report.planned if one.fate not in ("unchanged", "unanswered")), default=None)


def failed(error: str, name: str) -> Note:
    """Return why nothing was imported."""
    return Note(f"{name}: {error}", ":material/error:", "error")


def tried_again() -> Note:
    """Return that the trial of a file stands anew below, after somebody else changed the data."""
    words = "Hieronder staat de proef opnieuw, met wat er nu is. Klopt die, klik dan nog eens op Inlezen."
    return Note(words, ":material/refresh:")


def in_words(report: ImportReport) -> str:
    """Return what an import did, for a sentence."""
    parts = [
        f"{plural(report.assessments, 'waardering', 'waarderingen')}"
        f" met {plural(report.answers, 'antwoord', 'antwoorden')}",
        f"{count(report.replaced)} vervangen",
        *([f"{count(report.extended)} aangevuld"] if report.extended else []),
        *([f"{count(report.continued)} bijgewerkt"] if report.continued else []),
        f"{count(report.unchanged)} ongewijzigd",
    ]
    if report.filled:
        parts.append(f"{plural(report.filled, 'gegeven', 'gegevens')} van samenwerkingen bijgewerkt")
    if report.in_progress:
        parts.append(f"waarvan {count(report.in_progress)} nog niet definitief, en dus nog niet meegeteld")
    return ", ".join(parts)


def too_much(name: str, most: str) -> Note:
    """Return that a visit brought as much as one may."""
    words = (
        f"{plain(name)} is niet gelezen: in dit bezoek zijn al zoveel bestanden gekozen dat het samen meer dan {most} "
        "wordt. Er is niets ingelezen. Laad de pagina opnieuw en kies het bestand dan nog eens."
    )
    return Note(words, ":material/error:", "error")
