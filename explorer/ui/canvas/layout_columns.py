"""Columns: which blocks dock under one another, in which order the columns lie, and where; without Qt."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from fractions import Fraction
from typing import Final, NamedTuple

from explorer.analysis import Report
from explorer.blocks.block import Family
from explorer.blocks.graph import Node
from explorer.blocks.shapes import Maps
from explorer.document.model import Document
from explorer.ui.canvas.looks import SIZES, Look, begins_column, is_merge

DOCK_GAP: Final = 12.0
COLUMN_GAP: Final = 40.0
LANE_GAP: Final = 48.0


class Resolution(NamedTuple):
    """Bands and frames of maps, and how many of the input's frames one step in them is; None where unknown."""

    freq: int
    time: int
    step: Fraction | None = None


@dataclass
class Column:
    """Blocks one below the other. Columns of one ``rank`` begin at one x; a ``lane`` is a branch of its own.

    ``sunk`` are the blocks at its head that only bring the maps of the column above to a lower resolution.
    """

    ids: list[str]
    rank: int
    lane: int
    index: int
    x: float = 0.0
    y: float = 0.0
    sunk: int = 0

    def height(self, looks: dict[str, Look]) -> float:
        """From its first top to its last bottom."""
        return sum(SIZES[looks[id]][1] for id in self.ids) + DOCK_GAP * (len(self.ids) - 1)

    def width(self, looks: dict[str, Look]) -> float:
        """Of its widest block."""
        return max(SIZES[looks[id]][0] for id in self.ids)


class Columns:
    """All columns of a design, and the one each block is in; those ``in_u`` part at every change of resolution.

    A column goes on as long as its blocks dock, and no bracket ends: Encoder, Latent and Decoder lie side by side.
    """

    def __init__(self, document: Document, report: Report, looks: dict[str, Look], in_u: frozenset[str]) -> None:
        self._document, self._report, self._looks, self._in_u = document, report, looks, in_u
        self._heirs = heirs_of(document)
        self._bracket = {id: index for index, frame in enumerate(document.frames) for id in frame.blocks}
        self.resolutions = resolutions(document, report)
        self.all: list[Column] = []
        self.home: dict[str, Column] = {}
        self._lanes = 0
        for node in document.nodes:
            self._put(node)

    def _put(self, node: Node) -> None:
        by_id = self._document.graph.by_id
        sources = [source for source in node.sources if source is not None]
        first = by_id[sources[0]] if sources else None
        sinks = False
        if first is not None and self._document.layout != "row" and self._docks(node, first):
            turn = self._turn(first.id, node.id)
            if not turn:
                self.home[first.id].ids.append(node.id)
                self.home[node.id] = self.home[first.id]
                return
            sinks = turn < 0 and not begins_column(
                node, self._report.blocks.get(node.id), self._report.blocks.get(first.id)
            )
        inherited = [self.home[source].lane for source in sources if self._heirs.get(source) == node.id]
        if inherited:
            lane = min(inherited)
        else:
            lane, self._lanes = self._lanes, self._lanes + 1
        rank = 1 + max((self.home[source].rank for source in sources), default=-1)
        column = Column([node.id], rank, lane, len(self.all), sunk=int(sinks))
        self.all.append(column)
        self.home[node.id] = column

    def _docks(self, node: Node, before: Node) -> bool:
        column = self.home[before.id]
        if column.ids[-1] != before.id or self._heirs.get(before.id) != node.id or is_merge(node) or is_merge(before):
            return False
        if not before.block.inputs or self._looks[before.id] is Look.ICON:
            return False
        brackets = [self._bracket.get(one.id) for one in (before, node)]
        if None not in brackets and brackets[0] != brackets[1]:
            return False
        source = self._report.blocks.get(before.id)
        if not begins_column(node, self._report.blocks.get(node.id), source):
            return True
        if column.sunk == len(column.ids) and node.block.family == Family.CONVOLUTION:
            return True
        # A chip that changes the kind of shape heads the column of what reads it: To sequence, then the GRU.
        if source is None or source.output is None or column.ids != [before.id]:
            return False
        return before.block.family == Family.RESHAPE and all(
            x is None or x.kind != source.output.kind for x in source.inputs
        )

    def _turn(self, before: str, node: str) -> int:
        """Whether the flow sinks (−1) or rises (1) to another row of a U from one block to the next."""
        if node not in self._in_u:
            return 0
        sizes = [self.resolutions.get(id) for id in (before, node)]
        if None in sizes or sizes[0] == sizes[1]:
            return 0
        return -1 if sizes[1] < sizes[0] else 1  # type: ignore[operator]


