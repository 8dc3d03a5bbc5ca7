"""What analysis finds out about a design: one frozen report that every badge and panel reads."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from types import MappingProxyType
from typing import NamedTuple

from explorer.analysis.trail import Trail
from explorer.blocks.block import Block
from explorer.blocks.errors import Remedy, Value
from explorer.blocks.shapes import Shape


class AxisField(NamedTuple):
    """The receptive field along one axis, in frames or bands of the input, away from borders; None is unbounded.

    ``size`` is the largest over the phases, ``min_size`` the smallest; ``jump`` is the distance between the centres of
    neighbouring outputs; ``left`` and ``right`` are what the centre unit sees before and behind its own place;
    ``lookahead`` is how many positions behind its own step a unit sees, at most over the phases.

    ``low`` and ``high`` are exact with the patch's borders: the first and last position of it that the centre unit
    sees, or its neighbour where the centre sees nothing; 0 and −1 where none sees anything. An axis stands for itself:
    seen is what the units at that place see, wherever on the other axis they are.

    Output o lies around ``middle`` + o · ``jump``, whatever its phase and however far it sees.
    """

    size: int | None
    min_size: int | None
    jump: Fraction
    left: Fraction | None
    right: Fraction | None
    low: int
    high: int
    lookahead: int | None
    middle: Fraction = Fraction(0)

    def place(self, index: float) -> float:
        """Where an output lies, in input positions."""
        return float(self.middle) + index * float(self.jump)


class BlockField(NamedTuple):
    """The receptive field of a block on both axes and in physical units; None where the block lacks the axis.

    ``ms`` is the sound under the field, ``hz`` the corner frequencies of the bands that the centre unit sees,
    ``lookahead_ms`` how much later sound must have arrived; each None where unbounded, without a spectrogram or
    where nothing is seen.
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


class BlockReport(NamedTuple):
    """One block, by path (``res1.conv1``). What can't be known is None; ``waits_for`` then names the block to blame.

    ``memory`` is the size of its result in bytes (float32, one example); of a composite, of all results inside it.
    """

    path: str
    block: Block
    inputs: tuple[Shape | None, ...] = ()
    output: Shape | None = None
    parameters: int | None = None
    macs: int | None = None
    weights: Mapping[str, tuple[int, ...]] = MappingProxyType({})
    field: BlockField | None = None
    children: tuple[str, ...] = ()
    waits_for: str = ""
    memory: int | None = None

    @property
    def is_leaf(self) -> bool:
        """Whether it is not made of other blocks."""
        return not self.children


@dataclass(frozen=True)
class Memory:
    """Bytes for one example in float32. Weights count only in ``parameters``.

    ``activations`` are the results of all blocks together. ``inference_peak`` is the most of them that live at once
    when each is let go after its last reader: a skip stays until its joint, a view of a value takes no more room than
    the value. ``training`` is what autograd keeps of them until the backward pass, on the CPU.
    """

    activations: int = 0
    inference_peak: int = 0
    training: int = 0
    parameters: int = 0


@dataclass(frozen=True)
class Totals:
    """The whole design; a lower bound where blocks with an error hide their numbers, then not ``complete``."""

    parameters: int
    macs: int
    complete: bool = True
    memory: Memory = Memory()


@dataclass(frozen=True)
class Report:
    """Everything that follows from a design. ``blocks`` holds every path, composites before their children.

    ``answer`` is the node whose value the network returns: the output block, or else the end of the last chain.
    ``trail`` lets the next report begin where this one ended.
    """

    blocks: dict[str, BlockReport]
    totals: Totals
    problems: tuple[Problem, ...] = ()
    answer: str = ""
    trail: Trail | None = field(default=None, repr=False, compare=False)

    @property
    def latency_ms(self) -> float | None:
        """How much later sound must have arrived before the answer to a moment is there, in ms; None where the answer
        waits for the end, or there is no spectrogram."""
        report = self.blocks.get(self.answer)
        return report.field.lookahead_ms if report is not None and report.field is not None else None

    @property
    def leaves(self) -> tuple[BlockReport, ...]:
        """The blocks that are not made of others, in order."""
        return tuple([report for report in self.blocks.values() if report.is_leaf])

    @property
    def fits(self) -> bool:
        """Whether no problem is an error, so that the network can be built."""
        return all(problem.severity != "error" for problem in self.problems)

    def problems_of(self, path: str) -> tuple[Problem, ...]:
        """The problems of a block and of everything inside it."""
        return tuple(p for p in self.problems if p.block == path or p.block.startswith(path + "."))
