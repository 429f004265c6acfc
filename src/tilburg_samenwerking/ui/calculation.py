"""Hoe is dit berekend: the definition of every number, with an example worked out on the data on screen."""

from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np
import pandas as pd
import streamlit as st

from tilburg_samenwerking import scoring
from tilburg_samenwerking.drawing.markdown import plain
from tilburg_samenwerking.drawing.tables import Shown, TableData
from tilburg_samenwerking.formatting import MARGIN, listed, long_date, number, out_of, percentage, plural, signed
from tilburg_samenwerking.kader import DONT_KNOW, SAMEN, Kader
from tilburg_samenwerking.portfolio import statistics
from tilburg_samenwerking.portfolio.answers import answers_of
from tilburg_samenwerking.portfolio.filters import Filters
from tilburg_samenwerking.portfolio.key_figures import age_in_months, out_of_date
from tilburg_samenwerking.portfolio.panel import State, select
from tilburg_samenwerking.portfolio.snapshot import settings
from tilburg_samenwerking.scoring import QuestionScores, agreement
from tilburg_samenwerking.ui import components, data
from tilburg_samenwerking.ui.data import has_database
from tilburg_samenwerking.ui.frame import filters

TRIED = 25  # collaborations looked at for one where more than one viewpoint answered
WRITTEN = 4  # terms of a long sum that are written out


@dataclass(frozen=True)
class Example:
    """One assessment of the selection and one of its cells, where possible one that two viewpoints scored.

    `place` is its row in the selection; `scores` and `earlier` hold one assessment each, `earlier` the one before it.
    """

    chosen: Filters
    state: State
    place: int
    cell: str
    answers: pd.DataFrame
    scores: QuestionScores
    earlier: QuestionScores | None
    earlier_on: date | None

    @property
    def row(self) -> dict[str, Any]:
        """The collaboration with its assessment, as the selection has it."""
        found: dict[str, Any] = self.state.rows.iloc[self.place].to_dict()
        return found


def worked_example(kader: Kader) -> Example | None:
    """Return what the numbers are explained on; None when nothing in the selection has a score."""
    if not has_database():
        return None
    chosen = filters()
    state = data.snapshot().selection(chosen)
    places = np.flatnonzero(np.isfinite(state.score).any(axis=1))[:TRIED].tolist()
    if not places:
        return None
    ids = state.rows["assessment"].tolist()
    answers = answers_of(data.snapshot(), [ids[place] for place in places])
    scored = [
        (place, cell)
        for place in places
        for cell, score in zip(kader.cell_codes, state.score[place], strict=True)
        if np.isfinite(score)
    ]
    place, cell = max(scored, key=lambda one: _telling(answers, ids[one[0]], one[1], kader))
    own = answers[answers["assessment"] == ids[place]]
    before, day = _earlier(ids[place], chosen.viewpoint)
    earlier = None if before is None else _scores(answers_of(data.snapshot(), [before]), kader)
    return Example(chosen, state, place, cell, own, _scores(own, kader), earlier, day)


def _scores(answers: pd.DataFrame, kader: Kader) -> QuestionScores:
    return scoring.question_scores(answers, kader)


def _telling(answers: pd.DataFrame, assessment: int, cell: str, kader: Kader) -> tuple[bool, bool]:
    """Return how well the cell explains: scored by two viewpoints, and by two respondents from one of them."""
    items = [question.code for question in kader.cell[cell].questions]
    own = answers[(answers["assessment"] == assessment) & answers["item"].isin(items) & answers["score"].notna()]
    return own["viewpoint"].nunique() > 1, bool(own.duplicated(["viewpoint", "item"]).any())


def _earlier(assessment: int, viewpoint: str) -> tuple[int | None, date | None]:
    """Return the assessment of the same collaboration and framework before this one, and its date."""
    rows = data.snapshot().panel(viewpoint).assessments
    own = rows[rows["id"] == assessment].iloc[0]
    before = rows[(rows["place"] == own["place"]) & (rows["on"] < own["on"])].tail(1)
    if before.empty or not before["readable"].iloc[0]:
        return None, None
    return int(before["id"].iloc[0]), before["on"].iloc[0].date()


def calculation(kader: Kader) -> None:
    """Show every definition in the order in which a number is made, with the example where there is one."""
    example = worked_example(kader)
    if example:
        st.markdown(
            f"Het voorbeeld komt uit wat u nu ziet: **{plain(example.row['name'])}**, waardering van "
            f"{long_date(example.row['assessed_on'].date())}, veld **{plain(kader.cell_label(example.cell))}**. Alle "
            "berekeningen gebruiken getallen die niet zijn afgerond; pas op het scherm staat één decimaal."
        )
    else:
        st.info(
            "Binnen deze filters is nog niets gewaardeerd. Daarom staan hier de definities zonder voorbeeld.",
            icon=":material/calculate:",
        )
    for part in (_question, _cell, _domain, _on_date, _portfolio, _band, _change, _gap, _agreement, _attention):
        part(kader, example)


