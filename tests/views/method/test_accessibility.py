"""The page Toegankelijkheid."""

from tests.views.small import words_of
from tilburg_samenwerking.views.method import accessibility


def test_the_page_says_how_far_it_works_and_how_to_report() -> None:
    """The status, the day of the last test, every known shortcoming, and what to say in a report."""
    view = accessibility.view()
    status, not_yet, report = (" ".join(words_of(part)) for part in (view.status, view.not_yet, view.report))

    assert view.title.text == "Toegankelijkheid"
    assert "WCAG 2.2, niveau A en AA" in status
    assert "Getest op 27 november 2026." in status
    assert not_yet.count("- ") == len(accessibility.NOT_YET)
    assert "meld het dan bij wie dit dashboard in uw gemeente beheert" in report
