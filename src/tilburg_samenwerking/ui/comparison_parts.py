"""The parts of the page Vergelijken: the finding, the grid of differences, the questions, the framework's version."""

from dataclasses import replace

import pandas as pd
import streamlit as st

from tilburg_samenwerking.drawing import difference
from tilburg_samenwerking.drawing import grid as grid_drawing
from tilburg_samenwerking.drawing.markdown import plain
from tilburg_samenwerking.formatting import listed, long_date, number, plural
from tilburg_samenwerking.kader import SAMEN, Kader
from tilburg_samenwerking.kader.crosswalk.types import Crosswalk
from tilburg_samenwerking.portfolio.comparison import Comparison
from tilburg_samenwerking.portfolio.filters import Filters, filters_in_words
from tilburg_samenwerking.portfolio.sides import RoundRow
from tilburg_samenwerking.ui import components, data
from tilburg_samenwerking.ui.comparison_sides import Sides
from tilburg_samenwerking.ui.frame import NothingToShow, tell_unknown
from tilburg_samenwerking.ui.show import explain, left_out

FEW = 12  # questions before the rest is asked for


def one_side(sides: Sides, kader: Kader) -> None:
    """Say that two are needed, show the one there is and end the page; with two, do nothing."""
    if sides.complete:
        return
    st.info(
        "Vergelijken vraagt twee waarderingen, en hier is er één. Kies hierboven een andere samenwerking of de "
        "portfolio om mee te vergelijken. Hieronder staat de waardering die er is.",
        icon=":material/compare_arrows:",
    )
    words = f"Waardering van {long_date(sides.row['on'])}: totaal {number(sides.row['overall'])}."
    components.grid(grid_drawing.assessment_grid(sides.row, {}, {}, kader), words, key="raster_een")
    st.caption(plain(words))
    raise NothingToShow


def side_names(sides: Sides) -> tuple[str, str]:
    """Return how the right and the left side are called above a column: by their date, or by their name."""
    if sides.other is None:
        return "Portfolio", _name(sides.slug)
    if sides.against is None or sides.other != sides.slug:
        return _name(sides.other), _name(sides.slug)
    return long_date(sides.against["on"]), long_date(sides.row["on"])


def _name(slug: str) -> str:
    who = data.snapshot().collaborations
    row = who[who["slug"] == slug].iloc[0]
    return str(row["short_name"] if pd.notna(row["short_name"]) else row["name"])


def comparison_finding(found: Comparison, sides: Sides, chosen: Filters, kader: Kader) -> None:
    """Say what is compared with what, and the finding."""
    tell_unknown()
    who = data.snapshot().collaborations.set_index("slug")["name"]
    own = f"{who[sides.slug]} op {long_date(sides.row['on'])}"
    seen = "" if chosen.viewpoint == SAMEN else f", gezien vanuit {chosen.viewpoint}"
    if sides.against is None:
        state = data.snapshot().selection(chosen)
        left_out(state)
        others = int((state.rows["collaboration"] != sides.slug).sum())
        other = f"{plural(others, 'andere samenwerking', 'andere samenwerkingen')} op {long_date(chosen.on)}"
        if chosen.limits:
            words = filters_in_words(replace(chosen, viewpoint=SAMEN), data.snapshot().choices()).rstrip(".")
            other += f" ({words[:1].lower()}{words[1:]})"
    else:
        name = "zichzelf" if sides.other == sides.slug else who[str(sides.other)]
        other = f"{name} op {long_date(sides.against['on'])}"
    st.markdown(plain(f"{own}, vergeleken met {other}{seen}. {difference.in_words(found, kader)}"))


def only_differences() -> bool:
    """Return whether only what differs is shown."""
    return bool(st.toggle("Alleen verschillen", key="verschillen", bind="query-params"))


def difference_grid(found: Comparison, sides: Sides, kader: Kader, only: bool) -> None:
    """Show the cells with their difference, and as a table."""
    drawn = difference.grid(found, kader, in_time=sides.in_time, only_differences=only)
    components.grid(drawn, difference.in_words(found, kader), key="verschil")
    explain("vergelijken", kader)
    with st.expander("Het verschil per veld: de cijfers als tabel"):
        components.table(difference.cells(found, kader, *side_names(sides)), key="tabel_verschil")


def changed_questions(found: Comparison, sides: Sides, kader: Kader, only: bool) -> None:
    """Show the questions, the greatest difference first."""
    st.header("Vragen, het grootste verschil eerst", anchor=False)
    frame = found.questions
    if only:
        frame = frame[frame["change"].abs() > 1e-9]
        if frame.empty:
            st.markdown("Geen enkele vraag verschilt.")
            return
    shown = frame if st.session_state.get("vragen_alle") else frame.head(FEW)
    components.table(difference.questions(shown, kader, *side_names(sides)), key="vragen_verschil")
    if len(frame) > FEW:
        st.toggle(f"Toon alle {len(frame)} vragen", key="vragen_alle")


def crossed_versions(sides: Sides) -> None:
    """Say which questions differ between the versions of the framework that the comparison crosses, if any."""
    steps = _steps(sides)
    if not steps:
        return
    st.header("Het kader is veranderd", anchor=False)
    said = [f"die van {long_date(one['on'])} met kader {one['kader_version']}" for one in _translated(sides)]
    words = (
        f"Niet elke waardering is met kader {steps[-1].new.version} gemaakt: {listed(said)}. De antwoorden zijn voor "
    )
    st.markdown(plain(f"{words}deze vergelijking omgezet; wat is opgeslagen, blijft zoals het is."))
    for step in steps:
        components.table(difference.versions(step), key=f"versie_{step.new.version}")


def _steps(sides: Sides) -> list[Crosswalk]:
    """Return the crosswalks that were used, the oldest first."""
    rows = data.snapshot().assessments.set_index("id")["kader_hash"]
    chains = [list(data.snapshot().older[rows[one["assessment"]]]) for one in _translated(sides)]
    return max(chains, key=len) if chains else []


def _translated(sides: Sides) -> list[RoundRow]:
    return [side for side in (sides.row, sides.against) if side is not None and side["translated"]]
