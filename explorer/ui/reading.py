"""Reading a long sound beside the window, shown while it is read."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject, Signal

from explorer.audio.errors import AudioError
from explorer.audio.files import Sound
from explorer.audio.files import at_rate as at_the_rate
from explorer.audio.hearing import Heard, Hearing, of_file, of_sound
from explorer.audio.melspec import spectrogram
from explorer.audio.reading import open_sound
from explorer.blocks.frontend import FrontEnd

SHORT: Final = 12.0  # seconds of sound that are read and transformed at once: about 150 ms on a slow machine
_TELL_EVERY: Final = 0.25
_BREATHE: Final = 0.001


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


def hear(sound: Sound, front: FrontEnd, at_rate: Sound | None = None) -> Heard:
    """What the network hears of a short sound, in memory."""
    if at_rate is None or at_rate.sample_rate != front.sample_rate:
        at_rate = at_the_rate(sound, front.sample_rate)
    made = spectrogram(at_rate.samples, front)
    return Heard(sound, front, at_rate, made, float(made[0].max()))


class Reader(QObject):
    """Reads one sound at a time in a thread; what is asked for last counts.

    ``begun`` carries the Heard as soon as its first seconds are there, ``more`` a larger one from time to time,
    ``done`` the whole, ``failed`` an AudioError, ``progress`` the share and the seconds that are left.
    """

    begun = Signal(object)
    more = Signal(object)
    done = Signal(object)
    failed = Signal(object)
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
        self._begin(path.name, lambda: of_file(path, front))

    def hear(self, sound: Sound, front: FrontEnd, at_rate: Sound | None) -> None:
        """Make anew what the network hears of a sound."""
        self._begin(sound.name, lambda: of_sound(sound, front, at_rate))

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

    def _begin(self, name: str, task: Callable[[], Hearing]) -> None:
        self._job += 1
        job = self._job

        def run() -> None:
            try:
                self._follow(job, task())
            except _UnwantedError:
                return
            except AudioError as error:
                self._said.emit(job, error)
            except MemoryError:
                self._said.emit(job, AudioError("memory", file=name))
            except Exception as error:
                self._said.emit(job, AudioError("unread", file=name, reason=str(error)))
                raise

        self._thread = threading.Thread(target=run, name="reader", daemon=True)
        self._thread.start()

    def _follow(self, job: int, hearing: Hearing) -> None:
        """Do the work, and tell how far it is."""
        begun = last = time.monotonic()
        first = True
        for share in hearing.steps():
            if job != self._job:
                raise _UnwantedError
            now = time.monotonic()
            if (first or now - last >= _TELL_EVERY) and share > 0:
                self._said.emit(job, (hearing.heard, first, share, (now - begun) * (1 - share) / share))
                first, last = False, now
            if first is False and share < 1:
                time.sleep(_BREATHE)  # the window's thread comes first
        self._said.emit(job, hearing.heard)

    def _hear(self, job: int, what: object) -> None:
        if job != self._job:
            return
        if isinstance(what, tuple):
            heard, first, share, left = what
            (self.begun if first else self.more).emit(heard)
            if job == self._job:
                self.progress.emit(share, left)
            return
        self._thread = None
        if isinstance(what, AudioError):
            self.failed.emit(what)
        else:
            self.done.emit(what)
