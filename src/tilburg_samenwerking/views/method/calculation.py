"""Hoe is dit berekend: the definition of every number, with an example worked out on the data on screen."""

from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np
import pandas as pd

from tilburg_samenwerking.drawing.change import from_to, over
from tilburg_samenwerking.drawing.document import DataTable, Markdown, Note, Part, Title
from tilburg_samenwerking.drawing.tables import Shown, TableData, decimal_cell, number_cell, text_cell
from tilburg_samenwerking.drawing.words.markdown import plain
from tilburg_samenwerking.formatting import (
    collaborations,
    count,
    limit,
    listed,
    long_date,
    number,
    out_of,
    percentage,
    plain_number,
    plural,
    share_limit,
    signed,
)
from tilburg_samenwerking.kader import DONT_KNOW, SAMEN, Kader, Question, Staleness
from tilburg_samenwerking.portfolio.change import way
from tilburg_samenwerking.portfolio.records import as_records
from tilburg_samenwerking.scoring import agreement
from tilburg_samenwerking.views import explanations
from tilburg_samenwerking.views.method.worked_example import Example

WRITTEN = 4  # terms of a long sum that are written out


def definitions(kader: Kader, staleness: Staleness, example: Example | None) -> tuple[Part, ...]:
    """Return every definition in the order in which a number is made, with the example where there is one."""
    every = (_question, _cell, _domain, _on_date, _portfolio, _band, _change, _gap, _agreement)
    defined = [part for define in every for part in define(kader, example)]
    return _about(kader, example), *defined, *_attention(kader, staleness, example)


def _about(kader: Kader, example: Example | None) -> Part:
    if example is None:
        return Note(
            "Binnen deze filters is nog niets gewaardeerd. Daarom staan hier de definities zonder voorbeeld.",
            ":material/calculate:",
        )
    return Markdown(
        f"Het voorbeeld komt uit wat u nu ziet: **{plain(example.name)}**, waardering van {long_date(example.on)}, "
        f"veld **{plain(kader.cell_label(example.cell))}**. Alle berekeningen gebruiken getallen die niet zijn "
        "afgerond; pas op het scherm staat één decimaal."
    )


def _defined(title: str, definition: str, worked: str = "") -> tuple[Part, ...]:
    """Return one number: its name, what it is, and the example."""
    return Title(title, 3), Markdown(definition), *_worked(worked)


def _worked(words: str) -> tuple[Part, ...]:
    return (Markdown(f"**Voorbeeld:** {words}"),) if words else ()


# ---------------------------------------------------------------- a question


def _question(kader: Kader, example: Example | None) -> tuple[Part, ...]:
    several = (
        " *Samen* is het gemiddelde van de perspectieven die een score hebben. Zo weegt één bestuurder even zwaar als "
        "vijf adviseurs samen."
        if kader.viewpoints
        else ""
    )
    defined = _defined(
        "Score van een vraag",
        "Het gemiddelde van de scores van wie antwoordde, per perspectief." + several + " `weet niet` en `nvt` tellen "
        "in dit gemiddelde niet mee: wat ontbreekt is nooit 0.",
    )
    if example is None:
        return defined
    together, *viewpoints = example.question_means(kader.cell[example.cell].questions[0].code)
    worked = f"samen, voor de eerste vraag: {_mean(viewpoints)} = **{number(together)}**." if viewpoints else ""
    return *defined, DataTable(_question_table(kader, example), "voorbeeld_vragen"), *_worked(worked)


def _question_table(kader: Kader, example: Example) -> TableData:
    """Return the questions of the cell with the answers and the mean of each viewpoint, and together."""
    viewpoints = _viewpoints(kader)
    head = [text_cell("Vraag"), *(text_cell(f"{title}: antwoorden → gemiddelde") for title in viewpoints.values())]
    head += [number_cell("Samen")] if kader.viewpoints else []
    questions = kader.cell[example.cell].questions
    answers = example.answers[example.answers["item"].isin([question.code for question in questions])]
    records = as_records(answers)
    body = [_question_row(kader, example, question, records) for question in questions]
    return {"caption": "De antwoorden en de vraagscores van dit veld", "head": [head], "body": body}


