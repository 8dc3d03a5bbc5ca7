"""Which positions of a block's input one output position reads along an axis."""

from __future__ import annotations

from collections.abc import Sequence

from explorer.blocks.axes import Transposed, Upsampled, Window


def taps(rule: Window | Transposed | Upsampled, o: int, size: int) -> Sequence[int]:
    """The positions, rising, that output ``o`` reads of an axis of ``size``.

    Those of a window or of a transposed convolution may lie outside: padding, which is nothing of the input.
    """
    if isinstance(rule, Window):
        start = o * rule.stride - rule.pad
        return range(start, start + rule.kernel * rule.dilation, rule.dilation)
    if isinstance(rule, Transposed):
        return range(*transposed_ends(rule, o))
    return sorted({min(max(place, 0), size - 1) for place in upsampled_ends(rule, o)})


def transposed_ends(rule: Transposed, o: int) -> tuple[int, int]:
    """First input and the one after the last; they are equal where no tap reaches (a kernel below the stride)."""
    return -((rule.kernel - 1 - rule.pad - o) // rule.stride), (o + rule.pad) // rule.stride + 1


def upsampled_ends(rule: Upsampled, o: int) -> tuple[int, int]:
    """First and last input, borders ignored. Bilinear interpolation (corners not aligned) blends two neighbours, or
    takes one alone where the other weighs nothing."""
    if not rule.smooth:
        return o // rule.factor, o // rule.factor
    left, rest = divmod(2 * o + 1 - rule.factor, 2 * rule.factor)
    return left, left + (rest != 0)
