"""What is said around a page or after a command: what failed, what is unknown, what is only a demo, and the source.

Each is Markdown in which the text of others is escaped; those of a command are plain. It imports next to nothing: it is
also what speaks when something else is broken.
"""

from tilburg_samenwerking.drawing.words.markdown import plain
from tilburg_samenwerking.errors import Refused
from tilburg_samenwerking.formatting import count, plural, way_out

REFUSED = "Dit kan niet worden getoond"
FAILED = "Er ging iets mis"
WELCOME = "Welkom bij Tilburg Samenwerking"
WRONG_LINK = ":material/link_off:"
FILES_HOLD = "Met selectie, datum en bron erin. Vertrouwelijk."
READ_A_FILE = "Naar Inlezen: sjabloon ophalen of bestand inlezen"

_TO_THE_ADMINISTRATOR = (
    "Blijft het misgaan, geef dit nummer dan aan de beheerder: in het logboek staat eronder waar het misging."
)


def refused(error: Refused) -> tuple[str, ...]:
    """Return what is refused and what to do, a message per line."""
    return tuple(plain(line) for line in str(error).splitlines())


def page_failed(number: str) -> str:
    """Return that a page met what nobody foresaw, under this number in the log."""
    return f"{_unforeseen(number)}. Laad de pagina opnieuw, of kies iets anders. {_TO_THE_ADMINISTRATOR}"


def no_database(number: str) -> str:
    """Return to a visitor that the database cannot be read; which file and what to do stands in the log."""
    return (
        "De gegevens zijn nu niet te lezen. Er is niets gewijzigd. Probeer het over een paar minuten opnieuw. Blijft "
        f"het zo, geef dan nummer {number} door aan de beheerder. In het logboek staat eronder wat er te doen is."
    )


def import_failed(number: str) -> str:
    """Return that an import met what nobody foresaw, and that to try again does no harm."""
    again = "Probeer het opnieuw: wat er al staat, wordt niet nog eens ingelezen."
    return f"{_unforeseen(number)}. {again} {_TO_THE_ADMINISTRATOR}"


def command_failed(number: str, place: str) -> str:
    """Return that a command met what nobody foresaw, and where it stands under this number."""
    return (
        f"{_unforeseen(number)}: de opdracht is afgebroken. Waar het misging staat onder dat nummer in {place}, zonder "
        "namen of teksten. Probeer het opnieuw. Blijft het misgaan, geef dan dat nummer, met wat eronder staat, aan "
        "wie het programma beheert."
    )


def _unforeseen(number: str) -> str:
    return f"Onverwachte fout, nummer {number}"


def unknown_choice(key: str, value: str, right: str) -> str:
    """Return that a link chooses what is unknown, and what it can choose."""
    return f"{left_out(plain(key), plain(value))} {plain(way_out(right))}."


def left_out(key: str, value: str) -> str:
    """Return that a link chooses what is unknown, with the key and the value as they are given."""
    return f"Deze link bevat een onbekende keuze: {key} = {value}. Die keuze is weggelaten."


def idle_key(key: str, nearest: str | None) -> str:
    """Return that a word of a link does nothing on this page, and which it may be meant to be."""
    meant = f" Bedoelt u {plain(nearest)}?" if nearest and nearest != key else ""
    return f'In deze link staat "{plain(key)}". Dat doet niets op deze pagina.{meant}'


def idle_keys(amount: int) -> str:
    """Return that so many more words of a link do nothing."""
    return f"In deze link staan nog {count(amount)} woorden die niets doen op deze pagina."


def not_earlier(since: str, on: str, instead: str) -> str:
    """Return that the date to compare with is not before the reference date, and which date is used instead."""
    return (
        f"Vergelijk met {since} kan niet: dat is niet voor de peildatum, {on}. "
        f"Daarom is vergeleken met {instead}, een jaar voor de peildatum."
    )


def copied(rows: int) -> str:
    """Return that a whole list of so many rows was copied."""
    return f"Gekopieerd: {plural(rows, 'rij', 'rijen')}"


def demo(municipality: str) -> str:
    """Return that what is shown is of a fictional municipality."""
    return f"voorbeeld: {plain(municipality)}, verzonnen"


def source(notice: str, origin: str, version: str) -> str:
    """Return what closes every page: how to use the framework, where it comes from, and which version it is."""
    return f"{plain(notice)} Bron: {plain(origin)}. Kader {plain(version)}."
