"""A page with the form alone, on work in progress of the framework in use, with the routes that save."""

from dataclasses import dataclass
from pathlib import Path

import streamlit as st
from starlette.middleware import Middleware

from tilburg_samenwerking import store
from tilburg_samenwerking.drawing.entering import Desk, form_text, work_text
from tilburg_samenwerking.kader.form import form_of
from tilburg_samenwerking.kader.values import Reply
from tilburg_samenwerking.store import drafts
from tilburg_samenwerking.ui import components
from tilburg_samenwerking.ui.entering.laid_out import BEFORE
from tilburg_samenwerking.ui.links import put_word
from tilburg_samenwerking.views.entering.address import RESPONDENT, SINGLE
from tilburg_samenwerking.web.entering import entering_routes, in_use
from tilburg_samenwerking.web.headers import SafeAnswers
from tilburg_samenwerking.web.letters import letters_routes

ASSESSMENT = "waardering"


@dataclass(frozen=True)
class Earlier:
    """What was said the time before."""

    viewpoint: str
    function: str
    item: str
    reply: Reply


def draw() -> None:
    """Draw the form, with two earlier replies of the first respondent: a score and a text."""
    st.set_page_config(layout="wide")
    engine, kader = in_use()
    form, assessment = form_of(kader), int(st.query_params[ASSESSMENT])
    try:
        with store.reading(engine) as connection:
            draft = drafts.read_draft(connection, assessment)
    except drafts.NoLongerOpen as error:
        st.title(str(error))
        components.left(form_text(form), assessment, "niet_bewaard")
        return
    first = draft.respondents[0]
    replies = {form.parts[0].questions[0].code: Reply(4.0), "opgave.1": Reply(text="zoals het was")}
    earlier = [Earlier(first.viewpoint, first.function, item, reply) for item, reply in replies.items()]
    titles = {one.code: one.title for one in kader.viewpoints}
    part = st.query_params.get("deel", form.parts[0].code)
    everybody, asked = [who.id for who in draft.respondents], st.query_params.get(RESPONDENT)
    shown = [who for who in everybody if str(who) == asked] or everybody
    desk = Desk(
        part,
        shown,
        viewpoint_titles=titles,
        question_by_question=st.query_params.get(SINGLE) == "true",
        show_before=st.query_params.get(BEFORE) == "true",
    )
    st.title("Invoeren")
    if st.button("Nog een keer"):
        st.write("Nog een keer getekend")
    if not st.checkbox("Formulier tonen", value=True):
        return
    components.form(form_text(form), work_text(draft, desk, earlier), "formulier", follow)


def follow() -> None:
    """Put in the link what was chosen in the form; what is empty goes out of it."""
    for name, word in (st.session_state["formulier"].chosen or {}).items():
        put_word(name, word)


if st.runtime.exists():
    draw()
else:
    app = st.App(
        Path(__file__),
        routes=[*letters_routes(components.MODULES.get), *entering_routes()],
        middleware=[Middleware(SafeAnswers)],
    )
