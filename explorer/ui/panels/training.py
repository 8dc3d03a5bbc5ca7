"""The training panel: settings at the left, live curves in the middle, how the run stands at the right."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any, Final

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QStackedLayout, QWidget

from explorer.document import edits
from explorer.ipc.messages import Failed, Reply, TrainingDone, TrainingProgress, TrainingStarted
from explorer.ui.panels.confusion import ConfusionMatrix
from explorer.ui.panels.training_curves import TrainingCurves
from explorer.ui.panels.training_form import TrainingForm, ask_folder
from explorer.ui.panels.training_settings import FOLDER, SOUND, TrainingSettings
from explorer.ui.panels.training_state import TrainingState
from explorer.ui.theme import Theme, ThemeHolder
from explorer.ui.widgets import EmptyState, Panel, Separator
from explorer.ui.widgets.themed import show_if
from explorer.ui.workspace import Workspace
from explorer.words.catalogue import text
from explorer.words.designs import class_names

_NARROW: Final = 806
"""Width of the page, in pixels of usual text, below which form and run stand below each other."""
_RUN: Final = 112
"""Height of the run then."""


class TrainingPanel(Panel):
    """Starts and stops runs through the session and shows what it tells of them."""

    def __init__(
        self,
        workspace: Workspace,
        session: Any,
        themes: ThemeHolder,
        choose_folder: Callable[[QWidget], str] = ask_folder,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(themes, "surface", "", parent)
        self._workspace = workspace
        self._session = session
        self._running = False
        self._job = -1
        self._heard: list[str] | None = None
        self.told: list[Reply] = []
        self.form = TrainingForm(themes, choose_folder)
        self.curves = TrainingCurves(themes)
        self.state = TrainingState(themes)
        self.confusion = ConfusionMatrix(themes)
        self.empty = EmptyState(themes, "")
        self._build(themes)
        self.form.changed.connect(self._keep)
        self.form.train_pressed.connect(self.train)
        self.form.stop_pressed.connect(session.stop_training)
        self.empty.activated.connect(self.train)
        self.state.retry.connect(self._retry)
        workspace.changed.connect(self._document_changed)
        session.sound_changed.connect(self._check)
        session.training_event.connect(self._event)
        session.worker_state.connect(self._worker_state)
        session.message.connect(self._hear)
        session.learned.replaced.connect(self._abandon)
        self.form.set_settings(TrainingSettings.of(workspace.document))
        self._abandon()

    def _build(self, themes: ThemeHolder) -> None:
        run = QWidget()
        row = QHBoxLayout(run)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.curves, 1)
        row.addWidget(self.state)
        row.addWidget(self.confusion)
        self.confusion.hide()
        pages = QWidget()
        self._pages = QStackedLayout(pages)
        self._pages.addWidget(self.empty)
        self._pages.addWidget(run)
        self._line = Separator(themes, upright=True)
        self._whole = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._whole.setContentsMargins(0, 0, 0, 0)
        self._whole.setSpacing(0)
        self._whole.addWidget(self.form)
        self._whole.addWidget(self._line)
        self._whole.addWidget(pages, 1)
        self._below = pages

    def _turn(self, page: int) -> None:
        """Show what there is to say without a run (0), or the run (1)."""
        self._pages.setCurrentIndex(page)
        self._arrange()

    def _arrange(self) -> None:
        """Side by side; in a narrow page below each other, the run above the form as soon as there is one."""
        px, runs = self.theme.px, self._pages.currentIndex() == 1
        narrow = self.width() < px(_NARROW)
        direction = QBoxLayout.Direction.BottomToTop if runs else QBoxLayout.Direction.TopToBottom
        self._whole.setDirection(direction if narrow else QBoxLayout.Direction.LeftToRight)
        self._below.setMinimumHeight(px(_RUN) if narrow and runs else 0)
        show_if(self._line, not narrow)

    def minimumSizeHint(self) -> QSize:
        # As narrow as the form or the run alone; side by side they would keep the page from becoming narrow.
        whole = super().minimumSizeHint()
        alone = max(piece.minimumSizeHint().width() for piece in (self.form, self._below))
        return QSize(min(whole.width(), max(alone, self.form.minimumWidth())), whole.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _theme_changed(self, theme: Theme) -> None:
        super()._theme_changed(theme)
        if hasattr(self, "_whole"):  # not while it is being made
            self._arrange()

    @property
    def running(self) -> bool:
        """Whether a run is going on."""
        return self._running

    def train(self) -> None:
        """Begin a run with the settings shown."""
        settings = self.form.settings()
        why_not = self._why_not(settings)
        if self._running or why_not:
            if why_not:
                self._say_why(why_not)
            return
        sound = self._session.sound
        source = settings.source(sound.path if sound is not None else None)
        self._heard = []
        started = self._session.start_training(data=source, **settings.request())
        heard, self._heard = " ".join(self._heard), None
        if not started:
            self._say_why(heard or text("train.not begun", self.language))
            return
        self._set_running(True)
        self.curves.clear()
        self.confusion.hide()
        self.state.show_starting(heard)
        self._turn(1)

    def take_over(self, old: TrainingPanel) -> None:
        """Show the run that another panel has shown, as if it had been told all of it."""
        for reply in old.told:
            self._event(reply)
        self._set_running(old.running)
        if old.running and not old.told:
            self.state.show_starting()
            self._turn(1)

    # ------------------------------------------------------------------------------------------------------- settings
    def _keep(self, settings: TrainingSettings) -> None:
        self._workspace.edit(
            text("train.edit", self.language),
            lambda document: edits.set_training(document, **settings.values()),
            key="training settings",
        )
        self._check()

    def _document_changed(self, old: object, new: object) -> None:
        settings = TrainingSettings.of(self._workspace.document)
        if settings != self.form.settings():
            self.form.set_settings(settings)
        self._check()

    def _abandon(self) -> None:
        """Another design is here, or nothing is learned any more: the run shown is not about it."""
        self._set_running(False)
        self.told.clear()
        self._job = -1
        self._turn(0)
        self._check()

    def _retry(self, rate: float) -> None:
        settings = replace(self.form.settings(), learning_rate=rate)
        self.form.set_settings(settings)
        self._keep(settings)
        self.train()

    # ---------------------------------------------------------------------------------------------- what is possible
    def _why_no_sound(self) -> str:
        """Why the loaded sound can't be reconstructed; empty if it can."""
        if self._session.sound is None:
            return text("why.silent", self.language)
        report = self._workspace.report
        document = self._workspace.document
        sources = [node.id for node in document.nodes if node.block.key == "spectrogram"]
        heard = report.blocks[sources[0]].output if sources else None
        answer = report.blocks.get(report.answer)
        if heard is None or answer is None or answer.output != heard:
            return text("train.answer size", self.language)
        return ""

    def _why_not(self, settings: TrainingSettings) -> str:
        errors = {p.block for p in self._workspace.report.problems if p.severity == "error"}
        if not self._workspace.document.nodes:
            return text("train.nothing", self.language)
        if errors:
            return text("train.unfit", self.language, blocks=", ".join(sorted(errors)[:2]))
        if self._workspace.document.spectrogram is None:
            return text("train.deaf", self.language)
        if settings.data == FOLDER and not settings.folder:
            return text("train.folder", self.language)
        return self._why_no_sound() if settings.data == SOUND else ""

    def _note(self, settings: TrainingSettings) -> str:
        if settings.data == FOLDER:
            return Path(settings.folder).name
        if settings.data == SOUND:
            sound = self._session.sound
            return text("train.patches of", self.language, name=sound.name) if sound is not None else ""
        return text("train.made", self.language)

    def _check(self, *_: object) -> None:
        settings = self.form.settings()
        self.form.set_sound_reason(self._why_no_sound())
        action = text("empty.training.action", self.language)
        why_not = self._why_not(settings)
        self.form.set_ready(why_not, self._note(settings))
        if why_not:
            self.empty.set_text(why_not)
        elif self._is_learned():
            self.empty.set_text(text("train.learned", self.language), text("train.begin", self.language))
        elif settings.data == "examples":
            self.empty.set_text(text("empty.training", self.language, seconds=settings.seconds), action)
        else:
            self.empty.set_text(text("train.untrained", self.language, data=self._note(settings)), action)

    def _is_learned(self) -> bool:
        return bool(self._session.learned.current())

    # ---------------------------------------------------------------------------------------------- what the run says
    def _event(self, reply: Reply) -> None:
        if isinstance(reply, TrainingStarted):
            self.told.clear()
        self.told.append(reply)
        if isinstance(reply, TrainingStarted):
            self._job = reply.job
            self._set_running(True)
            self._turn(1)
            self.confusion.hide()
            self.curves.clear(reply.steps)
            self.state.show_started(reply)
        elif isinstance(reply, TrainingProgress) and reply.job == self._job:
            self.curves.add(reply)
            self.state.show_progress(reply)
        elif isinstance(reply, TrainingDone):
            self._set_running(False)
            self._turn(1)
            self.state.show_done(reply)
            if reply.confusion is not None and reply.classes:
                self.confusion.show_counts(class_names(reply.classes, self.language), reply.confusion)
                self.confusion.show()
        elif isinstance(reply, Failed):
            self._set_running(False)
            self._turn(1)
            self.state.show_failed(reply)

    def _set_running(self, running: bool) -> None:
        self._running = running
        self.form.set_running(running)
        self._check()

    def _say_why(self, sentence: str) -> None:
        self._turn(1)
        self.state.show_problem(sentence)

    def _worker_state(self, role: str, sentence: str) -> None:
        if role == "trainer" and self._running:
            self._set_running(False)
            self._say_why(sentence)

    def _hear(self, sentence: str) -> None:
        if self._heard is not None:
            self._heard.append(sentence)
