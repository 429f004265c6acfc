"""What the page says of a work that can be brought over to the framework in use."""

from pathlib import Path

import pytest

from tests.files import KADERS
from tests.views.entering.drafts import ON, draft
from tests.views.given.small import column, imported, scored, table_of, words_of
from tilburg_samenwerking.kader import Kader
from tilburg_samenwerking.kader.values import Reply
from tilburg_samenwerking.portfolio.snapshot import Snapshot
from tilburg_samenwerking.views.entering.conversion import view


@pytest.fixture(scope="module")
def newer(tmp_path_factory: pytest.TempPathFactory) -> Snapshot:
    """Return what is read with the second version of the small framework."""
    return imported(
        tmp_path_factory.mktemp("nieuw"), scored("2026-06-30", {"huis.doel.1": "4"}), KADERS / "klein-2.toml"
    )


def test_what_does_not_go_along_is_named_with_the_reason(newer: Snapshot, small_kader: Kader) -> None:
    """Of whom, what it was and why; before it is done, and after. What goes along is counted."""
    replies = {
        "wethouder": {
            "huis.doel.1": Reply(6.0, text="x"),
            "huis.doel.2": Reply(10.0, answer="nee", text="y"),
            "huis.middelen.1": Reply(7.0),
        },
        "adviseur": {"huis.middelen.2b": Reply(missing="nvt"), "rest.keuze": Reply(answer="lichtgroen")},
    }
    header = {"on": ON, "phase": "midden", "water": "wild", "adaptation": None, "remarks": None}
    shown = view(newer, draft(small_kader, replies, header=header))
    table = table_of("blijft_achter", shown.before)

    assert shown.possible
    assert [column(table, place) for place in range(4)] == [
        [
            "Is er een plan voor de tuin?",
            "Zijn er genoeg stoelen?",
            "En is die lang genoeg?",
            "Welke kleur past erbij?",
        ],
        ["wethouder (bestuurlijk)"] * 2 + ["adviseur (ambtelijk)"] * 2,
        ['10, nee, "y"', "7", "nvt", "Licht groen"],
        [
            "deze vraag is gesplitst of samengevoegd: alleen de score gaat mee",
            "de score valt tussen twee scores van nu: kies opnieuw",
            "deze vraag is vervallen, of vraagt nu iets anders",
            "deze vraag is vervallen, of vraagt nu iets anders",
        ],
    ]
    assert words_of(shown.before)[0].startswith("Omzetten naar kader klein-2: 1 van 5 antwoorden gaan helemaal mee.")
    assert words_of(shown.before)[2] == "Wat er stond bij fase en vaarwater, kent dit kader niet."
    assert words_of(shown.done)[0].startswith("Omgezet naar kader klein-2: 1 van 5 antwoorden gingen helemaal mee.")
    assert table_of("blijft_achter", shown.done) == table


def test_where_all_goes_along_there_is_no_list(newer: Snapshot, small_kader: Kader) -> None:
    """One sentence says so."""
    shown = view(newer, draft(small_kader, {"wethouder": {"huis.doel.1": Reply(6.0)}}))

    assert [len(words_of(shown.before)), len(words_of(shown.done))] == [1, 1]
    assert "1 van 1 antwoorden" in words_of(shown.before)[0]


def test_without_a_crosswalk_it_cannot_be_brought_over(newer: Snapshot, small_kader: Kader) -> None:
    """That is said."""
    shown = view(newer, draft(small_kader, {}, kader_hash="anders", kader_version="klein-0"))

    assert words_of(shown.before) == ["Er is geen overgang van kader klein-0 naar klein-2. Omzetten kan dus niet."]
    assert not shown.possible


def test_a_crosswalk_that_cannot_be_read_is_told(tmp_path: Path, small_kader: Kader) -> None:
    """With what is wrong in it; the work itself stays as it is."""
    for file in ("klein.toml", "klein-2.toml"):
        (tmp_path / file).write_bytes((KADERS / file).read_bytes())
    snapshot = imported(tmp_path, scored("2026-06-30", {"huis.doel.1": "4"}), tmp_path / "klein-2.toml")
    (tmp_path / "overgangen").mkdir()
    wrong = 'van = "klein-1"\nnaar = "klein-2"\n'
    (tmp_path / "overgangen" / "fout.toml").write_text(wrong, encoding="utf-8")
    shown = view(snapshot, draft(small_kader, {}))

    assert "fout.toml" in words_of(shown.before)[0]
    assert not shown.possible
