"""The blocks of one family, flown out beside the rail."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from explorer.blocks.block import Block
from explorer.ui import theme as tokens
from explorer.ui.panels.block_tree import BlockTree
from explorer.ui.theme import ThemeHolder
from explorer.ui.widgets import Card


class Flyout(Card):
    """A card over the window, not a window of its own, so that its rows can be dragged out of it.

    Escape, a press elsewhere and a drag close it.
    """

    def __init__(self, themes: ThemeHolder, home: QWidget, name: str) -> None:
        super().__init__(themes, "raised", "line_strong", home)
        self._home = home
        column = QVBoxLayout(self)
        column.setContentsMargins(2, tokens.SPACE[0], 2, tokens.SPACE[0])
        self.tree = BlockTree(themes, name)
        self.tree.dragged.connect(lambda _: self.close_up())
        column.addWidget(self.tree)
        self.hide()

    def show_blocks(self, blocks: Sequence[type[Block]], place: QPoint) -> None:
        """Show a family's blocks at a place of the window."""
        self.tree.show_blocks(blocks, {block.family for block in blocks})
        height = self.theme.px(tokens.PALETTE_ROW) * (len(blocks) + 1) + 2 * tokens.SPACE[1]
        height = min(height, self._home.height() - 2 * tokens.SPACE[1])
        top = min(max(place.y(), tokens.SPACE[1]), self._home.height() - height - tokens.SPACE[1])
        self.setGeometry(place.x() + tokens.SPACE[0], top, self.theme.px(tokens.PALETTE_WIDTH), height)
        if blocks:
            self.tree.point_at(blocks[0].key)
        self.show()
        self.raise_()
        self.tree.setFocus(Qt.FocusReason.PopupFocusReason)
        app = QApplication.instance()
        if app is not None:
            app.installEventFilter(self)

    def close_up(self) -> None:
        """Take it away."""
        app = QApplication.instance()
        if app is not None:
            app.removeEventFilter(self)
        self.hide()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close_up()
        else:
            super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.MouseButtonPress and isinstance(event, QMouseEvent) and self.isVisible():
            inside = self.rect().contains(self.mapFromGlobal(event.globalPosition().toPoint()))
            if not inside:
                self.close_up()
        return super().eventFilter(watched, event)
