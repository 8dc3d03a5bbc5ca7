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
    last = {path: index for index, (_, reads, _) in enumerate(moments) for path, _ in reads}
    if answer is not None:
        last[answer[0]] = len(moments)
    ending: dict[int, int] = {}
    known: set[str] = set()
    live = most = 0
    for index, (result, _, rise) in enumerate(moments):
        if live + rise > most:
            most = live + rise
        path, size = result
        if path not in known and rise:
            known.add(path)
            live += size
            end = last.get(path)
            if end is not None:
                ending[end] = ending.get(end, 0) + size
        live -= ending.get(index, 0)
    return most