def _defined(title: str, definition: str, worked: str = "") -> None:
    """Show one number: its name, what it is, and the example."""
    st.subheader(title, anchor=False)
    st.markdown(definition)
    if worked:
        st.markdown(f"**Voorbeeld:** {worked}")


def _question(kader: Kader, example: Example | None) -> None:
    several = (
        " *Samen* is het gemiddelde van de perspectieven die een score hebben. Zo weegt één bestuurder even zwaar als "
        "vijf adviseurs samen."
        if kader.viewpoints
        else ""
    )
    _defined(
        "Score van een vraag",
        "Het gemiddelde van de scores van wie antwoordde, per perspectief." + several + " `weet niet` en `nvt` tellen "
        "in dit gemiddelde niet mee: wat ontbreekt is nooit 0.",
    )
    if example:
        components.table(_question_table(kader, example), key="voorbeeld_vragen")
        place = list(kader.cell_of).index(kader.cell[example.cell].questions[0].code)
        together, *own = example.scores.score[0, place]
        if own:
            st.markdown(f"**Voorbeeld:** samen, voor de eerste vraag: {_mean(own)} = **{number(together)}**.")


def _question_table(kader: Kader, example: Example) -> TableData:
    """Return the questions of the cell with the answers and the mean of each viewpoint, and together."""
    viewpoints = {option.code: option.title for option in kader.viewpoints} or {"": "Scores"}
    names = ["Vraag", *(f"{title}: antwoorden → gemiddelde" for title in viewpoints.values())]
    body: list[list[Shown]] = []
    for question in kader.cell[example.cell].questions:
        means = example.scores.score[0, list(kader.cell_of).index(question.code)]
        kind = "question follow" if question.follows else "question"
        line: list[Shown] = [{"text": question.text, "full": question.code, "kind": kind}]
        own = example.answers[example.answers["item"] == question.code]
        for code in viewpoints:
            place = example.scores.viewpoints.index(code or SAMEN)
            said = [_said(row) for row in own[own["viewpoint"] == code].to_dict("records")]
            line.append({"text": f"{', '.join(said)} → {number(means[place])}" if said else "niemand antwoordde"})
        if kader.viewpoints:
            line.append({"text": number(means[0]), "kind": "number"})
        body.append(line)
    head: list[Shown] = [{"text": name} for name in names]
    head += [{"text": "Samen", "kind": "number"}] if kader.viewpoints else []
    return {"caption": "De antwoorden en de vraagscores van dit veld", "head": [head], "body": body}


def _said(row: dict[Any, Any]) -> str:
    if pd.notna(row["score"]):
        return f"{row['score']:g}".replace(".", ",")
    return "weet niet" if row["missing"] == DONT_KNOW else str(row["missing"] or "geen score")


def _cell(kader: Kader, example: Example | None) -> None:
    worked = ""
    if example:
        found = scoring.cell_scores(example.scores, kader)
        row = found[(found["viewpoint"] == example.chosen.viewpoint) & (found["cell"] == example.cell)].iloc[0]
        seen = example.scores.viewpoints.index(example.chosen.viewpoint)
        asked = [code for code, cell in kader.cell_of.items() if cell == example.cell]
        values = example.scores.score[0, [list(kader.cell_of).index(code) for code in asked], seen]
        share = percentage(row["scored"] / row["applicable"])
        worked = (
            f"{_mean(values)} = **{number(row['mean'])}**. Dekking: {out_of(row['scored'], row['applicable'])} vragen, "
            f"dus {share}.{_seen_from(kader, example)}"
        )
    _defined(
        "Score en dekking van een veld",
        "Het gemiddelde van de vraagscores; elke vraag telt even zwaar. **Dekking** is het deel van de vragen dat een "
        "score heeft. Een vraag waarop iedereen `nvt` antwoordt, telt daarin niet mee; een vraag zonder antwoord wel. "
        f"Bij minder dan {percentage(kader.thresholds.minimum_coverage)} dekking krijgt het veld geen score: er staat "
        "–.",
        worked,
    )


def _seen_from(kader: Kader, example: Example) -> str:
    title = next((one.title for one in kader.viewpoints if one.code == example.chosen.viewpoint), None)
    return f" U kijkt vanuit één perspectief: {plain(title.lower())}." if title else ""


