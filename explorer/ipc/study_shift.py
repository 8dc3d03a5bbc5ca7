"""What moves and what changes in a network when its sound is altered, or a bridge is left out."""

from __future__ import annotations

from dataclasses import dataclass

from explorer.ipc.messages import Array, Studied, Study


@dataclass(frozen=True)
class StudyShift(Study):
    """What an altered sound does to every block of a design; ``path`` is the answer's.

    ``samples`` [shape=(n,)] is the sound around the patch at the front end's rate; the patch begins with its frame
    ``first``. It is transposed by ``semitones``, made louder by ``gain_db``, mixed with white noise ``snr_db`` below it
    (None: without), and comes ``frames`` later.
    """

    samples: Array
    first: int
    frames: int = 0
    semitones: float = 0.0
    gain_db: float = 0.0
    snr_db: float | None = None


@dataclass(frozen=True)
class ShiftStudied(Studied):
    """How each block's output moved and changed, in the order in which the blocks run.

    ``paths`` names them. ``moved`` [shape=(blocks, 2)] is by how many of its own cells a block's output lies shifted,
    over frequency and time, where it resembles the one before most. ``changes`` [shape=(blocks,)] is the Euclidean norm
    of the difference over that of the output before; ``rest`` the same after moving along. Both over the cells that see
    nothing beyond the ends of the patch, where there are such. ``labels``, ``before`` and ``after``
    [shape=(classes,)] are the answers, a sequence's mean over time; empty where the answer has none. ``heard`` is what
    the network heard: the altered sound under the patch [shape=(n,)] at the front end's rate.
    """

    frames: int
    semitones: float
    gain_db: float
    snr_db: float | None
    paths: tuple[str, ...]
    moved: Array
    changes: Array
    rest: Array
    labels: tuple[str, ...]
    before: Array
    after: Array
    heard: Array


@dataclass(frozen=True)
class StudyBridges(Study):
    """What each skip connection of a design carries; ``path`` is the answer's."""


@dataclass(frozen=True)
class Bridge:
    """One skip connection: from ``source`` to ``target`` (paths), replaced by zeros with all weights as they are.

    ``with_it`` and ``without`` are the joint's strength [shape=(freq, time)]: the mean of its maps' positive parts.
    ``answer`` is what the bridge brings to the answer, with minus without [shape=(freq, time)], (features, time) or
    (features, 1). ``joint`` and ``change`` are how much the joint's maps and the answer differ: the norm of the
    difference over that with the bridge.
    """

    source: str
    target: str
    with_it: Array
    without: Array
    answer: Array
    joint: float
    change: float


@dataclass(frozen=True)
class BridgesStudied(Studied):
    """All skip connections, from the first joint on; the answer with all of them, and its labels if it has any."""

    bridges: tuple[Bridge, ...]
    answer: Array
    labels: tuple[str, ...]
