"""What a gesture shows while it runs: the rubber band, a wire in the hand, and a pill at the pointer."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter
from PySide6.QtGui import QPen as QtPen
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from explorer.ui import theme as tokens
from explorer.ui.canvas.looks import HEAD
from explorer.ui.canvas.pen import Pen
from explorer.ui.canvas.routes import Point
from explorer.ui.canvas.wires import path_of, pill
from explorer.ui.theme import ThemeHolder


class BandItem(QGraphicsItem):
    """The rubber band."""

    def __init__(self, themes: ThemeHolder) -> None:
        super().__init__()
        self._themes = themes
        self._rect = QRectF()
        self.setZValue(30)

    def set_rect(self, rect: QRectF) -> None:
        """Span another box."""
        self.prepareGeometryChange()
        self._rect = rect

    def boundingRect(self) -> QRectF:
        return self._rect.adjusted(-2, -2, 2, 2)

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:
        theme = self._themes.theme
        line = QtPen(theme.color("accent"), 1)
        line.setCosmetic(True)
        painter.setPen(line)
        painter.setBrush(theme.color("accent", 0.10))
        painter.drawRect(self._rect)


class HandWire(QGraphicsItem):
    """A wire that is being drawn: accent where it may end, dashed in danger where it may not, and the reason."""

    def __init__(self, themes: ThemeHolder) -> None:
        super().__init__()
        self._themes = themes
        self._points: tuple[Point, ...] = ((0.0, 0.0), (0.0, 0.0))
        self.legal: bool | None = None
        self.words = ""
        self.setZValue(30)

    def set_line(self, start: Point, end: Point, legal: bool | None, words: str) -> None:
        """Run from start to end; ``legal`` None means that it ends nowhere."""
        self.prepareGeometryChange()
        middle = (start[0] + end[0]) / 2
        self._points = (start, (middle, start[1]), (middle, end[1]), end)
        self.legal, self.words = legal, words
        self.update()

    def boundingRect(self) -> QRectF:
        return path_of(self._points).boundingRect().adjusted(-400, -80, 400, 80)

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:
        theme = self._themes.theme
        line = QtPen(theme.color("danger" if self.legal is False else "accent"), 3.0 if self.legal else 2.0)
        line.setCapStyle(Qt.PenCapStyle.RoundCap)
        if self.legal is False:
            line.setDashPattern([3, 2])
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(line)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPath(path_of(self._points))
        if self.words:
            painter.save()
            _tip(Pen.on(painter, theme), QPointF(*self._points[-1]), self.words, self.legal)
            painter.restore()


class DropHint(QGraphicsItem):
    """Where a dragged block would go: an outline, and a pill with its shape or the reason why not."""

    def __init__(self, themes: ThemeHolder) -> None:
        super().__init__()
        self._themes = themes
        self.rect = QRectF()
        self.legal: bool | None = None
        self.words = ""
        self._at = QPointF()
        self._ghost: tuple[str, str, str] | None = None
        self.setZValue(30)
        self.hide()

    def show_at(
        self, at: QPointF, rect: QRectF, legal: bool | None, words: str, ghost: tuple[str, str, str] | None = None
    ) -> None:
        """Outline ``rect`` (empty: nothing) and say the words beside ``at``.

        ``ghost`` is the icon, the family and the title of a block that would stand there.
        """
        self.prepareGeometryChange()
        self.rect, self.legal, self.words, self._at, self._ghost = rect, legal, words, at, ghost
        self.show()
        self.update()

    def boundingRect(self) -> QRectF:
        around = QRectF(self._at, self._at).adjusted(-600, -120, 600, 120)
        return around.united(self.rect.adjusted(-8, -8, 8, 8)) if not self.rect.isEmpty() else around

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:
        theme = self._themes.theme
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if not self.rect.isEmpty():
            line = QtPen(theme.color("danger" if self.legal is False else "accent"), 2)
            line.setDashPattern([3, 2])
            painter.setPen(line)
            painter.setBrush(theme.color("accent_soft" if self._ghost else "accent", 0.85 if self._ghost else 0.08))
            painter.drawRoundedRect(self.rect, tokens.RADIUS_CARD, tokens.RADIUS_CARD)
        painter.save()
        pen = Pen.on(painter, theme)
        if self._ghost is not None:
            _ghost(pen, self.rect, *self._ghost)
        if self.words:
            _tip(pen, self._at, self.words, self.legal)
        painter.restore()


def _ghost(pen: Pen, rect: QRectF, icon: str, family: str, title: str) -> None:
    """The head of a block that is not there yet, where it would stand."""
    size, tall = max(16 * pen.scale, 12.0), min(rect.height(), HEAD)
    if pen.px(rect.width()) < 3 * size:
        return
    pen.icon(icon, rect.x() + 12, rect.y() + (tall - size / pen.scale) / 2, size, pen.theme.band(family))
    left = pen.px(rect.x() + 12) + size + 6 * pen.scale
    room = QRectF(left, pen.px(rect.y()), pen.px(rect.right() - 8) - left, pen.px(tall))
    pen.text(room, title, "body", pen.theme.color("text"), tokens.SEMIBOLD)


def _tip(pen: Pen, at: QPointF, words: str, legal: bool | None) -> None:
    above = QPointF(at.x(), at.y() - 26 / pen.scale)
    ground, text = ("danger", "raised") if legal is False else ("accent", "on_accent")
    _, metrics = pen.font("caption", tokens.MEDIUM)
    room = 560.0
    shown = metrics.elidedText(words, Qt.TextElideMode.ElideRight, room)
    pill(pen, above, shown, ground, text)
