"""How much memory the values of a network need at once, when each is let go after its last reader."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from explorer.analysis.known import Place


class Moment(NamedTuple):
    """One block while the network runs: the memory of its result, that of what it reads, and how much more than what
    lives already its inside needs at most (its result included)."""

    result: Place
    reads: tuple[Place, ...]
    rise: int


def highest(moments: Sequence[Moment], answer: Place | None = None) -> int:
    """The most bytes that live at once, in the order of the blocks.

    Memory is let go after the block that reads it last; the answer, and what nothing reads, stays to the end. Memory
    that comes from outside does not count.
    """
    last: dict[str, int] = {}
    for index, (_, reads, _) in enumerate(moments):
        for path, _ in reads:
            last[path] = index
    count = len(moments)
    if answer is not None:
        last[answer[0]] = count
    ending = [0] * (count + 1)
    known: set[str] = set()
    live = most = 0
    for index, ((path, size), _, rise) in enumerate(moments):
        if live + rise > most:
            most = live + rise
        if rise and path not in known:
            known.add(path)
            live += size
            if path in last:
                ending[last[path]] += size
        live -= ending[index]
    return most
