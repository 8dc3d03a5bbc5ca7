"""Change the sample rate of sound, exactly in time, in blocks of any size."""

from __future__ import annotations

import math
from typing import Final

import numpy as np
from numpy.typing import NDArray

_PASS: Final = 0.92  # of the lower Nyquist frequency; above it the filter falls to nothing at 1
_WINDOW: Final = 16_384  # samples a block aims at: long enough that the work is all in the FFT
_HALO_SECONDS: Final = 0.05  # the filter's ringing has died away after this, at 8 kHz and above


def output_length(samples: int, rate_from: int, rate_to: int) -> int:
    """Samples that ``samples`` at ``rate_from`` Hz become at ``rate_to`` Hz."""
    return -(-samples * rate_to // rate_from)


def resample(samples: NDArray[np.floating], rate_from: int, rate_to: int) -> NDArray[np.float32]:
    """The same sound at another rate in Hz [shape=(n,)] -> [shape=(ceil(n * rate_to / rate_from),)]."""
    if rate_from == rate_to:
        return np.asarray(samples, dtype=np.float32)
    worker = Resampler(rate_from, rate_to, len(samples))
    return np.concatenate([worker.push(samples), worker.finish()])


class Resampler:
    """Resamples a stream: push blocks [shape=(n,)] as they come, then finish.

    Overlap-save with real FFTs: a window of the input loses the spectrum above the lower of the two Nyquist
    frequencies and is read back on the other grid. Windows hold whole periods of the ratio, so no position is rounded.
    ``expected`` is the length of the whole sound if it is known; a short one gets a short window.
    """

    def __init__(self, rate_from: int, rate_to: int, expected: int | None = None) -> None:
        if rate_from < 1 or rate_to < 1:
            raise ValueError(f"a sample rate is at least 1 Hz, not {min(rate_from, rate_to)}")
        shared = math.gcd(rate_from, rate_to)
        self._from, self._to = rate_from, rate_to
        self._step_in, self._step_out = rate_from // shared, rate_to // shared
        lowest = min(rate_from, rate_to)
        halo = math.ceil(_HALO_SECONDS * max(1.0, 8_000 / lowest) * rate_from / self._step_in)
        size = _WINDOW if expected is None else min(_WINDOW, max(expected, 1))
        body = math.ceil(size / self._step_in)
        self._halo_in, self._halo_out = halo * self._step_in, halo * self._step_out
        self._body_in, self._body_out = body * self._step_in, body * self._step_out
        self._mask = self._low_pass()
        self._waiting = np.zeros(self._halo_in)  # before the sound there is silence
        self._taken = 0
        self._given = 0

    def _low_pass(self) -> NDArray[np.float64]:
        """Gain per bin of the input window's spectrum, up to the lower Nyquist frequency, scaled for the way back."""
        n_in = self._body_in + 2 * self._halo_in
        n_out = self._body_out + 2 * self._halo_out
        bins = min(n_in, n_out) // 2 + 1
        place = np.arange(bins) * 2 / min(n_in, n_out)
        fall = np.clip((place - _PASS) / (1 - _PASS), 0, 1)
        gain: NDArray[np.float64] = (0.5 + 0.5 * np.cos(np.pi * fall)) * (n_out / n_in)
        return gain

    def push(self, block: NDArray[np.floating]) -> NDArray[np.float32]:
        """Take the next block; give what is settled by now [shape=(m,)]."""
        self._taken += len(block)
        self._waiting = np.concatenate([self._waiting, block])
        done = []
        window = self._body_in + 2 * self._halo_in
        start = 0
        while len(self._waiting) - start >= window:
            done.append(self._turn(self._waiting[start : start + window]))
            start += self._body_in
        self._waiting = self._waiting[start:]
        self._given += sum(map(len, done))
        return np.concatenate(done) if done else np.zeros(0, np.float32)

    def finish(self) -> NDArray[np.float32]:
        """The rest of the sound, after the last block [shape=(m,)]."""
        missing = output_length(self._taken, self._from, self._to) - self._given
        taken = self._taken
        parts = []
        while missing > 0:
            parts.append(self.push(np.zeros(self._body_in)))
            missing -= len(parts[-1])
        self._taken = taken
        rest = np.concatenate(parts) if parts else np.zeros(0, np.float32)
        return rest[: len(rest) + missing]

    def _turn(self, window: NDArray[np.float64]) -> NDArray[np.float32]:
        spectrum = np.fft.rfft(window)[: len(self._mask)] * self._mask
        whole = np.fft.irfft(spectrum, self._body_out + 2 * self._halo_out)
        return whole[self._halo_out : self._halo_out + self._body_out].astype(np.float32)
