"""What the window of a page is called: what the page is about, the page, and the product."""

from contextlib import suppress

from tilburg_samenwerking.ui import data
from tilburg_samenwerking.ui.links import asked_collaboration
from tilburg_samenwerking.views.choice import COLLABORATION
from tilburg_samenwerking.views.collaboration import collaboration_in_link
from tilburg_samenwerking.views.collaboration_choice import names

NAME = "Tilburg Samenwerking"


def window_title() -> str:
    """Return the title of the window for the page of this run."""
    return " – ".join(filter(None, (_thing(), data.page().title, NAME)))


def _thing() -> str:
    """Return the name of the collaboration that the link names, where the page is about one."""
    word = asked_collaboration() if data.page().has(COLLABORATION) and data.has_database() else None
    if not word:
        return ""
    # What goes wrong here goes wrong once more in the page, which tells it.
    with suppress(Exception):
        slug, _unknown = collaboration_in_link(data.snapshot(), word)
        return names(data.snapshot())[slug] if slug else ""
    return ""
