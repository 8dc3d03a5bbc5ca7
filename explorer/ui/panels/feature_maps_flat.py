"""What blocks without maps show: a sequence as units × time, a vector as signed bars."""

from __future__ import annotations

from typing import Any, Final

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QImage, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from explorer.ui import colormaps
from explorer.ui.panels import axes
from explorer.ui.panels import feature_maps_paint as drawn
from explorer.ui.panels.axes import TimeView
from explorer.ui.placing import Placing
from explorer.ui.theme import ThemeHolder
from explorer.ui.widgets import PopUpPill, Themed, paint
from explorer.words import text

Values = NDArray[np.float32]
_WIDEST_BAR: Final = 56


class FlatView(Themed, QWidget):
    """What both kinds share: a value that is pointed at, and its read-out; ``pointed`` carries indices or None."""

    pointed = Signal(object)
    picked = Signal(object)

    def __init__(self, themes: ThemeHolder, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pointed: tuple[int, ...] | None = None
        self.setAccessibleName(name)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.pill = PopUpPill(themes, self)
        self._follow(themes)

    def value_at(self, place: QPointF) -> tuple[int, ...] | None:
        """The indices of the value at a place."""
        raise NotImplementedError

    def anchor(self, position: tuple[int, ...]) -> QPoint:
        """The place above which a value's read-out stands."""
        raise NotImplementedError

    def say(self, words: str) -> None:
        """Show the read-out of the value that is pointed at."""
        if self._pointed is not None:
            self.pill.show_at(self.anchor(self._pointed), words)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._point(self.value_at(event.position()))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        value = self.value_at(event.position())
        if event.button() == Qt.MouseButton.LeftButton and value is not None:
            self.picked.emit(value)
        else:
            super().mousePressEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        self._point(None)

    def _point(self, value: tuple[int, ...] | None) -> None:
        if value == self._pointed:
            return
        self._pointed = value
        if value is None:
            self.pill.hide()
        self.update()
        self.pointed.emit(value)


class SequenceView(FlatView):
    """A sequence [shape=(features, time)] as one picture, unit 1 at the bottom, seconds below."""

    def __init__(self, themes: ThemeHolder, parent: QWidget | None = None) -> None:
        self._values: Values = np.zeros((1, 1), np.float32)
        self._image: QImage | None = None
        self._placing = Placing(0, 1, 0, 1)
        self._frames = 1
        self._seconds: tuple[float, float] | None = None
        self._playhead = -1.0
        super().__init__(themes, text("maps.units over time", themes.theme.language), parent)

    def show_sequence(
        self, values: Values, signed: bool, placing: Placing, frames: int, seconds: tuple[float, float] | None
    ) -> None:
        """Show values where they lie in a patch of ``frames`` that is from ``seconds[0]`` to ``seconds[1]`` long."""
        self._values, self._frames, self._seconds = values, frames, seconds
        # Each unit has a row of its own, whatever bands the block reads.
        self._placing = placing._replace(f_start=0.0, bands_per_cell=1.0)
        indices = colormaps.quantise(values, colormaps.limit(values), signed=signed)
        self._image = colormaps.to_image(indices, "ice" if signed else "magma")
        self.update()

    def set_playhead(self, share: float) -> None:
        """Put the playhead at a share of the patch."""
        box = self.box()
        for place in (self._playhead, share):
            if 0 <= place <= 1:
                self.update(QRect(round(box.left() + place * box.width()) - 3, 0, 7, self.height()))
        self._playhead = share

    def box(self) -> QRectF:
        """The box of the patch."""
        foot = self.theme.line_height("caption") + 6
        left = self.theme.px(56)
        return QRectF(left, 6, max(self.width() - left - 16, 20), max(self.height() - foot - 12, 20))

    def value_at(self, place: QPointF) -> tuple[int, ...] | None:
        box = self.box()
        if not box.contains(place):
            return None
        units, steps = self._values.shape
        frame = (place.x() - box.left()) / box.width() * self._frames
        unit, step = self._placing.cell(frame, (box.bottom() - place.y()) / box.height() * units)
        return (unit, step) if 0 <= unit < units and 0 <= step < steps else None

    def anchor(self, position: tuple[int, ...]) -> QPoint:
        limits = (self._values.shape[0], self._frames)
        cell = drawn.cell_box(self.box(), self._placing, limits, (position[0], position[1]))
        return QPoint(round(cell.center().x()), round(cell.top()))

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._image is None:
            return
        painter = QPainter(self)
        theme, box = self.theme, self.box()
        units = self._values.shape[0]
        limits = (units, self._frames)
        drawn.paint_map(painter, theme, box, self._image, self._placing, limits)
        if 0 <= self._playhead <= 1:
            drawn.paint_playhead(painter, theme, box, self._playhead)
        if self._pointed is not None:
            cell = (self._pointed[0], self._pointed[1])
            drawn.paint_cell(painter, theme, box, self._placing, limits, cell)
        font, tone, line = theme.font("caption"), theme.color("muted"), theme.line_height("caption")
        for words, y in (
            (text("maps.unit", self.language, index=units), box.top() + line / 2 - 3),
            (text("maps.unit", self.language, index=1), box.bottom() - line / 2 + 3),
        ):
            room = QRectF(8, y - line / 2, box.left() - 16, line)
            paint.text(painter, room, words, font, tone, Qt.AlignmentFlag.AlignRight, Qt.TextElideMode.ElideMiddle)
        if self._seconds is not None:
            start, end = self._seconds
            view = TimeView(box.left(), box.width(), start, end - start, end)
            axes.paint_time_axis(painter, theme, view, box.bottom(), line + 4)


class VectorView(FlatView):
    """A vector [shape=(features,)] as bars from the line of 0, with the units' names where they fit."""

    def __init__(self, themes: ThemeHolder, parent: QWidget | None = None) -> None:
        self._values: Values = np.zeros(0, np.float32)
        self._labels: tuple[str, ...] = ()
        self._shares = False
        super().__init__(themes, text("maps.units", themes.theme.language), parent)

    def show_vector(self, values: Values, labels: tuple[str, ...], *, shares: bool) -> None:
        """Show values with their names, an empty list counts from 1; ``shares`` are probabilities up to 100 %."""
        self._values, self._labels, self._shares = values, labels, shares
        self.update()

    def name(self, unit: int) -> str:
        """What a unit is called."""
        return self._labels[unit] if unit < len(self._labels) else text("maps.unit", self.language, index=unit + 1)

    def box(self) -> QRectF:
        """Where the bars stand."""
        left, foot = self.theme.px(56), self.theme.line_height("caption") + 6
        return QRectF(left, 10, max(self.width() - left - 16, 20), max(self.height() - foot - 18, 20))

    def _slot(self) -> float:
        return min(self.box().width() / max(len(self._values), 1), float(self.theme.px(120)))

    def value_at(self, place: QPointF) -> tuple[int, ...] | None:
        box = self.box()
        unit = int((place.x() - box.left()) // self._slot())
        return (unit,) if box.contains(place) and 0 <= unit < len(self._values) else None

    def anchor(self, position: tuple[int, ...]) -> QPoint:
        box = self.box()
        return QPoint(round(box.left() + (position[0] + 0.5) * self._slot()), round(box.top()) + 14)

    def paintEvent(self, event: QPaintEvent) -> None:
        count = len(self._values)
        if not count:
            return
        painter = QPainter(self)
        theme, box, slot = self.theme, self.box(), self._slot()
        high = 1.0 if self._shares else max(float(self._values.max()), 0.0)
        low = min(float(self._values.min()), 0.0)
        spread = (high - low) or 1.0
        zero = box.top() + high / spread * box.height()
        bar = min(max(slot - (4 if slot > 14 else 1 if slot > 3 else 0), 1.0), float(theme.px(_WIDEST_BAR)))
        self._paint_scale(painter, box, zero, high, low)
        for unit, value in enumerate(self._values.tolist()):
            left = box.left() + unit * slot + (slot - bar) / 2
            height = abs(value) / spread * box.height()
            place = QRectF(left, zero - (height if value > 0 else 0), bar, max(height, 1.0))
            token = "positive" if value >= 0 else "negative"
            if self._shares:
                token = "accent" if value == self._values.max() else "line_strong"
            if self._pointed == (unit,):
                painter.fillRect(QRectF(left - 2, box.top(), bar + 4, box.height()), theme.color("accent_soft"))
                token = "accent"
            painter.fillRect(place, theme.color(token))
        painter.fillRect(QRectF(box.left(), round(zero), slot * count, 1), theme.color("line_strong"))
        self._paint_names(painter, box, slot)

    def _paint_scale(self, painter: QPainter, box: QRectF, zero: float, high: float, low: float) -> None:
        theme = self.theme
        line = theme.line_height("caption")
        marks: list[tuple[float, str]] = [(zero, "0")]
        if high > 0 and zero - box.top() > line:
            marks.append((box.top(), "100 %" if self._shares else axes.signed_text(high)))
        if low < 0 and box.bottom() - zero > line:
            marks.append((box.bottom(), axes.signed_text(low)))
        for y, words in marks:
            room = QRectF(8, y - line / 2, box.left() - 16, line)
            paint.text(painter, room, words, theme.font("caption"), theme.color("muted"), Qt.AlignmentFlag.AlignRight)

    def _paint_names(self, painter: QPainter, box: QRectF, slot: float) -> None:
        theme = self.theme
        font, line = theme.font("caption"), theme.line_height("caption")
        metrics = QFontMetricsF(font)
        count = len(self._values)
        names = [self._labels[i] if self._labels else str(i + 1) for i in range(count)]
        widest = max(metrics.horizontalAdvance(name) for name in names)
        every = 1 if self._labels and slot >= 24 else max(1, int(np.ceil((widest + 10) / slot)))
        for unit in range(0, count, every):
            room = QRectF(box.left() + unit * slot + 2, box.bottom() + 4, slot * every - 4, line)
            if every > 1:
                room = QRectF(box.left() + unit * slot + slot / 2 - widest / 2, room.top(), widest + 1, line)
            tone = theme.color("text" if self._pointed == (unit,) else "muted")
            paint.text(
                painter, room, names[unit], font, tone, Qt.AlignmentFlag.AlignHCenter, Qt.TextElideMode.ElideMiddle
            )

    @property
    def values(self) -> Any:
        """The values shown [shape=(features,)]."""
        return self._values
