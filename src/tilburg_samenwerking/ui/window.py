"""What the window of a page is called: what the page is about, the page, and the product."""

from contextlib import suppress

from tilburg_samenwerking import store
from tilburg_samenwerking.ui import data
from tilburg_samenwerking.ui.links import asked_collaboration, choice
from tilburg_samenwerking.views.choice import COLLABORATION
from tilburg_samenwerking.views.collaboration import collaboration_in_link
from tilburg_samenwerking.views.collaboration_choice import names
from tilburg_samenwerking.views.entering.address import PAGE, asked

NAME = "Tilburg Samenwerking"


def window_title() -> str:
    """Return the title of the window for the page of this run."""
    return " – ".join(filter(None, (_thing(), data.page().title, NAME)))


def _thing() -> str:
    """Return the name of the collaboration that the link names, itself or by its work, where the page is about one."""
    if not data.page().has(COLLABORATION) or not data.has_database():
        return ""
    # What goes wrong here goes wrong once more in the page, which tells it.
    with suppress(Exception):
        slug = _of_work() or collaboration_in_link(data.snapshot(), asked_collaboration())[0]
        return names(data.snapshot())[slug] if slug else ""
    return ""


def _of_work() -> str | None:
    """Return of which collaboration the work is that the link opens, as its slug; None where it opens none."""
    work = asked(choice()).work if data.page().path == PAGE else None
    if work is None:
        return None
    with store.reading(data.snapshot().engine) as connection:
        return store.whose(connection, work)
