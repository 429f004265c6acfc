"""The page Toegankelijkheid."""

from pathlib import Path

from tests.views.given.small import words_of
from tilburg_samenwerking import views
from tilburg_samenwerking.views.method import accessibility
from tilburg_samenwerking.views.pages import PAGES

# The file of each page with a figure that is pointed at, and its path.
WITH_FIGURES = {
    "development": "ontwikkeling",
    "importance": "belang",
    "raster": "raster",
    "viewpoints": "perspectieven",
}


def test_the_page_says_how_far_it_works_and_how_to_report() -> None:
    """The status, the day of the last test, every known shortcoming, and what to say in a report."""
    view = accessibility.view()
    status, not_yet, report = (" ".join(words_of(part)) for part in (view.status, view.not_yet, view.report))

    assert view.title.text == "Toegankelijkheid"
    assert "WCAG 2.2, niveau A en AA" in status
    assert "Getest op 27 november 2026." in status
    assert not_yet.count("- ") == len(accessibility.NOT_YET)
    assert "meld het dan bij wie dit dashboard in uw gemeente beheert" in report


def test_every_page_with_a_figure_that_is_pointed_at_is_named() -> None:
    """A keyboard does not reach the points in it; where a page gets its first figure, the list follows."""
    files = Path(views.__file__).parent.rglob("*.py")
    titled = {page.path: page.title for page in PAGES}

    assert {file.stem for file in files if " Chart(" in file.read_text(encoding="utf-8")} == set(WITH_FIGURES)
    assert [path for path in WITH_FIGURES.values() if titled[path] not in accessibility.NOT_YET[0]] == []
