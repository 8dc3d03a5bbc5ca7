"""What a network is trained and judged on: patches of spectrogram, split by clip before anything is cut."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Final

import numpy as np
import torch
from numpy.typing import NDArray
from threadpoolctl import threadpool_limits

from explorer.audio import datasets, files
from explorer.audio.datasets import Dataset, DatasetError
from explorer.audio.melspec import floor, patch, spectrogram
from explorer.audio.patches import Patches, dataset_patches
from explorer.blocks.frontend import FrontEnd
from explorer.ipc.messages import DataSource
from explorer.runtime.train_errors import Stopped, TrainingError

PER_CLASS: Final = 120  # clips of the embedded set, made in four seconds
HELD_OUT: Final = 0.2
_SPLIT_SEED: Final = 0  # not the training's: what is held out once must stay so when training goes on with another seed
_MOST_PATCHES: Final = 4096  # of one sound
_DENSE_HOPS: Final = 16  # patches of one sound begin a 16th of a patch apart


@dataclass(frozen=True, eq=False)
class Part:
    """Patches [shape=(n, channels, freq, time)], their classes and the clips that they are of, both [shape=(n,)]."""

    patches: torch.Tensor
    targets: torch.Tensor
    clips: NDArray[np.int64]


@dataclass(frozen=True, eq=False)
class Data:
    """Both parts, the names of the classes (none for one sound), the number of clips, and what could not be read."""

    train: Part
    held_out: Part
    classes: tuple[str, ...]
    clips: int
    skipped: tuple[str, ...] = ()

    @property
    def patches(self) -> int:
        """Patches in both parts."""
        return len(self.train.targets) + len(self.held_out.targets)


def dataset_of(source: DataSource) -> Dataset:
    """The labelled clips of ``examples`` or a ``folder``; nothing is read or made yet.

    Raises:
        DatasetError: the folder holds no classes.
    """
    return datasets.folder(source.path) if source.kind == "folder" else datasets.embedded(PER_CLASS)


def dealt_anew(dataset: Dataset) -> Dataset:
    """The same clips with their labels shuffled, so that nothing can be learned: what is then left is chance."""
    labels = np.random.default_rng(0).permutation([clip.label for clip in dataset.clips])
    clips = (replace(clip, label=int(label)) for clip, label in zip(dataset.clips, labels, strict=True))
    return replace(dataset, clips=tuple(clips))


def from_dataset(dataset: Dataset, front: FrontEnd, stopped: Callable[[], bool]) -> Data:
    """Read or make the clips, split them by clip, class by class, and cut them into patches.

    Raises:
        Stopped: ``stopped``, which is asked after each clip, became true.
        TrainingError, DatasetError: too little can be read.
    """
    train, held_out = datasets.split(dataset, HELD_OUT, _SPLIT_SEED)

    def progress(done: int, whole: int) -> None:
        if stopped():
            raise Stopped

    # Many small products: beside another busy process, BLAS threads wait for each other up to ten times as long.
    with threadpool_limits(1, "blas"):
        cut = dataset_patches(train, front, progress), dataset_patches(held_out, front, progress)
    skipped = (*dataset.skipped, *cut[0].skipped, *cut[1].skipped)
    clips = sum(len(np.unique(part.clips)) for part in cut)
    if not clips and skipped:
        raise DatasetError("unusable", folder=dataset.name, count=len(dataset.clips), why=skipped[0])
    if missing := set(range(len(dataset.classes))) - set(cut[0].labels.tolist()):
        name = dataset.classes[min(missing)]
        raise DatasetError("left out", folder=dataset.name, name=name)
    if not all(len(part.labels) for part in cut):
        raise TrainingError("too-few-clips", clips=clips)
    return Data(_part(cut[0]), _part(cut[1]), dataset.classes, clips, skipped)


def from_sound(path: str, front: FrontEnd) -> Data:
    """Patches of one sound (a file, or ``builtin:four_sounds``): the last fifth of the time is held out, or one patch.

    No frame is in both parts. A sound too short for that is judged on what it was trained on; if it is a single patch,
    that is learned twice at a time, as batch normalisation needs two.

    Raises:
        AudioError: the sound can't be read.
    """
    file = files.scene_path() if path.startswith("builtin:") else path
    spec = spectrogram(files.load_at(file, front.sample_rate).samples, front)
    frames = spec.shape[2]
    border = min(frames - round(HELD_OUT * frames), frames - front.frames)
    if border < front.frames:
        whole = _cut(spec, front, 0, max(frames, front.frames))
        return Data(_pair(whole) if len(whole.targets) == 1 else whole, whole, (), 1)
    return Data(_cut(spec, front, 0, border), _cut(spec, front, border, frames), (), 1)


def statistics(part: Part) -> tuple[torch.Tensor, torch.Tensor]:
    """Mean and standard deviation per channel [shape=(channels, 1, 1)], each; a deviation of 0 counts as 1."""
    values = part.patches.double()
    mean = values.mean(dim=(0, 2, 3))
    std = values.std(dim=(0, 2, 3), correction=0)
    std = torch.where(std > 0, std, torch.ones_like(std))
    return mean.float().reshape(-1, 1, 1), std.float().reshape(-1, 1, 1)


def _pair(part: Part) -> Part:
    return Part(torch.cat([part.patches] * 2), torch.cat([part.targets] * 2), part.clips.repeat(2))


def _part(cut: Patches) -> Part:
    return Part(torch.from_numpy(cut.values), torch.from_numpy(cut.labels), cut.clips)


def _cut(spec: NDArray[np.float32], front: FrontEnd, start: int, stop: int) -> Part:
    last = max(stop - front.frames, start)
    hop = max(front.frames // _DENSE_HOPS, (last - start) // _MOST_PATCHES, 1)
    starts = [*range(start, last, hop), last]
    values = np.stack([patch(spec, at, front.frames, floor(front)) for at in starts])
    nothing = np.zeros(len(starts), np.int64)
    return Part(torch.from_numpy(values), torch.from_numpy(nothing), nothing)
