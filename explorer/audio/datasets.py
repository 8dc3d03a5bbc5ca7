"""Labelled sounds to learn from: the embedded set, or a folder whose subfolders are the classes."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from explorer.audio import files
from explorer.audio.errors import DatasetError as DatasetError
from explorer.audio.reading import AUDIO_SUFFIXES, FOREIGN_SUFFIXES, AudioError, open_sound


@dataclass(frozen=True)
class Clip:
    """One sound with the index of its class; ``samples(rate)`` reads or makes it at a rate in Hz [shape=(n,)]."""

    samples: Callable[[int], NDArray[np.float32]]
    label: int
    name: str


@dataclass(frozen=True)
class Dataset:
    """Clips of named classes; ``skipped`` has a sentence for each file that was left out."""

    classes: tuple[str, ...]
    clips: tuple[Clip, ...]
    name: str
    skipped: tuple[str, ...] = ()


def embedded(per_class: int = 100, seed: int = 0, classes: Sequence[str] | None = None) -> Dataset:
    """The synthetic set, each clip made when it is wanted; ``classes`` chooses some of synth.CLASSES by name.

    Raises:
        DatasetError: a class is unknown, or fewer than two are left, or no clip is wanted.
    """
    from explorer.audio import synth

    chosen = tuple(classes) if classes is not None else synth.CLASSES
    for name in chosen:
        if name not in synth.CLASSES:
            raise DatasetError("unknown", name=name, known=", ".join(synth.CLASSES))
    if len(chosen) < 2 or len(set(chosen)) < len(chosen) or per_class < 1:
        raise DatasetError("few")
    clips = [
        Clip(partial(_made, synth.CLASSES.index(name), index, seed), label, f"{name} {index + 1}")
        for label, name in enumerate(chosen)
        for index in range(per_class)
    ]
    return Dataset(chosen, tuple(clips), "embedded sounds")


def folder(path: str | Path) -> Dataset:
    """The sounds in the subfolders of a folder, at any depth; each subfolder with sound in it is a class.

    Only headers are read here; a file that turns out damaged later raises AudioError from its clip.

    Raises:
        DatasetError: there is no such folder, no sound in its subfolders, or only one class.
    """
    root = Path(path)
    if not root.is_dir():
        raise DatasetError("file" if root.exists() else "missing", folder=root)
    try:
        subfolders = sorted(entry for entry in root.iterdir() if entry.is_dir() and not entry.name.startswith("."))
    except OSError as error:
        raise DatasetError("closed", folder=root, reason=error) from error
    classes: list[str] = []
    clips: list[Clip] = []
    skipped: list[str] = []
    for subfolder in subfolders:
        found = _sounds(subfolder)
        readable = []
        for file in found:
            try:
                open_sound(file).close()
                readable.append(file)
            except AudioError as error:
                skipped.append(f"{subfolder.name}/{error.message}")
        if readable:
            clips += [Clip(partial(_read, file), len(classes), str(file.relative_to(root))) for file in readable]
            classes.append(subfolder.name)
        elif found:
            skipped.append(f"{subfolder.name}: none of its files can be read, so this class is left out.")
    _check(root, classes, skipped)
    return Dataset(tuple(classes), tuple(clips), root.resolve().name, tuple(skipped))


def split(dataset: Dataset, held_out: float = 0.2, seed: int = 0) -> tuple[Dataset, Dataset]:
    """Divide the clips into (train, test), in each class the same part, before anything is cut from them.

    At least one clip of each class is on either side where there are two; a single one is for training.
    """
    r = np.random.default_rng([seed, 0x5EED])
    train: list[int] = []
    test: list[int] = []
    for label in range(len(dataset.classes)):
        members = np.array([index for index, clip in enumerate(dataset.clips) if clip.label == label], int)
        count = min(max(round(held_out * len(members)), 1), len(members) - 1) if held_out > 0 and len(members) else 0
        shuffled = r.permutation(members)
        test += shuffled[:count].tolist()
        train += shuffled[count:].tolist()
    return _some(dataset, train), _some(dataset, test)


def _some(dataset: Dataset, chosen: list[int]) -> Dataset:
    return replace(dataset, clips=tuple(dataset.clips[index] for index in sorted(chosen)))


def _made(class_index: int, index: int, seed: int, sample_rate: int) -> NDArray[np.float32]:
    from explorer.audio import synth

    return synth.clip(class_index, index, seed, sample_rate=sample_rate)


def _read(file: Path, sample_rate: int) -> NDArray[np.float32]:
    return files.load_at(file, sample_rate).samples


def _sounds(place: Path) -> list[Path]:
    """Files in a folder and below that look like sound, in a fixed order; links to folders are not followed."""
    found = []
    for parent, _, names in os.walk(place):
        for name in names:
            if not name.startswith(".") and Path(name).suffix.lower() in AUDIO_SUFFIXES | FOREIGN_SUFFIXES:
                found.append(Path(parent, name))
    return sorted(found)


def _check(root: Path, classes: list[str], skipped: list[str]) -> None:
    if len(classes) >= 2:
        return
    if classes:
        raise DatasetError("one class", folder=root, name=classes[0])
    if skipped:
        raise DatasetError("unreadable", folder=root)
    if any(file.suffix.lower() in AUDIO_SUFFIXES for file in root.iterdir()):
        raise DatasetError("loose", folder=root)
    raise DatasetError("silent", folder=root)
