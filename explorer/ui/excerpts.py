"""What a block keeps of the patch, made audible."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from explorer.analysis import AxisField, BlockReport
from explorer.audio.excerpt import Excerpt
from explorer.audio.files import Sound
from explorer.audio.melspec import istft, mel_filters, stft
from explorer.blocks.frontend import FrontEnd
from explorer.blocks.shapes import Maps
from explorer.ipc.messages import MapsShown
from explorer.ui.pointing import centre


def kept(sound: Sound, front: FrontEnd, patch_start: int, block: BlockReport, shown: MapsShown) -> Excerpt | None:
    """The patch through the block's maps as a soft mask: loud where they answer, quiet where they do not.

    The mask is the mean of the positive parts over all channels, divided by its 99th percentile, laid over the patch by
    the maps' jumps and offsets, and spread from mel bands to the bins of the transform by the filters' own weights.
    ``sound`` is at the front end's rate. None where the block has no maps.
    """
    if (
        not isinstance(block.output, Maps)
        or block.field is None
        or block.field.freq is None
        or block.field.time is None
    ):
        return None
    strength = np.maximum(shown.values, 0).mean(axis=0)
    top = float(np.percentile(strength, 99))
    mask = np.clip(strength / top, 0, 1) if top > 0 else np.zeros_like(strength)
    freq = _nearest(block.field.freq, mask.shape[0], front.n_mels)
    time = _nearest(block.field.time, mask.shape[1], front.frames)
    bands = mask[np.ix_(freq, time)]
    filters = mel_filters(front)
    weight = filters.sum(axis=0)
    bins = (filters.T @ bands) / np.where(weight > 0, weight, 1)[:, None]
    first = patch_start * front.hop
    count = (front.frames - 1) * front.hop
    samples = sound.samples[first : first + count]
    spectra = stft(samples, front.n_fft, front.hop)
    gains = np.zeros((spectra.shape[0], spectra.shape[1]))
    width = min(bins.shape[1], gains.shape[1])
    gains[:, :width] = bins[:, :width]
    resynthesised = istft(spectra * gains, front.hop, len(samples))
    return Excerpt(resynthesised, first / sound.sample_rate)


def _nearest(axis: AxisField, size: int, wanted: int) -> NDArray[np.intp]:
    """For every input position the cell of a map whose centre is nearest."""
    centres = np.array([centre(axis, size, index) for index in range(size)])
    edges = (centres[1:] + centres[:-1]) / 2
    return np.searchsorted(edges, np.arange(wanted))
