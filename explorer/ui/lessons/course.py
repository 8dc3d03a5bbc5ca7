"""Where the loudest band of a spectrogram rises and where it falls, and which of both a map answers; without Qt."""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import NDArray

from explorer.ipc.messages import Array

_NEAR: Final = 2
"""Frames on either side that the slope at one is taken from."""
_STEEP: Final = 0.15
"""Bands per frame from which on a course rises or falls."""
_LOUD: Final = 0.25
"""Of the range of a spectrogram, how far below its loudest value a frame still sounds."""


def course(spectrogram: Array) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
    """The frames in which the loudest band [shape=(freq, time)] rises, and those in which it falls [shape=(time,)]."""
    loudest, frames = spectrogram.max(axis=0), spectrogram.shape[1]
    sounds = loudest > loudest.max() - _LOUD * (loudest.max() - spectrogram.min())
    bands = spectrogram.argmax(axis=0).astype(np.float64)
    steps = np.arange(-_NEAR, _NEAR + 1)
    slope = np.zeros(frames)
    for frame in range(_NEAR, frames - _NEAR):
        slope[frame] = float(steps @ bands[frame + steps]) / float(steps @ steps)  # least squares
    return (slope >= _STEEP) & sounds, (slope <= -_STEEP) & sounds


def leaning(spectrogram: Array, answer: Array) -> float:
    """How many times as strongly a map [shape=(freq, time)] answers what rises as what falls: the mean positive value.

    The lowest and the highest band are left out: there a kernel reads the zeros around the picture. 1 where the sound
    does not rise, or does not fall.
    """
    rises, falls = course(spectrogram)
    if not rises.any() or not falls.any():
        return 1.0
    positive = np.maximum(answer[1:-1], 0)
    up, down = (float(positive[:, there].mean()) for there in (rises, falls))
    return up / max(down, 1e-9)
