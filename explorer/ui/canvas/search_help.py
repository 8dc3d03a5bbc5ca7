"""What can be typed into the search over the canvas, below its rows as long as nothing is typed."""

from __future__ import annotations

from typing import Final

from PySide6.QtWidgets import QGridLayout, QWidget

from explorer.ui import theme as tokens
from explorer.ui.theme import Theme, ThemeHolder
from explorer.ui.widgets.labels import Label
from explorer.ui.widgets.themed import Themed
from explorer.words import text
from explorer.words.keys import key_words

_ROWS: Final = (
    ("Enter", "add.help.add"),
    ("Shift+Enter", "add.help.on"),
    ("conv 32 5x5", "add.help.values"),
    ("conv > pool > relu", "add.help.row"),
    ("3 (conv 16/32/64 > pool > relu)", "add.help.again"),
)


class SearchHelp(Themed, QWidget):
    """Two columns: what one types, and what comes of it."""

    def __init__(self, themes: ThemeHolder, parent: QWidget) -> None:
        super().__init__(parent)
        grid = QGridLayout(self)
        grid.setContentsMargins(6, 2, 6, 0)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(0)
        grid.setColumnStretch(1, 1)
        self._pairs = []
        for line, _ in enumerate(_ROWS):
            typed, meant = Label(themes, "", "caption", tokens.MEDIUM), Label(themes, "", "caption", tone="muted")
            grid.addWidget(typed, line, 0)
            grid.addWidget(meant, line, 1)
            self._pairs.append((typed, meant))
        self._follow(themes)

    def words(self) -> str:
        """All that it says."""
        return "\n".join(f"{typed.words()} {meant.words()}" for typed, meant in self._pairs)

    def _theme_changed(self, theme: Theme) -> None:
        for (typed, meant), (keys, key) in zip(self._pairs, _ROWS, strict=True):
            typed.set_words(key_words(keys, theme.language) if "Enter" in keys else keys)
            meant.set_words(text(key, theme.language))
        super()._theme_changed(theme)
