"""The finish of a work, and its deeds."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import streamlit as st

from tilburg_samenwerking.drawing.document import Part
from tilburg_samenwerking.drawing.entering import ADDRESS
from tilburg_samenwerking.drawing.words.markdown import plain
from tilburg_samenwerking.errors import Refused
from tilburg_samenwerking.kader.form import form_of
from tilburg_samenwerking.kader.spelling import MAX_TEXT
from tilburg_samenwerking.portfolio.snapshot import frameworks
from tilburg_samenwerking.store import deeds
from tilburg_samenwerking.store.drafts import Draft
from tilburg_samenwerking.ui import components, data
from tilburg_samenwerking.ui.entering.visit import (
    BACK,
    Deed,
    actor,
    do,
    go,
    read,
    say,
    tell,
)
from tilburg_samenwerking.ui.links import put_word
from tilburg_samenwerking.ui.parts import draw, heading
from tilburg_samenwerking.views.choice import STEP
from tilburg_samenwerking.views.entering import finish
from tilburg_samenwerking.views.entering.address import WorkAsked

# Where what was done or refused is told.
DEEDS, ASKING = "daden", "aanvullen"


def finish_work(of: WorkAsked) -> None:
    """Draw what there is to see before a work is finished, and the deeds that its status allows."""
    assert of.work is not None
    draft, previous, who = read(of.work)
    snapshot = data.snapshot()
    shown = finish.view(snapshot, draft, who["name"], who["slug"], form_of(snapshot.kader), previous)
    waits = finish.waiting(components.told_waiting(_waits(draft.id)), draft, form_of(snapshot.kader))
    heading(shown.heading)
    tell()
    _deeds(draft, who, shown, waits)
    draw(*shown.missing, *shown.who, *shown.cells, *shown.differences)
    if shown.may_ask:
        with st.container(key="niet_op_papier_aanvulling"):
            _ask_addition(draft, shown.questions, held=bool(waits))
    tell(ASKING)
    components.waiting(draft.id, ADDRESS, _waits(draft.id))


def _deeds(draft: Draft, who: Any, shown: finish.FinishView, waits: Sequence[Part]) -> None:
    """Draw the way back and the deeds of a work, all of them held while something waits in the browser."""
    held = bool(waits)
    with st.container(key="daden", horizontal=True, vertical_alignment="center"):
        st.button("Terug naar invullen", on_click=put_word, args=(STEP, None), type="tertiary", icon=BACK, key="terug")
        if shown.may_freeze:
            with st.popover("Definitief maken …", type="primary", icon=":material/lock:", disabled=held):
                st.markdown(plain(shown.freezes))
                st.button(
                    "Definitief maken",
                    on_click=_freeze,
                    args=(draft, who),
                    type="primary",
                    disabled=held,
                    key="definitief",
                )
        # Last: when it is done it goes, and nothing comes under the pointer.
        if shown.may_submit:
            st.button(
                "Ter controle",
                on_click=_submit,
                args=(draft,),
                icon=":material/rate_review:",
                disabled=held,
                key="ter_controle",
            )
        draw(*waits)
    tell(DEEDS)


def _waits(assessment: int) -> str:
    """Return the key under which the browser tells what waits in it."""
    return f"wacht_{assessment}"


def _finish(assessment: int, deed: Deed, done: Callable[[Any], None], at: str) -> None:
    """Do it, unless something waits in the browser at the click: the page may not have heard of that yet."""

    def unless_waiting() -> Any:
        if components.told_waiting(_waits(assessment)) != "":
            raise Refused(finish.NOT_KEPT)
        return deed()

    do(unless_waiting, done, at=at)


def _submit(draft: Draft) -> None:
    engine, who_acts = data.snapshot().engine, actor()

    def told(_given: None) -> None:
        say(finish.SUBMITTED, at=DEEDS)

    _finish(draft.id, lambda: deeds.submit(engine, draft.id, actor=who_acts, seen=draft.changes), told, DEEDS)


def _freeze(draft: Draft, who: Any) -> None:
    snapshot, who_acts, on = data.snapshot(), actor(), draft.header["on"]

    def told(_given: None) -> None:
        go()
        say(finish.made_definitive(who["name"], who["slug"], on))

    _finish(
        draft.id,
        lambda: deeds.make_definitive(
            snapshot.engine,
            draft.id,
            snapshot.kader,
            actor=who_acts,
            seen=draft.changes,
            others=[one for one in frameworks() if one.hash != snapshot.kader.hash],
            folder=snapshot.folder,
        ),
        told,
        DEEDS,
    )


def _ask_addition(draft: Draft, questions: Mapping[str, str], *, held: bool) -> None:
    """Let a remark be written at each question that needs more; it stays while the answers are looked at."""
    st.subheader("Aanvulling vragen", anchor=False)
    # Streamlit forgets a field that is not drawn, and who asks goes to the form and back.
    kept = st.session_state.setdefault(_asked(draft.id), {})
    for field, given in kept.items():
        st.session_state.setdefault(field, given)
    chosen = st.multiselect(
        "Bij welke vragen?",
        list(questions),
        format_func=questions.__getitem__,
        placeholder="Kies een of meer vragen",
        key=_chosen_questions(draft.id),
    )
    keys = {item: f"_vraag_{draft.id}_{item}" for item in chosen}
    for item, key in keys.items():
        st.text_area(f"Wat moet worden aangevuld bij: {plain(questions[item])}", max_chars=MAX_TEXT, key=key)
        kept[key] = st.session_state[key]
    kept[_chosen_questions(draft.id)] = chosen
    st.button(
        "Aanvulling vragen",
        on_click=_send_back,
        args=(draft.id, keys),
        disabled=held or not chosen,
        key="aanvulling",
    )


def _asked(assessment: int) -> str:
    """Return under which key is kept what is asked, by field."""
    return f"_aanvulling_{assessment}"


def _chosen_questions(assessment: int) -> str:
    return f"_vragen_{assessment}"


def _send_back(assessment: int, keys: Mapping[str, str]) -> None:
    """Ask it, with the remarks as they stand at the click: the last one typed is in no argument yet."""
    engine, who_acts = data.snapshot().engine, actor()
    texts = {item: st.session_state[key] for item, key in keys.items()}

    def told(_given: None) -> None:
        st.session_state.pop(_asked(assessment), None)
        put_word(STEP, None)
        say(finish.ADDITION_ASKED)

    _finish(assessment, lambda: deeds.send_back(engine, assessment, texts, actor=who_acts), told, ASKING)
