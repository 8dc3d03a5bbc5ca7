"""Where a block's values lie in the patch: cells of frames × bands, whatever its resolution."""

from __future__ import annotations

from math import floor
from typing import NamedTuple

from explorer.analysis import AxisField, BlockReport
from explorer.blocks.frontend import FrontEnd
from explorer.blocks.shapes import Maps, Sequence, Vector
from explorer.document.model import Document


class Placing(NamedTuple):
    """Cell (row r, column c) covers the frames ``t_start + c·frames_per_cell`` … and bands ``f_start + r·…`` …."""

    t_start: float
    frames_per_cell: float
    f_start: float
    bands_per_cell: float

    def frames(self, column: float) -> float:
        """Where a column begins, in frames of the patch."""
        return self.t_start + column * self.frames_per_cell

    def bands(self, row: float) -> float:
        """Where a row begins, in bands from the lowest."""
        return self.f_start + row * self.bands_per_cell

    def cell(self, frame: float, band: float) -> tuple[int, int]:
        """Row and column of the cell that covers a point of the patch; it may lie outside the values."""
        return (
            floor((band - self.f_start) / self.bands_per_cell),
            floor((frame - self.t_start) / self.frames_per_cell),
        )


def placed(report_block: BlockReport, front: FrontEnd | None, limits: tuple[int, int]) -> Placing:
    """Where the values of a block lie in a patch of ``limits`` = (bands, frames).

    A cell is as wide as the jump and lies around the middle of what it sees, a frame from its number to the next: see
    ``AxisField.place`` and ``FrontEnd.seconds``. Without an axis the values share the patch evenly. ``front`` gives the
    patch's size when ``limits`` is not known (0).
    """
    bands, frames = limits
    if front is not None:
        bands, frames = bands or front.n_mels, frames or front.frames
    shape, field = report_block.output, report_block.field
    rows = columns = 1
    if isinstance(shape, Maps):
        rows, columns = shape.freq, shape.time
    elif isinstance(shape, Sequence):
        rows, columns = shape.features, shape.time
    elif isinstance(shape, Vector):
        rows = shape.features
    time = _axis(field.time if field else None, columns, frames)
    on_bands = isinstance(shape, Maps) and field is not None
    freq = _axis(field.freq if on_bands and field else None, rows, bands)
    return Placing(*time, *freq)


def _axis(field: AxisField | None, count: int, limit: int) -> tuple[float, float]:
    if field is None or field.jump <= 0:
        return 0.0, limit / max(count, 1)
    return field.place(-0.5) + 0.5, float(field.jump)


def limits_of(document: Document) -> tuple[int, int]:
    """Bands and frames of the patch that the first input gives; (1, 1) without one."""
    for node in document.nodes:
        if not node.block.inputs:
            shape = node.block.output()
            return getattr(shape, "freq", 1), getattr(shape, "time", 1)
    return 1, 1
