"""The command `compare`: an assessment with an earlier one, with another collaboration, or with the portfolio."""

from datetime import date
from typing import TYPE_CHECKING, Annotated

import typer

from tilburg_samenwerking.cli.output import Format, say, show
from tilburg_samenwerking.cli.shared import Selected, selection_command
from tilburg_samenwerking.errors import Refused
from tilburg_samenwerking.formatting import DATE_HOW, as_date, long_date, out_of

if TYPE_CHECKING:
    from tilburg_samenwerking.portfolio.rounds import RoundRow


@selection_command("compare")
def compare(
    chosen: Selected,
    slug: Annotated[str, typer.Argument(metavar="SAMENWERKING", help="De code of naam van de samenwerking.")],
    from_: Annotated[str | None, typer.Option("--from", metavar="DATUM", help="De eerste waardering.")] = None,
    to: Annotated[str | None, typer.Option(metavar="DATUM", help="De tweede waardering.")] = None,
    with_: Annotated[
        str | None,
        typer.Option("--with", metavar="SAMENWERKING", help="Een andere samenwerking, of: portfolio (zoals gekozen)."),
    ] = None,
    format: Format = Format.table,
) -> None:
    """Vergelijk twee waarderingen; de verandering is van --from naar --to, of van --with naar de samenwerking."""
    from tilburg_samenwerking.portfolio.comparison.sides import Sides
    from tilburg_samenwerking.portfolio.names import collaboration_slug
    from tilburg_samenwerking.views import comparison as view

    if (from_ is None) != (to is None) or (with_ is None) == (from_ is None):
        raise Refused("Geef --from en --to samen, of --with; niet allebei.")
    slug = collaboration_slug(chosen.panel, slug)
    if with_ is None:
        against, row = (_on(chosen, slug, _day(word, key)) for key, word in (("--from", from_), ("--to", to)))
        sides = Sides(slug, row, slug, against)
    else:
        other = _other(chosen, with_)
        sides = Sides(slug, _last(chosen, slug), other, _last(chosen, other) if other else None)
    comparison = view.numbers(chosen.snapshot, chosen.filters, sides).comparison
    name = _name(sides.other, sides.against)
    counted = out_of(comparison.comparable, comparison.of)
    say(f"Van {name} naar {_name(slug, sides.row)}: {counted} vragen te vergelijken.")
    cells = comparison.cells.to_dict("records")
    questions = comparison.questions.drop(columns="cell").to_dict("records")
    document = {"comparable": comparison.comparable, "of": comparison.of, "cells": cells, "questions": questions}
    show(document, [{str(key): row[key] for key in row} for row in cells], format)


def _day(word: str | None, key: str) -> date:
    day = as_date(word or "")
    if day is None:
        raise Refused(f'De datum "{word}" bij {key} is ongeldig. {DATE_HOW}.')
    return day


def _other(chosen: Selected, word: str) -> str | None:
    """Return the collaboration of the option --with; None: the portfolio."""
    from tilburg_samenwerking.portfolio.comparison.sides import means_portfolio
    from tilburg_samenwerking.portfolio.names import collaboration_slug

    return None if means_portfolio(word, chosen.panel) else collaboration_slug(chosen.panel, word)


def _last(chosen: Selected, slug: str) -> "RoundRow":
    from tilburg_samenwerking.portfolio.answers import collaboration_rounds
    from tilburg_samenwerking.portfolio.comparison.sides import round_by

    return round_by(collaboration_rounds(chosen.snapshot, slug, chosen.filters.viewpoint), chosen.filters.on, slug)


def _on(chosen: Selected, slug: str, day: date) -> "RoundRow":
    from tilburg_samenwerking.portfolio.answers import collaboration_rounds
    from tilburg_samenwerking.portfolio.comparison.sides import round_on

    return round_on(collaboration_rounds(chosen.snapshot, slug, chosen.filters.viewpoint), day, slug)


def _name(slug: str | None, row: "RoundRow | None") -> str:
    """Return how a side is called: the collaboration with the date of its assessment, or the portfolio."""
    if row is None:
        return "het portfolio"
    brought = f", kader {row['kader_version']} omgezet" if row["translated"] else ""
    return f"{slug} ({long_date(row['on'])}{brought})"
