"""Where every block lies: columns down which the flow runs, one row, or the rows of a U; without Qt."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Final

from explorer.analysis import Report
from explorer.blocks.block import Family
from explorer.document.model import Document
from explorer.ui.canvas.alike import wrong_of
from explorer.ui.canvas.layout_bridges import clear_top, heights_of, skips_of, tops_of
from explorer.ui.canvas.layout_columns import (
    COLUMN_GAP,
    DOCK_GAP,
    LANE_GAP,
    Column,
    Columns,
    parts_of,
    set_across,
    set_lanes,
)
from explorer.ui.canvas.layout_u import Row, in_a_u, set_across_rows, set_rows
from explorer.ui.canvas.looks import MIDDLE, SIZES, Look, is_merge, look_of

__all__ = ["COLUMN_GAP", "DOCK_GAP", "LANE_GAP", "Box", "Layout", "Row", "bounds", "lay_out", "looks_of"]

PART_GAP: Final = 72.0
SHALLOW: Final = 3
SHALLOW_ROOM: Final = 136.0
DEEP_ROOM: Final = 248.0
AROUND: Final = 16.0
"""How far a hairline reaches beyond the blocks of its U."""


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
class Layout:
    """The boxes by id, the column of each block, the lane of each column, and heights of bridges by (target, input).

    ``feet`` are the blocks with nothing docked under them, ``hairlines`` part the rows of a U: left, right, height.
    """

    boxes: dict[str, Box] = field(default_factory=dict)
    columns: dict[str, int] = field(default_factory=dict)
    lanes: dict[str, int] = field(default_factory=dict)
    bridges: dict[tuple[str, int], float] = field(default_factory=dict)
    rows: tuple[Row, ...] = ()
    placed: frozenset[str] = frozenset()
    skips: frozenset[tuple[str, int]] = frozenset()
    feet: frozenset[str] = frozenset()
    hairlines: tuple[tuple[float, float, float], ...] = ()

    @property
    def beside(self) -> float:
        """The room to the left of the rows of a U for their words, which keep their size: a deep one is seen small."""
        return 0.0 if not self.rows else SHALLOW_ROOM if len(self.rows) <= SHALLOW else DEEP_ROOM


def looks_of(document: Document, report: Report) -> dict[str, Look]:
    """The form of every block."""
    wrong = wrong_of(report)
    by_id, readers = document.graph.by_id, document.graph.readers
    found = {}
    for node in document.nodes:
        after = readers[node.id]
        only = len(after) == 1 and by_id[after[0][0]].block.key == "classes"
        look = look_of(node, report.blocks.get(node.id), wrong=node.id in wrong, before_answer=only)
        source = node.sources[0] if len(node.sources) == 1 else None
        if look is Look.CHIP and node.block.family == Family.ACTIVATION and source is not None:
            look = Look.ICON if is_merge(by_id[source]) and len(readers[source]) == 1 else look
        found[node.id] = look
    return found


def lay_out(document: Document, report: Report, looks: dict[str, Look] | None = None) -> Layout:
    """Lay a design out: every block where its column puts it, or where the user did; ``looks`` if they are known."""
    looks = looks_of(document, report) if looks is None else looks
    in_u = in_a_u(document.graph) if document.layout == "columns" else frozenset()
    columns = Columns(document, report, looks, in_u)
    home = columns.home
    by_hand = {id: (x, y) for id, x, y in document.places if id in home}
    boxes: dict[str, Box] = {}
    bridges: dict[tuple[str, int], float] = {}
    rows: tuple[Row, ...] = ()
    hairlines: list[tuple[float, float, float]] = []
    passing: set[tuple[str, int]] = set()
    top = 0.0
    for part in parts_of(document, columns):
        set_across(part, looks)
        moved = all(id in by_hand for column in part for id in column.ids)
        skips = [] if moved else skips_of(document, part, home)
        passing |= {(target, port) for _, target, port in skips}
        if skips and part[0].ids[0] in in_u:
            spans = [home[id].rank for source, target, _ in skips for id in (source, target)]
            inside = range(min(spans), max(spans) + 1)
            steps = set_rows(document, part, looks, columns.resolutions, top, inside)
            set_across_rows(document.graph, part, looks, {source for source, _, _ in skips})
            rows += steps
            left = min(home[source].x for source, _, _ in skips) - AROUND
            right = max(home[target].x + home[target].width(looks) for _, target, _ in skips) + AROUND
            hairlines += [(left, right, row.line) for row in steps if row.line is not None]
            here = _boxes(part, looks, in_row=False)
            over = [skip for skip in skips if not _is_straight(here, *skip[:2])]
            bridges |= heights_of({skip: clear_top(skip, part, looks, home) for skip in over}, home)
        elif not moved:
            set_lanes(document, part, looks, home, top)
            tops = tops_of(part)
            bridges |= heights_of({skip: tops[home[skip[0]].lane] for skip in skips}, home)
        boxes |= _boxes(part, looks, in_row=document.layout == "row")
        if not moved:
            top = max(column.y + column.height(looks) for column in part) + PART_GAP
    for id, (x, y) in by_hand.items():
        boxes[id] = replace(boxes[id], x=x, y=y)
    return Layout(
        boxes={node.id: boxes[node.id] for node in document.nodes},
        columns={id: column.index for id, column in home.items()},
        lanes={id: column.lane for id, column in home.items()},
        bridges=bridges,
        rows=rows,
        hairlines=tuple(hairlines),
        placed=frozenset(by_hand),
        skips=frozenset(passing),
        feet=frozenset(column.ids[-1] for column in columns.all),
    )


def _is_straight(boxes: dict[str, Box], source: str, target: str) -> bool:
    """Whether nothing lies between two ports of equal height."""
    start, end = boxes[source], boxes[target]
    if abs(start.port - end.port) > 1:
        return False
    return not any(
        start.right < box.right and box.x < end.x and box.y < end.port < box.bottom
        for id, box in boxes.items()
        if id not in (source, target)
    )


def _boxes(part: list[Column], looks: dict[str, Look], *, in_row: bool) -> dict[str, Box]:
    found = {}
    for column in part:
        y = column.y
        for index, id in enumerate(column.ids):
            look = looks[id]
            width, height = SIZES[look]
            middle = MIDDLE[look]
            if index == 0 and (look in (Look.MERGE, Look.ICON) or in_row):
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
