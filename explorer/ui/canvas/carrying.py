"""Notes go with the blocks that they lie beside, into a group and out of it again."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from explorer.analysis import analyse
from explorer.blocks.library.group import Group
from explorer.document import edits
from explorer.document.model import Document
from explorer.document.support import Place
from explorer.ui.canvas.layout import Box, lay_out
from explorer.ui.inside.inner import opened

BESIDE: Final = 24.0
"""A note this near to the blocks, in scene units, belongs to them."""
ABOVE: Final = 96.0
"""And above them, where a bracket may be in between."""


def notes_along(document: Document, ids: Iterable[str], boxes: dict[str, Box]) -> dict[int, Place]:
    """Which notes go into a group of these blocks, which lie in ``boxes`` now: their places there, by their numbers."""
    chosen = [boxes[id] for id in ids]
    left, right = min(box.x for box in chosen) - BESIDE, max(box.right for box in chosen) + BESIDE
    top, bottom = min(box.y for box in chosen) - ABOVE, max(box.bottom for box in chosen) + BESIDE
    near = [index for index, n in enumerate(document.notes) if left <= n.x <= right and top <= n.y <= bottom]
    grouped = edits.group(document, ids) if near else document
    there = _boxes_inside(grouped, next(iter(edits.added(document, grouped)), ""))
    first = next((id for id in ids if id in there), "")
    if not first:
        return {}
    x, y = there[first].x - boxes[first].x, there[first].y - boxes[first].y
    return {index: (document.notes[index].x + x, document.notes[index].y + y) for index in near}


def way_out(document: Document, id: str) -> Place:
    """By how much the notes in a group move when it comes apart, so that they stay beside its blocks."""
    block = document.node(id).block
    if not isinstance(block, Group) or not block.notes:
        return 0.0, 0.0
    there, apart = _boxes_inside(document, id), edits.ungroup(document, id)
    here = lay_out(apart, analyse(apart)).boxes
    first = next((node.id for node in block.graph.nodes if node.id in here and node.id in there), "")
    return (here[first].x - there[first].x, here[first].y - there[first].y) if first else (0.0, 0.0)


def _boxes_inside(document: Document, id: str) -> dict[str, Box]:
    """Where the blocks of a group lie when it is opened; nothing where it can't be."""
    inner = opened(document, analyse(document), id) if id else None
    return lay_out(inner.document, inner.report).boxes if inner is not None else {}
