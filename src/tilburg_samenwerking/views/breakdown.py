"""Uitsplitsen: the selection by phase, programme, year and more, over the cells, domains or themes."""

from collections.abc import Mapping, Sequence
from functools import partial

import numpy as np

from tilburg_samenwerking.drawing import breakdown as drawing
from tilburg_samenwerking.drawing import charts
from tilburg_samenwerking.drawing.breakdown import ATTENTION, SCORE, Group
from tilburg_samenwerking.drawing.document import (
    Box,
    DataTable,
    Explanation,
    Legend,
    Options,
    Paragraph,
    Part,
    Title,
    in_part,
    only,
)
from tilburg_samenwerking.drawing.tables import TableData
from tilburg_samenwerking.drawing.words.ways import Pieces, whom
from tilburg_samenwerking.formatting import count, long_date, number, out_of, plural, share_of
from tilburg_samenwerking.kader import Kader
from tilburg_samenwerking.kader.groupings import GROUPING, GROUPINGS, YEAR
from tilburg_samenwerking.portfolio import who
from tilburg_samenwerking.portfolio.breakdown import (
    CELL,
    DOMAIN,
    FEW,
    THEME,
    Breakdown,
    in_order,
    selection_by,
    urgency,
)
from tilburg_samenwerking.portfolio.cache import cached
from tilburg_samenwerking.portfolio.filters import DATE_KEY, FIELD_OF, Choices, Filters, divides
from tilburg_samenwerking.portfolio.snapshot import Snapshot
from tilburg_samenwerking.views.choice import Choice
from tilburg_samenwerking.views.explanations import FEW_SCORES

KEYS = ("uitsplitsen", "over", "uitsplitsing", "groepen", "groepen_alle")  # its words in a link
MOST = 100  # groups before "show all"
OVER = {"velden": CELL, "domeinen": DOMAIN, "themas": THEME}
ORDER, URGENCY = "kader", "nood"


@cached(entries=8)
def parts(snapshot: Snapshot, filters: Filters, choice: Choice) -> tuple[Part, ...]:
    """Return what is chosen, the finding, and the table; a framework without any band of attention has only scores.

    Of the choice only the words under `KEYS` count.
    """
    kader = snapshot.kader
    by = _by(snapshot.choices(), choice)
    grouping = _groupings(snapshot.choices())[by.chosen]
    over = choice.options("over", "Over", _columns(kader), "velden", shows_label=False)
    measures = {ATTENTION: "Vraagt aandacht", SCORE: "Score"} if kader.attention_bands else {SCORE: "Score"}
    measure = choice.options("uitsplitsing", "In de vakjes", measures, next(iter(measures)), shows_label=False)
    orders = {ORDER: "Vaste volgorde", URGENCY: "Dringendste eerst"}
    order = choice.options("groepen", "Volgorde van de groepen", orders, ORDER, shows_label=False)
    divided = selection_by(snapshot, filters, grouping, OVER[over.chosen])
    if order.chosen == URGENCY and grouping != YEAR:
        divided = in_order(divided, urgency(divided, by_score=measure.chosen == SCORE))
    whole = choice.whole("groepen_alle", len(divided.groups), MOST, "groepen")

    groups = _groups(divided, grouping, snapshot)

    def table(of: Breakdown, titles: Sequence[Group]) -> TableData:
        return drawing.table(of, titles, kader, by=grouping, over=OVER[over.chosen], measure=measure.chosen)

    every = partial(table, divided, groups) if in_part(whole) else None
    if every:
        divided, groups = in_order(divided, range(MOST)), groups[:MOST]
    choices = [over, *[measure] * (len(measures) > 1), *[order] * (grouping != YEAR)]
    return only(
        Title("Uitsplitsen"),
        by,
        Box("uitsplitsen_keuzes", tuple(choices), across=True),
        Paragraph(in_words(divided, groups, kader, over=OVER[over.chosen], measure=measure.chosen)),
        Legend(drawing.legend(kader, measure.chosen), "legenda_uitsplitsen"),
        DataTable(table(divided, groups), "uitsplitsen_tabel", whole=every),
        whole,
        Explanation(_how(grouping, measure.chosen, order.chosen)),
    )


