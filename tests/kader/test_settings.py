"""What holds for every framework."""

from pathlib import Path

import pytest

from tilburg_samenwerking.errors import Refused
from tilburg_samenwerking.kader import (
    load_settings,
)


def test_the_settings_say_when_an_assessment_is_out_of_date() -> None:
    """Twelve months, and six where attention is asked."""
    staleness = load_settings().staleness

    assert (staleness.months, staleness.months_attention) == (12, 6)


def test_wrong_settings_are_refused_with_all_their_problems(tmp_path: Path) -> None:
    """The settings are checked as a framework is."""
    path = tmp_path / "instellingen.toml"
    path.write_text('kadr = "a.toml"\n[veroudering]\nmaanden = 0\nmaanden_bij_aandacht = 6.5\n', encoding="utf-8")

    with pytest.raises(Refused) as refusal:
        load_settings(path)
    assert sorted(line.removeprefix(f"{path}, ") for line in str(refusal.value).splitlines()) == [
        "bestand: kader ontbreekt.",
        "bestand: kadr is een onbekende sleutel; verwijder hem of herstel de schrijfwijze.",
        "veroudering: maanden moet minstens 1 zijn.",
        "veroudering: maanden_bij_aandacht moet een geheel getal zijn.",
    ]
