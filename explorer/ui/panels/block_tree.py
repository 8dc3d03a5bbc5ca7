"""Families and their blocks as rows of 26 px that open, are added with Enter and dragged to the canvas."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QMimeData, QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QKeyEvent,
    QPainter,
    QPalette,
    QStandardItem,
    QStandardItemModel,
)
from PySide6.QtWidgets import QFrame, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTreeView, QWidget

from explorer.blocks.block import FAMILY_TITLES, Block, Family, registry
from explorer.ui import icons
from explorer.ui import theme as tokens
from explorer.ui.canvas.carry import carry
from explorer.ui.canvas.mime import block_mime
from explorer.ui.panels.scrolling import slim_bars
from explorer.ui.theme import Theme, ThemeHolder
from explorer.ui.widgets import Themed, paint
from explorer.words.blocks import block_title, block_words, family_title

KEY = Qt.ItemDataRole.UserRole
FAMILY = Qt.ItemDataRole.UserRole + 1
_Index = QModelIndex | QPersistentModelIndex


class _Rows(QStandardItemModel):
    def mimeData(self, indexes: Iterable[QModelIndex]) -> QMimeData:
        return block_mime(next(str(index.data(KEY)) for index in indexes))


class _Painter(QStyledItemDelegate):
    def __init__(self, tree: BlockTree) -> None:
        super().__init__(tree)
        self._tree = tree

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        return QSize(120, self._tree.theme.px(tokens.PALETTE_ROW))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        theme = self._tree.theme
        rect = QRectF(option.rect)
        rect.setLeft(0)
        rect.setWidth(self._tree.viewport().width())
        state = option.state
        box = rect.adjusted(tokens.SPACE[0], 1, -tokens.SPACE[0], -1)
        current = index == self._tree.currentIndex() and self._tree.marks_current
        if current:
            paint.round_box(painter, box, tokens.RADIUS_SMALL, theme.color("accent_soft"))
        elif state & QStyle.StateFlag.State_MouseOver:
            paint.round_box(painter, box, tokens.RADIUS_SMALL, theme.color("sunken"))
        if current and self._tree.hasFocus():
            paint.ring(painter, theme, box, tokens.RADIUS_SMALL)
        key = index.data(KEY)
        size = theme.px(16)
        left, middle = tokens.SPACE[2], rect.center().y() - size / 2
        if not key:
            family = str(index.data(FAMILY))
            chevron = "chevron-down" if self._tree.isExpanded(index) else "chevron-right"
            icons.paint(painter, chevron, QRectF(left, middle, size, size), theme.color("muted"))
            sign = QRectF(left + size + 4, middle, size, size)
            icons.paint(painter, icons.family_icon(family), sign, theme.band(family))
        room = rect.adjusted(left + 2 * size + 12, 0, -tokens.SPACE[1], 0)
        font = theme.font("body", tokens.REGULAR if key else tokens.MEDIUM)
        tone = "text" if not key or current or state & QStyle.StateFlag.State_MouseOver else "muted"
        paint.text(painter, room, str(index.data(Qt.ItemDataRole.DisplayRole)), font, theme.color(tone))


class BlockTree(Themed, QTreeView):
    """The rows; ``chosen`` carries the key of a block type that was double-clicked or entered."""

    chosen = Signal(str)
    dragged = Signal(str)

    def __init__(self, themes: ThemeHolder, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.marks_current = False
        self._model = _Rows(self)
        self.setModel(self._model)
        self.setItemDelegate(_Painter(self))
        self.setAccessibleName(name)
        self.setHeaderHidden(True)
        self.setIndentation(0)
        self.setRootIsDecorated(False)
        self.setUniformRowHeights(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setEditTriggers(QTreeView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setExpandsOnDoubleClick(False)
        self.setDragEnabled(True)
        self.setDragDropMode(QTreeView.DragDropMode.DragOnly)
        self.viewport().setAutoFillBackground(False)
        slim_bars(self, themes)
        self.clicked.connect(self._clicked)
        self.doubleClicked.connect(self._take)
        self._follow(themes)

    def show_blocks(self, blocks: Iterable[type[Block]], opened: Iterable[Family]) -> None:
        """Show these block types below their families, some of which stand open."""
        language = self.theme.language
        wanted: dict[Family, list[type[Block]]] = {family: [] for family in FAMILY_TITLES}
        for block in blocks:
            wanted[block.family].append(block)
        self._model.clear()
        for family, members in wanted.items():
            if not members:
                continue
            head = _item(family_title(family, language), family=family.value)
            head.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable)
            for block in members:
                words = block_words(block, language)
                row = _item(words.title, block.key, family.value)
                row.setToolTip(words.paragraphs[0])
                head.appendRow(row)
            self._model.appendRow(head)
        stay_open = {family.value for family in opened}
        for line in range(self._model.rowCount()):
            index = self._model.index(line, 0)
            self.setExpanded(index, index.data(FAMILY) in stay_open)

    def opened(self) -> tuple[Family, ...]:
        """The families that stand open."""
        lines = (self._model.index(line, 0) for line in range(self._model.rowCount()))
        return tuple(Family(index.data(FAMILY)) for index in lines if self.isExpanded(index))

    def keys(self) -> tuple[str, ...]:
        """The block types in sight, from top to bottom."""
        found = []
        index = self._model.index(0, 0)
        while index.isValid():
            if index.data(KEY):
                found.append(str(index.data(KEY)))
            index = self.indexBelow(index)
        return tuple(found)

    def point_at(self, key: str) -> None:
        """Make a block type the current row."""
        for line in range(self._model.rowCount()):
            head = self._model.index(line, 0)
            for place in range(self._model.rowCount(head)):
                index = self._model.index(place, 0, head)
                if index.data(KEY) == key:
                    self.marks_current = True
                    self.setCurrentIndex(index)
                    return

    def current_key(self) -> str:
        """The key of the current row; empty on a family or without one."""
        return str(self.currentIndex().data(KEY) or "") if self.marks_current else ""

    def startDrag(self, actions: Qt.DropAction) -> None:
        key = self.currentIndex().data(KEY)
        if not key:
            return
        block = registry()[str(key)]
        family, title = block.family.value, block_title(block, self.theme.language)
        self.dragged.emit(str(key))
        carry(self, block_mime(str(key)), icons.block_icon(block.key, family), family, title, self.theme)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        self.marks_current = True
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._take(self.currentIndex())
        elif event.key() == Qt.Key.Key_Space:
            event.ignore()  # the key belongs to the sound
        else:
            super().keyPressEvent(event)
        self.viewport().update()

    def _clicked(self, index: QModelIndex) -> None:
        if not index.data(KEY):
            self.setExpanded(index, not self.isExpanded(index))

    def _take(self, index: QModelIndex) -> None:
        if index.data(KEY):
            self.chosen.emit(str(index.data(KEY)))
        elif self.sender() is None:
            self._clicked(index)

    def _theme_changed(self, theme: Theme) -> None:
        self.setFont(theme.font("body"))
        palette = tokens.palette(theme)
        palette.setColor(QPalette.ColorRole.Base, theme.color("surface", 0.0))
        self.setPalette(palette)
        self.scheduleDelayedItemsLayout()
        super()._theme_changed(theme)


def _item(words: str, key: str = "", family: str = "") -> QStandardItem:
    item = QStandardItem(words)
    item.setData(key, KEY)
    item.setData(family, FAMILY)
    item.setEditable(False)
    return item
