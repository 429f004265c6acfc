"""The words that a reader sees: plain, one for one thing, in short sentences, with dates in one form."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SOURCES = [*sorted((ROOT / "src").rglob("*.py")), *sorted((ROOT / "pages").glob("*.py"))]
SCRIPTS = sorted((ROOT / "src").rglob("*.js"))
QUOTED = re.compile(r'"((?:[^"\\\n]|\\.)*)"|`([^`]*)`')
FILL = "…"  # what a sentence holds of a value
MOST_WORDS = 20

# What is not written, and what is written instead.
UNWANTED = {
    r"\b[Ii]n aandacht\b": "vraagt aandacht",
    r"\b[Nn]\.v\.t": "nvt",
    r"\b[Dd]e portfolio\b": "het portfolio",
    r"\b[Ww]ij\b": "we",
    r"\b[Gg]ezien (door|vanuit)": "Perspectief: …",
    r"zorgelijk": "gedaald",
    r"geen enkel veld\b": "geen veld",
    r"\bheet (gelijk|uiteen|het (een|hoger|dicht|eens))": "noemen we",
    r"aandacht vanaf": "aandacht: lager dan …",
    r"\b(voeg|noem|zet|vul|verwijder|verbeter|haal|maak|geef|neem) haar\b|\bZij (is|wordt)\b": "the noun",
    r"Kies uit: jjjj|jjjj-mm-dd": "Schrijf een datum als 30-06-2026",
    r"\bn = ": "32 samenwerkingen",
    r"\b(achterhaald|gedateerd)\b": "verouderd",
    r"\belk perspectief is gekozen": "sturingsperspectief",
    r"\bmake (demo|run|test)\b": "what a visitor can do",
}
# Where they are what others write, or what the reader does.
ALLOWED = {
    "docs/beheer.md": r"\bmake (demo|run|test)\b",
    "drawing/grid.py": r"\b[Ii]n aandacht\b",  # in links of before
}


def strings(path: Path) -> Iterator[tuple[int, str]]:
    """Yield every string of a module with its line; of an f-string what is fixed, of the docstrings none."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    passed = {id(value) for value in _docstrings(tree)}
    for node in ast.walk(tree):
        if isinstance(node, ast.JoinedStr):
            passed |= {id(value) for value in node.values}
            yield node.lineno, "".join(_fixed(value) for value in node.values)
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in passed:
            yield node.lineno, node.value


def _docstrings(tree: ast.Module) -> Iterator[ast.expr]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Module | ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef) and node.body:
            first = node.body[0]
            if isinstance(first, ast.Expr):
                yield first.value


def _fixed(value: ast.expr) -> str:
    return str(value.value) if isinstance(value, ast.Constant) else FILL


def sentences(text: str) -> list[str]:
    """Return the sentences of a text; what stands between backticks is a word."""
    return [one.strip() for one in re.split(r"(?<=[.!?])\s+|\n+|<br>", re.sub(r"`[^`]*`", FILL, text)) if one.strip()]


def words(sentence: str) -> list[str]:
    """Return the words of a sentence, numbers and values too."""
    return re.findall(r"[\w€%…][\w'’…,.-]*", sentence)


def paragraphs(text: str) -> list[str]:
    """Return the texts of a manual, each on a line of its own: paragraphs, lines of a list, and cells of a table."""
    prose = re.sub(r"```.*?```", "", text, flags=re.DOTALL)
    parts = re.split(r"\n\s*\n|\n(?=\s*(?:[-*#]|\d+\.)\s)|(?<!\\)\|", prose)
    return [" ".join(part.split()) for part in parts if part.strip()]


def is_dutch(sentence: str) -> bool:
    """Return whether a text is a sentence for a reader, and not a query, a style or a pattern."""
    return len(re.findall(r"\b(de|het|een|van|is|niet|en|op|in|die|dat|met|zijn)\b", sentence)) > 1


def quoted(path: Path) -> Iterator[tuple[int, str]]:
    """Yield every text in quotes of a script with its line; what is filled in is a mark."""
    text = path.read_text(encoding="utf-8")
    for match in QUOTED.finditer(text):
        words = match[1] or re.sub(r"\$\{[^}]*\}", FILL, match[2] or "")
        yield text.count("\n", 0, match.start()) + 1, words


MODULES = [
    *((path, *one) for path in SOURCES if "migrations" not in path.parts for one in strings(path)),
    *((path, *one) for path in SCRIPTS for one in quoted(path)),
]


def unwanted_in(text: str, allowed: str = "") -> list[str]:
    """Return which unwanted words stand in a text, and what is written instead."""
    return [f"{word} → {right}" for word, right in UNWANTED.items() if word != allowed and re.search(word, text)]


def test_no_string_has_words_that_are_not_ours() -> None:
    """One word for one thing, in what a page, a file or a command says."""
    found_at = [
        f"{path.name}:{line} {word}"
        for path, line, text in MODULES
        for word in unwanted_in(text, ALLOWED.get("/".join(path.parts[-2:]), ""))
    ]

    assert found_at == []


def test_no_sentence_is_longer_than_can_be_read_at_once() -> None:
    """At most twenty words; what is filled in counts as one."""
    too_long = [
        f"{path.name}:{line} {one}"
        for path, line, text in MODULES
        for one in sentences(text)
        if len(words(one)) > MOST_WORDS and is_dutch(one)
    ]

    assert too_long == []


@pytest.mark.parametrize("name", ["handleiding.md", "beheer.md"])
def test_no_manual_has_words_that_are_not_ours(name: str) -> None:
    """What is read beside the dashboard says the same of the same."""
    lines = (ROOT / "docs" / name).read_text(encoding="utf-8").splitlines()
    allowed = ALLOWED.get(f"docs/{name}", "")

    assert [f"{place} {word}" for place, line in enumerate(lines, 1) for word in unwanted_in(line, allowed)] == []


@pytest.mark.parametrize("name", ["handleiding.md", "beheer.md"])
def test_no_sentence_of_a_manual_is_longer_than_can_be_read_at_once(name: str) -> None:
    """At most twenty words too, in the lines of a list and in the cells of a table as well."""
    every = [one for part in paragraphs((ROOT / "docs" / name).read_text(encoding="utf-8")) for one in sentences(part)]

    assert len(every) > 100
    assert [one for one in every if len(words(one)) > MOST_WORDS and is_dutch(one)] == []


@pytest.mark.parametrize("text", ["9 velden in aandacht", "Schrijf jjjj-mm-dd.", "n = 32", "Dat noem haar."])
def test_what_is_not_ours_is_seen(text: str) -> None:
    """The patterns find what they are for."""
    assert unwanted_in(text)
