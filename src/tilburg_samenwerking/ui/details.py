"""What is read when it is opened: signals, the answers behind a cell, one assessment. Cached per data version."""

from typing import Any

import pandas as pd
import streamlit as st

from tilburg_samenwerking import scoring, store
from tilburg_samenwerking.portfolio.attention import Signals
from tilburg_samenwerking.portfolio.cell import cell_changes_between
from tilburg_samenwerking.portfolio.filters import Filters
from tilburg_samenwerking.portfolio.panel import State, select
from tilburg_samenwerking.portfolio.snapshot import read_changes, read_own_answers, read_rounds, read_signals
from tilburg_samenwerking.ui import data


def earlier_portfolio(chosen: Filters) -> State:
    """Return the whole portfolio on the date to compare with."""
    return data.portfolio_on(chosen.compared_on, chosen.viewpoint)


def earlier_selection(chosen: Filters) -> State:
    """Return what the same filters choose on the date to compare with."""
    return select(earlier_portfolio(chosen), chosen)


def signals(viewpoint: str) -> Signals:
    """Return the cells that fell and the cells with a gap."""
    return _signals(data.version_key(), data.thresholds(), viewpoint)


@st.cache_resource(max_entries=8, show_spinner=False)
def _signals(
    version: tuple[str, int, str],  # noqa: ARG001  (part of the key)
    thresholds: str,  # noqa: ARG001  (part of the key)
    viewpoint: str,
) -> Signals:
    with store.reading(data.engine()) as connection:
        return read_signals(connection, data.kader(), viewpoint)


def cell_question_scores(assessments: tuple[int, ...], cell: str) -> scoring.QuestionScores:
    """Return the question scores of these assessments, with only the questions of this cell filled in."""
    return _cell_question_scores(data.version_key(), assessments, cell)


@st.cache_resource(max_entries=32, show_spinner="De antwoorden worden gelezen …")
def _cell_question_scores(
    version: tuple[str, int, str],  # noqa: ARG001  (part of the key)
    assessments: tuple[int, ...],
    cell: str,
) -> scoring.QuestionScores:
    kader = data.kader()
    items = [question.code for question in kader.cell[cell].questions]
    with store.reading(data.engine()) as connection:
        answers = store.read_answers(connection, assessments, items)
    return scoring.question_scores(answers, kader)


def cell_changes(pairs: tuple[tuple[int, int], ...], cell: str, viewpoint: str) -> pd.DataFrame:
    """Return the change of a cell between the two assessments of each pair."""
    return _cell_changes(data.version_key(), pairs, cell, viewpoint)


@st.cache_resource(max_entries=32, show_spinner="De antwoorden worden gelezen …")
def _cell_changes(
    version: tuple[str, int, str],  # noqa: ARG001  (part of the key)
    pairs: tuple[tuple[int, int], ...],
    cell: str,
    viewpoint: str,
) -> pd.DataFrame:
    kader = data.kader()
    items = [question.code for question in kader.cell[cell].questions]
    assessments = sorted({one for pair in pairs for one in pair})
    with store.reading(data.engine()) as connection:
        answers = store.read_answers(connection, assessments, items)
    return cell_changes_between(answers, pairs, kader, cell, viewpoint)


def changes(pairs: tuple[tuple[int, int], ...], viewpoint: str) -> pd.DataFrame:
    """Return the change of every cell between the two assessments of each pair."""
    return _changes(data.version_key(), pairs, viewpoint)


@st.cache_resource(max_entries=16, show_spinner="De antwoorden worden gelezen …")
def _changes(
    version: tuple[str, int, str],  # noqa: ARG001  (part of the key)
    pairs: tuple[tuple[int, int], ...],
    viewpoint: str,
) -> pd.DataFrame:
    with store.reading(data.engine()) as connection:
        return read_changes(connection, pairs, data.kader(), viewpoint)


def answers(assessment: int) -> pd.DataFrame:
    """Return the answers of one assessment, as answers to the framework in use."""
    return _answers(data.version_key(), data.older_key(), assessment)


@st.cache_resource(max_entries=32, show_spinner=False)
def _answers(version: tuple[str, int, str], older: Any, assessment: int) -> pd.DataFrame:  # noqa: ARG001  (keys)
    rows = data.panel().assessments
    with store.reading(data.engine()) as connection:
        return read_own_answers(connection, rows[rows["id"] == assessment], data.kader(), data.older())


def rounds(slug: str, viewpoint: str) -> pd.DataFrame:
    """Return the definitive assessments of a collaboration in time, across versions of the framework."""
    return _rounds(data.version_key(), data.thresholds(), data.older_key(), slug, viewpoint)


@st.cache_resource(max_entries=32, show_spinner=False)
def _rounds(
    version: tuple[str, int, str],  # noqa: ARG001  (part of the key)
    thresholds: str,  # noqa: ARG001  (part of the key)
    older: tuple[Any, ...],  # noqa: ARG001  (part of the key)
    slug: str,
    viewpoint: str,
) -> pd.DataFrame:
    with store.reading(data.engine()) as connection:
        return read_rounds(connection, data.panel(viewpoint), slug, data.kader(), viewpoint, data.older())
