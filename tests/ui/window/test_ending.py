"""A closed and deleted window leaves nothing behind: no object of it is kept by what it listened to."""

from __future__ import annotations

import gc
import weakref
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication

from explorer.ui.app import make
from explorer.ui.settings import Settings

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")


def test_nothing_of_a_deleted_window_is_kept(qapp: QApplication, tmp_path: Path) -> None:
    before = len(qapp.topLevelWidgets())
    made = make(dark=False, settings=Settings(tmp_path / "settings.json"))
    made.window.show()
    qapp.processEvents()
    parts = [weakref.ref(part) for part in (made.window, made.workspace, made.session, made.window.canvas)]
    made.workspace.history.mark_saved()
    made.window.close()
    made.window.deleteLater()
    del made
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    gc.collect()
    assert [part() for part in parts] == [None] * len(parts)
    assert len(qapp.topLevelWidgets()) <= before
