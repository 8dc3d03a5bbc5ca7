"""The rows of the table that are commands of the window, with real keys on the opening design."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

sys.path.append(str(Path(__file__).parents[1] / "ui" / "window"))

from stage import Stage as Window

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support|propagateSizeHints")
KEY = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def shown(qtbot: QtBot) -> Iterator[Window]:
    """The opening design in an active window, the keyboard on the canvas."""
    made = Window()
    made.window.start_design()
    with qtbot.waitActive(made.window):
        made.window.activateWindow()
    made.window.canvas.setFocus()
    yield made
    made.workspace.history.mark_saved()
    made.window.close()
    QApplication.processEvents()


def press(window: Window, key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(window.window.canvas, key, modifiers)
    QApplication.processEvents()


def is_true(window: Window) -> None:
    scene = window.window.canvas.canvas_scene
    assert set(scene.blocks) == {node.id for node in window.workspace.document.nodes}
    wires = {
        (node.id, port): source
        for node in window.workspace.document.nodes
        for port, source in enumerate(node.sources)
        if source is not None
    }
    assert {key: wire.source for key, wire in scene.wires.items()} == wires


def test_duplicate_copy_paste_paste_with_inputs_undo_and_redo(shown: Window) -> None:
    workspace = shown.workspace
    start = workspace.document
    workspace.select(("conv2", "pool2"))
    press(shown, KEY.Key_D, CTRL)
    assert workspace.document.node("conv4").sources == ("relu1",)
    assert workspace.document.node("pool4").sources == ("conv4",)
    assert workspace.selection == ("conv4", "pool4")
    assert workspace.history.undo_label == "Duplicate 2 blocks"
    is_true(shown)
    press(shown, KEY.Key_Z, CTRL)
    assert workspace.document == start
    is_true(shown)

    workspace.select(("conv2", "pool2"))
    press(shown, KEY.Key_C, CTRL)
    assert '"layerscope blocks"' in QGuiApplication.clipboard().text()
    press(shown, KEY.Key_V, CTRL)
    assert workspace.document.node("conv4").sources == (None,)
    assert workspace.document.node("pool4").sources == ("conv4",)
    is_true(shown)
    press(shown, KEY.Key_Z, CTRL)
    press(shown, KEY.Key_V, CTRL | SHIFT)
    assert workspace.document.node("conv4").sources == ("relu1",)
    is_true(shown)
    press(shown, KEY.Key_Z, CTRL)
    press(shown, KEY.Key_Z, CTRL | SHIFT)
    assert workspace.document.node("conv4").sources == ("relu1",)
    assert shown.window.commands.action("undo").text() == "Undo: Paste"


def test_m_is_a_command_that_says_why_not(shown: Window, monkeypatch: pytest.MonkeyPatch) -> None:
    workspace, commands = shown.workspace, shown.window.commands
    asked: list[int] = []
    monkeypatch.setattr(shown.session, "refresh", lambda: asked.append(1))
    workspace.select(("relu2",))
    press(shown, KEY.Key_M)
    assert asked == [1]  # what counts has changed, so the pictures are asked for anew
    assert workspace.document.bypassed == ("relu2",)
    assert commands.action("undo").text() == "Undo: Bypass relu2"
    assert commands.action("bypass").text() == "Use again"
    is_true(shown)
    press(shown, KEY.Key_M)
    assert workspace.document.bypassed == ()
    workspace.select(("pool1",))
    action = commands.action("bypass")
    assert not action.isEnabled()
    assert action.toolTip() == "Bypass needs equal sizes in and out; pool1 halves both axes."
    press(shown, KEY.Key_M)
    assert shown.said[-1] == action.toolTip()


def test_looking_and_laying_out_by_key(shown: Window) -> None:
    canvas, workspace = shown.window.canvas, shown.workspace
    canvas.set_zoom(0.3)
    press(shown, KEY.Key_0, CTRL)
    assert canvas.zoom == 1.0
    canvas.set_zoom(2.0)
    press(shown, KEY.Key_Home)
    assert canvas.visible_rect().contains(canvas.canvas_scene.content_rect())
    workspace.select(("conv3",))
    canvas.set_zoom(0.2)
    press(shown, KEY.Key_F)
    assert canvas.visible_rect().contains(canvas.block_rect("conv3"))
    from explorer.document import edits

    start = workspace.document
    workspace.edit("Move conv3", lambda document: edits.move(document, {"conv3": (900.0, 500.0)}))
    press(shown, KEY.Key_L)
    assert workspace.document == start
    is_true(shown)
