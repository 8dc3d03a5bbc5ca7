"""A painter for cards: sizes are those at 100 %, text is set at its size on the screen and never below 11 px."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QFont, QFontMetricsF, QPainter, QPainterPath, QPen, QPixmap, QTransform

from explorer.ui import icons
from explorer.ui import theme as tokens
from explorer.ui.theme import Theme

LEFT = Qt.AlignmentFlag.AlignLeft
RIGHT = Qt.AlignmentFlag.AlignRight
CENTRE = Qt.AlignmentFlag.AlignHCenter


_LARGEST = {"caption": 15, "small": 16}
"""Text says more when it does not grow with everything else."""


class Metrics(QFontMetricsF):
    """Measures a word once: cards that are painted anew say mostly the same."""

    def __init__(self, font: QFont) -> None:
        super().__init__(font)
        self._advance = lru_cache(maxsize=2048)(super().horizontalAdvance)
        self._high, self._capital = super().height(), super().capHeight()

    def horizontalAdvance(self, words: str) -> float:  # type: ignore[override]  # only of words, never of a QChar
        return self._advance(words)

    def height(self) -> float:
        return self._high

    def capHeight(self) -> float:
        return self._capital


@lru_cache(maxsize=256)
def _font(pixels: int, weight: int, scale: float) -> tuple[QFont, Metrics]:
    font = tokens.LIGHT.font("body", weight)
    font.setPixelSize(pixels)
    return font, Metrics(font)


@lru_cache(maxsize=16)
def hatch(color: int, ground: int) -> QBrush:
    """Diagonal lines 8 px apart: here is no value."""
    tile = QPixmap(8, 8)
    tile.fill(QColor.fromRgba(ground))
    painter = QPainter(tile)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(QColor.fromRgba(color), 1.0))
    for shift in (-8, 0, 8):
        painter.drawLine(QPointF(shift, 8), QPointF(shift + 8, 0))
    painter.end()
    return QBrush(tile)


def _wrapped(words: str, metrics: QFontMetricsF, width: float) -> list[str]:
    lines, current = [], ""
    for word in words.split():
        longer = f"{current} {word}".strip()
        if current and metrics.horizontalAdvance(longer) > width:
            lines.append(current)
            current = word
        else:
            current = longer
    return [*lines, current]


@dataclass
class Pen:
    """Draws in a block's own coordinates onto a painter whose transform is undone by ``scale`` (screen px per unit)."""

    painter: QPainter
    theme: Theme
    scale: float

    @classmethod
    def on(cls, painter: QPainter, theme: Theme) -> Pen:
        """Take over a painter that is scaled by the view."""
        scale = max(painter.worldTransform().m11(), 1e-3)
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing)
        painter.scale(1 / scale, 1 / scale)
        return cls(painter, theme, scale)

    def px(self, value: float) -> float:
        """A length on the screen."""
        return value * self.scale

    def rect(self, x: float, y: float, width: float, height: float) -> QRectF:
        """A rectangle on the screen."""
        return QRectF(x * self.scale, y * self.scale, width * self.scale, height * self.scale)

    def fill(self, x: float, y: float, width: float, height: float, color: QColor | QBrush) -> None:
        """Fill a rectangle."""
        self.painter.fillRect(self.rect(x, y, width, height), color)

    def box(
        self,
        rect: QRectF,
        radius: float,
        fill: QColor | None = None,
        edge: QColor | None = None,
        width: float = 1.0,
        *,
        dashed: bool = False,
    ) -> None:
        """A box with round corners, in screen pixels; the edge lies inside."""
        pen = QPen(edge, width) if edge is not None else QPen(Qt.PenStyle.NoPen)
        if dashed:
            pen.setDashPattern([4, 3])
        self.painter.setPen(pen)
        self.painter.setBrush(fill if fill is not None else Qt.BrushStyle.NoBrush)
        inset = width / 2 if edge is not None else 0.0
        radius = max(radius * self.scale - inset, 0.0)
        self.painter.drawRoundedRect(rect.adjusted(inset, inset, -inset, -inset), radius, radius)

    def dot(self, x: float, y: float, radius: float, fill: QColor, edge: QColor, width: float) -> None:
        """A filled circle with an edge; radius and edge in screen pixels."""
        self.painter.setPen(QPen(edge, width))
        self.painter.setBrush(fill)
        self.painter.drawEllipse(QPointF(x * self.scale, y * self.scale), radius, radius)

    def line(self, x1: float, y1: float, x2: float, y2: float, color: QColor, width: float = 1.0) -> None:
        """A line; its width in screen pixels."""
        pen = QPen(color, width)
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        self.painter.setPen(pen)
        k = self.scale
        self.painter.drawLine(QPointF(x1 * k, y1 * k), QPointF(x2 * k, y2 * k))

    def font(self, role: str, weight: int = tokens.REGULAR, least: float = 11.0) -> tuple[QFont, Metrics]:
        """The type of a role at this scale, at least 11 px at 100 % text; zoomed in, small words stay small."""
        pixels = max(tokens.SIZES[role] * self.scale, least * self.theme.text_scale)
        pixels = min(pixels, _LARGEST.get(role, 20) * self.theme.text_scale)
        return _font(round(pixels), weight, 1.0)

    def text(
        self,
        rect: QRectF,
        words: str,
        role: str,
        color: QColor,
        weight: int = tokens.REGULAR,
        align: Qt.AlignmentFlag = LEFT,
        *,
        whole: bool = False,
        middle: bool = False,
    ) -> float:
        """One line centred in a rectangle of screen pixels; returns its width.

        ``whole`` drops what does not fit; ``middle`` takes letters out there, where names differ at their ends.
        """
        font, metrics = self.font(role, weight)
        width = metrics.horizontalAdvance(words)
        if width > rect.width() + 0.5:
            if whole:
                return 0.0
            mode = Qt.TextElideMode.ElideMiddle if middle else Qt.TextElideMode.ElideRight
            words = metrics.elidedText(words, mode, rect.width())
            width = metrics.horizontalAdvance(words)
        x = rect.left()
        if align == RIGHT:
            x = rect.right() - width
        elif align == CENTRE:
            x = rect.center().x() - width / 2
        self.painter.setFont(font)
        self.painter.setPen(color)
        self.painter.drawText(QPointF(x, round(rect.center().y() + metrics.capHeight() / 2)), words)
        return width

    def lines(self, rect: QRectF, words: str, role: str, color: QColor) -> bool:
        """All words in lines of their own inside a rectangle of screen pixels, or none of them; whether they fit."""
        metrics = self.font(role)[1]
        found, height = _wrapped(words, metrics, rect.width()), metrics.height()
        widest = max(metrics.horizontalAdvance(line) for line in found)
        if widest > rect.width() or len(found) * height > rect.height() + 1:
            return False
        for index, line in enumerate(found):
            self.text(QRectF(rect.left(), rect.top() + index * height, rect.width(), height), line, role, color)
        return True

    def paragraph(self, rect: QRectF, words: str, role: str, color: QColor, weight: int, most: int) -> float:
        """Some lines, the last one elided; returns the height that they took."""
        font, metrics = self.font(role, weight)
        lines = _wrapped(words, metrics, rect.width())
        if len(lines) > most:
            lines = [*lines[: most - 1], " ".join(lines[most - 1 :])]
        height = round(font.pixelSize() * 1.32)
        for index, line in enumerate(lines):
            self.text(QRectF(rect.left(), rect.top() + index * height, rect.width(), height), line, role, color, weight)
        return height * len(lines)

    def icon(self, name: str, x: float, y: float, size: float, color: QColor) -> None:
        """An icon at a place at 100 %; ``size`` in screen pixels."""
        icons.paint(self.painter, name, QRectF(round(x * self.scale), round(y * self.scale), size, size), color)

    def pixmap(self, pixmap: QPixmap, x: float, y: float) -> None:
        """A pixmap whose middle lies at a place at 100 %."""
        size = pixmap.deviceIndependentSize()
        place = QPointF(x * self.scale - size.width() / 2, y * self.scale - size.height() / 2)
        self.painter.drawPixmap(place, pixmap)

    def fill_inside(self, box: QRectF, radius: float, part: QRectF, color: QColor) -> None:
        """Fill a part of a box with round corners, both in screen pixels; a drawing in SVG knows no clipping."""
        whole, some = QPainterPath(), QPainterPath()
        whole.addRoundedRect(box, radius * self.scale, radius * self.scale)
        some.addRect(part)
        self.painter.fillPath(whole.intersected(some), color)

    def device_ratio(self) -> float:
        """Device pixels per screen pixel."""
        device = self.painter.device()
        return device.devicePixelRatioF() if device is not None else 1.0

    def polygon(self, points: list[tuple[float, float]], fill: QColor) -> None:
        """A filled shape of screen pixels."""
        path = QPainterPath(QPointF(*points[0]))
        for point in points[1:]:
            path.lineTo(*point)
        self.painter.fillPath(path, fill)

    def reset(self) -> None:
        """Give the painter back its transform."""
        self.painter.setTransform(QTransform.fromScale(self.scale, self.scale), True)
