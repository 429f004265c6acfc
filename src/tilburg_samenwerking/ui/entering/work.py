"""One work: what can be changed around the form, and the form."""

from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from functools import partial
from typing import Any

import streamlit as st

from tilburg_samenwerking import store
from tilburg_samenwerking.drawing.words.markdown import plain
from tilburg_samenwerking.errors import Refused
from tilburg_samenwerking.kader import Kader
from tilburg_samenwerking.kader.form import form_of
from tilburg_samenwerking.kader.spelling import MAX_NAME, MAX_TEXT
from tilburg_samenwerking.portfolio.filters import FIRST_DAY, LAST_DAY
from tilburg_samenwerking.store import deeds, drafts
from tilburg_samenwerking.store.drafts import Conflict, Draft, DraftRespondent, NoLongerOpen
from tilburg_samenwerking.ui import components, data
from tilburg_samenwerking.ui.entering.conversion import offer_conversion
from tilburg_samenwerking.ui.entering.laid_out import choose_in_form, remembered_layout, shows_before
from tilburg_samenwerking.ui.entering.paper import to_paper
from tilburg_samenwerking.ui.entering.visit import (
    BACK,
    JUST_STARTED,
    actor,
    ask_function,
    do,
    go,
    has_function,
    read,
    say,
    tell,
    tell_of_gone,
)
from tilburg_samenwerking.ui.links import choice, put_word
from tilburg_samenwerking.ui.parts import draw, heading
from tilburg_samenwerking.views.choice import STEP
from tilburg_samenwerking.views.entering import work
from tilburg_samenwerking.views.entering.address import FINISH, WorkAsked
from tilburg_samenwerking.views.entering.persons import NO_NAME, ONLY_FUNCTION

# Where what was done or refused is told.
HEADER, ADDING, OF_RESPONDENT = "kop", "erbij", "respondent_"
_NEW = "_erbij"  # the fields of a respondent that is not there yet


def fill_in(of: WorkAsked) -> None:
    """Draw one work: what it is, who answers, its form, and the ways to finish it or throw it away."""
    assert of.work is not None
    draft, previous, who = read(of.work)
    snapshot = data.snapshot()
    form = form_of(snapshot.kader)
    remembered_layout()
    shown = work.view(draft, who["name"], form, snapshot.kader, choice(), previous, shows_before=shows_before())
    heading(shown.heading)
    draw(*shown.notes)
    with st.container(key="als_functie"):  # always there, so that the form keeps its place
        if not has_function():
            ask_function()
    _tools(draft, snapshot.kader, shown)
    if shown.form:
        components.form(shown.form, shown.work, key="formulier", on_chosen=lambda: choose_in_form("formulier"))


def _tools(draft: Draft, kader: Kader, shown: work.WorkView) -> None:
    """Draw what can be changed around the form; what is needed first, of which it is said, stands open."""
    begun, alone = st.session_state.get(JUST_STARTED) == draft.id, not draft.respondents
    if draft.kader_hash != kader.hash:
        if has_function():
            offer_conversion(draft)
            _throw_away(draft, shown.discards)
        tell()
        return
    with st.container(key="gereedschap", horizontal=True, vertical_alignment="center"):
        st.button("Terug naar de lijst", on_click=go, type="tertiary", icon=BACK, key="naar_lijst")
        if not begun:
            with st.popover("Wijzigen", icon=":material/edit:"):
                _header(draft, kader)
        if not alone:
            with st.popover(f"Respondenten ({len(draft.respondents)})", icon=":material/group:"):
                _respondents(draft, kader)
        if has_function():
            _throw_away(draft, shown.discards)
        to_paper()
        st.button(
            "Afronden …", on_click=put_word, args=(STEP, FINISH), type="primary", disabled=alone, key="naar_afronden"
        )
    tell()
    if alone:
        with st.container(border=True):
            tell_of_gone(OF_RESPONDENT, ())
            draw(*shown.first)
            _add_respondent(draft, kader)
    if begun:
        with st.container(border=True):
            st.markdown("**Gegevens van deze waardering**")
            _header(draft, kader)


def _throw_away(draft: Draft, discards: str) -> None:
    with st.popover("Weggooien", icon=":material/delete:"):
        st.markdown(plain(discards))
        st.button("Ja, weggooien", on_click=_discard, args=(draft,), key="weggooien")


def _discard(draft: Draft) -> None:
    engine, who_acts = data.snapshot().engine, actor()

    def gone(_given: None) -> None:
        go()
        say(work.discarded(draft))

    do(lambda: deeds.discard(engine, draft.id, actor=who_acts), gone)


