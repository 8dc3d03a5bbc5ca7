"""Between the sound and what one can listen to: the axis, the colours with their levels, repeating."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QMenu, QSizePolicy, QWidget

from explorer.ui import icons
from explorer.ui import theme as tokens
from explorer.ui.panels.sound_colours import ColourBar, look_menu
from explorer.ui.panels.sound_view import SoundView
from explorer.ui.sound_look import SoundLooks
from explorer.ui.theme import Theme, ThemeHolder
from explorer.ui.widgets import IconButton, Themed, ThemedButton, paint
from explorer.words import text


class LookButton(ThemedButton):
    """Names the axis in force and opens the choice of axes and colours."""

    def __init__(self, themes: ThemeHolder, looks: SoundLooks, parent: QWidget | None = None) -> None:
        self._looks = looks
        super().__init__(themes, "", parent)
        looks.changed.connect(self._changed)
        self.clicked.connect(self.open_menu)
        self._changed()

    def _changed(self) -> None:
        axis = text(f"soundlook.short {self._looks.look.axis}", self.language)
        self.setText(axis)
        words = text("soundlook.choose", self.language, axis=axis)
        self.setAccessibleName(words)
        self.setToolTip(words)
        self.update()

    def open_menu(self) -> QMenu:
        """Open the choice below the button."""
        menu = look_menu(self, self._looks, self.language)
        menu.popup(self.mapToGlobal(QPoint(0, self.height())))
        return menu

    def sizeHint(self) -> QSize:
        return QSize(self.theme.px(54), self.theme.px(tokens.HIT))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, theme, rect = QPainter(self), self.theme, QRectF(self.rect())
        if self._hover.value > 0 or self.isDown():
            ground = theme.color("sunken", 1.0 if self.isDown() else self._hover.value)
            paint.round_box(painter, rect, tokens.RADIUS_SMALL, ground)
        size = theme.px(12)
        paint.text(painter, rect.adjusted(2, 0, -size, 0), self.text(), theme.font("caption"), theme.color("text"))
        place = QRectF(rect.right() - size - 1, (rect.height() - size) / 2, size, size)
        icons.paint(painter, "chevron-down", place, theme.color("muted"))
        if self.ring:
            paint.ring(painter, theme, rect, tokens.RADIUS_SMALL)


class SoundSide(Themed, QWidget):
    """The narrow column at the right of the sound, its parts level with what they are about."""

    def __init__(self, view: SoundView, looks: SoundLooks, themes: ThemeHolder, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._view, self._looks = view, looks
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        self.bar = ColourBar(themes, looks, lambda: view.place().spectrum, lambda: view.spectrum.loudest, self)
        self.look = LookButton(themes, looks, self)
        words = text("soundlook.repeat", themes.theme.language)
        self.repeat = IconButton(themes, "repeat", words, size=tokens.HIT, parent=self)
        self.repeat.setCheckable(True)
        self.repeat.clicked.connect(lambda on: looks.set(repeat=on))
        looks.repeat_changed.connect(self._repeats)
        view.levels_changed.connect(self.bar.update)
        view.resized.connect(self._lay)
        self._follow(themes)
        self._repeats()

    def _repeats(self) -> None:
        self.repeat.setChecked(self._looks.look.repeat)
        self._view.session.transport.set_repeat(self._looks.look.repeat)

    def _lay(self) -> None:
        """Follow the strips beside it; the levels go first where there is no room for all."""
        place, width = self._view.place(), self.width()
        self.bar.setGeometry(0, 0, width, self.height())
        hit = self.theme.px(tokens.HIT)
        self.look.setGeometry(0, max(round(place.wave.center().y() - hit / 2) - 2, 0), width - 4, hit)
        self.repeat.setGeometry(0, min(round(place.axis.top()) + 2, self.height() - hit), hit, hit)
        self.bar.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._lay()

    def sizeHint(self) -> QSize:
        return QSize(self.theme.px(56), self.theme.px(140))

    def _theme_changed(self, theme: Theme) -> None:
        self.setFixedWidth(theme.px(56))
        self.setAttribute(Qt.WidgetAttribute.WA_NoSystemBackground)
        self._lay()
        super()._theme_changed(theme)
