"""Two portfolios on the invented framework, by hand: three that change, and a street that fills more than a page."""

import shutil
from pathlib import Path

from tests.files import KADERS, Row, answer
from tests.portfolio.versions.given import SECOND
from tests.views.given.small import imported, scored
from tilburg_samenwerking import store
from tilburg_samenwerking.kader import FOLDER, load_kader
from tilburg_samenwerking.portfolio.snapshot import Snapshot, open_snapshot

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


def others_answered(folder: Path) -> Snapshot:
    """Return three that were assessed on both dates: of Bomenplan others answered, the rest is as it was.

    Bomenplan has 8 everywhere from bestuurlijk on 30 June 2025, and 2 from ambtelijk a year later. Het Plein has 7 both
    times, and Kade has 9 since 31 January 2025. Of the two questions of buurt.doel Het Plein then gave the first 6.
    """
    rows: list[Row] = [
        *scored("2025-06-30", cells("8", "8", "8")),
        *scored("2026-06-30", cells("2", "2", "2"), perspectief="ambtelijk", respondent="adviseur"),
        *scored("2025-06-30", cells("7", "7", "7"), samenwerking="Het Plein"),
        *scored("2026-06-30", {**cells("7", "7", "7"), "buurt.doel.1": "6"}, samenwerking="Het Plein"),
        *scored("2025-01-31", cells("9", "9", "9"), samenwerking="Kade"),
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


def named(folder: Path) -> Snapshot:
    """Return 14 houses: twelve name huis.doel, the first with a reason, the next buurt.doel, and the last no cell."""
    rows: list[Row] = []
    for place in range(1, 15):
        rows += scored("2026-06-30", dict.fromkeys(GOALS, "7"), samenwerking=house(place))
        chosen = {"vraag": "rest.veld", "score": "", "toelichting": "De keuken lekt." if place == 1 else ""}
        if place < 14:
            rows.append(
                answer(samenwerking=house(place), antwoord="huis.doel" if place < 13 else "buurt.doel", **chosen)
            )
    return imported(folder, rows)


def tasks(folder: Path) -> Snapshot:
    """Return two with a score outside the grid: Bomenplan 8 in 2025 and 2 in 2026, Het Plein 6; Kade has none."""
    rows: list[Row] = [
        *scored("2025-06-30", {"huis.doel.1": "7", "rest.cijfer": "8"}),
        *scored("2026-06-30", {"huis.doel.1": "7", "rest.cijfer": "2"}),
        *scored("2026-06-30", {"huis.doel.1": "7", "rest.cijfer": "6"}, samenwerking="Het Plein"),
        *scored("2026-06-30", {"huis.doel.1": "7"}, samenwerking="Kade"),
    ]
    return imported(folder, rows)


def two_viewpoints(folder: Path) -> Snapshot:
    """Return on huis.doel, bestuurlijk and ambtelijk: Bomenplan 8 and 5, Het Plein 4 and 6, Kade 7 and 7.

    And nine houses with 8 and 7; Pier has only one respondent.
    """
    pairs = {"Bomenplan": "85", "Het Plein": "46", "Kade": "77"} | {house(place): "87" for place in range(1, 10)}
    rows: list[Row] = scored("2026-06-30", dict.fromkeys(GOALS[:2], "7"), samenwerking="Pier")
    for name, scores in pairs.items():
        for score, viewpoint in zip(scores, ("bestuurlijk", "ambtelijk"), strict=True):
            replies = dict.fromkeys(GOALS[:2], score)
            rows += scored("2026-06-30", replies, samenwerking=name, perspectief=viewpoint, respondent=viewpoint)
    return imported(folder, rows)


def switched(folder: Path, *, reassessed: bool, crosswalk: bool = True) -> Snapshot:
    """Return Bomenplan, Het Plein and Kade, assessed on the first version of the framework and read with the second.

    With or without the crosswalk between them. Of huis.doel, buurt.doel and huis.middelen Bomenplan has 2, 7 and 3 in
    June 2025 after 8 everywhere in 2024, Het Plein 5, Kade 9; 5 of 0–10 is 2.67 of 1–5, 9 is 4.5. Reassessed is only
    Het Plein, in June 2026: 4 on all cells, 2 on the new one, in another phase.
    """
    quiet = {"fase": "begin", "vaarwater": "rustig"}
    rows: list[Row] = [
        *scored("2024-06-30", cells("8", "8", "8"), **quiet),
        *scored("2025-06-30", cells("2", "7", "3"), fase="eind", vaarwater="onrustig"),
        *scored("2025-06-30", cells("5", "5", "5"), samenwerking="Het Plein", **quiet),
        *scored("2025-01-31", cells("9", "9", "9"), samenwerking="Kade", **quiet),
    ]
    imported(folder, rows)
    file = SECOND
    if not crosswalk:
        (folder / "alleen").mkdir()
        file = Path(shutil.copy(SECOND, folder / "alleen" / SECOND.name))
        # The import had the crosswalk at hand, and brought over what it could.
        store.switch(store.open_database(store.database_url(str(folder / "klein.db"))), load_kader(file), {}, actor="t")
    if reassessed:
        items = [code for code in load_kader(SECOND).cell_of if code != "buurt.middelen.1"]
        scores = dict.fromkeys(items, "4") | {"buurt.middelen.1": "2"}
        about = {"samenwerking": "Het Plein", "fase": "eind", "vaarwater": "rustig"}
        imported(folder, scored("2026-06-01", scores, **about), file)
    return open_snapshot(str(folder / "klein.db"), file)


def of_an_older_version(folder: Path) -> Snapshot:
    """Return Bomenplan, assessed on the first version of the framework and read with the second.

    On huis.doel.1 bestuurlijk gave 10 and ambtelijk 0, which its crosswalk makes 5 and 1.
    """
    rows: list[Row] = []
    for score, viewpoint in (("10", "bestuurlijk"), ("0", "ambtelijk")):
        rows += scored("2025-06-30", {"huis.doel.1": score}, perspectief=viewpoint, respondent=viewpoint)
    imported(folder, rows)
    return open_snapshot(str(folder / "klein.db"), SECOND)


def chosen_models(folder: Path) -> Snapshot:
    """Return 52 houses on the framework of the product: the odd ones chose "autoriteit", the even ones "co_creator"."""
    rows = [
        answer(
            samenwerking=house(place),
            fase="implementeren",
            vraag="model.kernvraag",
            score="",
            antwoord="autoriteit" if place % 2 else "co_creator",
        )
        for place in range(1, HOUSES + 1)
    ]
    return imported(folder, rows, FOLDER / "waarderingskader-2026.toml")


def bare(folder: Path) -> Snapshot:
    """Return one collaboration on the framework that has only what a framework must have."""
    return imported(folder, [answer(vraag="tuin.groen.1", score="2", perspectief="")], KADERS / "kaal.toml")
