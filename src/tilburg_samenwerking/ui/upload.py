"""The page Inlezen: a file is tried first, and then exactly what was shown is imported."""

import time
from dataclasses import replace
from datetime import date
from typing import Any, TypeVar

import streamlit as st

from tilburg_samenwerking import store
from tilburg_samenwerking.drawing.words.markdown import plain
from tilburg_samenwerking.formatting import long_date, today
from tilburg_samenwerking.intake.limits import MEGABYTE, PAGE_SIZE, VISIT_SIZE, size_in_words
from tilburg_samenwerking.intake.version import Known
from tilburg_samenwerking.kader import Kader
from tilburg_samenwerking.portfolio.filters import DATE_KEY
from tilburg_samenwerking.portfolio.snapshot import Snapshot, frameworks, kader_in_use
from tilburg_samenwerking.ui import data
from tilburg_samenwerking.ui.background import Background
from tilburg_samenwerking.ui.desks import Attempt, ImportDesk, RunningImport, Trial, TrialDesk, Upload
from tilburg_samenwerking.ui.frame import OPENED_LINK, NothingToShow
from tilburg_samenwerking.ui.links import page_file
from tilburg_samenwerking.ui.parts import draw
from tilburg_samenwerking.ui.template import problems_buttons
from tilburg_samenwerking.views import messages, selection
from tilburg_samenwerking.views.intake import import_report

MEGABYTES = PAGE_SIZE // MEGABYTE
GLANCE = 0.1  # seconds between two times that a page looks how far it is

T = TypeVar("T")

_DESK, _ROUND, _TRIALS = "_import_desk", "_import_round", "_trial_desk"


def _trials() -> TrialDesk:
    desk: TrialDesk = st.session_state.setdefault(_TRIALS, TrialDesk())
    return desk


def _desk() -> ImportDesk:
    desk: ImportDesk = st.session_state.setdefault(_DESK, ImportDesk())
    return desk


def no_database() -> None:
    """Welcome who comes before there is a database, with the page that can make one, and end the page.

    Raises `Refused`, which says what is wrong, where this visitor saw one before: then it is gone.
    """
    if OPENED_LINK in st.session_state:
        data.snapshot()
    st.title(messages.WELCOME, anchor=False)
    *how, closing = selection.nothing_yet(can_enter=False)
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
    # After an import the choice is empty: it has a new key, and so is a new choice. A file of any kind may be chosen:
    # what cannot be read is told with what to do instead.
    chosen = st.file_uploader(
        "Bestand met antwoorden",
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


def _wait_for(running: RunningImport, place: Any) -> None:
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


def _tell(ended: RunningImport) -> None:
    """Say what was imported, or why nothing was."""
    if ended.error:
        draw(import_report.failed(ended.error, ended.trial.name))
        if ended.changed_meanwhile:
            draw(import_report.tried_again())
        return
    draw(import_report.imported(ended.future.result(), ended.trial.name))
    on = import_report.last_changed(ended.trial.report)
    if on:
        label = f"Bekijk het portfolio op {long_date(on)}"
        if st.button(label, on_click=_show_on, args=(on,), icon=":material/arrow_forward:"):
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
