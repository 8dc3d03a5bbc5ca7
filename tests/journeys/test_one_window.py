"""No part of the window ever appears for a moment as a window of its own, which would flash and take the keyboard."""

from __future__ import annotations

import pytest
from person import Person
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QWidget

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")


class Watcher(QObject):
    """Notes every widget that is shown as a window."""

    def __init__(self) -> None:
        super().__init__()
        self.shown: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            self.shown.append(type(watched).__name__)
        return False


def test_selecting_and_turning_pages_opens_no_window(person: Person) -> None:
    app = QApplication.instance()
    watcher = Watcher()
    assert app is not None
    app.installEventFilter(watcher)
    try:
        for slug in ("basic-cnn", "unet-small", "crnn-small"):
            person.window.projects.open_template(slug, ask=False)
            for id in person.ids:
                person.workspace.select((id,))
            person.workspace.select(person.ids[:3])
            person.workspace.select(())
        for key in ("maps", "training", "code", "summary", "problems", "sound"):
            person.window.bottom.show_page(key)
        for key in ("designs", "lessons", "blocks"):
            person.window.left.show_page(key)
        person.window.resize(1280, 720)
        person.window.set_dark(True)
        QApplication.processEvents()
    finally:
        app.removeEventFilter(watcher)
    assert watcher.shown == []
    assert person.window.isActiveWindow()
