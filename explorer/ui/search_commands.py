"""Ctrl+K: every command and every block by name, with its keys, or the reason why it can't be used now."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from explorer.blocks.block import registry
from explorer.ui import icons
from explorer.ui import theme as tokens
from explorer.ui.command_finding import Entry, ranked
from explorer.ui.panels.palette import Palette
from explorer.ui.theme import ThemeHolder
from explorer.ui.widgets import SearchField, Themed, paint
from explorer.words import LANGUAGES, text
from explorer.words.blocks import block_title

if TYPE_CHECKING:
    from explorer.ui.window import MainWindow

ROWS = 10
"""How many rows are seen at most; fewer where the window is low."""
ROW = 32
WIDTH = 600
_BLOCK = "block:"


@dataclass(frozen=True)
class Row:
    """One line: what it is called, the menu it stands in (or a block's family), and its keys or the reason."""

    id: str
    title: str
    place: str
    keys: str
    reason: str = ""
    icon: str = ""
    family: str = ""


def entries(window: MainWindow) -> tuple[Entry, ...]:
    """All that can be found: the commands under their names in every language, and the blocks under all of theirs."""
    commands = tuple(
        Entry(
            command.id,
            tuple(dict.fromkeys((*(command.name(language) for language in LANGUAGES), command.words(window.language)))),
            not command.why_not(),
        )
        for command in window.commands.all
        if command.id != "search"
    )
    blocks = tuple(
        Entry(
            _BLOCK + key, tuple(_block_names(key, block.title, (block_title(block, "de"), block.key, *block.aliases)))
        )
        for key, block in registry().items()
    )
    return commands + blocks


def _block_names(key: str, title: str, others: tuple[str, ...]) -> list[str]:
    names = [title, *others]
    return [*names, *(text("search.add", language, title=name) for language in LANGUAGES for name in names)]


class CommandSearch(Themed, QWidget):
    """Over the window: a field and what it finds; Enter does it, Esc and a click elsewhere leave."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._entries = entries(window)
        self._before = window.focusWidget()
        themes = window.themes
        self.field = SearchField(themes, text("search.hint", window.language), self)
        self.list = RowList(themes, self)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 8, 8, 8)
        column.setSpacing(6)
        column.addWidget(self.field)
        column.addWidget(self.list)
        self.setAccessibleName(text("command.search", window.language))
        self.field.textChanged.connect(self._find)
        self.field.moved.connect(self.list.step)
        self.field.chosen.connect(self.accept)
        self.list.chosen.connect(self._clicked)
        self.field.installEventFilter(self)
        self._follow(themes)

    def open(self) -> None:
        """Show what was used lately, and take the keyboard."""
        self._find("")
        self._lay()
        self.show()
        self.raise_()
        self.field.setFocus(Qt.FocusReason.PopupFocusReason)

    def close_up(self) -> None:
        """Go, and give the keyboard back to where it was."""
        self.field.removeEventFilter(self)
        had = self.isVisible() and self.field.hasFocus()
        self.hide()
        if had and self._before is not None:
            self._before.setFocus(Qt.FocusReason.OtherFocusReason)
        self.deleteLater()

    def rows(self) -> tuple[Row, ...]:
        """What is found now."""
        return self.list.rows

    def accept(self) -> None:
        """Do what the current row says; of one that can't be done now the reason is said."""
        if not self.list.rows:
            return
        row, window = self.list.rows[self.list.current], self._window
        if row.reason:
            window.say(row.reason, "warning")
            return
        window.close_overlays()
        palette = window.left.page("blocks")
        if not row.id.startswith(_BLOCK):
            window.commands.run(row.id)
        elif isinstance(palette, Palette):
            palette.add(row.id.removeprefix(_BLOCK))

    def _clicked(self, index: int) -> None:
        self.list.go(index)
        self.accept()

    def _find(self, query: str) -> None:
        window = self._window
        found = ranked(self._entries, query, window.commands.recent)
        if not query.strip():
            found = [entry for entry in found if not entry.id.startswith(_BLOCK)]
        rows = tuple(self._row(entry, not query.strip()) for entry in found)
        self.list.set_rows(rows, text("search.none", window.language, query=query.strip()))
        self.setAccessibleDescription(rows[0].title if rows else "")
        self._lay()

    def _row(self, entry: Entry, idle: bool) -> Row:
        window, language = self._window, self._window.language
        if entry.id.startswith(_BLOCK):
            key = entry.id.removeprefix(_BLOCK)
            block = registry()[key]
            family = str(block.family)
            title = text("search.add", language, title=block_title(block, language))
            return Row(entry.id, title, "", "", "", icons.block_icon(key, family), family)
        command = next(command for command in window.commands.all if command.id == entry.id)
        menus = command.menu.split("/")
        place = " › ".join(text(f"menu.{name}", language) for name in menus)
        if idle and entry.id in window.commands.recent:
            place = text("search.recent", language)
        return Row(entry.id, command.words(language), place, window.commands.shortcut(entry.id), command.why_not())

    def _lay(self) -> None:
        room = self._window.rect()
        width = min(self.theme.px(WIDTH), room.width() - 32)
        top = max(self._window.canvases.y() + 12, 0)
        self.setFixedWidth(width)
        self.list.fit(room.height() - top - 8 - (self.sizeHint().height() - self.list.sizeHint().height()))
        self.adjustSize()
        self.move((room.width() - width) // 2, top)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() == Qt.Key.Key_Escape:
                self._window.close_overlays()
                return True
            if event.key() in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
                self.list.step(1 if event.key() == Qt.Key.Key_Tab else -1)
                return True
        if event.type() == QEvent.Type.FocusOut and self.isVisible():
            self._window.close_overlays()
        return super().eventFilter(watched, event)

    def paintEvent(self, event: QPaintEvent) -> None:
        ground, edge = self.theme.color("raised"), self.theme.color("line_strong")
        paint.round_box(QPainter(self), QRectF(self.rect()), tokens.RADIUS_CARD, ground, edge)


class RowList(Themed, QWidget):
    """The rows, painted; ``chosen`` carries the index of one that was clicked."""

    chosen = Signal(int)

    def __init__(self, themes: ThemeHolder, parent: QWidget) -> None:
        super().__init__(parent)
        self.rows: tuple[Row, ...] = ()
        self.current = 0
        self._words = ""
        self._first = 0
        self._most = ROWS
        self.setMouseTracking(True)
        self._follow(themes)

    def set_rows(self, rows: tuple[Row, ...], nothing: str) -> None:
        """Show other rows; ``nothing`` is said when there are none."""
        self.rows, self._words = rows, nothing
        self.current = self._first = 0
        self.updateGeometry()
        self.update()

    def fit(self, height: int) -> None:
        """Show only as many rows as a height in pixels has room for."""
        most = min(max(height // self.theme.px(ROW), 1), ROWS)
        if most != self._most:
            self._most = most
            self.go(self.current)
            self.updateGeometry()

    def step(self, by: int) -> None:
        """Go up or down, and around."""
        if self.rows:
            self.go((self.current + by) % len(self.rows))

    def go(self, index: int) -> None:
        """Make a row the current one and bring it into view."""
        self.current = index
        self._first = min(max(self._first, index - self._most + 1), index)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self.theme.px(360), self.theme.px(ROW) * max(min(len(self.rows), self._most), 1))

    def minimumSizeHint(self) -> QSize:
        return QSize(0, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, theme, height = QPainter(self), self.theme, self.theme.px(ROW)
        if not self.rows:
            box = QRectF(12, 0, self.width() - 24, height)
            paint.text(painter, box, self._words, theme.font(), theme.color("muted"))
            return
        for place, row in enumerate(self.rows[self._first : self._first + self._most]):
            box = QRectF(0, place * height, self.width(), height)
            if self._first + place == self.current:
                paint.round_box(painter, box, tokens.RADIUS_SMALL, theme.color("accent_soft"))
            self._paint_row(painter, box.adjusted(12, 0, -12, 0), row)

    def _paint_row(self, painter: QPainter, box: QRectF, row: Row) -> None:
        theme = self.theme
        left = box.left()
        if row.icon:
            size = theme.px(16)
            icons.paint(
                painter, row.icon, QRectF(left, box.center().y() - size / 2, size, size), theme.band(row.family)
            )
            left += size + 8
        title_font, small = theme.font("body", tokens.MEDIUM), theme.font("small")
        width = QFontMetricsF(title_font).horizontalAdvance(row.title)
        right = box.right()
        if row.keys and not row.reason:
            right = self._paint_keys(painter, box, row.keys)
        room = max(min(width + 2, right - left - 12), 20)
        title = QRectF(left, box.top(), room, box.height())
        paint.text(painter, title, row.title, title_font, theme.color("faint" if row.reason else "text"))
        words = row.reason or row.place
        after = QRectF(title.right() + 12, box.top(), max(right - title.right() - 24, 0), box.height())
        words = QFontMetricsF(small).elidedText(words, Qt.TextElideMode.ElideRight, after.width())
        if row.reason:
            paint.text(
                painter, after.adjusted(0, 0, 12, 0), words, small, theme.color("muted"), Qt.AlignmentFlag.AlignRight
            )
        else:
            paint.text(painter, after, words, small, theme.color("muted"))

    def _paint_keys(self, painter: QPainter, box: QRectF, keys: str) -> float:
        """Each way as caps at the right; where they begin."""
        right = box.right()
        for way in reversed(keys.split(", ")):
            right -= paint.caps_width(self.theme, way)
            paint.caps(painter, self.theme, right, box.center().y(), way)
            right -= 8
        return right

    def _row_at(self, y: float) -> int:
        return self._first + int(y // self.theme.px(ROW))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        index = self._row_at(event.position().y())
        if 0 <= index < len(self.rows):
            self.go(index)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        index = self._row_at(event.position().y())
        if 0 <= index < len(self.rows):
            self.chosen.emit(index)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if self.rows:
            step = -1 if event.angleDelta().y() > 0 else 1
            self.go(min(max(self.current + step, 0), len(self.rows) - 1))
        event.accept()
