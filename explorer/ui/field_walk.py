"""Walking a held value's field along the stack: from the value to the sound and back, one block at a time."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from explorer.analysis import Report
from explorer.analysis.depth import longest_way
from explorer.blocks.shapes import Maps, Sequence, Shape
from explorer.ui.pointing import Cells, Pointing

if TYPE_CHECKING:
    from explorer.ui.session import Session


@dataclass(frozen=True)
class Stop:
    """One block on the way, and the value of it that lies in the middle of what the held value sees there."""

    path: str
    position: tuple[int, ...]


class FieldWalk(QObject):
    """Where the walk is: ``stops`` lead from the sound to the value it began at, ``at`` is the one that is held.

    Each stop is held like any other value, so that the pictures, the spectrogram and Space are about it. ``changed``
    when the way or the place on it is another.
    """

    changed = Signal()

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._from: Pointing | None = None
        self._stops: tuple[Stop, ...] = ()
        self._at = -1
        self._walking = False
        self._report: Report | None = None
        session.pointing_changed.connect(self._follow)

    @property
    def stops(self) -> tuple[Stop, ...]:
        """The stops, the sound's first; empty while nothing is held."""
        return self._stops

    @property
    def at(self) -> int:
        """The stop that is held; -1 while none is."""
        return self._at

    @property
    def path(self) -> str:
        """The block that the walk began at; empty while nothing is held."""
        return self._from.path if self._from is not None else ""

    def can_step(self, by: int) -> bool:
        """Whether there is a stop that many further towards the value (or, below 0, the sound)."""
        return 0 <= self._at + by < len(self._stops)

    def go(self, at: int) -> None:
        """Hold the value of a stop."""
        if at == self._at or not 0 <= at < len(self._stops):
            return
        self._at, self._walking = at, True
        stop = self._stops[at]
        self._session.hold(stop.path, stop.position)
        self._walking = False
        self.changed.emit()

    def step(self, by: int) -> None:
        """Go that many stops towards the value, or below 0 towards the sound."""
        self.go(self._at + by)

    def back(self) -> bool:
        """Return to where the walk began; False if it is there."""
        if self._at < 0 or self._at == len(self._stops) - 1:
            return False
        self.go(len(self._stops) - 1)
        return True

    def _follow(self) -> None:
        """Another value is held: the way to it is another."""
        held = self._session.held
        here = self._stops[self._at] if self._at >= 0 else None
        if self._walking or (held is None and self._from is None):
            return
        if held is not None and here is not None and (held.path, held.position) == (here.path, here.position):
            if self._report is not self._session.workspace.report:
                self._begin(held)  # after an edit the way may be another
            return
        self._begin(held)

    def _begin(self, held: Pointing | None) -> None:
        self._from, self._report = held, self._session.workspace.report
        self._stops = self._way(held) if held is not None else ()
        self._at = len(self._stops) - 1
        self.changed.emit()

    def _way(self, held: Pointing) -> tuple[Stop, ...]:
        """The stops along the longest way; inside of a composite the blocks before it in there belong to it too."""
        document, report = self._session.workspace.document, self._session.workspace.report
        outer, _, inside = held.path.partition(".")
        way = list(longest_way(document, report, outer, outer))
        if inside:
            prefix = held.path.rpartition(".")[0] + "."
            inner = [path for path in report.blocks if path.startswith(prefix) and "." not in path[len(prefix) :]]
            way = [*way[:-1], *(path for path in inner if path in held.fields)]
        stops = []
        for path in way:
            shape = report.blocks[path].output
            if path == held.path:
                stops.append(Stop(path, held.position))
            elif shape is not None and held.fields.get(path):
                stops.append(Stop(path, middle(held.fields[path], shape)))
        return tuple(stops)


def middle(cells: tuple[Cells, ...], shape: Shape) -> tuple[int, ...]:
    """The cell nearest to the middle of some cells of a picture, as a position in it."""
    rows = _middle([run for bands, _ in cells for run in bands])
    columns = _middle([run for _, times in cells for run in times])
    if isinstance(shape, Maps):
        return rows, columns
    return (shape.features // 2, columns) if isinstance(shape, Sequence) else (shape.features // 2,)


def _middle(runs: list[tuple[int, int]]) -> int:
    """The seen position that is nearest to the middle of all: in a field with gaps the very middle may be none."""
    centre = (min(start for start, _ in runs) + max(stop for _, stop in runs) - 1) / 2
    nearest = (min(max(round(centre), start), stop - 1) for start, stop in runs)
    return min(nearest, key=lambda place: abs(place - centre))
