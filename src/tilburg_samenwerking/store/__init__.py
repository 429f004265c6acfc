"""The database: opening it, reading frames from it, and writing in whole transactions.

SQL, and everything that holds for one kind of database only, stays in this package.
"""

from tilburg_samenwerking.store.backup import Manifest, Restored, back_up, restore
from tilburg_samenwerking.store.batches.planning import Plan, plan
from tilburg_samenwerking.store.batches.saving import Saved, save
from tilburg_samenwerking.store.batches.stated import FACTS_STATED, PERIODS_STATED, Batch
from tilburg_samenwerking.store.checking.accepting import Differences, accept_differences, content_differences
from tilburg_samenwerking.store.checking.check import Checked, check_database
from tilburg_samenwerking.store.checking.problems import DataProblem
from tilburg_samenwerking.store.engine import create, database_url, open_database, reading
from tilburg_samenwerking.store.fates import Difference, RespondentFate
from tilburg_samenwerking.store.files import database_file, file_identity, is_file
from tilburg_samenwerking.store.frameworks import (
    UsedKader,
    read_used_kaders,
    refuse_changed_versions,
    refuse_other_content,
)
from tilburg_samenwerking.store.names import collaboration_namesakes
from tilburg_samenwerking.store.outlook import CellOutlook, Outlook, carried_questions, switch_outlook
from tilburg_samenwerking.store.prepared import refuse_unprepared, switch, undo, unprepared
from tilburg_samenwerking.store.question_scores import read_cell_scores, read_question_scores
from tilburg_samenwerking.store.reads import (
    ANSWER_COLUMNS,
    definitive,
    demo_name,
    read_answers,
    read_assessments,
    read_cell_values,
    read_changes,
    read_collaborations,
    read_facts,
    read_periods,
    read_replies,
    read_token,
    work_version,
)
from tilburg_samenwerking.store.rebuilding import rebuild
from tilburg_samenwerking.store.signals import read_falls, read_gaps
from tilburg_samenwerking.store.upgrade import Upgraded, upgrade_database
from tilburg_samenwerking.store.work.history import Action, Deed, deeds_of
from tilburg_samenwerking.store.work.in_progress import (
    PreviousReply,
    WorkRow,
    previous_replies,
    thrown_away,
    unchanged,
    whose,
    works_in_progress,
)

__all__ = [
    "ANSWER_COLUMNS",
    "FACTS_STATED",
    "PERIODS_STATED",
    "Action",
    "Batch",
    "CellOutlook",
    "Checked",
    "DataProblem",
    "Deed",
    "Difference",
    "Differences",
    "Manifest",
    "Outlook",
    "Plan",
    "PreviousReply",
    "RespondentFate",
    "Restored",
    "Saved",
    "Upgraded",
    "UsedKader",
    "WorkRow",
    "accept_differences",
    "back_up",
    "carried_questions",
    "check_database",
    "collaboration_namesakes",
    "content_differences",
    "create",
    "database_file",
    "database_url",
    "deeds_of",
    "definitive",
    "demo_name",
    "file_identity",
    "is_file",
    "open_database",
    "plan",
    "previous_replies",
    "read_answers",
    "read_assessments",
    "read_cell_scores",
    "read_cell_values",
    "read_changes",
    "read_collaborations",
    "read_facts",
    "read_falls",
    "read_gaps",
    "read_periods",
    "read_question_scores",
    "read_replies",
    "read_token",
    "read_used_kaders",
    "reading",
    "rebuild",
    "refuse_changed_versions",
    "refuse_other_content",
    "refuse_unprepared",
    "restore",
    "save",
    "switch",
    "switch_outlook",
    "thrown_away",
    "unchanged",
    "undo",
    "unprepared",
    "upgrade_database",
    "whose",
    "work_version",
    "works_in_progress",
]
