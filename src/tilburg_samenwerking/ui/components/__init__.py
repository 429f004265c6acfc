"""The screen's own components: a table, the grid, a chart, small multiples, words to take away. Registered once.

Each is a script of some lines beside this file that draws plain data and sets everything as text, so that no name can
become markup; a chart is drawn by Plotly, and `charts.plain` sees to it. What Invoeren draws is in the folder `form`.
"""

import hashlib
import json
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import streamlit as st

from tilburg_samenwerking.drawing.figures.plotly_figure import SCRIPT_NAME

HERE = Path(__file__).parent
# The style of the focus, the one that the page around the components has.
FOCUS = HERE.parents[1] / "web/assets/focus.css"
# The script of each component with its style in it, by a name that changes with what is in it: `app.py` serves them.
MODULES: dict[str, str] = {}
# What the server sends of a component at every click: where its script is. With the script itself that was most of it.
STUB = """const module = import(new URL("./assets/onderdelen/{file}", document.baseURI))
export default async (component) => (await module).default(component)
"""
MODULE = """{js}
const style = new CSSStyleSheet()
style.replaceSync({css})
export default (component) => {{
  const sheets = component.parentElement.getRootNode().adoptedStyleSheets
  if (!sheets.includes(style)) sheets.push(style)
  return drawComponent(component)
}}
"""


def _component(name: str, html: str, *, within: tuple[str, ...] = (), isolate_styles: bool = True) -> Any:
    """Register a component of this script; `within` are others that it draws too, by what their script exports."""
    css = "".join(_text(f"{one}.css") for one in (*within, name) if (HERE / f"{one}.css").exists())
    css += FOCUS.read_text(encoding="utf-8")
    drawn = _text(f"{name}.js").replace("export default ", "const drawComponent = ", 1)
    js = _text("paint.js") + "".join(_text(f"{one}.js").replace("export default ", "", 1) for one in within) + drawn
    module = MODULE.format(js=js, css=json.dumps(css))
    short = Path(name).name
    file = f"{short}-{hashlib.sha256(module.encode()).hexdigest()[:12]}.js"
    MODULES[file] = module
    return st.components.v2.component(
        f"samenwerking_{short}", html=html, js=STUB.format(file=file), isolate_styles=isolate_styles
    )


def _text(file: str) -> str:
    return (HERE / file).read_text(encoding="utf-8")


TABLE = (
    '<div class="tools"></div><div class="scroll" role="region" tabindex="0"><table></table></div>'
    '<div class="pages"></div>'
)
_TABLE = _component("table", TABLE, within=("list_tools",))
_FOLDS = _component("folds", f'<div class="folds"></div><template>{TABLE}</template>', within=("list_tools", "table"))
_GRID = _component("grid", '<div role="figure"><table></table></div>')
# Plotly puts its style in the page, from where it does not reach into a shadow root.
_CHART = _component("chart", '<div class="chart" role="figure"></div>', isolate_styles=False)
FORM = '<div class="form"></div>'
_FORM = _component("form/form", FORM, within=("form/copies", "form/saving", "form/fields"))
_LEFT = _component("form/left", FORM, within=("form/copies", "form/saving", "form/fields", "form/form"))
_FUNCTION = _component("form/function", '<div class="function"></div>')
_WAITING = _component("form/waiting", '<div class="waiting"></div>', within=("form/copies", "form/saving"))
_PAPER = _component("form/paper", '<div class="paper" role="region" tabindex="0"></div>')
_TAKE_AWAY = _component("take_away", '<div class="take-away"></div>')
_CHIPS = _component("chips", "<ul></ul>")
_UNSEEN = _component("unseen", '<div class="unseen"></div>')
# What sends nothing back is one component: what it draws is in its data.
_STILL = _component("still", '<div class="still"></div>')


def table(
    text: str,
    key: str,
    *,
    tools: Mapping[str, Any] | None = None,
    copied: Mapping[str, Any] | None = None,
    on_chosen: Callable[[], None] | None = None,
    on_copied: Callable[[], None] | None = None,
) -> None:
    """Draw a table of `table_text.as_lines`; its names are links, which `web/assets/links.js` makes whole and follows.

    With `tools` it is a list, of which its `part` says whether rows are left out. `on_chosen` hears of words for the
    link, `on_copied` that the whole list is asked for, which goes to the clipboard as `copied`.
    """
    _TABLE(
        data={"text": text, "tools": tools, "copied": copied},
        key=key,
        on_chosen_change=on_chosen or _nothing,
        on_copied_change=on_copied or _nothing,
    )


def folds(folds: Sequence[Mapping[str, Any]], key: str, on_chosen: Callable[[], None] | None = None) -> None:
    """Draw lines that can be opened, each a `key`, a `title`, whether it is `open`, and its `tables`.

    Of each table the `text` is of `table_text.as_lines`. `on_chosen` hears of words for the link; without a `key` a
    line opens and closes in the browser alone.
    """
    _FOLDS(data={"folds": folds}, key=key, on_chosen_change=on_chosen or _nothing)


