"""The network on an altered sound: sliders, the curve over depth, the answer before and after, and both to hear."""

from __future__ import annotations

from math import ceil
from typing import Any, Final

import numpy as np
from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from explorer.audio.excerpt import Excerpt
from explorer.ipc.study_shift import ShiftStudied, StudyShift
from explorer.ui import theme as tokens
from explorer.ui.save_panel import offer_saving
from explorer.ui.study_state import StudyState
from explorer.ui.theme import ThemeHolder
from explorer.ui.timers import single_shot
from explorer.ui.whatif.answers import Answers, answers_width
from explorer.ui.whatif.curve import ShiftCurve, Stop
from explorer.ui.whatif.sliders import Altered, Sliders, sliders_width
from explorer.ui.widgets import EmptyState, ProbabilityBars, QuietButton
from explorer.ui.widgets.pages import CurrentPages
from explorer.ui.workspace import Workspace
from explorer.words import text
from explorer.words.designs import class_names

_SOON: Final = 30
_MARGIN: Final = 4096
"""Samples around the patch beyond what is needed: the windows of the transposition and of the spectrogram."""
PLAYS: Final = "altered"
_SIDES: Final = 16


class ShiftView(QWidget):
    """Asks again whenever a slider, the patch, the weights or the design change while it is seen."""

    def __init__(self, workspace: Workspace, session: Any, themes: ThemeHolder, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace, self._session, self._themes = workspace, session, themes
        self._language = language = themes.theme.language
        self.told: ShiftStudied | None = None
        self.sliders = Sliders(themes, language)
        self.curve = ShiftCurve(themes)
        self.empty = EmptyState(themes, text("whatif.empty", language))
        self.before = ProbabilityBars(themes, 3, text("whatif.before", language))
        self.after = ProbabilityBars(themes, 3, text("whatif.after", language))
        self.play_before = QuietButton(themes, text("whatif.play before", language), "play")
        self.play_after = QuietButton(themes, text("whatif.play after", language), "play")
        self._soon = single_shot(self, _SOON, self.ask)
        self._build()
        themes.changed.connect(self._arrange)
        self._arrange()
        offer_saving(self.curve, self.curve, lambda: self._say("shift"), lambda: language, session.message.emit)
        self.sliders.changed.connect(self._soon.start)
        self.curve.clicked.connect(lambda path: workspace.select((path,)))
        self.play_before.clicked.connect(lambda: self._play("patch"))
        self.play_after.clicked.connect(lambda: self._play(PLAYS))
        over, answer = self._middle, lambda: workspace.report.answer
        self.state = StudyState(themes, over, session.studies, (StudyShift,), answer, lambda: self.told is not None)
        workspace.ask.changed.connect(self._show_curve)
        session.studies.arrived.connect(self._arrived)
        session.studies.failed.connect(self._failed)
        session.pictures_pending.connect(self._pictures)
        session.playing_changed.connect(self._name_buttons)
        session.sound_changed.connect(self._forget)

    def _build(self) -> None:
        answer = text("whatif.answer", self._language)
        compared = (("before", self.before), ("after", self.after))
        self._answers = Answers(self._themes, [(f"{answer}, {self._say(key)}", bars) for key, bars in compared])
        self.controls = QWidget()
        controls = QHBoxLayout(self.controls)
        controls.setContentsMargins(0, 0, 0, 0)
        controls.setSpacing(tokens.SPACE[1])
        for button in (self.sliders.again, self.play_before, self.play_after):
            controls.addWidget(button)
        self._middle = middle = QWidget()
        self._pages = CurrentPages(middle)
        self._pages.addWidget(self.empty)
        self._pages.addWidget(self.curve)
        row = QHBoxLayout(self)
        row.setContentsMargins(_SIDES, 2, _SIDES, 2)
        row.setSpacing(tokens.SPACE[3])
        row.addWidget(self.sliders)
        row.addWidget(middle, 1)
        row.addWidget(self._answers)

    def _arrange(self, *_: object) -> None:
        """In a wide page sliders and answers stand beside each other, so that it need not be high."""
        room = self.width() - 2 * _SIDES - self.curve.minimumSizeHint().width() - 2 * tokens.SPACE[3]
        one, two = answers_width(self._themes, 1), answers_width(self._themes, 2)
        columns = 2 if room >= sliders_width(self._themes, 2) + two else 1
        self.sliders.set_columns(columns)
        self._answers.set_beside(room - sliders_width(self._themes, columns) >= two > one)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def minimumSizeHint(self) -> QSize:
        # The width that the narrowest arrangement needs; that of now would keep the page from becoming narrow.
        pieces = sliders_width(self._themes, 1), self.curve.minimumSizeHint().width(), answers_width(self._themes, 1)
        width = sum(pieces) + 2 * _SIDES + 2 * tokens.SPACE[3]
        return QSize(width, super().minimumSizeHint().height())

    def _say(self, key: str) -> str:
        return text(f"whatif.{key}", self._language)

    # ------------------------------------------------------------------------------------------------------- asking
    def ask(self) -> None:
        """Ask what the altered sound does, if anybody sees it."""
        session, report = self._session, self._workspace.report
        sound, front = session.at_rate, session.front
        self.sliders.set_frame_ms(1000 * front.frame_seconds)
        if not self.isVisible():
            return
        if sound is None or not report.fits or not report.answer or self._workspace.document.spectrogram is None:
            self._forget()
            return
        now = self.sliders.altered()
        margin = ceil((_MARGIN + front.n_fft) / front.hop) + abs(now.frames)
        first = max(session.patch_start - margin, 0)
        last = session.patch_start + front.frames + margin
        samples = np.array(sound.samples[first * front.hop : last * front.hop], np.float32)
        if not session.studies.ask(
            StudyShift,
            report.answer,
            samples=samples,
            first=session.patch_start - first,
            frames=now.frames,
            semitones=float(now.semitones),
            gain_db=float(now.gain_db),
            snr_db=None if now.snr_db is None else float(now.snr_db),
        ):
            self._forget()
            name = self._workspace.document.name
            self.empty.set_text(text("whatif.asks", self._language, design=name))

    def _pictures(self, pending: bool) -> None:
        if not pending:
            self.ask()

    def _arrived(self, told: object) -> None:
        if not isinstance(told, ShiftStudied):
            return
        self.told = told
        stops = zip(told.paths, told.moved, told.changes, told.rest, strict=True)
        self.curve.show_stops(
            tuple(Stop(path, (int(by[0]), int(by[1])), float(one), float(rest)) for path, by, one, rest in stops)
        )
        self._show_curve()
        self._answers.setVisible(bool(told.labels))
        names = class_names(told.labels, self._language)
        self.before.set_values([*zip(names, told.before.tolist(), strict=True)])
        self.after.set_values([*zip(names, told.after.tolist(), strict=True)])
        self._name_buttons()

    def _show_curve(self) -> None:
        """The curve, unless a lesson asks to guess what it tells."""
        if self.told is None:
            return
        waits = self._workspace.ask.covers("shift")
        self.empty.set_text(text("lessons.guess before" if waits else "whatif.empty", self._language))
        self._pages.setCurrentWidget(self.empty if waits else self.curve)

    def _failed(self, kind: object) -> None:
        if kind is StudyShift:
            self._forget()

    def _forget(self) -> None:
        self.told = None
        self.empty.set_text(self._say("empty"))
        self.curve.show_stops(())
        self._answers.hide()
        self._pages.setCurrentWidget(self.empty)
        self._name_buttons()

    # ------------------------------------------------------------------------------------------------------- playing
    def _play(self, what: str) -> None:
        session = self._session
        if session.transport.playing == what:
            session.stop()
        elif what == "patch":
            session.play("patch")
        elif self.told is not None:
            start = session.front.seconds(session.patch_start)
            session.transport.play(PLAYS, Excerpt(self.told.heard, start), session.front.sample_rate)

    def _name_buttons(self, _: bool = False) -> None:
        playing = self._session.transport.playing
        for button, what, key in ((self.play_before, "patch", "before"), (self.play_after, PLAYS, "after")):
            on = playing == what
            button.setEnabled(self.told is not None)
            button.set_icon("stop" if on else "play")
            button.setAccessibleName(self._say("stop") if on else self._say(f"play {key}"))

    def set_altered(self, to: Altered) -> None:
        """Move the sliders to a change of the sound."""
        self.sliders.set(to)
