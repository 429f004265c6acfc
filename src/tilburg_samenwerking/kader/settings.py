"""What holds for every framework: which one is in use, and when an assessment is out of date."""

from pathlib import Path

from pydantic import Field

from tilburg_samenwerking.errors import Refused
from tilburg_samenwerking.kader.check import checked_file
from tilburg_samenwerking.kader.paths import FOLDER
from tilburg_samenwerking.kader.types import FilePart, Text, parsed


class Staleness(FilePart):
    """After how many months an assessment is out of date; sooner where attention is asked."""

    months: int = Field(alias="maanden", ge=1)
    months_attention: int = Field(alias="maanden_bij_aandacht", ge=1)


class Settings(FilePart):
    """What holds for every framework."""

    kader: Text
    staleness: Staleness = Field(alias="veroudering")


SETTINGS = FOLDER / "instellingen.toml"


def load_settings(path: Path = SETTINGS) -> Settings:
    """Return the general settings; raises `Refused` naming every problem of the file."""
    content, problems = checked_file(path, model=Settings)
    if problems:
        raise Refused("\n".join(problems))
    return parsed(Settings, content)
