"""Import of a file with answers: all of it, or nothing and every reason why not."""

from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from itertools import chain

from sqlalchemy.engine import Engine

from tilburg_samenwerking import store
from tilburg_samenwerking.errors import Refused
from tilburg_samenwerking.intake import plan_words
from tilburg_samenwerking.intake.check import check_answers
from tilburg_samenwerking.intake.checked import COLUMNS, CheckedAnswers
from tilburg_samenwerking.intake.limits import Bounded, refuse_beyond
from tilburg_samenwerking.intake.plan_words import Filled, Planned
from tilburg_samenwerking.intake.reading import read_sheets
from tilburg_samenwerking.intake.sheets import Problem, UnreadableFile
from tilburg_samenwerking.intake.tables import AnswerTable, Reading, UnreadableTable, read_table
from tilburg_samenwerking.intake.version import Known, VersionAsked, first_table, framework_of
from tilburg_samenwerking.kader import DEFINITIVE, Kader
from tilburg_samenwerking.progress import OnProgress, unheard
from tilburg_samenwerking.store.fates import NOTHING_DONE


class ChangedMeanwhile(Refused):
    """The database is not the one that the dry run saw; nothing was saved."""


@dataclass(frozen=True)
class ImportReport:
    """What an import did, or with `dry_run` would do; with problems it did nothing.

    `replaceable`: the only problems are differences with what is stored, and a reason would allow those. `planned` is
    each assessment (also where a reason is asked) and `fills` each property that is filled in. `continued` were
    in progress and took what the file says, `extended` got respondents and lost nothing; `in_progress` are not
    definitive afterwards, and count nowhere yet; `work` is how many times what is taken over was changed, by the id of
    the assessment; `reading` is how the file was read, also where it has problems; `unlisted` is how many problems
    there are beyond those that are told; `without_start` are the new collaborations of which the start is unknown.
    """

    assessments: int = 0
    answers: int = 0
    unchanged: int = 0
    replaced: int = 0
    new_collaborations: tuple[str, ...] = ()
    problems: list[Problem] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)
    dry_run: bool = False
    filled: int = 0
    replaceable: bool = field(default=False, compare=False)
    planned: tuple[Planned, ...] = field(default=(), compare=False)
    fills: tuple[Filled, ...] = field(default=(), compare=False)
    continued: int = 0
    in_progress: int = 0
    work: Mapping[int, int] = field(default_factory=dict, compare=False)
    extended: int = 0
    reading: Reading | None = field(default=None, compare=False)
    unlisted: int = 0
    without_start: tuple[str, ...] = field(default=(), compare=False)


def read_answers_file(
    name: str, content: bytes, kader: Kader, progress: OnProgress, known: Known | None = None
) -> CheckedAnswers:
    """Return the checked answers in the file, or every problem in it; needs no database.

    Read as the framework that the file names, where that is known, and else as `kader`.
    """
    known = known or Known()
    progress("Lezen", 0.0)
    table: AnswerTable | None = None
    try:
        sheets = read_sheets(name, content)
        refuse_beyond(sheets)
        table = first_table(name, sheets, content, kader, known, COLUMNS)
        framework = framework_of(table, content, kader, known)
        if framework.hash != kader.hash:
            table = read_table(name, sheets, framework, COLUMNS)
    except UnreadableFile as error:
        return CheckedAnswers(
            None,
            reading=error.reading if isinstance(error, UnreadableTable) else (table.reading if table else None),
            problems=list(error.problems),
            asks_version=isinstance(error, VersionAsked),
        )
    progress("Controleren", 0.0)
    others = {one.hash: one for one in (kader, *known.frameworks) if one.hash != framework.hash}
    checked = check_answers(table, framework)
    return replace(checked, kader=framework, others=tuple(others.values()), folder=known.folder)


def dry_run(
    engine: Engine | None, checked: CheckedAnswers, kader: Kader, *, reason: str | None = None, whole: bool = False
) -> ImportReport:
    """Return what importing would do, and what stands in its way; without a database everything is new.

    With `whole`, the file is all there is of its assessments: who is not in it goes.
    """
    return _tried(engine, checked, kader, reason, whole)[0]


