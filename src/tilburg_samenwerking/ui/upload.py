"""The page Inlezen: a file is tried first, and then exactly what was shown is imported."""

import hashlib
import time
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

import streamlit as st

from tilburg_samenwerking import store
from tilburg_samenwerking.drawing.markdown import plain
from tilburg_samenwerking.errors import Refused
from tilburg_samenwerking.faults import reported
from tilburg_samenwerking.formatting import long_date, plural
from tilburg_samenwerking.intake.check import CheckedAnswers
from tilburg_samenwerking.intake.importing import ImportReport, dry_run, import_answers, read_answers_file
from tilburg_samenwerking.intake.template import answers_template
from tilburg_samenwerking.kader import Kader
from tilburg_samenwerking.portfolio.filters import DATE_KEY
from tilburg_samenwerking.ui import data
from tilburg_samenwerking.ui.frame import NothingToShow
from tilburg_samenwerking.ui.import_report import NOTHING_SAVED, in_words, show_names, show_outcome, show_problems

ACTOR = "dashboard"
MEGABYTES = 5
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

_IMPORT, _ROUND = "_import", "_import_round"
_AT_WORK = ThreadPoolExecutor(max_workers=4, thread_name_prefix="inlezen")


@dataclass(frozen=True)
class Trial:
    """A file that was tried: what was read in it, what an import would do, and on which state of the database.

    `url` and `seen` are the database and its data version, None where there is no database yet; `digest` is the
    fingerprint of the file.
    """

    name: str
    content: bytes
    digest: str
    kader: Kader
    url: str
    seen: int | None
    reason: str
    checked: CheckedAnswers
    report: ImportReport

    @property
    def key(self) -> tuple[Any, ...]:
        """What makes it this trial: the same file, on the same data, for the same reason."""
        return self.digest, self.kader.hash, self.url, self.seen, self.reason


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
        return (
            f"Onverwachte fout, nummer {self._number}. Probeer het opnieuw: wat er al staat, wordt niet nog eens "
            "ingelezen. Blijft het misgaan, geef dit nummer dan aan de beheerder: in het logboek staat eronder waar "
            "het misging."
        )

    @cached_property
    def _number(self) -> str:
        """The number under which the log has the error that nobody foresaw; it goes there once."""
        error = self.future.exception()
        return reported(error).number if error else ""

    @property
    def succeeded(self) -> bool:
        """Whether it ended well."""
        return self.future.done() and self.error is None


def _carry_out(trial: Trial, told: Any) -> ImportReport:
    """Import what was tried, in a thread of its own.

    No word of Streamlit here: a click elsewhere stops the script of the page at its next `st.` call, and would undo
    the transaction halfway. So the page only looks at the progress, and finds the outcome also when it was left.
    """
    url, seen = store.database_url(trial.url), trial.seen
    if seen is None:
        engine, made = store.create(url, actor=ACTOR)
        with store.reading(engine) as connection:
            # Made by someone else meanwhile: then it is not what was shown, and no version matches.
            seen = store.data_version(connection) if made else -1
    else:
        engine = store.open_database(url)
    try:
        return import_answers(
            engine,
            trial.checked,
            trial.kader,
            actor=ACTOR,
            source=trial.name,
            reason=trial.reason or None,
            seen=seen,
            progress=told,
        )
    finally:
        engine.dispose()


def no_database(import_page: Any) -> None:
    """Say that there is no database yet, with the page that can make one, and end the page."""
    st.title("Er is nog geen database", anchor=False)
    try:
        data.snapshot()
    except Refused as error:
        st.info(plain(str(error)), icon=":material/database:")
    st.page_link(import_page, label="Lees een bestand met antwoorden in", icon=":material/upload_file:")
    raise NothingToShow


def upload_intro(kader: Kader) -> None:
    """Say how importing goes, offer the template, and warn where fictional data are shown."""
    demo = data.snapshot().demo_name() if data.has_database() else None
    if demo:
        st.warning(
            f"Dit is de database met voorbeeldgegevens van {plain(demo)}, een verzonnen gemeente. Oefenen mag. "
            "Echte gegevens horen hier niet: gebruik daarvoor een eigen database.",
            icon=":material/science:",
        )
    st.markdown(
        "Vul het sjabloon in met één rij per antwoord, en kies het bestand hieronder. U ziet eerst wat er zou "
        "gebeuren. Er wordt pas iets bewaard als u op *Inlezen* klikt: alles, of bij een fout niets."
    )
    st.download_button(
        "Sjabloon (Excel)",
        # Made when it is asked for: the framework is confidential, and a ready file has an address without a login.
        data=lambda: answers_template(kader),
        file_name="sjabloon-antwoorden.xlsx",
        mime=XLSX,
        on_click="ignore",
        icon=":material/download:",
        key="sjabloon",
    )


