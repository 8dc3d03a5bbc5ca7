"""The choice at the end of a skip connection, in place: add, put side by side, or replace."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPoint, QRectF, QSize, Qt
from PySide6.QtGui import QFocusEvent, QFontMetricsF, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from explorer.ui import icons
from explorer.ui import theme as tokens
from explorer.ui.canvas.joining import Offer
from explorer.ui.theme import ThemeHolder
from explorer.ui.widgets import paint
from explorer.ui.widgets.themed import Themed

ROW = 44
INSET = 8
WIDEST = 460
_SIGNS = {"add": "add", "concat": "concat"}
_STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Left: -1, Qt.Key.Key_Down: 1, Qt.Key.Key_Right: 1, Qt.Key.Key_Tab: 1}


class JointChoice(Themed, QWidget):
    """Over the canvas: what may become of a wire. Arrows or the pointer choose, Enter or a click takes, Escape leaves
    nothing.
    """

    def __init__(self, themes: ThemeHolder, parent: QWidget) -> None:
        super().__init__(parent)
        self._home = parent
        self._said: Callable[[str], str] = str
        self._take: Callable[[Offer], object] = str
        self._end: Callable[[], object] = str
        self.offers: tuple[Offer, ...] = ()
        self.current = 0
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.hide()
        self._follow(themes)

    def open_at(
        self,
        at: QPoint,
        offers: tuple[Offer, ...],
        said: Callable[[str], str],
        take: Callable[[Offer], object],
        end: Callable[[], object],
    ) -> None:
        """Open beside a pixel of the canvas.

        ``said`` writes a shape, or hides it where it is asked for. ``end`` is called whenever it closes, then ``take``
        with the offer that was taken, if one was.
        """
        self.close_quietly()
        self.offers, self._said, self._take, self._end = offers, said, take, end
        self.current = next((index for index, offer in enumerate(offers) if offer.trial.legal), len(offers) - 1)
        self.resize(self.sizeHint())
        room = self._home.rect()
        left = min(max(at.x() + 14, 8), max(room.width() - self.width() - 8, 8))
        top = min(max(at.y() - self.theme.px(ROW) // 2, 8), max(room.height() - self.height() - 8, 8))
        self.move(left, top)
        self._name()
        self.show()
        self.raise_()
        self.setFocus(Qt.FocusReason.PopupFocusReason)

    def close_quietly(self) -> bool:
        """Close without taking anything; whether it was open."""
        was = self.isVisible()
        if was:
            self.hide()
            self.offers = ()
            self._home.setFocus(Qt.FocusReason.PopupFocusReason)
            self._end()
        return was

    def take(self, index: int) -> bool:
        """Take an offer and close; one that can't be stays and says why."""
        if not self.offers[index].trial.legal and self.offers[index].key != "replace":
            return False
        offer, take = self.offers[index], self._take
        self.close_quietly()
        take(offer)
        return True

    def detail(self, offer: Offer) -> str:
        """The second line of an offer: what it brings and what comes out, or why it can't be."""
        if not offer.trial.legal:
            return offer.trial.reason
        shape = self._said(offer.trial.shape)
        # While sizes are asked for, what is brought would tell them.
        brings = offer.brings if shape == offer.trial.shape else ""
        return " · ".join(words for words in (brings, shape) if words)

    def _name(self) -> None:
        offer = self.offers[self.current]
        self.setAccessibleName(offer.title)
        self.setAccessibleDescription(self.detail(offer))
        self.update()

    def sizeHint(self) -> QSize:
        caption, body = QFontMetricsF(self.theme.font("caption")), QFontMetricsF(self.theme.font("body", tokens.MEDIUM))
        wide = [max(body.horizontalAdvance(o.title), caption.horizontalAdvance(self.detail(o))) for o in self.offers]
        room = min(max(wide, default=0) + self.theme.px(16) + 46, self.theme.px(WIDEST))
        return QSize(round(room), self.theme.px(ROW) * max(len(self.offers), 1) + 2 * INSET)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, theme = QPainter(self), self.theme
        edge = theme.color("line_strong")
        paint.round_box(painter, QRectF(self.rect()), tokens.RADIUS_CARD, theme.color("raised"), edge)
        row, size = theme.px(ROW), theme.px(16)
        for index, offer in enumerate(self.offers):
            box = QRectF(INSET, INSET + index * row, self.width() - 2 * INSET, row)
            if index == self.current:
                paint.round_box(painter, box, tokens.RADIUS_SMALL, theme.color("accent_soft"))
            legal = offer.trial.legal
            tone = theme.color("text" if legal else "muted")
            if offer.key in _SIGNS:
                sign = QRectF(box.left() + 8, box.center().y() - size / 2, size, size)
                icons.paint(painter, icons.block_icon(_SIGNS[offer.key], "merge"), sign, theme.band("merge"))
            left = box.left() + size + 18
            half = QRectF(left, box.top() + 4, box.right() - left - 8, row / 2 - 4)
            detail = self.detail(offer)
            if not detail:
                half.moveTop(box.center().y() - half.height() / 2)
            paint.text(painter, half, offer.title, theme.font("body", tokens.MEDIUM), tone)
            low = QRectF(half.left(), box.center().y(), half.width(), row / 2 - 4)
            paint.text(painter, low, detail, theme.font("caption"), theme.color("muted" if legal else "danger"))

    def _row_at(self, y: float) -> int | None:
        index = int((y - INSET) // self.theme.px(ROW))
        return index if 0 <= index < len(self.offers) else None

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        index = self._row_at(event.position().y())
        if index is not None and index != self.current:
            self.current = index
            self._name()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        event.accept()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        index = self._row_at(event.position().y())
        if index is not None:
            self.take(index)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in _STEPS:
            self.current = (self.current + _STEPS[key]) % len(self.offers)
            self._name()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.take(self.current)
        elif key == Qt.Key.Key_Escape:
            self.close_quietly()
        else:
            event.ignore()

    def focusNextPrevChild(self, forward: bool) -> bool:
        return False

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self.close_quietly()
        super().focusOutEvent(event)
