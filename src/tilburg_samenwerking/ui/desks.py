"""What a visitor has brought in and tried on the page Inlezen, and the import of it; no word of Streamlit here."""

import hashlib
import threading
from collections.abc import Hashable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property, partial
from typing import Any

from tilburg_samenwerking import store
from tilburg_samenwerking.errors import NoDatabase, Refused
from tilburg_samenwerking.faults import reported
from tilburg_samenwerking.intake.checked import CheckedAnswers
from tilburg_samenwerking.intake.importing import ChangedMeanwhile, ImportReport, dry_run, import_answers
from tilburg_samenwerking.intake.limits import LIMITS, PAGE_SIZE, VISIT_SIZE
from tilburg_samenwerking.intake.process.outside import prepare, read_outside
from tilburg_samenwerking.intake.version import Known
from tilburg_samenwerking.kader import Kader
from tilburg_samenwerking.portfolio.cache import Keyed
from tilburg_samenwerking.portfolio.snapshot import Snapshot
from tilburg_samenwerking.progress import OnProgress
from tilburg_samenwerking.ui.background import Background, Kept
from tilburg_samenwerking.views import messages
from tilburg_samenwerking.views.intake.import_report import NOTHING_SAVED

ACTOR = "dashboard"
OF_A_PAGE = replace(LIMITS, size=PAGE_SIZE)
COMPARING = "Vergelijken met wat er al staat"
_AT_WORK = ThreadPoolExecutor(max_workers=4, thread_name_prefix="inlezen")


@dataclass(frozen=True)
class Upload(Keyed):
    """A file as it was chosen, and the framework it is checked with where it names none itself."""

    name: str
    content: bytes = field(repr=False)
    kader: Kader = field(repr=False)
    known: Known = field(repr=False)

    @cached_property
    def digest(self) -> str:
        """The fingerprint of the file."""
        return hashlib.sha256(self.content).hexdigest()

    @property
    def key(self) -> Hashable:
        """What the answers in it depend on."""
        beside = tuple(kader.digest for kader in self.known.frameworks)
        return self.name, self.digest, self.kader.digest, beside, self.known.used, self.known.chosen


@dataclass(frozen=True)
class Attempt(Keyed):
    """A file beside the data as they are today: `snapshot` is None where there is no database at `url` yet."""

    upload: Upload
    url: str = field(repr=False)  # it may have a password in it
    snapshot: Snapshot | None
    today: date
    reason: str
    work: tuple[int, int, int] | None
    whole: bool = False

    @property
    def key(self) -> Hashable:
        """What makes it this attempt: the same file, on the same data and work in progress, for the same reason."""
        data_key = (self.snapshot.key, self.work) if self.snapshot else None
        return self.upload.key, self.url, data_key, self.today, self.reason, self.whole


@dataclass(frozen=True)
class Trial:
    """An attempt with what was read in the file, and what an import would do."""

    attempt: Attempt
    checked: CheckedAnswers
    report: ImportReport

    @property
    def name(self) -> str:
        """The name of the file."""
        return self.attempt.upload.name

    @property
    def digest(self) -> str:
        """The fingerprint of the file."""
        return self.attempt.upload.digest

    @property
    def kader(self) -> Kader:
        """The framework that the file is read as."""
        return self.checked.kader or self.attempt.upload.kader


class RunningImport:
    """An import at work, or ended: the trial it carries out, how far it is, and what came of it."""

    def __init__(self, trial: Trial) -> None:
        self.trial, self.step, self.share, self.noticed = trial, "Opslaan", 0.0, False
        self.future: Future[ImportReport] = _AT_WORK.submit(_carry_out, trial, self._told)

    def _told(self, step: str, share: float) -> None:
        self.step, self.share = step, min(1.0, share)

    @property
    def error(self) -> str | None:
        """Why nothing was imported; None while it is at work, or when it was."""
        if not self.future.done():
            return None
        error = self.future.exception()
        if error is None:
            problems = self.future.result().problems
            return f"{problems[0].message} {NOTHING_SAVED}" if problems else None
        if isinstance(error, NoDatabase):
            return messages.no_database(self._number)
        if isinstance(error, Refused):
            return str(error)
        return messages.import_failed(self._number)

    @property
    def changed_meanwhile(self) -> bool:
        """Whether nothing was imported because somebody else saved after the trial."""
        return self.future.done() and isinstance(self.future.exception(), ChangedMeanwhile)

    @cached_property
    def _number(self) -> str:
        """The number under which the log has the error that nobody foresaw; it goes there once."""
        error = self.future.exception()
        return reported(error).number if error else ""

    @property
    def succeeded(self) -> bool:
        """Whether it ended well."""
        return self.future.done() and self.error is None


