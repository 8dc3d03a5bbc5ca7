"""A row of tabs, the current one underlined in the accent."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QSizePolicy, QWidget

from explorer.ui import theme as tokens
from explorer.ui.theme import Theme, ThemeHolder
from explorer.ui.widgets import paint
from explorer.ui.widgets.themed import Themed, ThemedButton

_PAD = 4
"""Room at both sides of a title, for the keyboard's ring."""


class _Tab(ThemedButton):
    def __init__(self, themes: ThemeHolder, text: str) -> None:
        self.count = ""
        self.tone = "muted"
        super().__init__(themes, text)
        self.setCheckable(True)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)

    def sizeHint(self) -> QSize:
        # The widest weight, so that nothing moves when the tab becomes current.
        words = QFontMetricsF(self.theme.font("body", tokens.SEMIBOLD)).horizontalAdvance(self.text())
        return QSize(int(words + 0.999) + self._count_room() + 2 * _PAD, self.theme.px(tokens.TAB_ROW))

    def _count_room(self) -> int:
        if not self.count:
            return 0
        metrics = QFontMetricsF(self.theme.font("caption", tokens.MEDIUM))
        return int(metrics.horizontalAdvance(self.count)) + self.theme.px(6 + 12)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        theme = self.theme
        whole = QRectF(self.rect())
        rect = whole.adjusted(_PAD, 0, -_PAD, 0)
        current = self.isChecked()
        tone = paint.mix(theme.color("muted"), theme.color("text"), 1.0 if current else self._hover.value)
        font = theme.font("body", tokens.SEMIBOLD if current else tokens.REGULAR)
        words = rect.adjusted(0, 0, -self._count_room(), 0)
        paint.text(painter, words, self.text(), font, tone if self.isEnabled() else theme.color("faint"))
        if self.count:
            room, height = self._count_room() - theme.px(6), theme.px(16)
            badge = QRectF(rect.right() - room, (rect.height() - height) / 2, room, height)
            paint.round_box(painter, badge, height / 2, theme.color("sunken"))
            small = theme.font("caption", tokens.MEDIUM)
            paint.text(painter, badge, self.count, small, theme.color(self.tone), Qt.AlignmentFlag.AlignHCenter)
        if current:
            painter.fillRect(QRectF(rect.left(), rect.height() - 2, rect.width(), 2), theme.color("accent"))
        if self.ring:
            paint.ring(painter, theme, whole.adjusted(0, 5, 0, -5), tokens.RADIUS_SMALL)


class TabRow(Themed, QWidget):
    """Tabs without pages of their own: ``currentChanged`` carries the index; the arrows walk them."""

    currentChanged = Signal(int)  # noqa: N815 - Qt's own name of this signal

    def __init__(
        self,
        themes: ThemeHolder,
        titles: Sequence[str],
        *,
        spacing: int = 24,
        margin: int = 16,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._group = QButtonGroup(self)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(margin - _PAD, 0, margin - _PAD, 0)
        self._row.setSpacing(spacing - 2 * _PAD)
        for index, title in enumerate(titles):
            tab = _Tab(themes, title)
            self._group.addButton(tab, index)
            self._row.addWidget(tab)
        self._row.addStretch(1)
        self._current = 0
        self._group.button(0).setChecked(True)
        self._group.idToggled.connect(self._toggled)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._follow(themes)

    def current(self) -> int:
        """The index of the current tab."""
        return self._current

    def set_current(self, index: int) -> None:
        """Go to a tab; ``currentChanged`` tells of it."""
        self._group.button(index).setChecked(True)

    def tab(self, index: int) -> ThemedButton:
        """The button of a tab."""
        button = self._group.button(index)
        assert isinstance(button, ThemedButton)
        return button

    def set_titles(self, titles: Sequence[str]) -> None:
        """Write other words on the tabs."""
        for index, title in enumerate(titles):
            tab = self.tab(index)
            tab.setText(title)
            tab.setAccessibleName(title)
            tab.updateGeometry()
            tab.update()

    def set_count(self, index: int, count: int, tone: str = "muted") -> None:
        """Show a number beside a tab's title (problems found), or none for 0."""
        tab = self._group.button(index)
        assert isinstance(tab, _Tab)
        tab.count, tab.tone = str(count) if count else "", tone
        tab.setAccessibleDescription(tab.count)
        tab.updateGeometry()
        tab.update()

    def add_corner(self, widget: QWidget) -> None:
        """Put a widget at the right end of the row."""
        self._row.addWidget(widget, 0, Qt.AlignmentFlag.AlignVCenter)

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), self.theme.px(tokens.TAB_ROW) + 1)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(0, self.height() - 1, self.width(), 1, self.theme.color("line"))

    def _toggled(self, index: int, checked: bool) -> None:
        if checked and index != self._current:
            self._current = index
            self.currentChanged.emit(index)

    def _theme_changed(self, theme: Theme) -> None:
        self.setFixedHeight(theme.px(tokens.TAB_ROW) + 1)
        super()._theme_changed(theme)
