"""What one output position reads along one axis; the arithmetic over these rules is in ``analysis``."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias


@dataclass(frozen=True)
class Window:
    """Output o reads inputs o·stride − pad + t·dilation, for t = 0 … kernel − 1 (convolution, pooling, crop, pad)."""

    kernel: int = 1
    stride: int = 1
    pad: int = 0
    dilation: int = 1


@dataclass(frozen=True)
class Transposed:
    """Output o reads inputs (o + pad − t) / stride where that divides, for t = 0 … kernel − 1."""

    kernel: int
    stride: int = 1
    pad: int = 0


@dataclass(frozen=True)
class Upsampled:
    """Output o reads input ⌊o / factor⌋, or, if ``smooth``, the two neighbours that bilinear interpolation mixes."""

    factor: int
    smooth: bool = False


@dataclass(frozen=True)
class Whole:
    """Every output reads the whole axis (dense, flatten, global pooling, bidirectional recurrence, layer norm)."""


@dataclass(frozen=True)
class Past:
    """Output o reads inputs 0 … o (causal recurrence)."""


AxisRule: TypeAlias = Window | Transposed | Upsampled | Whole | Past
SAME = Window()


@dataclass(frozen=True)
class Reads:
    """How one input of a block is read, per axis; an axis that the input lacks keeps ``SAME``."""

    freq: AxisRule = SAME
    time: AxisRule = SAME


EVERYTHING = Reads(Whole(), Whole())
UNCHANGED = Reads()
