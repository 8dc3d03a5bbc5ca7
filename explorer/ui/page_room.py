"""The room of a page in its dock: the page fills it, and scrolls where it needs more than there is."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from explorer.ui.panels.scrolling import slim_bars
from explorer.ui.theme import ThemeHolder

_LEAST: Final = (200, 72)
"""Width and height that a page keeps in the smallest window, in pixels of usual text."""


class PageRoom(QScrollArea):
    """Holds one page; how much the page needs never decides how large its dock, or the window, has to be."""

    def __init__(self, themes: ThemeHolder) -> None:
        super().__init__()
        self._themes = themes
        slim_bars(self, themes)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.viewport().setAutoFillBackground(False)

    def hold(self, page: QWidget) -> None:
        """Show a page instead of the one before, which is the caller's from now on."""
        old = self.takeWidget()
        if old is not None:
            old.setParent(self)  # without a parent it would be a window of its own
            old.hide()
        self.setWidget(page)
        page.setAutoFillBackground(False)  # setWidget turns it on

    def minimumSizeHint(self) -> QSize:
        px = self._themes.theme.px
        return QSize(px(_LEAST[0]), px(_LEAST[1]))

    def sizeHint(self) -> QSize:
        page = self.widget()
        return page.sizeHint() if page is not None else self.minimumSizeHint()
