"""The commands about who sees what: the gap between two viewpoints, and agreement among respondents."""

import re
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from tilburg_samenwerking.cli.output import Format, records, show
from tilburg_samenwerking.cli.shared import (
    Database,
    Formatted,
    KaderFile,
    On,
    Selected,
    Viewpoint,
    app,
    command,
    selection_command,
)
from tilburg_samenwerking.cli.shared import selected as selection
from tilburg_samenwerking.errors import Refused
from tilburg_samenwerking.formatting import equal
from tilburg_samenwerking.kader import SAMEN

if TYPE_CHECKING:
    from tilburg_samenwerking.kader import Scale
    from tilburg_samenwerking.portfolio.rounds import RoundRow

MOST_CATEGORIES = 1_000

Slug = Annotated[str | None, typer.Argument(metavar="SAMENWERKING", help="Alleen deze samenwerking.")]


@selection_command("gap")
def gap(chosen: Selected, slug: Slug = None, *, format: Format) -> None:
    """Toon het verschil tussen de twee perspectieven van het kader, per veld."""
    from tilburg_samenwerking.portfolio.answers import assessment_gaps, selection_gaps

    framework = chosen.kader
    if framework.gap is None:
        raise Refused(f"Kader {framework.version} vergelijkt geen twee perspectieven: een kloof is er niet.")
    snapshot, state = chosen.snapshot, chosen.state
    frame = selection_gaps(snapshot, state) if slug is None else assessment_gaps(snapshot, _of_one(chosen, slug))
    cells = frame.to_dict("records")
    rows = records(cells, ["cell", "gap", "absolute", "questions", "n"])
    show({"cells": rows}, rows, format)


def _of_one(chosen: Selected, word: str) -> int:
    """Return the last assessment of one collaboration by the date, also when it has ended."""
    from tilburg_samenwerking.portfolio.names import collaboration_slug

    slug = collaboration_slug(chosen.panel, word)
    if chosen.filters.limits and slug not in set(chosen.state.rows["collaboration"]):
        raise Refused(f"De samenwerking {slug} past niet bij de gekozen filters.")
    return int(_last(chosen, slug)["assessment"])


def _last(chosen: Selected, slug: str) -> "RoundRow":
    """Return the last definitive assessment of one by the date; raises `Refused` where there is none to read."""
    from tilburg_samenwerking.portfolio.answers import collaboration_rounds
    from tilburg_samenwerking.portfolio.comparison.sides import round_by

    return round_by(collaboration_rounds(chosen.snapshot, slug, SAMEN), chosen.filters.on, slug)


@command(app, "agreement")
def agreement(
    slug: Slug = None,
    ratings: Annotated[
        str | None, typer.Option(metavar="LIJST", help="Scores in plaats van een samenwerking, zoals 4,4,5,3.")
    ] = None,
    scale: Annotated[
        str | None, typer.Option(metavar="MIN-MAX", help="Schaal bij --ratings: 1-5, of met een stap 0-10/0.5.")
    ] = None,
    items: Annotated[
        bool,
        typer.Option(
            "--items",
            help="Per veld AD(J), r_wg(J), r*_wg(J) en alfa, over de vragen met twee scores of meer. "
            "ICC over de vragen die elke respondent een score gaf.",
        ),
    ] = False,
    on: On = None,
    viewpoint: Viewpoint = SAMEN,
    database: Database = None,
    kader: KaderFile = None,
    format: Formatted = Format.table,
) -> None:
    """Toon hoe eens de respondenten het zijn, per vraag of voor een lijst scores."""
    if (slug is None) == (ratings is None):
        raise Refused("Geef een samenwerking, of een lijst scores met --ratings; een van de twee.")
    if ratings is not None:
        if items:
            raise Refused("Een lijst scores is van één vraag; --items hoort bij een samenwerking.")
        _show_ratings(ratings, scale, kader, format)
        return
    if scale:
        raise Refused("De schaal van een samenwerking staat in het kader; --scale hoort bij --ratings.")
    chosen = selection(database=database, kader=kader, on=on, viewpoint=viewpoint)
    _show_agreement(chosen, str(slug), items, format)


def _show_ratings(ratings: str, scale: str | None, kader: Path | None, format: Format) -> None:
    from tilburg_samenwerking.kader import load_kader
    from tilburg_samenwerking.scoring import agreement as measures

    given = _scale(scale) if scale else load_kader(kader).scale
    scores = _ratings(ratings)
    measures.frequencies(scores, given)  # refuses what is not on the scale
    questions = [{"question": None, **measures.measures(scores, given)}]
    show({"on": None, "questions": questions}, questions, format)


def _show_agreement(chosen: Selected, word: str, items: bool, format: Format) -> None:
    """Show the last assessment by the date of one collaboration: per question, or per cell over its questions."""
    from tilburg_samenwerking.portfolio import viewpoints
    from tilburg_samenwerking.portfolio.answers import assessment_answers
    from tilburg_samenwerking.portfolio.names import collaboration_slug

    last = _last(chosen, collaboration_slug(chosen.panel, word))
    answers, day = assessment_answers(chosen.snapshot, int(last["assessment"])), last["on"].date()
    viewpoint = chosen.filters.viewpoint
    if items:
        cells = viewpoints.cell_agreement(answers, chosen.kader, viewpoint)
        show({"on": day, "viewpoint": viewpoint, "cells": cells}, cells, format)
    else:
        questions = viewpoints.question_agreement(answers, chosen.kader, viewpoint)
        show({"on": day, "questions": questions}, questions, format)


def _ratings(text: str) -> list[float]:
    """Return the scores of a list; with `;` between them a comma is a decimal comma."""
    parts = text.replace(",", ".").split(";") if ";" in text else text.split(",")
    scores = [_number(part) for part in parts]
    if None in scores:
        raise Refused(f'De lijst scores "{text}" is niet te lezen. Schrijf getallen met een komma ertussen: 4,4,5,3.')
    return [value for value in scores if value is not None]


def _number(text: str) -> float | None:
    return float(text) if re.fullmatch(r"\s*-?\d{1,9}(\.\d{1,9})?\s*", text) else None


def _scale(text: str) -> "Scale":
    """Return the scale that is written as `1-5` or, with a step, as `0-10/0.5`."""
    from tilburg_samenwerking.kader import Scale, parsed

    number = r"(-?\d{1,6}(?:[.,]\d{1,6})?)"
    parts = re.fullmatch(rf"\s*{number}\s*[-–]\s*{number}\s*(?:/\s*{number}\s*)?", text)
    low, high, step = (float((one or "1").replace(",", ".")) for one in parts.groups()) if parts else (0.0, 0.0, 1.0)
    steps = (high - low) / step if step > 0 else 0.0
    if steps < 1 or not equal(steps, round(steps)) or steps > MOST_CATEGORIES:
        raise Refused(f'De schaal "{text}" is niet te lezen. Schrijf 1-5, of met een stap die past: 0-10/0.5.')
    return parsed(Scale, {"min": low, "max": high, "stap": step})
