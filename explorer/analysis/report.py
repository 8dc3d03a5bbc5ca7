"""What analysis finds out about a design: one frozen report that every badge and panel reads."""

from __future__ import annotations

from dataclasses import dataclass, field
from fractions import Fraction

from explorer.blocks.block import Block
from explorer.blocks.errors import Remedy, Value
from explorer.blocks.shapes import Shape


@dataclass(frozen=True)
class AxisField:
    """The receptive field along one axis, in frames or bands of the input, away from borders; None is unbounded.

    ``size`` is the largest over the phases, ``min_size`` the smallest; ``jump`` is the distance between the centres of
    neighbouring outputs; ``left`` and ``right`` are what the centre unit sees before and behind its own place;
    ``low`` and ``high`` are the first and last position that it sees, clipped to the patch. ``lookahead`` is how many
    positions behind its own step a unit sees, at most over the phases.
    """

    size: int | None
    min_size: int | None
    jump: Fraction
    left: Fraction | None
    right: Fraction | None
    low: int
    high: int
    lookahead: int | None


@dataclass(frozen=True)
class BlockField:
    """The receptive field of a block on both axes and in physical units; None where the block lacks the axis.

    ``ms`` is the sound under the field, ``hz`` the corner frequencies of the bands that the centre unit sees,
    ``lookahead_ms`` how much later sound must have arrived; each None where unbounded or without a spectrogram.
    """

    freq: AxisField | None
    time: AxisField | None
    ms: float | None = None
    hz: tuple[float, float] | None = None
    lookahead_ms: float | None = None


@dataclass(frozen=True)
class Problem:
    """Something wrong with a block: a code with values; its sentence comes from the message catalogue.

    ``severity`` is ``error``, ``warning`` or ``note``; ``fix`` is an obvious remedy, applied to ``block`` (a path).
    """

    code: str
    block: str
    severity: str = "error"
    values: tuple[tuple[str, Value], ...] = ()
    fix: Remedy | None = None


@dataclass(frozen=True)
class BlockReport:
    """One block, by path (``res1.conv1``). What can't be known is None; ``waits_for`` then names the block to blame."""

    path: str
    block: Block
    inputs: tuple[Shape | None, ...] = ()
    output: Shape | None = None
    parameters: int | None = None
    macs: int | None = None
    weights: dict[str, tuple[int, ...]] = field(default_factory=dict)
    field: BlockField | None = None
    children: tuple[str, ...] = ()
    waits_for: str = ""

    @property
    def is_leaf(self) -> bool:
        """Whether it is not made of other blocks."""
        return not self.children


@dataclass(frozen=True)
class Totals:
    """The whole design; a lower bound where blocks with an error hide their numbers, then not ``complete``."""

    parameters: int
    macs: int
    complete: bool = True


@dataclass(frozen=True)
class Report:
    """Everything that follows from a design. ``blocks`` holds every path, composites before their children.

    ``answer`` is the node whose value the network returns: the output block, or else the end of the last chain.
    """

    blocks: dict[str, BlockReport]
    totals: Totals
    problems: tuple[Problem, ...] = ()
    answer: str = ""

    @property
    def leaves(self) -> tuple[BlockReport, ...]:
        """The blocks that are not made of others, in order."""
        return tuple(report for report in self.blocks.values() if report.is_leaf)

    @property
    def fits(self) -> bool:
        """Whether no problem is an error, so that the network can be built."""
        return all(problem.severity != "error" for problem in self.problems)

    def problems_of(self, path: str) -> tuple[Problem, ...]:
        """The problems of a block and of everything inside it."""
        return tuple(p for p in self.problems if p.block == path or p.block.startswith(path + "."))
