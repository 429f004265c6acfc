"""Of which framework a file is: what it says itself, else what is said of it, else the one in use."""

import io
import re
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from xml.etree.ElementTree import ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring

from tilburg_samenwerking.formatting import listed
from tilburg_samenwerking.intake.header import BLANKS, column_of, known_titles, text_at, top
from tilburg_samenwerking.intake.sheets import Problem, Sheet, UnreadableFile
from tilburg_samenwerking.intake.tables import AnswerTable, UnreadableTable, read_table
from tilburg_samenwerking.kader import Kader

COLUMN = "kader"
# The properties of a workbook: who fills it in does not see them, and a spreadsheet keeps them.
VERSION_PROPERTY, HASH_PROPERTY = "kader", "kader_vingerafdruk"
PROPERTIES_PART, MAX_PROPERTIES = "docProps/custom.xml", 100_000
SHORT = 12  # signs of a hash that a person reads
WITH_HASH = re.compile(r"(?P<version>.+?)\s*\((?P<hash>[0-9a-f]{8,64})\)")
NEW_TEMPLATE = "haal een nieuw sjabloon op en neem de antwoorden over"


@dataclass(frozen=True)
class Known:
    """What is known of frameworks when a file comes in.

    `frameworks` are those at hand, and `folder` is where they are, for their crosswalks; `used` are the versions that
    the database was filled with; `chosen`: somebody said of which framework a file is that does not say it itself.
    """

    frameworks: tuple[Kader, ...] = ()
    used: tuple[str, ...] = ()
    chosen: bool = False
    folder: Path | None = None

    def versions(self, kader: Kader) -> tuple[str, ...]:
        """Return the versions that a file can be of: those that were used, and the one in use."""
        return tuple(dict.fromkeys([*self.used, kader.version]))


@dataclass(frozen=True)
class NamedKader:
    """The framework that a file names, and on which row of its table: its version and the begin of its hash or none."""

    version: str
    hash: str = ""
    row: int | None = None

    @classmethod
    def of(cls, text: str, row: int | None = None) -> "NamedKader":
        """Return what a text names: `2026` or `2026 (1f2e3d4c5b6a)`."""
        both = WITH_HASH.fullmatch(text)
        return cls(both["version"], both["hash"], row) if both else cls(text, "", row)

    def is_of(self, kader: Kader) -> bool:
        """Return whether this names that framework."""
        return self.version == kader.version and kader.hash.startswith(self.hash)


class VersionAsked(UnreadableFile):
    """The file does not say of which framework it is, and more than one has been used."""


def label(kader: Kader) -> str:
    """Return how a file names a framework: `2026 (1f2e3d4c5b6a)`."""
    return f"{kader.version} ({kader.hash[:SHORT]})"


def first_table(
    name: str, sheets: Sequence[Sheet], content: bytes, kader: Kader, known: Known, columns: Sequence[str]
) -> AnswerTable:
    """Return the rows of a file as `kader` reads them; else as the framework reads them that the file names itself.

    Where questions are columns, another framework may know none of them. Raises `UnreadableTable`, with what is wrong
    for the framework that is named.
    """
    try:
        return read_table(name, sheets, kader, columns)
    except UnreadableTable:
        named = [*_of_properties(content), *chain.from_iterable(map(_seen, sheets))]
        others = (one for stated in named for one in (kader, *known.frameworks) if stated.is_of(one))
        other = next(others, kader)
        if other.hash == kader.hash:
            raise
    return read_table(name, sheets, other, columns)


def _seen(sheet: Sheet) -> Iterator[NamedKader]:
    """Yield what stands under or behind the name of the column, also where nothing else of a sheet can be read."""
    known = known_titles([COLUMN])
    for number, row in [] if sheet.hidden else top(sheet.rows):
        for place, text in enumerate(row, start=1):
            title, _colon, inside = text.partition(":")
            if text and column_of(title, known):
                below = (text_at(other, place) for other in sheet.rows[number:])
                texts = dict.fromkeys([inside.strip(BLANKS), text_at(row, place + 1), *below])
                yield from (NamedKader.of(one) for one in texts if one)


