"""What helps after two wrong tries: the formula, in symbols, of the number that is asked for; without Qt."""

from __future__ import annotations

from explorer.analysis import BlockReport
from explorer.blocks.axes import AxisRule, Past, Reads, Transposed, Upsampled, Whole, Window
from explorer.blocks.block import Family
from explorer.blocks.shapes import Vector
from explorer.ui.ask.questions import WHOLE, Question, Topic
from explorer.words import text


def hint(question: Question, block: BlockReport | None, language: str = "en") -> str:
    """A line with the formula for a question about a block (None for the whole design)."""
    if question.path == WHOLE or block is None:
        return text("ask.hint.sum", language)
    if question.topic is Topic.SIZE:
        return _size(block, question.axis, language)
    if question.topic is Topic.PARAMETERS:
        symbols = getattr(block.block, "count", "") or block.block.count_formula(*(x for x in block.inputs if x))
        return text("ask.hint.count", language, formula=symbols)
    if question.topic is Topic.MACS:
        vector = isinstance(block.output, Vector)
        return text("ask.hint.macs.vector" if vector else "ask.hint.macs", language)
    return _field(rule_of(block, "T" if question.topic is Topic.TIME else "F"), block, language)


def rule_of(block: BlockReport, axis: str) -> AxisRule | None:
    """How the block reads its first input along an axis; None where that is not known."""
    shapes = tuple(shape for shape in block.inputs if shape is not None)
    if not shapes or len(shapes) != len(block.inputs):
        return None
    first: Reads | None = block.block.reads(*shapes)[0]
    if first is None:
        return None
    return first.freq if axis == "F" else first.time


def _size(block: BlockReport, axis: str, language: str) -> str:
    kind = block.block
    if axis in "CD":
        return text(f"ask.hint.{_width(block)}", language)
    rule = rule_of(block, axis)
    if isinstance(rule, Transposed):
        key = "transposed"
    elif isinstance(rule, Upsampled):
        key = "upsampled"
    elif kind.family == Family.RESHAPE and kind.params():
        key = "cut"
    elif not isinstance(rule, Window) or rule == Window():
        key = "stays"
    elif kind.family == Family.RESAMPLING:
        key = "pool"
    else:
        key = "same" if getattr(kind, "padding", "") in ("same", "causal") else "window"
    return text(f"ask.hint.{key}", language, axis=axis)


def _width(block: BlockReport) -> str:
    """Which rule gives the number of maps or features."""
    kind = block.block
    arrives = block.inputs[0] if block.inputs else None
    if hasattr(kind, "filters"):
        return "filters"
    if hasattr(kind, "units"):
        both = getattr(kind, "directions", "forward") == "concat"
        return "units.both" if both else "units"
    if kind.key == "concat":
        return "concat"
    if kind.family == Family.RESAMPLING and arrives is not None and arrives.kind != "maps":
        return "stays.width"
    if block.output is not None and arrives is not None and block.output.kind != arrives.kind:
        if kind.family == Family.RESAMPLING:
            return "global"
        return "flatten" if isinstance(block.output, Vector) else "sequence"
    return "stays.width"


def _field(rule: AxisRule | None, block: BlockReport, language: str) -> str:
    if block.block.family == Family.MERGE:
        key = "field.merge"
    elif isinstance(rule, Transposed):
        key = "field.transposed"
    elif isinstance(rule, Window) and rule != Window():
        key = "field.window"
    elif isinstance(rule, Upsampled) and rule.smooth:
        key = "field.blended"
    elif isinstance(rule, Whole | Past):
        key = "field.whole"
    else:
        key = "field.stays"
    return text(f"ask.hint.{key}", language)
