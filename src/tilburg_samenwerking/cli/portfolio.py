"""The commands that show the portfolio: its cells, its collaborations, its groups, who needs attention."""

from enum import StrEnum
from typing import Annotated, Any

import typer

from tilburg_samenwerking.cli.output import Format, records, say, show
from tilburg_samenwerking.cli.shared import Selected, selection_command, since_filters
from tilburg_samenwerking.errors import Refused
from tilburg_samenwerking.kader.groupings import GRID, GROUPING, GROUPINGS

# What `summary` groups by; Typer takes its choices from an enumeration, and mypy knows only those that are written out.
By = StrEnum("By", [(grouping.code, grouping.option) for grouping in GROUPINGS])  # type: ignore[misc]


Since = Annotated[str | None, typer.Option(metavar="DATUM", help="Toon ook de verandering sinds deze datum.")]


@selection_command("grid")
def grid(chosen: Selected, since: Since = None, format: Format = Format.table) -> None:
    """Toon de velden van het raster over de gekozen samenwerkingen."""
    from tilburg_samenwerking.views import raster

    numbers = raster.numbers(chosen.snapshot, since_filters(chosen, since) if since else chosen.filters)
    frame = numbers.cells.merge(numbers.change, on="cell") if since else numbers.cells
    cells = frame.to_dict("records")
    document = {
        **({"since": numbers.filters.since} if since else {}),
        "on": chosen.filters.on,
        "viewpoint": chosen.filters.viewpoint,
        "kader": chosen.kader.version,
        "collaborations": len(chosen.state),
        "cells": cells,
    }
    show(document, records(cells, list(cells[0])), format)


@selection_command("matrix")
def matrix(chosen: Selected, since: Since = None, format: Format = Format.table) -> None:
    """Toon elke gekozen samenwerking met haar velden."""
    from tilburg_samenwerking.views import portfolio

    numbers = portfolio.numbers(chosen.snapshot, since_filters(chosen, since) if since else chosen.filters)
    every = numbers.matrix_rows(range(len(numbers.state)))
    changes = numbers.change_rows(range(len(every))) if since else [{} for _row in every]
    codes = chosen.kader.cell_codes
    head, tail = ["collaboration", "name", "assessed_on", "phase", "water"], ["overall", "lowest_cell", "lowest_score"]
    rows = [
        {name: row[name] for name in head}
        | {"cells": {code: row[code] for code in codes}, "overall": row["overall"], "lowest": _lowest(row)}
        | {"not_applicable": row["not_applicable"], **change}
        for row, change in zip(every, changes, strict=True)
    ]
    lines = [
        row | {"not_applicable": " ".join(row["not_applicable"]), **change}
        for row, change in zip(every, changes, strict=True)
    ]
    document = {"on": chosen.filters.on, **({"since": numbers.filters.since} if since else {}), "rows": rows}
    columns = [*head, *codes, *tail, "not_applicable", *(changes[0] if changes else ())]
    show(document, records(lines, columns), format)


def _lowest(row: dict[Any, Any]) -> dict[str, Any] | None:
    return {"cell": row["lowest_cell"], "score": row["lowest_score"]} if row["scored"] else None


@selection_command("summary")
def summary(
    chosen: Selected,
    by: Annotated[By, typer.Option(help=f"{', '.join(one.label.lower() for one in GROUPINGS)}: waarnaar te verdelen.")],
    cells: Annotated[bool, typer.Option("--cells", help="Elke groep op elk veld van het raster.")] = False,
    format: Format = Format.table,
) -> None:
    """Toon de gekozen samenwerkingen per groep, en wat zij bijdragen; of elke groep op elk veld."""
    from tilburg_samenwerking.views import portfolio, raster

    if cells:
        _cells_of_groups(chosen, by, format)
        return
    summaries = raster.numbers(chosen.snapshot, chosen.filters).groups(by.name)
    groups = records(summaries, ["group", "score", "n", "min", "max", "sd"])
    figures = portfolio.numbers(chosen.snapshot, chosen.filters).figures
    money = [{"part": part, **vars(amount)} for part, amount in figures.money.items()]
    show({"on": chosen.filters.on, "by": by.value, "groups": groups, "money": money}, groups, format)
    for sentence in portfolio.money_in_sentences(figures, chosen.kader):
        say(sentence)


def _cells_of_groups(chosen: Selected, by: By, format: Format) -> None:
    """Show of every group how many collaborations have a score on each cell, how many ask attention, and the mean."""
    from tilburg_samenwerking.portfolio.breakdown import CELL, selection_by

    grouping = GROUPING[by.name]
    if grouping.kind == GRID:
        parts = ", ".join(one.option for one in GROUPINGS if one.kind != GRID)
        raise Refused(
            f"Een {grouping.label.lower()} bestaat zelf uit velden. Kies bij --cells een andere --by: {parts}."
        )
    divided = selection_by(chosen.snapshot, chosen.filters, by.name, CELL)
    lines = [{"cell" if name == "column" else name: row[name] for name in row} for row in divided.rows()]
    groups = [
        {
            "group": group,
            **({"on": divided.days[place]} if divided.days else {}),
            "collaborations": int(divided.amounts[place]),
            "cells": [
                {name: row[name] for name in ("cell", "n", "attention", "score")}
                for row in lines
                if row["group"] == group
            ],
        }
        for place, group in enumerate(divided.groups)
    ]
    names = ["group", *["on"] * bool(divided.days), "cell", "n", "attention", "score"]
    show({"on": chosen.filters.on, "by": by.value, "groups": groups}, records(lines, names), format)


@selection_command("attention")
def attention_list(chosen: Selected, format: Format) -> None:
    """Toon welke samenwerkingen aandacht vragen, en waarom."""
    from tilburg_samenwerking.drawing.words.ways import in_plain
    from tilburg_samenwerking.views import portfolio
    from tilburg_samenwerking.views.findings import unknown_in_words

    numbers = portfolio.numbers(chosen.snapshot, chosen.filters)
    asking, scored, selected = numbers.attention, numbers.figures.scored, len(chosen.state)
    slugs, names = chosen.state.rows["collaboration"], chosen.state.rows["name"]
    rows = [{"collaboration": slugs[row.place], "reasons": [vars(reason) for reason in row.reasons]} for row in asking]
    lines = [
        {"collaboration": slugs[row.place], "name": names[row.place], **vars(reason)}
        for row in asking
        for reason in row.reasons
    ]
    show({"on": chosen.filters.on, "collaborations": selected, "scored": scored, "rows": rows}, lines, format)
    unknown = in_plain(unknown_in_words(scored, selected, chosen.filters.viewpoint, chosen.kader))
    if unknown:
        say(unknown)


@selection_command("importance")
def importance(chosen: Selected, format: Format) -> None:
    """Toon van elke gekozen samenwerking bijdrage, belang en risico naast haar scores."""
    from tilburg_samenwerking.drawing.words.ways import in_plain
    from tilburg_samenwerking.views import importance as view

    numbers = view.numbers(chosen.snapshot, chosen.filters)
    rows = [{name: value for name, value in row.items() if name != "short"} for row in numbers.rows]
    show({"on": chosen.filters.on, "largest_from": numbers.heavy.limit, "rows": rows}, rows, format)
    if rows:
        say(in_plain(view.in_words(numbers, "contribution")))
