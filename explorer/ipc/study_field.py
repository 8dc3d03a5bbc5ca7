"""What moves one value on this very sound: the question and its answer."""

from __future__ import annotations

from dataclasses import dataclass

from explorer.ipc.messages import Array, Studied, Study


@dataclass(frozen=True)
class StudyEffectiveField(Study):
    """The gradient of one value with respect to the sound: ``position`` in a picture of its ``channel``."""

    position: tuple[int, ...]
    channel: int = 0


@dataclass(frozen=True)
class EffectiveFieldStudied(Studied):
    """How much each cell of the patch moves a value.

    ``gradient`` is |∂value / ∂cell| [shape=(freq, time)], summed over the input's channels; all 0 where nothing moves
    the value on this sound (a ReLU that is closed), empty where it does not hang on a spectrogram. ``source`` is the
    input's id.
    """

    position: tuple[int, ...]
    channel: int
    value: float
    source: str
    gradient: Array
