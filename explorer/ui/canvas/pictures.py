"""From a block's values to what its card draws: an image with its place in the patch, bars, or rows."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import Final

import numpy as np
from numpy.typing import NDArray
from PySide6.QtGui import QImage

from explorer.analysis import BlockReport
from explorer.ipc.messages import Picture
from explorer.ui import colormaps
from explorer.ui.placing import Placing, placed
from explorer.ui.pointing import picture_size
from explorer.ui.sound_look import SoundLook

CELLS: Final = 86
"""Channels share cells above this number."""


@dataclass(frozen=True)
class Shown:
    """What a block shows. ``image`` has one pixel per value, low frequencies at the bottom, and covers the part
    ``(left, top, width, height)`` of the patch's box, in shares of it; or ``bars`` are the values of a vector.
    ``strip`` is one brightness per channel cell, ``channel`` the one shown of ``channels``. ``why`` says in words why
    there is no image, ``old`` that it is of the design or the patch before.
    """

    values: NDArray[np.float32]
    placing: Placing
    image: QImage | None = None
    left: float = 0.0
    top: float = 0.0
    width: float = 1.0
    height: float = 1.0
    bars: NDArray[np.float32] | None = None
    strip: NDArray[np.float32] = field(default_factory=lambda: np.zeros(0, np.float32))
    channel: int = 0
    channels: int = 0
    signed: bool = False
    scale: float = 0.0
    why: str = ""
    old: str = ""

    @property
    def covers(self) -> bool:
        """Whether the values fill the whole box."""
        sides = ((self.left, self.left + self.width), (self.top, self.top + self.height))
        return all(first <= 1e-6 and last >= 1 - 1e-6 for first, last in sides)


def shown(picture: Picture, report: BlockReport, limits: tuple[int, int]) -> Shown:
    """What a block's card draws of its picture, in a patch of ``limits`` = (bands, frames)."""
    values = np.asarray(picture.values, np.float32)
    made = Shown(
        values=values,
        placing=placed(report, None, limits),
        channel=picture.channel,
        channels=picture.channels,
        signed=picture.signed,
        scale=picture.scale,
    )
    if values.ndim < 2:
        return replace(made, bars=values.reshape(-1))
    name = "ice" if picture.signed else "magma"
    image = colormaps.to_image(colormaps.quantise(values, picture.scale, signed=picture.signed), name)
    strip = energies(picture.energies) if picture.kind == "maps" else made.strip
    return _laid(replace(made, image=image, strip=strip), limits)


def absent(report: BlockReport, limits: tuple[int, int], why: str) -> Shown | None:
    """The place of a picture that is not computed: it can be pointed into, as all values have a place and a field."""
    if report.output is None:
        return None
    values = np.broadcast_to(np.float32(0), picture_size(report.output))
    made = Shown(values=values, placing=placed(report, None, limits), why=why)
    return replace(made, bars=values) if values.ndim < 2 else _laid(made, limits)


def shown_spectrogram(
    patch: NDArray[np.float32],
    frames: int,
    *,
    log: bool,
    difference: bool,
    top: float | None = None,
    look: SoundLook | None = None,
) -> Shown:
    """What the input's card draws of a patch [shape=(freq, time)], in dB if ``log``; ``difference`` has a sign.

    A patch shorter than ``frames`` leaves the rest of its box empty. ``top`` is the loudest of the whole sound in dB,
    so that the colours stay while the patch moves; ``look`` is that of the sound panel, and its colours are taken.
    """
    bands = patch.shape[0]
    look = look or SoundLook()
    scale = 0.0
    if difference:
        scale = colormaps.limit(patch)
        image = colormaps.to_image(colormaps.quantise(patch, scale, signed=True), "ice")
    elif log:
        if top is None:
            top = float(patch.max()) if patch.size else 0.0
        image = colormaps.to_image(patch, look.colours, low=top - look.below, high=top - look.above)
    else:
        scale = colormaps.limit(patch)
        image = colormaps.to_image(colormaps.quantise(patch, scale, signed=False), look.colours)
    made = Shown(values=patch, placing=Placing(0.0, 1.0, 0.0, 1.0), image=image, signed=difference, scale=scale)
    return _laid(made, (bands, frames))


def _laid(made: Shown, limits: tuple[int, int]) -> Shown:
    bands, frames = limits
    place, (rows, columns) = made.placing, made.values.shape
    return replace(
        made,
        left=place.t_start / frames,
        width=columns * place.frames_per_cell / frames,
        top=1 - place.bands(rows) / bands,
        height=rows * place.bands_per_cell / bands,
    )


def energies(values: NDArray[np.float32]) -> NDArray[np.float32]:
    """Brightness of each cell of the channel strip, 0 … 1 [shape=(cells,)]; neighbours share cells above 86."""
    flat = np.asarray(values, np.float32).reshape(-1)
    if flat.size > CELLS:
        edges = np.linspace(0, flat.size, CELLS + 1).astype(int)
        flat = np.array([flat[a:b].max() for a, b in pairwise(edges)], np.float32)
    top = float(flat.max()) if flat.size else 0.0
    return (flat / top) ** 0.35 if top > 0 else np.zeros(flat.size, np.float32)


def cell_of(channel: int, channels: int, cells: int) -> int:
    """The cell of the strip that a channel has."""
    return min(channel * cells // max(channels, 1), max(cells - 1, 0))


def channel_at(share: float, channels: int) -> int:
    """The channel at a place along the strip, 0 … 1."""
    return min(max(int(share * channels), 0), max(channels - 1, 0))
