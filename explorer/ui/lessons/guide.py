"""The lesson that runs: it opens its design, watches what the person does, and gives their own design back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QEvent, QObject, Signal

from explorer.document.history import History
from explorer.document.model import Document
from explorer.document.templates import template_path
from explorer.ipc.messages import Studied, TrainingDone, TrainingProgress, TrainingStarted, Weights
from explorer.ui.ask.typed import readings
from explorer.ui.lessons.book import LESSONS
from explorer.ui.lessons.lesson import Lesson, Moment, Story, Trained, advanced, is_over
from explorer.ui.panels.training_curves import Curve
from explorer.ui.workspace import Workspace

if TYPE_CHECKING:
    from pathlib import Path

    from explorer.ui.projects import Projects
    from explorer.ui.settings import Settings

_DONE: Final = "lessons done"


@dataclass(frozen=True)
class Kept:
    """The person's own design while a lesson runs."""

    document: Document
    path: Path | None
    history: History
    weights: Weights
    source: str


class Guide(QObject):
    """``changed`` says that another step is ticked, a guess was made, or another lesson runs; ``began`` that a lesson's
    design was opened, with what is to be shown."""

    changed = Signal()
    began = Signal(object)

    def __init__(self, workspace: Workspace, session: Any, projects: Projects, settings: Settings) -> None:
        super().__init__(workspace)
        self._workspace, self._session, self._projects, self._settings = workspace, session, projects, settings
        self.lesson: Lesson | None = None
        self.story: Story | None = None
        self.guess = ""
        self.done = frozenset(slug for slug in settings.get(_DONE, []) if isinstance(slug, str))
        self.kept: Kept | None = None
        self._history: History | None = None
        self._studied: dict[type[Studied], Studied] = {}
        self._trained: Trained | None = None
        self._curve = Curve("", share=False)
        for signal in (workspace.changed, workspace.selection_changed, workspace.ask.switched, workspace.ask.changed):
            signal.connect(self._look)
        for signal in (session.pointing_changed, session.playing_changed, session.picture_ready):
            signal.connect(self._look)
        session.studies.arrived.connect(self._learnt)
        session.training_event.connect(self._training)
        workspace.project_changed.connect(self._another)
        projects.leaving.connect(self._leave)

    # ------------------------------------------------------------------------------------------------ begin and end
    @property
    def would_lose(self) -> bool:
        """Whether the design on the canvas has changes that are not saved and are not a lesson's."""
        return self.lesson is None and self._workspace.is_modified

    def begin(self, lesson: Lesson) -> None:
        """Open a lesson's design; the person's own is kept."""
        space, learned = self._workspace, self._session.learned
        if self.lesson is None:
            self.kept = Kept(space.document, space.path, space.history, learned.weights, learned.source)
            space.aside = space.history
        self._session.stop()
        space.ask.set_on(False)
        self.lesson, self.story, self.guess = lesson, None, ""
        self._studied, self._trained = {}, None
        self._open(lesson.design(), None)
        if lesson.template:
            learned.read(template_path(lesson.template))
        else:
            learned.forget()
        self._session.follow_design()
        self._history = space.history
        space.history.mark_saved()
        space.history_changed.emit()
        if lesson.patch is not None:
            self._session.set_patch(round(lesson.patch / self._session.front.frame_seconds))
        for path, channel in lesson.pins:
            self._session.pin(path, channel)
        space.select((lesson.block,) if lesson.block else ())
        self.story = Story(self.moment())
        self._projects.opened.emit()
        space.ask.cover(lesson.guess.hides, lesson.guess.covers)
        self.began.emit(lesson)
        self.changed.emit()

    def _open(self, document: Document, path: Path | None) -> None:
        self._history = None
        self._session.let_go()
        self._workspace.select(())  # nobody may ask about a block that is no longer there
        self._workspace.load(document, path)
        self._history = self._workspace.history

    def end(self) -> None:
        """Bring the person's own design back, as it was, with its undo steps and what it had learned."""
        kept, self.kept = self.kept, None
        self.lesson = self.story = None
        self._workspace.ask.cover(())
        if kept is not None:
            self._session.stop()
            self._workspace.ask.set_on(False)
            self._open(kept.document, kept.path)
            self._workspace.history, self._workspace.aside = kept.history, None
            self._session.learned.put_back(kept.weights, kept.source)
            self._session.follow_design()
            self._workspace.history_changed.emit()
            self._projects.opened.emit()
        self.changed.emit()

    def _another(self) -> None:
        """The person opened or saved something else: a lesson whose design is gone is over."""
        if self.lesson is not None and self._history is not None and self._workspace.history is not self._history:
            self.lesson = self.story = self.kept = self._workspace.aside = None
            self._workspace.ask.cover(())
            self.changed.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Before the window closes the person's own design is back, so that it is the one that is asked about."""
        if event.type() == QEvent.Type.Close:
            self._leave()
        return False

    def _leave(self) -> None:
        """Another design is about to be opened: the person's own must be asked about, and not the lesson's."""
        if self.lesson is not None:
            self.end()

    # ------------------------------------------------------------------------------------------------ watching
    def moment(self) -> Moment:
        """What can be seen now."""
        space, session = self._workspace, self._session
        held = session.held
        found, questions = 0, 0
        if space.ask.on:
            found, _, questions = space.ask.progress.count(space.ask.sheet)
        return Moment(
            space.document,
            space.report,
            space.selection,
            held.path if held is not None else "",
            held.value if held is not None else None,
            session.transport.playing,
            dict(session.pictures),
            dict(self._studied),
            space.ask.on,
            found,
            questions,
            self._trained,
        )

    def _learnt(self, told: object) -> None:
        if self.lesson is not None and isinstance(told, Studied):
            self._studied[type(told)] = told
            self._look()

    def _training(self, told: object) -> None:
        """Follow a training to its end: only then its losses count, as its curve shows them."""
        if isinstance(told, TrainingStarted):
            self._curve.clear(told.steps)
        elif isinstance(told, TrainingProgress):
            self._curve.add(told.step, told.loss, None)
        elif isinstance(told, TrainingDone) and not told.stopped and self._curve.training:
            self._trained = Trained(told.steps, self._curve.training[-1].smooth, told.loss)
            self._look()

    def _look(self, *_: object) -> None:
        if self.lesson is None or self.story is None or is_over(self.lesson, self.story):
            return
        after = advanced(self.lesson, self.story, self.moment())
        if after is not self.story:
            self.story = after
            if is_over(self.lesson, after):
                self._finish()
            self.changed.emit()

    def _finish(self) -> None:
        if self.lesson is not None and self.guess and self.lesson.slug not in self.done:
            self.done = self.done | {self.lesson.slug}
            self._settings.set(_DONE, sorted(self.done))

    # ------------------------------------------------------------------------------------------------ guessing
    def set_guess(self, typed: str) -> None:
        """Take a guess: a number as people type them, or which of the choices."""
        if self.lesson is None or self.story is None or not typed.strip():
            return
        self.guess = typed.strip()
        self._workspace.ask.cover(())
        if is_over(self.lesson, self.story):
            self._finish()
        self.changed.emit()

    @property
    def over(self) -> bool:
        """Whether all steps of the lesson are done and something was guessed, so that its point may be seen."""
        return bool(self.lesson and self.story and is_over(self.lesson, self.story) and self.guess)

    @property
    def right(self) -> bool:
        """Whether the guess was right, once that may be known."""
        if not self.over or self.lesson is None or self.story is None:
            return False
        guess = self.lesson.guess
        if guess.choices:
            return self.guess == str(guess.right)
        return fits_number(self.guess, self.lesson.numbers(self.story)[guess.name])

    @property
    def following(self) -> Lesson | None:
        """The lesson after this one."""
        places = [place for place, lesson in enumerate(LESSONS) if lesson is self.lesson]
        return LESSONS[places[0] + 1] if places and places[0] + 1 < len(LESSONS) else None


def fits_number(typed: str, wanted: object) -> bool:
    """Whether a typed number is that one, read in any of the ways in which people write numbers."""
    if not isinstance(wanted, int | float):
        return False
    for reading in readings(typed.replace("%", "")):
        values = [part.value for part in reading.parts] if len(reading.parts) == 1 else [reading.total]
        if any(value is not None and abs(float(value) - wanted) < 1e-9 for value in values):
            return True
    return False
