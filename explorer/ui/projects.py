"""Opening and saving: projects, templates and sounds, and the question before unsaved work is lost."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QMenu, QMessageBox, QWidget

from explorer.audio.reading import AUDIO_SUFFIXES
from explorer.blocks.errors import ShapeError
from explorer.document.model import Document
from explorer.document.project import SUFFIX, ProjectError
from explorer.document.templates import load_template, template_path
from explorer.export.bundle import write_source
from explorer.ipc.messages import Failed, WeightsGiven
from explorer.ui.session import Session
from explorer.ui.settings import Settings
from explorer.ui.workspace import Workspace
from explorer.words import said, text
from explorer.words.designs import design_name
from explorer.words.refusals import refused, system_reason

_MUCH = 100 * 10**6  # bytes of weights that take longer than a blink to write


class Projects(QObject):
    """What the File menu does. Every path that is asked for can also be given, as the command line and tests do.

    ``leaving`` says that another design is about to be opened, before it is asked about unsaved changes.
    """

    said = Signal(str)
    opened = Signal()
    leaving = Signal()

    def __init__(self, window: QWidget, workspace: Workspace, session: Session, settings: Settings) -> None:
        super().__init__(window)
        self._window, self._workspace, self._session, self.settings = window, workspace, session, settings

    @property
    def language(self) -> str:
        """The language of what is asked and said."""
        return self._workspace.language

    def _say(self, key: str, **values: object) -> str:
        return text(key, self.language, **values)

    def _kind(self) -> str:
        return f"{self._say('project.kind')} (*{SUFFIX})"

    # ------------------------------------------------------------------------------------------------ beginning
    def new(self) -> None:
        """An empty design."""
        if self.may_leave():
            self._workspace.load(Document(sound=self._session.sound_name))
            self._session.let_go()
            self._session.learned.forget()
            self.opened.emit()

    def open_template(self, slug: str, *, ask: bool = True) -> None:
        """A template as a design without a file, with the weights that it ships, if any."""
        if ask and not self.may_leave():
            return
        try:
            document = load_template(slug)
        except ProjectError as error:
            self.said.emit(refused(error, self.language))
            return
        self._workspace.load(document)
        self._session.let_go()
        self._session.learned.read(template_path(slug))
        self._session.follow_design(keep_own=True)
        self._workspace.history.mark_saved()
        self._workspace.history_changed.emit()
        self.opened.emit()

    def open(self, path: Path | None = None) -> bool:
        """A project with its weights and its sound."""
        if not self.may_leave():
            return False
        if path is None:
            chosen, _ = QFileDialog.getOpenFileName(
                self._window, self._say("project.open"), self._folder(), self._kind()
            )
            if not chosen:
                return False
            path = Path(chosen)
        if not self._workspace.open(path):
            return False
        self._session.let_go()
        self._session.learned.read(path)
        self._session.follow_design()
        self._workspace.history.mark_saved()
        self._workspace.history_changed.emit()
        self.settings.used(path)
        self.opened.emit()
        return True

    def open_any(self, path: Path) -> bool:
        """A project or a sound, by its name's ending: what dropping a file on the window does."""
        if path.suffix.lower() == SUFFIX:
            return self.open(path)
        return self._session.load_sound(path)

    def open_sound(self, path: Path | None = None) -> bool:
        """Another sound for the design."""
        if path is None:
            endings = " ".join(f"*{suffix}" for suffix in sorted(AUDIO_SUFFIXES))
            kind = f"{self._say('project.sounds')} ({endings})"
            chosen, _ = QFileDialog.getOpenFileName(self._window, self._say("project.open sound"), self._folder(), kind)
            if not chosen:
                return False
            path = Path(chosen)
        return self._session.load_sound(path)

    # ------------------------------------------------------------------------------------------------ keeping
    def save(self) -> bool:
        """Save to the project's file, or ask for one."""
        return self.save_as(self._workspace.path) if self._workspace.path else self.save_as()

    def save_as(self, path: Path | None = None) -> bool:
        """Save to a file, the learned weights beside it."""
        if path is None:
            start = str(Path(self._folder()) / f"{file_name(self._workspace.document.name)}{SUFFIX}")
            chosen, _ = QFileDialog.getSaveFileName(self._window, self._say("project.save"), start, self._kind())
            if not chosen:
                return False
            path = Path(chosen)
            path = path if path.suffix == SUFFIX else path.with_name(path.name + SUFFIX)
        if not self._workspace.save_as(path):
            return False
        saved = self._session.learned.write(path)
        self.settings.used(path)
        self.said.emit(self._say("project.saved" if saved else "project.saved alone", name=path.name))
        return saved

    def export(self, path: Path | None = None) -> bool:
        """Write the PyTorch file, and beside it all weights it needs, as soon as the preview has handed them over."""
        if path is None:
            start = str(Path(self._folder()) / f"{file_name(self._workspace.document.name)}.py")
            chosen, _ = QFileDialog.getSaveFileName(self._window, self._say("project.export"), start, "Python (*.py)")
            if not chosen:
                return False
            path = Path(chosen)
            path = path if path.suffix == ".py" else path.with_name(path.name + ".py")
        try:
            write_source(self._workspace.document, path)
        except ShapeError:
            self.said.emit(self._say("project.unfit"))
            return False
        except OSError as error:
            reason = system_reason(error, self.language)
            self.said.emit(self._say("project.not written", name=path.name, reason=reason))
            return False

        file = path.with_suffix(".safetensors")

        def beside(reply: WeightsGiven | Failed) -> None:
            if isinstance(reply, Failed):
                self.said.emit(said(reply.code, "", reply.values, self.language))
            else:
                self.said.emit(self._say("project.exported", name=path.name, file=file.name))

        needs = self._workspace.report.totals.memory.parameters
        if needs > _MUCH:
            self.said.emit(text("memory.export", self.language, name=path.name, needs=needs))
        self._session.write_weights(file, beside)
        return True

    def may_leave(self) -> bool:
        """Whether the design may be left: it is saved, or the person has decided."""
        self.leaving.emit()
        if not self._workspace.is_modified:
            return True
        box = QMessageBox(self._window)
        box.setIcon(QMessageBox.Icon.Question)
        box.setWindowTitle("Layerscope")
        box.setText(self._say("project.ask", name=design_name(self._workspace.document, self.language)))
        box.setInformativeText(self._say("project.ask more"))
        buttons = QMessageBox.StandardButton
        box.setStandardButtons(buttons.Save | buttons.Discard | buttons.Cancel)
        for button, key in ((buttons.Save, "save"), (buttons.Discard, "discard"), (buttons.Cancel, "cancel")):
            box.button(button).setText(self._say(f"project.{key} button"))
        box.setDefaultButton(buttons.Save)
        answer = box.exec()
        if answer == buttons.Save:
            return self.save()
        return bool(answer == buttons.Discard)

    def _folder(self) -> str:
        if self._workspace.path:
            return str(self._workspace.path.parent)
        return str(Path(self.settings.recent[0]).parent) if self.settings.recent else str(Path.home())


class RecentMenu(QMenu):
    """The projects opened or saved last, as a menu that is made anew each time it opens."""

    def __init__(self, projects: Projects, parent: QWidget) -> None:
        super().__init__(parent)
        self._projects = projects
        self.setToolTipsVisible(True)
        self.aboutToShow.connect(self.fill)
        self.speak()

    def speak(self) -> None:
        """Write everything in the language of now."""
        self.setTitle(text("menu.recent", self._projects.language))
        self.fill()

    def fill(self) -> None:
        """List the files that are still there."""
        self.clear()
        paths = [path for name in self._projects.settings.recent if (path := Path(name)).is_file()]
        for path in paths:
            action = self.addAction(path.name)
            action.setToolTip(str(path))
            action.triggered.connect(lambda _=False, path=path: self._projects.open(path))
        if not paths:
            self.addAction(text("project.none yet", self._projects.language)).setEnabled(False)


def file_name(title: str) -> str:
    kept = "".join(letter if letter.isalnum() or letter in "-_ " else "-" for letter in title).strip()
    return kept or "design"
