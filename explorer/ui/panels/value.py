"""The panel of one value: the arithmetic behind what is held, and its window sliding over the sound."""

from __future__ import annotations

from typing import Any, Final

from PySide6.QtCore import QTimer
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedLayout, QVBoxLayout, QWidget

from explorer.blocks.shapes import Vector
from explorer.ipc.studies import StudyValue, ValueStudied
from explorer.ui import theme as tokens
from explorer.ui.canvas.feed import readout_of
from explorer.ui.panels.value_told import sentence_of
from explorer.ui.panels.value_view import ValueView
from explorer.ui.save_panel import offer_saving
from explorer.ui.study_state import StudyState
from explorer.ui.theme import ThemeHolder
from explorer.ui.widgets import Caption, EmptyState, IconButton, Label, Panel
from explorer.ui.workspace import Workspace
from explorer.words import text

_STEP: Final = 180
"""Milliseconds that each place is shown for while the window slides."""


class ValuePanel(Panel):
    """Asks for the numbers behind the held value while it is visible: of another one, of new weights, of an edit."""

    def __init__(self, workspace: Workspace, session: Any, themes: ThemeHolder, parent: QWidget | None = None) -> None:
        super().__init__(themes, "surface", "", parent)
        self._workspace, self._session = workspace, session
        language = themes.theme.language
        self.setAccessibleName(text("value.name", language))
        self.title = Label(themes, "", weight=tokens.SEMIBOLD)
        self.place = Caption(themes)
        self.earlier = IconButton(themes, "chevron-left", text("value.earlier", language))
        self.later = IconButton(themes, "chevron-right", text("value.later", language))
        self.slide = IconButton(themes, "play", text("value.slide", language))
        self.view = ValueView(themes)
        self.state = StudyState(themes, self.view, session.studies, (StudyValue,), self._path, self._shows)
        self.empty = EmptyState(themes, text("empty.value", language))
        self.waits = EmptyState(themes, text("lessons.guess before", language))
        self._timer = QTimer(self)
        self._timer.setInterval(_STEP)
        self._build()
        session.pointing_changed.connect(self._ask)
        workspace.ask.changed.connect(self._ask)
        session.pictures_pending.connect(self._pictures)
        session.studies.arrived.connect(self._arrived)
        self.earlier.clicked.connect(lambda: self.step(-1))
        self.later.clicked.connect(lambda: self.step(1))
        self.slide.clicked.connect(lambda: self.set_sliding(not self._timer.isActive()))
        self._timer.timeout.connect(self._slide_on)
        self._ask()

    def _build(self) -> None:
        head = QWidget()
        row = QHBoxLayout(head)
        row.setContentsMargins(16, 6, 16, 2)
        row.setSpacing(8)
        row.addWidget(self.title)
        row.addWidget(self.place)
        row.addStretch(1)
        for button in (self.earlier, self.slide, self.later):
            row.addWidget(button)
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 4)
        column.setSpacing(0)
        column.addWidget(head)
        column.addWidget(self.view, 1)
        self._page = page
        say = self._session.message.emit
        offer_saving(page, self.view, self._name, lambda: self.language, say)
        self._pages = QStackedLayout(self)
        self._pages.addWidget(self.empty)
        self._pages.addWidget(page)
        self._pages.addWidget(self.waits)

    def _name(self) -> str:
        """What a picture of it is called."""
        held = self._session.held
        return "-".join((held.path, *(str(number + 1) for number in held.position))) if held is not None else "value"

    def _path(self) -> str:
        held = self._session.held
        return held.path if held is not None else ""

    def _shows(self) -> bool:
        """Whether the arithmetic that is seen is that of the held value."""
        told, held = self.view.told, self._session.held
        return told is not None and held is not None and (told.path, told.position) == (held.path, held.position)

    # ------------------------------------------------------------------------------------------------------- requests
    def _ask(self) -> None:
        held = self._session.held
        there = self.waits if self._workspace.ask.covers("value") else self._page
        self._pages.setCurrentWidget(there if held is not None else self.empty)
        if held is None:
            self.set_sliding(False)
            return
        if self.isVisible():
            picture = self._session.pictures.get(held.path)
            channel = picture.channel if picture is not None else 0
            self._session.studies.ask(StudyValue, held.path, position=held.position, channel=channel)
            self.state.refresh()

    def _pictures(self, pending: bool) -> None:
        if not pending:  # new values, after an edit, another patch or a step of training
            self._ask()

    def showEvent(self, event: QShowEvent) -> None:
        self._ask()
        super().showEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        self.set_sliding(False)
        super().hideEvent(event)

    def _arrived(self, told: object) -> None:
        held = self._session.held
        if not isinstance(told, ValueStudied) or held is None or told.path != held.path:
            return
        about = self._workspace.report.blocks.get(told.path)
        title = about.block.title if about is not None else told.path
        flat = about is not None and isinstance(about.output, Vector)
        key, which = ("value.unit", told.position[0]) if flat or len(told.position) < 2 else ("value.at", told.channel)
        self.title.set_words(text(key, self.language, block=told.path, channel=which + 1))
        self.place.set_words(readout_of(held, self.language))
        opens = about is not None and bool(about.children)
        self.view.show_value(told, sentence_of(told, title, self.language, opens=opens))

    # --------------------------------------------------------------------------------------------------------- sliding
    def step(self, by: int) -> bool:
        """Hold the neighbour in time, or the next unit of a vector; False at the end."""
        held = self._session.held
        about = self._workspace.report.blocks.get(held.path) if held is not None else None
        if held is None or about is None or about.output is None:
            return False
        sizes = [size for _, size in about.output.axes]
        position = (*held.position[:-1], held.position[-1] + by)
        if not 0 <= position[-1] < sizes[-1]:
            return False
        self._session.hold(held.path, position)
        return True

    def set_sliding(self, on: bool) -> None:
        """Let the window walk along time, or stand."""
        if on == self._timer.isActive():
            return
        if on:
            self._timer.start()
        else:
            self._timer.stop()
        key = ("stop", "value.stop") if on else ("play", "value.slide")
        self.slide.set_icon(key[0], text(key[1], self.language))

    def _slide_on(self) -> None:
        if not self.step(1):
            held = self._session.held
            if held is not None:
                self._session.hold(held.path, (*held.position[:-1], 0))
