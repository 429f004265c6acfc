"""A process that has imported what reading a file needs, and from which one is forked for every file.

To start Python and to import pandas takes a second or more, a fork some milliseconds. Only on Linux: there the process
has one thread, so that nothing is torn apart by a fork; elsewhere libraries of the system start threads of their own.
The server asks for a process over a socket in which every message is one whole, with its limits and its pipes; `main`
is the other side, and tells how the process ended. Neither outlives the server: they end when that socket does.
"""

import errno
import gc
import os
import select
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress

from tilburg_samenwerking.intake.limits import Limits
from tilburg_samenwerking.intake.process import inside

POSSIBLE = sys.platform == "linux"
END = b"end"
NO_ROOM = 75  # as which a process ends that could not be forked
MOST, PIPES = 64, 2  # bytes and ends of pipes of a message
# One thread only: for sums, and none that tidies up the memory of Arrow.
ENVIRONMENT = {"OPENBLAS_NUM_THREADS": "1", "JE_ARROW_MALLOC_CONF": "background_thread:false", "PYTHONUTF8": "1"}


class Forked:
    """A process that was forked for this one: what it is given, what it tells and how it ends, as of a `Popen`."""

    def __init__(self, warm: "_Warm", limits: Limits) -> None:
        self._warm = warm
        self.returncode: int | None = None
        job, given = os.pipe()
        try:
            heard, told = os.pipe()
        except OSError:
            os.close(job)
            os.close(given)
            raise
        self.stdin, self.stdout = os.fdopen(given, "wb"), os.fdopen(heard, "rb")
        try:
            warm.ask(limits, [job, told])
        except OSError:
            self.close()
            raise
        finally:
            os.close(job)
            os.close(told)

    def kill(self) -> None:
        """End the process, where it has not ended."""
        if self.returncode is None:
            self._warm.end()

    def wait(self, timeout: float | None = None) -> int:
        """Return how it ended: a number, or the signal as a negative one. Raises `subprocess.TimeoutExpired`."""
        if self.returncode is None:
            self.returncode = self._warm.ended(timeout)
        return self.returncode

    def close(self) -> None:
        """Close its pipes."""
        for pipe in (self.stdin, self.stdout):
            with suppress(OSError):
                pipe.close()


class Forker:
    """Gives processes, one at a time; what they are forked from starts at the first, and again where it is gone."""

    def __init__(self) -> None:
        self._turn = threading.Lock()
        self._warm: _Warm | None = None

    def prepare(self) -> None:
        """Start what processes are forked from, so that it is ready when the first file comes."""
        if self._turn.acquire(blocking=False):
            try:
                self._warm = self._warm or _Warm()
            finally:
                self._turn.release()

    @contextmanager
    def process(self, limits: Limits) -> Iterator[Forked]:
        """Give a process with these limits on memory and processor time, and end it, whatever happens."""
        with self._turn:
            process = self._forked(limits)
            try:
                yield process
            finally:
                process.kill()
                process.wait()
                process.close()

    def _forked(self, limits: Limits) -> Forked:
        if self._warm is not None:
            try:
                return Forked(self._warm, limits)
            except OSError:  # it is gone
                self._warm.close()
        self._warm = _Warm()
        return Forked(self._warm, limits)


class _Warm:
    """The process that is forked from, as this side has it."""

    def __init__(self) -> None:
        self._socket, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        with theirs:
            self._process = subprocess.Popen(
                # -P: nothing is imported from the folder that the program happens to run in.
                [sys.executable, "-P", "-m", __name__],
                stdin=theirs.fileno(),
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                env=os.environ | ENVIRONMENT,
            )

    def ask(self, limits: Limits, pipes: Sequence[int]) -> None:
        """Ask for a process with these limits on the ends of two pipes. Raises `OSError` where there is nobody."""
        socket.send_fds(self._socket, [b"%d %d" % (limits.memory, limits.processor)], pipes)

    def end(self) -> None:
        """Have the process ended that was asked for."""
        with suppress(OSError):
            self._socket.send(END)

    def ended(self, timeout: float | None) -> int:
        """Return how the process ended that was asked for; where all are gone, how this one did."""
        self._socket.settimeout(timeout)
        try:
            told = self._socket.recv(MOST)
        except TimeoutError as error:
            raise subprocess.TimeoutExpired(self._process.args, timeout or 0) from error
        except OSError:
            told = b""
        finally:
            self._socket.settimeout(None)
        return int(told) if told else self._process.wait()

    def close(self) -> None:
        """Let it end."""
        self._socket.close()
        self._process.wait()


# ---------------------------------------------------------------- the other side


def main() -> None:
    """Fork a process for everyone who asks on standard input, a socket, and tell how it ended, until nobody asks."""
    inside.load()
    # What is there stays where it is, or looking for garbage would copy it in every process.
    gc.freeze()
    asking = socket.socket(fileno=0)
    while True:
        asked, pipes, _flags, _address = socket.recv_fds(asking, MOST, PIPES)
        if not asked:
            return
        if asked != END:  # of a process that ended by itself
            asking.send(b"%d" % _ended(asking, asked, pipes))


def _ended(asking: socket.socket, asked: bytes, pipes: Sequence[int]) -> int:
    """Return how a forked process ended, by itself or because who asked for it wants so or is gone.

    `NO_ROOM` where the system gives no process or no files for it.
    """
    try:
        child, alive = _forked(asked, pipes)
    except OSError:
        return NO_ROOM
    ready, _writable, _failed = select.select([asking.fileno(), alive], [], [])
    if alive not in ready:
        os.kill(child, signal.SIGKILL)
    os.close(alive)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def _forked(asked: bytes, pipes: Sequence[int]) -> tuple[int, int]:
    """Return the number of a forked process, and the end of a pipe that closes when that ends, whichever way.

    The pipes that it is given are closed here. Raises `OSError`.
    """
    warm, ends = os.getpid(), [*pipes]
    try:
        if len(pipes) < PIPES:
            raise OSError(errno.EMFILE, os.strerror(errno.EMFILE))  # the system leaves out what has no room
        alive, until = os.pipe()
        ends.append(until)
        try:
            child = os.fork()
        except OSError:
            os.close(alive)
            raise
        if not child:
            try:
                os.close(alive)
                _become(asked, pipes, warm)
            finally:
                os._exit(1)
    finally:
        for end in ends:
            os.close(end)
    return child, alive


def _become(asked: bytes, pipes: Sequence[int], warm: int) -> None:
    """Be the process that reads a file; the socket of the one that it was forked from is closed with this."""
    for place, pipe in enumerate(pipes):
        os.dup2(pipe, place)
        os.close(pipe)
    memory, processor = map(int, asked.split())
    inside.main(memory, processor, warm)
    os._exit(0)


if __name__ == "__main__":
    main()
