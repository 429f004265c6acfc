"""The screen's own components: a table, the grid, small multiples, a legend. Registered once, drawn from plain data.

Each is a script of some lines beside this file that sets everything as text, so that no name can become markup.
"""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import streamlit as st

HERE = Path(__file__).parent


def _component(name: str, html: str) -> Any:
    css, js = ((HERE / f"{name}.{kind}").read_text(encoding="utf-8") for kind in ("css", "js"))
    return st.components.v2.component(f"samenwerking_{name}", html=html, css=css, js=js)


_TABLE = _component("table", '<div class="scroll" role="region" tabindex="0"><table></table></div>')
_GRID = _component("grid", '<div role="figure"><table></table></div>')
_FIGURES = _component("figures", "<dl></dl>")
_LEGEND = _component("legend", "<ul></ul>")
_BLOCKS = _component("blocks", '<div class="blocks"></div>')
_COURSE = _component("course", '<div class="course"></div>')
_MULTIPLES = _component("multiples", '<div role="img"></div>')


def table(data: Mapping[str, Any], key: str) -> Any:
    """Draw a `figures.tables.TableData`; in the result, `open` is the slug of the link that was clicked."""
    return _TABLE(data=dict(data), key=key, on_open_change=_nothing)


def grid(
    data: Mapping[str, Any],
    alt: str,
    key: str,
    *,
    chosen: str | None = None,
    on_chosen: Callable[[], None] | None = None,
) -> None:
    """Draw a `figures.grid.GridData`; `alt` says its finding. With `on_chosen` its cells can be opened."""
    shown = {**data, "alt": alt, "open": on_chosen is not None, "chosen": chosen}
    _GRID(data=shown, key=key, on_chosen_change=on_chosen or _nothing)


def _nothing() -> None:
    """Let the script run again, and do no more."""


def key_figures(figures: list[Any], key: str) -> None:
    """Draw `figures.key_figures.KeyFigure`s."""
    _FIGURES(data={"figures": figures}, key=key)


def legend(steps: list[Any], key: str) -> None:
    """Draw `figures.legends.LegendStep`s."""
    _LEGEND(data={"steps": steps}, key=key)


def blocks(found: list[Any], kind: str, key: str) -> None:
    """Draw `figures.dossier.Block`s: as `facts`, `texts` or `named` cells."""
    _BLOCKS(data={"blocks": found, "kind": kind}, key=key)


def course(data: Mapping[str, Any], key: str) -> None:
    """Draw a `figures.dossier.Course`."""
    _COURSE(data=dict(data), key=key)


def multiples(data: Mapping[str, Any], alt: str, key: str) -> None:
    """Draw a `figures.development.Multiples`; `alt` says its finding."""
    _MULTIPLES(data={**data, "alt": alt}, key=key)
