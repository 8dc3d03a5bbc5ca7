"""The receptive field of every block in one pass forward: per axis, where the field of output o begins and ends.

Araujo, Norris and Sim, "Computing receptive fields of convolutional neural networks", Distill 2019, has the recurrences
without upsampling; the periodic functions extend them to decoders.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from fractions import Fraction
from math import ceil, lcm

from explorer.analysis.report import AxisField
from explorer.analysis.steps import IDENTITY, Steps, combine, constant, tabulate
from explorer.blocks.axes import AxisRule, Past, Transposed, Upsampled, Window


@dataclass(frozen=True)
class Extent:
    """What output o of a block sees of the network's input on one axis: from ``low(o)`` to ``high(o)``.

    ``open_left`` and ``open_right`` say that it would see more if the patch were longer.
    """

    low: Steps = IDENTITY
    high: Steps = IDENTITY
    open_left: bool = False
    open_right: bool = False


START = Extent()


def through(rule: AxisRule, extent: Extent, size: int) -> Extent:
    """The extent behind a block that reads its input, ``size`` positions long, by ``rule``."""
    low, high = extent.low, extent.high
    if isinstance(rule, Window):
        reach = (rule.kernel - 1) * rule.dilation
        return _moved(extent, low.after(rule.stride, -rule.pad), high.after(rule.stride, reach - rule.pad))
    if isinstance(rule, Upsampled):
        taps = _smooth_taps if rule.smooth else _nearest_taps
        return _moved(extent, _spread(low, rule.factor, taps, 0), _spread(high, rule.factor, taps, -1))
    if isinstance(rule, Transposed):
        return _moved(extent, _transposed(low, rule, 0), _transposed(high, rule, -1))
    if isinstance(rule, Past):
        return Extent(constant(low(0)), high, True, extent.open_right)
    return Extent(constant(low(0)), constant(high(max(size - 1, 0))), True, True)


def joined(extents: list[Extent], size: int) -> Extent:
    """The extent of a block that reads several inputs position by position."""
    if len(extents) == 1:
        return extents[0]
    return Extent(
        combine([extent.low for extent in extents], min, size),
        combine([extent.high for extent in extents], max, size),
        any(extent.open_left for extent in extents),
        any(extent.open_right for extent in extents),
    )


def summarise(extent: Extent, size: int, limit: int) -> AxisField:
    """The numbers of a block whose axis has ``size`` positions, over an input of ``limit`` positions."""
    low, high = extent.low, extent.high
    jump = high.slope if not extent.open_right else low.slope
    phases = lcm(low.period, high.period) if low.slope == high.slope else size
    widths = [high(o) - low(o) + 1 for o in range(phases)]
    centre = size // 2
    bounded = not (extent.open_left or extent.open_right)
    waits = [max(0, high(o) - (ceil((o + 1) * jump) - 1)) for o in range(phases)]
    return AxisField(
        size=max(widths) if bounded else None,
        min_size=min(widths) if bounded else None,
        jump=jump,
        left=None if extent.open_left else Fraction(centre) * jump - low(centre),
        right=None if extent.open_right else high(centre) - Fraction(centre) * jump,
        low=min(max(low(centre), 0), limit - 1),
        high=max(min(high(centre), limit - 1), 0),
        lookahead=None if extent.open_right else max(waits),
    )


def _moved(extent: Extent, low: Steps, high: Steps) -> Extent:
    return Extent(low, high, extent.open_left, extent.open_right)


def _nearest_taps(o: int, factor: int) -> tuple[int, int]:
    return o // factor, o // factor


def _smooth_taps(o: int, factor: int) -> tuple[int, int]:
    """The two inputs that bilinear interpolation (corners not aligned) blends; the same twice where one weighs 0."""
    doubled = 2 * o + 1 - factor
    left, rest = divmod(doubled, 2 * factor)
    return left, left + (rest != 0)


def _spread(f: Steps, factor: int, taps: Callable[[int, int], tuple[int, int]], which: int) -> Steps:
    return tabulate(factor * f.period, f.rise, lambda o: f(taps(o, factor)[which]))


def transposed_taps(o: int, rule: Transposed) -> Iterator[int]:
    """The inputs that output ``o`` of a transposed convolution reads, in falling order."""
    for tap in range(rule.kernel):
        place = o + rule.pad - tap
        if place % rule.stride == 0:
            yield place // rule.stride


def _transposed(f: Steps, rule: Transposed, which: int) -> Steps:
    """An output that no tap reaches (kernel < stride) sees nothing; it takes its neighbour's place."""

    def value(o: int) -> int:
        while not (reached := sorted(transposed_taps(o, rule))):
            o -= 1
        return f(reached[which])

    return tabulate(rule.stride * f.period, f.rise, value)
