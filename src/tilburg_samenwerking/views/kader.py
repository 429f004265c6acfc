"""Kader: the whole framework as text, with its codes, its source and its version, and how every number is made."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from tilburg_samenwerking.drawing import legend as legend_drawing
from tilburg_samenwerking.drawing import tables
from tilburg_samenwerking.drawing.document import Columns, DataTable, Legend, Markdown, Note, Part, Title
from tilburg_samenwerking.drawing.tables import Shown, TableData, text_cell, text_table
from tilburg_samenwerking.drawing.words.markdown import plain
from tilburg_samenwerking.formatting import displayed, first_displayed, limit, listed, number
from tilburg_samenwerking.kader import Cell, Kader, Option, Question, Section, SectionItem, Staleness, code_key
from tilburg_samenwerking.portfolio.filters import Filters
from tilburg_samenwerking.portfolio.snapshot import Snapshot
from tilburg_samenwerking.views.method.calculation import definitions
from tilburg_samenwerking.views.method.terms import as_list
from tilburg_samenwerking.views.method.worked_example import example_of

ACROSS = 3  # cells side by side
KINDS = {"tekst": "open vraag", "keuze": "keuze", "veldkeuze": "keuze van een veld", "score": "score"}
TITLES = {
    "schaal": "Schaal en banden",
    "raster": "Het raster",
    "onderdelen": "De andere onderdelen",
    "waardering": "Wat bij een waardering hoort",
    "woorden": "Woorden",
    "berekend": "Hoe is dit berekend",
}


@dataclass(frozen=True)
class KaderView:
    """What the page shows, from top to bottom."""

    title: Title
    about: tuple[Part, ...]
    scale: tuple[Part, ...]
    grid: tuple[Part, ...]
    sections: tuple[Part, ...]
    properties: tuple[Part, ...]
    terms: tuple[Part, ...]
    calculation: tuple[Part, ...]


def view(kader: Kader, staleness: Staleness, snapshot: Snapshot | None, filters: Filters) -> KaderView:
    """Return the page; without a database it explains the numbers without an example."""
    example = example_of(snapshot, filters) if snapshot else None
    return KaderView(
        title=Title("Kader", 1),
        about=_about(kader),
        scale=(_title("schaal"), *_scale(kader)),
        grid=(_title("raster"), *_grid(kader)),
        sections=(_title("onderdelen"), *_sections(kader)) if kader.sections else (),
        properties=(_title("waardering"), _properties(kader)),
        terms=(_title("woorden"), as_list(kader)),
        calculation=(_title("berekend"), *definitions(kader, staleness, example)),
    )


def _title(anchor: str) -> Title:
    return Title(TITLES[anchor], anchor=anchor)


def _about(kader: Kader) -> tuple[Part, ...]:
    """Return what the framework is, where it comes from, and what in it is not from the source."""
    links = [f"[{title}](#{anchor})" for anchor, title in TITLES.items() if kader.sections or anchor != "onderdelen"]
    return (
        Markdown(
            f"**{plain(kader.title)}**, versie {plain(kader.version)}. Vingerafdruk `{kader.hash[:12]}`: die wordt "
            "bij elke waardering bewaard, zodat altijd te zien is met welk kader die is gemaakt."
        ),
        Markdown(f"Bron: {plain(kader.source)}."),
        Note(kader.notice or "Vertrouwelijk.", ":material/lock:", "warning"),
        *([Markdown(f"Van ons: {plain(kader.additions)}")] if kader.additions else []),
        Markdown(f"Op deze pagina: {' · '.join(links)}"),
    )


# ---------------------------------------------------------------- the scale


def _scale(kader: Kader) -> tuple[Part, ...]:
    """Return the words of the scale, and the bands with their limits."""
    scale = kader.scale
    limits = f"van {limit(scale.min)} tot {limit(scale.max)}, in stappen van {limit(scale.step)}"
    levels = [[text_cell(level.word), tables.score(level.value, kader)] for level in scale.levels]
    words = DataTable(text_table("De woorden van de schaal", ["Woord", "Score"], levels), "schaal")
    names = ["Band", "Getal op het scherm", "Vraagt aandacht"]
    bands = DataTable(text_table("De banden", names, _bands(kader)), "banden")
    return (
        Markdown(f"{plain(scale.question)} Een score loopt {limits}.".strip()),
        Columns(((words,) if levels else (), (bands,))),
        Legend(legend_drawing.steps(kader)),
    )


def _bands(kader: Kader) -> list[list[Shown]]:
    """Return the bands with the first and the last displayed value of each."""
    bands = kader.thresholds.bands
    starts = [first_displayed(band.start) for band in bands]
    ends = [*(displayed(start - 0.1) for start in starts[1:]), kader.scale.max]
    return [
        [
            text_cell(band.title),
            text_cell(f"{number(start)} tot en met {number(end)}"),
            text_cell("ja" if band.attention else "nee"),
        ]
        for band, start, end in zip(bands, starts, ends, strict=True)
    ]


# ---------------------------------------------------------------- the grid


def _grid(kader: Kader) -> tuple[Part, ...]:
    """Return the cells by theme, side by side as in the grid, each with its questions, codes and help."""
    parts: list[Part] = [
        Markdown(
            f"{len(kader.cells)} velden met samen {len(kader.cell_of)} vragen. Onder elke vraag staat de code, die u "
            "gebruikt in een bestand om in te lezen. Een vraag met ↳ volgt op de vraag erboven en krijgt een eigen "
            "score."
        )
    ]
    for theme in kader.themes:
        parts.append(Title(theme.title, 3))
        cells = [_cell(kader.cell[code], kader) for code in kader.cells_of(theme=theme.code)]
        parts += [_side_by_side(cells[start : start + ACROSS], kader) for start in range(0, len(cells), ACROSS)]
    return tuple(parts)


def _side_by_side(cells: Sequence[tuple[Part, ...]], kader: Kader) -> Columns:
    """Return cells as a row that is as wide as the grid, also where a cell is missing."""
    across = min(ACROSS, len(kader.domains))
    nothing: tuple[Part, ...] = ()
    return Columns((*cells[:across], *[nothing] * (across - len(cells))), gap="medium")


def _cell(cell: Cell, kader: Kader) -> tuple[Part, ...]:
    return (
        Markdown(f"#### {plain(kader.cell_label(cell.code))}"),
        Markdown(f"{plain(cell.title)}  \n`{cell.code}`", small=True),
        Markdown("\n".join(_question(question) for question in cell.questions)),
    )


def _question(question: Question) -> str:
    sign, indent = ("↳ ", "  ") if question.follows else ("", "")
    lines = [f"{sign}{plain(question.text)}", f":small[`{question.code}`]"]
    lines += [f":small[{plain(question.help)}]"] * bool(question.help)
    return f"{indent}- " + f"  \n{indent}  ".join(lines)


# ---------------------------------------------------------------- outside the grid


def _sections(kader: Kader) -> tuple[Part, ...]:
    """Return the sections outside the grid, each with its items, their kinds and what can be answered."""
    return tuple(part for section in kader.sections for part in _section(section))


def _section(section: Section) -> tuple[Part, ...]:
    worded = [item for item in section.items if item.wordings]
    others = [item for item in section.items if not item.wordings]
    return (
        Title(section.title, 3),
        *([Markdown(plain(section.help))] if section.help else []),
        *([DataTable(_wordings(section, worded), f"onderdeel_{section.code}")] if worded else []),
        *([Markdown("\n".join(_item(item, section) for item in others))] if others else []),
    )


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
    body = [
        [
            text_cell(item.text, full=item.code),
            text_cell(item.code),
            *(text_cell(item.wordings.get(option.code, option.title)) for option in options),
        ]
        for item in items
    ]
    names = ["Aspect", "Code", *(f"{option.title} ({option.code})" for option in options)]
    return text_table(section.title, names, body)


def _properties(kader: Kader) -> Markdown:
    """Return what else belongs to an assessment: phase, water, adaptation, viewpoints and answers."""
    adaptation = kader.adaptation
    properties: list[tuple[str, str, Sequence[Option]]] = [
        ("Fase", "", kader.phases),
        ("Vaarwater", kader.water.question if kader.water else "", kader.waters),
        ("Aanpassing", adaptation.question if adaptation else "", adaptation.options if adaptation else ()),
        ("Perspectief", "Samen is het gemiddelde van de perspectieven.", kader.viewpoints),
        ("Antwoord", "Wat de vraag letterlijk vraagt; de score zegt hoe goed u het in de hand heeft.", kader.answers),
    ]
    lines = [f"- **{name}**: {_options(options)}. {plain(words)}" for name, words, options in properties if options]
    return Markdown("\n".join([*lines, "- **Geen score**: `weet niet`, of `nvt` als de vraag niet van toepassing is."]))


def _options(options: Iterable[Option]) -> str:
    """Return the options for a sentence: their codes, with the title where that is another word."""
    words = []
    for option in options:
        same = code_key(option.title) == code_key(option.code)
        title = "" if same else f" ({plain(option.title)})"
        words.append(f"`{option.code}`{title}{' (vraagt aandacht)' if option.attention else ''}")
    return listed(words)
