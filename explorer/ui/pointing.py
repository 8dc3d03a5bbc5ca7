"""What pointing at a value means: its place in sound, and its field in every picture before it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

import numpy as np

from explorer.analysis import BlockReport, Report
from explorer.analysis.exact import Run, runs, unit_field
from explorer.blocks.frontend import FrontEnd, hz_to_mel, mel_to_hz
from explorer.blocks.shapes import Maps, Sequence, Shape
from explorer.document.model import Document
from explorer.ipc.messages import Picture

Cells: TypeAlias = tuple[tuple[Run, ...], tuple[Run, ...]]


@dataclass(frozen=True)
class Pointing:
    """One value that is pointed at.

    ``position`` is (freq, time) in the picture of maps, (feature, time) of a sequence, (unit,) of a vector.
    ``seconds`` and ``hz`` are the place of its centre in the sound, None on an axis that it lacks. ``fields`` are
    the cells it sees in every picture before it, as (runs over frequency, runs over time); ``sound_box`` is
    (start, stop, lowest, highest) of its field in the sound, in seconds and Hz.
    """

    path: str
    position: tuple[int, ...]
    value: float | None
    seconds: float | None
    hz: float | None
    fields: dict[str, tuple[Cells, ...]]
    sound_box: tuple[float, float, float, float] | None


def point_at(
    document: Document,
    report: Report,
    front: FrontEnd,
    patch_start: int,
    path: str,
    position: tuple[int, ...],
    picture: Picture | None,
) -> Pointing | None:
    """The pointing at a position of a block's picture, or None if the block has no such position."""
    block = report.blocks.get(path)
    if block is None or block.output is None or not _inside(position, block.output):
        return None
    shape = block.output
    freq = position[0] if isinstance(shape, Maps) else 0
    time = position[1] if len(position) > 1 else 0
    field = unit_field(document, report, path, freq, time)
    cells = {
        name: tuple(_cells(product, report.blocks[name].output) for product in products)
        for name, products in field.products.items()
    }
    value = None
    if picture is not None and all(at < size for at, size in zip(position, picture.values.shape, strict=True)):
        value = float(picture.values[position])
    hears = document.spectrogram is not None  # a design that reads an array says nothing of the sound
    return Pointing(
        path=path,
        position=position,
        value=value,
        seconds=_seconds(block, front, patch_start, time) if hears else None,
        hz=_hz(block, front, freq) if hears else None,
        fields=cells,
        sound_box=_sound_box(document, cells, front, patch_start) if hears else None,
    )


def picture_size(shape: Shape) -> tuple[int, ...]:
    """The cells of a block's picture: (freq, time), (features, time) or (features,)."""
    if isinstance(shape, Maps):
        return (shape.freq, shape.time)
    return (shape.features, shape.time) if isinstance(shape, Sequence) else (shape.features,)


def _inside(position: tuple[int, ...], shape: Shape) -> bool:
    sizes = picture_size(shape)
    return len(position) == len(sizes) and all(0 <= at < size for at, size in zip(position, sizes, strict=True))


def _cells(product: tuple[int, int], shape: Shape | None) -> Cells:
    """The runs of a product in a picture; an axis that the mask lacks is seen whole."""
    freq, time = product
    if isinstance(shape, Maps):
        return runs(freq), runs(time)
    if isinstance(shape, Sequence):
        return ((0, shape.features),), runs(time)
    return ((0, shape.features if shape else 1),), ((0, 1),)


def _seconds(block: BlockReport, front: FrontEnd, patch_start: int, time: int) -> float | None:
    axis = block.field.time if block.field else None
    if axis is None or block.output is None or not isinstance(block.output, Maps | Sequence):
        return None
    return front.seconds(patch_start + axis.place(time) + 0.5)


def band_hz(front: FrontEnd, band: float) -> float:
    """The centre frequency in Hz of a band, also between two."""
    low, high = hz_to_mel(front.fmin), hz_to_mel(front.top_hz)
    return mel_to_hz(low + (high - low) * (band + 1) / (front.n_mels + 1))


def _hz(block: BlockReport, front: FrontEnd, freq: int) -> float | None:
    axis = block.field.freq if block.field else None
    if axis is None or not isinstance(block.output, Maps):
        return None
    band = axis.place(freq)
    return band_hz(front, float(np.clip(band, 0, front.n_mels - 1)))


def _sound_box(
    document: Document, cells: dict[str, tuple[Cells, ...]], front: FrontEnd, patch_start: int
) -> tuple[float, float, float, float] | None:
    """The smallest box of sound around the field: its frames with half a window on both sides, its bands' corners."""
    boxes = [
        (times[0][0], times[-1][1] - 1, bands[0][0], bands[-1][1] - 1)
        for node in document.nodes
        if not node.block.inputs
        for bands, times in cells.get(node.id, ())
        if bands and times
    ]
    if not boxes:
        return None
    first, last = min(box[0] for box in boxes), max(box[1] for box in boxes)
    low, high = front.span_hz(min(box[2] for box in boxes), max(box[3] for box in boxes))
    half = front.n_fft / 2 / front.sample_rate
    start = (patch_start + first) * front.frame_seconds - half
    return (start, (patch_start + last) * front.frame_seconds + half, low, high)
