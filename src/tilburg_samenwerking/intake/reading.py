"""A file of whatever kind as sheets: what it is, is seen from its content and not from its name."""

from tilburg_samenwerking.intake.archive import UnreadableWorkbook
from tilburg_samenwerking.intake.file_kinds import refusal
from tilburg_samenwerking.intake.sheets import Problem, Sheet, UnreadableFile
from tilburg_samenwerking.intake.text_file import sheet_of, unpacked
from tilburg_samenwerking.intake.workbook import sheets_of


def read_sheets(name: str, content: bytes) -> tuple[Sheet, ...]:
    """Return the sheets of a workbook, or the one of a text; `name` is for messages. Raises `UnreadableFile`."""
    if message := refusal(content):
        raise UnreadableFile(Problem(None, None, None, name, message))
    if not content.startswith(b"PK"):
        return (unpacked(sheet_of(name, content)),)
    try:
        return tuple(map(unpacked, sheets_of(content)))
    except UnreadableWorkbook as error:
        message = f"Het bestand kan niet worden gelezen: {error}."
        raise UnreadableFile(Problem(None, None, None, name, message)) from error
