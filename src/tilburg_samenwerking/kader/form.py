"""The form of a framework: which questions stand in which part, and what each of them takes.

It is made from the framework alone: another file, another form.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal, TypeAlias

from tilburg_samenwerking.kader.codes import DONT_KNOW, NOT_APPLICABLE
from tilburg_samenwerking.kader.types import Item, Kader, Section
from tilburg_samenwerking.kader.values import MISSING_TITLES, Reply

Kind: TypeAlias = Literal["score", "choice", "text"]
Group: TypeAlias = Literal["grid", "more"]
MOST_SIGNS = 28  # of a name where there is little room


@dataclass(frozen=True)
class FormQuestion:
    """One question of the form: its code, what it asks, a line that helps, and what it takes.

    `answers` are the options beside a score, or those of a choice, by code. `follows`: it is the follow-up of the
    question above it.
    """

    code: str
    kind: Kind
    text: str
    help: str
    answers: Mapping[str, str]
    follows: bool = False


@dataclass(frozen=True)
class FormPart:
    """A cell of the grid or another section, with its questions; `short` is its name where there is little room."""

    code: str
    title: str
    short: str
    help: str
    group: Group
    questions: tuple[FormQuestion, ...]


@dataclass(frozen=True)
class Form:
    """All parts in the order of the framework: the cells in reading order, then the other sections.

    `scale` is the word of each score, `missing` the reasons why there is none, by code; `asks_note` are the scores at
    which a note is asked: those that ask attention.
    """

    scale: Mapping[float, str]
    missing: Mapping[str, str]
    asks_note: tuple[float, ...]
    parts: tuple[FormPart, ...]

    @property
    def part(self) -> dict[str, FormPart]:
        """The parts by code."""
        return {part.code: part for part in self.parts}


@dataclass(frozen=True)
class Progress:
    """How many questions of a part, or of all, have a reply, and of how many."""

    answered: int
    whole: int

    @property
    def is_complete(self) -> bool:
        """Whether nothing is missing."""
        return self.answered >= self.whole


def form_of(kader: Kader) -> Form:
    """Return the form of a framework."""
    steps = _steps(kader)
    words = {level.value: level.word for level in kader.scale.levels}
    return Form(
        scale={step: words.get(step, "") for step in steps},
        missing={code: MISSING_TITLES[code] for code in (DONT_KNOW, NOT_APPLICABLE)},
        asks_note=tuple(step for step in steps if kader.asks_attention(step)),
        parts=(*_cells(kader), *_sections(kader)),
    )


def progress(form: Form, replies: Mapping[str, Reply]) -> dict[str, Progress]:
    """Return the progress of one respondent per part, by code; a note alone is no reply to what takes more."""
    return {
        part.code: Progress(
            sum(is_answered(question, replies.get(question.code, Reply())) for question in part.questions),
            len(part.questions),
        )
        for part in form.parts
    }


def is_answered(question: FormQuestion, reply: Reply) -> bool:
    """Return whether a reply says what is asked; a reason why there is no score or no choice says it too."""
    if question.kind == "text":
        return bool(reply.text)
    return reply.missing is not None or (reply.score if question.kind == "score" else reply.answer) is not None


def _steps(kader: Kader) -> tuple[float, ...]:
    scale = kader.scale
    values = (scale.min + n * scale.step for n in range(round((scale.max - scale.min) / scale.step) + 1))
    return tuple(step for step in map(scale.nearest, values) if step is not None)


def _cells(kader: Kader) -> Iterator[FormPart]:
    for code, cell in kader.cell.items():
        questions = tuple(
            _question(kader.items[question.code], question.help, follows=question.follows is not None)
            for question in cell.questions
        )
        yield FormPart(code, kader.cell_label(code), kader.cell_short(code), "", "grid", questions)


def _sections(kader: Kader) -> Iterator[FormPart]:
    for section in kader.sections:
        questions = tuple(_question(kader.items[item.code], item.help) for item in section.items)
        yield FormPart(section.code, section.title, _short(section), section.help, "more", questions)


def _short(section: Section) -> str:
    """Return the short title of a section; without one its title, or its first words where that is long."""
    if len(section.label) <= MOST_SIGNS:
        return section.label
    words = section.label[:MOST_SIGNS].rsplit(" ", 1)[0]
    return f"{words.rstrip(' ,:;(')}…"


def _question(item: Item, help_line: str, *, follows: bool = False) -> FormQuestion:
    return FormQuestion(item.code, item.kind, item.text, help_line, item.options, follows)
