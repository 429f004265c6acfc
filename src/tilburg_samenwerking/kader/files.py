"""Framework files: which one is in use, and reading one."""

import os
from collections.abc import Callable, Iterable
from pathlib import Path

from tilburg_samenwerking.errors import Refused
from tilburg_samenwerking.kader.check import checked_file, toml_content
from tilburg_samenwerking.kader.hashes import content_hash, hash_map
from tilburg_samenwerking.kader.paths import FOLDER
from tilburg_samenwerking.kader.settings import Settings, load_settings
from tilburg_samenwerking.kader.types import Kader, parsed


def load_kader(path: Path | None = None) -> Kader:
    """Return the framework in `path`, by default the one in use; raises `Refused` naming every problem of the file."""
    path = path or kader_path()
    content, problems = checked_file(path)
    if problems:
        raise Refused("\n".join(problems))
    framework = parsed(Kader, {**content, "hash": ""})
    return framework.model_copy(update={"hash": content_hash(framework)})


def kader_path(settings: Callable[[], Settings] = load_settings) -> Path:
    """Return the framework file in use: `SAMENWERKING_KADER`, else the one the settings name."""
    given = os.environ.get("SAMENWERKING_KADER")
    return Path(given) if given else FOLDER / settings().kader


def framework_files(folder: Path) -> list[Path]:
    """Return the files of a folder that may each hold a framework, in order."""
    return sorted(folder.glob("*.toml"))


def kader_versions(folder: Path) -> dict[str, list[Path]]:
    """Return the framework files in a folder by the version they name."""
    paths: dict[str, list[Path]] = {}
    for path in framework_files(folder):
        content, _problems = toml_content(path)
        if isinstance(content.get("versie"), str):
            paths.setdefault(content["versie"], []).append(path)
    return paths


def hashes_in(folder: Path) -> dict[str, str]:
    """Return the hash of each framework in a folder by the one that was stored up to layout 0002.

    A file with problems has none.
    """
    files = [checked_file(path) for paths in kader_versions(folder).values() for path in paths]
    return hash_map(content for content, problems in files if not problems)


def kaders_in(files: Iterable[Path]) -> tuple[Kader, ...]:
    """Return the frameworks in these files, each content once; what is none or has problems is left out."""
    kaders: dict[str, Kader] = {}
    for path in files:
        try:
            kader = load_kader(path)
        except Refused:  # `kader check` says what is wrong with it
            continue
        kaders.setdefault(kader.hash, kader)
    return tuple(kaders.values())
