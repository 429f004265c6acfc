"""Running the command line as its users do."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest

from tilburg_samenwerking.cli import main


@dataclass(frozen=True)
class Outcome:
    """What a run of the command line gave."""

    code: int
    out: str
    err: str

    @property
    def document(self) -> dict[str, Any]:
        """The one JSON document on stdout; fails when there is more, less or something else."""
        return json.loads(self.out, parse_constant=pytest.fail)


Run = Callable[..., Outcome]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    """Return the function that runs the command line with these words."""

    def run_with(*words: object) -> Outcome:
        with pytest.raises(SystemExit) as stop:
            main([str(word) for word in words])
        captured = capsys.readouterr()
        return Outcome(int(stop.value.code or 0), captured.out, captured.err)

    return run_with
