"""The receptive field of every block in one pass forward: per axis, where the field of output o begins and ends.

Araujo, Norris and Sim, "Computing receptive fields of convolutional neural networks", Distill 2019, has the recurrences
without upsampling; the periodic functions extend them to decoders. Where nothing repeats, ``ragged`` takes over.
"""

from __future__ import annotations

from fractions import Fraction
from functools import lru_cache
from math import lcm

from explorer.analysis.ends import ends_joined, ends_of, ends_through, intricate, nearest
from explorer.analysis.extent import Ends, Extent
from explorer.analysis.quick import new
from explorer.analysis.ragged import ragged_joined, ragged_summary, ragged_through
from explorer.analysis.report import AxisField
from explorer.analysis.steps import Steps, combine, constant, tabulate
from explorer.analysis.taps import transposed_ends, upsampled_ends
from explorer.blocks.axes import SAME, AxisRule, Past, Transposed, Upsampled, Whole, Window


def through(rule: AxisRule, extent: Extent, size: int, out: int, limit: int) -> Extent:
    """The extent behind a block that reads its input, ``size`` positions long, by ``rule`` for ``out`` positions.

    ``limit`` is the length of the network's input.
    """
    if rule is SAME and size == out:
        return extent
    low, high, jump, open_left, open_right, cells, before, behind, ends, middle = extent
    middle = _middle(rule, middle, jump, size, out, limit)
    if isinstance(rule, Transposed | Upsampled):
        jump = jump / (rule.stride if isinstance(rule, Transposed) else rule.factor)
    if ends is not None or intricate(rule, size, out):
        ends = ends_through(rule, ends_of(extent, size, limit), size, out)
        if cells is not None or (isinstance(rule, Transposed) and rule.kernel < rule.stride):
            jump = jump * rule.stride if isinstance(rule, Window) else jump
            return ragged_through(rule, extent, jump, size, out, ends)._replace(middle=middle)
    if isinstance(rule, Window):
        return slid(rule, extent, out, limit, ends)
    if isinstance(rule, Upsampled):
        low, high = _upsampled(low, rule, 0), _upsampled(high, rule, 1)
    elif isinstance(rule, Transposed):
        low, high = _transposed(low, rule, 0), _transposed(high, rule, 1)
    elif isinstance(rule, Past):
        low, open_left = constant(low(0)), True
    else:
        low, high, open_left, open_right = constant(low(0)), constant(high(size - 1)), True, True
    before, behind = max(before, low.values[0]), max(behind, limit - 1 - high(out - 1))
    return Extent(low, high, jump, open_left, open_right, None, before, behind, ends, middle)


def _middle(rule: AxisRule, middle: Fraction, jump: Fraction, size: int, out: int, limit: int) -> Fraction:
    """Where output 0 of a block lies whose input has its first position at ``middle`` and the next ``jump`` further."""
    if isinstance(rule, Window):
        reach = (rule.kernel - 1) * rule.dilation
        causal = reach == rule.pad and (reach > 1 or rule.stride == 1)  # else half a window of zeros on both sides
        return middle if causal or reach == 2 * rule.pad else middle + jump * Fraction(reach - 2 * rule.pad, 2)
    if isinstance(rule, Upsampled):
        return middle + jump * Fraction(1 - rule.factor, 2 * rule.factor)
    if isinstance(rule, Transposed):
        return middle + jump * Fraction(2 * rule.pad - rule.kernel + 1, 2 * rule.stride)
    if isinstance(rule, Whole) and out != size:  # no grid that could be kept, so it lies around the input's middle
        return (limit - 1 - jump * (out - 1)) / 2
    return middle


def slid(rule: Window, extent: Extent, out: int, limit: int, ends: Ends | None = None) -> Extent:
    """The extent behind ``out`` windows; where borders do more than cut off both ends, ``ends`` are what these see."""
    low, high, jump, open_left, open_right, _, before, behind, _, middle = extent
    middle = _middle(rule, middle, jump, out, out, limit)
    stride, pad = rule.stride, rule.pad
    low, high = low.after(stride, -pad), high.after(stride, (rule.kernel - 1) * rule.dilation - pad)
    jump = jump * stride if stride > 1 else jump
    first, rest = low.values[0], limit - 1 - high(out - 1)
    cut = first if first > before else before, rest if rest > behind else behind
    return new(Extent, (low, high, jump, open_left, open_right, None, *cut, ends, middle))


