"""What is said around a page or after a command."""

import subprocess
import sys

import pytest

from tilburg_samenwerking.errors import Refused
from tilburg_samenwerking.views import messages

AGAIN = "Blijft het misgaan, geef dit nummer dan aan de beheerder: in het logboek staat eronder waar het misging."


def test_every_line_of_a_refusal_is_a_message_of_its_own() -> None:
    """What someone wrote stays text, also where it looks like markup."""
    assert messages.refused(Refused("Rij 2: leeg\nRij 3: *zes*")) == ("Rij 2\\: leeg", "Rij 3\\: \\*zes\\*")


@pytest.mark.parametrize(
    ("sentence", "words"),
    [
        (
            messages.page_failed("3F9A0C"),
            f"Onverwachte fout, nummer 3F9A0C. Laad de pagina opnieuw, of kies iets anders. {AGAIN}",
        ),
        (
            messages.import_failed("3F9A0C"),
            "Onverwachte fout, nummer 3F9A0C. Probeer het opnieuw: wat er al staat, wordt niet nog eens ingelezen. "
            f"{AGAIN}",
        ),
        (
            messages.command_failed("3F9A0C", "data/samenwerking.log"),
            "Onverwachte fout, nummer 3F9A0C: de opdracht is afgebroken. Waar het misging staat onder dat nummer in "
            "data/samenwerking.log, zonder namen of teksten. Probeer het opnieuw. Blijft het misgaan, geef dan dat "
            "nummer, met wat eronder staat, aan wie het programma beheert.",
        ),
    ],
)
def test_what_nobody_foresaw_is_told_with_its_number_and_what_to_do(sentence: str, words: str) -> None:
    """On a page, by an import and by a command."""
    assert sentence == words


def test_an_unknown_choice_of_a_link_is_told_with_what_is_known() -> None:
    """All three are text of the link or of the data."""
    assert messages.unknown_choice("fase", "sl_apen", "begin, eind") == (
        "Deze link bevat een onbekende keuze: fase = sl\\_apen. Die keuze is weggelaten. Kies uit\\: begin, eind."
    )


def test_the_demo_and_the_source_are_named() -> None:
    """The name of the municipality, the notice, the source and the version are text of a file."""
    assert messages.demo("Voorbeeld-stad") == "voorbeeld: Voorbeeld\\-stad, verzonnen"
    assert messages.source("Niet delen", "Een boek", "klein-1") == "Niet delen Bron: Een boek. Kader klein\\-1."


@pytest.mark.parametrize(("rows", "words"), [(1, "Gekopieerd: 1 rij"), (1200, "Gekopieerd: 1.200 rijen")])
def test_how_many_rows_were_copied_is_told(rows: int, words: str) -> None:
    """One, or more."""
    assert messages.copied(rows) == words


def test_the_messages_need_nothing_that_can_be_broken() -> None:
    """They speak of any fault, so they come without what reads and computes."""
    script = (
        "import sys, tilburg_samenwerking.views.messages; "
        "print([name for name in ('numpy', 'pandas', 'sqlalchemy', 'streamlit') if name in sys.modules])"
    )
    told = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)

    assert told.stdout == "[]\n"
