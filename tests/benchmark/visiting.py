"""What is measured with visitors without a browser: first openings, many visitors at once, and memory."""

import asyncio
import itertools
import random
from collections.abc import Iterator, Mapping, Sequence
from contextlib import AsyncExitStack
from dataclasses import dataclass, field

from tests.benchmark import choices, portfolios
from tests.benchmark.choices import VIEWPOINTS
from tests.benchmark.results import ALL_OPENED, FIRST_OPENING, VISITORS, VISITORS_CPU, Results, tail
from tests.benchmark.servers import Server
from tests.benchmark.subjects import Subject, say
from tests.benchmark.visitors import Visitor, Words, visitor

DAY: Words = {"peildatum": ["2026-06-30"]}
DATES = ("2026-06-30", "2026-03-31", "2025-12-31", "2025-09-30", "2025-06-30", "2025-03-31", "2024-12-31", "2024-09-30")
REPETITIONS = 3

PERIOD = 5.0  # seconds from one choice of a visitor to the next
MINUTE = 60.0  # seconds that the visitors of a server choose
TURNS = 3  # in which that is divided when there is another server
CROWD_PAGES = ("", "raster", "veranderd")


def first_openings(subject: Subject, results: Results) -> None:
    """Measure the first opening of each page, on a fresh server where only Portfolio was opened."""
    slug = portfolios.most_assessed(subject.database)[0]
    links = _links(slug, portfolios.first_cell())
    for _ in range(REPETITIONS):
        for (page, link), one in itertools.product(links.items(), subject.by_itself()):
            with one.served() as servers:
                for column, server in servers.items():
                    cpu = asyncio.run(_first_opening(server, *link))
                    results.add(FIRST_OPENING[page], column, [cpu])


def _links(slug: str, cell: str) -> dict[str, tuple[str, Words]]:
    """Return the link of each page of the row: its path and its words."""
    return {
        "Wat is veranderd": ("veranderd", DAY),
        "Raster with an open cell": ("raster", {**DAY, "veld": [cell]}),
        "Samenwerking": ("samenwerking", {**DAY, "samenwerking": [slug]}),
        "Ontwikkeling": ("ontwikkeling", DAY),
        "Vergelijken": ("vergelijken", {**DAY, "samenwerking": [slug]}),
        "Bestuurlijk en ambtelijk": ("perspectieven", DAY),
        "Kwetsbaarheid en potentieel": ("kwetsbaarheid", DAY),
        "Netwerktaken": ("netwerktaken", DAY),
        "Tilburgs model": ("model", DAY),
        "Inlezen": ("inlezen", DAY),
        "Kader": ("kader", DAY),
    }


async def _first_opening(server: Server, page: str, words: Words) -> float:
    async with visitor(server) as first, visitor(server) as second:
        await first.open("", DAY)
        server.wait_until_idle()
        before = server.cpu_milliseconds()
        await second.open(page, words)
        server.wait_until_idle()
        return server.cpu_milliseconds() - before


def memory(subject: Subject, results: Results) -> None:
    """Measure the memory of a server of which Portfolio was opened from every viewpoint on every date."""
    for one in subject.by_itself():
        with one.served() as servers:
            for column, server in servers.items():
                asyncio.run(_open_all(server))
                results.add(ALL_OPENED, column, [server.memory()])


async def _open_all(server: Server) -> None:
    async with visitor(server) as guest:
        await guest.open("", DAY)
        for viewpoint, day in itertools.product(guest.options[VIEWPOINTS], DATES):
            await guest.choose({"perspectief": [viewpoint], "peildatum": [day]})
    server.wait_until_idle()


def many(subject: Subject, results: Results) -> None:
    """Measure many visitors at once, who each choose another filter every few seconds on three pages."""
    for number, row in VISITORS.items():
        with subject.served() as servers:
            crowds = {column: Crowd(server) for column, server in servers.items()}
            asyncio.run(_by_turns(crowds, number))
        for column, crowd in crowds.items():
            results.add(row, column, [wait for waits in crowd.waits.values() for wait in waits])
            results.add(VISITORS_CPU, column, crowd.cpu)
            say(f"{column}, {number} visitors: {crowd.in_words()}")


async def _by_turns(crowds: Mapping[str, "Crowd"], number: int) -> None:
    async with AsyncExitStack() as stack:
        for crowd in crowds.values():
            await crowd.come(number, stack)
        turns = TURNS if len(crowds) > 1 else 1
        for turn, crowd in itertools.product(range(turns), crowds.values()):
            await crowd.choose(MINUTE / turns, turn)


@dataclass
class Crowd:
    """The visitors of a server, each on a page of his own, and how many milliseconds each choice took by page."""

    server: Server
    waits: dict[str, list[float]] = field(default_factory=dict)
    cpu: list[float] = field(default_factory=list)  # milliseconds of processor time for each choice, by turn
    _visitors: list[tuple[str, Visitor]] = field(default_factory=list)
    _filters: Iterator[dict[str, list[str]]] = field(init=False)

    async def come(self, number: int, stack: AsyncExitStack) -> None:
        """Let so many visitors open a page, one after the other."""
        for page in itertools.islice(itertools.cycle(CROWD_PAGES), number):
            guest = await stack.enter_async_context(visitor(self.server))
            await guest.open(page, DAY)
            self._visitors.append((page, guest))
        self._filters = choices.filters(self._visitors[0][1].options)

    async def choose(self, seconds: float, turn: int) -> None:
        """Let all choose for a while, each at a moment of chance in each period; the moments are always the same."""
        drawn, before = random.Random(turn), self.server.cpu_milliseconds()
        begin, number = asyncio.get_running_loop().time(), int(seconds / PERIOD)
        async with asyncio.TaskGroup() as group:
            for page, guest in self._visitors:
                moments = [begin + PERIOD * (period + drawn.random()) for period in range(number)]
                group.create_task(self._choose_at(moments, page, guest))
        self.cpu.append((self.server.cpu_milliseconds() - before) / (number * len(self._visitors)))

    async def _choose_at(self, moments: Sequence[float], page: str, guest: Visitor) -> None:
        """Choose another filter at each moment; who still waits for the choice before is late, and that counts too."""
        loop = asyncio.get_running_loop()
        for moment in moments:
            await asyncio.sleep(moment - loop.time())
            words = next(self._filters)
            await guest.choose(words)
            self.waits.setdefault(page or "portfolio", []).append(1000 * (loop.time() - moment))
            guest.check(words)

    def in_words(self) -> str:
        """Return how long the choices took on each page."""
        pages = (f"{page} {tail(waits)}" for page, waits in sorted(self.waits.items()))
        return f"{'; '.join(pages)} ms, of {sum(map(len, self.waits.values()))} choices"
