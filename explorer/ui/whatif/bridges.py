"""What each bridge carries: the joint with it and without it, and what is then missing in the answer."""

from __future__ import annotations

from functools import partial
from typing import Any

import numpy as np
from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from explorer.ipc.study_shift import Bridge, BridgesStudied, StudyBridges
from explorer.ui import colormaps
from explorer.ui import theme as tokens
from explorer.ui.ask.questions import HIDDEN
from explorer.ui.excerpts import excerpt_through
from explorer.ui.panels import axes
from explorer.ui.panels.inside_box import Picture, paint_picture, side_by_side
from explorer.ui.panels.scrolling import ScrollColumn
from explorer.ui.placing import Placing, placed
from explorer.ui.save_panel import offer_saving
from explorer.ui.study_state import StudyState
from explorer.ui.theme import ThemeHolder
from explorer.ui.whatif.answers import Answers, answers_width
from explorer.ui.widgets import Caption, EmptyState, ProbabilityBars, QuietButton, Themed, ThemedButton, paint
from explorer.ui.widgets.pages import CurrentPages
from explorer.ui.widgets.themed import show_if
from explorer.ui.workspace import Workspace
from explorer.words import text
from explorer.words.designs import class_names

SIDES = ("with", "without")
_LIST = 248
_LIST_NARROW = 188
"""Width of the list in pixels of usual text."""


