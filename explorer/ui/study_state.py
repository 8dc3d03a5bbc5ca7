"""How it stands with what a view asks for, told over it: being computed, or why there is nothing to see."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QEvent, QObject, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from explorer.ipc.messages import Study
from explorer.ui.studies import COMPUTING, FAILED, Studies
from explorer.ui.theme import ThemeHolder
from explorer.ui.widgets import Themed
from explorer.words import said, text

_LINE: Final = 2
_WIDEST: Final = 520


class StudyState(Themed, QWidget):
    """Lies over a view that asks the worker; the pointer passes through it.

    While something right is seen (``has``), a line on top tells that something newer is being computed; else words do.
    A failure covers what is no longer right with its sentence. ``path`` is the block that the view is about.
    """

    def __init__(
        self,
        themes: ThemeHolder,
        view: QWidget,
        studies: Studies,
        kinds: tuple[type[Study], ...],
        path: Callable[[], str],
        has: Callable[[], bool],
    ) -> None:
        super().__init__(view)
        self._view, self._studies, self._kinds, self._path, self._has = view, studies, kinds, path, has
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._shown = ("", "")
        self.hide()
        self._follow(themes)
        view.installEventFilter(self)
        studies.changed.connect(self._changed)

    @property
    def shown(self) -> tuple[str, str]:
        """The state that is told, and its words; both empty while nothing is."""
        return self._shown

    def refresh(self) -> None:
        """Tell how it stands now: another block may be looked at."""
        path = self._path()
        states = {self._studies.state(kind, path): kind for kind in self._kinds}
        if FAILED in states:
            reason = self._studies.reason(states[FAILED])
            words = said(reason.code, path, reason.values, self.language) if reason is not None else ""
            self._show(FAILED, words)
        elif COMPUTING in states:
            self._show(COMPUTING, "" if self._has() else text("memory.card.coming", self.language))
        else:
            self._show("", "")

    def _changed(self, kind: object) -> None:
        if kind in self._kinds:
            self.refresh()

    def _show(self, state: str, words: str) -> None:
        self._shown = state, words
        self.setAccessibleName(words)
        if state:
            self.setGeometry(self._view.rect())
            self.raise_()
        self.setVisible(bool(state))
        self.update()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self.setGeometry(self._view.rect())
        return False

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, theme = QPainter(self), self.theme
        state, words = self._shown
        room = QRectF(self.rect())
        if words:
            painter.fillRect(room, theme.color("surface"))
        if state == COMPUTING:
            painter.fillRect(QRectF(room.left(), room.top(), room.width(), _LINE), theme.color("accent"))
        if words:
            painter.setFont(theme.font("body"))
            painter.setPen(theme.color("muted"))
            wide = min(room.width() - 32, theme.px(_WIDEST))
            box = QRectF(room.center().x() - wide / 2, room.top(), wide, room.height())
            painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter) | int(Qt.TextFlag.TextWordWrap), words)
