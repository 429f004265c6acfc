"""What every command shares: the order of the help, how little it loads, and the options that all take."""

import re
import subprocess
import sys

import pytest

from tilburg_samenwerking import demo
from tilburg_samenwerking.cli import administration, main

HEAVY = {"pandas", "numpy", "sqlalchemy", "sqlmodel", "openpyxl", "plotly", "rapidfuzz", "rich"}
# In the order of use: what fills a database, the portfolio, one collaboration, upkeep.
COMMANDS = [
    *("init", "import", "demo"),
    *("grid", "matrix", "summary", "attention", "changes", "gap"),
    *("trend", "compare", "agreement"),
    *("rebuild", "kader"),
]
RUN = """
import sys
from tilburg_samenwerking.cli import main
for call in sys.argv[1:]:
    try:
        main(call.split())
    except SystemExit:
        pass
print("loaded:", *sorted({name.partition(".")[0] for name in sys.modules}))
"""


def shown(capsys: pytest.CaptureFixture[str], *words: str) -> str:
    """Return what a command that ends well writes."""
    with pytest.raises(SystemExit) as ended:
        main(words)

    assert not ended.value.code
    return capsys.readouterr().out


def loaded(*calls: str) -> set[str]:
    """Return the libraries that a process of its own has loaded when it has answered these calls."""
    done = subprocess.run([sys.executable, "-c", RUN, *calls], capture_output=True, text=True, check=True)
    return set(done.stdout.rpartition("loaded:")[2].split())


def test_the_help_lists_the_commands_in_the_order_of_use(capsys: pytest.CaptureFixture[str]) -> None:
    """First what one needs first; every command is there, once."""
    listed = shown(capsys, "--help").partition("Opdrachten:")[2]

    assert re.findall(r"^  (\S+)", listed, re.MULTILINE) == COMMANDS


def test_the_help_waits_for_no_library() -> None:
    """What reads and computes is loaded by the command that needs it, and not to say which commands there are."""
    assert not loaded("--help", "") & {*HEAVY, "pydantic"}


def test_the_help_of_a_command_and_a_wrong_call_wait_for_no_library() -> None:
    """Of every command; Typer itself takes Pydantic to check values."""
    helps = [f"{command} --help" for command in (*COMMANDS, "kader check", "kader diff")]

    assert not loaded(*helps, "onzin", *(f"{command} --onzin" for command in COMMANDS)) & HEAVY


def test_the_help_names_the_seed_of_the_demo(capsys: pytest.CaptureFixture[str]) -> None:
    """The default of the option is that of the generator, which the help does not load."""
    assert administration.SEED == demo.SEED
    assert f"[anders: {demo.SEED}" in shown(capsys, "demo", "--help")
