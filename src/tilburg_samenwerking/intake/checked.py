"""What a file with answers turned out to hold, and the columns that one can have."""

from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

from tilburg_samenwerking.intake.register import COLUMN_OF, VALID_FROM
from tilburg_samenwerking.intake.sheets import Problem
from tilburg_samenwerking.intake.tables import Place, Places, Reading
from tilburg_samenwerking.kader import Kader
from tilburg_samenwerking.scoring.arrays import Ints
from tilburg_samenwerking.store import Batch

COLUMNS = (
    "samenwerking", "peildatum", "fase", "vaarwater", "aanpassing", "perspectief", "respondent", "vraag", "score",
    "antwoord", "toelichting", "status", *COLUMN_OF.values(), VALID_FROM, "kader",
)  # fmt: skip
# What a file says of an assessment, by its column; and what that is in a batch.
HEADER = {"fase": "phase", "vaarwater": "water", "aanpassing": "adaptation", "status": "status"}


@dataclass(frozen=True)
class CheckedAnswers:
    """What a file holds: a batch when it has no problems, and where in the file its parts are stated.

    The rows of the file are told by their index in the table; `place` says where that is. `first_row` is the first row
    of each assessment, `answer_row` the row of each answer, `stated_row` the row that states a property of a
    collaboration, by its place in the batch and its column. `fact_rows` and `period_rows` are the rows that state each
    fact and each period of the batch, by column of the file. `reading` is how the file was read, None where it was not.
    `kader` is the framework that it is read as, `others` are those beside it, and `folder` is where their crosswalks
    are; `asks_version`: it does not say which, and somebody must. `unlisted` are the problems beyond those told.
    """

    batch: Batch | None
    places: Places = field(default_factory=Places)
    reading: Reading | None = None
    first_row: list[int] = field(default_factory=list)
    stated_row: dict[tuple[int, str], int] = field(default_factory=dict)
    fact_rows: list[dict[str, int]] = field(default_factory=list)
    period_rows: list[dict[str, int]] = field(default_factory=list)
    answer_row: Ints = field(default_factory=lambda: np.empty(0, dtype=np.int64))
    problems: list[Problem] = field(default_factory=list)
    kader: Kader | None = field(default=None, repr=False)
    others: tuple[Kader, ...] = field(default=(), repr=False)
    folder: Path | None = None
    asks_version: bool = False
    unlisted: int = 0

    def place(self, row: int, column: str) -> Place:
        """Return where the value of a column stands on the row with this index."""
        return self.places.at(int(row), column)
