"""The tables of the sheet of one collaboration: the questions of a cell side by side, network tasks, the model."""

from collections import Counter
from collections.abc import Mapping
from typing import Any

import pandas as pd

from tilburg_samenwerking.drawing import palette
from tilburg_samenwerking.drawing.legend import LegendStep
from tilburg_samenwerking.drawing.profile import bar, legend
from tilburg_samenwerking.drawing.tables import (
    Shown,
    TableData,
    filled_cell,
    respondent,
    score,
    text_cell,
)
from tilburg_samenwerking.formatting import MISSING, listed, number, percentage, plural
from tilburg_samenwerking.kader import Kader, Section
from tilburg_samenwerking.kader.values import MISSING_TITLES
from tilburg_samenwerking.portfolio import sections
from tilburg_samenwerking.portfolio.records import as_records


def questions(frame: pd.DataFrame, kader: Kader) -> TableData:
    """Return `assessment.side_by_side` as a table: per viewpoint score and answer, below them the notes.

    A viewpoint from which nobody replied has no columns.
    """
    columns = replied(frame, kader)
    follows = {question.code: question.follows for cell in kader.cells for question in cell.questions}
    body: list[list[Shown]] = []
    for code, rows in frame.groupby("question", sort=False):
        by_viewpoint = {row["viewpoint"]: row for row in as_records(rows)}
        kind = "question follow" if follows[code] else "question"
        lines = [[shown for viewpoint in columns for shown in _answered(by_viewpoint[viewpoint], kader)]]
        notes = [note for viewpoint in columns for note in _notes(by_viewpoint[viewpoint], kader)]
        lines += [[{"text": "\n".join(notes), "kind": "note", "columns": 2 * len(columns)}]] * bool(notes)
        body += _under(text_cell(kader.items[str(code)].text, kind, str(code)), lines)
    top: list[Shown] = [{"text": "Vraag", "rows": 2}]
    top += [{"text": title, "columns": 2, "kind": "group"} for title in columns.values()]
    names: list[Shown] = [text_cell("Score", "centre"), text_cell("Antwoord", "said")]
    caption = "De vragen van dit veld, de perspectieven naast elkaar" if kader.viewpoints else "De vragen van dit veld"
    return {"caption": caption, "head": [top, names * len(columns)], "body": body}


def replied(frame: pd.DataFrame, kader: Kader) -> dict[str, str]:
    """Return the viewpoints from which anyone replied to a question, with their titles."""
    titles = kader.viewpoint_titles or {"": "Antwoorden"}
    replying = set(frame.loc[frame["respondents"].map(bool), "viewpoint"])
    return {code: title for code, title in titles.items() if code in replying}


def _answered(row: Mapping[str, Any], kader: Kader) -> list[Shown]:
    """Return the score of one viewpoint and its answers in words."""
    if not row["respondents"]:
        return [text_cell("", full="niemand antwoordde"), text_cell("niemand", "said quiet")]
    titles = kader.answer_titles
    words = [_answer_words(titles.get(one["answer"], ""), one["missing"]) for one in row["respondents"]]
    tally = Counter(word for word in words if word)
    several = len(row["respondents"]) > 1
    answers = ", ".join(f"{amount}× {word}" if several else word for word, amount in tally.items())
    scores = [number(one["score"]) for one in row["respondents"] if pd.notna(one["score"])]
    shown = score(row["score"], kader)
    if several and scores:
        shown = {**shown, "full": f"{shown['full']}; gemiddelde van {listed(scores)}"}
    return [shown, text_cell(answers or MISSING, "said")]


def _answer_words(answer: str, missing: Any) -> str:
    """Return an answer with why there is no score beside it: `nee (score: n.v.t.)`; of one of the two that one."""
    reason = MISSING_TITLES.get(missing, "")
    return f"{answer} (score: {reason})" if answer and reason else answer or reason


def _notes(row: Mapping[str, Any], kader: Kader) -> list[str]:
    notes = [(one, one["text"]) for one in row["respondents"] if isinstance(one["text"], str) and one["text"].strip()]
    return [f"{respondent({**one, 'viewpoint': row['viewpoint']}, kader)}: {text}" for one, text in notes]


def tasks(frame: pd.DataFrame, section: Section, kader: Kader) -> TableData:
    """Return `sections.tasks` of one assessment as a table: tasks down, what they are about across."""
    places = sections.task_table(section)
    by_item = {row["item"]: row for row in as_records(frame)}
    columns: list[Shown] = [text_cell(title, "centre") for title in places.columns.values()]
    head: list[Shown] = [text_cell("Taak"), *columns]
    body: list[list[Shown]] = []
    for row, title in places.rows.items():
        cells = [_task(by_item.get(places.items.get((row, column), "")), kader) for column in places.columns]
        body.append([text_cell(title, "name"), *cells])
    return {"caption": section.title, "head": [head], "body": body}


