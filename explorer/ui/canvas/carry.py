"""A drag that begins at a row of a list: what it carries, and the chip that hangs at the pointer."""

from __future__ import annotations

from PySide6.QtCore import QMimeData, QPoint, QRectF, QSize, Qt
from PySide6.QtGui import QDrag, QFontMetricsF, QPainter, QPixmap
from PySide6.QtWidgets import QWidget

from explorer.ui import icons
from explorer.ui import theme as tokens
from explorer.ui.theme import Theme
from explorer.ui.widgets import paint

_MOST = 320


def carry(source: QWidget, data: QMimeData, icon: str, family: str, title: str, theme: Theme) -> None:
    """Drag data from a widget until the button is let go."""
    drag = QDrag(source)
    drag.setMimeData(data)
    picture = chip(icon, family, title, theme, source.devicePixelRatioF())
    drag.setPixmap(picture)
    drag.setHotSpot(QPoint(16, round(picture.height() / picture.devicePixelRatio() / 2)))
    drag.exec(Qt.DropAction.CopyAction)


def chip(icon: str, family: str, title: str, theme: Theme, ratio: float) -> QPixmap:
    """What hangs at the pointer while a block is dragged: icon and title on a chip."""
    font = theme.font("body", tokens.MEDIUM)
    metrics = QFontMetricsF(font)
    shown = metrics.elidedText(title, Qt.TextElideMode.ElideMiddle, theme.px(_MOST))
    size = QSize(int(metrics.horizontalAdvance(shown)) + 52, theme.px(tokens.CHIP_HEIGHT))
    made = QPixmap(size * ratio)
    made.setDevicePixelRatio(ratio)
    made.fill(Qt.GlobalColor.transparent)
    painter = QPainter(made)
    box = QRectF(0, 0, size.width(), size.height())
    paint.round_box(painter, box, tokens.RADIUS_CARD, theme.color("raised"), theme.color("accent"))
    sign = QRectF(12, (size.height() - 16) / 2, 16, 16)
    icons.paint(painter, icon, sign, theme.band(family))
    paint.text(painter, box.adjusted(36, 0, -12, 0), shown, font, theme.color("text"))
    painter.end()
    return made
