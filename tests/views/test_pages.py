"""The one list of the pages: every file in `pages/` is on it, and it says which words of a link count where."""

from pathlib import Path

import pytest

from tests.structure.test_layers import ROOT
from tilburg_samenwerking.portfolio.filters import DATE_KEY, FIELD, SINCE_KEY, VIEWPOINT_KEY
from tilburg_samenwerking.views.pages import OF_ONE, PAGE, PAGES, Page


def test_every_page_has_a_file_and_every_file_is_a_page() -> None:
    """A page that is not in the menu could not be reached."""
    assert {page.path for page in PAGES} == {path.stem for path in Path(ROOT, "pages").glob("*.py")}
    assert len(PAGE) == len(PAGES)


def test_a_collaboration_goes_along_between_the_pages_about_one() -> None:
    """Vergelijken takes it as its left side."""
    assert OF_ONE == ("samenwerking", "ontwikkeling", "vergelijken", "perspectieven", "netwerktaken", "model")


def test_a_word_with_a_star_stands_for_all_that_are_like_it() -> None:
    """The model has an order and a page of a list per section."""
    assert PAGE["model"].has("volgorde_model.rol")
    assert not PAGE["model"].has("volgorde")


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.path)
def test_no_word_of_a_page_is_that_of_a_filter(page: Page) -> None:
    """A link has both."""
    assert not [key for key in (DATE_KEY, SINCE_KEY, VIEWPOINT_KEY, *FIELD) if page.has(key)]
