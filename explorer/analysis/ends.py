"""What outputs see of the patch itself, position by position, where its borders do more than cut off both ends.

A dilated window that begins in the padding reads the patch from some later position on; a window in nothing but padding
sees nothing; and where branches meet of which one was cropped, each loses another part.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import accumulate
from operator import itemgetter

from explorer.analysis.extent import NONE, Ends, Extent
from explorer.analysis.taps import taps, transposed_ends
from explorer.blocks.axes import AxisRule, Past, Transposed, Whole, Window


def intricate(rule: AxisRule, size: int, out: int) -> bool:
    """Whether the borders do more to ``out`` outputs that read ``size`` positions by ``rule`` than cut off both ends.

    Not if every output reads neighbours, of which at least one lies within.
    """
    if isinstance(rule, Window):
        first, last = -rule.pad, (out - 1) * rule.stride - rule.pad
        reach = (rule.kernel - 1) * rule.dilation
        if rule.dilation > 1 and reach and (first < 0 or last + reach >= size):
            return True
        return first + reach < 0 or last >= size
    return isinstance(rule, Transposed) and (rule.kernel < rule.stride or transposed_ends(rule, out - 1)[0] >= size)


def ends_of(extent: Extent, size: int, limit: int) -> Ends:
    """What each of ``size`` outputs truly sees of ``limit`` positions."""
    if extent.ends is not None:
        return extent.ends
    least, most = extent.before, limit - 1 - extent.behind
    return (
        tuple([max(extent.low(o), least) for o in range(size)]),
        tuple([min(extent.high(o), most) for o in range(size)]),
    )


def ends_through(rule: AxisRule, ends: Ends, size: int, out: int) -> Ends:
    """The ends behind a block that reads ``size`` positions by ``rule``."""
    lows, highs = ends
    if isinstance(rule, Whole):
        return (min(lows),) * out, (max(highs),) * out
    if isinstance(rule, Past):
        return tuple(accumulate(lows, min)), tuple(accumulate(highs, max))
    if isinstance(rule, Window):
        return _slid(rule, lows, NONE[0], out, smallest), _slid(rule, highs, NONE[1], out, largest)
    read = [[place for place in taps(rule, o, size) if 0 <= place < size] for o in range(out)]
    return (
        tuple([min([lows[place] for place in places], default=NONE[0]) for places in read]),
        tuple([max([highs[place] for place in places], default=NONE[1]) for places in read]),
    )


def ends_joined(branches: Sequence[Ends]) -> Ends:
    """The ends behind a block that reads several inputs position by position."""
    lows, highs = zip(*branches, strict=True)
    return smallest(lows), largest(highs)


def nothing(size: int) -> Ends:
    """The ends of ``size`` outputs that see nothing."""
    return (NONE[0],) * size, (NONE[1],) * size


def blind(extent: Extent) -> bool:
    """Whether no output sees anything at all."""
    return extent.ends is not None and max(extent.ends[1]) == NONE[1]


def nearest(ends: Ends, centre: int) -> tuple[int, int]:
    """What the output in the centre sees, or the one closest to it that sees anything; from 0 to −1 if none does."""
    places = [(abs(o - centre), low, high) for o, (low, high) in enumerate(zip(*ends, strict=True)) if low <= high]
    _, low, high = min(places, key=itemgetter(0), default=(0, 0, -1))
    return low, high


def smallest(rows: Sequence[tuple[int, ...]]) -> tuple[int, ...]:
    """The smallest of each column."""
    return tuple(map(min, *rows)) if len(rows) > 1 else rows[0]


def largest(rows: Sequence[tuple[int, ...]]) -> tuple[int, ...]:
    """The largest of each column."""
    return tuple(map(max, *rows)) if len(rows) > 1 else rows[0]


def _slid(
    rule: Window,
    row: tuple[int, ...],
    none: int,
    out: int,
    choose: Callable[[Sequence[tuple[int, ...]]], tuple[int, ...]],
) -> tuple[int, ...]:
    """What the windows choose of a row in which there is ``none`` beyond the borders."""
    last = (out - 1) * rule.stride
    more = last - rule.pad + (rule.kernel - 1) * rule.dilation + 1 - len(row)
    padded = (none,) * rule.pad + row + (none,) * more
    starts = range(max(-rule.pad, 0), max(-rule.pad, 0) + rule.kernel * rule.dilation, rule.dilation)
    return choose([padded[start : start + last + 1 : rule.stride] for start in starts])
