"""What a view is made of, as plain frozen data: the words in which it speaks, and which screen and export draw.

Every text is plain, whatever a user wrote in it; only `Markdown` holds markup, made by a view that escaped the rest.
`key` names a part for the screen: it keeps its state there, and the style sheet finds it by that name.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import ClassVar, Literal, TypeAlias

from tilburg_samenwerking.drawing.blocks import Block, CourseData
from tilburg_samenwerking.drawing.charts import Figure
from tilburg_samenwerking.drawing.dossier.essentials import EssentialsData
from tilburg_samenwerking.drawing.figures.plotly_figure import as_text
from tilburg_samenwerking.drawing.grid import GridData
from tilburg_samenwerking.drawing.key_figure import KeyFigure
from tilburg_samenwerking.drawing.legend import LegendStep
from tilburg_samenwerking.drawing.multiples import MultiplesData
from tilburg_samenwerking.drawing.table_text import as_lines
from tilburg_samenwerking.drawing.tables import TableData
from tilburg_samenwerking.drawing.words.markdown import plain
from tilburg_samenwerking.drawing.words.ways import Pieces, Way, in_plain
from tilburg_samenwerking.formatting import whole_number

AS_TABLE = ": de cijfers als tabel"  # after the title of what is drawn above it
# How a link may write yes and no.
SWITCHED_ON, SWITCHED_OFF = ("true", "1", "ja"), ("false", "0", "nee")
OPENED_CELL = "geopend_veld"
SWITCHES = f"{SWITCHED_ON[0]}, {SWITCHED_OFF[0]}"


@dataclass(frozen=True)
class Text:
    """A paragraph; `label` stands before it in bold."""

    text: str
    label: str = ""


@dataclass(frozen=True)
class Markdown:
    """A paragraph with markup; `small` is a caption, and `help` stands behind a sign at its end."""

    text: str
    small: bool = False
    help: str = ""


@dataclass(frozen=True)
class Paragraph:
    """A paragraph of which some words lead somewhere; `small` is a caption."""

    pieces: Pieces
    small: bool = False

    @property
    def text(self) -> str:
        """What it says."""
        return in_plain(self.pieces)


@dataclass(frozen=True)
class Caption:
    """A small line that explains what stands above it."""

    text: str


@dataclass(frozen=True)
class Explanation(Caption):
    """How what stands above it is made, or what a click on it does: behind a sign on screen, and not on paper."""


@dataclass(frozen=True)
class Note:
    """A message that stands out: what one should know before reading on; `icon` may be empty.

    `lead` introduces the `ways` on from there.
    """

    text: str
    icon: str
    kind: Literal["info", "warning", "error", "success"] = "info"
    lead: str = ""
    ways: tuple[Way, ...] = ()


@dataclass(frozen=True)
class Heading:
    """The title of a page, what is selected as a sentence, and what one should know of it.

    `nothing` says why there is nothing to show; the page then ends there.
    """

    title: str
    sentence: str = ""
    notes: tuple[Note, ...] = ()
    nothing: tuple["Part", ...] = ()


@dataclass(frozen=True)
class Title:
    """The heading of a part of a page; level 3 is within a level 2, level 1 is a page without a selection.

    `anchor` is the word in a link that leads to it.
    """

    text: str
    level: Literal[1, 2, 3] = 2
    anchor: str | None = None


@dataclass(frozen=True)
class Options:
    """A choice of one of a few: codes with their titles, which of them is chosen, and which is so by default.

    `former` are titles that a link of before may have, with the code that they mean; `named` says what can be chosen
    where the titles are too many.
    """

    key: str
    label: str
    titles: Mapping[str, str]
    chosen: str
    default: str
    shows_label: bool = True
    former: Mapping[str, str] = field(default_factory=dict)
    named: tuple[str, ...] = ()

    @property
    def right(self) -> str:
        """What can be chosen, in words."""
        return ", ".join(self.named or self.titles.values())

    def code(self, word: str) -> str | None:
        """Return the code that a word of a link means; None where it means none.

        A link has the code, or the title as the widget writes it, which shows Markdown: `Meeste co\\-creator`.
        """
        by_title = {text: code for code, title in self.titles.items() for text in (title, plain(title))}
        return word if word in self.titles else by_title.get(word, self.former.get(word))

    def written(self, word: str) -> str | None:
        """Return a word of a link as the widget writes it; None for one that cannot be chosen."""
        code = self.code(word)
        return None if code is None else plain(self.titles[code])


@dataclass(frozen=True)
class Search:
    """A word that a list is searched for; `key` has it in the link."""

    key: str
    label: str
    word: str


@dataclass(frozen=True)
class Pager:
    """A choice of a page of a long list, from 1."""

    key: str
    pages: int
    chosen: int

    @property
    def right(self) -> str:
        """What can be chosen, in words."""
        return f"1 tot en met {self.pages}"

    def written(self, word: str) -> str | None:
        """Return a word of a link as the widget writes it; None for one that cannot be chosen."""
        number = whole_number(word)
        return str(number) if number is not None and 1 <= number <= self.pages else None


@dataclass(frozen=True)
class Toggle:
    """A choice of yes or no: all of a list, only what differs."""

    key: str
    label: str
    on: bool
    right: ClassVar[str] = SWITCHES

    def written(self, word: str) -> str | None:
        """Return a word of a link as the widget writes it; None for one that cannot be chosen."""
        return _switch_written(word)


def in_part(whole: Toggle | None) -> bool:
    """Return whether a list stands there in part: there is a switch to see all of it, and it is off."""
    return whole is not None and not whole.on


@dataclass(frozen=True)
class Legend:
    """What the colours mean."""

    steps: Sequence[LegendStep]
    key: str = "legenda"


@dataclass(frozen=True)
class KeyFigures:
    """A few numbers, large."""

    figures: Sequence[KeyFigure]
    key: str


@dataclass(frozen=True)
class Essentials:
    """What one collaboration comes down to, and why it asks for attention."""

    data: EssentialsData
    key: str


@dataclass(frozen=True)
class Grid:
    """The cells of the framework in their places; `alt` says the finding. `opens`: a cell can be opened."""

    data: GridData
    alt: str
    key: str
    opens: bool = False
    chosen: str | None = None


@dataclass(frozen=True)
class Tools:
    """What one can do with a list: put it in another order, search it, see all of it, go to another page of it.

    `status` says how many there are and of how many; `nothing` that none was found, and what to do then.
    """

    order: Options
    search: Search | None
    whole: Toggle | None
    pager: Pager | None
    status: str
    nothing: str = ""

    @property
    def leaves_out(self) -> bool:
        """Whether the list is longer than what is shown of it."""
        return self.pager is not None or in_part(self.whole)


@dataclass(frozen=True)
class DataTable:
    """A table; the names of collaborations in it open their page.

    A list has `tools`. `whole` makes the table with all its rows, where `data` is a part of it, in the same order.
    """

    data: TableData
    key: str
    tools: Tools | None = None
    whole: Callable[[], TableData] | None = field(default=None, compare=False, repr=False)

    @cached_property
    def text(self) -> str:
        """The table as the browser gets it, made once: a view is shown again at every click."""
        return as_lines(self.data)

    @property
    def whole_text(self) -> str:
        """The table with all its rows, as the browser gets it."""
        return as_lines(self.whole()) if self.whole else self.text

    @property
    def leaves_out(self) -> bool:
        """Whether there are more rows than `data` has: on other pages of a list, or behind the switch below a table."""
        return self.whole is not None if self.tools is None else self.tools.leaves_out


@dataclass(frozen=True)
class Chart:
    """A Plotly figure; `alt` says its finding."""

    figure: Figure
    alt: str
    key: str

    @cached_property
    def text(self) -> str:
        """The figure as the browser gets it, made once: a view is shown again at every click."""
        return as_text(self.figure)

    @property
    def height(self) -> int:
        """Its height in pixels."""
        height: int = self.figure["layout"]["height"]
        return height


@dataclass(frozen=True)
class Multiples:
    """A small line per cell; `alt` says the finding."""

    data: MultiplesData
    alt: str
    key: str


@dataclass(frozen=True)
class Course:
    """The phases as steps, with what stands beside them."""

    data: CourseData
    key: str


@dataclass(frozen=True)
class Blocks:
    """Facts, texts or named cells, as boxes."""

    blocks: Sequence[Block]
    kind: Literal["facts", "texts", "named"]
    key: str


@dataclass(frozen=True)
class Foldout:
    """What can be opened under a title; with a `key` it is made then, and `parts` is None while it is closed."""

    title: str
    parts: tuple["Part", ...] | None
    key: str | None = None
    expanded: bool = False
    right: ClassVar[str] = SWITCHES

    def written(self, word: str) -> str | None:
        """Return a word of a link as the widget writes it; None for one that cannot be chosen."""
        return _switch_written(word)


@dataclass(frozen=True)
class Folds:
    """Foldouts below each other, each with a key of its own or none, and with one table once it is open."""

    parts: tuple[Foldout, ...]
    key: str


@dataclass(frozen=True)
class Unfold:
    """The ways to open and close all foldouts with these keys at once; `key` says in the link that all are open."""

    key: str
    keys: tuple[str, ...]
    opens: bool
    closes: bool


@dataclass(frozen=True)
class Columns:
    """Parts side by side, on a narrow screen under each other; `widths` are relative."""

    columns: tuple[tuple["Part", ...], ...]
    widths: tuple[int, ...] = ()
    gap: Literal["medium", "large"] = "large"


@dataclass(frozen=True)
class Box:
    """Parts that belong together for the style sheet, on screen or on paper; `across`: side by side while they fit."""

    key: str
    parts: tuple["Part", ...]
    across: bool = False


Part: TypeAlias = (
    Text
    | Markdown
    | Paragraph
    | Caption
    | Note
    | Title
    | Options
    | Pager
    | Toggle
    | Legend
    | KeyFigures
    | Essentials
    | Grid
    | DataTable
    | Chart
    | Multiples
    | Course
    | Blocks
    | Foldout
    | Folds
    | Unfold
    | Columns
    | Box
)


def opened_cell(*parts: Part) -> Box:
    """Return what is shown of the cell that is open, which the screen brings into view (`web/assets/links.js`)."""
    return Box(OPENED_CELL, parts)


def _switch_written(word: str) -> str | None:
    return next((words[0] for words in (SWITCHED_ON, SWITCHED_OFF) if word in words), None)


def numbers_of(title: str, data: TableData, key: str) -> Foldout:
    """Return the numbers of a figure as a table that can be opened."""
    return Foldout(f"{title}{AS_TABLE}", (DataTable(data, f"tabel_{key}"),))


def only(*parts: Part | None) -> tuple[Part, ...]:
    """Return the parts that there are."""
    return tuple(part for part in parts if part is not None)
