"""What the respondents of the demo answer: all scores of all respondents drawn at once, then made into rows.

A score is the level of the collaboration in that round, plus what its cell, the respondent and the question add to it,
plus a little noise; on a scale from 1 to 5 first, then to the nearest step of the framework's own scale.
"""

from collections.abc import Sequence

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from tilburg_samenwerking.demo.replies import Objects, Recipe, Replies, asked, objects, replied, rows
from tilburg_samenwerking.demo.rounds import Rounds, story_values
from tilburg_samenwerking.demo.source import Profile, Source
from tilburg_samenwerking.kader import DONT_KNOW, NOT_APPLICABLE, Item, Kader
from tilburg_samenwerking.scoring.arrays import Bools, Floats, Indices

# Standard deviations, in points of a scale from 1 to 5. What stays the same from round to round is the larger part:
# people mostly repeat their judgement, and a change that is only noise would fill the attention list.
CELL, DRIFT, QUESTION, PERSON, OPINION, NOISE = 0.32, 0.06, 0.35, 0.15, 0.32, 0.2
# How often a respondent knows nothing about a question: in a common cell, and in one that is unknown terrain.
UNKNOWN, UNKNOWN_TERRAIN = 0.03, 0.9
# How often a question is skipped, and how often a need does not arise.
BLANK, NOT_NEEDED = 0.015, 0.1
# How often a score comes with an answer, and with a note where the collaboration is described in full or is not.
ANSWERED, NOTED, NOTED_SELDOM = 0.7, 0.07, 0.02
PREFERRED = 0.7


def drawn_answers(
    source: Source, profiles: Sequence[Profile], rounds: Rounds, kader: Kader, rng: np.random.Generator
) -> pd.DataFrame:
    """Return the answers to all assessments, as `Batch.answers` describes them, in order of assessment."""
    recipe = Recipe(source, profiles, rounds, kader, rng)
    replies, levels = replied(recipe), _cell_levels(recipe)
    parts = [
        _scores(recipe, replies, levels),
        _choices(recipe, replies),
        _cell_choices(recipe, replies, levels),
        _texts(recipe, replies),
    ]
    return pd.concat(parts, ignore_index=True).sort_values("assessment", kind="stable", ignore_index=True)


def _cell_levels(recipe: Recipe) -> Floats:
    """Return assessment × cell: the level of each cell in that round, on a scale from 1 to 5."""
    who, cells = recipe.rounds.who, list(recipe.kader.cell.values())
    lift = [
        [_lift(recipe.source, profile, cell.domain) + _lift(recipe.source, profile, cell.theme) for cell in cells]
        for profile in recipe.profiles
    ]
    levels = np.array(lift).reshape(len(recipe.profiles), len(cells))
    levels += recipe.normal(CELL, len(recipe.profiles), len(cells))
    levels += np.array([profile.level for profile in recipe.profiles])[:, None]
    shift = story_values(recipe.profiles, "shift")[who, recipe.rounds.round]
    return np.asarray(levels[who] + shift[:, None] + recipe.normal(DRIFT, len(who), len(cells)), dtype=np.float64)


def _lift(source: Source, profile: Profile, code: str) -> float:
    return source.lift(code) + profile.lift.get(code, 0.0)


# ------------------------------------------------------------------------------------------- scores


def _scores(recipe: Recipe, replies: Replies, levels: Floats) -> pd.DataFrame:
    """Return the rows of every item that is scored, those of the sections included."""
    kader, items = recipe.kader, recipe.items("score")
    score = _on_scale(_judgements(recipe, replies, levels, items), kader)
    missing = _missing(recipe, replies, items)
    wanted = asked(recipe, replies, [item.code in kader.cell_of for item in items])
    wanted &= recipe.rng.random(wanted.shape) >= BLANK
    row, column = np.nonzero(wanted)
    score, missing = score[row, column], missing[row, column]
    return rows(
        replies,
        row,
        _codes(items)[column],
        score=np.where(missing == 0, score, np.nan),
        missing=objects([None, DONT_KNOW, NOT_APPLICABLE])[missing],
        answer=_yes_or_no(recipe, score, missing),
        text=_notes(recipe, replies, row, items, column, score, missing),
    )


