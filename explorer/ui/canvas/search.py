"""The search over the canvas: type, see what each block would give, Enter."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from explorer.blocks.block import Block
from explorer.document import edits
from explorer.document.model import Document
from explorer.ui import theme as tokens
from explorer.ui.ask.hiding import hidden_shape
from explorer.ui.canvas.looks import WIDTH
from explorer.ui.canvas.ranking import ROW, Candidate, find
from explorer.ui.canvas.rows import add_row
from explorer.ui.canvas.search_help import SearchHelp
from explorer.ui.canvas.search_list import WIDTH as ROOM
from explorer.ui.canvas.search_list import CandidateList
from explorer.ui.theme import ThemeHolder
from explorer.ui.widgets import paint
from explorer.ui.widgets.labels import Label
from explorer.ui.widgets.pairs import SearchField
from explorer.ui.widgets.themed import Themed, show_if
from explorer.ui.workspace import Workspace
from explorer.words import text
from explorer.words.blocks import block_summary, block_title


class SearchPopup(Themed, QWidget):
    """Over the canvas: a field and what it finds. Enter adds it after ``source``, or loose at the place.

    With Shift it stays open for what follows. A name may have values behind it, and ``>`` makes a row of several.
    """

    def __init__(self, workspace: Workspace, themes: ThemeHolder, parent: QWidget) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._home = parent
        self._place = QPointF()
        self._source = ""
        self.field = SearchField(themes, text("add.hint", themes.theme.language), self)
        self.list = CandidateList(themes, self)
        self.before = Label(themes, "", "caption", tone="muted")
        self.before.setContentsMargins(6, 0, 6, 0)
        self.help = SearchHelp(themes, self)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 8, 8, 8)
        column.setSpacing(6)
        shown: tuple[QWidget, ...] = (self.field, self.before, self.list, self.help)
        for piece in shown:
            column.addWidget(piece)
        self.field.textChanged.connect(self._find)
        self.field.moved.connect(self.list.step)
        self.field.chosen.connect(self.accept)
        self.list.chosen.connect(self._clicked)
        self.list.dragged.connect(self.close_quietly)  # where it lies is where one wants to drop
        self.field.installEventFilter(self)
        for clickable in (self, self.list):  # a click beside a row must not give the keyboard to the canvas below
            clickable.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
            clickable.setFocusProxy(self.field)
        self.hide()
        self._follow(themes)

    def open_at(self, at: QPoint, place: QPointF, source: str) -> None:
        """Open beside a pixel of the canvas for a block at a scene place that follows ``source`` (or nothing)."""
        self._place = place
        self._ask(source)
        room = self._home.rect()
        if not self._workspace.document.nodes:  # nothing to lie beside
            at = QPoint((room.width() - self.width()) // 2, room.height() // 10)
        left = min(max(at.x(), 8), max(room.width() - self.width() - 8, 8))
        top = min(max(at.y(), 8), max(room.height() - self.height() - 8, 8))
        self.move(left, top)
        self.show()
        self.raise_()
        self.field.setFocus(Qt.FocusReason.PopupFocusReason)

    def _ask(self, source: str) -> None:
        self._source = source
        self.field.clear()
        self.field.setPlaceholderText(text("add.follows" if source else "add.hint", self.language, block=source))
        self.field.setAccessibleName(text("add.hint", self.language))
        self._find("")
        self._fit()

    def close_quietly(self) -> bool:
        """Close without adding anything; whether it was open."""
        was = self.isVisible()
        self.hide()
        if was:
            self._home.setFocus(Qt.FocusReason.PopupFocusReason)
        return was

    def accept(self, *, goes_on: bool = False) -> None:
        """Add the current candidate and close, or stay open for what follows it."""
        if not self.list.items:
            return
        candidate = self.list.items[self.list.current]
        if not goes_on:
            self.close_quietly()
        if self._add(candidate) and goes_on:
            self._ask(self._workspace.selection[-1])

    def _add(self, candidate: Candidate) -> bool:
        workspace = self._workspace
        old, blocks = workspace.document, candidate.blocks
        source = self._source if self._source in old.graph.by_id and blocks[0].inputs else None
        loose = source is None and bool(old.nodes)
        spot = (self._place.x() - WIDTH / 2, self._place.y() - 15) if loose else None
        if len(blocks) == 1:
            label = text("edit.add", self.language, title=edits.next_id(old, blocks[0]))
        else:
            label = text("add.row", self.language, count=len(blocks))

        def change(document: Document) -> Document:
            return add_row(document, blocks, source, spot)

        done = workspace.edit(label, change)
        if done:
            workspace.select(edits.added(old, workspace.document))
        return done

    def _clicked(self, index: int, goes_on: bool) -> None:
        self.list.go(index)
        self.accept(goes_on=goes_on)

    def _find(self, words: str) -> None:
        found = find(self._workspace.document, self._workspace.report, self._source, words, self.language)
        ask = self._workspace.ask
        shown = tuple(replace(one, shape=hidden_shape(one.shape, ask)) for one in found.candidates)
        self.list.set_items(shown, found.said)
        self.before.set_words(self._row_so_far(found.before) if found.before else "")
        show_if(self.before, bool(found.before))
        show_if(self.help, not words.strip())
        if self.isVisible():
            self._fit()
            self.move(self.x(), min(self.y(), max(self._home.height() - self.height() - 8, 8)))

    def _fit(self) -> None:
        """Be no larger than the canvas, which is small where the text is large: fewer rows, and no help below them."""
        room = self._home.size()
        self.setMaximumWidth(max(room.width() - 16, 1))
        around = self.field.sizeHint().height() + 16 + 6
        if not self.before.isHidden():
            around += self.before.sizeHint().height() + 6
        left = room.height() - 16 - around
        self.list.set_room(left)
        below = self.help.sizeHint().height() + 6
        if not self.help.isHidden() and self.list.sizeHint().height() + below > left:
            show_if(self.help, False)
        self.adjustSize()

    def _row_so_far(self, blocks: tuple[Block, ...]) -> str:
        """The blocks before the one that is typed, with their values; the last ones, as many as there is room for."""
        metrics, room = QFontMetricsF(self.theme.font("caption")), self.theme.px(ROOM) - 12
        names: list[str] = []
        for block in reversed(blocks):
            values = block_summary(block, self.language) if block.changes() else ""
            longer = [" ".join(filter(None, (block_title(block, self.language), values))), *names]
            shown = ["…", *longer] if len(longer) < len(blocks) else longer
            if names and metrics.horizontalAdvance(" → ".join(shown)) > room - 90:
                names = ["…", *names]
                break
            names = longer
        return text("add.row.of", self.language, count=len(blocks), names=" → ".join(names))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and self._pressed(event):
            return True
        if event.type() == QEvent.Type.FocusOut and self.isVisible():
            self.hide()
        return super().eventFilter(watched, event)

    def _pressed(self, event: QKeyEvent) -> bool:
        key, shift = event.key(), bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        if key == Qt.Key.Key_Escape:
            self.close_quietly()
        elif key in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
            self.list.step(1 if key == Qt.Key.Key_Tab else -1)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and shift:
            self.accept(goes_on=True)
        elif key == Qt.Key.Key_Right and self.field.cursorPosition() == len(self.field.text()):
            return self._take_over()
        else:
            return False
        return True

    def _take_over(self) -> bool:
        """Put the current row into the field as one types it, to be changed there."""
        current = self.list.items[self.list.current] if self.list.items else None
        if current is None or current.key != ROW or self.field.text().strip() == current.typed:
            return False
        before, _, _ = self.field.text().rpartition(">")
        self.field.setText(f"{before.rstrip()} > {current.typed}" if before.strip() else current.typed)
        return True

    def paintEvent(self, event: QPaintEvent) -> None:
        ground, edge = self.theme.color("raised"), self.theme.color("line_strong")
        paint.round_box(QPainter(self), QRectF(self.rect()), tokens.RADIUS_CARD, ground, edge)
