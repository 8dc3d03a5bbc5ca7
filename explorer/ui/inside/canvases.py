"""The middle of the window: the design's canvas, and over it the inside of a composite while one looks into it."""

from __future__ import annotations

from typing import cast

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedLayout, QWidget

from explorer.analysis import Report
from explorer.ui import theme as tokens
from explorer.ui.canvas.view import Canvas
from explorer.ui.inside.inner import can_open, crumbs
from explorer.ui.inside.session import InnerSession
from explorer.ui.inside.workspace import InnerWorkspace
from explorer.ui.panels.scrolling import take_away
from explorer.ui.session import Session
from explorer.ui.theme import ThemeHolder
from explorer.ui.widgets import Card, Label, LinkButton
from explorer.ui.workspace import Workspace
from explorer.words import text

INSET = 12
ABOVE = 52


class InnerCanvas(Canvas):
    """The blocks of a composite: to look at, to point into and to hear, those of a group also to edit; Esc leaves."""

    left = Signal()

    def __init__(self, workspace: InnerWorkspace, session: InnerSession, themes: ThemeHolder, parent: QWidget) -> None:
        self.inner = workspace
        super().__init__(cast(Workspace, workspace), cast(Session, session), themes, parent)
        self.read_only = not workspace.inner.editable
        self.fixed = text("inside.fixed", themes.theme.language, block=workspace.inner.path.partition(".")[0])
        self.may_write = workspace.inner.editable
        self._follow_frames()
        workspace.changed.connect(self._follow_frames)
        self.above = ABOVE
        self.setAcceptDrops(workspace.inner.editable)
        self.speak_name()

    def _follow_frames(self, *_: object) -> None:
        self.own_frames = self.inner.inner.written
        self.arriving = self.inner.arriving

    def speak_name(self) -> None:
        """Say in the language of now which block one looks into."""
        self.setAccessibleName(text("inside.name", self.inner.language, block=self.inner.inner.path))

    @property
    def holds_something(self) -> bool:
        return True  # the composite itself

    def let_go(self) -> bool:
        if self.read_only or not (self.cancel_gesture() or self.search.close_quietly()):
            self.session.release()
            self.left.emit()
        return True


class Crumbs(Card):
    """The way back: the design, and every composite on the way to the one that is open."""

    chosen = Signal(str)

    def __init__(self, themes: ThemeHolder, parent: QWidget) -> None:
        super().__init__(themes, "surface", "line", parent)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(tokens.SPACE[0], 0, tokens.SPACE[2], 0)
        self._row.setSpacing(0)
        self.links: list[LinkButton] = []

    def show_way(self, path: str, report: Report | None = None) -> None:
        """Name the way to a composite."""
        while self._row.count():
            take_away(self._row.takeAt(0))
        self.links = []
        language = self._themes.theme.language
        self.setAccessibleName(text("inside.way", language))
        way = [("", text("inside.design", language)), *crumbs(path, report)]
        for index, (goal, name) in enumerate(way):
            if index:
                self._row.addWidget(Label(self._themes, "›", "body", tokens.REGULAR, "muted"))
            if index == len(way) - 1:
                self._row.addSpacing(tokens.SPACE[1])
                self._row.addWidget(Label(self._themes, name, "body", tokens.SEMIBOLD))
                continue
            link = LinkButton(self._themes, name)
            link.clicked.connect(lambda _=False, goal=goal: self.chosen.emit(goal))
            self.links.append(link)
            self._row.addWidget(link)
        self.adjustSize()


class Canvases(QWidget):
    """Holds the design's canvas and opens composites in its place; ``path`` is the open one, empty for the design."""

    opened = Signal(str)
    chosen = Signal()
    """Something else is selected inside of the open composite."""

    def __init__(self, canvas: Canvas, workspace: Workspace, session: Session, themes: ThemeHolder) -> None:
        super().__init__()
        self.canvas, self._workspace, self._session, self._themes = canvas, workspace, session, themes
        self.inner: InnerCanvas | None = None
        self._stack = QStackedLayout(self)
        self._stack.addWidget(canvas)
        self.crumbs = Crumbs(themes, self)
        self.crumbs.move(INSET, INSET)
        self.crumbs.hide()
        self.crumbs.chosen.connect(self.look_inside)
        canvas.look_inside_requested.connect(self.look_inside)

    @property
    def path(self) -> str:
        """The composite that is open."""
        return self.inner.inner.inner.path if self.inner is not None else ""

    @property
    def front(self) -> Canvas:
        """The canvas that is seen."""
        return self.inner if self.inner is not None else self.canvas

    @property
    def opened_workspace(self) -> InnerWorkspace | None:
        """What is inside of the composite that is open."""
        return self.inner.inner if self.inner is not None else None

    def look_inside(self, path: str) -> None:
        """Open a composite in place of the design; an empty path goes back to the design."""
        if path and not can_open(self._workspace.report, path):
            return
        came_from = self.path
        self._close()
        if not path:
            self._stack.setCurrentWidget(self.canvas)
            self._workspace.look_at(came_from.partition(".")[0])
            self._session.show_inside(())
            self.canvas.setFocus(Qt.FocusReason.OtherFocusReason)
            self.opened.emit("")
            return
        workspace = InnerWorkspace(self._workspace, path, self)
        self._workspace.look_at(came_from if came_from.startswith(f"{path}.") else path)
        inner = InnerCanvas(workspace, InnerSession(self._session, workspace), self._themes, self)
        inner.canvas_scene.metric = self.canvas.canvas_scene.metric
        inner.look_inside_requested.connect(lambda id: self.look_inside(workspace.path_of(id)))
        inner.left.connect(self.leave)
        for name in ("rename_requested", "edit_requested", "help_requested"):
            ask = getattr(self.canvas, name).emit
            getattr(inner, name).connect(lambda id, ask=ask: ask(workspace.path_of(id)))
        workspace.closed.connect(lambda: self.look_inside(""))
        self.inner = inner
        workspace.selection_changed.connect(lambda _: self.chosen.emit())
        self._stack.addWidget(inner)
        self._stack.setCurrentWidget(inner)
        self.crumbs.show_way(path, self._workspace.report)
        self.crumbs.show()
        self.crumbs.raise_()
        inner.setFocus(Qt.FocusReason.OtherFocusReason)
        self.opened.emit(path)

    def speak(self) -> None:
        """Write the way back in the language of now; what was being searched or written in another one ends."""
        for canvas in (self.canvas, self.front):
            canvas.search.close_quietly()
            if canvas.marks.writer is not None:
                canvas.marks.writer.finish()
            if canvas.card_editor.id:
                canvas.edit(canvas.card_editor.id)
        if self.inner is not None:
            self.inner.inner.speak()
            self.inner.speak_name()
            self.crumbs.show_way(self.path, self._workspace.report)

    def leave(self) -> None:
        """Go back to what is around the open composite."""
        if self.inner is not None:
            self.look_inside(self.path.rpartition(".")[0])

    def _close(self) -> None:
        self.crumbs.hide()
        if self.inner is not None:
            gone, self.inner = self.inner, None
            self._stack.removeWidget(gone)
            gone.hide()
            gone.inner.setParent(gone)
            gone.deleteLater()