def _judgements(recipe: Recipe, replies: Replies, levels: Floats, items: Sequence[Item]) -> Floats:
    """Return reply × item: what the respondent thinks, on a scale from 1 to 5, not yet rounded."""
    people, seats = len(recipe.profiles), int(replies.seat.max(initial=0)) + 1
    opinion = recipe.normal(OPINION, people, seats, len(items))
    opinion += recipe.normal(PERSON, people, seats, 1)
    opinion += recipe.normal(QUESTION, people, 1, len(items))
    # An item outside the grid has no cell: it follows the mean of them all.
    level = np.concatenate([levels, levels.mean(axis=1, keepdims=True)], axis=1)
    judged = level[:, _columns(recipe.kader, items)][replies.assessment]
    judged += opinion[replies.who, replies.seat]
    judged += _leaning(recipe, replies)[:, None]
    return judged + recipe.normal(NOISE, len(replies), len(items))


def _columns(kader: Kader, items: Sequence[Item]) -> list[int]:
    """Return the column of the cell of each item; one past the last for an item outside the grid."""
    places = {code: place for place, code in enumerate(kader.cell)}
    return [places[kader.cell_of[item.code]] if item.code in kader.cell_of else len(places) for item in items]


def _leaning(recipe: Recipe, replies: Replies) -> Floats:
    """Return per reply how much rosier its viewpoint looks: half the gap up for the one, half down for the other."""
    gap = recipe.kader.gap
    if gap is None:
        return np.zeros(len(replies))
    side = (replies.viewpoint == gap.first).astype(float) - (replies.viewpoint == gap.second)
    return np.asarray(side * story_values(recipe.profiles, "gap")[replies.who] / 2, dtype=np.float64)


def _on_scale(judged: Floats, kader: Kader) -> Floats:
    scale = kader.scale
    steps = round((scale.max - scale.min) / scale.step)
    place = np.clip(np.rint((judged - 1) / 4 * steps), 0, steps)
    return np.asarray(scale.min + place * scale.step, dtype=np.float64)


def _missing(recipe: Recipe, replies: Replies, items: Sequence[Item]) -> NDArray[np.int8]:
    """Return reply × item: 0 where it is scored, 1 where the respondent does not know, 2 where it does not apply."""
    people, cells, rng = len(recipe.profiles), len(recipe.kader.cell), recipe.rng
    terrain = rng.random((people, cells + 1)) < story_values(recipe.profiles, "unknown")[:, None]
    terrain[:, cells] = False
    unknown = np.where(terrain[:, _columns(recipe.kader, items)], UNKNOWN_TERRAIN, UNKNOWN)
    missing = (rng.random((len(replies), len(items))) < unknown[replies.who]).astype(np.int8)
    # Who sees no need skips the follow-up about it too.
    parent = _parents(recipe.kader, items)
    no_need = (rng.random((people, len(items))) < NOT_NEEDED) & _may_not_apply(recipe, items)
    agrees = rng.random((len(replies), len(items))) < 0.85
    missing[(no_need[replies.who] & agrees)[:, parent]] = 2
    return missing


def _parents(kader: Kader, items: Sequence[Item]) -> list[int]:
    """Return the column of the question each item follows up, or its own."""
    follows = {question.code: question.follows for cell in kader.cells for question in cell.questions}
    codes = [item.code for item in items]
    return [codes.index(follows.get(code) or code) for code in codes]


def _may_not_apply(recipe: Recipe, items: Sequence[Item]) -> Bools:
    openings = tuple(recipe.source.content["may_not_apply"])
    return np.array([item.code in recipe.kader.cell_of and item.text.startswith(openings) for item in items])


def _yes_or_no(recipe: Recipe, score: Floats, missing: NDArray[np.int8]) -> Objects:
    """Return the answer beside each score, the first for high ones, the last for low ones; none without one."""
    codes = list(recipe.kader.answer_titles)
    scale, chance = recipe.kader.scale, recipe.rng.random(len(score))
    if not codes:
        return np.full(len(score), None, dtype=object)
    along = (scale.max - score) / (scale.max - scale.min) * (len(codes) - 1)
    place = np.clip(np.rint(along + recipe.normal(0.3, len(score))), 0, len(codes) - 1).astype(np.intp)
    answer = objects(codes)[place]
    answer[(chance >= ANSWERED) | (missing > 0)] = None
    return answer