def _groupings(possible: Choices) -> dict[str, str]:
    """Return the groupings that divide this portfolio by their word in a link: the key of the filter, or `jaar`."""
    groupings = [one.code for one in GROUPINGS if one.code in FIELD_OF and divides(possible[FIELD_OF[one.code].key])]
    return {FIELD_OF[code].key: code for code in groupings} | {"jaar": YEAR}


def _by(possible: Choices, choice: Choice) -> Options:
    titles = {key: GROUPING[code].label for key, code in _groupings(possible).items()}
    return choice.options("uitsplitsen", "Uitsplitsen naar", titles, next(iter(titles)), shows_label=False)


def _columns(kader: Kader) -> dict[str, str]:
    return {
        "velden": plural(len(kader.cell_codes), "veld", "velden"),
        "domeinen": plural(len(kader.domains), "domein", "domeinen"),
        "themas": plural(len(kader.themes), "thema", "thema's"),
    }


def _groups(divided: Breakdown, grouping: str, snapshot: Snapshot) -> list[Group]:
    """Return the groups as they are shown, each with the filter that chooses it; a year has its date instead."""
    if grouping == YEAR:
        return [
            Group(
                group, {DATE_KEY: day.isoformat()}, "" if (day.month, day.day) == (12, 31) else f"op {long_date(day)}"
            )
            for group, day in zip(divided.groups, divided.days, strict=True)
        ]
    field = FIELD_OF[grouping]
    titles: Mapping[str, str] = {**charts.titles(snapshot.kader, grouping), **snapshot.choices()[field.key]}
    return [Group(titles.get(group, group), {field.key: titles.get(group, group)}) for group in divided.groups]


def in_words(divided: Breakdown, groups: list[Group], kader: Kader, *, over: str, measure: str) -> Pieces:
    """Return the finding: where the largest share asks attention, or where the score is lowest, of three or more."""
    enough = divided.n >= FEW
    if not enough.any():
        return (f"Geen enkele groep heeft ergens {FEW} of meer scores.",)
    share = np.divide(divided.attention, divided.n, out=np.zeros(divided.score.shape), where=enough)
    first = np.where(enough, share if measure == ATTENTION else -divided.score, -np.inf).round(9)
    # Of those that are as large, the one that is over most is named, and of the others how many.
    largest = first == first.max()
    row, place = np.unravel_index(int(np.argmax(np.where(largest, divided.n, -1))), first.shape)
    others = int(largest.sum()) - 1
    how = "groot" if measure == ATTENTION else "laag"
    same = f" Even {how} in nog {plural(others, 'vakje', 'vakjes')}." if others else ""
    where = f"{groups[row].title} op {drawing.column_label(divided.columns[place], kader, over)}"
    n, asking = int(divided.n[row, place]), int(divided.attention[row, place])
    question, words = drawing.question(over), groups[row].words
    if measure == SCORE:
        over_whom = whom(n, count(n), question(divided.columns[place], who.WITH_SCORE), **words)
        score = number(float(divided.score[row, place]))
        return f"Het laagst scoort {where}: {score}, over ", over_whom, f" samenwerkingen.{same}"
    if not asking:
        return (f"Van de groepen met {FEW} of meer scores vraagt nergens een samenwerking aandacht.",)
    amount = out_of(asking, n)
    whose = whom(asking, amount, question(divided.columns[place], who.ATTENTION), **words)
    share_in_words = share_of(asking, n).removeprefix(amount)
    return f"Het grootste deel dat aandacht vraagt: {where}, ", whose, f"{share_in_words}.{same}"


def _how(grouping: str, measure: str, order: str) -> str:
    """Return how the table is made, and what a click does."""
    if measure == ATTENTION:
        shown = (
            "In elk vakje: hoeveel van de samenwerkingen met een score aandacht vragen; klik erop voor welke dat zijn."
        )
    else:
        shown = "In elk vakje: de gemiddelde score, en van hoeveel samenwerkingen; klik erop voor welke dat zijn."
    if grouping == YEAR:
        years = "Elk jaar is de stand op 31 december met dezelfde filters; het laatste is de peildatum."
        return f"{shown} {FEW_SCORES} {years}"
    if order == URGENCY:
        first = "het grootste deel van de scores dat aandacht vraagt" if measure == ATTENTION else "de laagste score"
        return f"{shown} {FEW_SCORES} Bovenaan staat de groep met {first}; groepen van minder dan {FEW} staan onderaan."
    return f"{shown} {FEW_SCORES}"
