"""Which changes of a framework make it another one, and how stored hashes find the new ones."""

import hashlib
import tomllib
from pathlib import Path
from typing import Any

import pytest
from pydantic import ValidationError

from tests.files import KADERS
from tests.kader.small import SMALL, changed
from tilburg_samenwerking.kader import FOLDER, Kader, content_hash, fingerprint, hash_map, load_kader


def content(path: Path) -> dict[str, Any]:
    """Return what a framework file says."""
    return tomllib.loads(path.read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Tel ook de krukken mee.", "Tel de krukken niet mee."),
        ('hulp = "Tel ook de krukken mee."\n', ""),
        ('titel = "Middelen"', 'titel = "Spullen"'),
        ('kort = "Buurt"', 'kort = "Wijk"'),
        ('titel = "Klein kader"', 'titel = "Kleiner kader"'),
        ('bron = "Verzonnen voor de tests"', 'bron = "Bedacht"\ntoevoegingen = "De rijen."\ngebruik = "Vrij."'),
        ("dekking_minimum = 0.6", "dekking_minimum = 0.75"),
        ("vanaf = 6", "vanaf = 7"),
        ('titel = "onrustig"\nvraagt_aandacht = true', 'titel = "onrustig"'),
        ('titel = "De rest"', 'titel = "De rest"\nhulp = "Vul in wat u kwijt wilt."'),
        ('vraag = "Welke kleur past erbij?"', 'vraag = "Welke kleur past erbij?"\nhulp = "Kies er één."'),
        ('vraag = "Is er een ladder?"', 'vraag = "Is er een ladder?"\nhulp = ""'),
        ("min = 0\nmax = 10\nstap = 0.5", "stap = 5e-1\nmax = 10.0\nmin = 0.0"),
    ],
    ids=[
        *["help", "no help", "title of a row", "short title", "title", "source and additions", "threshold", "band"],
        *["attention", "help of a section", "help of an item", "nothing said", "order and numbers"],
    ],
)
def test_what_explains_may_be_improved(tmp_path: Path, small_kader: Kader, old: str, new: str) -> None:
    """It is the same framework, and an answer to it means the same."""
    improved = load_kader(changed(tmp_path, (old, new)))

    assert content_hash(improved) == content_hash(small_kader)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('versie = "klein-1"', 'versie = "klein-2"'),
        ("max = 10", "max = 20"),
        ("stap = 0.5", "stap = 1"),
        ('vraag = "Hoe gaat het?"', 'vraag = "Hoe ging het?"'),
        ('woord = "helemaal wel"', 'woord = "zeker"'),
        ('code = "nee"\ntitel = "nee"', 'code = "nee"\ntitel = "niet"'),
        ('titel = "Bestuurlijk"', 'titel = "Bestuur"'),
        ('van = "bestuurlijk"\nmin = "ambtelijk"', 'van = "ambtelijk"\nmin = "bestuurlijk"'),
        ('code = "eind"', 'code = "slot"'),
        ('titel = "Aan het eind"', 'titel = "Bijna klaar"'),
        ('vraag = "Hoe is het water?"', 'vraag = "Hoe was het water?"'),
        ('titel = "onrustig"', 'titel = "woelig"'),
        ('titel = "Het huis"', 'titel = "De woning"'),
        ('titel = "Wat de straat wil"', 'titel = "Wat de buurt wil"'),
        ('code = "huis.doel.2"', 'code = "huis.doel.3"'),
        ("Is er een ladder?", "Is er een trap?"),
        ('volgt_op = "huis.middelen.2"\n', ""),
        ('titel = "De rest"', 'titel = "Het overige"'),
        ("Welke kleur past erbij?", "Welke kleur hoort erbij?"),
        ('titel = "Licht groen"', 'titel = "Groen"'),
        ('code = "rest.cijfer"\nsoort = "score"', 'code = "rest.cijfer"\nsoort = "tekst"'),
        (
            'titel = "Licht groen"',
            'titel = "Licht groen"\n[onderdelen.items.teksten]\nblauw = "zee"',
        ),
    ],
)
def test_what_an_answer_means_is_in_the_hash(tmp_path: Path, small_kader: Kader, old: str, new: str) -> None:
    """Whatever of it changes, the answers given before were to something else."""
    other = load_kader(changed(tmp_path, (old, new)))

    assert content_hash(other) != content_hash(small_kader)


def test_the_order_of_what_is_asked_is_in_the_hash(small_kader: Kader) -> None:
    """As it was."""
    first, *others = small_kader.cells
    turned = small_kader.model_copy(
        update={"cells": (first.model_copy(update={"questions": first.questions[::-1]}), *others)}
    )

    assert content_hash(turned) != content_hash(small_kader)


def test_the_hash_stays_what_it_is(bare_kader: Kader) -> None:
    """It is stored: an upgrade of a library or another name in the code may not change it."""
    covered = (
        '{"domeinen":[{"code":"tuin","titel":"De tuin"}],"schaal":{"max":3.0,"min":1.0,"stap":1.0},'
        '"themas":[{"code":"groen"},{"code":"grijs"}],"velden":['
        '{"code":"tuin.groen","domein":"tuin","thema":"groen","titel":"Gras en bomen",'
        '"vragen":[{"code":"tuin.groen.1","vraag":"Is het gras gemaaid?"}]},'
        '{"code":"tuin.grijs","domein":"tuin","thema":"grijs","titel":"Tegels",'
        '"vragen":[{"code":"tuin.grijs.1","vraag":"Liggen de tegels recht?"},'
        '{"code":"tuin.grijs.2","vraag":"Zijn de tegels schoon?"}]}],"versie":"kaal-1"}'
    )

    assert content_hash(bare_kader) == hashlib.sha256(covered.encode()).hexdigest()


def test_a_short_title_of_a_section_changes_no_hash(small_kader: Kader) -> None:
    """Neither the one of today nor the one of before there were any: what was stored stays explained."""
    plain = content(SMALL)
    named = plain | {"onderdelen": [one | {"kort": "Rest"} for one in plain["onderdelen"]]}

    assert hash_map([named]) == hash_map([plain]) == {fingerprint(plain): small_kader.hash}


def test_a_stored_hash_leads_to_the_new_one(small_kader: Kader, kader: Kader) -> None:
    """Through the files; every framework has its own, and one that no file explains is not there."""
    files = [SMALL, KADERS / "klein-2.toml", FOLDER / "waarderingskader-2026.toml"]
    new_hashes = hash_map([content(path) for path in files])
    explained = content(SMALL) | {"titel": "Een ander kader"}

    assert new_hashes == {fingerprint(content(path)): content_hash(load_kader(path)) for path in files}
    assert new_hashes[fingerprint(content(SMALL))] == small_kader.hash == content_hash(small_kader)
    assert new_hashes[fingerprint(content(files[2]))] == kader.hash
    assert len(set(new_hashes.values())) == 3
    assert fingerprint(explained) not in new_hashes
    assert hash_map([explained]) == {fingerprint(explained): content_hash(small_kader)}
    assert hash_map([]) == {}


def test_what_is_no_framework_explains_nothing() -> None:
    """It is refused, and not half read."""
    with pytest.raises(ValidationError):
        hash_map([{"versie": "klein-1"}])
