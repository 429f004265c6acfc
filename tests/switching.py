"""A next version of the framework of the demo, to switch to."""

from pathlib import Path

from tilburg_samenwerking.kader import Kader, load_kader
from tilburg_samenwerking.kader.crosswalk.files import crosswalk_chains
from tilburg_samenwerking.kader.crosswalk.types import FOLDER as CROSSWALKS
from tilburg_samenwerking.kader.crosswalk.types import Chains
from tilburg_samenwerking.kader.paths import FOLDER

FILE = FOLDER / "waarderingskader-2026.toml"
NEXT = "nieuw.toml"


def next_version(folder: Path) -> tuple[Kader, Chains]:
    """Write the framework, a version with one question reworded and the crosswalk; return that version and the way."""
    text = FILE.read_text(encoding="utf-8")
    (question, *_rest) = load_kader(FILE).cells[0].questions
    assert question.text in text
    (folder / FILE.name).write_text(text, encoding="utf-8")
    newer = text.replace('versie = "2026"', 'versie = "2027"').replace(question.text, "Iets anders gevraagd?")
    (folder / NEXT).write_text(newer, encoding="utf-8")
    (folder / CROSSWALKS).mkdir()
    link = f'[[overgangen]]\nsoort = "herformuleerd"\nvan = ["{question.code}"]\nnaar = ["{question.code}"]\n'
    (folder / CROSSWALKS / "a.toml").write_text(f'van = "2026"\nnaar = "2027"\n{link}', encoding="utf-8")
    kader = load_kader(folder / NEXT)
    return kader, crosswalk_chains(folder, kader)
