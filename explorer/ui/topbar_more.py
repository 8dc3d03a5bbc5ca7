"""What the top bar of a narrow window has no room for, one click away."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QMenu

from explorer.ui.theme import ThemeHolder
from explorer.ui.widgets import IconButton
from explorer.words import text


@dataclass(frozen=True)
class Fact:
    """One thing that the bar would say: its words, and the page below that tells more."""

    words: str
    page: str


class MoreButton(IconButton):
    """Three dots that name all that has no room; ``wanted`` carries the page of a fact that is chosen."""

    wanted = Signal(str)

    def __init__(self, themes: ThemeHolder) -> None:
        self.facts: tuple[Fact, ...] = ()
        super().__init__(themes, "more", text("top.more", themes.theme.language), tone="muted")
        self.clicked.connect(self.open_menu)

    def show_facts(self, facts: tuple[Fact, ...]) -> None:
        """Have these behind the dots, in the tip and for a screen reader, too."""
        self.facts = facts
        said = "\n".join(fact.words for fact in facts)
        self.setToolTip(said or self.accessibleName())
        self.setAccessibleDescription(said)

    def open_menu(self) -> QMenu:
        """Open the list below the button."""
        menu = QMenu(self)
        menu.aboutToHide.connect(menu.deleteLater)
        for fact in self.facts:
            action = menu.addAction(fact.words.replace("&", "&&"))
            action.triggered.connect(lambda _=False, page=fact.page: self.wanted.emit(page))
        menu.popup(self.mapToGlobal(QPoint(0, self.height())))
        return menu
