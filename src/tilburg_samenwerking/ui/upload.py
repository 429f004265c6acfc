"""The page Inlezen: a file is tried first, and then exactly what was shown is imported."""

import hashlib
import threading
import time
from collections.abc import Hashable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property, partial
from typing import Any, TypeVar

import streamlit as st

from tilburg_samenwerking import store
from tilburg_samenwerking.drawing.markdown import plain
from tilburg_samenwerking.errors import Refused
from tilburg_samenwerking.faults import reported
from tilburg_samenwerking.formatting import long_date, today
from tilburg_samenwerking.intake.check import CheckedAnswers
from tilburg_samenwerking.intake.importing import ChangedMeanwhile, ImportReport, Progress, dry_run, import_answers
from tilburg_samenwerking.intake.limits import LIMITS, MEGABYTE, PAGE_SIZE, VISIT_SIZE, size_in_words
from tilburg_samenwerking.intake.process.outside import prepare, read_outside
from tilburg_samenwerking.intake.version import Known
from tilburg_samenwerking.kader import Kader
from tilburg_samenwerking.portfolio.cache import Keyed
from tilburg_samenwerking.portfolio.filters import DATE_KEY
from tilburg_samenwerking.portfolio.snapshot import Snapshot, frameworks, kader_in_use
from tilburg_samenwerking.ui import data
from tilburg_samenwerking.ui.background import Background, Kept
from tilburg_samenwerking.ui.frame import OPENED_LINK, NothingToShow
from tilburg_samenwerking.ui.links import page_file
from tilburg_samenwerking.ui.parts import draw
from tilburg_samenwerking.ui.template import problems_buttons
from tilburg_samenwerking.views import messages, selection
from tilburg_samenwerking.views.intake import import_report
from tilburg_samenwerking.views.intake.import_report import NOTHING_SAVED

ACTOR = "dashboard"
MEGABYTES = PAGE_SIZE // MEGABYTE
OF_A_PAGE = replace(LIMITS, size=PAGE_SIZE)
GLANCE = 0.1  # seconds between two times that a page looks how far it is

T = TypeVar("T")

_DESK, _ROUND, _TRIALS = "_import_desk", "_import_round", "_trial_desk"
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
    url: str
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


class _Import:
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
        self.last: _Import | None = None

    def begin(self, trial: Trial) -> None:
        """Begin the import of what was shown; a second click on the same does nothing."""
        with self._lock:
            last = self.last
            if last and (not last.future.done() or (last.succeeded and last.trial.attempt.key == trial.attempt.key)):
                return
            self.last = _Import(trial)


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


def _read(upload: Upload, told: Progress) -> CheckedAnswers:
    return read_outside(upload.name, upload.content, upload.kader, told, upload.known, limits=OF_A_PAGE)


def _compare(attempt: Attempt, checked: CheckedAnswers, told: Progress) -> ImportReport:
    """Return what an import would do."""
    told(COMPARING, 0.0)
    engine = attempt.snapshot.engine if attempt.snapshot else None
    kader = checked.kader or attempt.upload.kader
    return dry_run(engine, checked, kader, reason=attempt.reason or None, whole=attempt.whole)


def _trials() -> TrialDesk:
    desk: TrialDesk = st.session_state.setdefault(_TRIALS, TrialDesk())
    return desk


def _desk() -> ImportDesk:
    desk: ImportDesk = st.session_state.setdefault(_DESK, ImportDesk())
    return desk


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


def no_database() -> None:
    """Welcome who comes before there is a database, with the page that can make one, and end the page.

    Raises `Refused`, which says what is wrong, where this visitor saw one before: then it is gone.
    """
    if OPENED_LINK in st.session_state:
        data.snapshot()
    st.title(messages.WELCOME, anchor=False)
    *how, closing = selection.nothing_yet()
    draw(*how)
    st.page_link(page_file("inlezen"), label=messages.READ_A_FILE, icon=":material/upload_file:")
    draw(closing)
    raise NothingToShow


def tried_file(kader: Kader) -> Trial | None:
    """Show how the last import went and the choice of a file, and return the trial of the chosen file."""
    told = st.container()
    desk = _desk()
    running = desk.last
    if running:
        _wait_for(running, told)
    # After an import the choice is empty: it has a new key, and so is a new choice.
    chosen = st.file_uploader(
        "Bestand met antwoorden",
        type=["csv", "xlsx"],
        key=f"bestand_{st.session_state.get(_ROUND, 0)}",
        max_upload_size=MEGABYTES,
        help=f"Een Excel-bestand (.xlsx) of een CSV, hoogstens {MEGABYTES} MB.",
    )
    trial = _trial(_upload(chosen, kader)) if chosen else None
    if chosen is None:
        _trials().drop()
    if running and trial and (running.succeeded or running.trial.digest != trial.digest):
        desk.last = None
    elif running:
        with told:
            _tell(running)
    return trial


def _upload(chosen: Any, kader: Kader) -> Upload:
    """Return the file that was chosen; ends the page where this visit brought too much already."""
    desk = _trials()
    if not desk.takes(chosen.file_id, chosen.size):
        draw(import_report.too_much(chosen.name, size_in_words(VISIT_SIZE)))
        raise NothingToShow
    desk.take(chosen.file_id, chosen.size)
    return Upload(chosen.name, chosen.getvalue(), kader, _known())


