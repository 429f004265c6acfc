"""What is measured in this process, without a server: importing, the panel, the numbers of a filter, files."""

import itertools
import tempfile
import time
from contextlib import ExitStack
from datetime import UTC, datetime
from pathlib import Path

from tests.benchmark import figures, outside, portfolios
from tests.benchmark.results import (
    CHANGE_AGAIN,
    CHANGE_NEW,
    DOWNLOAD,
    FIGURES,
    IMPORT,
    PANEL,
    SWITCH,
    SWITCHED,
    Results,
)
from tests.benchmark.subjects import Subject
from tilburg_samenwerking.export.csv import as_zip
from tilburg_samenwerking.export.origin import Origin
from tilburg_samenwerking.export.sheets import sheets_of
from tilburg_samenwerking.export.workbook import as_workbook
from tilburg_samenwerking.portfolio.filters import Filters
from tilburg_samenwerking.portfolio.snapshot import open_snapshot
from tilburg_samenwerking.views import portfolio
from tilburg_samenwerking.views.choice import Choice


def importing(subject: Subject, results: Results) -> None:
    """Measure importing: S from a file, M straight into the store; L as it was when it was made.

    Beside S what files cost that have no size of a portfolio: a long one, and hostile ones.
    """
    if subject.size == "S":
        outside.files(results, subject.size)
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
    """Measure bringing every assessment over to a next version of the framework, and what pages cost after that.

    A page read in the next version is measured by turns with the same page read in the version that everything is of:
    worse than a portfolio of which a half was assessed anew.
    """
    with ExitStack() as stack:
        folders = [Path(stack.enter_context(tempfile.TemporaryDirectory())) for _ in range(3)]
        copies = [portfolios.switched(subject.database, folder) for folder in folders]
        results.add(SWITCH, subject.size, [copy.seconds for copy in copies])
        before, after = open_snapshot(str(copies[0].database)), open_snapshot(str(copies[0].database), copies[0].kader)
        for page, row in SWITCHED.items():
            results.add(row, subject.size, figures.ratios(figures.PAGES[page], before, after, rounds=20))


def changing(subject: Subject, results: Results) -> None:
    """Measure the change over the portfolio: between two dates never asked for before, and then under a filter."""
    first, again = figures.milliseconds_per_change(open_snapshot(str(subject.database)), rounds=20)
    results.add(CHANGE_NEW, subject.size, first)
    results.add(CHANGE_AGAIN, subject.size, again)


def panel(subject: Subject, results: Results) -> None:
    """Measure reading the panel."""
    results.add(PANEL, subject.size, [portfolios.panel(subject.database)[0] for _ in range(3)])


def downloading(subject: Subject, results: Results) -> None:
    """Measure making the files of Portfolio with every row: its view with all lists whole, and the file of that."""
    snapshot, filters = open_snapshot(str(subject.database)), Filters(on=portfolios.END)
    shown = portfolio.view(snapshot, filters, Choice())  # as on the page where the download is asked for
    origin = Origin(
        shown.heading.title,
        shown.heading.sentence,
        snapshot.kader,
        datetime.now(UTC),
        filters.on,
        filters.compared_on,
    )
    for (kind, row), _round in itertools.product(DOWNLOAD.items(), range(5)):
        begin = time.process_time()
        sheets = sheets_of(portfolio.view(snapshot, filters, Choice().completed()))
        as_workbook(sheets, origin) if kind == "XLSX" else as_zip(sheets, origin)
        results.add(row, subject.size, [time.process_time() - begin])


def filtering(subject: Subject, results: Results) -> None:
    """Measure what a page computes from the panel."""
    held = portfolios.panel(subject.database)[1]
    results.add(FIGURES, subject.size, figures.milliseconds_per_filter(held, rounds=20))
