"""How a number is made, in plain Dutch, with the thresholds of the framework in use."""

from tilburg_samenwerking.formatting import number, percentage, plural
from tilburg_samenwerking.kader import Kader
from tilburg_samenwerking.scoring.agreement import WORDS_FROM, practical_limit


def explanation(what: str, kader: Kader) -> str:
    """Return how the numbers of the matrix or the grid are made."""
    scale, thresholds = kader.scale, kader.thresholds
    enough = percentage(thresholds.minimum_coverage)
    coverage = f"Een veld krijgt een score als minstens {enough} van de vragen een score heeft"
    bands = ", ".join(f"{band.title} vanaf {number(band.start)}" for band in thresholds.bands)
    if what == "matrix":
        return (
            f"Scores van {number(scale.min)} tot {number(scale.max)}; {bands}. {coverage}; anders staat er –. "
            f"Totaal is het gemiddelde van de velden, als minstens {percentage(thresholds.minimum_cells)} van de "
            f"{len(kader.cells)} velden een score heeft."
        )
    return {
        "genoemd": "Een samenwerking telt bij een veld als minstens één respondent het noemt. Noemen respondenten "
        "verschillende velden, dan telt zij bij elk daarvan. Het getal na ‘van’ is het aantal samenwerkingen dat "
        "een veld noemde.",
        "taken": "Gemiddelde over de gekozen samenwerkingen met een score op de taak, elke samenwerking één stem (n). "
        f"{bands[0].upper()}{bands[1:]}. De verandering is over de samenwerkingen met een score op beide datums; onder "
        f"{number(thresholds.change_overall)} heet zij gelijk.",
        "model": "Per samenwerking het deel van de keuzes voor elk perspectief; daarvan het gemiddelde, elke "
        "samenwerking één stem (n). Het is een telling: geen van de perspectieven is beter dan een ander.",
        "aandacht": "Van de samenwerkingen met een score op dit veld: hoeveel staan er in aandacht. "
        f"{bands[0].upper()}{bands[1:]}.",
        "verandering": "Gemiddeld verschil tussen beide datums, over de samenwerkingen met een score op beide. "
        f"Onder {number(thresholds.change_overall)} heet het gelijk.",
        "vergelijken": "Per vraag het verschil, links min rechts, vanuit de perspectieven die aan beide kanten een "
        "score gaven; per veld het gemiddelde daarvan. Zo telt alleen mee wat te vergelijken is, en kan het verschil "
        f"iets anders zijn dan dat van de twee scores. Vanaf {number(thresholds.change_cell)} over minstens "
        f"{plural(thresholds.change_questions, 'vraag', 'vragen')} heet het hoger of lager, anders gelijk.",
        "kloof": _gap(kader),
        "overeenstemming": "Per vraag hoe ver de scores van de respondenten gemiddeld van hun midden liggen, in punten "
        "van de schaal; per veld het gemiddelde over de vragen met twee scores of meer, elke samenwerking één stem "
        f"(n). Tot {number(practical_limit(scale))} heet het eens, daarboven uiteen. 0,0 is: allen dezelfde score.",
        "gedeeld_beeld": "Zegt: de score op de vragen die naar een gedeeld begrip of beeld vragen. Van het midden: hoe "
        "ver de scores van de respondenten gemiddeld van hun midden liggen. Uiteen heet meer dan "
        f"{number(practical_limit(scale))} van het midden, of een kloof van minstens {number(thresholds.gap)} over "
        f"minstens {plural(thresholds.gap_questions, 'vraag', 'vragen')}.",
        "gedeelde_beelden": "Zegt: het gemiddelde over de samenwerkingen van de score op de vragen die naar een "
        "gedeeld begrip of beeld vragen. Gedeeld heet een score in de hoogste band, niet gedeeld een in een band die "
        "aandacht vraagt. Daarachter hoe vaak de antwoorden op het veld iets anders laten zien.",
        "per_vraag": "Bij twee respondenten het verschil, bij drie of vier de spreiding met de gemiddelde afstand tot "
        f"hun midden, vanaf {WORDS_FROM} een woord: grotendeels eens tot {number(practical_limit(scale))} van het "
        "midden, daarboven verdeeld of twee kampen. Bij één respondent is er niets te vergelijken.",
        "dekking": f"Het deel van de vragen met een score, gemiddeld over de gekozen samenwerkingen. {coverage}.",
    }.get(
        what,
        f"Elk veld is het gemiddelde over de gekozen samenwerkingen met een score, elke samenwerking één stem (n). "
        f"{coverage}. Dekking is het gemiddelde deel van de vragen met een score.",
    )


def _gap(kader: Kader) -> str:
    """Return how the gap is made; a framework without two viewpoints has none."""
    if kader.gap is None:
        return ""
    return (
        f"Kloof: de score van {kader.gap.first} min die van {kader.gap.second}, over de vragen die beide een score "
        "gaven; elke samenwerking één stem (n). Plus en min heffen elkaar op, uit elkaar telt ze los van richting. "
        f"Ver uit elkaar is minstens {number(kader.thresholds.gap)} over minstens "
        f"{plural(kader.thresholds.gap_questions, 'vraag', 'vragen')}. Een kloof is een reden voor gesprek, geen fout; "
        "de kleur zegt alleen hoe groot zij is."
    )
