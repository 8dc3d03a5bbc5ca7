"""Small signs beside words: a block's icon in its family's colour, and the mark of a problem."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from explorer.blocks.block import Block
from explorer.ui import icons
from explorer.ui.theme import ThemeHolder
from explorer.ui.widgets import Themed


class BlockSign(Themed, QWidget):
    """The icon of a block type, 16 px, in the colour of its family."""

    def __init__(self, themes: ThemeHolder, block: type[Block] | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icon, self._family = "family-group", "group"
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        if block is not None:
            self._icon, self._family = icons.block_icon(block.key, block.family.value), block.family.value
        self._follow(themes)

    def sizeHint(self) -> QSize:
        return QSize(self.theme.px(16), self.theme.px(20))

    def paintEvent(self, event: QPaintEvent) -> None:
        size = self.theme.px(16)
        place = QRectF(0, (self.height() - size) / 2, size, size)
        icons.paint(QPainter(self), self._icon, place, self.theme.band(self._family))


class SeveritySign(Themed, QWidget):
    """The filled mark of an error, a warning or a note, 18 px."""

    def __init__(self, themes: ThemeHolder, severity: str, name: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.severity = severity
        self.setAccessibleName(name or severity)
        self.setToolTip(name)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._follow(themes)

    def sizeHint(self) -> QSize:
        return QSize(self.theme.px(18), self.theme.px(20))

    def paintEvent(self, event: QPaintEvent) -> None:
        size = self.theme.px(18)
        ratio = self.devicePixelRatioF()
        top = (self.height() - size) // 2
        QPainter(self).drawPixmap(0, top, icons.mark(self.severity, self.theme, size, ratio))
