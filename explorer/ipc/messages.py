"""What the window and its two workers say to each other: frozen values, checked by type.

Arrays are numpy, float32 unless said otherwise. A patch is a raw spectrogram excerpt [shape=(channels, freq, time)] in
the front end's own units; the network's first block normalises it.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

from explorer.document.model import Document

Array: TypeAlias = NDArray[np.float32]
WeightKey: TypeAlias = tuple[str, str, tuple[int, ...]]  # node path, tensor name, tensor shape
Weights: TypeAlias = dict[WeightKey, NDArray[Any]]


# ---------------------------------------------------------------------------------------------- to the preview worker
@dataclass(frozen=True)
class ShowPictures:
    """Compute one picture for every block (or only ``paths``) on a patch; newest request wins.

    ``channels`` pins the channel shown, by path; others choose the one with the largest variance of its positive part.
    """

    job: int
    document: Document
    patch: Array
    paths: tuple[str, ...] = ()
    channels: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True)
class ShowMaps:
    """Compute all channels of one block on a patch."""

    job: int
    document: Document
    patch: Array
    path: str


@dataclass(frozen=True)
class KeepSound:
    """Keep the spectrogram of a whole sound [shape=(frames, channels, freq)] in place of the last; it is long, so it
    is sent once, and known by its ``number`` from then on."""

    number: int
    frames: Array


@dataclass(frozen=True)
class ShowAnswers:
    """Compute the answer over the whole sound: the network on patches every ``hop`` frames of ``spectrogram``
    [shape=(channels, freq, time)], or of the kept one that has this number."""

    job: int
    document: Document
    spectrogram: Array | int
    hop: int


@dataclass(frozen=True)
class KeepWeights:
    """Take these weights into the store; the newest of a key wins. ``fresh`` forgets all learned ones first."""

    weights: Weights
    fresh: bool = False


@dataclass(frozen=True)
class Summarise:
    """Make torchinfo's table of a design, as a second opinion."""

    job: int
    document: Document


@dataclass(frozen=True)
class GiveWeights:
    """Write all weights and buffers that the answer needs, learned or fresh, to a file beside the code.

    The worker writes them, so that half a gigabyte of weights never passes through the window. ``instead`` are written
    in place of those it computes with, which somebody may only be trying.
    """

    job: int
    document: Document
    file: str
    instead: Weights = field(default_factory=dict)


@dataclass(frozen=True)
class Study:
    """A question about one block of a design on a patch; each kind is in ``ipc.studies``."""

    job: int
    document: Document
    patch: Array
    path: str


# ---------------------------------------------------------------------------------------------- to the trainer
@dataclass(frozen=True)
class DataSource:
    """What to train on: ``examples`` (the embedded ten classes), ``folder`` (``path``), or ``sound`` (``path``)."""

    kind: str
    path: str = ""


@dataclass(frozen=True)
class StartTraining:
    """Train a design; ``steps`` 0 means for ``seconds``, turned into steps after a one-second speed test.

    ``task`` is ``classify`` or ``reconstruct``. ``weights`` are what training starts from; what they lack is fresh.
    """

    job: int
    document: Document
    data: DataSource
    task: str = "classify"
    learning_rate: float = 3e-3
    batch: int = 32
    seed: int = 0
    seconds: float = 20.0
    steps: int = 0
    mixup: bool = False
    label_smoothing: float = 0.0
    weights: Weights = field(default_factory=dict)
    recovery: str = ""


@dataclass(frozen=True)
class StopTraining:
    """Stop now; the weights of the last step stay."""

    job: int


@dataclass(frozen=True)
class Quit:
    """End the worker."""


# ---------------------------------------------------------------------------------------------- from the workers
@dataclass(frozen=True)
class Ready:
    """The worker has imported what it needs."""

    role: str


@dataclass(frozen=True)
class Picture:
    """What one block shows of a patch.

    ``values`` is the shown channel: maps [shape=(freq, time)], sequence [shape=(features, time)], vector
    [shape=(features,)]. ``scale`` is the 99.7th percentile of |values| (0 if all are 0). ``energies`` has the mean
    square of every channel [shape=(channels,)]. ``signed`` says that values can be negative. ``state`` is ``fresh``,
    ``learned`` or ``mixed``; empty without weights.
    """

    job: int
    path: str
    kind: str
    values: Array
    channel: int
    channels: int
    energies: Array
    scale: float
    signed: bool
    state: str = ""


@dataclass(frozen=True)
class PicturesDone:
    """All pictures of a job have been sent; ``seconds`` of computing."""

    job: int
    seconds: float


@dataclass(frozen=True)
class MapsShown:
    """All channels of one block [shape=(channels, freq, time), (features, time) or (features,)]."""

    job: int
    path: str
    kind: str
    values: Array
    signed: bool


@dataclass(frozen=True)
class Answers:
    """Probabilities (or values) per class over the sound: ``values`` [shape=(classes, times)], ``times`` in frames,
    the middle of frame k being k."""

    job: int
    labels: tuple[str, ...]
    times: Array
    values: Array


@dataclass(frozen=True)
class Summary:
    """torchinfo's table as text, and its totals."""

    job: int
    text: str
    parameters: int
    macs: int


@dataclass(frozen=True)
class WeightsGiven:
    """All weights of a design's network, complete for its exported code, are in the file that was named; its bytes."""

    job: int
    size: int


@dataclass(frozen=True)
class Studied:
    """The answer to a study."""

    job: int
    path: str


@dataclass(frozen=True)
class TrainingStarted:
    """The data stand ready and the steps are known. ``steps_per_second`` from the speed test, 0 if steps were given."""

    job: int
    steps: int
    steps_per_second: float
    classes: tuple[str, ...]
    clips: int
    patches: int
    skipped: tuple[str, ...] = ()


@dataclass(frozen=True)
class TrainingProgress:
    """One point of the curves. Accuracy is None for a reconstruction; ``held_out`` ones are None between checks."""

    job: int
    step: int
    steps: int
    loss: float
    accuracy: float | None
    seconds: float
    remaining: float
    held_out_loss: float | None = None
    held_out_accuracy: float | None = None


@dataclass(frozen=True)
class TrainingWeights:
    """The network's weights and buffers at a step, at most twice a second."""

    job: int
    step: int
    weights: Weights


@dataclass(frozen=True)
class TrainingDone:
    """The run's end, stopped or not. ``confusion`` [shape=(true class, answered class)] counts held-out clips."""

    job: int
    steps: int
    seconds: float
    loss: float
    accuracy: float | None
    classes: tuple[str, ...]
    confusion: NDArray[np.int64] | None
    stopped: bool
    weights: Weights


@dataclass(frozen=True)
class Failed:
    """A request failed: a problem code with values for the catalogue; ``error`` with ``details`` is the unexpected."""

    job: int
    code: str
    values: tuple[tuple[str, Any], ...] = ()
    details: str = ""


Request: TypeAlias = (
    ShowPictures
    | ShowMaps
    | ShowAnswers
    | KeepWeights
    | KeepSound
    | Summarise
    | GiveWeights
    | Study
    | StartTraining
    | StopTraining
    | Quit
)
Reply: TypeAlias = (
    Ready
    | Picture
    | PicturesDone
    | MapsShown
    | Answers
    | Summary
    | WeightsGiven
    | Studied
    | TrainingStarted
    | TrainingProgress
    | TrainingWeights
    | TrainingDone
    | Failed
)
