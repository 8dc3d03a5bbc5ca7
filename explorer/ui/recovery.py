"""Nothing is lost: unsaved work is kept aside, and saved first when something unexpected happens."""

from __future__ import annotations

import contextlib
import platform
import sys
import traceback
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtWidgets import QMessageBox

from explorer.document.model import Document
from explorer.document.project import ProjectError, load, save
from explorer.paths import user_folder
from explorer.ui.workspace import Workspace
from explorer.words import text

_EVERY_MS = 2000


class Recovery(QObject):
    """Keeps a copy of unsaved work in the user's data folder, and takes it away when it is saved or given up.

    Of a lesson's design nothing is kept, but of the person's own, which waits for the end of the lesson.
    """

    def __init__(self, workspace: Workspace, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._path = user_folder("data") / "recovered.layerscope"
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_EVERY_MS)
        self._timer.timeout.connect(self.keep)
        workspace.history_changed.connect(self._changed)
        self._hook = sys.excepthook
        self._saying = False
        self._ours = False  # the copy is of this window's work; an older one stays until something else must be kept

    def install(self) -> None:
        """From now on, save first and report then when something unexpected happens."""
        sys.excepthook = self.report

    def remove(self) -> None:
        """Give the former hook back."""
        sys.excepthook = self._hook

    def left_over(self) -> Document | None:
        """The unsaved work of a session that did not end by itself, if there is any that can be read."""
        if not self._path.exists():
            return None
        with contextlib.suppress(ProjectError):  # half of nothing: there is nothing to offer
            return load(self._path)
        return None

    def keep(self) -> Path | None:
        """Write the copy now; where it is, or None if it could not be written."""
        try:
            save(self._workspace.own.document, self._path)
        except ProjectError:
            return None
        self._ours = True
        return self._path

    @property
    def waits(self) -> bool:
        """Whether a copy is about to be written."""
        return self._timer.isActive()

    def forget(self) -> None:
        """Take the copy away: the work is saved, or the person gave it up."""
        self._timer.stop()
        self._ours = False
        self._path.unlink(missing_ok=True)

    def report(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        """The exception hook: save, then say what happened with a report to copy."""
        kept = self.keep()
        told, language = "".join(traceback.format_exception(kind, error, trace)), self._workspace.language
        sys.stderr.write(told)
        if issubclass(kind, KeyboardInterrupt) or self._saying:
            return
        self._saying = True
        box = QMessageBox()
        box.setIcon(QMessageBox.Icon.Warning)
        box.setWindowTitle("Layerscope")
        box.setText(text("recovery.what", language))
        box.setInformativeText(text("recovery.copy" if kept else "recovery.save", language, path=kept))
        box.setDetailedText(f"Layerscope on Python {platform.python_version()}, {platform.platform()}\n\n{told}")
        box.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        box.exec()
        self._saying = False

    def _changed(self) -> None:
        if self._workspace.own.is_modified:
            self._timer.start()
        elif self._ours:
            self.forget()
        else:  # as when the opening design is shown: what another session left has not been offered yet
            self._timer.stop()