class BridgeRow(ThemedButton):
    """One skip connection with what it changes; the chosen one is marked."""

    def __init__(self, themes: ThemeHolder, title: str, words: str) -> None:
        self._words = words
        super().__init__(themes, title)
        self.setAccessibleDescription(words)
        self.setToolTip(words)
        self.setCheckable(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(self.theme.px(200), self.theme.line_height("body") + self.theme.line_height("small") + 8)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, theme = QPainter(self), self.theme
        rect = QRectF(self.rect())
        if self.isChecked():
            paint.round_box(painter, rect, tokens.RADIUS_CONTROL, theme.color("accent_soft"))
        elif self._hover.value > 0:
            paint.round_box(painter, rect, tokens.RADIUS_CONTROL, theme.color("sunken", self._hover.value))
        line = theme.line_height("body")
        room = rect.adjusted(8, 4, -8, -4)
        top = QRectF(room.left(), room.top(), room.width(), line)
        paint.text(painter, top, self.text(), theme.font("body", tokens.MEDIUM), theme.color("text"))
        below = QRectF(room.left(), top.bottom(), room.width(), theme.line_height("small"))
        paint.text(painter, below, self._words, theme.font("small"), theme.color("muted"))
        if self.ring:
            paint.ring(painter, theme, rect, tokens.RADIUS_CONTROL)


class BridgePictures(Themed, QWidget):
    """Three pictures side by side."""

    def __init__(self, themes: ThemeHolder) -> None:
        super().__init__()
        self._pictures: tuple[Picture, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._follow(themes)

    def show_pictures(self, pictures: tuple[Picture, ...]) -> None:
        """Show these, with their titles above."""
        self._pictures = pictures
        self.setAccessibleDescription(", ".join(picture.title for picture in pictures))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        rooms = side_by_side(QRectF(self.rect()), max(len(self._pictures), 1))
        for room, picture in zip(rooms, self._pictures, strict=False):
            paint_picture(painter, self.theme, room, picture)

    def minimumSizeHint(self) -> QSize:
        return QSize(self.theme.px(200), self.theme.px(80))


class BridgesView(QWidget):
    """Asks about all skip connections of the design while it is seen."""

    def __init__(self, workspace: Workspace, session: Any, themes: ThemeHolder, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace, self._session, self._themes = workspace, session, themes
        self._language = language = themes.theme.language
        self.told: BridgesStudied | None = None
        self._chosen = ""
        self.rows: list[BridgeRow] = []
        self.empty = EmptyState(themes, text("whatif.no bridges", language))
        self.list = ScrollColumn(themes, margin=0, spacing=2)
        self.list.setAccessibleName(text("whatif.list", language))
        self.pictures = BridgePictures(themes)
        self.answers = {side: ProbabilityBars(themes, 3, text(f"whatif.answer {side}", language)) for side in SIDES}
        self.hint = Caption(themes, wrap=True)
        self.plays = {side: QuietButton(themes, text(f"whatif.play {side}", language), "play") for side in SIDES}
        self._build()
        themes.changed.connect(self._arrange)
        self._arrange()
        name, said = text("whatif.bridges", language), session.message.emit
        offer_saving(self.pictures, self.pictures, lambda: f"{name} {self._chosen}", lambda: language, said)
        for side, button in self.plays.items():
            button.clicked.connect(lambda _=False, side=side: self._play(side))
        over, answer = self, lambda: workspace.report.answer
        self.state = StudyState(themes, over, session.studies, (StudyBridges,), answer, lambda: self.told is not None)
        workspace.ask.changed.connect(self._asked)
        session.studies.arrived.connect(self._arrived)
        session.studies.failed.connect(self._failed)
        session.pictures_pending.connect(self._pictures)
        session.playing_changed.connect(self._name_buttons)

    def _build(self) -> None:
        named = [(text(f"whatif.answer {side}", self._language), bars) for side, bars in self.answers.items()]
        self._answers = Answers(self._themes, named)
        self.controls = QWidget()
        controls = QHBoxLayout(self.controls)
        controls.setContentsMargins(0, 0, 0, 0)
        controls.setSpacing(tokens.SPACE[1])
        for button in self.plays.values():
            controls.addWidget(button)
        self.controls.hide()
        self._name_buttons()
        top = QHBoxLayout()
        top.setSpacing(tokens.SPACE[3])
        top.addWidget(self.pictures, 1)
        top.addWidget(self._answers)
        right = QVBoxLayout()
        right.setSpacing(tokens.SPACE[0])
        right.addLayout(top, 1)
        right.addWidget(self.hint)
        page = QWidget()
        row = QHBoxLayout(page)
        row.setContentsMargins(16, 2, 16, 2)
        row.setSpacing(tokens.SPACE[3])
        row.addWidget(self.list)
        row.addLayout(right, 1)
        self._page = page
        self._pages = CurrentPages(self)
        self._pages.addWidget(self.empty)
        self._pages.addWidget(page)

    def _arrange(self, *_: object) -> None:
        """In a wide page the answers stand beside each other, and the list is wider."""
        px, two = self._themes.theme.px, answers_width(self._themes, 2)
        room = self.width() - 2 * tokens.SPACE[3] - self.pictures.minimumSizeHint().width() - 2 * tokens.SPACE[3]
        beside = room >= px(_LIST) + two
        self._answers.set_beside(beside)
        self.list.setFixedWidth(px(_LIST if beside else _LIST_NARROW))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def minimumSizeHint(self) -> QSize:
        # The width that the narrowest arrangement needs; that of now would keep the page from becoming narrow.
        px, pictures = self._themes.theme.px, self.pictures.minimumSizeHint().width()
        width = px(_LIST_NARROW) + pictures + answers_width(self._themes, 1) + 4 * tokens.SPACE[3]
        return QSize(width, super().minimumSizeHint().height())

    def ask(self) -> None:
        """Ask what every bridge carries, if anybody sees it."""
        report = self._workspace.report
        if not self.isVisible():
            return
        if not report.fits or not report.answer:
            self._forget()
            return
        if not self._session.studies.ask(StudyBridges, report.answer):
            self._forget()
            self.empty.set_text(self._say("asks", design=self._workspace.document.name))

    def _pictures(self, pending: bool) -> None:
        if not pending:
            self.ask()

    def _failed(self, kind: object) -> None:
        if kind is StudyBridges:
            self._forget()

    def _forget(self) -> None:
        self.told = None
        self.empty.set_text(self._say("no bridges"))
        self._pages.setCurrentWidget(self.empty)
        self._name_buttons()

    def _arrived(self, told: object) -> None:
        if not isinstance(told, BridgesStudied):
            return
        self.told = told
        if not told.bridges:
            self._forget()
            return
        self._pages.setCurrentWidget(self._page)
        names = [_name(bridge, self._language) for bridge in told.bridges]
        self._chosen = self._chosen if self._chosen in names else names[-1]
        self._list(told.bridges)
        self._show()

    def _list(self, bridges: tuple[Bridge, ...]) -> None:
        said = [
            (_name(bridge, self._language), self._say("brief", change=self._share(bridge.change))) for bridge in bridges
        ]
        if [(row.text(), row.toolTip()) for row in self.rows] != said:
            focused = next((row.text() for row in self.rows if row.hasFocus()), "")
            self.list.empty()
            self.rows = [BridgeRow(self._themes, title, words) for title, words in said]
            for row, (name, _) in zip(self.rows, said, strict=True):
                row.clicked.connect(partial(self.choose, name))
            self.list.add(*self.rows)
            self.list.finish()
            for row in self.rows:
                if row.text() == focused:
                    row.setFocus(Qt.FocusReason.TabFocusReason)
        for row in self.rows:
            row.setChecked(row.text() == self._chosen)

    def _share(self, share: float) -> str:
        """How much changes, unless a lesson asks to guess it."""
        return HIDDEN if self._workspace.ask.covers("bridges") else axes.percent_text(share)

    def _asked(self) -> None:
        """A lesson hides what changes, or shows it again."""
        if self.told is not None and self.told.bridges:
            self._list(self.told.bridges)
            self._show()

    @property
    def bridge(self) -> Bridge | None:
        """The one that is looked at."""
        bridges = self.told.bridges if self.told is not None else ()
        return next((bridge for bridge in bridges if _name(bridge, self._language) == self._chosen), None)

    def choose(self, name: str, _: bool = False) -> None:
        """Look at another bridge."""
        self._chosen = name
        for row in self.rows:
            row.setChecked(row.text() == name)
        self._show()

    def _show(self) -> None:
        bridge, told = self.bridge, self.told
        if bridge is None or told is None:
            return
        about = self._workspace.report.blocks.get(bridge.target)
        front = self._session.front
        limits = (front.n_mels, front.frames)
        placing = placed(about, front, limits) if about is not None else Placing(0.0, 1.0, 0.0, 1.0)
        top = colormaps.limit(np.stack([bridge.with_it, bridge.without]))
        pictures = [
            Picture(self._say(side, block=bridge.target), _image(values, top, signed=False), placing, limits)
            for side, values in zip(SIDES, (bridge.with_it, bridge.without), strict=True)
        ]
        if not told.labels:
            pictures.append(self._brought(bridge, limits))
        self._answers.setVisible(bool(told.labels))
        for side, values in (("with", told.answer), ("without", told.answer - bridge.answer)):
            shares = values.mean(axis=1).tolist()  # of a sequence its mean over time
            self.answers[side].set_values([*zip(class_names(told.labels, self._language), shares, strict=False)])
        self.pictures.show_pictures(tuple(pictures))
        joint, change = self._share(bridge.joint), self._share(bridge.change)
        self.hint.set_words(self._say("share", target=bridge.target, joint=joint, change=change))
        self._name_buttons()

    def _brought(self, bridge: Bridge, limits: tuple[int, int]) -> Picture:
        """What a bridge brings to an answer that is a picture."""
        about = self._workspace.report.blocks.get(self._workspace.report.answer)
        placing = placed(about, self._session.front, limits) if about is not None else Placing(0.0, 1.0, 0.0, 1.0)
        image = _image(bridge.answer, colormaps.limit(bridge.answer, 100.0), signed=True)
        return Picture(self._say("difference"), image, placing, limits)

    def _say(self, key: str, **values: object) -> str:
        return text(f"whatif.{key}", self._language, **values)

    # ------------------------------------------------------------------------------------------------------- playing
    def _play(self, side: str) -> None:
        session, bridge = self._session, self.bridge
        if bridge is not None and session.transport.playing == _plays(side, bridge):
            session.stop()
            return
        about = self._workspace.report.blocks.get(bridge.target) if bridge is not None else None
        if bridge is None or about is None or session.at_rate is None:
            return
        strength = bridge.with_it if side == "with" else bridge.without
        front = session.front
        excerpt = excerpt_through(session.at_rate, front, session.patch_start, front.frames, about, strength)
        if excerpt is not None:
            session.transport.play(_plays(side, bridge), excerpt, front.sample_rate)

    def _name_buttons(self, _: bool = False) -> None:
        for side, button in self.plays.items():
            show_if(button, self.bridge is not None)
            on = self.bridge is not None and self._session.transport.playing == _plays(side, self.bridge)
            button.set_icon("stop" if on else "play")
            button.setAccessibleName(self._say("stop") if on else self._say(f"play {side}"))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()))
        names = [row.text() for row in self.rows]
        if step is None or self._chosen not in names:
            super().keyPressEvent(event)
            return
        index = min(max(names.index(self._chosen) + step, 0), len(names) - 1)
        self.rows[index].setFocus(Qt.FocusReason.TabFocusReason)
        self.choose(names[index])


def _image(values: Any, top: float, *, signed: bool) -> Any:
    return colormaps.to_image(colormaps.quantise(values, top, signed=signed), "ice" if signed else "magma")


def _plays(side: str, bridge: Bridge) -> str:
    return f"bridge {side} {bridge.target}"


def _name(bridge: Bridge, language: str) -> str:
    return text("whatif.bridge", language, source=bridge.source, target=bridge.target)
