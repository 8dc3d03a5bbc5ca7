"""Choosing one of a few, one of many, or on and off."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import cast

from PySide6.QtCore import QEvent, QObject, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QHelpEvent, QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QComboBox, QHBoxLayout, QSizePolicy, QToolTip, QWidget

from explorer.ui import icons
from explorer.ui import theme as tokens
from explorer.ui.theme import Theme, ThemeHolder
from explorer.ui.widgets import paint
from explorer.ui.widgets.fields import MIXED
from explorer.ui.widgets.themed import Glide, Themed, ThemedButton

Choice = tuple[str, str]
"""A choice's key and its words."""


class _Segment(ThemedButton):
    def __init__(self, themes: ThemeHolder, text: str) -> None:
        super().__init__(themes, text)
        self.setCheckable(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        words = QFontMetricsF(self.theme.font("body", tokens.MEDIUM)).horizontalAdvance(self.text())
        return QSize(int(words) + self.theme.px(18), self.theme.px(tokens.CONTROL) - 4)

    def minimumSizeHint(self) -> QSize:
        return QSize(self.theme.px(28), self.theme.px(tokens.CONTROL) - 4)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        theme = self.theme
        rect = QRectF(self.rect())
        chosen = self.isChecked()
        if chosen:
            edge = theme.color("accent" if self.isEnabled() else "line_strong")
            paint.round_box(painter, rect, tokens.RADIUS_CONTROL - 1, theme.color("raised"), edge, 1.5)
        tone = paint.mix(theme.color("muted"), theme.color("text"), 1.0 if chosen else self._hover.value)
        font = theme.font("body", tokens.MEDIUM if chosen else tokens.REGULAR)
        color = tone if self.isEnabled() else theme.color("faint")
        inside = rect.adjusted(4, 0, -4, 0)
        paint.text(painter, inside, self.text(), font, color, Qt.AlignmentFlag.AlignHCenter)
        if self.ring:
            paint.ring(painter, theme, rect, tokens.RADIUS_CONTROL - 1)


class Segmented(Themed, QWidget):
    """One of a few, all in sight; the arrows move the choice. ``chosen`` carries the key of a choice the user made.

    ``tip_of``, where it is given, says of a key what choosing it would bring: the tip of its segment.
    """

    chosen = Signal(str)
    tip_of: Callable[[str], str] | None = None

    def __init__(
        self,
        themes: ThemeHolder,
        name: str,
        choices: Sequence[Choice],
        current: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self._keys = [key for key, _ in choices]
        self._group = QButtonGroup(self)
        row = QHBoxLayout(self)
        row.setContentsMargins(2, 2, 2, 2)
        row.setSpacing(0)
        for index, (_, words) in enumerate(choices):
            segment = _Segment(themes, words)
            segment.setAccessibleName(f"{name}: {words}")
            self._group.addButton(segment, index)
            segment.installEventFilter(self)
            row.addWidget(segment)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._current = ""
        self.set_current(current or self._keys[0])
        self._group.idToggled.connect(self._toggled)
        self._follow(themes)

    def current(self) -> str:
        """The key of the choice."""
        return self._current

    def set_current(self, key: str) -> None:
        """Choose by key, without a signal.

        Raises:
            ValueError: there is no such choice.
        """
        index = self._keys.index(key)
        self._current = key
        self._group.button(index).setChecked(True)

    def set_mixed(self) -> None:
        """Choose none: several blocks differ."""
        self._current = ""
        self._group.setExclusive(False)
        for button in self._group.buttons():
            button.setChecked(False)
        self._group.setExclusive(True)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and self.tip_of is not None and isinstance(event, QHelpEvent):
            button = cast(QAbstractButton, watched)
            QToolTip.showText(event.globalPos(), self.tip_of(self._keys[self._group.id(button)]), button)
            return True
        return super().eventFilter(watched, event)

    def paintEvent(self, event: QPaintEvent) -> None:
        edge = self.theme.color("line_strong" if self.isEnabled() else "line")
        ground = self.theme.color("sunken")
        paint.round_box(QPainter(self), QRectF(self.rect()), tokens.RADIUS_CONTROL, ground, edge)

    def _toggled(self, index: int, checked: bool) -> None:
        if checked and self._keys[index] != self._current:
            self._current = self._keys[index]
            self.chosen.emit(self._current)


class Toggle(ThemedButton):
    """On or off; ``toggled`` is Qt's signal, ``committed`` the same for a change that the user made."""

    committed = Signal(bool)

    def __init__(self, themes: ThemeHolder, name: str, on: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(themes, "", parent)
        self.setAccessibleName(name)
        self.setCheckable(True)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._place = Glide(self)
        self.toggled.connect(self._move)
        self.clicked.connect(self.committed)
        self.setChecked(on)

    def sizeHint(self) -> QSize:
        return QSize(self.theme.px(32), self.theme.px(tokens.HIT))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        theme = self.theme
        height = theme.px(18)
        rect = QRectF(0, (self.height() - height) / 2, self.width(), height)
        place = self._place.value
        off, on = theme.color("line_strong"), theme.color("accent")
        if not self.isEnabled():
            off = on = theme.color("line")
        paint.round_box(painter, rect, height / 2, paint.mix(off, on, place))
        if self.ring:
            paint.ring(painter, theme, rect, height / 2)
        radius = height / 2 - (4.5 if self.ring else 2.5)
        knob = QRectF(0, 0, 2 * radius, 2 * radius)
        left, right = rect.left() + height / 2, rect.right() - height / 2
        centre = rect.center()
        centre.setX(left + (right - left) * place)
        knob.moveCenter(centre)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(paint.mix(theme.color("raised"), theme.color("on_accent"), place))
        painter.drawEllipse(knob)

    def _move(self, on: bool) -> None:
        self._place.to(1.0 if on else 0.0, self.theme.duration("hover"))


class Chooser(Themed, QComboBox):
    """One of many; ``chosen`` carries the key of a choice the user made, ``pointed`` that of one that is pointed at."""

    chosen = Signal(str)
    pointed = Signal(str)

    def __init__(
        self,
        themes: ThemeHolder,
        name: str,
        choices: Sequence[Choice] = (),
        current: str = "",
        *,
        bare: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._bare = bare
        self.setAccessibleName(name)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.set_choices(choices, current)
        self.activated.connect(self._activated)
        self.highlighted.connect(lambda index: self.pointed.emit(str(self.itemData(index))))
        self._follow(themes)

    def set_mixed(self) -> None:
        """Choose none: several blocks differ."""
        self.setCurrentIndex(-1)

    def set_choices(self, choices: Sequence[Choice], current: str = "") -> None:
        """Offer other choices, without a signal."""
        self.clear()
        for key, words in choices:
            self.addItem(words, key)
        if current:
            self.set_current(current)

    def current(self) -> str:
        """The key of the choice, empty where there is none."""
        return str(self.currentData() or "")

    def set_current(self, key: str) -> None:
        """Choose by key, without a signal.

        Raises:
            ValueError: there is no such choice.
        """
        index = self.findData(key)
        if index < 0:
            raise ValueError(f"{self.accessibleName()} offers no “{key}”.")
        self.setCurrentIndex(index)

    def sizeHint(self) -> QSize:
        metrics = QFontMetricsF(self.theme.font("body"))
        widest = max((metrics.horizontalAdvance(self.itemText(i)) for i in range(self.count())), default=40.0)
        return QSize(int(widest) + self.theme.px(42), self.theme.px(tokens.CONTROL))

    def minimumSizeHint(self) -> QSize:
        return QSize(self.theme.px(64), self.theme.px(tokens.CONTROL))

    def wheelEvent(self, event: QWheelEvent) -> None:
        # Scrolling past must not choose.
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        theme = self.theme
        rect = QRectF(self.rect())
        if not self._bare or self.hasFocus():
            paint.control(painter, theme, rect, enabled=self.isEnabled(), active=self.hasFocus())
        size = theme.px(12)
        room = rect.adjusted(10, 0, -size - 14, 0)
        color = theme.color("text" if self.isEnabled() else "faint")
        paint.text(painter, room, self.currentText() or MIXED, theme.font("body"), color)
        arrow = QRectF(rect.right() - size - 9, (rect.height() - size) / 2, size, size)
        icons.paint(painter, "chevron-down", arrow, theme.color("muted" if self.isEnabled() else "faint"))

    def _activated(self, index: int) -> None:
        self.chosen.emit(str(self.itemData(index)))

    def _theme_changed(self, theme: Theme) -> None:
        self.setFont(theme.font("body"))
        self.setPalette(tokens.palette(theme))
        super()._theme_changed(theme)
