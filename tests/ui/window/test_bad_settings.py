"""A settings file that something has damaged, or that comes from a larger screen, never keeps the window away."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import QApplication

from explorer.ui.app import App, make
from explorer.ui.settings import Settings

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support|propagateSizeHints|Unable to|Invalid")

DAMAGED = {
    "empty": b"",
    "cut off": b'{"docks": "AAA',
    "a list": b"[]",
    "no text": b"\xff\xfe\x00",
    "very deep": b"[" * 100_000,
    "docks that are none": b'{"docks": "AAAA", "geometry": "!!!"}',
    "docks with an umlaut": '{"docks": "ä", "geometry": "ä\\ud800"}'.encode(),
    "docks of noise": b'{"docks": "' + b"/" * 4000 + b'", "geometry": "' + b"/" * 400 + b'"}',
    "docks of another kind": b'{"docks": 3, "geometry": [1], "text scale": "large"}',
    "text of no size": b'{"text scale": NaN}',
    "vast text": b'{"text scale": 1e9}',
    "negative text": b'{"text scale": -3.0}',
    "lists of anything": b'{"recent": [1, null, "/nowhere"], "recent commands": [1, []], "lessons done": [1, [2]]}',
    "a sound of no range": b'{"sound colormap": "zz", "sound below": NaN, "sound above": 1e400}',
}


@pytest.fixture
def started(qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[object]:
    """Starts the program with the settings file that is there."""
    monkeypatch.setenv("LAYERSCOPE_HOME", str(tmp_path / "home"))
    made: list[App] = []

    def start(path: Path) -> App:
        made.append(make(dark=False, settings=Settings(path)))
        window = made[-1].window
        window.session.workers.send = lambda role, request: None  # type: ignore[method-assign]
        window.restore()
        window.show()
        qapp.processEvents()
        return made[-1]

    yield start
    for one in made:
        one.workspace.history.mark_saved()
        one.window.close()
    qapp.processEvents()


@pytest.mark.parametrize("kind", DAMAGED)
def test_the_window_opens_as_at_the_first_start_and_remembers_anew(started, tmp_path, qapp, kind) -> None:
    path = tmp_path / "settings.json"
    path.write_bytes(DAMAGED[kind])
    first = started(path)
    window = first.window
    assert all(dock.isVisible() and not dock.isFloating() for dock in (window.left, window.right, window.bottom))
    assert 0.75 <= first.themes.theme.text_scale <= 3
    window.commands.run("search")
    qapp.processEvents()
    window.bottom.hide()
    window.close()
    assert not started(path).window.bottom.isVisible()


def test_what_lay_on_a_larger_screen_is_on_this_one(started, tmp_path, qapp) -> None:
    path = tmp_path / "settings.json"
    window = started(path).window
    window.right.setFloating(True)
    window.setGeometry(4000, 3000, 3200, 1800)
    window.right.setGeometry(7300, 3900, 400, 900)
    qapp.processEvents()
    window.close()
    again = started(path).window
    qapp.processEvents()
    screen = again.screen().availableGeometry()
    for shown in (again, again.right):
        assert shown.isVisible()
        title = QRect(shown.frameGeometry().topLeft(), QPoint(shown.frameGeometry().right(), shown.y() + 20))
        grip = title.intersected(screen)
        assert grip.width() >= 80, "enough of its title to take it by"
        assert grip.height() >= 8
