"""Answers in, question and cell scores out; change, gap and agreement (design, section 5)."""

from tilburg_samenwerking.scoring.scores import (
    QuestionScores,
    cell_scores,
    changes,
    deviations,
    differences,
    gaps,
    of_questions,
    question_scores,
    scores_and_replies,
)

__all__ = [
    "QuestionScores",
    "cell_scores",
    "changes",
    "deviations",
    "differences",
    "gaps",
    "of_questions",
    "question_scores",
    "scores_and_replies",
]
