"""What a switch to another version of the framework does, on the two versions of the small one.

`huis.doel` has two questions in the first and three in the second, that all come from those; `buurt.middelen` is new.
"""

from dataclasses import replace

from sqlalchemy.engine import Engine

from tests.files import KADERS
from tests.store.given.small import FIRST, SECOND, THIRD, batch, save
from tilburg_samenwerking import store
from tilburg_samenwerking.kader import load_kader
from tilburg_samenwerking.kader.crosswalk.files import crosswalk_chains
from tilburg_samenwerking.store.outlook import CellOutlook, Outlook, carried_questions, switch_outlook

OLD, NEW = load_kader(KADERS / "klein.toml"), load_kader(KADERS / "klein-2.toml")
CHAINS = crosswalk_chains(KADERS, NEW)


def outlook(engine: Engine) -> Outlook:
    """Return what a switch to the second version does."""
    with store.reading(engine) as connection:
        return switch_outlook(connection, NEW, CHAINS)


def cell(engine: Engine, code: str = "huis.doel") -> CellOutlook:
    """Return what it does to a cell."""
    (one,) = (cell for cell in outlook(engine).cells if cell.cell == code)
    return one


def test_a_collaboration_keeps_the_score_of_which_enough_goes_along(engine: Engine) -> None:
    """A answered both questions, B and C one of them, which is too little now, however much it becomes."""
    save(engine, OLD, batch((FIRST, 4.0), (SECOND, 6.0), name="A"))
    for name, item in (("B", "huis.doel.1"), ("C", "huis.doel.2")):
        one = batch((FIRST, 6.0), name=name)
        save(engine, OLD, replace(one, answers=one.answers[one.answers["item"] == item]))

    assert cell(engine) == CellOutlook("klein-1", "huis.doel", carried=3, questions=3, now=1, keeps=1)
    assert cell(engine, "buurt.middelen") == CellOutlook("klein-1", "buurt.middelen", 0, 1, 0, 0)
    assert outlook(engine).waiting == 4


def test_who_was_assessed_in_the_newer_version_is_not_counted(engine: Engine) -> None:
    """Its last assessment keeps its own score; the earlier ones wait all the same."""
    save(engine, OLD, batch((FIRST, 4.0)))
    save(engine, NEW, batch((THIRD, 4.0)))

    assert outlook(engine) == Outlook((), (), 1)


def test_a_version_that_no_crosswalk_reaches_is_named(engine: Engine) -> None:
    """With how many assessments; there are no cells to tell of it."""
    other = OLD.model_copy(update={"hash": "anders", "version": "klein-0"})
    save(engine, other, batch((FIRST, 4.0)))

    assert outlook(engine) == Outlook((), (store.UsedKader("klein-0", "anders", 1),), 0)


def test_the_questions_that_are_carried_are_those_at_the_end_of_the_way() -> None:
    """Split, merged, moved and reworded ones; not what is new."""
    carried = carried_questions(CHAINS[OLD.hash])

    assert {code for code in carried if code.startswith("huis.doel")} == {"huis.doel.1", "huis.doel.2", "huis.doel.3"}
    assert {"buurt.doel.1", "huis.middelen.3"} <= carried
    assert "buurt.middelen.1" not in carried


def test_a_cell_of_which_too_little_goes_along_loses_its_score(engine: Engine) -> None:
    """Without the question that was split, one of three questions is left: A had a score, and has none after."""
    (step,) = CHAINS[OLD.hash]
    dropped = tuple(link.model_copy(update={"new": ()}) if link.kind == "gesplitst" else link for link in step.links)
    save(engine, OLD, batch((FIRST, 4.0)))
    with store.reading(engine) as connection:
        (one, *_rest) = switch_outlook(connection, NEW, {OLD.hash: (replace(step, links=dropped),)}).cells

    assert one == CellOutlook("klein-1", "huis.doel", carried=1, questions=3, now=1, keeps=0)
