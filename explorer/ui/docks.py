"""The three docks around the canvas: pages under a row of tabs, made when they are first shown."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QEnterEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QDockWidget, QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from explorer.ui.page_room import PageRoom
from explorer.ui.theme import ThemeHolder
from explorer.ui.widgets import Panel, TabRow, Themed, paint
from explorer.ui.widgets.themed import Glide
from explorer.words import text

_GRIP = 12


@dataclass(frozen=True)
class Page:
    """One page of a dock: its key (the text ``page.<key>`` is on its tab), and what makes it, given the page before.

    A page is made anew when the language changes; what it can't ask of workspace or session it takes from the old one.
    """

    key: str
    make: Callable[[QWidget | None], QWidget]


class TabbedDock(QDockWidget):
    """A dock with a row of tabs as its title bar; it can be moved by that row, floated and closed.

    ``turned`` carries the key of the page that has come to the top. Pages that ``roll`` never ask for more room than
    the dock has; the others bring their own scroll bars.
    """

    turned = Signal(str)

    def __init__(
        self, name: str, themes: ThemeHolder, pages: tuple[Page, ...], window: QMainWindow, *, roll: bool = False
    ) -> None:
        super().__init__(window)
        self.setObjectName(name)
        self._themes = themes
        self.setFeatures(
            QDockWidget.DockWidgetFeature.DockWidgetMovable
            | QDockWidget.DockWidgetFeature.DockWidgetFloatable
            | QDockWidget.DockWidgetFeature.DockWidgetClosable
        )
        self._pages = pages
        self._made: dict[str, QWidget] = {}
        self.tabs = TabRow(themes, self._titles())
        self.setWindowTitle(_name(self, themes))
        self._stack = QStackedWidget()
        self._holders: dict[str, PageRoom | Holder] = {}
        for page in pages:
            holder = self._holders[page.key] = PageRoom(themes) if roll else Holder()
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
        self.show_tabs(not narrow)
        if narrow:
            self._turn(0)

    def show_tabs(self, shown: bool) -> None:
        """Have the row of tabs as the title, or none."""
        self.setTitleBarWidget(self.tabs if shown else _Nothing())
        self.tabs.setVisible(shown)
        if not shown:
            self.tabs.setParent(self)
            self.tabs.hide()

    def page(self, key: str) -> QWidget:
        """A page, made now if it was not shown before."""
        if key not in self._made:
            page = next(page for page in self._pages if page.key == key)
            self._put(page, None)
        return self._made[key]

    def speak(self) -> None:
        """Write the tabs in the language of now, and make the pages anew."""
        self.setWindowTitle(_name(self, self._themes))
        self.tabs.set_titles(self._titles())
        for page in self._pages:
            old = self._made.get(page.key)
            if old is not None:
                self._put(page, old)
                old.hide()
                old.deleteLater()

    def _titles(self) -> list[str]:
        return [text(f"page.{page.key}", self._themes.theme.language) for page in self._pages]

    def _put(self, page: Page, old: QWidget | None) -> None:
        made = self._made[page.key] = page.make(old)
        self._holders[page.key].hold(made)

    def made(self, key: str) -> QWidget | None:
        """A page, if it has been made."""
        return self._made.get(key)

    @property
    def current(self) -> str:
        """The key of the page on top."""
        return self._pages[self._stack.currentIndex()].key

    def set_count(self, key: str, count: int, token: str) -> None:
        """Say on a page's tab how many there are, in a token's colour."""
        self.tabs.set_count(self._index(key), count, token)

    def _index(self, key: str) -> int:
        return next(i for i, page in enumerate(self._pages) if page.key == key)

    def show_page(self, key: str) -> None:
        """Bring a page to the front, and the dock with it if it was closed."""
        index = self._index(key)
        self.page(key)
        self.tabs.set_current(index)
        self._stack.setCurrentIndex(index)
        self.show()
        self.raise_()
        self.turned.emit(key)

    def _turn(self, index: int) -> None:
        key = self._pages[index].key
        self.page(key)
        self._stack.setCurrentIndex(index)
        self.turned.emit(key)


class Holder(QWidget):
    """Holds one page, which says itself how small it may be."""

    def __init__(self) -> None:
        super().__init__()
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)

    def hold(self, page: QWidget) -> None:
        """Show a page instead of the one before, which is the caller's from now on."""
        while self._layout.takeAt(0) is not None:
            pass
        self._layout.addWidget(page)


class PlainDock(QDockWidget):
    """A dock with one panel: docked under a slim grip, floating under a title of the desktop's own."""

    def __init__(self, name: str, themes: ThemeHolder, panel: QWidget, window: QMainWindow) -> None:
        super().__init__(window)
        self.setObjectName(name)
        self._themes = themes
        self._grip = Grip(themes)
        self.setTitleBarWidget(self._grip)
        self.setWidget(panel)
        self.topLevelChanged.connect(self._floated)
        self.speak()

    def speak(self) -> None:
        """Name it in the language of now."""
        self.setWindowTitle(_name(self, self._themes))
        self._grip.setToolTip(text("dock.grip", self._themes.theme.language))

    def _floated(self, floating: bool) -> None:
        self.setTitleBarWidget(None if floating else self._grip)  # type: ignore[arg-type]  # None: the desktop's own
        self._grip.setVisible(not floating)


class Grip(Themed, QWidget):
    """A strip to drag a dock by; a double-click floats it."""

    def __init__(self, themes: ThemeHolder) -> None:
        super().__init__()
        self.setCursor(Qt.CursorShape.OpenHandCursor)
        self._hover = Glide(self)
        self._follow(themes)

    def sizeHint(self) -> QSize:
        return QSize(0, _GRIP)

    def minimumSizeHint(self) -> QSize:
        return QSize(0, _GRIP)

    def enterEvent(self, event: QEnterEvent) -> None:
        self._hover.to(1.0, self.theme.duration("hover"))
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        self._hover.to(0.0, self.theme.duration("hover"))
        super().leaveEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self.theme.color("surface"))
        painter.fillRect(0, 0, 1, self.height(), self.theme.color("line"))
        bar = QRectF(0, 0, 28, 3)
        bar.moveCenter(QRectF(self.rect()).center())
        tone = paint.mix(self.theme.color("line"), self.theme.color("line_strong"), self._hover.value)
        paint.round_box(painter, bar, 1.5, tone)


class _Nothing(QWidget):
    """A title bar without height."""

    def sizeHint(self) -> QSize:
        return QSize(0, 0)


def _name(dock: QDockWidget, themes: ThemeHolder) -> str:
    return text(f"command.dock {dock.objectName()}", themes.theme.language)
