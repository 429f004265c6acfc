"""What is answered outside the grid, read when a page asks for it. Cached per data version and date.

Always of the whole portfolio: a filter then costs nothing. The tasks are read once for all dates, for their course.
"""

from datetime import date
from typing import Any

import numpy as np
import pandas as pd
import streamlit as st

from tilburg_samenwerking import store
from tilburg_samenwerking.kader import SAMEN
from tilburg_samenwerking.portfolio import sections
from tilburg_samenwerking.portfolio.rounds import panel_of
from tilburg_samenwerking.portfolio.snapshot import read_own_answers
from tilburg_samenwerking.scoring import QuestionScores
from tilburg_samenwerking.ui import data

READING = "De antwoorden worden gelezen …"


def named_cells(day: date, viewpoint: str) -> pd.DataFrame:
    """Return `sections.named_cells` of the portfolio on a date."""
    return _named_cells(data.version_key(), day, viewpoint)


@st.cache_resource(max_entries=8, show_spinner=READING)
def _named_cells(version: tuple[str, int, str], day: date, viewpoint: str) -> pd.DataFrame:  # noqa: ARG001 (a key)
    kader = data.kader()
    return sections.named_cells(_answers(_on(day), sections.codes(sections.cell_items(kader))), kader, viewpoint)


def model_answers(day: date, section_code: str) -> pd.DataFrame:
    """Return the answers on the aspects of a model of the portfolio on a date."""
    return _model_answers(data.version_key(), day, section_code)


@st.cache_resource(max_entries=8, show_spinner=READING)
def _model_answers(version: tuple[str, int, str], day: date, section_code: str) -> pd.DataFrame:  # noqa: ARG001 (a key)
    section = sections.section(data.kader(), section_code)
    return _answers(_on(day), sections.codes(sections.model_items(section)))


def task_scores(section_code: str) -> QuestionScores:
    """Return `sections.task_scores` of all definitive assessments that follow this framework."""
    return _task_scores(data.version_key(), section_code)


@st.cache_resource(max_entries=4, show_spinner=READING)
def _task_scores(version: tuple[str, int, str], section_code: str) -> QuestionScores:  # noqa: ARG001 (a key)
    kader = data.kader()
    rounds = data.panel().assessments
    every = np.sort(rounds.loc[rounds["readable"].astype(bool), "id"].to_numpy(dtype=np.int64))
    items = sections.codes(sections.task_items(sections.section(kader, section_code)))
    return sections.task_scores(_answers(every.tolist(), items), kader, section_code, every)


def task_scores_of(slug: str, section_code: str) -> QuestionScores:
    """Return `sections.task_scores` of all rounds of a collaboration, across versions of the framework."""
    return _task_scores_of(data.version_key(), data.older_key(), slug, section_code)


@st.cache_resource(max_entries=32, show_spinner=READING)
def _task_scores_of(
    version: tuple[str, int, str],  # noqa: ARG001  (part of the key)
    older: tuple[Any, ...],  # noqa: ARG001  (part of the key)
    slug: str,
    section_code: str,
) -> QuestionScores:
    kader, rounds = data.kader(), panel_of(data.panel(), slug).assessments
    with store.reading(data.engine()) as connection:
        answers = read_own_answers(connection, rounds, kader, data.older())
    return sections.task_scores(answers, kader, section_code)


def _on(day: date) -> list[int]:
    assessed = data.portfolio_on(day, SAMEN).rows["assessment"]
    return [int(one) for one in assessed[assessed >= 0]]


def _answers(assessments: list[int], items: list[str]) -> pd.DataFrame:
    with store.reading(data.engine()) as connection:
        return store.read_answers(connection, assessments, items)
