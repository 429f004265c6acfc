"""The framework (kader) as one frozen value, and the parts it is made of.

A kader is data. Another framework, with other domains, cells, scale or sections, is another file; nothing here
counts to nine or to five.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import Annotated, Any, Literal, Self, TypeVar

from pydantic import BaseModel, ConfigDict, Field

from tilburg_samenwerking.formatting import beyond, displayed, equal, reaches, step_of
from tilburg_samenwerking.kader.codes import SAMEN, code_key

Model = TypeVar("Model", bound=BaseModel)
Code = Annotated[str, Field(pattern=r"^[a-z0-9_]+(\.[a-z0-9_]+)*$")]
Text = Annotated[str, Field(min_length=1)]


class FilePart(BaseModel):
    """The base of every part of a file: frozen, strict, and without unknown keys."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True, allow_inf_nan=False)

    def model_copy(self, *, update: Mapping[str, Any] | None = None, deep: bool = False) -> Self:
        """Return a copy; what was worked out of the original and kept does not go along, for it may differ."""
        copied = super().model_copy(update=update, deep=deep)
        for name in copied.__dict__.keys() - type(self).model_fields.keys():
            del copied.__dict__[name]
        return copied


class Level(FilePart):
    """One step of the scale and its word."""

    value: float = Field(alias="waarde")
    word: Text = Field(alias="woord")


class Scale(FilePart):
    """The scale of every score: lowest, highest, step, and a word per level."""

    min: float
    max: float
    step: float = Field(alias="stap", gt=0)
    question: str = Field(alias="vraag", default="")
    levels: tuple[Level, ...] = Field(alias="niveaus", default=())

    def nearest(self, value: float) -> float | None:
        """Return the step of the scale that `value` is, or None where it is outside the scale or between steps."""
        if not self.min - self.step <= value <= self.max + self.step:
            return None
        steps = round((value - self.min) / self.step)
        on_scale = self.min + steps * self.step
        inside = reaches(on_scale, self.min) and not beyond(on_scale, self.max)
        return on_scale if inside and equal(on_scale, value) else None


class Option(FilePart):
    """A code with its title; `attention` marks the value that asks for attention."""

    code: Code
    title: Text = Field(alias="titel")
    attention: bool = Field(alias="vraagt_aandacht", default=False)


class Titled(FilePart):
    """A domain, a theme or a section: code, title and a short title where there is little room."""

    code: Code
    title: Text = Field(alias="titel")
    short: str = Field(alias="kort", default="")

    @property
    def label(self) -> str:
        """The short title, or the title where there is none."""
        return self.short or self.title


class Band(FilePart):
    """A band of the displayed value, from `start` up to the next band."""

    code: Code
    title: Text = Field(alias="titel")
    start: float = Field(alias="vanaf")
    attention: bool = Field(alias="vraagt_aandacht", default=False)


class Thresholds(FilePart):
    """The thresholds that are applied when a score is read; they are no part of the hash.

    `shared_view` are the questions that ask whether a view is shared.
    """

    minimum_coverage: float = Field(alias="dekking_minimum", ge=0, le=1)
    minimum_cells: float = Field(alias="velden_minimum", ge=0, le=1)
    change_cell: float = Field(alias="verandering_veld", gt=0)
    change_questions: int = Field(alias="verandering_vragen", ge=1)
    change_overall: float = Field(alias="verandering_totaal", gt=0)
    gap: float = Field(alias="kloof", gt=0)
    gap_questions: int = Field(alias="kloof_vragen", ge=1)
    colour_limits: tuple[float, ...] = Field(alias="kleurgrenzen", default=())
    shared_view: tuple[Code, ...] = Field(alias="gedeeld_beeld", default=())
    bands: tuple[Band, ...] = Field(alias="banden", min_length=1)

    @cached_property
    def starts(self) -> tuple[float, ...]:
        """Where each band begins."""
        return tuple(band.start for band in self.bands)

    @cached_property
    def colour_starts(self) -> tuple[float, ...]:
        """Where each colour after the first begins: by the limits of the file, else by the bands."""
        return self.colour_limits or self.starts[1:]


class GapOf(FilePart):
    """The two viewpoints whose difference is the gap: `first` minus `second`."""

    first: Code = Field(alias="van")
    second: Code = Field(alias="min")


class Property(FilePart):
    """A property of an assessment (water, adaptation) with its question and its options."""

    question: str = Field(alias="vraag", default="")
    options: tuple[Option, ...] = Field(alias="opties", min_length=1)


class Question(FilePart):
    """One thing that is scored in a cell; `follows` names the question it is the follow-up of."""

    code: Code
    text: Text = Field(alias="vraag")
    help: str = Field(alias="hulp", default="")
    follows: Code | None = Field(alias="volgt_op", default=None)


