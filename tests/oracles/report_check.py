"""The numbers of a report's receptive field against the gradient of every unit that the borders leave whole."""

from __future__ import annotations

from fractions import Fraction
from math import ceil

import numpy as np
from oracles.gradient import Surrogate, seen

from explorer.analysis import AxisField, Report
from explorer.blocks.axes import Transposed, Upsampled
from explorer.blocks.shapes import Maps, Vector
from explorer.document.model import Document


class Spans:
    """Which bands, and which frames, of a design's first input every unit sees."""

    def __init__(self, document: Document, report: Report) -> None:
        self._bands, self._frames = (Surrogate(document, report, impulses=axis) for axis in ("freq", "time"))
        freq, time = next(iter(self._bands.inputs.values())).shape[2:]
        self.limits = (int(freq), int(time))

    def seen(self, path: str, axis: int, freq: int, time: int) -> np.ndarray:
        """The positions on an axis that one unit sees."""
        values = (self._frames if axis else self._bands).values[path]
        unit = values[:, 0, min(freq, values.shape[2] - 1), min(time, values.shape[3] - 1)]
        return np.flatnonzero(seen(unit).numpy())


def check_field(report: Report, spans: Spans, path: str, margin: int = 8, *, varies: bool = False) -> None:
    """Compare both axes of a block; ``margin`` input positions on each side belong to the borders.

    Where branches of different strides have met, the field ``varies`` from unit to unit, over the borders too.
    """
    block = report.blocks[path]
    shape, field = block.output, block.field
    assert shape is not None
    assert field is not None
    if isinstance(shape, Vector):
        assert field.freq is None
        assert field.time is None
        return
    rows = shape.freq if isinstance(shape, Maps) else 1
    assert (field.freq is not None) == isinstance(shape, Maps)
    for axis, size, found in ((0, rows, field.freq), (1, shape.time, field.time)):
        if found is not None:
            centre = [rows // 2, shape.time // 2]
            whole = {o: _span(spans, path, centre, axis, o) for o in range(size)}
            _check_axis(found, whole, spans.limits[axis], margin, f"{path} axis {axis}", varies, _phases(report, axis))


def _phases(report: Report, axis: int) -> int:
    """After so many units at most the field repeats: all upsampling of a design together."""
    phases = 1
    for leaf in report.leaves:
        for reads in leaf.block.reads(*[shape for shape in leaf.inputs if shape is not None]):
            rule = reads and (reads.time if axis else reads.freq)
            if isinstance(rule, Transposed | Upsampled):
                phases *= rule.stride if isinstance(rule, Transposed) else rule.factor
    return phases


def _span(spans: Spans, path: str, centre: list[int], axis: int, o: int) -> tuple[int, int] | None:
    """First and last input position on an axis that the unit at ``o``, centred on the other axis, sees."""
    unit = list(centre)
    unit[axis] = o
    found = spans.seen(path, axis, *unit)
    if not len(found):  # this row reads nothing on the other axis either: try beside it
        unit[1 - axis] += 1
        found = spans.seen(path, axis, *unit)
    return (int(found[0]), int(found[-1])) if len(found) else None


def _check_axis(
    field: AxisField,
    spans: dict[int, tuple[int, int] | None],
    limit: int,
    margin: int,
    where: str,
    varies: bool,
    phases: int,
) -> None:
    whole = {
        o: span for o, span in spans.items() if span is not None and span[0] >= margin and span[1] < limit - margin
    }
    centre = len(spans) // 2
    span = spans[centre]
    if field.size is not None and whole and span is not None and centre in whole:
        widths = [last - first + 1 for first, last in whole.values()]
        holes = any(spans[o] is None for o in range(min(whole), max(whole)))
        assert field.size >= max(widths), where
        assert field.min_size is not None, where
        assert field.min_size <= min(widths), where
        if len(widths) >= phases and not varies:
            assert field.size == max(widths), where
            assert field.min_size == (0 if holes else min(widths)), where
        assert (field.low, field.high) == span, where
        assert field.left == centre * field.jump - span[0], where
        assert field.right == span[1] - centre * field.jump, where
        waits = [max(0, last - (ceil((o + 1) * Fraction(field.jump)) - 1)) for o, (_, last) in whole.items()]
        assert field.lookahead >= max(waits), where
        assert varies or len(widths) < phases or field.lookahead == max(waits), where
        places = sorted(whole)
        if len(places) > 2 and places == list(range(places[0], places[-1] + 1)):
            # The jump is the mean distance: over all whole units it is off by less than what one phase may vary.
            drift = whole[places[-1]][0] - whole[places[0]][0] - (places[-1] - places[0]) * field.jump
            assert abs(drift) <= max(widths), where
    if field.size is None and field.left is None and field.right is not None and span is not None:
        assert span[0] >= field.low, where  # a crop may have taken the first
        if span[1] < limit - margin:
            assert field.right == span[1] - centre * field.jump, where
    if field.left is None and field.right is None and span is not None:
        assert all(other in (None, span) for other in spans.values()), where
