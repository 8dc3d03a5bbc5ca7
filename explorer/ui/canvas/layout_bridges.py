"""Bridges: the wires that pass over other blocks, and how high they go; without Qt."""

from __future__ import annotations

from typing import Final

from explorer.document.model import Document
from explorer.ui.canvas.layout_columns import Column
from explorer.ui.canvas.looks import Look

BRIDGE: Final = 22.0
BRIDGE_STEP: Final = 10.0
Skip = tuple[str, str, int]
"""Source, target and the target's input."""


def skips_of(document: Document, part: list[Column], home: dict[str, Column]) -> list[Skip]:
    """The wires that pass over columns of their own lane."""
    indices = {column.index for column in part}
    taken = {(column.rank, column.lane) for column in part}
    found = []
    for node in document.nodes:
        column = home[node.id]
        if column.index not in indices:
            continue
        for port, source in enumerate(node.sources):
            if source is None:
                continue
            start = home[source]
            between = range(start.rank + 1, column.rank)
            if any((rank, start.lane) in taken for rank in between):
                found.append((source, node.id, port))
    return found


def heights_of(tops: dict[Skip, float], home: dict[str, Column]) -> dict[tuple[str, int], float]:
    """How high each bridge lies, above the top of what it passes; one that spans another lies above it."""
    levels: dict[float, list[list[tuple[int, int]]]] = {}
    found = {}
    for skip in sorted(tops, key=lambda skip: home[skip[1]].rank - home[skip[0]].rank):
        source, target, port = skip
        over = tops[skip]
        here = levels.setdefault(over, [])
        span = (home[source].rank, home[target].rank)
        level = 0
        while level < len(here) and any(a < span[1] and span[0] < b for a, b in here[level]):
            level += 1
        if level == len(here):
            here.append([])
        here[level].append(span)
        found[target, port] = over - BRIDGE - BRIDGE_STEP * level
    return found


def tops_of(part: list[Column]) -> dict[int, float]:
    """Where each lane begins."""
    tops: dict[int, float] = {}
    for column in part:
        tops[column.lane] = min(tops.get(column.lane, column.y), column.y)
    return tops


def clear_top(skip: Skip, part: list[Column], looks: dict[str, Look], home: dict[str, Column]) -> float:
    """The lowest top over which a bridge in a U meets no block of another row."""
    source, target = home[skip[0]], home[skip[1]]
    between = [column for column in part if source.rank < column.rank < target.rank]
    top = min(source.y, target.y)
    while True:
        met = [c.y for c in between if c.y <= top - BRIDGE <= c.y + c.height(looks) + BRIDGE_STEP]
        if not met:
            return top
        top = min(met)
