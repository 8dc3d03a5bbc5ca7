"""Frames at the end of a patch, and bands at its top, that nothing reads: pooling and valid windows leave a rest."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from explorer.analysis.joints import fits
from explorer.analysis.report import BlockReport, Problem
from explorer.analysis.taps import transposed_ends, upsampled_ends
from explorer.blocks.axes import SAME, AxisRule, Transposed, Upsampled, Whole, Window
from explorer.blocks.errors import SetParams, Value
from explorer.blocks.graph import Graph, Node, inside
from explorer.blocks.library.inputs import Spectrogram
from explorer.blocks.shapes import sizes
from explorer.document.model import Document

_AXES: Final = (("bands-never-read", "n_mels", "bands"), ("never-read", "frames", "frames"))
"""Of frequency and of time: the code, the parameter that sets the size, and what the sentence calls it."""


def unread(
    document: Document, blocks: Mapping[str, BlockReport], answer: str, dropping: Sequence[str]
) -> list[Problem]:
    """A warning for each axis of a spectrogram of which the answer never sees the end; ``dropping`` may be to blame."""
    output = blocks[answer].output if answer else None
    if output is None:
        return []
    found = []
    for axis, (code, name, word) in enumerate(_AXES):
        last: dict[str, int] = {}
        begins: list[str] = []
        _back(document.graph, blocks, "", {answer: sizes(output)[axis] - 1}, axis, last, begins)
        guilty = [path for path in begins if path in dropping]
        for node in document.nodes:
            if isinstance(node.block, Spectrogram) and node.id in last and guilty:
                whole, kept = getattr(node.block, name), last[node.id] + 1
                if 0 < kept < whole:
                    values = {"first": kept, "last": whole - 1, word: whole, "by": guilty[0]}
                    found.append(_problem(code, node, answer, values, {name: kept}, document))
    return found


def _problem(
    code: str, node: Node, answer: str, values: dict[str, Value], smaller: dict[str, int], document: Document
) -> Problem:
    """Less is the remedy, unless a joint further on would no longer fit."""
    if not fits(answer, node, smaller, document.nodes):
        return Problem(code, node.id, "warning", tuple(values.items()))
    (kept,) = smaller.values()
    return Problem(code, node.id, "warning", (*values.items(), ("kept", kept)), SetParams(tuple(smaller.items())))


def _back(
    graph: Graph,
    blocks: Mapping[str, BlockReport],
    prefix: str,
    wanted: dict[str, int],
    axis: int,
    last: dict[str, int],
    begins: list[str],
) -> dict[str, int]:
    """The last position along an axis of each value that is needed; returns that of what comes from outside.

    ``begins`` takes the blocks all of whose result is needed, though they do not read all that arrives.
    """
    need = dict(wanted)
    for node in reversed(graph.nodes):
        position = need.pop(node.id, None)
        if position is None:
            continue
        path = prefix + node.id
        last[path] = position
        block = blocks[path]
        shapes = tuple([shape for shape in block.inputs if shape is not None])
        if block.children:
            parts = inside(block.block, shapes)
            outside = _back(parts, blocks, path + ".", {parts.returned: position}, axis, last, begins)
            given = [outside.get(name) for name in parts.inputs]
        else:
            size = sizes(block.output)[axis] if block.output is not None else 0
            given = []
            for reads, shape in zip(block.block.reads(*shapes), shapes, strict=True):
                rule, arrives = ((reads.freq, reads.time)[axis] if reads is not None else None), sizes(shape)[axis]
                place = None if rule is None else _place(rule, position, arrives, size)
                given.append(place)
                if place is not None and place < arrives - 1 and position == size - 1:
                    begins.append(path)
        for source, place in zip(node.sources, given, strict=False):  # a wire too many is not read
            if source is not None and place is not None:
                need[source] = max(place, need.get(source, -1))
    return need


def _place(rule: AxisRule, position: int, arrives: int, size: int) -> int:
    """What is cut off on purpose, by a crop, counts as read: a smaller patch would be cut again."""
    if isinstance(rule, Window) and rule.kernel == rule.stride == 1 and size < arrives:
        return position + arrives - size
    return last_read(rule, position, arrives)


def last_read(rule: AxisRule, position: int, size: int) -> int:
    """The last of ``size`` positions that the outputs up to ``position`` read; −1 if they read none."""
    if rule is SAME or rule == SAME or position < 0:
        return min(position, size - 1)
    if isinstance(rule, Window):
        return _window(rule, position, size)
    if isinstance(rule, Transposed):
        first, end = transposed_ends(rule, position)
        return min(end if first < end else first, size) - 1
    if isinstance(rule, Upsampled):
        return min(upsampled_ends(rule, position)[1], size - 1)
    return size - 1 if isinstance(rule, Whole) else min(position, size - 1)


def _window(rule: Window, position: int, size: int) -> int:
    """A border may leave out the last taps of the last windows, and dilation the positions between."""
    best = -1
    for tap in range(rule.kernel):
        inner = size - 1 + rule.pad - tap * rule.dilation
        place = min(position, inner // rule.stride) * rule.stride - rule.pad + tap * rule.dilation
        best = max(best, place)
    return best
