"""What a screen reader is told: every control has a name, in either language, on every page."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QLineEdit, QPlainTextEdit, QTabBar, QWidget
from stage import Stage

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support|propagateSizeHints")
PAGES = {
    "left": ("blocks", "designs", "lessons"),
    "bottom": ("sound", "maps", "training", "code", "summary", "problems"),
}


def settle() -> None:
    for _ in range(4):
        QApplication.processEvents()


def controls(part: QWidget) -> Iterator[QWidget]:
    """All that takes the keyboard or is pressed."""
    kinds = (QAbstractButton, QComboBox, QLineEdit, QPlainTextEdit)
    for widget in part.findChildren(QWidget):
        takes = widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.focusProxy() is None
        if (takes or isinstance(widget, kinds)) and widget.isVisible() and not isinstance(widget, QTabBar):
            yield widget


def unnamed(part: QWidget) -> list[str]:
    found = []
    for widget in controls(part):
        told = QAccessible.queryAccessibleInterface(widget)
        name = told.text(QAccessible.Text.Name) if told is not None else widget.accessibleName()
        if not name.strip():
            found.append(f"{type(widget).__name__} in {type(widget.parentWidget()).__name__}")
    return found


@pytest.mark.parametrize("language", ["en", "de"])
@pytest.mark.parametrize("select", [(), ("conv1",), ("spectrogram",), ("conv1", "conv2"), ("output",)])
def test_every_control_of_the_window_has_a_name(stage: Stage, language: str, select: tuple[str, ...]) -> None:
    stage.window.set_language(language)
    stage.window.start_design()
    stage.workspace.select(select)
    settle()
    assert unnamed(stage.window) == []


@pytest.mark.parametrize(("dock", "page"), [(dock, page) for dock, pages in PAGES.items() for page in pages])
def test_every_control_of_every_page_has_a_name(stage: Stage, dock: str, page: str) -> None:
    stage.window.start_design()
    getattr(stage.window, dock).show_page(page)
    settle()
    assert unnamed(stage.window) == []


def test_every_control_over_the_window_has_a_name(stage: Stage) -> None:
    stage.window.start_design()
    for open_it in (stage.window.search_commands, stage.window.find_block):
        open_it()
        settle()
        assert unnamed(stage.window) == []
    stage.window.close_overlays()
    stage.window.commands.run("new")
    settle()
    assert unnamed(stage.window) == []


def test_what_has_the_keyboard_looks_different(stage: Stage, qtbot) -> None:
    """Walk with Tab through the window: each control that takes the keyboard by a key is painted otherwise."""
    stage.window.start_design()
    stage.workspace.select(("conv1",))
    settle()
    with qtbot.waitActive(stage.window):
        stage.window.activateWindow()
    stage.app.themes.set_motion(False)
    alike = []
    for widget in controls(stage.window.right):
        if not widget.isEnabled() or not widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
            continue
        stage.window.canvas.setFocus()
        settle()
        before = widget.grab().toImage()
        widget.setFocus(Qt.FocusReason.TabFocusReason)
        settle()
        if widget.hasFocus() and widget.grab().toImage() == before:
            alike.append(f"{type(widget).__name__} {widget.accessibleName()}")
    assert alike == []