def framework_of(table: AnswerTable, content: bytes, kader: Kader, known: Known) -> Kader:
    """Return the framework that a file is to be read as: the one it names, else `kader`.

    Raises `UnreadableFile` where it names one that is not at hand, or more than one, and `VersionAsked` where it names
    none while it can be of more than one.
    """
    stated = list(_stated(table, content))
    if not stated:
        if len(known.versions(kader)) > 1 and not known.chosen:
            raise VersionAsked(Problem(None, None, COLUMN, None, _which(known.versions(kader))))
        return kader
    frameworks = [_at_hand(table, one, kader, known) for one in stated]
    for one, framework in zip(stated, frameworks, strict=True):
        if framework.hash != frameworks[0].hash:
            message = f"Een bestand is van één kader. Hiervoor staat al: {label(frameworks[0])}. Splits het bestand."
            raise UnreadableFile(_problem(table, one, one.version, message))
    return frameworks[0]


def _which(versions: tuple[str, ...]) -> str:
    return (
        f"Dit bestand zegt niet van welk kader het is, en er zijn er meer gebruikt: {listed(list(versions))}. "
        f'Geef het kader op (op de opdrachtregel met --kader BESTAND), of zet de versie in een kolom "{COLUMN}".'
    )


def _stated(table: AnswerTable, content: bytes) -> Iterator[NamedKader]:
    """Yield every framework that the file names: in its properties, and each different one in the column."""
    yield from _of_properties(content)
    if COLUMN in table.frame:
        texts = table.frame[COLUMN]
        for row, text in texts[texts != ""].drop_duplicates().items():
            yield NamedKader.of(text, int(row))


def _of_properties(content: bytes) -> Iterator[NamedKader]:
    properties = _properties(content) if content.startswith(b"PK") else {}
    if properties.get(VERSION_PROPERTY):
        yield NamedKader(properties[VERSION_PROPERTY], properties.get(HASH_PROPERTY, ""))


def _properties(content: bytes) -> dict[str, str]:
    """Return the properties that somebody gave a workbook; none where they cannot be read."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive, archive.open(PROPERTIES_PART) as part:
            root = fromstring(part.read(MAX_PROPERTIES))
    except (KeyError, zipfile.BadZipFile, zlib.error, RuntimeError, EOFError, OSError, ValueError, ParseError):
        return {}
    except DefusedXmlException:
        return {}
    return {one.get("name", ""): "".join(one.itertext()).strip() for one in root}


def _at_hand(table: AnswerTable, stated: NamedKader, kader: Kader, known: Known) -> Kader:
    """Return the framework that is named; raises `UnreadableFile` with the way out where it is not there."""
    if stated.is_of(kader):
        return kader
    frameworks = {one.hash: one for one in known.frameworks if stated.is_of(one)}
    if len(frameworks) == 1:
        return next(iter(frameworks.values()))
    versions = listed(list(dict.fromkeys(one.version for one in (kader, *known.frameworks))))
    if frameworks:
        message = f"Van deze versie staan er meer bestanden in de map. Haal er één weg, of {NEW_TEMPLATE}."
    elif any(one.version == stated.version for one in (kader, *known.frameworks)):
        message = (
            "Dit bestand is van een andere inhoud van deze versie dan het bestand van het kader. Leg het kaderbestand "
            f"van toen in de map van het kader, of {NEW_TEMPLATE}."
        )
    else:
        message = (
            f"Dit bestand is van een kader dat niet in de map van het kader staat; daar staan: {versions}. Leg het "
            f"kaderbestand ernaast, of {NEW_TEMPLATE}."
        )
    value = stated.version[:100] + (f" ({stated.hash[:SHORT]})" if stated.hash else "")
    raise UnreadableFile(_problem(table, stated, value, message))


def _problem(table: AnswerTable, stated: NamedKader, value: str, message: str) -> Problem:
    """Return what is wrong with a framework that is named, at its place; the properties of a file have none."""
    if stated.row is None:
        return Problem(None, None, COLUMN, value, message)
    place = table.place(stated.row, COLUMN)
    return Problem(place.sheet, place.row, place.column, value, message)
