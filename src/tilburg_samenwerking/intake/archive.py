"""A workbook as the archive that it is: its parts by name, read as XML and never trusted.

Nothing is ever written to disk, so a name that points elsewhere (`../x`) is only a name.
"""

import io
import posixpath
import zipfile
import zlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any
from xml.parsers import expat

from tilburg_samenwerking.formatting import count

MAX_PARTS = 5_000
MAX_UNPACKED = 1_000_000_000
# Deflate packs 1,032 to 1 at most; sheets of equal rows come to about 100.
SMALL, MAX_RATIO = 50_000_000, 500
CHUNK = 1 << 20

DAMAGED = "dit is geen leesbaar Excel-bestand. Open het in Excel, sla het op als .xlsx en probeer het opnieuw"
TOO_LARGE = "het wordt uitgepakt te groot. Splits het, of sla het op als CSV"
TOO_MANY_PARTS = f"het bestaat uit meer dan {count(MAX_PARTS)} onderdelen. Neem de antwoorden over in een nieuw bestand"
LOCKED = "het is beveiligd met een wachtwoord. Sla het zonder wachtwoord op en probeer het opnieuw"

FAULTS = (
    *(zipfile.BadZipFile, zlib.error, expat.ExpatError, ValueError, RuntimeError, EOFError, OSError),
    LookupError,  # an unknown encoding
)
# What a workbook is packed with; others can ask for any amount of memory.
PACKINGS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)

Start = Callable[[str, dict[str, str]], None]


class UnreadableWorkbook(Exception):
    """The workbook cannot be read; the message says why, in Dutch."""


class _NotAllowed(Exception):
    pass


@dataclass(frozen=True)
class Archive:
    """The parts of a zip by their names: with forward slashes, from the root, in small letters."""

    archive: zipfile.ZipFile
    entries: Mapping[str, zipfile.ZipInfo]

    def __contains__(self, part: str) -> bool:
        return part in self.entries

    def beginning(self, part: str, size: int) -> bytes:
        """Return the first bytes of a part, or nothing where there is no such part."""
        return self._guarded(lambda: self.archive.open(self.entries[part]).read(size)) if part in self.entries else b""

    def parse(
        self, part: str, start: Start, end: Callable[[str], None] | None, text: Callable[[str], Any] | None
    ) -> None:
        """Call back for every element of a part; names are `namespace name`, and text comes in pieces.

        A document type is refused: a workbook has none, and it is where the tricks with entities start.
        """
        if part not in self.entries:
            raise UnreadableWorkbook(DAMAGED)
        parser = expat.ParserCreate(namespace_separator=" ")
        parser.buffer_text = True
        parser.StartDoctypeDeclHandler = _refuse_document_type
        parser.StartElementHandler, parser.EndElementHandler, parser.CharacterDataHandler = start, end, text
        self._guarded(lambda: self._feed(part, parser))

    def _feed(self, part: str, parser: expat.XMLParserType) -> None:
        with self.archive.open(self.entries[part]) as content:
            while chunk := content.read(CHUNK):
                parser.Parse(chunk, False)
            parser.Parse(b"", True)

    def _guarded(self, read: Callable[[], Any]) -> Any:
        try:
            return read()
        except (*FAULTS, _NotAllowed) as error:
            raise UnreadableWorkbook(DAMAGED) from error


def opened(content: bytes) -> Archive:
    """Return a zip whose stated sizes are bearable; nothing is unpacked yet. Raises `UnreadableWorkbook`."""
    try:
        archive = zipfile.ZipFile(io.BytesIO(content))
    except FAULTS as error:
        raise UnreadableWorkbook(DAMAGED) from error
    files = [entry for entry in archive.infolist() if not entry.filename.endswith(("/", "\\"))]
    _check_sizes(files)
    entries = {resolved("", entry.filename): entry for entry in files}
    # Of two parts with one name, programs do not agree which counts.
    if len(entries) < len(files):
        raise UnreadableWorkbook(DAMAGED)
    return Archive(archive, entries)


def _check_sizes(files: list[zipfile.ZipInfo]) -> None:
    if len(files) > MAX_PARTS:
        raise UnreadableWorkbook(TOO_MANY_PARTS)
    if any(entry.flag_bits & 1 for entry in files):
        raise UnreadableWorkbook(LOCKED)
    packed_too_well = any(
        entry.file_size > SMALL and entry.file_size > MAX_RATIO * entry.compress_size for entry in files
    )
    if any(entry.compress_type not in PACKINGS for entry in files):
        raise UnreadableWorkbook(DAMAGED)
    if packed_too_well or sum(entry.file_size for entry in files) > MAX_UNPACKED:
        raise UnreadableWorkbook(TOO_LARGE)


def resolved(folder: str, target: str) -> str:
    """Return the name of a part that is named from a folder: names are compared without case, `\\` is `/`."""
    return posixpath.normpath(posixpath.join("/", folder, target.replace("\\", "/"))).lstrip("/").lower()


def local(name: str) -> str:
    """Return the name of an element or attribute without its namespace."""
    return name.rpartition(" ")[2]


def _refuse_document_type(*_about: object) -> None:
    raise _NotAllowed
