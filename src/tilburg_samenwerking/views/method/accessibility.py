"""Toegankelijkheid: how far the dashboard works for everyone, what does not work yet, and how to report it.

Who changes something here keeps it true: `TESTED` is the day of the last test, `NOT_YET` what it found.
"""

from dataclasses import dataclass
from datetime import date

from tilburg_samenwerking.drawing.document import Markdown, Part, Text, Title
from tilburg_samenwerking.formatting import long_date

TESTED = date(2026, 11, 27)
NOT_YET = (
    "De punten in een figuur bereikt u niet met het toetsenbord. Dat is zo bij Belang en gezondheid, Raster, "
    "Ontwikkeling en Bestuurlijk en ambtelijk. Dezelfde cijfers staan daar ook als tabel.",
    "De kalender bij een datum is met een schermlezer lastig te volgen. Typ de datum, en druk op Enter.",
    "Op een smal scherm schuift een brede tabel binnen haar eigen vak.",
    "Op papier is het getest in Chromium, waarop Chrome en Edge zijn gebouwd. In Firefox staan de bron en het woord "
    "Vertrouwelijk alleen aan het eind, en hebben de bladen geen nummer.",
    "De bestanden onder Download zijn niet apart op toegankelijkheid getest.",
    "Er is nog niet getest door mensen die elke dag met een schermlezer werken.",
)


@dataclass(frozen=True)
class AccessibilityView:
    """What the page shows, from top to bottom."""

    title: Title
    status: tuple[Part, ...]
    not_yet: tuple[Part, ...]
    report: tuple[Part, ...]


def view() -> AccessibilityView:
    """Return the page; it is the same for every selection, and needs no database."""
    return AccessibilityView(
        title=Title("Toegankelijkheid", 1),
        status=(Text(_status()), Text(_how())),
        not_yet=(Title("Wat nog niet werkt"), Markdown("\n".join(f"- {words}" for words in NOT_YET))),
        report=(Title("Een probleem melden"), Markdown(_report())),
    )


def _status() -> str:
    return (
        "Iedereen moet dit dashboard kunnen gebruiken. Het voldoet gedeeltelijk aan WCAG 2.2, niveau A en AA. Dat is "
        "ons eigen oordeel: er is nog geen onafhankelijk onderzoek gedaan, en deze verklaring is niet geregistreerd."
    )


def _how() -> str:
    return (
        f"Getest op {long_date(TESTED)}. Elke pagina is met een programma onderzocht (axe): op een breed en een smal "
        "scherm, licht en donker. Zo'n programma vindt maar een deel van wat er mis kan zijn. Bediening "
        "met het toetsenbord, contrast en vergroten zijn daarom apart getest. Van elke pagina zijn de bladen op papier "
        "bekeken, zonder dat programma."
    )


def _report() -> str:
    return (
        "Lukt iets niet, meld het dan bij wie dit dashboard in uw gemeente beheert.\n\n"
        "1. Zeg op welke pagina het is. Met **Kopieer link** bij de titel kopieert u het adres.\n"
        "2. Zeg wat u wilde doen, en wat er gebeurde.\n"
        "3. Zeg met welk hulpmiddel of welke browser u werkt.\n\n"
        "Hebt u de gegevens nodig op een andere manier, vraag daar dan om. Bent u niet tevreden over het antwoord? "
        "Dien dan een klacht in bij uw gemeente, en daarna bij de Nationale ombudsman."
    )
