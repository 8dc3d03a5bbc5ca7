"""The list of keys, made from the commands themselves, and of the gestures beside them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QDialog, QFrame, QGridLayout, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from explorer.ui.command_finding import fits
from explorer.ui.commands import Commands
from explorer.ui.panels.scrolling import slim_bars
from explorer.ui.theme import Theme, ThemeHolder
from explorer.ui.widgets import Headline, Label, Panel, SearchField, Themed, paint
from explorer.words import text
from explorer.words.keys import Gesture, gestures

if TYPE_CHECKING:
    from explorer.ui.window import MainWindow

COLUMN = 420


def sections(commands: Commands, language: str) -> tuple[tuple[str, tuple[Gesture, ...]], ...]:
    """All keys and gestures under the titles of their sections: the menus first, then what no command stands for."""
    menus: dict[str, list[Gesture]] = {}
    for command in commands.all:
        keys = commands.shortcut(command.id)
        if keys:
            menu = text(f"menu.{command.menu.partition('/')[0]}", language)
            menus.setdefault(menu, []).append(Gesture(keys, command.name(language)))
    others = {text(title, language): section for title, section in gestures(language).items()}
    return (*((title, tuple(rows)) for title, rows in menus.items()), *others.items())


class KeyCaps(Themed, QWidget):
    """One or several combinations of keys, as caps."""

    def __init__(self, themes: ThemeHolder, keys: str) -> None:
        super().__init__()
        self._ways = keys.split(", ")
        self.setAccessibleName(keys)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._follow(themes)

    def sizeHint(self) -> QSize:
        return QSize(caps_room(self.theme, self._ways), self.theme.px(24))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, left = QPainter(self), 1.0
        for way in self._ways:
            paint.caps(painter, self.theme, left, QRectF(self.rect()).center().y(), way)
            left += paint.caps_width(self.theme, way) + 8


def caps_room(theme: Theme, ways: Sequence[str]) -> int:
    """How many pixels wide the caps of some combinations are beside each other."""
    return int(sum(paint.caps_width(theme, way) for way in ways) + 8 * (len(ways) - 1) + 1.999)


class KeyList(QWidget):
    """The sections side by side, as many columns as there is room for."""

    def __init__(self, themes: ThemeHolder, content: tuple[tuple[str, tuple[Gesture, ...]], ...]) -> None:
        super().__init__()
        self._themes, self._content = themes, content
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(24, 8, 24, 24)
        self._grid.setHorizontalSpacing(32)
        self._columns = 0
        self._query = ""
        self.shown: tuple[tuple[str, tuple[Gesture, ...]], ...] = ()
        self.nothing = Label(themes, "", tone="muted")
        self.look_for("")

    def look_for(self, query: str) -> None:
        """Show only what a query names, by its keys or its words."""
        self._query = query
        kept = []
        for title, rows in self._content:
            named = tuple(row for row in rows if fits((row.what, row.how, title), query) is not None)
            if named:
                kept.append((title, named))
        self.shown = tuple(kept)
        self._fill(max(self._columns, 1))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        columns = max(1, min(3, event.size().width() // self._themes.theme.px(COLUMN)))
        if columns != self._columns:
            self._fill(columns)

    def _fill(self, columns: int) -> None:
        self._columns = columns
        self.nothing.setParent(None)
        while (item := self._grid.takeAt(0)) is not None:
            if (gone := item.widget()) is not None:
                gone.hide()
                gone.deleteLater()
        for column in range(3):
            self._grid.setColumnStretch(column, 1 if column < columns else 0)
        if not self.shown:
            self.nothing = Label(
                self._themes, text("keys.none", self._themes.theme.language, query=self._query), tone="muted"
            )
            self._grid.addWidget(self.nothing, 0, 0)
            return
        keys = max(caps_room(self._themes.theme, row.how.split(", ")) for _, rows in self._content for row in rows)
        heights = [0] * columns
        stacks = [QVBoxLayout() for _ in range(columns)]
        for title, rows in self.shown:
            shortest = heights.index(min(heights))
            stacks[shortest].addWidget(_Section(self._themes, title, rows, keys))
            heights[shortest] += len(rows) + 2
        for column, stack in enumerate(stacks):
            stack.setSpacing(20)
            stack.addStretch(1)
            holder = QWidget()
            stack.setContentsMargins(0, 0, 0, 0)
            holder.setLayout(stack)
            self._grid.addWidget(holder, 0, column)


class _Section(QWidget):
    """A title and its rows: the keys at the left, what they do at the right."""

    def __init__(self, themes: ThemeHolder, title: str, rows: tuple[Gesture, ...], keys: int) -> None:
        super().__init__()
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(4)
        grid.setColumnMinimumWidth(0, keys)
        grid.setColumnStretch(1, 1)
        grid.addWidget(Label(themes, title, "body", 600), 0, 0, 1, 2)
        top = Qt.AlignmentFlag.AlignTop
        for line, row in enumerate(rows, 1):
            grid.addWidget(KeyCaps(themes, row.how), line, 0, top)
            words = Label(themes, row.what[0].upper() + row.what[1:], "body", wrap=True)
            grid.addWidget(words, line, 1, top)


class KeysDialog(QDialog):
    """All keys and gestures, with a line that filters them; it does not block the window."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        themes, language = window.themes, window.language
        self.setWindowTitle(text("keys.title", language))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        ground = Panel(themes, "surface", "")
        around = QVBoxLayout(self)
        around.setContentsMargins(0, 0, 0, 0)
        around.addWidget(ground)
        self.list = KeyList(themes, sections(window.commands, language))
        self.field = SearchField(themes, text("keys.find", language))
        self.field.setMaximumWidth(themes.theme.px(280))
        self.field.textChanged.connect(self.list.look_for)
        self.area = QScrollArea()
        slim_bars(self.area, themes)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.viewport().setAutoFillBackground(False)
        self.area.setWidget(self.list)
        self.area.setWidgetResizable(True)
        self.list.setAutoFillBackground(False)
        column = QVBoxLayout(ground)
        column.setContentsMargins(0, 20, 0, 0)
        column.setSpacing(12)
        head = QGridLayout()
        head.setContentsMargins(24, 0, 24, 0)
        head.addWidget(Headline(themes, text("keys.title", language), "text"), 0, 0)
        head.addWidget(self.field, 0, 1)
        head.setColumnStretch(0, 1)
        column.addLayout(head)
        column.addWidget(self.area)
        px = themes.theme.px
        self.resize(min(px(3 * COLUMN + 40), window.width() - 48), min(px(760), window.height() - 48))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        # Enter in the line must press nothing.
        if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            super().keyPressEvent(event)


def show_keys(window: MainWindow) -> KeysDialog:
    """Open the list of keys."""
    dialog = KeysDialog(window)
    dialog.show()
    return dialog


def speak_keys(window: MainWindow) -> None:
    """Show a list of keys that is open anew, in the language of now."""
    for dialog in window.findChildren(KeysDialog):
        if dialog.isVisible():
            place = dialog.geometry()
            dialog.close()
            show_keys(window).setGeometry(place)
