"""Who works on the page Invoeren, what was done or refused a moment ago, and how its link is written.

What a button does is done in its callback, before the page is drawn: no word of Streamlit stands within a transaction.
What was done or refused is kept with the work and the step that it is about until the next deed, and told there at the
deed itself, below its button, which so keeps its place; after a step to another page under its title. At another place
it is gone.
"""

from collections.abc import Callable, Collection
from contextlib import suppress
from typing import Any

import streamlit as st

from tilburg_samenwerking import store
from tilburg_samenwerking.drawing.document import Heading, Note, Part
from tilburg_samenwerking.drawing.entering import form_text
from tilburg_samenwerking.drawing.words.markdown import plain
from tilburg_samenwerking.errors import NoDatabase, Refused
from tilburg_samenwerking.faults import reported
from tilburg_samenwerking.kader.form import form_of
from tilburg_samenwerking.kader.spelling import MAX_NAME
from tilburg_samenwerking.kader.values import as_function
from tilburg_samenwerking.store import drafts
from tilburg_samenwerking.store.deeds import NotYetRight
from tilburg_samenwerking.store.drafts import Conflict, Draft, NoLongerOpen
from tilburg_samenwerking.ui import components, data
from tilburg_samenwerking.ui.frame import NothingToShow
from tilburg_samenwerking.ui.links import choice, put_word
from tilburg_samenwerking.ui.parts import draw, heading
from tilburg_samenwerking.views.choice import COLLABORATION, PART, STEP
from tilburg_samenwerking.views.entering import finish, work, works
from tilburg_samenwerking.views.entering.address import RESPONDENT, WORK, WorkAsked, asked
from tilburg_samenwerking.views.entering.persons import FUNCTION_FIRST, FUNCTION_KEPT, person_warning, works_as
from tilburg_samenwerking.views.messages import no_database

ACTOR, TOLD, JUST_STARTED = "_werkt_als", "_invoeren_gezegd", "_net_begonnen"
KEPT, FORGOTTEN = "functie_bewaard", "_functie_vergeten"
FUNCTION = "Als welke functie werkt u hier?"
BACK = ":material/arrow_back:"

Deed = Callable[[], Any]


def asked_work() -> WorkAsked:
    """Return what the link asks for, once it is known as which function this visitor works; else asks that.

    To fill in a work no function is needed: its form stays on the page, also in a visit that begins anew under it.
    """
    of = asked(choice())
    if has_function() or of.fills_in:
        return of
    heading(Heading(works.TITLE))
    tell()
    ask_function()
    raise NothingToShow


def has_function() -> bool:
    """Return whether it is known as which function this visitor works."""
    return ACTOR in st.session_state


def ask_function() -> None:
    """Ask as which function this visitor works, unless this tab has kept it."""
    components.function(None, KEPT, forget=st.session_state.pop(FORGOTTEN, False), on_kept=_take_kept)
    with st.form("functie"):
        st.text_input(FUNCTION, key="_functie", max_chars=MAX_NAME, placeholder="bijvoorbeeld: adviseur")
        st.caption(FUNCTION_KEPT)
        st.form_submit_button("Verder", type="primary", on_click=_take_function)


def _take_function() -> None:
    def take() -> None:
        given = st.session_state["_functie"]
        if not given.strip():
            raise Refused(FUNCTION_FIRST)
        st.session_state[ACTOR] = as_function(given)

    do(take)


def _take_kept() -> None:
    with suppress(Refused):  # what another program kept there is asked again
        st.session_state[ACTOR] = as_function(st.session_state[KEPT].kept or "")


def keep_function() -> None:
    """Have this tab keep the function, for when its page is loaded anew."""
    if has_function():
        components.function(actor(), "functie_bewaren")


def _other_function() -> None:
    del st.session_state[ACTOR]
    st.session_state[FORGOTTEN] = True


def actor() -> str:
    """Return the function as which this visitor works."""
    function: str = st.session_state[ACTOR]
    return function


