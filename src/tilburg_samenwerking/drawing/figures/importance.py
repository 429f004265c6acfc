"""How much depends on each collaboration beside its health: a point per collaboration, and the same rows as a table."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from math import ceil, floor, log10
from typing import Any

from tilburg_samenwerking.drawing import palette, tables
from tilburg_samenwerking.drawing.charts import AROUND, Figure, layout, plain
from tilburg_samenwerking.drawing.tables import Shown, TableData, heading, number_cell, text_cell
from tilburg_samenwerking.formatting import EURO, euros, limit, money, number
from tilburg_samenwerking.kader import LEVELS, UNKNOWN, Kader

Row = Mapping[str, Any]
Span = tuple[float, float]
Spot = tuple[Span, Span]  # from left to right, and from bottom to top
HEIGHT, MARKER = 480, 13
LABELS = 8  # so many of the largest that ask attention are named, in the figure where there is room
LONGEST = 24  # letters of a name in the figure
BESIDE, BELOW = 78, 62  # pixels for "geen score" beside the axis, and for amounts that stand upright on a phone
STEP = 0.75  # from the axis to a strip, and from strip to strip
SIDES = ("middle right", "middle left", "bottom center", "top center")
# Pixels of the axes on the narrowest screen with names, about: what lies apart there, does so on a wider one.
WIDE, HIGH = 600, 384
LETTER, LINE = 6.5, 17.0  # pixels of a letter and of a line, about
BREAK = "<br>"  # a new line to Plotly
SIGNS = ("circle", "diamond", "square", "triangle-up", "cross")
LEVEL_PLACE = {level: place for place, level in enumerate(reversed(LEVELS))}


def figure(rows: Sequence[Row], kader: Kader, along: str, health: str, large: float | None) -> Figure:
    """Return rows of `importance.rows` as points: what depends on it against its lowest cell or its total.

    `along` is the column of the horizontal axis, `health` that of the vertical one. `large` is from where on a
    contribution is one of the largest. The colour is that of the score, the sign that of the water; who has no score
    and whose contribution is nothing or unknown stand in strips of their own, that are named.
    """
    axis = _contributions(rows) if along == "contribution" else _levels(rows, along)
    across, ticks, span = axis
    heights = [_height(row, health, kader) for row in rows]
    lows = any(row[health] is None for row in rows)
    rise = _rise(kader, lows)
    asides = _quadrants(_split(along, large), span, rise, kader, along)
    points = list(zip(_pixels(across, span, WIDE), _pixels(heights, rise, HIGH), strict=True))
    taken = [_corner(aside) for aside in asides]
    labels = _labels({n: _short(rows[n]["short"]) for n in largest_asking(rows, along)}, points, taken)
    waters = [*kader.water_titles, UNKNOWN] if kader.waters else [None]
    traces = []
    for place, water in enumerate(waters):
        chosen = [n for n, row in enumerate(rows) if len(waters) == 1 or _water(row, kader) == water]
        title = kader.water_titles.get(water or "", UNKNOWN)
        traces += [_points(rows, chosen, across, health, kader, title, SIGNS[place % len(SIGNS)])] * bool(chosen)
    traces += [_names(labels, across, heights)] * bool(labels)
    return {"data": traces, "layout": _layout(ticks, span, lows, kader, along, large, len(waters) > 1)}


def _water(row: Row, kader: Kader) -> str:
    return row["water"] if row["water"] in kader.water_titles else UNKNOWN


def _contributions(rows: Sequence[Row]) -> tuple[list[float], dict[float, str], tuple[float, float]]:
    """Return where the contributions stand, on the logarithm of euros; nothing and unknown in strips left of it."""
    paid = [log10(row["contribution"]) for row in rows if row["contribution"]]
    low, high = (floor(min(paid)), max(paid)) if paid else (0, 0.0)
    ticks = {float(power): _power(power) for power in range(low, ceil(high) + 1)} if paid else {}
    strips = {0.0: euros(0), None: UNKNOWN}
    there = [value for value in strips if any(row["contribution"] == value for row in rows)]
    place = {value: low - STEP * (n + 1) for n, value in enumerate(there)}
    ticks |= {place[value]: strips[value] for value in there}
    across = [log10(row["contribution"]) if row["contribution"] else place[row["contribution"]] for row in rows]
    across = _beside(across, place.values(), 0.8 * STEP)
    return across, ticks, (min(ticks) - 0.3, (high if paid else max(ticks)) + 0.3)


def _power(power: int) -> str:
    amount = 10**power
    return f"{EURO}{amount // 1_000_000}\u00a0mln" if power >= 6 else money(amount)


def _levels(rows: Sequence[Row], along: str) -> tuple[list[float], dict[float, str], tuple[float, float]]:
    """Return where the levels stand: beside each other within a level, so that points do not hide each other."""
    places = [float(_place(row, along)) for row in rows]
    titles = {-1: UNKNOWN} if -1 in places else {}
    ticks = {float(place): title for place, title in (titles | {n: level for level, n in LEVEL_PLACE.items()}).items()}
    return _beside(places, ticks, 0.7), ticks, (min(ticks) - 0.5, max(ticks) + 0.5)


def _beside(across: Sequence[float], strips: Iterable[float], wide: float) -> list[float]:
    """Return where points stand when those of a strip are put beside each other over this width, in their order."""
    amounts, seen, narrow = Counter(across), Counter[float](), set(strips)
    beside = []
    for place in across:
        seen[place] += 1
        moved = wide * (seen[place] / (amounts[place] + 1) - 0.5)
        beside.append(place + moved if place in narrow else place)
    return beside


def _place(row: Row, along: str) -> int:
    return LEVEL_PLACE.get(row[along], -1)


def _height(row: Row, health: str, kader: Kader) -> float:
    """Return where a score stands; below the scale where there is none."""
    score: float | None = row[health]
    return kader.scale.min - 0.45 * (kader.scale.max - kader.scale.min) / 4 if score is None else score


def _pixels(values: Sequence[float], span: Span, pixels: int) -> list[float]:
    """Return where values stand on an axis of so many pixels, to see what would lie over each other."""
    return [(value - span[0]) / (span[1] - span[0]) * pixels for value in values]


def _labels(names: Mapping[int, str], points: Sequence[Span], taken: Sequence[Spot]) -> dict[int, tuple[str, str]]:
    """Return the names in the figure with their sides: the first first, each where it lies over nothing else.

    `names` are by place in `points`, `taken` is where already something is written. A name that has no room on any
    side is left out: it is at the pointer, below the figure and in the table.
    """
    spots = list(taken)
    labels = {}
    for n, text in names.items():
        others = [_marker(*point) for place, point in enumerate(points) if place != n]
        for side in SIDES:
            spot = _spot(*points[n], LETTER * len(text), side)
            inside = spot[0][0] >= 0 and spot[0][1] <= WIDE
            if inside and not any(_overlap(spot, other) for other in (*spots, *others)):
                spots.append(spot)
                labels[n] = plain(text), side
                break
    return labels


def _overlap(one: Spot, other: Spot) -> bool:
    return all(a[0] <= b[1] and b[0] <= a[1] for a, b in zip(one, other, strict=True))


def _marker(x: float, y: float) -> Spot:
    return (x - MARKER / 2, x + MARKER / 2), (y - MARKER / 2, y + MARKER / 2)


def _spot(x: float, y: float, width: float, side: str) -> Spot:
    """Return where a name lies that stands on a side of its point."""
    down, along = side.split()
    left = {"right": x + 8, "left": x - 8 - width, "center": x - width / 2}[along]
    bottom = {"middle": y - 7, "top": y + 7, "bottom": y - 21}[down]
    return (left, left + width), (bottom, bottom + 14)


def _corner(aside: Figure) -> Spot:
    """Return where the name of a quadrant lies."""
    lines = aside["text"].split(BREAK)
    width, height = LETTER * max(map(len, lines)), LINE * len(lines)
    across = (0.0, width) if aside["xanchor"] == "left" else (WIDE - width, float(WIDE))
    return across, (0.0, height) if aside["yanchor"] == "bottom" else (HIGH - height, float(HIGH))


def largest_asking(rows: Sequence[Row], along: str) -> list[int]:
    """Return which rows are named: the largest along an axis of those with a cell that asks attention."""

    def size(n: int) -> tuple[float, float]:
        amount = rows[n]["contribution"] or 0.0
        return (amount, 0.0) if along == "contribution" else (_place(rows[n], along), amount)

    asking = [n for n, row in enumerate(rows) if row["attention"] and max(size(n)) > 0]
    return sorted(asking, key=size, reverse=True)[:LABELS]


def _points(
    rows: Sequence[Row],
    chosen: Sequence[int],
    across: Sequence[float],
    health: str,
    kader: Kader,
    title: str,
    sign: str,
) -> Figure:
    some = [rows[n] for n in chosen]
    return {
        "type": "scatter",
        "mode": "markers",
        "name": plain(title),
        "x": [across[n] for n in chosen],
        "y": [_height(row, health, kader) for row in some],
        "cliponaxis": False,
        "marker": {
            "size": MARKER,
            "symbol": sign,
            "color": [palette.fill(row[health], kader) or "rgba(0,0,0,0)" for row in some],
            "line": {"color": palette.BORDER, "width": 1.2},
        },
        "customdata": [[_hover(row, kader), tables.link(row["name"], row["collaboration"])["href"]] for row in some],
        "hovertemplate": "%{customdata[0]}<extra></extra>",
    }


def _names(labels: Mapping[int, tuple[str, str]], across: Sequence[float], heights: Sequence[float]) -> Figure:
    """Return the names as a trace of their own: points that could have one cost a browser half as much again."""
    return {
        "type": "scatter",
        "mode": "markers+text",
        "marker": {"size": MARKER, "opacity": 0},  # nothing to see: it keeps the name beside the point
        "x": [across[n] for n in labels],
        "y": [heights[n] for n in labels],
        "text": [text for text, _side in labels.values()],
        "textposition": [side for _text, side in labels.values()],
        "cliponaxis": False,
        "hoverinfo": "skip",
        "showlegend": False,
    }


def _short(name: str) -> str:
    return name if len(name) <= LONGEST else f"{name[: LONGEST - 1].rstrip()}…"


def _hover(row: Row, kader: Kader) -> str:
    lines = [
        f"<b>{plain(row['name'])}</b>",
        f"bijdrage: {_amount(row)}",
        f"belang: {row['importance'] or UNKNOWN}; risico: {row['risk_profile'] or UNKNOWN}",
        f"laagste veld: {_lowest(row, kader)}",
        f"totaal: {number(row['overall'])}",
        *[f"vaarwater: {plain(kader.water_titles.get(row['water'], UNKNOWN))}"] * bool(kader.waters),
    ]
    return "<br>".join(lines)


def _amount(row: Row) -> str:
    return UNKNOWN if row["contribution"] is None else f"{money(row['contribution'])} per jaar"


def _lowest(row: Row, kader: Kader) -> str:
    if row["lowest_score"] is None:
        return "geen score"
    return f"{number(row['lowest_score'])}, {plain(kader.cell_short(row['lowest_cell']))}"


def _layout(
    ticks: Mapping[float, str], span: tuple[float, float], lows: bool, kader: Kader, along: str, large: float | None,
    signs: bool,
) -> Figure:  # fmt: skip
    scale, quarter = kader.scale, (kader.scale.max - kader.scale.min) / 4
    levels = [scale.min + n * quarter for n in range(5)]
    named = dict(zip(levels, map(limit, levels), strict=True)) | (
        {scale.min - 0.45 * quarter: "geen score"} if lows else {}
    )
    rise, split = _rise(kader, lows), _split(along, large)
    return layout(
        HEIGHT,
        margin={**AROUND, "t": 34, "l": BESIDE if lows else AROUND["l"] + 28, "b": BELOW},
        dragmode="zoom",
        hovermode="closest",
        showlegend=signs,
        legend={
            "orientation": "h",
            "y": 1.02,
            "yanchor": "bottom",
            "x": 0,
            "itemclick": False,
            "itemdoubleclick": False,
        },
        xaxis=_axis(span, ticks),
        yaxis=_axis(rise, named),
        shapes=_lines(split, kader),
        annotations=_quadrants(split, span, rise, kader, along),
    )


def _rise(kader: Kader, lows: bool) -> Span:
    """Return from where to where the vertical axis goes; `lows` is whether somebody has no score."""
    scale, quarter = kader.scale, (kader.scale.max - kader.scale.min) / 4
    return scale.min - (0.8 if lows else 0.25) * quarter, scale.max + 0.35 * quarter


def _split(along: str, large: float | None) -> float | None:
    """Return from where on the horizontal axis are the large; None where nothing is large."""
    if along != "contribution":
        return LEVEL_PLACE[LEVELS[0]] - 0.5
    return log10(large) if large else None


def _axis(span: tuple[float, float], ticks: Mapping[float, str]) -> Figure:
    """Return an axis in a margin of its own size: to look for the size that fits, Plotly draws all of it twice."""
    shown = {"range": list(span), "tickvals": list(ticks), "ticktext": list(ticks.values())}
    return {**shown, "zeroline": False, "automargin": False}


def _border(kader: Kader) -> float | None:
    """Return the score from where on nothing asks attention; None where the framework has no such bands."""
    bands = kader.thresholds.bands
    return next(
        (band.start for before, band in pairwise(bands) if before.attention and not band.attention),
        None,
    )


def _lines(split: float | None, kader: Kader) -> list[Figure]:
    line = {"type": "line", "layer": "below", "line": {"color": palette.LINE, "width": 1, "dash": "dot"}}
    border = _border(kader)
    lines = [{**line, "x0": split, "x1": split, "yref": "paper", "y0": 0, "y1": 1}] * (split is not None)
    return lines + [{**line, "xref": "paper", "x0": 0, "x1": 1, "y0": border, "y1": border}] * (border is not None)


def quadrants(along: str) -> dict[tuple[bool, bool], str]:
    """Return the name of each quadrant by whether it is that of the large, and that of who asks attention."""
    large, small = {
        "contribution": ("Groot", "Kleiner"),
        "importance": ("Hoog belang", "Lager belang"),
        "risk_profile": ("Hoog risico", "Lager risico"),
    }[along]
    return {
        (big, low): f"{large if big else small}, vraagt {'' if low else 'geen '}aandacht"
        for big in (True, False)
        for low in (True, False)
    }


def _quadrants(
    split: float | None, span: tuple[float, float], height: tuple[float, float], kader: Kader, along: str
) -> list[Figure]:
    if split is None or _border(kader) is None:
        return []
    corners = {True: ("right", span[1]), False: ("left", span[0])}
    return [
        {
            **dict(zip(("xanchor", "x"), corners[big], strict=True)),
            **({"y": height[0], "yanchor": "bottom"} if low else {"y": height[1], "yanchor": "top"}),
            # In two lines two of them have room beside each other on a phone.
            "text": plain(text).replace(" vraagt ", f" vraagt{BREAK}"),
            "align": corners[big][0],
            "showarrow": False,
            "opacity": 0.75,
            "font": {"size": 12},
        }
        for (big, low), text in quadrants(along).items()
    ]


def table(rows: Sequence[Row], kader: Kader) -> TableData:
    """Return the same rows as a table; the names are links."""
    head = [
        heading("Samenwerking", "naam"),
        heading("Bijdrage per jaar", "bijdrage", "number"),
        heading("Belang", "belang"),
        heading("Risico", "risico"),
        tables.LOWEST,
        heading("Totaal", "totaal", "number"),
        *[heading("Vaarwater", "vaarwater")] * bool(kader.waters),
    ]
    body = [_line(row, kader) for row in rows]
    caption = "Bijdrage, belang, risico en scores per samenwerking"
    return {"caption": caption, "head": [head], "body": body, "kind": "cards"}


def _line(row: Row, kader: Kader) -> list[Shown]:
    lowest = tables.score(row["lowest_score"], kader)
    cell = text_cell(kader.cell_label(row["lowest_cell"]) if row["lowest_cell"] else "", "said")
    levels = [text_cell(row[name] or UNKNOWN, "" if row[name] else "quiet") for name in ("importance", "risk_profile")]
    known = row["contribution"] is not None
    money_cell = number_cell(money(row["contribution"]) if known else UNKNOWN)
    amount: Shown = {**money_cell, "value": row["contribution"], "number": "euros"}
    total = tables.bare_score(row["overall"])
    water = [tables.water(row["water"], kader)] * bool(kader.waters)
    return [tables.link(row["name"], row["collaboration"]), amount, *levels, lowest, cell, total, *water]
