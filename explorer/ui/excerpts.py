"""What a block keeps of the sound, made audible: its maps as a soft mask."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from explorer.analysis import AxisField, BlockReport
from explorer.audio.excerpt import Excerpt
from explorer.audio.files import Sound
from explorer.audio.masking import masked
from explorer.blocks.frontend import FrontEnd
from explorer.blocks.shapes import Maps
from explorer.ipc.messages import Array, MapsShown


def kept(sound: Sound, front: FrontEnd, patch_start: int, block: BlockReport, shown: MapsShown) -> Excerpt | None:
    """The patch through all maps of a block; None where it has none. See ``excerpt_through``."""
    if shown.kind != "maps":
        return None
    return excerpt_through(sound, front, patch_start, front.frames, block, strength_of(shown.values))


def strength_of(maps: Array, channel: int | None = None) -> Array:
    """How strongly the maps [shape=(channels, freq, time)] answer at every place [shape=(freq, time)]: the positive
    part of one of them, or the mean over all."""
    return np.maximum(maps if channel is None else maps[channel : channel + 1], 0).mean(axis=0)


def soft_mask(strength: Array) -> Array:
    """A strength as gains between 0 and 1: divided by its 99th percentile, or 0 where nothing answers."""
    top = float(np.percentile(strength, 99)) or float(strength.max(initial=0.0))
    return np.clip(strength / top, 0, 1) if top > 0 else np.zeros_like(strength)


def bands_of(block: BlockReport, front: FrontEnd, frames: int, mask: Array) -> Array | None:
    """A mask [shape=(freq, time)] laid over the spectrogram by the maps' jumps and offsets [shape=(n_mels, frames)].

    The mask may go on beyond the patch, as a stretch of sound does. None where the block has no maps, or maps without a
    place.
    """
    shape, field = block.output, block.field
    if not isinstance(shape, Maps) or field is None or field.freq is None or field.time is None:
        return None
    freq = _nearest(field.freq, mask.shape[0], front.n_mels)
    time = _nearest(field.time, mask.shape[1], frames)
    return mask[np.ix_(freq, time)]


def excerpt_through(
    sound: Sound, front: FrontEnd, start: int, frames: int, block: BlockReport, strength: Array
) -> Excerpt | None:
    """``frames`` of a sound (at the front end's rate) from frame ``start`` on through a block's strength as a soft
    mask: loud where it answers, quiet where it does not. None where the block has no maps."""
    bands = bands_of(block, front, frames, soft_mask(strength))
    if bands is None:
        return None
    part = cut(sound, front, start, frames)
    through = masked(part.samples, bands, front, lead=start * front.hop - round(part.start * front.sample_rate))
    return Excerpt(through, part.start)


def cut(sound: Sound, front: FrontEnd, start: int, frames: int) -> Excerpt:
    """The sound as long as its frames are drawn, each half a hop around its middle; the last one of a sound goes on to
    its end, and nothing is added before its beginning."""
    first, stop = (round(seconds * front.sample_rate) for seconds in front.span(start, frames))
    first = max(first, 0)
    ends = (start + frames) * front.hop > len(sound.samples)
    return Excerpt(sound.samples[first : None if ends else stop], first / front.sample_rate)


def _nearest(axis: AxisField, cells: int, wanted: int) -> NDArray[np.intp]:
    """For every input position the cell whose middle is nearest, of ``cells`` in a row."""
    centres = np.array([axis.place(index) for index in range(cells)])
    edges = (centres[1:] + centres[:-1]) / 2
    return np.searchsorted(edges, np.arange(wanted))
