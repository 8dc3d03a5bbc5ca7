"""What is said where the pointer rests: a part of a picture without values is no fault."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, QPointF
from PySide6.QtGui import QHelpEvent
from PySide6.QtWidgets import QApplication, QToolTip

from explorer.document.templates import load_template
from explorer.words import text

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", "raise")


def rest(stage, place: QPointF) -> str:
    """Let the pointer rest at a place of the scene; what is said then."""
    view, at = stage.canvas.viewport(), stage.at(place)
    QApplication.sendEvent(view, QHelpEvent(QHelpEvent.Type.ToolTip, QPoint(at), view.mapToGlobal(at)))
    return QToolTip.text()


def test_a_strip_without_values_says_why(stage) -> None:
    made = stage(load_template("sb-cnn"))
    item = made.canvas.canvas_scene.blocks["conv3"]
    assert item.seen is not None
    assert not item.seen.covers
    picture = item.mapRectToScene(item.picture_rect)
    beside = QPointF(picture.left() + 4, picture.center().y())
    assert item.cell_at(item.mapFromScene(beside)) is None
    assert rest(made, beside) == text("maps.beside") != text("maps.beside", "de")
    tips = made.canvas._tips
    inside = item.mapToScene(item.cell_rect(12, 0).center())
    assert tips.words_at(inside) == ""
    assert tips.words_at(QPointF(picture.center().x(), picture.top() - 12)) == "", "on its name"
    full = made.canvas.canvas_scene.blocks["spectrogram"]
    assert tips.words_at(full.mapToScene(full.picture_rect.center())) == ""


def test_a_patch_that_is_longer_than_the_sound_says_that_it_has_ended(stage) -> None:
    made = stage(load_template("basic-cnn"))
    item = made.canvas.canvas_scene.blocks["spectrogram"]
    assert item.seen is not None
    assert item.seen.image is not None
    item.set_seen(replace(item.seen, values=item.seen.values[:, :9], width=9 / 128))
    late = item.mapToScene(item.picture_rect.center())
    assert made.canvas._tips.words_at(late) == text("maps.ended")
