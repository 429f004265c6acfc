"""When a collaboration was in which phase and water: as the strip above its cells, and as what stands behind them."""

from typing import Any

import pandas as pd

from tilburg_samenwerking.figures.charts import Figure, plain, titles
from tilburg_samenwerking.figures.tables import WAVES
from tilburg_samenwerking.formatting import long_date
from tilburg_samenwerking.kader import Kader

Spells = list[tuple[str, str, str]]  # from, until, and the code of the phase or water


def spells_of(rounds: pd.DataFrame, by: str, end: str) -> Spells:
    """Return from when until when which phase or water held: from an assessment on, until one that says another."""
    found: Spells = []
    days = [day.date().isoformat() for day in rounds["on"]]
    for day, following, code in zip(days, [*days[1:], end], rounds[by], strict=True):
        if not isinstance(code, str):
            continue
        if found and found[-1][2] == code and found[-1][1] == day:
            found[-1] = (found[-1][0], following, code)
        else:
            found.append((day, following, code))
    return found


def _tint(by: str, code: str, kader: Kader) -> str:
    """Return the tint of a phase, the later the darker, or that of water: only what asks for attention has one."""
    if by == "phase":
        codes = [option.code for option in kader.phases]
        place = codes.index(code) / max(1, len(codes) - 1) if code in codes else 0.0
        return f"rgba(110,128,158,{0.05 + 0.22 * place:.2f})"
    asks = [option.code for option in kader.waters if option.attention]
    return "rgba(214,109,38,0.55)" if code in asks else "rgba(110,128,158,0.06)"


def strip(spells: list[tuple[str, Spells]], kader: Kader) -> list[Figure]:
    """Return the strip on top: what the tints mean, with the name of each phase and water in its place."""
    waves = {option.code: WAVES if option.attention else "" for option in kader.waters}
    traces = []
    for by, found in spells:
        names = titles(kader, by)
        for first, last, code in found:
            text = plain(waves.get(code, "") + names.get(code, code))
            length = pd.Timestamp(last) - pd.Timestamp(first)
            traces.append(
                {
                    "type": "bar",
                    "orientation": "h",
                    "base": [first],
                    "x": [length.total_seconds() * 1000],
                    "y": [by],
                    "text": [text],
                    "textposition": "inside",
                    "insidetextanchor": "start",
                    "textangle": 0,
                    "textfont": {"size": 12},
                    "marker": {"color": _tint(by, code, kader), "line": {"width": 0}},
                    "hovertemplate": f"{text}, vanaf {long_date(pd.Timestamp(first))}<extra></extra>",
                }
            )
    return traces


def behind(place: str, spells: dict[str, Spells], kader: Kader) -> list[dict[str, Any]]:
    """Return what stands behind the line of a cell: a tint per phase, and a line under it in water that asks."""
    asks = [option.code for option in kader.waters if option.attention]
    heights: list[tuple[str, str, str, str, float, float]]
    heights = [("phase", first, last, code, 0, 1) for first, last, code in spells["phase"]]
    heights += [("water", first, last, code, 0, 0.05) for first, last, code in spells["water"] if code in asks]
    return [
        {
            "type": "rect",
            "layer": "below",
            "xref": f"x{place}",
            "yref": f"y{place} domain",
            "x0": first,
            "x1": last,
            "y0": low,
            "y1": high,
            "fillcolor": _tint(by, code, kader),
            "line": {"width": 0},
        }
        for by, first, last, code, low, high in heights
    ]