def _tried(
    engine: Engine | None, checked: CheckedAnswers, kader: Kader, reason: str | None, whole: bool
) -> tuple[ImportReport, store.Plan | None]:
    """Return what importing would do, with the plan of it; None for a file with problems of its own."""
    if checked.batch is None:
        unlisted = checked.unlisted
        return ImportReport(problems=checked.problems, unlisted=unlisted, dry_run=True, reading=checked.reading), None
    batch = replace(checked.batch, whole=whole)
    plan = store.plan(engine, batch, kader)
    refused = list(plan_words.refusals(checked, plan, kader))
    problems = Bounded[Problem]()
    problems.extend(chain([] if reason else plan_words.conflicts(checked, plan), refused))
    planned = tuple(plan_words.planned(batch, plan))
    if problems:
        report = ImportReport(
            problems=list(problems),
            unlisted=problems.unlisted,
            dry_run=True,
            replaceable=not refused,
            planned=planned,
            reading=checked.reading,
        )
        return report, plan
    written = batch.answers["assessment"].map(dict(enumerate(plan.fate))) != "unchanged"
    report = ImportReport(
        assessments=len(plan.fate) - plan.count(*NOTHING_DONE),
        answers=int(written.sum()),
        unchanged=plan.count("unchanged"),
        replaced=plan.count("different", "typed"),
        extended=plan.count("extended"),
        continued=plan.count("continued"),
        in_progress=sum(
            fate not in NOTHING_DONE and status != DEFINITIVE
            for fate, status in zip(plan.fate, plan.status, strict=True)
        ),
        work=plan.work,
        filled=plan.updated,
        new_collaborations=plan_words.new_names(batch, plan),
        without_start=plan_words.without_start(batch, plan),
        warnings=list(plan_words.warnings(engine, batch, plan)),
        dry_run=True,
        planned=planned,
        fills=tuple(plan_words.fills(batch, plan)),
        reading=checked.reading,
    )
    return report, plan


def import_answers(
    engine: Engine,
    checked: CheckedAnswers,
    kader: Kader,
    *,
    actor: str,
    source: str,
    reason: str | None = None,
    whole: bool = False,
    seen: str | None = None,
    work: Mapping[int, int] | None = None,
    progress: OnProgress = unheard,
) -> ImportReport:
    """Save the checked answers in one transaction and return what was done; with a problem, nothing is saved.

    `seen` is the token of the data that a dry run saw, and `work` its `ImportReport.work`: then exactly what it showed
    is saved. Raises `ChangedMeanwhile`, with nothing saved, when the database has another one by now, or somebody typed
    in what is taken over.
    """
    if seen is not None:
        _refuse_change(engine, seen, work or {})
        progress = _unless_changed(engine, seen, work or {}, progress)
    expected, plan = _tried(engine, checked, kader, reason, whole)
    if expected.problems or checked.batch is None:
        return ImportReport(problems=expected.problems, unlisted=expected.unlisted, reading=checked.reading)
    saved = store.save(
        engine,
        replace(checked.batch, whole=whole),
        kader,
        actor=actor,
        action="import",
        detail=source,
        reason=reason,
        others=checked.others,
        folder=checked.folder,
        expected=plan,
        progress=progress,
    )
    done = {one.name: getattr(saved, one.name) for one in fields(saved)}
    return replace(expected, **done, dry_run=False, work={})


def _refuse_change(engine: Engine, seen: str, work: Mapping[int, int]) -> None:
    with store.reading(engine) as connection:
        if store.read_token(connection) != seen or store.read_changes(connection, list(work)) != dict(work):
            raise ChangedMeanwhile(
                "Intussen heeft iemand anders de gegevens gewijzigd. Er is niets ingelezen en alles staat er nog zo."
            )


def _unless_changed(engine: Engine, seen: str, work: Mapping[int, int], progress: OnProgress) -> OnProgress:
    """Return `progress`, that asks once more whether something changed at the first step.

    `store.save` tells its first step within its transaction, before it writes anything. From there on nobody else can
    write, so that no change can slip in between; an error there undoes the transaction.
    """
    waiting = [seen]

    def checked(step: str, share: float) -> None:
        while waiting:
            _refuse_change(engine, waiting.pop(), work)
        progress(step, share)

    return checked
