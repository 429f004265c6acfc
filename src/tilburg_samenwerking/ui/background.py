"""Work for one visitor that goes on beside the page: how far it is, what came of it, and that it ends when they leave.

No word of Streamlit here. A click stops the script of a page at its next `st.` call: so the page only looks, ten times
a second, and finds the work again in its next run.
"""

import threading
import time
from collections import OrderedDict
from collections.abc import Callable, Hashable
from concurrent.futures import Future
from typing import Generic, TypeVar

from tilburg_samenwerking.progress import OnProgress

T = TypeVar("T")

PATIENCE = 10.0  # seconds; whose page did not look for so long has left


class Left(Exception):
    """Nobody waits for this any more."""


class Background(Generic[T]):
    """A piece of work in a thread of its own, at work or ended."""

    def __init__(self, work: Callable[[OnProgress], T], patience: float = PATIENCE) -> None:
        self.step, self.share = "Lezen", 0.0
        self.future: Future[T] = Future()
        self._patience, self._looked, self._left = patience, time.monotonic(), False
        # A daemon: a server that stops waits for nobody's file.
        threading.Thread(target=self._run, args=(work,), daemon=True, name="proef").start()

    def _run(self, work: Callable[[OnProgress], T]) -> None:
        try:
            self.future.set_result(work(self._told))
        except BaseException as error:
            self.future.set_exception(error)

    def _told(self, step: str, share: float) -> None:
        if self.left:
            raise Left
        self.step, self.share = step, min(1.0, share)

    def look(self) -> None:
        """Say that somebody still waits for it."""
        self._looked = time.monotonic()

    def leave(self) -> None:
        """Say that nobody waits for it any more; at its next step it ends."""
        self._left = True

    @property
    def left(self) -> bool:
        """Whether nobody waits for it any more; what is done stays done."""
        return not self.future.done() and (self._left or time.monotonic() - self._looked > self._patience)

    @property
    def usable(self) -> bool:
        """Whether it gives, or will give, a result."""
        return not self.left and not (self.future.done() and self.future.exception())


class Kept(Generic[T]):
    """The last pieces of work of a visitor by what they depend on; beginning another leaves one that is at work."""

    def __init__(self, entries: int) -> None:
        self._entries, self._lock = entries, threading.Lock()
        self._work: OrderedDict[Hashable, Background[T]] = OrderedDict()

    def begun(self, key: Hashable, work: Callable[[OnProgress], T]) -> Background[T]:
        """Return the work of this key: what there is, or begun now."""
        with self._lock:
            known = self._work.get(key)
            if known is None or not known.usable:
                self._leave()
                known = self._work[key] = Background(work)
            self._work.move_to_end(key)
            while len(self._work) > self._entries:
                self._work.popitem(last=False)
            known.look()
            return known

    def drop(self) -> None:
        """Forget all of it, and end what is at work."""
        with self._lock:
            self._leave()
            self._work.clear()

    def _leave(self) -> None:
        for one in self._work.values():
            one.leave()