def joined(extents: list[Extent], size: int, limit: int) -> Extent:
    """The extent of a block that reads several inputs, each ``size`` long, position by position."""
    first = extents[0]
    if len(extents) == 1 or all(extent is first for extent in extents):
        return first
    jump, middle, open_left, open_right, ragged, intact = first.jump, first.middle, False, False, False, True
    before, behind = first.before, first.behind
    for extent in extents:
        if extent.jump is not jump and extent.jump > jump:
            jump, middle = extent.jump, extent.middle
        open_left = open_left or extent.open_left
        open_right = open_right or extent.open_right
        ragged = ragged or extent.cells is not None
        intact = intact and extent.before == before and extent.behind == behind and extent.ends is None
    if not ragged:
        lows, highs = [extent.low for extent in extents], [extent.high for extent in extents]
        low = constant(min(f(0) for f in lows)) if open_left else combine(lows, min)
        high = constant(max(f(size - 1) for f in highs)) if open_right else combine(highs, max)
        if low is not None and high is not None:
            if intact:
                return Extent(low, high, jump, open_left, open_right, None, before, behind, None, middle)
            before, behind = min([one.before for one in extents]), min([one.behind for one in extents])
            together = Extent(low, high, jump, open_left, open_right, None, before, behind, None, middle)
            return together if _cut_alike(together, extents) else together._replace(ends=_met(extents, size, limit))
    met = _met(extents, size, limit)
    return ragged_joined(extents, jump, open_left, open_right, size, met)._replace(middle=middle)


def _met(extents: list[Extent], size: int, limit: int) -> Ends:
    return ends_joined([ends_of(extent, size, limit) for extent in extents])


def _cut_alike(together: Extent, extents: list[Extent]) -> bool:
    """Whether the branch that sees farthest everywhere has lost least of the border, too: nothing else then counts."""
    if any(one.ends is not None for one in extents):
        return False
    return any(one.before == together.before and (one.open_left or one.low == together.low) for one in extents) and any(
        one.behind == together.behind and (one.open_right or one.high == together.high) for one in extents
    )


def spread(extent: Extent, size: int, limit: int) -> Extent:
    """A vector folded into maps: every position sees what the vector saw, and together they span the input."""
    whole = through(Whole(), extent, 1, size, limit)
    return whole._replace(jump=Fraction(limit, size), middle=Fraction(limit - size, 2 * size))


def summarise(extent: Extent, size: int, limit: int) -> AxisField:
    """The numbers of a block whose axis has ``size`` positions, over an input of ``limit`` positions."""
    low, high, jump, open_left, open_right, cells, before, behind, ends, middle = extent
    if is_steady(extent):
        return _plain(extent, size // 2, limit)
    least, most = max(low(size // 2), before), min(high(size // 2), limit - 1 - behind)
    if ends is not None:
        least, most = nearest(ends, size // 2)
    if cells is not None:
        return ragged_summary(extent, cells, least, most)._replace(middle=middle)
    top, bottom = jump.numerator, jump.denominator
    centre = size // 2
    first, last = low(centre), high(centre)
    largest = smallest = lookahead = left = right = None
    if not (open_left or open_right):
        periods = lcm(low.period, high.period)
        widths = [high(o) - low(o) + 1 for o in range(periods)] if periods > 1 else [last - first + 1]
        largest, smallest = max(widths), min(widths)
    if not open_left:
        left = fraction(centre * top - first * bottom, bottom)
    if not open_right:
        right = fraction(last * bottom - centre * top, bottom)
        lookahead = max(0, *[high(o) + 1 + -(o + 1) * top // bottom for o in range(high.period)])
    return AxisField(largest, smallest, jump, left, right, least, most, lookahead, middle)


def summarise_both(extent: Extent, rows: int, columns: int, limits: tuple[int, int]) -> tuple[AxisField, AxisField]:
    """The numbers of a block of which both axes see the same, steadily: its centre and its end lie elsewhere."""
    along = summarise(extent, columns, limits[1])
    first, last = _of_centre(extent, rows // 2, limits[0])
    return new(AxisField, (*along[:5], first, last, *along[7:])), along


def is_steady(extent: Extent) -> bool:
    """Whether every output sees as much, moved on by the same step, as most blocks do."""
    low, high, jump, open_left, open_right, _, _, _, ends, _ = extent
    if low.period != 1 or high.period != 1 or low.rise != high.rise or open_left or open_right or ends:
        return False
    return jump is fraction(low.rise) or jump == low.rise


def _plain(extent: Extent, centre: int, limit: int) -> AxisField:
    low, high = extent.low.values[0], extent.high.values[0]
    size, ahead = high - low + 1, high + 1 - extent.low.rise
    first, last = _of_centre(extent, centre, limit)
    sides = fraction(-low), fraction(high)
    return new(AxisField, (size, size, extent.jump, *sides, first, last, ahead if ahead > 0 else 0, extent.middle))


def _of_centre(extent: Extent, centre: int, limit: int) -> tuple[int, int]:
    """What the output in the centre sees of the patch."""
    low, high, _, _, _, _, before, behind, _, _ = extent
    first, last, most = low.values[0] + centre * low.rise, high.values[0] + centre * low.rise, limit - 1 - behind
    return first if first > before else before, last if last < most else most


fraction = lru_cache(4096)(Fraction)
"""Fractions are slow to make, and few differ."""


def _upsampled(f: Steps, rule: Upsampled, end: int) -> Steps:
    return tabulate(rule.factor * f.period, f.rise, lambda o: f(upsampled_ends(rule, o)[end]))


def _transposed(f: Steps, rule: Transposed, end: int) -> Steps:
    return tabulate(rule.stride * f.period, f.rise, lambda o: f(transposed_ends(rule, o)[end] - end))
