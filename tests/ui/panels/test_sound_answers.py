"""New answers change the rows of the sound, and nothing above them."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QApplication

from explorer.ui.panels.sound import SoundPanel

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")


class Painted(QObject):
    """The tops of what is painted."""

    def __init__(self) -> None:
        super().__init__()
        self.tops: list[int] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QPaintEvent):
            self.tops.append(event.rect().top())
        return False


def test_new_answers_leave_all_above_their_rows_as_it_is(qtbot, themes, session) -> None:
    panel = SoundPanel(session, themes)
    qtbot.addWidget(panel)
    panel.resize(1600, 260)
    panel.show()
    qtbot.waitUntil(lambda: panel.view.isVisible() and panel.view._base is not None)
    QApplication.processEvents()
    shown, view = panel.view.grab().toImage(), panel.view
    painted = Painted()
    view.installEventFilter(painted)
    session.answers = replace(session.answers, values=session.answers.values[::-1].copy())
    session.answers_changed.emit()
    QApplication.processEvents()
    assert painted.tops
    assert min(painted.tops) > view.place().spectrum.bottom()
    after = view.grab().toImage()
    assert after != shown
    above = 0, 0, view.width(), int(view.place().rows.top()) - 3
    assert after.copy(*above) == shown.copy(*above)

    painted.tops.clear()
    session.answers = replace(session.answers, labels=tuple("a name that is longer" for _ in session.answers.labels))
    session.answers_changed.emit()
    QApplication.processEvents()
    assert min(painted.tops) == 0, "longer names make another gutter, which moves everything"