class ImportDesk:
    """The import of a visitor, at work or ended, where another may begin.

    An object of its own, because the next click can end a run at any word of Streamlit: had the session to keep the
    import after it began, then a double click could begin it twice.
    """

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self.last: RunningImport | None = None

    def begin(self, trial: Trial) -> None:
        """Begin the import of what was shown; a second click on the same does nothing."""
        with self._lock:
            last = self.last
            if last and (not last.future.done() or (last.succeeded and last.trial.attempt.key == trial.attempt.key)):
                return
            self.last = RunningImport(trial)


class TrialDesk:
    """What a visitor has tried in this visit: the last files as they were read, and what importing them would do.

    Kept per visitor and no longer than the visit, or until the import: what someone uploads is nobody else's business.
    """

    def __init__(self) -> None:
        self._files: Kept[CheckedAnswers] = Kept(2)
        self._reports: Kept[ImportReport] = Kept(4)
        self._sizes: dict[str, int] = {}
        prepare()

    def takes(self, number: str, size: int) -> bool:
        """Return whether a file with this number, among all of the visit, is not more than one visit may bring."""
        return sum((self._sizes | {number: size}).values()) <= VISIT_SIZE

    def take(self, number: str, size: int) -> None:
        """Count a file with the others of the visit."""
        self._sizes[number] = size

    def read(self, upload: Upload) -> Background[CheckedAnswers]:
        """Return the reading of a file, begun where it was not."""
        return self._files.begun(upload.key, partial(_read, upload))

    def compare(self, attempt: Attempt, checked: CheckedAnswers) -> Background[ImportReport]:
        """Return the comparison of a file with the data, begun where it was not."""
        return self._reports.begun(attempt.key, partial(_compare, attempt, checked))

    def drop(self) -> None:
        """Forget every file, and stop reading."""
        self._files.drop()
        self._reports.drop()


def _read(upload: Upload, told: OnProgress) -> CheckedAnswers:
    return read_outside(upload.name, upload.content, upload.kader, told, upload.known, limits=OF_A_PAGE)


def _compare(attempt: Attempt, checked: CheckedAnswers, told: OnProgress) -> ImportReport:
    """Return what an import would do."""
    told(COMPARING, 0.0)
    engine = attempt.snapshot.engine if attempt.snapshot else None
    kader = checked.kader or attempt.upload.kader
    return dry_run(engine, checked, kader, reason=attempt.reason or None, whole=attempt.whole)


def _carry_out(trial: Trial, told: Any) -> ImportReport:
    """Import what was tried, in a thread of its own.

    No word of Streamlit here: a click elsewhere stops the script of the page at its next `st.` call, and would undo
    the transaction halfway. So the page only looks at the progress, and finds the outcome also when it was left.
    """
    attempt = trial.attempt
    url = store.database_url(attempt.url)
    if attempt.snapshot is None:
        engine, made = store.create(url, actor=ACTOR)
        with store.reading(engine) as connection:
            # Made by someone else meanwhile: then it is not what was shown, and no token matches.
            seen = store.read_token(connection) if made else ""
    else:
        engine, seen = store.open_database(url), attempt.snapshot.token
    try:
        return import_answers(
            engine,
            trial.checked,
            trial.kader,
            actor=ACTOR,
            source=trial.name,
            reason=attempt.reason or None,
            whole=attempt.whole,
            seen=seen,
            work=trial.report.work,
            progress=told,
        )
    finally:
        engine.dispose()
