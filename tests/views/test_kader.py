"""Kader: the framework as parts; with a snapshot there is an example, without one only definitions."""

from datetime import date

import pytest

from tests.views.given.portfolios import three
from tests.views.given.small import column, parts_of, table_of, words_of
from tilburg_samenwerking.drawing.document import Columns, Note, Title
from tilburg_samenwerking.kader import Kader, Staleness, parsed
from tilburg_samenwerking.portfolio.filters import Filters
from tilburg_samenwerking.views import kader as page

STALE = parsed(Staleness, {"maanden": 12, "maanden_bij_aandacht": 6})
ON = Filters(on=date(2026, 6, 30))


def test_the_scale_has_its_words_and_its_bands_with_their_ends(small_kader: Kader) -> None:
    """ "Goed" begins at 6, so that "zwak" ends at the last number below it."""
    view = page.view(small_kader, STALE, None, ON)
    bands = table_of("banden", view.scale)

    assert words_of(view.scale)[:2] == [
        "Schaal en banden",
        "Hoe gaat het? Een score loopt van 0,0 tot 10,0, in stappen van 0,5.",
    ]
    assert column(table_of("schaal", view.scale), 0) == ["helemaal niet", "helemaal wel"]
    assert [column(bands, place) for place in range(3)] == [
        ["zwak", "goed"],
        ["0,0 tot en met 5,9", "6,0 tot en met 10,0"],
        ["ja", "nee"],
    ]


def test_the_cells_stand_by_theme_and_side_by_side(small_kader: Kader) -> None:
    """Two cells under Doelen, and one under Middelen in a row that is as wide; a follow-up is indented."""
    view = page.view(small_kader, STALE, None, ON)
    rows = parts_of(Columns, view.grid)

    assert [title.text for title in parts_of(Title, view.grid)] == ["Het raster", "Doelen", "Middelen"]
    assert [[len(parts) for parts in row.columns] for row in rows] == [[3, 3], [3, 0]]
    assert words_of(rows[1])[:2] == ["#### Het huis › Middelen", "Wat er in de kast ligt  \n`huis.middelen`"]
    assert words_of(rows[1])[2].splitlines()[-2:] == [
        "  - ↳ En is die lang genoeg?  ",
        "    :small[`huis.middelen.2b`]",
    ]


@pytest.mark.parametrize(("name", "titles"), [("small_kader", ["De andere onderdelen", "De rest"]), ("bare_kader", [])])
def test_sections_are_there_as_far_as_the_framework_has_them(
    name: str, titles: list[str], request: pytest.FixtureRequest
) -> None:
    """The way to them at the top of the page too."""
    view = page.view(request.getfixturevalue(name), STALE, None, ON)

    assert [title.text for title in parts_of(Title, view.sections)] == titles
    assert ("(#onderdelen)" in words_of(view.about)[-1]) == bool(titles)


def test_an_item_says_what_it_takes(small_kader: Kader) -> None:
    """A choice names its options by code, with the title where that is another word."""
    (items,) = words_of(page.view(small_kader, STALE, None, ON).sections)[2:]

    assert ":small[`rest.keuze`, keuze: `blauw` en `lichtgroen` (Licht groen)]" in items
    assert ":small[`rest.cijfer`, score]" in items


def test_what_belongs_to_an_assessment_is_listed(small_kader: Kader, bare_kader: Kader) -> None:
    """Unquiet water asks attention; a framework without any of it has only what stands for no score."""
    (_title, small), (_other, none) = (
        words_of(page.view(framework, STALE, None, ON).properties) for framework in (small_kader, bare_kader)
    )

    assert "- **Vaarwater**: `rustig` en `onrustig` (vraagt aandacht). Hoe is het water?" in small.splitlines()
    assert none.splitlines() == ["- **Geen score**: `weet niet`, of `nvt` als de vraag niet van toepassing is."]


def test_the_calculation_is_explained_on_what_is_on_screen(
    small_kader: Kader, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """Without a database, and where nothing has a score, the definitions stand alone."""
    snapshot = three(tmp_path_factory.mktemp("drie"))
    shown = page.view(small_kader, STALE, snapshot, ON)
    empty = page.view(small_kader, STALE, snapshot, Filters(on=date(2025, 1, 1)))
    without = page.view(small_kader, STALE, None, ON)

    assert "**Bomenplan**, waardering van 30 juni 2026" in words_of(shown.calculation)[1]
    assert empty.calculation == without.calculation
    assert [note.icon for note in parts_of(Note, without.calculation)] == [":material/calculate:"]
