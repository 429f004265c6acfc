"""On the page Inlezen: the workbook to fill in, empty or for one collaboration, and the errors of a file as files."""

from collections.abc import Sequence
from pathlib import Path

import streamlit as st

from tilburg_samenwerking.drawing.words.markdown import plain
from tilburg_samenwerking.errors import Refused
from tilburg_samenwerking.formatting import today
from tilburg_samenwerking.intake.process.outside import marked_copy
from tilburg_samenwerking.intake.sheets import Problem
from tilburg_samenwerking.intake.template import (
    Prefilled,
    answers_template,
    people_of,
    prefilled_of,
    problems_csv,
    problems_list,
)
from tilburg_samenwerking.kader import SAMEN, Kader
from tilburg_samenwerking.kader.spelling import MAX_NAME
from tilburg_samenwerking.kader.values import WrongValue, as_name
from tilburg_samenwerking.portfolio.filters import FIRST_DAY, LAST_DAY
from tilburg_samenwerking.ui import data
from tilburg_samenwerking.views import collaboration_choice
from tilburg_samenwerking.views.intake.template import button_label

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
EMPTY, FOR_ONE, FOR_NEW = "Leeg sjabloon", "Voor één samenwerking", "Voor een nieuwe samenwerking"
MOST_SIGNS = 10 * MAX_NAME  # of the functions of one viewpoint


def template_button(kader: Kader) -> None:
    """Offer the workbook to fill in: an empty one, or one for a collaboration on a date, with who fills it in.

    For one that is known already there has to be one; for a new one its name is typed.
    """
    names = collaboration_choice.names(data.snapshot()) if data.has_database() else {}
    kinds = (EMPTY, FOR_ONE, FOR_NEW) if names else (EMPTY, FOR_NEW)
    kind = st.radio("Sjabloon om in te vullen", kinds, horizontal=True, key="sjabloon_soort")
    prefilled = Prefilled() if kind == EMPTY else _prefilled(kader, names if kind == FOR_ONE else None)
    st.download_button(
        button_label(prefilled),
        # Made when it is asked for: the framework is confidential, and a ready file has an address without a login.
        data=lambda: answers_template(kader, [prefilled] if prefilled else []),
        file_name=(prefilled or Prefilled()).file_name,
        mime=XLSX,
        on_click="ignore",
        disabled=prefilled is None,
        icon=":material/download:",
        key="sjabloon",
    )


def _prefilled(kader: Kader, names: dict[str, str] | None) -> Prefilled | None:
    """Ask of which collaboration and date the workbook is and who fills it in; None as long as that is not clear.

    `names` are those that are known, by slug; None for a new one.
    """
    # A form: what is typed counts at its button. Otherwise a click from a text on the button of the file would ask for
    # the workbook from before that text, or for one that is no longer there.
    with st.form("sjabloon_formulier", border=False, enter_to_submit=True):
        left, right = st.columns(2)
        with left:
            chosen = _new_name() if names is None else _known_slug(names)
        day = right.date_input(
            "Peildatum in het sjabloon",
            today(),
            format="DD-MM-YYYY",
            min_value=FIRST_DAY,
            max_value=LAST_DAY,
            key="sjabloon_peildatum",
        )
        functions = _functions(kader)
        st.form_submit_button("Klaarzetten", icon=":material/check:", key="sjabloon_klaar")
    try:
        people = tuple(people_of(functions, kader))
        name = as_name(chosen) if names is None and chosen else ""
    except (Refused, WrongValue) as error:
        st.error(plain(str(error)), icon=":material/error:")
        return None
    if not chosen or day is None:
        return None
    return (
        Prefilled(name, day, people=people) if name else prefilled_of(data.snapshot().panel(SAMEN), chosen, day, people)
    )


def _known_slug(names: dict[str, str]) -> str | None:
    return st.selectbox(
        "Voor welke samenwerking",
        list(names),
        index=None,
        format_func=names.__getitem__,
        placeholder="kies een samenwerking",
        key="sjabloon_samenwerking",
    )


def _new_name() -> str:
    return st.text_input(
        "Naam van de nieuwe samenwerking",
        max_chars=MAX_NAME,
        placeholder="zoals de naam in het portfolio moet zijn",
        key="sjabloon_naam",
    ).strip()


def _functions(kader: Kader) -> list[str]:
    """Ask who fills in: the functions per viewpoint, one on a line, as `people_of` reads them. Each gets a sheet."""
    titles = kader.viewpoint_titles or {"": "Wie vult in"}
    words = []
    for column, (code, title) in zip(st.columns(len(titles)), titles.items(), strict=True):
        text = column.text_area(
            f"Functies, {title.lower()}" if code else title,
            max_chars=MOST_SIGNS,
            placeholder="één functie per regel",
            help="Elke functie krijgt een eigen blad. Geen namen: wethouder, adviseur 1.",
            height=100,
            key=f"sjabloon_functies_{code}",
        )
        words += [f"{line.strip()}:{code}" if code else line.strip() for line in text.splitlines() if line.strip()]
    return words


def problems_buttons(name: str, content: bytes, problems: Sequence[Problem], called: str) -> None:
    """Offer the problems of a file, `called` so, as a list, and a workbook itself with their cells marked."""
    stem = Path(name).stem
    with st.container(horizontal=True):
        if content.startswith(b"PK"):
            st.download_button(
                f"Uw bestand met de {called} erin (Excel)",
                data=lambda: marked_copy(content, problems) or problems_list(problems),
                file_name=f"{called}-{stem}.xlsx",
                mime=XLSX,
                on_click="ignore",
                icon=":material/download:",
                key="fouten_werkmap",
            )
        st.download_button(
            f"Lijst van {called} (CSV)",
            data=lambda: problems_csv(problems),
            file_name=f"{called}-{stem}.csv",
            mime="text/csv",
            on_click="ignore",
            icon=":material/download:",
            key="fouten_bestand",
        )