def tell_function() -> None:
    """Say as which function this visitor works, and let another be chosen."""
    draw(person_warning(actor()))
    with st.container(horizontal=True, vertical_alignment="center"):
        st.caption(plain(works_as(actor())), width="content")
        st.button("Andere functie", on_click=_other_function, type="tertiary", key="andere_functie")


def do(
    deed: Deed,
    done: Callable[[Any], None] | None = None,
    refused: Callable[[Refused], None] | None = None,
    *,
    at: str = "",
) -> None:
    """Do it and go on with what it gives, or keep for its place on the page (`at`) why it was refused."""
    say()
    try:
        given = deed()
    except Refused as error:
        say(*_words(error), at=at)
        if refused:
            refused(error)
    else:
        if done:
            done(given)


def _words(error: Refused) -> tuple[Note, ...]:
    """Return what was refused as notes, with what to do."""
    if isinstance(error, NoDatabase):
        return (Note(no_database(reported(error).number), ":material/error:", "error"),)
    if isinstance(error, NotYetRight):
        return finish.not_yet_right(error, _opened(), form_of(data.kader()))
    if isinstance(error, NoLongerOpen):
        return (work.closed(error),)
    if isinstance(error, Conflict):
        return work.conflict_notes(error, data.kader())
    return tuple(Note(line, ":material/error:", "error") for line in str(error).splitlines())


def _opened() -> int:
    return asked(choice()).work or 0


def say(*parts: Part, at: str = "") -> None:
    """Keep for the page that the link opens now what was done, or why it was refused: for this place on it."""
    st.session_state[TOLD] = (_place(), at, parts)


def _place() -> tuple[str | None, str | None]:
    """Return the work and the step in the link."""
    words = choice()
    return words.word(WORK), words.word(STEP)


def _told_here(at: str | None = None) -> tuple[Part, ...]:
    """Return what is kept for this place on this page, or for any; what was about another page is gone."""
    place, spot, parts = st.session_state.get(TOLD, (None, "", ()))
    if place != _place():
        st.session_state.pop(TOLD, None)
        return ()
    return tuple(parts) if at in (spot, None) else ()


def tell(at: str = "") -> None:
    """Say what was done a moment ago at this place, or why it was refused."""
    draw(*_told_here(at))


def tell_of_gone(kind: str, places: Collection[str]) -> None:
    """Say what was done or refused at a place of this kind that is not among these any more."""
    _page, spot, _parts = st.session_state.get(TOLD, (None, "", ()))
    if spot.startswith(kind) and spot not in places:
        tell(spot)


def go(**words: str | None) -> None:
    """Put the words of this page in the link; what is not given goes out of it."""
    for key in (WORK, STEP, RESPONDENT, PART, COLLABORATION):
        put_word(key, words.get(key))


def open_work(assessment: int) -> None:
    """Put a work in the link."""
    go(**{WORK: str(assessment)})


def begun(assessment: int) -> None:
    """Put a work that was just begun in the link; its header stands open."""
    st.session_state[JUST_STARTED] = assessment
    open_work(assessment)


def read(assessment: int) -> tuple[Draft, list[store.PreviousReply], Any]:
    """Return a work, what was answered the time before, and whose it is; ends the page where it is not open."""
    snapshot = data.snapshot()
    try:
        with store.reading(snapshot.engine) as connection:
            draft = drafts.read_draft(connection, assessment)
            previous = store.previous_replies(connection, assessment)
    except NoLongerOpen as error:
        heading(Heading(works.TITLE))
        # A deed that was refused for it has told the same already, and that it was not saved.
        refused = [part for part in _told_here() if isinstance(part, Note) and part.icon == work.CLOSED]
        draw(*(refused or [work.closed(error)]))
        components.left(form_text(form_of(snapshot.kader)), assessment, "niet_bewaard")
        raise NothingToShow from error
    known = snapshot.collaborations.set_index("id")
    if draft.collaboration not in known.index:  # it was added after this run looked
        known = data.newer_snapshot().collaborations.set_index("id")
    return draft, previous, known.loc[draft.collaboration]