def _header(draft: Draft, kader: Kader) -> None:
    """Draw the header to be changed: each part is saved when it is given, as an answer is.

    What was given and not taken stands in it still. The button saves too, and closes the fields of what was just begun.
    """
    asked_of = [name for name in ("phase", "water", "adaptation") if work.options(name, kader)]
    names = ("on", *asked_of, "remarks")
    seen = _followed(draft, names)
    # What was on screen when something is given, for by then another may have saved something else.
    save = partial(_save_header, draft.id, names, draft.version, dict(seen))
    _saved_here(draft.id).clear()
    with st.container(key=f"kop_{draft.id}"):
        st.date_input(
            drafts.HEADER_WORDS["on"],
            _first(draft.id, "on"),
            format="DD-MM-YYYY",
            min_value=FIRST_DAY,
            max_value=LAST_DAY,
            disabled=draft.number > 1,
            key=_field(draft.id, "on"),
            on_change=save,
        )
        for name in asked_of:
            titles, first = work.options(name, kader), _first(draft.id, name)
            st.selectbox(
                drafts.HEADER_WORDS[name],
                list(titles),
                format_func=titles.__getitem__,
                placeholder="onbekend",
                index=list(titles).index(first) if first in titles else None,
                key=_field(draft.id, name),
                on_change=save,
            )
        st.text_area(
            drafts.HEADER_WORDS["remarks"],
            _first(draft.id, "remarks") or "",
            max_chars=MAX_TEXT,
            height=80,
            key=_field(draft.id, "remarks"),
            on_change=save,
        )
        if seen["remarks"] != draft.header["remarks"]:
            draw(work.remarks_meanwhile(draft))
        with st.container(horizontal=True, vertical_alignment="center"):
            st.button("Bewaren", on_click=save, kwargs={"closes": True}, key=f"kop_bewaren_{draft.id}")
            tell(HEADER)


def _begun(assessment: int) -> dict[str, tuple[int, Any]]:
    """Return with what each field of the header began, and how many there were of it before."""
    begun: dict[str, tuple[int, Any]] = st.session_state.setdefault(f"_kop_{assessment}_begonnen", {})
    return begun


def _field(assessment: int, name: str) -> str:
    """Return the key of a field of the header: the same until it begins anew, so that what is typed stays in it."""
    times, _first_value = _begun(assessment)[name]
    return f"_kop_{assessment}_{name}" + (f"_{times}" if times else "")


def _saved_here(assessment: int) -> dict[str, Any]:
    """Return what this visitor saved since the fields were drawn: two things may be given before they are again."""
    saved: dict[str, Any] = st.session_state.setdefault(f"_kop_{assessment}_bewaard", {})
    return saved


def _first(assessment: int, name: str) -> Any:
    """Return what a field began with. The browser asks it when the field is opened, which may be many runs later."""
    return _begun(assessment)[name][1]


def _begin_anew(assessment: int, name: str, stored: Any) -> None:
    begun = _begun(assessment)
    begun[name] = (begun[name][0] + 1 if name in begun else 0, stored)


def _followed(draft: Draft, names: Sequence[str]) -> dict[str, Any]:
    """Return what this visitor saw last of each part of the header, once its field follows what is stored.

    A choice that was left as it was follows what another saves. The remarks do not: what is typed in them is only in
    the browser until it is saved.
    """
    state, begun = st.session_state, _begun(draft.id)
    seen: dict[str, Any] = state.setdefault(f"_kop_{draft.id}_gezien", {})
    for name in names:
        stored = draft.header[name]
        is_left = name in seen and name in begun and state.get(_field(draft.id, name), seen[name]) == seen[name]
        if name not in begun or (name != "remarks" and is_left and seen[name] != stored):
            _begin_anew(draft.id, name, stored)
        if (state.get(_field(draft.id, name), _first(draft.id, name)) or None) == (stored or None):
            seen[name] = stored
    return seen


