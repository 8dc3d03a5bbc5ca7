"""A whole window with real workers, and a person who uses it with real events."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

sys.path.append(str(Path(__file__).parent))

from person import Person

from explorer.ui.app import make
from explorer.ui.settings import Settings

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")


@pytest.fixture
def person(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Person]:
    """Somebody in front of an empty window whose workers run."""
    monkeypatch.setenv("LAYERSCOPE_HOME", str(tmp_path / "home"))
    app = make(dark=False, settings=Settings())
    app.themes.set_motion(False)
    app.window.resize(1600, 1000)
    app.window.show()
    with qtbot.waitActive(app.window):
        app.window.activateWindow()
    app.session.start()
    yield Person(app, qtbot)
    app.workspace.history.mark_saved()
    app.window.close()
    QApplication.processEvents()
