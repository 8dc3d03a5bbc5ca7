"""What the canvas and the code leave out while “Ask me” is on."""

from __future__ import annotations

import re
from dataclasses import replace

from explorer.analysis import Report
from explorer.blocks.shapes import Maps
from explorer.ui.ask.mode import HIDDEN, AskMode
from explorer.ui.ask.questions import Topic
from explorer.ui.canvas.faces import Face

_METRIC = {"parameters": (Topic.PARAMETERS,), "macs": (Topic.MACS,), "field": (Topic.TIME, Topic.BANDS)}
_SHAPE = re.compile(r"(#\s*)\d+(?: × \d+)*[ ]*$", re.MULTILINE)
_HEAD = re.compile(r"[\d,]+(?= parameters)")


def hidden_face(face: Face, ask: AskMode, metric: str) -> Face:
    """A block's face without the numbers that must not be seen yet."""
    if not ask.on:
        return face
    axes = tuple((letter, HIDDEN if ask.hides(face.id, Topic.SIZE, letter) else size) for letter, size in face.axes)
    cost = ask.hides_any(face.id, *_METRIC.get(metric, ()))
    unknown = axes != face.axes
    return replace(
        face,
        axes=axes,
        metric=HIDDEN if cost and face.metric else face.metric,
        share=None if cost else face.share,
        sees=HIDDEN if face.sees and ask.hides_field(face.id) else face.sees,
        summary="" if unknown and face.summary.replace("\u2009", "").isdigit() else face.summary,
    )


def hidden_code(source: str) -> str:
    """Source without its comments of shapes and its count of parameters."""
    return _HEAD.sub(HIDDEN, _SHAPE.sub(rf"\1{HIDDEN}", source), count=1)


def row_is_hidden(freq: int, time: int, ask: AskMode, report: Report) -> bool:
    """Whether the resolution of a row must not be seen yet: no block of that resolution has been worked out."""
    if not ask.on:
        return False
    there = (
        path
        for path, block in report.blocks.items()
        if isinstance(block.output, Maps) and (block.output.freq, block.output.time) == (freq, time)
    )
    return all(ask.hides(path, Topic.SIZE, "F") or ask.hides(path, Topic.SIZE, "T") for path in there)