def _save_header(
    assessment: int, names: Sequence[str], version: int, shown: Mapping[str, Any], *, closes: bool = False
) -> None:
    """Save what differs from what was shown; the rest follows what is stored."""
    snapshot, state = data.snapshot(), st.session_state
    seen = state[f"_kop_{assessment}_gezien"]
    values = {name: state.get(_field(assessment, name), _first(assessment, name)) or None for name in names}
    before = {**shown, **_saved_here(assessment)}
    given = {name: value for name, value in values.items() if value != (before[name] or None)}

    def follow(followers: Iterable[str]) -> None:
        with suppress(NoLongerOpen), store.reading(snapshot.engine) as connection:
            header = drafts.read_draft(connection, assessment).header
            for name in followers:
                # A field that has it already stays, with the cursor and what is typed meanwhile.
                if (header[name] or None) != values[name]:
                    _begin_anew(assessment, name, header[name])

    def now_seen(error: Refused) -> None:
        if isinstance(error, Conflict):
            follow(name for name in names if name not in given)
            seen.update(error.stored)

    def saved(_version: int) -> None:
        _saved_here(assessment).update(given)
        follow(names)
        # When the fields close, it is told below them.
        closed = closes and state.pop(JUST_STARTED, None) == assessment
        say(work.SAVED, at="" if closed else HEADER)

    do(
        lambda: drafts.change_header(
            snapshot.engine,
            assessment,
            given,
            kader=snapshot.kader,
            seen=version,
            before={name: before[name] for name in given},
        ),
        saved,
        now_seen,
        at=HEADER,
    )


def _respondents(draft: Draft, kader: Kader) -> None:
    tell_of_gone(OF_RESPONDENT, [_at(who) for who in draft.respondents])
    for who in draft.respondents:
        _respondent(who, draft, kader)
    _add_respondent(draft, kader)


def _respondent(who: DraftRespondent, draft: Draft, kader: Kader) -> None:
    """Draw who answers, to be renamed or removed."""
    key, sure_key = f"_wie_{who.id}_{who.version}", f"_wie_{who.id}_{who.touched}_zeker"
    with st.expander(plain(work.named(who, kader))):
        with st.form(f"wie_{who.id}", border=False):
            _who_fields(key, kader, who)
            st.form_submit_button("Bewaren", on_click=_rename, args=(who, key))
        sure = st.checkbox(work.asks_removal(who, draft), key=sure_key)
        st.button("Verwijderen", disabled=not sure, on_click=_remove, args=(who,), key=f"{key}_weg")
        tell(_at(who))


def _at(who: DraftRespondent) -> str:
    """Return where what was refused of a respondent is told: not in a box that another change has closed."""
    return f"{OF_RESPONDENT}{who.id}_{who.version}"


def _who_fields(key: str, kader: Kader, who: DraftRespondent | None = None) -> None:
    titles = kader.viewpoint_titles
    st.text_input("Functie", who.function if who else "", max_chars=MAX_NAME, key=f"{key}_functie", help=NO_NAME)
    st.caption(ONLY_FUNCTION)
    if titles:
        # None is chosen beforehand where there is a choice: Enter in the field above would take it for the visitor's.
        chosen = who.viewpoint if who else next(iter(titles)) if len(titles) == 1 else None
        st.radio(
            "Perspectief",
            list(titles),
            list(titles).index(chosen) if chosen in titles else None,
            format_func=titles.__getitem__,
            horizontal=True,
            key=f"{key}_perspectief",
        )


def _add_respondent(draft: Draft, kader: Kader) -> None:
    with st.form(f"erbij_{draft.id}", border=False):
        st.markdown("**Respondent toevoegen**")
        _who_fields(_NEW, kader)
        st.form_submit_button("Toevoegen", icon=":material/person_add:", on_click=_add, args=(draft.id,))
    tell(ADDING)


def _fields(key: str) -> tuple[str, str]:
    """Return the viewpoint and the function that are typed."""
    return st.session_state.get(f"{key}_perspectief") or "", st.session_state[f"{key}_functie"]


def _add(assessment: int) -> None:
    snapshot, given = data.snapshot(), _fields(_NEW)

    def emptied(_added: DraftRespondent) -> None:  # what was refused stays, to be mended
        st.session_state[f"{_NEW}_functie"] = ""
        st.session_state.pop(f"{_NEW}_perspectief", None)

    do(lambda: drafts.add_respondent(snapshot.engine, assessment, *given, kader=snapshot.kader), emptied, at=ADDING)


def _rename(who: DraftRespondent, key: str) -> None:
    snapshot, given = data.snapshot(), _fields(key)
    do(
        lambda: drafts.rename_respondent(snapshot.engine, who.id, *given, kader=snapshot.kader, seen=who.version),
        at=_at(who),
    )


def _remove(who: DraftRespondent) -> None:
    engine = data.snapshot().engine
    do(lambda: drafts.remove_respondent(engine, who.id, seen=who.touched), at=_at(who))
