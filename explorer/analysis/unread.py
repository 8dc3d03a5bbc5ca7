"""Frames at the end of the patch that nothing reads: floor pooling and valid windows leave a rest."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from explorer.analysis.report import BlockReport, Problem
from explorer.analysis.taps import transposed_ends, upsampled_ends
from explorer.blocks.axes import SAME, AxisRule, Transposed, Upsampled, Whole, Window
from explorer.blocks.errors import SetParams
from explorer.blocks.graph import Graph, inside
from explorer.blocks.library.inputs import Spectrogram
from explorer.blocks.shapes import sizes
from explorer.document.model import Document


def unread(
    document: Document, blocks: Mapping[str, BlockReport], answer: str, dropping: Sequence[str]
) -> list[Problem]:
    """A warning for each spectrogram of which the answer never sees the end; ``dropping`` are the blocks to blame."""
    output = blocks[answer].output if answer else None
    if output is None:
        return []
    last: dict[str, int] = {}
    _back(document.graph, blocks, "", {answer: sizes(output)[1] - 1}, last)
    guilty = [path for path in dropping if path in last]
    found = []
    for node in document.nodes:
        if isinstance(node.block, Spectrogram) and node.id in last and guilty:
            frames, kept = node.block.frames, last[node.id] + 1
            if 0 < kept < frames:
                values = (("first", kept), ("last", frames - 1), ("frames", frames), ("by", guilty[0]), ("kept", kept))
                found.append(Problem("never-read", node.id, "warning", values, SetParams((("frames", kept),))))
    return found


def _back(
    graph: Graph, blocks: Mapping[str, BlockReport], prefix: str, wanted: dict[str, int], last: dict[str, int]
) -> dict[str, int]:
    """The last position in time of each value that is needed; returns that of what comes from outside."""
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
            outside = _back(parts, blocks, path + ".", {parts.returned: position}, last)
            given = [outside.get(name) for name in parts.inputs]
        else:
            given = [
                last_read(rule.time, position, sizes(shape)[1]) if rule is not None else None
                for rule, shape in zip(block.block.reads(*shapes), shapes, strict=True)
            ]
        for source, place in zip(node.sources, given, strict=False):  # a wire too many is not read
            if source is not None and place is not None:
                need[source] = max(place, need.get(source, -1))
    return need


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
