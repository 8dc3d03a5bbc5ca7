"""The window without a mouse: every part can be reached, and what the keys promise happens."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QMenu, QWidget
from pytestqt.qtbot import QtBot
from stage import Stage

from explorer.document import edits
from explorer.ui.canvas.sources import open_input, readable

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support|propagateSizeHints")
KEY = Qt.Key


@pytest.fixture
def active(stage: Stage, qtbot: QtBot) -> Iterator[Stage]:
    """The opening design in an active window, the keyboard on the canvas."""
    stage.window.start_design()
    with qtbot.waitActive(stage.window):
        stage.window.activateWindow()
    stage.window.canvas.setFocus()
    yield stage
    for menu in open_menus():
        menu.close()


def open_menus() -> list[QMenu]:
    return [widget for widget in QApplication.topLevelWidgets() if isinstance(widget, QMenu) and widget.isVisible()]


def focused() -> QWidget:
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def press(key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(focused(), key, modifiers)
    QApplication.processEvents()


def test_f6_goes_round_all_parts(active: Stage) -> None:
    window = active.window
    parts = (window.canvas, window.right, window.bottom, window.left)
    seen = []
    for _ in range(5):
        seen.append(next(i for i, part in enumerate(parts) if part is focused() or part.isAncestorOf(focused())))
        press(KEY.Key_F6)
    assert seen == [0, 1, 2, 3, 0]
    press(KEY.Key_F6, Qt.KeyboardModifier.ShiftModifier)
    assert focused() is window.canvas
    window.right.hide()
    press(KEY.Key_F6)
    assert window.bottom.isAncestorOf(focused())


def test_enter_edits_the_first_value(active: Stage) -> None:
    active.workspace.select(("conv1",))
    press(KEY.Key_Return)
    assert isinstance(focused(), QLineEdit)
    assert active.window.right.isAncestorOf(focused())
    press(KEY.Key_Up)
    assert active.workspace.document.node("conv1").block.filters == 17  # type: ignore[attr-defined]


def test_c_connects_from_a_block_that_is_chosen(active: Stage) -> None:
    active.workspace.edit("Cut", lambda document: edits.disconnect(document, "conv2", 0))
    active.workspace.select(("conv2",))
    press(KEY.Key_C)
    (menu,) = open_menus()
    assert menu.actions()[0].text().split("\t") == ["relu1", "C32 F32 T64"]
    QTest.keyClick(menu, KEY.Key_Return)
    assert active.workspace.document.node("conv2").sources == ("relu1",)
    assert active.workspace.report.fits


def test_c_says_why_there_is_nothing_to_choose(active: Stage) -> None:
    active.workspace.select(("spectrogram",))
    press(KEY.Key_C)
    assert open_menus() == []
    assert "reads nothing" in active.said[-1]


def test_only_what_closes_no_circle_is_offered(active: Stage) -> None:
    document = active.workspace.document
    assert open_input(document, "spectrogram") is None
    assert open_input(document, "conv2") == 0
    assert set(readable(document, "conv2")) == {"spectrogram", "conv1", "pool1"}
    assert readable(document, "output")[0] == "relu4"


def test_the_block_that_is_shown_comes_into_sight(active: Stage) -> None:
    canvas = active.window.canvas
    canvas.set_zoom(3.0)
    active.workspace.select(("output",))
    assert canvas.visible_rect().intersects(canvas.block_rect("output"))
    active.workspace.select(("spectrogram",))
    assert canvas.visible_rect().intersects(canvas.block_rect("spectrogram"))


def test_a_design_that_grows_stays_in_sight(active: Stage) -> None:
    active.window.commands.run("new")
    canvas = active.window.canvas
    palette = active.window.left.page("blocks")
    for key in ("spectrogram", "conv2d", "max_pool2d", "conv2d", "conv2d", "conv2d", "flatten", "dense", "classes"):
        assert palette.add(key)  # type: ignore[attr-defined]
        QApplication.processEvents()
        assert canvas.visible_rect().contains(canvas.canvas_scene.content_rect())
    canvas.set_zoom(1.7)
    assert palette.add("relu")  # type: ignore[attr-defined]
    assert canvas.zoom == pytest.approx(1.7)


def test_a_new_design_is_about_the_sound_that_is_loaded(active: Stage) -> None:
    active.window.commands.run("new")
    assert active.workspace.document.sound == "builtin:four_sounds"
    assert not active.workspace.is_modified


def test_home_goes_to_the_beginning_of_the_sound_not_of_the_canvas(active: Stage) -> None:
    panel = active.window.bottom.page("sound")
    active.session.seek(2.0)
    zoom = active.window.canvas.zoom
    active.window.canvas.set_zoom(2 * zoom)
    panel.view.setFocus()
    press(Qt.Key.Key_Home)
    assert active.session.playhead == 0.0
    assert active.window.canvas.zoom == 2 * zoom
    active.session.looks.set(above=20.0)
    panel.side.bar.setFocus()
    press(Qt.Key.Key_Home)
    assert active.session.looks.look.above == 2.0
    assert active.window.canvas.zoom == 2 * zoom
    active.window.canvas.setFocus()
    press(Qt.Key.Key_Home)
    assert active.window.canvas.zoom != 2 * zoom
