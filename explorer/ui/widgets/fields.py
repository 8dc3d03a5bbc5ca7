"""Fields for numbers: type (sums too), step with keys and wheel, or drag sideways."""

from __future__ import annotations

import re
from math import isfinite
from typing import Final

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QWheelEvent,
)
from PySide6.QtWidgets import QLineEdit, QWidget

from explorer.ui import theme as tokens
from explorer.ui.theme import Theme, ThemeHolder
from explorer.ui.widgets import paint
from explorer.ui.widgets.arithmetic import result_of
from explorer.ui.widgets.themed import Themed

PIXELS_PER_STEP = 8
FINE, COARSE = 0.25, 10.0
DRAG_START = 4
MIXED = "–"
_THOUSANDS: Final = re.compile(r"[-−]?[1-9]\d{0,2}(,\d{3})+(\.\d+)?")
_GROUPED: Final = re.compile(r"[-−]?[1-9]\d{0,2}([.,]\d{3})+")


class LineField(Themed, QLineEdit):
    """A line of text on the ground and edge of the theme's controls."""

    def __init__(self, themes: ThemeHolder, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setFrame(False)
        self.setAcceptDrops(False)  # a file dropped here is for the window
        self.setTextMargins(tokens.SPACE[0], 0, tokens.SPACE[0], 0)
        self._wrong = ""
        self._follow(themes)

    def set_problem(self, sentence: str) -> None:
        """Give the field a danger edge and the sentence as its tip; an empty sentence takes both away."""
        self._wrong = sentence
        self.setToolTip(sentence)
        self.setAccessibleDescription(sentence)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self.theme.px(60), self.theme.px(tokens.CONTROL))

    def minimumSizeHint(self) -> QSize:
        return QSize(self.theme.px(40), self.theme.px(tokens.CONTROL))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint.control(
            painter,
            self.theme,
            QRectF(self.rect()),
            enabled=self.isEnabled(),
            active=self.hasFocus(),
            wrong=bool(self._wrong) or not self._readable(),
        )
        painter.end()
        super().paintEvent(event)

    def _readable(self) -> bool:
        return True

    def _theme_changed(self, theme: Theme) -> None:
        self.setFont(theme.font("body"))
        palette = tokens.palette(theme)
        # The ground is painted here, with round corners; the style must not fill it again.
        palette.setColor(QPalette.ColorRole.Base, theme.color("raised", 0.0))
        self.setPalette(palette)
        super()._theme_changed(theme)


