"""One sound on its way through an output: what comes next, what is heard now, when it is over."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray


class Run:
    """Counts the frames of one sound handed to an output; plain arithmetic, told the time by its callers."""

    def __init__(
        self,
        samples: NDArray[np.floating],
        sample_rate: int,
        start: float = 0.0,
        loop: tuple[float, float] | None = None,
    ) -> None:
        self._samples = np.asarray(samples, np.float32)
        self._rate = sample_rate
        self._loop: tuple[int, int] | None = None
        if loop is not None:
            first, last = round(loop[0] * sample_rate), min(round(loop[1] * sample_rate), len(self._samples))
            if not 0 <= first < last:
                raise ValueError(f"a loop from {loop[0]} to {loop[1]} s holds no sample")
            self._loop = first, last
        self._start = self._next = min(max(round(start * sample_rate), 0), len(self._samples))
        self._handed = 0  # frames, the silence after the end among them
        self._latency = 0.0
        self._reached = 0.0
        self.called = 0.0
        self.ends_at: int | None = None  # frames after which the sound is over, once that is known

    @property
    def seconds(self) -> float:
        """How long the sound is."""
        return len(self._samples) / self._rate

    def begin(self, now: float, latency: float) -> None:
        """The output is about to ask, and plays ``latency`` seconds later what it is given."""
        self.called, self._latency = now, latency

    def hand_out(self, frames: int, now: float) -> NDArray[np.float32]:
        """The next frames [shape=(frames,)], with silence once the sound is over."""
        block = np.zeros(frames, np.float32)
        filled = 0
        while filled < frames and self._next < len(self._samples):
            inside = self._loop is not None and self._next < self._loop[1]
            stop = self._loop[1] if self._loop is not None and inside else len(self._samples)
            take = min(frames - filled, stop - self._next)
            block[filled : filled + take] = self._samples[self._next : self._next + take]
            filled += take
            self._next += take
            if self._loop is not None and inside and self._next == stop:
                self._next = self._loop[0]
        if self.ends_at is None and self._next == len(self._samples):
            self.ends_at = self._handed + filled
        self._handed += frames
        self.called = now
        return block

    def position(self, now: float) -> float:
        """Seconds into the sound of what is heard at ``now``."""
        frame = self._start + self._heard(now)
        if self._loop is not None and self._start < self._loop[1] <= frame:
            first, last = self._loop
            frame = first + (frame - last) % (last - first)
        return min(frame, len(self._samples)) / self._rate

    def seconds_left(self, now: float) -> float:
        """Seconds from ``now`` until the last of it has been heard; infinite while the end is not in sight."""
        return math.inf if self.ends_at is None else (self.ends_at - self._heard(now)) / self._rate

    def _heard(self, now: float) -> float:
        """Frames that have left the output: those handed to it, less what it holds, plus what it played since."""
        ahead = (self._latency - (now - self.called)) * self._rate
        # A device that asks a little late must not move the playhead back.
        self._reached = min(max(self._handed - ahead, self._reached), float(self._handed))
        return self._reached
