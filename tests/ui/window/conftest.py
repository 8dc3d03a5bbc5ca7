"""A whole window without workers: what it asks of them is kept, and replies are handed in by the test."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

sys.path.append(str(Path(__file__).parent))

from stage import Stage


@pytest.fixture
def stage(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Stage]:
    """The window, its session, and the requests that it has made."""
    monkeypatch.setenv("LAYERSCOPE_HOME", str(tmp_path / "home"))
    made = Stage()
    yield made
    made.workspace.history.mark_saved()
    made.window.close()
    QApplication.processEvents()
