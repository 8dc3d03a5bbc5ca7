"""Which form a block has on the canvas, and how large that is at 100 %."""

from __future__ import annotations

import enum
from typing import Final

from explorer.analysis import BlockReport
from explorer.blocks.block import Family
from explorer.blocks.graph import Node
from explorer.blocks.shapes import Maps, Sequence, Vector

WIDTH: Final = 176.0
HEAD: Final = 30.0
PICTURE: Final = (172.0, 86.0)
STRIP: Final = 8.0
FOOT: Final = 26.0
BAND: Final = 4.0
COST: Final = 4.0
BARS: Final = 30.0
ROW: Final = 18.0
ROWS: Final = 5
CHIP: Final = 28.0
RADIUS: Final = 10.0
THUMBNAIL: Final = (44.0, 20.0)


class Look(enum.StrEnum):
    """The forms: card with a picture or signed bars, answer with rows, chip, icon after a joint, circle of a joint."""

    CARD = "card"
    BARS = "bars"
    ANSWER = "answer"
    CHIP = "chip"
    ICON = "icon"
    MERGE = "merge"


SIZES: Final[dict[Look, tuple[float, float]]] = {
    Look.CARD: (WIDTH, HEAD + PICTURE[1] + STRIP + FOOT),
    Look.BARS: (WIDTH, HEAD + BARS + FOOT + COST),
    Look.ANSWER: (WIDTH, HEAD + ROWS * ROW + 10),
    Look.CHIP: (WIDTH, CHIP),
    Look.ICON: (CHIP, CHIP),
    Look.MERGE: (2 * RADIUS, 2 * RADIUS),
}
"""Width and height of each form."""
MIDDLE: Final[dict[Look, float]] = {
    Look.CARD: HEAD + PICTURE[1] / 2,
    Look.BARS: HEAD + BARS / 2,
    Look.ANSWER: HEAD + ROWS * ROW / 2,
    Look.CHIP: CHIP / 2,
    Look.ICON: CHIP / 2,
    Look.MERGE: RADIUS,
}
"""Where the ports at the left and right sit, from the top."""
_FOLDS: Final = ("flatten", "global_pool", "to_sequence")
"""Blocks that change the kind of shape, known even where an error upstream hides the shapes."""
_SMALL: Final = (Family.ACTIVATION, Family.NORMALISATION, Family.RESHAPE)


def is_merge(node: Node) -> bool:
    """Whether the block only joins what arrives, so that a circle says it all."""
    return node.block.family == Family.MERGE and not node.block.shape_only


def look_of(node: Node, report: BlockReport | None, *, wrong: bool, before_answer: bool) -> Look:
    """The form of a block.

    Args:
        node: the block.
        report: what analysis knows of it.
        wrong: it has an error of its own, whose sentence needs the room of a picture.
        before_answer: an output is all that reads it, which already shows its numbers.
    """
    if wrong:
        return Look.CARD
    block = node.block
    if is_merge(node):
        return Look.MERGE
    output = report.output if report else None
    if block.key == "classes":
        return Look.ANSWER
    if block.family in _SMALL or block.shape_only:
        return Look.CHIP
    vector = isinstance(output, Vector) or (output is None and block.family == Family.DENSE)
    if not vector:
        return Look.CARD
    if block.family == Family.RESAMPLING or before_answer:
        return Look.CHIP
    return Look.BARS


def begins_column(node: Node, report: BlockReport | None, source: BlockReport | None) -> bool:
    """Whether a block starts a column of its own: it learns and keeps a time axis, or it changes the kind of shape."""
    output = report.output if report else None
    arrives = source.output if source else None
    if output is not None and arrives is not None and output.kind != arrives.kind:
        return True
    family = node.block.family
    if output is None and node.block.key in _FOLDS and not isinstance(arrives, Vector):
        return True
    if family == Family.DENSE:
        return isinstance(arrives, Sequence | Maps)
    return family in (Family.CONVOLUTION, Family.RECURRENT, Family.GROUP) and not isinstance(arrives, Vector)
