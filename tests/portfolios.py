"""Small portfolios written out, for tests of the panel and of what is made of it."""

from collections.abc import Sequence
from datetime import date

import numpy as np
import pandas as pd
from hypothesis import settings
from hypothesis import strategies as st

from tests.campaigns import amount
from tilburg_samenwerking.kader import Kader
from tilburg_samenwerking.portfolio.panel import Panel, as_panel
from tilburg_samenwerking.portfolio.register import Register
from tilburg_samenwerking.portfolio.state import State, state_on

ON = date(2026, 6, 30)
NAN = float("nan")

law = settings(max_examples=amount(240))  # each example builds whole panels

CELLS = ["huis.doel", "buurt.doel", "huis.middelen"]
PORTFOLIOS = st.lists(
    st.dictionaries(st.sampled_from(CELLS), st.integers(0, 40).map(lambda quarters: quarters / 4)),
    min_size=1,
    max_size=6,
)

Person = tuple[int, str, str | None, str | None, str | None, str | None]
Fact = tuple[int, str, str | None, str | None]
Run = tuple[int, str | None, str | None]
Round = tuple[int, int, str, str | None, str | None]
Score = tuple[int, str, float | None, int, int]


def collaborations(*rows: Person) -> Register:
    """Return the register of these collaborations: id, slug, programme, start, end, archived at.

    Each has its programme always, and one period.
    """
    frame = pd.DataFrame(rows, columns=["id", "slug", "programme", "start", "end", "archived_at"])
    archived = pd.to_datetime(frame["archived_at"]).astype("datetime64[s]")
    who = frame[["id", "slug"]].assign(name=frame["slug"].str.upper(), short_name=None, archived_at=archived)
    return Register.of(
        who,
        facts(*((number, "programme", None, programme) for number, _slug, programme, *_ in rows if programme)),
        periods(*((number, start, end) for number, _slug, _programme, start, end, _archived in rows if start or end)),
    )


def facts(*rows: Fact) -> pd.DataFrame:
    """Return these facts as the store gives them: collaboration, field, from when it holds, value."""
    frame = pd.DataFrame(rows, columns=["collaboration_id", "field", "valid_from", "value"])
    return frame.assign(valid_from=pd.to_datetime(frame["valid_from"]).astype("datetime64[s]"))


def periods(*rows: Run) -> pd.DataFrame:
    """Return these periods as the store gives them: collaboration, start, end."""
    frame = pd.DataFrame(rows, columns=["collaboration_id", "start", "end"])
    return frame.assign(**{name: pd.to_datetime(frame[name]).astype("datetime64[s]") for name in ("start", "end")})


def assessments(kader: Kader, *rows: Round) -> pd.DataFrame:
    """Return these definitive assessments as the store gives them: id, collaboration, date, phase, water."""
    frame = pd.DataFrame(rows, columns=["id", "collaboration_id", "on", "phase", "water"])
    on = pd.to_datetime(frame["on"]).astype("datetime64[s]")
    return frame.assign(on=on, adaptation=None, status="definitief", kader_version=kader.version, kader_hash=kader.hash)


def cell_scores(*rows: Score) -> pd.DataFrame:
    """Return these cell scores as the store gives them: assessment, cell, mean, questions scored and applicable."""
    return pd.DataFrame(rows, columns=["assessment_id", "cell", "mean", "scored", "applicable"])


def cell_changes(
    kader: Kader, change: Sequence[float], *, before: float = 5.0, questions: int = 9, moved: int = 9
) -> pd.DataFrame:
    """Return `change.changes_between` two assessments, with this change per cell; NaN: nothing to compare."""
    known = ~np.isnan(np.array(change, dtype=np.float64))
    start = np.where(known, before, NAN)
    columns = {"from": start, "to": start + change, "change": change}
    counts = {"change_questions": np.where(known, questions, 0), "change_moved": np.where(known, moved, 0)}
    return pd.DataFrame({"assessment": 1, "cell": kader.cell_codes, **columns, **counts})


def one_round(kader: Kader, *scores: dict[str, float]) -> Panel:
    """Return a panel of collaborations a, b, … that were all assessed once, with these scores of their cells."""
    letters = "abcdefgh"[: len(scores)]
    return as_panel(
        collaborations(*((number, slug, None, None, None, None) for number, slug in enumerate(letters, start=1))),
        assessments(kader, *((number, number, "2026-01-01", None, None) for number in range(1, len(scores) + 1))),
        cell_scores(
            *((number, cell, mean, 2, 2) for number, own in enumerate(scores, 1) for cell, mean in own.items())
        ),
        kader,
    )


def slugs(state: State) -> list[str]:
    """Return which collaborations are in it."""
    return state.rows["collaboration"].tolist()


def column(frame: pd.DataFrame, name: str) -> list[object]:
    """Return the values of a column, None where missing."""
    return [None if pd.isna(value) else value for value in frame[name]]


def of_four(kader: Kader) -> State:
    """Return a state of four, with overall scores 8, 4, 6 and none, in two phases and one without."""
    panel = as_panel(
        collaborations(
            (1, "a", "Zorg", None, None, None),
            (2, "b", "Zorg", None, None, None),
            (3, "c", "wonen", None, None, None),
            (4, "d", None, None, None, None),
        ),
        assessments(
            kader,
            (1, 1, "2026-01-01", "eind", "rustig"),
            (2, 2, "2026-01-01", "eind", "onrustig"),
            (3, 3, "2026-01-01", None, "onrustig"),
        ),
        cell_scores(
            *((1, cell, 8.0, 2, 2) for cell in ("huis.doel", "buurt.doel", "huis.middelen")),
            *((2, cell, 4.0, 2, 2) for cell in ("huis.doel", "buurt.doel", "huis.middelen")),
            *((3, cell, mean, 2, 2) for cell, mean in (("huis.doel", 5.0), ("huis.middelen", 7.0))),
        ),
        kader,
    )
    return state_on(panel, ON, kader)


def without_rounds(*rows: tuple[str, str, str | None]) -> Panel:
    """Return a panel of these collaborations (slug, name, short name) without assessments."""
    who = pd.DataFrame(rows, columns=["slug", "name", "short_name"])
    register = Register.of(who.assign(id=range(len(rows)), register_id=None, archived_at=None), facts(), periods())
    return Panel(register, pd.DataFrame(), None, None)  # type: ignore[arg-type]
