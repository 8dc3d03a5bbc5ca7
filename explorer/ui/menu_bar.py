"""The menu bar: 28 px of calm words, in the colours of the bars below it."""

from __future__ import annotations

from PySide6.QtWidgets import QMenuBar

from explorer.ui.theme import RADIUS_SMALL, Theme, ThemeHolder

HEIGHT = 28


class MenuBar(QMenuBar):
    """A menu bar with room around its words."""

    def __init__(self, themes: ThemeHolder) -> None:
        super().__init__()
        themes.changed.connect(self._follow)
        self._follow(themes.theme)

    def _follow(self, theme: Theme) -> None:
        ground, ink = theme.color("surface").name(), theme.color("text").name()
        pointed = theme.color("sunken").name()
        height = theme.line_height("body")
        around = max((theme.px(HEIGHT) - height) // 2, 0)
        self.setFont(theme.font("body"))
        self.setStyleSheet(
            f"QMenuBar {{ background: {ground}; color: {ink}; border: none; padding: 0 8px; spacing: 0; }}"
            f"QMenuBar::item {{ background: transparent; padding: {around}px 9px; border-radius: {RADIUS_SMALL}px; }}"
            f"QMenuBar::item:selected, QMenuBar::item:pressed {{ background: {pointed}; }}"
        )
