"""The commands about time: the rounds of one collaboration, and what changed in the portfolio."""

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
    since_filters,
)
from tilburg_samenwerking.kader import SAMEN


@command(app, "trend")
def trend(
    slug: Annotated[str, typer.Argument(metavar="SAMENWERKING", help="De code of naam van de samenwerking.")],
    on: On = None,
    viewpoint: Viewpoint = SAMEN,
    database: Database = None,
    kader: KaderFile = None,
    format: Formatted = Format.table,
) -> None:
    """Toon de waarderingen van één samenwerking in de tijd."""
    from tilburg_samenwerking.portfolio.names import collaboration_slug
    from tilburg_samenwerking.views import development

    chosen = selected(database=database, kader=kader, on=on, viewpoint=viewpoint)
    slug = collaboration_slug(chosen.panel, slug)
    until = development.numbers(chosen.snapshot, chosen.filters, slug).rounds
    unread = int((~until["readable"]).sum())
    if unread:
        say(f"Niet te lezen met dit kader: {unread} van {len(until)} waarderingen. Die staan er zonder scores.")
    codes = list(chosen.kader.cell_codes)
    rows = until[["on", "phase", "water", *codes, "overall"]].to_dict("records")
    lines = [{**_about(row), "cells": {code: row[code] for code in codes}, "overall": row["overall"]} for row in rows]
    show({"collaboration": slug, "rounds": lines}, [{str(key): row[key] for key in row} for row in rows], format)


def _about(row: dict[Any, Any]) -> dict[str, Any]:
    return {name: row[name] for name in ("on", "phase", "water")}


@selection_command("changes")
def changes(
    chosen: Selected,
    since: Annotated[str, typer.Option(metavar="DATUM", help="De datum om mee te vergelijken, als 30-06-2026.")],
    format: Format,
) -> None:
    """Toon wat er sinds een datum is veranderd, met de oorzaak."""
    from tilburg_samenwerking.views.changes import numbers

    filters = since_filters(chosen, since)
    changed = numbers(chosen.snapshot, filters).changes
    rows = [{"collaboration": one.collaboration, "kind": one.kind, "text": one.text} for one in changed]
    show({"since": filters.since, "on": filters.on, "rows": rows}, rows, format)
