"""Warnings about one block, from what arrives at it: designs that fit but are hardly meant so, each with its reason.

A remedy is given where it is obvious and lies in blocks of the design; parts of composites have none.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from explorer.analysis.facts import Facts
from explorer.analysis.known import Known, Past
from explorer.analysis.remedies import evened, forward_only, frequency_only
from explorer.analysis.report import Problem
from explorer.analysis.step import Idle
from explorer.blocks import axes
from explorer.blocks.axes import Transposed, Whole, Window
from explorer.blocks.block import Block
from explorer.blocks.errors import InsertBefore, Remedy, Remove, SetParams, Value
from explorer.blocks.frontend import FrontEnd
from explorer.blocks.graph import Node
from explorer.blocks.shapes import Sequence, Shape, sizes


class Case(NamedTuple):
    """A block that fits, what arrives there, and what it makes of that; ``limits`` are the input's bands and frames,
    ``nodes`` those of the design."""

    path: str
    block: Block
    facts: Facts
    inputs: tuple[Known, ...]
    result: Known
    front: FrontEnd | None
    limits: tuple[int, int]
    nodes: tuple[Node, ...]


def _problem(code: str, path: str, severity: str, values: dict[str, Value], fix: Remedy | None = None) -> Problem:
    return Problem(code, path, severity, tuple(values.items()), None if "." in path else fix)


def quiet(facts: Facts, past: Past, limit: int) -> bool:
    """Whether nothing can be said of a block with one input behind ``past``: most blocks, told at a glance."""
    if facts.recurrent or facts.uneven or (facts.ends and (past.large[0] or past.freq.mask or past.time.mask)):
        return False
    if facts.linear:
        narrow = past.time.narrow
        return past.linear is None and (narrow is None or narrow < 2 * limit)
    return not (facts.bends and past.bent)


def warnings_of(case: Case) -> list[Problem]:
    """What can be said of a block and all that lies before it."""
    facts, first = case.facts, case.inputs[0].past
    found: list[Problem] = []
    if facts.linear:
        if first.linear is not None:
            found += _no_activation(case)
        if first.time.narrow is not None and first.time.narrow >= 2 * case.limits[1]:
            found += _unproductive(case)
    elif facts.bends and first.bent:
        found.append(_problem("two-activations", case.path, "note", {"before": first.bent}, Remove()))
    elif facts.recurrent:
        found += _time_pooled(case)
        found += _waits(case)
    if facts.uneven:
        found += _uneven(case)
    if facts.ends:
        for known, reads in zip(case.inputs, facts.reads, strict=True):
            if reads is not None and (known.past.freq.mask or known.past.time.mask or known.past.large[0]):
                ends = [isinstance(rule, Whole | axes.Past) for rule in (reads.freq, reads.time)]
                found += at_the_end(known, case.front, *ends)
    if len(case.inputs) > 1:
        found += _misaligned(case)
    return found


def idle_bias(path: str, node: Node, arrives: Known) -> tuple[Idle, ...]:
    """A norm subtracts the mean, so a bias right before it is paid for and has no effect."""
    past, source = arrives.past, node.sources[0]
    if not past.biased or past.linear is None or source is None:
        return ()
    values: dict[str, Value] = {"norm": path, "saved": past.biased}
    fix = SetParams((("bias", False),))
    return (Idle(source, _problem("bias-before-norm", past.linear.path, "note", values, fix)),)


def at_the_end(known: Known, front: FrontEnd | None, freq: bool = True, time: bool = True) -> Iterator[Problem]:
    """What is wrong with the field of a value along the axes that no window reads on: nothing mends it any more.

    Holes that a later filter fills are none, and a field is not too large where a skip leads past it. Numbers typed by
    hand, without a spectrogram, are to try things out.
    """
    if front is None:
        return
    for name, seen, ends in (("freq", known.past.freq, freq), ("time", known.past.time, time)):
        if seen.mask and ends:
            values: dict[str, Value] = {"axis": name, "seen": seen.mask.bit_count(), "width": seen.mask.bit_length()}
            yield Problem("gridding", seen.by, "note", tuple(values.items()))
    path, frames = known.past.large
    if path and time:
        values = {"field": front.span_ms(int(frames)), "patch": front.patch_seconds * 1000}
        yield Problem("field-too-large", path, "note", tuple(values.items()))


def _no_activation(case: Case) -> Iterator[Problem]:
    """Two linear blocks in a row, whatever norms or dropout lie between them, are one linear block.

    Not if the first squeezes (a latent code) or one is split into groups (a separable convolution): both together
    then have fewer weights than the one.
    """
    before = case.inputs[0].past.linear
    if before is None or case.facts.grouped or before.grouped:
        return
    if before.leaves >= min(before.arrives, case.facts.output.axes[0][1]):
        yield _problem("no-activation", case.path, "warning", {"before": before.path}, InsertBefore("relu"))


def _unproductive(case: Case) -> Iterator[Problem]:
    """A filter over values each of which sees the whole patch already, whichever way one goes (Richter et al., "Should
    you go deeper?", 2021): it adds weights, but no context."""
    reads, past = case.facts.reads[0], case.inputs[0].past
    if reads is None or past.freq.narrow is None or past.freq.narrow < 2 * case.limits[0]:
        return
    wide = any(isinstance(axis, Window) and axis.kernel > 1 for axis in (reads.freq, reads.time))
    if wide and sizes(case.facts.output) != (1, 1):
        yield _problem("unproductive", case.path, "note", {})


def _time_pooled(case: Case) -> Iterator[Problem]:
    """A recurrent block is there to follow time; pooling before it takes the steps away."""
    first, front = case.inputs[0], case.front
    pooled, steps, arrives = first.past.pooled, first.past.steps, sizes(first.shape)[1]
    if not pooled or front is None or arrives >= steps:
        return
    hop = front.frame_seconds * 1000
    values: dict[str, Value] = {"arrives": arrives, "step": float(first.time.jump) * hop, "first": pooled[0]}
    if len(pooled) > 1:
        values["last"] = pooled[-1]
    values |= {"kept": steps, "hop": hop}
    severity = "warning" if isinstance(case.facts.output, Sequence) else "note"
    yield Problem("time-pooled", case.path, severity, tuple(values.items()), frequency_only(pooled, case.nodes))


def _waits(case: Case) -> Iterator[Problem]:
    """What runs in both directions waits for the end of the sound, unless something before it did already."""
    reads, first = case.facts.reads[0], case.inputs[0]
    if reads is None or not isinstance(reads.time, Whole) or not isinstance(case.facts.output, Sequence):
        return
    if first.time.open_right:
        return
    values: dict[str, Value] = {}
    if first.field.lookahead_ms is not None:
        values["latency"] = first.field.lookahead_ms
    fix, after = forward_only(case.path, case.nodes)
    if after:
        values["others"] = after
    yield Problem("waits-for-the-end", case.path, "note", tuple(values.items()), fix)


def _uneven(case: Case) -> Iterator[Problem]:
    """A transposed convolution whose kernel its stride does not divide: values see more or less by their place, which
    shows as a checkerboard (Odena, Dumoulin and Olah, Distill 2016); below the stride some see nothing at all."""
    for name, rule, size in _axes(case, case.inputs[0].shape):
        if size > 1 and isinstance(rule, Transposed) and rule.kernel % rule.stride:
            even = -(-rule.kernel // rule.stride) * rule.stride
            values: dict[str, Value] = {"axis": name, "kernel": rule.kernel, "stride": rule.stride, "even": even}
            fix = evened(case.block, name == "time", even - rule.kernel)
            if rule.kernel > rule.stride:
                yield _problem("phase-dependent", case.path, "note", values, fix)
            else:
                yield _problem("gridding", case.path, "warning", {"what": "transposed", **values}, fix)
            return


def _axes(case: Case, arrives: Shape) -> list[tuple[str, object, int]]:
    rows, columns = sizes(arrives)
    read = [reads for reads in case.facts.reads[:1] if reads is not None]
    return [axis for reads in read for axis in (("freq", reads.freq, rows), ("time", reads.time, columns))]


def _misaligned(case: Case) -> list[Problem]:
    """Branches that meet value by value, though their values stand for different steps or different places."""
    branches = [known for known, reads in zip(case.inputs, case.facts.reads, strict=True) if reads is not None]
    for axis, name in enumerate(("freq", "time")):
        extents = [known.time if axis else known.freq for known in branches]
        first = extents[0]
        bounded, everything, unlike = True, False, False
        for one in extents:
            unlike = unlike or (one.jump is not first.jump and one.jump != first.jump)
            everything = everything or (one.open_left and one.open_right)
            bounded = bounded and one.cells is None and not (one.open_left or one.open_right)
        if everything:
            continue
        if unlike:
            jumps = [one.jump for one in extents]
            values: dict[str, Value] = {"axis": name, "first": float(min(jumps)), "second": float(max(jumps))}
            return [_problem("misaligned", case.path, "warning", values)]
        if bounded:
            centre = sizes(branches[0].shape)[axis] // 2
            apart = max([one.low(centre) for one in extents]) - min([one.high(centre) for one in extents])
            if apart > 0:
                values = {"what": "places", "axis": name, "apart": apart}
                return [_problem("misaligned", case.path, "warning", values)]
    return []
