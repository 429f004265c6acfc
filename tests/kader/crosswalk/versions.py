"""The crosswalk between the two versions of the small framework, and answers to translate by it."""

from pathlib import Path

import numpy as np
import pandas as pd

from tests.files import KADERS
from tilburg_samenwerking.kader.crosswalk.apply import translated_answers
from tilburg_samenwerking.kader.crosswalk.files import load_crosswalk

FILE = KADERS / "overgangen" / "klein-1-naar-klein-2.toml"


def changed(folder: Path, before: str, after: str) -> Path:
    """Return the crosswalk file of the folder with a piece of its text changed."""
    path = folder / "overgangen" / "klein-1-naar-klein-2.toml"
    text = path.read_text(encoding="utf-8")
    assert before in text
    path.write_text(text.replace(before, after), encoding="utf-8")
    return path


def replies(*rows: tuple[str, str, float | None, str | None]) -> pd.DataFrame:
    """Return answers (function, item, score, missing) of one assessment from one viewpoint."""
    frame = pd.DataFrame(rows, columns=["function", "item", "score", "missing"])
    return frame.assign(
        assessment=1, viewpoint="ambtelijk", answer=None, text=None, score=frame["score"].astype("float64")
    )


def translated(*rows: tuple[str, str, float | None, str | None]) -> dict[tuple[str, str], object]:
    """Return per function and new item the score, or why it is missing."""
    carried = translated_answers(replies(*rows), load_crosswalk(FILE))
    records = carried.to_dict("records")
    return {
        (row["function"], row["item"]): row["missing"] if np.isnan(row["score"]) else row["score"] for row in records
    }
