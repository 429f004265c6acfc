"""The one way in which the product remembers what it worked out: bounded, and keyed by what it was read from."""

from collections.abc import Callable, Hashable
from contextlib import AbstractContextManager, nullcontext
from contextvars import ContextVar
from functools import wraps
from threading import Condition
from typing import Any, ParamSpec, TypeVar

import cachetools

P = ParamSpec("P")
T = TypeVar("T")

# What a screen shows while something is worked out for the first time; nothing where there is no screen.
at_work: ContextVar[Callable[[str], AbstractContextManager[Any]]] = ContextVar("at_work", default=nullcontext)

# All of them, so that a test or a measurement that puts other data in the same place can empty them.
_CACHES: list[cachetools.LRUCache[Hashable, Any]] = []


class Keyed:
    """A value that says itself what it depends on; its `key` stands for it in every cache."""

    @property
    def key(self) -> Hashable:
        """What everything that is worked out from this value depends on."""
        raise NotImplementedError

    @property
    def is_kept(self) -> bool:
        """Whether what is worked out from it is remembered; not what is large, and asked for once."""
        return True


def cached(*, entries: int, says: str = "") -> Callable[[Callable[P, T]], Callable[P, T]]:
    """Remember the last results of a function, shared by everyone in the process.

    Its arguments are the whole key: a `Keyed` one by its key, the others as they are, so that they must be frozen
    values. Only by position: `f(a)` and `f(x=a)` would be two entries. `entries` bounds how many are kept, the one that
    was asked for longest ago goes first. Two who ask for the same at once wait for one computation. What comes of a
    value that is not kept (`Keyed.is_kept`) is worked out each time. `says` is what a screen shows meanwhile.
    """

    def remember(function: Callable[P, T]) -> Callable[P, T]:
        cache: cachetools.LRUCache[Hashable, Any] = cachetools.LRUCache(entries)
        _CACHES.append(cache)

        @cachetools.cached(cache, key=_key, condition=Condition())
        def work(*args: P.args, **kwargs: P.kwargs) -> T:
            if not says:
                return function(*args, **kwargs)
            with at_work.get()(says):
                return function(*args, **kwargs)

        @wraps(function)
        def remembered(*args: P.args, **kwargs: P.kwargs) -> T:
            kept = all(value.is_kept for value in args if isinstance(value, Keyed))
            result: T = work(*args, **kwargs) if kept else function(*args, **kwargs)
            return result

        return remembered

    return remember


def _key(*args: Any) -> Hashable:
    return tuple(value.key if isinstance(value, Keyed) else value for value in args)
