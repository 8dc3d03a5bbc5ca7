"""What the window leaves out while “Ask me” is on, or while a lesson asks to guess a number.

Whatever says a number that is asked for, or one that it follows from by a division, says “?” instead: cards, wires, the
shapes that a gesture would give, the top bar, goals, inspector, spectrogram, code. Three things stay. The pictures and
the boxes on them: to count their cells is a way to find the answer. The sentences of problems in “Ask me”: without
their numbers nobody could mend the design, and what does not fit is not asked for; a lesson says how to mend it. Words
that somebody wrote into a design, and the rounded sums in the list of designs, as the back of a book has them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from explorer.analysis import Report
from explorer.analysis.goals import GoalState
from explorer.blocks.shapes import Maps
from explorer.ui.ask.mode import HIDDEN, AskMode
from explorer.ui.ask.questions import Topic
from explorer.ui.canvas.faces import Face

_METRIC = {
    "parameters": (Topic.PARAMETERS,),
    "macs": (Topic.MACS,),
    "memory": (Topic.SIZE,),
    "field": (Topic.TIME, Topic.BANDS),
    "latency": (Topic.TIME,),
}
_SHAPE = re.compile(r"(#\s*)\d+(?: × \d+)*[ ]*$", re.MULTILINE)
_HEAD = re.compile(r"[\d,]+(?= parameters)")
_ARRIVES = re.compile(r"(\bnn\.(?:Linear|Conv\w*|GRU|LSTM|RNN|\w*Norm\w*)\()\d+")
_NUMBER = re.compile(r"(?<![\w.,])\d+(?!\w)")
_SIZE = re.compile(r"(?<=[CFDT])\d+")


def hidden_face(face: Face, ask: AskMode, metric: str) -> Face:
    """A block's face without the numbers that must not be seen yet."""
    if not ask.hiding:
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
        sentence=hidden_sentence(face.sentence, ask),
        summary="" if unknown and face.summary.replace("\u2009", "").isdigit() else face.summary,
    )


def hidden_sentence(words: str, ask: AskMode) -> str:
    """The sentence of a problem without its numbers while a lesson asks to guess a size; names keep theirs."""
    return _NUMBER.sub(HIDDEN, words) if ask.hides_sizes_said else words


def hidden_code(source: str) -> str:
    """Source without its comments of shapes, its count of parameters, and the sizes that its layers are told."""
    shown = _SHAPE.sub(rf"\1{HIDDEN}", source)
    return _HEAD.sub(HIDDEN, _ARRIVES.sub(rf"\1{HIDDEN}", shown), count=1)


def hidden_shape(letters: str, ask: AskMode) -> str:
    """The shape that an edit would give, ``C16 F32 T64``, without its sizes: they are about to be asked for."""
    return _SIZE.sub(HIDDEN, letters) if ask.hiding else letters


def hidden_field(words: str, path: str, ask: AskMode) -> str:
    """What is said of the field of a block's value, hidden while it is asked for."""
    return HIDDEN if words and ask.hides_field(path) else words


def hidden_goals(states: Iterable[GoalState], ask: AskMode) -> tuple[GoalState, ...]:
    """Goals without whether they are reached, where that would tell a number that must not be seen yet."""
    return tuple(
        replace(state, value=None, state="unknown") if hides_measure(state.goal.measure, ask) else state
        for state in states
    )


def hides_measure(measure: str, ask: AskMode) -> bool:
    """Whether what a design reaches in a measure of its goals must not be seen yet."""
    if measure in ("parameters", "macs"):
        return ask.hides_total(Topic(measure))
    return measure in ("latency_ms", "field_ms") and ask.hides_latency()


def row_is_hidden(freq: int, time: int, ask: AskMode, report: Report) -> bool:
    """Whether the resolution of a row must not be seen yet: no block of that resolution has been worked out."""
    if not ask.hiding:
        return False
    there = (
        path
        for path, block in report.blocks.items()
        if isinstance(block.output, Maps) and (block.output.freq, block.output.time) == (freq, time)
    )
    return all(ask.hides(path, Topic.SIZE, "F") or ask.hides(path, Topic.SIZE, "T") for path in there)