def _domain(kader: Kader, example: Example | None) -> None:
    worked = ""
    if example:
        own = _alone(example)
        domain = next(one for one in kader.domains if one.code == kader.cell[example.cell].domain)
        cells = kader.cells_of(domain=domain.code)
        values = own.score[0, [kader.cell_codes.index(code) for code in cells]]
        row, score = statistics.matrix(own, kader).iloc[0], statistics.overall_scores(own, kader, cells)[0]
        worked = (
            f"domein {plain(domain.title)}: {_mean(values)} = **{number(score)}**. "
            f"Totaal over {out_of(row['scored'], len(kader.cells))} velden: **{number(row['overall'])}**; het laagste "
            f"veld is {plain(kader.cell_label(row['lowest_cell']))} met {number(row['lowest_score'])}."
        )
    _defined(
        "Domein, thema en totaal van een samenwerking",
        "Het gemiddelde van de velden in dat domein of thema, of van alle velden, als minstens "
        f"{percentage(kader.thresholds.minimum_cells)} van die velden een score heeft. Naast het totaal staat altijd "
        "het laagste veld, omdat een gemiddelde een zwakke plek kan verbergen.",
        worked,
    )


def _alone(example: Example) -> State:
    """Return the selection with only the example in it."""
    slug = example.row["collaboration"]
    return select(example.state, Filters.of(example.chosen.on, samenwerkingen=(slug,)))


def _on_date(_kader: Kader, example: Example | None) -> None:
    worked = ""
    if example:
        state = example.state
        worked = (
            f"op {long_date(example.chosen.on)} lopen er {plural(state.out_of, 'samenwerking', 'samenwerkingen')}; de "
            f"filters kiezen er {len(state)}, waarvan {state.assessed} een waardering hebben. Van "
            f"{plain(example.row['name'])} telt die van {long_date(example.row['assessed_on'].date())}."
        )
    _defined(
        "De stand op een datum",
        "De samenwerkingen die op die dag lopen, elk met de laatste definitieve waardering tot en met die dag. Pas "
        "daarna komen de filters: een filter haalt nooit een oudere waardering terug.",
        worked,
    )


def _portfolio(kader: Kader, example: Example | None) -> None:
    worked = ""
    if example:
        grid = statistics.grid(example.state, kader)
        row = grid[grid["cell"] == example.cell].iloc[0]
        values = example.state.score[:, kader.cell_codes.index(example.cell)]
        worked = (
            f"{_mean(values)} = **{number(row['score'])}**, n = {row['n']}. Laagste {number(row['min'])}, hoogste "
            f"{number(row['max'])}, spreiding {number(row['sd'])}. In {_attention_bands(kader)}: "
            f"{out_of(row['attention'], row['n'])}."
        )
    _defined(
        "Een veld van het portfolio",
        "Het gemiddelde over de gekozen samenwerkingen met een score op dat veld; elke samenwerking heeft één stem. "
        "**n** is hoeveel dat er zijn. **Spreiding** is de standaardafwijking van een steekproef: hoe ver de scores "
        "uit elkaar liggen. Bij elk veld staat hoeveel samenwerkingen in aandacht staan. Per fase, vaarwater en "
        "programma gaat het net zo, maar dan over de totalen.",
        worked,
    )


def _attention_bands(kader: Kader) -> str:
    return plain(listed([band.title for band in kader.thresholds.bands if band.attention]) or "aandacht")


def _band(kader: Kader, example: Example | None) -> None:
    worked = ""
    if example:
        score = example.state.score[example.place, kader.cell_codes.index(example.cell)]
        band = kader.band(score)
        worked = f"het veld hierboven staat op het scherm als {number(score)}: {plain(band.title if band else '')}."
    bands = ", ".join(f"{plain(band.title)} vanaf {number(band.start)}" for band in kader.thresholds.bands)
    _defined(
        "Het getal op het scherm, en de band",
        f"Op het scherm staat één decimaal; een 5 wordt naar boven afgerond. De band volgt dat getal: {bands}. Zo "
        "hebben twee getallen die gelijk lijken ook altijd dezelfde kleur.",
        worked,
    )


def _change(kader: Kader, example: Example | None) -> None:
    thresholds, worked = kader.thresholds, ""
    if example and example.earlier and example.earlier_on:
        found = scoring.changes(example.scores, example.earlier, kader)
        row = found[(found["viewpoint"] == example.chosen.viewpoint) & (found["cell"] == example.cell)].iloc[0]
        moved = abs(row["change"]) >= thresholds.change_cell - MARGIN
        told = moved and row["change_moved"] >= thresholds.change_questions
        if row["change_questions"]:
            worked = (
                f"sinds {long_date(example.earlier_on)}: **{signed(row['change'])}** over "
                f"{plural(row['change_questions'], 'vraag', 'vragen')}, waarvan er {row['change_moved']} veranderden"
                f"{'' if told else ': dat heet gelijk'}."
            )
    _defined(
        "Verandering",
        "Per veld: het gemiddelde verschil over de vragen die beide keren een score hebben, en alleen met de "
        "perspectieven die er beide keren waren. Een veld is veranderd vanaf "
        f"{number(thresholds.change_cell)}, als ook minstens {plural(thresholds.change_questions, 'vraag', 'vragen')} "
        f"veranderden; een domein, het totaal en het portfolio vanaf {number(thresholds.change_overall)}. Anders heet "
        "het gelijk. Het portfolio wordt vergeleken over de samenwerkingen die er op beide datums waren.",
        worked,
    )


