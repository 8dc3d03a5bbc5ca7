"""Three hints for the first minute, in a quiet bar over the canvas; each is ticked when it has been done."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QRectF, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from explorer.ui import icons
from explorer.ui.session import Session
from explorer.ui.theme import RADIUS_CARD, Theme, ThemeHolder
from explorer.ui.widgets import IconButton, paint
from explorer.ui.widgets.themed import Themed
from explorer.words import text

_STEPS = ("steps.play", "steps.point", "steps.drop")


class FirstSteps(Themed, QWidget):
    """The bar; ``finished`` when all is done or it is closed."""

    finished = Signal()

    def __init__(self, theme: ThemeHolder, session: Session, over: QWidget, beside: QWidget) -> None:
        super().__init__(over)
        self._done = [False] * len(_STEPS)
        self._over, self._beside, self._session, self._workspace = over, beside, session, session.workspace
        self._wanted = True
        self._close = IconButton(theme, "close", "")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 8, 0)
        row.addStretch(1)
        row.addWidget(self._close)
        self._close.clicked.connect(self._finish)
        session.playing_changed.connect(lambda playing: self._tick(0) if playing else None)
        session.pointing_changed.connect(lambda: self._tick(1) if session.held else None)
        session.sound_changed.connect(lambda: self._tick(2) if session.own_sound else None)
        session.sound_changed.connect(self._settle)
        self._workspace.report_changed.connect(lambda _: self._settle())
        over.installEventFilter(self)
        self._follow(theme)

    def _theme_changed(self, theme: Theme) -> None:
        self._close.setToolTip(text("steps.hide", theme.language))
        self._close.setAccessibleName(self._close.toolTip())
        super()._theme_changed(theme)
        self._settle()

    def end(self) -> None:
        """Hide them: they have been done before."""
        self._wanted = False
        self.hide()

    def begin(self) -> None:
        """Show the steps from the start."""
        self._done = [False] * len(_STEPS)
        self._wanted = True
        self._settle()

    def _tick(self, index: int) -> None:
        self._done[index] = True
        self.update()
        if all(self._done):
            self._finish()

    def _finish(self) -> None:
        self._wanted = False
        self.hide()
        self.finished.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._over and event.type() == QEvent.Type.Resize:
            self._settle()
        return super().eventFilter(watched, event)

    def _settle(self) -> None:
        width = round(self._lay(None) + self.theme.px(36))
        height = self._beside.height()
        room = self._over.width()
        left = max((room - width) // 2, self._beside.geometry().right() + 16)
        self.setGeometry(left, self._over.height() - height - 12, width, height)
        fits = left + width + 8 <= room
        document = self._workspace.document
        there = self._session.sound is not None and bool(document.nodes) and document.reads_sound
        self.setVisible(self._wanted and fits and there)

    def _words(self, key: str) -> str:
        own = key == "steps.play" and self._session.own_sound
        return text("steps.play own" if own else key, self.language)

    def _lay(self, painter: QPainter | None) -> float:
        """Paint the steps, or only measure them; the width."""
        x = float(self.theme.px(12))
        current = self._done.index(False) if False in self._done else len(_STEPS)
        for index, key in enumerate(_STEPS):
            words = self._words(key)
            font = self.theme.font("body", 600 if index == current else 400)
            size = self.theme.px(18)
            width = QFontMetricsF(font).horizontalAdvance(words)
            if painter is not None:
                box = QRectF(x, (self.height() - size) / 2, size, size)
                self._badge(painter, box, index, current)
                tone = "text" if index == current else "muted"
                place = QRectF(x + size + 8, 0, width + 2, self.height())
                paint.text(painter, place, words, font, self.theme.color(tone))
            x += size + 8 + width + self.theme.px(24)
        return x

    def _badge(self, painter: QPainter, box: QRectF, index: int, current: int) -> None:
        done = self._done[index]
        ground = "success_soft" if done else ("accent" if index == current else "sunken")
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self.theme.color(ground))
        painter.drawEllipse(box)
        if done:
            icons.paint(painter, "check", box.adjusted(4, 4, -4, -4), self.theme.color("success"))
            return
        ink = self.theme.color("on_accent" if index == current else "muted")
        painter.setPen(ink)
        painter.setFont(self.theme.font("caption", 600))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, str(index + 1))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.setPen(self.theme.color("line"))
        painter.setBrush(self.theme.color("raised"))
        painter.drawRoundedRect(area, RADIUS_CARD, RADIUS_CARD)
        self._lay(painter)
