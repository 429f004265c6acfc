"""Choices that nobody made before on a server: one click at a time, or whole filters at once. Always the same ones."""

import itertools
import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

PHASES, WATERS, PROGRAMMES, VIEWPOINTS = "Fase", "Vaarwater", "Programma", "Perspectief"  # labels of the filters
WORDS = {PHASES: "fase", WATERS: "vaarwater", PROGRAMMES: "programma"}  # and their words in a link
UNKNOWN = "onbekend"
SEED = 2026
BEGUN = 3  # programmes that are chosen from the beginning, so that something is left of every combination


@dataclass(frozen=True)
class Click:
    """A click on a button, or on an option of the list with this label.

    `sentence` is what the page says after it; without one, what it says of the selection changes.
    """

    button: str
    list_label: str | None = None
    sentence: str | None = None


def pills(labels: Sequence[str]) -> Iterator[Click]:
    """Yield clicks on these pills that each lead to a set of pills that was not chosen before, until all sets were.

    It begins where none is chosen, and each click puts one pill on or off: the reflected Gray code.
    """
    for number in range(1, 2 ** len(labels)):
        yield Click(labels[(number & -number).bit_length() - 1])


def first(options: Mapping[str, Sequence[str]]) -> list[Click]:
    """Return the clicks to begin with: every viewpoint once, and some programmes."""
    viewpoints, programmes = options[VIEWPOINTS], _known(options[PROGRAMMES])
    ring = [Click(label) for label in (*viewpoints[1:], viewpoints[0])]
    return ring + [Click(label, list_label=PROGRAMMES) for label in programmes[:BEGUN]]


def mixed(options: Mapping[str, Sequence[str]]) -> Iterator[Click]:
    """Yield clicks after the first that each lead to a combination that was not chosen before.

    Of every six clicks four are on phases and waters, one is on the next viewpoint, and one on a programme more, as
    long as there are programmes. As no set of phases and waters comes back, no combination does.
    """
    viewpoints = itertools.cycle([*options[VIEWPOINTS][1:], options[VIEWPOINTS][0]])
    programmes = iter(_known(options[PROGRAMMES])[BEGUN:])
    for number, click in enumerate(pills(phases_and_waters(options))):
        yield click
        if number % 4 == 1:
            yield Click(next(viewpoints))
        programme = next(programmes, None) if number % 4 == 3 else None
        if programme:
            yield Click(programme, list_label=PROGRAMMES)


def phases_and_waters(options: Mapping[str, Sequence[str]]) -> list[str]:
    """Return the pills of phase and water by turns, without that of what is not filled in: both filters have it."""
    pairs = itertools.zip_longest(_known(options[PHASES]), _known(options[WATERS]))
    return [label for label in itertools.chain.from_iterable(pairs) if label]


def filters(options: Mapping[str, Sequence[str]]) -> Iterator[dict[str, list[str]]]:
    """Yield filters by their words in a link, all different, without end: some phases, waters and programmes each.

    The same options give the same filters. With a few hundred of them there is always another.
    """
    drawn, before = random.Random(SEED), set()
    while True:
        words = {WORDS[label]: _some(options[label], drawn) for label in (PHASES, WATERS, PROGRAMMES)}
        key = tuple(map(tuple, words.values()))
        if key not in before:
            before.add(key)
            yield words


def _some(labels: Sequence[str], drawn: random.Random) -> list[str]:
    known = _known(labels)
    return [label for label in known if drawn.random() < 0.5] or known[:1]


def _known(labels: Sequence[str]) -> list[str]:
    return [label for label in labels if label != UNKNOWN]
