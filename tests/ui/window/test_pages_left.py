"""A page that was made anew in another language hears nothing any more."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication
from stage import Stage

from explorer.ipc.study_shift import StudyBridges

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", "grabbing the keyboard")

PAGES = ("sound", "maps", "value", "inside", "whatif", "training", "code", "summary", "problems")


def test_pages_of_the_language_before_hear_nothing(qtbot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LAYERSCOPE_HOME", str(tmp_path / "home"))
    stage = Stage()
    stage.projects.open_template("basic-cnn", ask=False)
    for page in PAGES:
        stage.window.bottom.show_page(page)
        QApplication.processEvents()
    old = [stage.window.bottom.page(page) for page in PAGES]
    gone: list[object] = []
    for page in old:
        page.destroyed.connect(lambda *_: gone.append(1))
    stage.window.set_language("de")
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    QApplication.processEvents()
    assert len(gone) == len(PAGES)
    session = stage.session
    with qtbot.captureExceptions() as raised:
        session.playing_changed.emit(True)
        session.playing_changed.emit(False)
        session.pictures_pending.emit(False)
        session.picture_ready.emit("conv1")
        session.pointing_changed.emit()
        session.sound_changed.emit()
        session.playhead_moved.emit(1.0)
        session.studies.failed.emit(StudyBridges)
        stage.workspace.ask.changed.emit()
        stage.workspace.select(("conv1",))
        QApplication.processEvents()
    assert raised == []
    stage.workspace.history.mark_saved()
    stage.window.close()
