"""How large a framework file may be."""

import time
import tomllib
from pathlib import Path
from typing import Any

import pytest

from tests.files import KADERS
from tilburg_samenwerking.kader.check import checked_file, size_problems
from tilburg_samenwerking.kader.sizes import DEEPEST, MOST_BYTES, MOST_DOTS, MOST_OF_A_KIND, long_key_line, too_large

SMALL = (KADERS / "klein.toml").read_text(encoding="utf-8")


def problems(tmp_path: Path, text: str) -> list[str]:
    """Return what is wrong with a framework file of this text, said within ten seconds."""
    file = tmp_path / "k.toml"
    file.write_text(text, encoding="utf-8")
    begin = time.monotonic()
    _content, lines = checked_file(file)
    assert time.monotonic() - begin < 10
    return lines


def content(**changed: Any) -> dict[str, Any]:
    """Return the small framework with these keys changed or added."""
    return tomllib.loads(SMALL) | changed


@pytest.mark.parametrize("file", sorted(KADERS.glob("*.toml")), ids=lambda file: file.stem)
def test_frameworks_as_they_are_pass(file: Path) -> None:
    """None is near a limit."""
    assert checked_file(file) == (tomllib.loads(file.read_text(encoding="utf-8")), [])


@pytest.mark.parametrize(
    ("scale", "words"),
    [
        ("min = 0\nmax = 100\nstap = 1", ""),
        ("min = 0\nmax = 101\nstap = 1", "schaal: stap (1) geeft meer dan 100 stappen tussen 0 en 101"),
        ("min = 1\nmax = 5\nstap = 1e-9", "schaal: stap (1e-09) geeft meer dan 100 stappen"),
        ("min = 0\nmax = 1000000\nstap = 1", "meer dan 100 stappen"),
        ("min = 1\nmax = 1e308\nstap = 1e307", "schaal: max (1e+308) ligt te ver weg"),
        ("min = -2000000\nmax = 5\nstap = 100000", "schaal: min (-2e+06) ligt te ver weg"),
    ],
)
def test_an_absurd_scale_is_refused_by_its_key(tmp_path: Path, scale: str, words: str) -> None:
    """A hundred steps are taken; one more, a step of a billionth or an end out of sight is not."""
    text = SMALL.replace("min = 0\nmax = 10\nstap = 0.5", scale)
    refusal = "\n".join(problems(tmp_path, text))

    assert text != SMALL
    assert (words in refusal) if words else ("stappen" not in refusal and "te ver weg" not in refusal)


def test_texts_are_taken_up_to_their_length() -> None:
    """A title of 300 signs is taken; one more, or a name of 200 kB, is refused with its place."""
    assert list(size_problems(content(titel="x" * 300))) == []
    assert list(size_problems(content(titel="x" * 301))) == ["bestand: titel heeft 301 tekens; hoogstens 300."]
    assert list(size_problems(content(gebruik="x" * 200_000))) == [
        "bestand: gebruik heeft 200.000 tekens; hoogstens 5.000."
    ]


def test_ten_thousand_questions_are_refused_by_their_key() -> None:
    """As many as may be, over all cells, are taken; beyond that their list is named, once."""
    question = {"code": "a", "vraag": "Waarom?"}
    half = MOST_OF_A_KIND // 2
    cells = [{"code": "een", "vragen": [question] * half}, {"code": "twee", "vragen": [question] * half}]
    more = [*cells, {"code": "drie", "vragen": [question] * 10_000}]

    assert list(size_problems({"velden": cells})) == []
    assert list(size_problems({"velden": more})) == [
        'veld "drie": vragen staat er te vaak: meer dan 2.000 in het hele bestand.'
    ]


def test_large_numbers_deep_tables_and_long_keys_are_refused() -> None:
    """Each with its place, without looking further into it."""
    deep: dict[str, Any] = {}
    inner = deep
    for _level in range(DEEPEST + 5):
        inner["a"] = {}
        inner = inner["a"]
    reasons = [reason for _path, reason in too_large({"getal": 16**4_000, "diep": deep, "s" * 101: 1})]

    assert reasons == [
        "is een te groot getal",
        "ligt te diep: zoveel tabellen in elkaar heeft geen kader",
        "is een te lange sleutel: 101 tekens",
    ]


def test_a_key_of_fifty_thousand_parts_is_refused_before_it_is_read(tmp_path: Path) -> None:
    """However it is written: with blanks between the parts, or inside a table on one line."""
    for key in (".".join("a" * 50_000), " . ".join("a" * 50_000), "{x = 1, " + ".".join("a" * 50_000)):
        assert "te veel punten achter elkaar" in problems(tmp_path, f"{SMALL}\n{key} = 1\n")[0]


def test_as_many_dots_as_may_be_pass() -> None:
    """One more is named by its line."""
    assert long_key_line("x = 1\n" + "." * MOST_DOTS) is None
    assert long_key_line("x = 1\n" + "." * (MOST_DOTS + 1)) == 2


def test_a_file_is_taken_up_to_its_size(tmp_path: Path) -> None:
    """Exactly a million bytes are read; one more is refused."""
    filled = SMALL + "#" * (MOST_BYTES - len(SMALL.encode()))

    assert problems(tmp_path, filled) == []
    assert "is groter dan 1 MB" in problems(tmp_path, filled + "#")[0]


def test_what_is_no_file_is_refused() -> None:
    """A device without an end is not read."""
    assert "geen gewoon bestand" in checked_file(Path("/dev/zero"))[1][0]
