"""The page Kader: the whole framework as text, with its codes, its source and its version."""

from collections.abc import Iterable, Sequence

import streamlit as st

from tilburg_samenwerking.drawing import legend as legend_drawing
from tilburg_samenwerking.drawing import tables
from tilburg_samenwerking.drawing.markdown import plain
from tilburg_samenwerking.drawing.tables import Shown, TableData
from tilburg_samenwerking.formatting import displayed, listed, number
from tilburg_samenwerking.kader import Cell, Kader, Option, Question, Section, SectionItem, code_key
from tilburg_samenwerking.ui import components

ACROSS = 3  # cells side by side
KINDS = {"tekst": "open vraag", "keuze": "keuze", "veldkeuze": "keuze van een veld", "score": "score"}
PARTS = {
    "schaal": "Schaal en banden",
    "raster": "Het raster",
    "onderdelen": "De andere onderdelen",
    "waardering": "Wat bij een waardering hoort",
    "berekend": "Hoe is dit berekend",
}


def kader_part(anchor: str) -> None:
    """Show the heading of a part of the page."""
    st.header(PARTS[anchor], anchor=anchor)


def kader_about(kader: Kader) -> None:
    """Show what the framework is, where it comes from, and what in it is not from the source."""
    st.markdown(
        f"**{plain(kader.title)}**, versie {plain(kader.version)}. Vingerafdruk `{kader.hash[:12]}`: die wordt "
        "bij elke waardering bewaard, zodat altijd te zien is met welk kader zij is gemaakt."
    )
    st.markdown(f"Bron: {plain(kader.source)}.")
    st.warning(plain(kader.notice or "Vertrouwelijk."), icon=":material/lock:")
    if kader.additions:
        st.markdown(f"Van ons: {plain(kader.additions)}")
    links = [f"[{title}](#{anchor})" for anchor, title in PARTS.items() if kader.sections or anchor != "onderdelen"]
    st.markdown(f"Op deze pagina: {' · '.join(links)}")


def kader_scale(kader: Kader) -> None:
    """Show the words of the scale, and the bands with their limits."""
    scale = kader.scale
    limits = f"van {number(scale.min)} tot {number(scale.max)}, in stappen van {number(scale.step)}"
    st.markdown(f"{plain(scale.question)} Een score loopt {limits}.".strip())
    words, bands = st.columns(2, gap="large")
    with words:
        rows: list[list[Shown]] = [[{"text": level.word}, tables.score(level.value, kader)] for level in scale.levels]
        if rows:
            components.table(_table("De woorden van de schaal", ["Woord", "Score"], rows), key="schaal")
    with bands:
        names = ["Band", "Getal op het scherm", "Vraagt aandacht"]
        components.table(_table("De banden", names, _bands(kader)), key="banden")
    components.legend(legend_drawing.steps(kader), key="legenda")


def _bands(kader: Kader) -> list[list[Shown]]:
    """Return the bands with the first and the last displayed value of each."""
    bands = kader.thresholds.bands
    ends = [*(displayed(band.start - 0.1) for band in bands[1:]), kader.scale.max]
    return [
        [
            {"text": band.title},
            {"text": f"{number(band.start)} tot en met {number(end)}"},
            {"text": "ja" if band.attention else "nee"},
        ]
        for band, end in zip(bands, ends, strict=True)
    ]


def kader_grid(kader: Kader) -> None:
    """Show the cells by theme, side by side as in the grid, each with its questions, codes and help."""
    st.markdown(
        f"{len(kader.cells)} velden met samen {len(kader.cell_of)} vragen. Onder elke vraag staat haar code, die u "
        "gebruikt in een bestand om in te lezen. Een vraag met ↳ volgt op de vraag erboven en krijgt een eigen score."
    )
    domains = {domain.code: domain.title for domain in kader.domains}
    for theme in kader.themes:
        st.subheader(plain(theme.title), anchor=False)
        codes = kader.cells_of(theme=theme.code)
        for start in range(0, len(codes), ACROSS):
            columns = st.columns(min(ACROSS, len(kader.domains)), gap="medium")
            for column, code in zip(columns, codes[start : start + ACROSS], strict=False):
                with column:
                    _cell(kader.cell[code], domains)


