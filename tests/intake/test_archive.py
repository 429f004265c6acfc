"""A workbook as an archive: names of parts, sizes that are bearable, and XML without tricks."""

import io
import re
import zipfile

import pytest

from tests.intake.given.books import zipped
from tilburg_samenwerking.intake.archive import (
    DAMAGED,
    LOCKED,
    TOO_LARGE,
    Archive,
    UnreadableWorkbook,
    opened,
    resolved,
)


def refusal(content: bytes) -> str:
    """Return why the archive is not opened."""
    with pytest.raises(UnreadableWorkbook) as refused:
        opened(content)
    return str(refused.value)


def elements(archive: Archive, part: str) -> list[str]:
    """Return the names of the elements of a part."""
    names: list[str] = []
    archive.parse(part, lambda name, _attributes: names.append(name), None, None)
    return names


@pytest.mark.parametrize(
    ("folder", "target", "part"),
    [
        ("xl", "worksheets/Sheet1.xml", "xl/worksheets/sheet1.xml"),
        ("xl", "/xl/worksheets/sheet1.xml", "xl/worksheets/sheet1.xml"),
        ("xl", "..\\blad\\een.xml", "blad/een.xml"),
        ("", "xl\\workbook.xml", "xl/workbook.xml"),
        ("", "../../etc/passwd", "etc/passwd"),
        ("xl", "./a.xml", "xl/a.xml"),
    ],
)
def test_a_part_has_one_name(folder: str, target: str, part: str) -> None:
    """Whatever way it is named from another part: with backslashes, from the root, upwards, or in capitals."""
    assert resolved(folder, target) == part


def test_two_parts_of_one_name_are_damage() -> None:
    """Programs do not agree which of the two counts, so nobody may be shown one and stored the other."""
    assert refusal(zipped({"xl/a.xml": "<x/>", "xl\\A.xml": "<y/>"})) == DAMAGED


def test_a_folder_is_no_part() -> None:
    """Some programs list the folders too."""
    archive = opened(zipped({"xl/": "", "xl/a.xml": "<x/>"}))

    assert ("xl/a.xml" in archive, "xl" in archive) == (True, False)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_a_document_type_is_refused(encoding: str) -> None:
    """In any encoding: a workbook has none, and who adds one means harm."""
    text = f'<?xml version="1.0" encoding="{encoding}"?><!DOCTYPE a [<!ENTITY b "b">]><a>&b;</a>'
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as file:
        file.writestr("a.xml", text.encode(encoding))

    with pytest.raises(UnreadableWorkbook, match="geen leesbaar Excel-bestand"):
        elements(opened(target.getvalue()), "a.xml")


def test_elements_come_with_their_namespace() -> None:
    """A prefix is only a way to write it."""
    archive = opened(zipped({"a.xml": "<x:a xmlns:x='urn:n'><b/></x:a>"}))

    assert elements(archive, "a.xml") == ["urn:n a", "b"]


@pytest.mark.parametrize("text", ["", "<a>", "<a/><b/>", "geen xml", "<?xml version='1.0' encoding='x-nee'?><a/>"])
def test_what_is_no_xml_is_damage(text: str) -> None:
    """Broken parts are refused in Dutch, whatever the parser says."""
    with pytest.raises(UnreadableWorkbook, match="geen leesbaar Excel-bestand"):
        elements(opened(zipped({"a.xml": text})), "a.xml")


def test_a_part_that_is_not_there_is_damage_and_begins_with_nothing() -> None:
    """A workbook that refers to a part it lacks cannot be read."""
    archive = opened(zipped({"a.xml": "<a/>"}))

    assert (archive.beginning("a.xml", 2), archive.beginning("b.xml", 2)) == (b"<a", b"")
    with pytest.raises(UnreadableWorkbook):
        elements(archive, "b.xml")


def test_a_locked_part_is_told_as_such() -> None:
    """An archive with a password says so in its list of parts."""
    content = bytearray(zipped({"xl/workbook.xml": "<a/>"}))
    for match in re.finditer(b"PK\x01\x02", bytes(content)):
        content[match.start() + 8] |= 1

    assert refusal(bytes(content)) == LOCKED


def test_a_part_that_is_packed_too_well_is_refused() -> None:
    """A gigabyte of nothing packs a thousand times; rows of people do not."""
    content = bytearray(zipped({"a.xml": "<a/>"}))
    place = bytes(content).index(b"PK\x01\x02")
    content[place + 24 : place + 28] = (60_000_000).to_bytes(4, "little")

    assert refusal(bytes(content)) == TOO_LARGE


def test_an_archive_of_thousands_of_parts_is_refused() -> None:
    """A workbook has dozens of parts."""
    assert "5.000 onderdelen" in refusal(zipped({f"{number}.xml": "" for number in range(5_001)}))


@pytest.mark.parametrize("packing", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_a_part_that_is_packed_as_no_workbook_is_refused(packing: int) -> None:
    """Unpacking it could ask for any amount of memory."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", packing) as file:
        file.writestr("xl/workbook.xml", "<a/>")

    assert refusal(target.getvalue()) == DAMAGED


def test_too_little_memory_is_no_damage() -> None:
    """Who reads the file hears of it, and says that it asks for more memory than there is."""

    def no_memory(_name: str, _attributes: dict[str, str]) -> None:
        raise MemoryError

    with pytest.raises(MemoryError):
        opened(zipped({"a.xml": "<a/>"})).parse("a.xml", no_memory, None, None)
