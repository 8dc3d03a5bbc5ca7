"""Lessons in a window that has room for a rail of icons only."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from stage import Stage

from explorer.ui.theme import PALETTE_WIDTH, RAIL_WIDTH

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


def settle() -> None:
    for _ in range(4):
        QApplication.processEvents()


@pytest.fixture
def small(qtbot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("LAYERSCOPE_HOME", str(tmp_path / "home"))
    made = Stage()
    made.projects.open_template("basic-cnn", ask=False)
    made.window.resize(1280, 720)
    settle()
    yield made
    made.workspace.history.mark_saved()
    made.window.close()
    settle()


def test_the_rail_unrolls_for_the_lessons_and_rolls_up_again(small: Stage) -> None:
    left = small.window.left
    assert left.width() < RAIL_WIDTH + 30
    small.window.commands.run("lessons")
    settle()
    assert left.width() >= PALETTE_WIDTH
    assert left.tabs.isVisible()
    assert left.current == "lessons"
    left.tabs.tab(0).click()
    settle()
    assert left.current == "blocks"
    assert left.width() < RAIL_WIDTH + 30
    assert not left.tabs.isVisible()


def test_a_wide_window_brings_the_tabs_back(small: Stage, qtbot: object) -> None:
    turn: Callable[[str], None] = small.window.left.show_page
    turn("designs")
    settle()
    small.window.resize(1600, 1000)
    settle()
    assert small.window.left.tabs.isVisible()
    turn("blocks")
    settle()
    assert small.window.left.tabs.isVisible()
    assert small.window.left.width() >= PALETTE_WIDTH
