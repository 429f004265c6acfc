"""The list of work in progress."""

from datetime import UTC, datetime

from tilburg_samenwerking.drawing.document import Note
from tilburg_samenwerking.kader import Kader
from tilburg_samenwerking.kader.form import form_of
from tilburg_samenwerking.views.entering.works import NOTHING_YET, moment_in_words, view

NOW = datetime(2026, 7, 15, 12, 2, tzinfo=UTC)


def test_an_empty_list_says_what_to_do(small_kader: Kader) -> None:
    """To begin a work."""
    parts = view([], [], {small_kader.hash: form_of(small_kader)}, NOW).works

    assert [part.text for part in parts if isinstance(part, Note)] == [NOTHING_YET]


def test_a_moment_is_told_in_dutch_time() -> None:
    """Today and yesterday with the time, longer ago with the day."""
    moments = [NOW, datetime(2026, 7, 14, 7, 30, tzinfo=UTC), datetime(2026, 7, 1, 7, 30, tzinfo=UTC)]

    assert [moment_in_words(one, NOW) for one in moments] == ["vandaag 14:02", "gisteren 09:30", "1 juli 2026"]
