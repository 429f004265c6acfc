"""Two portfolios on the invented framework, by hand: three that change, and a street that fills more than a page."""

from pathlib import Path

from tests.files import Row
from tests.views.small import imported, scored
from tilburg_samenwerking.portfolio.snapshot import Snapshot

HOUSES = 52
GOALS = ("huis.doel.1", "huis.doel.2", "buurt.doel.1", "buurt.doel.2")
MEANS = ("huis.middelen.1", "huis.middelen.2", "huis.middelen.2b")


def cells(house: str, street: str, means: str) -> dict[str, str]:
    """Return a score per question: each cell (huis.doel, buurt.doel, huis.middelen) has the same on all of its own."""
    return dict(zip(GOALS, (house, house, street, street), strict=True)) | dict.fromkeys(MEANS, means)


def three(folder: Path) -> Snapshot:
    """Return Bomenplan, which fell to "zwak", Het Plein, which rose to "goed", and Kade, which is new to it.

    On 30 June 2025 Bomenplan has 8 everywhere and Het Plein 5. On 30 June 2026, of huis.doel, buurt.doel and
    huis.middelen, Bomenplan has 2, 7 and 3 (overall 4) in another phase and other water, Het Plein 7 everywhere, and
    Kade 9 since 31 January 2026.
    """
    quiet = {"fase": "begin", "vaarwater": "rustig"}
    rows: list[Row] = [
        *scored("2025-06-30", cells("8", "8", "8"), **quiet),
        *scored("2025-06-30", cells("5", "5", "5"), samenwerking="Het Plein", **quiet),
        *scored("2026-06-30", cells("2", "7", "3"), fase="eind", vaarwater="onrustig"),
        *scored("2026-06-30", cells("7", "7", "7"), samenwerking="Het Plein", **quiet),
        *scored("2026-01-31", cells("9", "9", "9"), samenwerking="Kade", **quiet),
    ]
    return imported(folder, rows)


def street(folder: Path) -> Snapshot:
    """Return 52 houses, assessed on 30 June 2026 on goals only: 4 in the odd ones (asks attention), 8 in the even."""
    rows: list[Row] = []
    for place in range(1, HOUSES + 1):
        score = "4" if place % 2 else "8"
        rows += scored("2026-06-30", dict.fromkeys(GOALS, score), samenwerking=house(place), fase="begin")
    return imported(folder, rows)


def house(place: int) -> str:
    """Return the name of a house."""
    return f"Straat {place:02}"
