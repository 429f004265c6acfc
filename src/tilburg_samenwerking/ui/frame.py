"""The frame around every page: the shared filters, live in the link, and what closes each page."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs

import streamlit as st
from streamlit.navigation.page import StreamlitPage
from streamlit.runtime.scriptrunner import get_script_run_ctx

from tilburg_samenwerking.drawing.document import Foldout, Options, Pager, Toggle
from tilburg_samenwerking.errors import NoDatabase, Refused
from tilburg_samenwerking.faults import reported
from tilburg_samenwerking.formatting import today
from tilburg_samenwerking.kader import SAMEN
from tilburg_samenwerking.kader.spelling import shortened
from tilburg_samenwerking.portfolio.answers import who_asked
from tilburg_samenwerking.portfolio.filters import (
    DATE_KEY,
    FIELD,
    FIELDS,
    FILTER_KEYS,
    FIRST_DAY,
    LAST_DAY,
    SINCE_KEY,
    VIEWPOINT_KEY,
    Choices,
    Field,
    Filters,
    divides,
    filters_as_link,
    parse_filters,
)
from tilburg_samenwerking.portfolio.who import WHO
from tilburg_samenwerking.ui import components, data
from tilburg_samenwerking.ui.links import page_file, put_word
from tilburg_samenwerking.ui.window import window_title
from tilburg_samenwerking.views import messages, opened_link
from tilburg_samenwerking.views.opened_link import OpenedLink
from tilburg_samenwerking.views.pages import PAGES, WITHOUT_DATABASE, Page
from tilburg_samenwerking.views.selection import ChosenFilter, chosen_filters, chosen_who
from tilburg_samenwerking.views.side_bar import NAMES, SideBar, side_bar_on

OPENED_LINK, BEGUN_ANEW = "_opened_link", "_begun_anew"
SCRIPTS = "_scripts"
CHOSEN, CLEAR, MORE = "gekozen_filters", "filters_wissen", "meer_filters"
UNOPENED, OPENED = "meer_filters_dicht", "_meer_filters_geopend"
WORDMARK = Path(__file__).parent / "woordmerk.svg"


class NothingToShow(Exception):
    """The page has said why there is nothing to show, and ends there."""


def begin_page() -> None:
    """Begin a run. `web` adds the icon and the style."""
    data.begin()
    st.logo(str(WORDMARK), size="small")


def menu() -> StreamlitPage:
    """Draw the menu, and return the page that was asked for, which is kept for this run (`data.page`)."""
    scripts = _scripts()
    groups: dict[str, list[StreamlitPage]] = {}
    for page, script in scripts.items():
        groups.setdefault(page.group, []).append(script)
    asked = st.navigation(groups, position="top")
    shown = next(page for page, script in scripts.items() if script is asked)
    data.keep_page(shown)
    # On every run of every page: one without a title of its own would keep that of the page before.
    st.set_page_config(window_title(), layout="wide", initial_sidebar_state=264)
    return asked


def _scripts() -> dict[Page, StreamlitPage]:
    """Return the script of each page, looked up once in a visit: another visitor may not run the same one meanwhile."""
    scripts: dict[Page, StreamlitPage] | None = st.session_state.get(SCRIPTS)
    if scripts is None:
        scripts = st.session_state[SCRIPTS] = {page: _script(page) for page in PAGES}
    return scripts


def _script(page: Page) -> StreamlitPage:
    return st.Page(page_file(page.path), title=page.title, url_path=page.path, default=page is PAGES[0])


def _style(*rules: str) -> None:
    """Add rules to the style of the page, together: each element costs every click."""
    if text := " ".join(rule for rule in rules if rule):
        st.html(f"<style>{text}</style>")


@contextmanager
def guarded() -> Iterator[None]:
    """Show what is refused as a message that says what to do; what comes after it is still shown.

    What nobody foresaw is told with the number under which the log has it. What Streamlit itself raises, to begin anew
    or to stop, is no `Exception` and passes.
    """
    try:
        yield
    except NothingToShow:
        pass
    except NoDatabase as error:
        st.title(messages.REFUSED, anchor=False)
        st.error(messages.no_database(reported(error).number), icon=":material/error:")
    except Refused as error:
        st.title(messages.REFUSED, anchor=False)
        for message in messages.refused(error):
            st.error(message, icon=":material/error:")
    except Exception as error:
        st.title(messages.FAILED, anchor=False)
        st.error(messages.page_failed(reported(error).number), icon=":material/error:")


def needs_database() -> bool:
    """Return whether the page of this run shows something of a database."""
    return data.page() not in WITHOUT_DATABASE


def choose_filters() -> Filters:
    """Draw the filters in the side bar, and return what is chosen.

    Values from a link come first, and unknown ones are kept to be told.
    """
    snapshot = data.snapshot()
    possible = snapshot.choices()
    _read_link(possible)
    shown = side_bar_on(snapshot, data.page(), st.query_params)
    data.keep_side_bar(shown)
    _style(_out_of_sight(shown))
    with st.sidebar:
        if shown.acting:
            # One sign for all: each is a stop more for the keyboard.
            st.markdown("**Filters**", help=shown.explained(data.words(), possible))
        _date(DATE_KEY)
        _date(SINCE_KEY)
        for field in _opened(of_assessment=True):
            if divides(possible[field.key]):
                _field(field, possible[field.key], field.key in shown.acting)
        _viewpoint(possible[VIEWPOINT_KEY])
        for field in _opened(of_assessment=False):
            _field(field, possible[field.key], field.key in shown.acting)
        _more(possible, shown)
        chosen = _chosen()
        if shown.acting:
            st.button(
                shown.clear(chosen), key=CLEAR, on_click=_clear, type="tertiary", icon=":material/filter_alt_off:"
            )
        if kept := shown.kept(chosen):
            st.caption(kept)
    data.keep_filters(chosen)
    return chosen


def _out_of_sight(shown: SideBar) -> str:
    """Return the style that hides the filters that do nothing here, for the keyboard and a screen reader too.

    Where something is chosen in them they are drawn all the same, where they always stand: a widget that is not drawn
    loses what is chosen in it, and one that goes to another container is built anew.
    """
    keys = list(shown.idle)
    if all(field.key in shown.idle for field in FIELDS if not field.opened):
        keys.append(MORE)
    return f"{', '.join(f'.st-key-{key}' for key in keys)} {{ display: none }}" if keys else ""


def _opened(*, of_assessment: bool) -> list[Field]:
    """Return the filters that stand open; those of the assessment stand before the viewpoint."""
    return [field for field in FIELDS if field.opened and field.of_assessment == of_assessment]


def _chosen() -> Filters:
    state = st.session_state
    return Filters.of(
        state.get(DATE_KEY) or today(),
        since=state.get(SINCE_KEY),
        viewpoint=state.get(VIEWPOINT_KEY) or SAMEN,
        **{key: state.get(key) for key in FIELD},
    )


def _more(possible: Choices, shown: SideBar) -> None:
    """Draw the filters that are not opened together, closed, with how many of them are chosen.

    Those in which nothing is chosen are drawn from the first time on that a visitor looks at them.
    """
    fields = [field for field in FIELDS if not field.opened and divides(possible[field.key])]
    if not fields:
        return
    chosen = sum(_is_chosen(field) for field in fields)
    opened = OPENED in st.session_state
    # Its key keeps it open when the number changes; one that says itself that it is opened is another by each label.
    with st.expander(f"Meer filters ({chosen} gekozen)" if chosen else "Meer filters", key=MORE):
        for field in fields:
            _field(field, possible[field.key], opened and field.key in shown.acting)
        if not opened:
            components.unseen(UNOPENED, _open_more)


def _open_more() -> None:
    st.session_state[OPENED] = True


def _is_chosen(field: Field) -> bool:
    """Return whether anything is chosen, before the widget is drawn.

    A new widget takes its value from the link while it is drawn, and so does every one after a step back or forth. To
    start again once they are drawn would be too late: the browser would never hear of the values from the link.
    """
    run = get_script_run_ctx()
    if run is not None and run.is_history_navigation:
        # What the browser said: of `st.query_params` a page change takes what is bound to a widget not drawn before it.
        return field.key in parse_qs(run.query_string)
    return bool(st.session_state[field.key] if field.key in st.session_state else st.query_params.get_all(field.key))


def _field(field: Field, titles: Mapping[str, str], seen: bool) -> None:
    """Draw the widget of a filter, unless it is not seen and nothing is chosen in it: each costs every click."""
    if not (seen or _is_chosen(field)):
        st.session_state[field.key] = []  # what was chosen there before a step back would be kept
        return
    shared: dict[str, Any] = {"key": field.key, "format_func": titles.__getitem__, "bind": "query-params"}
    if field.widget == "pills":
        st.pills(field.label, list(titles), selection_mode="multi", **shared)
    else:
        st.multiselect(field.label, list(titles), placeholder=f"alle {field.more}", **shared)


def _date(key: str) -> None:
    # Without a value of its own, so that every date stands in the link, today's too.
    st.date_input(
        NAMES[key],
        None,
        key=key,
        format="DD-MM-YYYY",
        bind="query-params",
        min_value=FIRST_DAY,
        max_value=LAST_DAY,
    )


def _viewpoint(titles: Mapping[str, str]) -> None:
    if len(titles) > 1:
        st.pills(
            NAMES[VIEWPOINT_KEY],
            list(titles),
            default=SAMEN,
            key=VIEWPOINT_KEY,
            format_func=titles.__getitem__,
            required=True,
            bind="query-params",
        )


def _read_link(possible: Choices) -> None:
    """Rewrite the link at the start of a session as the widgets write it, and remember what in it is unknown.

    A widget takes only its own labels from a link, and drops the rest silently. So codes become labels, today's date
    is added, and the script starts again with that link, before any widget exists. Without a choice in the link there
    is nothing to rewrite, and no start again: that could lose what Streamlit says of a page that does not exist.
    """
    state = st.session_state
    if state.pop(BEGUN_ANEW, False):
        _tell_again()
    if OPENED_LINK not in state:
        given: dict[str, Sequence[str]] = {key: st.query_params.get_all(key) for key in st.query_params}
        chosen, unknown = parse_filters(given, possible, today=today())
        state[OPENED_LINK] = OpenedLink(data.page(), given, unknown, chosen)
        of_filters = filters_as_link(chosen, possible)
        words = given | of_filters
        link = {key: list(values) for key, values in words.items() if values}
        if link != given and of_filters.keys() & given.keys():
            st.query_params.from_dict(link)
            st.rerun()
    if state.get(DATE_KEY) is None and DATE_KEY not in st.query_params:
        state[DATE_KEY] = today()


def _tell_again() -> None:
    """Give every widget what was chosen in it: the browser has not heard of one drawn before the script began anew."""
    state = st.session_state
    for key in [str(name) for name in state]:
        if key in FILTER_KEYS or data.page().has(key):
            state[key] = state[key]


def _put(chosen: Filters) -> None:
    st.session_state[DATE_KEY] = chosen.on
    st.session_state[SINCE_KEY] = chosen.since
    st.session_state[VIEWPOINT_KEY] = chosen.viewpoint
    for key in FIELD:
        st.session_state[key] = list(chosen.chosen(key))


def _clear() -> None:
    """Clear what is seen, and nothing else."""
    _put(data.side_bar().cleared(_chosen(), Filters(on=today())))


def tell_chosen() -> None:
    """Show what is chosen of the filters that do something on this page, each as a word that can be taken away."""
    words = _chosen_words(data.filters())
    if words:
        components.chips([{"code": one.code, "words": one.words, "label": one.label} for one in words], CHOSEN, _remove)


def _chosen_words(filters: Filters) -> tuple[ChosenFilter, ...]:
    acting = data.side_bar().acting
    # A page can do without a database; then there is nothing to choose from.
    if not acting or not data.has_database():
        return ()
    snapshot = data.snapshot()
    lists = data.page().has(WHO) and set(FIELD) <= set(acting)
    who = who_asked(snapshot, st.query_params.get(WHO, "")) if lists else None
    return (*chosen_who(who), *chosen_filters(filters, snapshot.choices(), acting))


def _remove() -> None:
    """Take away the choice that was clicked; the browser says which, so that is looked up."""
    chosen, code = _chosen(), st.session_state[CHOSEN].removed
    for one in _chosen_words(chosen):
        if one.code == code and one.key == WHO:
            put_word(WHO, None)
        elif one.code == code:
            _put(one.removed(chosen))


def tell_unknown() -> None:
    """Say what of the link does not count, until the visitor chooses something else; and which date is not used."""
    link = _opened_link()
    for message in opened_link.wrong_words(link, data.page()) if link else ():
        st.warning(message, icon=messages.WRONG_LINK)
    unused = opened_link.not_earlier(data.page(), data.filters())
    if unused:
        st.info(unused, icon=":material/event_busy:")


def follow_link(part: Options | Pager | Toggle | Foldout) -> None:
    """Write what the link chooses here as the widget does, or say that it is unknown, as long as that link holds.

    A widget takes only what it writes itself, and only when it is first drawn: so the script begins anew before that.
    """
    tell_unknown_choice(part)
    word = _linked_word(part)
    written = part.written(word) if word is not None else None
    if part.key is None or written is None:
        return
    if written != word == st.query_params.get(part.key) and part.key not in st.session_state:
        st.query_params[part.key] = written
        st.session_state[BEGUN_ANEW] = True
        st.rerun()


def tell_unknown_choice(part: Options | Pager | Toggle | Foldout) -> None:
    """Say that what the link chooses here is unknown, where that is so, as long as that link holds."""
    word = _linked_word(part)
    if part.key is not None and word is not None and part.written(word) is None:
        st.warning(messages.unknown_choice(part.key, shortened(word), part.right), icon=messages.WRONG_LINK)


def _linked_word(part: Options | Pager | Toggle | Foldout) -> str | None:
    link = _opened_link()
    return link.word(data.page(), part.key) if link and part.key else None


def _opened_link() -> OpenedLink | None:
    """Return the link that the visit began with as long as its filters hold."""
    link: OpenedLink | None = st.session_state.get(OPENED_LINK)
    return link if link and data.filters() == link.chosen else None


def demo_badge() -> None:
    """Say at the title of a page that the demo is loaded."""
    name = data.snapshot().demo_name() if data.has_database() else None
    if not name:
        return
    with st.container(key="demo", width="content"):
        st.badge(messages.demo(name), icon=":material/science:", color="orange")


def footer() -> None:
    """Close the page with the source of the framework and the word that it is confidential."""
    try:
        framework = data.kader()
    except Refused:  # told above already
        return
    # The line above it goes along: each element costs every click.
    source = messages.source(framework.notice, framework.source, framework.version)
    st.caption(f"---\n\n{source}\n\n[Toegankelijkheid](toegankelijkheid)")
