"""Answers in, question and cell scores out; change, gap and agreement (design, section 5)."""

from tilburg_samenwerking.scoring.scores import (
    CellChanges,
    QuestionScores,
    cell_changes,
    cell_means,
    cell_scores,
    changes,
    comparable_scores,
    deviations,
    differences,
    gaps,
    of_questions,
    question_scores,
    scores_and_replies,
)

__all__ = [
    "CellChanges",
    "QuestionScores",
    "cell_changes",
    "cell_means",
    "cell_scores",
    "changes",
    "comparable_scores",
    "deviations",
    "differences",
    "gaps",
    "of_questions",
    "question_scores",
    "scores_and_replies",
]
