"""Work in progress in the demo, in every status, made as people make it: by deeds and answers, one by one.

It counts nowhere, so no number of the portfolio changes by it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

import numpy as np
from sqlalchemy.engine import Engine

from tilburg_samenwerking import store
from tilburg_samenwerking.demo.source import Source, load_source
from tilburg_samenwerking.kader import Kader
from tilburg_samenwerking.kader.form import Form, FormQuestion, form_of
from tilburg_samenwerking.kader.values import Reply
from tilburg_samenwerking.store import deeds, drafts
from tilburg_samenwerking.store.drafts import NEVER, Draft

ADVISER, REVIEWER = "beleidsadviseur", "controller"
FILLED = (0.6, 0.3)  # how much of the grid each respondent of a half filled one answered so far
ASKED = 2  # questions to which an addition is asked
CONFIRMED = 6  # answers that are left as they were
CORRECTED = 2


@dataclass(frozen=True)
class DemoDesk:
    """Where somebody works on assessments of one reference date."""

    engine: Engine
    kader: Kader
    source: Source
    on: date
    seed: int

    @cached_property
    def form(self) -> Form:
        """The form that is filled in."""
        return form_of(self.kader)

    @property
    def grid(self) -> list[FormQuestion]:
        """The questions of the grid, in order."""
        return [question for part in self.form.parts if part.group == "grid" for question in part.questions]

    def draft(self, assessment: int) -> Draft:
        """Return an assessment in progress as it is now."""
        with store.reading(self.engine) as connection:
            return drafts.read_draft(connection, assessment)

    def answer(self, respondent: int, item: str, reply: Reply, seen: int) -> None:
        """Save an answer, where it can be seen that nobody changed it meanwhile."""
        drafts.change_answer(self.engine, respondent, item, reply, kader=self.kader, seen=seen)


def start_work(engine: Engine, kader: Kader, *, on: date, seed: int) -> None:
    """Make work in progress of this reference date in a database that holds the portfolio, as far as it has room.

    Of those that came as a concept one goes to its reviewer, one comes back from there with what is asked, and in one
    some answers are confirmed unchanged. The first collaboration without any assessment gets one that is half filled
    by two respondents, and the first assessment of the date a correction.
    """
    desk = DemoDesk(engine, kader, load_source(), on, seed)
    with store.reading(engine) as connection:
        concepts = sorted(row.id for row in store.works_in_progress(connection))
        assessments = store.read_assessments(connection)
        known = store.read_collaborations(connection)
    for assessment, work in zip(concepts, (_submit, _send_back, _confirm), strict=False):
        work(desk, assessment)
    never = sorted(set(known["id"]) - set(assessments["collaboration_id"]))
    for collaboration in never[:1]:
        _begin(desk, int(collaboration))
    right = store.definitive(assessments)
    for assessment in right.loc[right["on"] == np.datetime64(on), "id"].sort_values().iloc[:1]:
        _correct(desk, int(assessment))


def _submit(desk: DemoDesk, assessment: int) -> None:
    deeds.submit(desk.engine, assessment, actor=ADVISER)


def _send_back(desk: DemoDesk, assessment: int) -> None:
    """Hand it in and have an addition asked, to the first questions that have an answer."""
    _submit(desk, assessment)
    answered = {item for _who, item in desk.draft(assessment).answers}
    questions = [question.code for question in desk.grid if question.code in answered][:ASKED]
    asked = dict(zip(questions, desk.source.content["work"]["asked"], strict=False))
    deeds.send_back(desk.engine, assessment, asked, actor=REVIEWER)


def _confirm(desk: DemoDesk, assessment: int) -> None:
    """Leave the first answers as the same respondent gave them the time before."""
    draft = desk.draft(assessment)
    people = {(who.viewpoint, who.function): who.id for who in draft.respondents}
    with store.reading(desk.engine) as connection:
        previous = store.previous_replies(connection, assessment)
    same = [one for one in previous if (one.viewpoint, one.function) in people and one.reply.score is not None]
    for one in same[:CONFIRMED]:
        who, before = people[one.viewpoint, one.function], one.reply
        reply = Reply(before.score, before.missing, before.answer, before.text, confirmed=True)
        given = draft.answers.get((who, one.item))
        desk.answer(who, one.item, reply, given.version if given else NEVER)


def _begin(desk: DemoDesk, collaboration: int) -> None:
    """Start an assessment of which two respondents each filled a part so far."""
    assessment = deeds.open_draft(desk.engine, collaboration, desk.on, desk.kader, actor=ADVISER)
    viewpoints = [option.code for option in desk.kader.viewpoints] or ["", ""]
    crew = [(viewpoint, function) for viewpoint, function in desk.source.crews[0] if viewpoint in viewpoints]
    who = crew or list(zip(viewpoints, (function for _viewpoint, function in desk.source.crews[0]), strict=False))
    rng = np.random.default_rng([desk.seed, 0])
    for (viewpoint, function), share in zip(who, FILLED, strict=False):
        one = drafts.add_respondent(desk.engine, assessment, viewpoint, function, kader=desk.kader)
        for question in desk.grid[: round(share * len(desk.grid))]:
            desk.answer(one.id, question.code, _reply(desk, list(desk.form.scale), rng), NEVER)


def _reply(desk: DemoDesk, steps: Sequence[float], rng: np.random.Generator) -> Reply:
    """Return a score drawn from the scale, with a note where one is asked."""
    score = steps[int(rng.integers(len(steps)))]
    notes = desk.source.notes("algemeen", "low")
    return Reply(score, text=notes[int(rng.integers(len(notes)))] if score in desk.form.asks_note else None)


def _correct(desk: DemoDesk, assessment: int) -> None:
    """Begin a correction in which the first scores become a step of the scale higher or lower."""
    correction = deeds.correct(desk.engine, assessment, reason=desk.source.content["work"]["reason"], actor=ADVISER)
    steps = list(desk.form.scale)
    scored = [(key, given) for key, given in desk.draft(correction).answers.items() if given.reply.score in steps]
    for (who, item), given in scored[:CORRECTED]:
        place = steps.index(given.reply.score or 0.0)
        score = steps[place - 1 if place else place + 1]
        desk.answer(who, item, Reply(score, None, given.reply.answer, given.reply.text), given.version)
