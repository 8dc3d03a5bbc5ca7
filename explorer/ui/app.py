"""Start the window: fonts and theme, workspace and session, then the workers as soon as it stands."""

from __future__ import annotations

import gc
import os
import sys
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QWidget

from explorer.ui import icons, theme
from explorer.ui.recovery import Recovery
from explorer.ui.session import Session
from explorer.ui.settings import Settings
from explorer.ui.theme import DARK, LIGHT, ThemeHolder
from explorer.ui.window import MainWindow
from explorer.ui.workspace import Workspace
from explorer.words import LANGUAGES

_SETTLED = 3000
"""Milliseconds after which the first pictures are there and nobody waits for the window."""


_FIRST = QSize(1600, 1000)
_FRAME = QSize(16, 48)
"""What a desktop may put around a window: its borders and its title."""


@dataclass(frozen=True, eq=False)
class App:
    """The pieces of one running window."""

    themes: ThemeHolder
    workspace: Workspace
    session: Session
    window: MainWindow


def application(arguments: list[str]) -> QApplication:
    """The one QApplication, with our fonts."""
    existing = QApplication.instance()
    if isinstance(existing, QApplication):
        return existing
    QGuiApplication.setHighDpiScaleFactorRoundingPolicy(Qt.HighDpiScaleFactorRoundingPolicy.PassThrough)
    made = QApplication(["layerscope", *arguments])
    made.setApplicationName("Layerscope")
    made.setOrganizationName("Layerscope")
    return made


def make(*, dark: bool, settings: Settings, language: str = "en") -> App:
    """A window with everything it needs, not shown yet."""
    app = QApplication.instance()
    if not isinstance(app, QApplication):
        raise RuntimeError("there is no QApplication yet")
    themes = ThemeHolder(DARK if dark else LIGHT)
    usual = theme.system_text_scale()
    scale = settings.get("text scale", usual)
    themes.set_text_scale(scale if theme.is_text_scale(scale) else usual)
    themes.set_language(language)
    theme.apply(app, themes.theme)
    app.setWindowIcon(icons.window_icon(themes.theme))
    themes.changed.connect(lambda new: theme.apply(app, new))
    workspace = Workspace()
    workspace.language = language
    session = Session(workspace)
    session.looks.remember(settings)
    window = MainWindow(themes, workspace, session, settings)
    for part in (themes, workspace, session):
        part.setParent(window)  # they tell things to functions that hold the window: alone, they would keep each other
    return App(themes, workspace, session, window)


def give_room(window: QWidget, room: QSize) -> None:
    """Give a window its first size; where the screen has no room for it, the window takes the screen."""
    free = (room - _FRAME).expandedTo(window.minimumSizeHint())
    window.resize(_FIRST.boundedTo(free))
    if window.size() != _FIRST:
        window.setWindowState(Qt.WindowState.WindowMaximized)


def collect_rarely() -> None:
    """Look for garbage less often, and never through what the start has made.

    A window lives on a hundred thousand objects; a pass through all of them stopped it for 50 ms, in the middle of a
    drag. What circles there are (widgets that a page leaves behind) waits a little longer.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 50)
    gc.enable()  # the start does without


def run(arguments: list[str]) -> int:
    """Open the window, with a design or a sound if one is named, and stay until it is closed."""
    os.environ.setdefault("OMP_WAIT_POLICY", "PASSIVE")
    qt = application(arguments)
    settings = Settings()
    language = settings.get("language", theme.system_language())
    language = language if language in LANGUAGES else "en"
    made = make(dark=settings.get("dark", theme.system_is_dark()), settings=settings, language=language)
    recovery = Recovery(made.workspace, made.window)
    recovery.install()
    give_room(made.window, made.window.screen().availableGeometry().size())
    made.window.restore()
    made.window.show()

    def begin() -> None:
        made.window.start()
        for argument in arguments[:1]:
            made.window.projects.open_any(Path(argument))
        made.window.offer(recovery)
        QTimer.singleShot(_SETTLED, collect_rarely)

    QTimer.singleShot(0, begin)
    code = qt.exec()
    recovery.forget()
    recovery.remove()
    return code


if __name__ == "__main__":
    sys.exit(run(sys.argv[1:]))
