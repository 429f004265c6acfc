"""Portfolio in words: its key figures, what they come to in money, and where most collaborations are."""

from tilburg_samenwerking.drawing import phase_water, tables
from tilburg_samenwerking.drawing.charts import titles
from tilburg_samenwerking.drawing.key_figure import KeyFigure
from tilburg_samenwerking.drawing.words.ways import Pieces, in_plain, joined, whom
from tilburg_samenwerking.formatting import MISSING, count, month, out_of, plural
from tilburg_samenwerking.kader import SAMEN, UNKNOWN, Kader
from tilburg_samenwerking.kader.groupings import ASSESSMENT, of_framework
from tilburg_samenwerking.portfolio import who
from tilburg_samenwerking.portfolio.filters import Filters
from tilburg_samenwerking.portfolio.key_figures import (
    Movement,
    SelectionFigures,
    Shift,
)
from tilburg_samenwerking.portfolio.records import Records
from tilburg_samenwerking.views.findings import counted_in_words, money_in_words

NOTHING = "nog niets gewaardeerd"
# Who is behind a key figure; of cells, who has any of them.
COUNTED = {
    "assessed": who.ASSESSED,
    "scored": who.SCORED,
    "unquiet": who.TROUBLED,
    "cells_in_attention": who.ANY_CELL,
    "stale": who.OUT_OF_DATE,
}


def figures_in_words(now: SelectionFigures, moved: Movement, filters: Filters, kader: Kader) -> list[KeyFigure]:
    """Return the key figures as they are drawn; what the framework does not know is left out.

    Where there is nothing that a number could be of, there is no number: 0 would be a finding.
    """
    since = month(filters.compared_on)
    figures = [_figure(now, "assessed", now.collaborations, "gewaardeerd", came_and_went(moved, since))]
    if now.scored < now.assessed:
        title = kader.viewpoint_titles.get(filters.viewpoint, filters.viewpoint).lower()
        seen = "" if filters.viewpoint == SAMEN else f"vanuit het perspectief {title}; "
        figures.append(_figure(now, "scored", now.collaborations, "met een score", f"{seen}de rest is onbekend"))
    if kader.troubled_waters:
        change = _change(moved.unquiet, since) if now.assessed else NOTHING
        unknown = f"van {count(now.water_unknown)} onbekend; {change}" if now.water_unknown else change
        figures.append(_figure(now, "unquiet", now.assessed, f"in {kader.troubled_water} vaarwater", unknown))
    if kader.attention_bands:
        change = _change(moved.cells_in_attention, since) if now.cells_scored else "geen scores"
        figures.append(_figure(now, "cells_in_attention", now.cells_scored, "velden vragen aandacht", change))
    change = _change(moved.stale, since) if now.assessed else NOTHING
    oldest = f"oudste: {plural(now.oldest_months, 'maand', 'maanden')}" if now.oldest_months else change
    return [*figures, _figure(now, "stale", now.assessed, "verouderd", oldest)]


def attention_in_money(now: SelectionFigures, kader: Kader) -> Pieces:
    """Return how many have their total, and how many a cell, in attention, with what they contribute.

    Of how many the total is unknown is said too. Nothing where nobody has a score, or the framework asks no attention.
    """
    if not (kader.attention_bands and now.scored and now.money):
        return ()
    asking = (
        ("Totaal vraagt", "overall", who.of_total(who.ATTENTION)),
        ("Een of meer velden vragen", "any_cell", who.ANY_CELL),
    )
    counted = {
        part: (f"{label} aandacht: ", *counted_in_words(now.money[part], now.money["whole"], code), ".")
        for label, part, code in asking
    }
    unknown = now.collaborations - now.totals
    if not now.totals:
        counted["overall"] = ("Geen enkele samenwerking heeft een totaal.",)
    elif unknown:
        without = whom(unknown, count(unknown), who.of_total(who.NO_SCORE))
        counted["overall"] = (*counted["overall"][:-1], "; van ", without, " is het totaal onbekend.")
    return joined(counted.values())


def money_in_sentences(now: SelectionFigures, kader: Kader) -> list[str]:
    """Return the contribution of the selection and beside each key figure, as on the page; for the command line."""
    counted = [
        ("Gewaardeerd", "assessed", now.collaborations),
        *[(f"In {kader.troubled_water} vaarwater", "unquiet", now.assessed)] * bool(kader.troubled_waters),
        ("Verouderd", "stale", now.assessed),
    ]
    money = {part: _money(now, part) for _label, part, _of in counted}
    words = [[out_of(getattr(now, part), of), money[part]] for _label, part, of in counted]
    sentences = [f"{one[0]}: {'; '.join(filter(None, said))}." for one, said in zip(counted, words, strict=True)]
    asking = in_plain(attention_in_money(now, kader))
    return [*sentences, *[asking] * bool(asking)] if now.collaborations else []


