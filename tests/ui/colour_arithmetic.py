"""Colour arithmetic of the checks: contrast, colour blindness (Machado et al. 2009), distance (CIEDE2000)."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]

# Severity 1, applied to linear RGB; Machado, Oliveira and Fernandes 2009, table 1.
BLINDNESS = {
    "deuteranopia": ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.01182, 0.04294, 0.968881)),
    "protanopia": ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998)),
    "tritanopia": ((1.255528, -0.076749, -0.178779), (-0.078411, 0.930809, 0.147602), (0.004733, 0.691367, 0.3039)),
}
# sRGB primaries with the white of D65, IEC 61966-2-1.
TO_XYZ = np.array(
    ((0.4124564, 0.3575761, 0.1804375), (0.2126729, 0.7151522, 0.072175), (0.0193339, 0.119192, 0.9503041))
)
WHITE = np.array((0.95047, 1.0, 1.08883))


def rgb(text: str) -> Array:
    """``#RRGGBB`` as shares of 1 [shape=(3,)]."""
    return np.frombuffer(bytes.fromhex(text.removeprefix("#")), np.uint8) / 255


def linear(colour: Array) -> Array:
    """Light, from the coded values of sRGB."""
    return np.where(colour <= 0.04045, colour / 12.92, ((colour + 0.055) / 1.055) ** 2.4)


def coded(light: Array) -> Array:
    """The coded values of sRGB, from light."""
    light = np.clip(light, 0, 1)
    return np.where(light <= 0.0031308, 12.92 * light, 1.055 * light ** (1 / 2.4) - 0.055)


def contrast(one: str | Array, other: str | Array) -> Array:
    """The ratio of luminances, 1 to 21."""
    weights = np.array((0.2126, 0.7152, 0.0722))
    a, b = (linear(rgb(c) if isinstance(c, str) else c) @ weights for c in (one, other))
    return (np.maximum(a, b) + 0.05) / (np.minimum(a, b) + 0.05)


def over(top: str, ground: Array, alpha: float) -> Array:
    """A part-transparent colour on grounds [shape=(…, 3)]."""
    return rgb(top) * alpha + ground * (1 - alpha)


def seen(colours: Array, eyes: str) -> Array:
    """The colours as an eye without one kind of cone sees them; ``normal`` leaves them."""
    if eyes == "normal":
        return colours
    return coded(linear(colours) @ np.array(BLINDNESS[eyes]).T)


def lab(colours: Array) -> Array:
    """CIELAB coordinates [shape=(…, 3)]."""
    x = linear(colours) @ TO_XYZ.T / WHITE
    f = np.where(x > 216 / 24389, np.cbrt(x), (24389 / 27 * x + 16) / 116)
    return np.stack([116 * f[..., 1] - 16, 500 * (f[..., 0] - f[..., 1]), 200 * (f[..., 1] - f[..., 2])], axis=-1)


def distance(one: Array, other: Array) -> Array:
    """CIEDE2000 between CIELAB coordinates, after Sharma, Wu and Dalal 2005."""
    l1, a1, b1 = np.moveaxis(one, -1, 0)
    l2, a2, b2 = np.moveaxis(other, -1, 0)
    mean_c = (np.hypot(a1, b1) + np.hypot(a2, b2)) / 2
    stretch = 1.5 - 0.5 * np.sqrt(mean_c**7 / (mean_c**7 + 25.0**7))
    c1, c2 = np.hypot(a1 * stretch, b1), np.hypot(a2 * stretch, b2)
    h1 = np.degrees(np.arctan2(b1, a1 * stretch)) % 360
    h2 = np.degrees(np.arctan2(b2, a2 * stretch)) % 360
    grey = c1 * c2 == 0
    turn = np.where(grey, 0, (h2 - h1 + 180) % 360 - 180)
    dh = 2 * np.sqrt(c1 * c2) * np.sin(np.radians(turn / 2))
    total = h1 + h2
    across = np.where(total < 360, total + 360, total - 360) / 2
    h = np.where(grey, total, np.where(np.abs(h1 - h2) > 180, across, total / 2))
    lightness, chroma = (l1 + l2) / 2, (c1 + c2) / 2
    waves = ((0.17, 1, 30, -1), (0.24, 2, 0, 1), (0.32, 3, -6, 1), (0.20, 4, 63, -1))
    t = 1 + sum(sign * size * np.cos(np.radians(n * h - shift)) for size, n, shift, sign in waves)
    s_l = 1 + 0.015 * (lightness - 50) ** 2 / np.sqrt(20 + (lightness - 50) ** 2)
    s_c, s_h = 1 + 0.045 * chroma, 1 + 0.015 * chroma * t
    rotation = -np.sin(np.radians(60 * np.exp(-(((h - 275) / 25) ** 2))))
    rotation = rotation * 2 * np.sqrt(chroma**7 / (chroma**7 + 25.0**7))
    x, y, z = (l2 - l1) / s_l, (c2 - c1) / s_c, dh / s_h
    return np.sqrt(x**2 + y**2 + z**2 + rotation * y * z)
