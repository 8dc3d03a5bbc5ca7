"""The few shapes that controls are drawn from."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen

from explorer.ui import theme as tokens
from explorer.ui.theme import Theme


def round_box(
    painter: QPainter,
    rect: QRectF,
    radius: float,
    fill: QColor | None = None,
    edge: QColor | None = None,
    width: float = 1.0,
) -> None:
    """A box with round corners whose edge lies inside the rectangle."""
    inset = width / 2 if edge is not None else 0.0
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(edge, width) if edge is not None else QPen(Qt.PenStyle.NoPen))
    painter.setBrush(fill if fill is not None else Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(rect.adjusted(inset, inset, -inset, -inset), radius - inset, radius - inset)


def control(painter: QPainter, theme: Theme, rect: QRectF, *, enabled: bool, active: bool, wrong: bool = False) -> None:
    """The ground and edge of a field: accent while active, danger while its text cannot be used."""
    edge = "danger" if wrong else "accent" if active else "line_strong" if enabled else "line"
    fill = theme.color("raised" if enabled else "surface")
    round_box(painter, rect, tokens.RADIUS_CONTROL, fill, theme.color(edge), 1.5 if active or wrong else 1.0)


def ring(painter: QPainter, theme: Theme, rect: QRectF, radius: float) -> None:
    """The keyboard's ring, just inside the rectangle, with a light gap that parts it from any ground."""
    round_box(painter, rect, radius, None, theme.color("text"), 2.0)
    round_box(painter, rect.adjusted(2, 2, -2, -2), max(radius - 2, 1.0), None, theme.color("raised"), 1.0)


def knob(painter: QPainter, theme: Theme, centre: QPointF, radius: float) -> None:
    """The handle of a slider: a ring in the accent around its dot."""
    painter.setPen(theme.color("accent"))
    painter.setBrush(theme.color("raised"))
    painter.drawEllipse(centre, radius, radius)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.color("accent"))
    painter.drawEllipse(centre, radius - 3.5, radius - 3.5)


def text(
    painter: QPainter,
    rect: QRectF,
    words: str,
    font: QFont,
    color: QColor,
    align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
    mode: Qt.TextElideMode = Qt.TextElideMode.ElideRight,
) -> float:
    """One line, centred by the height of its capitals and elided to the width; returns the width it took."""
    metrics = QFontMetricsF(font)
    words = metrics.elidedText(words, mode, rect.width() + 0.5)
    width = metrics.horizontalAdvance(words)
    x = rect.left()
    if align == Qt.AlignmentFlag.AlignRight:
        x = rect.right() - width
    elif align == Qt.AlignmentFlag.AlignHCenter:
        x = rect.center().x() - width / 2
    painter.setFont(font)
    painter.setPen(color)
    # Whole pixels on the base line keep the letters equally sharp from row to row.
    painter.drawText(QPointF(x, round(rect.center().y() + metrics.capHeight() / 2)), words)
    return width


def mix(one: QColor, other: QColor, share: float) -> QColor:
    """A colour between two."""

    def between(a: float, b: float) -> float:
        return a + (b - a) * share

    return QColor.fromRgbF(
        between(one.redF(), other.redF()),
        between(one.greenF(), other.greenF()),
        between(one.blueF(), other.blueF()),
        between(one.alphaF(), other.alphaF()),
    )


def pill_size(theme: Theme, words: str) -> QSizeF:
    """The room that ``pill`` needs."""
    metrics = QFontMetricsF(theme.font("caption", tokens.MEDIUM))
    return QSizeF(metrics.horizontalAdvance(words) + theme.px(16), theme.px(22))


def pill(painter: QPainter, theme: Theme, rect: QRectF, words: str) -> None:
    """The dark read-out beside a pointed-at value (light in the dark theme)."""
    round_box(painter, rect, tokens.RADIUS_SMALL, theme.color("text"))
    centre = Qt.AlignmentFlag.AlignHCenter
    text(painter, rect, words, theme.font("caption", tokens.MEDIUM), theme.color("canvas"), centre)


def caps_width(theme: Theme, keys: str) -> float:
    """The room that ``caps`` needs."""
    metrics = QFontMetricsF(theme.font("caption", tokens.MEDIUM))
    widths = [max(metrics.horizontalAdvance(cap) + theme.px(10), theme.px(20)) for cap in caps_of(keys)]
    return sum(widths) + 3 * (len(widths) - 1)


def caps_of(keys: str) -> list[str]:
    """The single keys of a combination: ``Ctrl+Shift++`` is Ctrl, Shift and +."""
    if keys.endswith("++"):
        return [*keys[:-2].split("+"), "+"]
    return [keys] if keys == "+" else keys.split("+")


def caps(painter: QPainter, theme: Theme, left: float, middle: float, keys: str) -> None:
    """A combination of keys, each key as a cap."""
    font = theme.font("caption", tokens.MEDIUM)
    metrics = QFontMetricsF(font)
    height = theme.px(20)
    for cap in caps_of(keys):
        width = max(metrics.horizontalAdvance(cap) + theme.px(10), theme.px(20))
        box = QRectF(left, middle - height / 2, width, height)
        round_box(painter, box, tokens.RADIUS_SMALL, theme.color("surface"), theme.color("line_strong"))
        text(painter, box, cap, font, theme.color("text"), Qt.AlignmentFlag.AlignHCenter)
        left += width + 3