def tried_file(kader: Kader) -> Trial | None:
    """Show how the last import went and the choice of a file, and return the trial of the chosen file."""
    told = st.container()
    running: _Import | None = st.session_state.get(_IMPORT)
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
    trial = _trial(chosen.name, chosen.getvalue(), kader) if chosen else None
    if running and trial and (running.succeeded or running.trial.digest != trial.digest):
        del st.session_state[_IMPORT]
    elif running:
        with told:
            _tell(running)
    return trial


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
        st.session_state[_ROUND] = st.session_state.get(_ROUND, 0) + 1
    st.rerun()


def _tell(ended: _Import) -> None:
    """Say what was imported, or why nothing was."""
    if ended.error:
        st.error(f"{plain(ended.trial.name)}: {plain(ended.error)}", icon=":material/error:")
        return
    report = ended.future.result()
    st.success(f"{plain(ended.trial.name)} is ingelezen: {in_words(report)}.", icon=":material/check_circle:")
    show_names(report.new_collaborations)
    days = [one.on for one in ended.trial.report.planned if one.fate != "unchanged"]
    if days:
        label = f"Bekijk het portfolio op {long_date(max(days))}"
        if st.button(label, on_click=_show_on, args=(max(days),), icon=":material/arrow_forward:"):
            # Without words of its own the link keeps those of the side bar; to clear them is refused.
            st.switch_page("../pages/portfolio.py", query_params={})


def _show_on(day: date) -> None:
    st.session_state[DATE_KEY] = day


def _trial(name: str, content: bytes, kader: Kader, reason: str = "") -> Trial:
    """Return the trial of a file on the database as it is now."""
    url, seen = store.database_url().render_as_string(hide_password=False), None
    if data.has_database():
        with store.reading(data.snapshot().engine) as connection:
            seen = store.data_version(connection)
    report = _report(name, content, kader, (url, seen, date.today()), reason)
    digest = hashlib.sha256(content).hexdigest()
    return Trial(name, content, digest, kader, url, seen, reason, _checked(name, content, kader), report)


# Kept per visitor and no longer than the visit: what someone uploads is nobody else's business.
_BY_HASH: dict[str | type[Any], Any] = {Kader: lambda kader: kader.hash}


@st.cache_resource(
    scope="session",
    max_entries=2,
    hash_funcs=_BY_HASH,
    show_spinner="Het bestand wordt gelezen en gecontroleerd …",
)
def _checked(name: str, content: bytes, kader: Kader) -> CheckedAnswers:
    return read_answers_file(name, content, kader, lambda _step, _share: None)


@st.cache_resource(
    scope="session",
    max_entries=4,
    hash_funcs=_BY_HASH,
    show_spinner="Het bestand wordt vergeleken met wat er al staat …",
)
def _report(name: str, content: bytes, kader: Kader, state: tuple[str, int | None, date], reason: str) -> ImportReport:
    """Return what an import would do; `state` is what that depends on: database, data version and today."""
    engine = None if state[1] is None else data.snapshot().engine
    return dry_run(engine, _checked(name, content, kader), kader, reason=reason or None)


def show_trial(trial: Trial) -> None:
    """Show what the file would do, or every problem in it, and what can be done next."""
    st.header(f"Proef: {plain(trial.name)}", anchor=False)
    if trial.report.replaceable:
        trial = _with_reason(trial)
    report = trial.report
    if report.problems:
        show_problems(report, trial.name)
    elif report.assessments or report.fills or report.new_collaborations:
        show_outcome(report)
        _start_button(trial)
    else:
        st.info(
            f"Alles in dit bestand staat er al zo ({plural(report.unchanged, 'waardering', 'waarderingen')}). "
            "Er is niets om in te lezen.",
            icon=":material/done_all:",
        )


def _with_reason(trial: Trial) -> Trial:
    """Ask why what is stored should be replaced, and return the trial with that reason."""
    amount = plural(len(trial.report.problems), "plaats", "plaatsen")
    st.warning(
        f"Op {amount} zegt het bestand iets anders dan wat er al staat. Klopt het bestand, geef dan een reden: u ziet "
        "daarna wat er wordt vervangen. De oude versie blijft bewaard. Klopt het niet, pas dan het bestand aan.",
        icon=":material/compare_arrows:",
    )
    reason = st.text_input(
        "Reden om te vervangen",
        key=f"reden_{trial.digest}",
        max_chars=300,
        placeholder="bijvoorbeeld: typefout in score",
    ).strip()
    if not reason:
        return trial
    return _trial(trial.name, trial.content, trial.kader, reason)


def _start_button(trial: Trial) -> None:
    st.button(
        "Inlezen",
        on_click=_start,
        args=(trial,),
        type="primary",
        icon=":material/upload:",
        key="inlezen",
    )


def _start(trial: Trial) -> None:
    """Begin the import of what was shown; a second click on the same does nothing."""
    last: _Import | None = st.session_state.get(_IMPORT)
    if last and (not last.future.done() or (last.succeeded and last.trial.key == trial.key)):
        return
    st.session_state[_IMPORT] = _Import(trial)
