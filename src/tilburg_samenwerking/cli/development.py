"""The commands about time: the rounds of one collaboration, and what changed in the portfolio."""

from dataclasses import replace
from typing import Annotated, Any

import typer

from tilburg_samenwerking.cli.output import Format, say, show
from tilburg_samenwerking.cli.shared import (
    Database,
    Formatted,
    KaderFile,
    On,
    Selected,
    Viewpoint,
    app,
    command,
    selected,
    selection_command,
)
from tilburg_samenwerking.errors import Refused
from tilburg_samenwerking.formatting import as_date, long_date
from tilburg_samenwerking.kader import SAMEN
from tilburg_samenwerking.portfolio.filters import FIRST_DAY, LAST_DAY


@command(app, "trend")
def trend(
    slug: Annotated[str, typer.Argument(metavar="SAMENWERKING", help="De samenwerking: haar code of naam.")],
    on: On = None,
    viewpoint: Viewpoint = SAMEN,
    database: Database = None,
    kader: KaderFile = None,
    format: Formatted = Format.table,
) -> None:
    """Toon de waarderingen van één samenwerking in de tijd."""
    import pandas as pd

    from tilburg_samenwerking.portfolio.answers import collaboration_rounds
    from tilburg_samenwerking.portfolio.names import collaboration_slug

    chosen = selected(database=database, kader=kader, on=on, viewpoint=viewpoint)
    slug = collaboration_slug(chosen.panel, slug)
    every = collaboration_rounds(chosen.snapshot, slug, chosen.filters.viewpoint)
    until = every[every["on"] <= pd.Timestamp(chosen.filters.on)]
    unread = int((~until["readable"]).sum())
    if unread:
        say(f"Niet te lezen met dit kader: {unread} van {len(until)} waarderingen; zij staan er zonder scores.")
    codes = list(chosen.kader.cell_codes)
    rows = until[["on", "phase", "water", *codes, "overall"]].to_dict("records")
    lines = [{**_about(row), "cells": {code: row[code] for code in codes}, "overall": row["overall"]} for row in rows]
    show({"collaboration": slug, "rounds": lines}, [{str(key): row[key] for key in row} for row in rows], format)


def _about(row: dict[Any, Any]) -> dict[str, Any]:
    return {name: row[name] for name in ("on", "phase", "water")}


@selection_command("changes")
def changes(
    chosen: Selected,
    since: Annotated[str, typer.Option(metavar="DATUM", help="De datum om mee te vergelijken, jjjj-mm-dd.")],
    format: Format,
) -> None:
    """Toon wat er sinds een datum is veranderd, met de oorzaak."""
    from tilburg_samenwerking.portfolio.answers import changes_of_pairs
    from tilburg_samenwerking.portfolio.causes import changes_with_causes, pairs_to_explain
    from tilburg_samenwerking.portfolio.period import period_of

    day = as_date(since)
    if day is None or not FIRST_DAY <= day <= LAST_DAY:
        raise Refused(f'De datum "{since}" bij --since is onbekend. Schrijf jjjj-mm-dd of dd-mm-jjjj.')
    if day >= chosen.filters.on:
        last = long_date(chosen.filters.on)
        raise Refused(f"{long_date(day)} ligt niet voor de peildatum ({last}). Geef bij --since een eerdere datum.")
    period = period_of(chosen.snapshot, replace(chosen.filters, since=day))
    cells = changes_of_pairs(chosen.snapshot, pairs_to_explain(period, chosen.kader), chosen.filters.viewpoint)
    changed = changes_with_causes(period, cells, chosen.kader, chosen.snapshot.staleness)
    rows = [{"collaboration": one.collaboration, "kind": one.kind, "text": one.text} for one in changed]
    show({"since": day, "on": chosen.filters.on, "rows": rows}, rows, format)