def _known() -> Known:
    """Return which frameworks there are, and which versions were used."""
    used = data.snapshot().used_kaders() if data.has_database() else ()
    return Known(frameworks(), tuple(one.version for one in used), folder=kader_in_use().parent)


def _wait_for(running: _Import, place: Any) -> None:
    """Show the progress until the import has ended, and then begin the page anew, once."""
    if running.noticed:
        return
    bar = place.empty()
    while not running.future.done():
        bar.progress(running.share, f"{running.step} …")
        time.sleep(0.1)
    running.noticed = True
    if running.succeeded:
        running.trial = replace(running.trial, checked=replace(running.trial.checked, batch=None))
        _trials().drop()
        st.session_state[_ROUND] = st.session_state.get(_ROUND, 0) + 1
    st.rerun()


def _tell(ended: _Import) -> None:
    """Say what was imported, or why nothing was."""
    if ended.error:
        draw(import_report.failed(ended.error, ended.trial.name))
        if ended.changed_meanwhile:
            draw(import_report.tried_again())
        return
    draw(import_report.imported(ended.future.result(), ended.trial.name))
    days = [one.on for one in ended.trial.report.planned if one.fate not in ("unchanged", "unanswered")]
    if days:
        label = f"Bekijk het portfolio op {long_date(max(days))}"
        if st.button(label, on_click=_show_on, args=(max(days),), icon=":material/arrow_forward:"):
            # Without words of its own the link keeps those of the side bar; to clear them is refused.
            st.switch_page(page_file("portfolio"), query_params={})


def _show_on(day: date) -> None:
    st.session_state[DATE_KEY] = day


def _trial(upload: Upload, reason: str = "", *, whole: bool = False) -> Trial:
    """Return the trial of a file on the database as it is in this run."""
    checked = _awaited(_trials().read(upload), anew=True)
    snapshot = data.snapshot() if data.has_database() else None
    url = store.database_url().render_as_string(hide_password=False)
    attempt = Attempt(upload, url, snapshot, today(), reason, _work_version(snapshot), whole)
    return Trial(attempt, checked, _awaited(_trials().compare(attempt, checked), anew=False))


def _work_version(snapshot: Snapshot | None) -> tuple[int, int, int] | None:
    if snapshot is None:
        return None
    with store.reading(snapshot.engine) as connection:
        return store.work_version(connection)


def _awaited(work: Background[T], *, anew: bool) -> T:
    """Return what came of work in the background, with how far it is on the page meanwhile.

    With `anew` the page begins again after it had to wait: what it read before may be old by then.
    """
    place = st.empty()
    waited = not work.future.done()
    while not work.future.done():
        work.look()
        place.progress(work.share, f"{work.step} …")
        time.sleep(GLANCE)
    place.empty()
    if waited and anew:
        st.rerun()
    return work.future.result()


def show_trial(trial: Trial) -> None:
    """Show what the file would do, or every problem in it, and what can be done next."""
    draw(import_report.title(trial.name))
    of_version = _with_version(trial) if trial.checked.asks_version else trial
    if of_version is None:
        return
    trial = of_version
    if trial.kader.version != data.kader().version:
        draw(import_report.read_as(trial.kader, data.kader()))
    trial = _as_whole(trial)
    if trial.report.replaceable:
        trial = _with_reason(trial)
    view = import_report.view(trial.report, trial.name)
    draw(view.summary)
    if view.problems:
        problems_buttons(trial.name, trial.attempt.upload.content, trial.report.problems, view.problems)
    draw(view.details)
    if view.can_start:
        _start_button(trial)


def _with_version(trial: Trial) -> Trial | None:
    """Ask of which framework the file is, and return the trial of it as that one; None before the choice."""
    upload = trial.attempt.upload
    possible = upload.known.versions(upload.kader)
    by_version = {kader.version: kader for kader in upload.known.frameworks if kader.version in possible}
    draw(import_report.asks_version())
    version = st.selectbox(
        "Van welk kader is dit bestand?",
        list(by_version),
        index=None,
        placeholder="Kies een versie",
        key=f"kader_{trial.digest}",
    )
    if version is None:
        return None
    return _trial(replace(upload, kader=by_version[version], known=replace(upload.known, chosen=True)))


def _as_whole(trial: Trial) -> Trial:
    """Ask, where somebody would stay, whether the file is all there is, and return the trial of it as that."""
    question = import_report.whole_choice(trial.report)
    if question is None or not st.checkbox(plain(question), key=f"geheel_{trial.digest}"):
        return trial
    return _trial(trial.attempt.upload, whole=True)


def _with_reason(trial: Trial) -> Trial:
    """Ask why what is stored should be replaced, and return the trial with that reason."""
    draw(import_report.asks_reason(trial.report))
    reason = st.text_input(
        "Reden om te vervangen",
        key=f"reden_{trial.digest}",
        max_chars=300,
        placeholder="bijvoorbeeld: typefout in score",
    ).strip()
    return _trial(trial.attempt.upload, reason, whole=trial.attempt.whole) if reason else trial


def _start_button(trial: Trial) -> None:
    st.button(
        "Inlezen",
        on_click=_desk().begin,
        args=(trial,),
        type="primary",
        icon=":material/upload:",
        key="inlezen",
    )
