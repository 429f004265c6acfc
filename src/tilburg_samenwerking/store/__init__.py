"""The database: opening it, reading frames from it, and writing in whole transactions.

SQL, and everything that holds for one kind of database only, stays in this package.
"""

from tilburg_samenwerking.store.engine import create, database_url, file_identity, open_database, reading
from tilburg_samenwerking.store.fates import Difference
from tilburg_samenwerking.store.names import name_key
from tilburg_samenwerking.store.reads import (
    ANSWER_COLUMNS,
    data_version,
    definitive,
    demo_name,
    read_answers,
    read_assessments,
    read_cell_scores,
    read_cell_values,
    read_changes,
    read_collaborations,
    read_replies,
    work_version,
)
from tilburg_samenwerking.store.signals import read_falls, read_gaps
from tilburg_samenwerking.store.writes import Batch, Plan, Saved, plan, rebuild, save

__all__ = [
    "ANSWER_COLUMNS",
    "Batch",
    "Difference",
    "Plan",
    "Saved",
    "create",
    "data_version",
    "database_url",
    "definitive",
    "demo_name",
    "file_identity",
    "name_key",
    "open_database",
    "plan",
    "read_answers",
    "read_assessments",
    "read_cell_scores",
    "read_cell_values",
    "read_changes",
    "read_collaborations",
    "read_falls",
    "read_gaps",
    "read_replies",
    "reading",
    "rebuild",
    "save",
    "work_version",
]
