"""The spectrogram's settings, and the mel scale in plain arithmetic."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

# Slaney's mel scale: linear below 1 kHz, logarithmic above (Auditory Toolbox, 1998).
_LINEAR_STEP: Final = 200.0 / 3.0
_BREAK_HZ: Final = 1000.0
_BREAK_MEL: Final = _BREAK_HZ / _LINEAR_STEP
_LOG_STEP: Final = math.log(6.4) / 27.0


def hz_to_mel(hz: float) -> float:
    """Mel value of a frequency in Hz (Slaney)."""
    if hz < _BREAK_HZ:
        return hz / _LINEAR_STEP
    return _BREAK_MEL + math.log(hz / _BREAK_HZ) / _LOG_STEP


def mel_to_hz(mel: float) -> float:
    """Frequency in Hz of a mel value (Slaney)."""
    if mel < _BREAK_MEL:
        return mel * _LINEAR_STEP
    return _BREAK_HZ * math.exp(_LOG_STEP * (mel - _BREAK_MEL))


@lru_cache(maxsize=64)
def _edges(fmin: float, top: float, n_mels: int) -> tuple[float, ...]:
    """Kept, since every block of a report asks for them."""
    low, high = hz_to_mel(fmin), hz_to_mel(top)
    return tuple(mel_to_hz(low + (high - low) * i / (n_mels + 1)) for i in range(n_mels + 2))


@dataclass(frozen=True)
class FrontEnd:
    """How sound becomes a patch of spectrogram [shape=(channels, n_mels, frames)].

    ``hop`` and ``n_fft`` in samples, ``fmin`` and ``fmax`` in Hz (``fmax`` 0 means half the sample rate).
    ``scale`` is ``"log"`` (10·log10 of mel power, in dB re 1, floored at −100 dB) or ``"power"``.
    ``channels`` is 1 (the spectrogram) or 3 (with its first and second difference in time, Δ and ΔΔ).
    """

    sample_rate: int = 16_000
    n_fft: int = 1024
    hop: int = 256
    n_mels: int = 64
    fmin: float = 0.0
    fmax: float = 0.0
    scale: str = "log"
    frames: int = 128
    channels: int = 1

    @property
    def top_hz(self) -> float:
        """The highest frequency covered, in Hz."""
        return self.fmax or self.sample_rate / 2

    @property
    def frame_seconds(self) -> float:
        """Seconds from one frame to the next."""
        return self.hop / self.sample_rate

    @property
    def patch_seconds(self) -> float:
        """Seconds from the first frame of a patch to the first of the next: as long as it is drawn."""
        return self.frames * self.hop / self.sample_rate

    def place(self, seconds: float) -> float:
        """Where a moment lies on the axis of frames: frame k, heard around k hops, lies from k to k + 1."""
        return seconds / self.frame_seconds + 0.5

    def seconds(self, place: float) -> float:
        """The moment of a place on the axis of frames; see ``place``."""
        return (place - 0.5) * self.frame_seconds

    def frame_at(self, seconds: float) -> int:
        """The frame whose middle is nearest to a moment; it may lie beyond the sound."""
        return math.floor(self.place(seconds))

    def span(self, start: int, frames: int) -> tuple[float, float]:
        """From when to when ``frames`` from ``start`` on lie, each from half a hop before its middle to half behind."""
        return self.seconds(start), self.seconds(start + frames)

    def edges(self) -> tuple[float, ...]:
        """The ``n_mels + 2`` corner frequencies of the triangular bands, in Hz; band b spans b to b + 2."""
        return _edges(self.fmin, self.top_hz, self.n_mels)

    def span_ms(self, frames: int) -> float:
        """Milliseconds of sound under ``frames`` neighbouring frames: hops between them and one window."""
        return ((frames - 1) * self.hop + self.n_fft) / self.sample_rate * 1000

    def span_hz(self, lowest: int, highest: int) -> tuple[float, float]:
        """Lower and upper corner in Hz of the bands ``lowest`` to ``highest``, clipped to those there are."""
        edges = self.edges()
        low = min(max(lowest, 0), self.n_mels - 1)
        high = min(max(highest, 0), self.n_mels - 1)
        return edges[low], edges[high + 2]
