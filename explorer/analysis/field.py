"""The receptive field of every block in one pass forward: per axis, where the field of output o begins and ends.

Araujo, Norris and Sim, "Computing receptive fields of convolutional neural networks", Distill 2019, has the recurrences
without upsampling; the periodic functions extend them to decoders. Where nothing repeats, ``ragged`` takes over.
"""

from __future__ import annotations

from fractions import Fraction
from functools import lru_cache
from math import lcm

from explorer.analysis.extent import Extent
from explorer.analysis.ragged import ragged_joined, ragged_summary, ragged_through
from explorer.analysis.report import AxisField
from explorer.analysis.steps import Steps, combine, constant, tabulate
from explorer.analysis.taps import transposed_ends, upsampled_ends
from explorer.blocks.axes import SAME, AxisRule, Past, Transposed, Upsampled, Whole, Window


def through(rule: AxisRule, extent: Extent, size: int, out: int) -> Extent:
    """The extent behind a block that reads its input, ``size`` positions long, by ``rule`` for ``out`` positions."""
    low, high, jump, open_left, open_right, cells = extent
    if rule is SAME and (cells is None or size == out):
        return extent
    if isinstance(rule, Window):
        jump = jump * rule.stride if rule.stride > 1 else jump
    elif isinstance(rule, Transposed | Upsampled):
        jump = jump / (rule.stride if isinstance(rule, Transposed) else rule.factor)
    if cells is not None or (isinstance(rule, Transposed) and rule.kernel < rule.stride):
        return ragged_through(rule, extent, jump, size, out)
    if isinstance(rule, Window):
        reach = (rule.kernel - 1) * rule.dilation
        low, high = low.after(rule.stride, -rule.pad), high.after(rule.stride, reach - rule.pad)
    elif isinstance(rule, Upsampled):
        low, high = _upsampled(low, rule, 0), _upsampled(high, rule, 1)
    elif isinstance(rule, Transposed):
        low, high = _transposed(low, rule, 0), _transposed(high, rule, 1)
    elif isinstance(rule, Past):
        low, open_left = constant(low(0)), True
    else:
        low, high, open_left, open_right = constant(low(0)), constant(high(size - 1)), True, True
    return Extent(low, high, jump, open_left, open_right)


def joined(extents: list[Extent], size: int) -> Extent:
    """The extent of a block that reads several inputs, each ``size`` long, position by position."""
    first = extents[0]
    if len(extents) == 1 or all(extent is first for extent in extents):
        return first
    jump, open_left, open_right, ragged = first.jump, False, False, False
    for extent in extents:
        if extent.jump is not jump and extent.jump > jump:
            jump = extent.jump
        open_left = open_left or extent.open_left
        open_right = open_right or extent.open_right
        ragged = ragged or extent.cells is not None
    if not ragged:
        lows, highs = [extent.low for extent in extents], [extent.high for extent in extents]
        low = constant(min(f(0) for f in lows)) if open_left else combine(lows, min)
        high = constant(max(f(size - 1) for f in highs)) if open_right else combine(highs, max)
        if low is not None and high is not None:
            return Extent(low, high, jump, open_left, open_right)
    return ragged_joined(extents, jump, open_left, open_right, size)


def spread(extent: Extent, size: int, limit: int) -> Extent:
    """A vector folded into maps: every position sees what the vector saw, and together they span the input."""
    whole = through(Whole(), extent, 1, size)
    return whole._replace(jump=Fraction(limit, size))


def summarise(extent: Extent, size: int, limit: int) -> AxisField:
    """The numbers of a block whose axis has ``size`` positions, over an input of ``limit`` positions."""
    if extent.cells is not None:
        return ragged_summary(extent, extent.cells, limit)
    low, high, jump = extent.low, extent.high, extent.jump
    top, bottom = jump.numerator, jump.denominator
    centre = size // 2
    unbounded = extent.open_left or extent.open_right
    if low.period == high.period == bottom == 1 and low.rise == high.rise == top and not unbounded:
        return _plain(low.values[0], high.values[0], centre, jump, top, limit)
    first, last = low(centre), high(centre)
    largest = smallest = lookahead = left = right = None
    if not unbounded:
        periods = lcm(low.period, high.period)
        widths = [high(o) - low(o) + 1 for o in range(periods)] if periods > 1 else [last - first + 1]
        largest, smallest = max(widths), min(widths)
    if not extent.open_left:
        left = fraction(centre * top - first * bottom, bottom)
    if not extent.open_right:
        right = fraction(last * bottom - centre * top, bottom)
        lookahead = max(0, *[high(o) + 1 + -(o + 1) * top // bottom for o in range(high.period)])
    return AxisField(
        largest, smallest, jump, left, right, min(max(first, 0), limit - 1), max(min(last, limit - 1), 0), lookahead
    )


def _plain(low: int, high: int, centre: int, jump: Fraction, step: int, limit: int) -> AxisField:
    """Most blocks see as much everywhere, moved on by the same step: a field from ``low`` to ``high`` at position 0."""
    size = high - low + 1
    first, last = low + centre * step, high + centre * step
    if last >= limit:
        last = limit - 1
    ahead = high + 1 - step
    return AxisField(
        size,
        size,
        jump,
        fraction(-low),
        fraction(high),
        first if 0 < first < limit else 0 if first <= 0 else limit - 1,
        last if last > 0 else 0,
        ahead if ahead > 0 else 0,
    )


fraction = lru_cache(4096)(Fraction)
"""Fractions are slow to make, and few differ."""


def _upsampled(f: Steps, rule: Upsampled, end: int) -> Steps:
    return tabulate(rule.factor * f.period, f.rise, lambda o: f(upsampled_ends(rule, o)[end]))


def _transposed(f: Steps, rule: Transposed, end: int) -> Steps:
    return tabulate(rule.stride * f.period, f.rise, lambda o: f(transposed_ends(rule, o)[end] - end))
