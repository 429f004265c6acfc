"""Crosswalk files beside the framework files: reading one, and the way from every older version."""

from collections.abc import Iterator
from pathlib import Path

from tilburg_samenwerking.errors import Refused
from tilburg_samenwerking.kader.check import toml_content
from tilburg_samenwerking.kader.crosswalk.check import checked_crosswalk
from tilburg_samenwerking.kader.crosswalk.types import (
    FOLDER,
    SAME,
    Chains,
    Crosswalk,
    CrosswalkFile,
    Link,
    scored_items,
)
from tilburg_samenwerking.kader.paths import shown_path
from tilburg_samenwerking.kader.types import Kader, parsed


def load_crosswalk(path: Path) -> Crosswalk:
    """Return the crosswalk in a file, with the versions it names beside it; raises `Refused` with every problem."""
    content, kaders, problems = checked_crosswalk(path)
    if problems:
        raise Refused("\n".join(problems))
    file = parsed(CrosswalkFile, content)
    old, new = kaders
    return Crosswalk(path, old, new, file.scale, (*_unlisted(file.links, old, new), *file.links))


def _unlisted(links: tuple[Link, ...], old: Kader, new: Kader) -> Iterator[Link]:
    listed = {code for link in links for code in (*link.old, *link.new)}
    texts = scored_items(new)
    for code, text in scored_items(old).items():
        if code not in listed and texts.get(code) == text:
            yield Link(soort=SAME, van=(code,), naar=(code,))


def crosswalks_in(folder: Path) -> list[Path]:
    """Return the files that may each hold a crosswalk between framework files of a folder, in order."""
    return sorted((folder / FOLDER).glob("*.toml"))


def crosswalk_files(folder: Path) -> list[tuple[str, str, Path]]:
    """Return the crosswalk files of the framework files in a folder: old version, new version, path.

    One that cannot be read at all leads nowhere: a draft stops nobody, and `crosswalk_problems` names it.
    """
    contents = ((path, *toml_content(path)) for path in crosswalks_in(folder))
    return [
        (str(content.get("van", "")), str(content.get("naar", "")), path)
        for path, content, problems in contents
        if not problems
    ]


def crosswalk_problems(folder: Path) -> list[str]:
    """Return everything that is wrong with the crosswalk files of the framework files in a folder, each with its file.

    Whatever versions they are between.
    """
    return [problem for path in crosswalks_in(folder) for problem in checked_crosswalk(path)[2]]


def crosswalk_between(folder: Path, old: str, new: str) -> Crosswalk | None:
    """Return the crosswalk from one version to another, if there is one beside the framework files in a folder.

    Raises `Refused` where it has a problem, or where there is none and another file cannot be read: it could be that
    one.
    """
    path = next((path for of, to, path in crosswalk_files(folder) if (of, to) == (old, new)), None)
    if path is None and (problems := crosswalk_problems(folder)):
        raise Refused("\n".join(problems))
    return load_crosswalk(path) if path else None


def crosswalk_chains(folder: Path, kader: Kader) -> Chains:
    """Return per hash of an older framework the crosswalks from there to `kader`, in the order to apply them.

    Raises `Refused` where one of them has a problem, or where they go round in a circle.
    """
    known, chains = crosswalk_files(folder), dict[str, tuple[Crosswalk, ...]]()
    _ways(folder, known, kader.version)
    todo: list[tuple[str, str, tuple[Crosswalk, ...]]] = [(kader.version, kader.hash, ())]
    while todo:
        version, fingerprint, after = todo.pop(0)
        for step in (load_crosswalk(path) for _old, new, path in known if new == version):
            if step.new.hash == fingerprint and step.old.hash not in {kader.hash, *chains}:
                chains[step.old.hash] = (step, *after)
                todo.append((step.old.version, step.old.hash, chains[step.old.hash]))
    return chains


Way = tuple[str, ...]  # versions, from the older one to the newer


class Circle(Refused):
    """Crosswalks that go round: `way` has the versions of the circle, with the first one twice."""

    def __init__(self, folder: Path, way: Way) -> None:
        super().__init__(
            f"{shown_path(folder / FOLDER)}: de overgangen gaan in een kring: {_arrows(way)}. Een overgang gaat van "
            "een oudere versie naar een nieuwere; haal de andere weg."
        )
        self.way = way


def ways_to(folder: Path, version: str) -> dict[str, list[Way]]:
    """Return every way of crosswalks to a version by the older version where it begins, the shortest first.

    Raises `Circle` where they go round.
    """
    return _ways(folder, crosswalk_files(folder), version)


def _ways(folder: Path, known: list[tuple[str, str, Path]], version: str) -> dict[str, list[Way]]:
    ways, todo = dict[str, list[Way]](), list[Way]([(version,)])
    while todo:
        way = todo.pop(0)
        for old in (old for old, new, _path in known if new == way[0]):
            if old in way:
                raise Circle(folder, (old, *way[: way.index(old) + 1]))
            ways.setdefault(old, []).append((old, *way))
            todo.append((old, *way))
    return ways


def refuse_unclear_ways(folder: Path, version: str) -> list[str]:
    """Return, of each older version with more than one way to this one, a sentence that says which is taken.

    Raises `Refused` where crosswalks go round in a circle, or where two ways are equally short.
    """
    sentences = []
    for old, ways in ways_to(folder, version).items():
        shortest = [way for way in ways if len(way) == len(ways[0])]
        if len(shortest) > 1:
            raise Refused(
                f"Van kader {old} naar {version} leiden {len(shortest)} even korte wegen, en niet is te zeggen welke "
                f"goed is: {'; '.join(map(_arrows, shortest))}. Haal een overgang weg uit "
                f"{shown_path(folder / FOLDER)}. Er is niets gewijzigd."
            )
        if len(ways) > 1:
            sentences.append(f"Van kader {old} leiden meer wegen naar {version}; gebruikt wordt {_arrows(ways[0])}.")
    return sentences


def _arrows(way: Way) -> str:
    return " → ".join(way)
