"""How each number is made, in plain Dutch, with the thresholds of the framework in use."""

from collections.abc import Callable

from tilburg_samenwerking.drawing.document import Caption
from tilburg_samenwerking.drawing.tables import TableData, has_rounded
from tilburg_samenwerking.formatting import limit, plural, share_limit
from tilburg_samenwerking.kader import Kader
from tilburg_samenwerking.portfolio.breakdown import FEW
from tilburg_samenwerking.scoring.agreement import WORDS_FROM, practical_limit

# ---------------------------------------------------------------- what several say

COVERAGE = (
    "Dekking is het deel van de vragen met een score, gemiddeld over de gewaardeerde samenwerkingen. Waar het veld "
    "niet van toepassing is, telt het niet mee."
)

# Wherever a change stands beside its two numbers, once on a page.
UNROUNDED = "Verschillen zijn berekend vóór het afronden."
ROUNDED = "De percentages zijn afgerond en daarom samen niet altijd 100%."


def rounded(*tables: TableData) -> Caption | None:
    """Return that shares are rounded, where in one of these tables they are not 100% together."""
    return Caption(ROUNDED) if any(map(has_rounded, tables)) else None


# Under the squares of a grid, where any is of so few.
FEW_SCORES = f"Bleek met een stippelrand: minder dan {FEW} scores."


def bands(kader: Kader) -> str:
    """Return where each band begins, as a sentence: `Aandacht: lager dan 3,0; bespreken: vanaf 3,0.`"""
    first, *others = kader.thresholds.bands
    low = [f"{first.title}: lager dan {limit(others[0].start)}"] if others else [f"{first.title}: alle scores"]
    words = "; ".join([*low, *(f"{band.title}: vanaf {limit(band.start)}" for band in others)])
    return f"{words[:1].upper()}{words[1:]}."


def _coverage(kader: Kader) -> str:
    enough = share_limit(kader.thresholds.minimum_coverage)
    return f"Een veld krijgt een score als minstens {enough} van de vragen een score heeft"


def _gap_counts(kader: Kader) -> str:
    thresholds = kader.thresholds
    questions = plural(thresholds.gap_questions, "vraag", "vragen")
    return f"minstens {limit(thresholds.gap)} over minstens {questions}"


def _comparable(kader: Kader) -> str:
    seen = ", van perspectieven die er beide keren waren" if kader.viewpoints else ""
    return f"tellen alleen vragen die op beide datums een score hebben{seen}"


def _small(kader: Kader) -> str:
    return f"Onder {limit(kader.thresholds.change_overall)} is het een klein verschil, en alleen precies 0 gelijk."


# ---------------------------------------------------------------- the measures of the grid


def _score(kader: Kader) -> str:
    return (
        "Elk veld is het gemiddelde over de gekozen samenwerkingen met een score. Elke samenwerking heeft één stem. "
        f"{_coverage(kader)}. {COVERAGE}"
    )


def _attention(kader: Kader) -> str:
    return f"Van de samenwerkingen met een score op dit veld: hoeveel er aandacht vragen. {bands(kader)}"


def _change(kader: Kader) -> str:
    return (
        "Gemiddeld verschil tussen beide datums. Elke samenwerking die te vergelijken is, heeft één stem. Per stuk "
        f"{_comparable(kader)}. Van en naar zijn de gemiddelden van precies die vragen. {UNROUNDED} "
        f"{_small(kader)} Niet te vergelijken is wie op beide datums gewaardeerd is, zonder zo'n vraag in dit veld."
    )


def _filled(kader: Kader) -> str:
    return f"{COVERAGE} {_coverage(kader)}."


def gap(kader: Kader) -> str:
    """Return how the gap is made; empty where the framework compares no two viewpoints."""
    if kader.gap is None:
        return ""
    first, second = (kader.viewpoint_titles[code].lower() for code in (kader.gap.first, kader.gap.second))
    return (
        f"Kloof: de score van {first} min die van {second}, over de vragen die beide een score gaven. Elke "
        "samenwerking heeft één stem. Plus en min heffen elkaar op; ‘uit elkaar’ telt los van richting. "
        f"Ver uit elkaar is {_gap_counts(kader)}. Een kloof is een reden voor gesprek, geen fout. De kleur zegt alleen "
        "hoe groot de kloof is."
    )


def _agreement(kader: Kader) -> str:
    return (
        "Per vraag hoe ver de scores van de respondenten gemiddeld van hun midden liggen, in punten van de schaal. "
        "Per veld het gemiddelde over de vragen met twee scores of meer. Elke samenwerking heeft één stem. Tot "
        f"{limit(practical_limit(kader.scale))} noemen we het eens, daarboven uiteen. 0,0 is: allen dezelfde score."
    )


