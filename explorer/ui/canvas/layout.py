"""Where every block lies: columns down which the flow runs, one row, or the rows of a U; without Qt."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import Final

from explorer.analysis import Report
from explorer.blocks.block import Family
from explorer.blocks.graph import Node
from explorer.blocks.shapes import Maps
from explorer.document.model import Document
from explorer.ui.canvas.looks import MIDDLE, SIZES, Look, begins_column, is_merge, look_of

DOCK_GAP: Final = 12.0
COLUMN_GAP: Final = 40.0
LANE_GAP: Final = 48.0
PART_GAP: Final = 72.0
ROW_GAP: Final = 44.0
BRIDGE: Final = 22.0
BRIDGE_STEP: Final = 10.0
_UPWARD: Final = ("decoder", "upsample", "conv_transpose2d")


@dataclass(frozen=True)
class Box:
    """The place of a block in scene coordinates, with the height of its ports below its top."""

    x: float
    y: float
    width: float
    height: float
    middle: float
    look: Look

    @property
    def right(self) -> float:
        return self.x + self.width

    @property
    def bottom(self) -> float:
        return self.y + self.height

    @property
    def centre(self) -> float:
        return self.x + self.width / 2

    @property
    def port(self) -> float:
        """Where wires leave and arrive at the sides."""
        return self.y + self.middle


@dataclass(frozen=True)
class Row:
    """One resolution of a U: the middle of its pictures, and what a step is there."""

    y: float
    freq: int
    time: int


@dataclass(frozen=True)
class Layout:
    """The boxes by id, the column of each block, the lane of each column, and heights of bridges by (target, input)."""

    boxes: dict[str, Box] = field(default_factory=dict)
    columns: dict[str, int] = field(default_factory=dict)
    lanes: dict[str, int] = field(default_factory=dict)
    bridges: dict[tuple[str, int], float] = field(default_factory=dict)
    rows: tuple[Row, ...] = ()
    placed: frozenset[str] = frozenset()
    skips: frozenset[tuple[str, int]] = frozenset()


@dataclass
class _Column:
    ids: list[str]
    rank: int
    lane: int
    index: int
    x: float = 0.0
    y: float = 0.0

    def height(self, looks: dict[str, Look]) -> float:
        return sum(SIZES[looks[id]][1] for id in self.ids) + DOCK_GAP * (len(self.ids) - 1)

    def width(self, looks: dict[str, Look]) -> float:
        return max(SIZES[looks[id]][0] for id in self.ids)


def looks_of(document: Document, report: Report) -> dict[str, Look]:
    """The form of every block."""
    wrong = {p.block.partition(".")[0] for p in report.problems if p.severity == "error"}
    by_id, readers = document.graph.by_id, document.graph.readers
    found = {}
    for node in document.nodes:
        after = readers[node.id]
        only = len(after) == 1 and by_id[after[0][0]].block.key == "classes"
        found[node.id] = look_of(node, report.blocks.get(node.id), wrong=node.id in wrong, before_answer=only)
    return found


def lay_out(document: Document, report: Report) -> Layout:
    """Lay a design out: every block where its column puts it, or where the user did."""
    looks = looks_of(document, report)
    columns, home = _columns(document, report)
    by_hand = {id: (x, y) for id, x, y in document.places if id in home}
    bridges: dict[tuple[str, int], float] = {}
    rows: tuple[Row, ...] = ()
    passing: set[tuple[str, int]] = set()
    top = 0.0
    for part in _parts(document, columns, home):
        if all(id in by_hand for column in part for id in column.ids):
            _set_across(part, looks)
            continue
        skips = _skips(document, part, home)
        passing |= {(target, port) for _, target, port in skips}
        _set_across(part, looks)
        if skips and any(document.node(id).block.key in _UPWARD for column in part for id in column.ids):
            spans = [home[id].rank for source, target, _ in skips for id in (source, target)]
            rows += _set_rows(part, looks, report, top, range(min(spans), max(spans) + 1))
        else:
            _set_lanes(document, part, looks, home, top)
            bridges |= _bridges(part, skips, home)
        top = max(column.y + column.height(looks) for column in part) + PART_GAP
    boxes = {}
    for column in columns:
        for id, box in _boxes(column, looks, document.layout == "row").items():
            x, y = by_hand.get(id, (box.x, box.y))
            boxes[id] = Box(x, y, box.width, box.height, box.middle, box.look)
    return Layout(
        boxes={node.id: boxes[node.id] for node in document.nodes},
        columns={id: column.index for id, column in home.items()},
        lanes={id: column.lane for id, column in home.items()},
        bridges=bridges,
        rows=rows,
        placed=frozenset(by_hand),
        skips=frozenset(passing),
    )


def _columns(document: Document, report: Report) -> tuple[list[_Column], dict[str, _Column]]:
    by_id = document.graph.by_id
    heirs = _heirs(document)
    columns: list[_Column] = []
    home: dict[str, _Column] = {}
    lanes = 0
    for node in document.nodes:
        sources = [source for source in node.sources if source is not None]
        first = sources[0] if sources else None
        if first is not None and document.layout != "row" and _docks(node, by_id[first], home, heirs, report):
            home[first].ids.append(node.id)
            home[node.id] = home[first]
            continue
        inherited = [home[source].lane for source in sources if heirs.get(source) == node.id]
        if inherited:
            lane = min(inherited)
        else:
            lane, lanes = lanes, lanes + 1
        rank = 1 + max((home[source].rank for source in sources), default=-1)
        column = _Column([node.id], rank, lane, len(columns))
        columns.append(column)
        home[node.id] = column
    return columns, home


def _docks(node: Node, before: Node, home: dict[str, _Column], heirs: dict[str, str], report: Report) -> bool:
    column = home[before.id]
    if column.ids[-1] != before.id or heirs.get(before.id) != node.id or is_merge(node) or is_merge(before):
        return False
    if not before.block.inputs:
        return False
    source = report.blocks.get(before.id)
    if not begins_column(node, report.blocks.get(node.id), source):
        return True
    # A chip that changes the kind of shape heads the column of what reads it: To sequence, then the GRU.
    if source is None or source.output is None or column.ids != [before.id]:
        return False
    return before.block.family == Family.RESHAPE and all(
        x is None or x.kind != source.output.kind for x in source.inputs
    )


def _heirs(document: Document) -> dict[str, str]:
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


def _parts(document: Document, columns: list[_Column], home: dict[str, _Column]) -> list[list[_Column]]:
    """The columns of each connected part, in the order of their first blocks."""
    root = list(range(len(columns)))

    def find(i: int) -> int:
        while root[i] != i:
            root[i] = root[root[i]]
            i = root[i]
        return i

    for node in document.nodes:
        for source in node.sources:
            if source is not None:
                a, b = find(home[node.id].index), find(home[source].index)
                root[max(a, b)] = min(a, b)
    parts: dict[int, list[_Column]] = defaultdict(list)
    for column in columns:
        parts[find(column.index)].append(column)
    return list(parts.values())


def _set_across(part: list[_Column], looks: dict[str, Look]) -> None:
    widths: dict[int, float] = defaultdict(float)
    for column in part:
        widths[column.rank] = max(widths[column.rank], column.width(looks))
    x, places = 0.0, {}
    for rank in sorted(widths):
        places[rank] = x
        x += widths[rank] + COLUMN_GAP
    for column in part:
        column.x = places[column.rank]


def _set_lanes(
    document: Document, part: list[_Column], looks: dict[str, Look], home: dict[str, _Column], top: float
) -> None:
    """Put each lane below the lanes that it passes."""
    lanes: dict[int, list[_Column]] = defaultdict(list)
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


def _set_rows(
    part: list[_Column], looks: dict[str, Look], report: Report, top: float, inside: range
) -> tuple[Row, ...]:
    """One row per resolution: columns sink with the encoder and rise with the decoder; ``inside`` has the U's ranks."""
    sizes: dict[int, tuple[int, int]] = {}
    last: tuple[int, int] | None = None
    for column in sorted(part, key=lambda column: column.rank):
        for id in column.ids:
            found = report.blocks.get(id)
            if found is not None and isinstance(found.output, Maps):
                last = (found.output.freq, found.output.time)
                break
        if last is not None:
            sizes[column.index] = last
    steps = sorted(set(sizes.values()), key=lambda size: -size[0] * size[1])
    heights: dict[tuple[int, int], float] = defaultdict(float)
    for column in part:
        if column.index in sizes and column.rank in inside:
            heights[sizes[column.index]] = max(heights[sizes[column.index]], column.height(looks))
    y, places = top, {}
    for step in steps:
        places[step] = y
        y += heights[step] + ROW_GAP
    for column in part:
        column.y = places.get(sizes.get(column.index, (0, 0)), top)
    return tuple(Row(places[step] + MIDDLE[Look.CARD], *step) for step in steps)


