"""Lines of equal height through a grid of numbers, by marching squares; no Qt in here."""

from __future__ import annotations

from typing import Final, TypeAlias

import numpy as np
from numpy.typing import NDArray

Place: TypeAlias = tuple[float, float]
Line: TypeAlias = tuple[Place, ...]

# Which sides of a square a line crosses, by which corners are high: 1 top left, 2 top right, 4 bottom right, 8 bottom
# left; sides are 0 top, 1 right, 2 bottom, 3 left. Saddles (5, 10) are cut so that the low corners stay connected.
_SIDES: Final = (
    (),
    ((3, 0),),
    ((0, 1),),
    ((3, 1),),
    ((1, 2),),
    ((3, 0), (1, 2)),
    ((0, 2),),
    ((3, 2),),
    ((2, 3),),
    ((2, 0),),
    ((0, 1), (2, 3)),
    ((2, 1),),
    ((1, 3),),
    ((1, 0),),
    ((0, 3),),
    (),
)


def contours(values: NDArray[np.floating], level: float) -> tuple[Line, ...]:
    """The lines on which values [shape=(rows, columns)] reach a level, as (column, row) in units of the grid.

    Beyond the grid everything is low, so that every line is closed: its first place is its last.
    """
    around = np.full((values.shape[0] + 2, values.shape[1] + 2), min(float(values.min(initial=0.0)), level) - 1.0)
    around[1:-1, 1:-1] = values
    high = around >= level
    case = high[:-1, :-1] + 2 * high[:-1, 1:] + 4 * high[1:, 1:] + 8 * high[1:, :-1]
    rows, columns = np.nonzero((case > 0) & (case < 15))
    steps: dict[tuple[int, int, int], tuple[int, int, int]] = {}
    for row, column, kind in zip(rows.tolist(), columns.tolist(), case[rows, columns].tolist(), strict=True):
        for start, end in _SIDES[kind]:
            steps[_edge(row, column, start)] = _edge(row, column, end)
    return tuple(_places(chain, around, level, values.shape) for chain in _chains(steps))


def _edge(row: int, column: int, side: int) -> tuple[int, int, int]:
    """An edge of the grid by its upper or left corner, and whether it stands (1) or lies (0)."""
    if side == 0:
        return row, column, 0
    if side == 1:
        return row, column + 1, 1
    return (row + 1, column, 0) if side == 2 else (row, column, 1)


def _chains(steps: dict[tuple[int, int, int], tuple[int, int, int]]) -> list[list[tuple[int, int, int]]]:
    """The steps joined to closed lines; high ground always lies on the same hand, so every edge has one way on."""
    found = []
    while steps:
        begin, here = next(iter(steps.items()))
        del steps[begin]
        chain = [begin]
        while here != begin:
            chain.append(here)
            here = steps.pop(here)
        found.append([*chain, begin])
    return found


def _places(
    chain: list[tuple[int, int, int]], around: NDArray[np.floating], level: float, shape: tuple[int, ...]
) -> Line:
    """Where a line crosses the edges; at the border of the grid it stays on it."""
    made = []
    for row, column, stands in chain:
        one, other = around[row, column], around[row + stands, column + 1 - stands]
        share = float((level - one) / (other - one))
        x, y = column - 1 + (0 if stands else share), row - 1 + (share if stands else 0)
        made.append((min(max(x, 0.0), shape[1] - 1.0), min(max(y, 0.0), shape[0] - 1.0)))
    return tuple(made)
