"""How names are stored: their keys, their slugs, and those that are the same."""

from pathlib import Path

import pandas as pd
import pytest
import sqlalchemy as sa

from tests.store.given.small import FIRST, batch, save
from tilburg_samenwerking import store
from tilburg_samenwerking.kader import Kader
from tilburg_samenwerking.store.names import Namesakes, Slugs, name_keys, read_namesakes


def test_many_names_have_the_keys_of_each() -> None:
    """In their order, repeated ones too."""
    assert name_keys(pd.Series(["Plein", "PARK ", "Plein"])).tolist() == ["plein", "park", "plein"]


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("Jeugdhulp Stadsregio", "jeugdhulp-stadsregio"),
        ("  Café  'Ons Huis' (2e) ", "cafe-ons-huis-2e"),
        ("Één/Twee & Drie", "een-twee-drie"),
        ("a" * 200, "a" * 80),
        ("a" * 79 + " b", "a" * 79),
        ("../../etc/passwd", "etc-passwd"),
        ("<script>", "script"),
        ("A‑2 regio – noord", "a-2-regio-noord"),
    ],
)
def test_a_slug_is_short_and_plain(name: str, slug: str) -> None:
    """Small letters, digits and hyphens, whatever the name."""
    assert Slugs(()).take(name) == slug


@pytest.mark.parametrize("name", ["--", "日本", "日本 3", "😀", "Ярмарка", "مشاركة"])
def test_a_name_in_another_script_has_a_slug_that_is_always_the_same(name: str) -> None:
    """Whatever else is there, and in any case; another name has another."""
    slug = Slugs(()).take(name)

    assert slug.startswith("samenwerking-")
    assert Slugs(["samenwerking", "plein"]).take(f" {name.upper()}") == slug
    assert Slugs(()).take(f"{name}日") != slug


def test_a_slug_that_is_taken_gets_a_number() -> None:
    """The next free number, also when a name itself ends in one."""
    assert Slugs(["plein"]).take("Plein") == "plein-2"
    assert Slugs(()).take("Portfolio") == "portfolio-2"
    assert Slugs(["plein", "plein-2", "plein-3"]).take("Plein!") == "plein-4"
    assert Slugs(["plein-2"]).take("Plein 2") == "plein-2-2"


def test_slugs_of_many_names_alike_are_each_given_once() -> None:
    """A slug that was given is taken."""
    slugs = Slugs(["plein"])

    assert [slugs.take(name) for name in ("Plein", "Plein!", "Plein 3", "(Plein)")] == [
        "plein-2",
        "plein-3",
        "plein-3-2",
        "plein-4",
    ]


def test_namesakes_of_before_are_named(tmp_path: Path, small_kader: Kader) -> None:
    """Collaborations whose key was made distinct, and respondents of one assessment."""
    engine, _made = store.create(store.database_url(str(tmp_path / "n.db")), actor="toets")
    save(engine, small_kader, batch((FIRST, 4.0), name="Plein"))
    save(engine, small_kader, batch((FIRST, 4.0), name="Park"))
    unseen = "INSERT INTO respondent (assessment_id, viewpoint, function) SELECT 1, viewpoint, function || char(8203)"
    with engine.begin() as connection:
        connection.execute(
            sa.text("UPDATE collaboration SET name = 'Pl\u00adein', name_key = 'plein' || char(10) || '2' WHERE id = 2")
        )
        connection.execute(sa.text(f"{unseen} FROM respondent WHERE id = 1"))
        first = connection.execute(sa.text("SELECT viewpoint, function FROM respondent WHERE id = 1")).one()
        collaborations, respondents = read_namesakes(connection)

    assert collaborations == Namesakes(("Plein", "Pl\u00adein"), (1, 2), ("plein", "park"))
    assert respondents.names == (first.function, f"{first.function}\u200b")
    assert (respondents.collaboration, respondents.on, respondents.viewpoint) == ("Plein", FIRST, first.viewpoint)
