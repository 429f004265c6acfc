"""Faults: kind and place in the log under a number, never a word of the data, and never a second fault."""

import re
from pathlib import Path

import pytest

from tilburg_samenwerking import faults
from tilburg_samenwerking.kader import ROOT

NAME, NOTE = "Jeugdhulp Stadsregio", "wethouder is er klaar mee"


def fault(error: Exception, cause: Exception | None = None) -> Exception:
    """Return the error as it is caught: raised, from another or not."""
    try:
        raise error from cause
    except Exception as caught:
        return caught


def test_a_fault_is_logged_by_kind_and_place_under_its_number(fault_log: Path) -> None:
    """The number of the message finds the entry: date, number, kind, and file, line and function of each step."""
    number, place = faults.reported(fault(ValueError(NAME)))
    lines = fault_log.read_text(encoding="utf-8").splitlines()

    assert place == str(fault_log)
    assert re.fullmatch(r"[0-9A-F]{6}", number)
    assert re.fullmatch(rf"\d{{4}}-\d\d-\d\d \d\d:\d\d:\d\d,\d{{3}} fout {number}", lines[0])
    assert lines[1] == "builtins.ValueError"
    assert re.fullmatch(r"  tests/test_faults\.py:\d+ in fault", lines[2])
    assert len(lines) == 3


def test_no_word_of_the_data_is_logged(fault_log: Path) -> None:
    """An error quotes the cell it stumbled over, or the row of a statement: its message stays out, with its notes."""
    error = fault(KeyError(NAME), fault(ValueError(f"could not convert string to float: '{NOTE}'")))
    error.add_note(NOTE)
    faults.reported(error)
    log = fault_log.read_text(encoding="utf-8")

    assert "builtins.KeyError" in log
    assert "komt van builtins.ValueError" in log
    assert NAME not in log
    assert NOTE not in log


def test_what_an_error_came_from_is_logged_once(fault_log: Path) -> None:
    """Errors that name each other as their cause end; what was raised `from None` hides where it came from."""
    first, second = fault(KeyError()), fault(OSError())
    first.__cause__, second.__cause__ = second, first
    faults.reported(first)
    hidden = fault(TypeError())
    hidden.__context__, hidden.__suppress_context__ = ZeroDivisionError(), True
    faults.reported(hidden)
    log = fault_log.read_text(encoding="utf-8")

    assert (log.count("KeyError"), log.count("OSError"), log.count("TypeError")) == (1, 1, 1)
    assert "ZeroDivisionError" not in log


def test_a_deep_stack_is_logged_where_it_went_wrong(fault_log: Path) -> None:
    """Of a recursion without end the last sixty steps are told."""

    def deeper() -> None:
        deeper()

    with pytest.raises(RecursionError) as caught:
        deeper()
    faults.reported(caught.value)

    assert len(fault_log.read_text(encoding="utf-8").splitlines()) == 2 + faults.MOST_LINES


def test_every_fault_has_its_own_number(fault_log: Path) -> None:
    """Both stand in the same file, one after the other."""
    numbers = [faults.reported(fault(KeyError())).number for _ in range(2)]

    assert re.findall(r"fout (\S+)", fault_log.read_text(encoding="utf-8")) == numbers
    assert len(set(numbers)) == 2


def test_the_log_does_not_grow_without_end(fault_log: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A full file is kept under another name, and the oldest goes."""
    monkeypatch.setattr(faults, "MOST_BYTES", 200)
    for _ in range(12):
        faults.reported(fault(KeyError()))
    files = sorted(path.name for path in fault_log.parent.iterdir())
    for path in fault_log.parent.iterdir():
        path.unlink()

    assert files == [fault_log.name, *(f"{fault_log.name}.{number}" for number in (1, 2, 3))]


@pytest.mark.parametrize("place", ["{}", "{}/bestand/onder.log", "{}/\0.log", "/dev/full"])
def test_a_log_that_cannot_be_written_goes_to_stderr(
    place: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A folder, a folder in a file, no name at all, or a full disk: the fault is told, and nothing else fails."""
    if place == "/dev/full" and not Path(place).exists():
        pytest.skip("no such device here")
    (tmp_path / "bestand").write_text("x", encoding="utf-8")
    # Not by the environment: that takes no name with a null in it.
    monkeypatch.setattr(faults, "log_file", lambda: Path(place.format(tmp_path)))
    number, told = faults.reported(fault(KeyError(NAME)))
    err = capsys.readouterr().err

    assert told == "stderr"
    assert f"fout {number}\nbuiltins.KeyError\n" in err
    assert "Traceback" not in err
    assert NAME not in err


def test_the_log_lies_beside_the_embedded_database_unless_said_otherwise(monkeypatch: pytest.MonkeyPatch) -> None:
    """`SAMENWERKING_LOG` names another file; left empty it names none."""
    monkeypatch.setenv("SAMENWERKING_LOG", "ergens/anders.log")
    given = faults.log_file()
    monkeypatch.setenv("SAMENWERKING_LOG", "")

    assert given == Path("ergens/anders.log")
    assert faults.log_file() == ROOT / "data" / "samenwerking.log"


def test_a_missing_folder_is_made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The first fault makes the place for the log."""
    monkeypatch.setenv("SAMENWERKING_LOG", str(tmp_path / "nieuw" / "fouten.log"))
    faults.reported(fault(KeyError()))

    assert (tmp_path / "nieuw" / "fouten.log").exists()
