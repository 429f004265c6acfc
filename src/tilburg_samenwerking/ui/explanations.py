"""How a number is made, in plain Dutch, with the thresholds of the framework in use."""

from tilburg_samenwerking.formatting import number, percentage
from tilburg_samenwerking.kader import Kader


def explanation(what: str, kader: Kader) -> str:
    """Return how the numbers of the matrix or the grid are made."""
    scale, reading = kader.scale, kader.reading
    enough = percentage(reading.minimum_coverage)
    coverage = f"Een veld krijgt een score als minstens {enough} van de vragen een score heeft"
    bands = ", ".join(f"{band.title} vanaf {number(band.start)}" for band in reading.bands)
    if what == "matrix":
        return (
            f"Scores van {number(scale.min)} tot {number(scale.max)}; {bands}. {coverage}; anders staat er –. "
            f"Totaal is het gemiddelde van de velden, als minstens {percentage(reading.minimum_cells)} van de "
            f"{len(kader.cells)} velden een score heeft."
        )
    return {
        "genoemd": "Een samenwerking telt bij een veld als minstens één respondent het noemt. Noemen respondenten "
        "verschillende velden, dan telt zij bij elk daarvan. Het getal na ‘van’ is het aantal samenwerkingen dat "
        "een veld noemde.",
        "taken": "Gemiddelde over de gekozen samenwerkingen met een score op de taak, elke samenwerking één stem (n). "
        f"{bands[0].upper()}{bands[1:]}. De verandering is over de samenwerkingen met een score op beide datums; onder "
        f"{number(reading.change_overall)} heet zij gelijk.",
        "model": "Per samenwerking het deel van de keuzes voor elk perspectief; daarvan het gemiddelde, elke "
        "samenwerking één stem (n). Het is een telling: geen van de perspectieven is beter dan een ander.",
        "aandacht": "Van de samenwerkingen met een score op dit veld: hoeveel staan er in aandacht. "
        f"{bands[0].upper()}{bands[1:]}.",
        "verandering": "Gemiddeld verschil tussen beide datums, over de samenwerkingen met een score op beide. "
        f"Onder {number(reading.change_overall)} heet het gelijk.",
        "dekking": f"Het deel van de vragen met een score, gemiddeld over de gekozen samenwerkingen. {coverage}.",
    }.get(
        what,
        f"Elk veld is het gemiddelde over de gekozen samenwerkingen met een score, elke samenwerking één stem (n). "
        f"{coverage}. Dekking is het gemiddelde deel van de vragen met een score.",
    )
