"""Work beside the page: begun once, looked at, left."""

import threading
from collections.abc import Callable

import pytest

from tilburg_samenwerking.ui.background import Background, Kept, Left

PATIENCE = 30  # seconds


def until_left(told: Callable[[str, float], None]) -> None:
    """Work that goes on for as long as somebody waits for it."""
    for _step in range(PATIENCE * 100):
        told("bezig", 0.5)
        threading.Event().wait(0.01)


def test_what_came_of_it_is_there_when_it_is_done() -> None:
    """A result, with the last step and share that it told."""

    def work(told: Callable[[str, float], None]) -> int:
        told("Tellen", 1.5)
        return 42

    done = Background(work)

    assert done.future.result(PATIENCE) == 42
    assert (done.step, done.share) == ("Tellen", 1.0)
    assert done.usable


def test_who_does_not_look_any_more_has_left() -> None:
    """The work ends by itself, and gives nothing."""
    left = Background(until_left, patience=0.1)

    with pytest.raises(Left):
        left.future.result(PATIENCE)
    assert not left.usable


def test_who_looks_is_waited_for() -> None:
    """Looking again and again keeps it at work, for longer than its patience."""
    watched = Background(until_left, patience=0.3)
    for _glance in range(10):
        watched.look()
        threading.Event().wait(0.1)
        still = not watched.future.done()
    watched.leave()

    assert still
    with pytest.raises(Left):
        watched.future.result(PATIENCE)


def test_the_same_is_begun_once_and_a_failure_again() -> None:
    """By its key: what gave a result is kept, what failed is tried anew."""
    kept, times = Kept[int](2), list[str]()

    def good(_told: object) -> int:
        times.append("goed")
        return 1

    def bad(_told: object) -> int:
        times.append("fout")
        raise ValueError

    for _again in range(2):
        kept.begun("a", good).future.result(PATIENCE)
        kept.begun("b", bad).future.exception(PATIENCE)

    assert times == ["goed", "fout", "fout"]


def test_another_file_ends_the_reading_of_the_one_before() -> None:
    """Who chooses another waits for that one only."""
    kept = Kept[None](2)
    first = kept.begun("eerste", until_left)
    second = kept.begun("tweede", lambda _told: None)
    second.future.result(PATIENCE)

    with pytest.raises(Left):
        first.future.result(PATIENCE)


def test_only_the_last_are_kept_and_dropping_forgets_all() -> None:
    """What is not kept is worked out anew when it is asked for."""
    kept, begun = Kept[str](2), list[str]()

    def ask(key: str) -> None:
        def work(_told: object) -> str:
            begun.append(key)
            return key

        kept.begun(key, work).future.result(PATIENCE)

    for key in ("a", "b", "a", "c", "a", "b"):
        ask(key)
    kept.drop()
    ask("b")

    assert begun == ["a", "b", "c", "b", "b"]
