"""What a network answers over a whole sound: patch after patch, or frame by frame where it answers per frame."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from fractions import Fraction
from typing import Final

import numpy as np
import torch

from explorer.audio.melspec import patch
from explorer.blocks.library.inputs import Spectrogram
from explorer.blocks.shapes import Maps, Sequence, Shape, Vector
from explorer.document.model import Document
from explorer.ipc.messages import Answers, Array, ShowAnswers
from explorer.runtime.feeding import feed, fitted, floor_of
from explorer.runtime.prepare import Prepared

_BATCH: Final = 16
_ROOM: Final = 64 * 10**6
"""Bytes that the values of a batch take at most, unless one patch alone takes more."""


def answers(request: ShowAnswers, prepared: Prepared, cancelled: Callable[[], bool], sound: Array) -> Answers | None:
    """The answer around every ``hop``-th frame of a sound [shape=(channels, freq, time)], ``times`` being the middles
    of the patches; or at every step of the answer's own time, where patches overlap their mean. Before its beginning
    and after its end the sound is silence. Without a row per class (a spectrogram as answer, no sound as input) it is
    empty.

    None if it was cancelled between two batches.
    """
    about = prepared.report.blocks.get(prepared.report.answer)
    shape = about.output if about is not None else None
    size = _patch_size(prepared)
    if about is None or shape is None or size is None or isinstance(shape, Maps):
        return Answers(request.job, (), np.zeros(0, np.float32), np.zeros((0, 0), np.float32))
    labels = labels_of(prepared.document, prepared.report.answer, shape)
    hop, jump = request.hop, Fraction(1)
    if isinstance(shape, Sequence):
        jump = step_of(prepared)
        hop = max(round(request.hop / jump), 1) * jump.numerator  # so that the steps of all patches fall together
    total = sound.shape[2]
    around = isinstance(shape, Vector)
    starts = centred_starts(total, size.time, hop) if around else starts_of(total, size.time, hop)
    parts: list[Array] = []
    for values in _run(prepared, sound, starts, size.time):
        parts.append(values)
        if cancelled():
            return None
    values = np.concatenate(parts)
    if isinstance(shape, Sequence):
        axis = about.field.time if about.field is not None else None
        if axis is not None and axis.jump > 0:
            offset = axis.middle - jump / 2  # where its first value is drawn in every other picture, too
        else:
            offset = (size.time - shape.time * jump - 1) / 2  # frame k is heard around k, so it begins at k − ½
        times, rows = overlapped(values, starts, jump, float(offset))
    else:
        times, rows = np.array(starts, np.float32) + (size.time - 1) / 2, values.T
    return Answers(request.job, labels, times.astype(np.float32), np.ascontiguousarray(rows, np.float32))


def batch_size(prepared: Prepared) -> int:
    """How many patches are answered at a time: few where each of them takes much memory."""
    one = max(prepared.report.totals.memory.inference_peak, 1)
    return min(max(_ROOM // one, 1), _BATCH)


def step_of(prepared: Prepared) -> Fraction:
    """Frames from one step of the answer to the next.

    Behind a block that sees the whole sound the field no longer moves, so the step is that of what the block reads.
    """
    id: str | None = prepared.report.answer
    while id is not None:
        field = prepared.report.blocks[id].field
        if field is not None and field.time is not None and field.time.jump > 0:
            return field.time.jump
        id = next((source for source in prepared.document.node(id).sources if source is not None), None)
    return Fraction(1)


def labels_of(document: Document, answer: str, shape: Shape) -> tuple[str, ...]:
    """The names of the classes: the output block's own, or ``class 1`` and so on."""
    names: tuple[str, ...] = getattr(document.node(answer).block, "labels", ())
    return names or tuple(f"class {number}" for number in range(1, shape.axes[0][1] + 1))


def starts_of(frames: int, patch: int, hop: int) -> list[int]:
    """The first frames of patches every ``hop`` frames; a last one ends with the sound."""
    last = max(frames - patch, 0)
    starts = list(range(0, last + 1, max(hop, 1)))
    if starts[-1] != last:
        starts.append(last)
    return starts


def centred_starts(frames: int, patch: int, hop: int) -> list[int]:
    """The first frames of patches around every ``hop``-th frame of the sound, before its beginning too."""
    return [centre - patch // 2 for centre in range(0, max(frames, 1), max(hop, 1))]


def overlapped(values: Array, starts: list[int], jump: Fraction, offset: float) -> tuple[Array, Array]:
    """Answers per step [shape=(patches, steps, classes)] laid over each other: times in frames, and their means.

    ``offset`` is where the first step of a patch begins, in frames. A patch that doesn't start on a step is laid to
    the nearest one.
    """
    places = [round(start / jump) for start in starts]
    steps = values.shape[1]
    total = np.zeros((places[-1] + steps, values.shape[2]))
    count = np.zeros((places[-1] + steps, 1))
    for place, one in zip(places, values, strict=True):
        total[place : place + steps] += one
        count[place : place + steps] += 1
    heard = count[:, 0] > 0
    times = (np.arange(len(total))[heard] + 0.5) * float(jump) + offset
    return times.astype(np.float32), (total[heard] / count[heard]).T.astype(np.float32)


def _patch_size(prepared: Prepared) -> Maps | None:
    for node in prepared.document.nodes:
        shape = prepared.report.blocks[node.id].output
        if isinstance(node.block, Spectrogram) and isinstance(shape, Maps):
            return shape
    return None


def _run(prepared: Prepared, spectrogram: Array, starts: list[int], width: int) -> Iterator[Array]:
    """The network's answers [shape=(patches, …)], batch after batch."""
    typed = feed(prepared.document, prepared.report, spectrogram[:, :, :width])
    size = batch_size(prepared)
    for begin in range(0, len(starts), size):
        given = {}
        for id, one in typed.items():
            block = prepared.document.node(id).block
            shape = prepared.report.blocks[id].output
            if isinstance(block, Spectrogram) and isinstance(shape, Maps):
                floor = floor_of(block)
                cuts = [patch(spectrogram, start, width, floor) for start in starts[begin : begin + size]]
                batch = np.stack([fitted(cut, shape, floor) for cut in cuts])
            else:
                batch = np.repeat(one[None], len(starts[begin : begin + size]), axis=0)
            given[id] = torch.from_numpy(batch)
        with torch.inference_mode():
            said = prepared.network.trace((), given=given).numpy()
        yield said  # outside: meanwhile other requests may be served, which prepare a network that must not be in it
