"""Rounds of one collaboration written out, for tests of what is drawn of them in time."""

import pandas as pd

from tilburg_samenwerking.kader import Kader

NAN = float("nan")


def rounds(kader: Kader, *rows: tuple[str, str | None, str | None, float]) -> pd.DataFrame:
    """Return rounds with their date, phase, water, and the score of all cells."""
    frame = pd.DataFrame(
        [(pd.Timestamp(on), phase, water) for on, phase, water, _score in rows], columns=["on", "phase", "water"]
    )
    return frame.assign(**{code: [score for *_, score in rows] for code in kader.cell_codes}, kader_version="1")
