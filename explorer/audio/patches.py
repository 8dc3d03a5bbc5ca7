"""Sounds cut into the patches of spectrogram that a network takes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from explorer.audio.datasets import Dataset
from explorer.audio.files import Sound, at_rate
from explorer.audio.melspec import floor, patch, spectrogram
from explorer.audio.reading import AudioError
from explorer.blocks.frontend import FrontEnd


@dataclass(frozen=True, eq=False)
class Patches:
    """What a dataset is cut into.

    ``values`` [shape=(patches, channels, n_mels, frames)], ``labels`` and ``clips`` [shape=(patches,)]: of each patch
    its class and the index of its clip in the dataset; ``skipped``: a sentence for each clip that could not be read.
    """

    values: NDArray[np.float32]
    labels: NDArray[np.int64]
    clips: NDArray[np.int64]
    skipped: tuple[str, ...] = ()


def clip_patches(samples: NDArray[np.floating], front: FrontEnd) -> NDArray[np.float32]:
    """Patches of a clip [shape=(n,)] -> [shape=(patches, channels, n_mels, frames)].

    A shorter clip is followed by silence; a longer one is cut without overlap, the last patch ending with the clip.
    """
    return _cut(samples, front, front.frames)


def from_sound(sound: Sound, front: FrontEnd) -> NDArray[np.float32]:
    """Patches of a sound, each half overlapping the next [shape=(patches, channels, n_mels, frames)]."""
    return _cut(at_rate(sound, front.sample_rate).samples, front, max(front.frames // 2, 1))


def dataset_patches(dataset: Dataset, front: FrontEnd, progress: Callable[[int, int], None] | None = None) -> Patches:
    """Read every clip and cut it; ``progress(done, all)`` is called after each, and may raise to give up."""
    values: list[NDArray[np.float32]] = []
    labels: list[int] = []
    clips: list[int] = []
    skipped: list[str] = []
    for index, clip in enumerate(dataset.clips):
        try:
            cut = clip_patches(clip.samples(front.sample_rate), front)
        except AudioError as error:
            skipped.append(error.message)
        else:
            values.append(cut)
            labels += [clip.label] * len(cut)
            clips += [index] * len(cut)
        if progress is not None:
            progress(index + 1, len(dataset.clips))
    joined = np.concatenate(values) if values else np.zeros((0, front.channels, front.n_mels, front.frames), np.float32)
    return Patches(joined, np.array(labels, np.int64), np.array(clips, np.int64), tuple(skipped))


def _cut(samples: NDArray[np.floating], front: FrontEnd, hop: int) -> NDArray[np.float32]:
    spec = spectrogram(samples, front)
    last = max(spec.shape[2] - front.frames, 0)
    starts = [*range(0, last, hop), last]
    return np.stack([patch(spec, start, front.frames, floor(front)) for start in starts])
