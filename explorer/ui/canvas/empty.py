"""What an empty canvas says, with its two ways out."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from explorer.ui.theme import Theme, ThemeHolder
from explorer.ui.widgets.buttons import LinkButton
from explorer.ui.widgets.labels import Label
from explorer.ui.widgets.themed import Themed
from explorer.words import text


class EmptyCanvas(Themed, QWidget):
    """One sentence, and links to the designs and to the four sounds."""

    open_designs_requested = Signal()
    use_sound_requested = Signal()

    def __init__(self, themes: ThemeHolder, parent: QWidget) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setSpacing(8)
        self._lines = {
            "empty.start": Label(themes, "", "body", 600, "text"),
            "empty.start.how": Label(themes, "", "body", 400, "muted"),
        }
        for label in self._lines.values():
            label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            # A block may be dropped and the search opened right here.
            label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            column.addWidget(label)
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
        for key, label in self._lines.items():
            label.set_words(text(key, theme.language))
        for button, key in ((self.designs, "empty.start.designs"), (self.sounds, "empty.start.sounds")):
            button.setText(text(key, theme.language))
            button.setAccessibleName(button.text())
            button.updateGeometry()
        super()._theme_changed(theme)