class Cell(FilePart):
    """One cell of the grid: a domain, a theme, a title and its questions."""

    code: Code
    domain: Code = Field(alias="domein")
    theme: Code = Field(alias="thema")
    title: Text = Field(alias="titel")
    questions: tuple[Question, ...] = Field(alias="vragen", min_length=1)


class SectionItem(FilePart):
    """An item outside the grid: a text, a choice, the choice of a cell, or a score."""

    code: Code
    kind: Literal["tekst", "keuze", "veldkeuze", "score"] = Field(alias="soort")
    text: Text = Field(alias="vraag")
    help: str = Field(alias="hulp", default="")
    options: tuple[Option, ...] = Field(alias="opties", default=())
    wordings: dict[str, str] = Field(alias="teksten", default_factory=dict)


class Section(Titled):
    """A section outside the grid; its options hold for every choice in it that has none of its own."""

    help: str = Field(alias="hulp", default="")
    options: tuple[Option, ...] = Field(alias="opties", default=())
    items: tuple[SectionItem, ...] = Field(min_length=1)

    @cached_property
    def option_titles(self) -> dict[str, str]:
        """The titles of its options by code."""
        return _titles(self.options)


class Item(BaseModel):
    """Any item an answer can be about, with the answers it takes (`options`: code to title).

    `spellings` are other ways to write one of them, with its code.
    """

    model_config = ConfigDict(frozen=True)

    code: str
    kind: Literal["score", "text", "choice"]
    text: str
    options: dict[str, str] = {}
    spellings: dict[str, str] = {}

    @property
    def written(self) -> tuple[str, ...]:
        """Every way to write one of the answers it takes."""
        return (*self.options, *self.options.values(), *self.spellings)