def grid(
    data: Mapping[str, Any],
    alt: str,
    key: str,
    *,
    chosen: str | None = None,
    on_chosen: Callable[[], None] | None = None,
) -> None:
    """Draw a `grid.GridData`; `alt` says its finding. With `on_chosen` its cells can be opened."""
    shown = {**data, "alt": alt, "open": on_chosen is not None, "chosen": chosen}
    _GRID(data=shown, key=key, on_chosen_change=on_chosen or _nothing)


def form(form: str, work: str, key: str, on_chosen: Callable[[], None] | None = None) -> None:
    """Draw the form of `entering.form_text` with the `work` of `entering.work_text`, which saves by itself.

    A choice goes to the routes of `web/entering.py` and costs no run of the page; `on_chosen` hears of words for the
    link: the part that is open, the respondent, and how the form lies.
    """
    _FORM(data={"form": form, "work": work}, key=key, on_chosen_change=on_chosen or _nothing)


def left(form: str, assessment: int, key: str) -> None:
    """Draw what this browser alone still has of an assessment whose form is closed; nothing where it has nothing."""
    _LEFT(data={"form": form, "assessment": assessment}, key=key)


def function(name: str | None, key: str, *, forget: bool = False, on_kept: Callable[[], None] | None = None) -> None:
    """Draw nothing, and keep in this tab as which function one works; without one `on_kept` hears what was kept."""
    _FUNCTION(data={"function": name, "forget": forget}, key=key, on_kept_change=on_kept or _nothing)


def waiting(assessment: int, address: str, key: str) -> None:
    """Draw nothing, and keep under the key what waits of an assessment in this browser; `address` is of its routes."""
    _WAITING(data={"assessment": assessment, "address": address}, key=key, on_waits_change=_nothing)


def told_waiting(key: str) -> str | None:
    """Return what waits in this browser: `respondent|item`, with spaces between; None until it was told."""
    waits: str | None = st.session_state.get(key, {}).get("waits")
    return waits


def paper(form: str, sheet: str, key: str) -> None:
    """Draw the form of `entering.form_text` as the sheets of `entering.sheet_text`, to be printed."""
    _PAPER(data={"form": form, "sheet": sheet}, key=key)


def chips(words: list[Mapping[str, str]], key: str, on_removed: Callable[[], None]) -> None:
    """Draw words that can be taken away, each with a `code`, its `words` and a `label` that says what a click does."""
    _CHIPS(data={"chips": words}, key=key, on_removed_change=on_removed)


def unseen(key: str, on_seen: Callable[[], None]) -> None:
    """Draw nothing, and say once that it is seen: what stands in something closed is drawn when that is opened."""
    _UNSEEN(key=key, on_seen_change=on_seen)


def take_away(key: str, sentence: str, paper: str, on_paper: Callable[[], None]) -> None:
    """Draw the buttons that copy the link and print the page, and tell the sentence of its selection to who listens.

    `paper`: what stands there is printed as it is `shown`; printing has to `ask` for whole lists first; or these are
    there, `whole`, and are printed now.
    """
    _TAKE_AWAY(data={"sentence": sentence, "paper": paper}, key=key, width="content", on_paper_change=on_paper)


def chart(figure: str, height: int, alt: str, key: str) -> None:
    """Draw a figure of `plotly_figure.as_text`, so many pixels high; `alt` says its finding."""
    data = {"figure": figure, "height": height, "alt": alt, "script": f"./assets/{SCRIPT_NAME}"}
    # With its height, so that there is room for it before any script has run.
    _CHART(data=data, key=key, height=height)


def _nothing() -> None:
    """Let the script run again, and do no more."""


def key_figures(figures: list[Any], key: str) -> None:
    """Draw `key_figure.KeyFigure`s."""
    _still("figures", {"figures": figures}, key)


def essentials(data: Mapping[str, Any], key: str) -> None:
    """Draw an `essentials.EssentialsData`; its reasons can be links, as the names in a table."""
    _still("essentials", data, key)


def ways(ways: Sequence[Mapping[str, str]], key: str) -> None:
    """Draw links to other pages, each with a `title`, an `icon` and an `href`."""
    _still("ways", {"ways": list(ways)}, key)


def legend(steps: list[Any], key: str) -> None:
    """Draw `legend.LegendStep`s."""
    _still("legend", {"steps": steps}, key)


def blocks(blocks: list[Any], kind: str, key: str) -> None:
    """Draw `blocks.Block`s: as `facts`, `texts` or `named` cells."""
    _still("blocks", {"blocks": blocks, "kind": kind}, key)


def course(data: Mapping[str, Any], key: str) -> None:
    """Draw a `blocks.CourseData`."""
    _still("course", data, key)


def multiples(data: Mapping[str, Any], alt: str, key: str) -> None:
    """Draw a `multiples.MultiplesData`; `alt` says its finding."""
    _still("multiples", {**data, "alt": alt}, key)


def _still(what: str, data: Mapping[str, Any], key: str) -> None:
    _STILL(data={**data, "draw": what}, key=key)
