"""The small framework as a file, with pieces of its text replaced."""

from pathlib import Path

from tests.files import KADERS

SMALL = KADERS / "klein.toml"


def changed(folder: Path, *replacements: tuple[str, str]) -> Path:
    """Write the small framework with these texts replaced, and return where."""
    text = SMALL.read_text(encoding="utf-8")
    for old, new in replacements:
        assert old in text
        text = text.replace(old, new, 1)
    path = folder / "kader.toml"
    path.write_text(text, encoding="utf-8")
    return path
