"""Crosswalk files, and the chains of them that lead to the framework in use."""

from pathlib import Path

from tests.files import KADERS
from tests.kader.crosswalk.versions import replies
from tilburg_samenwerking.kader import Kader, load_kader
from tilburg_samenwerking.kader.crosswalk.apply import translated_answers
from tilburg_samenwerking.kader.crosswalk.files import crosswalk_chains


def test_a_chain_of_versions_is_found_and_applied_in_order(folder: Path) -> None:
    """From the first by way of the second to a third version that only renames a question."""
    third = (folder / "klein-2.toml").read_text(encoding="utf-8").replace("klein-2", "klein-3")
    (folder / "klein-3.toml").write_text(third.replace("koken en eten", "koken"), encoding="utf-8")
    (folder / "overgangen" / "verder.toml").write_text(
        'van = "klein-2"\nnaar = "klein-3"\n[[overgangen]]\nsoort = "herformuleerd"\n'
        'van = ["huis.doel.1"]\nnaar = ["huis.doel.1"]\n',
        encoding="utf-8",
    )
    newest = load_kader(folder / "klein-3.toml")
    chains = crosswalk_chains(folder, newest)
    first = load_kader(folder / "klein.toml")
    found = replies(("a", "huis.doel.1", 6, None))
    for step in chains[first.hash]:
        found = translated_answers(found, step)

    assert [step.new.version for step in chains[first.hash]] == ["klein-2", "klein-3"]
    assert len(chains) == 2
    assert found["score"].tolist() == [3.0]


def test_a_changed_version_is_not_reached(folder: Path, small_kader: Kader, second_kader: Kader) -> None:
    """What was made with other content than the file beside it has now, is not translated by guess."""
    old = folder / "klein.toml"
    old.write_text(old.read_text(encoding="utf-8").replace("Klein kader", "Kleiner kader"), encoding="utf-8")

    assert small_kader.hash in crosswalk_chains(KADERS, second_kader)
    assert list(crosswalk_chains(folder, second_kader)) == [load_kader(old).hash]