def _notes(
    recipe: Recipe,
    replies: Replies,
    row: Indices,
    items: Sequence[Item],
    column: Indices,
    score: Floats,
    missing: NDArray[np.int8],
) -> Objects:
    """Return a note beside a score of the grid now and then, about its theme and in line with the score."""
    scale = recipe.kader.scale
    often = np.where([profile.thorough for profile in recipe.profiles], NOTED, NOTED_SELDOM)
    noted = (recipe.rng.random(len(row)) < often[replies.who[row]]) & (missing == 0)
    theme_of = [_theme(recipe.kader, item.code) for item in items]
    themes = list(dict.fromkeys(theme for theme in theme_of if theme))
    theme = np.array([themes.index(one) if one else -1 for one in theme_of])[column]
    height = np.digitize((score - scale.min) / (scale.max - scale.min), (0.4, 0.7))
    notes = np.full(len(row), None, dtype=object)
    for place, code in enumerate(themes):
        for band, kind in enumerate(("low", "mid", "high")):
            where = np.flatnonzero(noted & (theme == place) & (height == band))
            notes[where] = recipe.rng.choice(objects(recipe.source.notes(code, kind)), len(where))
    return notes


def _theme(kader: Kader, item: str) -> str | None:
    return kader.cell[kader.cell_of[item]].theme if item in kader.cell_of else None


# ------------------------------------------------------------------------------------------- sections


def _choices(recipe: Recipe, replies: Replies) -> pd.DataFrame:
    """Return the rows of the choices that are no choice of a cell; people mostly keep to what the file prefers."""
    items = [item for item in recipe.items("choice") if not _chooses_cell(recipe.kader, item)]
    wanted = asked(recipe, replies, [False] * len(items))
    shape = (len(recipe.profiles), int(replies.seat.max(initial=0)) + 1, len(items))
    follows, any_of = recipe.rng.random(shape) < PREFERRED, recipe.rng.random(shape)
    parts = []
    for column, item in enumerate(items):
        options = list(item.options)
        liked = np.array([_preferred(profile, options) for profile in recipe.profiles], dtype=np.intp)
        row = np.flatnonzero(wanted[:, column])
        who, seat = replies.who[row], replies.seat[row]
        free = (any_of[who, seat, column] * len(options)).astype(np.intp)
        chosen = np.where(follows[who, seat, column] & (liked[who] >= 0), liked[who], free)
        parts.append(rows(replies, row, item.code, answer=objects(options)[chosen]))
    return pd.concat(parts, ignore_index=True) if parts else rows(replies, np.array([], dtype=np.intp), "")


def _preferred(profile: Profile, options: Sequence[str]) -> int:
    """Return the place of the option the profile prefers, or −1."""
    return next((options.index(one) for one in profile.prefers if one in options), -1)


def _chooses_cell(kader: Kader, item: Item) -> bool:
    return item.kind == "choice" and set(item.options) == set(kader.cell_codes)


def _cell_choices(recipe: Recipe, replies: Replies, levels: Floats) -> pd.DataFrame:
    """Return the rows of the choices of a cell, with a reason: the lowest first, the highest next, in turn."""
    kader = recipe.kader
    items = [item for item in recipe.items("choice") if _chooses_cell(kader, item)]
    every = np.arange(len(replies))
    parts = [rows(replies, every[:0], "")]
    for place, item in enumerate(items):
        weak = place % 2 == 0
        seen = levels[replies.assessment] + recipe.normal(0.3, len(replies), levels.shape[1])
        cell = (seen if weak else -seen).argmin(axis=1)
        reason = np.full(len(replies), None, dtype=object)
        for column, about in enumerate(kader.cell.values()):
            where = np.flatnonzero(cell == column)
            notes = recipe.source.notes(about.theme, "vulnerable" if weak else "promising")
            reason[where] = recipe.rng.choice(objects(notes), len(where))
        parts.append(rows(replies, every, item.code, answer=objects(list(kader.cell))[cell], text=reason))
    return pd.concat(parts, ignore_index=True)


def _texts(recipe: Recipe, replies: Replies) -> pd.DataFrame:
    """Return the rows of the text items: the first respondent writes for all, the same in every round."""
    row = np.flatnonzero((replies.seat == 0) & recipe.rounds.complete[replies.assessment])
    parts = [rows(replies, row[:0], "")]
    for section in recipe.kader.sections:
        codes = [item.code for item in section.items if item.kind == "tekst"]
        for place, code in enumerate(codes):
            common = recipe.source.texts(code)
            drawn = recipe.rng.integers(len(common), size=len(recipe.profiles))
            written = [
                texts[place] if place < len(texts := profile.texts.get(section.code, ())) else common[one]
                for profile, one in zip(recipe.profiles, drawn, strict=True)
            ]
            parts.append(rows(replies, row, code, text=objects(written)[replies.who[row]]))
    return pd.concat(parts, ignore_index=True)


def _codes(items: Sequence[Item]) -> Objects:
    return objects([item.code for item in items])
