"""What every position of a block sees of the network's input along one axis."""

from __future__ import annotations

from fractions import Fraction
from typing import NamedTuple, TypeAlias

from explorer.analysis.steps import IDENTITY, Steps

Cell: TypeAlias = tuple[int, int, bool]
"""First and last input position that one output sees, and whether a border cut some of it off."""

Ends: TypeAlias = tuple[tuple[int, ...], tuple[int, ...]]
"""First and last input position that each output sees, borders and all; ``NONE`` of one that sees nothing."""

NONE = (1 << 60, -1)
"""The ends of nothing: what is smaller, or larger, is always something."""


class Extent(NamedTuple):
    """Output o sees the input from ``low(o)`` to ``high(o)``; ``jump`` is the input's steps per output.

    ``open_left`` and ``open_right`` say that it would see more if the patch were longer. Where the extents repeat
    nowhere, or some outputs see nothing, ``cells`` lists them one by one (None sees nothing) and stands for the rest.

    ``middle`` is where output 0 lies: the mean of what it sees, each place as often as it is read, and over the phases
    of an upsampling; a causal window lies at its last place, and what sees a whole axis keeps the grid that it reads.

    All that takes the patch for endless. Of the patch itself, no output sees the first ``before`` and the last
    ``behind`` positions, and every output all the rest of its extent; where that is not all that borders do, ``ends``
    lists what each output truly sees.
    """

    low: Steps = IDENTITY
    high: Steps = IDENTITY
    jump: Fraction = Fraction(1)
    open_left: bool = False
    open_right: bool = False
    cells: tuple[Cell | None, ...] | None = None
    before: int = 0
    behind: int = 0
    ends: Ends | None = None
    middle: Fraction = Fraction(0)

    def listed(self, size: int) -> tuple[Cell | None, ...]:
        """Position by position."""
        if self.cells is not None:
            return self.cells
        return tuple((self.low(o), self.high(o), False) for o in range(size))


START = Extent()
