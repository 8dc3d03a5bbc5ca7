"""The sound panel: the sound over time at the left, what one can listen to at the right."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QStackedLayout, QWidget

from explorer.ui.commands import offer
from explorer.ui.panels.sound_listen import ListenTo
from explorer.ui.panels.sound_side import SoundSide
from explorer.ui.panels.sound_view import SoundView
from explorer.ui.save_panel import offer_saving
from explorer.ui.sound_commands import effective_command
from explorer.ui.theme import Theme, ThemeHolder
from explorer.ui.widgets import EmptyState, Panel
from explorer.words.catalogue import text


class SoundPanel(Panel):
    """What the session sounds like, with its patch, the field of what one points at, and the answer over time.

    Of a design that does not read the sound it only says so.
    ``range_changed`` carries (start, end) in seconds of a range that the user dragged, or None when it is gone.
    """

    range_changed = Signal(object)

    def __init__(self, session: Any, themes: ThemeHolder, parent: QWidget | None = None) -> None:
        super().__init__(themes, "surface", "", parent)
        self._session = session
        self.view = SoundView(session, themes)
        self.side = SoundSide(self.view, session.looks, themes)
        self.listen = ListenTo(session, themes)
        self.empty = EmptyState(themes, text("empty.sound", self.language), text("empty.sound.action", self.language))
        self.empty.activated.connect(session.use_scene)
        self.view.range_changed.connect(self.range_changed)
        self.view.range_changed.connect(self.listen.refresh)
        offer_saving(self.view, self.view, self._name, lambda: self.language, session.message.emit, self._offer)
        filled = QWidget()
        row = QHBoxLayout(filled)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.view, 1)
        row.addWidget(self.side)
        row.addWidget(self.listen)
        self._pages = QStackedLayout(self)
        self._pages.addWidget(filled)
        self._pages.addWidget(self.empty)
        self.deaf = EmptyState(themes, text("session.deaf", self.language))
        self._pages.addWidget(self.deaf)
        session.sound_changed.connect(self._turn)
        session.workspace.report_changed.connect(self._turn)
        self._turn()
        self.listen.fit(self.width())

    def take_over(self, old: SoundPanel) -> None:
        """Go on from the panel that spoke another language: the same stretch is seen, and chosen."""
        first, view = old.view.time, self.view
        if self._session.sound is not None:
            view.set_time(view.time.showing(first.start, first.end))
            view.set_range(old.view.range)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.listen.fit(self.width())

    def _theme_changed(self, theme: Theme) -> None:
        super()._theme_changed(theme)
        if hasattr(self, "listen"):  # not while it is being made
            self.listen.fit(self.width())

    def _name(self) -> str:
        return Path(self._session.sound.name).stem if self._session.sound is not None else "layerscope"

    def _offer(self, menu: QMenu) -> None:
        offer(menu, [effective_command(self._session)], self.language)

    def _turn(self, *_: object) -> None:
        if not self._session.workspace.document.reads_sound:
            self._pages.setCurrentWidget(self.deaf)
        else:
            self._pages.setCurrentIndex(0 if self._session.sound is not None else 1)
