"""Two whole numbers, one for each axis, and the field that searches."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from explorer.ui import icons
from explorer.ui import theme as tokens
from explorer.ui.theme import Theme, ThemeHolder
from explorer.ui.widgets.fields import IntField, LineField, NumberField
from explorer.ui.widgets.labels import Label
from explorer.words import text


class PairField(QWidget):
    """Two whole numbers with the letters of their axes: ``3 F × 3 T``; ``typing`` as for one number.

    Where several pairs differ, ``moved`` carries what becomes of each (a rule for a pair), and whether that is meant.
    """

    changing = Signal(int, int)
    committed = Signal(int, int)
    typing = Signal(object)
    moved = Signal(object, bool)

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
        self._before = value
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(tokens.SPACE[1])
        self._together = self._touched = False
        axes = {"F": "axis.frequency", "T": "axis.time", "C": "axis.channels"}
        words = {letter: text(key, themes.theme.language) for letter, key in axes.items()}
        self.fields = tuple(
            IntField(themes, f"{name}, {words.get(letter, letter)}", number, minimum, maximum)
            for letter, number in zip(letters, value, strict=True)
        )
        for index, (field, letter) in enumerate(zip(self.fields, letters, strict=True)):
            if index:
                row.addWidget(Label(themes, "×", "small", tone="muted"))
            row.addWidget(field, 1)
            row.addWidget(Label(themes, letter, "caption", tone="muted"))
            field.changing.connect(lambda _: self._tell(final=False))
            field.committed.connect(lambda _: self._tell(final=True))
            field.moved.connect(lambda _, final: self._tell(final=final))
            field.typing.connect(partial(self._typed, index))
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

    def set_mixed(self, pairs: Sequence[tuple[int, int]]) -> None:
        """Show which of the numbers differ among several pairs, and from where to where they go."""
        mix(self.fields, pairs)

    # ---------------------------------------------------------------- dragging the label beside them moves both
    def begin_scrub(self) -> None:
        """Remember both numbers."""
        self._before = self.value()
        for field in self.fields:
            field.begin_scrub()

    def scrub(self, way: float, modifiers: Qt.KeyboardModifier) -> None:
        """Move both on; told once."""
        if self._at_once(lambda field: field.scrub(way, modifiers)):
            self._emit(final=False)

    def end_scrub(self) -> None:
        """Keep both."""
        if self._several or self.value() != self._before:
            self._emit(final=True)
        self._at_once(lambda field: field.end_scrub())

    def cancel_scrub(self) -> None:
        """Go back to both numbers before."""
        several = self._several
        if self._at_once(lambda field: field.take_back()):
            self._emit(final=several)
        self._at_once(lambda field: field.end_scrub())

    @property
    def _several(self) -> bool:
        return any(field.is_several for field in self.fields)

    def _at_once(self, do: Callable[[IntField], None]) -> bool:
        """Do something to both without a word; whether that changes something."""
        self._together, self._touched = True, False
        try:
            for field in self.fields:
                do(field)
        finally:
            self._together = False
        return self._touched

    def _tell(self, *, final: bool) -> None:
        self._touched = True
        if not self._together:
            self._emit(final=final)

    def _emit(self, *, final: bool) -> None:
        if self._several:
            self.moved.emit(rule_of(self.fields), final)
        else:
            (self.committed if final else self.changing).emit(*self.value())

    def _typed(self, index: int, number: int | None) -> None:
        pair = list(self.value())
        if number is not None:
            pair[index] = number
        self.typing.emit(None if number is None else tuple(pair))


def rule_of(fields: Sequence[NumberField]) -> Callable[[tuple[int, ...]], tuple[int, ...]]:
    """What the fields as they are now make of some numbers, one for each of them."""
    kept = [(field, field.shift) for field in fields]

    def rule(numbers: tuple[int, ...]) -> tuple[int, ...]:
        return tuple(int(field.after(number, shift)) for (field, shift), number in zip(kept, numbers, strict=True))

    return rule


def mix(fields: Sequence[NumberField], values: Sequence[tuple[int, ...]]) -> None:
    """Show in each field whether its numbers among several values differ, and from where to where they go."""
    for field, numbers in zip(fields, zip(*values, strict=True), strict=True):
        if len(set(numbers)) > 1:
            field.set_mixed((min(numbers), max(numbers)))


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
