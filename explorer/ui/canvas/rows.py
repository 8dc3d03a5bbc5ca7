"""Adding several blocks in a row, in one step; without Qt."""

from __future__ import annotations

from collections.abc import Sequence

from explorer.analysis import analyse
from explorer.blocks.block import Block
from explorer.document import edits
from explorer.document.model import Document
from explorer.document.support import Place
from explorer.ui.canvas.layout import lay_out


def add_row(document: Document, blocks: Sequence[Block], after: str | None, place: Place | None) -> Document:
    """Add blocks that read one another; the first follows ``after``, or lies at ``place`` with the others behind it.

    Raises:
        EditError: there is no block ``after``.
    """
    if place is None or len(blocks) == 1:
        return edits.add_row(document, blocks, after, place)
    row = edits.add_row(Document(layout=document.layout), blocks)
    boxes = lay_out(row, analyse(row)).boxes
    first = boxes[row.nodes[0].id]
    new = edits.add_row(document, blocks, after)
    # The names differ from those of the row alone, the order does not.
    ids = edits.added(document, new)
    spots = (boxes[node.id] for node in row.nodes)
    x, y = place
    return edits.move(new, {id: (x + box.x - first.x, y + box.y - first.y) for id, box in zip(ids, spots, strict=True)})
