"""What is measured in this process, without a server: importing, reading the panel, the numbers of a filter."""

import tempfile
from pathlib import Path

from tests.benchmark import figures, portfolios
from tests.benchmark.results import FIGURES, IMPORT, PANEL, SWITCH, Results
from tests.benchmark.subjects import Subject


def importing(subject: Subject, results: Results) -> None:
    """Measure importing: S from a file, M straight into the store; L as it was when it was made."""
    if subject.size == "L":
        seconds, answers = portfolios.note(subject.size)
        results.add(IMPORT, subject.size, [seconds])
    else:
        measure = portfolios.seconds_to_import_file if subject.size == "S" else portfolios.seconds_to_save
        with tempfile.TemporaryDirectory() as folder:
            outcomes = [measure(Path(folder) / f"{number}.db") for number in range(3)]
        results.add(IMPORT, subject.size, [seconds for seconds, _ in outcomes])
        answers = outcomes[0][1]
    results.notes[IMPORT, subject.size] = f", {answers:,} answers"


def switching(subject: Subject, results: Results) -> None:
    """Measure bringing every assessment over to a next version of the framework."""
    for _time in range(3):
        with tempfile.TemporaryDirectory() as folder:
            results.add(SWITCH, subject.size, [portfolios.seconds_to_switch(subject.database, Path(folder))])


def panel(subject: Subject, results: Results) -> None:
    """Measure reading the panel."""
    results.add(PANEL, subject.size, [portfolios.panel(subject.database)[0] for _ in range(3)])


def filtering(subject: Subject, results: Results) -> None:
    """Measure what a page computes from the panel."""
    held = portfolios.panel(subject.database)[1]
    results.add(FIGURES, subject.size, figures.milliseconds_per_filter(held, rounds=20))
