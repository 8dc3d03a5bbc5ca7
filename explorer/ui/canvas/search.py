"""The search over the canvas: type, see what each block would give, Enter."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from explorer.blocks.block import registry
from explorer.document import edits
from explorer.ui import icons
from explorer.ui import theme as tokens
from explorer.ui.ask.hiding import hidden_shape
from explorer.ui.canvas.looks import WIDTH
from explorer.ui.canvas.ranking import Candidate, candidates, nearest
from explorer.ui.theme import ThemeHolder
from explorer.ui.widgets import paint
from explorer.ui.widgets.pairs import SearchField
from explorer.ui.widgets.themed import Themed
from explorer.ui.workspace import Workspace
from explorer.words import text

ROWS = 8
ROW = 30


class _List(Themed, QWidget):
    """The rows of candidates."""

    chosen = Signal(int)

    def __init__(self, themes: ThemeHolder, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.items: tuple[Candidate, ...] = ()
        self.current = 0
        self.words = ""
        self._first = 0
        self.setMouseTracking(True)
        self._follow(themes)

    def set_items(self, items: tuple[Candidate, ...], words: str) -> None:
        """Show other candidates; ``words`` are said when there are none."""
        self.items, self.current, self._first, self.words = items, 0, 0, words
        self.updateGeometry()
        self.update()

    def step(self, by: int) -> None:
        """Go up or down, and around."""
        if self.items:
            self.go((self.current + by) % len(self.items))

    def go(self, index: int) -> None:
        """Make a row the current one and bring it into view."""
        self.current = index
        self._first = min(max(self._first, index - ROWS + 1), index)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self.theme.px(340), self.theme.px(ROW) * max(min(len(self.items), ROWS), 1))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        theme = self.theme
        row = theme.px(ROW)
        if not self.items:
            paint.text(painter, QRectF(12, 0, self.width() - 24, row), self.words, theme.font(), theme.color("muted"))
            return
        for place, item in enumerate(self.items[self._first : self._first + ROWS]):
            box = QRectF(0, place * row, self.width(), row)
            if self._first + place == self.current:
                paint.round_box(painter, box, tokens.RADIUS_SMALL, theme.color("accent_soft"))
            size = theme.px(16)
            name = icons.block_icon(item.key, item.family)
            icons.paint(painter, name, QRectF(10, box.center().y() - size / 2, size, size), theme.band(item.family))
            caption = theme.font("caption")
            words = item.shape if item.fits else text("search.no fit", self.language)
            width = QFontMetricsF(caption).horizontalAdvance(words)
            right = QRectF(self.width() - 10 - width, box.top(), width + 2, row)
            paint.text(painter, right, words, caption, theme.color("muted"))
            title = QRectF(20 + size, box.top(), max(right.left() - size - 30, 10), row)
            tone = theme.color("text" if item.fits else "muted")
            paint.text(painter, title, item.title, theme.font("body", tokens.MEDIUM), tone)

    def _row_at(self, y: float) -> int:
        return self._first + int(y // self.theme.px(ROW))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        index = self._row_at(event.position().y())
        if 0 <= index < len(self.items):
            self.go(index)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        index = self._row_at(event.position().y())
        if 0 <= index < len(self.items):
            self.chosen.emit(index)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if self.items:
            step = -1 if event.angleDelta().y() > 0 else 1
            self.go(min(max(self.current + step, 0), len(self.items) - 1))
        event.accept()


class SearchPopup(Themed, QWidget):
    """Over the canvas: a field and what it finds. Enter adds the block after ``source``, or loose at the place."""

    def __init__(self, workspace: Workspace, themes: ThemeHolder, parent: QWidget) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._home = parent
        self._place = QPointF()
        self._source = ""
        self.field = SearchField(themes, text("add.hint", themes.theme.language), self)
        self.list = _List(themes, self)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 8, 8, 8)
        column.setSpacing(6)
        column.addWidget(self.field)
        column.addWidget(self.list)
        self.field.textChanged.connect(self._find)
        self.field.moved.connect(self.list.step)
        self.field.chosen.connect(self.accept)
        self.list.chosen.connect(self._clicked)
        self.field.installEventFilter(self)
        self.hide()
        self._follow(themes)

    def open_at(self, at: QPoint, place: QPointF, source: str) -> None:
        """Open beside a pixel of the canvas for a block at a scene place that follows ``source`` (or nothing)."""
        self._place, self._source = place, source
        self.field.clear()
        self.field.setPlaceholderText(text("add.follows" if source else "add.hint", self.language, block=source))
        self._find("")
        room = self._home.rect()
        self.adjustSize()
        left = min(max(at.x(), 8), max(room.width() - self.width() - 8, 8))
        top = min(max(at.y(), 8), max(room.height() - self.height() - 8, 8))
        self.move(left, top)
        self.show()
        self.raise_()
        self.field.setFocus(Qt.FocusReason.PopupFocusReason)

    def close_quietly(self) -> bool:
        """Close without adding anything; whether it was open."""
        was = self.isVisible()
        self.hide()
        if was:
            self._home.setFocus(Qt.FocusReason.PopupFocusReason)
        return was

    def accept(self) -> None:
        """Add the current candidate and close."""
        if not self.list.items:
            return
        key = self.list.items[self.list.current].key
        self.close_quietly()
        self._add(key)

    def _add(self, key: str) -> None:
        workspace = self._workspace
        old = workspace.document
        block = registry()[key]()
        id = edits.next_id(old, block)
        source = self._source if self._source in old.graph.by_id and block.inputs else None
        loose = source is None and bool(old.nodes)
        spot = (self._place.x() - WIDTH / 2, self._place.y() - 15) if loose else None
        label = text("edit.add", self.language, title=id)
        if workspace.edit(label, lambda document: edits.add(document, block, source, spot)):
            workspace.select(edits.added(old, workspace.document))

    def _clicked(self, index: int) -> None:
        self.list.go(index)
        self.accept()

    def _find(self, words: str) -> None:
        found = candidates(self._workspace.document, self._workspace.report, self._source, words, self.language)
        ask = self._workspace.ask
        found = tuple(replace(candidate, shape=hidden_shape(candidate.shape, ask)) for candidate in found)
        guess = None if found else nearest(words, self.language)
        key = "add.meant" if guess else "empty.search"
        self.list.set_items(found, text(key, self.language, query=words, title=guess or ""))
        if self.isVisible():
            self.adjustSize()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() == Qt.Key.Key_Escape:
                self.close_quietly()
                return True
            if event.key() == Qt.Key.Key_Tab:
                self.list.step(1)
                return True
        if event.type() == QEvent.Type.FocusOut and self.isVisible():
            self.hide()
        return super().eventFilter(watched, event)

    def paintEvent(self, event: QPaintEvent) -> None:
        ground, edge = self.theme.color("raised"), self.theme.color("line_strong")
        paint.round_box(QPainter(self), QRectF(self.rect()), tokens.RADIUS_CARD, ground, edge)
