"""Reading a long sound beside the window: its samples, its samples at the network's rate, and its spectrogram."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QObject, Signal

from explorer.audio.files import AudioError, Sound, load
from explorer.audio.melspec import spectrogram
from explorer.audio.reading import open_sound
from explorer.audio.resample import Resampler
from explorer.blocks.frontend import FrontEnd

SHORT: Final = 12.0  # seconds of sound that are read and transformed at once: about 150 ms on a slow machine
_PIECE: Final = 30.0  # seconds of sound between two looks at whether the work is still wanted
_TELL_EVERY: Final = 0.25


@dataclass(frozen=True, eq=False)
class Heard:
    """A sound, the same at a network's rate, and its spectrogram [shape=(channels, n_mels, frames)]."""

    sound: Sound
    front: FrontEnd
    at_rate: Sound
    spectrogram: NDArray[np.float32]


class _UnwantedError(Exception):
    """Somebody asked for something else."""


def is_long(path: Path) -> bool:
    """Whether a file takes so long that the window should not wait for it.

    Raises:
        AudioError: it can't be read.
    """
    with open_sound(path) as file:
        return work(file.frames / file.samplerate, file.samplerate) > SHORT


def work(seconds: float, sample_rate: int) -> float:
    """How long a sound is, a high rate counted as length."""
    return seconds * max(1.0, sample_rate / 48_000)


def hear(sound: Sound, front: FrontEnd, told: Callable[[float], None], at_rate: Sound | None = None) -> Heard:
    """Make what the network hears of a sound; ``told`` takes the share that is done and may raise to end the work."""
    if at_rate is None or at_rate.sample_rate != front.sample_rate:
        pieces = list(_resampled(sound, front.sample_rate, told))
        at_rate = Sound(np.concatenate(pieces), front.sample_rate, sound.name, sound.path, sound.channels)
    whole = _spectrogram(at_rate, front, told)
    return Heard(sound, front, at_rate, whole)


def _resampled(sound: Sound, rate: int, told: Callable[[float], None]) -> Iterator[NDArray[np.float32]]:
    total = len(sound.samples)
    if sound.sample_rate == rate:
        yield sound.samples
        return
    turn = Resampler(sound.sample_rate, rate, total)
    step = round(_PIECE * sound.sample_rate)
    for start in range(0, total, step):
        told(0.5 * start / total)
        yield turn.push(sound.samples[start : start + step])
    yield turn.finish()


def _spectrogram(sound: Sound, front: FrontEnd, told: Callable[[float], None]) -> NDArray[np.float32]:
    """The spectrogram in pieces that overlap by more than a window and the reach of Δ; the same as in one."""
    total = len(sound.samples)
    frames = 1 + total // front.hop
    around = front.n_fft // front.hop + 8
    result = np.empty((front.channels, front.n_mels, frames), np.float32)
    step = max(round(_PIECE * front.sample_rate / front.hop), 1)
    for start in range(0, frames, step):
        told(0.5 + 0.5 * start / frames)
        first, stop = max(start - around, 0), min(start + step, frames)
        end = min((stop + around) * front.hop, total)
        piece = spectrogram(sound.samples[first * front.hop : end], front)
        result[:, :, start:stop] = piece[:, :, start - first : stop - first]
    return result


class Reader(QObject):
    """Reads one sound at a time in a thread; what is asked for last counts.

    ``done`` carries the Heard, ``failed`` a sentence, ``progress`` the share and the seconds that are left.
    """

    done = Signal(object)
    failed = Signal(str)
    progress = Signal(float, float)
    _said = Signal(int, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._job = 0
        self._thread: threading.Thread | None = None
        self._said.connect(self._hear)

    @property
    def busy(self) -> bool:
        """Whether a sound is being read."""
        return self._thread is not None

    def read(self, path: Path, front: FrontEnd) -> None:
        """Read a file and make what the network hears of it."""
        self._begin(lambda told: _from_file(path, front, told))

    def hear(self, sound: Sound, front: FrontEnd, at_rate: Sound | None) -> None:
        """Make anew what the network hears of a sound."""
        self._begin(lambda told: hear(sound, front, told, at_rate))

    def stop(self) -> None:
        """Forget what is being read."""
        self._job += 1
        self._thread = None

    def close(self) -> None:
        """Stop, and wait until the thread has noticed."""
        thread = self._thread
        self.stop()
        if thread is not None:
            thread.join(timeout=5)

    def _begin(self, task: Callable[[Callable[[float], None]], Heard]) -> None:
        self._job += 1
        job = self._job
        begun = last = time.monotonic()

        def told(share: float) -> None:
            nonlocal last
            if job != self._job:
                raise _UnwantedError
            now = time.monotonic()
            if now - last >= _TELL_EVERY and share > 0:
                last = now
                self._said.emit(job, (share, (now - begun) * (1 - share) / share))

        def run() -> None:
            try:
                self._said.emit(job, task(told))
            except _UnwantedError:
                return
            except AudioError as error:
                self._said.emit(job, error)
            except MemoryError:
                self._said.emit(job, AudioError("The sound needs more memory than is free; cut it into shorter ones."))
            except Exception as error:
                self._said.emit(job, AudioError(f"The sound could not be read: {error}; choose another one."))
                raise

        self._thread = threading.Thread(target=run, name="reader", daemon=True)
        self._thread.start()

    def _hear(self, job: int, what: object) -> None:
        if job != self._job:
            return
        if isinstance(what, tuple):
            self.progress.emit(*what)
            return
        self._thread = None
        if isinstance(what, AudioError):
            self.failed.emit(str(what))
        else:
            self.done.emit(what)


def _from_file(path: Path, front: FrontEnd, told: Callable[[float], None]) -> Heard:
    told(0.0)
    sound = load(path)
    told(0.15)
    return hear(sound, front, lambda share: told(0.15 + 0.85 * share))
