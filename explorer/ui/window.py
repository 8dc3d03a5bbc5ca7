"""The main window: canvas in the middle, docks around it, commands for all of it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QByteArray, QMimeData, Qt, QTimer
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QFileDialog, QMainWindow, QMenu, QToolBar, QWidget

from explorer import __version__
from explorer.document import edits
from explorer.document.model import Document
from explorer.ui.canvas.view import Canvas
from explorer.ui.commands import Commands
from explorer.ui.find_bar import FindBar
from explorer.ui.first_steps import FirstSteps
from explorer.ui.inside.canvases import Canvases
from explorer.ui.keys import speak_keys
from explorer.ui.menu_bar import MenuBar
from explorer.ui.menus import MENUS, commands_of
from explorer.ui.panels.training import TrainingPanel
from explorer.ui.panes import Panes
from explorer.ui.projects import Projects, RecentMenu
from explorer.ui.recovery import Recovery
from explorer.ui.search_commands import CommandSearch
from explorer.ui.session import Session
from explorer.ui.settings import Settings
from explorer.ui.speech import number_locale
from explorer.ui.theme import DARK, LIGHT, Theme, ThemeHolder
from explorer.ui.topbar import TopBar
from explorer.ui.widgets import Toast
from explorer.ui.workspace import Workspace
from explorer.words import text
from explorer.words.designs import design_name


class MainWindow(QMainWindow):
    """Everything a person sees; ``start`` begins the work that needs the workers."""

    def __init__(self, themes: ThemeHolder, workspace: Workspace, session: Session, settings: Settings) -> None:
        super().__init__()
        self.setLocale(number_locale(themes.theme.language))
        self.themes, self.workspace, self.session, self.settings = themes, workspace, session, settings
        self.projects = Projects(self, workspace, session, settings)
        self.setWindowTitle("Layerscope")
        self.setAcceptDrops(True)
        self.setDockOptions(QMainWindow.DockOption.AnimatedDocks | QMainWindow.DockOption.AllowNestedDocks)
        self.canvas = Canvas(workspace, session, themes, self)
        self.canvases = Canvases(self.canvas, workspace, session, themes)
        self.setCentralWidget(self.canvases)
        self.panes = Panes(self)
        self.left, self.right, self.bottom = self.panes.left, self.panes.right, self.panes.bottom
        self.inspector = self.panes.inspector
        self.commands = Commands(self, commands_of(self), lambda: self.language)
        self.commands.recent = list(settings.get("recent commands", []))
        self.setMenuBar(MenuBar(themes))
        self.commands.fill(self.menuBar(), MENUS)
        self.recent = RecentMenu(self.projects, self)
        self.commands.menu("file").insertMenu(self.commands.action("designs"), self.recent)
        self._bar = QToolBar(self)
        self._bar.setObjectName("top")
        self._bar.setMovable(False)
        self._bar.setContentsMargins(0, 0, 0, 0)
        layout = self._bar.layout()
        if layout is not None:
            layout.setContentsMargins(0, 0, 0, 0)
            layout.setSpacing(0)
        self.top = self._make_top()
        self.addToolBar(Qt.ToolBarArea.TopToolBarArea, self._bar)
        self.search_popup: CommandSearch | None = None
        self.find_bar: FindBar | None = None
        self.toast = Toast(themes, self)
        self.hints = FirstSteps(themes, session, self.canvas, self.canvas.controls)
        self.canvas.floats.append(self.hints)
        if settings.get("first steps done", False):
            self.hints.end()
        self._connect()
        self._doing: Callable[[], object] | None = None

    def _make_top(self) -> TopBar:
        top = TopBar(self.themes, self.workspace, self.session, self.commands)
        top.problems_clicked.connect(lambda: self.bottom.show_page("problems"))
        top.page_wanted.connect(self.bottom.show_page)
        self._bar.clear()
        self._bar.addWidget(top)
        return top

    def createPopupMenu(self) -> QMenu:
        """What a right click on a dock's title offers: the panels."""
        menu = QMenu(self)
        menu.addActions(self.commands.menu("view/panels").actions())
        return menu

    def _connect(self) -> None:
        workspace, session = self.workspace, self.session
        workspace.refused.connect(lambda words: self.say(words, "warning"))
        session.message.connect(self.say)
        session.listener.progress.connect(self._say_reading)
        self.toast.activated.connect(self._act)
        session.worker_state.connect(lambda _, words: self.say(words, "warning"))
        self.projects.said.connect(self.say)
        self.projects.opened.connect(lambda: QTimer.singleShot(0, self.canvas.frame_all))
        workspace.history_changed.connect(self._refresh)
        workspace.selection_changed.connect(lambda _: self.commands.refresh())
        workspace.report_changed.connect(lambda _: self._count_problems())
        workspace.ask.switched.connect(lambda _: self.commands.refresh())
        session.training_event.connect(lambda _: self.commands.refresh())
        session.sound_changed.connect(self.commands.refresh)
        for dock in (self.left, self.right, self.bottom):
            dock.visibilityChanged.connect(lambda _: self.commands.refresh())
        self.canvas.open_designs_requested.connect(lambda: self.left.show_page("designs"))
        self.canvas.use_sound_requested.connect(session.use_scene)
        self.canvas.rename_requested.connect(self._rename)
        self.canvas.edit_requested.connect(self._edit)
        self.canvas.help_requested.connect(self._explain)
        self.canvases.opened.connect(lambda _: self.commands.refresh())
        self.canvases.opened.connect(lambda _: self.inspector.look_inside(self.canvases.opened_workspace))
        self.canvases.chosen.connect(self.inspector.refresh)
        self.canvases.chosen.connect(self.commands.refresh)
        self.commands.ran.connect(lambda _: self.settings.set("recent commands", self.commands.recent))
        session.walk.changed.connect(self.commands.refresh)
        session.effective.set_on(self.settings.get("effective field", True))
        session.effective.switched.connect(lambda on: self.settings.set("effective field", on))
        session.effective.switched.connect(lambda _: self.commands.refresh())
        self.hints.finished.connect(lambda: self.settings.set("first steps done", True))
        self.themes.changed.connect(self._theme_changed)
        self._count_problems()
        self._refresh()

    def start(self) -> None:
        """Start the workers, and show the opening design unless another is loaded."""
        if not self.workspace.document.nodes:
            self.start_design()
        self.session.start()

    def _rename(self, path: str) -> None:
        self.workspace.look_at(path)
        self.right.show()
        self.inspector.start_rename()

    def _edit(self, path: str) -> None:
        self.workspace.look_at(path)
        self.right.show()
        self.inspector.start_edit()

    def _explain(self, path: str) -> None:
        self.workspace.look_at(path)
        self.right.show()
        self.inspector.show_help()

    def next_pane(self, step: int = 1) -> None:
        """Move the keyboard to the next part of the window: canvas, inspector, tabs below, blocks at the left."""
        panes = [self.canvases.front, *(dock for dock in (self.right, self.bottom, self.left) if dock.isVisible())]
        focused = self.focusWidget()
        here = next(
            (i for i, pane in enumerate(panes) if focused and (pane is focused or pane.isAncestorOf(focused))), 0
        )
        for distance in range(1, len(panes)):
            if take_focus(panes[(here + step * distance) % len(panes)]):
                return

    def start_design(self) -> None:
        """The opening design: a trained Basic CNN that listens to the scene of four sounds."""
        self.projects.open_template("basic-cnn", ask=False)

    def say(self, words: str, severity: str = "note") -> None:
        """Say one sentence, without standing in the way."""
        self._doing = None
        self.toast.show_message(words, severity=severity)

    def _say_reading(self, words: str) -> None:
        """How far a long sound is read, with a way to stop it."""
        stop = self.session.listener.stop_reading
        if not words:
            if self._doing == stop:
                self.toast.dismiss()
        elif self._doing == stop and self.toast.isVisible():
            self.toast.set_words(words)
        else:
            self._doing = stop
            self.toast.show_message(words, text("window.stop", self.language), milliseconds=0)

    def _act(self) -> None:
        if self._doing is not None:
            self._doing()

    # ------------------------------------------------------------------------------------------------ what commands do
    def train(self) -> None:
        """Train with the settings in the panel, or stop the run."""
        if self.session.learned.training:
            self.session.stop_training()
        else:
            self.bottom.show_page("training")
            panel = self.bottom.page("training")
            if isinstance(panel, TrainingPanel):
                panel.train()

    def set_dark(self, dark: bool) -> None:
        """The dark or the light theme, kept for the next start."""
        self.themes.set_theme(DARK if dark else LIGHT)
        self.settings.set("dark", dark)

    def set_text_scale(self, scale: float) -> None:
        """Larger or smaller words everywhere, kept for the next start."""
        self.themes.set_text_scale(scale)
        self.settings.set("text scale", scale)

    @property
    def language(self) -> str:
        """The language that the window speaks."""
        return self.themes.theme.language

    def set_language(self, language: str) -> None:
        """Speak another language from now on, kept for the next start."""
        if language == self.language:
            return
        self.settings.set("language", language)
        self.themes.set_language(language)
        self.workspace.language = language
        self.panes.speak()
        self._count_problems()
        old, self.top = self.top, self._make_top()
        self.top.take_over(old)
        old.deleteLater()
        self.commands.name_menus()
        self.recent.speak()
        self.canvases.speak()
        self.hints.update()
        self.close_overlays()
        speak_keys(self)
        self.commands.refresh()

    def reset_docks(self) -> None:
        """All panels where and as large as they were at the first start."""
        self.panes.reset()

    def search_commands(self) -> None:
        """Open the search over all commands, blocks too."""
        self.close_overlays()
        self.search_popup = CommandSearch(self)
        self.search_popup.open()

    def find_block(self) -> None:
        """Open the line that finds blocks on the canvas."""
        self.close_overlays()
        self.find_bar = FindBar(self.canvases, self.workspace, self.themes)
        self.find_bar.open()

    def close_overlays(self) -> None:
        """Take away the command search and the line that finds blocks."""
        for overlay in (self.search_popup, self.find_bar):
            if overlay is not None:
                overlay.close_up()
        self.search_popup = self.find_bar = None

    def toggle_layout(self) -> None:
        """Columns, or one row."""
        other = "row" if self.workspace.document.layout == "columns" else "columns"
        label = text(f"step.{other}", self.language)
        self.workspace.edit(label, lambda document: edits.set_layout(document, other))

    def save_picture(self, path: Path | None = None) -> bool:
        """Write the window as it is now as a PNG file."""
        if path is None:
            chosen, _ = QFileDialog.getSaveFileName(
                self, text("window.save picture", self.language), "layerscope.png", "PNG (*.png)"
            )
            if not chosen:
                return False
            path = Path(chosen)
        saved = self.grab().save(str(path), "PNG")
        self.say(text("window.saved" if saved else "window.not written", self.language, name=path.name))
        return saved

    def show_hints(self) -> None:
        """The first steps, once more."""
        self.hints.begin()

    def about(self) -> None:
        """What this is."""
        self.say(text("window.about", self.language, version=__version__))

    def offer(self, recovery: Recovery) -> None:
        """Offer the unsaved work of a session that did not end by itself."""
        document = recovery.left_over()
        if document is None:
            return

        def show() -> None:
            self._doing = restore
            self.toast.show_message(words, text("window.recover", self.language), "note", 60_000)

        def restore() -> None:
            if not self.projects.may_leave():
                QTimer.singleShot(0, show)
                return
            self.workspace.load(Document())
            self.workspace.edit(text("step.recover", self.language), lambda _: document)
            self.session.follow_design()

        words = text("window.left over", self.language, name=document.name)
        show()

    def restore(self) -> None:
        """Put window and docks where they were."""
        for name, apply in (("geometry", self.restoreGeometry), ("docks", self.restoreState)):
            kept = self.settings.get(name, "")
            if kept:
                self.panes.restored(bool(apply(QByteArray.fromBase64(kept.encode("ascii", "replace")))))

    # ------------------------------------------------------------------------------------------------ Qt's events
    def _refresh(self) -> None:
        self.commands.refresh()
        name = self.workspace.path.name if self.workspace.path else design_name(self.workspace.document, self.language)
        self.setWindowTitle(f"{name}[*] – Layerscope")
        self.setWindowModified(self.workspace.is_modified)

    def _count_problems(self) -> None:
        wrong = [problem for problem in self.workspace.report.problems if problem.severity != "note"]
        worst = "danger" if any(problem.severity == "error" for problem in wrong) else "warning"
        self.bottom.set_count("problems", len(wrong), worst)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.panes.fit()

    def _theme_changed(self, theme: Theme) -> None:
        self.setLocale(number_locale(theme.language))
        self.commands.refresh()
        self.panes.fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and not self.session.walk.back():
            self.session.release()
        super().keyPressEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if dropped(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        path = dropped(event.mimeData())
        if path is not None and self.projects.open_any(path):
            event.acceptProposedAction()

    def closeEvent(self, event: QCloseEvent) -> None:
        if not self.projects.may_leave():
            event.ignore()
            return
        for name, state in (("geometry", self.saveGeometry()), ("docks", self.saveState())):
            self.settings.set(name, bytes(state.toBase64().data()).decode("ascii"))
        self.toast.dismiss()
        self.hide()  # at once: the processes may take two seconds to end
        self.session.close()
        event.accept()


def take_focus(pane: QWidget) -> bool:
    """Give the keyboard to the first part of a pane that takes it; False if none does."""
    for widget in (pane, *pane.findChildren(QWidget)):
        if widget.isVisible() and widget.isEnabled() and widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
            widget.setFocus(Qt.FocusReason.TabFocusReason)
            return True
    return False


def dropped(data: QMimeData) -> Path | None:
    """The first file of a drop that is a design or may be a sound."""
    for url in data.urls():
        path = Path(url.toLocalFile())
        if url.isLocalFile() and not path.is_dir():
            return path
    return None
