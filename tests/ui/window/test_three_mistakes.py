"""A design with three separate mistakes: each is said on its own card with a remedy, and all else is still known."""

from __future__ import annotations

import pytest
from oracles.chains import chain
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from stage import Stage

from explorer.document.model import Document
from explorer.ui.canvas.item import BlockItem
from explorer.ui.panels.problems import Problems
from explorer.ui.widgets.themed import ThemedButton

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")

SENTENCES = {
    "conv2": "Its kernel covers 63 bands but only 32 arrive; choose “same” padding or a kernel of at most 32.",
    "dense1": "dense1 reads a vector, but maps (C8 F64 T128) arrive; put Flatten or global pooling before it.",
    "gru": "gru reads a sequence, but maps (C8 F32 T128) arrive from pool1; put “To sequence” between them.",
}
FIXES = {"conv2": "Use “same” padding", "dense1": "Insert Flatten", "gru": "Insert it"}
KNOWN = {
    "spectrogram": (("C", 1), ("F", 64), ("T", 128)),
    "conv1": (("C", 8), ("F", 64), ("T", 128)),
    "relu1": (("C", 8), ("F", 64), ("T", 128)),
    "pool1": (("C", 8), ("F", 32), ("T", 128)),
}
WAITING = {"relu2": "conv2", "gap": "conv2", "join": "conv2", "out": "conv2", "output": "conv2"}


def design() -> Document:
    """Three branches that meet, and a mistake in each."""
    return chain(
        ("spectrogram", "spectrogram", {}),
        *(("conv1", "conv2d", {"filters": 8}), ("relu1", "relu", {}), ("pool1", "max_pool2d", {"size": (2, 1)})),
        ("conv2", "conv2d", {"filters": 8, "kernel": (63, 3), "padding": "valid"}, "pool1"),
        *(("relu2", "relu", {}), ("gap", "global_pool", {})),
        ("dense1", "dense", {"units": 5}, "relu1"),
        ("gru", "gru", {"units": 3, "frames": "last"}, "pool1"),
        *(("join", "concat", {}, "gap", "dense1"), ("join2", "concat", {}, "join", "gru")),
        *(("out", "dense", {"units": 3}), ("output", "classes", {"labels": ("a", "b", "c")})),
        name="Three mistakes",
    )


def cards(stage: Stage) -> dict[str, BlockItem]:
    """The cards of the window's canvas as they are painted now."""
    stage.window.canvas.frame_all()
    stage.window.grab()
    QApplication.processEvents()
    return stage.window.canvas.canvas_scene.blocks


def test_each_mistake_is_on_its_card_with_a_remedy_and_the_rest_is_known(stage: Stage) -> None:
    stage.workspace.load(design())
    found = cards(stage)
    wrong = {id: item for id, item in found.items() if item.face.severity}
    assert {id: item.face.sentence for id, item in wrong.items()} == SENTENCES
    assert {id: item.face.severity for id, item in wrong.items()} == dict.fromkeys(SENTENCES, "error")
    assert {id: item.face.fix[0] for id, item in wrong.items() if item.face.fix} == FIXES
    assert all(not item.fix_rect.isEmpty() for item in wrong.values())

    assert {id: found[id].face.axes for id in KNOWN} == KNOWN
    assert found["conv1"].face.metric == "80"
    waiting = {id: item.face.waits_for for id, item in found.items() if item.face.waits_for}
    assert waiting.items() >= WAITING.items()
    assert set(waiting) == {*WAITING, "join2"}
    assert stage.window.top._problems.text() == "3 problems"

    stage.window.bottom.show_page("problems")
    (panel,) = stage.window.findChildren(Problems)
    assert [card.problem.block for card in panel.cards] == ["conv2", "dense1", "gru"]
    assert [card.fix_button.text() for card in panel.cards] == list(FIXES.values())


def test_three_clicks_on_the_cards_mend_it(stage: Stage) -> None:
    stage.workspace.load(design())
    left = dict(SENTENCES)
    for id in SENTENCES:
        item = cards(stage)[id]
        canvas = stage.window.canvas
        place: QPoint = canvas.mapFromScene(item.mapToScene(QPointF(item.fix_rect.center())))
        QTest.mouseClick(canvas.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, place)
        QApplication.processEvents()
        del left[id]
        assert {p.block for p in stage.workspace.report.problems} == set(left)
    found = cards(stage)
    assert all(not item.face.severity and not item.face.waits_for for item in found.values())
    assert stage.window.top._problems.text() == "No problems"
    assert stage.workspace.report.fits
    for _ in SENTENCES:
        stage.workspace.undo()
    assert {item.face.sentence for item in cards(stage).values() if item.face.severity} == set(SENTENCES.values())


def test_they_are_counted_on_the_tab_of_the_problems(stage: Stage) -> None:
    stage.workspace.load(design())
    tabs = [tab for tab in stage.window.bottom.tabs.findChildren(ThemedButton) if tab.accessibleDescription()]
    assert [(tab.text(), tab.accessibleDescription()) for tab in tabs] == [("Problems", "3")]
