"""The switch of the effective field beside the spectrogram."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QWidget

from explorer.ui.effective_field import EffectiveField
from explorer.ui.theme import ThemeHolder
from explorer.ui.widgets import Caption, Toggle
from explorer.words import text


class EffectiveRow(QWidget):
    """On: the lines around what moves the held value are drawn."""

    def __init__(self, effective: EffectiveField, themes: ThemeHolder, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._effective = effective
        language = themes.theme.language
        name = text("effective.name", language)
        self.toggle = Toggle(themes, name, effective.on)
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 0, 8, 0)
        row.addWidget(Caption(themes, name), 1)
        row.addWidget(self.toggle)
        self.setToolTip(text("effective.tip", language))
        self.toggle.committed.connect(effective.set_on)
        effective.switched.connect(self.toggle.setChecked)
