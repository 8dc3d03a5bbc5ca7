"""What somebody probably did who typed a wrong number: one sentence that helps and does not tell the number; no Qt."""

from __future__ import annotations

from collections.abc import Iterator
from math import prod

from explorer.analysis import AxisField, BlockReport, Report
from explorer.blocks.axes import Window
from explorer.ui.ask.hints import rule_of
from explorer.ui.ask.questions import WHOLE, Question, Sheet, Topic
from explorer.ui.ask.typed import readings


def mistake(sheet: Sheet, asked: Question, report: Report, typed: str) -> str:
    """The key of the sentence about a wrong answer: the likeliest slip, or whether the number is larger or smaller."""
    found = readings(typed)
    totals = [reading.total for reading in found if reading.total is not None]
    if not found:
        return "ask.wrong.unread"
    if not totals:
        return "ask.wrong.unit"
    whole = [int(total) for total in totals if total == total.to_integral_value()]
    if not whole:
        return "ask.wrong.whole"
    if any(len(reading.parts) == 1 and reading.parts[0].rounds(asked.answer) for reading in found):
        return "ask.wrong.rounded"
    for slip, numbers in _slips(sheet, asked, report):
        if any(number in whole for number in numbers if number != asked.answer):
            return f"ask.wrong.{slip}"
    return "ask.wrong.more" if whole[0] < asked.answer else "ask.wrong.less"


def _slips(sheet: Sheet, asked: Question, report: Report) -> Iterator[tuple[str, tuple[int, ...]]]:
    """The slips that are often made with such a number, each with what one gets by it; the most telling first."""
    block = report.blocks.get(asked.path)
    if asked.path == WHOLE or block is None:
        other = Topic.MACS if asked.topic is Topic.PARAMETERS else Topic.PARAMETERS
        yield f"is.{other}", _answers(sheet, WHOLE, other)
        yield "near", (asked.answer - 1, asked.answer + 1)
        return
    if asked.topic is Topic.PARAMETERS:
        yield from _parameters(block)
    elif asked.topic is Topic.MACS:
        yield from _macs(block)
    elif asked.topic is Topic.SIZE:
        yield from _sizes(block, asked)
    else:
        yield from _fields(sheet, block, asked, report)
    if asked.answer > 2:
        yield "near", (asked.answer - 1, asked.answer + 1)


def _answers(sheet: Sheet, path: str, topic: Topic) -> tuple[int, ...]:
    key = (path, topic, "")
    return (sheet.by_key[key].answer,) if key in sheet.by_key else ()


def _parameters(block: BlockReport) -> Iterator[tuple[str, tuple[int, ...]]]:
    """Slips of a count: offsets left out, one filter only, one map only, gates or directions forgotten."""
    count = block.parameters or 0
    offsets = sum(prod(shape) for name, shape in block.weights.items() if "bias" in name)
    filters = getattr(block.block, "filters", 0)
    arrives = block.inputs[0].axes[0][1] if block.inputs and block.inputs[0] is not None else 1
    yield "is.macs", (block.macs or 0,)
    if offsets:
        yield "offsets", (count - offsets,)
    gates = getattr(block.block, "gates", 1)
    if gates > 1:
        yield "gates", (count // gates, (count - offsets) // gates)
    if getattr(block.block, "both", False):
        yield "ways", (count // 2,)
    if hasattr(block.block, "gates"):
        yield "two_offsets", (count - offsets // 2,)
    if filters > 1:
        yield "one_filter", (count // filters, (count - offsets) // filters)
    if arrives > 1:
        yield "one_map", ((count - offsets) // arrives + offsets, (count - offsets) // arrives)


def _macs(block: BlockReport) -> Iterator[tuple[str, tuple[int, ...]]]:
    """Slips of the MACs: counted at one position only, offsets counted too, twice because of the additions."""
    count, parameters = block.macs or 0, block.parameters or 0
    offsets = sum(prod(shape) for name, shape in block.weights.items() if "bias" in name)
    shapes = tuple(shape for shape in block.inputs if shape is not None)
    positions = block.block.positions(*shapes) if len(shapes) == len(block.inputs) else 1
    if positions > 1:
        yield "positions", (parameters, parameters - offsets)
    if offsets:
        yield "no_offsets", (count + offsets * positions, count + offsets)
    yield "twice", (2 * count,)


def _sizes(block: BlockReport, asked: Question) -> Iterator[tuple[str, tuple[int, ...]]]:
    """Slips of a size: what arrives, or another axis."""
    arrives = dict(block.inputs[0].axes) if block.inputs and block.inputs[0] is not None else {}
    gives = dict(block.output.axes) if block.output is not None else {}
    yield "arrives", tuple(size for letter, size in arrives.items() if letter == asked.axis)
    if asked.axis in "FT":
        yield "axis", tuple(size for letter, size in gives.items() if letter in "FT" and letter != asked.axis)


def _fields(sheet: Sheet, block: BlockReport, asked: Question, report: Report) -> Iterator[tuple[str, tuple[int, ...]]]:
    """Slips of a field: the other axis, this block's window alone, the step forgotten, the step itself."""
    time = asked.topic is Topic.TIME
    rule = rule_of(block, "T" if time else "F")
    before = report.blocks.get(sheet.before.get(block.path, ""))
    arriving = _axis(before, time)
    here = _axis(block, time)
    if isinstance(rule, Window) and rule != Window():
        reach = (rule.kernel - 1) * rule.dilation
        if arriving is not None and arriving.size is not None:
            yield "step", (arriving.size + reach,) if arriving.jump != 1 else ()
            yield "before", (arriving.size,)
            yield "reach", (int(arriving.size + (reach + rule.dilation) * arriving.jump),)
        yield "window", (reach + 1, rule.kernel)
    if here is not None:
        yield "jump", (int(here.jump),)
    yield "axis", _answers(sheet, block.path, Topic.BANDS if time else Topic.TIME)


def _axis(block: BlockReport | None, time: bool) -> AxisField | None:
    field = block.field if block is not None else None
    return (field.time if time else field.freq) if field is not None else None
