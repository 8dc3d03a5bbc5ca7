"""Two whole numbers, one for each axis, and the field that searches."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from explorer.ui import icons
from explorer.ui import theme as tokens
from explorer.ui.theme import Theme, ThemeHolder
from explorer.ui.widgets.fields import IntField, LineField
from explorer.ui.widgets.labels import Label


class PairField(QWidget):
    """Two whole numbers with the letters of their axes: ``3 F × 3 T``."""

    changing = Signal(int, int)
    committed = Signal(int, int)

    def __init__(
        self,
        themes: ThemeHolder,
        name: str,
        value: tuple[int, int] = (1, 1),
        minimum: int = 0,
        maximum: int = 2**31 - 1,
        letters: tuple[str, str] = ("F", "T"),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(tokens.SPACE[1])
        words = {"F": "frequency", "T": "time", "C": "channels"}
        self.fields = tuple(
            IntField(themes, f"{name}, {words.get(letter, letter)}", number, minimum, maximum)
            for letter, number in zip(letters, value, strict=True)
        )
        for index, (field, letter) in enumerate(zip(self.fields, letters, strict=True)):
            if index:
                row.addWidget(Label(themes, "×", "small", tone="muted"))
            row.addWidget(field, 1)
            row.addWidget(Label(themes, letter, "caption", tone="muted"))
            field.changing.connect(self._changing)
            field.committed.connect(self._committed)
        self.setFocusProxy(self.fields[0])

    def value(self) -> tuple[int, int]:
        """Both numbers, in the order of the letters."""
        return self.fields[0].value(), self.fields[1].value()

    def set_value(self, value: tuple[int, int]) -> None:
        """Show two numbers, without a signal."""
        for field, number in zip(self.fields, value, strict=True):
            field.set_value(number)

    def set_problem(self, sentence: str) -> None:
        """Give both fields a danger edge and the sentence as their tip; an empty sentence takes both away."""
        for field in self.fields:
            field.set_problem(sentence)

    def _changing(self) -> None:
        self.changing.emit(*self.value())

    def _committed(self) -> None:
        self.committed.emit(*self.value())


class SearchField(LineField):
    """A field with a lens; Escape empties it, arrows and Enter are told by ``moved`` and ``chosen``."""

    moved = Signal(int)
    chosen = Signal()

    def __init__(self, themes: ThemeHolder, placeholder: str, parent: QWidget | None = None) -> None:
        super().__init__(themes, placeholder, parent)
        self.setPlaceholderText(placeholder)

    def sizeHint(self) -> QSize:
        return QSize(self.theme.px(180), self.theme.px(tokens.BUTTON))

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        size = self.theme.px(16)
        icons.paint(painter, "search", QRectF(10, (self.height() - size) / 2, size, size), self.theme.color("muted"))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        moves = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        if event.key() in moves:
            self.moved.emit(moves[Qt.Key(event.key())])
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.chosen.emit()
        elif event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.selectAll()

    def _theme_changed(self, theme: Theme) -> None:
        self.setTextMargins(theme.px(16) + 14, 0, 6, 0)
        super()._theme_changed(theme)
