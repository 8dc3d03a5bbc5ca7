"""The page "Inside": what the selected block does to the sound, in the ways that suit its kind."""

from __future__ import annotations

from typing import Any, Final

from PySide6.QtCore import QTimer
from PySide6.QtGui import QHideEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from explorer.analysis import BlockReport
from explorer.ui import theme as tokens
from explorer.ui.panels.inside_change import ChangeView
from explorer.ui.panels.inside_gates import GatesView
from explorer.ui.panels.inside_hear import HearView
from explorer.ui.panels.inside_kernels import KernelsView
from explorer.ui.panels.inside_parts import PartsView
from explorer.ui.panels.inside_view import InsideView
from explorer.ui.save_panel import offer_saving
from explorer.ui.theme import Theme, ThemeHolder
from explorer.ui.widgets import Caption, Chooser, EmptyState, Label, Panel, Segmented
from explorer.ui.widgets.pages import CurrentPages
from explorer.ui.widgets.themed import show_if
from explorer.ui.workspace import Workspace
from explorer.words import text

_LARGE: Final = 1.25
"""Size of the text from which on the views are one of a list, not side by side."""
_SOON: Final = 40
"""Milliseconds that requests of one edit or drag are gathered for."""


class InsidePanel(Panel):
    """One view at a time, of those that the block has; the choice stays from block to block where it can."""

    def __init__(self, workspace: Workspace, session: Any, themes: ThemeHolder, parent: QWidget | None = None) -> None:
        super().__init__(themes, "surface", "", parent)
        self._workspace, self._session, self._themes = workspace, session, themes
        self.setAccessibleName(text("page.inside", themes.theme.language))
        self.views: tuple[InsideView, ...] = (
            KernelsView(workspace, session, themes),
            ChangeView(workspace, session, themes),
            GatesView(workspace, session, themes),
            PartsView(workspace, session, themes),
            HearView(workspace, session, themes),
        )
        self._wanted = ""
        self._offered: tuple[list[str], bool] = ([], False)
        self._shown: InsideView | None = None
        self.title = Label(themes, "", weight=tokens.SEMIBOLD)
        self.place = Caption(themes)
        self.choice: Segmented | Chooser | None = None
        self.empty = EmptyState(themes, text("empty.inside", themes.theme.language))
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(_SOON)
        self._soon.timeout.connect(self._ask)
        self._build()
        self._connect()
        self._look()

    def _build(self) -> None:
        self._head = QWidget()
        self._head.setMinimumWidth(1)  # it breaks into two lines before it would widen the page
        self._lines = QBoxLayout(QBoxLayout.Direction.LeftToRight, self._head)
        self._lines.setContentsMargins(16, 6, 16, 2)
        self._row, tools = QHBoxLayout(), QHBoxLayout()
        self._row.setSpacing(12)
        self._row.addWidget(self.title)
        self._row.addWidget(self.place)
        self._row.addStretch(1)
        for view in self.views:
            tools.addWidget(view.controls)
            view.controls.hide()
        tools.addStretch()
        self._lines.addLayout(self._row, 1)
        self._lines.addLayout(tools)
        pages = QWidget()
        self._pages = CurrentPages(pages)
        self._pages.addWidget(self.empty)
        for view in self.views:
            self._pages.addWidget(view)
            offer_saving(view, view, self._name, lambda: self.language, self._session.message.emit)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 4)
        column.setSpacing(0)
        column.addWidget(self._head)
        column.addWidget(pages, 1)

    def _connect(self) -> None:
        session, space = self._session, self._workspace
        space.selection_changed.connect(self._look)
        space.inner_changed.connect(self._look)
        space.report_changed.connect(self._look)
        session.pictures_pending.connect(self._pictures)
        session.standing_changed.connect(self._look)
        session.patch_changed.connect(self._ask_soon)
        session.patch_changed.connect(self._say_where)
        session.spectrogram_changed.connect(self._ask_soon)
        session.picture_ready.connect(self._drawn)
        session.playhead_moved.connect(self._playhead)

    @property
    def path(self) -> str:
        """The block that is looked at; empty without a selection."""
        selection = self._workspace.selection
        return self._workspace.inner or (selection[0] if selection else "")

    def _name(self) -> str:
        """What a picture of it is called."""
        return f"{self.path}-{self._shown.key}" if self._shown is not None else self.path

    @property
    def shown(self) -> InsideView | None:
        """The view on top, if any."""
        return self._shown

    def show_view(self, key: str) -> None:
        """Bring a view to the top, as far as the block has it."""
        self._wanted = key
        self._look()

    # -------------------------------------------------------------------------------------------------------- choosing
    def _look(self, *_: object) -> None:
        path = self.path
        about = self._workspace.report.blocks.get(path)
        here = [view for view in self.views if about is not None and self._has(view, about)]
        self._offer(here)
        view = next((view for view in here if view.key == self._wanted), here[0] if here else None)
        if self._shown is not None and (view is not self._shown or path != self._shown.path):
            self._shown.leave()
        self._shown = view
        show_if(self._head, view is not None)
        for each in self.views:
            show_if(each.controls, each is view)
        self._fit_head()
        if view is None or about is None:
            self.empty.set_text(self._why(about is not None))
            self._pages.setCurrentWidget(self.empty)
            return
        if self.choice is not None:
            self.choice.set_current(view.key)
        self.title.set_words(path)
        self._say_where()
        if self._session.absence(path) in ("asks", "too-much", "unselected"):
            self.empty.set_text(text("inside.asks", self.language, block=path))
            self._pages.setCurrentWidget(self.empty)
            return
        self._pages.setCurrentWidget(view)
        self._ask_soon()

    def _fit_head(self) -> None:
        """The controls of a view stand below its name where there is no room beside it."""
        controls = self._shown.controls.sizeHint().width() if self._shown is not None else 0
        narrow = self._row.sizeHint().width() + controls + 3 * 16 > self.width()
        down, across = QBoxLayout.Direction.TopToBottom, QBoxLayout.Direction.LeftToRight
        self._lines.setDirection(down if narrow else across)
        self._lines.setSpacing(4 if narrow else 12)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_head()

    def _say_where(self) -> None:
        """Which part of the sound is looked at; what is heard has a choice of its own."""
        session, view = self._session, self._shown
        heard = self._workspace.document.spectrogram is not None and view is not None and view.key != "hear"
        show_if(self.place, heard)
        start, stop = session.front.span(session.patch_start, session.front.frames)
        self.place.set_words(text("inside.patch", self.language, start=max(start, 0.0), stop=stop))

    def _has(self, view: InsideView, about: BlockReport) -> bool:
        """Whether a block has what a view shows; only what reads the sound can be heard."""
        deaf = self._workspace.document.spectrogram is None and view.key == "hear"
        return about.output is not None and not deaf and view.applies(about)

    def _why(self, known: bool) -> str:
        """What would fill the page."""
        about = self._workspace.report.blocks.get(self.path)
        if not known or about is None:
            return text("empty.inside", self.language)
        if about.output is None:
            return text("maps.no values", self.language, block=self.path)
        key = "inside.opens" if about.children else "inside.nothing"
        return text(key, self.language, block=self.path)

    def _offer(self, views: list[InsideView]) -> None:
        keys = [view.key for view in views]
        large = self.theme.text_scale > _LARGE
        if (keys, large) == self._offered:
            return
        self._offered = keys, large
        if self.choice is not None:
            self._row.removeWidget(self.choice)
            self.choice.hide()
            self.choice.deleteLater()
            self.choice = None
        if len(keys) < 2:
            return
        named = [(key, text(f"inside.{key}", self.language)) for key in keys]
        kind = Chooser if large else Segmented
        self.choice = kind(self._themes, text("inside.choice", self.language), named)
        self.choice.chosen.connect(self.show_view)
        self._row.insertWidget(2, self.choice)

    # -------------------------------------------------------------------------------------------------------- requests
    def _pictures(self, pending: bool) -> None:
        if not pending:
            self._ask_soon()

    def _drawn(self, path: str) -> None:
        if path == self.path:
            self._ask_soon()

    def _ask_soon(self, *_: object) -> None:
        if self.isVisible() and not self._soon.isActive():
            self._soon.start()

    def _ask(self) -> None:
        if self._shown is not None and self.isVisible():
            self._shown.look_at(self.path)
            self._playhead(self._session.playhead)

    def _playhead(self, seconds: float) -> None:
        if self._shown is not None and self.isVisible():
            front = self._session.front
            self._shown.playhead_moved((front.place(seconds) - self._session.patch_start) / front.frames, seconds)

    def _theme_changed(self, theme: Theme) -> None:
        super()._theme_changed(theme)
        if hasattr(self, "_pages"):  # not while it is being made
            self._look()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._ask_soon()

    def hideEvent(self, event: QHideEvent) -> None:
        if self._shown is not None:
            self._shown.leave()
        super().hideEvent(event)
