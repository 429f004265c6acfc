"""What an import would do in words: what stands in its way, at its place in the file, and what may be a mistake."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from itertools import count
from typing import Any

import pandas as pd
from sqlalchemy.engine import Engine

from tilburg_samenwerking import store
from tilburg_samenwerking.formatting import listed, long_date, plain_number, plural, today
from tilburg_samenwerking.intake.checked import HEADER, CheckedAnswers
from tilburg_samenwerking.intake.register import COLUMN_OF, VALID_FROM, differing, impossible
from tilburg_samenwerking.intake.resemblance import resemblances
from tilburg_samenwerking.intake.rows.outcome import NO_ANSWERS, SECOND, TOTAL
from tilburg_samenwerking.intake.sheets import Problem
from tilburg_samenwerking.intake.tables import Reading, may_be_missed
from tilburg_samenwerking.kader import CONCEPT, DEFINITIVE, NO, YES, Kader
from tilburg_samenwerking.kader.spelling import text_key
from tilburg_samenwerking.kader.values import Reply
from tilburg_samenwerking.store.dated import ended_on
from tilburg_samenwerking.store.fates import IN_PLACE, NEW_VERSION
from tilburg_samenwerking.store.register import PERIOD

SHORT = 60  # signs of a note in a message
# Why a row is not read that may have been meant as a respondent.
UNSURE_ROWS = {TOTAL: "lijkt een totaal", SECOND: "lijkt bij de kopregel te horen"}


@dataclass(frozen=True)
class Planned:
    """One assessment of a file and its fate, as `store.fates.FATES`: `new`, `unchanged`, `different` and so on.

    `respondents` says what happens to whom, who is not in the file too.
    """

    name: str
    on: date
    answers: int
    fate: str
    respondents: tuple[store.RespondentFate, ...] = ()


@dataclass(frozen=True)
class Filled:
    """A property of a known collaboration that the file fills in (`old` is None) or changes.

    `valid_from` is from when it holds; None: always, or it is nothing that changes in time.
    """

    name: str
    column: str
    old: Any
    new: Any
    valid_from: date | None = None


def planned(batch: store.Batch, plan: store.Plan) -> Iterator[Planned]:
    """Yield each assessment of a file with its fate and that of its respondents."""
    names, counts = batch.collaborations["name"], batch.answers["assessment"].value_counts()
    for place, row in enumerate(batch.assessments.itertuples()):
        who = tuple(plan.respondents.get(place, ()))
        yield Planned(names[row.collaboration], row.on, int(counts.get(place, 0)), plan.fate[place], who)


def fills(batch: store.Batch, plan: store.Plan) -> Iterator[Filled]:
    """Yield each property of a known collaboration that is filled in or changed."""
    names = batch.collaborations["name"]
    stored = {(place, column): old for place, column, old, _new in plan.conflicts}
    for place, column, new in plan.fills:
        yield Filled(names[place], COLUMN_OF[column], stored.get((place, column)), new)
    for fact in plan.facts:
        if plan.existing[fact.collaboration] is not None:
            name, outcome = names[fact.collaboration], fact.outcome
            yield Filled(name, COLUMN_OF[fact.field], outcome.held, fact.value, outcome.valid_from)
    for one in plan.periods:
        if plan.existing[one.collaboration] is not None:
            pairs = ((name, getattr(one.known, name), getattr(one.outcome.span, name)) for name in PERIOD)
            for name, old, new in pairs:
                if new != old:
                    yield Filled(names[one.collaboration], COLUMN_OF[name], old, new)


def new_names(batch: store.Batch, plan: store.Plan) -> tuple[str, ...]:
    """Return the names of the collaborations that are not stored yet."""
    names = batch.collaborations["name"]
    return tuple(name for name, known in zip(names, plan.existing, strict=True) if known is None)


def without_start(batch: store.Batch, plan: store.Plan) -> tuple[str, ...]:
    """Return the names of the new collaborations of which nobody says when they began: they count on every date."""
    rows = zip(batch.collaborations["name"], plan.existing, plan.spans, strict=True)
    return tuple(name for name, known, spans in rows if known is None and not (spans and spans[0].start))


def conflicts(checked: CheckedAnswers, plan: store.Plan) -> Iterator[Problem]:
    """Yield what the file says otherwise than the database, at the first row that says it."""
    batch = checked.batch
    assert batch is not None
    names = batch.collaborations["name"]
    problem, losses = partial(_problem, checked), _losses(plan)
    for place, row in enumerate(batch.assessments.itertuples()):
        if plan.fate[place] in NEW_VERSION:
            lost = f" {losses[place]}" if place in losses else ""
            people = plan.respondents.get(place, [])
            message = (
                f"Er is al een waardering van {names[row.collaboration]} op {long_date(row.on)}, en dit bestand "
                f"{_otherwise(people, plan.fate[place])}. Klopt dat, geef dan een reden; "
                f"de oude versie blijft bewaard.{lost}"
            )
            yield problem(checked.first_row[place], "peildatum", row.on.isoformat(), message)
    for difference in plan.differences:
        yield _typed(checked, difference)
    for place, column, old, new in plan.conflicts:
        row = checked.stated_row[place, column]
        yield problem(row, COLUMN_OF[column], _said(new), _known(names[place], COLUMN_OF[column], old))
    for fact in plan.facts:
        if fact.outcome.fate == "replaces":
            [(column, row)] = checked.fact_rows[fact.place].items()
            since = fact.outcome.valid_from
            known = f"{column} (vanaf {long_date(since)})" if since else column
            yield problem(row, column, fact.value, _known(names[fact.collaboration], known, fact.outcome.held))
    for one in plan.periods:
        rows = checked.period_rows[one.place]
        for column, day in differing(one.known, one.outcome, rows):
            value = _said(batch.periods.at[one.place, "start" if column == COLUMN_OF["start"] else "end"])
            yield problem(rows[column], column, value, _known(names[one.collaboration], column, day))


def _otherwise(people: Sequence[store.RespondentFate], fate: str) -> str:
    """Return what a file says of a definitive assessment, for a sentence."""
    if fate == "different":
        return "zegt iets anders"
    added = sum(one.fate == "added" for one in people)
    return f"voegt {plural(added, 'respondent', 'respondenten')} toe; niemands antwoorden vervallen"


def _problem(checked: CheckedAnswers, row: int, column: str, value: str | None, message: str) -> Problem:
    """Return what is wrong with the value of a column, where that stands in the file."""
    where = checked.place(row, column)
    return Problem(where.sheet, where.row, where.column, value, message)


def _known(name: str, column: str, value: Any) -> str:
    return (
        f'{name} staat bekend met {column} "{_said(value)}". '
        "Wilt u dat wijzigen, geef dan een reden, of laat de kolom leeg."
    )


def refusals(checked: CheckedAnswers, plan: store.Plan, kader: Kader) -> Iterator[Problem]:
    """Yield what no reason allows."""
    yield from _reviewed(checked, plan)
    yield from _foreign(checked, plan, kader)
    yield from _empty(checked, plan)
    yield from _impossible(checked, plan)
    if checked.reading and any(one.fate == "gone" for people in plan.respondents.values() for one in people):
        yield from _unsure_who(checked.reading)


def _unsure_who(reading: Reading) -> Iterator[Problem]:
    """Yield the sheets and rows that were not read and may hold respondents, where who is not in the file would go."""
    why = "Zolang dat niet gelezen is, kan dit bestand niet de hele waardering zijn: wie daar staat, zou vervallen."
    for one in reading.unread:
        if one.reason != NO_ANSWERS and may_be_missed(one):
            way = "Haal het blad weg of maak het leesbaar, of lees in zonder dat wie er niet in staat vervalt."
            yield Problem(one.sheet, None, None, None, f"Dit blad is niet gelezen: {one.reason}. {why} {way}")
    for sheet in reading.sheets:
        for reason, words in UNSURE_ROWS.items() if not sheet.states else ():
            for row in sheet.left_out.get(reason, ()):
                way = "Haal de rij weg, of lees in zonder dat wie er niet in staat vervalt."
                yield Problem(sheet.sheet, row, None, None, f"Deze rij is niet gelezen: de rij {words}. {why} {way}")


def _impossible(checked: CheckedAnswers, plan: store.Plan) -> Iterator[Problem]:
    """Yield periods that cannot be, and facts of which it is not clear from when they hold."""
    batch = checked.batch
    assert batch is not None
    for one in plan.periods:
        if one.outcome.fate == "impossible":
            column, row = list(checked.period_rows[one.place].items())[-1]
            value = _said(batch.periods.at[one.place, "start" if column == COLUMN_OF["start"] else "end"])
            yield _problem(checked, row, column, value, impossible(one.outcome.span, column))
    for fact in plan.facts:
        if fact.outcome.fate == "undated":
            [(column, row)] = checked.fact_rows[fact.place].items()
            on, held = batch.facts.at[fact.place, "on"], fact.outcome.held
            known = "niet bekend" if held is None else f'"{held}"'
            message = (
                f"Op {long_date(on)} is {column} {known}, en van later is al iets bekend. Geef geldig vanaf: zet in de "
                f'kolom "{VALID_FROM}" vanaf welke dag dit geldt, of laat {column} leeg.'
            )
            yield _problem(checked, row, column, fact.value, message)


def _typed(checked: CheckedAnswers, difference: store.Difference) -> Problem:
    """Return what the file says otherwise than what somebody typed in work in progress, at its row."""
    reason = "Wilt u dat vervangen, geef dan een reden, of pas het bestand aan."
    first_row = checked.first_row[difference.assessment]
    if difference.function is None:
        column = next(column for column, name in HEADER.items() if name == difference.part)
        message = f'In bewerking staat hier "{difference.stored or "niets"}". {reason}'
        return _problem(checked, first_row, column, difference.given, message)
    stored, given = _words(difference.stored), _words(difference.given)
    if difference.answer is None:
        message = f"{difference.function} vulde hier in: {stored}. In het bestand staat dat antwoord niet. {reason}"
        return _problem(checked, first_row, "vraag", difference.part, message)
    row = int(checked.answer_row[difference.answer])
    message = f'Bij vraag "{difference.part}" vulde iemand in: {stored}. Het bestand zegt: {given}. {reason}'
    return _problem(checked, row, "score", given, message)


def _words(reply: Reply) -> str:
    """Return a reply for a sentence: its score or why it has none, its answer, its note."""
    score = None if reply.score is None else plain_number(reply.score)
    parts = (
        score,
        reply.missing,
        reply.answer,
        f'"{reply.text[:SHORT]}{"…" * (len(reply.text) > SHORT)}"' if reply.text else None,
    )
    return ", ".join(part for part in parts if part) or "niets"


def _reviewed(checked: CheckedAnswers, plan: store.Plan) -> Iterator[Problem]:
    """Yield the assessments that a file would finish while somebody reviews them."""
    assert checked.batch is not None
    names = checked.batch.collaborations["name"]
    for place, row in enumerate(checked.batch.assessments.itertuples()):
        if plan.fate[place] == "reviewed":
            message = (
                f"De waardering van {names[row.collaboration]} op {long_date(row.on)} is ter controle of wordt "
                "aangevuld. Een bestand rondt die niet af: laat de status leeg, of rond de waardering af bij het "
                "invoeren."
            )
            yield _problem(checked, checked.first_row[place], "status", DEFINITIVE, message)


def _foreign(checked: CheckedAnswers, plan: store.Plan, kader: Kader) -> Iterator[Problem]:
    """Yield the assessments of another framework in which people are who are not in the file."""
    assert checked.batch is not None
    names = checked.batch.collaborations["name"]
    for place in plan.of("foreign"):
        row = checked.batch.assessments.iloc[place]
        stay = listed([_whose(one) for one in plan.respondents[place] if one.fate == "stays"])
        message = (
            f"De waardering van {names[row['collaboration']]} op {long_date(row['on'])} is ingevuld met een ander "
            f"kader dan {kader.version}, en dit bestand mist {stay}. Antwoorden van twee kaders gaan niet samen. Vul "
            "dit bestand in volgens dat kader, of zet iedereen erin."
        )
        yield _problem(checked, checked.first_row[place], "peildatum", row["on"].isoformat(), message)


def _empty(checked: CheckedAnswers, plan: store.Plan) -> Iterator[Problem]:
    """Yield the assessments that would be definitive without an answer."""
    assert checked.batch is not None
    names = checked.batch.collaborations["name"]
    for place in plan.of("empty"):
        row = checked.batch.assessments.iloc[place]
        message = (
            f"Van de waardering van {names[row['collaboration']]} op {long_date(row['on'])} zijn er nog geen "
            f"antwoorden. Dan kan de waardering niet {DEFINITIVE} zijn: zet de status op {CONCEPT}, of zet antwoorden "
            "in het bestand."
        )
        yield _problem(checked, checked.first_row[place], "status", DEFINITIVE, message)


def _said(value: Any) -> str:
    if isinstance(value, bool):
        return YES if value else NO
    return value.isoformat() if isinstance(value, date) else str(value)


def warnings(engine: Engine | None, batch: store.Batch, plan: store.Plan) -> Iterator[str]:
    """Yield what is allowed but may be a mistake: a new name much like another, a date that is still to come."""
    yield from _lost(batch, plan)
    yield from resemblances(new_names(batch, plan), _stored_names(engine))
    yield from _with_namesakes(engine, batch)
    later = batch.assessments[[day > today() for day in batch.assessments["on"]]]
    for row in later.itertuples():
        name = batch.collaborations["name"][row.collaboration]
        yield f"De peildatum van {name}, {long_date(row.on)}, ligt in de toekomst."
    yield from _after_the_end(batch, plan)
    yield from _unanswered(batch, plan)
    yield from _also_later(batch, plan)


def _lost(batch: store.Batch, plan: store.Plan) -> Iterator[str]:
    """Yield the assessments that lose something: what, of whom, and what to do where that is not meant."""
    for place, lost in _losses(plan).items():
        row = batch.assessments.iloc[place]
        kept = {
            "different": " De oude versie blijft bewaard.",
            "continued": " Van een concept blijft geen oude versie bewaard.",
        }
        correction = " Is het een verbetering, ga dan door." if _renewed(plan.respondents.get(place, [])) else ""
        name = batch.collaborations["name"][row["collaboration"]]
        yield f"{name}, {long_date(row['on'])}. {lost}{correction}{kept.get(plan.fate[place], '')}"


def _unanswered(batch: store.Batch, plan: store.Plan) -> Iterator[str]:
    """Yield the assessments that are named without an answer, and are not there yet."""
    for place in plan.of("unanswered"):
        row = batch.assessments.iloc[place]
        yield (
            f"Van {batch.collaborations['name'][row['collaboration']]} op {long_date(row['on'])} zijn er nog geen "
            "antwoorden: die waardering is niet gemaakt. Moet de waardering er alvast zijn, zet dan de status op "
            f"{CONCEPT}."
        )


def _losses(plan: store.Plan) -> dict[int, str]:
    """Return per assessment of the batch that loses something what that is, and of whom, in sentences."""
    losses = {
        place: " ".join([*_lost_of(plan.respondents.get(place, [])), *_lost_of_header(plan.dropped.get(place, {}))])
        for place in plan.of(*NEW_VERSION, *IN_PLACE)
    }
    return {place: words for place, words in losses.items() if words}


def _lost_of_header(dropped: Mapping[str, str]) -> Iterator[str]:
    """Yield what goes of the header of an assessment, because the framework of the file does not know it."""
    parts = [f'{column} "{dropped[name]}"' for column, name in HEADER.items() if name in dropped]
    if parts:
        yield f"Verdwijnt: {listed(parts)}, want het kader van dit bestand kent dat niet."


def _lost_of(people: Sequence[store.RespondentFate]) -> Iterator[str]:
    """Yield whose answers of an assessment are replaced, whose vanish, and what a namesake is to be called."""
    replaced = _amounts((one, one.lost - one.dropped) for one in people)
    dropped = _amounts((one, one.dropped) for one in people)
    if replaced:
        yield f"Vervangen wordt: {listed(replaced)}."
    if dropped:
        yield f"Verdwijnt: {listed(dropped)}, want niet in dit bestand. Zet ze erbij als ze moeten blijven."
    renewed = _renewed(people)
    if renewed:
        other = _other_function(renewed[0].function, people)
        yield f'Is dit een andere collega met dezelfde functie? Geef die een eigen functie, zoals "{other}".'


def _renewed(people: Sequence[store.RespondentFate]) -> list[store.RespondentFate]:
    """Return who loses answers and is in the file: with a correction, or because a colleague has the same function."""
    return [one for one in people if one.fate == "replaced" and one.lost]


def _amounts(lost: Iterable[tuple[store.RespondentFate, int]]) -> list[str]:
    return [f"{plural(amount, 'antwoord', 'antwoorden')} van {_whose(one)}" for one, amount in lost if amount]


def _other_function(function: str, people: Sequence[store.RespondentFate]) -> str:
    """Return a function that nobody has yet, for who has the same one: `adviseur 2`."""
    taken = {text_key(one.function) for one in people}
    plain = function.rstrip("0123456789 ") or function
    return next(name for name in (f"{plain} {number}" for number in count(2)) if text_key(name) not in taken)


def _whose(one: store.RespondentFate) -> str:
    return f"{one.function} ({one.viewpoint})" if one.viewpoint else one.function


def _after_the_end(batch: store.Batch, plan: store.Plan) -> Iterator[str]:
    """Yield the assessments on a date at which their collaboration has ended and not started again."""
    for row in batch.assessments.itertuples():
        end = ended_on(plan.spans[row.collaboration], row.on)
        if end is not None:
            name = batch.collaborations["name"][row.collaboration]
            yield (
                f"{name} is gewaardeerd op {long_date(row.on)}, maar beëindigd op {long_date(end)}. De waardering telt "
                "niet mee in het portfolio. Is de samenwerking opnieuw begonnen, vul dan ook start in."
            )


def _also_later(batch: store.Batch, plan: store.Plan) -> Iterator[str]:
    """Yield the facts of which an old file says from when they hold, and that change what a later assessment shows."""
    for fact in plan.facts:
        if fact.until is not None and fact.outcome.valid_from is not None:
            yield (
                f"{batch.collaborations['name'][fact.collaboration]}: vanaf {long_date(fact.outcome.valid_from)} geldt "
                f'{COLUMN_OF[fact.field]} "{fact.value}", ook op {long_date(fact.until)}; daar stond '
                f'"{fact.outcome.held}". Klopt dat niet, zet dan ook in het bestand vanaf wanneer '
                f'"{fact.outcome.held}" geldt.'
            )


def _with_namesakes(engine: Engine | None, batch: store.Batch) -> Iterator[str]:
    """Yield the names of a file that more than one stored collaboration has: they mean the first."""
    if engine is None:
        return
    with store.reading(engine) as connection:
        slugs = {text_key(one.names[0]): one.slugs for one in store.collaboration_namesakes(connection)}
    for name in batch.collaborations["name"]:
        if text_key(name) in slugs:
            first, *others = slugs[text_key(name)]
            yield f'"{name}" is hier {first}. Ook {listed(others)} heet zo; een bestand kan daar niets aan toevoegen.'


def _stored_names(engine: Engine | None) -> list[str]:
    if engine is None:
        return []
    with store.reading(engine) as connection:
        names: pd.Series[str] = store.read_collaborations(connection)["name"]
    return list(names)
