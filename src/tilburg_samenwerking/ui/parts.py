"""The parts of a view as Streamlit draws them: one function per kind of part, and nothing is worked out here."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import asdict
from functools import singledispatch
from itertools import groupby
from typing import Any

import streamlit as st

from tilburg_samenwerking.drawing import document
from tilburg_samenwerking.drawing.document import Heading, Part
from tilburg_samenwerking.drawing.table_text import tabbed
from tilburg_samenwerking.drawing.words.markdown import plain
from tilburg_samenwerking.drawing.words.ways import with_ways
from tilburg_samenwerking.ui import components
from tilburg_samenwerking.ui.frame import (
    NothingToShow,
    demo_badge,
    follow_link,
    tell_chosen,
    tell_unknown,
    tell_unknown_choice,
)
from tilburg_samenwerking.ui.links import ask_copy, asked_copy, choose_cell, choose_words, prints_whole, unfold
from tilburg_samenwerking.ui.take_away import take_away_buttons
from tilburg_samenwerking.views import messages

PARAGRAPH = "\n\n"
HOW = "*Hoe dit is gemaakt*"  # where only an explanation stands
NOTES: dict[str, Callable[..., Any]] = {
    "info": st.info,
    "warning": st.warning,
    "error": st.error,
    "success": st.success,
}
TITLES: dict[int, Callable[..., Any]] = {2: st.header, 3: st.subheader}


def heading(of: Heading, under_title: Callable[[], None] | None = None) -> None:
    """Draw the heading of a page; ends the page when it says why there is nothing to show.

    It also shows which filters are chosen, and tells what of the link does not count. `under_title` draws what stands
    between the title and the sentence.
    """
    _page_title(of.title, sentence=of.sentence)
    if under_title:
        under_title()
    if of.sentence:
        st.markdown(plain(of.sentence))
    tell_chosen()
    tell_unknown()
    draw(*of.notes)
    end(of.nothing)


def _page_title(text: str, anchor: str | None = None, sentence: str = "") -> None:
    """Draw the title of a page, and at its right what takes it along and that this is a demo; on a phone under it."""
    with st.container(key="kop", horizontal=True, vertical_alignment="center"):
        st.title(plain(text), anchor=anchor or False)
        take_away_buttons(sentence)
        demo_badge()


def end(nothing: tuple[Part, ...]) -> None:
    """Draw why there is nothing more to show, and end the page there; without such parts the page goes on."""
    if nothing:
        draw(*nothing)
        raise NothingToShow


def draw(*parts: Part | tuple[Part, ...] | None) -> None:
    """Draw these parts, from top to bottom; what a view does not have is passed by."""
    for part in _joined(_flat(parts)):
        _draw(part)


def _flat(parts: Iterable[Part | tuple[Part, ...] | None]) -> Iterator[Part]:
    for part in parts:
        if isinstance(part, tuple):
            yield from _flat(part)
        elif part is not None:
            yield part


def _joined(parts: Iterable[Part]) -> Iterator[Part]:
    """Yield the parts, small texts below each other as the paragraphs of one: each element costs every click."""
    for is_caption, some in groupby(parts, lambda part: isinstance(part, document.Caption)):
        if is_caption:
            yield _caption([part for part in some if isinstance(part, document.Caption)])
        else:
            yield from some


def _caption(parts: Sequence[document.Caption]) -> document.Markdown:
    """Return small texts as one, with those that explain behind its sign."""
    behind = [part for part in parts if isinstance(part, document.Explanation)]
    shown = [part for part in parts if part not in behind]
    text, help = (PARAGRAPH.join(plain(part.text) for part in some) for some in (shown, behind))
    return document.Markdown(text or HOW, small=True, help=help)


@singledispatch
def _draw(part: Any) -> None:
    raise TypeError(f"{type(part).__name__} is no part of a view")


@_draw.register
def _text(part: document.Text) -> None:
    label = f"**{plain(part.label)}:** " if part.label else ""
    st.markdown(label + plain(part.text))


@_draw.register
def _markdown(part: document.Markdown) -> None:
    (st.caption if part.small else st.markdown)(part.text, help=part.help or None)


@_draw.register
def _paragraph(part: document.Paragraph) -> None:
    (st.caption if part.small else st.markdown)(with_ways(part.pieces))


@_draw.register
def _note(part: document.Note) -> None:
    ways = ", ".join(with_ways((way,)) for way in part.ways)
    ends = bool(ways) and part.ways[-1].title.endswith((".", "?", "!"))
    words = f"{plain(part.text)} {plain(part.lead)}: {ways}{'' if ends else '.'}" if ways else plain(part.text)
    NOTES[part.kind](words, icon=part.icon or None)


@_draw.register
def _title(part: document.Title) -> None:
    if part.level == 1:
        _page_title(part.text, part.anchor)
    else:
        TITLES[part.level](plain(part.text), anchor=part.anchor or False)


@_draw.register
def _options(part: document.Options) -> None:
    follow_link(part)
    st.segmented_control(
        part.label,
        list(part.titles),
        default=part.default,
        format_func=lambda code: plain(part.titles[code]),
        key=part.key,
        bind="query-params",
        required=True,
        label_visibility="visible" if part.shows_label else "collapsed",
    )


@_draw.register
def _pager(part: document.Pager) -> None:
    follow_link(part)
    st.pagination(part.pages, key=part.key, bind="query-params")


@_draw.register
def _toggle(part: document.Toggle) -> None:
    follow_link(part)
    st.toggle(part.label, key=part.key, bind="query-params")


@_draw.register
def _legend(part: document.Legend) -> None:
    components.legend(list(part.steps), key=part.key)


@_draw.register
def _key_figures(part: document.KeyFigures) -> None:
    components.key_figures(list(part.figures), key=part.key)


@_draw.register
def _essentials(part: document.Essentials) -> None:
    components.essentials(part.data, key=part.key)


@_draw.register
def _grid(part: document.Grid) -> None:
    opens = (lambda: choose_cell(part.key)) if part.opens else None
    components.grid(part.data, part.alt, key=part.key, chosen=part.chosen, on_chosen=opens)


@_draw.register
def _table(part: document.DataTable) -> None:
    whole = part.leaves_out and prints_whole()
    text = part.whole_text if whole else part.text
    if part.tools is None:
        components.table(text, key=part.key)
        return
    for chosen in (part.tools.order, part.tools.whole, part.tools.pager):
        if chosen:
            tell_unknown_choice(chosen)
    components.table(
        text,
        key=part.key,
        tools={**asdict(part.tools), "part": part.leaves_out and not whole},
        copied=_copied(part),
        on_chosen=lambda: choose_words(part.key),
        on_copied=lambda: ask_copy(part.key),
    )


def _copied(part: document.DataTable) -> dict[str, Any] | None:
    """Return the whole list as text, where it was asked for just now."""
    number = asked_copy(part.key)
    if number is None or part.whole is None:
        return None
    whole = part.whole()
    return {"number": number, "text": tabbed(whole), "words": messages.copied(len(whole["body"]))}


@_draw.register
def _chart(part: document.Chart) -> None:
    components.chart(part.text, part.height, part.alt, key=part.key)


@_draw.register
def _multiples(part: document.Multiples) -> None:
    components.multiples(part.data, part.alt, key=part.key)


@_draw.register
def _course(part: document.Course) -> None:
    components.course(part.data, key=part.key)


@_draw.register
def _blocks(part: document.Blocks) -> None:
    components.blocks(list(part.blocks), part.kind, key=part.key)


@_draw.register
def _foldout(part: document.Foldout) -> None:
    if _has_only_tables(part):
        fold = _fold(part)
        components.folds([fold], key=f"{fold['tables'][0]['key']}_open")
        return
    if part.key is None:
        box = st.expander(plain(part.title), expanded=part.expanded)
    else:
        follow_link(part)
        box = st.expander(
            plain(part.title), expanded=part.expanded, key=part.key, on_change="rerun", bind="query-params"
        )
    if part.parts is not None:
        with box:
            draw(*part.parts)


@_draw.register
def _folds(part: document.Folds) -> None:
    for foldout in part.parts:
        tell_unknown_choice(foldout)
    components.folds([_fold(foldout) for foldout in part.parts], key=part.key, on_chosen=lambda: choose_words(part.key))


def _fold(part: document.Foldout) -> dict[str, Any]:
    tables = [{"key": one.key, "text": one.text} for one in part.parts or () if isinstance(one, document.DataTable)]
    opened = part.expanded if part.key is None else bool(tables)
    return {"key": part.key, "title": part.title, "open": opened, "tables": tables}


def _has_only_tables(part: document.Foldout) -> bool:
    """Return whether the browser alone can open it: one element then, of which it draws nothing while it is closed."""
    of_tables = all(isinstance(one, document.DataTable) and one.tools is None for one in part.parts or ())
    return part.key is None and bool(part.parts) and of_tables


@_draw.register
def _unfold(part: document.Unfold) -> None:
    with st.container(key=f"knoppen_{part.key}", horizontal=True):
        for label, icon, enabled, on in (
            ("Alles openen", ":material/unfold_more:", part.opens, True),
            ("Alles sluiten", ":material/unfold_less:", part.closes, False),
        ):
            st.button(
                label,
                key=f"_{part.key}_{on}",
                icon=icon,
                disabled=not enabled,
                type="tertiary",
                on_click=unfold,
                args=(part.key, part.keys, on),
            )


@_draw.register
def _columns(part: document.Columns) -> None:
    boxes = st.columns(part.widths or len(part.columns), gap=part.gap)
    for box, parts in zip(boxes, part.columns, strict=True):
        with box:
            draw(*parts)


@_draw.register
def _box(part: document.Box) -> None:
    with st.container(key=part.key, horizontal=part.across):
        draw(*part.parts)
