"""The process in which a file is read: how it hands over what it read, and that nothing else comes in."""

import io
import subprocess
import sys

from tests.files import answer, csv_bytes
from tilburg_samenwerking.intake.importing import read_answers_file
from tilburg_samenwerking.intake.limits import Limits
from tilburg_samenwerking.intake.process.inside import HEAD, Unpacker, compact, packed, tell
from tilburg_samenwerking.kader import Kader


def test_a_framework_is_handed_over_by_its_place(small_kader: Kader) -> None:
    """What both sides have is not copied: it comes out as the very same."""
    content = packed({"kader": small_kader, "rest": [1.5, None]}, [small_kader])
    value = Unpacker(io.BytesIO(content), [small_kader]).load()

    assert value["kader"] is small_kader
    assert value["rest"] == [1.5, None]
    assert len(content) < 100


def test_a_text_that_comes_back_often_is_handed_over_once(small_kader: Kader) -> None:
    """A thousand rows with one long note take hardly more room than that note."""
    rows = [answer(respondent=f"r{number}", toelichting="x" * 5_000) for number in range(1_000)]
    checked = read_answers_file("in.csv", csv_bytes(rows), small_kader, lambda *_: None)
    handed = compact(checked, Limits())

    assert handed.batch is not None
    assert checked.batch is not None
    assert handed.batch.answers.equals(checked.batch.answers)
    assert handed.batch.answers.dtypes.equals(checked.batch.answers.dtypes)
    assert len(packed(handed, [small_kader])) < 200_000


def test_a_long_value_of_a_problem_is_cut_off(small_kader: Kader) -> None:
    """Exactly as long as may be stays whole; one sign more does not."""
    rows = [answer(score="9" * 10), answer(score="8" * 11, respondent="raadslid")]
    checked = read_answers_file("in.csv", csv_bytes(rows), small_kader, lambda *_: None)
    values = [problem.value for problem in compact(checked, Limits(value=10)).problems]

    assert values[:2] == ["9" * 10, "8" * 10 + "…"]


def test_a_message_is_its_kind_its_length_and_its_content() -> None:
    """One sign, eight bytes, and what is told."""
    told = io.BytesIO()
    tell(told, b"p", b"abc")

    assert told.getvalue() == b"p" + bytes(7) + b"\x03abc"
    assert HEAD.size == 9


def test_it_begins_with_nothing_heavy() -> None:
    """Its limits hold before anything large is imported."""
    script = "import sys, tilburg_samenwerking.intake.process.inside; sys.exit('pandas' in sys.modules)"

    assert subprocess.run([sys.executable, "-c", script], check=False).returncode == 0
