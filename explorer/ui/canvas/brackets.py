"""Which of its blocks the bracket of a frame lies over."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from explorer.ui.canvas.layout import Box

_APART = 30.0
"""Blocks further below than this begin another row; docked ones are closer."""


def bracket(inside: Sequence[Box], others: Iterable[Box]) -> tuple[float, float, float]:
    """Left, right and top of what a frame is drawn over: its blocks, the first of them first.

    Where a chain is cut, the blocks of a frame come to lie in several rows, and a bracket over all of them would lie
    over blocks that are not its own; then it is drawn over the row of its first block.
    """
    over = list(inside)
    if any(_holds(over, box) for box in others):
        over = _row(inside[0], sorted(inside, key=lambda box: box.y))
    return min(box.x for box in over), max(box.right for box in over), min(box.y for box in over)


def _holds(boxes: Sequence[Box], other: Box) -> bool:
    left, right = min(box.x for box in boxes), max(box.right for box in boxes)
    top, bottom = min(box.y for box in boxes), max(box.bottom for box in boxes)
    return left < other.right and other.x < right and top < other.bottom and other.y < bottom


def _row(first: Box, downwards: Sequence[Box]) -> list[Box]:
    rows: list[list[Box]] = []
    for box in downwards:
        if rows and box.y < max(above.bottom for above in rows[-1]) + _APART:
            rows[-1].append(box)
        else:
            rows.append([box])
    return next(row for row in rows if first in row)
