"""Where a value comes from, one block further: what the warnings about later blocks have to know."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from explorer.analysis.facts import Facts
from explorer.analysis.known import Known, Linear, Past, Seen
from explorer.analysis.quick import new
from explorer.analysis.reach import grown, met
from explorer.blocks.axes import SAME, AxisRule, Transposed, Upsampled, Window
from explorer.blocks.block import Block, Family
from explorer.blocks.shapes import Shape, sizes

_NOT: Final = ("", 0.0)


def onward(path: str, block: Block, facts: Facts, inputs: Sequence[Known], limit: int) -> Past:
    """What lies behind the result of a block that fits; ``limit`` is the patch's length in frames."""
    if not inputs:
        return Past(steps=sizes(facts.output)[1])
    before = inputs[0].past
    if facts.unchanged and len(inputs) == 1:
        return _in_place(path, block, facts, before)
    reads = facts.reads[0]
    time = reads.time if reads is not None else None
    if len(inputs) == 1 and reads is not None:
        pooled = _pooled(path, time, before.pooled, facts.output)
        time_seen = grown(reads.time, before.time, path)
        shared = facts.square and before.freq is before.time
        freq = time_seen if shared else grown(reads.freq, before.freq, path)
    else:
        pooled = _shared(inputs)
        pairs = [(known.past, rule) for known, rule in zip(inputs, facts.reads, strict=True) if rule is not None]
        time_seen = met([grown(rule.time, past.time, path) for past, rule in pairs])
        shared = facts.square and all(past.freq is past.time for past, _ in pairs)
        freq = time_seen if shared else met([grown(rule.freq, past.freq, path) for past, rule in pairs])
    large = _NOT
    if time_seen.narrow is not None and time_seen.narrow > limit:
        for known in inputs:
            large = large if large[0] else known.past.large
        if not large[0] and sizes(facts.output)[1] > 1:  # one value for the whole patch may see more
            large = (path, time_seen.narrow)
    steps = _steps(time, before.steps, sizes(inputs[0].shape)[1], sizes(facts.output)[1])
    return _past(path, facts, pooled, steps, large, freq, time_seen)


def _in_place(path: str, block: Block, facts: Facts, before: Past) -> Past:
    """Norms and dropout leave a linear block linear; dropout leaves it bent, too."""
    _, biased, bent, pooled, steps, large, freq, time = before
    if block.family is Family.NORMALISATION:
        bent = "" if facts.cost.parameters else bent
        if not biased and bent == before.bent:
            return before
        return Past(before.linear, 0, bent, pooled, steps, large, freq, time)
    return _past(path, facts, pooled, steps, large, freq, time)


def _past(
    path: str, facts: Facts, pooled: tuple[str, ...], steps: int, large: tuple[str, float], freq: Seen, time: Seen
) -> Past:
    linear = Linear(path, *facts.channels, facts.grouped) if facts.linear else None
    return new(Past, (linear, facts.bias, path if facts.bends else "", pooled, steps, large, freq, time))


def _pooled(path: str, time: AxisRule | None, before: tuple[str, ...], output: Shape) -> tuple[str, ...]:
    if isinstance(time, Window) and time.stride > 1:
        return (*before, path)
    if isinstance(time, Transposed | Upsampled) or sizes(output)[1] == 1:
        return ()
    return before


def _shared(inputs: Sequence[Known]) -> tuple[str, ...]:
    """What every branch went through, the first one's way."""
    first, *others = [known.past.pooled for known in inputs]
    if not first:
        return ()
    return tuple(path for path in first if all(path in other for other in others))


def _steps(time: AxisRule | None, steps: int, arrives: int, leaves: int) -> int:
    """How many steps there would be, had nothing pooled: a window without stride may still leave out the border."""
    if time is SAME:
        return steps
    if not isinstance(time, Window):
        return leaves if isinstance(time, Transposed | Upsampled) else steps
    if time.stride == 1:
        return steps + leaves - arrives
    if leaves == -(-arrives // time.stride) or time.kernel == time.stride:
        return steps
    return steps - (time.kernel - 1) * time.dilation
