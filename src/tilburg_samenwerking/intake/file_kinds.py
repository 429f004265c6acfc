"""What a file is that holds no answers, by its first bytes or by its parts: to say it, and what to do instead."""

from tilburg_samenwerking.formatting import listed
from tilburg_samenwerking.intake.archive import DAMAGED, Archive

SAVE_AS = "Sla het op als .xlsx of als 'CSV UTF-8' en probeer het opnieuw."
FROM_SHEET = "Geef het Excel- of CSV-bestand waar de antwoorden in staan."

# The first bytes of kinds that have them, and what to say.
BEGINNINGS: tuple[tuple[bytes, str], ...] = (
    (b"%PDF", f"Dit is een PDF. {FROM_SHEET}"),
    (b"\x89PNG\r\n\x1a\n", f"Dit is een afbeelding (PNG). {FROM_SHEET}"),
    (b"\xff\xd8\xff", f"Dit is een afbeelding (JPEG). {FROM_SHEET}"),
    (b"GIF8", f"Dit is een afbeelding (GIF). {FROM_SHEET}"),
    (b"II*\0", f"Dit is een afbeelding (TIFF). {FROM_SHEET}"),
    (b"MM\0*", f"Dit is een afbeelding (TIFF). {FROM_SHEET}"),
    (b"{\\rtf", f"Dit is een tekst met opmaak (RTF). {FROM_SHEET}"),
    (b"\x1f\x8b", "Dit is een ingepakt bestand (gzip). Pak het uit en geef het bestand dat erin zit."),
    (b"7z\xbc\xaf\x27\x1c", "Dit is een ingepakt bestand (7z). Pak het uit en geef het bestand dat erin zit."),
    (b"Rar!\x1a\x07", "Dit is een ingepakt bestand (RAR). Pak het uit en geef het bestand dat erin zit."),
    (b"SQLite format 3\0", f"Dit is een database (SQLite). {FROM_SHEET}"),
)
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
LOOKED_AT = 4_096


def refusal(content: bytes) -> str | None:
    """Return why a file cannot hold answers, in Dutch, or None where it can be text."""
    for beginning, message in BEGINNINGS:
        if content.startswith(beginning):
            return message
    if content.startswith(OLE[:4]):
        return _ole(content)
    if content[4:8] == b"ftyp" or (content[:4] == b"RIFF" and content[8:12] in (b"WEBP", b"AVI ", b"WAVE")):
        return f"Dit is een afbeelding, film of geluid. {FROM_SHEET}"
    start = content[:LOOKED_AT].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if start.startswith((b"<!doctype html", b"<html", b"<table", b"<meta")):
        return f"Dit is een webpagina (HTML), ook al heet het anders. Open het in Excel. {SAVE_AS}"
    if start.startswith(b"<?xml"):
        return f"Dit is een XML-bestand. Open het in Excel. {SAVE_AS}"
    return None


def _ole(content: bytes) -> str:
    """Return what is in a file of the kind that Office wrote before 2007, and still writes with a password."""
    if _utf16("EncryptedPackage") in content:
        return "Dit bestand is beveiligd met een wachtwoord. Sla het zonder wachtwoord op als .xlsx."
    if _utf16("WordDocument") in content:
        return f"Dit is een Word-document. {FROM_SHEET}"
    if _utf16("PowerPoint Document") in content:
        return f"Dit is een presentatie (PowerPoint). {FROM_SHEET}"
    return "Dit is een oud (.xls) of beveiligd bestand. Sla het zonder wachtwoord op als .xlsx."


def _utf16(name: str) -> bytes:
    return name.encode("utf-16-le")


def of_archive(archive: Archive) -> str:
    """Return what a zip is that is no workbook, without a capital and a full stop."""
    kinds = {
        "xl/workbook.bin": "het is een binair Excel-bestand (.xlsb). Sla het op als .xlsx en probeer het opnieuw",
        "word/document.xml": "het is een Word-document. Geef het Excel- of CSV-bestand waar de antwoorden in staan",
        "ppt/presentation.xml": "het is een presentatie. Geef het Excel- of CSV-bestand waar de antwoorden in staan",
        "index/document.iwa": "het is een Numbers-bestand van Apple. Bewaar het daar als Excel en probeer het opnieuw",
        "index.zip": "het is een Numbers-bestand van Apple. Bewaar het daar als Excel en probeer het opnieuw",
    }
    for part, message in kinds.items():
        if part in archive:
            return message
    if b"opendocument" in archive.beginning("mimetype", 200):
        return "het is een bestand van LibreOffice (.ods of .odt). Sla het op als .xlsx en probeer het opnieuw"
    files = [name.rpartition("/")[2] for name in archive.entries if name.endswith((".xlsx", ".csv", ".xlsm", ".txt"))]
    if not files:
        return DAMAGED
    return f"het is een zip met {listed(sorted(files)[:5])}. Pak het uit en geef de bestanden een voor een"
