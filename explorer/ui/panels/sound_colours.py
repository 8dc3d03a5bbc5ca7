"""The colour bar beside the spectrogram: two handles choose which levels the colours stand for."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

import numpy as np
from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPolygonF,
)
from PySide6.QtWidgets import QMenu, QSizePolicy, QToolTip, QWidget

from explorer.ui import colormaps
from explorer.ui import theme as tokens
from explorer.ui.commands import offer
from explorer.ui.panels.keys import BY_KEY, is_home
from explorer.ui.sound_commands import look_commands
from explorer.ui.sound_look import DEEPEST, NARROWEST, SoundLooks
from explorer.ui.theme import ThemeHolder
from explorer.ui.widgets import Themed, paint
from explorer.words import text

_BAR = 10
_RAMP: Final = np.arange(256, dtype=np.uint8)[:, np.newaxis]
_REACH = 12
"""Pixels around a handle in which the pointer takes it."""


class ColourBar(Themed, QWidget):
    """Black and the lightest colour as levels in dB below the loudest part of the sound.

    ``place`` says where the spectrogram beside it lies, ``loudest`` its loudest level in dB.
    """

    def __init__(
        self,
        themes: ThemeHolder,
        looks: SoundLooks,
        place: Callable[[], QRectF],
        loudest: Callable[[], float],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._looks, self._place, self._loudest = looks, place, loudest
        self._held = ""
        self._ring = False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        self.setMouseTracking(True)
        self.setAccessibleName(text("soundlook.range", themes.theme.language))
        looks.changed.connect(self._changed)
        self._follow(themes)
        self._changed()

    def _changed(self) -> None:
        self.setAccessibleDescription(self._told())
        self.update()

    def _told(self) -> str:
        look, top = self._looks.look, self._loudest()
        return text("soundlook.levels", self.language, low=_level(top - look.below), high=_level(top - look.above))

    def sizeHint(self) -> QSize:
        return QSize(self.theme.px(54), self.theme.px(140))

    def bar(self) -> QRectF:
        """Where the colours lie."""
        area = self._place()
        return QRectF(2, area.top(), self.theme.px(_BAR), area.height())

    def _y(self, below: float) -> float:
        bar = self.bar()
        return bar.top() + below / DEEPEST * bar.height()

    def handle(self, name: str) -> float:
        """The height of the handle ``above`` (the lightest colour) or ``below`` (black), in pixels."""
        return self._y(getattr(self._looks.look, name))

    # ----------------------------------------------------------------------------------------------------------- paint
    def paintEvent(self, event: QPaintEvent) -> None:
        theme, bar = self.theme, self.bar()
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.color("surface"))
        image = colormaps.to_image(_RAMP, self._looks.look.colours)
        light, dark = self.handle("above"), self.handle("below")
        painter.fillRect(QRectF(bar.left(), bar.top(), bar.width(), light - bar.top()), image.pixelColor(0, 0))
        painter.fillRect(QRectF(bar.left(), dark, bar.width(), bar.bottom() - dark), image.pixelColor(0, 255))
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(QRectF(bar.left(), light, bar.width(), dark - light), image)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        font, line = theme.font("caption"), theme.line_height("caption")
        top = self._loudest()
        low_box, high_box = self._label_tops(light, dark, line)
        for name, y, label in (("above", light, high_box), ("below", dark, low_box)):
            held = self._held == name
            tone = theme.color("accent" if held else "muted")
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(tone)
            edge = bar.right() + 1
            painter.drawPolygon(QPolygonF([QPointF(edge, y), QPointF(edge + 6, y - 5), QPointF(edge + 6, y + 5)]))
            box = QRectF(edge + 8, label, self.width() - edge - 8, line)
            paint.text(painter, box, _level(top - getattr(self._looks.look, name)), font, tone)
        if bar.top() >= theme.px(44):  # below that the choice of the axis has this room
            title = QRectF(bar.left(), bar.top() - line - 1, self.width() - bar.left(), line)
            paint.text(painter, title, "dB", font, theme.color("muted"))
        if self._ring and self.hasFocus():
            paint.ring(painter, theme, QRectF(self.rect()).adjusted(1, 1, -1, -1), tokens.RADIUS_SMALL)

    def _label_tops(self, light: float, dark: float, line: float) -> tuple[float, float]:
        """Tops of the two labels: on the bar, and never one over the other."""
        bar = self.bar()
        high = min(max(light - line / 2, bar.top() - 2), bar.bottom() - 2 * line + 2)
        low = max(min(dark - line / 2, bar.bottom() - line + 2), high + line)
        return low, high

    # -------------------------------------------------------------------------------------------------------- gestures
    def _nearest(self, y: float) -> str:
        ways = {name: abs(self.handle(name) - y) for name in ("above", "below")}
        name = min(ways, key=lambda each: ways[each])
        return name if ways[name] <= _REACH else ""

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._ring = False
            self._held = self._nearest(event.position().y())
            self.update()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        y = event.position().y()
        self.setCursor(Qt.CursorShape.SizeVerCursor if self._held or self._nearest(y) else Qt.CursorShape.ArrowCursor)
        if self._held:
            bar = self.bar()
            self._move(self._held, round((y - bar.top()) / bar.height() * DEEPEST))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._held = ""
        self.update()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self._looks.reset_range()

    def _move(self, name: str, value: float) -> None:
        look = self._looks.look
        if name == "above":
            self._looks.set(above=min(max(value, 0), look.below - NARROWEST))
        else:
            self._looks.set(below=max(min(value, DEEPEST), look.above + NARROWEST))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, look = Qt.Key(event.key()), self._looks.look
        way = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(key)
        ten = 10 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1
        if way is not None and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._move("below", look.below + way * ten)
        elif way is not None:
            self._move("above", look.above + way * ten)
        elif key == Qt.Key.Key_Home:
            self._looks.reset_range()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Menu):
            look_menu(self, self._looks, self.language).popup(self.mapToGlobal(self.bar().center().toPoint()))
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        look_menu(self, self._looks, self.language).popup(event.globalPos())

    def focusInEvent(self, event: QFocusEvent) -> None:
        self._ring = event.reason() in BY_KEY
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self._ring = False
        self.update()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            QToolTip.showText(event.globalPos(), text("soundlook.range tip", self.language), self)
            return True
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and is_home(event):
            event.accept()  # the usual levels, not the canvas's shortcut of the same key
            return True
        return super().event(event)


def _level(decibels: float) -> str:
    return f"{decibels:.0f}".replace("-", "−")


def look_menu(parent: QWidget, looks: SoundLooks, language: str) -> QMenu:
    """Axis, colours, levels, repeating: what can be chosen of a spectrogram."""
    menu = QMenu(parent)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    commands = look_commands(looks)
    for name in ("axis", "colours"):
        menu.addSection(text(f"soundlook.{name}", language))
        offer(menu, [command for command in commands if command.id.startswith(f"{name} ")], language)
    menu.addSeparator()
    offer(menu, [command for command in commands if command.id.partition(" ")[0] not in ("axis", "colours")], language)
    return menu
