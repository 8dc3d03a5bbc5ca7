"""Ctrl+F: find blocks on the canvas by name, type or PyTorch name; Enter goes on, Shift+Enter back, Esc leaves."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QRectF, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from explorer.document.model import Document
from explorer.ui import theme as tokens
from explorer.ui.canvas.view import Canvas
from explorer.ui.command_finding import fits
from explorer.ui.theme import ThemeHolder
from explorer.ui.widgets import Caption, IconButton, SearchField, Themed, paint
from explorer.words import text
from explorer.words.blocks import block_title

WIDTH = 380
READABLE = 0.85
AROUND = 180
"""Scene units of what lies around a block that is shown with it."""


def named(document: Document, query: str) -> tuple[str, ...]:
    """The blocks of a design that a query names, the best first, else in the order of the design."""
    if not query.strip():
        return ()
    found = []
    for place, node in enumerate(document.nodes):
        block = node.block
        own = fits((node.id,), query)
        kind = fits((block.title, block_title(block, "de"), block.key, *block.aliases), query)
        scores = ([own] if own is not None else []) + ([kind + 1] if kind is not None else [])
        if scores:
            found.append((min(scores), place, node.id))
    return tuple(id for _, _, id in sorted(found))


class FindBar(Themed, QWidget):
    """A line over the canvas; what it finds is selected and brought into sight."""

    def __init__(self, canvas: Canvas, themes: ThemeHolder) -> None:
        super().__init__(canvas)
        self._canvas = canvas
        language = themes.theme.language
        self.found: tuple[str, ...] = ()
        self.index = 0
        self.field = SearchField(themes, text("find.hint", language), self)
        self.count = Caption(themes)
        self.last = IconButton(themes, "chevron-up", text("find.last", language))
        self.next = IconButton(themes, "chevron-down", text("find.next", language))
        self.close_button = IconButton(themes, "close", text("find.close", language))
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 8, 8, 8)
        row.setSpacing(4)
        row.addWidget(self.field, 1)
        row.addSpacing(4)
        for widget in (self.count, self.last, self.next, self.close_button):
            row.addWidget(widget)
        self.setAccessibleName(text("command.find", language))
        self.field.textChanged.connect(self._find)
        self.field.chosen.connect(lambda: self.step(1))
        self.field.moved.connect(self.step)
        self.last.clicked.connect(lambda: self.step(-1))
        self.next.clicked.connect(lambda: self.step(1))
        self.close_button.clicked.connect(self.close_up)
        self.field.installEventFilter(self)
        canvas.installEventFilter(self)
        self._follow(themes)

    def open(self) -> None:
        """Show it, and take the keyboard."""
        self._find("")
        self._lay()
        self.show()
        self.raise_()
        self.field.setFocus(Qt.FocusReason.PopupFocusReason)

    def close_up(self) -> None:
        """Go, and give the keyboard to the canvas; what was found stays selected."""
        if self.isHidden():
            return
        self._canvas.removeEventFilter(self)
        self.hide()
        self._canvas.setFocus(Qt.FocusReason.OtherFocusReason)
        self.deleteLater()

    def step(self, by: int) -> None:
        """Go on to the next block that is found, or back, and around."""
        self.found = named(self._canvas.workspace.document, self.field.text())
        if self.found:
            self.index = (self.index + by) % len(self.found)
            self._show()

    def _find(self, query: str) -> None:
        self.found = named(self._canvas.workspace.document, query)
        self.index = 0
        if self.found:
            self._show()
        else:
            words = text("find.none", self.language, query=query.strip()) if query.strip() else ""
            self.count.set_words("0" if words else "")
            self.field.set_problem(words)
        for button in (self.last, self.next):
            button.setEnabled(len(self.found) > 1)

    def _show(self) -> None:
        canvas, id = self._canvas, self.found[self.index]
        canvas.workspace.select((id,))
        rect = canvas.block_rect(id)
        if canvas.zoom < READABLE or not canvas.visible_rect().contains(rect):
            canvas.show_rect(rect.adjusted(-AROUND, -AROUND, AROUND, AROUND), most=min(max(canvas.zoom, READABLE), 1.5))
        canvas.set_keyboard_focus(id)
        self.field.set_problem("")
        self.count.set_words(text("find.count", self.language, index=self.index + 1, count=len(self.found)))

    def _lay(self) -> None:
        room = self._canvas.width()
        width = min(self.theme.px(WIDTH), room - 24)
        self.setFixedWidth(width)
        self.adjustSize()
        self.move(room - width - 12, 12 + self._canvas.above)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._canvas and event.type() == QEvent.Type.Resize:
            self._lay()
        elif watched is self.field and event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() == Qt.Key.Key_Escape:
                self.close_up()
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                back = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
                self.step(-1 if back else 1)
                return True
        return super().eventFilter(watched, event)

    def paintEvent(self, event: QPaintEvent) -> None:
        ground, edge = self.theme.color("raised"), self.theme.color("line_strong")
        paint.round_box(QPainter(self), QRectF(self.rect()), tokens.RADIUS_CARD, ground, edge)
