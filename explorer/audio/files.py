"""Read sounds from files, and write them."""

from __future__ import annotations

import os
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import numpy as np
import soundfile
from numpy.typing import NDArray

from explorer import paths
from explorer.audio.overview import Overview
from explorer.audio.reading import AUDIO_SUFFIXES, AudioError, Mix, mono_blocks, open_sound
from explorer.audio.resample import Resampler, output_length, resample
from explorer.audio.scratch import Scratch

__all__ = [
    "AUDIO_SUFFIXES",
    "AudioError",
    "Sound",
    "at_rate",
    "load",
    "load_at",
    "resample",
    "save_wav",
    "scene_path",
]

_LONGEST: Final = 1 << 28  # samples kept: 4.6 hours at 16 kHz, 1 GiB


@dataclass(frozen=True, eq=False)
class Sound:
    """A mono sound: float32 samples [shape=(n,)], their rate in Hz, its name, and what the file held.

    A long one has its ``overview`` made while it is read, and its samples in a ``store`` on the disk. ``cancels`` says
    that the channels of the file cancel each other out, so that this is the first of them.
    """

    samples: NDArray[np.float32]
    sample_rate: int
    name: str
    path: Path | None = None
    channels: int = 1
    overview: Overview | None = None
    store: Scratch | None = None
    cancels: bool = False

    @property
    def seconds(self) -> float:
        """How long it sounds."""
        return len(self.samples) / self.sample_rate


def scene_path() -> Path:
    """The shipped scene of four sounds: 8 s, mono, 16 kHz."""
    return paths.resources() / "sounds" / "four_sounds.flac"


def load(path: str | Path) -> Sound:
    """Read a file at its own rate, mixed down to mono.

    Raises:
        AudioError: it is not there, not a sound that can be read, cut short, empty, too long, or not finite.
    """
    return _load(Path(path), None)


def load_at(path: str | Path, sample_rate: int) -> Sound:
    """Read a file, mixed down to mono, at ``sample_rate`` Hz; blocks are resampled as they are read.

    Raises:
        AudioError: as for load.
    """
    return _load(Path(path), sample_rate)


def at_rate(sound: Sound, sample_rate: int) -> Sound:
    """The same sound at another rate in Hz."""
    if sound.sample_rate == sample_rate:
        return sound
    turned = resample(sound.samples, sound.sample_rate, sample_rate)
    return Sound(turned, sample_rate, sound.name, sound.path, sound.channels)


def save_wav(path: str | Path, samples: NDArray[np.floating], sample_rate: int) -> None:
    """Write mono samples [shape=(n,)] as 16-bit WAV, whole or not at all; what exceeds ±1 is clipped.

    Raises:
        AudioError: the place cannot be written.
    """
    path = Path(path)
    temporary: Path | None = None
    try:
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.", suffix=".part")
        temporary = Path(name)
        with os.fdopen(handle, "w+b") as file:
            soundfile.write(file, np.clip(samples, -1, 1), sample_rate, format="WAV", subtype="PCM_16")
        os.replace(temporary, path)
    except (OSError, soundfile.SoundFileError) as error:
        if temporary is not None:
            temporary.unlink(missing_ok=True)
        reason = (getattr(error, "strerror", None) or str(error)).rstrip(".")
        raise AudioError("unwritten", file=str(path), reason=reason) from error


def _load(path: Path, sample_rate: int | None) -> Sound:
    with open_sound(path) as file:
        rate, channels = file.samplerate, file.channels
        target = sample_rate or rate
        expected = output_length(file.frames, rate, target)
        _check_length(path, expected, target)
        kept = _Growing(expected)
        resampler = Resampler(rate, target, file.frames) if target != rate else None
        mix = Mix()
        for block in mono_blocks(path, file, mix):
            kept.add(resampler.push(block) if resampler else block)
            _check_length(path, kept.length, target)
        if resampler:
            kept.add(resampler.finish())
    return Sound(kept.samples(), target, path.name, path, channels, cancels=mix.cancels)


def _check_length(path: Path, samples: int, rate: int) -> None:
    if samples > _LONGEST:
        raise AudioError("too long", file=path.name, minutes=_LONGEST // rate // 60)


class _Growing:
    """Samples that arrive in blocks, kept once: an hour must not be held twice to be joined."""

    def __init__(self, expected: int) -> None:
        self._store = np.empty(max(expected, 1), np.float32)
        self.length = 0

    def add(self, block: NDArray[np.float32]) -> None:
        """Append samples [shape=(n,)]."""
        end = self.length + len(block)
        if end > len(self._store):
            larger = np.empty(max(end, len(self._store) * 3 // 2), np.float32)
            larger[: self.length] = self._store[: self.length]
            self._store = larger
        self._store[self.length : end] = block
        self.length = end

    def samples(self) -> NDArray[np.float32]:
        """All of them [shape=(length,)], without much idle memory behind."""
        kept = self._store[: self.length]
        return kept if self.length > 0.9 * len(self._store) else kept.copy()
