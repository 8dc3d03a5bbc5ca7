"""How far a value lies from the sound: the longest way to it, and what is seen along that way."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from explorer.analysis.report import AxisField, Report
from explorer.blocks.graph import Graph
from explorer.blocks.shapes import Maps
from explorer.document.model import Document


@dataclass(frozen=True)
class FieldAt:
    """What one value of a block sees: ``frames`` and ``bands`` of the input, None where that is everything.

    ``ms`` is the sound under the frames, ``hz`` the width of the bands; None where unbounded or without a spectrogram.
    ``past`` says that it sees all that came before, and nothing (or a bounded part) of what comes after.
    """

    path: str
    frames: int | None
    bands: int | None
    ms: float | None = None
    hz: float | None = None
    past: bool = False


def longest_way(document: Document, report: Report, id: str, end: str = "") -> tuple[str, ...]:
    """The way with most blocks from an input through a node to ``end`` (empty: to the answer, or as far as it goes).

    Empty where there is no such node.
    """
    graph = document.computed.graph
    if id not in graph.by_id:
        return ()
    names = [node.id for node in graph.nodes]
    before = _longest(names, lambda name: [source for source in graph.by_id[name].sources if source is not None])
    goal = end or report.answer
    leads = _leading(graph, goal) if goal in graph.by_id else set()
    onward = id in leads
    after = _longest(
        reversed(names),
        lambda name: [reader for reader, _ in graph.readers[name] if not onward or reader in leads],
    )
    return (*reversed(before[id]), *after[id][1:])


def _longest(names: Iterable[str], following: Callable[[str], list[str]]) -> dict[str, tuple[str, ...]]:
    """Of every node the longest way on, itself first; ``names`` has what follows before what it follows."""
    found: dict[str, tuple[str, ...]] = {}
    for name in names:
        ways = [found[other] for other in following(name)]
        found[name] = (name, *max(ways, key=len, default=()))
    return found


def _leading(graph: Graph, goal: str) -> set[str]:
    """The nodes that a way leads from to the goal, itself too."""
    found, open_ = {goal}, [goal]
    while open_:
        for source in graph.by_id[open_.pop()].sources:
            if source is not None and source not in found:
                found.add(source)
                open_.append(source)
    return found


def fields_along(document: Document, report: Report, way: Iterable[str]) -> tuple[FieldAt, ...]:
    """What is seen along a way, of the blocks whose field is known."""
    found = []
    for path in way:
        block = report.blocks[path]
        if block.field is None or block.output is None:
            continue
        field = block.field
        time, freq = field.time, field.freq if isinstance(block.output, Maps) else None
        low, high = field.hz or (0.0, 0.0)
        bands = freq.size if freq is not None else None
        found.append(
            FieldAt(
                path,
                time.size if time is not None else None,
                bands,
                field.ms,
                high - low if field.hz is not None and bands is not None else None,
                _past(time),
            )
        )
    return tuple(found)


def _past(time: AxisField | None) -> bool:
    return time is not None and time.size is None and time.right is not None