def _viewpoints(kader: Kader) -> dict[str, str]:
    """Return the titles of the viewpoints; without any, one column for everyone."""
    return kader.viewpoint_titles or {"": "Scores"}


def _question_row(kader: Kader, example: Example, question: Question, records: Sequence[dict[Any, Any]]) -> list[Shown]:
    kind = "question follow" if question.follows else "question"
    row = [text_cell(question.text, kind, question.code)]
    for code in _viewpoints(kader):
        given = [_answer(one) for one in records if (one["item"], one["viewpoint"]) == (question.code, code)]
        mean = number(example.mean_of(question.code, code or SAMEN))
        row.append(text_cell(f"{', '.join(given)} → {mean}" if given else "niemand antwoordde"))
    if kader.viewpoints:
        row.append(decimal_cell(example.mean_of(question.code, SAMEN)))
    return row


def _answer(row: dict[Any, Any]) -> str:
    if pd.notna(row["score"]):
        return plain_number(row["score"])
    return "weet niet" if row["missing"] == DONT_KNOW else str(row["missing"] or "geen score")


# ---------------------------------------------------------------- a collaboration


def _cell(kader: Kader, example: Example | None) -> tuple[Part, ...]:
    return _defined(
        "Score en dekking van een veld",
        "Het gemiddelde van de vraagscores; elke vraag telt even zwaar. **Dekking** is het deel van de vragen dat een "
        "score heeft. Een vraag waarop iedereen `nvt` antwoordt, telt daarin niet mee; een vraag zonder antwoord wel. "
        "Zijn alle vragen van een veld `nvt`, dan is het veld niet van toepassing: er staat nvt. "
        f"Bij minder dan {share_limit(kader.thresholds.minimum_coverage)} dekking krijgt het veld geen score: er staat "
        "–.",
        _cell_worked(kader, example) if example else "",
    )


def _cell_worked(kader: Kader, example: Example) -> str:
    row = example.stored_cell
    title = kader.viewpoint_titles.get(example.filters.viewpoint)
    seen_from = f" U kijkt vanuit één perspectief: {plain(title.lower())}." if title else ""
    return (
        f"{_mean(example.seen_means)} = **{number(row['mean'])}**. Dekking: "
        f"{out_of(row['scored'], row['applicable'])} vragen, dus {percentage(row['scored'] / row['applicable'])}."
        f"{seen_from}"
    )


def _domain(kader: Kader, example: Example | None) -> tuple[Part, ...]:
    return _defined(
        "Domein, thema en totaal van een samenwerking",
        "Het gemiddelde van de velden in dat domein of thema, of van alle velden. Minstens "
        f"{share_limit(kader.thresholds.minimum_cells)} van die velden moet een score hebben. Naast het totaal staat "
        "altijd het laagste veld, omdat een gemiddelde een zwakke plek kan verbergen.",
        _domain_worked(kader, example) if example else "",
    )


def _domain_worked(kader: Kader, example: Example) -> str:
    domain = kader.cell[example.cell].domain
    values, score = example.domain(kader.cells_of(domain=domain))
    total = example.total
    return (
        f"domein {plain(kader.domain_titles[domain])}: {_mean(values)} = **{number(score)}**. "
        f"Totaal over {out_of(total['scored'], len(kader.cells))} velden: **{number(total['overall'])}**; het laagste "
        f"veld is {plain(kader.cell_label(total['lowest_cell']))} met {number(total['lowest_score'])}."
    )


# ---------------------------------------------------------------- the portfolio


def _on_date(_kader: Kader, example: Example | None) -> tuple[Part, ...]:
    return _defined(
        "De stand op een datum",
        "De samenwerkingen die op die dag lopen, en die nog moeten starten maar al gewaardeerd zijn. Elk telt met de "
        "laatste definitieve waardering tot en met die dag. Pas daarna komen de filters: een filter haalt nooit een "
        "oudere waardering terug.",
        _on_date_worked(example) if example else "",
    )


