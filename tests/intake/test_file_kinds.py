"""What a file is that holds no answers: each kind has its own sentence, and what to do."""

import pytest

from tests.intake.given.books import zipped
from tilburg_samenwerking.intake.archive import DAMAGED, opened
from tilburg_samenwerking.intake.file_kinds import OLE, of_archive, refusal


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"%PDF-1.7\n", "een PDF"),
        (b"\x89PNG\r\n\x1a\n\0", "afbeelding (PNG)"),
        (b"\xff\xd8\xff\xe0\0", "afbeelding (JPEG)"),
        (b"GIF89a", "afbeelding (GIF)"),
        (b"II*\0\x08", "afbeelding (TIFF)"),
        (b"MM\0*\x08", "afbeelding (TIFF)"),
        (b"\0\0\0\x18ftypheic", "afbeelding, film of geluid"),
        (b"RIFF\0\0\0\0WEBPVP8", "afbeelding, film of geluid"),
        (b"{\\rtf1\\ansi", "tekst met opmaak"),
        (b"\x1f\x8b\x08", "gzip"),
        (b"7z\xbc\xaf\x27\x1c", "7z"),
        (b"Rar!\x1a\x07\x01", "RAR"),
        (b"SQLite format 3\0", "database"),
        (OLE + bytes(512), "een oud (.xls) of beveiligd bestand"),
        (OLE + bytes(512) + "EncryptedPackage".encode("utf-16-le"), "beveiligd met een wachtwoord"),
        (OLE + bytes(512) + "WordDocument".encode("utf-16-le"), "Word-document"),
        (OLE + bytes(512) + "PowerPoint Document".encode("utf-16-le"), "presentatie"),
        (b"\r\n<!DOCTYPE html><html>", "webpagina (HTML)"),
        (b"\xef\xbb\xbf<html><table>", "webpagina (HTML)"),
        (b"<table><tr>", "webpagina (HTML)"),
        (b"<?xml version='1.0'?><Workbook>", "XML-bestand"),
    ],
)
def test_a_file_of_another_kind_is_named(content: bytes, told: str) -> None:
    """Whatever its name ends with: two sentences, what it is and what to do."""
    message = refusal(content)

    assert message is not None
    assert told in message
    assert message.endswith(".")
    assert any(verb in message for verb in ("Geef", "Sla", "Pak"))


@pytest.mark.parametrize("content", [b"", b"naam;score", b"GIF;score", b"RIFF", b"<naam>;score", b"PK\x03\x04"])
def test_what_can_be_read_is_not_refused(content: bytes) -> None:
    """Text, and zips, which are looked into."""
    assert refusal(content) is None


@pytest.mark.parametrize(
    ("parts", "told"),
    [
        ({"xl/workbook.bin": ""}, "binair Excel-bestand (.xlsb)"),
        ({"word/document.xml": ""}, "Word-document"),
        ({"ppt/presentation.xml": ""}, "presentatie"),
        ({"Index/Document.iwa": "", "Metadata/Properties.plist": ""}, "Numbers"),
        ({"Index.zip": ""}, "Numbers"),
        ({"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "content.xml": ""}, "LibreOffice"),
        ({"map/B.csv": "", "a.xlsx": "", "c.pdf": ""}, "een zip met a.xlsx en b.csv. Pak het uit"),
        ({"a.pdf": ""}, DAMAGED),
        ({}, DAMAGED),
    ],
)
def test_a_zip_without_a_workbook_is_named_by_what_is_in_it(parts: dict[str, str], told: str) -> None:
    """Documents of other programs are zips too."""
    assert told in of_archive(opened(zipped(parts)))
