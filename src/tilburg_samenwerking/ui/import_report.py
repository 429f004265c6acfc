"""What a trial or an import shows: every problem by its place, or what happens to each part of a file."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

import streamlit as st

from tilburg_samenwerking.drawing.markdown import plain
from tilburg_samenwerking.drawing.tables import Shown, TableData
from tilburg_samenwerking.formatting import count, long_date, plural
from tilburg_samenwerking.intake.importing import ImportReport, Planned
from tilburg_samenwerking.intake.tables import Problem
from tilburg_samenwerking.intake.template import problems_csv
from tilburg_samenwerking.ui import components

SHOWN = 200  # rows of a table on screen; the download has all
SHORT = 90  # signs of a value on screen
NOTHING_SAVED = "Er is niets ingelezen: alles staat er nog zoals het was."
FATES = {"new": "nieuw", "different": "vervangt wat er staat", "unchanged": "ongewijzigd"}


def show_problems(report: ImportReport, name: str) -> None:
    """Show the problems by place, with all of them as a file, and what to do."""
    amount = len(report.problems)
    if not report.replaceable:
        st.error(
            f"{plural(amount, 'fout', 'fouten')} in dit bestand. {NOTHING_SAVED} "
            "Verbeter de plaatsen hieronder, sla het bestand op en kies het opnieuw.",
            icon=":material/error:",
        )
    st.download_button(
        f"{plural(amount, 'fout', 'fouten')} als bestand (CSV)" if not report.replaceable else "Als bestand (CSV)",
        data=lambda: problems_csv(report.problems),
        file_name=f"fouten-{Path(name).stem}.csv",
        mime="text/csv",
        on_click="ignore",
        icon=":material/download:",
        key="fouten_bestand",
    )
    if amount > SHOWN:
        st.caption(f"Hieronder staan de eerste {SHOWN} van {count(amount)}; het bestand bevat ze alle.")
    components.table(_problem_table(report.problems[:SHOWN], name), key="fouten")


def _problem_table(problems: Sequence[Problem], name: str) -> TableData:
    """Return the problems as a table; a narrow screen leaves out the sheet, which is mostly the same."""
    body = [
        [
            _text(one.sheet or name, kind="aside"),
            _text(str(one.row) if one.row else "hele bestand"),
            _text(one.column),
            _text(one.value),
            _text(one.message, 1_000, "note"),
        ]
        for one in problems
    ]
    table = _table(
        "Wat er mis is in het bestand, per plaats", ["Blad", "Rij", "Kolom", "Waarde", "Wat er mis is"], body
    )
    table["head"][0][0]["kind"] = "aside"
    return table


def show_outcome(report: ImportReport) -> None:
    """Show what an import would do: in numbers, what may be a mistake, and every part of it."""
    st.markdown("Er is nog niets gewijzigd. Als u inleest, gebeurt dit:")
    changed = report.assessments - report.replaced
    figures = [
        _figure(changed, "waardering nieuw", "waarderingen nieuw"),
        _figure(report.replaced, "waardering vervangen", "waarderingen vervangen"),
        _figure(report.unchanged, "waardering ongewijzigd", "waarderingen ongewijzigd"),
        _figure(report.answers, "antwoord", "antwoorden"),
        _figure(len(report.new_collaborations), "nieuwe samenwerking", "nieuwe samenwerkingen"),
    ]
    components.key_figures(figures, key="proef")
    for warning in report.warnings[:SHOWN]:
        st.warning(plain(warning), icon=":material/help:")
    show_names(report.new_collaborations)
    title = f"{plural(len(report.planned), 'waardering', 'waarderingen')} in dit bestand"
    with st.expander(f"{title}: wat er met elk gebeurt", expanded=0 < report.replaced <= SHOWN):
        components.table(_planned_table(report.planned), key="waarderingen")
        _rest(report.planned)
    if report.fills:
        title = plural(len(report.fills), "gegeven", "gegevens")
        with st.expander(f"{title} van bekende samenwerkingen: wat er wordt ingevuld"):
            components.table(_fills_table(report), key="gegevens")
            _rest(report.fills)


def _figure(amount: int, one: str, more: str) -> dict[str, str]:
    return {"value": count(amount), "of": "", "label": one if amount == 1 else more, "more": ""}


def _planned_table(planned: Sequence[Planned]) -> TableData:
    body = [
        [
            _text(one.name),
            _text(long_date(one.on)),
            _text(FATES[one.fate]),
            _text(count(one.answers), kind="number"),
        ]
        for one in planned[:SHOWN]
    ]
    return _table("De waarderingen in het bestand", ["Samenwerking", "Peildatum", "Wat er gebeurt", "Antwoorden"], body)


def _fills_table(report: ImportReport) -> TableData:
    body = [[_text(one.name), _text(one.column), _text(_said(one.old)), _text(_said(one.new))] for one in report.fills]
    return _table("De gegevens in het bestand", ["Samenwerking", "Gegeven", "Nu", "Wordt"], body[:SHOWN])


def _said(value: Any) -> str | None:
    return long_date(value) if isinstance(value, date) else value


def show_names(names: Sequence[str]) -> None:
    """Show the names of the new collaborations, if any."""
    if names:
        with st.expander(plural(len(names), "nieuwe samenwerking", "nieuwe samenwerkingen"), expanded=len(names) <= 10):
            st.markdown("\n".join(f"- {plain(name)}" for name in names[:SHOWN]))
            _rest(names)


def _rest(rows: Sequence[Any]) -> None:
    if len(rows) > SHOWN:
        st.caption(f"De eerste {SHOWN} van {count(len(rows))}.")


def _table(caption: str, names: Sequence[str], body: list[list[Shown]]) -> TableData:
    return {"caption": caption, "head": [[{"text": name} for name in names]], "body": body}


def _text(value: str | None, longest: int = SHORT, kind: str = "") -> Shown:
    """Return a text as a cell; a long one is cut off."""
    text = " ".join((value or "").split())
    return {"text": text if len(text) <= longest else f"{text[:longest]}…", "kind": kind}


def in_words(report: ImportReport) -> str:
    """Return what an import did, for a sentence."""
    parts = [
        f"{plural(report.assessments, 'waardering', 'waarderingen')}"
        f" met {plural(report.answers, 'antwoord', 'antwoorden')}",
        f"{count(report.replaced)} vervangen",
        f"{count(report.unchanged)} ongewijzigd",
    ]
    if report.filled:
        parts.append(f"{plural(report.filled, 'gegeven', 'gegevens')} van samenwerkingen bijgewerkt")
    return ", ".join(parts)
