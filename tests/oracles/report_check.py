"""The numbers of a report's receptive field against the gradient of every unit that the borders leave whole."""

from __future__ import annotations

from fractions import Fraction
from math import ceil

import numpy as np
from oracles.gradient import Surrogate

from explorer.analysis import AxisField, Report
from explorer.blocks.shapes import Maps, Vector


def check_field(report: Report, network: Surrogate, path: str, margin: int = 8, *, varies: bool = False) -> None:
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
    limits = next(iter(network.inputs.values())).shape[2:]
    rows = shape.freq if isinstance(shape, Maps) else 1
    assert (field.freq is not None) == isinstance(shape, Maps)
    for axis, size, found in ((0, rows, field.freq), (1, shape.time, field.time)):
        if found is not None:
            centre = [rows // 2, shape.time // 2]
            spans = {o: _span(network, path, centre, axis, o) for o in range(size)}
            _check_axis(found, spans, int(limits[axis]), margin, f"{path} axis {axis}", varies)


def _span(network: Surrogate, path: str, centre: list[int], axis: int, o: int) -> tuple[int, int] | None:
    """First and last input position on an axis that the unit at ``o``, centred on the other axis, sees."""
    unit = list(centre)
    unit[axis] = o
    support = network.support(path, *unit)
    seen = np.flatnonzero(support.any(1 - axis))
    if not len(seen):  # this row reads nothing on the other axis either: try beside it
        unit[1 - axis] += 1
        seen = np.flatnonzero(network.support(path, *unit).any(1 - axis))
    return (int(seen[0]), int(seen[-1])) if len(seen) else None


def _check_axis(
    field: AxisField, spans: dict[int, tuple[int, int] | None], limit: int, margin: int, where: str, varies: bool
) -> None:
    whole = {
        o: span for o, span in spans.items() if span is not None and span[0] >= margin and span[1] < limit - margin
    }
    centre = len(spans) // 2
    span = spans[centre]
    if field.size is not None and whole and span is not None and centre in whole:
        widths = [last - first + 1 for first, last in whole.values()]
        holes = any(spans[o] is None for o in range(min(whole), max(whole)))
        if varies:
            assert field.size >= max(widths), where
            assert field.min_size <= min(widths), where
        else:
            assert field.size == max(widths), where
            assert field.min_size == (0 if holes else min(widths)), where
        assert (field.low, field.high) == span, where
        assert field.left == centre * field.jump - span[0], where
        assert field.right == span[1] - centre * field.jump, where
        waits = [max(0, last - (ceil((o + 1) * Fraction(field.jump)) - 1)) for o, (_, last) in whole.items()]
        assert field.lookahead >= max(waits), where
        assert varies or field.lookahead == max(waits), where
        places = sorted(whole)
        if len(places) > 2 and places == list(range(places[0], places[-1] + 1)):
            # The jump is the mean distance: over all whole units it is off by less than what one phase may vary.
            drift = whole[places[-1]][0] - whole[places[0]][0] - (places[-1] - places[0]) * field.jump
            assert abs(drift) <= max(widths), where
    if field.size is None and field.left is None and field.right is not None and span is not None:
        assert span[0] == 0, where
        if span[1] < limit - margin:
            assert field.right == span[1] - centre * field.jump, where
    if field.left is None and field.right is None and span is not None:
        assert all(other == span for other in spans.values()), where
