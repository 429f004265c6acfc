"""A Streamlit server of its own, and what it costs: processor time and memory, as Linux counts them."""

import os
import socket
import subprocess
import sys
import time
import tomllib
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
BARE = Path(__file__).parent / "bare.py"
PATIENCE = 60  # seconds


@dataclass(frozen=True)
class Checkout:
    """The code in a folder: that of this file, or other code to compare it with."""

    folder: Path = ROOT

    @property
    def app(self) -> Path:
        """The script that Streamlit runs."""
        return self.folder / "app.py"

    def environment(self, database: Path) -> dict[str, str]:
        """Return the environment in which its own code is imported, and this database is used."""
        return os.environ | {"PYTHONPATH": str(self.folder / "src"), "SAMENWERKING_DATABASE": str(database)}

    def command(self, database: Path, *words: str) -> None:
        """Run its command `samenwerking` with these words on this database, in a process of its own."""
        project = tomllib.loads((self.folder / "pyproject.toml").read_text(encoding="utf-8"))["project"]
        module, name = project["scripts"]["samenwerking"].split(":")
        program = [sys.executable, "-c", f"from {module} import {name}; {name}()", *words]
        run = subprocess.run(
            program, cwd=self.folder, env=self.environment(database), capture_output=True, text=True, check=False
        )
        assert run.returncode == 0, run.stderr


@dataclass(frozen=True)
class Server:
    """A server that answers; `started` is when its process was started."""

    address: str
    pid: int
    started: float

    def cpu_milliseconds(self) -> float:
        """Return the processor time of all its threads, also of those that ended."""
        # The clock of another process, as clock_getcpuclockid(3) names it: exact, where /proc counts in steps of 10 ms.
        return time.clock_gettime(~self.pid << 3 | 2) * 1000

    def memory(self) -> float:
        """Return the memory it holds now, in MB."""
        [line] = [line for line in Path(f"/proc/{self.pid}/status").read_text().splitlines() if "VmRSS" in line]
        return int(line.split()[1]) / 1000

    def wait_until_idle(self) -> None:
        """Wait until it has nothing to do any more: hardly any work in two tenths of a second."""
        until = time.perf_counter() + PATIENCE
        while time.perf_counter() < until:
            before = self.cpu_milliseconds()
            time.sleep(0.2)
            if self.cpu_milliseconds() - before < 4:
                return
        raise AssertionError(f"the server still works after {PATIENCE} seconds")


@contextmanager
def served(database: Path, checkout: Checkout | None = None, script: Path | None = None) -> Iterator[Server]:
    """Give a server on this database; every script is served with the settings of the folder of its checkout."""
    checkout = checkout or Checkout()
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "streamlit", "run", str(script or checkout.app), "--server.headless=true"]
    started = time.perf_counter()
    process = subprocess.Popen(
        [*command, f"--server.port={port}"],
        cwd=checkout.folder,
        env=checkout.environment(database),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        address = f"http://127.0.0.1:{port}"
        _wait_for(f"{address}/_stcore/health", process)
        yield Server(address, process.pid, started)
    finally:
        process.terminate()
        process.wait(timeout=30)


def _wait_for(address: str, process: subprocess.Popen[bytes]) -> None:
    for _ in range(PATIENCE * 20):
        assert process.poll() is None, "the server ended at its start"
        try:
            with urllib.request.urlopen(address, timeout=1):
                return
        except OSError:
            time.sleep(0.05)
    raise AssertionError(f"the server did not answer within {PATIENCE} seconds")
