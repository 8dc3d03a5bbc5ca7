"""Where a value takes its meaning from: two lines that hold half and nine tenths of its gradient; no Qt in here."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from explorer.blocks.frontend import FrontEnd
from explorer.ui.contours import Line, contours

SHARES: Final = (0.5, 0.9)
_FINE: Final = 96  # points of the fine grid along an axis at least
_LEAST: Final = 2  # points per cell at least
_MOST: Final = 400_000  # points of the fine grid
_GRAIN: Final = 0.008  # of the gradient is what one point holds at most, where there is room for so many
_SOFT: Final = 0.06  # of the field's extent: as wide is each cell spread before the lines are drawn
_LEAST_SOFT: Final = 0.6  # cells


@dataclass(frozen=True)
class Level:
    """The part of a field that holds a share of the gradient, and the lines around it, in frames × bands of the patch.

    ``box`` is (first, end, lowest, top): the smallest box around the lines; ``holds`` is the share inside of them.
    """

    share: float
    holds: float
    lines: tuple[Line, ...]
    box: tuple[float, float, float, float]


@dataclass(frozen=True)
class Effective:
    """The effective field of one value on one sound, the smaller share first."""

    levels: tuple[Level, ...]

    def size(self, front: FrontEnd) -> tuple[float, float]:
        """How large the part with nine tenths of the gradient is, in ms and Hz, measured as the exact field is."""
        first, end, lowest, top = self.levels[-1].box
        milliseconds = ((end - first - 1) * front.hop + front.n_fft) / front.sample_rate * 1000
        edges = front.edges()
        low, high = np.interp((lowest, top + 1), np.arange(len(edges)), edges)
        return max(milliseconds, 0.0), float(high - low)


def effective(gradient: NDArray[np.floating]) -> Effective | None:
    """The lines around a gradient's share [shape=(freq, time)]; None where nothing moves the value.

    A gradient is rough: a maximum lets one cell of four through. So each cell is spread a little before the lines are
    drawn, but a line's height is chosen so that the true gradient inside of it is the share.
    """
    rows, columns = (np.flatnonzero(gradient.any(axis=axis)) for axis in (1, 0))
    if not rows.size:
        return None
    low, first = int(rows[0]), int(columns[0])
    inside = gradient[low : rows[-1] + 1, first : columns[-1] + 1].astype(np.float64)
    per_band, per_frame = _per_cell(inside)
    smooth = _spread(inside.shape[0], per_band) @ inside @ _spread(inside.shape[1], per_frame).T
    fine = np.repeat(np.repeat(inside, per_band, 0), per_frame, 1)
    order = np.argsort(-smooth, axis=None, kind="stable")
    held = np.cumsum(fine.ravel()[order])
    levels = []
    for share in SHARES:
        last = min(int(np.searchsorted(held, share * held[-1])), len(held) - 1)
        height = float(smooth.ravel()[order[last]])
        within = smooth >= height
        lines = tuple(
            tuple((first + (x + 0.5) / per_frame, low + (y + 0.5) / per_band) for x, y in line)
            for line in contours(smooth, height)
        )
        holds = float(fine[within].sum() / held[-1])
        levels.append(Level(share, holds, lines, _box(within, low, first, per_band, per_frame)))
    return Effective(tuple(levels))


def sounds(gradient: NDArray[np.floating], heard: NDArray[np.floating], silence: float) -> bool:
    """Whether what is heard [shape=(freq, time)] is above silence anywhere where a gradient of that shape is not 0.

    In silence all cells are alike and a maximum takes any of them, so that the gradient's places say nothing.
    """
    return bool((heard[gradient > 0] > silence).any())


def _box(
    within: NDArray[np.bool_], low: int, first: int, per_band: int, per_frame: int
) -> tuple[float, float, float, float]:
    rows, columns = (np.flatnonzero(within.any(axis=axis)) for axis in (1, 0))
    return (
        first + float(columns[0]) / per_frame,
        first + float(columns[-1] + 1) / per_frame,
        low + float(rows[0]) / per_band,
        low + float(rows[-1] + 1) / per_band,
    )


def _per_cell(inside: NDArray[np.float64]) -> tuple[int, int]:
    """Points of the fine grid per band and per frame."""
    grain = math.ceil(math.sqrt(inside.max() / inside.sum() / _GRAIN))
    most = max(_LEAST, math.isqrt(_MOST // inside.size))
    per_band, per_frame = (max(_LEAST, -(-_FINE // size), min(grain, most)) for size in inside.shape)
    return per_band, per_frame


def _spread(size: int, fine: int) -> NDArray[np.float64]:
    """From cells to a finer grid, each cell as a bell [shape=(size · fine, size)]."""
    width = max(_LEAST_SOFT, _SOFT * size)
    centres = (np.arange(size * fine) + 0.5) / fine
    away = (centres[:, None] - (np.arange(size) + 0.5)) / width
    found: NDArray[np.float64] = np.exp(-0.5 * away**2)
    return found
