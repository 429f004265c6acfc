"""What is wrong with the rows of a sheet, whatever its layout."""

import re
from collections.abc import Iterator, Mapping, Sequence

from tilburg_samenwerking.intake.header import BLANKS, text_at
from tilburg_samenwerking.intake.merged import merged_replies
from tilburg_samenwerking.intake.sheets import UNPACKED, Problem, Sheet, letters
from tilburg_samenwerking.kader.spelling import shortened

# As a spreadsheet shows a number with more or fewer decimals; with three of them it may be one of thousands.
NUMBER = re.compile(r"(-?[0-9]+)(?:[.,]([0-9]{1,2}))?")


def alike(text: str, other: str) -> bool:
    """Return whether two texts say the same: letter for letter, or as numbers (`3` and `3,0`)."""
    return text == other or (NUMBER.fullmatch(text) is not None and _shortest(text) == _shortest(other))


def _shortest(text: str) -> str:
    """Return a number without the decimals that say nothing; another text as it is."""
    number = NUMBER.fullmatch(text)
    if number is None:
        return text
    decimals = (number[2] or "").rstrip("0")
    return f"{number[1]},{decimals}" if decimals else number[1]


def too_long(sheet: Sheet, number: int, row: Sequence[str], width: int) -> list[Problem]:
    """Return what stands on a row beyond the header of a CSV: mostly for a delimiter that is not between quotes.

    In a workbook that is another column; but not where its rows stood in one cell each.
    """
    if sheet.name is not None and UNPACKED not in sheet.notes:
        return []
    extra = next((text.strip(BLANKS) for text in row[width:] if text.strip(BLANKS)), None)
    if extra is None:
        return []
    message = (
        f"Deze rij heeft meer kolommen dan de kopregel ({width}). "
        "Zet tekst met een scheidingsteken erin tussen aanhalingstekens."
    )
    return [Problem(sheet.name, number, None, extra, message)]


def merged_problems(sheet: Sheet, header: int, titles: Mapping[int, str]) -> Iterator[Problem]:
    """Yield the merged cells in these columns, by place, that would be the answer on more than one row."""
    for area in merged_replies(sheet, header, titles):
        message = (
            f"Deze cel is samengevoegd over meer rijen ({area}), en een antwoord is van één rij. Hef de samenvoeging "
            "op en zet op elke rij wat daar geldt."
        )
        value = text_at(sheet.rows[area.first_row - 1], area.column)
        yield Problem(sheet.name, area.first_row, titles[area.column], value, message)


def differing_column(
    titles: Sequence[str], places: tuple[int, int], texts: Sequence[str], again: Sequence[str]
) -> tuple[int, str] | None:
    """Return where a column that stands there twice says something else, from 0, and what to do; None where not.

    Where the second says nothing at all, the first is meant.
    """
    at = next((at for at, text in enumerate(again) if not alike(text, texts[at])), None) if any(again) else None
    if at is None:
        return None
    first, second = map(letters, places)
    message = (
        f'De kolom "{titles[places[0] - 1]}" staat er twee keer, met een andere inhoud. In kolom {first} staat hier '
        f'"{shortened(texts[at])}" en in kolom {second} "{shortened(again[at])}". Geef één van de twee een andere naam.'
    )
    return at, message
