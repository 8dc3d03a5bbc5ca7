"""Sentences to the reader: beside the pointer, in an empty place, or for a while at the bottom."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QAccessible, QAccessibleEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from explorer import words
from explorer.ui import icons
from explorer.ui import theme as tokens
from explorer.ui.theme import Theme, ThemeHolder
from explorer.ui.widgets import paint
from explorer.ui.widgets.buttons import IconButton, LinkButton
from explorer.ui.widgets.labels import Label
from explorer.ui.widgets.surfaces import Card
from explorer.ui.widgets.themed import Themed, show_if


class PopUpPill(Themed, QWidget):
    """A read-out above a point of its parent; the pointer passes through it."""

    def __init__(self, themes: ThemeHolder, parent: QWidget) -> None:
        super().__init__(parent)
        self._home = parent
        self._words = ""
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()
        self._follow(themes)

    def show_at(self, place: QPoint, words: str) -> None:
        """Show the words centred above a point of the parent (below it where there is no room above)."""
        self._words = words
        self.setAccessibleName(words)
        size = paint.pill_size(self.theme, words).toSize()
        self.resize(size)
        parent = self._home
        left = min(max(place.x() - size.width() // 2, 0), max(parent.width() - size.width(), 0))
        above = place.y() - size.height() - tokens.SPACE[1]
        self.move(left, above if above >= 0 else place.y() + tokens.SPACE[3])
        self.show()
        self.raise_()
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        paint.pill(QPainter(self), self.theme, QRectF(self.rect()), self._words)


class EmptyState(QWidget):
    """What belongs in an empty place and the one thing to do about it; ``activated`` when it is done."""

    activated = Signal()

    def __init__(self, themes: ThemeHolder, text: str, action_text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setSpacing(0)
        column.addStretch(1)
        self.label = Label(themes, text, "body", tone="muted", wrap=True)
        self.label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        # Without this the words keep the height they would need in a narrow column.
        policy.setHeightForWidth(True)
        self.label.setSizePolicy(policy)
        middle = QHBoxLayout()
        middle.addStretch(1)
        middle.addWidget(self.label, 100)
        middle.addStretch(1)
        column.addLayout(middle)
        self.button = LinkButton(themes, action_text)
        show_if(self.button, bool(action_text))
        self.button.clicked.connect(self.activated)
        column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(1)
        themes.changed.connect(self._theme_changed)
        self._theme_changed(themes.theme)

    def _theme_changed(self, theme: Theme) -> None:
        self.label.setMinimumWidth(theme.px(200))  # narrower, the words would ask for much height
        self.label.setMaximumWidth(theme.px(520))

    def set_text(self, text: str, action_text: str = "") -> None:
        """Say something else."""
        self.label.set_words(text)
        self.button.setText(action_text)
        self.button.setAccessibleName(action_text)
        show_if(self.button, bool(action_text))


class _Sign(Themed, QWidget):
    """The mark of a message's severity."""

    def __init__(self, themes: ThemeHolder) -> None:
        super().__init__()
        self.severity = "note"
        self._follow(themes)

    def sizeHint(self) -> QSize:
        return QSize(self.theme.px(18), self.theme.px(18))

    def paintEvent(self, event: QPaintEvent) -> None:
        size = self.theme.px(18)
        ratio = self.devicePixelRatioF()
        QPainter(self).drawPixmap(0, (self.height() - size) // 2, icons.mark(self.severity, self.theme, size, ratio))


class Toast(Card):
    """One sentence at the bottom of its parent, with at most one thing to do; errors stay until they are closed."""

    activated = Signal()
    closed = Signal()

    def __init__(self, themes: ThemeHolder, parent: QWidget) -> None:
        super().__init__(themes, parent=parent)
        self._home = parent
        row = QHBoxLayout(self)
        row.setContentsMargins(tokens.SPACE[3], tokens.SPACE[1], tokens.SPACE[1], tokens.SPACE[1])
        row.setSpacing(tokens.SPACE[2])
        self._sign = _Sign(themes)
        self._sign.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.label = Label(themes, "", wrap=True)
        self.label.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        self.action = LinkButton(themes, "")
        self.close_button = IconButton(themes, "close", "", tone="muted", size=tokens.HIT)
        for widget, stretch in ((self._sign, 0), (self.label, 1), (self.action, 0), (self.close_button, 0)):
            row.addWidget(widget, stretch)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.dismiss)
        self.action.clicked.connect(self._act)
        self.close_button.clicked.connect(self.dismiss)
        parent.installEventFilter(self)
        self.hide()
        self._name_close(themes.theme)

    def _name_close(self, theme: Theme) -> None:
        self.close_button.set_icon("close", words.text("toast.close", theme.language))

    def show_message(self, text: str, action_text: str = "", severity: str = "note", milliseconds: int = 6000) -> None:
        """Show a sentence (severity note, warning or error); notes and warnings leave by themselves."""
        self.set_tokens("raised", {"error": "danger", "warning": "warning"}.get(severity, "line_strong"))
        self._sign.severity = severity
        self.label.set_words(text)
        self.action.setText(action_text)
        self.action.setAccessibleName(action_text)
        self.action.updateGeometry()
        self.action.setVisible(bool(action_text))
        self.setAccessibleName(text)
        self.show()
        self.raise_()
        self._place()
        self._timer.stop()
        if severity != "error" and milliseconds > 0:
            self._timer.start(milliseconds)
        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.Alert))

    def set_words(self, text: str) -> None:
        """Say how far it is by now, where the sentence stays."""
        self.label.set_words(text)
        self.setAccessibleName(text)
        self._place()

    def dismiss(self) -> None:
        """Take the sentence away."""
        self._timer.stop()
        if self.isVisible():
            self.hide()
            self.closed.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self._place()
        return super().eventFilter(watched, event)

    def _act(self) -> None:
        self.dismiss()
        self.activated.emit()

    def _theme_changed(self, theme: Theme) -> None:
        super()._theme_changed(theme)
        if hasattr(self, "close_button"):  # not there before it is made
            self._name_close(theme)
        if self.isVisible():
            QTimer.singleShot(0, self, self._place)  # once the words in it have their new size, too

    def _place(self) -> None:
        parent = self._home
        layout = self.layout()
        assert layout is not None
        layout.activate()
        words = self.label.fontMetrics().horizontalAdvance(self.label.words())
        fixed = self._sign.sizeHint().width() + self.close_button.sizeHint().width() + 6 * tokens.SPACE[2]
        if self.action.isVisible():
            fixed += self.action.sizeHint().width()
        width = min(words + fixed + tokens.SPACE[3], self.theme.px(720), parent.width() - 2 * tokens.SPACE[3])
        height = max(self.theme.px(44), layout.heightForWidth(width) if layout.hasHeightForWidth() else 0)
        self.setGeometry((parent.width() - width) // 2, parent.height() - height - tokens.SPACE[3], width, height)
