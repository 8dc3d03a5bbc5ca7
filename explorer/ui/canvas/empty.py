"""What an empty canvas says, with its two ways out."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from explorer.ui.theme import Theme, ThemeHolder
from explorer.ui.widgets.buttons import LinkButton
from explorer.ui.widgets.labels import Label
from explorer.ui.widgets.themed import Themed, show_if
from explorer.words import text

_WIDTH: Final = 600


class EmptyCanvas(Themed, QWidget):
    """One sentence, and links to the designs and to the four sounds."""

    open_designs_requested = Signal()
    use_sound_requested = Signal()

    def __init__(self, themes: ThemeHolder, parent: QWidget) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setSpacing(8)
        self._lines = Label(themes, "", "body", 600, "text"), Label(themes, "", "body", 400, "muted", wrap=True)
        for label in self._lines:
            label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            # A block may be dropped and the search opened right here.
            label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            column.addWidget(label)
        self._sounding = False
        row = QHBoxLayout()
        row.addStretch(1)
        self.designs = LinkButton(themes, "")
        self.sounds = LinkButton(themes, "")
        self.designs.clicked.connect(self.open_designs_requested)
        self.sounds.clicked.connect(self.use_sound_requested)
        for button in (self.designs, self.sounds):
            row.addWidget(button)
        row.addStretch(1)
        column.addLayout(row)
        self._follow(themes)

    def _theme_changed(self, theme: Theme) -> None:
        self._say()
        for button, key in ((self.designs, "empty.start.designs"), (self.sounds, "empty.start.sounds")):
            button.setText(text(key, theme.language))
            button.setAccessibleName(button.text())
            button.updateGeometry()
        super()._theme_changed(theme)

    def set_sounding(self, sounding: bool) -> None:
        """Offer a sound only where none is loaded."""
        if sounding != self._sounding:
            self._sounding = sounding
            show_if(self.sounds, not sounding)
            self._say()

    def lie_in(self, room: QRect) -> None:
        """Lie in the middle of a room, as wide as its words need."""
        layout = self.layout()
        if layout is not None:
            layout.activate()
            width = min(self.theme.px(_WIDTH), room.width())
            height = layout.totalHeightForWidth(width)
            self.setGeometry((room.width() - width) // 2, max(room.top(), (room.height() - height) // 2), width, height)

    def _say(self) -> None:
        how = "empty.start.heard" if self._sounding else "empty.start.how"
        for label, key in zip(self._lines, ("empty.start", how), strict=True):
            label.set_words(text(key, self.language))
