"""What is worked out once: bounded, keyed by key, one computation for all who ask at once."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from threading import Barrier, Event, Thread

from tests.caches import forget
from tilburg_samenwerking.portfolio.cache import Keyed, at_work, cached


@dataclass(frozen=True)
class Source(Keyed):
    """Something that was read, under a key of its own; the name is no part of it."""

    number: int
    name: str

    @property
    def key(self) -> int:
        """Return what everything that is worked out from it depends on."""
        return self.number


def test_the_same_key_is_worked_out_once_and_another_anew() -> None:
    """Two values with the same key are the same; the other arguments count as they are."""
    seen: list[tuple[str, int]] = []

    @cached(entries=8)
    def work(source: Source, times: int) -> int:
        seen.append((source.name, times))
        return source.number * times

    results = [work(Source(1, "a"), 2), work(Source(1, "b"), 2), work(Source(1, "c"), 3), work(Source(2, "d"), 2)]

    assert results == [2, 2, 3, 4]
    assert seen == [("a", 2), ("c", 3), ("d", 2)]


@dataclass(frozen=True)
class Passing(Keyed):
    """Something of which nothing is to be kept."""

    @property
    def key(self) -> int:
        """Return the same for all of them."""
        return 0

    @property
    def is_kept(self) -> bool:
        """Return that it is not."""
        return False


def test_what_comes_of_a_value_that_is_not_kept_is_worked_out_each_time() -> None:
    """Also where only one of its arguments is such a value."""
    seen: list[int] = []

    @cached(entries=8)
    def work(number: int, _source: Keyed) -> int:
        seen.append(number)
        return number

    results = [work(1, Passing()), work(1, Passing()), work(2, Source(1, "a")), work(2, Source(1, "a"))]

    assert results == [1, 1, 2, 2]
    assert seen == [1, 1, 2]


def test_only_so_many_are_kept_and_the_one_asked_for_longest_ago_goes_first() -> None:
    """1 and 2 are kept; 1 is asked for again, so 3 takes the place of 2."""
    seen: list[int] = []

    @cached(entries=2)
    def work(number: int) -> int:
        seen.append(number)
        return number

    for number in (1, 2, 1, 3, 1, 2):
        work(number)

    assert seen == [1, 2, 3, 2]


def test_two_functions_never_share_a_result() -> None:
    """The same arguments, each its own answer."""

    @cached(entries=2)
    def once(number: int) -> int:
        return number

    @cached(entries=2)
    def twice(number: int) -> int:
        return 2 * number

    assert (once(3), twice(3), once(3)) == (3, 6, 3)


def test_who_asks_at_once_waits_for_one_computation() -> None:
    """Four threads start together; the first is still at work when the others ask."""
    seen, results, go, started = [], [], Event(), Barrier(5)

    @cached(entries=2)
    def work(number: int) -> int:
        seen.append(number)
        go.wait(5)
        return number + 1

    def ask() -> None:
        started.wait(5)
        results.append(work(1))

    threads = [Thread(target=ask) for _ in range(4)]
    for thread in threads:
        thread.start()
    started.wait(5)
    go.set()
    for thread in threads:
        thread.join(5)

    assert results == [2, 2, 2, 2]
    assert seen == [1]


def test_a_failure_is_not_remembered() -> None:
    """The next one to ask tries again."""
    seen: list[int] = []

    @cached(entries=2)
    def work(number: int) -> int:
        seen.append(number)
        if len(seen) == 1:
            raise ValueError
        return number

    failed = False
    try:
        work(1)
    except ValueError:
        failed = True

    assert failed
    assert work(1) == 1
    assert seen == [1, 1]


def test_forgetting_is_of_everything() -> None:
    """Whatever function it belongs to is worked out anew."""
    seen: list[str] = []

    @cached(entries=2)
    def one() -> None:
        seen.append("one")

    @cached(entries=2)
    def other() -> None:
        seen.append("other")

    one(), other()
    forget()
    one(), other(), one()

    assert seen == ["one", "other", "one", "other"]


def test_a_screen_is_told_what_is_worked_out_only_while_it_is() -> None:
    """It says so the first time, and not when the result is there already."""
    events: list[str] = []

    @contextmanager
    def screen(text: str) -> Iterator[None]:
        events.append(text)
        yield
        events.append("done")

    @cached(entries=2, says="Even geduld …")
    def work(number: int) -> int:
        events.append("work")
        return number

    token = at_work.set(screen)
    work(1)
    work(1)
    at_work.reset(token)
    work(2)

    assert events == ["Even geduld …", "work", "done", "work"]
