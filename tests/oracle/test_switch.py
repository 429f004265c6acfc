"""What is said and shown of a switch to another version of the framework: product and oracle."""

import json
import re
from typing import Any

from tests.oracle.case import Case
from tests.oracle.compare import Compared, by
from tests.oracle.plain import crosswalk, words
from tests.oracle.plain.framework import SAMEN, all_questions, cells, questions
from tests.oracle.plain.scores import assessment_scores
from tests.oracle.portfolios import FILES
from tests.oracle.product import run
from tilburg_samenwerking.views import selection

NUMBER = re.compile(r"\d+")


def test_what_the_command_says_of_each_cell(case: Case) -> None:
    """How many questions carry over, how many have a score with their last assessment, and how many keep one."""
    compared = Compared()
    file = str(FILES[case.reading.use])
    arguments = ["kader", "switch", file, "--kader", file, "--dry-run", "--database", str(case.path)]
    rows = json.loads(run([*arguments, "--format", "json"]))["rows"]
    expected = {row: one for version in _older(case) for row, one in _of_version(case, version).items()}
    compared.same("cells", by(rows, "version", "cell"), expected)
    compared.same("which", sorted(by(rows, "version", "cell")), sorted(expected))

    assert compared.differences == []


def _older(case: Case) -> list[str]:
    """Return the versions that a crosswalk leads from, of which any collaboration has its last assessment."""
    last = {one["kader"] for one in _last(case)}
    return [version for version in case.reading.frameworks if version in last and case.reading.steps(version)]


def _last(case: Case) -> list[dict[str, Any]]:
    every = sorted(case.reading.definitive, key=lambda one: one["on"])
    return list({one["collaboration"]: one for one in every}.values())


def _of_version(case: Case, version: str) -> dict[tuple[str, str], dict[str, int]]:
    reading = case.reading
    reached = crosswalk.carried(reading.steps(version) or [], reading.frameworks)
    last = [one for one in _last(case) if one["kader"] == version]
    before = [assessment_scores(one["replies"], reading.frameworks[version], SAMEN)["score"] for one in last]
    after = [reading.scores(one, SAMEN) for one in last]
    rows = {}
    for cell in cells(reading.framework):
        asked, has = questions(reading.framework, cell), [one.get(cell) is not None for one in before]
        kept = [had and now is not None and now["score"][cell] is not None for had, now in zip(has, after, strict=True)]
        rows[version, cell] = {
            "carried": len(reached & set(asked)),
            "questions": len(asked),
            "now": sum(has),
            "keeps": sum(kept),
        }
    return rows


def test_what_a_page_says_of_other_versions(case: Case) -> None:
    """Of each how many of the selection are of it, and how many questions carry over, if any crosswalk leads on."""
    compared = Compared()
    for asked in case.asked:
        sentences = selection.of_older_versions(case.snapshot, case.snapshot.selection(case.filters(asked)))
        versions = [row["assessment"]["kader"] for row in case.rows(asked) if row["assessment"]]
        for version in case.reading.frameworks:
            about = [sentence for sentence in sentences if f" met kader {version}" in sentence]
            numbers = [int(number) for number in NUMBER.findall(about[0].replace(version, ""))] if about else []
            expected = _numbers_of(case, version, versions.count(version), len(case.rows(asked)))
            compared.same(f"{asked} {version}", numbers, expected)

    assert compared.differences == []


def _numbers_of(case: Case, version: str, amount: int, selected: int) -> list[int]:
    """Return the numbers in the sentence about a version; without any assessment of it there is none."""
    if version == case.reading.use or not amount:
        return []
    steps, asked = case.reading.steps(version), set(all_questions(case.reading.framework))
    if not steps:
        return [amount, selected, *map(int, NUMBER.findall(case.reading.use))]
    return [amount, selected, len(crosswalk.carried(steps, case.reading.frameworks) & asked), len(asked)]


def test_who_is_not_in_the_picture(case: Case) -> None:
    """How many were never assessed, have not started yet, and have ended."""
    compared = Compared()
    for asked in case.asked:
        state, away = case.snapshot.selection(case.filters(asked)), case.reading.not_in_picture(asked.on)
        page = {"never": len(state) - state.assessed, "ended": state.ended, "to_come": state.to_come}
        never = sum(row["assessment"] is None for row in case.rows(asked))
        compared.same(f"{asked}", page, {"never": never, **away})
        sentence = selection.not_in_picture(state)
        written = words.not_in_picture(never, len(case.rows(asked)), away)
        compared.same(f"{asked} words", sentence.text if sentence else "", written)

    assert compared.differences == []
