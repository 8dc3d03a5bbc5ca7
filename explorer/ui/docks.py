"""The three docks around the canvas: pages under a row of tabs, made when they are first shown."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QDockWidget, QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from explorer.ui.theme import ThemeHolder
from explorer.ui.widgets import Panel, TabRow


@dataclass(frozen=True)
class Page:
    """One page of a dock: its key, the word on its tab, and what makes it."""

    key: str
    title: str
    make: Callable[[], QWidget]


class TabbedDock(QDockWidget):
    """A dock with a row of tabs as its title bar; it can be moved by that row, floated and closed."""

    def __init__(
        self, name: str, title: str, themes: ThemeHolder, pages: tuple[Page, ...], window: QMainWindow
    ) -> None:
        super().__init__(title, window)
        self.setObjectName(name)
        self.setFeatures(
            QDockWidget.DockWidgetFeature.DockWidgetMovable
            | QDockWidget.DockWidgetFeature.DockWidgetFloatable
            | QDockWidget.DockWidgetFeature.DockWidgetClosable
        )
        self._pages = pages
        self._made: dict[str, QWidget] = {}
        self.tabs = TabRow(themes, [page.title for page in pages])
        self._stack = QStackedWidget()
        self._holders: dict[str, QVBoxLayout] = {}
        for page in pages:
            holder = QWidget()
            layout = QVBoxLayout(holder)
            layout.setContentsMargins(0, 0, 0, 0)
            self._holders[page.key] = layout
            self._stack.addWidget(holder)
        body = Panel(themes, "surface", "")
        inside = QVBoxLayout(body)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(0)
        inside.addWidget(self._stack)
        self.setTitleBarWidget(self.tabs)
        self.setWidget(body)
        self.tabs.currentChanged.connect(self._turn)
        self.tabs.setContextMenuPolicy(Qt.ContextMenuPolicy.DefaultContextMenu)

    def set_narrow(self, narrow: bool) -> None:
        """Only the first page, without tabs, where there is room for a rail of icons only."""
        self.setTitleBarWidget(_Nothing() if narrow else self.tabs)
        self.tabs.setVisible(not narrow)
        if narrow:
            self.tabs.setParent(self)
            self.tabs.hide()
            self._turn(0)

    def page(self, key: str) -> QWidget:
        """A page, made now if it was not shown before."""
        if key not in self._made:
            page = next(page for page in self._pages if page.key == key)
            self._made[key] = page.make()
            self._holders[key].addWidget(self._made[key])
        return self._made[key]

    def made(self, key: str) -> QWidget | None:
        """A page, if it has been made."""
        return self._made.get(key)

    @property
    def current(self) -> str:
        """The key of the page on top."""
        return self._pages[self._stack.currentIndex()].key

    def show_page(self, key: str) -> None:
        """Bring a page to the front, and the dock with it if it was closed."""
        index = next(i for i, page in enumerate(self._pages) if page.key == key)
        self.page(key)
        self.tabs.set_current(index)
        self._stack.setCurrentIndex(index)
        self.show()
        self.raise_()

    def _turn(self, index: int) -> None:
        self.page(self._pages[index].key)
        self._stack.setCurrentIndex(index)


class PlainDock(QDockWidget):
    """A dock with one panel and no title of its own."""

    def __init__(self, name: str, title: str, panel: QWidget, window: QMainWindow) -> None:
        super().__init__(title, window)
        self.setObjectName(name)
        self.setTitleBarWidget(_Nothing())
        self.setWidget(panel)


class _Nothing(QWidget):
    """A title bar without height."""

    def sizeHint(self) -> QSize:
        return QSize(0, 0)
