"""What is stated together: collaborations, their assessments with answers, and what the register says of them."""

from dataclasses import dataclass, field

import pandas as pd

FACTS_STATED = ("collaboration", "field", "value", "on", "valid_from")
PERIODS_STATED = ("collaboration", "start", "end")


def _nothing_stated(columns: tuple[str, ...]) -> pd.DataFrame:
    return pd.DataFrame(columns=list(columns), dtype=object)


@dataclass(frozen=True)
class Batch:
    """Assessments to save, as checked frames.

    - `collaborations`: `name`, and any other column of the table (None: not stated). A stored one is found by its name,
      or by its `name_key` where that is stated: of namesakes only that tells which it is.
    - `assessments`: `collaboration` (place in the first frame), `on` (a date), `phase`, `water`, `adaptation`,
      `status` (concept, definitief, or None: as it is, and definitief for a new one); each collaboration and date once.
    - `answers`: `assessment` (place in the second frame), `viewpoint` (empty: none), `function`, `item`, `score`
      (NaN where missing), `missing`, `answer`, `text` (None: none).
    - `facts`: `collaboration`, `field` (a name of `register.DATED`), `value` (text), `on` (the reference date at which
      it is stated) and `valid_from` (from when it holds; None: not stated).
    - `periods`: `collaboration`, `start` and `end` (None: not stated).

    It adds respondents and replaces respondents; who is stored and not in it stays. With `whole` its assessments are
    all there is: of each that it has answers of, who is not in it goes.
    """

    collaborations: pd.DataFrame
    assessments: pd.DataFrame
    answers: pd.DataFrame
    facts: pd.DataFrame = field(default_factory=lambda: _nothing_stated(FACTS_STATED))
    periods: pd.DataFrame = field(default_factory=lambda: _nothing_stated(PERIODS_STATED))
    whole: bool = False