class Kader(FilePart):
    """The whole framework as one frozen value, in the order of its file."""

    version: Text = Field(alias="versie")
    title: Text = Field(alias="titel")
    source: Text = Field(alias="bron")
    notice: str = Field(alias="gebruik", default="")
    additions: str = Field(alias="toevoegingen", default="")
    scale: Scale = Field(alias="schaal")
    answers: tuple[Option, ...] = Field(alias="antwoorden", default=())
    thresholds: Thresholds = Field(alias="lezen")
    viewpoints: tuple[Option, ...] = Field(alias="perspectieven", default=())
    gap: GapOf | None = Field(alias="kloof", default=None)
    phases: tuple[Option, ...] = Field(alias="fasen", default=())
    water: Property | None = Field(alias="vaarwater", default=None)
    adaptation: Property | None = Field(alias="aanpassing", default=None)
    domains: tuple[Titled, ...] = Field(alias="domeinen", min_length=1)
    themes: tuple[Titled, ...] = Field(alias="themas", min_length=1)
    cells: tuple[Cell, ...] = Field(alias="velden", min_length=1)
    sections: tuple[Section, ...] = Field(alias="onderdelen", default=())
    hash: str

    @cached_property
    def digest(self) -> str:
        """A hash of all of it: what `hash` covers, thresholds and words; what is shown depends on each of them."""
        return hashlib.sha256(self.model_dump_json().encode()).hexdigest()

    @cached_property
    def items(self) -> dict[str, Item]:
        """Every item by code: the questions of the grid first, then the sections."""
        grid = {
            question.code: Item(code=question.code, kind="score", text=question.text, options=self.answer_titles)
            for cell in self.cells
            for question in cell.questions
        }
        return grid | {item.code: self._item(section, item) for section in self.sections for item in section.items}

    @cached_property
    def item_keys(self) -> dict[str, str]:
        """The code of each item, by the way it is compared."""
        return {code_key(code): code for code in self.items}

    def _item(self, section: Section, item: SectionItem) -> Item:
        if item.kind == "tekst":
            return Item(code=item.code, kind="text", text=item.text)
        if item.kind == "score":
            return Item(code=item.code, kind="score", text=item.text, options=self.answer_titles)
        options = _titles(item.options or section.options) | item.wordings
        if item.kind == "veldkeuze":
            options = {cell.code: self.cell_label(cell.code) for cell in self.cells}
            # As files were filled in before cells were named by their row.
            spellings = {f"{self.domain_titles[cell.domain]}: {cell.title}": cell.code for cell in self.cells}
            return Item(code=item.code, kind="choice", text=item.text, options=options, spellings=spellings)
        return Item(code=item.code, kind="choice", text=item.text, options=options)

    @cached_property
    def grid(self) -> tuple[tuple[Titled, tuple[str | None, ...]], ...]:
        """The rows of the grid: a theme with its cells, a place per domain; None where there is no cell."""
        codes = {(cell.theme, cell.domain): cell.code for cell in self.cells}
        return tuple(
            (theme, tuple(codes.get((theme.code, domain.code)) for domain in self.domains)) for theme in self.themes
        )

    @cached_property
    def cell_codes(self) -> tuple[str, ...]:
        """The codes of the cells, in reading order: per theme from the first domain to the last."""
        return tuple(code for _theme, codes in self.grid for code in codes if code)

    @cached_property
    def cell(self) -> dict[str, Cell]:
        """The cells by code, in reading order."""
        by_code = {cell.code: cell for cell in self.cells}
        return {code: by_code[code] for code in self.cell_codes}

    @cached_property
    def cell_of(self) -> dict[str, str]:
        """The cell of each question of the grid, questions in the order of their cells."""
        return {question.code: code for code, cell in self.cell.items() for question in cell.questions}

    @cached_property
    def viewpoint_codes(self) -> tuple[str, ...]:
        """What can be looked from: `samen` first, then the viewpoints of the framework."""
        return (SAMEN, *self.viewpoint_titles)

    @cached_property
    def waters(self) -> tuple[Option, ...]:
        """The values of water; none where the framework has no water."""
        return self.water.options if self.water else ()

    # ---------------------------------------------------------------- titles by code

    @cached_property
    def answer_titles(self) -> dict[str, str]:
        """The answers to a question, by code."""
        return _titles(self.answers)

    @cached_property
    def phase_titles(self) -> dict[str, str]:
        """The phases by code; none where the framework has none."""
        return _titles(self.phases)

    @cached_property
    def water_titles(self) -> dict[str, str]:
        """The values of water by code; none where the framework has no water."""
        return _titles(self.waters)

    @cached_property
    def viewpoint_titles(self) -> dict[str, str]:
        """The viewpoints by code; none where the framework has none. `samen` is not one of them."""
        return _titles(self.viewpoints)

    @cached_property
    def domain_titles(self) -> dict[str, str]:
        """The domains by code."""
        return _titles(self.domains)

    @cached_property
    def theme_titles(self) -> dict[str, str]:
        """The themes by code."""
        return _titles(self.themes)

    # ---------------------------------------------------------------- what asks for attention

    @cached_property
    def attention_bands(self) -> tuple[Band, ...]:
        """The bands that ask for attention, from the lowest."""
        return tuple(band for band in self.thresholds.bands if band.attention)

    def asks_attention(self, value: float | None) -> bool:
        """Return whether the displayed value is in a band that asks for attention; a missing one never is."""
        band = self.band(value)
        return band is not None and band.attention

    @cached_property
    def troubled_waters(self) -> tuple[str, ...]:
        """The codes of water that asks for attention."""
        return tuple(option.code for option in self.waters if option.attention)

    @cached_property
    def troubled_water(self) -> str:
        """The title of the first water that asks for attention; empty where none does."""
        return next((self.water_titles[code] for code in self.troubled_waters), "")

    # ---------------------------------------------------------------- cells and scores

    def cells_of(self, *, domain: str | None = None, theme: str | None = None) -> tuple[str, ...]:
        """Return the codes of the cells in this domain and theme, in reading order."""
        return tuple(
            code for code, cell in self.cell.items() if domain in (None, cell.domain) and theme in (None, cell.theme)
        )

    def cell_label(self, code: str) -> str:
        """Return the name of a cell, which is that of its column and its row: `Gemeente › Management en governance`."""
        cell = self.cell[code]
        return f"{self.domain_titles[cell.domain]} › {self.theme_titles[cell.theme]}"

    def cell_short(self, code: str) -> str:
        """Return the same name by the short titles, where there is little room: `Gemeente › Governance`."""
        cell = self.cell[code]
        theme = next(theme.label for theme in self.themes if theme.code == cell.theme)
        domain = next(domain.label for domain in self.domains if domain.code == cell.domain)
        return f"{domain} › {theme}"

    def band(self, value: float | None) -> Band | None:
        """Return the band of the displayed value; None where the value is missing."""
        shown = displayed(value)
        if shown is None:
            return None
        return self.thresholds.bands[max(0, step_of(shown, self.thresholds.starts) - 1)]


def _titles(options: Iterable[Option | Titled]) -> dict[str, str]:
    return {option.code: option.title for option in options}


def parsed(model: type[Model], content: Mapping[str, Any]) -> Model:
    """Return the content as a checked value; raises Pydantic's ValidationError.

    By way of JSON, because only there a strict model takes a list for a tuple.
    """
    return model.model_validate_json(json.dumps(content, default=str))
