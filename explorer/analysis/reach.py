"""How the field grows along one axis, as the warnings need it: its narrowest way, and the holes in it."""

from __future__ import annotations

from typing import Final

from explorer.analysis.known import Seen
from explorer.analysis.quick import new
from explorer.blocks.axes import SAME, AxisRule, Transposed, Upsampled, Window

_WIDEST: Final = 4096
"""Fields wider than this are no longer searched for holes."""


def grown(rule: AxisRule, seen: Seen, path: str) -> Seen:
    """What is seen behind a block that reads by ``rule``."""
    if rule is SAME:
        return seen
    if isinstance(rule, Window):
        return _through_window(rule, seen, path)
    if isinstance(rule, Transposed | Upsampled):
        return _through_upsampling(rule, seen)
    return Seen(None, seen.jump, seen.coarse)


def _through_upsampling(rule: Transposed | Upsampled, seen: Seen) -> Seen:
    if isinstance(rule, Transposed):
        more, factor = (-(-rule.kernel // rule.stride) - 1) * seen.jump, rule.stride
    else:
        more, factor = rule.smooth * seen.jump, rule.factor
    narrow = None if seen.narrow is None else seen.narrow + more
    return Seen(narrow, seen.jump / factor, seen.coarse, seen.width + int(more), seen.mask, seen.by)


def _through_window(rule: Window, seen: Seen, path: str) -> Seen:
    narrow, jump, coarse, width, mask, by = seen
    kernel, after = rule.kernel, jump * rule.stride
    if after > coarse:
        coarse = int(after)
    if kernel == 1 and rule.stride == 1:
        return seen
    if kernel == 1:
        return Seen(narrow, after, coarse, width, mask, by)
    gap = rule.dilation * jump
    if narrow is not None:
        narrow += (kernel - 1) * gap
    reach = width + int((kernel - 1) * gap)
    if (gap <= width and not mask) or gap != int(gap) or reach > _WIDEST:
        return new(Seen, (narrow, after, coarse, reach, 0, ""))
    one = mask or (1 << width) - 1
    mask = 0
    for tap in range(kernel):
        mask |= one << tap * int(gap)
    if not mask & (mask + 1):
        return Seen(narrow, after, coarse, reach)
    return Seen(narrow, after, coarse, reach, mask, by or path)


def met(branches: list[Seen]) -> Seen:
    """What is seen where branches meet: the narrowest of them, and holes only where all have some."""
    first = branches[0]
    narrow, _, coarse, width, _, _ = first
    holes = True
    for seen in branches:
        if seen.narrow is not None and (narrow is None or seen.narrow < narrow):
            narrow = seen.narrow
        coarse = max(coarse, seen.coarse)
        width = max(width, seen.width)
        holes = holes and seen.mask != 0
    if not holes:
        return Seen(narrow, first.jump, coarse, width)
    if all(other == first for other in branches):
        return first
    mask = 0
    for seen in branches:
        mask |= seen.mask << (width - seen.width) // 2
    if not mask & (mask + 1):
        return Seen(narrow, first.jump, coarse, width)
    return Seen(narrow, first.jump, coarse, width, mask, first.by)
