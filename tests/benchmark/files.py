"""What it costs to read and check a large file: a row per answer, and a row per respondent with a column per question.

`python -m tests.benchmark.files long` reads one file and prints the seconds and the peak of the memory (MB), of the
process that asked for it and of the processes that it started.
"""

import csv
import io
import random
import resource
import subprocess
import sys
import time
from collections.abc import Iterator

from tests.benchmark.servers import ROOT
from tilburg_samenwerking.intake.importing import read_answers_file
from tilburg_samenwerking.kader import Kader, load_kader

ANSWERS, RESPONDENTS, PER_COLLABORATION = 60_000, 2_000, 8
SEED = 2026
SUBJECT = ["samenwerking", "peildatum", "perspectief", "respondent"]


def content(layout: str, kader: Kader) -> bytes:
    """Return a file with many answers to the questions of the grid: `long` a row per answer, `wide` per respondent."""
    file = io.StringIO(newline="")
    writer = csv.writer(file)
    questions = list(kader.cell_of)
    if layout == "wide":
        writer.writerow([*SUBJECT, *questions])
        writer.writerows([*who, *scores] for who, scores in _replies(kader, RESPONDENTS))
    else:
        writer.writerow([*SUBJECT, "vraag", "score"])
        replies = _replies(kader, -(-ANSWERS // len(questions)))
        pairs = ((who, pair) for who, scores in replies for pair in zip(questions, scores, strict=True))
        writer.writerows([*who, *pair] for _number, (who, pair) in zip(range(ANSWERS), pairs, strict=False))
    return file.getvalue().encode()


def _replies(kader: Kader, respondents: int) -> Iterator[tuple[list[str], list[int]]]:
    drawn = random.Random(SEED)
    low, high = int(kader.scale.min), int(kader.scale.max)
    for number in range(respondents):
        viewpoint = drawn.choice(list(kader.viewpoint_titles))
        who = [f"Verband {number // PER_COLLABORATION}", "2026-06-30", viewpoint, f"adviseur {number}"]
        yield who, [drawn.randint(low, high) for _question in kader.cell_of]


def measured(layout: str) -> tuple[float, float, float]:
    """Return what reading such a file took: seconds, and the peak of the memory (MB) of the reader and its children."""
    command = [sys.executable, "-m", "tests.benchmark.files", layout]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    seconds, here, children = map(float, done.stdout.split())
    return seconds, here, children


def _peak(whose: int) -> float:
    return resource.getrusage(whose).ru_maxrss / 1024


if __name__ == "__main__":
    framework = load_kader()
    rows = content(sys.argv[1], framework)
    begin = time.perf_counter()
    checked = read_answers_file("file.csv", rows, framework, lambda _step, _share: None)
    elapsed = time.perf_counter() - begin
    assert checked.batch is not None, checked.problems[:3]
    print(elapsed, _peak(resource.RUSAGE_SELF), _peak(resource.RUSAGE_CHILDREN))
