"""A block's maps over a stretch of sound longer than the patch: patch after patch, each half a patch on."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from fractions import Fraction
from math import ceil

import numpy as np
import torch

from explorer.audio.melspec import floor, patch
from explorer.blocks.errors import ShapeError
from explorer.blocks.library.inputs import Spectrogram
from explorer.blocks.shapes import Maps
from explorer.ipc.messages import Array
from explorer.ipc.studies_inside import SpanStudied, StudySpan
from explorer.runtime.feeding import batch_of, feed
from explorer.runtime.prepare import Prepared

Cancelled = Callable[[], bool]
_AT_ONCE = 4  # patches


class _SeenError(Exception):
    """The block has run, and nothing behind it is needed."""


@dataclass(frozen=True)
class Tiling:
    """How patches follow each other: every ``hop`` frames, that is ``cells`` of the block; of each patch those from
    ``inner`` on count, of the first and the last the ends too."""

    hop: int
    cells: int
    inner: int


def tiling(jump: Fraction, cells: int, frames: int) -> Tiling | None:
    """The largest step up to half a patch that is a whole number of cells; None where no step keeps the grid."""
    least = jump.numerator
    hop = least * max(frames // 2 // least, 1)
    each = int(hop / jump)
    return Tiling(hop, each, (cells - each) // 2) if 0 < each <= cells else None


def study_span(request: StudySpan, prepared: Prepared, cancelled: Cancelled) -> SpanStudied | None:
    """A block's maps over a stretch, or their strength; None if it was cancelled.

    Raises:
        ShapeError: ``empty``, there is no such block, or it has no maps along time.
    """
    about = prepared.report.blocks.get(request.path)
    shape = about.output if about is not None else None
    axis = about.field.time if about is not None and about.field is not None else None
    if axis is None or not isinstance(shape, Maps):
        raise ShapeError("empty")
    frames, total = _frames(prepared), request.spectrogram.shape[2]
    # What fits into one patch needs no grid that goes on.
    plan = tiling(axis.jump, shape.time, frames) if total > frames else Tiling(frames, shape.time, 0)
    if plan is None:
        raise ShapeError("empty")
    wanted = max(int(total / axis.jump), 1) if total != frames else shape.time
    pieces: list[Array] = []
    count = max(ceil((total - frames) / plan.hop), 0) + 1
    for index, maps in enumerate(_values(prepared, request.path, request.spectrogram, plan.hop, count, cancelled)):
        first = 0 if index == 0 else plan.inner
        stop = shape.time if index == count - 1 else plan.inner + plan.cells
        piece = maps[:, :, first:stop]
        if request.strength:
            chosen = piece if request.channel is None else piece[request.channel : request.channel + 1]
            piece = np.maximum(chosen, 0).mean(axis=0, keepdims=True)
        pieces.append(piece.copy())  # a view would keep all of the patch alive
    if len(pieces) < count:
        return None
    values = np.ascontiguousarray(np.concatenate(pieces, axis=2)[:, :, :wanted])
    signed = prepared.signed[request.path] and not request.strength
    return SpanStudied(request.job, request.path, values, signed, request.strength, request.channel)


def _frames(prepared: Prepared) -> int:
    spectrogram = prepared.document.spectrogram
    if spectrogram is None:
        raise ShapeError("empty")
    return spectrogram.frames


def patches(
    prepared: Prepared, spectrogram: Array, hop: int, count: int, cancelled: Cancelled
) -> Iterator[dict[str, torch.Tensor]]:
    """``count`` patches, ``hop`` frames apart, as small batches for the network's inputs; ends when cancelled.

    A design that reads numbers typed by hand gets those, once.
    """
    block = prepared.document.spectrogram
    if block is None:
        yield batch_of(feed(prepared.document, prepared.report, spectrogram))
        return
    front = block.front_end()
    for begin in range(0, count, _AT_ONCE):
        if cancelled():
            return
        fed = [
            feed(prepared.document, prepared.report, patch(spectrogram, index * hop, front.frames, floor(front)))
            for index in range(begin, min(begin + _AT_ONCE, count))
        ]
        yield {id: torch.from_numpy(np.stack([one[id] for one in fed])) for id in fed[0]}


def value_at(prepared: Prepared, path: str, tensors: dict[str, torch.Tensor]) -> torch.Tensor:
    """The value of a block for a batch; nothing behind it is computed."""
    found: list[torch.Tensor] = []
    node = prepared.document.graph.by_id.get(path)
    if node is not None and isinstance(node.block, Spectrogram):
        return tensors[path]  # the sound itself, as its picture shows it

    def watch(name: str, value: torch.Tensor) -> None:
        if name == path:
            found.append(value)
            raise _SeenError

    with torch.inference_mode(), suppress(_SeenError):
        prepared.network.trace((), watch, given=tensors)
    return found[0]


def _values(
    prepared: Prepared, path: str, spectrogram: Array, hop: int, count: int, cancelled: Cancelled
) -> Iterator[Array]:
    for tensors in patches(prepared, spectrogram, hop, count, cancelled):
        yield from value_at(prepared, path, tensors).numpy()
