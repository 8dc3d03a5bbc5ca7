"""The numbers of a report's receptive field against the gradient of every unit that the borders leave whole."""

from __future__ import annotations

from fractions import Fraction
from math import ceil

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

    def of(self, path: str, axis: int) -> dict[int, tuple[int, int] | None]:
        """First and last position on an axis that units see, by their place on it, wherever on the other they are."""
        values = (self._frames if axis else self._bands).values[path][:, 0]
        found = seen(values).any(2 - axis).numpy()
        first, last = found.argmax(0), len(found) - 1 - found[::-1].argmax(0)
        return {o: (int(first[o]), int(last[o])) if some else None for o, some in enumerate(found.any(0))}


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
    assert (field.freq is not None) == isinstance(shape, Maps)
    for axis, found in ((0, field.freq), (1, field.time)):
        if found is not None:
            all_units = spans.of(path, axis)
            where = f"{path} axis {axis}"
            _check_axis(found, all_units, spans.limits[axis], margin, where, varies, _phases(report, axis))


def _phases(report: Report, axis: int) -> int:
    """After so many units at most the field repeats: all upsampling of a design together."""
    phases = 1
    for leaf in report.leaves:
        for reads in leaf.block.reads(*[shape for shape in leaf.inputs if shape is not None]):
            rule = reads and (reads.time if axis else reads.freq)
            if isinstance(rule, Transposed | Upsampled):
                phases *= rule.stride if isinstance(rule, Transposed) else rule.factor
    return phases


def check_ends(report: Report, spans: Spans, path: str) -> None:
    """Compare what the centre of a block sees of the patch, exact however near the borders are."""
    field = report.blocks[path].field
    assert field is not None
    for axis, found in ((0, field.freq), (1, field.time)):
        if found is not None:
            _check_ends(found, spans.of(path, axis), f"{path} axis {axis}")


def _check_ends(field: AxisField, spans: dict[int, tuple[int, int] | None], where: str) -> None:
    real = [o for o, span in spans.items() if span is not None]
    expected = spans[min(real, key=lambda o: abs(o - len(spans) // 2))] if real else (0, -1)
    assert (field.low, field.high) == expected, where


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
    _check_ends(field, spans, where)
    if field.size is not None and whole and span is not None and centre in whole:
        widths = [last - first + 1 for first, last in whole.values()]
        holes = any(spans[o] is None for o in range(min(whole), max(whole)))
        assert field.size >= max(widths), where
        assert field.min_size is not None, where
        assert field.min_size <= min(widths), where
        if len(widths) >= phases and not varies:
            assert field.size == max(widths), where
            assert field.min_size == (0 if holes else min(widths)), where
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
    if field.size is None and field.left is None and field.right is not None and span and span[1] < limit - margin:
        assert field.right == span[1] - centre * field.jump, where
    if field.left is None and field.right is None and span is not None:
        assert all(other in (None, span) for other in spans.values()), where
