"""One block on the canvas: it keeps what it shows and paints only when that changes."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter
from PySide6.QtGui import QPen as QtPen
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from explorer.ui.canvas import forms, parts
from explorer.ui.canvas.faces import Face
from explorer.ui.canvas.forms import Rows, State
from explorer.ui.canvas.levels import Level
from explorer.ui.canvas.live import Clock, Live
from explorer.ui.canvas.looks import BAND, BARS, HEAD, PICTURE, ROW, SIZES, Look
from explorer.ui.canvas.pen import Pen
from explorer.ui.canvas.pictures import Shown
from explorer.ui.canvas.wires import path_of
from explorer.ui.theme import ThemeHolder

BYPASSED = 0.45
"""How much of a bypassed block is seen."""
MARGIN = 12.0
"""Room around a block for its rings, marks and stacked edges, at 100 %; doubled for rings of fixed screen size."""


class BlockItem(QGraphicsItem):
    """A block, painted once per change and zoom; its playhead and fields move on a layer of their own."""

    def __init__(self, face: Face, clock: Clock, themes: ThemeHolder) -> None:
        super().__init__()
        self._themes = themes
        self.face = face
        self.state = State()
        self.level = Level.FULL
        self.seen: Shown | None = None
        self.rows: Rows = ()
        self.axes = forms.NO_AXES
        self.fix_rect = QRectF()
        self._measure()
        self.live = Live(self, clock, themes)
        self.ports: tuple[tuple[float, float], ...] = ()
        self.bypassed = False
        self._way: tuple[QPointF, QPointF] | None = None
        self.set_level(self.level)

    def _measure(self) -> None:
        width, height = SIZES[self.face.look]
        self._rect = QRectF(0, 0, width, height)
        around = MARGIN if self.level >= Level.SMALL else 2 * MARGIN if self.level is Level.NAMES else 5 * MARGIN
        self._bounds = self._rect.adjusted(-around, -around, around, around)

    @property
    def rect(self) -> QRectF:
        """Its box, in its own coordinates."""
        return self._rect

    @property
    def scene_rect(self) -> QRectF:
        """Its box on the canvas."""
        return self._rect.translated(self.pos())

    @property
    def picture_rect(self) -> QRectF:
        """Where its picture lies, in its own coordinates; empty if it shows none."""
        if self.level < Level.SMALL or self.seen is None or self.face.severity == "error" or self.face.waits_for:
            return QRectF()
        if self.face.look is Look.CARD and (self.seen.image is not None or self.seen.why):
            return parts.picture_rect()
        if self.face.look is Look.BARS:
            return QRectF(BAND, HEAD, PICTURE[0], BARS)
        return QRectF()

    @property
    def strip_rect(self) -> QRectF:
        """Where its channel strip lies; empty if it has none."""
        has = self.level >= Level.FULL and self.seen is not None and len(self.seen.strip) > 1
        return parts.strip_rect() if has and not self.picture_rect.isEmpty() else QRectF()

    @property
    def values_rect(self) -> QRectF:
        """Where its values stand and can be clicked, in its own coordinates; empty where they are too small for it."""
        if self.level is not Level.LARGE or self.face.look in (Look.MERGE, Look.ICON) or not self.face.summary:
            return QRectF()
        return QRectF(self._rect.width() / 2, 0, self._rect.width() / 2, min(HEAD, self._rect.height()))

    def set_face(self, face: Face) -> None:
        """Say something else."""
        if face is not self.face and face != self.face:
            before, self.face = self.face, face
            if face.look != before.look:
                self.prepareGeometryChange()
                self._measure()
            self.fix_rect = QRectF()
            if face.severity != before.severity:
                self._contents()
            self.update()
            if (face.look, face.severity, face.waits_for) != (before.look, before.severity, before.waits_for):
                self.live.moved()

    def set_seen(self, seen: Shown | None) -> None:
        """Show another picture."""
        self.seen = seen
        self.update()
        self.live.moved()

    def set_rows(self, rows: Rows) -> None:
        """Show other answers."""
        if rows != self.rows:
            self.rows = rows
            self.update()

    def set_ports(self, ports: tuple[tuple[float, float], ...]) -> None:
        """Draw a circle where a wire meets a side, in its own coordinates."""
        if ports != self.ports:
            self.ports = ports
            self.update()

    def set_bypassed(self, bypassed: bool) -> None:
        """Fade, because it only hands on what arrives."""
        if bypassed != self.bypassed:
            self.bypassed = bypassed
            self.live.setOpacity(BYPASSED if bypassed else 1.0)
            self._contents()
            self.update()

    def set_way(self, way: tuple[QPointF, QPointF] | None) -> None:
        """Draw the wire that leads through while it is bypassed, from where it enters to where it leaves."""
        if way != self._way:
            self._way = way
            self.update()

    def set_axes(self, axes: forms.Axes) -> None:
        """Show other ticks of time and frequency."""
        if axes != self.axes:
            self.axes = axes
            if self.level is Level.LARGE:
                self.update()

    def set_state(self, **changes: bool) -> None:
        """Change hover, selection or focus."""
        for name, value in changes.items():
            if getattr(self.state, name) != value:
                setattr(self.state, name, value)
                self._contents()
                self.update()

    @property
    def is_plain(self) -> bool:
        """Whether from far away it has nothing more to say than where it is and that it is selected."""
        return not (self.state.focused or self.face.severity in ("error", "warning") or self.bypassed)

    def _contents(self) -> None:
        """Far away, one layer draws all plain blocks."""
        self.setFlag(QGraphicsItem.GraphicsItemFlag.ItemHasNoContents, self.level is Level.MAP and self.is_plain)

    def set_level(self, level: Level) -> None:
        """Show more or less."""
        self.prepareGeometryChange()
        self.level = level
        self._measure()
        # Far out a block is one rectangle, quicker to fill than to fetch from a cache.
        mode = QGraphicsItem.CacheMode.NoCache if level is Level.MAP else QGraphicsItem.CacheMode.DeviceCoordinateCache
        self.setCacheMode(mode)
        self._contents()
        self.live.moved()
        self.update()

    def boundingRect(self) -> QRectF:
        return self._bounds

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:
        painter.save()
        pen = Pen.on(painter, self._themes.theme)
        if self.bypassed:
            painter.setOpacity(BYPASSED)
        self.fix_rect = forms.paint(pen, self.face, self.level, self.state, self.seen, self.rows, self.axes)
        if self.level >= Level.SMALL:
            parts.ports(pen, self.face, self.ports, hover=self.state.hover)
        if self.bypassed and self._way is not None:
            painter.setOpacity(1.0)
            _draw_way(pen, *self._way)
        if self.bypassed and self.face.look is not Look.MERGE:
            painter.setOpacity(1.0)
            width, height = self._rect.width(), self._rect.height()
            state = self.state
            parts.rings(pen, width, height, selected=state.selected, focused=state.focused, stacked=False)
        painter.restore()

    def cell_at(self, place: QPointF) -> tuple[int, ...] | None:
        """The value of the picture at a place of its own coordinates: (row, column), (unit,), or None beside values."""
        seen, rect = self.seen, self.picture_rect
        if seen is None or not rect.contains(place):
            return None
        across = (place.x() - rect.x()) / rect.width()
        if seen.bars is not None:
            count = len(seen.bars)
            inside = (across * rect.width() - 4) / (rect.width() - 8)
            return (min(max(int(inside * count), 0), count - 1),) if count else None
        down = (place.y() - rect.y()) / rect.height()
        rows, columns = seen.values.shape
        column = (across - seen.left) / seen.width * columns
        row = (1 - (down - seen.top) / seen.height) * rows
        if 0 <= column < columns and 0 <= row < rows:
            return int(row), int(column)
        return None

    def cell_rect(self, row: float, column: float, rows: float = 1, columns: float = 1) -> QRectF:
        """Where cells of the picture lie, in its own coordinates."""
        seen, rect = self.seen, self.picture_rect
        if seen is None or rect.isEmpty():
            return QRectF()
        if seen.bars is not None:
            slot = (rect.width() - 8) / max(len(seen.bars), 1)
            return QRectF(rect.x() + 4 + row * slot, rect.y() + 1, rows * slot, rect.height() - 2)
        height, width = seen.values.shape
        one_x, one_y = rect.width() * seen.width / width, rect.height() * seen.height / height
        x = rect.x() + seen.left * rect.width() + column * one_x
        bottom = rect.y() + (seen.top + seen.height) * rect.height() - row * one_y
        return QRectF(x, bottom - rows * one_y, columns * one_x, rows * one_y)

    def unit_at(self, place: QPointF) -> tuple[int, ...] | None:
        """The class whose row of the answer lies at a place of its own coordinates."""
        index = int((place.y() - HEAD) // ROW)
        if not self._rect.contains(place) or not 0 <= index < len(self.rows):
            return None
        return (self.rows[index][2],)


def _draw_way(pen: Pen, into: QPointF, out: QPointF) -> None:
    """The dashed wire through a bypassed block, around one corner at most."""
    corner = (out.x(), into.y()) if into.x() < 1 else (into.x(), out.y())
    points = (into.toTuple(), corner, out.toTuple())
    line = QtPen(pen.theme.color("muted"), max(2.5 * pen.scale, 1.0))
    line.setDashPattern([3, 2])
    pen.painter.setPen(line)
    pen.painter.setBrush(Qt.BrushStyle.NoBrush)
    pen.painter.drawPath(path_of(tuple((x * pen.scale, y * pen.scale) for x, y in points)))
