"""The report of a design for others: as JSON values, and as a table to read in a console."""

from __future__ import annotations

from dataclasses import asdict
from fractions import Fraction
from typing import Any, Final

from explorer import words
from explorer.analysis import AxisField, BlockReport, Memory, Problem, Report
from explorer.blocks.shapes import Maps, Sequence, Shape, letters
from explorer.document.model import Document

_HEAD: Final = ("block", "type", "output", "parameters", "MACs", "sees")
_NUMBERS: Final = ("parameters", "MACs")


def report_json(document: Document, report: Report) -> dict[str, Any]:
    """A report as values that JSON can hold: ``totals``, the leaves as ``blocks``, ``problems`` in English sentences.

    ``memory`` is in bytes, for one example in float32; ``latency_ms`` is null where the answer waits for the end.
    Receptive fields are in frames and bands of the input; null is what is unbounded, unknown, or lacks the axis.
    """
    return {
        "totals": {
            "parameters": report.totals.parameters,
            "macs": report.totals.macs,
            "memory": asdict(report.totals.memory),
            "latency_ms": report.latency_ms,
        },
        "blocks": [_block(leaf) for leaf in report.leaves],
        "problems": [_problem(problem) for problem in report.problems],
    }


def report_table(document: Document, report: Report) -> str:
    """A report as text: the totals, one row per leaf, and what is wrong with the design."""
    totals = report.totals
    least = "" if totals.complete else "at least "
    lines = [
        f"{document.name}: {least}{words.exact(totals.parameters)} parameters, "
        f"{least}{words.exact(totals.macs)} MACs per patch",
        _memory(totals.memory),
        *_latency(document, report),
        "",
    ]
    if not report.blocks:
        return f"{document.name} has no blocks yet.\n"
    rows = [_HEAD, *(_row(leaf) for leaf in report.leaves)]
    widths = [max(len(row[column]) for row in rows) for column in range(len(_HEAD))]
    for row in rows:
        cells = (
            word.rjust(width) if name in _NUMBERS else word.ljust(width)
            for name, word, width in zip(_HEAD, row, widths, strict=True)
        )
        lines.append("  ".join(cells).rstrip())
    if report.problems:
        lines += ["", *(f"{problem.severity}: {words.sentence(problem)}" for problem in report.problems)]
    return "\n".join(lines) + "\n"


def _memory(memory: Memory) -> str:
    return (
        f"Memory for one patch: {words.memory(memory.inference_peak)} at most while it is used, "
        f"{words.memory(memory.training)} kept while it trains, {words.memory(memory.parameters)} for the weights"
    )


def _latency(document: Document, report: Report) -> list[str]:
    answer = report.blocks.get(report.answer)
    if document.spectrogram is None or answer is None or answer.output is None:
        return []
    if report.latency_ms is None:
        return ["Latency: it waits for the end of the patch"]
    return [f"Latency: it answers after {words.milliseconds(report.latency_ms)}"]


def _row(leaf: BlockReport) -> tuple[str, ...]:
    return (
        leaf.path,
        leaf.block.title,
        letters(leaf.output) if leaf.output else "?",
        "?" if leaf.parameters is None else words.exact(leaf.parameters),
        "?" if leaf.macs is None else words.exact(leaf.macs),
        _sees(leaf),
    )


def _sees(leaf: BlockReport) -> str:
    """What one value sees: milliseconds and hertz, or frames and bands where there is no spectrogram."""
    field = leaf.field
    if field is None:
        return "?"
    if field.time is None:
        return "everything"
    if field.time.size is not None:
        time = words.milliseconds(field.ms) if field.ms is not None else f"{field.time.size} frames"
    else:
        time = "all the past" if field.time.right is not None else "all time"
    if field.freq is None:
        return f"{time}, all bands"
    if field.hz is not None:
        return f"{time} × {words.hertz(field.hz[1] - field.hz[0])}"
    return f"{time} × {f'{field.freq.size} bands' if field.freq.size is not None else 'all bands'}"


def _block(leaf: BlockReport) -> dict[str, Any]:
    return {
        "id": leaf.path,
        "type": leaf.block.key,
        "output": _output(leaf.output) if leaf.output else None,
        "parameters": leaf.parameters,
        "macs": leaf.macs,
        "memory": leaf.memory,
        "receptive_field": _field(leaf),
    }


def _output(shape: Shape) -> dict[str, Any]:
    if isinstance(shape, Maps):
        return {"kind": shape.kind, "channels": shape.channels, "freq": shape.freq, "time": shape.time}
    if isinstance(shape, Sequence):
        return {"kind": shape.kind, "features": shape.features, "time": shape.time}
    return {"kind": shape.kind, "features": shape.features}


def _field(leaf: BlockReport) -> dict[str, Any]:
    field = leaf.field
    if field is None:
        return {"time": None, "freq": None}
    time = {**_axis(field.time), "ms": field.ms, "lookahead_ms": field.lookahead_ms} if field.time else None
    freq = {**_axis(field.freq), "hz": list(field.hz) if field.hz else None} if field.freq else None
    return {"time": time, "freq": freq}


def _axis(axis: AxisField) -> dict[str, Any]:
    return {
        "size": axis.size,
        "min_size": axis.min_size,
        "jump": _number(axis.jump),
        "left": _number(axis.left),
        "right": _number(axis.right),
    }


def _number(value: Fraction | None) -> int | float | None:
    if value is None:
        return None
    return value.numerator if value.denominator == 1 else float(value)


def _problem(problem: Problem) -> dict[str, Any]:
    return {
        "code": problem.code,
        "block": problem.block,
        "severity": problem.severity,
        "message": words.sentence(problem),
        "fix": words.fix_label(problem),
    }
