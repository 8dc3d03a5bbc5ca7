"""What the page "Inside" asks about a block: its maps over a long sound, its change, gates, sums and kernels."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from explorer.ipc.messages import Array, Studied, Study, WeightKey

_ONE: Final = 0.01
"""How far a spread that nothing was learned for may be from 1, because of what is added before its root is taken."""


@dataclass(frozen=True)
class StudySpan(Study):
    """The maps of a block over a stretch of sound: ``spectrogram`` [shape=(channels, n_mels, frames)].

    With ``strength`` only how strongly they answer: the mean of their positive parts, or that of ``channel`` alone.
    """

    spectrogram: Array
    strength: bool = False
    channel: int | None = None


@dataclass(frozen=True)
class SpanStudied(Studied):
    """Maps over a stretch [shape=(channels, freq, time)], or one map of their strength.

    The cell (row, column) lies where it would in a patch that begins with the stretch and goes on for ever.
    """

    values: Array
    signed: bool
    strength: bool
    channel: int | None


@dataclass(frozen=True)
class StudyChange(Study):
    """What a block of as many channels in as out does to the numbers of one ``channel``."""

    channel: int = 0


@dataclass(frozen=True)
class ChangeStudied(Studied):
    """The numbers before and after a block.

    ``before`` and ``after`` are one channel [shape=(freq, time)]. ``groups`` says what is counted: ``channels``, or
    ``bands`` where a norm has its numbers per band. For each group: ``counts_before`` and ``counts_after``
    [shape=(groups, bins)] over ``range_before`` and ``range_after``; ``means`` and ``spreads`` [shape=(groups, 2)],
    before and after, on this patch; ``known`` [shape=(groups, 4)], a batch norm's mean, spread, scale and shift, empty
    for others. ``gone`` is the share of the values that arrive and are lost, None where that means nothing; ``energy``
    is what remains of the sum of squares.
    """

    channel: int
    before: Array
    after: Array
    groups: str
    group: int
    counts_before: Array
    counts_after: Array
    range_before: tuple[float, float]
    range_after: tuple[float, float]
    means: Array
    spreads: Array
    known: Array
    gone: float | None
    energy: float

    @property
    def fresh(self) -> bool:
        """Whether a batch norm has its statistics from nothing yet: mean 0 and variance 1 everywhere."""
        if not self.known.size:
            return False
        means, spreads = self.known[:, 0], self.known[:, 1]
        return not means.any() and bool((abs(spreads - 1) < _ONE).all())  # √(1 + ε)


@dataclass(frozen=True)
class StudyGates(Study):
    """The gates of a recurrent block in one ``layer`` and direction; ``reset`` forgets its memory before that frame."""

    layer: int = 0
    backward: bool = False
    reset: int | None = None


@dataclass(frozen=True)
class GatesStudied(Studied):
    """What a recurrent block computes at every frame, all arrays [shape=(gates, units, time)].

    ``kind`` is ``rnn``, ``gru`` or ``lstm``; ``gates`` names them in torch's order: h; r, z, n; i, f, g, o. ``arrives``
    is W · x + b, ``remembers`` U · h + c, ``values`` what became of their sum. ``state`` and ``cell`` (LSTM's, else
    empty) are [shape=(units, time)]; ``after_reset`` is the state where its memory was forgotten before frame
    ``reset``. ``bends`` is what bends a simple RNN's state.
    """

    layer: int
    backward: bool
    layers: int
    both: bool
    kind: str
    gates: tuple[str, ...]
    arrives: Array
    remembers: Array
    values: Array
    state: Array
    cell: Array
    reset: int | None
    after_reset: Array
    bends: str = "tanh"


@dataclass(frozen=True)
class StudyParts(Study):
    """Which part each map that arrives has in one map of a convolution: in that of ``channel``."""

    channel: int = 0


@dataclass(frozen=True)
class PartsStudied(Studied):
    """One map of a convolution, taken apart: ``parts`` [shape=(maps that arrive, freq, time)] and ``bias`` add up to
    ``total`` [shape=(freq, time)]; ``kernels`` [shape=(maps that arrive, rows, columns)] made them, and ``reads`` says
    which maps those are, as (source path, channel)."""

    channel: int
    parts: Array
    kernels: Array
    bias: float
    total: Array
    reads: tuple[tuple[str, int], ...]


@dataclass(frozen=True)
class StudyKernels(Study):
    """The filters of a convolution, and which of them never answer on ``spectrogram``
    [shape=(channels, n_mels, frames)]."""

    spectrogram: Array


@dataclass(frozen=True)
class KernelsStudied(Studied):
    """The filters of a convolution [shape=(maps it makes, maps that arrive, rows, columns)], and ``key`` by which their
    weights are kept. ``dead`` are the channels that are never above 0 at ``witness``, the activation that follows, or
    never change where none follows (``witness`` is then the block itself)."""

    weight: Array
    key: WeightKey
    transposed: bool
    dead: tuple[int, ...]
    witness: str
