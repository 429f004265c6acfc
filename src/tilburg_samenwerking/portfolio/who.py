"""Who is behind a number: the questions about a collaboration of the selection that a link can ask (`wie=…`).

A number that is drawn counts of whom one of these is true; the list behind it shows exactly those.

A code is a word, or joins its parts by hyphens, which no code of a framework has: `veld-gemeente.ambitie-bespreken`. So
`geen-score` and `vraagt-aandacht` can be the code of no band either. With a comma two are asked together (`both`).
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date

import numpy as np
import pandas as pd

from tilburg_samenwerking.kader import Kader, Staleness
from tilburg_samenwerking.portfolio import sections, statistics
from tilburg_samenwerking.portfolio.attention import Signals, asking_attention
from tilburg_samenwerking.portfolio.key_figures import PARTS
from tilburg_samenwerking.portfolio.money import Heavy, contributions
from tilburg_samenwerking.portfolio.state import State
from tilburg_samenwerking.scoring.arrays import Bools, Floats, Indices

WHO = "wie"  # its key in a link

# Questions of one word, of which others write the code too.
EVERYONE, ASSESSED, NEVER_ASSESSED = "iedereen", "gewaardeerd", "ongewaardeerd"
SCORED, NOT_SCORED = "met_score", "zonder_score"
TROUBLED, OUT_OF_DATE, MONEY_UNKNOWN = "onrustig", "verouderd", "geld_onbekend"
LISTED, ONLY_DATA, ANY_CELL = "aandacht", "gegevens", "minstens_een"
LARGEST, HEAVY = "grootste_bijdrage", "zwaar"

# What is asked of a score beside the code of a band.
NO_SCORE, WITH_SCORE, ATTENTION = "geen-score", "met-score", "vraagt-aandacht"

# What is asked of the gap between the two viewpoints, in the order of `viewpoints.each_direction`.
NO_DIRECTION = "gelijk"
DIRECTIONS = ("eerste", NO_DIRECTION, "tweede", "geen")


def of_total(outcome: str) -> str:
    """Return the code of who has the total in this band, or `NO_SCORE`, or `ATTENTION`: any band that asks for it."""
    return f"totaal-{outcome}"


def of_cell(cell: str, outcome: str) -> str:
    """Return the code of who has a cell in this band, or `NO_SCORE`, or `ATTENTION`."""
    return f"veld-{cell}-{outcome}"


def of_domain(domain: str, outcome: str) -> str:
    """Return the code of who has the score of a domain in this band, or `NO_SCORE`, or `ATTENTION`."""
    return f"domein-{domain}-{outcome}"


def of_theme(theme: str, outcome: str) -> str:
    """Return the code of who has the score of a theme in this band, or `NO_SCORE`, or `ATTENTION`."""
    return f"thema-{theme}-{outcome}"


def of_task(item: str, outcome: str) -> str:
    """Return the code of who has the score of a task outside the grid in this band, or `NO_SCORE`, or `ATTENTION`."""
    return f"taak-{item}-{outcome}"


def of_gap(cell: str, direction: str) -> str:
    """Return the code of who has the gap of a cell in one of `DIRECTIONS`."""
    return f"kloof-{cell}-{direction}"


def of_model(section: str) -> str:
    """Return the code of who chose anything in the model of a section."""
    return f"model-{section}"


def of_tasks(section: str) -> str:
    """Return the code of who has a score on any task of a section."""
    return f"taken-{section}"


def of_named(item: str, cell: str = "") -> str:
    """Return the code of who names a cell for an item; without a cell of who names any."""
    return f"genoemd-{item}-{cell}" if cell else f"genoemd-{item}"


AND = ","


def both(code: str, other: str) -> str:
    """Return the code of of whom two questions are true at once."""
    return f"{code}{AND}{other}"


@dataclass(frozen=True)
class Among:
    """Of whom a question is asked: a selection of the portfolio on a date, and what may be needed beside it.

    `signals` gives what stands beside the scores for the attention list, `task_scores` what each scores on the task
    with a code, `directions` is `viewpoints.each_direction` of them, `named` is `sections.named_cells`, `filled` says
    who chose anything in the section with a code, and `heavy` who weighs in the whole portfolio: only asked where that
    is the question.
    """

    state: State
    on: date
    kader: Kader
    staleness: Staleness
    signals: Callable[[], Signals] = field(repr=False)
    task_scores: Callable[[str], Floats] = field(repr=False)
    directions: Callable[[], Bools] = field(repr=False)
    named: Callable[[], pd.DataFrame] = field(repr=False)
    filled: Callable[[str], Bools] = field(repr=False)
    heavy: Callable[[], Heavy] = field(repr=False)

    def part(self, name: str) -> Bools:
        """Return one of the parts that the key figures count."""
        return PARTS[name](self.state, self.on, self.kader, self.staleness)

    def listed(self, *, content: bool) -> Bools:
        """Return who is on the attention list, for its content or for its data only."""
        rows = asking_attention(self.state, self.signals(), self.on, self.kader, self.staleness)
        chosen = np.zeros(len(self.state), dtype=bool)
        chosen[[row.place for row in rows if row.has_content == content]] = True
        return chosen

    def naming(self, item: str, cell: str = "") -> Bools:
        """Return who names a cell for an item, or any."""
        named = self.named()
        named = named[(named["item"] == item) & ((named["cell"] == cell) | (cell == ""))]
        return self._is("assessment", named["assessment"])

    def scored(self, items: Iterable[str]) -> Bools:
        """Return who has a score on any of these tasks."""
        scored: Bools = np.any([np.isfinite(self.task_scores(item)) for item in items], axis=0)
        return scored

    def weighing(self, *, risk: bool) -> Bools:
        """Return who has one of the largest contributions of the portfolio; with `risk` also who has a high risk."""
        places = self.heavy().places if risk else list(self.heavy().largest)
        return self._is("place", places)

    def _is(self, column: str, values: Iterable[int]) -> Bools:
        return np.isin(self.state.rows[column].to_numpy(dtype=np.int64), np.fromiter(values, dtype=np.int64))


@dataclass(frozen=True)
class Who:
    """A question about a collaboration: its `code` in a link, its `words` after a name, and of whom it is true.

    Of everyone there is nothing to say: then `words` is empty. `cell` is the one that it is about, if any.
    """

    code: str
    words: str
    chosen: Callable[[Among], Bools] = field(repr=False, compare=False)
    cell: str = ""

    def places(self, among: Among) -> Indices:
        """Return the rows of the selection of whom it is true."""
        return np.flatnonzero(self.chosen(among))


def questions(kader: Kader) -> dict[str, Who]:
    """Return every question that can be asked in a framework, by code."""
    about = (*_about_all(kader), *_about_scores(kader), *_about_gaps(kader), *_about_sections(kader))
    return {who.code: who for who in about}


def question(every: Mapping[str, Who], code: str) -> Who | None:
    """Return which of the `questions` has this code, or the two that it asks together; None for one that is none."""
    parts_of_code = code.split(AND)
    asked = [every[part] for part in parts_of_code if part in every]
    if len(asked) != len(parts_of_code) or len(asked) > 2:  # what a link asks should not cost more than a page does
        return None
    if len(asked) == 1:
        return asked[0]
    one, other = asked
    words = " en ".join(who.words for who in asked if who.words)
    return Who(code, words, lambda of: one.chosen(of) & other.chosen(of), one.cell or other.cell)


def _about_all(kader: Kader) -> Iterator[Who]:
    yield Who(EVERYONE, "", lambda of: np.ones(len(of.state), dtype=bool))
    yield Who(ASSESSED, "gewaardeerd", lambda of: of.part("assessed"))
    yield Who(NEVER_ASSESSED, "nog nooit gewaardeerd", lambda of: ~of.part("assessed"))
    yield Who(SCORED, "met een score", lambda of: of.part("scored"))
    yield Who(NOT_SCORED, "zonder score", lambda of: ~of.part("scored"))
    if kader.troubled_waters:
        yield Who(TROUBLED, f"in {kader.troubled_water} vaarwater", lambda of: of.part("unquiet"))
    yield Who(OUT_OF_DATE, "verouderd", lambda of: of.part("stale"))
    yield Who(LISTED, "vraagt aandacht", lambda of: of.listed(content=True))
    yield Who(ONLY_DATA, "alleen gegevens niet op orde", lambda of: of.listed(content=False))
    if kader.attention_bands:
        yield Who(ANY_CELL, "met een of meer velden die aandacht vragen", lambda of: of.part("any_cell"))
    yield Who(MONEY_UNKNOWN, "bijdrage onbekend", lambda of: np.isnan(contributions(of.state)))
    yield Who(LARGEST, "met een van de grootste bijdragen van het portfolio", lambda of: of.weighing(risk=False))
    yield Who(HEAVY, "hoog risico of grote bijdrage", lambda of: of.weighing(risk=True))


def _about_scores(kader: Kader) -> Iterator[Who]:
    """Yield the questions about the total, and about each domain, theme, cell and task."""
    yield from _about_score("totaal", "totaal", kader, _mean_of(kader.cell_codes))
    for domain in kader.domains:
        cells = kader.cells_of(domain=domain.code)
        yield from _about_score(f"domein-{domain.code}", f"domein {domain.title}", kader, _mean_of(cells))
    for theme in kader.themes:
        cells = kader.cells_of(theme=theme.code)
        yield from _about_score(f"thema-{theme.code}", f"thema {theme.title}", kader, _mean_of(cells))
    for cell in kader.cell_codes:
        for who in _about_score(f"veld-{cell}", kader.cell_label(cell), kader, _mean_of((cell,))):
            yield replace(who, cell=cell)
    for section in sections.task_sections(kader):
        for item in sections.task_items(section):
            yield from _about_score(f"taak-{item.code}", f"taak {item.text}", kader, _score_of_task(item.code))


def _about_gaps(kader: Kader) -> Iterator[Who]:
    """Yield of each cell who scores higher, from which of the two viewpoints; nothing where there are no two."""
    if not kader.gap:
        return
    first, second = (kader.viewpoint_titles[code].lower() for code in (kader.gap.first, kader.gap.second))
    words = (f"{first} hoger", f"{first} en {second} gelijk", f"{second} hoger", "geen kloof")

    def chosen(cell: int, direction: int) -> Callable[[Among], Bools]:
        return lambda of: of.directions()[:, cell, direction]

    for column, cell in enumerate(kader.cell_codes):
        for place, direction in enumerate(DIRECTIONS):
            named = f"{kader.cell_label(cell)}, {words[place]}"
            yield Who(of_gap(cell, direction), named, chosen(column, place), cell)


def _about_sections(kader: Kader) -> Iterator[Who]:
    """Yield who filled in a section outside the grid, and who names which cell for an item."""
    for section in sections.model_sections(kader):
        yield Who(of_model(section.code), f"{section.title} ingevuld", _filled(section.code))
    for section in sections.task_sections(kader):
        items = sections.codes(sections.task_items(section))
        yield Who(of_tasks(section.code), f"{section.title} met een score", _any_score(items))
    for item in sections.cell_items(kader):
        yield Who(of_named(item.code), f"{item.text}: een veld genoemd", _naming(item.code))
        for cell in kader.cell_codes:
            words = f"{item.text}: {kader.cell_label(cell)} genoemd"
            yield Who(of_named(item.code, cell), words, _naming(item.code, cell), cell)


def _filled(section: str) -> Callable[[Among], Bools]:
    return lambda of: of.filled(section)


def _any_score(items: list[str]) -> Callable[[Among], Bools]:
    return lambda of: of.scored(items)


def _naming(item: str, cell: str = "") -> Callable[[Among], Bools]:
    return lambda of: of.naming(item, cell)


Scores = Callable[[Among], Floats]  # of each of the selection, NaN where it has none


def _mean_of(cells: tuple[str, ...]) -> Scores:
    return lambda of: statistics.overall_scores(of.state, of.kader, cells)


def _score_of_task(item: str) -> Scores:
    return lambda of: of.task_scores(item)


def _about_score(code: str, name: str, kader: Kader, scores: Scores) -> Iterator[Who]:
    """Yield the questions about a score: in which band, without one, in any that asks attention."""

    def in_band(place: int) -> Callable[[Among], Bools]:
        return lambda of: statistics.band_places(scores(of), of.kader) == place

    for place, band in enumerate(kader.thresholds.bands):
        yield Who(f"{code}-{band.code}", f"{name} in de band {band.title}", in_band(place))
    yield Who(f"{code}-{NO_SCORE}", f"{name} zonder score", lambda of: np.isnan(scores(of)))
    yield Who(f"{code}-{WITH_SCORE}", f"{name} met een score", lambda of: np.isfinite(scores(of)))
    if kader.attention_bands:
        words = f"{name} vraagt aandacht"
        yield Who(f"{code}-{ATTENTION}", words, lambda of: statistics.in_attention(scores(of), of.kader))