class NumberField(LineField):
    """What the fields for whole and for real numbers share; use ``IntField`` or ``FloatField``.

    ``typing`` carries the number that is typed so far, or None while it is none. Where it stands for several numbers
    that differ, dragging and stepping move each by as much, and they keep their difference: ``moved`` carries how many
    steps all are from where they were, and whether that is meant; ``after`` says what becomes of each.
    """

    typing = Signal(object)
    moved = Signal(float, bool)

    def __init__(self, themes: ThemeHolder, name: str, parent: QWidget | None = None) -> None:
        self._number: float = 0
        self._pressed: QPointF | None = None
        self._last = 0.0
        self._was_mixed = False
        self._ends: tuple[float, float] | None = None
        self._shift = 0.0
        self._before: float = 0
        self._steps = 0.0
        self._scrubbing = False
        self._mixed = False
        self._editing = False
        self._wheel = 0
        super().__init__(themes, name, parent)
        self.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.setCursor(Qt.CursorShape.SizeHorCursor)
        self.editingFinished.connect(self._take_text)
        self.textEdited.connect(self._typed)

    # What the two kinds of number differ in.
    def _parse(self, text: str) -> float | None:
        raise NotImplementedError

    def _format(self, number: float) -> str:
        raise NotImplementedError

    def _stepped(self, number: float, steps: float) -> float:
        raise NotImplementedError

    def _bounded(self, number: float) -> float:
        raise NotImplementedError

    def _tell(self, *, final: bool) -> None:
        raise NotImplementedError

    def _readable(self) -> bool:
        return not self.isModified() or self._parse(self.text()) is not None

    @property
    def is_mixed(self) -> bool:
        """Whether it stands for several numbers that differ."""
        return self._mixed

    @property
    def is_several(self) -> bool:
        """Whether what is done to it now is done to several numbers that differ, or did as the drag began."""
        return self._mixed or self._was_mixed

    def set_mixed(self, ends: tuple[float, float] | None = None) -> None:
        """Show that several numbers differ, and from where to where they go; text that is being typed stays."""
        self._ends = ends
        if not (self.hasFocus() and self.isModified()):
            self._mixed = True
            self.setText(MIXED if ends is None else MIXED.join(map(self._format, ends)))
            self.setCursorPosition(0)

    @property
    def shift(self) -> float | None:
        """How many steps the numbers that differ are from where they were; None where it stands for one number."""
        return self._shift if self.is_several else None

    def after(self, number: float, shift: float | None) -> float:
        """What becomes of one of several numbers that are moved by so many steps; without any it is what is shown."""
        return self._number if shift is None else self._bounded(self._stepped(number, shift))

    def _typed(self, words: str) -> None:
        number = self._parse(words)
        self.typing.emit(None if number is None else self._kind(self._bounded(number)))

    def _kind(self, number: float) -> float:
        return number

    def _show(self, number: float) -> None:
        self._number = number
        self._mixed = False
        self.setText(self._format(number))
        self.setCursorPosition(0)

    def _take_text(self) -> None:
        if not self.isModified():
            return
        number = self._parse(self.text())
        old, mixed = self._number, self._mixed
        if number is None and mixed:
            self.setModified(False)
            self.set_mixed(self._ends)
            return
        self._show(old if number is None else self._bounded(number))
        if self._number != old or mixed:
            self._tell(final=False)
            self._tell(final=True)

    def _step(self, steps: int) -> None:
        self._take_text()
        if self._mixed:
            self._move(steps, final=False)
            self._move(steps, final=True)
            self.selectAll()
            return
        number = self._bounded(self._stepped(self._number, steps))
        if number != self._number or self._mixed:
            self._show(number)
            self._tell(final=False)
            self._tell(final=True)
        self.selectAll()

    def _move(self, steps: float, *, final: bool) -> None:
        self._shift = steps
        self._was_mixed = True  # all may have come to the same bound
        self.moved.emit(steps, final)
        if final:
            self._shift, self._was_mixed = 0.0, False

    def _leave_editing(self) -> None:
        self._editing = False
        self.deselect()
        self.setCursor(Qt.CursorShape.SizeHorCursor)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and not self._editing and not self.isReadOnly():
            self._pressed = event.position()
            self._last = event.position().x()
            self.begin_scrub()
            event.accept()
            return
        super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._pressed is None:
            super().mouseMoveEvent(event)
            return
        if not self._scrubbing and abs(event.position().x() - self._pressed.x()) < DRAG_START:
            return
        self._scrubbing = True
        way, self._last = event.position().x() - self._last, event.position().x()
        self.scrub(way, event.modifiers())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._pressed is None:
            super().mouseReleaseEvent(event)
            return
        self._pressed = None
        if self._scrubbing:
            self._scrubbing = False
            self.end_scrub()
        else:
            self._was_mixed = False
            self._editing = True
            self.setCursor(Qt.CursorShape.IBeamCursor)
            self.selectAll()

    # ---------------------------------------------------------------- dragging, here or on the label beside it
    def begin_scrub(self) -> None:
        """Remember the number to come back to."""
        self._before, self._was_mixed, self._steps = self._number, self._mixed, 0.0

    def scrub(self, way: float, modifiers: Qt.KeyboardModifier) -> None:
        """Go on by so many pixels: with Shift finely, with Ctrl in large steps."""
        fine = bool(modifiers & Qt.KeyboardModifier.ShiftModifier)
        coarse = bool(modifiers & Qt.KeyboardModifier.ControlModifier)
        self._steps += way / PIXELS_PER_STEP * (FINE if fine else COARSE if coarse else 1.0)
        steps = round(self._steps, 1) if fine else int(self._steps)
        if self._was_mixed:
            if steps != self._shift:
                self._move(steps, final=False)
            return
        number = self._bounded(self._stepped(self._before, steps))
        if number != self._number:
            self._show(number)
            self._tell(final=False)

    def end_scrub(self) -> None:
        """Keep the number."""
        if self._was_mixed:
            self._move(self._shift, final=True)
        elif self._number != self._before:
            self._tell(final=True)

    def cancel_scrub(self) -> None:
        """Go back to the number before."""
        self._pressed, self._scrubbing = None, False
        self.take_back()
        self.end_scrub()

    def take_back(self) -> None:
        """Be as before the drag, which goes on."""
        if self._was_mixed:
            self._move(0.0, final=False)
            return
        changed = self._number != self._before
        self._show(self._before)
        if changed:
            self._tell(final=False)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if not self.hasFocus():
            # Scrolling past a field must not change it.
            event.ignore()
            return
        self._wheel += event.angleDelta().y()
        steps, self._wheel = int(self._wheel / 120), int(self._wheel - int(self._wheel / 120) * 120)
        if steps:
            self._step(steps)
        event.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Up: 1, Qt.Key.Key_Down: -1, Qt.Key.Key_PageUp: 10, Qt.Key.Key_PageDown: -10}
        if event.key() == Qt.Key.Key_Escape and self._scrubbing:
            self.cancel_scrub()
        elif event.key() == Qt.Key.Key_Escape and self.isModified():
            self.setModified(False)
            self.set_mixed(self._ends) if self._mixed else self._show(self._number)
            self.typing.emit(None)
            self.selectAll()
        elif event.key() in steps and not self.isReadOnly():
            factor = 10 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1
            self._step(steps[Qt.Key(event.key())] * factor)
        elif event.key() in (Qt.Key.Key_Space, Qt.Key.Key_Escape):
            # No number holds a space: the key belongs to the sound.
            event.ignore()
        else:
            super().keyPressEvent(event)
            self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._leave_editing()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            undo = event.matches(QKeySequence.StandardKey.Undo) or event.matches(QKeySequence.StandardKey.Redo)
            if (undo and not self.isModified()) or event.key() == Qt.Key.Key_Space:
                # Nothing was typed, so undo means the design's last step.
                event.ignore()
                return False
        return super().event(event)