def _money(now: SelectionFigures, part: str) -> str:
    """Return what those who are counted contribute, as far as it is known; empty of what is no collaborations."""
    return in_plain(money_in_words(now.money[part], now.money["whole"], COUNTED[part])) if part in now.money else ""


def came_and_went(moved: Movement, since: str) -> str:
    """Return who began and who ended, and apart from those who came in or went out by the filters."""
    filtered = f"; door de filters {moved.came_in} erbij, {moved.went_out} eraf"
    return (
        f"{moved.new} nieuw, {moved.ended} beëindigd sinds {since}{filtered if moved.came_in or moved.went_out else ''}"
    )


def _change(shift: Shift, since: str) -> str:
    """Return the change of a number in words, with over how many; without any there is nothing to compare with."""
    if not shift.over:
        return f"niet te vergelijken met {since}"
    over = f"(bij {plural(shift.over, 'samenwerking', 'samenwerkingen')})"
    if not shift.difference:
        return f"gelijk aan {since} {over}"
    return f"{'▲' if shift.difference > 0 else '▼'} {count(abs(shift.difference))} sinds {since} {over}"


def _figure(now: SelectionFigures, name: str, of: int, label: str, more: str) -> KeyFigure:
    """Return one of the figures out of how many, with what those who are counted contribute as far as it is known."""
    value, money = getattr(now, name), _money(now, name)
    figure: KeyFigure = {"value": count(value), "of": count(of), "label": label, "more": more}
    if not of:
        return {**figure, "value": MISSING, "of": ""}
    counted: KeyFigure = {**figure, "amount": value, "whole": of}
    if value:
        counted["href"] = tables.who_href(COUNTED[name])
    if not money:
        return counted
    paid, whole = now.money[name].known, now.money["whole"].known
    return {**counted, "money": money, "paid": paid, "paid_whole": whole}


def phases_in_words(now: SelectionFigures, counts: Records, bands: Records, kader: Kader) -> Pieces:
    """Return the finding: where most collaborations are, how many are in trouble, and how many in attention.

    `counts` and `bands` are the rows of those of `statistics`. Water is counted over the assessed, as in the key
    figures; the bands over those with an overall score.
    """
    sentences = [_where_most_are(counts, kader)]
    if kader.troubled_waters and now.assessed:
        which = " of ".join(kader.water_titles[code] for code in kader.troubled_waters)
        sentences.append(
            (
                "Van de ",
                *_whom(now.assessed, who.ASSESSED, "gewaardeerde "),
                f" {'is' if now.unquiet == 1 else 'zijn'} er ",
                whom(now.unquiet, count(now.unquiet), who.TROUBLED),
                f" in {which} vaarwater",
                *_water_unknown(now.water_unknown, kader),
                ".",
            )
        )
    if kader.attention_bands:
        low, known = (
            sum(row[band.code] for row in bands for band in part)
            for part in (kader.attention_bands, kader.thresholds.bands)
        )
        asking = (
            "Van de ",
            *_whom(known, who.of_total(who.WITH_SCORE)),
            " met een totaal vraagt dat bij ",
            whom(low, count(low), who.of_total(who.ATTENTION)),
            " aandacht.",
        )
        sentences.append(asking if known else ("Geen enkele samenwerking heeft een totaal.",))
    return joined(sentences)


def _whom(amount: int, code: str, kind: str = "") -> Pieces:
    return whom(amount, count(amount), code), f" {kind}{'samenwerking' if amount == 1 else 'samenwerkingen'}"


def _water_unknown(amount: int, kader: Kader) -> Pieces:
    """Return of how many of the assessed the water is unknown; nothing where it is known of all."""
    if not amount:
        return ()
    number = whom(amount, count(amount), who.ASSESSED, **phase_water.filters(UNKNOWN, kader, "water"))
    return "; van ", number, " is dat onbekend"


def _where_most_are(rows: Records, kader: Kader) -> Pieces:
    phases, waters = titles(kader, "phase"), titles(kader, "water")
    most = max(rows, key=lambda row: row["n"])
    words = phase_water.filters(most["phase"], kader) | phase_water.filters(most["water"], kader, "water")
    number = whom(most["n"], count(most["n"]), who.EVERYONE, **words)
    # What the framework does not have, is not unknown.
    named = {"phase": "de fase", "water": "het vaarwater"}
    there = [grouping.code for grouping in of_framework(kader, ASSESSMENT)]
    if UNKNOWN in [most[by] for by in there]:
        unknown = " of ".join(named[by] for by in there)
        return "Van de meeste samenwerkingen (", number, f") is {unknown} onbekend."
    where = {
        "phase": f"in de fase {phases.get(most['phase'])}",
        "water": f"in {waters.get(most['water'])} vaarwater",
    }
    return "De meeste samenwerkingen (", number, f") zijn {', '.join(where[by] for by in there)}."
