"""What one value of a network hears, cut out of the sound so that an ear can judge it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

SHORT_SECONDS: Final = 0.25  # below this a cut is a click to the ear
_CONTEXT_SECONDS: Final = 0.5
_DUCKED: Final = 10 ** (-24 / 20)
_RAMP_SECONDS: Final = 0.01


@dataclass(frozen=True, eq=False)
class Excerpt:
    """Samples to play [shape=(n,)], and the time in the whole sound, in seconds, of the first of them."""

    samples: NDArray[np.float32]
    start: float


def ducked_excerpt(
    samples: NDArray[np.floating],
    sample_rate: int,
    t0: float,
    t1: float,
    f0: float | None = None,
    f1: float | None = None,
    context: bool = True,
) -> Excerpt:
    """The sound from ``t0`` to ``t1`` seconds, kept between ``f0`` and ``f1`` Hz where given.

    Below 250 ms it plays, at full level with 10 ms ramps, amid half a second of its surroundings on either side at
    −24 dB; ``context=False`` plays it alone. Times beyond the sound are silence.
    """
    first, last = round(t0 * sample_rate), max(round(t1 * sample_rate), round(t0 * sample_rate) + 1)
    around = round(_CONTEXT_SECONDS * sample_rate) if context and t1 - t0 < SHORT_SECONDS else 0
    ramp = round(_RAMP_SECONDS * sample_rate)
    start, stop = first - around, last + around
    if around:  # the surroundings need not be longer than the sound
        start, stop = max(start, min(first, 0)), min(stop, max(last, len(samples)))
    whole = _cut(samples, start, stop)
    # The field's ramps lie outside it, in its surroundings, so that all of it is at full level.
    inside = _gate(stop - start, first - start, last - start, ramp)
    # Filtered with a margin, which takes up the filter's ringing.
    margin = sample_rate // 4
    field = _pass(_cut(samples, start - margin, stop + margin), sample_rate, f0, f1)[margin : margin + stop - start]
    mixed = field * inside + whole * (1 - inside) * _DUCKED
    ends = _gate(stop - start, ramp, stop - start - ramp, ramp) if stop - start > 4 * ramp else np.ones(stop - start)
    return Excerpt((mixed * ends).astype(np.float32), start / sample_rate)


def _cut(samples: NDArray[np.floating], start: int, stop: int) -> NDArray[np.float64]:
    """Samples from ``start`` to ``stop``, silence where there are none [shape=(stop - start,)]."""
    result = np.zeros(stop - start)
    low, high = max(start, 0), min(stop, len(samples))
    if low < high:
        result[low - start : high - start] = samples[low:high]
    return result


def _gate(n: int, first: int, last: int, ramp: int) -> NDArray[np.float64]:
    """1 from ``first`` to ``last``, falling to 0 within ``ramp`` samples outside by raised cosines [shape=(n,)]."""
    away = np.maximum(np.maximum(first - np.arange(n), np.arange(n) - (last - 1)), 0)
    gate: NDArray[np.float64] = 0.5 + 0.5 * np.cos(np.pi * np.minimum(away / (ramp + 1), 1))
    return gate


def _pass(wave: NDArray[np.float64], rate: int, f0: float | None, f1: float | None) -> NDArray[np.float64]:
    """What lies between two frequencies, the edges falling over a sixth of an octave, 30 Hz at least."""
    if f0 is None and f1 is None:
        return wave
    hz = np.fft.rfftfreq(len(wave), 1 / rate)
    gain = np.ones_like(hz)
    if f0 is not None and f0 > 0:
        gain *= 0.5 + 0.5 * np.cos(np.pi * np.clip((f0 - hz) / max(f0 * 0.12, 30), 0, 1))
    if f1 is not None and f1 < rate / 2:
        gain *= 0.5 + 0.5 * np.cos(np.pi * np.clip((hz - f1) / max(f1 * 0.12, 30), 0, 1))
    return np.fft.irfft(np.fft.rfft(wave) * gain, len(wave))
