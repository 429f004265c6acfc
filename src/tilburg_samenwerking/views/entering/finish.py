"""Finishing a work: what is missing, the cells before and after, who answered, and what a correction changes."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np
import pandas as pd

from tilburg_samenwerking import scoring
from tilburg_samenwerking.drawing import grid as grid_drawing
from tilburg_samenwerking.drawing.document import (
    Caption,
    DataTable,
    Foldout,
    Grid,
    Heading,
    Note,
    Part,
    Text,
    Title,
)
from tilburg_samenwerking.drawing.tables import Shown, TableData, text_cell
from tilburg_samenwerking.drawing.words.ways import Way
from tilburg_samenwerking.formatting import listed, long_date, number, out_of, plain_number, plural, reaches
from tilburg_samenwerking.kader import CONCEPT, SAMEN, SENT_BACK, UNDER_REVIEW, Kader
from tilburg_samenwerking.kader.form import Form, FormPart, FormQuestion, Progress
from tilburg_samenwerking.kader.values import MISSING_TITLES, Reply
from tilburg_samenwerking.portfolio.answers import collaboration_rounds
from tilburg_samenwerking.portfolio.snapshot import Snapshot
from tilburg_samenwerking.portfolio.statistics import means_of_cells
from tilburg_samenwerking.store import PreviousReply
from tilburg_samenwerking.store.deeds import NotYetRight
from tilburg_samenwerking.store.drafts import Draft
from tilburg_samenwerking.views.entering.address import href
from tilburg_samenwerking.views.entering.counts import COUNTED, Counts, counted, in_words, replies_of
from tilburg_samenwerking.views.entering.work import named, sentence, to_dossier
from tilburg_samenwerking.views.entering.works import DONE

COMPLETE = "Er mist niets: bij elke vraag heeft elke respondent iets ingevuld."
MAY_BE_MISSING = "U mag afronden terwijl er iets mist. Een veld met te weinig scores krijgt dan geen score."
NOT_YET = "Er is nog niets ingevuld. Vul eerst iets in."
FREEZES = (
    "Eenmaal definitief telt deze waardering mee en staat zij vast. Wijzigen kan dan alleen nog met een correctie, met "
    "een reden."
)
WHO_GAVE_WHAT = "Wat ieder gaf, per onderdeel"
LOOKING = "Even kijken of alles bewaard is …"
SILENT = "?"  # told instead of what waits, by a browser that cannot look
NO_ANSWER = (
    "Deze browser zegt niet of alles bewaard is. Daarom kunt u hier nog niet afronden. "
    "Laad de pagina opnieuw. Helpt dat niet, start dan de browser opnieuw of rond af in een andere browser."
)
NOT_KEPT = "Er is niets gedaan: nog niet alles is bewaard. Kijk hieronder wat er nog wacht, en probeer het dan opnieuw."
SUBMITTED = Note("De waardering is ter controle.", DONE, "success")
ADDITION_ASKED = Note("De aanvulling is gevraagd. Uw opmerkingen staan boven het formulier.", DONE, "success")
NOT_COMPARED = "Antwoorden van twee kaders staan hier niet naast elkaar."
NO_EARLIER = "Er is geen eerdere definitieve waardering."


@dataclass(frozen=True)
class FinishView:
    """What the page shows when a work is finished, from top to bottom.

    `may_submit`, `may_ask` and `may_freeze` say which deeds its status allows, `freezes` what the last of them means;
    `questions` are what an addition can be asked about, by code, each with its part: two may read the same.
    """

    heading: Heading
    missing: tuple[Part, ...]
    cells: tuple[Part, ...]
    who: tuple[Part, ...]
    differences: tuple[Part, ...]
    may_submit: bool
    may_ask: bool
    may_freeze: bool
    freezes: str
    questions: dict[str, str]


def view(
    snapshot: Snapshot, draft: Draft, name: str, slug: str, form: Form, previous: Sequence[PreviousReply]
) -> FinishView:
    """Return what is to be seen before a work is finished."""
    kader, filled = snapshot.kader, any(answer.reply != Reply() for answer in draft.answers.values())
    far = counted(form, replies_of(draft))
    may_freeze = filled and draft.kader_hash == kader.hash
    cells: tuple[Part, ...] = ()
    freezes = ""
    if may_freeze:
        row, before = cell_row(draft, kader), _before(snapshot, draft, slug)
        cells = _cells(row, before, kader)
        freezes = " ".join([*_left_open(row, before, len(draft.asked), kader), FREEZES])
    return FinishView(
        Heading(f"{name}: afronden", sentence(draft, kader)),
        _missing(draft, far, form, kader) if filled else (Note(NOT_YET, ":material/edit_note:"),),
        cells,
        _who(draft, far, form, kader),
        _differences(draft, previous, form, kader) if draft.corrects else (),
        may_submit=filled and draft.status in (CONCEPT, SENT_BACK),
        may_ask=draft.status == UNDER_REVIEW,
        may_freeze=may_freeze,
        freezes=freezes,
        questions=_questions(form),
    )


def _questions(form: Form) -> dict[str, str]:
    """Return every question by code as it is told from all others: `Gemeente › Ambitie, vraag 2: …`."""
    return {
        question.code: f"{part.short}, vraag {number}: {question.text}"
        for part in form.parts
        for number, question in enumerate(part.questions, start=1)
    }


def _left_open(row: dict[str, Any], before: dict[str, Any] | None, asked: int, kader: Kader) -> list[str]:
    """Return what stays open when it is made definitive now: cells without a score, no total, what was asked."""
    bare = sum(np.isnan(row[code]) and code not in row["not_applicable"] for code in kader.cell_codes)
    cells = f"{out_of(bare, len(kader.cell_codes))} velden {'krijgt' if bare == 1 else 'krijgen'} geen score."
    was = ""
    if before and np.isfinite(before["overall"]):
        was = f"; op {long_date(before['on'])} was het {number(before['overall'])}"
    few = f"Er blijven te weinig velden over voor een totaal{was}."
    additions = f"Er {'is' if asked == 1 else 'zijn'} {plural(asked, 'aanvulling', 'aanvullingen')} gevraagd."
    return [cells] * bool(bare) + [few] * bool(np.isnan(_total(row, kader))) + [additions] * bool(asked)


def waiting(waits: str | None, draft: Draft, form: Form) -> tuple[Part, ...]:
    """Return what keeps a work from being finished; empty where nothing waits in the browser any more.

    `waits` is `respondent|item …`, told with the way to where it does; None as long as the browser told nothing.
    Of a browser that does not answer nobody knows whether something waits in it: that keeps it too.
    """
    if waits is None:
        return (Caption(LOOKING),)
    if waits == SILENT:
        return (Note(NO_ANSWER, ":material/warning:", "warning"),)
    if not waits:
        return ()
    items = {one.partition("|")[2] for one in waits.split()}
    parts = [part for part in form.parts if any(question.code in items for question in part.questions)]
    amount = len(waits.split())
    told = f"{plural(amount, 'antwoord staat', 'antwoorden staan')} alleen nog in deze browser en "
    told += f"{'is' if amount == 1 else 'zijn'} niet bewaard. Bewaar of kies eerst in het formulier; rond daarna af."
    ways = tuple(Way(part.title, href(draft.id, part=part.code)) for part in parts)
    ways = ways or (Way("het formulier", href(draft.id)),)
    return (Note(told, ":material/hourglass_top:", "warning", "Ga naar", ways),)


# ---------------------------------------------------------------- what is missing, and who answered


def _missing(draft: Draft, far: Counts, form: Form, kader: Kader) -> tuple[Part, ...]:
    """Return how far each respondent is in the parts that are not complete, each with the way to it."""
    parts = [part for part in form.parts if not far.of_part(part.code).is_complete]
    if not parts:
        return (Note(COMPLETE, DONE, "success"),)
    head = [text_cell("Onderdeel"), *(text_cell(named(who, kader)) for who in draft.respondents)]
    body = [_row(part, [far.by_part[who.id][part.code] for who in draft.respondents], draft.id) for part in parts]
    data: TableData = {"caption": "Wat mist nog", "head": [head], "body": body, "kind": "cards"}
    lacking = far.whole.whole - far.whole.answered
    told = f"{in_words(far.whole)}; er {'mist' if lacking == 1 else 'missen'} er nog {lacking}."
    return (
        Title("Wat mist nog"),
        Text(told, label="Ingevuld"),
        DataTable(data, "mist"),
        Caption(f"{COUNTED} {MAY_BE_MISSING}"),
    )


def _row(part: FormPart, far: Sequence[Progress], work: int) -> list[Shown]:
    name: Shown = {"text": part.title, "href": href(work, part=part.code), "kind": "name question"}
    return [name, *(text_cell("compleet" if one.is_complete else out_of(one.answered, one.whole)) for one in far)]


def _who(draft: Draft, far: Counts, form: Form, kader: Kader) -> tuple[Part, ...]:
    """Return who answered, each with how many questions, and to be opened what of each part."""
    names = [f"{named(who, kader)}: {in_words(far.of(who.id))}" for who in draft.respondents]
    if not names:
        return ()
    body = [[text_cell(part.title, "question"), *cells] for part in form.parts if (cells := _gave(draft, part))]
    head = [text_cell("Onderdeel"), *(text_cell(named(who, kader)) for who in draft.respondents)]
    data: TableData = {"caption": WHO_GAVE_WHAT, "head": [head], "body": body, "kind": "cards"}
    detail = (Foldout(WHO_GAVE_WHAT, (DataTable(data, "wie_gaf_wat"),)),) if body else ()
    return Text(f"{listed(names)}.", label="Wie antwoordden"), *detail


def _gave(draft: Draft, part: FormPart) -> list[Shown]:
    """Return what each respondent gave in a part; empty where nobody gave anything."""
    codes = {question.code for question in part.questions}
    texts = [
        given_in_words([reply for item, reply in said.items() if item in codes]) for said in replies_of(draft).values()
    ]
    return [text_cell(text or "niets") for text in texts] if any(texts) else []


def given_in_words(replies: Sequence[Reply]) -> str:
    """Return how many replies are a score, how many say why there is none, and how many else: `3 scores, 1 nvt`."""
    scores = sum(reply.score is not None for reply in replies)
    reasons = {title: sum(reply.missing == code for reply in replies) for code, title in MISSING_TITLES.items()}
    others = sum(reply.score is None and reply.missing is None and reply != Reply() for reply in replies)
    pieces = [
        plural(scores, "score", "scores") if scores else "",
        *(f"{amount} {title}" for title, amount in reasons.items() if amount),
        plural(others, "antwoord", "antwoorden") if others else "",
    ]
    return ", ".join(piece for piece in pieces if piece)


# ---------------------------------------------------------------- the cells before and after


def _cells(scores: dict[str, Any], before: dict[str, Any] | None, kader: Kader) -> tuple[Part, ...]:
    """Return the grid of the previous definitive assessment beside the one that this work would be."""
    title = Title("Zo wordt het", 3)
    total = _total_in_words(_total(scores, kader))
    if before is None:
        alone = title, _grid(scores, scores["lines"], kader, "raster_straks"), Caption(NO_EARLIER)
        return Title("De velden"), Text(f"{total}.", label="Totaal"), *alone
    lines = {code: [*scores["lines"][code], *_was(before[code], scores[code])] for code in kader.cell_codes}
    then = Title(f"Zo was het op {long_date(before['on'])}", 3), _grid(before, {}, kader, "raster_eerder")
    was = Text(f"{total}, was {_total_in_words(before['overall'])}.", label="Totaal")
    return Title("De velden ervoor en erna"), was, *then, title, _grid(scores, lines, kader, "raster_straks")


def _total(row: dict[str, Any], kader: Kader) -> float:
    """Return the overall score of these cells; NaN with too few of them."""
    return float(means_of_cells(np.array([[row[code] for code in kader.cell_codes]]), kader)[0])


def _total_in_words(total: float) -> str:
    return number(total) if np.isfinite(total) else "geen"


def _was(before: float, now: float) -> list[str]:
    """Return what the score of a cell was, where it reads as another: who compares need not look for it."""
    if number(before) == number(now):
        return []
    return ["had geen score" if np.isnan(before) else f"was {number(before)}"]


def _grid(row: dict[str, Any], lines: dict[str, list[str]], kader: Kader, key: str) -> Grid:
    scored = sum(not np.isnan(row[code]) for code in kader.cell_codes)
    alt = f"{out_of(scored, len(kader.cell_codes))} velden hebben een score."
    return Grid(grid_drawing.assessment_grid(row, lines, {}, kader), alt, key)


def _before(snapshot: Snapshot, draft: Draft, slug: str) -> dict[str, Any] | None:
    """Return the definitive assessment before this one, as a row of `rounds_of`; of a correction what it corrects."""
    rounds = collaboration_rounds(snapshot, slug, SAMEN)
    on = pd.Timestamp(draft.header["on"])
    until = rounds["on"] <= on if draft.corrects else rounds["on"] < on
    rows = rounds[until & rounds["readable"].astype(bool)]
    return {str(name): value for name, value in rows.iloc[-1].items()} if len(rows) else None


def cell_row(draft: Draft, kader: Kader) -> dict[str, Any]:
    """Return the score of each cell by its code (NaN: too few questions have one), as `samen` would have it.

    With `not_applicable`, the cells that have no applicable question, and per cell the `lines` that say from how many.
    """
    viewpoints = {who.id: who.viewpoint for who in draft.respondents}
    rows = [
        (draft.id, viewpoints[who], str(who), item, answer.reply.score, answer.reply.missing)
        for (who, item), answer in draft.answers.items()
        if answer.reply != Reply()
    ]
    answers = pd.DataFrame(rows, columns=["assessment", "viewpoint", "function", "item", "score", "missing"])
    scores = scoring.question_scores(answers.astype({"score": float}), kader, np.array([draft.id]))
    mean, scored, applicable = (values[0, :, 0] for values in scoring.cell_means(scores, kader))
    row: dict[str, Any] = {"not_applicable": [], "lines": {}}
    for place, code in enumerate(kader.cell_codes):
        share = scored[place] / applicable[place] if applicable[place] else 0.0
        row[code] = float(mean[place]) if reaches(share, kader.thresholds.minimum_coverage) else np.nan
        row["not_applicable"] += [code] * (not applicable[place])
        row["lines"][code] = (
            [f"{out_of(int(scored[place]), int(applicable[place]))} vragen"] if applicable[place] else []
        )
    return row


# ---------------------------------------------------------------- what a correction changes


def _differences(draft: Draft, previous: Sequence[PreviousReply], form: Form, kader: Kader) -> tuple[Part, ...]:
    """Return what is another than in the version that is corrected, question by question."""
    rows = list(_changed(draft, previous, form, kader))
    title = Title("Wat de correctie wijzigt")
    if draft.converted_from:
        return title, Caption(f"De versie die u verbetert, is van kader {draft.converted_from}. {NOT_COMPARED}")
    if not rows:
        return title, Caption("Nog niets: alle antwoorden zijn die van de versie die u verbetert.")
    head = [text_cell(name) for name in ("Vraag", "Respondent", "Was", "Wordt")]
    data: TableData = {"caption": "Wat de correctie wijzigt", "head": [head], "body": rows, "kind": "cards"}
    return title, Caption("De oude versie blijft te lezen."), DataTable(data, "wijzigingen")


def _changed(draft: Draft, previous: Sequence[PreviousReply], form: Form, kader: Kader) -> Iterator[list[Shown]]:
    was = {(one.viewpoint, one.function, one.item): one.reply for one in previous}
    by_id = {who.id: who for who in draft.respondents}
    becomes = {
        (by_id[who].viewpoint, by_id[who].function, item): answer.reply for (who, item), answer in draft.answers.items()
    }
    title = {(one.viewpoint, one.function): named(one, kader) for one in draft.respondents}
    for question in (question for part in form.parts for question in part.questions):
        for viewpoint, function, item in dict.fromkeys([*was, *becomes]):
            sides = [side.get((viewpoint, function, item), Reply()) for side in (was, becomes)]
            texts = [reply_in_words(question, reply) for reply in sides]
            if item == question.code and texts[0] != texts[1]:
                who = title.get((viewpoint, function), f"{function} (verwijderd)")
                yield [text_cell(text) for text in (question.text, who, *texts)]


def reply_in_words(question: FormQuestion, reply: Reply) -> str:
    """Return what somebody pieces about a question: `4, ja, "een toelichting"`."""
    pieces = [
        plain_number(reply.score) if reply.score is not None else "",
        MISSING_TITLES[reply.missing] if reply.missing else "",
        question.answers.get(reply.answer, reply.answer) if reply.answer else "",
        f'"{reply.text}"' if reply.text else "",
    ]
    return ", ".join(one for one in pieces if one) or "niets"


# ---------------------------------------------------------------- what was done or refused


def made_definitive(name: str, slug: str, on: date) -> Note:
    """Return that the assessment of a collaboration on that day counts from now on, with the way to its dossier."""
    words = f"{name}: de waardering van {long_date(on)} is definitief en telt nu mee."
    return Note(words, DONE, "success", "Ga naar", (to_dossier(slug, on),))


def not_yet_right(error: NotYetRight, work: int, form: Form) -> tuple[Note, ...]:
    """Return why a work cannot become definitive, each problem with the way to its part."""
    first = str(error).splitlines()[0]
    part_of = {question.code: part for part in form.parts for question in part.questions}
    notes = [Note(first, ":material/error:", "error")]
    for problem in error.problems:
        part = part_of.get(problem.item or "")
        ways = (Way(part.title, href(work, part=part.code)),) if part else ()
        notes.append(Note(str(problem), ":material/error:", "error", "Verbeter dat in" if ways else "", ways))
    return tuple(notes)
