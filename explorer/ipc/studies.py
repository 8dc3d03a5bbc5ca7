"""What the window asks about one block beyond its picture, and what the preview worker answers.

A study is about a design on a patch; the newest of each kind wins, and it waits until all pictures are there.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from explorer.ipc.messages import Array, Studied, Study
from explorer.ipc.studies_inside import StudyChange, StudyGates, StudyKernels, StudyParts, StudySpan
from explorer.ipc.study_field import StudyEffectiveField
from explorer.ipc.study_shift import StudyBridges, StudyShift


@dataclass(frozen=True)
class StudyValue(Study):
    """How one value of a block came about: ``position`` in a picture of its ``channel``."""

    position: tuple[int, ...]
    channel: int = 0


@dataclass(frozen=True)
class ValueStudied(Studied):
    """The numbers that one value was made of.

    ``rule`` says how: ``convolution`` (a transposed one too), ``dense``, ``maximum``, ``mean``, ``norm``,
    ``activation``, ``softmax``, ``log_softmax``, ``sum``, ``product``, ``copy``; ``given`` where the network
    begins, ``other`` where no line tells it.

    ``window`` has what was read [shape=(channels read, freq, time)], 0 where nothing is (padding); ``weights`` is as
    large, or empty. ``reads`` names each channel that was read as (source path, channel). ``rows`` and ``columns`` are
    where the window's cells lie in what arrives, below 0 or beyond ``size`` in the padding. ``sums`` are the channels'
    parts of the value, before the bias. ``constants`` are named numbers of the rule: ``bias``; ``mean``, ``variance``,
    ``epsilon``, ``scale``, ``shift``; ``count`` of a mean; ``own``, which score of a softmax is this one's.
    """

    position: tuple[int, ...]
    channel: int
    rule: str
    value: float
    window: Array
    weights: Array
    reads: tuple[tuple[str, int], ...]
    rows: tuple[int, ...]
    columns: tuple[int, ...]
    size: tuple[int, int]
    sums: Array
    constants: tuple[tuple[str, float], ...] = ()


STUDIES: Final[tuple[type[Study], ...]] = (
    StudyValue,
    StudyEffectiveField,
    StudySpan,
    StudyChange,
    StudyGates,
    StudyParts,
    StudyKernels,
    StudyShift,
    StudyBridges,
)