def _on_date_worked(example: Example) -> str:
    state = example.state
    return (
        f"op {long_date(example.filters.on)} zijn er {plural(state.out_of, 'samenwerking', 'samenwerkingen')}; de "
        f"filters kiezen er {count(len(state))}, waarvan {count(state.assessed)} een waardering hebben. Van "
        f"{plain(example.name)} telt die van {long_date(example.on)}."
    )


def _portfolio(_kader: Kader, example: Example | None) -> tuple[Part, ...]:
    return _defined(
        "Een veld van het portfolio",
        "Het gemiddelde over de gekozen samenwerkingen met een score op dat veld; elke samenwerking heeft één stem. "
        "**n** is hoeveel dat er zijn. **Spreiding** is de standaardafwijking van een steekproef: hoe ver de scores "
        "uit elkaar liggen. Bij elk veld staat bij hoeveel samenwerkingen het aandacht vraagt. Per fase, vaarwater "
        "en programma gaat het net zo, maar dan over de totalen.",
        _portfolio_worked(example) if example else "",
    )


def _portfolio_worked(example: Example) -> str:
    row = example.portfolio_cell
    return (
        f"{_mean(example.portfolio_scores)} = **{number(row['score'])}**, over {collaborations(row['n'])}. Laagste "
        f"{number(row['min'])}, hoogste {number(row['max'])}, spreiding {number(row['sd'])}. Het "
        f"vraagt aandacht bij {out_of(row['attention'], row['n'])}."
    )


def _band(kader: Kader, example: Example | None) -> tuple[Part, ...]:
    worked = ""
    if example:
        band = kader.band(example.cell_score)
        title = plain(band.title if band else "")
        worked = f"het veld hierboven staat op het scherm als {number(example.cell_score)}: {title}."
    return _defined(
        "Het getal op het scherm, en de band",
        "Op het scherm staat één decimaal; een 5 wordt naar boven afgerond. De band volgt dat getal. "
        f"{plain(explanations.bands(kader))} Zo hebben twee getallen die gelijk lijken ook altijd dezelfde kleur.",
        worked,
    )


# ---------------------------------------------------------------- differences


def _change(kader: Kader, example: Example | None) -> tuple[Part, ...]:
    thresholds = kader.thresholds
    return _defined(
        "Verandering",
        "Per veld: het gemiddelde verschil over de vragen die beide keren een score hebben. Alleen perspectieven die "
        "er beide keren waren, tellen. Een veld is veranderd vanaf "
        f"{limit(thresholds.change_cell)}, als ook minstens {plural(thresholds.change_questions, 'vraag', 'vragen')} "
        f"veranderden; een domein, het totaal en het portfolio vanaf {limit(thresholds.change_overall)}. Daaronder is "
        "het een klein verschil, en alleen precies 0 is gelijk. Van een totaal: het gemiddelde van de velden, als "
        f"minstens {share_limit(thresholds.minimum_cells)} daarvan te vergelijken is. Van het portfolio: het "
        "gemiddelde over de samenwerkingen die op beide datums gewaardeerd en te vergelijken zijn. Wie niet te "
        f"vergelijken is, staat er met naam en reden bij. {explanations.UNROUNDED}",
        _change_worked(kader, example) if example else "",
    )


def _change_worked(kader: Kader, example: Example) -> str:
    row = example.change
    if row is None or example.earlier_on is None or not row["change_questions"]:
        return ""
    called = way(row["change"], row["moved"], up="", down="")
    return (
        f"sinds {long_date(example.earlier_on)} {from_to(row)}: **{signed(row['change'])}** "
        f"{over(row['change_questions'], len(kader.cell[example.cell].questions))}, waarvan er {row['change_moved']} "
        f"veranderden{f': {called}' if called else ''}."
    )


