"""Equivariance tried out: an altered sound, and how much each block's output moves with it and changes."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from math import ceil, floor
from typing import Final, NamedTuple

import numpy as np
import torch

from explorer.analysis import AxisField
from explorer.analysis.report import BlockReport
from explorer.audio.altering import altered
from explorer.audio.melspec import floor as silence
from explorer.audio.melspec import patch as cut
from explorer.audio.melspec import spectrogram
from explorer.blocks.errors import ShapeError
from explorer.blocks.frontend import FrontEnd, hz_to_mel
from explorer.blocks.shapes import Maps, Sequence, Vector
from explorer.ipc.messages import Array
from explorer.ipc.study_shift import ShiftStudied, StudyShift
from explorer.runtime.answers import labels_of
from explorer.runtime.feeding import feed
from explorer.runtime.prepare import Prepared
from explorer.runtime.studies.planes import planes_of

_HIGH_HZ: Final = 4000.0
"""Where the mel scale is logarithmic, so that a semitone is most bands."""


class _OverError(Exception):
    """Nobody wants the answer any more."""


class Compared(NamedTuple):
    """By how many cells an output moved (freq, time), its relative change, and what of that is left after moving."""

    moved: tuple[int, int]
    change: float
    rest: float


def study_shift(request: StudyShift, prepared: Prepared, cancelled: Callable[[], bool]) -> ShiftStudied | None:
    """Run the patch and the altered one side by side; None if it was cancelled on the way.

    Raises:
        ShapeError: ``empty``, the design has no spectrogram, or no answer.
    """
    document, report = prepared.document, prepared.report
    block = document.spectrogram
    answer = report.blocks.get(report.answer)
    if block is None or answer is None or answer.output is None:
        raise ShapeError("empty")
    front = block.front_end()
    sound = altered(request.samples, request.semitones, request.gain_db, request.snr_db)
    other = cut(spectrogram(sound, front), request.first - request.frames, front.frames, silence(front))
    one, two = feed(document, report, request.patch), feed(document, report, other)
    given = {id: torch.from_numpy(np.stack([one[id], two[id]])) for id in one}
    reach = bands_of(request.semitones, front)
    found: dict[str, Compared] = {}

    def watch(path: str, value: torch.Tensor) -> None:
        if cancelled():
            raise _OverError
        about = report.blocks[path]
        if "." not in path and about.output is not None:
            before, after = (planes_of(value[index : index + 1]) for index in (0, 1))
            found[path] = compare(before, after, about, request.frames, reach, (front.n_mels, front.frames))

    try:
        with torch.inference_mode():
            said = prepared.network.trace((), watch, given=given)
    except _OverError:
        return None
    first = (request.first - request.frames) * front.hop - front.hop // 2  # where the patch is drawn from
    labels, before, after = _answers(prepared, answer, said)
    return ShiftStudied(
        request.job,
        request.path,
        request.frames,
        request.semitones,
        request.gain_db,
        request.snr_db,
        tuple(found),
        np.array([one.moved for one in found.values()], np.float32).reshape(-1, 2),
        np.array([one.change for one in found.values()], np.float32),
        np.array([one.rest for one in found.values()], np.float32),
        labels,
        before,
        after,
        _between(sound, first, first + front.frames * front.hop),
    )


def bands_of(semitones: float, front: FrontEnd) -> float:
    """By how many bands of the spectrogram a transposition moves a sound at most."""
    each = (hz_to_mel(front.top_hz) - hz_to_mel(front.fmin)) / (front.n_mels + 1)
    return (hz_to_mel(_HIGH_HZ * 2 ** (semitones / 12)) - hz_to_mel(_HIGH_HZ)) / each


def compare(
    before: Array, after: Array, about: BlockReport, frames: float, bands: float, size: tuple[int, int]
) -> Compared:
    """How two outputs of a block [shape=(channels, freq, time)] differ, of inputs ``frames`` and ``bands`` apart.

    ``size`` is the input's (bands, frames). The move is searched among the whole cells between none and the input's.
    """
    change = relative(before, after)
    if isinstance(about.output, Vector) or about.field is None:
        return Compared((0, 0), change, change)
    freq, time = about.field.freq, about.field.time
    rows = _whole(freq, before.shape[1], size[0]) if bands else slice(0, before.shape[1])
    columns = _whole(time, before.shape[2], size[1]) if frames else slice(0, before.shape[2])
    change = relative(before[:, rows, columns], after[:, rows, columns])
    best = Compared((0, 0), change, change)
    for down in _steps(bands, freq, before.shape[1]):
        for along in _steps(frames, time, before.shape[2]):
            there = (_both(rows, down), _both(columns, along))
            here = tuple(slice(part.start - by, part.stop - by) for part, by in zip(there, (down, along), strict=True))
            if all(part.stop - part.start >= 2 for part in there if part.stop > 1) and (down or along):
                rest = relative(before[:, here[0], here[1]], after[:, there[0], there[1]])
                if rest < best.rest:
                    best = Compared((down, along), change, rest)
    return best


def relative(before: Array, after: Array) -> float:
    """The Euclidean norm of a difference over that of what was there before; 0 where both are nothing."""
    norm = float(np.linalg.norm(before))
    apart = float(np.linalg.norm(after - before))
    return apart / norm if norm > 0 else float(apart > 0)


def _whole(axis: AxisField | None, cells: int, size: int) -> slice:
    """The cells that see nothing beyond the ends; all, where there are no two."""
    if axis is None or axis.left is None or axis.right is None:
        return slice(0, cells)
    first = max(ceil(axis.left / axis.jump), 0)
    last = min(floor((size - 1 - axis.right) / axis.jump), cells - 1)
    return slice(first, last + 1) if last - first >= 1 else slice(0, cells)


def _steps(by: float, axis: AxisField | None, cells: int) -> Iterator[int]:
    if axis is None or cells < 2 or not by:
        yield 0
        return
    wanted = by / float(axis.jump)
    yield from range(floor(min(wanted, 0)), ceil(max(wanted, 0)) + 1)


def _both(part: slice, by: int) -> slice:
    """The cells of a stretch that are in it before and after a move."""
    return slice(part.start + max(by, 0), max(part.stop + min(by, 0), part.start + max(by, 0)))


def _answers(prepared: Prepared, about: BlockReport, said: torch.Tensor) -> tuple[tuple[str, ...], Array, Array]:
    shape = about.output
    nothing = np.zeros(0, np.float32)
    if shape is None or isinstance(shape, Maps):
        return (), nothing, nothing
    rows = said.mean(dim=1) if isinstance(shape, Sequence) else said
    values = rows.to(torch.float32).numpy()
    return labels_of(prepared.document, about.path, shape), values[0], values[1]


def _between(samples: Array, first: int, last: int) -> Array:
    """Samples from ``first`` to ``last``, silence where there are none."""
    found = np.zeros(last - first, np.float32)
    low, high = max(first, 0), min(last, len(samples))
    if low < high:
        found[low - first : high - first] = samples[low:high]
    return found
