"""A sheet that asks other questions than those of the framework: told as one thing, and not as many."""

from collections.abc import Mapping, Sequence
from itertools import chain

from tilburg_samenwerking.errors import WrongValue
from tilburg_samenwerking.formatting import listed
from tilburg_samenwerking.intake.header import ITEM, column_of, top
from tilburg_samenwerking.intake.headings import Questions
from tilburg_samenwerking.intake.rows.outcome import UNASKED, UNKNOWN, Unread
from tilburg_samenwerking.intake.rows.titles import RESEMBLES, ColumnTitles
from tilburg_samenwerking.intake.sheets import Problem, Sheet
from tilburg_samenwerking.intake.survey import OF_THE_TOOL
from tilburg_samenwerking.kader import Kader, code_key
from tilburg_samenwerking.kader.values import as_score_or_missing

NAMED = 5  # titles that a sentence names


def unasked(sheet: Sheet, kader: Kader, known: Mapping[str, tuple[str, int]], questions: Questions) -> Unread | None:
    """Return a sheet that asks other questions than the framework, with one problem; None where it is none such."""
    for number, row in top(sheet.rows):
        by_answer = {
            place: match[0] for place, text in enumerate(row, start=1) if text and (match := column_of(text, known))
        }
        if ITEM in by_answer.values():
            continue
        titled = ColumnTitles(sheet, number, known, questions)
        subjects = titled.subjects()
        others = titled.others(chain.from_iterable(subjects.values()))
        unknown = [place for place, reason in others.items() if reason == UNKNOWN and place not in by_answer]
        asking = [place for place in unknown if _asks(titled, place, kader)]
        survey = "respondent" in subjects or OF_THE_TOOL in others.values()
        if survey and len(asking) > 1:
            problem = Problem(sheet.name, number, None, None, _words(titled, asking, kader))
            return Unread(sheet.name, UNASKED, (problem,))
    return None


def _asks(titled: ColumnTitles, place: int, kader: Kader) -> bool:
    """Return whether a column looks like a question: by its title, or by what stands under it."""
    if titled.head[place - 1].rstrip(" *").endswith("?"):
        return True
    answers = [_is_answer(text, kader) for text in titled.cells(place)]
    return bool(answers) and sum(answers) * 2 > len(answers)


def _is_answer(text: str, kader: Kader) -> bool:
    if code_key(text) in {code_key(title) for title in kader.answer_titles.values()}:
        return True
    try:
        as_score_or_missing(text, kader.scale)
    except WrongValue:
        return False
    return True


def _words(titled: ColumnTitles, asking: Sequence[int], kader: Kader) -> str:
    wrong = [place for place in asking if titled.questions.heading(titled.head[place - 1]) is None]
    words = []
    for place in wrong[:NAMED]:
        near = titled.questions.nearest(titled.head[place - 1], RESEMBLES)
        words.append(f'"{titled.titles[place - 1]}"' + (f" (lijkt op {near})" if near else ""))
    rest = [f"{len(wrong) - NAMED} andere"] if len(wrong) > NAMED else []
    return (
        f"Dit blad heeft een kolom per vraag, maar deze koppen zijn geen vragen van het kader {kader.version}: "
        f"{listed([*words, *rest])}. Zet boven elke kolom de code of de letterlijke tekst van een vraag uit het kader."
    )