def resolutions(document: Document, report: Report) -> dict[str, Resolution]:
    """That of the maps that blocks give; on one scale those of the first, for valid convolutions eat rows and stay at
    their resolution."""
    found: dict[str, Resolution] = {}
    scales: dict[object, Resolution] = {}
    for node in document.nodes:
        about = report.blocks.get(node.id)
        if about is None or not isinstance(about.output, Maps):
            continue
        size, field = Resolution(about.output.freq, about.output.time), about.field
        if field and field.freq and field.time:
            size = size._replace(step=field.time.jump)
            found[node.id] = scales.setdefault((field.freq.jump, field.time.jump), size)
        else:
            found[node.id] = scales.setdefault(size, size)
    return found


def heirs_of(document: Document) -> dict[str, str]:
    """For each block the reader with the longest way to go: the one that stays in its lane."""
    ahead: dict[str, int] = {}
    found: dict[str, str] = {}
    readers = document.graph.readers
    for node in reversed(document.nodes):
        after = readers[node.id]
        ahead[node.id] = 1 + max((ahead[id] for id, _ in after), default=0)
        if after:
            found[node.id] = max(after, key=lambda who: ahead[who[0]])[0]
    return found


def parts_of(document: Document, columns: Columns) -> list[list[Column]]:
    """The columns of each connected part, in the order of their first blocks."""
    root = list(range(len(columns.all)))

    def find(i: int) -> int:
        while root[i] != i:
            root[i] = root[root[i]]
            i = root[i]
        return i

    for node in document.nodes:
        for source in node.sources:
            if source is not None:
                a, b = find(columns.home[node.id].index), find(columns.home[source].index)
                root[max(a, b)] = min(a, b)
    parts: dict[int, list[Column]] = defaultdict(list)
    for column in columns.all:
        parts[find(column.index)].append(column)
    return list(parts.values())


def set_across(part: list[Column], looks: dict[str, Look]) -> None:
    """Put the ranks side by side; an activation right after a joint stays close to it."""
    widths: dict[int, float] = defaultdict(float)
    for column in part:
        widths[column.rank] = max(widths[column.rank], column.width(looks))
    x, places = 0.0, {}
    joint, icon = SIZES[Look.MERGE][0], SIZES[Look.ICON][0]
    ranks = sorted(widths)
    for rank in ranks:
        places[rank] = x
        close = widths[rank] == joint and widths.get(rank + 1) == icon
        x += widths[rank] + (DOCK_GAP if close else COLUMN_GAP)
    for column in part:
        column.x = places[column.rank]


def set_lanes(
    document: Document, part: list[Column], looks: dict[str, Look], home: dict[str, Column], top: float
) -> None:
    """Put each lane below the lanes that it passes."""
    lanes: dict[int, list[Column]] = defaultdict(list)
    for column in part:
        lanes[column.lane].append(column)
    bottoms: dict[int, float] = {}
    for _, columns in sorted(lanes.items()):
        first, last = columns[0].rank, columns[-1].rank
        for reader, _ in document.graph.readers[columns[-1].ids[-1]]:
            last = max(last, home[reader].rank - 1)
        span = range(first, last + 1)
        passed = [bottoms[rank] for rank in span if rank in bottoms]
        y = max(passed) + LANE_GAP if passed else top
        tallest = y
        for column in columns:
            column.y = y
            tallest = max(tallest, y + column.height(looks))
        for rank in span:
            bottoms[rank] = max(bottoms.get(rank, 0.0), tallest)