# By the code of the measure, as `drawing.grid.MEASURES`.
MEASURES: dict[str, Callable[[Kader], str]] = {
    "score": _score,
    "aandacht": _attention,
    "verandering": _change,
    "dekking": _filled,
    "kloof": gap,
    "overeenstemming": _agreement,
}


def measure(code: str, kader: Kader) -> str:
    """Return how the grid in this measure is made."""
    return MEASURES[code](kader)


# ---------------------------------------------------------------- what else stands in a table or a figure

NAMED_CELLS = (
    "Een samenwerking telt bij een veld als minstens één respondent het noemt. Noemen respondenten verschillende "
    "velden, dan telt de samenwerking bij elk daarvan. Het getal na ‘van’ is hoeveel er een veld noemden. "
    "Klik op een aantal voor welke dat zijn, op het vakje ook voor de redenen."
)
MODEL = (
    "Per samenwerking het deel van de keuzes voor elk sturingsperspectief, en daarvan het gemiddelde. Elke "
    "samenwerking heeft één stem. Het is een telling: geen van de sturingsperspectieven is beter dan een ander."
)
SHARED_VIEWS = (
    "Zegt: het gemiddelde over de samenwerkingen van de score op de vragen die naar een gedeeld begrip of beeld "
    "vragen. Gedeeld noemen we een score in de hoogste band, niet gedeeld een score die aandacht vraagt. Daarachter "
    "hoe vaak de antwoorden op het veld iets anders laten zien."
)


def matrix(kader: Kader) -> str:
    """Return how the scores and the total of each collaboration are made."""
    scale = kader.scale
    return (
        f"Scores van {limit(scale.min)} tot {limit(scale.max)}. {bands(kader)} {_coverage(kader)}; anders staat er "
        "–. Bij nvt is het veld niet van toepassing. Totaal is het gemiddelde van de velden, als minstens "
        f"{share_limit(kader.thresholds.minimum_cells)} van de {len(kader.cells)} velden een score heeft."
    )


def course(last: int, kader: Kader) -> str:
    """Return what the small line of each collaboration shows, of so many assessments."""
    return (
        f"Verloop is het totaal bij de laatste {last} waarderingen tot en met de peildatum. Het loopt van oud naar "
        f"nieuw, op de hele schaal{' met een stippellijn waar aandacht ophoudt' * bool(kader.attention_bands)}."
    )


def tasks(kader: Kader) -> str:
    """Return how the score and the change of a task are made."""
    return (
        "Gemiddelde over de gekozen samenwerkingen met een score op de taak. Elke samenwerking heeft één stem. "
        f"{bands(kader)} De verandering is het gemiddelde verschil tussen beide datums. Daarin "
        f"{_comparable(kader)}. {_small(kader)}"
    )


def overall_change(kader: Kader) -> str:
    """Return how the change of the overall score of each collaboration is made."""
    enough = share_limit(kader.thresholds.minimum_cells)
    return (
        f"De verandering is het gemiddelde verschil van de velden. Daarin {_comparable(kader)}. Van en naar zijn de "
        f"gemiddelden van precies die vragen, en kunnen dus anders zijn dan het totaal. {UNROUNDED} {_small(kader)} "
        f"Met een verschil in minder dan {enough} van de velden is een samenwerking niet te vergelijken."
    )


def comparison(kader: Kader) -> str:
    """Return how the difference between two sides is made."""
    thresholds = kader.thresholds
    return (
        "Per vraag het verschil, links min rechts, vanuit de perspectieven die aan beide kanten een score gaven. Per "
        "veld het gemiddelde daarvan. De twee getallen ernaast zijn de gemiddelden van precies die vragen. Die "
        f"kunnen dus anders zijn dan de score van het veld. {UNROUNDED} Vanaf {limit(thresholds.change_cell)} over "
        f"minstens {plural(thresholds.change_questions, 'vraag', 'vragen')} noemen we het hoger of lager, anders een "
        "klein verschil. Alleen precies 0 is gelijk."
    )


def shared_view(kader: Kader) -> str:
    """Return how what is said of a shared view stands beside what is shown, for one collaboration."""
    return (
        "Zegt: de score op de vragen die naar een gedeeld begrip of beeld vragen. Van het midden: hoe ver de scores "
        "van de respondenten gemiddeld van hun midden liggen. Uiteen noemen we meer dan "
        f"{limit(practical_limit(kader.scale))} van het midden, of een kloof van {_gap_counts(kader)}. "
        "Anders noemen we het dicht bij elkaar."
    )


def question_agreement(kader: Kader) -> str:
    """Return how agreement on a question is said, by how many answered it."""
    return (
        "Bij één respondent is er niets te vergelijken. Bij twee staat het verschil, bij drie of vier de spreiding met "
        f"de gemiddelde afstand tot hun midden. Vanaf {WORDS_FROM} staat er een woord: grotendeels eens tot "
        f"{limit(practical_limit(kader.scale))} van het midden, daarboven verdeeld of twee kampen."
    )
