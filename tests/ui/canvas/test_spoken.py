"""What assistive technology hears of the canvas."""

from __future__ import annotations

from canvas_fakes import basic_cnn
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication

from explorer.document import edits

Key = Qt.Key


def said(one) -> str:
    found = QAccessible.queryAccessibleInterface(one.canvas)
    return found.text(QAccessible.Text.Description)


def test_the_selected_block_is_described_and_follows_the_keyboard(stage) -> None:
    one = stage(basic_cnn())
    assert QAccessible.queryAccessibleInterface(one.canvas).text(QAccessible.Text.Name) == "Canvas"
    assert said(one) == "Nothing is selected."
    one.canvas.setFocus()
    one.press(Key.Key_Right)
    one.press(Key.Key_Right)
    assert one.workspace.selection == ("conv1",)
    assert said(one).startswith("conv1, Convolution 2-D, reads spectrogram, gives C16 F64 T128, read by pool1, ")
    one.workspace.select(("conv1", "relu1"))
    assert said(one) == "2 blocks: conv1, relu1"


def test_a_change_is_described_at_once(stage) -> None:
    one = stage(basic_cnn())
    one.workspace.select(("conv1",))
    one.workspace.edit("", lambda document: edits.set_values(document, "conv1", filters=24))
    assert "gives C24 F64 T128" in said(one)
    one.workspace.edit("", lambda document: edits.set_values(document, "conv1", groups=5))
    assert ". Error: conv1: " in said(one)


def test_it_speaks_the_language_of_the_window(stage) -> None:
    one = stage(basic_cnn())
    one.workspace.select(("conv1",))
    one.canvas.themes.set_language("de")
    QApplication.processEvents()
    assert "Faltung 2-D, liest spectrogram, ergibt" in said(one)
    one.canvas.themes.set_language("en")


def test_what_is_asked_for_is_not_told(stage) -> None:
    one = stage(basic_cnn())
    one.workspace.select(("conv1",))
    one.workspace.ask.set_on(True)
    assert said(one) == "conv1"
    one.workspace.ask.set_on(False)
    assert "gives C16" in said(one)
