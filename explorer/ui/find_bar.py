"""Ctrl+F: find blocks on the canvas by name, type or PyTorch name; Enter goes on, Shift+Enter back, Esc leaves."""

from __future__ import annotations

import re
from typing import Final

from PySide6.QtCore import QEvent, QObject, QRectF, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from explorer.analysis import Report
from explorer.blocks.library.group import PART
from explorer.document.model import Document
from explorer.ui import theme as tokens
from explorer.ui.canvas.view import Canvas
from explorer.ui.command_finding import fits
from explorer.ui.inside.canvases import Canvases
from explorer.ui.inside.inner import can_open
from explorer.ui.theme import ThemeHolder
from explorer.ui.widgets import Caption, IconButton, SearchField, Themed, paint
from explorer.ui.workspace import Workspace
from explorer.words import text
from explorer.words.blocks import block_title

WIDTH = 380
READABLE = 0.85
AROUND = 180
"""Scene units of what lies around a block that is shown with it."""
_REPEATED: Final = re.compile(rf"(?:^|\.){PART}(?!1(?:\.|$))\d+(?:\.|$)")
"""A path into any but the first of equal parts."""


def named(document: Document, report: Report, query: str, here: str = "") -> tuple[str, ...]:
    """The paths of the blocks that a query names, also inside of others: those in the open place ``here`` first, then
    the best and the least deep, else in the order of the design. Of equal parts only the first is looked into.
    """
    if not query.strip():
        return ()
    inside = (path for path in report.blocks if "." in path and not _REPEATED.search(path))
    blocks = {path: report.blocks[path].block for path in inside if can_open(report, path.rpartition(".")[0])}
    found = []
    for place, (path, block) in enumerate(({node.id: node.block for node in document.nodes} | blocks).items()):
        around, _, id = path.rpartition(".")
        own = fits((id,), query)
        kind = fits((block.title, block_title(block, "de"), block.key, *block.aliases), query)
        scores = ([own] if own is not None else []) + ([kind + 1] if kind is not None else [])
        if scores:
            found.append((around != here, min(scores), path.count("."), place, path))
    return tuple(path for *_, path in sorted(found))


class FindBar(Themed, QWidget):
    """A line over the canvas; what it finds is selected and brought into sight."""

    def __init__(self, canvases: Canvases, workspace: Workspace, themes: ThemeHolder) -> None:
        super().__init__(canvases)
        self._canvases, self._workspace = canvases, workspace
        self._here = canvases.path
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
        canvases.installEventFilter(self)
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
        self._canvases.removeEventFilter(self)
        self.hide()
        self._canvases.front.setFocus(Qt.FocusReason.OtherFocusReason)
        self.deleteLater()

    def step(self, by: int) -> None:
        """Go on to the next block that is found, or back, and around."""
        self.found = self._named(self.field.text())
        if self.found:
            self.index = (self.index + by) % len(self.found)
            self._show()
        else:
            self._find(self.field.text())  # what was found is gone by now

    def _named(self, query: str) -> tuple[str, ...]:
        return named(self._workspace.document, self._workspace.report, query, self._here)

    def _find(self, query: str) -> None:
        self.found = self._named(query)
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
        path = self.found[self.index]
        canvas, id = self._go_to(path), path.rpartition(".")[2]
        canvas.workspace.select((id,))
        rect = canvas.block_rect(id)
        if canvas.zoom < READABLE or not canvas.visible_rect().contains(rect):
            canvas.show_rect(rect.adjusted(-AROUND, -AROUND, AROUND, AROUND), most=min(max(canvas.zoom, READABLE), 1.5))
        canvas.set_keyboard_focus(id)
        self.field.set_problem("")
        self.count.set_words(text("find.count", self.language, index=self.index + 1, count=len(self.found)))

    def _go_to(self, path: str) -> Canvas:
        """The canvas that shows a block, opened if need be; the keyboard stays in the line."""
        around = path.rpartition(".")[0]
        if around != self._canvases.path:
            self._canvases.look_inside(around)
            self._lay()
            self.raise_()
            self.field.setFocus(Qt.FocusReason.PopupFocusReason)
        return self._canvases.front

    def _lay(self) -> None:
        room = self._canvases.width()
        width = min(self.theme.px(WIDTH), room - 24)
        self.setFixedWidth(width)
        self.adjustSize()
        self.move(room - width - 12, 12 + self._canvases.front.above)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._canvases and event.type() == QEvent.Type.Resize:
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
