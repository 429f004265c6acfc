"""What every command shares: the order of the help, how little it loads, and what is told of a fault."""

import contextlib
import json
import os
import re
import shutil
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
import typer

from tilburg_samenwerking import demo
from tilburg_samenwerking.cli import administration, main
from tilburg_samenwerking.cli.shared import command
from tilburg_samenwerking.kader import ROOT

NAME, NOTE = "Jeugdhulp Stadsregio", "wethouder is er klaar mee"

HEAVY = {"pandas", "numpy", "sqlalchemy", "sqlmodel", "openpyxl", "plotly", "rapidfuzz", "rich"}
# In the order of use: what fills a database, the portfolio, one collaboration, upkeep.
COMMANDS = [
    *("init", "template", "import", "demo"),
    *("grid", "matrix", "summary", "attention", "importance", "changes", "gap"),
    *("trend", "compare", "agreement"),
    *("backup", "restore", "upgrade", "check", "rebuild", "kader"),
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
    words = [sys.executable, "-c", RUN, *calls]
    source = {"PYTHONPATH": str(ROOT / "src")}
    done = subprocess.run(words, capture_output=True, text=True, check=True, env=os.environ | source)
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


def broken(demo: Path, folder: Path) -> Path:
    """Return a copy of the demo with a name where a score should be, which no reading foresees."""
    path = folder / "stuk.db"
    shutil.copy(demo, path)
    with contextlib.closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA ignore_check_constraints = ON")
        connection.execute("UPDATE question_score SET scores = CAST(? AS BLOB)", [NAME])
        connection.commit()
    return path


def test_a_value_that_cannot_be_is_told_with_the_number_it_is_logged_under(
    demo_database: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], fault_log: Path
) -> None:
    """Exit code 1, one JSON document, the same on stderr; kind and place in the log, and the name in neither."""
    with pytest.raises(SystemExit) as ended:
        main(["grid", "--database", str(broken(demo_database, tmp_path)), "--format", "json"])
    captured = capsys.readouterr()
    (error,) = json.loads(captured.out)["errors"]
    number = re.search(r"wat niet klopt\. .* Waar het misging staat onder nummer (\w{6}) in ", error["message"])
    log = fault_log.read_text(encoding="utf-8")

    assert ended.value.code == 1
    assert captured.err == error["message"] + "\n"
    assert str(fault_log) in error["message"]
    assert "`samenwerking check`" in error["message"]
    assert number
    assert f"fout {number[1]}\ntilburg_samenwerking.errors.WrongContent: " in log
    assert "\nkomt van builtins.ValueError\n" in log
    assert log.count("fout ") == 1
    assert "portfolio/snapshot.py" in log
    assert all(NAME not in text for text in (error["message"], captured.err, log))


def test_neither_name_nor_note_of_an_error_is_told_or_logged(
    capsys: pytest.CaptureFixture[str], fault_log: Path
) -> None:
    """Whatever an error says, also the one it came from, stays out; the function names none of the shared options."""
    group = typer.Typer()

    @command(group, "stuk")
    def breaks() -> None:
        """Break."""
        try:
            raise ValueError(NOTE)
        except ValueError as error:
            raise KeyError(NAME) from error

    code = group(["--database", "x.db", "--format", "table"], standalone_mode=False)
    texts = (*capsys.readouterr(), fault_log.read_text(encoding="utf-8"))

    assert code == 1
    assert "Onverwachte fout, nummer " in texts[1]
    assert "komt van builtins.ValueError" in texts[2]
    assert all(word not in text for word in (NAME, NOTE) for text in texts)
