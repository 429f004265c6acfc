"""What was done with the assessments of a collaboration, as the dossier tells it."""

from datetime import UTC, date, datetime

from tests.views.given.small import column, parts_of, table_of, words_of
from tilburg_samenwerking.drawing.document import Foldout
from tilburg_samenwerking.portfolio.filters import Filters
from tilburg_samenwerking.portfolio.snapshot import Snapshot
from tilburg_samenwerking.store import Deed, deeds
from tilburg_samenwerking.views.choice import Choice
from tilburg_samenwerking.views.dossier import view
from tilburg_samenwerking.views.dossier.history import deeds_in_words, unchanged_in_words

JUNE, DECEMBER = date(2026, 6, 30), date(2026, 12, 31)


def moment(day: int) -> datetime:
    """Return a moment in July, in the summer time of the Netherlands 14:02."""
    return datetime(2026, 7, day, 12, 2, tzinfo=UTC)


def test_each_deed_is_a_line_in_plain_dutch_the_last_first() -> None:
    """When in the Netherlands, what with which assessment or correction, and by which function."""
    table = table_of(
        "geschiedenis",
        *deeds_in_words(
            [
                Deed(moment(1), "adviseur", "started", JUNE, 1),
                Deed(moment(2), "adviseur", "submitted", JUNE, 1),
                Deed(moment(3), "controller", "sent_back", JUNE, 1),
                Deed(moment(4), "controller", "definitief", JUNE, 1),
                Deed(moment(5), "adviseur", "corrected", JUNE, 2, True),
                Deed(moment(6), "adviseur", "discarded", JUNE, 2, True),
                Deed(moment(7), "adviseur", "restored", JUNE, 2, True),
                Deed(moment(8), "adviseur", "definitief", JUNE, 2, True),
                Deed(moment(9), "adviseur", "converted", DECEMBER, 2),
            ]
        ),
    )

    assert column(table, 0)[:2] == ["9 juli 2026, 14:02", "8 juli 2026, 14:02"]
    assert column(table, 1) == [
        "Omgezet naar een nieuwer kader: de waardering van 31 december 2026",
        "Definitief gemaakt: de correctie van 30 juni 2026",
        "Teruggezet: de correctie van 30 juni 2026",
        "Weggegooid: de correctie van 30 juni 2026",
        "Begonnen aan de correctie van 30 juni 2026",
        "Definitief gemaakt: de waardering van 30 juni 2026",
        "Aanvulling gevraagd bij de waardering van 30 juni 2026",
        "Ter controle gegeven: de waardering van 30 juni 2026",
        "Begonnen aan de waardering van 30 juni 2026",
    ]
    assert column(table, 2)[:6] == [*["adviseur"] * 5, "controller"]


def test_what_one_file_brought_is_one_line_without_the_name_of_an_account() -> None:
    """The account under which a command line is used may be the name of a person; who is not known is a dash."""
    table = table_of(
        "geschiedenis",
        *deeds_in_words(
            [
                Deed(moment(1), "", "imported", DECEMBER, 1),
                Deed(moment(2), "opdrachtregel: jjansen", "imported", JUNE, 1),
                Deed(moment(2), "opdrachtregel: jjansen", "imported", JUNE, 2, True),
                Deed(moment(2), "opdrachtregel: jjansen", "imported", DECEMBER, 2, True),
            ]
        ),
    )

    assert column(table, 1) == [
        "Ingelezen: de waardering van 30 juni 2026 en de correcties van 30 juni 2026 en 31 december 2026",
        "Ingelezen: de waardering van 31 december 2026",
    ]
    assert column(table, 2) == ["opdrachtregel", "–"]


def test_without_a_deed_it_says_so() -> None:
    """No empty table."""
    assert words_of(*deeds_in_words([])) == ["Met deze samenwerking is nog niets gedaan."]


def test_how_many_were_confirmed_unchanged_in_words() -> None:
    """Of none nothing is said."""
    assert unchanged_in_words(0) == ""
    assert unchanged_in_words(1) == "1 antwoord is ongewijzigd bevestigd: hetzelfde als de keer ervoor."
    assert unchanged_in_words(12) == "12 antwoorden zijn ongewijzigd bevestigd: hetzelfde als de keer ervoor."


def test_the_dossier_reads_it_when_it_is_opened(two_rounds: Snapshot) -> None:
    """Also what was done just now, which renews nothing else."""
    filters, words = Filters(on=JUNE), {"samenwerking": "het-plein"}
    closed = view(two_rounds, filters, Choice.of(words))
    deeds.open_draft(two_rounds.engine, 2, date(2026, 7, 31), two_rounds.kader, actor="adviseur")
    opened = view(two_rounds, filters, Choice.of(words | {"geschiedenis_open": "true"}))

    assert [(part.title, part.parts) for part in parts_of(Foldout, closed.history)] == [("Geschiedenis", None)]
    assert column(table_of("geschiedenis", opened.history), 1) == [
        "Begonnen aan de waardering van 31 juli 2026",
        "Ingelezen: de waardering van 30 juni 2026",
    ]
