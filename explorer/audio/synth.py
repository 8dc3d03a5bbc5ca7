"""The embedded set of sounds: ten classes, any number of clips, the same ones everywhere."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

import numpy as np
from numpy.typing import NDArray

from explorer.audio import sources
from explorer.audio.resample import output_length, resample
from explorer.audio.tones import Wave, coloured_noise, faded, generator, mix, rms

_RECIPES: Final[dict[str, Callable[[np.random.Generator, int, int], Wave]]] = {
    "plucked string": sources.plucked_string,
    "bell": sources.bell,
    "drums": sources.drums,
    "bird": sources.bird,
    "cricket": sources.cricket,
    "siren": sources.siren,
    "engine": sources.engine,
    "rain": sources.rain,
    "voice": sources.voice,
    "alarm": sources.alarm,
}
CLASSES: Final[tuple[str, ...]] = tuple(_RECIPES)
SLUGS: Final[tuple[str, ...]] = tuple(name.replace(" ", "_") for name in CLASSES)
_LOWEST_RATE: Final = 16_000  # Hz; the recipes need this much room, lower rates are made from it


def clip(
    class_index: int, index: int, seed: int = 0, seconds: float = 2.0, sample_rate: int = 16_000
) -> NDArray[np.float32]:
    """One clip of a class, determined by its arguments alone [shape=(round(seconds * sample_rate),)].

    The sound lasts a part of the clip and begins anywhere it fits, in noise of any colour 0 to 20 dB below it, and the
    whole peaks at −1 to −18 dB: neither level nor length nor the background tells the class.

    Raises:
        ValueError: ``seconds`` is less than a quarter, in which a beat or a syllable has no room.
    """
    if seconds < 0.25:
        raise ValueError(f"a clip takes at least 0.25 s, not {seconds}")
    rate = max(sample_rate, _LOWEST_RATE)
    name = CLASSES[class_index]
    r = generator(seed, SLUGS[class_index], index)
    n = output_length(round(seconds * sample_rate), sample_rate, rate)
    length = round(n * r.uniform(min(1.0, 0.6 / seconds), 1))
    sound = faded(_RECIPES[name](r, length, rate), 0.01, rate)
    wave = np.zeros(n)
    mix(wave, sound / (np.abs(sound).max() + 1e-12), int(r.uniform(0, n - length)))
    background = coloured_noise(r, n, r.uniform(0, 2), rate)
    wave += background * rms(wave) / 10 ** (r.uniform(0, 20) / 20)
    wave *= 10 ** (-r.uniform(1, 18) / 20) / (np.abs(wave).max() + 1e-12)
    if rate == sample_rate:
        return wave.astype(np.float32)
    return resample(wave, rate, sample_rate)[: round(seconds * sample_rate)]