def _gap(kader: Kader, example: Example | None) -> None:
    if kader.gap is None:
        return
    titles, worked = {one.code: one.title.lower() for one in kader.viewpoints}, ""
    if example:
        found = scoring.gaps(example.scores, kader)
        row = found[found["cell"] == example.cell].iloc[0]
        if row["gap_questions"]:
            worked = (
                f"gemiddeld **{signed(row['gap'])}**, los van de richting **{number(row['gap_absolute'])}**, over "
                f"{plural(row['gap_questions'], 'vraag', 'vragen')}."
            )
    first, second = (plain(titles[code]) for code in (kader.gap.first, kader.gap.second))
    _defined(
        f"Kloof {first} − {second}",
        f"Over de vragen die beide perspectieven een score gaven: het gemiddelde verschil ({first} min {second}), en "
        "het gemiddelde verschil los van de richting, omdat plus en min elkaar anders opheffen. Een kloof is een "
        "reden voor een gesprek, geen fout.",
        worked,
    )


def _agreement(kader: Kader, example: Example | None) -> None:
    worked = ""
    if example:
        found = scoring.deviations(example.answers, kader, example.scores.assessments)
        seen = (found["viewpoint"] == example.chosen.viewpoint) & (found["cell"] == example.cell)
        row = found[seen].iloc[0] if seen.any() else None
        if row is not None and row["deviation_questions"]:
            questions = plural(row["deviation_questions"], "vraag", "vragen")
            worked = f"gemiddeld **{number(row['deviation'])}** van het midden, over {questions}."
    _defined(
        "Overeenstemming van de respondenten",
        "Per vraag de gemiddelde afstand van de scores tot hun gemiddelde, in punten van de schaal (AD); per veld het "
        "gemiddelde over de vragen met minstens twee scores. *Samen* telt hier alle respondenten één keer. Tot "
        f"{number(agreement.practical_limit(kader.scale))} heet het eens: een zesde van het aantal scores dat kan "
        "(Burke en Dunlap, 2002). Bij één respondent is er geen overeenstemming. De opdracht `samenwerking agreement` "
        "geeft ook r_wg, a_wg, de A van Van der Eijk en de consensus van Tastle en Wierman.",
        worked,
    )


def _attention(kader: Kader, example: Example | None) -> None:
    thresholds, stale = kader.thresholds, settings().staleness
    water = listed([option.title for option in kader.waters if option.attention])
    band = _attention_bands(kader)
    content = [f"{plain(water)} vaarwater"] * bool(water) + [
        f"een veld in {band}",
        f"een veld dat minstens {number(thresholds.change_cell)} daalde",
    ]
    if kader.gap:
        shared = plural(thresholds.gap_questions, "gedeelde vraag", "gedeelde vragen")
        content.append(f"een kloof van minstens {number(thresholds.gap)} over minstens {shared}")
    worked = ""
    if example:
        months = int(age_in_months(_alone(example), example.chosen.on)[0])
        old = bool(out_of_date(_alone(example), example.chosen.on, kader, stale)[0])
        age = plural(months, "maand", "maanden")
        worked = f"deze waardering is {age} oud en dus {'' if old else 'niet '}verouderd."
    sooner = listed([*[f"{plain(water)} vaarwater"] * bool(water), f"een veld in {band}"]).replace(" en ", " of ")
    _defined(
        "Verouderd, en vraagt aandacht",
        f"Een waardering is **verouderd** na {stale.months} maanden, en al na {stale.months_attention} bij {sooner}. "
        f"Een samenwerking **vraagt aandacht** om de inhoud: {listed(content)}; of om de gegevens: verouderd, nog "
        "nooit gewaardeerd, of velden met te weinig antwoorden.",
        worked,
    )


def _mean(values: Any) -> str:
    """Return the mean of the values that are there as a sum; of a long one only the first terms."""
    found = [number(float(value)) for value in values if np.isfinite(value)]
    terms = found if len(found) <= 2 * WRITTEN else [*found[:WRITTEN], "…"]
    return f"({' + '.join(terms)}) : {len(found)}" if len(found) > 1 else "".join(found)
