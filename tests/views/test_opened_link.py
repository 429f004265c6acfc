"""What of a link does not count is told: an unknown value, a key that does nothing here, a date that is too late."""

from datetime import date

import pytest

from tilburg_samenwerking.portfolio.filters import Filters
from tilburg_samenwerking.views.opened_link import OpenedLink, idle_keys, nearest_key, not_earlier, wrong_words
from tilburg_samenwerking.views.pages import PAGE

ON = date(2026, 6, 30)


def opened(page: str = "raster", **words: list[str]) -> OpenedLink:
    """Return a link to a page with these words."""
    return OpenedLink(PAGE[page], words, [], Filters(on=ON))


def test_what_counts_is_not_told() -> None:
    """A filter, a word of the page, one of a kind of words, and what Streamlit reads itself."""
    assert wrong_words(opened(fase=["x"], maat=["n"], veld=["a.b"], embed=["true"]), PAGE["raster"]) == []
    assert idle_keys(PAGE["veranderd"], ["gedaald_alle"]) == []


@pytest.mark.parametrize(
    ("key", "meant"), [("FASE", "fase"), ("Maat", "maat"), ("volgorde", "volgorde"), ("zzz", None), ("x" * 9000, None)]
)
def test_a_key_that_does_nothing_is_told_with_what_it_may_mean(key: str, meant: str | None) -> None:
    """In other letters, or of another page; a long one is not compared."""
    assert idle_keys(PAGE["raster"], [key]) == [key]
    assert nearest_key(PAGE["raster"], key) == meant


def test_the_message_says_the_key_and_what_is_meant() -> None:
    """A key of another page does nothing here; to name it again would not help."""
    assert wrong_words(opened(FASE=["Evalueren"], volgorde=["naam"]), PAGE["raster"]) == [
        'In deze link staat "FASE". Dat doet niets op deze pagina. Bedoelt u fase?',
        'In deze link staat "volgorde". Dat doet niets op deze pagina.',
    ]


def test_of_many_keys_the_first_are_told_and_the_rest_counted() -> None:
    """A link of a thousand words is not answered with a thousand messages."""
    messages = wrong_words(opened(**{f"woord{number}": ["1"] for number in range(1000)}), PAGE["raster"])

    assert len(messages) == 6
    assert messages[-1] == "In deze link staan nog 995 woorden die niets doen op deze pagina."


def test_an_unknown_value_is_told_before_the_keys() -> None:
    """With what can be chosen."""
    link = OpenedLink(PAGE["raster"], {"fase": ["x"], "zzz": ["1"]}, [("fase", "x", "begin, eind")], Filters(on=ON))

    assert [message.split(":")[0] for message in wrong_words(link, PAGE["raster"])] == [
        "Deze link bevat een onbekende keuze",
        'In deze link staat "zzz". Dat doet niets op deze pagina.',
    ]


def test_on_another_page_only_what_is_wrong_with_the_filters_is_told() -> None:
    """What was meant for the page of the link means nothing elsewhere."""
    link = OpenedLink(PAGE["raster"], {"maat": ["x"], "zzz": ["1"]}, [("fase", "x", "begin")], Filters(on=ON))

    assert [len(wrong_words(link, PAGE[page])) for page in ("raster", "portfolio")] == [2, 1]
    assert [link.word(PAGE[page], "maat") for page in ("raster", "portfolio")] == ["x", None]


@pytest.mark.parametrize(("since", "is_told"), [(None, False), (date(2026, 6, 29), False), (ON, True)])
def test_a_date_to_compare_with_that_is_not_earlier_is_told(since: date | None, is_told: bool) -> None:
    """With the date that is used instead; on a page that compares nothing there is nothing to tell."""
    message = not_earlier(PAGE["raster"], Filters(on=ON, since=since))

    assert (message is not None) == is_told
    assert message is None or message == (
        "Vergelijk met 30 juni 2026 kan niet: dat is niet voor de peildatum, 30 juni 2026. "
        "Daarom is vergeleken met 30 juni 2025, een jaar voor de peildatum."
    )
    assert not_earlier(PAGE["kader"], Filters(on=ON, since=since)) is None


def test_the_last_of_several_words_counts() -> None:
    """As for the widgets."""
    assert (opened(maat=["a", "b"]).word(PAGE["raster"], "maat"), opened().word(PAGE["raster"], "maat")) == ("b", None)
