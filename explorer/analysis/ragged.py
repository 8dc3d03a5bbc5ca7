"""Fields that don't repeat: after branches of different strides have met, or where some outputs see nothing at all
(a transposed convolution whose kernel is smaller than its stride). Position by position, exact but slower."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from itertools import accumulate

from explorer.analysis.extent import Cell, Ends, Extent
from explorer.analysis.report import AxisField
from explorer.analysis.taps import taps
from explorer.blocks.axes import AxisRule, Past, Whole


def ragged_through(rule: AxisRule, extent: Extent, jump: Fraction, size: int, out: int, ends: Ends) -> Extent:
    """The extent behind a block that reads ``size`` listed positions by ``rule`` for ``out`` positions."""
    before = extent.listed(size)
    cells: tuple[Cell | None, ...]
    if isinstance(rule, Whole):
        cells = (_union([cell for cell in before if cell is not None]),) * out
    elif isinstance(rule, Past):
        cells = tuple(accumulate(before, lambda one, other: _union([cell for cell in (one, other) if cell])))
    else:
        cells = tuple(_seen(before, taps(rule, o, size)) for o in range(out))
    return extent._replace(
        jump=jump,
        cells=cells,
        ends=ends,
        open_left=extent.open_left or isinstance(rule, Past | Whole),
        open_right=extent.open_right or isinstance(rule, Whole),
    )


def ragged_joined(
    extents: list[Extent], jump: Fraction, open_left: bool, open_right: bool, size: int, ends: Ends
) -> Extent:
    """The extent of a block that reads several inputs position by position."""
    columns = zip(*(extent.listed(size) for extent in extents), strict=True)
    cells = tuple(_union([cell for cell in column if cell is not None]) for column in columns)
    return extents[0]._replace(jump=jump, open_left=open_left, open_right=open_right, cells=cells, ends=ends)


def ragged_summary(extent: Extent, cells: tuple[Cell | None, ...], least: int, most: int) -> AxisField:
    """The numbers of an axis; ``size`` and ``lookahead`` away from borders if any position is, ``min_size`` too.

    ``least`` and ``most`` are what the centre sees of the patch.
    """
    jump = extent.jump
    real = [(o, cell[0], cell[1]) for o, cell in enumerate(cells) if cell is not None]
    inner = [(o, cell[0], cell[1]) for o, cell in enumerate(cells) if cell is not None and not cell[2]] or real
    bounded = not (extent.open_left or extent.open_right)
    centre, low, high = min(real, key=lambda place: abs(place[0] - len(cells) // 2), default=(0, 0, -1))
    widths = [last - first + 1 for _, first, last in inner] + [0] * (len(real) < len(cells))
    return AxisField(
        size=max(widths) if bounded else None,
        min_size=min(widths) if bounded else None,
        jump=jump,
        left=None if extent.open_left else centre * jump - low,
        right=None if extent.open_right else high - centre * jump,
        low=least,
        high=most,
        lookahead=None
        if extent.open_right
        else max(0, *(last + 1 + -(o + 1) * jump.numerator // jump.denominator for o, _, last in inner), 0),
    )


def _seen(before: tuple[Cell | None, ...], read: Sequence[int]) -> Cell | None:
    inside = [before[place] for place in read if 0 <= place < len(before)]
    found = _union([cell for cell in inside if cell is not None])
    if found is None or len(inside) == len(read):
        return found
    return found[0], found[1], True


def _union(cells: list[Cell]) -> Cell | None:
    if not cells:
        return None
    return min(c[0] for c in cells), max(c[1] for c in cells), any(c[2] for c in cells)
