"""The first window fits the screen that it opens on."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QApplication, QWidget

from explorer.ui.app import give_room


@pytest.mark.parametrize(
    ("room", "size", "fills"),
    [
        ((2560, 1400), (1600, 1000), False),
        ((1366, 728), (1350, 680), True),
        ((1920, 1040), (1584 + 16, 992), True),
        ((640, 400), (900, 600), True),
    ],
)
def test_a_small_screen_is_filled_and_a_large_one_is_not(
    qapp: QApplication, room: tuple[int, int], size: tuple[int, int], fills: bool
) -> None:
    window = QWidget()
    window.minimumSizeHint = lambda: QSize(900, 600)  # type: ignore[method-assign]
    give_room(window, QSize(*room))
    assert (window.width(), window.height()) == size
    assert bool(window.windowState() & Qt.WindowState.WindowMaximized) == fills
    window.deleteLater()
