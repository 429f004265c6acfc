"""The words of the dashboard, each with what it means: the one list that Kader shows and that explanations quote."""

from collections.abc import Mapping

from tilburg_samenwerking.drawing.document import Markdown
from tilburg_samenwerking.drawing.words.markdown import plain
from tilburg_samenwerking.formatting import share_limit
from tilburg_samenwerking.kader import Kader
from tilburg_samenwerking.views import explanations


def meanings(kader: Kader) -> dict[str, str]:
    """Return what each word means, in the order of the alphabet; those that the framework does not use are left out."""
    every = {
        "band": f"Een deel van de schaal met een naam. {explanations.bands(kader)}",
        "belang": "Hoeveel er voor de gemeente van een samenwerking afhangt: hoog, midden of laag.",
        "dekking": "Het deel van de vragen dat een score heeft. "
        f"Onder {share_limit(kader.thresholds.minimum_coverage)} krijgt een veld geen score.",
        "domein en thema": "De kolommen en de rijen van het raster.",
        "fase": "Hoe ver een samenwerking is." if kader.phases else "",
        "kloof": "Het verschil tussen twee perspectieven op dezelfde vragen." if kader.gap else "",
        "maat": "Wat de kleur van het raster laat zien, bijvoorbeeld de score of de dekking.",
        "nvt": "Niet van toepassing: iedereen die antwoordde, zei dat de vraag hier niet speelt.",
        "overeenstemming": "Hoe dicht de scores van de respondenten bij elkaar liggen.",
        "peildatum": "De dag waarvan u de stand ziet, of waarover een waardering gaat.",
        "perspectief": "Van welke kant iemand kijkt. Samen is het gemiddelde van de perspectieven."
        if kader.viewpoints
        else "",
        "score": "Hoe goed de gemeente iets in de hand heeft.",
        "selectie": "De samenwerkingen die de filters kiezen.",
        "totaal": "Het gemiddelde van de velden van een samenwerking.",
        "vaarwater": "Hoe rustig of onrustig het is rond een samenwerking." if kader.waters else "",
        "veld": "Een vakje van het raster: een thema binnen een domein.",
        "verouderd": "De laatste waardering is langer geleden dan mag.",
        "vraagt aandacht": "De score staat in een band die om aandacht vraagt." if kader.attention_bands else "",
        "waardering": "Eén ronde antwoorden over één samenwerking, op één peildatum.",
    }
    return {word: meaning for word, meaning in every.items() if meaning}


def as_list(kader: Kader) -> Markdown:
    """Return the list of words."""
    return Markdown(listed(meanings(kader)))


def listed(meanings: Mapping[str, str]) -> str:
    """Return words with their meanings as Markdown."""
    return "\n".join(f"- **{plain(word)}**: {plain(meaning)}" for word, meaning in meanings.items())
