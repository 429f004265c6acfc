"""What of the link that a visit began with does not count: a link shows what another saw, or it says why not."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from tilburg_samenwerking.formatting import long_date
from tilburg_samenwerking.kader.spelling import MAX_WORD, shortened, text_key
from tilburg_samenwerking.portfolio.filters import FILTER_KEYS, Filters
from tilburg_samenwerking.views import messages
from tilburg_samenwerking.views.pages import PAGES, Page

# How Streamlit is shown inside another page; it reads these itself.
STREAMLIT = ("embed", "embed_options")
MOST = 5  # words that are told one by one


@dataclass(frozen=True)
class OpenedLink:
    """The link with which a visit began.

    `words` are all of it by key, `unknown` what of the filters is unknown (`parse_filters`), `chosen` the filters that
    it asks for: as long as those hold, what is wrong with it is told; what was meant for its page only there.
    """

    page: Page
    words: Mapping[str, Sequence[str]]
    unknown: Sequence[tuple[str, str, str]]
    chosen: Filters

    def word(self, page: Page, key: str) -> str | None:
        """Return its last word under a key, where this is its page; None without one."""
        words = self.words.get(key) if page == self.page else None
        return words[-1] if words else None


def wrong_words(link: OpenedLink, page: Page) -> list[str]:
    """Return what of a link does not count, as messages: unknown values of filters, and keys that do nothing."""
    values = [messages.unknown_choice(key, value, right) for key, value, right in link.unknown]
    idle = idle_keys(page, link.words) if page == link.page else []
    keys = [messages.idle_key(shortened(key), nearest_key(link.page, key)) for key in idle[:MOST]]
    return [*values, *keys, *([messages.idle_keys(len(idle) - MOST)] if len(idle) > MOST else [])]


def idle_keys(page: Page, keys: Iterable[str]) -> list[str]:
    """Return the keys of a link that do nothing on a page."""
    return [key for key in keys if key not in (*FILTER_KEYS, *STREAMLIT) and not page.has(key)]


def nearest_key(page: Page, key: str) -> str | None:
    """Return the key that another one is written much like, on this page or, failing that, on another; None without."""
    of_pages = [word for one in (page, *PAGES) for word in one.words if "*" not in word]
    asked = text_key(key) if len(key) <= MAX_WORD else ""
    return next((known for known in (*FILTER_KEYS, *of_pages) if known == asked), None)


def not_earlier(page: Page, chosen: Filters) -> str | None:
    """Return that the date to compare with is not before the reference date, where that is so, and what is used."""
    if not page.compares or chosen.since is None or chosen.since < chosen.on:
        return None
    return messages.not_earlier(long_date(chosen.since), long_date(chosen.on), long_date(chosen.compared_on))