class IntField(NumberField):
    """A whole number: ``changing`` while it is dragged, ``committed`` once when it is meant."""

    changing = Signal(int)
    committed = Signal(int)

    def __init__(
        self,
        themes: ThemeHolder,
        name: str,
        value: int = 0,
        minimum: int = 0,
        maximum: int = 2**31 - 1,
        step: int = 1,
        parent: QWidget | None = None,
    ) -> None:
        self._range = minimum, maximum, step
        super().__init__(themes, name, parent)
        self.set_value(value)

    def value(self) -> int:
        """The number shown, without text that is still being typed."""
        return int(self._number)

    def set_value(self, value: int) -> None:
        """Show a number, within the bounds, without a signal; text that is being typed stays."""
        if not (self.hasFocus() and self.isModified()):
            self._show(self._bounded(value))

    def set_range(self, minimum: int, maximum: int) -> None:
        """Change the bounds; the number shown moves into them without a signal."""
        self._range = minimum, maximum, self._range[2]
        self.set_value(self.value())

    def _parse(self, text: str) -> float | None:
        words = "".join(text.split())
        if _GROUPED.fullmatch(words):  # 1.000 and 1,000 are a thousand where a number is whole
            words = words.replace(".", "").replace(",", "")
        number, good = self.locale().toLongLong(words)
        value = number if good else result_of(text)
        return value if value is not None and value == int(value) else None

    def _kind(self, number: float) -> float:
        return int(number)

    def _format(self, number: float) -> str:
        return str(int(number))

    def _stepped(self, number: float, steps: float) -> float:
        return number + int(steps) * self._range[2]

    def _bounded(self, number: float) -> float:
        return min(max(int(number), self._range[0]), self._range[1])

    def _tell(self, *, final: bool) -> None:
        (self.committed if final else self.changing).emit(self.value())


class FloatField(NumberField):
    """A real number: a step adds, or multiplies by 10^(1/5) for a field that is ``logarithmic`` (learning rates)."""

    changing = Signal(float)
    committed = Signal(float)

    def __init__(
        self,
        themes: ThemeHolder,
        name: str,
        value: float = 0.0,
        minimum: float = 0.0,
        maximum: float = 1.0,
        step: float = 0.05,
        *,
        digits: int = 4,
        logarithmic: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        self._range = minimum, maximum, step
        self._digits = digits
        self._logarithmic = logarithmic
        super().__init__(themes, name, parent)
        self.set_value(value)

    def value(self) -> float:
        """The number shown, without text that is still being typed."""
        return self._number

    def set_value(self, value: float) -> None:
        """Show a number, within the bounds, without a signal; text that is being typed stays."""
        if not (self.hasFocus() and self.isModified()):
            self._show(self._bounded(value))

    def _parse(self, text: str) -> float | None:
        words = "".join(text.split())
        if self.locale().decimalPoint() == "." and _THOUSANDS.fullmatch(words):
            words = words.replace(",", "")
        number, good = self.locale().toDouble(words)
        if not good:
            # A decimal point and a decimal comma are understood in every language.
            found = result_of(text)
            if found is None:
                return None
            number = found
        return number if isfinite(number) else None

    def _format(self, number: float) -> str:
        return self.locale().toString(number, "g", self._digits)

    def _stepped(self, number: float, steps: float) -> float:
        if self._logarithmic:
            stepped = max(number, self._range[0], 1e-12) * 10 ** (steps / 5)
            digits = 2 if steps == int(steps) else 3
            return float(f"{stepped:.{digits}g}") if steps else number
        return round(number + steps * self._range[2], 10)

    def _bounded(self, number: float) -> float:
        return min(max(float(number), self._range[0]), self._range[1])

    def _tell(self, *, final: bool) -> None:
        (self.committed if final else self.changing).emit(self.value())
