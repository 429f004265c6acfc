"""Where the framework files are, and how a message names a file."""

from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
FOLDER = ROOT / "kader"


def shown_path(path: Path) -> str:
    """Return the path as a message shows it: from the project's folder where it lies in it."""
    resolved = path.resolve()
    return resolved.relative_to(ROOT).as_posix() if resolved.is_relative_to(ROOT) else str(path)
