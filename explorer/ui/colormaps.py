"""Colour tables for values, and the quickest way from an array of values to a picture.

Magma, viridis and inferno are the CC0 tables of matplotlib, kept as hexadecimal bytes in ``resources/colormaps.json``.
"""

from __future__ import annotations

import json
from functools import cache
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PySide6.QtGui import QImage, qRgb

from explorer import paths

Table = NDArray[np.uint8]

NAMES = ("magma", "viridis", "inferno", "grey", "grey-inverted", "ice")
ZERO = 128
"""Index of the value 0 in the signed table ``ice``; 1 is the most negative, 255 the most positive."""

_ICE_STOPS = ("#000004", "#061733", "#0D3768", "#1D689E", "#5CACCD", "#D8F3F5")


@cache
def table(name: str) -> Table:
    """The colours of a map [shape=(256, 3), uint8], read-only.

    Raises:
        KeyError: there is no map of this name.
    """
    if name not in NAMES:
        raise KeyError(name)
    if name == "ice":
        made = _ice()
    elif name.startswith("grey"):
        ramp = np.arange(256, dtype=np.uint8)
        made = np.repeat((ramp if name == "grey" else ramp[::-1])[:, None], 3, axis=1)
    else:
        made = np.frombuffer(bytes.fromhex(_stored()[name]), np.uint8).reshape(256, 3).copy()
    made.flags.writeable = False
    return made


@cache
def _stored() -> dict[str, str]:
    stored: dict[str, str] = json.loads((paths.resources() / "colormaps.json").read_text("ascii"))
    return stored


def _ice() -> Table:
    """Signed values: magma above zero, ice below, both black at zero, and the same distance from it on both sides."""
    magma = table("magma")
    stops = np.array([list(bytes.fromhex(stop[1:])) for stop in _ICE_STOPS], np.float64)
    strength = np.arange(128) / 127
    places = np.linspace(0, 1, len(stops))
    cold = np.stack([np.interp(strength, places, stops[:, i]) for i in range(3)], axis=1).round().astype(np.uint8)
    made = np.empty((256, 3), np.uint8)
    made[ZERO:] = magma[(strength * 255).round().astype(int)]
    made[1:ZERO] = cold[:0:-1]
    made[0] = made[1]
    return made


def quantise(values: NDArray[Any], limit: float, *, signed: bool) -> Table:
    """Values as indices of a table [shape=values.shape, uint8]; magnitudes from ``limit`` on are the last colour.

    Args:
        values: any shape, any unit.
        limit: magnitude of the last colour, in the unit of the values; 0 draws everything as zero.
        signed: True for the table ``ice`` (0 is index 128), False for values that cannot be negative (0 is index 0).
    """
    scale = (127.0 if signed else 255.0) / limit if limit > 0 else 0.0
    low, shift = (-127.0, float(ZERO)) if signed else (0.0, 0.0)
    scaled = np.clip(np.nan_to_num(np.asarray(values, np.float32) * scale), low, low + (254.0 if signed else 255.0))
    return np.rint(scaled + shift).astype(np.uint8)


def limit(values: NDArray[Any], percentile: float = 99.7) -> float:
    """The magnitude that a picture's scale ends at: a percentile of |x|, in the unit of the values; 0 for no values."""
    return float(np.percentile(np.abs(values), percentile)) if values.size else 0.0


def to_image(values: NDArray[Any], name: str, *, low: float = 0.0, high: float = 1.0, upward: bool = True) -> QImage:
    """A picture with one pixel per value, its first row at the bottom (``upward``) or at the top.

    Args:
        values: [shape=(rows, columns)]; uint8 are indices of the table, anything else is scaled from low…high.
        name: a name of ``NAMES``.

    Raises:
        ValueError: the values do not have two axes.
    """
    if values.ndim != 2:
        raise ValueError(f"A picture needs two axes, not {values.ndim}.")
    if values.dtype != np.uint8:
        spread = high - low
        share = (np.asarray(values, np.float32) - low) / spread if spread > 0 else np.zeros(values.shape, np.float32)
        values = np.rint(np.clip(np.nan_to_num(share), 0, 1) * 255).astype(np.uint8)
    rows, columns = values.shape
    # Qt wants each line to begin at a multiple of four bytes; np.pad would take three times as long.
    padded = np.zeros((rows, -(-columns // 4) * 4), np.uint8)
    padded[:, :columns] = values[::-1] if upward else values
    image = QImage(padded.data, columns, rows, padded.shape[1], QImage.Format.Format_Indexed8).copy()
    image.setColorTable(_colour_table(name))
    return image


@cache
def _colour_table(name: str) -> list[int]:
    return [qRgb(int(r), int(g), int(b)) for r, g, b in table(name)]
