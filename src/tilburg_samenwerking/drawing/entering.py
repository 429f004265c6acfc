"""The form in which an assessment is filled in, as text for the browser: what it asks, and what has been said.

Two texts of JSON. The first is the same as long as the framework is, so that the browser draws it once; the second is
the work in progress.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol

from tilburg_samenwerking.formatting import compact_json, plain_number
from tilburg_samenwerking.kader.form import Form, FormQuestion
from tilburg_samenwerking.kader.values import Reply
from tilburg_samenwerking.store.drafts import REPLY, Draft, DraftAnswer, as_values

ADDRESS = "./werk"  # of the routes that save, as seen from the page
MOST_NAMED = 3  # scores that are named one by one


class EarlierReply(Protocol):
    """What was said about an item in the assessment before this one, by whom and from which viewpoint."""

    @property
    def viewpoint(self) -> str:
        """The code of the viewpoint."""

    @property
    def function(self) -> str:
        """Who said it."""

    @property
    def item(self) -> str:
        """The code of the item."""

    @property
    def reply(self) -> Reply:
        """What was said."""


@dataclass(frozen=True)
class Desk:
    """How the form lies before who fills it in.

    `part` is the code of the part that is open, `shown` are the respondents (ids) side by side.
    `show_before`: the earlier reply is seen before an own one is given.
    """

    part: str
    shown: Sequence[int]
    viewpoint_titles: Mapping[str, str] = field(default_factory=dict)
    question_by_question: bool = False
    show_before: bool = False
    address: str = ADDRESS


@dataclass(frozen=True)
class Paper:
    """What stands on the form on paper beside its questions.

    `about` are lines above it, by what they are of; an empty one is written by hand. `columns` are the respondents who
    stand beside each other on the same sheets, each a number, a function and a viewpoint; `answers` are theirs.
    """

    title: str
    source: str
    about: Mapping[str, str]
    columns: Sequence[Sequence[tuple[int, str, str]]]
    viewpoints: Sequence[str] = ()
    answers: Mapping[tuple[int, str], DraftAnswer] = field(default_factory=dict)


def sheet_text(sheet: Paper) -> str:
    """Return what stands on the form on paper beside its questions, as JSON."""
    return compact_json(
        {
            "title": sheet.title,
            "source": sheet.source,
            "about": [{"name": name, "value": value} for name, value in sheet.about.items()],
            "columns": [
                [{"id": number, "function": function, "viewpoint": viewpoint} for number, function, viewpoint in beside]
                for beside in sheet.columns
            ],
            "viewpoints": list(sheet.viewpoints),
            "answers": [
                {"respondent": who, "item": item, **as_values(answer.reply)}
                for (who, item), answer in sheet.answers.items()
            ],
        }
    )


def form_text(form: Form) -> str:
    """Return what the form asks, as JSON: the scale with its words, and the parts with their questions."""
    return compact_json(
        {
            "scale": [
                {"value": value, "text": plain_number(value), "word": word} for value, word in form.scale.items()
            ],
            "missing": _options(form.missing),
            "asks_note": {"scores": list(form.asks_note), "words": note_words(form.asks_note)},
            "parts": [
                {
                    "code": part.code,
                    "title": part.title,
                    "short": part.short,
                    "help": part.help,
                    "group": part.group,
                    "questions": [_question(question) for question in part.questions],
                }
                for part in form.parts
            ],
        }
    )


def note_words(scores: Sequence[float]) -> str:
    """Return the line that asks a note at these scores; empty where there are none."""
    if not scores:
        return ""
    named = [plain_number(score) for score in scores]
    if len(named) > MOST_NAMED:
        return f"Bij een {named[-1]} of lager helpt een toelichting."
    return f"Bij een {' of '.join([', '.join(named[:-1]), named[-1]] if named[1:] else named)} helpt een toelichting."


def work_text(draft: Draft, desk: Desk, previous: Iterable[EarlierReply] = ()) -> str:
    """Return work in progress as JSON: who answers, what was said with its version, and what the time before."""
    return compact_json(
        {
            "assessment": draft.id,
            "changes": draft.changes,
            "status": draft.status,
            "part": desk.part,
            "question_by_question": desk.question_by_question,
            "show_before": desk.show_before,
            "respondents": [
                {
                    "id": who.id,
                    "viewpoint": who.viewpoint,
                    "viewpoint_title": desk.viewpoint_titles.get(who.viewpoint, who.viewpoint),
                    "function": who.function,
                    "version": who.version,
                }
                for who in draft.respondents
            ],
            "viewpoints": dict(desk.viewpoint_titles),
            "shown": list(desk.shown),
            "answers": [
                {"respondent": who, "item": item, "version": answer.version, **as_values(answer.reply)}
                for (who, item), answer in draft.answers.items()
            ],
            "previous": [
                {"viewpoint": one.viewpoint, "function": one.function, "item": one.item, **as_values(one.reply, REPLY)}
                for one in previous
            ],
            "asked": dict(draft.asked),
            "address": desk.address,
        }
    )


def _question(question: FormQuestion) -> dict[str, Any]:
    return {
        "code": question.code,
        "kind": question.kind,
        "text": question.text,
        "help": question.help,
        "follows": question.follows,
        "options": _options(question.answers),
    }


def _options(titles: Mapping[str, str]) -> list[dict[str, str]]:
    return [{"code": code, "title": title} for code, title in titles.items()]