def _task(row: Mapping[str, Any] | None, kader: Kader) -> Shown:
    if row is None:
        return text_cell("", "amount")
    shown = score(row["score"], kader)
    if not row["n"]:
        return shown
    return {**shown, "full": f"{shown['full']}, {plural(row['n'], 'antwoord', 'antwoorden')}"}


def profile(frame: pd.DataFrame, section: Section) -> TableData:
    """Return `sections.profile` of one assessment as one bar."""
    shares = dict(zip(frame["option"], frame["share"], strict=True))
    body = [[text_cell("Profiel", "name"), bar(shares, section)]]
    return {"caption": f"{section.title}: het profiel", "head": [], "body": body}


def profile_legend(frame: pd.DataFrame, section: Section) -> list[LegendStep]:
    """Return the options with their colours, and how often each was chosen; it gives no judgement."""
    amounts = [f"{percentage(row['share'])}, {row['n']} van {row['of']} keuzes" for row in as_records(frame)]
    return [{**step, "text": f"{step['text']}: {words}"} for step, words in zip(legend(section), amounts, strict=True)]


def aspects(answers: pd.DataFrame, section: Section) -> TableData:
    """Return per aspect of a model how often each option is chosen: `sections.chosen_options` of one assessment."""
    amounts = Counter(zip(answers["item"], answers["answer"], strict=True))
    most = max(amounts.values(), default=1)
    columns: list[Shown] = [text_cell(one.title, "centre") for one in section.options]
    head: list[Shown] = [text_cell("Aspect"), *columns]
    body: list[list[Shown]] = []
    for item in sections.model_items(section):
        cells = [
            _chosen(amounts[item.code, one.code], most, item.wordings.get(one.code, "")) for one in section.options
        ]
        body.append([text_cell(item.text, "name"), *cells])
    return {"caption": "Per aspect: hoe vaak elke tekst is gekozen", "head": [head], "body": body}


def _chosen(amount: int, most: int, wording: str) -> Shown:
    if not amount:
        return text_cell(MISSING, "amount quiet", f"niet gekozen: {wording}".removesuffix(": "))
    full = f"{amount}× gekozen: {wording}".removesuffix(": ")
    shown = filled_cell(str(amount), "amount", palette.tint(palette.COUNTED, amount / most), full)
    return {**shown, "value": amount, "number": "count"}


def wordings(answers: pd.DataFrame, section: Section, kader: Kader) -> TableData:
    """Return per aspect of a model the texts that are chosen, and by whom."""
    titles = section.option_titles
    head: list[Shown] = [text_cell(name) for name in ("Aspect", "Gekozen tekst", "Past bij", "Door")]
    body: list[list[Shown]] = []
    for item in sections.model_items(section):
        replies = answers[answers["item"] == item.code]
        lines: list[list[Shown]] = []
        for code, title in titles.items():
            who = [respondent(row, kader) for row in as_records(replies[replies["answer"] == code])]
            text = item.wordings.get(code, title)
            lines += [[text_cell(text), text_cell(title, "quiet"), text_cell(listed(who))]] * bool(who)
        body += _under(text_cell(item.text, "question"), lines)
    return {"caption": "Per aspect: de gekozen teksten, en door wie", "head": [head], "body": body}


def _under(name: Shown, lines: list[list[Shown]]) -> list[list[Shown]]:
    """Return the lines with one name before all of them."""
    spanned = text_cell("", "spanned")
    return [[spanned if place else {**name, "rows": len(lines)}, *line] for place, line in enumerate(lines)]


def answers(frame: pd.DataFrame, kader: Kader) -> TableData:
    """Return `rounds.answers_in_order` as a table: who, the answer, the score and the note, per item."""
    head: list[Shown] = [text_cell(name) for name in ("Vraag", "Wie", "Antwoord")]
    head += [text_cell("Score", "centre"), text_cell("Toelichting")]
    body: list[list[Shown]] = []
    for code, rows in frame.groupby("item", sort=False):
        item = kader.items[str(code)]
        lines = [_reply(row, item.options, kader) for row in as_records(rows)]
        body += _under(text_cell(item.text, "question", item.code), lines)
    return {"caption": "De antwoorden", "head": [head], "body": body}


def _reply(row: Mapping[str, Any], options: Mapping[str, str], kader: Kader) -> list[Shown]:
    answer = _answer_words(options.get(row["answer"]) or _words(row["answer"]), row["missing"])
    shown: Shown = score(row["score"], kader) if pd.notna(row["score"]) else text_cell("")
    note = text_cell(_words(row["text"]), "note")
    return [text_cell(respondent(row, kader)), text_cell(answer), shown, note]


def _words(value: Any) -> str:
    """Return a text of a frame, where what is missing may be None or NaN."""
    return value if isinstance(value, str) else ""
