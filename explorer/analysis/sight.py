"""What a block sees on both axes, and that in frames, bands and physical units."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from explorer.analysis.ends import blind, nothing
from explorer.analysis.extent import START, Extent
from explorer.analysis.facts import Facts
from explorer.analysis.field import is_steady, joined, slid, spread, summarise, summarise_both, through
from explorer.analysis.known import Known
from explorer.analysis.quick import new
from explorer.analysis.report import AxisField, BlockField
from explorer.analysis.step import Step
from explorer.blocks.axes import Reads, Window
from explorer.blocks.frontend import FrontEnd
from explorer.blocks.shapes import Maps, Shape, Vector, sizes


@dataclass(frozen=True)
class Sight:
    """The units of time and frequency, and the input's bands and frames."""

    front: FrontEnd | None
    limits: tuple[int, int]
    known_hz: dict[tuple[int, int], tuple[float, float]] = field(default_factory=dict, compare=False)

    def of(self, facts: Facts, inputs: Sequence[Known], before: Step | None) -> tuple[Extent, Extent, BlockField]:
        """What is seen of frequency and of time, and both in numbers.

        An axis on which nothing else arrives than in the step ``before`` is taken from there.
        """
        if not inputs:
            return START, START, self._field(facts.output, START, START)
        if before is None or before.known is None:
            freq, time = self._extents(facts, inputs)
            return freq, time, self._field(facts.output, freq, time)
        old = before.known
        if before.facts is facts:
            same_freq = same_time = True
            for now, then in zip(inputs, before.arrived, strict=True):
                same_freq = same_freq and then is not None and now.freq is then.freq
                same_time = same_time and then is not None and now.time is then.time
            if same_freq and same_time:
                return old.freq, old.time, old.field
            freq, time = self._extents(facts, inputs, old.freq if same_freq else None, old.time if same_time else None)
            return freq, time, self._field(facts.output, freq, time, old)
        freq, time = self._extents(facts, inputs)
        freq, time = old.freq if freq == old.freq else freq, old.time if time == old.time else time
        return freq, time, self._field(facts.output, freq, time)

    def _extents(
        self, facts: Facts, inputs: Sequence[Known], freq: Extent | None = None, time: Extent | None = None
    ) -> tuple[Extent, Extent]:
        """What is seen of both axes, if it is not known already."""
        if facts.square and not facts.intricate and (facts.unchanged or len(inputs) == 1) and _alike(inputs):
            both = _both(facts, inputs, self.limits)
            if both is not None:
                return both, both
        rows, columns = sizes(facts.output)
        read = [(known, reads) for known, reads in zip(inputs, facts.reads, strict=True) if reads is not None]
        folded = isinstance(inputs[0].shape, Vector) and not isinstance(facts.output, Vector)
        if freq is None or blind(freq):  # it may have been so for the other axis alone
            freq = _along(read, 0, 1 if folded else rows, self.limits[0])
            freq = spread(freq, rows, self.limits[0]) if folded else freq
        if time is None or blind(time):
            time = _along(read, 1, 1 if folded else columns, self.limits[1])
            time = spread(time, columns, self.limits[1]) if folded else time
        if blind(freq) != blind(time):  # nothing of one axis is nothing at all
            freq, time = freq._replace(ends=nothing(rows)), time._replace(ends=nothing(columns))
        return freq, time

    def _field(self, shape: Shape, freq: Extent, time: Extent, before: Known | None = None) -> BlockField:
        if isinstance(shape, Vector):
            return BlockField(None, None)
        rows, columns = sizes(shape)
        along: AxisField | None = None
        across: AxisField | None = None
        if before is not None:
            along = before.field.time if time is before.time else None
            across = before.field.freq if freq is before.freq else None
        if along is None and across is None and freq is time and is_steady(time) and isinstance(shape, Maps):
            across, along = summarise_both(time, rows, columns, self.limits)
        if along is None:
            along = summarise(time, columns, self.limits[1])
        if across is None and isinstance(shape, Maps):
            across = summarise(freq, rows, self.limits[0])
        if self.front is None:
            return BlockField(across, along)
        ahead, hz = None, None
        if along.lookahead is not None:
            ahead = (along.lookahead * self.front.hop + self.front.n_fft / 2) / self.front.sample_rate * 1000
        if across is not None and across.high >= across.low:
            bands = across.low, across.high
            hz = self.known_hz.get(bands)
            if hz is None:  # kept, for deep blocks all see all bands
                hz = self.known_hz[bands] = self.front.span_hz(*bands)
        ms = None if along.size is None else self.front.span_ms(along.size)
        return new(BlockField, (across, along, ms, hz, ahead))


def _alike(inputs: Sequence[Known]) -> bool:
    """Whether all have seen the same of both axes so far, in a way that repeats everywhere."""
    for known in inputs:
        time = known.time
        if (
            isinstance(known.shape, Vector)
            or known.freq is not time
            or time.cells is not None
            or time.ends is not None
            or time.open_left
            or time.open_right
        ):
            return False
    return True


def _along(read: Sequence[tuple[Known, Reads]], axis: int, out: int, limit: int) -> Extent:
    """What ``out`` outputs see along frequency (0) or time (1) through all that they read."""
    found = []
    for known, rule in read:
        shape = known.shape
        if axis:
            found.append(through(rule.time, known.time, 1 if isinstance(shape, Vector) else shape.time, out, limit))
        else:
            found.append(through(rule.freq, known.freq, shape.freq if isinstance(shape, Maps) else 1, out, limit))
    return found[0] if len(found) == 1 else joined(found, out, limit)


def _both(facts: Facts, inputs: Sequence[Known], limits: tuple[int, int]) -> Extent | None:
    """What is seen of either axis through equal windows, where the borders take as much of one as of the other."""
    rows, columns = sizes(facts.output)
    if facts.unchanged:
        both = joined([known.time for known in inputs], columns, limits[1])
        return both if both.cells is None and both.ends is None else None
    (known,), (reads,) = inputs, facts.reads
    assert reads is not None  # what is square reads by windows
    assert isinstance(reads.time, Window)
    both = slid(reads.time, known.time, columns, limits[1])
    behind = max(known.time.behind, limits[0] - 1 - both.high(rows - 1))
    return both if behind == both.behind else None
