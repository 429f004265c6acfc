"""The command `compare`: an assessment with an earlier one, with another collaboration, or with the portfolio."""

from datetime import date
from typing import TYPE_CHECKING, Annotated

import typer

from tilburg_samenwerking.cli.output import Format, say, show
from tilburg_samenwerking.cli.shared import Selected, selection_command
from tilburg_samenwerking.errors import Refused
from tilburg_samenwerking.formatting import as_date, long_date, out_of

if TYPE_CHECKING:
    from tilburg_samenwerking.portfolio.comparison import Side
    from tilburg_samenwerking.portfolio.sides import RoundRow

    Named = tuple[Side, str]


@selection_command("compare")
def compare(
    chosen: Selected,
    slug: Annotated[str, typer.Argument(metavar="SAMENWERKING", help="De samenwerking: haar code of naam.")],
    from_: Annotated[str | None, typer.Option("--from", metavar="DATUM", help="De eerste waardering.")] = None,
    to: Annotated[str | None, typer.Option(metavar="DATUM", help="De tweede waardering.")] = None,
    with_: Annotated[
        str | None,
        typer.Option("--with", metavar="SAMENWERKING", help="Een andere samenwerking, of: portfolio (zoals gekozen)."),
    ] = None,
    format: Format = Format.table,
) -> None:
    """Vergelijk twee waarderingen; de verandering is van --from naar --to, of van --with naar de samenwerking."""
    from tilburg_samenwerking.portfolio.comparison import compare_sides
    from tilburg_samenwerking.portfolio.names import collaboration_slug

    if (from_ is None) != (to is None) or (with_ is None) == (from_ is None):
        raise Refused("Geef --from en --to samen, of --with; niet allebei.")
    slug = collaboration_slug(chosen.panel, slug)
    if with_ is None:
        sides = [_on(chosen, slug, _day(word, key)) for key, word in (("--from", from_), ("--to", to))]
    else:
        sides = [_other(chosen, slug, with_), _last(chosen, slug)]
    (before, name), (after, other) = sides
    comparison = compare_sides(before, after, chosen.kader, chosen.filters.viewpoint)
    say(f"Van {name} naar {other}: {out_of(comparison.comparable, comparison.of)} vragen te vergelijken.")
    cells = comparison.cells.to_dict("records")
    questions = comparison.questions.drop(columns="cell").to_dict("records")
    document = {"comparable": comparison.comparable, "of": comparison.of, "cells": cells, "questions": questions}
    show(document, [{str(key): row[key] for key in row} for row in cells], format)


def _day(word: str | None, key: str) -> date:
    day = as_date(word or "")
    if day is None:
        raise Refused(f'De datum "{word}" bij {key} is ongeldig. Schrijf jjjj-mm-dd.')
    return day


def _other(chosen: Selected, slug: str, word: str) -> "Named":
    """Return the side of the option --with, and how it is called."""
    from tilburg_samenwerking.portfolio.names import collaboration_slug
    from tilburg_samenwerking.portfolio.sides import means_portfolio, others_side

    if means_portfolio(word, chosen.panel):
        return others_side(chosen.snapshot, chosen.filters, slug), "de portfolio"
    return _last(chosen, collaboration_slug(chosen.panel, word))


def _last(chosen: Selected, slug: str) -> "Named":
    from tilburg_samenwerking.portfolio.answers import collaboration_rounds
    from tilburg_samenwerking.portfolio.sides import last_round

    row = last_round(collaboration_rounds(chosen.snapshot, slug, chosen.filters.viewpoint), chosen.filters.on, slug)
    return _side(chosen, row, slug)


def _on(chosen: Selected, slug: str, day: date) -> "Named":
    from tilburg_samenwerking.portfolio.answers import collaboration_rounds
    from tilburg_samenwerking.portfolio.sides import round_on

    row = round_on(collaboration_rounds(chosen.snapshot, slug, chosen.filters.viewpoint), day, slug)
    return _side(chosen, row, slug)


def _side(chosen: Selected, row: "RoundRow", slug: str) -> "Named":
    from tilburg_samenwerking.portfolio.sides import assessment_side

    brought = f", kader {row['kader_version']} omgezet" if row["translated"] else ""
    return assessment_side(chosen.snapshot, row), f"{slug} ({long_date(row['on'])}{brought})"
