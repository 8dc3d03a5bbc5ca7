"""Which blocks of a design look ahead in time."""

from __future__ import annotations

from explorer.analysis.report import BlockReport, Report
from explorer.analysis.taps import transposed_ends, upsampled_ends
from explorer.blocks.axes import AxisRule, Transposed, Upsampled, Whole, Window
from explorer.blocks.shapes import Vector


def looks_ahead(report: Report) -> tuple[str, ...]:
    """The blocks, by path, that read later sound than their own step holds; those that read the whole patch, too.

    A pooling block waits for the end of its own window, which is its step, and so does not look ahead.
    """
    return tuple(leaf.path for leaf in report.leaves if _ahead(leaf))


def _ahead(leaf: BlockReport) -> bool:
    shapes = tuple([shape for shape in leaf.inputs if shape is not None])
    if leaf.output is None:
        return False
    rules = zip(shapes, leaf.block.reads(*shapes), strict=True)
    return any(reads is not None and not isinstance(x, Vector) and _reaches(reads.time) for x, reads in rules)


def _reaches(rule: AxisRule) -> bool:
    if isinstance(rule, Window):
        return (rule.kernel - 1) * rule.dilation - rule.pad >= rule.stride
    if isinstance(rule, Transposed):
        return any(transposed_ends(rule, o)[1] - 1 > o // rule.stride for o in range(rule.stride))
    if isinstance(rule, Upsampled):
        return any(upsampled_ends(rule, o)[1] > o // rule.factor for o in range(rule.factor))
    return isinstance(rule, Whole)
