"""The one list of the pages: every file in `pages/` is on it, and it says which words of a link count where."""

from pathlib import Path

import pytest

from tests.structure.test_layers import ROOT
from tilburg_samenwerking.portfolio.filters import FIELD, FILTER_KEYS
from tilburg_samenwerking.views.pages import OF_ONE, PAGE, PAGES, Page


def test_every_page_has_a_file_and_every_file_is_a_page() -> None:
    """A page that is not in the menu could not be reached."""
    assert {page.path for page in PAGES} == {path.stem for path in Path(ROOT, "pages").glob("*.py")}
    assert len(PAGE) == len(PAGES)


def test_a_collaboration_goes_along_between_the_pages_about_one() -> None:
    """Vergelijken takes it as its left side."""
    first = ("samenwerking", "invoeren", "ontwikkeling", "vergelijken")

    assert (*first, "perspectieven", "netwerktaken", "model") == OF_ONE


def test_a_word_with_a_star_stands_for_all_that_are_like_it() -> None:
    """The model has an order and a page of a list per section."""
    assert PAGE["model"].has("volgorde_model.rol")
    assert not PAGE["model"].has("volgorde")


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.path)
def test_no_word_of_a_page_is_that_of_a_filter(page: Page) -> None:
    """A link has both."""
    assert not [key for key in FILTER_KEYS if page.has(key)]


FEW = ("peildatum", "perspectief")
COMPARING = ("peildatum", "vergelijk", "perspectief")


@pytest.mark.parametrize(
    ("page", "one", "keys"),
    [
        (Page(path="p", title="P", compares=True), False, (*COMPARING, *FIELD)),
        (Page(path="p", title="P"), False, (*FEW, *FIELD)),
        (Page(path="p", title="P", about="one"), True, FEW),
        (Page(path="p", title="P", about="one", compares=True), True, COMPARING),
        (Page(path="p", title="P", about="one", compares=True), False, FEW),
        (Page(path="p", title="P", about="either", compares=True), False, (*COMPARING, *FIELD)),
        (Page(path="p", title="P", about="either", compares=True), True, FEW),
        (Page(path="p", title="P", about="either", beside=True), True, (*FEW, *FIELD)),
        (Page(path="p", title="P", about="either", every_viewpoint=True), False, ("peildatum", *FIELD)),
        (Page(path="p", title="P", about="either", every_viewpoint=True), True, FEW),
        (Page(path="p", title="P", about="neither"), False, ()),
    ],
)
def test_which_filters_act_follows_from_what_a_page_is_about(page: Page, one: bool, keys: tuple[str, ...]) -> None:
    """The date to compare with only where something is compared with it; the fields only where there is a selection."""
    assert page.acting(one=one) == keys


def test_beside_the_portfolio_every_filter_of_it_acts() -> None:
    """Without a date to compare with: the other side is the portfolio on the same date."""
    assert PAGE["vergelijken"].acting(portfolio=True) == (*FEW, *FIELD)
