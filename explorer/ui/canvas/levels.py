"""How much a block shows at a zoom, with some hysteresis so that nothing flickers at a border; without Qt."""

from __future__ import annotations

import enum
from typing import Final


class Level(enum.IntEnum):
    """The levels of detail, from far to near."""

    MAP = 0
    NAMES = 1
    SMALL = 2
    FULL = 3
    LARGE = 4


BORDERS: Final = (0.25, 0.55, 0.85, 1.70)
"""The zooms between two levels."""
HYSTERESIS: Final = 0.05
SMALLEST: Final = 0.04
LARGEST: Final = 4.0


def level_at(zoom: float, before: Level | None = None) -> Level:
    """The level of a zoom; coming from ``before``, a border counts only once it is passed by 5 %."""
    level = Level(sum(zoom >= border for border in BORDERS))
    if before is None or level == before:
        return level
    border = BORDERS[before - 1] if level < before else BORDERS[before]
    return before if abs(zoom / border - 1) < HYSTERESIS else level
