"""Opens damaged copies of a project, in a process of its own. See test_damage.py."""

from __future__ import annotations

import random
import sys
from pathlib import Path

from store.errors import KnownError
from store.project import Project

PAGE = 4096


def mutant(whole: bytes, chance: random.Random) -> bytes:
    """A copy damaged in one of the ways files are damaged."""
    raw = bytearray(whole)
    pages = len(raw) // PAGE
    page = chance.randrange(pages) * PAGE
    kind = chance.randrange(6)
    if kind == 0:
        raw[page : page + PAGE] = bytes(PAGE)
    elif kind == 1:
        del raw[chance.randrange(len(raw)) :]
    elif kind == 2:
        raw[chance.randrange(100)] = chance.randrange(256)
    elif kind == 3:
        for _ in range(chance.randint(5, 200)):
            raw[chance.randrange(len(raw))] = chance.randrange(256)
    elif kind == 4:
        other = chance.randrange(pages) * PAGE
        raw[page : page + PAGE], raw[other : other + PAGE] = (
            raw[other : other + PAGE],
            raw[page : page + PAGE],
        )
    else:
        raw[chance.randrange(len(raw))] ^= 1 << chance.randrange(8)
    return bytes(raw)


def look(path: Path) -> str:
    """What became of one damaged file."""
    try:
        project = Project.open_or_read(path, analyst="")
    except KnownError:
        return "refused"
    try:
        found = project.check()
        for row in project.articles():
            project.article(row.id)
            project.readout(row.id)
        project.history()
        project.next_undo()
    except KnownError:
        return "said"
    finally:
        project.close()
    return "violations" if found else "well"


def main(source: Path, target: Path, seed: int, count: int) -> None:
    chance, whole = random.Random(seed), source.read_bytes()
    for number in range(count):
        damaged = mutant(whole, chance)
        target.write_bytes(damaged)
        outcome = look(target)
        same = target.read_bytes() == damaged
        sys.stdout.write(f"{number} {outcome} {'unchanged' if same else 'CHANGED'}\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3]), int(sys.argv[4]))
