"""Where the acts of the lessons and the small window without workers are found."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

sys.path.extend(str(Path(__file__).parents[1] / folder) for folder in ("lessons", "window", "panels"))

from stage import Stage


@pytest.fixture
def stage(qtbot: object, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Stage]:
    """A window on a person's own U-Net, from which a lesson is begun."""
    monkeypatch.setenv("LAYERSCOPE_HOME", str(tmp_path / "home"))
    made = Stage()
    made.projects.open_template("unet-small", ask=False)
    yield made
    made.workspace.history.mark_saved()
    made.window.close()
    QApplication.processEvents()
