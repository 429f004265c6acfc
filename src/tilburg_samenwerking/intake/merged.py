"""Merged cells: what stands in the first of them also holds for those below it, as people see it.

A file has the value in the first cell only; the others are empty.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from tilburg_samenwerking.intake.header import HEADER_WITHIN, blank, column_of, text_at
from tilburg_samenwerking.intake.sheets import Area, Sheet, with_cells

NAMED_AREAS = 5  # in a sentence


def with_merged_titles(sheet: Sheet, known: Mapping[str, tuple[str, int]]) -> Sheet:
    """Return the sheet with every title that is merged over more rows in each of them, as above two headers."""
    titles = [
        area
        for area in sheet.merged
        if area.first_row <= HEADER_WITHIN and column_of(text_at(sheet.rows[area.first_row - 1], area.column), known)
    ]
    return _filled(sheet, titles) if titles else sheet


def with_merged_rows(sheet: Sheet, header: int, places: Collection[int]) -> tuple[Sheet, tuple[str, ...]]:
    """Return the sheet with what is merged in these columns on every row of it that says something, and which cells."""
    areas = [area for area in _below(sheet, header) if area.column in places]
    return (_filled(sheet, areas), tuple(map(str, areas))) if areas else (sheet, ())


def merged_replies(sheet: Sheet, header: int, places: Collection[int]) -> Iterator[Area]:
    """Yield the merged cells in these columns that would answer for more than one row."""
    for area in _below(sheet, header):
        others = range(area.first_row + 1, min(area.last_row, len(sheet.rows)) + 1)
        if area.column in places and any(not blank(sheet.rows[row - 1]) for row in others):
            yield area


def merged_remarks(areas: Sequence[str]) -> tuple[str, ...]:
    """Return that merged cells were read for all their rows, where there are any."""
    if not areas:
        return ()
    more = f" en nog {len(areas) - NAMED_AREAS}" if len(areas) > NAMED_AREAS else ""
    return (f"Wat in samengevoegde cellen staat, geldt voor al hun rijen: {', '.join(areas[:NAMED_AREAS])}{more}.",)


def _below(sheet: Sheet, header: int) -> Iterator[Area]:
    for area in sheet.merged:
        if area.last_row > area.first_row > header and text_at(sheet.rows[area.first_row - 1], area.column):
            yield area


def _filled(sheet: Sheet, areas: Iterable[Area]) -> Sheet:
    source_of: dict[tuple[int, int], tuple[int, int]] = {}
    for area in areas:
        for number in range(area.first_row + 1, min(area.last_row, len(sheet.rows)) + 1):
            row = sheet.rows[number - 1]
            if not (blank(row) or text_at(row, area.column)):
                source_of.setdefault((number, area.column), (area.first_row, area.column))
    return with_cells(sheet, source_of)