def _cell(cell: Cell, domains: dict[str, str]) -> None:
    st.markdown(f"#### {plain(domains[cell.domain])}: {plain(cell.title)}")
    st.caption(f"`{cell.code}`")
    st.markdown("\n".join(_question(question) for question in cell.questions))


def _question(question: Question) -> str:
    sign, indent = ("↳ ", "  ") if question.follows else ("", "")
    lines = [f"{sign}{plain(question.text)}", f":small[`{question.code}`]"]
    lines += [f":small[{plain(question.help)}]"] * bool(question.help)
    return f"{indent}- " + f"  \n{indent}  ".join(lines)


def kader_sections(kader: Kader) -> None:
    """Show the sections outside the grid, each with its items, their kinds and what can be answered."""
    for section in kader.sections:
        st.subheader(plain(section.title), anchor=False)
        if section.help:
            st.markdown(plain(section.help))
        worded = [item for item in section.items if item.wordings]
        if worded:
            components.table(_wordings(section, worded), key=f"onderdeel_{section.code}")
        others = [item for item in section.items if not item.wordings]
        if others:
            st.markdown("\n".join(_item(item, section) for item in others))


def _item(item: SectionItem, section: Section) -> str:
    takes = KINDS[item.kind]
    if item.kind == "keuze":
        takes += f": {_options(item.options or section.options)}"
    lines = [plain(item.text), f":small[`{item.code}`, {takes}]"]
    lines += [f":small[{plain(item.help)}]"] * bool(item.help)
    return "- " + "  \n  ".join(lines)


def _wordings(section: Section, items: Sequence[SectionItem]) -> TableData:
    """Return the items with a wording per option: a row per item, a column per option."""
    options = section.options or items[0].options
    body: list[list[Shown]] = [
        [
            {"text": item.text, "full": item.code},
            {"text": item.code},
            *[Shown(text=item.wordings.get(option.code, option.title)) for option in options],
        ]
        for item in items
    ]
    names = ["Aspect", "Code", *(f"{option.title} ({option.code})" for option in options)]
    return _table(section.title, names, body)


def kader_properties(kader: Kader) -> None:
    """Show what else belongs to an assessment: phase, water, adaptation, viewpoints and answers."""
    adaptation = kader.adaptation
    parts: list[tuple[str, str, Sequence[Option]]] = [
        ("Fase", "", kader.phases),
        ("Vaarwater", kader.water.question if kader.water else "", kader.waters),
        ("Aanpassing", adaptation.question if adaptation else "", adaptation.options if adaptation else ()),
        ("Perspectief", "Samen is het gemiddelde van de perspectieven.", kader.viewpoints),
        ("Antwoord", "Wat de vraag letterlijk vraagt; de score zegt hoe goed u het in de hand heeft.", kader.answers),
    ]
    lines = [f"- **{name}**: {_options(options)}. {plain(said)}" for name, said, options in parts if options]
    lines.append("- **Geen score**: `weet niet`, of `nvt` als de vraag niet van toepassing is.")
    st.markdown("\n".join(lines))


def _options(options: Iterable[Option]) -> str:
    """Return the options for a sentence: their codes, with the title where that is another word."""
    said = []
    for option in options:
        same = code_key(option.title) == code_key(option.code)
        title = "" if same else f" ({plain(option.title)})"
        said.append(f"`{option.code}`{title}{' (vraagt aandacht)' if option.attention else ''}")
    return listed(said)


def _table(caption: str, names: Sequence[str], body: list[list[Shown]]) -> TableData:
    return {"caption": caption, "head": [[{"text": name} for name in names]], "body": body}
