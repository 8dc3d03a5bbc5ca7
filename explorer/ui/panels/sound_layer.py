"""What is drawn once and shown often: a layer of a widget that is painted anew only when it looks different."""

from __future__ import annotations

from collections.abc import Callable
from math import ceil

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPixmap


class Layer:
    """A transparent picture over all of a widget; ``key`` names all that it depends on."""

    def __init__(self) -> None:
        self._key: tuple[object, ...] = ()
        self._pixmap = QPixmap()

    def paint(
        self,
        painter: QPainter,
        size: QSize,
        ratio: float,
        key: tuple[object, ...],
        draw: Callable[[QPainter], None],
    ) -> None:
        """Show the layer of a widget of ``size``; ``draw`` makes it where the last one had another key."""
        key = (*key, size.toTuple(), ratio)
        if key != self._key:
            self._key, self._pixmap = key, self._made(size, ratio, draw)
        painter.drawPixmap(0, 0, self._pixmap)

    def _made(self, size: QSize, ratio: float, draw: Callable[[QPainter], None]) -> QPixmap:
        made = QPixmap(ceil(size.width() * ratio), ceil(size.height() * ratio))
        made.setDevicePixelRatio(ratio)
        made.fill(Qt.GlobalColor.transparent)
        on = QPainter(made)
        draw(on)
        on.end()
        return made
