"""All maps of a block as a grid of pictures of equal size; only those in sight are painted."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QFontMetricsF,
    QHelpEvent,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QRegion,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QToolTip, QWidget

from explorer.ui import colormaps
from explorer.ui import theme as tokens
from explorer.ui.panels import feature_maps_paint as drawn
from explorer.ui.panels.keys import BY_KEY
from explorer.ui.placing import Placing
from explorer.ui.theme import Theme, ThemeHolder
from explorer.ui.widgets import PopUpPill, Themed, paint
from explorer.words import text

Values = NDArray[np.float32]

_GAP: Final = 8
_EDGE: Final = 16
_WIDEST: Final = 260
_LEAST: Final = 84
_SCROLLED: Final = 112


@dataclass(frozen=True)
class GridPlace:
    """How the cells lie: pixels of one picture, columns, and the way from cell to cell."""

    picture: QSize
    columns: int
    step_x: float
    step_y: int

    def cell(self, index: int) -> QRectF:
        """The picture of the ``index``-th map, from the grid's top left corner."""
        row, column = divmod(index, self.columns)
        return QRectF(round(_EDGE + column * self.step_x), _GAP // 2 + row * self.step_y, *self.picture.toTuple())

    def height(self, count: int) -> int:
        """The height of all rows."""
        return -(-count // self.columns) * self.step_y + _GAP


def grid_place(width: int, height: int, count: int, caption: int, ratio: float) -> GridPlace:
    """The largest pictures, ``ratio`` times as wide as high, with which all maps are in sight; smaller ones scroll."""
    inner = max(width - 2 * _EDGE, 24)
    wider = max(ratio / 2, 1)
    best, least = GridPlace(QSize(0, 0), 1, 0, 0), _LEAST * wider
    for rows in range(1, max(count, 1) + 1):
        columns = -(-max(count, 1) // rows)
        by_height = ((height - _GAP) // rows - caption - _GAP) * ratio
        picture = int(min((inner + _GAP) / columns - _GAP, by_height, _WIDEST * wider))
        if by_height < least:
            break
        # Fewer rows read better, so another row must make the pictures visibly larger.
        if picture >= least and picture > 1.1 * best.picture.width():
            high = round(picture / ratio)
            best = GridPlace(QSize(picture, high), columns, picture + _GAP, high + caption + _GAP)
    if best.picture.width():
        return best
    picture = int(min(_SCROLLED * wider, inner))
    columns = max(1, (inner + _GAP) // (picture + _GAP))
    if wider > 1:  # long pictures use all the width
        picture = (inner + _GAP) // columns - _GAP
    # What is left over at the right goes between the pictures.
    step = (inner - picture) / (columns - 1) if columns > 1 else float(picture + _GAP)
    high = max(1, round(picture / ratio))
    return GridPlace(QSize(picture, high), columns, step, high + caption + _GAP)


class MapGrid(Themed, QAbstractScrollArea):
    """The maps of one block; ``pointed`` carries (channel, row, column) or None, ``picked`` the same for a click."""

    pointed = Signal(object)
    picked = Signal(object)
    toggled = Signal(int)

    def __init__(self, themes: ThemeHolder, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._values: Values = np.zeros((0, 1, 1), np.float32)
        self._signed = True
        self._placing = Placing(0, 1, 0, 1)
        self._limits = (1, 1)
        self._order: NDArray[np.int64] = np.zeros(0, np.int64)
        self._sorted_by = "channel"
        self._one_scale = False
        self._given = self._limit = 0.0
        self._ratio = tokens.PICTURE[0] / tokens.PICTURE[1]
        self._images: dict[int, QImage] = {}
        self._on_card = -1
        self._pinned = False
        self._held: tuple[int, int] | None = None
        self._pointed: tuple[int, int, int] | None = None
        self._playhead = -1.0
        self._current = 0
        self._ring = False
        self._grid = GridPlace(QSize(_SCROLLED, _SCROLLED // 2), 1, _SCROLLED, _SCROLLED)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(text("maps.name", themes.theme.language))
        self.viewport().setMouseTracking(True)
        self.pill = PopUpPill(themes, self.viewport())
        self._follow(themes)

    # ------------------------------------------------------------------------------------------------ what it shows
    def show_maps(self, values: Values, signed: bool, placing: Placing, limits: tuple[int, int]) -> None:
        """Show maps [shape=(channels, freq, time)] where they lie in a patch of ``limits`` (bands, frames)."""
        same = values.shape == self._values.shape
        self._values, self._signed, self._placing, self._limits = values, signed, placing, limits
        if not same:
            self._current, self._pointed = 0, None
            self.verticalScrollBar().setValue(0)
        self._sort()
        self._rescale()
        self._lay_out()

    def set_order(self, order: str) -> None:
        """By ``channel``, or those of most ``energy`` or ``variance`` first."""
        self._sorted_by = order
        self._sort()
        self.viewport().update()

    def set_one_scale(self, one_scale: bool, limit: float = 0.0) -> None:
        """One scale for all maps, or each its own; with ``limit`` the one scale ends there, not at the maps' own."""
        self._one_scale, self._given = one_scale, limit
        self._rescale()

    def set_ratio(self, ratio: float) -> None:
        """How many times as wide as high a picture is."""
        if ratio != self._ratio:
            self._ratio = ratio
            self._lay_out()

    def set_on_card(self, channel: int, pinned: bool) -> None:
        """Mark the map that the block's card shows (-1: none)."""
        if (channel, pinned) != (self._on_card, self._pinned):
            self._on_card, self._pinned = channel, pinned
            self.viewport().update()

    def set_held(self, position: tuple[int, int] | None) -> None:
        """Draw the value that is held, (row, column), in the map that the card shows."""
        if position != self._held:
            self._held = position
            self.viewport().update()

    def set_playhead(self, share: float) -> None:
        """Put the playhead at a share of the patch; outside 0 to 1 it is not drawn."""
        if share == self._playhead:
            return
        region = QRegion()
        wide = self._grid.picture.width()
        for place in (self._playhead, share):
            if 0 <= place <= 1:
                for column in range(self._grid.columns):
                    x = round(self._grid.cell(column).left() + place * wide)
                    region += QRect(x - 3, 0, 7, self.viewport().height())
        self._playhead = share
        if not region.isEmpty():
            self.viewport().update(region)

    @property
    def order(self) -> tuple[int, ...]:
        """The channels in the order shown."""
        return tuple(int(channel) for channel in self._order)

    @property
    def scale(self) -> float:
        """The magnitude of the last colour under one scale."""
        return self._limit

    def image(self, channel: int) -> QImage:
        """The picture of a channel, one pixel per value."""
        if channel not in self._images:
            values = self._values[channel]
            limit = self._limit if self._one_scale else colormaps.limit(values)
            indices = colormaps.quantise(values, limit, signed=self._signed)
            self._images[channel] = colormaps.to_image(indices, "ice" if self._signed else "magma")
        return self._images[channel]

    def cell_rect(self, index: int) -> QRectF:
        """The picture of the ``index``-th map in sight, in the viewport."""
        return self._grid.cell(index).translated(0, -self.verticalScrollBar().value())

    def value_at(self, place: QPointF) -> tuple[int, int, int] | None:
        """Channel, row and column of the value at a place in the viewport."""
        index = self._index_at(place)
        if index < 0:
            return None
        box = self.cell_rect(index)
        if not box.contains(place):
            return None
        bands, frames = self._limits
        frame = (place.x() - box.left()) / box.width() * frames
        band = (box.bottom() - place.y()) / box.height() * bands
        row, column = self._placing.cell(frame, band)
        _, rows, columns = self._values.shape
        return (int(self._order[index]), row, column) if 0 <= row < rows and 0 <= column < columns else None

    def is_beside(self, place: QPointF) -> bool:
        """Whether a place of the viewport lies in a map's patch, but where no value does."""
        index = self._index_at(place)
        return index >= 0 and self.cell_rect(index).contains(place) and self.value_at(place) is None

    # -------------------------------------------------------------------------------------------------------- layout
    def _sort(self) -> None:
        count = len(self._values)
        if self._sorted_by == "channel" or not count:
            self._order = np.arange(count)
            return
        values = self._values.astype(np.float32)
        weights = np.square(values).mean(axis=(1, 2)) if self._sorted_by == "energy" else values.var(axis=(1, 2))
        self._order = np.argsort(-weights, kind="stable")

    def _rescale(self) -> None:
        self._limit = self._given or colormaps.limit(self._values)
        self._images = {}
        self.viewport().update()

    def _lay_out(self) -> None:
        view = self.viewport()
        caption = self.theme.line_height("caption")
        self._grid = grid_place(view.width(), view.height(), len(self._order), caption, self._ratio)
        bar = self.verticalScrollBar()
        bar.setPageStep(view.height())
        bar.setSingleStep(self._grid.step_y // 2)
        bar.setRange(0, max(0, self._grid.height(len(self._order)) - view.height()))
        view.update()

    def _theme_changed(self, theme: Theme) -> None:
        self.setPalette(tokens.palette(theme))
        self._lay_out()
        super()._theme_changed(theme)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._lay_out()

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        self.viewport().update()

    # --------------------------------------------------------------------------------------------------------- paint
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        theme = self.theme
        painter.fillRect(event.rect(), theme.color("surface"))
        first = self.verticalScrollBar().value() // self._grid.step_y * self._grid.columns
        caption = theme.line_height("caption")
        for index in range(first, len(self._order)):
            box = self.cell_rect(index)
            if box.top() > event.rect().bottom():
                break
            if event.region().intersects(box.adjusted(-4, -4, 4, caption + 4).toAlignedRect()):
                self._paint_map(painter, theme, index, box, caption)

    def _paint_map(self, painter: QPainter, theme: Theme, index: int, box: QRectF, caption: int) -> None:
        channel = int(self._order[index])
        shown = channel == self._on_card
        drawn.paint_map(painter, theme, box, self.image(channel), self._placing, self._limits)
        if 0 <= self._playhead <= 1:
            drawn.paint_playhead(painter, theme, box, self._playhead)
        cell = self._pointed[1:] if self._pointed is not None and self._pointed[0] == channel else None
        cell = cell or (self._held if shown else None)
        if cell is not None:
            drawn.paint_cell(painter, theme, box, self._placing, self._limits, cell)
        if shown:
            paint.round_box(painter, box.adjusted(-2, -2, 2, 2), 3, None, theme.color("accent"), 2.0)
        if self._ring and self.hasFocus() and index == self._current:
            paint.ring(painter, theme, box.adjusted(-4, -4, 4, 4), tokens.RADIUS_SMALL)
        self._paint_more(painter, box, channel)
        below = QRectF(box.left(), box.bottom() + 1, box.width(), caption)
        font = theme.font("caption", tokens.MEDIUM if shown else tokens.REGULAR)
        words = self.caption_of(channel)
        if QFontMetricsF(font).horizontalAdvance(words) > below.width():
            words = f"{channel + 1}"  # its frame and colour say the rest
        paint.text(painter, below, words, font, theme.color("accent" if shown else "muted"))

    def caption_of(self, channel: int) -> str:
        """What stands below a map."""
        shown = channel == self._on_card
        where = "maps.pinned" if shown and self._pinned else "maps.on card" if shown else ""
        return f"{channel + 1}" + (f" · {text(where, self.language)}" if where else "")

    def _paint_more(self, painter: QPainter, box: QRectF, channel: int) -> None:
        """Room for what a kind of grid draws over its maps."""

    # ------------------------------------------------------------------------------------------------------ gestures
    def _index_at(self, place: QPointF) -> int:
        column = int((place.x() - _EDGE + _GAP / 2) // self._grid.step_x)
        row = int((place.y() + self.verticalScrollBar().value()) // self._grid.step_y)
        index = row * self._grid.columns + column
        inside = 0 <= column < self._grid.columns and row >= 0 and index < len(self._order)
        return index if inside else -1

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._point(self.value_at(event.position()))
        over = self._index_at(event.position()) >= 0
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.ArrowCursor)

    def leaveEvent(self, event: QEvent) -> None:
        self._point(None)

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            words = text("maps.beside", self.language) if self.is_beside(QPointF(event.pos())) else ""
            QToolTip.showText(event.globalPos(), words, self.viewport())
            return True
        return super().viewportEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        index = self._index_at(event.position())
        if event.button() != Qt.MouseButton.LeftButton or index < 0:
            super().mousePressEvent(event)
            return
        self._current, self._ring = index, False
        value = self.value_at(event.position())
        if value is not None:
            self.picked.emit(value)
        else:
            self.toggled.emit(int(self._order[index]))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        columns = self._grid.columns
        steps = {
            Qt.Key.Key_Left: -1,
            Qt.Key.Key_Right: 1,
            Qt.Key.Key_Up: -columns,
            Qt.Key.Key_Down: columns,
            Qt.Key.Key_Home: -len(self._order),
            Qt.Key.Key_End: len(self._order),
        }
        key = Qt.Key(event.key())
        if key in steps and len(self._order):
            self._go_to(min(max(self._current + steps[key], 0), len(self._order) - 1))
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and len(self._order):
            self.toggled.emit(int(self._order[self._current]))
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        self._ring = event.reason() in BY_KEY
        super().focusInEvent(event)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.viewport().update()

    def _go_to(self, index: int) -> None:
        self._current, self._ring = index, True
        box, bar = self.cell_rect(index), self.verticalScrollBar()
        if box.top() < 0:
            bar.setValue(bar.value() + int(box.top()) - _GAP)
        elif box.bottom() + 20 > self.viewport().height():
            bar.setValue(bar.value() + int(box.bottom()) + 24 - self.viewport().height())
        words = text("maps.map", self.language, index=int(self._order[index]) + 1, count=len(self._order))
        self.setAccessibleDescription(words)
        self.viewport().update()

    def _point(self, value: tuple[int, int, int] | None) -> None:
        if value == self._pointed:
            return
        self._pointed = value
        if value is None:
            self.pill.hide()
        self.viewport().update()
        self.pointed.emit(value)

    def say(self, words: str) -> None:
        """Show the read-out above the value that is pointed at."""
        if self._pointed is None:
            return
        channel, row, column = self._pointed
        box = self.cell_rect(int(np.flatnonzero(self._order == channel)[0]))
        cell = drawn.cell_box(box, self._placing, self._limits, (row, column))
        self.pill.show_at(QPoint(round(cell.center().x()), round(cell.top())), words)

    def sizeHint(self) -> QSize:
        return QSize(640, self.theme.px(200))

    def minimumSizeHint(self) -> QSize:
        return QSize(120, 60)

    @property
    def values(self) -> Any:
        """The maps shown [shape=(channels, freq, time)]."""
        return self._values
