"""What flows along a wire: three kinds of shape with named axes, the batch left out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar, TypeAlias


@dataclass(frozen=True)
class Maps:
    """Feature maps; a torch tensor of them is (batch, channels, freq, time)."""

    channels: int
    freq: int
    time: int
    kind: ClassVar[str] = "maps"

    @property
    def axes(self) -> tuple[tuple[str, int], ...]:
        """Axis letters with sizes, in torch's order."""
        return (("C", self.channels), ("F", self.freq), ("T", self.time))


@dataclass(frozen=True)
class Sequence:
    """One vector per time step; a torch tensor of it is (batch, time, features)."""

    features: int
    time: int
    kind: ClassVar[str] = "sequence"

    @property
    def axes(self) -> tuple[tuple[str, int], ...]:
        """Axis letters with sizes; time comes last to the eye, as in every picture."""
        return (("D", self.features), ("T", self.time))


@dataclass(frozen=True)
class Vector:
    """One vector for the whole patch; a torch tensor of it is (batch, features)."""

    features: int
    kind: ClassVar[str] = "vector"

    @property
    def axes(self) -> tuple[tuple[str, int], ...]:
        """Axis letters with sizes."""
        return (("D", self.features),)


Shape: TypeAlias = Maps | Sequence | Vector


def tensor_size(shape: Shape) -> tuple[int, ...]:
    """The torch size of one example, without the batch."""
    if isinstance(shape, Maps):
        return (shape.channels, shape.freq, shape.time)
    if isinstance(shape, Sequence):
        return (shape.time, shape.features)
    return (shape.features,)


def numel(shape: Shape) -> int:
    """How many values one example has."""
    total = 1
    for size in tensor_size(shape):
        total *= size
    return total


def letters(shape: Shape) -> str:
    """The sizes with their axis letters, for sentences: ``C32 F8 T16``."""
    return " ".join(f"{letter}{size}" for letter, size in shape.axes)


def sizes(shape: Shape) -> tuple[int, int]:
    """Positions on the axes of frequency and time; 1 on an axis that the shape lacks."""
    if isinstance(shape, Maps):
        return shape.freq, shape.time
    return 1, shape.time if isinstance(shape, Sequence) else 1
