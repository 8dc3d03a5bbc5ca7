"""What is known of a value on its way through a design."""

from __future__ import annotations

from typing import Final, NamedTuple, TypeAlias

from explorer.analysis.extent import Extent
from explorer.analysis.report import BlockField
from explorer.blocks.shapes import Shape

Place: TypeAlias = tuple[str, int]
"""A piece of memory: the block whose result lies there first, and its bytes."""


class Linear(NamedTuple):
    """A block that only weighs and adds: how many channels arrive and leave, and whether it works within groups."""

    path: str
    arrives: int
    leaves: int
    grouped: bool


class Seen(NamedTuple):
    """The field along one axis as the warnings need it, in steps of the input.

    ``narrow`` is its size along the narrowest way, past all skips; None after a block that reads the whole axis.
    ``jump`` is the distance between neighbours, ``coarse`` the largest of it on the way. ``mask`` has a bit for each
    step that is seen, 0 where all of ``width`` are; ``by`` is the block that made holes.
    """

    narrow: float | None = 1
    jump: float = 1
    coarse: int = 1
    width: int = 1
    mask: int = 0
    by: str = ""


NEW: Final = Seen()
"""What is seen at the input: the same of both axes."""


class Past(NamedTuple):
    """Where a value comes from.

    ``linear`` is the block whose result it still is but for norms, ``biased`` says that nothing lies between, ``bent``
    is the activation whose result it is. ``pooled`` are the blocks that made its time steps fewer; without them it
    would have ``steps``. ``large`` is the first block, with its field in frames, that sees more than the whole patch,
    whichever way one goes.
    """

    linear: Linear | None = None
    biased: int = 0
    bent: str = ""
    pooled: tuple[str, ...] = ()
    steps: int = 0
    large: tuple[str, float] = ("", 0)
    freq: Seen = NEW
    time: Seen = NEW


class Known(NamedTuple):
    """The shape of a value, what one position of it sees on both axes, that in words, where it lies in memory (while
    the network is used, and while it trains), whether a gradient flows through it, and where it comes from."""

    shape: Shape
    freq: Extent
    time: Extent
    field: BlockField
    used: Place
    training: Place
    needs: bool
    past: Past