def _skips(document: Document, part: list[_Column], home: dict[str, _Column]) -> list[tuple[str, str, int]]:
    """The wires that pass over columns of their own lane: (source, target, input)."""
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


def _bridges(
    part: list[_Column], skips: list[tuple[str, str, int]], home: dict[str, _Column]
) -> dict[tuple[str, int], float]:
    """Heights of the bridges; one that spans another lies above it."""
    levels: list[list[tuple[int, int]]] = []
    found = {}
    tops: dict[int, float] = {}
    for column in part:
        tops[column.lane] = min(tops.get(column.lane, column.y), column.y)
    for source, target, port in sorted(skips, key=lambda skip: home[skip[1]].rank - home[skip[0]].rank):
        span = (home[source].rank, home[target].rank)
        level = 0
        while level < len(levels) and any(a < span[1] and span[0] < b for a, b in levels[level]):
            level += 1
        if level == len(levels):
            levels.append([])
        levels[level].append(span)
        found[target, port] = tops[home[source].lane] - BRIDGE - BRIDGE_STEP * level
    return found


def _boxes(column: _Column, looks: dict[str, Look], in_row: bool) -> dict[str, Box]:
    found = {}
    y = column.y
    for index, id in enumerate(column.ids):
        look = looks[id]
        width, height = SIZES[look]
        middle = MIDDLE[look]
        if look is Look.MERGE or (in_row and index == 0):
            # Side by side, the ports of all blocks lie on one line.
            y = column.y + MIDDLE[Look.CARD] - middle
        found[id] = Box(column.x, y, width, height, middle, look)
        y += height + DOCK_GAP
    return found


def bounds(boxes: dict[str, Box]) -> tuple[float, float, float, float]:
    """Left, top, right and bottom of all boxes; zeros for none."""
    if not boxes:
        return 0.0, 0.0, 0.0, 0.0
    all_of = list(boxes.values())
    return (
        min(b.x for b in all_of),
        min(b.y for b in all_of),
        max(b.right for b in all_of),
        max(b.bottom for b in all_of),
    )
