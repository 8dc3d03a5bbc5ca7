"""The part of a map's patch that has no values says why, and looks calm."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QPointF
from PySide6.QtGui import QHelpEvent
from PySide6.QtWidgets import QApplication, QToolTip

from explorer.ui.panels.feature_maps_grid import MapGrid
from explorer.ui.placing import Placing
from explorer.words import text

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", "raise")


def test_beside_the_values_of_a_map(qtbot, themes) -> None:
    grid = MapGrid(themes)
    qtbot.addWidget(grid)
    grid.resize(600, 300)
    grid.show()
    values = np.ones((3, 4, 2), np.float32)
    grid.show_maps(values, False, Placing(42, 16, 10, 20), (128, 128))
    box = grid.cell_rect(1)
    beside, inside = QPointF(box.left() + 3, box.center().y()), box.center()
    assert grid.value_at(inside) is not None
    assert [grid.is_beside(place) for place in (beside, inside, box.topLeft() - QPointF(4, 2))] == [True, False, False]
    at = beside.toPoint()
    where = grid.viewport().mapToGlobal(at)
    QApplication.sendEvent(grid.viewport(), QHelpEvent(QHelpEvent.Type.ToolTip, QPoint(at), where))
    assert QToolTip.text() == text("maps.beside")
