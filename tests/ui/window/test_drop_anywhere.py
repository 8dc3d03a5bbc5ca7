"""A sound file dropped on any part of the window is loaded."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QTextEdit, QWidget
from stage import Stage

from explorer.audio.files import save_wav

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")


def drop(widget: QWidget, path: Path) -> None:
    """What a desktop sends when a file is let go over a widget: file managers send the name as text too."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    data.setText(path.as_uri())
    place = widget.rect().center()
    args = (Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(widget, QDragEnterEvent(place, *args))
    QApplication.sendEvent(widget, QDragMoveEvent(place, *args))
    QApplication.sendEvent(widget, QDropEvent(QPointF(place), *args))


def parts(stage: Stage) -> dict[str, QWidget]:
    window = stage.window
    found: dict[str, QWidget] = {
        "canvas": window.canvas.viewport(),
        "top": window.top,
        "inspector": window.inspector,
        "menu": window.menuBar(),
        "toast": window.toast,
    }
    for name in ("sound", "maps", "training", "code", "summary", "problems"):
        window.bottom.show_page(name)
        found[f"page {name}"] = window.bottom.page(name)
    for name in ("blocks", "designs", "lessons"):
        found[f"page {name}"] = window.left.page(name)
    for index, field in enumerate(w for w in window.findChildren(QWidget) if isinstance(w, QLineEdit)):
        found[f"line {index}"] = field
    for index, field in enumerate(w for w in window.findChildren(QWidget) if isinstance(w, QPlainTextEdit | QTextEdit)):
        found[f"text {index}"] = field.viewport()
    return found


def test_a_file_can_be_dropped_anywhere(stage: Stage, tmp_path: Path) -> None:
    stage.window.start_design()
    stage.window.resize(1600, 1000)
    stage.window.show()
    stage.workspace.select(("conv1",))
    missed = []
    for index, (name, widget) in enumerate(parts(stage).items()):
        path = tmp_path / f"{index}.wav"
        save_wav(path, np.zeros(8000, np.float32), 8000)
        drop(widget, path)
        if stage.session.sound is None or stage.session.sound.path != path:
            missed.append(name)
    assert not missed
