"""The sheets of a workbook, by its relations: what a part is called and where it stands says nothing."""

import posixpath
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import unquote

from tilburg_samenwerking.intake.archive import DAMAGED, Archive, UnreadableWorkbook, local, opened, resolved
from tilburg_samenwerking.intake.cells import Book, read_sheet, shared_texts
from tilburg_samenwerking.intake.file_kinds import of_archive
from tilburg_samenwerking.intake.number_formats import BUILT_IN
from tilburg_samenwerking.intake.sheets import Sheet

WORKBOOK = "xl/workbook.xml"  # where it stands when the archive does not say
YES = ("1", "true", "on")


@dataclass(frozen=True)
class _Relation:
    """That a part has to do with another: `kind` is the last word of its type, such as worksheet."""

    kind: str
    part: str


@dataclass(frozen=True)
class _Entry:
    """A sheet as the workbook lists it."""

    name: str
    relation: str
    hidden: bool


def sheets_of(content: bytes) -> tuple[Sheet, ...]:
    """Return the sheets with rows, in the order of their tabs, hidden ones too; charts are passed by.

    Raises `UnreadableWorkbook`, with a Dutch sentence without a capital and a full stop.
    """
    archive = opened(content)
    workbook = _workbook_part(archive)
    if workbook not in archive or workbook.endswith(".bin"):
        raise UnreadableWorkbook(of_archive(archive))
    relations = _relations(archive, workbook)
    entries, settings = _listed(archive, workbook)
    book = _book(archive, relations, settings)
    sheets = [(entry, relations.get(entry.relation)) for entry in entries]
    if not sheets or any(relation is None for _entry, relation in sheets):
        raise UnreadableWorkbook(DAMAGED)
    worksheets = [(entry, relation.part) for entry, relation in sheets if relation and relation.kind == "worksheet"]
    if not worksheets:
        raise UnreadableWorkbook("er is geen blad met rijen in. Zet de antwoorden op een gewoon werkblad")
    return tuple(read_sheet(archive, part, entry.name, book, hidden=entry.hidden) for entry, part in worksheets)


def _workbook_part(archive: Archive) -> str:
    parts = [one.part for one in _relations(archive, "").values() if one.kind == "officedocument"]
    return parts[0] if parts else WORKBOOK


def _relations(archive: Archive, part: str) -> Mapping[str, _Relation]:
    """Return to which parts a part refers, by the names it has for them; those of the archive itself for no name."""
    folder, name = posixpath.split(part)
    part_of_relations = resolved(folder, f"_rels/{name}.rels")
    relations: dict[str, _Relation] = {}

    def start(name: str, attributes: dict[str, str]) -> None:
        if local(name) == "Relationship" and attributes.get("TargetMode", "").lower() != "external":
            kind = attributes.get("Type", "").rpartition("/")[2].lower()
            target = resolved(folder, unquote(attributes.get("Target", "")))
            relations[attributes.get("Id", "")] = _Relation(kind, target)

    if part_of_relations in archive:
        archive.parse(part_of_relations, start, None, None)
    return relations


def _listed(archive: Archive, workbook: str) -> tuple[list[_Entry], dict[str, str]]:
    """Return the sheets of a workbook, and what it says of itself, by attribute."""
    entries: list[_Entry] = []
    settings: dict[str, str] = {}

    def start(name: str, attributes: dict[str, str]) -> None:
        kind = local(name)
        if kind == "sheet":
            relation = next((value for key, value in attributes.items() if key.endswith("relationships id")), "")
            hidden = attributes.get("state", "visible").lower() != "visible"
            entries.append(_Entry(attributes.get("name", ""), relation, hidden))
        elif kind in ("workbookPr", "calcPr"):
            settings.update(attributes)

    archive.parse(workbook, start, None, None)
    return entries, settings


def _book(archive: Archive, relations: Mapping[str, _Relation], settings: Mapping[str, str]) -> Book:
    parts = {relation.kind: relation.part for relation in relations.values()}
    return Book(
        shared_texts(archive, parts["sharedstrings"]) if parts.get("sharedstrings", "") in archive else (),
        _formats(archive, parts["styles"]) if parts.get("styles", "") in archive else (),
        settings.get("date1904", "").lower() in YES,
        settings.get("fullCalcOnLoad", "").lower() in YES,
    )


def _formats(archive: Archive, part: str) -> Sequence[str]:
    """Return the number format of every style that a cell can have."""
    codes: dict[str, str] = {str(number): code for number, code in BUILT_IN.items()}
    styles: list[str] = []
    within: list[str] = []

    def start(name: str, attributes: dict[str, str]) -> None:
        kind = local(name)
        if kind == "numFmt" and "dxf" not in within:
            codes[attributes.get("numFmtId", "")] = attributes.get("formatCode", "General")
        elif kind == "xf" and within[-1:] == ["cellXfs"]:
            styles.append(attributes.get("numFmtId", "0"))
        within.append(kind)

    def end(_name: str) -> None:
        within.pop()

    archive.parse(part, start, end, None)
    return [codes.get(style, "General") for style in styles]