def _gap(kader: Kader, example: Example | None) -> tuple[Part, ...]:
    if kader.gap is None:
        return ()
    worked = ""
    if example and example.gap["gap_questions"]:
        row = example.gap
        worked = (
            f"gemiddeld **{signed(row['gap'])}**, los van de richting **{number(row['gap_absolute'])}**, over "
            f"{plural(row['gap_questions'], 'vraag', 'vragen')}."
        )
    first, second = (kader.viewpoint_titles[code].lower() for code in (kader.gap.first, kader.gap.second))
    return _defined(
        f"Kloof {first} − {second}",
        f"Het gemiddelde verschil ({plain(first)} min {plain(second)}) over de vragen die beide perspectieven een "
        "score gaven. Ernaast staat het gemiddelde verschil los van de richting, omdat plus en min elkaar anders "
        "opheffen. Een kloof is een reden voor een gesprek, geen fout.",
        worked,
    )


def _agreement(kader: Kader, example: Example | None) -> tuple[Part, ...]:
    row = example.deviation if example else None
    worked = ""
    if row and row["deviation_questions"]:
        questions = plural(row["deviation_questions"], "vraag", "vragen")
        worked = f"gemiddeld **{number(row['deviation'])}** van het midden, over {questions}."
    return _defined(
        "Overeenstemming van de respondenten",
        "Per vraag de gemiddelde afstand van de scores tot hun gemiddelde, in punten van de schaal (AD). Per veld het "
        "gemiddelde over de vragen met minstens twee scores. *Samen* telt hier alle respondenten één keer. Tot "
        f"{limit(agreement.practical_limit(kader.scale))} noemen we het eens: een zesde van het aantal scores dat kan "
        "(Burke en Dunlap, 2002). Bij één respondent is er geen overeenstemming. De opdracht `samenwerking agreement` "
        "geeft ook r_wg, a_wg, de A van Van der Eijk en de consensus van Tastle en Wierman.",
        worked,
    )


# ---------------------------------------------------------------- what asks attention


def _attention(kader: Kader, stale: Staleness, example: Example | None) -> tuple[Part, ...]:
    sooner = listed([*_unquiet_water(kader), "een veld dat aandacht vraagt"]).replace(" en ", " of ")
    worked = ""
    if example:
        age = plural(example.age, "maand", "maanden")
        worked = f"deze waardering is {age} oud en dus {'' if example.out_of_date else 'niet '}verouderd."
    return _defined(
        "Verouderd, en vraagt aandacht",
        f"Een waardering is **verouderd** na {stale.months} maanden, en al na {stale.months_attention} bij {sooner}. "
        f"Een samenwerking **vraagt aandacht** om de inhoud: {listed(_content_reasons(kader))}. Of om de "
        "gegevens: verouderd, nog nooit gewaardeerd, velden met te weinig antwoorden, of een ander kader zonder "
        "overgang. **Zwaar weegt** wie een hoog risico heeft, of een van de tien grootste bijdragen van het "
        "portfolio. Wie evenveel bijdraagt als de tiende, telt mee.",
        worked,
    )


def _unquiet_water(kader: Kader) -> list[str]:
    """Return the water that asks attention, if the framework has such water."""
    titles = [kader.water_titles[code] for code in kader.troubled_waters]
    return [f"{plain(listed(titles))} vaarwater"] if titles else []


def _content_reasons(kader: Kader) -> list[str]:
    """Return which reasons to ask attention are about the content."""
    thresholds = kader.thresholds
    reasons = [
        *_unquiet_water(kader),
        "een veld dat aandacht vraagt, en zwaarder als de samenwerking zwaar weegt",
        f"een veld dat minstens {limit(thresholds.change_cell)} daalde",
    ]
    if kader.gap:
        shared = plural(thresholds.gap_questions, "gedeelde vraag", "gedeelde vragen")
        reasons.append(f"een kloof van minstens {limit(thresholds.gap)} over minstens {shared}")
    return reasons


def _mean(values: Iterable[float]) -> str:
    """Return the mean of the values that are there as a sum; of a long one only the first terms."""
    numbers = [number(float(value)) for value in values if np.isfinite(value)]
    terms = numbers if len(numbers) <= 2 * WRITTEN else [*numbers[:WRITTEN], "…"]
    return f"({' + '.join(terms)}) : {len(numbers)}" if len(numbers) > 1 else "".join(numbers)
