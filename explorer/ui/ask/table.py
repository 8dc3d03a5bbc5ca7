"""The table of “Ask me”: every number is a small field until it is found."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QToolTip

from explorer.ui.ask.field import AnswerField
from explorer.ui.ask.mode import AskMode
from explorer.ui.ask.paint import CELL, HEADER, ROW, TABLE, Columns, paint_header, paint_row
from explorer.ui.ask.questions import Key
from explorer.ui.ask.rows import Row, beside, field_name, next_open
from explorer.ui.panels.scrolling import slim_bars
from explorer.ui.theme import Theme, ThemeHolder
from explorer.ui.widgets import Themed
from explorer.words import text

PAUSE = 350
"""Milliseconds without a key after which a right number ticks by itself: 12 must not tick on the way to 128."""


class AskTable(Themed, QAbstractScrollArea):
    """Rows of fields. ``looked_at`` carries the path of the block that the keyboard has come to."""

    looked_at = Signal(str)

    def __init__(self, themes: ThemeHolder, ask: AskMode, language: str = "en") -> None:
        super().__init__()
        self._ask, self._language = ask, language
        self.rows: list[Row] = []
        self.hints: dict[int, str] = {}
        self.current: Key | None = None
        self._columns = Columns((), themes.theme)
        self._tops: list[int] = []
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAccessibleName(text("ask.name", language))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.viewport().setMouseTracking(True)
        self.editor = AnswerField(themes, self.viewport())
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE)
        self._pause.timeout.connect(self._tick)
        self.editor.textEdited.connect(self._typed)
        self.editor.entered.connect(self._entered)
        self.editor.moved.connect(self._moved)
        self.editor.walked.connect(self._walked)
        self.editor.shown.connect(self._show_here)
        self.editor.left.connect(self._left)
        slim_bars(self, themes)
        self._follow(themes)

    # ------------------------------------------------------------------------------------------------ what it shows
    def show_rows(self, rows: list[Row], hints: dict[int, str]) -> None:
        """Show other rows, with a hint below some of them; what is being typed stays."""
        self.rows, self.hints = rows, hints
        known = {key for row in rows for key in row.keys}
        if self.current is not None and self.current not in known:
            self._go(None)
        self._measure()

    def _measure(self) -> None:
        theme = self.theme
        self._columns = Columns(tuple(self.rows), theme, self._language)
        tops, y = [], 0
        for line in range(len(self.rows)):
            tops.append(y)
            y += theme.px(ROW) + (theme.px(ROW - 6) if line in self.hints else 0)
        self._tops = [*tops, y]
        room = self.viewport().height() - theme.px(HEADER)
        self.verticalScrollBar().setRange(0, max(0, y - room))
        self.verticalScrollBar().setPageStep(max(room, 1))
        self.verticalScrollBar().setSingleStep(theme.px(ROW))
        self.horizontalScrollBar().setRange(0, max(0, self._columns.width - self.viewport().width()))
        self.horizontalScrollBar().setPageStep(self.viewport().width())
        self._place()
        self.viewport().update()

    def field_rect(self, key: Key) -> QRectF:
        """Where a field lies in the viewport; empty if there is no such one."""
        for line, row in enumerate(self.rows):
            for column, cell in row.cells.items():
                if cell.key == key:
                    place = self._columns.field(column, cell.label)
                    return place.translated(*self._shift(line))
        return QRectF()

    def link_rect(self, path: str) -> QRectF:
        """Where the link that gives up on a row lies in the viewport."""
        line = next(index for index, row in enumerate(self.rows) if row.path == path)
        return self._columns.link().translated(*self._shift(line))

    def _shift(self, line: int) -> tuple[float, float]:
        top = self.theme.px(HEADER) + self._tops[line] - self.verticalScrollBar().value()
        return -self.horizontalScrollBar().value(), top

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        theme = self.theme
        painter.fillRect(self.viewport().rect(), theme.color(TABLE))
        for line, row in enumerate(self.rows):
            x, y = self._shift(line)
            height = self._tops[line + 1] - self._tops[line]
            if y + height < theme.px(HEADER) or y > self.viewport().height():
                continue
            painter.save()
            painter.translate(x, y)
            width = max(self._columns.width, self.viewport().width())
            ring = self.current if self.hasFocus() and not self.editor.isVisible() else None
            paint_row(painter, theme, self._columns, row, self._ask, width, ring)
            if line in self.hints:
                room = QRectF(self._columns.start, theme.px(ROW) - 4, width - self._columns.start, theme.px(ROW - 6))
                self._columns.hint(painter, room, self.hints[line])
            painter.restore()
        painter.save()
        painter.translate(-self.horizontalScrollBar().value(), 0)
        paint_header(painter, theme, self._columns, max(self._columns.width, self.viewport().width()))
        painter.restore()

    # ------------------------------------------------------------------------------------------------ moving about
    def begin(self) -> None:
        """Stand in the first empty field."""
        self._go(next_open(self.rows, self._ask.sheet, self._ask.progress, None))

    def _go(self, key: Key | None) -> None:
        self._pause.stop()
        self.current = key
        if key is None:
            self.editor.hide()
            self.viewport().update()
            return
        wrong = self._ask.progress.wrong.get(key, "")
        self.editor.setText(wrong)
        self.editor.mark(bool(wrong))
        self.editor.setAccessibleName(field_name(key, self._language))
        self._reveal(key)
        self._place()
        self.editor.setFocus(Qt.FocusReason.TabFocusReason)
        self.editor.selectAll()
        self.looked_at.emit(key[0])
        self.viewport().update()

    def _place(self) -> None:
        """Put the editor on its field, or take it away once the field is a number."""
        key = self.current
        if key is None or key not in self._ask.sheet.by_key:
            return
        settled = self._ask.progress.is_known(self._ask.sheet, key)
        rect = self.field_rect(key).toRect()
        inside = not rect.isEmpty() and rect.top() >= self.theme.px(HEADER) - 2
        if settled and self.editor.isVisible():
            self.current = None  # hiding the editor must not be taken for an answer
            had = self.editor.hasFocus()
            self.editor.hide()
            self.current = key
            if had:
                self.setFocus(Qt.FocusReason.TabFocusReason)
        elif not settled:
            self.editor.setGeometry(rect)
            self.editor.setVisible(inside or self.editor.hasFocus())

    def _reveal(self, key: Key) -> None:
        line = next(index for index, row in enumerate(self.rows) if key in row.keys)
        bar, room = self.verticalScrollBar(), self.viewport().height() - self.theme.px(HEADER)
        bar.setValue(min(max(bar.value(), self._tops[line + 1] - room), self._tops[line]))
        rect, across = self.field_rect(key), self.horizontalScrollBar()
        if rect.right() > self.viewport().width():
            across.setValue(across.value() + int(rect.right() - self.viewport().width()) + CELL)
        elif rect.left() < 0:
            across.setValue(across.value() + int(rect.left()) - CELL)

    # ------------------------------------------------------------------------------------------------ answering
    def _typed(self, words: str) -> None:
        if self.current is not None:
            self._ask.put_right(self.current)
        self.editor.mark(False)
        self._pause.start()

    def _tick(self) -> None:
        """Nobody has typed for a moment: a right number turns into itself, a wrong one may still be on its way."""
        if self.current is not None and self.editor.isVisible():
            self._ask.try_answer(self.current, self.editor.text(), final=False)

    def _commit(self) -> bool:
        """Take what stands in the field as an answer; whether one may go on."""
        self._pause.stop()
        key, words = self.current, self.editor.text()
        if key is None or not self.editor.isVisible() or not words.strip():
            if key is not None:
                self._ask.put_right(key)
            return True
        right = self._ask.try_answer(key, words)
        self.editor.mark(not right)
        return right

    def _entered(self) -> None:
        if self._commit():
            self._next(1)
        else:
            self.editor.selectAll()

    def _moved(self, step: int) -> None:
        self._commit()
        self._next(step)

    def _next(self, step: int) -> None:
        goal = next_open(self.rows, self._ask.sheet, self._ask.progress, self.current, step)
        if goal is not None:
            self._go(goal)
        else:
            self._leave(step)

    def _leave(self, step: int) -> None:
        self._go(None)
        self.setFocus()
        self.focusNextPrevChild(step > 0)

    def _walked(self, step: int) -> None:
        self._commit()
        if self.current is not None:
            goal = beside(self.rows, self._ask.sheet, self._ask.progress, self.current, step)
            if goal is not None:
                self._go(goal)

    def _show_here(self) -> None:
        if self.current is not None:
            self._ask.show_row(self.current[0])

    def _left(self) -> None:
        if self.current is not None and self.editor.isVisible():
            self._commit()
            self.current = None
            self.editor.hide()
            self.viewport().update()

    # ------------------------------------------------------------------------------------------------ events
    def _at(self, place: QPointF) -> tuple[Key | None, Row | None, bool]:
        """The open field, the row, and whether its link, at a place of the viewport."""
        if place.y() < self.theme.px(HEADER):
            return None, None, False
        sheet, progress = self._ask.sheet, self._ask.progress
        for line, row in enumerate(self.rows):
            top = self._shift(line)[1]
            if top <= place.y() < top + self._tops[line + 1] - self._tops[line]:
                for key in row.keys:
                    if self.field_rect(key).contains(place) and not progress.is_known(sheet, key):
                        return key, row, False
                still = any(not progress.is_known(sheet, key) for key in row.keys)
                return None, row, still and self.link_rect(row.path).contains(place)
        return None, None, False

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() != Qt.MouseButton.LeftButton:
            return
        key, row, link = self._at(event.position())
        if key is not None:
            self._left()
            self._go(key)
        elif row is not None and link:
            self._ask.show_row(row.path)
        elif row is not None:
            self.looked_at.emit(row.path)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        key, _, link = self._at(event.position())
        shape = Qt.CursorShape.PointingHandCursor if link else Qt.CursorShape.ArrowCursor
        self.viewport().setCursor(Qt.CursorShape.IBeamCursor if key is not None else shape)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Return: 1, Qt.Key.Key_Enter: 1}.get(Qt.Key(event.key()))
        if step is not None:
            self._next(step)
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and self.current is not None:
            step = {Qt.Key.Key_Tab: 1, Qt.Key.Key_Backtab: -1}.get(Qt.Key(event.key()))
            if step is not None:
                self._next(step)
                return True
        return super().event(event)

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            _, row, link = self._at(QPointF(event.pos()))
            block = row.name if row is not None else ""
            words = text("ask.show.row", self._language, block=block) + " (Ctrl+Enter)" if link else ""
            QToolTip.showText(event.globalPos(), words, self)
            return True
        return super().viewportEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if event.reason() == Qt.FocusReason.TabFocusReason and self.current is None:
            self.begin()
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.viewport().update()

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        self._place()
        self.viewport().update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._measure()

    def _theme_changed(self, theme: Theme) -> None:
        if hasattr(self, "_tops"):
            self._measure()
        super()._theme_changed(theme)
